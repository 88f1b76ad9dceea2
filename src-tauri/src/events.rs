//! What the windows hear without asking.

use app::Topic;
use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

/// The quick entry was just shown.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct QuickShown;

/// Something changed; whoever shows one of these topics loads it again. It says no more than that: events reach every
/// window.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct DataChanged {
    /// What changed.
    pub topics: Vec<Topic>,
}
