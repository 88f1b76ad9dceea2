//! What can go wrong in the ledger, in the user's terms, each with what the window needs to say it.

use serde::Serialize;
use specta::Type;

use crate::{dates::DateProblem, journal::model::ChangeSet};

/// A result of the ledger.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field of the input cannot be accepted.
    #[error("{field} is not acceptable: {why:?}")]
    Invalid {
        /// The field's name as the caller knows it.
        field: &'static str,
        /// What is wrong with it.
        why: Reason,
    },
    /// Nothing (any more) has this identity.
    #[error("there is no such {0:?}")]
    NotFound(What),
    /// Another category has this name.
    #[error("another category has this name")]
    NameTaken,
    /// Another tag has this name; the two can be merged.
    #[error("the tag is taken")]
    TagTaken,
    /// Another rule looks for the same.
    #[error("there is such a rule")]
    RuleTaken,
    /// The category still has entries or children.
    #[error("the category is in use")]
    CategoryInUse,
    /// The change-set cannot be undone or redone as things are.
    #[error("the change cannot be reversed")]
    NotReversible(Box<NotReversible>),
    /// Every change-set is undone already.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// No undone change-set is waiting.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// A sum left the range that amounts can have.
    #[error("the sum is out of range")]
    Overflow,
    /// The user stopped it; nothing was kept.
    #[error("cancelled")]
    Cancelled,
    /// The file is not a whole ledger of this key: a page fails its checksum, or the file belongs to another vault.
    #[error("the ledger file is damaged")]
    Damaged,
    /// A newer version of the app wrote the file.
    #[error("the ledger needs Coffer {needs} or newer")]
    NewerVersion {
        /// The version that wrote it.
        needs: String,
    },
    /// The program was built without SQLCipher: going on would write the ledger in clear.
    #[error("this build cannot encrypt")]
    NotEncrypted,
    /// The disk is full; nothing was kept of the last action.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the ledger cannot be written")]
    ReadOnly,
    /// The ledger was locked while the call waited.
    #[error("the ledger is closed")]
    Closed,
    /// Anything else the database says.
    #[error("the database failed: {0}")]
    Storage(sqlx::Error),
    /// Anything else the file system says.
    #[error("the file system failed: {0}")]
    Io(#[from] std::io::Error),
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Nothing visible in it.
    Empty,
    /// More characters than it may have.
    TooLong,
    /// Control characters, or (in names) invisible or direction-changing ones.
    BadCharacters,
    /// Zero or less.
    NotPositive,
    /// Beyond what one entry may hold.
    TooLarge,
    /// No number.
    NotANumber,
    /// No day of the calendar.
    NotADate,
    /// Outside 1900–2199, or the lower bound above the upper.
    OutOfRange,
    /// No such category.
    UnknownCategory,
    /// A category can be nested one level only.
    Nested,
    /// It is called that already.
    Unchanged,
    /// Something cannot be merged with or put into itself.
    Itself,
    /// "Other" takes what nothing else takes, and must stay.
    Protected,
}

/// The kinds of things that can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// An expense or income.
    Entry,
    /// A category.
    Category,
    /// A rule.
    Rule,
    /// A tag.
    Tag,
    /// A change-set.
    Change,
}

/// Why a change-set cannot be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "why", rename_all = "camelCase")]
pub enum NotReversible {
    /// Something newer changed what it touched, or (when `by` is itself undone) a redo rests on a change that is undone.
    ChangedLater {
        /// The newest change-set that did; the one to undo first, or to redo first when it is undone.
        by: ChangeSet,
    },
    /// Its entries belong to a category that is gone.
    CategoryGone {
        /// That category's last name.
        name: String,
    },
    /// Entries that are not its own use a category that would vanish.
    CategoryUsed {
        /// The category's name.
        name: String,
    },
    /// A name it would bring back is taken.
    NameTaken {
        /// The name.
        name: String,
    },
    /// It is undone already.
    AlreadyUndone,
    /// It has not been undone.
    NotUndone,
}

impl Error {
    /// An unacceptable field.
    pub const fn invalid(field: &'static str, why: Reason) -> Self {
        Self::Invalid { field, why }
    }
}

impl From<NotReversible> for Error {
    fn from(why: NotReversible) -> Self {
        Self::NotReversible(Box::new(why))
    }
}

impl From<crate::money::OutOfRange> for Error {
    fn from(_: crate::money::OutOfRange) -> Self {
        Self::Overflow
    }
}

impl From<DateProblem> for Reason {
    fn from(problem: DateProblem) -> Self {
        match problem {
            DateProblem::NotADate => Self::NotADate,
            DateProblem::OutOfRange => Self::OutOfRange,
        }
    }
}

/// The result codes of SQLite that mean something to the user (<https://sqlite.org/rescode.html>).
mod code {
    pub const NOMEM: i32 = 7;
    pub const READONLY: i32 = 8;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const CANT_OPEN: i32 = 14;
    pub const NOT_A_DB: i32 = 26;
    /// SQLITE_IOERR_SHMSIZE: the index of the write-ahead log cannot grow.
    pub const NO_ROOM_FOR_INDEX: i32 = 4874;
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = match &error {
            sqlx::Error::Database(database) => database.code().and_then(|code| code.parse::<i32>().ok()),
            // A stored value that does not read back as its type was not written by us.
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => return Self::Damaged,
            _ => None,
        };
        match code.map(|code| if code == code::NO_ROOM_FOR_INDEX { code::FULL } else { code & 0xff }) {
            Some(code::READONLY | code::CANT_OPEN) => Self::ReadOnly,
            // A page that fails its checksum ends a SQLCipher connection for good: from then on it answers every page with
            // "out of memory".
            Some(code::CORRUPT | code::NOT_A_DB | code::NOMEM) => Self::Damaged,
            Some(code::FULL) => Self::DiskFull,
            _ => Self::Storage(error),
        }
    }
}
