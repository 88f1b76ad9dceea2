//! Native notifications: each kind on wish only, none in the quiet hours, and none with a payee or an amount unless the
//! user allows it.

use chrono::Timelike;
use tauri::{AppHandle, Wry};
use tauri_plugin_notification::NotificationExt;

use crate::{
    preferences::{Notices, Preferences},
    words::words,
};

/// Something worth a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Lines typed while the ledger was locked wait to be confirmed.
    Waiting {
        /// How many, at least one.
        count: usize,
        /// The first of them, as typed.
        first: String,
    },
    /// The model outside answered about so many entries.
    Answered {
        /// How many, at least one.
        count: u32,
    },
    /// The day's backup failed.
    BackupFailed,
    /// The ledger locks within a minute.
    LockSoon,
}

/// Shows it, if it is wanted now.
pub fn show(handle: &AppHandle<Wry>, preferences: &Preferences, notice: &Notice) {
    let now = chrono::Local::now();
    if !is_wanted(&preferences.notices, notice, now.hour() * 60 + now.minute()) {
        return;
    }
    let (title, body) = said(preferences, notice);
    if let Err(error) = handle.notification().builder().title(title).body(body).show() {
        tracing::warn!(%error, "a notification could not be shown");
    }
}

/// `minute` counts from midnight, local time.
fn is_wanted(wanted: &Notices, notice: &Notice, minute: u32) -> bool {
    let kind = match notice {
        Notice::Waiting { .. } => wanted.waiting,
        Notice::Answered { .. } => wanted.answered,
        Notice::BackupFailed => wanted.backup_failed,
        Notice::LockSoon => wanted.lock_soon,
    };
    kind && !wanted.is_quiet_at(minute)
}

fn said(preferences: &Preferences, notice: &Notice) -> (&'static str, String) {
    let words = words(preferences.language);
    match notice {
        Notice::Waiting { count: 1, first } if preferences.notices.details => (words.waiting, first.clone()),
        Notice::Waiting { count: 1, .. } => (words.waiting, words.waiting_one.to_owned()),
        Notice::Waiting { count, .. } => (words.waiting, format!("{count} {}", words.waiting_many)),
        Notice::Answered { count: 1 } => (words.answered, words.answered_one.to_owned()),
        Notice::Answered { count } => (words.answered, format!("{count} {}", words.answered_many)),
        Notice::BackupFailed => (words.backup_failed, words.backup_failed_body.to_owned()),
        Notice::LockSoon => (words.lock_soon, words.lock_soon_body.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Language;

    #[test]
    fn nothing_is_said_unasked_or_in_the_quiet_hours() {
        let none = Notices::default();
        for notice in [
            Notice::Answered { count: 2 },
            Notice::BackupFailed,
            Notice::LockSoon,
            Notice::Waiting { count: 1, first: "x".into() },
        ] {
            assert!(!is_wanted(&none, &notice, 12 * 60), "{notice:?}");
        }
        let wanted = Notices { lock_soon: true, quiet: true, quiet_from: 22 * 60, quiet_to: 7 * 60, ..none };
        assert!(is_wanted(&wanted, &Notice::LockSoon, 12 * 60));
        assert!(!is_wanted(&wanted, &Notice::BackupFailed, 12 * 60));
        for quiet in [22 * 60, 23 * 60 + 59, 0, 6 * 60 + 59] {
            assert!(!is_wanted(&wanted, &Notice::LockSoon, quiet), "{quiet}");
        }
        assert!(is_wanted(&wanted, &Notice::LockSoon, 7 * 60));
        let noon = Notices { quiet_from: 12 * 60, quiet_to: 13 * 60, ..wanted };
        assert!(!is_wanted(&noon, &Notice::LockSoon, 12 * 60 + 30));
        assert!(is_wanted(&noon, &Notice::LockSoon, 23 * 60));
    }

    #[test]
    fn no_payee_and_no_amount_stands_in_a_notification_unless_allowed() {
        let notice = Notice::Waiting { count: 1, first: "12 doctor".into() };
        let mut preferences = Preferences { language: Language::En, ..Preferences::default() };
        assert!(!said(&preferences, &notice).1.contains("doctor"));
        preferences.notices.details = true;
        assert_eq!(said(&preferences, &notice).1, "12 doctor");
        let many = Notice::Waiting { count: 2, first: "12 doctor".into() };
        assert_eq!(said(&preferences, &many).1, "2 entries were typed while the ledger was locked.");
    }
}
