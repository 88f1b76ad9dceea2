//! What the open vaults of one data folder share: paths, locks, the index, and the counting of tries.
//!
//! Nothing here is public. What can be done with accounts is in `vaults`, with one that is open in `open_vault`.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::account::{self, Account, AccountId};
use crate::backup;
use crate::durable;
use crate::envelope::{self, Envelope};
use crate::error::{Error, Result, Taken, VaultFile};
use crate::folder_lock::FolderLock;
use crate::kdf::{self, KdfProfile};
use crate::keychain::Keychain;
use crate::keys;
use crate::registry::Registry;
use crate::service_key;
use crate::throttle::{self, Throttle};

/// The database file of an account folder.
pub(crate) const DATABASE: &str = "vault.db";
/// Lies in an account folder until its recovery key is proven.
pub(crate) const UNPROVEN: &str = "unproven";

/// What everything about one data folder shares.
#[derive(Debug)]
pub(crate) struct Shared {
    accounts: PathBuf,
    pub(crate) registry: Registry,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) profile: KdfProfile,
    throttle: Mutex<Throttle>,
    started: Instant,
    /// How much further on the throttle's clock is than the process is old; only tests move it.
    ahead: Mutex<Duration>,
    /// One try at a time, or a burst of them would all pass before the first one counts.
    trying: tokio::sync::Mutex<()>,
}

impl Shared {
    pub(crate) fn new(accounts: PathBuf, registry: Registry, keychain: Arc<dyn Keychain>, profile: KdfProfile) -> Self {
        Self {
            accounts,
            registry,
            keychain,
            profile,
            throttle: Mutex::default(),
            started: Instant::now(),
            ahead: Mutex::default(),
            trying: tokio::sync::Mutex::default(),
        }
    }

    /// The throttle's clock: monotonic, and begun with this process.
    fn now(&self) -> Duration {
        self.started.elapsed() + *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the throttle's clock on.
    #[cfg(test)]
    pub(crate) fn wait(&self, time: Duration) {
        *self.ahead.lock().unwrap() += time;
    }

    pub(crate) fn folder(&self, id: AccountId) -> PathBuf {
        self.folder_named(&id.to_string())
    }

    pub(crate) fn folder_named(&self, name: &str) -> PathBuf {
        self.accounts.join(name)
    }

    pub(crate) fn lock_path(&self, id: AccountId) -> PathBuf {
        self.folder_named(&format!("{id}.lock"))
    }

    pub(crate) fn lock(&self, id: AccountId) -> Result<FolderLock> {
        FolderLock::take(&self.lock_path(id))
    }

    pub(crate) async fn read_envelope(&self, id: AccountId) -> Result<Envelope> {
        let folder = self.folder(id);
        let envelope = blocking(move || {
            if !folder.exists() {
                return Err(Error::NotFound);
            }
            envelope_in(&folder)
        })
        .await?;
        // A folder that holds somebody else's envelope was tampered with.
        if envelope.account().id == id { Ok(envelope) } else { Err(Error::Damaged { what: VaultFile::Envelope }) }
    }

    /// Runs one attempt at a time. The failure is counted before the secret is checked, and the count is cleared when the
    /// secret is right. An attempt that fails for another reason than its secret does not count.
    pub(crate) async fn attempt<T>(&self, name: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
        let _one = self.trying.lock().await;
        let bucket = throttle::bucket(name);
        let kept = self.registry.failures(bucket).await.unwrap_or_else(|_| {
            tracing::warn!("the count of failed tries could not be read");
            0
        });
        let before = {
            let throttle = self.throttle();
            throttle.check(bucket, kept, self.now())?;
            throttle.failures(bucket, kept)
        };
        // Counted before it is known to fail, so that killing the process in between gains nothing.
        let failures = before.saturating_add(1);
        only_said(self.registry.count_failures(bucket, failures).await);
        let outcome = work.await;
        match &outcome {
            Err(Error::BadCredentials) => self.throttle().failed(bucket, failures, self.now()),
            // That somebody has the vault open is told only to who knows the password.
            Ok(_) | Err(Error::InUse) => self.clear_failures(bucket).await,
            Err(_) => only_said(self.registry.lower_failures(bucket, before).await),
        }
        outcome
    }

    pub(crate) async fn clear_failures(&self, bucket: u16) {
        self.throttle().clear(bucket);
        only_said(self.registry.clear_failures(bucket).await);
    }

    fn throttle(&self) -> MutexGuard<'_, Throttle> {
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Spends on a name that nobody has what a try on a real one costs: one of the accounts here, always the same one for
    /// the same name, lends its envelope.
    pub(crate) async fn pretend(&self, name: &str, password: Zeroizing<Vec<u8>>) -> Result<()> {
        let accounts = self.registry.all().await?;
        let digest = Sha256::digest(account::fold(name).as_bytes());
        let pick = digest.iter().fold(0usize, |sum, byte| (sum * 256 + usize::from(*byte)) % accounts.len().max(1));
        let mut costs = None;
        if let Some(account) = accounts.get(pick) {
            costs = self.read_envelope(account.id).await.ok().and_then(|envelope| envelope.password_costs());
        }
        let costs =
            costs.filter(|costs| self.profile.check_read(*costs).is_ok()).unwrap_or_else(|| self.profile.stand_in());
        kdf::derive(password, keys::random()?, costs).await.map(drop)
    }

    /// Takes the device key out of the keychain. A keychain that does not answer keeps a key that opens nothing.
    pub(crate) async fn forget_device_key(&self, id: AccountId) {
        let (keychain, entry) = (self.keychain.clone(), device_entry(id));
        if blocking(move || keychain.delete(&entry)).await.is_err() {
            tracing::warn!("the keychain did not answer; a device key that opens nothing may be left in it");
        }
    }

    /// Takes what is kept of a service's key out of the keychain.
    pub(crate) async fn forget_service_key(&self, id: AccountId) {
        let (keychain, entry) = (self.keychain.clone(), service_key::entry(id));
        if blocking(move || keychain.delete(&entry)).await.is_err() {
            tracing::warn!("the keychain did not answer; a sealed key that nobody can open may be left in it");
        }
    }

    /// Sweeps what was half made or half deleted, and makes the index agree with the folders.
    pub(crate) async fn settle(&self) -> Result<()> {
        let accounts = self.accounts.clone();
        let found = blocking(move || {
            let mut found = Vec::new();
            for entry in fs::read_dir(&accounts)? {
                let entry = entry?;
                let name = entry.file_name();
                let Some(name) = name.to_str() else { continue };
                let half = name.strip_prefix(".new-").or_else(|| name.strip_prefix(".gone-"));
                if let Some(Ok(id)) = half.map(str::parse::<AccountId>) {
                    // Whoever is still making it holds its lock.
                    if let Ok(_lock) = FolderLock::take(&accounts.join(format!("{id}.lock"))) {
                        if name.starts_with(".gone-") {
                            durable::discard_dir(&accounts.join(format!(".lost-{id}")))?;
                        }
                        durable::discard_dir(&entry.path())?;
                    }
                    sweep_lock(&accounts, id)?;
                } else if let Some(Ok(id)) = name.strip_prefix(".lost-").map(str::parse::<AccountId>) {
                    put_back_lost(&accounts, id)?;
                } else if let Some(Ok(id)) = name.strip_suffix(".lock").map(str::parse::<AccountId>) {
                    sweep_lock(&accounts, id)?;
                } else if let Ok(id) = name.parse::<AccountId>()
                    && entry.file_type()?.is_dir()
                {
                    durable::narrow(&entry.path(), 0o700)?;
                    found.push((id, envelope_in(&entry.path()).ok().map(|envelope| envelope.account().clone())));
                }
            }
            Ok(found)
        })
        .await?;
        for account in self.registry.all().await? {
            if !found.iter().any(|(id, _)| *id == account.id) {
                self.registry.remove(account.id).await?;
            }
        }
        let mut unlisted: Vec<Account> =
            found.into_iter().filter_map(|(id, account)| account.filter(|account| account.id == id)).collect();
        // Should two folders claim one name, the older account keeps it.
        unlisted.sort_by_key(|account| account.created_at);
        for account in unlisted {
            match self.registry.add(&account, || Ok(())).await {
                Ok(()) | Err(Error::Taken(Taken::Account)) => {}
                Err(Error::Taken(what)) => {
                    tracing::warn!(account = %account.id, ?what, "a folder claims what another account has")
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    }
}

/// The envelope of an account folder; when both its files are lost, the one that its newest readable backup carries.
fn envelope_in(folder: &Path) -> Result<Envelope> {
    envelope::read_from(folder).or_else(|problem| match problem {
        Error::Damaged { .. } => {
            let found = backup::newest_envelope(&folder.join("backups")).ok_or(problem)?;
            tracing::warn!("both key files of an account are lost; the key comes out of a backup");
            Ok(found)
        }
        problem => Err(problem),
    })
}

/// A full disk must not keep the owner out, so a count that cannot be kept is only said.
fn only_said(kept: Result<()>) {
    if kept.is_err() {
        tracing::warn!("the count of failed tries could not be kept");
    }
}

/// Puts an account's folder back that was set aside for a backup, where the backup never came to take its place.
fn put_back_lost(accounts: &Path, id: AccountId) -> Result<()> {
    let place = |state: &str| accounts.join(format!("{state}{id}"));
    if !place("").exists()
        && !place(".gone-").exists()
        && let Ok(_lock) = FolderLock::take(&accounts.join(format!("{id}.lock")))
        && place(".lost-").exists()
    {
        fs::rename(place(".lost-"), place(""))?;
    }
    Ok(())
}

/// Removes the lock file of an account that is neither here nor in the making.
fn sweep_lock(accounts: &Path, id: AccountId) -> Result<()> {
    let used = ["", ".new-", ".gone-"].iter().any(|state| accounts.join(format!("{state}{id}")).exists());
    let path = accounts.join(format!("{id}.lock"));
    if !used
        && path.exists()
        && let Ok(_lock) = FolderLock::take(&path)
    {
        durable::discard(&path)?;
    }
    Ok(())
}

/// Where the keychain keeps the key of a vault that stays unlocked.
pub(crate) fn device_entry(id: AccountId) -> String {
    format!("device-{id}")
}

/// Runs file work away from the async threads.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Internal("file work stopped"))?
}
