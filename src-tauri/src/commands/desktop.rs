//! The desktop around the windows.

use app::vault::SecretText;

use super::State;
use crate::{
    desktop::{DesktopFacts, Lacking},
    error::{CommandError, CommandResult},
};

/// What the desktop has, as far as settings depend on it.
#[tauri::command]
#[specta::specta]
pub async fn desktop_facts(shell: State<'_>) -> CommandResult<DesktopFacts> {
    Ok(shell.desktop.facts().await)
}

/// What the desktop lacks and nobody has been told yet. Each is answered once on a computer.
#[tauri::command]
#[specta::specta]
pub async fn untold_lacking(shell: State<'_>) -> CommandResult<Vec<Lacking>> {
    let lacking = shell.desktop.facts().await.lacking;
    Ok(shell.desktop.untold(&lacking))
}

/// Puts a secret on the clipboard for ten seconds, past the histories that desktops keep.
#[tauri::command]
#[specta::specta]
pub async fn copy_secret(shell: State<'_>, secret: SecretText) -> CommandResult<()> {
    shell.desktop.copy_secret(secret).map_err(|error| CommandError::internal(&error))
}
