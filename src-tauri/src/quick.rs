//! The window of the quick entry. It is made hidden when the app starts, so that showing it costs no more than showing it.

use tauri::{Manager, WebviewWindow, Wry};
use tauri_specta::Event;

use crate::{desktop::Desktop, events::QuickShown, windows::TauriDesktop, words::words};

/// The label that its capability knows it by.
pub const LABEL: &str = "quick";
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;

/// Makes the window, hidden, unless it is there.
pub fn prepare(desktop: &TauriDesktop) -> tauri::Result<WebviewWindow<Wry>> {
    if let Some(there) = desktop.handle.get_webview_window(LABEL) {
        return Ok(there);
    }
    let window = desktop
        .page(LABEL, "quick.html")
        .title(format!("{} · Coffer", words(desktop.preferences().language).quick_add))
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

/// Shows it, wherever the user is, and gives it the keyboard. Shown a second time it only takes the keyboard.
pub fn show(desktop: &TauriDesktop) {
    let shown = prepare(desktop).and_then(|window| {
        window.center()?;
        window.show()?;
        window.set_focus()
    });
    match shown {
        // It asks anew whether the ledger is open, and what was typed stays.
        Ok(()) => _ = QuickShown.emit_to(&desktop.handle, LABEL),
        Err(error) => tracing::error!(%error, "the quick entry does not open"),
    }
}

/// Puts it away.
pub fn hide(desktop: &TauriDesktop) {
    let Some(window) = desktop.handle.get_webview_window(LABEL) else { return };
    if let Err(error) = window.hide() {
        tracing::error!(%error, "the quick entry does not close");
    }
}
