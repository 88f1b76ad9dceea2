//! An entry as it is read, added and changed.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    categories::Place,
    dates::{Date, Instant},
    filing::FiledBy,
    ids::{CategoryId, EntryId},
    kind::EntryKind,
    money::{Currency, Minor},
};

/// An expense or an income.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its identity.
    pub id: EntryId,
    /// Out or in.
    pub kind: EntryKind,
    /// The day it belongs to.
    pub date: Date,
    /// The amount, above zero, in minor units of `currency`.
    pub amount: Minor,
    /// The currency it was paid in.
    pub currency: Currency,
    /// The value in minor units of the home currency, frozen when it was entered.
    pub home: Minor,
    /// What was bought, or where the money came from: as typed or as the bank wrote it, never rewritten.
    pub description: String,
    /// The category; an income may have none.
    pub category: Option<CategoryId>,
    /// The user's note.
    pub note: Option<String>,
    /// Words it carries beside its category, in lower case.
    pub tags: Vec<String>,
    /// Whether the category came from the assistant: as a guess that nobody has confirmed yet, or as a suggestion of the model
    /// outside that was accepted.
    pub ai_classified: bool,
    /// Who filed it under its category.
    pub filed_by: FiledBy,
    /// How sure a machine was of that, in percent.
    pub confidence: Option<u8>,
    /// When it was entered.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Option<Instant>,
}

/// An entry to be added, of whichever kind.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its identity, where it has one already; one that is in the book is refused. A new one otherwise.
    pub id: Option<EntryId>,
    /// Out or in.
    pub kind: EntryKind,
    /// The amount in minor units of `currency`.
    pub amount: Minor,
    /// The currency of the amount; the home currency if none is given.
    pub currency: Option<Currency>,
    /// The value in the home currency, needed where the amount is in another.
    pub home: Option<Minor>,
    /// What it was for, or where it came from.
    pub description: String,
    /// The category; without one an expense lies under "Other" and an income under none.
    pub category: Option<CategoryId>,
    /// The day; today if none is given.
    pub date: Option<Date>,
    /// A note.
    pub note: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// An expense to be added.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewExpense {
    /// The amount in minor units of `currency`.
    pub amount: Minor,
    /// What it was for.
    pub description: String,
    /// The category; "Other" if none is given.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The day; today if none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The currency of the amount; the home currency if none is given.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The value in the home currency, needed where the amount is in another.
    #[serde(default)]
    pub home: Option<Minor>,
    /// Let the assistant choose the category if none is given.
    #[serde(default)]
    pub ai_classify: bool,
}

/// An income to be added.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewIncome {
    /// The amount in minor units of `currency`.
    pub amount: Minor,
    /// Where it came from.
    pub source: String,
    /// The category; none if none is given.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The day; today if none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The currency of the amount; the home currency if none is given.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The value in the home currency, needed where the amount is in another.
    #[serde(default)]
    pub home: Option<Minor>,
}

/// What to change of an entry; what is absent stays. An empty note removes it.
#[derive(Debug, Clone, Default)]
pub struct EntryChange {
    /// What it becomes, where it was booked as the wrong one of the two. What it was filed under it keeps only as an expense:
    /// without a category it lies under "Other" then.
    pub kind: Option<EntryKind>,
    /// The new amount.
    pub amount: Option<Minor>,
    /// The new description or source, and the name of the field it came in.
    pub description: Option<(&'static str, String)>,
    /// The new category; an expense always keeps one.
    pub category: Option<Place>,
    /// The new day.
    pub date: Option<Date>,
    /// The new note.
    pub note: Option<String>,
    /// The new tags, all of them.
    pub tags: Option<Vec<String>>,
    /// The new currency of the amount.
    pub currency: Option<Currency>,
    /// The new value in the home currency.
    pub home: Option<Minor>,
}

/// What to change of an expense; what is absent stays, an empty note removes it.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in NewExpense")]
pub struct ExpenseChange {
    /// Income, where it is one after all.
    pub kind: Option<EntryKind>,
    pub amount: Option<Minor>,
    pub description: Option<String>,
    pub category: Option<CategoryId>,
    pub date: Option<Date>,
    pub note: Option<String>,
    pub tags: Option<Vec<String>>,
    pub currency: Option<Currency>,
    pub home: Option<Minor>,
}

/// What to change of an income; what is absent stays, an empty note removes it.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in NewIncome")]
pub struct IncomeChange {
    /// Expense, where it is one after all.
    pub kind: Option<EntryKind>,
    pub amount: Option<Minor>,
    pub source: Option<String>,
    /// Another category, or none.
    pub category: Option<Place>,
    pub date: Option<Date>,
    pub note: Option<String>,
    pub tags: Option<Vec<String>>,
    pub currency: Option<Currency>,
    pub home: Option<Minor>,
}

impl From<NewExpense> for NewEntry {
    fn from(new: NewExpense) -> Self {
        Self {
            id: None,
            kind: EntryKind::Expense,
            amount: new.amount,
            currency: new.currency,
            home: new.home,
            description: new.description,
            category: new.category,
            date: new.date,
            note: new.note,
            tags: new.tags,
        }
    }
}

impl From<NewIncome> for NewEntry {
    fn from(new: NewIncome) -> Self {
        Self {
            id: None,
            kind: EntryKind::Income,
            amount: new.amount,
            currency: new.currency,
            home: new.home,
            description: new.source,
            category: new.category,
            date: new.date,
            note: new.note,
            tags: new.tags,
        }
    }
}

impl From<ExpenseChange> for EntryChange {
    fn from(change: ExpenseChange) -> Self {
        Self {
            kind: change.kind,
            amount: change.amount,
            description: change.description.map(|text| ("description", text)),
            category: change.category.map(|id| Place { to: Some(id) }),
            date: change.date,
            note: change.note,
            tags: change.tags,
            currency: change.currency,
            home: change.home,
        }
    }
}

impl From<IncomeChange> for EntryChange {
    fn from(change: IncomeChange) -> Self {
        Self {
            kind: change.kind,
            amount: change.amount,
            description: change.source.map(|text| ("source", text)),
            category: change.category,
            date: change.date,
            note: change.note,
            tags: change.tags,
            currency: change.currency,
            home: change.home,
        }
    }
}
