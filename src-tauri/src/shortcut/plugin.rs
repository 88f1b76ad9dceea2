//! Keys from anywhere where the plugin is told of them by the system: Windows and macOS.

use tauri::{AppHandle, Wry};
use tauri_plugin_global_shortcut::{Builder, GlobalShortcut, GlobalShortcutExt, Shortcut, ShortcutState};

use super::ShortcutStanding;

/// Asked for here and not with the other plugins: a desktop that gives no keys must not keep the app from starting.
pub(super) fn start(handle: &AppHandle<Wry>, pressed: fn(&AppHandle<Wry>)) -> tauri::Result<()> {
    let plugin = Builder::new()
        .with_handler(move |handle, _, event| {
            if event.state() == ShortcutState::Pressed {
                pressed(handle);
            }
        })
        .build();
    handle.plugin(plugin)
}

pub(super) fn give_back(handle: &AppHandle<Wry>) {
    let Some(shortcuts) = started(handle) else { return };
    if let Err(error) = shortcuts.unregister_all() {
        tracing::warn!(%error, "the keys of the quick entry were not given back");
    }
}

pub(super) fn take(handle: &AppHandle<Wry>, keys: Shortcut) -> ShortcutStanding {
    let Some(shortcuts) = started(handle) else { return ShortcutStanding::NotHere };
    match shortcuts.register(keys) {
        Ok(()) => ShortcutStanding::On,
        Err(error) => {
            tracing::warn!(%error, "the keys of the quick entry cannot be had");
            ShortcutStanding::Taken
        }
    }
}

fn started(handle: &AppHandle<Wry>) -> Option<&GlobalShortcut<Wry>> {
    use tauri::Manager;
    handle.try_state::<GlobalShortcut<Wry>>().is_some().then(|| handle.global_shortcut())
}
