//! An account in the making: a folder under a name that no start looks at, until one rename makes it real.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::account::AccountId;
use crate::durable;
use crate::envelope::Envelope;
use crate::error::Result;
use crate::folder_lock::FolderLock;
use crate::inbox::INBOX;
use crate::keys::{DataKey, DatabaseKey};
use crate::open_vault::OpenVault;
use crate::recovery_key::RecoveryKey;
use crate::shared::{DATABASE, Shared, UNPROVEN, blocking};
use crate::throttle;

/// A vault that is there but not yet anybody's. Dropped without [`PendingAccount::finish`], it is removed.
pub struct PendingAccount {
    shared: Arc<Shared>,
    folder: PathBuf,
    envelope: Envelope,
    data: DataKey,
    recovery: Option<RecoveryKey>,
    lock: Option<FolderLock>,
    in_place_of_lost: bool,
}

impl PendingAccount {
    pub(crate) fn new(
        shared: Arc<Shared>,
        envelope: Envelope,
        data: DataKey,
        recovery: Option<RecoveryKey>,
        lock: FolderLock,
    ) -> Self {
        let folder = shared.folder_named(&format!(".new-{}", envelope.account().id));
        Self { shared, folder, envelope, data, recovery, lock: Some(lock), in_place_of_lost: false }
    }

    /// Lets it take the place of this account's folder, which has lost its key. That one is kept beside it.
    pub(crate) fn in_place_of_lost(mut self) -> Self {
        self.in_place_of_lost = true;
        self
    }

    /// The id it will have.
    pub fn id(&self) -> AccountId {
        self.envelope.account().id
    }

    /// Where its database belongs until it is finished. Close it before finishing.
    pub fn database_path(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The database of the account whose place it takes, if there is one. Its key is the same, and it may be sound and newer
    /// than the backup.
    pub fn lost_database(&self) -> Option<PathBuf> {
        let database = self.shared.folder(self.id()).join(DATABASE);
        (self.in_place_of_lost && database.exists()).then_some(database)
    }

    /// The key of its database.
    pub fn database_key(&self) -> DatabaseKey {
        DatabaseKey::of(&self.data, self.id())
    }

    /// The key to show once. None for a vault that was adopted: it keeps the one it has.
    pub fn recovery_key(&self) -> Option<&RecoveryKey> {
        self.recovery.as_ref()
    }

    /// Makes it an account: flushes its files, renames the folder, adds the row.
    pub async fn finish(mut self) -> Result<OpenVault> {
        let account = self.envelope.account().clone();
        let (from, to) = (self.folder.clone(), self.shared.folder(account.id));
        let folder = from.clone();
        let is_new = self.recovery.is_some();
        blocking(move || {
            if is_new {
                durable::create_private(&folder.join(UNPROVEN))?;
            }
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_file() {
                    durable::narrow(&path, 0o600)?;
                    File::options().write(true).open(&path)?.sync_all()?;
                }
            }
            Ok(durable::sync_dir(&folder)?)
        })
        .await?;
        let aside = self.shared.folder_named(&format!(".lost-{}", account.id));
        if self.in_place_of_lost {
            self.shared.registry.remove(account.id).await?;
        }
        let rename = || {
            if self.in_place_of_lost {
                durable::discard_dir(&aside)?;
                fs::rename(&to, &aside)?;
                // Lines that wait in it are sealed for the same key.
                if aside.join(INBOX).exists() {
                    fs::rename(aside.join(INBOX), from.join(INBOX))?;
                }
            }
            fs::rename(&from, &to)?;
            Ok(durable::sync_parent(&to)?)
        };
        if let Err(problem) = self.shared.registry.add(&account, rename).await {
            // Renamed but not listed: the next start would take it for an account that the caller was told is none.
            if to.exists() && !from.exists() {
                fs::rename(&to, &from)?;
            }
            if self.in_place_of_lost && aside.exists() && !to.exists() {
                if from.join(INBOX).exists() {
                    fs::rename(from.join(INBOX), aside.join(INBOX))?;
                }
                fs::rename(&aside, &to)?;
            }
            return Err(problem);
        }
        // Tries at this name from before it was anybody's say nothing about its owner.
        self.shared.clear_failures(throttle::bucket(&account.username)).await;
        let lock = match self.lock.take() {
            Some(lock) => lock,
            None => self.shared.lock(account.id)?,
        };
        OpenVault::settled(self.shared.clone(), self.envelope.clone(), self.data.clone(), lock).await
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    pub(crate) fn data(&self) -> &DataKey {
        &self.data
    }
}

impl Drop for PendingAccount {
    fn drop(&mut self) {
        // After `finish` the lock is handed on and the folder has another name.
        if self.lock.is_none() {
            return;
        }
        let removed =
            durable::discard_dir(&self.folder).and_then(|()| durable::discard(&self.shared.lock_path(self.id())));
        if removed.is_err() {
            tracing::warn!("an unfinished account could not be removed; the next start will");
        }
    }
}

impl fmt::Debug for PendingAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingAccount").field("id", &self.id()).finish_non_exhaustive()
    }
}
