//! The ledger: money, days, entries, categories, their totals, search, and the journal behind undo. Owns the encrypted
//! SQLite file; knows nothing of accounts, passwords, files from outside, windows or the network.
//!
//! Read it in this order: [`money`], [`dates`], [`ids`], [`db`], [`journal`], [`entries`], [`categories`], [`tags`],
//! [`rates`], [`filing`], [`rules`], [`lessons`], [`reports`], [`ranges`], [`habits`], [`views`], [`half_typed`], [`outside`], [`restoring`],
//! [`booking`], [`demo`].
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

/// The columns that an entry's row and its kept versions share.
macro_rules! entry_columns {
    () => {
        concat!("id, ", entry_values!())
    };
}

/// The same without the identity: what undo and redo put back into a row that stands.
macro_rules! entry_values {
    () => {
        "position, kind, amount_minor, currency, home_minor, description, merchant, category, note, tags, ai_classified, filed_by, confidence, forgotten, chosen_in, created_at, updated_at, last_change"
    };
}

/// The columns that a category's row and its kept versions share.
macro_rules! category_columns {
    () => {
        concat!("id, ref, ", category_values!())
    };
}

/// The same without identity and number.
macro_rules! category_values {
    () => {
        "name, name_key, builtin, color, parent, archived, last_change"
    };
}

/// The columns that a rule's row and its kept versions share.
macro_rules! rule_columns {
    () => {
        concat!("id, ", rule_values!())
    };
}

/// The same without the identity.
macro_rules! rule_values {
    () => {
        "place, pattern, whole, category, active, last_change"
    };
}

pub mod booking;
mod bulk;
pub mod categories;
pub mod dates;
pub mod db;
pub mod demo;
pub mod entries;
mod error;
pub mod filing;
pub mod habits;
pub mod half_typed;
pub mod ids;
pub mod journal;
mod kind;
pub mod lessons;
pub mod money;
pub mod outside;
pub mod ranges;
pub mod rates;
pub mod reports;
pub mod restoring;
pub mod rules;
pub mod tags;
pub mod text;
pub mod views;

pub use dates::{Clock, Date, Instant, Month};
pub use db::{Facts, Key, Ledger, Schema, Snapshot};
pub use error::{Error, NotReversible, Reason, Result, What};
pub use filing::{FiledBy, Filing};
pub use ids::{CategoryId, ChangeId, EntryId, RuleId, ViewId};
pub use journal::{ChangeAction, ChangePage, ChangeSet, Saved};
pub use kind::EntryKind;
pub use money::{Currency, Minor, format_plain, parse_amount};
