//! Backups: made by themselves and on wish, looked into, restored here or on another computer.
//!
//! A backup is verified before it counts as one: the copy is read whole, page by page and row by row, and what it holds
//! is written beside it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use ledger::{Clock, Facts, Instant, Ledger, half_typed, restoring};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;
use vault::{BackupReason, OpenVault, Opener, PendingAccount, RecoveryKeyText, SecretText, VaultFile};

use crate::{
    App, Session, SessionInfo, Topic,
    error::{Error, FieldError, FileProblem, Missing, Reason, Result},
    outside::withdraw_consent,
    session::{key, ledger_id, ledger_key, vault_id},
};

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Backup {
    /// Its file name.
    pub id: String,
    /// When it was made.
    pub made_at: Instant,
    /// Why it was made.
    pub reason: BackupReason,
    /// Its size in bytes.
    #[specta(type = specta_typescript::Number)]
    pub size: u64,
    /// What it holds.
    pub facts: Facts,
}

/// A look into a backup, beside what the ledger holds now.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupLook {
    /// The backup; its facts were counted anew.
    pub backup: Backup,
    /// The ledger as it is; none while it is damaged.
    pub now: Option<Facts>,
}

/// A backup file from anywhere, as it describes itself before a key has opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ForeignBackup {
    /// The file's name, without its folder.
    pub file_name: String,
    /// Whose vault it says it is.
    pub username: String,
    /// When it says it was made.
    pub made_at: Instant,
    /// Its size in bytes.
    #[specta(type = specta_typescript::Number)]
    pub size: u64,
}

/// What opens a backup on another computer: one of the two.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupSecret {
    /// The password of the account when the backup was made.
    pub password: Option<SecretText>,
    /// Its recovery key.
    pub recovery_key: Option<RecoveryKeyText>,
}

impl App {
    /// All backups of the account, newest first.
    pub async fn list_backups(&self) -> Result<Vec<Backup>> {
        let vault = self.open_vault().await?;
        let mut list: Vec<Backup> = vault.list_backups().await?.into_iter().filter_map(read).collect();
        list.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
        Ok(list)
    }

    /// The names of files in the backups' folder that should be backups and cannot be read: the list leaves them out.
    pub async fn unreadable_backups(&self) -> Result<Vec<String>> {
        Ok(self.open_vault().await?.unreadable_backups().await?)
    }

    /// Makes a backup now.
    pub async fn back_up_now(&self) -> Result<Backup> {
        let session = self.session().await?;
        let backup = session.back_up(self.clock, BackupReason::Manual).await?;
        self.changed(&session, &[Topic::Backups]);
        Ok(backup)
    }

    /// Takes a backup file of this account into the list, from wherever it lies.
    ///
    /// # Errors
    /// [`Error::File`] when it is no backup; [`Error::Damaged`] when it is not whole, or of another account.
    pub async fn add_backup_file(&self, path: &Path) -> Result<Backup> {
        let vault = self.open_vault().await?;
        peek(path)?;
        let file = vault.take_in_backup(path).await?;
        self.announce(&[Topic::Backups]);
        read(file).ok_or(Error::Damaged { what: VaultFile::Backup })
    }

    /// Reads a backup whole and says what it holds, beside what the ledger holds. Nothing is changed.
    pub async fn look_into_backup(&self, id: &str) -> Result<BackupLook> {
        let vault = self.open_vault().await?;
        let (backup, facts, _) = unpack(&vault, id).await?;
        let now = match self.session().await {
            Ok(session) => match session.ledger().await.facts().await {
                Err(ledger::Error::Damaged) => None,
                facts => Some(facts?),
            },
            Err(_) => None,
        };
        Ok(BackupLook { backup: Backup { facts, ..backup }, now })
    }

    /// Puts a backup in the ledger's place, after a backup of that, with all that was booked up to then. A ledger that is
    /// damaged is set aside instead, and kept; if nobody is logged in because of it, somebody is then.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the backup is not whole. The ledger stays as it is then.
    pub async fn restore_backup(&self, id: &str) -> Result<SessionInfo> {
        // Who is there now says what is to be done. Somebody may lock while the backup is unpacked: without a session then, the
        // ledger is nevertheless not a damaged one.
        let session = self.session().await.ok();
        let vault = match &session {
            Some(session) => session.vault.clone(),
            None => self.rescued().await?,
        };
        // First of all: the backup made below may, by rotation, remove the very one that is asked for.
        let (.., candidate) = unpack(&vault, id).await?;
        let Some(session) = session else {
            self.rescued().await?;
            settle_restored(&candidate.0, &ledger_key(&vault), ledger_id(&vault), self.clock, None).await?;
            vault.set_database_aside().await?;
            vault.replace_database(&candidate.0).await?;
            // Where somebody locked meanwhile, what is restored waits for the next log-in.
            self.leave_rescue().await.ok_or(Error::Locked)?;
            return Ok(self.begin(vault).await?.info().await);
        };
        // What is being asked is answered and counted first, and what is being imported is booked, in the ledger that it
        // was begun in.
        let turn = session.outside.turn().await;
        let imported = session.stopped_import.lock().await;
        let replace = async {
            // Of the closed file: nothing can be booked any more that is neither in this backup nor in what is restored.
            let is_sound = match back_up_closed(&vault, self.clock).await {
                Err(Error::Damaged { .. }) => false,
                backed_up => backed_up.map(|_| true)?,
            };
            let sound = is_sound.then(|| vault.database_path());
            settle_restored(&candidate.0, &ledger_key(&vault), ledger_id(&vault), self.clock, sound.as_deref()).await?;
            if !is_sound {
                vault.set_database_aside().await?;
                session.outside.forget_key();
            }
            Ok(vault.replace_database(&candidate.0).await?)
        };
        let swapped = session.swap_ledger(self.clock, replace).await;
        drop((turn, imported));
        if swapped.is_err() && session.is_ending() {
            drop((session, vault, candidate));
            self.lock().await?;
            return swapped.and(Err(Error::Locked));
        }
        swapped?;
        self.changed(&session, &Topic::OF_THE_LEDGER);
        Ok(session.info().await)
    }

    /// Copies a backup to a place of the user's choice.
    pub async fn save_backup_as(&self, id: &str, path: &Path) -> Result<()> {
        let vault = self.open_vault().await?;
        let from = vault.backup_path(id).map_err(|_| Error::NotFound(Missing::Backup))?;
        vault.copy_backup(from, path.to_path_buf()).await.map_err(|error| match error {
            vault::Error::Io(error) => Error::of_place(&error),
            other => other.into(),
        })
    }

    /// Reads the whole ledger, every page's checksum and every row, and says what it holds.
    ///
    /// # Errors
    /// [`Error::Damaged`] for the first that does not add up.
    pub async fn verify(&self) -> Result<Facts> {
        let vault = self.open_vault().await?;
        let (key, id) = (ledger_key(&vault), ledger_id(&vault));
        Ok(match self.session().await {
            Ok(session) => session.ledger().await.verify(&key, id).await?,
            Err(_) => ledger::db::verify(&vault.database_path(), &key, id).await?,
        })
    }

    /// Restores an account of another computer from its backup file, and opens it.
    ///
    /// Where the account is here and only its key is lost, the ledger here is opened with the key of the backup, as long as it
    /// is sound: it is newer. The backup is in the list then.
    ///
    /// # Errors
    /// [`Error::BadCredentials`]; [`Error::Conflict`] when the account is here already; [`Error::Damaged`].
    pub async fn restore_on_this_computer(&self, path: &Path, secret: BackupSecret) -> Result<SessionInfo> {
        let opener = match (secret.password, secret.recovery_key) {
            (_, Some(key)) if !key.is_empty() => Opener::RecoveryKey(key),
            (Some(password), _) => Opener::Password(password),
            _ => return Err(Error::Invalid(vec![FieldError { field: "password".to_owned(), why: Reason::Empty }])),
        };
        self.end_rescue().await;
        let pending = self.vaults.adopt_backup(path, opener).await?;
        let (key, id) = (key(&pending.database_key()), vault_id(pending.id()));
        ledger::db::verify(&pending.database_path(), &key, id).await.map_err(damaged_backup)?;
        let has_ledger_here = take_ledger_here(&pending, &key, id).await?;
        if !has_ledger_here {
            settle_restored(&pending.database_path(), &key, id, self.clock, None).await?;
        }
        let vault = pending.finish().await?;
        if has_ledger_here && let Err(problem) = vault.take_in_backup(path).await {
            tracing::warn!(%problem, "the backup that brought the key is not in the list");
        }
        Ok(self.begin(vault).await?.info().await)
    }
}

/// Puts the ledger of an account whose key was lost in the place of the one from the backup, if it is sound.
async fn take_ledger_here(pending: &PendingAccount, key: &ledger::Key, id: Uuid) -> Result<bool> {
    let Some(here) = pending.lost_database() else { return Ok(false) };
    match ledger::db::verify(&here, key, id).await {
        Err(ledger::Error::Damaged) => return Ok(false),
        // One of a newer version is no reason to fall back to an old book without a word.
        sound => sound?,
    };
    let place = pending.database_path();
    std::fs::remove_file(&place)?;
    ledger::db::copy_closed(&here, key, &place).await?;
    Ok(true)
}

/// What a backup file says of itself, before a key has opened it.
///
/// # Errors
/// [`Error::File`] when it is none.
pub fn peek(path: &Path) -> Result<ForeignBackup> {
    let peek = vault::peek_backup(path).map_err(|error| match error {
        vault::Error::Io(error) => Error::of_user_file(&error),
        vault::Error::NewerVersion { needs } => Error::NewerVersion { needs },
        _ => Error::File(FileProblem::NotABackup),
    })?;
    Ok(ForeignBackup {
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        username: peek.username,
        made_at: instant(peek.made_at),
        size: peek.size,
    })
}

impl Session {
    /// Makes, verifies and rotates.
    pub(crate) async fn back_up(&self, clock: Clock, reason: BackupReason) -> Result<Backup> {
        let copy = Scratch::new(&self.vault)?;
        self.ledger().await.copy_to(&copy.0).await?;
        pack(&self.vault, &copy.0, clock, reason).await
    }

    /// The day's backup, if it has none yet, beside the user's work. A failure is no reason to fail what the user did;
    /// the log has it.
    pub(crate) fn back_up_daily(self: &Arc<Self>, clock: Clock, announce: crate::Announce) {
        let today = clock.today();
        // Taken before anything runs, so that the end of the session waits for what begins here. Taken already: one runs.
        let Ok(mut daily) = self.daily_backup.clone().try_lock_owned() else { return };
        if !daily.is_due(today) {
            return;
        }
        let session = self.clone();
        tokio::spawn(async move {
            let made = match session.has_daily_backup(clock, today).await {
                Ok(true) => Ok(None),
                Ok(false) => session.back_up(clock, BackupReason::Daily).await.map(Some),
                Err(error) => Err(error),
            };
            match made {
                Ok(backup) => {
                    daily.made(today);
                    if backup.is_some() {
                        announce(&[Topic::Backups]);
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "the day's backup failed");
                    daily.failed();
                    session.backup_failed.store(true, std::sync::atomic::Ordering::Relaxed);
                    announce(&[Topic::Backups]);
                }
            }
        });
    }

    /// Whether the day has its backup, or had it: the rotation removes it only for three later ones.
    async fn has_daily_backup(&self, clock: Clock, today: ledger::Date) -> Result<bool> {
        let list = self.vault.list_backups().await?;
        let of_today: Vec<_> = list.iter().filter(|backup| clock.day_of(instant(backup.made_at)) == today).collect();
        Ok(of_today.len() >= 3 || of_today.iter().any(|backup| backup.reason == BackupReason::Daily))
    }
}

/// The backup before a restore, of a ledger that was just closed.
async fn back_up_closed(vault: &OpenVault, clock: Clock) -> Result<Backup> {
    let copy = Scratch::new(vault)?;
    ledger::db::copy_closed(&vault.database_path(), &ledger_key(vault), &copy.0).await?;
    pack(vault, &copy.0, clock, BackupReason::BeforeRestore).await
}

/// What is no part of the book goes on as it was before the restoring: what may go out, what went out, what that cost, what is
/// half typed. Where no ledger so far can tell, nothing may go out, and what was being typed when the backup was made has
/// long been saved or given up.
async fn settle_restored(
    candidate: &Path,
    key: &ledger::Key,
    id: Uuid,
    clock: Clock,
    so_far: Option<&Path>,
) -> Result<()> {
    let restored = Ledger::open(candidate, key, id, clock).await?;
    let settled = match so_far {
        Some(so_far) => match restoring::take_over(&restored, so_far, key).await {
            Err(ledger::Error::Damaged) => begin_afresh(&restored).await,
            taken => taken.map_err(Error::from),
        },
        None => begin_afresh(&restored).await,
    };
    restored.close().await?;
    settled
}

async fn begin_afresh(restored: &Ledger) -> Result<()> {
    half_typed::keep(restored, None).await?;
    withdraw_consent(restored).await
}

/// Takes the ledger out of a backup of this vault, and reads it whole.
async fn unpack(vault: &OpenVault, id: &str) -> Result<(Backup, Facts, Scratch)> {
    let path = vault.backup_path(id).map_err(|_| Error::NotFound(Missing::Backup))?;
    let listed = vault.list_backups().await?.into_iter().find(|backup| backup.id == id);
    let backup = listed.and_then(read).ok_or(Error::NotFound(Missing::Backup))?;
    let candidate = Scratch::new(vault)?;
    vault.unpack_backup(&path, &candidate.0).await.map_err(|error| match error {
        vault::Error::Damaged { .. } => Error::Damaged { what: VaultFile::Backup },
        error => error.into(),
    })?;
    let facts = ledger::db::verify(&candidate.0, &ledger_key(vault), ledger_id(vault)).await;
    Ok((backup, facts.map_err(damaged_backup)?, candidate))
}

/// Verifies a copy of the ledger and packs it up with what it holds; then old backups go.
pub(crate) async fn pack(vault: &OpenVault, copy: &Path, clock: Clock, reason: BackupReason) -> Result<Backup> {
    let facts = ledger::db::verify(copy, &ledger_key(vault), ledger_id(vault)).await?;
    let value = serde_json::to_value(&facts).map_err(Error::internal)?;
    let now = DateTime::from_timestamp_millis(clock.now().millis()).unwrap_or_default();
    let file = vault.pack_backup(copy, reason, value, now).await?;
    let day_of = move |at: DateTime<Utc>| clock.day_of(instant(at)).into();
    if let Err(error) = vault.rotate_backups(now, day_of).await {
        tracing::warn!(%error, "old backups could not be removed");
    }
    read(file).ok_or(Error::Damaged { what: VaultFile::Backup })
}

fn instant(at: DateTime<Utc>) -> Instant {
    Instant::from_millis(at.timestamp_millis())
}

fn read(file: vault::BackupFile) -> Option<Backup> {
    let facts = serde_json::from_value(file.facts).ok()?;
    let made_at = instant(file.made_at);
    Some(Backup { id: file.id, made_at, reason: file.reason, size: file.size, facts })
}

fn damaged_backup(error: ledger::Error) -> Error {
    match error {
        ledger::Error::Damaged => Error::Damaged { what: VaultFile::Backup },
        error => error.into(),
    }
}

/// A file in the vault's folder for work in progress; gone when dropped. What a kill leaves, the next opening sweeps.
struct Scratch(PathBuf);

impl Scratch {
    fn new(vault: &OpenVault) -> Result<Self> {
        Ok(Self(vault.restore_dir().join(format!("{}.db", Uuid::new_v4()))))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.0.clone().into_os_string();
            name.push(end);
            // Mostly there is none of that name.
            let _ = std::fs::remove_file(name);
        }
    }
}
