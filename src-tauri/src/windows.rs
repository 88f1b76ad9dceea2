//! The real desktop: its windows, and the preferences file through tauri-plugin-store. What closing a window comes to is in
//! `closing.rs`.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use app::vault::SecretText;
use serde_json::json;
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewWindow, Wry};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_store::Store;

use crate::{
    buses,
    clipboard::SecretClipboard,
    desktop::{Answer, Desktop, DesktopFacts, FileKind, Lacking, Window},
    dialogs,
    left_at::LeftAt,
    notices::{self, Notice},
    pages::{self, PROTECTS_CONTENT},
    place::{Place, SMALLEST, Screen, USUAL},
    preferences::Preferences,
    quick::QuickEntry,
    shortcut::{self, ShortcutStanding},
};

/// The keys of the preferences file.
const PREFERENCES: &str = "preferences";
const LAST_USERNAME: &str = "lastUsername";
const MAIN_PLACE: &str = "mainPlace";
const TOLD: &str = "toldLacking";

/// High enough for the whole registration form; a lower screen scrolls.
const UNLOCK: Place = Place { width: 480, height: 896, at: None, maximised: false };

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
    pub(crate) handle: AppHandle<Wry>,
    pub(crate) store: Arc<Store<Wry>>,
    keys: Mutex<ShortcutStanding>,
    quick: QuickEntry,
    ending: AtomicBool,
    clipboard: SecretClipboard,
    left_at: LeftAt,
}

impl TauriDesktop {
    /// Over a running app and its preferences file.
    pub fn new(handle: AppHandle<Wry>, store: Arc<Store<Wry>>) -> Self {
        Self {
            quick: QuickEntry::new(handle.clone()),
            handle,
            store,
            keys: Mutex::default(),
            ending: AtomicBool::new(false),
            clipboard: SecretClipboard::default(),
            left_at: LeftAt::default(),
        }
    }

    /// Makes a window, hidden, before it is known whether it is to be shown. Without it, it is made when it is.
    pub fn make_ready(&self, window: Window) {
        if self.handle.get_webview_window(window.label()).is_none()
            && let Err(error) = self.make(window)
        {
            tracing::error!(%error, window = window.label(), "the window cannot be made ready");
        }
    }

    fn open(&self, window: Window) -> tauri::Result<WebviewWindow<Wry>> {
        let opened = self.make(window)?;
        opened.show()?;
        opened.set_focus()?;
        Ok(opened)
    }

    fn make(&self, window: Window) -> tauri::Result<WebviewWindow<Wry>> {
        let place = match window {
            Window::Unlock => UNLOCK,
            Window::Main => self.main_place(),
        };
        let preferences = self.preferences();
        let mut page = window.page().to_owned();
        if window == Window::Main
            && let Some(hash) = self.left_at.take(self.last_username().as_deref())
        {
            page.push_str(&hash);
        }
        let opened = pages::window(&self.handle, &preferences, window.label(), &page)
            .inner_size(f64::from(place.width), f64::from(place.height))
            .min_inner_size(f64::from(SMALLEST.0), f64::from(SMALLEST.1))
            .center()
            .prevent_overflow()
            .maximized(place.maximised)
            .build()?;
        if let Some((x, y)) = place.at {
            opened.set_position(PhysicalPosition::new(x, y))?;
        }
        pages::paint(&opened, &preferences)?;
        Ok(opened)
    }

    fn main_place(&self) -> Place {
        let kept = self.store.get(MAIN_PLACE).and_then(|value| serde_json::from_value(value).ok()).unwrap_or(USUAL);
        let screens: Vec<Screen> = self
            .handle
            .available_monitors()
            .unwrap_or_default()
            .iter()
            .map(|monitor| {
                let (room, scale) = (monitor.work_area(), monitor.scale_factor());
                let (at, size) = (room.position, room.size);
                Screen { x: at.x, y: at.y, width: size.width, height: size.height, scale }
            })
            .collect();
        kept.on(&screens)
    }

    /// Keeps where the main window stands, and which view it shows. Of one that fills the screen, only that it does.
    pub fn keep_main_place(&self) {
        let Some(main) = self.handle.get_webview_window(Window::Main.label()) else { return };
        if let Ok(url) = main.url() {
            self.left_at.keep(self.last_username(), &url);
        }
        let Ok(maximised) = main.is_maximized() else { return };
        let is_elsewhere = main.is_fullscreen().unwrap_or(true) || main.is_minimized().unwrap_or(true);
        // One that was made ready and not shown stands nowhere.
        if is_elsewhere || !main.is_visible().unwrap_or(false) {
            return;
        }
        let place = if maximised {
            Place { maximised, ..self.main_place() }
        } else if let (Ok(size), Ok(at), Ok(scale)) = (main.inner_size(), main.outer_position(), main.scale_factor()) {
            let size = size.to_logical::<u32>(scale);
            Place { width: size.width, height: size.height, at: Some((at.x, at.y)), maximised }
        } else {
            return;
        };
        self.store.set(MAIN_PLACE, json!(place));
    }

    /// Nothing is to be told to windows and tray any more: they are on their way out.
    pub fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
        self.clipboard.end();
    }

    /// Whether the app is ending.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// Whether one of the windows is open; the quick entry does not count.
    pub fn has_window(&self) -> bool {
        Window::ALL.into_iter().any(|window| self.handle.get_webview_window(window.label()).is_some())
    }

    /// Brings whichever window is open to the front.
    fn bring_to_front(&self) {
        for window in Window::ALL {
            if let Some(open) = self.handle.get_webview_window(window.label()) {
                // A window manager may refuse any of these; the window is there all the same.
                let _ = open.unminimize().and_then(|()| open.show()).and_then(|()| open.set_focus());
            }
        }
    }

    /// Makes the quick entry ready, so that it opens at once when it is wanted.
    pub fn prepare_quick(&self) {
        if let Err(error) = self.quick.prepare(&self.preferences()) {
            tracing::error!(%error, "the quick entry cannot be made ready");
        }
    }

    /// Shows the quick entry.
    pub fn show_quick(&self) {
        self.quick.show(&self.preferences());
    }

    /// Takes the keys of the quick entry, as preferred.
    pub fn bind_keys(&self) {
        let standing = shortcut::bind(&self.handle, &self.preferences().quick_keys);
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = standing;
    }

    fn adopt(&self, before: &Preferences, now: &Preferences) {
        if before.quick_keys != now.quick_keys {
            self.bind_keys();
        }
        if before.language != now.language {
            self.quick.retitle(now);
        }
        if before.autostart != now.autostart {
            let starts = self.handle.autolaunch();
            let outcome = if now.autostart { starts.enable() } else { starts.disable() };
            if let Err(error) = outcome {
                tracing::warn!(%error, "the start with the system could not be changed");
            }
        }
        if before.content_protected != now.content_protected && PROTECTS_CONTENT {
            for window in self.handle.webview_windows().values() {
                // A system that cannot leaves its windows as they are.
                let _ = window.set_content_protected(now.content_protected);
            }
        }
    }
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
                self.keep_main_place();
            }
            if let Some(open) = self.handle.get_webview_window(other.label()) {
                // Destroyed, not hidden: its web process and whatever figures are in it go.
                if let Err(error) = open.destroy() {
                    tracing::error!(%error, window = other.label(), "the window does not close");
                }
            }
        }
    }

    fn conceal(&self) {
        self.keep_main_place();
        if let Some(main) = self.handle.get_webview_window(Window::Main.label())
            && let Err(error) = main.hide()
        {
            tracing::error!(%error, "the window does not close");
        }
    }

    fn locked(&self) {
        if self.handle.get_webview_window(Window::Main.label()).is_some() {
            self.show_only(Window::Unlock);
        }
    }

    fn open_window(&self, unlocked: bool) {
        if self.has_window() {
            self.bring_to_front();
        } else {
            self.show_only(if unlocked { Window::Main } else { Window::Unlock });
        }
    }

    fn quick_is_ready(&self) {
        self.quick.ready(&self.preferences());
    }

    fn hide_quick(&self) {
        self.quick.hide();
        // Started for this one line, on a desktop without a tray: nobody could ever reach it again.
        if !self.has_window() {
            let handle = self.handle.clone();
            tauri::async_runtime::spawn(async move {
                let has_tray = buses::has_tray().await;
                // Another start may have asked for one meanwhile.
                let is_seen = |window: &WebviewWindow<Wry>| window.is_visible().unwrap_or(true);
                if !has_tray && !handle.webview_windows().values().any(is_seen) {
                    handle.exit(0);
                }
            });
        }
    }

    fn facts(&self) -> Answer<DesktopFacts> {
        let shortcut = *self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        Box::pin(async move {
            let mut lacking = Vec::new();
            if !buses::has_session_bus().await {
                lacking.push(Lacking::Bus);
            } else {
                for (here, what) in [
                    (buses::has_tray().await, Lacking::Tray),
                    (buses::has_notifications().await, Lacking::Notifications),
                    (buses::has_keychain().await, Lacking::Keychain),
                ] {
                    if !here {
                        lacking.push(what);
                    }
                }
            }
            DesktopFacts { lacking, shortcut, can_protect_content: PROTECTS_CONTENT }
        })
    }

    fn untold(&self, lacking: &[Lacking]) -> Vec<Lacking> {
        let told = self.store.get(TOLD).and_then(|told| serde_json::from_value::<Vec<Lacking>>(told).ok());
        let mut told = told.unwrap_or_default();
        let untold: Vec<_> = lacking.iter().copied().filter(|what| !told.contains(what)).collect();
        // What came back and goes again is worth saying again.
        told.retain(|what| lacking.contains(what));
        told.extend(&untold);
        self.store.set(TOLD, json!(told));
        untold
    }

    fn copy_secret(&self, secret: SecretText) -> Result<(), String> {
        self.clipboard.copy(secret).map_err(|error| error.to_string())
    }

    fn notify(&self, notice: Notice) {
        notices::show(&self.handle, &self.preferences(), &notice);
    }

    fn choose_file(&self, kind: FileKind) -> Answer<Option<PathBuf>> {
        dialogs::file(&self.handle, kind)
    }

    fn choose_place(&self, kind: FileKind, name: &str) -> Answer<Option<PathBuf>> {
        dialogs::place(&self.handle, kind, name)
    }

    fn show_folder(&self, folder: &Path) -> Result<(), String> {
        tauri_plugin_opener::open_path(folder, None::<&str>).map_err(|error| error.to_string())
    }

    fn preferences(&self) -> Preferences {
        self.store.get(PREFERENCES).and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
    }

    fn keep_preferences(&self, preferences: &Preferences) {
        let before = self.preferences();
        self.store.set(PREFERENCES, json!(preferences));
        self.adopt(&before, preferences);
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
