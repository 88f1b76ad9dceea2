//! The vault: who may open which ledger, and with what.
//!
//! One account is one folder with an encrypted database and a key envelope. This crate knows accounts, keys, recovery,
//! the keychain, throttling, the folder lock and backup containers. It knows no money, never opens the ledger's
//! database, and knows nothing of windows.
//!
//! In reading order: [`account`] and [`password`] say what a person may type; [`kdf`], [`recovery_key`] and
//! [`envelope`] turn it into a key; [`vaults`] keeps all accounts of a data folder; [`open_vault`] is one unlocked
//! account; [`backup`] packs it up, [`inbox`] takes what is typed while it is locked. `durable` and `folder_lock` are what they all stand on.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod account;
pub mod backup;
mod durable;
pub mod envelope;
mod error;
mod folder_lock;
pub mod inbox;
pub mod kdf;
pub mod keychain;
pub mod keys;
pub mod open_vault;
pub mod password;
pub mod pending;
pub mod recovery_key;
mod registry;
pub mod secret;
mod service_key;
mod shared;
#[cfg(test)]
mod tests;
mod throttle;
pub mod vaults;

pub use account::{Account, AccountId, NewAccount};
pub use backup::{BackupFile, BackupManifest, BackupPeek, BackupReason, peek_backup};
pub use durable::{Replacement, make_dir as make_data_dir};
pub use error::{Error, Invalid, Reason, Result, Taken, VaultFile};
pub use inbox::{Inbox, WaitingId, WaitingLine};
pub use kdf::{KdfParams, KdfProfile};
pub use keychain::{Keychain, MemoryKeychain, OsKeychain};
pub use keys::DatabaseKey;
pub use open_vault::{OpenVault, PasswordProof};
pub use password::{Strength, password_strength};
pub use pending::PendingAccount;
pub use recovery_key::{RecoveryKey, RecoveryKeyText};
pub use secret::SecretText;
pub use service_key::KeptIn;
pub use vaults::{Opener, Vaults};
