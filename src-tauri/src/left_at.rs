//! Which view the main window showed when it went, so that the same user finds it again after unlocking.
//!
//! In memory only, and only view and period: what was searched for, or chosen one by one, is nobody's business while the
//! vault is locked.

use std::sync::{Mutex, PoisonError};

use tauri::Url;

/// The parameters of an address that say no more than where in the book one was.
const KEPT: [&str; 8] = ["month", "year", "from", "to", "from2", "to2", "kind", "section"];

#[derive(Default)]
pub struct LeftAt(Mutex<Option<(String, String)>>);

impl LeftAt {
    /// Keeps the place of a window that goes.
    pub fn keep(&self, username: Option<String>, url: &Url) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = username.zip(place(url));
    }

    /// Where this user was, as the hash of an address. Told once.
    pub fn take(&self, username: Option<&str>) -> Option<String> {
        let (whose, place) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        (Some(whose.as_str()) == username).then_some(place)
    }
}

/// `#/entries?month=2026-03` of whatever the address says.
fn place(url: &Url) -> Option<String> {
    let hash = url.fragment()?.strip_prefix('/')?;
    let (view, query) = hash.split_once('?').unwrap_or((hash, ""));
    if view.is_empty() || !view.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let is_plain = |value: &str| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let kept = query.split('&').filter(|part| {
        part.split_once('=').is_some_and(|(name, value)| KEPT.contains(&name) && value.len() <= 20 && is_plain(value))
    });
    let kept = kept.collect::<Vec<_>>().join("&");
    Some(if kept.is_empty() { format!("#/{view}") } else { format!("#/{view}?{kept}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_at(address: &str) -> Option<String> {
        let left = LeftAt::default();
        left.keep(Some("Ada".to_owned()), &Url::parse(address).unwrap());
        left.take(Some("Ada"))
    }

    #[test]
    fn view_and_period_are_found_again_and_nothing_that_was_typed() {
        let kept = |hash: &str| left_at(&format!("tauri://localhost/index.html{hash}"));
        assert_eq!(kept("#/history").as_deref(), Some("#/history"));
        assert_eq!(
            kept("#/entries?kind=expense&text=clinic&month=2026-03&tag=secret&ids=1,2").as_deref(),
            Some("#/entries?kind=expense&month=2026-03")
        );
        assert_eq!(kept("#/settings?section=backups").as_deref(), Some("#/settings?section=backups"));
        for none in ["", "#", "#/", "#//elsewhere.example", "#/Entries"] {
            assert_eq!(kept(none), None, "{none}");
        }
        assert_eq!(kept("#/entries?month=%22%3E").as_deref(), Some("#/entries"));
    }

    #[test]
    fn nobody_else_is_led_there() {
        let left = LeftAt::default();
        let url = Url::parse("tauri://localhost/index.html#/history").unwrap();
        left.keep(Some("Ada".to_owned()), &url);
        assert_eq!(left.take(Some("Eve")), None);
        assert_eq!(left.take(Some("Ada")), None, "forgotten with that");
        left.keep(None, &url);
        assert_eq!(left.take(None), None);
    }
}
