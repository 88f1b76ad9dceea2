//! Errors as they cross to the webview: one kind for each thing that the window does differently.

use app::{
    Conflict, Error, FieldError, FileProblem, Missing, ledger::NotReversible, outside::Holding, remote::Cause,
    vault::VaultFile,
};
use serde::Serialize;
use specta::Type;

/// What a command answers.
pub type CommandResult<T> = Result<T, CommandError>;

/// Why a command was refused. Nothing in it is secret, and nothing in it is a sentence.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "documented where they come from, in app::Error")]
pub enum CommandError {
    Locked,
    Invalid {
        fields: Vec<FieldError>,
    },
    NotFound {
        what: Missing,
    },
    Conflict {
        what: Conflict,
    },
    BadCredentials,
    Throttled {
        seconds: u32,
    },
    NotReversible {
        because: NotReversible,
    },
    NothingToUndo,
    NothingToRedo,
    CategoryInUse,
    VaultInUse,
    Damaged {
        what: VaultFile,
    },
    NewerVersion {
        needs: String,
    },
    File {
        problem: FileProblem,
    },
    DiskFull,
    ReadOnly,
    Cancelled,
    Overflow,
    KeychainUnavailable,
    NoDeviceKey,
    NoInbox,
    InboxFull,
    Outside {
        cause: Cause,
    },
    OutsideHolds {
        holding: Holding,
    },
    /// The reference stands in the log beside what happened.
    Internal {
        reference: String,
    },
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Locked => Self::Locked,
            Error::Invalid(fields) => Self::Invalid { fields },
            Error::NotFound(what) => Self::NotFound { what },
            Error::Conflict(what) => Self::Conflict { what },
            Error::BadCredentials => Self::BadCredentials,
            Error::Throttled { seconds } => Self::Throttled { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) },
            Error::NotReversible(because) => Self::NotReversible { because: *because },
            Error::NothingToUndo => Self::NothingToUndo,
            Error::NothingToRedo => Self::NothingToRedo,
            Error::CategoryInUse => Self::CategoryInUse,
            Error::VaultInUse => Self::VaultInUse,
            Error::Damaged { what } => Self::Damaged { what },
            Error::NewerVersion { needs } => Self::NewerVersion { needs },
            Error::File(problem) => Self::File { problem },
            Error::DiskFull => Self::DiskFull,
            Error::ReadOnly => Self::ReadOnly,
            Error::Cancelled => Self::Cancelled,
            Error::Overflow => Self::Overflow,
            Error::KeychainUnavailable => Self::KeychainUnavailable,
            Error::NoDeviceKey => Self::NoDeviceKey,
            Error::NoInbox => Self::NoInbox,
            Error::InboxFull => Self::InboxFull,
            Error::Outside(cause) => Self::Outside { cause },
            Error::OutsideHolds(holding) => Self::OutsideHolds { holding },
            Error::Internal(error) => Self::internal(&*error),
        }
    }
}

impl CommandError {
    /// Logs what happened and gives the window a reference to it.
    pub fn internal(error: &dyn std::fmt::Display) -> Self {
        let reference = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        tracing::error!(%reference, %error, "a command failed");
        Self::Internal { reference }
    }
}
