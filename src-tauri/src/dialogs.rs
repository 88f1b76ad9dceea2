//! The system's own dialogs for files.

use std::path::PathBuf;

use tauri::{AppHandle, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::desktop::{Answer, FileKind};

/// Asks which file to read; none when the user changed his mind.
pub fn file(handle: &AppHandle<Wry>, kind: FileKind) -> Answer<Option<PathBuf>> {
    let (answer, answered) = oneshot::channel();
    // Whoever asked may be gone with its window.
    with_filter(handle.dialog().file(), kind).pick_file(move |file| _ = answer.send(file.and_then(path_of)));
    Box::pin(async move { answered.await.ok().flatten() })
}

/// Asks where to write, with a name to begin with; none as above.
pub fn place(handle: &AppHandle<Wry>, kind: FileKind, name: &str) -> Answer<Option<PathBuf>> {
    let (answer, answered) = oneshot::channel();
    let dialog = with_filter(handle.dialog().file(), kind).set_file_name(name);
    dialog.save_file(move |file| _ = answer.send(file.and_then(path_of)));
    Box::pin(async move { answered.await.ok().flatten() })
}

fn with_filter(dialog: FileDialogBuilder<Wry>, kind: FileKind) -> FileDialogBuilder<Wry> {
    match kind {
        FileKind::Csv => dialog.add_filter("CSV", &["csv", "txt", "tsv"]),
        FileKind::Backup => dialog.add_filter("Coffer", &["cofferbackup"]),
        FileKind::Log => dialog.add_filter("JSON", &["jsonl", "json"]),
    }
}

fn path_of(file: FilePath) -> Option<PathBuf> {
    file.into_path().ok()
}
