//! Logging in and out, locking.

use app::{SessionInfo, vault::SecretText};
use serde::Serialize;
use specta::Type;

use super::{Shell, State};
use crate::{away::end_session, desktop::Window, error::CommandResult};

/// What the unlock window offers first.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnlockOptions {
    /// Whether anybody has an account here.
    pub has_accounts: bool,
    /// Who logged in last.
    pub last_username: Option<String>,
    /// Whether the keychain may open that account.
    pub device_unlock: bool,
}

/// Who is logged in.
#[tauri::command]
#[specta::specta]
pub async fn session(shell: State<'_>) -> CommandResult<Option<SessionInfo>> {
    drop(shell.opening.read().await);
    Ok(shell.app.session_info().await)
}

/// The user is there: the time to the automatic lock begins anew.
#[tauri::command]
#[specta::specta]
pub async fn touch(shell: State<'_>) -> CommandResult<()> {
    shell.app.touch();
    Ok(())
}

/// What the unlock window offers first.
#[tauri::command]
#[specta::specta]
pub async fn unlock_options(shell: State<'_>) -> CommandResult<UnlockOptions> {
    let last_username = shell.desktop.last_username();
    let device_unlock = match &last_username {
        Some(username) => shell.app.device_unlock_available(username).await?,
        None => false,
    };
    Ok(UnlockOptions { has_accounts: shell.app.has_accounts().await?, last_username, device_unlock })
}

/// Opens a vault with its password.
#[tauri::command]
#[specta::specta]
pub async fn log_in(shell: State<'_>, username: String, password: SecretText) -> CommandResult<SessionInfo> {
    let session = shell.app.log_in(&username, &password).await?;
    shell.enter(&session);
    Ok(session)
}

/// Opens the vault of who logged in last with the key in the computer's keychain.
#[tauri::command]
#[specta::specta]
pub async fn unlock_with_device(shell: State<'_>) -> CommandResult<SessionInfo> {
    let username = shell.desktop.last_username().ok_or(app::Error::NoDeviceKey)?;
    let session = shell.app.unlock_with_device(&username).await?;
    shell.enter(&session);
    Ok(session)
}

/// Locks, and forgets who was here.
#[tauri::command]
#[specta::specta]
pub async fn log_out(shell: State<'_>) -> CommandResult<()> {
    let ended = end_session(&shell.app, &*shell.desktop).await;
    shell.desktop.keep_last_username(None);
    shell.desktop.show_only(Window::Unlock);
    Ok(ended?)
}

/// Locks.
#[tauri::command]
#[specta::specta]
pub async fn lock(shell: State<'_>) -> CommandResult<()> {
    // The session is over even where its file could not be closed properly: no figure stays on the screen.
    let ended = end_session(&shell.app, &*shell.desktop).await;
    shell.desktop.show_only(Window::Unlock);
    Ok(ended?)
}

impl Shell {
    /// Somebody is in: the main window takes the place of the other.
    pub(super) fn enter(&self, session: &SessionInfo) {
        self.desktop.keep_last_username(Some(&session.username));
        self.desktop.show_only(Window::Main);
    }
}
