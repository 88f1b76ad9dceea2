//! What the windows hear without asking.

use app::Topic;
use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

/// The quick entry was just shown.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct QuickShown;

/// A file is held over the main window, or was let go of there.
#[derive(Debug, Clone, Serialize, Type, Event)]
#[serde(rename_all = "camelCase", tag = "at")]
pub enum FileDragged {
    /// It is held over the window.
    Over,
    /// It was taken away again.
    Gone,
    /// It was let go of. One can be looked into now; of several, none.
    Dropped {
        /// How many they were.
        count: u32,
    },
}

/// Something changed; whoever shows one of these topics loads it again. It says no more than that: events reach every
/// window.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct DataChanged {
    /// What changed.
    pub topics: Vec<Topic>,
}
