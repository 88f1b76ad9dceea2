//! Whole stories: what an owner does with a vault, and what crashes and strangers do to it.

mod accounts;
mod backups;
mod crashes;
mod device;
mod envelopes;
mod inbox;
mod secrecy;
mod service_key;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{KdfProfile, MemoryKeychain, NewAccount, OpenVault, SecretText, Vaults};

pub(crate) const PASSWORD: &str = "seven lazy otters";
pub(crate) const OTHER: &str = "nine quick herons";

/// A data folder of its own, with a keychain in memory.
pub(crate) struct Computer {
    dir: tempfile::TempDir,
    pub(crate) keychain: Arc<MemoryKeychain>,
}

impl Computer {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), keychain: Arc::default() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Starts the app, as it were.
    pub(crate) async fn start(&self) -> Vaults {
        open(self.path(), self.keychain.clone()).await
    }

    pub(crate) fn folder(&self, vault: &OpenVault) -> PathBuf {
        self.path().join("accounts").join(vault.account().id.to_string())
    }
}

pub(crate) async fn open(dir: &Path, keychain: Arc<MemoryKeychain>) -> Vaults {
    Vaults::open_with(dir, keychain, KdfProfile::Cheap).await.unwrap()
}

pub(crate) fn form(username: &str) -> NewAccount {
    NewAccount {
        username: username.into(),
        email: format!("{}@example.org", username.to_lowercase().replace(' ', ".")),
        password: PASSWORD.into(),
        confirm_password: PASSWORD.into(),
    }
}

/// Registers somebody with a stand-in for a database, and tells the recovery key.
pub(crate) async fn register(vaults: &Vaults, username: &str) -> (OpenVault, SecretText) {
    let pending = vaults.register(form(username)).await.unwrap();
    std::fs::write(pending.database_path(), b"a database, as far as this crate is concerned").unwrap();
    let recovery = SecretText::new(pending.recovery_key().unwrap().text().as_str());
    (pending.finish().await.unwrap(), recovery)
}
