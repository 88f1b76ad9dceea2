//! All accounts below one data folder: opening the folder, registering, logging in, recovering, deleting, adopting.
//!
//! ```text
//! accounts.db               who is here (an index, see `registry`)
//! accounts/<id>/            one account: vault.db, vault.key, vault.key.bak, inbox.key, inbox/, backups/, restore/
//! accounts/<id>.lock        held by the process that has it open
//! accounts/.new-<id>/       an account in the making; gone at the next start unless it was finished
//! accounts/.gone-<id>/      an account on its way out; gone at the next start
//! accounts/.lost-<id>/      an account whose key was lost, after its backup took its place
//! ```
//!
//! Every step that makes or unmakes an account hangs on one rename. What is done with an open vault is in `open_vault`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{SubsecRound, Utc};

use crate::account::{self, Account, AccountId, NewAccount};
use crate::backup::container;
use crate::durable;
use crate::envelope::{self, Envelope};
use crate::error::{Error, Invalid, Result};
use crate::folder_lock::FolderLock;
use crate::inbox::{self, WaitingId};
use crate::kdf::KdfProfile;
use crate::keychain::Keychain;
use crate::keys::{self, DataKey};
use crate::open_vault::{OpenVault, PasswordProof};
use crate::password;
use crate::pending::PendingAccount;
use crate::recovery_key::{self, RecoveryKey, RecoveryKeyText};
use crate::registry::Registry;
use crate::secret::SecretText;
use crate::shared::{DATABASE, Shared, blocking, device_entry};
use crate::throttle;

/// The index of the accounts.
const REGISTRY: &str = "accounts.db";

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
            durable::make_dir(&dir)?;
            durable::make_private_dir(&folder)?;
            FolderLock::wait_for(&dir.join("accounts.lock"))
        })
        .await?;
        let registry = Registry::open(&data_dir.join(REGISTRY)).await?;
        let shared = Arc::new(Shared::new(accounts, registry, keychain, profile));
        shared.settle().await?;
        drop(alone);
        Ok(Self { shared })
    }

    /// Whether a data folder was ever used as one. [`Vaults::open`] makes it so.
    pub fn is_begun(data_dir: &Path) -> bool {
        data_dir.join(REGISTRY).exists() || data_dir.join("accounts").exists()
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

    /// Creates a vault that no list of accounts names yet. It becomes an account with [`PendingAccount::finish`]; dropped, it
    /// leaves nothing.
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
                    let mut newer = envelope.clone();
                    newer.set_password(&data, typed, self.shared.profile).await?;
                    let written = newer.clone();
                    match blocking(move || envelope::write_to(&folder, &written)).await {
                        Ok(()) => envelope = newer,
                        // The password was right, and a full disk is no reason to say no.
                        Err(problem) => tracing::warn!(%problem, "the envelope could not be strengthened"),
                    }
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
        let Some(account) = known else { return self.refuse(username, new).await };
        let lock = self.shared.lock(account.id);
        let mut envelope = self.shared.read_envelope(account.id).await?;
        let data = match envelope.open_with_recovery(&recovery) {
            Err(Error::BadCredentials) => return self.refuse(username, new).await,
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

    /// The account that quick entries belong to while nobody is logged in: the one of this name, or the only one here.
    pub async fn account_for_waiting(&self, username: Option<&str>) -> Result<Option<AccountId>> {
        if let Some(username) = username
            && let Some(account) = self.shared.registry.find(username).await?
        {
            return Ok(Some(account.id));
        }
        match self.shared.registry.all().await?.as_slice() {
            [only] => Ok(Some(only.id)),
            _ => Ok(None),
        }
    }

    /// Leaves a line for an account, whether it is locked or not: sealed, so that only its owner reads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the vault was last opened before there were inboxes; [`Error::InboxFull`].
    pub async fn leave_waiting(&self, id: AccountId, line: Vec<u8>) -> Result<WaitingId> {
        let folder = self.shared.folder(id);
        blocking(move || inbox::seal(&folder, id, &line)).await
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

    /// Deletes an account and everything it has, backups in its folder included. Close its database before.
    ///
    /// # Errors
    /// [`Error::BadCredentials`] when the proof is another vault's; nothing is deleted then.
    pub async fn delete(&self, open: &OpenVault, proof: PasswordProof) -> Result<()> {
        let id = open.account().id;
        if !proof.is_of(id) {
            return Err(Error::BadCredentials);
        }
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
        self.shared.forget_device_key(id).await;
        self.shared.forget_service_key(id).await;
        let (lock_file, lost) = (self.shared.lock_path(id), self.shared.folder_named(&format!(".lost-{id}")));
        blocking(move || {
            // In this order: while what is gone is there, a start knows that what was lost goes with it.
            durable::discard_dir(&lost)?;
            durable::discard_dir(&gone)?;
            Ok(durable::discard(&lock_file)?)
        })
        .await
    }

    /// Takes over a backup that was made elsewhere: the same vault, with the same password and recovery key. It may take
    /// the place of an account here whose key is lost: the backup has the same one.
    pub async fn adopt_backup(&self, container: &Path, opener: Opener) -> Result<PendingAccount> {
        let path = container.to_path_buf();
        let outside = blocking(move || container::open(&path).map(|opened| opened.envelope)).await?;
        let known = outside.account().clone();
        let in_place_of_lost = self.is_lost(known.id).await?;
        if !in_place_of_lost {
            self.refuse_taken(&known).await?;
        }
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
        let unpack =
            move |folder: &Path, data: &DataKey| container::unpack(&path, data, &folder.join(DATABASE)).map(drop);
        let pending = self.begin(outside.portable(), data, None, unpack).await?;
        Ok(if in_place_of_lost { pending.in_place_of_lost() } else { pending })
    }

    /// Whether an account is here that no secret opens: both its key files are damaged, and none of its backups has one.
    async fn is_lost(&self, id: AccountId) -> Result<bool> {
        match self.shared.read_envelope(id).await {
            Ok(_) | Err(Error::NotFound) => Ok(false),
            Err(Error::Damaged { .. }) => Ok(true),
            Err(problem) => Err(problem),
        }
    }

    /// Closes the accounts database. Before the program ends it must be closed: SQLCipher gives its memory back at the
    /// exit, under the feet of a connection that is still open.
    pub async fn close(&self) {
        self.shared.registry.close().await;
    }

    /// Where small secrets of this computer are kept.
    pub fn keychain(&self) -> &Arc<dyn Keychain> {
        &self.shared.keychain
    }

    /// As slow as a wrong password, and the same for a name that nobody has.
    async fn refuse<T>(&self, username: &str, typed: &SecretText) -> Result<T> {
        self.shared.pretend(username, password::normalise(typed)).await?;
        Err(Error::BadCredentials)
    }

    async fn refuse_taken(&self, account: &Account) -> Result<()> {
        match self.shared.registry.taken(account).await? {
            Some(what) => Err(Error::Taken(what)),
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
