//! Files that are dropped on the main window. Our page hears that there is one, and names no place to this side: what may be
//! looked into is what was dropped last. (Tauri's own event tells places to whoever listens in the page; nobody does.)

use std::sync::PoisonError;

use tauri::{AppHandle, DragDropEvent, Manager, Wry};
use tauri_specta::Event;

use crate::{commands::Shell, desktop::Window, events::FileDragged};

/// Keeps what is dropped for [`crate::commands::files::look_into_dropped_file`], and tells the page.
pub fn dragged(handle: &AppHandle<Wry>, event: DragDropEvent) {
    let told = match event {
        DragDropEvent::Enter { paths, .. } if paths.iter().any(|path| path.is_absolute()) => FileDragged::Over,
        DragDropEvent::Drop { mut paths, .. } => {
            // A link, of the page itself or a browser's, comes as if it were a file.
            paths.retain(|path| path.is_absolute());
            let count = u32::try_from(paths.len()).unwrap_or(u32::MAX);
            let only = if count == 1 { paths.pop() } else { None };
            if let Some(shell) = handle.try_state::<Shell>() {
                *shell.dropped.lock().unwrap_or_else(PoisonError::into_inner) = only;
            }
            if count == 0 { FileDragged::Gone } else { FileDragged::Dropped { count } }
        }
        DragDropEvent::Leave => FileDragged::Gone,
        // Each step on the way, and what is no file.
        _ => return,
    };
    // A window that is gone hears nothing.
    let _ = told.emit_to(handle, Window::Main.label());
}
