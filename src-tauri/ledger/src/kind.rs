//! What an entry is: money that went out or came in.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Expense or income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EntryKind {
    /// Money that went out.
    Expense,
    /// Money that came in.
    Income,
}

impl EntryKind {
    /// The number the file holds.
    pub(crate) const fn code(self) -> i64 {
        match self {
            Self::Expense => 0,
            Self::Income => 1,
        }
    }

    /// The kind of a number from the file; its CHECK allows no third.
    pub(crate) const fn from_code(code: i64) -> Self {
        if code == 1 { Self::Income } else { Self::Expense }
    }
}
