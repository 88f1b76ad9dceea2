//! All accounts below one data folder: opening the folder, registering, logging in, recovering, deleting, adopting.
//!
//! ```text
//! accounts.db               who is here (an index, see `registry`)
//! accounts/<id>/            one account: vault.db, vault.key, vault.key.bak, backups/, restore/
//! accounts/<id>.lock        held by the process that has it open
//! accounts/.new-<id>/       an account in the making; gone at the next start unless it was finished
//! accounts/.gone-<id>/      an account on its way out; gone at the next start
//! ```
//!
//! Every step that makes or unmakes an account hangs on one rename. What is done with an open vault is in `open_vault`.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{SubsecRound, Utc};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::account::{self, Account, AccountId, NewAccount};
use crate::backup::container;
use crate::durable;
use crate::envelope::{self, Envelope};
use crate::error::{Error, Invalid, Result};
use crate::folder_lock::FolderLock;
use crate::kdf::{self, KdfProfile};
use crate::keychain::Keychain;
use crate::keys::{self, DataKey};
use crate::open_vault::OpenVault;
use crate::password;
use crate::pending::PendingAccount;
use crate::recovery_key::{self, RecoveryKey, RecoveryKeyText};
use crate::registry::Registry;
use crate::secret::SecretText;
use crate::throttle::{self, Throttle};

/// Every account below one data folder. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Vaults {
    pub(crate) shared: Arc<Shared>,
}

/// What a backup of another computer is opened with.
#[derive(Debug, Clone)]
pub enum Opener {
    /// The password of the time when the backup was made, or last wrapped.
    Password(SecretText),
    /// The recovery key.
    RecoveryKey(RecoveryKeyText),
}

/// What everything about one data folder shares.
#[derive(Debug)]
pub(crate) struct Shared {
    accounts: PathBuf,
    pub(crate) registry: Registry,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) profile: KdfProfile,
    throttle: Mutex<Throttle>,
    clock: Clock,
    /// One try at a time, or a burst of them would all pass before the first one counts.
    trying: tokio::sync::Mutex<()>,
}

/// The age of this process, which tests can set.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    ahead: Mutex<Duration>,
}

impl Clock {
    fn age(&self) -> Duration {
        self.started.elapsed() + *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vaults {
    /// Opens a data folder, making it where there is none, and finishes what a crash left half done.
    pub async fn open(data_dir: &Path, keychain: Arc<dyn Keychain>) -> Result<Self> {
        Self::open_with(data_dir, keychain, KdfProfile::Strong).await
    }

    /// Like [`Vaults::open`], with the costs of another profile.
    pub async fn open_with(data_dir: &Path, keychain: Arc<dyn Keychain>, profile: KdfProfile) -> Result<Self> {
        let (dir, accounts) = (data_dir.to_path_buf(), data_dir.join("accounts"));
        let folder = accounts.clone();
        // Two starts at the same moment must not migrate and sweep at the same time.
        let alone = blocking(move || {
            durable::make_private_dir(&dir)?;
            durable::make_private_dir(&folder)?;
            FolderLock::wait_for(&dir.join("accounts.lock"))
        })
        .await?;
        let registry = Registry::open(&data_dir.join("accounts.db")).await?;
        let clock = Clock { started: Instant::now(), ahead: Mutex::default() };
        let shared = Arc::new(Shared {
            accounts,
            registry,
            keychain,
            profile,
            throttle: Mutex::default(),
            clock,
            trying: tokio::sync::Mutex::default(),
        });
        shared.settle().await?;
        drop(alone);
        Ok(Self { shared })
    }

    /// Whether anybody has a vault here.
    pub async fn has_accounts(&self) -> Result<bool> {
        Ok(!self.shared.registry.all().await?.is_empty())
    }

    /// All that is wrong with a registration form. Whether name and address are free shows when registering.
    pub fn check_new_account(&self, new: &NewAccount) -> Result<(), Vec<Invalid>> {
        match account::check(new) {
            wrong if wrong.is_empty() => Ok(()),
            wrong => Err(wrong),
        }
    }

    /// Makes a vault in the dark. It becomes an account with [`PendingAccount::finish`]; dropped, it leaves nothing.
    pub async fn register(&self, new: NewAccount) -> Result<PendingAccount> {
        self.check_new_account(&new).map_err(Error::Invalid)?;
        let field = |name| move |why| Error::invalid(name, why);
        let account = Account {
            id: AccountId::generate(),
            username: account::clean_username(&new.username).map_err(field("username"))?,
            email: account::clean_email(&new.email).map_err(field("email"))?,
            created_at: Utc::now().trunc_subsecs(3),
        };
        self.refuse_taken(&account).await?;
        let data = DataKey::generate()?;
        let recovery = RecoveryKey::generate()?;
        let envelope =
            Envelope::create(&account, &data, password::normalise(&new.password), &recovery, self.shared.profile)
                .await?;
        self.begin(envelope, data, Some(recovery), |_, _| Ok(())).await
    }

    /// Opens a vault with its password.
    pub async fn log_in(&self, username: &str, password: &SecretText) -> Result<OpenVault> {
        let typed = password::normalise(password);
        self.shared
            .attempt(username, async {
                let known = self.shared.registry.find(username).await?;
                let Some(account) = known else {
                    self.shared.pretend(username, typed).await?;
                    return Err(Error::BadCredentials);
                };
                // Taken before the file is read, so that nobody changes it in between; told only to who knows the password.
                let lock = self.shared.lock(account.id);
                let folder = self.shared.folder(account.id);
                let mut envelope = self.shared.read_envelope(account.id).await?;
                let data = envelope.open_with_password(typed.clone(), self.shared.profile).await?;
                let lock = lock?;
                if envelope.password_costs().is_none_or(|costs| self.shared.profile.outdated(costs)) {
                    envelope.set_password(&data, typed, self.shared.profile).await?;
                    let newer = envelope.clone();
                    blocking(move || envelope::write_to(&folder, &newer)).await?;
                }
                self.open_vault(envelope, data, lock).await
            })
            .await
    }

    /// Opens a vault with its recovery key and gives it a new password. The old one opens nothing any more.
    pub async fn recover(
        &self,
        username: &str,
        recovery_key: &RecoveryKeyText,
        new: &SecretText,
        confirm: &SecretText,
    ) -> Result<OpenVault> {
        let mut wrong = Vec::new();
        let parsed = RecoveryKey::parse(recovery_key);
        if let Err(why) = &parsed {
            wrong.push(Invalid { field: "recoveryKey", why: *why });
        }
        wrong.extend(password::check_new(new, confirm, &[username], password::CHANGE_FIELDS));
        let (Ok(recovery), true) = (parsed, wrong.is_empty()) else { return Err(Error::Invalid(wrong)) };
        let known = self.shared.registry.find(username).await?;
        let refuse = async || {
            // As slow as a wrong password, and the same for a name that nobody has.
            self.shared.pretend(username, password::normalise(new)).await?;
            Err(Error::BadCredentials)
        };
        let Some(account) = known else { return refuse().await };
        let lock = self.shared.lock(account.id);
        let mut envelope = self.shared.read_envelope(account.id).await?;
        let data = match envelope.open_with_recovery(&recovery) {
            Err(Error::BadCredentials) => return refuse().await,
            opened => opened?,
        };
        let lock = lock?;
        envelope.remove_device();
        envelope.set_password(&data, password::normalise(new), self.shared.profile).await?;
        let (folder, newer) = (self.shared.folder(account.id), envelope.clone());
        blocking(move || envelope::write_to(&folder, &newer)).await?;
        self.shared.forget_device_key(account.id).await;
        self.shared.clear_failures(throttle::bucket(username)).await;
        self.open_vault(envelope, data, lock).await
    }

    /// The account of this name, if this computer may open it without a password.
    pub async fn device_unlock_available(&self, username: &str) -> Result<Option<AccountId>> {
        let Some(account) = self.shared.registry.find(username).await? else { return Ok(None) };
        let envelope = self.shared.read_envelope(account.id).await?;
        Ok(envelope.has_device_slot().then_some(account.id))
    }

    /// Opens a vault with the key in this computer's keychain. A key that is gone or wrong ends the convenience; a keychain
    /// that does not answer does not. In neither case is a new key made.
    pub async fn unlock_with_device(&self, id: AccountId) -> Result<OpenVault> {
        let lock = self.shared.lock(id)?;
        let mut envelope = self.shared.read_envelope(id).await?;
        if !envelope.has_device_slot() {
            return Err(Error::NoDeviceKey);
        }
        let (keychain, entry) = (self.shared.keychain.clone(), device_entry(id));
        let kept = blocking(move || keychain.get(&entry)).await?;
        let opened = kept.and_then(|text| keys::key_from_hex(text.expose())).map(|key| envelope.open_with_device(&key));
        match opened {
            Some(Ok(data)) => self.open_vault(envelope, data, lock).await,
            Some(Err(problem)) if !matches!(problem, Error::BadCredentials) => Err(problem),
            _ => {
                envelope.remove_device();
                let folder = self.shared.folder(id);
                blocking(move || envelope::write_to(&folder, &envelope)).await?;
                self.shared.forget_device_key(id).await;
                Err(Error::NoDeviceKey)
            }
        }
    }

    /// Deletes an account and everything it has, backups in its folder included. Close its database before. Refused, the
    /// vault stays open as it was.
    pub async fn delete(&self, open: &OpenVault, password: &SecretText) -> Result<()> {
        open.verify_password(password).await?;
        let id = open.account().id;
        let (folder, gone) = (self.shared.folder(id), self.shared.folder_named(&format!(".gone-{id}")));
        let (from, to) = (folder, gone.clone());
        blocking(move || {
            durable::discard_dir(&to)?;
            fs::rename(&from, &to)?;
            Ok(durable::sync_parent(&to)?)
        })
        .await?;
        // From here on the account is gone; what is left is sweeping, which the next start does as well.
        open.mark_gone();
        self.shared.registry.remove(id).await?;
        let lock_file = self.shared.lock_path(id);
        blocking(move || {
            durable::discard_dir(&gone)?;
            Ok(durable::discard(&lock_file)?)
        })
        .await?;
        self.shared.forget_device_key(id).await;
        Ok(())
    }

    /// Takes over a backup that was made elsewhere: the same vault, with the same password and recovery key.
    pub async fn adopt_backup(&self, container: &Path, opener: Opener) -> Result<PendingAccount> {
        let path = container.to_path_buf();
        let outside = blocking(move || container::open(&path).map(|opened| opened.envelope)).await?;
        let known = outside.account().clone();
        self.refuse_taken(&known).await?;
        let data = match opener {
            Opener::Password(password) => {
                let (outside, profile) = (outside.clone(), self.shared.profile);
                let name = known.username.clone();
                self.shared
                    .attempt(
                        &name,
                        async move { outside.open_with_password(password::normalise(&password), profile).await },
                    )
                    .await?
            }
            Opener::RecoveryKey(typed) => outside.open_with_recovery(&recovery_key::read_field(&typed)?)?,
        };
        let path = container.to_path_buf();
        self.begin(outside.portable(), data, None, move |folder, data| {
            let backup = container::open(&path)?;
            backup.manifest(data)?;
            container::unpack(&path, data, &folder.join(crate::pending::DATABASE)).map(drop)
        })
        .await
    }

    /// Where small secrets of this computer are kept.
    pub fn keychain(&self) -> &Arc<dyn Keychain> {
        &self.shared.keychain
    }

    /// Moves the clock of the throttle on.
    #[cfg(test)]
    pub(crate) fn wait(&self, time: Duration) {
        *self.shared.clock.ahead.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }

    async fn refuse_taken(&self, account: &Account) -> Result<()> {
        match self.shared.registry.taken(account).await? {
            Some(field) => Err(Error::Taken { field }),
            None => Ok(()),
        }
    }

    /// Lays out the folder of an account in the making.
    async fn begin(
        &self,
        envelope: Envelope,
        data: DataKey,
        recovery: Option<RecoveryKey>,
        fill: impl FnOnce(&Path, &DataKey) -> Result<()> + Send + 'static,
    ) -> Result<PendingAccount> {
        let id = envelope.account().id;
        let lock = self.shared.lock(id)?;
        let pending = PendingAccount::new(self.shared.clone(), envelope, data, recovery, lock);
        let (folder, envelope, data) =
            (pending.folder().to_path_buf(), pending.envelope().clone(), pending.data().clone());
        blocking(move || {
            durable::discard_dir(&folder)?;
            durable::make_private_dir(&folder)?;
            envelope::write_to(&folder, &envelope)?;
            fill(&folder, &data)
        })
        .await?;
        Ok(pending)
    }

    async fn open_vault(&self, envelope: Envelope, data: DataKey, lock: FolderLock) -> Result<OpenVault> {
        OpenVault::settled(self.shared.clone(), envelope, data, lock).await
    }
}

impl Shared {
    pub(crate) fn folder(&self, id: AccountId) -> PathBuf {
        self.folder_named(&id.to_string())
    }

    pub(crate) fn folder_named(&self, name: &str) -> PathBuf {
        self.accounts.join(name)
    }

    fn lock_path(&self, id: AccountId) -> PathBuf {
        self.folder_named(&format!("{id}.lock"))
    }

    pub(crate) fn lock(&self, id: AccountId) -> Result<FolderLock> {
        FolderLock::take(&self.lock_path(id))
    }

    async fn read_envelope(&self, id: AccountId) -> Result<Envelope> {
        let folder = self.folder(id);
        let envelope = blocking(move || {
            if !folder.exists() {
                return Err(Error::NotFound);
            }
            envelope::read_from(&folder)
        })
        .await?;
        // A folder that holds somebody else's envelope was tampered with.
        if envelope.account().id == id { Ok(envelope) } else { Err(Error::Damaged { what: "envelope" }) }
    }

    /// Counts a try, waits for nobody, and forgets the count when it succeeds. A try that fails for another reason than
    /// its secret does not count.
    pub(crate) async fn attempt<T>(&self, name: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
        let _one = self.trying.lock().await;
        let bucket = throttle::bucket(name);
        let kept = self.registry.failures(bucket).await.unwrap_or_else(|_| {
            tracing::warn!("the count of failed tries could not be read");
            0
        });
        let before = {
            let throttle = self.throttle();
            throttle.check(bucket, kept, self.clock.age())?;
            throttle.failures(bucket, kept)
        };
        // Counted before it is known to fail, so that killing the process in between gains nothing.
        let failures = before.saturating_add(1);
        self.keep_failures(bucket, failures).await;
        let outcome = work.await;
        match &outcome {
            Err(Error::BadCredentials) => self.throttle().failed(bucket, failures, self.clock.age()),
            Err(_) => self.keep_failures(bucket, before).await,
            Ok(_) => self.clear_failures(bucket).await,
        }
        outcome
    }

    /// A full disk must not keep the owner out, so a count that cannot be kept is only said.
    async fn keep_failures(&self, bucket: u16, failures: u32) {
        if self.registry.set_failures(bucket, failures).await.is_err() {
            tracing::warn!("the count of failed tries could not be kept");
        }
    }

    async fn clear_failures(&self, bucket: u16) {
        self.throttle().clear(bucket);
        self.keep_failures(bucket, 0).await;
    }

    fn throttle(&self) -> std::sync::MutexGuard<'_, Throttle> {
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Spends on a name that nobody has what a try on a real one costs: one of the accounts here, always the same one for
    /// the same name, lends its envelope.
    async fn pretend(&self, name: &str, password: Zeroizing<Vec<u8>>) -> Result<()> {
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

    /// Sweeps what was half made or half deleted, and makes the index agree with the folders.
    async fn settle(&self) -> Result<()> {
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
                        durable::discard_dir(&entry.path())?;
                        if !accounts.join(id.to_string()).exists() {
                            durable::discard(&accounts.join(format!("{id}.lock")))?;
                        }
                    }
                } else if let Ok(id) = name.parse::<AccountId>()
                    && entry.file_type()?.is_dir()
                {
                    durable::narrow(&entry.path(), 0o700)?;
                    found
                        .push((id, envelope::read_from(&entry.path()).ok().map(|envelope| envelope.account().clone())));
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
                Ok(()) | Err(Error::Taken { field: "account" }) => {}
                Err(Error::Taken { field }) => {
                    tracing::warn!(account = %account.id, field, "a folder claims what another account has")
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    }
}

/// Where the keychain keeps the key of a vault that stays unlocked.
pub(crate) fn device_entry(id: AccountId) -> String {
    format!("device-{id}")
}

/// Runs file work away from the async threads.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Internal("file work stopped"))?
}
