//! Lines that were typed while the ledger was locked.

use app::{
    vault::WaitingId,
    waiting::{Confirmed, WaitingLines},
};

use super::State;
use crate::error::CommandResult;

/// What waits to be confirmed, and what each line would be booked as.
#[tauri::command]
#[specta::specta]
pub async fn list_waiting(shell: State<'_>, locale: String) -> CommandResult<WaitingLines> {
    Ok(shell.app.list_waiting(&locale).await?)
}

/// Books lines as they are shown, in one change-set, and takes them from what waits.
#[tauri::command]
#[specta::specta]
pub async fn confirm_waiting(shell: State<'_>, ids: Vec<WaitingId>, locale: String) -> CommandResult<Confirmed> {
    Ok(shell.app.confirm_waiting(&ids, &locale).await?)
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
