//! The quick entry's line.

use app::{ledger::Date, quick::LineRead};

use super::State;
use crate::error::CommandResult;

/// What a line says, as typed on a day, today if none is given.
#[tauri::command]
#[specta::specta]
pub async fn read_line(
    shell: State<'_>,
    line: String,
    locale: String,
    typed_on: Option<Date>,
) -> CommandResult<LineRead> {
    Ok(shell.app.read_line(&line, &locale, typed_on).await?)
}
