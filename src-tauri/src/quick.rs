//! The window of the quick entry. It is made hidden when the app starts, so that showing it costs no more than showing it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Manager, PhysicalPosition, WebviewWindow, Wry};
use tauri_specta::Event;

use crate::{events::QuickShown, pages, preferences::Preferences, words::words};

/// The label that its capability knows it by.
pub const LABEL: &str = "quick";
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;

/// The window, and how far its page is: shown before that can take keys, it would lose the first ones.
pub struct QuickEntry {
    handle: AppHandle<Wry>,
    ready: AtomicBool,
    wanted: AtomicBool,
}

impl QuickEntry {
    /// Over a running app, without a window so far.
    pub fn new(handle: AppHandle<Wry>) -> Self {
        Self { handle, ready: AtomicBool::new(false), wanted: AtomicBool::new(false) }
    }

    /// Makes the window, hidden, unless it is there.
    pub fn prepare(&self, preferences: &Preferences) -> tauri::Result<WebviewWindow<Wry>> {
        if let Some(there) = self.window() {
            return Ok(there);
        }
        let window = pages::window(&self.handle, preferences, LABEL, "quick.html")
            .title(title(preferences))
            .inner_size(WIDTH, HEIGHT)
            .resizable(false)
            .decorations(false)
            .always_on_top(true)
            .visible_on_all_workspaces(true)
            .skip_taskbar(true)
            .center()
            .focused(true)
            .build()?;
        pages::paint(&window, preferences)?;
        Ok(window)
    }

    fn window(&self) -> Option<WebviewWindow<Wry>> {
        self.handle.get_webview_window(LABEL)
    }

    /// Another language was chosen.
    pub fn retitle(&self, preferences: &Preferences) {
        if let Some(window) = self.window() {
            // A title in the old language is better than none.
            let _ = window.set_title(&title(preferences));
        }
    }

    /// The page can take keys. If it was asked for before, it is shown now.
    pub fn ready(&self, preferences: &Preferences) {
        self.ready.store(true, Ordering::SeqCst);
        if self.wanted.swap(false, Ordering::SeqCst) {
            self.show(preferences);
        }
    }

    /// Shows it, wherever the user is, and gives it the keyboard. Shown a second time it only takes the keyboard.
    pub fn show(&self, preferences: &Preferences) {
        self.wanted.store(true, Ordering::SeqCst);
        let shown = self.prepare(preferences).and_then(|window| {
            if !self.ready.load(Ordering::SeqCst) {
                return Ok(());
            }
            self.wanted.store(false, Ordering::SeqCst);
            self.put_in_place(&window)?;
            window.show()?;
            window.set_focus()
        });
        match shown {
            // It asks anew whether the ledger is open, and what was typed stays.
            Ok(()) => _ = QuickShown.emit_to(&self.handle, LABEL),
            Err(error) => tracing::error!(%error, "the quick entry does not open"),
        }
    }

    /// In the upper middle of the screen with the pointer.
    fn put_in_place(&self, window: &WebviewWindow<Wry>) -> tauri::Result<()> {
        // Not every desktop says where the pointer is.
        let pointer = self.handle.cursor_position();
        let screen = pointer.and_then(|at| self.handle.monitor_from_point(at.x, at.y));
        let Ok(Some(screen)) = screen else { return window.center() };
        let (room, scale) = (screen.work_area(), screen.scale_factor());
        let left = f64::from(room.position.x) + (f64::from(room.size.width) - WIDTH * scale) / 2.0;
        let top = f64::from(room.position.y) + f64::from(room.size.height) / 4.0;
        window.set_position(PhysicalPosition::new(left, top))
    }

    /// Puts it away.
    pub fn hide(&self) {
        let Some(window) = self.window() else { return };
        if let Err(error) = window.hide() {
            tracing::error!(%error, "the quick entry does not close");
        }
    }
}

fn title(preferences: &Preferences) -> String {
    format!("{} · Coffer", words(preferences.language).quick_add)
}
