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
    /// Closing the main window leaves Coffer in the tray, where there is one.
    #[serde(deserialize_with = "or_true")]
    #[specta(type = bool)]
    pub keep_in_tray: bool,
    /// Starts with the system, into the tray.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = bool)]
    pub autostart: bool,
    /// The tray's menu says what was spent this month, while the ledger is open.
    #[serde(deserialize_with = "or_true")]
    #[specta(type = bool)]
    pub tray_spending: bool,
    /// The keys that open the quick entry from anywhere, such as `CommandOrControl+Shift+E`; empty for none.
    #[serde(deserialize_with = "keys")]
    #[specta(type = String)]
    pub quick_keys: String,
    /// Amounts are hidden until they are asked for again.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = bool)]
    pub hide_amounts: bool,
    /// Amounts are hidden while the window is not the one in use.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = bool)]
    pub hide_amounts_unfocused: bool,
    /// No picture is taken of the windows, where the system can keep them out of pictures.
    #[serde(deserialize_with = "or_true")]
    #[specta(type = bool)]
    pub content_protected: bool,
    /// Native notifications.
    #[serde(deserialize_with = "or_default")]
    #[specta(type = Notices)]
    pub notices: Notices,
}

/// Which native notifications are wanted, and when none are. None unless chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Notices {
    /// Entries wait to be confirmed.
    pub waiting: bool,
    /// The model outside answered.
    pub answered: bool,
    /// The day's backup failed.
    pub backup_failed: bool,
    /// The ledger locks within a minute.
    pub lock_soon: bool,
    /// They may name a payee and an amount.
    pub details: bool,
    /// There are hours without notifications.
    pub quiet: bool,
    /// Their beginning in minutes after midnight, local time.
    pub quiet_from: u32,
    /// Their end; before the beginning, it is the next morning's.
    pub quiet_to: u32,
}

impl Default for Notices {
    fn default() -> Self {
        let (waiting, answered, backup_failed, lock_soon, details, quiet) = (false, false, false, false, false, false);
        Self { waiting, answered, backup_failed, lock_soon, details, quiet, quiet_from: 22 * 60, quiet_to: 7 * 60 }
    }
}

impl Notices {
    /// Whether this minute of the day is in the quiet hours.
    pub fn is_quiet_at(&self, minute: u32) -> bool {
        let (from, to) = (self.quiet_from, self.quiet_to);
        let inside = if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to };
        self.quiet && inside
    }
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
const DAY: u32 = 24 * 60;
const QUICK_KEYS: &str = "CommandOrControl+Shift+E";
const LONGEST_KEYS: usize = 64;

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: Language::System,
            auto_lock_minutes: AUTO_LOCK_MINUTES,
            keep_in_tray: true,
            autostart: false,
            tray_spending: true,
            quick_keys: QUICK_KEYS.to_owned(),
            hide_amounts: false,
            hide_amounts_unfocused: false,
            content_protected: true,
            notices: Notices::default(),
        }
    }
}

impl Preferences {
    /// The same within bounds.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        self.auto_lock_minutes = self.auto_lock_minutes.min(LONGEST_AUTO_LOCK);
        self.notices.quiet_from %= DAY;
        self.notices.quiet_to %= DAY;
        if self.quick_keys.len() > LONGEST_KEYS {
            self.quick_keys = QUICK_KEYS.to_owned();
        }
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

fn or_true<'de, D: serde::Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(value.as_bool().unwrap_or(true))
}

fn keys<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    Ok(value.as_str().map_or_else(|| QUICK_KEYS.to_owned(), str::to_owned))
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
