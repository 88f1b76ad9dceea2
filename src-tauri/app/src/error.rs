//! What can go wrong in a use case, in terms that a window can act on and a terminal can print.

use serde::Serialize;
use specta::Type;
use vault::{Taken, VaultFile};

/// A result of the application.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is logged in.
    #[error("the vault is locked")]
    Locked,
    /// Fields of the input cannot be accepted.
    #[error("not acceptable: {}", .0.iter().map(|error| error.field.as_str()).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<FieldError>),
    /// Nothing (any more) has this identity.
    #[error("there is no such {0:?}")]
    NotFound(Missing),
    /// Something else has this name.
    #[error("{0:?} is taken")]
    Conflict(Conflict),
    /// The name or the secret is wrong; which one is not said.
    #[error("name or password is wrong")]
    BadCredentials,
    /// Too many wrong tries.
    #[error("wait {seconds} s before the next try")]
    Throttled {
        /// How long.
        seconds: u64,
    },
    /// The change-set cannot be undone or redone as things are.
    #[error("the change cannot be reversed")]
    NotReversible(Box<ledger::NotReversible>),
    /// Every change-set is undone already.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// No undone change-set is waiting.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// The category still has entries or nested categories.
    #[error("the category is in use")]
    CategoryInUse,
    /// Another process has this vault open.
    #[error("the vault is open in another program")]
    VaultInUse,
    /// A file of ours does not add up.
    #[error("{what:?} is damaged")]
    Damaged {
        /// Which.
        what: VaultFile,
    },
    /// A newer version wrote it.
    #[error("Coffer {needs} or newer is needed")]
    NewerVersion {
        /// Which version is needed.
        needs: String,
    },
    /// A file of the user's cannot be read or written.
    #[error("the file cannot be used: {0:?}")]
    File(FileProblem),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The data folder cannot be written.
    #[error("the data folder cannot be written")]
    ReadOnly,
    /// The user stopped it; nothing was kept.
    #[error("cancelled")]
    Cancelled,
    /// A sum left the range of amounts.
    #[error("a sum is out of range")]
    Overflow,
    /// The computer has no keychain, or it does not answer.
    #[error("the keychain is not available")]
    KeychainUnavailable,
    /// The keychain holds no key that opens this vault.
    #[error("the keychain has no key for this vault")]
    NoDeviceKey,
    /// A line typed while the ledger is locked has nowhere to wait: there is no account that it belongs to.
    #[error("there is no inbox for it")]
    NoInbox,
    /// As many lines wait to be confirmed as ever may.
    #[error("the inbox is full")]
    InboxFull,
    /// The model outside did not answer as it should.
    #[error("no answer from outside: {0:?}")]
    Outside(assistant::remote::Cause),
    /// Something stands before every request to the model outside at present; nothing was sent.
    #[error("nothing goes out: {0:?}")]
    OutsideHolds(crate::outside::Holding),
    /// Anything else; for the log, not for the user.
    #[error("{0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FieldError {
    /// The field as the input names it.
    pub field: String,
    /// What is wrong.
    pub why: Reason,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "documented where they come from, in ledger::Reason and vault::Reason")]
pub enum Reason {
    Empty,
    TooShort,
    TooLong,
    NotAnEmail,
    Common,
    Weak,
    Mismatch,
    Unchanged,
    BadCharacters,
    NotPositive,
    TooLarge,
    NotANumber,
    NotADate,
    OutOfRange,
    UnknownCategory,
    /// The word to be typed was another.
    WrongWord,
    WrongKey,
    Nested,
    Itself,
    Protected,
    /// Not the address of an endpoint.
    NotAnAddress,
    /// An address that would be reached without encryption.
    NotEncrypted,
}

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Missing {
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
    /// A backup.
    Backup,
    /// A file that was looked into and not imported yet.
    Import,
    /// An account.
    Account,
}

/// What can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Conflict {
    /// The user name.
    Username,
    /// The e-mail address.
    Email,
    /// The name of a category.
    CategoryName,
    /// The name of a tag.
    TagName,
    /// What a rule looks for.
    RulePattern,
    /// The account of a backup is on this computer already.
    Account,
}

/// Why a file of the user's cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FileProblem {
    /// Nothing in it.
    Empty,
    /// Not text.
    NotText,
    /// The first line names no known column.
    NoHeader,
    /// A column that every row needs is missing.
    MissingColumn {
        /// Which.
        column: exchange::Column,
    },
    /// A column is there twice.
    DuplicateColumn {
        /// Which.
        column: exchange::Column,
    },
    /// More bytes than are read.
    TooLarge {
        /// The most that is read.
        #[specta(type = specta_typescript::Number)]
        limit_bytes: u64,
    },
    /// More rows than are read.
    TooManyRows {
        /// The most that is read.
        #[specta(type = specta_typescript::Number)]
        limit: u64,
    },
    /// So many different categories that are not in the ledger that the column is hardly one of categories.
    TooManyCategories {
        /// The most that a file may bring.
        limit: u32,
    },
    /// A folder.
    IsDirectory,
    /// The system does not let us.
    NoPermission,
    /// It is not there.
    NotFound,
    /// It changed since it was looked into.
    ChangedMeanwhile,
    /// The disk does not give it.
    Unreadable,
    /// It cannot be written there.
    NotWritable,
    /// Not a backup of Coffer.
    NotABackup,
    /// Rows cannot be read, and the import was asked to take all or none.
    BadRows {
        /// How many.
        count: u32,
    },
}

impl Error {
    /// One unacceptable field.
    pub fn invalid(field: &str, why: Reason) -> Self {
        Self::Invalid(vec![FieldError { field: field.to_owned(), why }])
    }

    /// Anything the user can do nothing about.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    /// What the system said about a place that the user chose to write to.
    pub(crate) fn of_place(error: &std::io::Error) -> Self {
        match error.kind() {
            // `InvalidInput` stands for what is no file.
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory | std::io::ErrorKind::InvalidInput => {
                Self::File(FileProblem::NotWritable)
            }
            _ => Self::of_user_file(error),
        }
    }

    /// What the system said about a file that the user chose.
    pub(crate) fn of_user_file(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        Self::File(match error.kind() {
            ErrorKind::NotFound => FileProblem::NotFound,
            ErrorKind::PermissionDenied => FileProblem::NoPermission,
            ErrorKind::IsADirectory => FileProblem::IsDirectory,
            ErrorKind::ReadOnlyFilesystem => FileProblem::NotWritable,
            ErrorKind::StorageFull => return Self::DiskFull,
            _ => FileProblem::Unreadable,
        })
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::internal(error),
        }
    }
}

impl From<ledger::Error> for Error {
    fn from(error: ledger::Error) -> Self {
        use ledger::Error as E;
        match error {
            E::Invalid { field, why } => Self::invalid(field, why.into()),
            E::NotFound(ledger::What::Entry) => Self::NotFound(Missing::Entry),
            E::NotFound(ledger::What::Category) => Self::NotFound(Missing::Category),
            E::NotFound(ledger::What::Rule) => Self::NotFound(Missing::Rule),
            E::NotFound(ledger::What::Tag) => Self::NotFound(Missing::Tag),
            E::NotFound(ledger::What::Change) => Self::NotFound(Missing::Change),
            E::NameTaken => Self::Conflict(Conflict::CategoryName),
            E::TagTaken => Self::Conflict(Conflict::TagName),
            E::RuleTaken => Self::Conflict(Conflict::RulePattern),
            E::CategoryInUse => Self::CategoryInUse,
            E::NotReversible(why) => Self::NotReversible(why),
            E::NothingToUndo => Self::NothingToUndo,
            E::NothingToRedo => Self::NothingToRedo,
            E::Overflow => Self::Overflow,
            E::Cancelled => Self::Cancelled,
            E::Damaged => Self::Damaged { what: VaultFile::Vault },
            E::NewerVersion { needs } => Self::NewerVersion { needs },
            E::DiskFull => Self::DiskFull,
            E::ReadOnly => Self::ReadOnly,
            E::Closed => Self::Locked,
            E::Io(error) => error.into(),
            E::NotEncrypted | E::Storage(_) => Self::internal(error),
        }
    }
}

impl From<vault::Error> for Error {
    fn from(error: vault::Error) -> Self {
        use vault::Error as E;
        match error {
            E::Invalid(fields) => Self::Invalid(
                fields
                    .into_iter()
                    .map(|invalid| FieldError { field: invalid.field.to_owned(), why: invalid.why.into() })
                    .collect(),
            ),
            E::Taken(Taken::Email) => Self::Conflict(Conflict::Email),
            E::Taken(Taken::Username) => Self::Conflict(Conflict::Username),
            E::Taken(Taken::Account) => Self::Conflict(Conflict::Account),
            E::BadCredentials => Self::BadCredentials,
            E::Throttled { seconds } => Self::Throttled { seconds },
            E::InUse => Self::VaultInUse,
            E::Damaged { what } => Self::Damaged { what },
            E::NewerVersion { needs } => Self::NewerVersion { needs },
            E::NotFound => Self::NotFound(Missing::Account),
            E::KeychainUnavailable => Self::KeychainUnavailable,
            E::NoDeviceKey => Self::NoDeviceKey,
            E::InboxFull => Self::InboxFull,
            E::Io(error) => error.into(),
            E::KdfOutOfBounds => Self::Damaged { what: VaultFile::Envelope },
            E::OutOfMemory | E::Storage(_) | E::Internal(_) => Self::internal(error),
        }
    }
}

impl From<exchange::FileProblem> for Error {
    fn from(problem: exchange::FileProblem) -> Self {
        use exchange::FileProblem as P;
        Self::File(match problem {
            P::Empty => FileProblem::Empty,
            P::NotText => FileProblem::NotText,
            P::NoHeader => FileProblem::NoHeader,
            P::MissingColumn { column } => FileProblem::MissingColumn { column },
            P::DuplicateColumn { column } => FileProblem::DuplicateColumn { column },
            P::TooLarge { limit_bytes } => FileProblem::TooLarge { limit_bytes },
            P::TooManyRows { limit } => FileProblem::TooManyRows { limit },
            P::ChangedMeanwhile => FileProblem::ChangedMeanwhile,
            P::Unreadable => FileProblem::Unreadable,
        })
    }
}

impl From<ledger::Reason> for Reason {
    fn from(reason: ledger::Reason) -> Self {
        use ledger::Reason as R;
        match reason {
            R::Empty => Self::Empty,
            R::TooLong => Self::TooLong,
            R::BadCharacters => Self::BadCharacters,
            R::NotPositive => Self::NotPositive,
            R::TooLarge => Self::TooLarge,
            R::NotANumber => Self::NotANumber,
            R::NotADate => Self::NotADate,
            R::OutOfRange => Self::OutOfRange,
            R::UnknownCategory => Self::UnknownCategory,
            R::Unchanged => Self::Unchanged,
            R::Nested => Self::Nested,
            R::Itself => Self::Itself,
            R::Protected => Self::Protected,
        }
    }
}

impl From<vault::Reason> for Reason {
    fn from(reason: vault::Reason) -> Self {
        use vault::Reason as R;
        match reason {
            R::Empty => Self::Empty,
            R::TooShort => Self::TooShort,
            R::TooLong => Self::TooLong,
            R::NotAnEmail => Self::NotAnEmail,
            R::Common => Self::Common,
            R::Weak => Self::Weak,
            R::Mismatch => Self::Mismatch,
            R::Unchanged => Self::Unchanged,
            R::BadCharacters => Self::BadCharacters,
            R::WrongKey => Self::WrongKey,
        }
    }
}
