//! The demo ledger.

use app::{demo::DemoLanguage, ledger::ChangeSet};

use super::State;
use crate::error::CommandResult;

/// Whether entries of the demo ledger are in the book.
#[tauri::command]
#[specta::specta]
pub async fn has_demo(shell: State<'_>) -> CommandResult<bool> {
    Ok(shell.app.has_demo().await?)
}

/// Adds the demo ledger; nothing if it is there already.
#[tauri::command]
#[specta::specta]
pub async fn add_demo(shell: State<'_>, language: DemoLanguage) -> CommandResult<Option<ChangeSet>> {
    Ok(shell.app.add_demo(language).await?)
}

/// Takes away what is left of the demo ledger; nothing if nothing is.
#[tauri::command]
#[specta::specta]
pub async fn remove_demo(shell: State<'_>) -> CommandResult<Option<ChangeSet>> {
    Ok(shell.app.remove_demo().await?)
}
