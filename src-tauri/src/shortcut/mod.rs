//! The keys that open the quick entry from anywhere.

#[cfg(not(target_os = "linux"))]
mod plugin;
#[cfg(target_os = "linux")]
mod x11;

#[cfg(not(target_os = "linux"))]
use plugin as system;
#[cfg(target_os = "linux")]
use x11 as system;

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Wry};
use tauri_plugin_global_shortcut::Shortcut;

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

/// Makes keys possible: `pressed` is run each time they are. What desktop gives none is told by [`bind`].
pub fn start(handle: &AppHandle<Wry>, pressed: fn(&AppHandle<Wry>)) {
    if on_wayland() {
        return;
    }
    if let Err(error) = system::start(handle, pressed) {
        tracing::warn!(%error, "no keys can be had on this desktop");
    }
}

/// Gives the keys back and takes others; empty takes none.
pub fn bind(handle: &AppHandle<Wry>, keys: &str) -> ShortcutStanding {
    if keys.is_empty() {
        system::give_back(handle);
        return ShortcutStanding::Off;
    }
    if on_wayland() {
        return ShortcutStanding::NotHere;
    }
    system::give_back(handle);
    match keys.parse::<Shortcut>() {
        Ok(keys) => system::take(handle, keys),
        Err(_) => ShortcutStanding::Unreadable,
    }
}

/// Keys grabbed through XWayland reach us only while an X window has the keyboard: as good as never.
fn on_wayland() -> bool {
    let is = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux")
        && is("WAYLAND_DISPLAY")
        && std::env::var_os("GDK_BACKEND").is_none_or(|back| back != "x11")
}
