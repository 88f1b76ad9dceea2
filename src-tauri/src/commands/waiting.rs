//! Lines that were typed while the ledger was locked.

use app::{vault::WaitingId, waiting::WaitingLines};

use super::State;
use crate::error::CommandResult;

/// What waits to be confirmed.
#[tauri::command]
#[specta::specta]
pub async fn list_waiting(shell: State<'_>) -> CommandResult<WaitingLines> {
    Ok(shell.app.list_waiting().await?)
}

/// Removes lines: booked, or not wanted.
#[tauri::command]
#[specta::specta]
pub async fn discard_waiting(shell: State<'_>, ids: Vec<WaitingId>) -> CommandResult<()> {
    Ok(shell.app.discard_waiting(&ids).await?)
}

/// Removes the lines that cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn discard_unreadable_waiting(shell: State<'_>) -> CommandResult<()> {
    Ok(shell.app.discard_unreadable_waiting().await?)
}
