//! The commands, one file a subject. Each takes typed input, calls one use case of [`app`], and answers; what a change
//! makes stale is announced by the use case.

pub mod about;
pub mod account;
pub mod backups;
pub mod categories;
pub mod demo;
pub mod desktop;
pub mod entries;
pub mod files;
pub mod filing;
pub mod half_typed;
pub mod history;
pub mod outside;
pub mod preferences;
pub mod quick_line;
pub mod quick_window;
pub mod rates;
pub mod reports;
pub mod rules;
pub mod session;
pub mod tags;
pub mod views;
pub mod waiting;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use app::App;
use tokio::sync::{Notify, RwLock};

use crate::desktop::Desktop;

/// What commands share.
pub struct Shell {
    /// The application.
    pub app: Arc<App>,
    /// The desktop.
    pub desktop: Arc<dyn Desktop>,
    /// Files that the user chose in a dialog and has not done anything with yet. The page knows them by number, never by
    /// their place.
    pub chosen: Mutex<HashMap<String, PathBuf>>,
    /// The file that was dropped on the main window last, until it is looked into.
    pub dropped: Mutex<Option<PathBuf>>,
    /// Held to write while a start opens the ledger by itself: the main window's page is made meanwhile, and what it asks
    /// first waits for it.
    pub opening: Arc<RwLock<()>>,
    /// Wakes whoever shows the tray.
    pub tray_is_stale: Notify,
}

impl Shell {
    /// Over an application and a desktop.
    pub fn new(app: Arc<App>, desktop: Arc<dyn Desktop>) -> Self {
        Self {
            app,
            desktop,
            chosen: Mutex::default(),
            dropped: Mutex::default(),
            opening: Arc::default(),
            tray_is_stale: Notify::new(),
        }
    }
}

/// The state that every command takes.
pub type State<'a> = tauri::State<'a, Shell>;
