//! The real desktop: windows, native dialogs, and the preferences file through tauri-plugin-store.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use serde_json::json;
use tauri::{
    AppHandle, Manager, Theme as SystemTheme, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry, window::Color,
};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_store::Store;

use crate::{
    desktop::{Answer, Desktop, FileKind, Window},
    preferences::{Preferences, Theme},
};

/// The pages' background before they have painted: `--paper` of the tokens, light and dark.
const LIGHT: Color = Color(0xf6, 0xf5, 0xf1, 0xff);
const DARK: Color = Color(0x14, 0x17, 0x1a, 0xff);

/// Whether pages live in a web context that writes nothing to the disk. On Linux such a context is made for each window
/// anew, and only the first one knows our `tauri:` scheme: the second window stayed empty. There the pages keep to
/// themselves instead: no web storage, no forms remembered, and nothing of ours goes through the HTTP cache.
const LEAVES_NO_TRACE: bool = cfg!(not(target_os = "linux"));

/// The keys of the preferences file.
const PREFERENCES: &str = "preferences";
const LAST_USERNAME: &str = "lastUsername";
const MAIN_SIZE: &str = "mainSize";

/// The size of the main window, in logical pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Size {
    width: u32,
    height: u32,
}

const MAIN: Size = Size { width: 1280, height: 800 };
const SMALLEST: Size = Size { width: 390, height: 560 };
const LARGEST: Size = Size { width: 7680, height: 4320 };
const UNLOCK: Size = Size { width: 480, height: 720 };

impl Window {
    /// The label that capabilities know it by.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unlock => "unlock",
            Self::Main => "main",
        }
    }

    const fn page(self) -> &'static str {
        match self {
            Self::Unlock => "unlock.html",
            Self::Main => "index.html",
        }
    }

    const ALL: [Self; 2] = [Self::Unlock, Self::Main];
}

/// The desktop that Tauri gives us.
pub struct TauriDesktop {
    handle: AppHandle<Wry>,
    store: Arc<Store<Wry>>,
}

impl TauriDesktop {
    /// Over a running app and its preferences file.
    pub fn new(handle: AppHandle<Wry>, store: Arc<Store<Wry>>) -> Self {
        Self { handle, store }
    }

    fn open(&self, window: Window) -> tauri::Result<WebviewWindow<Wry>> {
        let size = match window {
            Window::Unlock => UNLOCK,
            Window::Main => self.main_size(),
        };
        let preferences = self.preferences();
        let theme = match preferences.theme {
            Theme::System => None,
            Theme::Light => Some(SystemTheme::Light),
            Theme::Dark => Some(SystemTheme::Dark),
        };
        let opened = WebviewWindowBuilder::new(&self.handle, window.label(), WebviewUrl::App(window.page().into()))
            .title("Coffer")
            .inner_size(f64::from(size.width), f64::from(size.height))
            .min_inner_size(f64::from(SMALLEST.width), f64::from(SMALLEST.height))
            .center()
            .prevent_overflow()
            .theme(theme)
            .visible(false)
            .general_autofill_enabled(false)
            .incognito(LEAVES_NO_TRACE)
            .content_protected(cfg!(windows))
            .on_navigation(is_ours)
            .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
            .build()?;
        // Known only now what "system" means; painted before the first frame is shown.
        let is_dark = theme.map_or_else(|| opened.theme(), Ok)? == SystemTheme::Dark;
        opened.set_background_color(Some(if is_dark { DARK } else { LIGHT }))?;
        opened.show()?;
        opened.set_focus()?;
        Ok(opened)
    }

    fn main_size(&self) -> Size {
        let kept =
            self.store.get(MAIN_SIZE).and_then(|value| serde_json::from_value::<Size>(value).ok()).unwrap_or(MAIN);
        Size {
            width: kept.width.clamp(SMALLEST.width, LARGEST.width),
            height: kept.height.clamp(SMALLEST.height, LARGEST.height),
        }
    }

    /// Keeps the main window's size, unless it fills the screen by other means.
    pub fn keep_main_size(&self) {
        let Some(main) = self.handle.get_webview_window(Window::Main.label()) else { return };
        if main.is_maximized().unwrap_or(true) || main.is_fullscreen().unwrap_or(true) {
            return;
        }
        if let (Ok(size), Ok(scale)) = (main.inner_size(), main.scale_factor()) {
            let size = size.to_logical::<u32>(scale);
            self.store.set(MAIN_SIZE, json!(Size { width: size.width, height: size.height }));
        }
    }

    /// Brings whichever window is open to the front.
    pub fn bring_to_front(&self) {
        for window in Window::ALL {
            if let Some(open) = self.handle.get_webview_window(window.label()) {
                // A window manager may refuse any of these; the window is there all the same.
                let _ = open.unminimize().and_then(|()| open.show()).and_then(|()| open.set_focus());
            }
        }
    }
}

/// No page but our own is ever shown.
fn is_ours(url: &tauri::Url) -> bool {
    let is_app = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    let is_dev = cfg!(debug_assertions) && url.host_str() == Some("localhost") && url.port() == Some(5173);
    is_app || is_dev
}

impl Desktop for TauriDesktop {
    fn show_only(&self, window: Window) {
        if self.handle.get_webview_window(window.label()).is_some() {
            self.bring_to_front();
        } else if let Err(error) = self.open(window) {
            tracing::error!(%error, window = window.label(), "the window does not open");
            return;
        }
        // After the new one is there: without any window the app would end.
        for other in Window::ALL.into_iter().filter(|other| *other != window) {
            if other == Window::Main {
                self.keep_main_size();
            }
            if let Some(open) = self.handle.get_webview_window(other.label()) {
                // Destroyed, not hidden: its web process and whatever figures are in it go.
                if let Err(error) = open.destroy() {
                    tracing::error!(%error, window = other.label(), "the window does not close");
                }
            }
        }
    }

    fn choose_file(&self, kind: FileKind) -> Answer<Option<PathBuf>> {
        let dialog = with_filter(self.handle.dialog().file(), kind);
        let (answer, answered) = tokio::sync::oneshot::channel();
        dialog.pick_file(move |file| {
            // Whoever asked may be gone with its window.
            let _ = answer.send(file.and_then(path_of));
        });
        Box::pin(async move { answered.await.ok().flatten() })
    }

    fn choose_place(&self, kind: FileKind, name: &str) -> Answer<Option<PathBuf>> {
        let dialog = with_filter(self.handle.dialog().file(), kind).set_file_name(name);
        let (answer, answered) = tokio::sync::oneshot::channel();
        dialog.save_file(move |file| {
            let _ = answer.send(file.and_then(path_of));
        });
        Box::pin(async move { answered.await.ok().flatten() })
    }

    fn show_folder(&self, folder: &Path) -> Result<(), String> {
        tauri_plugin_opener::open_path(folder, None::<&str>).map_err(|error| error.to_string())
    }

    fn preferences(&self) -> Preferences {
        self.store.get(PREFERENCES).and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
    }

    fn keep_preferences(&self, preferences: &Preferences) {
        self.store.set(PREFERENCES, json!(preferences));
    }

    fn last_username(&self) -> Option<String> {
        self.store.get(LAST_USERNAME)?.as_str().map(str::to_owned)
    }

    fn keep_last_username(&self, username: Option<&str>) {
        match username {
            Some(username) => self.store.set(LAST_USERNAME, username),
            None => _ = self.store.delete(LAST_USERNAME),
        }
    }
}

fn with_filter(
    dialog: tauri_plugin_dialog::FileDialogBuilder<Wry>,
    kind: FileKind,
) -> tauri_plugin_dialog::FileDialogBuilder<Wry> {
    match kind {
        FileKind::Csv => dialog.add_filter("CSV", &["csv", "txt", "tsv"]),
        FileKind::Backup => dialog.add_filter("Coffer", &["cofferbackup"]),
    }
}

fn path_of(file: FilePath) -> Option<PathBuf> {
    file.into_path().ok()
}
