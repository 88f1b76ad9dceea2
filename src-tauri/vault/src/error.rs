//! What can go wrong, in words a caller can act on. No variant ever carries a secret.

use serde::Serialize;
use specta::Type;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a vault could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One or more fields are not acceptable; all of them are listed.
    #[error("{} field(s) not acceptable", .0.len())]
    Invalid(Vec<Invalid>),
    /// Another account on this computer has this name, e-mail or identity already.
    #[error("{0:?} is taken")]
    Taken(Taken),
    /// Name, password or recovery key is wrong; which of them is not said.
    #[error("name or secret is wrong")]
    BadCredentials,
    /// Too many wrong tries; the next one is possible after this many seconds.
    #[error("wait {seconds} s before the next try")]
    Throttled {
        /// Seconds to wait, at least 1.
        seconds: u64,
    },
    /// Another process, or another session in this one, has the vault open.
    #[error("the vault is in use")]
    InUse,
    /// A file is not what was once written.
    #[error("{what:?} is damaged")]
    Damaged {
        /// Which one.
        what: VaultFile,
    },
    /// The file was written by a newer Coffer. Nothing was touched.
    #[error("needs version {needs}")]
    NewerVersion {
        /// The version that can read it.
        needs: String,
    },
    /// There is no such account or backup.
    #[error("not found")]
    NotFound,
    /// The keychain of this computer does not answer.
    #[error("the keychain is not available")]
    KeychainUnavailable,
    /// This vault cannot be opened by this device alone.
    #[error("no device key")]
    NoDeviceKey,
    /// As many lines wait for the owner as ever may.
    #[error("the inbox is full")]
    InboxFull,
    /// Key-derivation parameters outside of what is safe to make or to accept.
    #[error("key derivation parameters out of bounds")]
    KdfOutOfBounds,
    /// The machine has not enough free memory for the key derivation.
    #[error("not enough memory for the key derivation")]
    OutOfMemory,
    /// A file could not be read or written.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
    /// The accounts database refused.
    #[error("accounts database: {0}")]
    Storage(sqlx::Error),
    /// Something that should not happen, named for the log.
    #[error("internal: {0}")]
    Internal(&'static str),
}

/// What another account has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The identity: the account is here.
    Account,
    /// The name.
    Username,
    /// The address.
    Email,
}

/// The files that accounts are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum VaultFile {
    /// The list of accounts.
    Accounts,
    /// The file with the key slots.
    Envelope,
    /// `vault.db`; what is in it only its keeper can tell.
    Vault,
    /// A backup.
    Backup,
    /// The inbox or its key.
    Inbox,
}

/// A field that is not acceptable, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Invalid {
    /// The field, as the form calls it (`username`, `confirmPassword`, …).
    pub field: &'static str,
    /// What is wrong with it.
    pub why: Reason,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Nothing was typed.
    Empty,
    /// Fewer characters than needed.
    TooShort,
    /// More characters than allowed.
    TooLong,
    /// Not the shape of an e-mail address.
    NotAnEmail,
    /// A password that everybody tries first.
    Common,
    /// A password that falls to a handful of guesses.
    Weak,
    /// The repetition differs.
    Mismatch,
    /// The new one is the present one.
    Unchanged,
    /// Control, invisible or direction-changing characters.
    BadCharacters,
    /// Not a recovery key: a character is mistyped or missing.
    WrongKey,
}

impl From<sqlx::Error> for Error {
    /// What SQLite says of the disk is told as the file system would have told it.
    fn from(problem: sqlx::Error) -> Self {
        use std::io::ErrorKind::{ReadOnlyFilesystem, StorageFull};
        let code = match &problem {
            sqlx::Error::Database(database) => database.code().and_then(|code| code.parse::<i32>().ok()),
            _ => None,
        };
        // Primary codes of https://sqlite.org/rescode.html: READONLY, FULL, CANTOPEN.
        match code.map(|code| code & 0xff) {
            Some(8 | 14) => Self::Io(ReadOnlyFilesystem.into()),
            Some(13) => Self::Io(StorageFull.into()),
            _ => Self::Storage(problem),
        }
    }
}

impl Error {
    pub(crate) fn invalid(field: &'static str, why: Reason) -> Self {
        Self::Invalid(vec![Invalid { field, why }])
    }
}
