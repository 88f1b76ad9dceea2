//! What a change makes stale: named beside the change, told to all windows.

use serde::Serialize;
use specta::Type;

/// A part of what windows show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// Entries, and all that is summed up from them.
    Entries,
    /// Categories.
    Categories,
    /// The rules, and how sure is sure enough.
    Rules,
    /// The journal of changes.
    History,
    /// Saved views.
    Views,
    /// The list of backups.
    Backups,
    /// The account and its protection.
    Account,
    /// Somebody logged in, or the ledger was locked.
    Session,
    /// What waits to be confirmed.
    Waiting,
    /// The model outside: what is allowed, what waits, what went out.
    Outside,
    /// Theme, language and the like.
    Preferences,
}

impl Topic {
    /// All that another ledger in its place makes stale.
    pub const OF_THE_LEDGER: [Self; 8] = [
        Self::Entries,
        Self::Categories,
        Self::Rules,
        Self::History,
        Self::Views,
        Self::Backups,
        Self::Waiting,
        Self::Outside,
    ];
}
