//! A line of the journal, as it crosses to the window and the terminal. Lower than the errors, which name lines.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{dates::Instant, ids::ChangeId};

/// What a change-set did, as a code with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "action", rename_all = "camelCase")]
pub enum ChangeAction {
    /// One expense came in.
    AddedExpense {
        /// Its description.
        description: String,
    },
    /// One income came in.
    AddedIncome {
        /// Its source.
        description: String,
    },
    /// Several entries came in at once.
    AddedEntries {
        /// How many.
        count: u32,
    },
    /// One entry was edited.
    EditedEntry {
        /// Its description before.
        description: String,
    },
    /// Entries were deleted.
    DeletedEntries {
        /// How many.
        count: u32,
        /// The description, when it was one.
        description: Option<String>,
    },
    /// Entries were put under another category.
    Recategorised {
        /// How many.
        count: u32,
        /// The category's name.
        category: String,
    },
    /// One entry was put under another category.
    RecategorisedEntry {
        /// Its description.
        description: String,
        /// The category's name.
        category: String,
    },
    /// The assistant put entries under categories.
    Filed {
        /// How many.
        count: u32,
    },
    /// The user agreed to where entries were put.
    Confirmed {
        /// How many.
        count: u32,
    },
    /// What choices had taught was forgotten.
    Forgot {
        /// The description they were made for.
        description: String,
        /// How many.
        count: u32,
    },
    /// A rule was added.
    AddedRule {
        /// What it looks for.
        pattern: String,
    },
    /// A rule was changed, or switched on or off.
    EditedRule {
        /// What it looked for before.
        pattern: String,
    },
    /// A rule went to another place among the rules.
    MovedRule {
        /// What it looks for.
        pattern: String,
    },
    /// A rule was deleted.
    DeletedRule {
        /// What it looked for.
        pattern: String,
    },
    /// A file was imported.
    Imported {
        /// The file's name, without its folder.
        file: String,
        /// How many entries.
        count: u32,
    },
    /// The demo ledger was added.
    AddedDemo {
        /// How many entries.
        count: u32,
    },
    /// What was left of the demo ledger was taken away.
    RemovedDemo {
        /// How many entries.
        count: u32,
    },
    /// A category was added.
    AddedCategory {
        /// Its name.
        name: String,
    },
    /// A category was renamed.
    RenamedCategory {
        /// Its name before.
        from: String,
        /// Its name now.
        into: String,
    },
    /// A category was archived.
    ArchivedCategory {
        /// Its name.
        name: String,
    },
    /// A category was brought back from among the archived.
    RestoredCategory {
        /// Its name.
        name: String,
    },
    /// A category was recoloured or moved.
    EditedCategory {
        /// Its name before.
        name: String,
    },
    /// A category went into another.
    MergedCategories {
        /// The name of the one that went.
        from: String,
        /// The name of the one that stayed.
        into: String,
        /// How many entries moved.
        count: u32,
    },
    /// An unused category was deleted.
    DeletedCategory {
        /// Its name.
        name: String,
    },
    /// A tag was renamed.
    RenamedTag {
        /// Its name before.
        from: String,
        /// Its name now.
        into: String,
        /// How many entries have it.
        count: u32,
    },
    /// A tag went into another.
    MergedTags {
        /// The one that went.
        from: String,
        /// The one that stayed.
        into: String,
        /// How many entries had the first.
        count: u32,
    },
    /// A tag was taken off all entries.
    RemovedTag {
        /// Its name.
        tag: String,
        /// How many entries had it.
        count: u32,
    },
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeSet {
    /// Its number.
    pub id: ChangeId,
    /// When it was made.
    pub at: Instant,
    /// What it did.
    pub what: ChangeAction,
    /// Whether it is undone at present.
    pub undone: bool,
}

/// What a write left, with its change-set: the way back belongs to just this write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved<T> {
    /// As it is now. On the wire its fields stand beside the change.
    #[serde(flatten)]
    pub saved: T,
    /// What was done.
    pub change: ChangeSet,
}

/// A page of the journal, newest first.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangePage {
    /// The change-sets.
    pub changes: Vec<ChangeSet>,
    /// Where the next page begins: pass it as `before`.
    pub next: Option<ChangeId>,
}
