//! The quick entry's line.

use app::quick::LineRead;

use super::State;
use crate::error::CommandResult;

/// What a line says that is typed today.
#[tauri::command]
#[specta::specta]
pub async fn read_line(shell: State<'_>, line: String, locale: String) -> CommandResult<LineRead> {
    Ok(shell.app.read_line(&line, &locale, None).await?)
}
