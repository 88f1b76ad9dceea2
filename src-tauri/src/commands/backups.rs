//! Backups.

use std::sync::PoisonError;

use app::{
    Error, Missing, Reason, SessionInfo,
    backups::{self, Backup, BackupLook, ForeignBackup},
    vault::{Opener, RecoveryKeyText, SecretText},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::State;
use crate::{
    desktop::FileKind,
    error::{CommandError, CommandResult},
};

/// A backup file that the user chose.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChosenBackup {
    /// Names the choice.
    pub id: String,
    /// What the file says of itself.
    #[serde(flatten)]
    pub backup: ForeignBackup,
}

/// A chosen backup file and what opens it.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreHere {
    /// The choice.
    pub id: String,
    /// The password of the account when the backup was made.
    pub password: Option<SecretText>,
    /// Its recovery key, where there is no password.
    pub recovery_key: Option<RecoveryKeyText>,
}

impl RestoreHere {
    fn opener(self) -> app::Result<Opener> {
        match (self.password, self.recovery_key) {
            (_, Some(key)) if !key.is_empty() => Ok(Opener::RecoveryKey(key)),
            (Some(password), _) => Ok(Opener::Password(password)),
            _ => Err(Error::invalid("password", Reason::Empty)),
        }
    }
}

/// All backups of the account, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_backups(shell: State<'_>) -> CommandResult<Vec<Backup>> {
    Ok(shell.app.list_backups().await?)
}

/// Makes a backup now.
#[tauri::command]
#[specta::specta]
pub async fn back_up_now(shell: State<'_>) -> CommandResult<Backup> {
    Ok(shell.app.back_up_now().await?)
}

/// Reads a backup whole and says what it holds, beside what the ledger holds.
#[tauri::command]
#[specta::specta]
pub async fn look_into_backup(shell: State<'_>, id: String) -> CommandResult<BackupLook> {
    Ok(shell.app.look_into_backup(&id).await?)
}

/// Puts a backup in the ledger's place.
#[tauri::command]
#[specta::specta]
pub async fn restore_backup(shell: State<'_>, id: String) -> CommandResult<()> {
    shell.app.restore_backup(&id).await?;
    Ok(())
}

/// Puts a backup in the place of a ledger that is damaged, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn rescue_vault(shell: State<'_>, id: String) -> CommandResult<SessionInfo> {
    let session = shell.app.restore_backup(&id).await?;
    shell.enter(&session);
    Ok(session)
}

/// Lets the user choose a backup file of this account and takes it into the list; nothing when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn add_backup_file(shell: State<'_>) -> CommandResult<Option<Backup>> {
    shell.app.list_backups().await?;
    let Some(path) = shell.desktop.choose_file(FileKind::Backup).await else { return Ok(None) };
    Ok(Some(shell.app.add_backup_file(&path).await?))
}

/// Lets the user choose a place and copies a backup there; answers with the copy's name.
#[tauri::command]
#[specta::specta]
pub async fn save_backup_as(shell: State<'_>, id: String) -> CommandResult<Option<String>> {
    shell.app.session().await?;
    let Some(path) = shell.desktop.choose_place(FileKind::Backup, &id).await else { return Ok(None) };
    shell.app.save_backup_as(&id, &path).await?;
    Ok(path.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// Shows the folder of all accounts in the system's file manager.
#[tauri::command]
#[specta::specta]
pub async fn show_data_folder(shell: State<'_>) -> CommandResult<()> {
    shell.app.session().await?;
    shell.desktop.show_folder(shell.app.data_dir()).map_err(|error| CommandError::internal(&error))
}

/// Lets the user choose a backup file and says whose it is; nothing when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_backup_file(shell: State<'_>) -> CommandResult<Option<ChosenBackup>> {
    let Some(path) = shell.desktop.choose_file(FileKind::Backup).await else { return Ok(None) };
    let backup = backups::peek(&path)?;
    let id = uuid::Uuid::new_v4().to_string();
    shell.chosen.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), path);
    Ok(Some(ChosenBackup { id, backup }))
}

/// Restores an account of another computer from a chosen backup file, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn restore_on_this_computer(shell: State<'_>, restore: RestoreHere) -> CommandResult<SessionInfo> {
    let path = shell.chosen.lock().unwrap_or_else(PoisonError::into_inner).get(&restore.id).cloned();
    let path = path.ok_or(Error::NotFound(Missing::Backup))?;
    let id = restore.id.clone();
    let session = shell.app.restore_on_this_computer(&path, restore.opener()?).await?;
    shell.chosen.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    shell.enter(&session);
    Ok(session)
}
