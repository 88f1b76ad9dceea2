//! Theme, language and the like: what may lie in clear, in a file that nothing depends on. When it is damaged it is set
//! aside and the defaults hold.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use specta::Type;

/// What the user prefers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// Light or dark.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = Theme)]
    pub theme: Theme,
    /// The language of the windows.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = Language)]
    pub language: Language,
    /// Lock after so many minutes without a touch; 0 means never.
    #[serde(deserialize_with = "minutes")]
    #[specta(type = u32)]
    pub auto_lock_minutes: u32,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The language of the windows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// As the system says.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
}

const AUTO_LOCK_MINUTES: u32 = 10;
const LONGEST_AUTO_LOCK: u32 = 24 * 60;

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::System, language: Language::System, auto_lock_minutes: AUTO_LOCK_MINUTES }
    }
}

impl Preferences {
    /// The same within bounds.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        self.auto_lock_minutes = self.auto_lock_minutes.min(LONGEST_AUTO_LOCK);
        self
    }
}

/// A value that makes no sense costs only itself.
fn or_default<'de, D: serde::Deserializer<'de>, T: Default + serde::de::DeserializeOwned>(
    from: D,
) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

fn minutes<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).ok().filter(|minutes| *minutes <= LONGEST_AUTO_LOCK).unwrap_or(AUTO_LOCK_MINUTES))
}

/// Sets a preferences file aside that is no JSON object, so that the store starts afresh. Returns where it went.
pub fn set_damaged_aside(file: &Path) -> Option<PathBuf> {
    let bytes = std::fs::read(file).ok()?;
    if serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes).is_ok() {
        return None;
    }
    let aside = file.with_extension("json.damaged");
    match std::fs::rename(file, &aside) {
        Ok(()) => Some(aside),
        // Then it cannot be replaced either; the store lives in memory for this run.
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_makes_no_sense_costs_only_itself() {
        let read = |text: &str| serde_json::from_str::<Preferences>(text).unwrap();
        assert_eq!(read("{}"), Preferences::default());
        let mixed = read(r#"{"theme": "dark", "language": 7, "autoLockMinutes": -3, "other": []}"#);
        assert_eq!(mixed, Preferences { theme: Theme::Dark, ..Preferences::default() });
        assert_eq!(read(r#"{"autoLockMinutes": 0}"#).auto_lock_minutes, 0, "never is a choice");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_a_good_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("preferences.json");
        assert_eq!(set_damaged_aside(&file), None, "there is none yet");
        for damaged in [&b""[..], b"\0\0\0\0", b"{\"theme\":", b"[1]", b"\xff\xfe"] {
            std::fs::write(&file, damaged).unwrap();
            assert!(set_damaged_aside(&file).is_some_and(|aside| aside.exists()), "{damaged:?}");
            assert!(!file.exists());
        }
        std::fs::write(&file, "{\"theme\":\"dark\"}").unwrap();
        assert_eq!(set_damaged_aside(&file), None);
        assert!(file.exists());
    }
}
