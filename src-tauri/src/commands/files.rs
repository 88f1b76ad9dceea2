//! Importing and exporting files. The dialogs are opened, and what is dropped is caught, on this side: the page never
//! names a path.

use std::sync::PoisonError;

use app::{
    exchange::DateOrder,
    exporting::Exported,
    importing::{ImportChoice, ImportPreview, ImportProgress, ImportResult},
    ledger::entries::EntryFilter,
};
use tauri::ipc::Channel;

use super::State;
use crate::{desktop::FileKind, error::CommandResult};

/// Lets the user choose a file and looks into it; nothing when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_import_file(shell: State<'_>) -> CommandResult<Option<ImportPreview>> {
    shell.app.session().await?;
    let Some(path) = shell.desktop.choose_file(FileKind::Csv).await else { return Ok(None) };
    Ok(Some(shell.app.look_into_file(&path, None).await?))
}

/// Looks into the file that was dropped on the window; nothing when that was done already.
#[tauri::command]
#[specta::specta]
pub async fn look_into_dropped_file(shell: State<'_>) -> CommandResult<Option<ImportPreview>> {
    shell.app.session().await?;
    let dropped = shell.dropped.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(path) = dropped else { return Ok(None) };
    Ok(Some(shell.app.look_into_file(&path, None).await?))
}

/// Looks into the file once more, with its dates read in this order.
#[tauri::command]
#[specta::specta]
pub async fn read_dates_as(shell: State<'_>, id: String, order: DateOrder) -> CommandResult<ImportPreview> {
    Ok(shell.app.read_dates_as(&id, order).await?)
}

/// Books a file that was looked into.
#[tauri::command]
#[specta::specta]
pub async fn commit_import(
    shell: State<'_>,
    choice: ImportChoice,
    on_progress: Channel<ImportProgress>,
) -> CommandResult<ImportResult> {
    let progress = move |step| {
        // A window that is gone needs no bar.
        let _ = on_progress.send(step);
    };
    Ok(shell.app.commit_import(choice, progress).await?)
}

/// Stops a running import; nothing of it is kept.
#[tauri::command]
#[specta::specta]
pub async fn cancel_import(shell: State<'_>, id: String) -> CommandResult<()> {
    Ok(shell.app.cancel_import(&id).await?)
}

/// The file whose import the last lock stopped, said once.
#[tauri::command]
#[specta::specta]
pub async fn take_stopped_import(shell: State<'_>) -> CommandResult<Option<String>> {
    Ok(shell.app.take_stopped_import().await?)
}

/// Lets the user choose a place and writes all entries there; nothing when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn export_csv(shell: State<'_>) -> CommandResult<Option<Exported>> {
    shell.app.session().await?;
    let name = format!("coffer-{}.csv", shell.app.clock().today());
    let Some(path) = shell.desktop.choose_place(FileKind::Csv, &name).await else { return Ok(None) };
    Ok(Some(shell.app.export_csv(&path, EntryFilter::default()).await?))
}
