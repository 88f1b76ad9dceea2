//! One unlocked account: its keys, what its owner may change about them, and its backups.
//!
//! As long as this value lives, no other process can open the account. What is in the database is the business of
//! others; they get its path and its key.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::{Mutex, watch};
use zeroize::Zeroizing;

use crate::account::{Account, AccountId};
use crate::backup::{self, BackupFile, BackupManifest, BackupReason, container};
use crate::durable::{self, Replacement};
use crate::envelope::{self, Envelope};
use crate::error::{Error, Result};
use crate::folder_lock::FolderLock;
use crate::inbox::{self, Inbox, WaitingId};
use crate::keys::{self, DataKey, DatabaseKey};
use crate::password;
use crate::recovery_key::RecoveryKey;
use crate::secret::SecretText;
use crate::service_key::{self, KeptIn};
use crate::shared::{DATABASE, Shared, UNPROVEN, blocking, device_entry};

/// Where a database that cannot be used is kept.
const DAMAGED_DATABASE: &str = "damaged.db";

/// An account whose key is known and whose folder is locked against other processes.
pub struct OpenVault {
    shared: Arc<Shared>,
    account: Account,
    folder: PathBuf,
    data: DataKey,
    envelope: Mutex<Envelope>,
    stays_unlocked: AtomicBool,
    key_unproven: AtomicBool,
    gone: AtomicBool,
    _lock: FolderLock,
    /// The last field: dropped when keys and lock are.
    alive: watch::Sender<()>,
}

/// That somebody just gave the right password of a vault.
#[derive(Debug)]
pub struct PasswordProof {
    of: AccountId,
}

impl PasswordProof {
    pub(crate) fn is_of(&self, account: AccountId) -> bool {
        self.of == account
    }
}

impl OpenVault {
    /// An open vault whose files agree with each other, whatever a crash left.
    pub(crate) async fn settled(
        shared: Arc<Shared>,
        envelope: Envelope,
        data: DataKey,
        lock: FolderLock,
    ) -> Result<Self> {
        let account = envelope.account().clone();
        let folder = shared.folder(account.id);
        let stays_unlocked = AtomicBool::new(envelope.has_device_slot());
        let key_unproven = AtomicBool::new(folder.join(UNPROVEN).exists());
        let vault = Self {
            shared,
            account,
            folder,
            data,
            envelope: Mutex::new(envelope),
            stays_unlocked,
            key_unproven,
            gone: AtomicBool::new(false),
            _lock: lock,
            alive: watch::Sender::new(()),
        };
        let envelope = vault.envelope.lock().await.clone();
        let (folder, backups, restore) = (vault.folder.clone(), vault.backups_dir(), vault.restore_dir());
        let data = vault.data.clone();
        let settled = blocking(move || {
            durable::make_private_dir(&backups)?;
            durable::discard_dir(&restore)?;
            durable::make_private_dir(&restore)?;
            envelope::settle(&folder, &envelope)?;
            if inbox::settle(&folder, envelope.account().id, &data)? {
                tracing::warn!("the public key of the inbox was not the vault's; it is again");
            }
            backup::sweep(&backups)?;
            backup::wrap_all(&backups, &envelope.portable())
        })
        .await;
        if let Err(problem) = settled {
            // A full or read-only disk must not keep the owner from reading; the next opening tries again.
            tracing::warn!(%problem, "the vault could not be tidied");
        }
        Ok(vault)
    }

    /// Comes to an end when this value has been dropped, with its keys and the lock on its folder.
    pub fn dropped(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut alive = self.alive.subscribe();
        // Nothing is ever sent: it fails when the sender is gone.
        async move { while alive.changed().await.is_ok() {} }
    }

    /// Whose vault it is.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The database file.
    pub fn database_path(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The key of the database.
    pub fn database_key(&self) -> DatabaseKey {
        DatabaseKey::of(&self.data, self.account.id)
    }

    /// Where its backups are.
    pub fn backups_dir(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// A place to unpack a backup and look at it. Emptied whenever the vault is opened.
    pub fn restore_dir(&self) -> PathBuf {
        self.folder.join("restore")
    }

    /// Whether this computer opens the vault without a password.
    pub fn stays_unlocked(&self) -> bool {
        self.stays_unlocked.load(Ordering::SeqCst)
    }

    /// Refuses a wrong password, as slowly as logging in does.
    pub async fn verify_password(&self, password: &SecretText) -> Result<PasswordProof> {
        let envelope = self.envelope.lock().await.clone();
        self.check(&envelope, password).await?;
        Ok(PasswordProof { of: self.account.id })
    }

    /// Gives the vault another password. The old one opens neither the vault nor its backups here, and this computer asks
    /// again.
    pub async fn change_password(&self, current: &SecretText, new: &SecretText, confirm: &SecretText) -> Result<()> {
        self.check_password_change(current, new, confirm)?;
        let mut envelope = self.envelope.lock().await;
        self.check(&envelope, current).await?;
        let mut newer = envelope.clone();
        newer.remove_device();
        newer.set_password(&self.data, password::normalise(new), self.shared.profile).await?;
        self.put(&mut envelope, newer).await?;
        self.shared.forget_device_key(self.account.id).await;
        Ok(())
    }

    /// Whether the form could change the password, if the present one is right: before anything dear is done.
    ///
    /// # Errors
    /// Its fields refused, all at once; `newPassword` also when it is the present one.
    pub fn check_password_change(&self, current: &SecretText, new: &SecretText, confirm: &SecretText) -> Result<()> {
        let known = [self.account.username.as_str(), self.account.email.as_str()];
        let wrong = password::check_change(current, new, confirm, &known);
        if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
    }

    /// Makes a new recovery key; the old one opens nothing any more.
    pub async fn renew_recovery_key(&self, password: &SecretText) -> Result<RecoveryKey> {
        let mut envelope = self.envelope.lock().await;
        self.check(&envelope, password).await?;
        let recovery = RecoveryKey::generate()?;
        let mut newer = envelope.clone();
        newer.set_recovery(&self.data, &recovery)?;
        self.put(&mut envelope, newer).await?;
        // Asked for by name by somebody who is in: the one that nobody may have written down opens nothing any more.
        self.key_was_proven().await?;
        Ok(recovery)
    }

    /// Whether somebody has shown that they hold the recovery key of the registration, or has asked for another.
    pub fn key_is_proven(&self) -> bool {
        !self.key_unproven.load(Ordering::Relaxed)
    }

    /// Notes, for later sessions too, that the recovery key was written down.
    pub async fn key_was_proven(&self) -> Result<()> {
        let note = self.folder.join(UNPROVEN);
        blocking(move || Ok(durable::discard(&note)?)).await?;
        self.key_unproven.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Lets this computer open the vault without a password, or ends that. Only the first needs the password.
    pub async fn set_stay_unlocked(&self, on: bool, password: &SecretText) -> Result<()> {
        let mut envelope = self.envelope.lock().await;
        let mut newer = envelope.clone();
        if !on {
            newer.remove_device();
            self.put(&mut envelope, newer).await?;
            self.shared.forget_device_key(self.account.id).await;
            return Ok(());
        }
        self.check(&envelope, password).await?;
        let device = keys::random_key()?;
        let (keychain, entry) = (self.shared.keychain.clone(), device_entry(self.account.id));
        let text = SecretText::new(keys::hex(device.as_slice()).as_str());
        // The keychain first: a slot without its key would be a promise that the next start breaks.
        let kept = blocking(move || {
            keychain.set(&entry, &text)?;
            Ok(keychain.get(&entry)?.is_some_and(|kept| kept.expose() == text.expose()))
        })
        .await?;
        if !kept {
            return Err(Error::KeychainUnavailable);
        }
        newer.set_device(&self.data, &device)?;
        self.put(&mut envelope, newer).await
    }

    /// Keeps the key of a service outside for its address, sealed under the vault's key, in place of the one before.
    ///
    /// # Errors
    /// `key` refused; [`Error::KeychainUnavailable`], with nothing kept.
    pub async fn keep_service_key(&self, service: &str, key: &SecretText, kept_in: KeptIn) -> Result<()> {
        self.still_there()?;
        let (shared, folder, account, data) =
            (self.shared.clone(), self.folder.clone(), self.account.id, self.data.clone());
        let (service, key) = (service.to_owned(), key.clone());
        blocking(move || service_key::keep(&*shared.keychain, &folder, account, &data, &service, &key, kept_in)).await
    }

    /// The key of a service outside, if it is kept there, is one of this vault and was kept for this address.
    ///
    /// # Errors
    /// [`Error::KeychainUnavailable`].
    pub async fn service_key(&self, service: &str, kept_in: KeptIn) -> Result<Option<SecretText>> {
        let (shared, folder, account, data) =
            (self.shared.clone(), self.folder.clone(), self.account.id, self.data.clone());
        let service = service.to_owned();
        blocking(move || service_key::read(&*shared.keychain, &folder, account, &data, &service, kept_in)).await
    }

    /// Forgets the key of a service outside, wherever it is kept.
    ///
    /// # Errors
    /// [`Error::KeychainUnavailable`] when one may be left in the keychain; nothing but this vault opens it.
    pub async fn forget_service_key(&self) -> Result<()> {
        let (shared, folder, account) = (self.shared.clone(), self.folder.clone(), self.account.id);
        blocking(move || service_key::forget(&*shared.keychain, &folder, account)).await
    }

    /// The backups here, newest first. Files that are not backups of this vault are left out.
    pub async fn list_backups(&self) -> Result<Vec<BackupFile>> {
        let (dir, data) = (self.backups_dir(), self.data.clone());
        blocking(move || backup::list(&dir, &data)).await
    }

    /// The names of files in the backups' folder that should be backups and cannot be read as such.
    pub async fn unreadable_backups(&self) -> Result<Vec<String>> {
        let (dir, data) = (self.backups_dir(), self.data.clone());
        blocking(move || backup::unreadable(&dir, &data)).await
    }

    /// Packs a closed or vacuumed copy of the database into a new backup, and reads it back before saying so.
    pub async fn pack_backup(
        &self,
        db_copy: &Path,
        reason: BackupReason,
        facts: serde_json::Value,
        now: DateTime<Utc>,
    ) -> Result<BackupFile> {
        self.still_there()?;
        let envelope = self.envelope.lock().await;
        let (dir, data, portable, copy) =
            (self.backups_dir(), self.data.clone(), envelope.portable(), db_copy.to_path_buf());
        blocking(move || backup::pack(&dir, &data, &portable, &copy, reason, facts, now)).await
    }

    /// The file of a backup in the list.
    pub fn backup_path(&self, id: &str) -> Result<PathBuf> {
        backup::path_of(&self.backups_dir(), id)
    }

    /// Copies a backup to another place, in one piece or not at all: what lay there stays until the copy is whole.
    pub async fn copy_backup(&self, from: PathBuf, to: PathBuf) -> Result<()> {
        blocking(move || {
            let mut from = File::open(from)?;
            let place = Replacement::begin(&to)?;
            std::io::copy(&mut from, &mut place.file())?;
            Ok(place.put()?)
        })
        .await
    }

    /// Takes a backup file of this vault into the list, wherever it lay.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is not whole, or of another vault.
    pub async fn take_in_backup(&self, from: &Path) -> Result<BackupFile> {
        self.still_there()?;
        let envelope = self.envelope.lock().await;
        let (dir, data, portable, from) =
            (self.backups_dir(), self.data.clone(), envelope.portable(), from.to_path_buf());
        blocking(move || backup::take_in(&dir, &data, &portable, &from)).await
    }

    /// Unpacks the database of a backup of this vault into a new file. Nothing is left there unless every byte is as it
    /// was packed.
    pub async fn unpack_backup(&self, container: &Path, into: &Path) -> Result<BackupManifest> {
        let (path, data, into) = (container.to_path_buf(), self.data.clone(), into.to_path_buf());
        blocking(move || container::unpack(&path, &data, &into)).await
    }

    /// Removes the backups that the rotation no longer keeps, and says which. `day_of` tells the calendar day of an instant where
    /// the owner is.
    pub async fn rotate_backups(
        &self,
        now: DateTime<Utc>,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate + Send + 'static,
    ) -> Result<Vec<String>> {
        let (dir, data) = (self.backups_dir(), self.data.clone());
        blocking(move || backup::rotate(&dir, &data, now, day_of)).await
    }

    /// Moves a database that cannot be used out of the way, with its log, and keeps it: somebody may yet save something
    /// from it. An earlier one that was set aside goes, unless there is nothing to take its place.
    pub async fn set_database_aside(&self) -> Result<()> {
        self.still_there()?;
        let (database, folder) = (self.database_path(), self.folder.clone());
        blocking(move || {
            // Where the database is gone, an earlier call may have been cut short: its log follows what was moved then.
            let is_there = database.try_exists()?;
            for end in ["", "-wal", "-journal"] {
                let (from, to) = (beside(&database, end), folder.join(format!("{DAMAGED_DATABASE}{end}")));
                if is_there {
                    durable::discard(&to)?;
                }
                match fs::rename(&from, &to) {
                    Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => {}
                    moved => moved?,
                }
            }
            // Only an index of the log; a new one is made.
            durable::discard(&beside(&database, "-shm"))?;
            Ok(durable::sync_dir(&folder)?)
        })
        .await
    }

    /// Puts a checked database in place of the current one, in one rename. Both must be closed; refused while the
    /// current one has a write-ahead log, which would be played into the new one.
    pub async fn replace_database(&self, candidate: &Path) -> Result<()> {
        self.still_there()?;
        let (from, to) = (candidate.to_path_buf(), self.database_path());
        blocking(move || {
            for end in ["-wal", "-journal"] {
                let log = beside(&to, end);
                match fs::metadata(&log) {
                    Ok(found) if found.len() > 0 => return Err(Error::InUse),
                    Ok(_) => durable::discard(&log)?,
                    Err(_) => {}
                }
            }
            durable::narrow(&from, 0o600)?;
            fs::File::options().write(true).open(&from)?.sync_all()?;
            fs::rename(&from, &to)?;
            Ok(durable::sync_parent(&to)?)
        })
        .await
    }

    /// The lines that were typed while the vault was locked.
    pub async fn waiting(&self) -> Result<Inbox> {
        let (folder, id, data) = (self.folder.clone(), self.account.id, self.data.clone());
        blocking(move || inbox::read_all(&folder, id, &data)).await
    }

    /// Whether any line was typed while the vault was locked, readable or not.
    pub async fn has_waiting(&self) -> Result<bool> {
        let folder = self.folder.clone();
        blocking(move || Ok(!inbox::is_empty(&folder)?)).await
    }

    /// One of them, as it was sealed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it waits no longer.
    pub async fn waiting_line(&self, line: WaitingId) -> Result<Zeroizing<Vec<u8>>> {
        let (folder, id, data) = (self.folder.clone(), self.account.id, self.data.clone());
        blocking(move || inbox::read(&folder, id, &data, line)).await
    }

    /// Removes a line that was typed while the vault was locked.
    pub async fn discard_waiting(&self, line: WaitingId) -> Result<()> {
        let folder = self.folder.clone();
        blocking(move || inbox::discard(&folder, line)).await
    }

    /// Removes the lines that cannot be read.
    pub async fn discard_unreadable(&self) -> Result<()> {
        let (folder, id, data) = (self.folder.clone(), self.account.id, self.data.clone());
        blocking(move || inbox::discard_unreadable(&folder, id, &data)).await
    }

    pub(crate) fn mark_gone(&self) {
        self.gone.store(true, Ordering::SeqCst);
    }

    fn still_there(&self) -> Result<()> {
        if self.gone.load(Ordering::SeqCst) { Err(Error::NotFound) } else { Ok(()) }
    }

    async fn check(&self, envelope: &Envelope, password: &SecretText) -> Result<()> {
        self.still_there()?;
        let typed = password::normalise(password);
        let open = async { envelope.open_with_password(typed, self.shared.profile).await.map(drop) };
        self.shared.attempt(&self.account.username, open).await
    }

    /// Writes a changed envelope, then takes the old one out of the backups. A crash in between is made good when the
    /// vault is next opened.
    async fn put(&self, current: &mut Envelope, newer: Envelope) -> Result<()> {
        self.still_there()?;
        let (folder, backups, written) = (self.folder.clone(), self.backups_dir(), newer.clone());
        blocking(move || {
            envelope::write_to(&folder, &written)?;
            if let Err(problem) = backup::wrap_all(&backups, &written.portable()) {
                tracing::warn!(%problem, "a backup could not be wrapped anew; the next opening tries again");
            }
            Ok(())
        })
        .await?;
        self.stays_unlocked.store(newer.has_device_slot(), Ordering::SeqCst);
        *current = newer;
        Ok(())
    }
}

/// A file that SQLite keeps beside its database.
fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

impl fmt::Debug for OpenVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenVault").field("id", &self.account.id).finish_non_exhaustive()
    }
}
