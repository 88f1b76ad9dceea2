//! The quick entry's window.

use serde::Serialize;
use specta::Type;

use super::State;
use crate::error::CommandResult;

/// What becomes of a line that is typed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum QuickState {
    /// It is booked.
    Unlocked,
    /// It waits, sealed, to be confirmed.
    Locked,
    /// Nothing: nobody has an account here, or nobody knows whose it would be.
    Nobody,
}

/// What becomes of a line that is typed now. The page asks as soon as it can take keys.
#[tauri::command]
#[specta::specta]
pub async fn quick_state(shell: State<'_>) -> CommandResult<QuickState> {
    shell.desktop.quick_is_ready();
    if shell.app.session().await.is_ok() {
        return Ok(QuickState::Unlocked);
    }
    let username = shell.desktop.last_username();
    let keeps = shell.app.can_keep_waiting(username.as_deref()).await?;
    Ok(if keeps { QuickState::Locked } else { QuickState::Nobody })
}

/// Seals a line until its owner has unlocked.
#[tauri::command]
#[specta::specta]
pub async fn keep_waiting(shell: State<'_>, line: String) -> CommandResult<()> {
    let username = shell.desktop.last_username();
    Ok(shell.app.keep_waiting(username.as_deref(), &line).await?)
}

/// Puts the quick entry away.
#[tauri::command]
#[specta::specta]
pub async fn hide_quick(shell: State<'_>) -> CommandResult<()> {
    shell.desktop.hide_quick();
    Ok(())
}

/// Opens the window: the ledger's, or the one to log in.
#[tauri::command]
#[specta::specta]
pub async fn open_coffer(shell: State<'_>) -> CommandResult<()> {
    // First: without any window the app would end where there is no tray.
    shell.desktop.open_window(shell.app.session().await.is_ok());
    shell.desktop.hide_quick();
    Ok(())
}
