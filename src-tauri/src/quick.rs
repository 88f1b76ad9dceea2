//! The window of the quick entry. It is made hidden when the app starts, so that showing it costs no more than showing it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{Manager, PhysicalPosition, WebviewWindow, Wry};
use tauri_specta::Event;

use crate::{desktop::Desktop, events::QuickShown, preferences::Preferences, windows::TauriDesktop, words::words};

/// The label that its capability knows it by.
pub const LABEL: &str = "quick";
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;

/// How far the page is. Shown before it can take keys, it would lose the first ones.
#[derive(Default)]
pub struct Page {
    ready: AtomicBool,
    wanted: AtomicBool,
}

/// Makes the window, hidden, unless it is there.
pub fn prepare(desktop: &TauriDesktop) -> tauri::Result<WebviewWindow<Wry>> {
    if let Some(there) = desktop.handle.get_webview_window(LABEL) {
        return Ok(there);
    }
    let window = desktop
        .page(LABEL, "quick.html")
        .title(title(&desktop.preferences()))
        .inner_size(WIDTH, HEIGHT)
        .resizable(false)
        .decorations(false)
        .always_on_top(true)
        .visible_on_all_workspaces(true)
        .skip_taskbar(true)
        .center()
        .focused(true)
        .build()?;
    desktop.paint(&window)?;
    Ok(window)
}

fn title(preferences: &Preferences) -> String {
    format!("{} · Coffer", words(preferences.language).quick_add)
}

/// Another language was chosen.
pub fn retitle(desktop: &TauriDesktop, preferences: &Preferences) {
    if let Some(window) = desktop.handle.get_webview_window(LABEL) {
        // A title in the old language is better than none.
        let _ = window.set_title(&title(preferences));
    }
}

/// The page can take keys. If it was asked for before, it is shown now.
pub fn ready(desktop: &TauriDesktop) {
    desktop.quick.ready.store(true, Ordering::SeqCst);
    if desktop.quick.wanted.swap(false, Ordering::SeqCst) {
        show(desktop);
    }
}

/// Shows it, wherever the user is, and gives it the keyboard. Shown a second time it only takes the keyboard.
pub fn show(desktop: &TauriDesktop) {
    desktop.quick.wanted.store(true, Ordering::SeqCst);
    let shown = prepare(desktop).and_then(|window| {
        if !desktop.quick.ready.load(Ordering::SeqCst) {
            return Ok(());
        }
        desktop.quick.wanted.store(false, Ordering::SeqCst);
        put_in_place(desktop, &window)?;
        window.show()?;
        window.set_focus()
    });
    match shown {
        // It asks anew whether the ledger is open, and what was typed stays.
        Ok(()) => _ = QuickShown.emit_to(&desktop.handle, LABEL),
        Err(error) => tracing::error!(%error, "the quick entry does not open"),
    }
}

/// In the upper middle of the screen with the pointer.
fn put_in_place(desktop: &TauriDesktop, window: &WebviewWindow<Wry>) -> tauri::Result<()> {
    // Not every desktop says where the pointer is.
    let pointer = desktop.handle.cursor_position();
    let screen = pointer.and_then(|at| desktop.handle.monitor_from_point(at.x, at.y));
    let Ok(Some(screen)) = screen else { return window.center() };
    let (room, scale) = (screen.work_area(), screen.scale_factor());
    let left = f64::from(room.position.x) + (f64::from(room.size.width) - WIDTH * scale) / 2.0;
    let top = f64::from(room.position.y) + f64::from(room.size.height) / 4.0;
    window.set_position(PhysicalPosition::new(left, top))
}

/// Puts it away.
pub fn hide(desktop: &TauriDesktop) {
    let Some(window) = desktop.handle.get_webview_window(LABEL) else { return };
    if let Err(error) = window.hide() {
        tracing::error!(%error, "the quick entry does not close");
    }
}
