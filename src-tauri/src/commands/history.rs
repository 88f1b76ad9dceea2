//! Undo, redo and the journal.

use app::ledger::{ChangeId, ChangePage, ChangeSet};

use super::State;
use crate::error::CommandResult;

/// Undoes the newest change-set that stands.
#[tauri::command]
#[specta::specta]
pub async fn undo(shell: State<'_>) -> CommandResult<ChangeSet> {
    Ok(shell.app.undo(None).await?)
}

/// Applies the change-set that was undone last.
#[tauri::command]
#[specta::specta]
pub async fn redo(shell: State<'_>) -> CommandResult<ChangeSet> {
    Ok(shell.app.redo(None).await?)
}

/// Undoes one change-set.
#[tauri::command]
#[specta::specta]
pub async fn undo_change(shell: State<'_>, id: ChangeId) -> CommandResult<ChangeSet> {
    Ok(shell.app.undo(Some(id)).await?)
}

/// Applies one undone change-set again.
#[tauri::command]
#[specta::specta]
pub async fn redo_change(shell: State<'_>, id: ChangeId) -> CommandResult<ChangeSet> {
    Ok(shell.app.redo(Some(id)).await?)
}

/// A page of the journal, newest first.
#[tauri::command]
#[specta::specta]
pub async fn list_changes(shell: State<'_>, limit: u32, before: Option<ChangeId>) -> CommandResult<ChangePage> {
    Ok(shell.app.list_changes(limit, before).await?)
}
