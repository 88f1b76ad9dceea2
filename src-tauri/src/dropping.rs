//! Files that are dropped on the main window. The page hears that there is one, and never where it lies.

use std::sync::PoisonError;

use tauri::{AppHandle, DragDropEvent, Manager, Wry};
use tauri_specta::Event;

use crate::{commands::Shell, desktop::Window, events::FileDragged};

/// Keeps what is dropped for [`crate::commands::files::look_into_dropped_file`], and tells the page.
pub fn dragged(handle: &AppHandle<Wry>, event: DragDropEvent) {
    let told = match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => FileDragged::Over,
        DragDropEvent::Leave => FileDragged::Gone,
        DragDropEvent::Drop { mut paths, .. } => {
            let count = u32::try_from(paths.len()).unwrap_or(u32::MAX);
            let only = if paths.len() == 1 { paths.pop() } else { None };
            if let Some(shell) = handle.try_state::<Shell>() {
                *shell.dropped.lock().unwrap_or_else(PoisonError::into_inner) = only;
            }
            FileDragged::Dropped { count }
        }
        // Text that is dragged about the window, and each step on the way.
        _ => return,
    };
    // A window that is gone hears nothing.
    let _ = told.emit_to(handle, Window::Main.label());
}
