//! The entry that is being typed.

use app::{half_typed::Begun, ledger::half_typed::HalfTyped};

use super::State;
use crate::error::CommandResult;

/// What was being typed and neither saved nor discarded.
#[tauri::command]
#[specta::specta]
pub async fn half_typed(shell: State<'_>) -> CommandResult<Option<Begun>> {
    Ok(shell.app.half_typed().await?)
}

/// Keeps what is being typed; null once it is saved or discarded.
#[tauri::command]
#[specta::specta]
pub async fn keep_half_typed(shell: State<'_>, typed: Option<HalfTyped>) -> CommandResult<()> {
    Ok(shell.app.keep_half_typed(typed).await?)
}
