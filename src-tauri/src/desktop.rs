//! What the shell needs of the desktop: windows, file dialogs, the preferences file. A trait, since the tests of the
//! commands run without a desktop.

use std::{future::Future, path::PathBuf, pin::Pin};

use crate::preferences::Preferences;

/// The windows of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Log in, register, recover.
    Unlock,
    /// The open ledger.
    Main,
}

/// A kind of file that a dialog offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Comma-separated values.
    Csv,
    /// A backup of a vault.
    Backup,
}

/// An answer that a person takes their time with.
pub type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The desktop, as commands use it.
pub trait Desktop: Send + Sync {
    /// Shows this window and no other.
    fn show_only(&self, window: Window);
    /// Lets the user choose a file to open.
    fn choose_file(&self, kind: FileKind) -> Answer<Option<PathBuf>>;
    /// Lets the user choose where to save, with a name suggested.
    fn choose_place(&self, kind: FileKind, name: &str) -> Answer<Option<PathBuf>>;
    /// Shows a folder in the system's file manager.
    fn show_folder(&self, folder: &std::path::Path) -> Result<(), String>;
    /// The preferences; defaults for what is missing or makes no sense.
    fn preferences(&self) -> Preferences;
    /// Keeps the preferences.
    fn keep_preferences(&self, preferences: &Preferences);
    /// The user name that logged in last on this computer.
    fn last_username(&self) -> Option<String>;
    /// Remembers a user name, or forgets it.
    fn keep_last_username(&self, username: Option<&str>);
}
