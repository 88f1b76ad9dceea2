//! Preferences.

use app::Topic;

use super::State;
use crate::{error::CommandResult, preferences::Preferences};

/// The preferences of this computer.
#[tauri::command]
#[specta::specta]
pub async fn preferences(shell: State<'_>) -> CommandResult<Preferences> {
    Ok(shell.desktop.preferences())
}

/// Keeps the preferences of this computer.
#[tauri::command]
#[specta::specta]
pub async fn set_preferences(shell: State<'_>, preferences: Preferences) -> CommandResult<()> {
    let preferences = preferences.within_bounds();
    shell.app.set_auto_lock(preferences.auto_lock_minutes);
    shell.desktop.keep_preferences(&preferences);
    shell.app.announce(&[Topic::Preferences]);
    Ok(())
}
