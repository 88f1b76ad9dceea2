//! Backups: made by themselves and on wish, listed and looked into. What comes of one is in `restoring.rs`.
//!
//! A backup is verified before it counts as one: the copy is read whole, page by page and row by row, and what it holds
//! is written beside it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use ledger::{Clock, Facts, Instant};
use serde::Serialize;
use specta::Type;
use uuid::Uuid;
use vault::{BackupReason, OpenVault, VaultFile};

use crate::{
    App, Session, Topic,
    error::{Error, FileProblem, Missing, Result},
    session::{ledger_id, ledger_key},
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

/// Takes the ledger out of a backup of this vault, and reads it whole.
pub(crate) async fn unpack(vault: &OpenVault, id: &str) -> Result<(Backup, Facts, Scratch)> {
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

pub(crate) fn damaged_backup(error: ledger::Error) -> Error {
    match error {
        ledger::Error::Damaged => Error::Damaged { what: VaultFile::Backup },
        error => error.into(),
    }
}

/// A file in the vault's folder for work in progress; gone when dropped. What a kill leaves, the next opening sweeps.
pub(crate) struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(vault: &OpenVault) -> Result<Self> {
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
