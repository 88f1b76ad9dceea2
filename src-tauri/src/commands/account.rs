//! The account and what protects it.

use app::{
    SessionInfo,
    accounts::{PasswordChange, Recovery, Registered, Registration},
    vault::{RecoveryKeyText, SecretText, Strength, password_strength as strength},
};

use super::State;
use crate::{desktop::Window, error::CommandResult};

/// How strong a password is, given what anybody would guess first.
#[tauri::command]
#[specta::specta]
pub async fn password_strength(password: SecretText, username: String, email: String) -> CommandResult<Strength> {
    Ok(strength(password.expose(), &[&username, &email]))
}

/// Makes an account and opens it; the main window waits for the proof of the recovery key.
#[tauri::command]
#[specta::specta]
pub async fn register_account(shell: State<'_>, account: Registration) -> CommandResult<Registered> {
    Ok(shell.app.register(account).await?)
}

/// Takes the last groups of the recovery key as proof that it was written down, and opens the main window.
#[tauri::command]
#[specta::specta]
pub async fn prove_recovery_key(shell: State<'_>, part: RecoveryKeyText) -> CommandResult<()> {
    shell.app.prove_recovery_key(&part).await?;
    if let Some(session) = shell.app.session_info().await {
        shell.enter(&session);
    }
    Ok(())
}

/// Opens a vault with its recovery key and gives it a new password.
#[tauri::command]
#[specta::specta]
pub async fn recover_account(shell: State<'_>, recovery: Recovery) -> CommandResult<SessionInfo> {
    let session = shell.app.recover(recovery).await?;
    shell.enter(&session);
    Ok(session)
}

/// Changes the password.
#[tauri::command]
#[specta::specta]
pub async fn change_password(shell: State<'_>, change: PasswordChange) -> CommandResult<()> {
    Ok(shell.app.change_password(change).await?)
}

/// Makes a new recovery key; the old one opens nothing any more.
#[tauri::command]
#[specta::specta]
pub async fn renew_recovery_key(shell: State<'_>, password: SecretText) -> CommandResult<String> {
    Ok(shell.app.renew_recovery_key(&password).await?)
}

/// Lets the computer's keychain open the vault, or no longer.
#[tauri::command]
#[specta::specta]
pub async fn set_stay_unlocked(shell: State<'_>, on: bool, password: SecretText) -> CommandResult<()> {
    Ok(shell.app.set_stay_unlocked(on, &password).await?)
}

/// Deletes the account with all its data and backups on this computer.
#[tauri::command]
#[specta::specta]
pub async fn delete_account(shell: State<'_>, password: SecretText, word: String) -> CommandResult<()> {
    let deleted = shell.app.delete_account(&password, &word).await;
    if deleted.is_ok() {
        shell.desktop.keep_last_username(None);
    }
    // The session may be over although the account is not gone: no figure stays on the screen then either.
    if shell.app.session_info().await.is_none() {
        shell.desktop.show_only(Window::Unlock);
    }
    Ok(deleted?)
}
