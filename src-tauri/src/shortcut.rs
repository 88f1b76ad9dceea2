//! The keys that open the quick entry from anywhere.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Wry};
use tauri_plugin_global_shortcut::{GlobalShortcutExt, Shortcut};

/// How it stands with the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ShortcutStanding {
    /// None are wanted.
    #[default]
    Off,
    /// They open the quick entry.
    On,
    /// Another program has them.
    Taken,
    /// They are no keys.
    Unreadable,
    /// This desktop gives no keys to programs (Wayland); it can bind `coffer --quick-add` itself.
    NotHere,
}

/// Gives the keys back and takes others; empty takes none.
pub fn bind(handle: &AppHandle<Wry>, keys: &str) -> ShortcutStanding {
    if on_wayland() {
        return if keys.is_empty() { ShortcutStanding::Off } else { ShortcutStanding::NotHere };
    }
    let shortcuts = handle.global_shortcut();
    if let Err(error) = shortcuts.unregister_all() {
        tracing::warn!(%error, "the keys of the quick entry were not given back");
    }
    if keys.is_empty() {
        return ShortcutStanding::Off;
    }
    let Ok(keys) = keys.parse::<Shortcut>() else { return ShortcutStanding::Unreadable };
    match shortcuts.register(keys) {
        Ok(()) => ShortcutStanding::On,
        Err(error) => {
            tracing::warn!(%error, "the keys of the quick entry cannot be had");
            ShortcutStanding::Taken
        }
    }
}

/// Keys grabbed through XWayland reach us only while an X window has the keyboard: as good as never.
fn on_wayland() -> bool {
    let is = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux")
        && is("WAYLAND_DISPLAY")
        && std::env::var_os("GDK_BACKEND").is_none_or(|back| back != "x11")
}
