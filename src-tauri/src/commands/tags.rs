//! Tags.

use app::ledger::{ChangeSet, tags::Tag};

use super::State;
use crate::error::CommandResult;

/// All tags with what their entries come to.
#[tauri::command]
#[specta::specta]
pub async fn list_tags(shell: State<'_>) -> CommandResult<Vec<Tag>> {
    Ok(shell.app.list_tags().await?)
}

/// Gives a tag another name.
#[tauri::command]
#[specta::specta]
pub async fn rename_tag(shell: State<'_>, tag: String, name: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.rename_tag(&tag, &name).await?)
}

/// Puts one tag in place of another on all its entries.
#[tauri::command]
#[specta::specta]
pub async fn merge_tags(shell: State<'_>, tag: String, into: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.merge_tags(&tag, &into).await?)
}

/// Takes a tag off all its entries.
#[tauri::command]
#[specta::specta]
pub async fn remove_tag(shell: State<'_>, tag: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.remove_tag(&tag).await?)
}
