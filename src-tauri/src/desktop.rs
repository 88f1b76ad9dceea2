//! What the shell needs of the desktop: windows, file dialogs, the preferences file. A trait, since the tests of the
//! commands run without a desktop.

use std::{future::Future, path::PathBuf, pin::Pin};

use app::vault::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{notices::Notice, preferences::Preferences, shortcut::ShortcutStanding};

/// The windows of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Log in, register, recover.
    Unlock,
    /// The open ledger.
    Main,
}

/// Something that a desktop may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Lacking {
    /// A session bus: with it goes all that is reached over it.
    Bus,
    /// A tray.
    Tray,
    /// Something that shows notifications.
    Notifications,
    /// A keychain.
    Keychain,
}

/// What the desktop has, as far as settings depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DesktopFacts {
    /// What it lacks.
    pub lacking: Vec<Lacking>,
    /// How it stands with the keys of the quick entry.
    pub shortcut: ShortcutStanding,
    /// Whether windows can be kept out of pictures here.
    pub can_protect_content: bool,
}

/// A kind of file that a dialog offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Comma-separated values.
    Csv,
    /// A backup of a vault.
    Backup,
    /// JSON, one value a line.
    Log,
}

/// An answer that a person takes their time with.
pub type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The desktop, as commands use it.
pub trait Desktop: Send + Sync {
    /// Shows this window and no other.
    fn show_only(&self, window: Window);
    /// Takes the main window off the screen; whatever is shown next takes its place.
    fn conceal(&self);
    /// The ledger was locked from elsewhere than its window: the window to log in takes the main window's place, where
    /// that was open.
    fn locked(&self);
    /// Opens the window that fits: the ledger's or the one to log in.
    fn open_window(&self, unlocked: bool);
    /// The page of the quick entry can take keys.
    fn quick_is_ready(&self);
    /// Puts the quick entry away.
    fn hide_quick(&self);
    /// What the desktop has.
    fn facts(&self) -> Answer<DesktopFacts>;
    /// Of what is lacking, what has not been said on this computer yet; from now on it has.
    fn untold(&self, lacking: &[Lacking]) -> Vec<Lacking>;
    /// Puts a secret on the clipboard for a short time.
    fn copy_secret(&self, secret: SecretText) -> Result<(), String>;
    /// Shows a native notification, if it is wanted.
    fn notify(&self, notice: Notice);
    /// Lets the user choose a file to open.
    fn choose_file(&self, kind: FileKind) -> Answer<Option<PathBuf>>;
    /// Lets the user choose where to save, with a name suggested.
    fn choose_place(&self, kind: FileKind, name: &str) -> Answer<Option<PathBuf>>;
    /// Shows a folder in the system's file manager.
    fn show_folder(&self, folder: &std::path::Path) -> Result<(), String>;
    /// The preferences; defaults for what is missing or makes no sense.
    fn preferences(&self) -> Preferences;
    /// Keeps the preferences and acts on them.
    fn keep_preferences(&self, preferences: &Preferences);
    /// The user name that logged in last on this computer.
    fn last_username(&self) -> Option<String>;
    /// Remembers a user name, or forgets it.
    fn keep_last_username(&self, username: Option<&str>);
}
