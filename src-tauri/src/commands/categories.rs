//! Categories.

use app::ledger::{
    CategoryId, ChangeSet, Saved,
    categories::{Category, CategoryChange, NewCategory},
};

use super::State;
use crate::error::CommandResult;

/// All categories.
#[tauri::command]
#[specta::specta]
pub async fn list_categories(shell: State<'_>) -> CommandResult<Vec<Category>> {
    Ok(shell.app.list_categories().await?)
}

/// Adds a category.
#[tauri::command]
#[specta::specta]
pub async fn add_category(shell: State<'_>, category: NewCategory) -> CommandResult<Saved<Category>> {
    Ok(shell.app.add_category(category).await?)
}

/// Renames, recolours, moves, archives or brings back a category.
#[tauri::command]
#[specta::specta]
pub async fn update_category(
    shell: State<'_>,
    id: CategoryId,
    change: CategoryChange,
) -> CommandResult<Saved<Category>> {
    Ok(shell.app.update_category(id, change).await?)
}

/// Moves everything of one category into another and deletes the first.
#[tauri::command]
#[specta::specta]
pub async fn merge_categories(shell: State<'_>, from: CategoryId, into: CategoryId) -> CommandResult<ChangeSet> {
    Ok(shell.app.merge_categories(from, into).await?)
}

/// Deletes a category that nothing uses.
#[tauri::command]
#[specta::specta]
pub async fn delete_category(shell: State<'_>, id: CategoryId) -> CommandResult<ChangeSet> {
    Ok(shell.app.delete_category(id).await?)
}
