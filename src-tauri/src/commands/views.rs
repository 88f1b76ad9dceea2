//! Saved views of the list of entries.

use app::ledger::{
    ViewId,
    views::{NewView, SavedView},
};

use super::State;
use crate::error::CommandResult;

/// All saved views by name.
#[tauri::command]
#[specta::specta]
pub async fn list_views(shell: State<'_>) -> CommandResult<Vec<SavedView>> {
    Ok(shell.app.list_views().await?)
}

/// Saves a view; the one of the same name that it replaced is the answer.
#[tauri::command]
#[specta::specta]
pub async fn save_view(shell: State<'_>, view: NewView) -> CommandResult<Option<SavedView>> {
    Ok(shell.app.save_view(view).await?)
}

/// Deletes a view; what it was is the answer.
#[tauri::command]
#[specta::specta]
pub async fn delete_view(shell: State<'_>, id: ViewId) -> CommandResult<Option<SavedView>> {
    Ok(shell.app.delete_view(id).await?)
}
