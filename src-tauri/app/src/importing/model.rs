//! What an import is made of, as it crosses to the window and the terminal.

use exchange::{Column, DateOrder, RowReason};
use ledger::{Date, EntryKind, Minor};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How many bad rows a preview and a result list.
pub(super) const BAD_SHOWN: usize = 200;

/// What a file holds.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Names this look; the import refers to it.
    pub id: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Rows that can be booked.
    pub rows: u32,
    /// Of those, rows that are in the ledger already.
    pub already_there: u32,
    /// And of these, rows whose category the ledger does not have.
    pub already_there_of_unknown: u32,
    /// The first rows that cannot be booked.
    pub bad: Vec<BadRow>,
    /// How many those are in all.
    pub bad_count: u32,
    /// Of those, rows whose date can be read either way round: the file does not settle its order.
    pub ambiguous_dates: u32,
    /// The encoding of its text where that could only be guessed, as browsers call it.
    pub guessed_encoding: Option<String>,
    /// The order in which dates were read because the user said so.
    pub date_order: Option<DateOrder>,
    /// Categories that the ledger does not have.
    pub unknown_categories: Vec<String>,
    /// How many rows belong to them.
    pub unknown_category_rows: u32,
    /// The first of those, as they are rejected unless the categories are made. The window lists them once they were.
    #[serde(skip)]
    pub(super) of_unknown_categories: Vec<BadRow>,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// The sum of the incomes.
    pub income: Minor,
    /// The sum of the expenses.
    pub expenses: Minor,
    /// The first rows.
    pub sample: Vec<SampleRow>,
}

impl ImportPreview {
    /// The first rows that would be rejected, by line.
    pub fn rejects(&self, create_categories: bool) -> Vec<BadRow> {
        let of_unknown_categories = if create_categories { &[][..] } else { &self.of_unknown_categories };
        let mut rows = [&self.bad, of_unknown_categories].concat();
        rows.sort_by_key(|row| row.line);
        rows.truncate(BAD_SHOWN);
        rows
    }
}

/// A row that cannot be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BadRow {
    /// The line it begins on, as an editor counts them.
    pub line: u32,
    /// The column at fault.
    pub column: Option<Column>,
    /// Why.
    pub why: BadRowReason,
    /// The beginning of the text at fault.
    pub text: String,
}

/// Why a row cannot be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(untagged)]
pub enum BadRowReason {
    /// The file's fault.
    File(RowReason),
    /// The ledger does not take it.
    Ledger(LedgerReason),
}

/// Why the ledger does not take a row that reads well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LedgerReason {
    /// Its category does not exist and may not be made.
    UnknownCategory,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in ledger::booking::Draft")]
pub struct SampleRow {
    pub line: u32,
    pub date: Date,
    pub kind: EntryKind,
    pub description: String,
    pub amount: Minor,
    pub category: Option<String>,
}

/// What the user agreed to.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportChoice {
    /// The look it refers to.
    pub id: String,
    /// Make the categories that the ledger does not have. Otherwise their rows are rejected.
    pub create_categories: bool,
    /// Book rows again that are in the ledger already.
    pub include_already_there: bool,
    /// Book the good rows although others are bad. Otherwise one bad row refuses the file.
    pub skip_bad: bool,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    /// Rows that are in.
    pub done: u32,
    /// Rows that there are.
    pub of: u32,
    /// What is being done.
    pub stage: ImportStage,
}

/// The stages of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ImportStage {
    /// A backup is made.
    BackingUp,
    /// Rows go in.
    Saving,
    /// Totals and search are mended.
    Finishing,
}

/// What an import came to.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportResult {
    /// Entries that came in.
    pub added: u32,
    /// Rows that were in the ledger already.
    pub skipped: u32,
    /// Rows that could not be booked.
    pub rejected: u32,
    /// The first of those.
    pub bad: Vec<BadRow>,
    /// The change-set; none if nothing came in.
    pub change: Option<ledger::ChangeId>,
}

impl From<exchange::BadRow> for BadRow {
    fn from(bad: exchange::BadRow) -> Self {
        Self { line: line(bad.line), column: bad.column, why: BadRowReason::File(bad.why), text: bad.text }
    }
}

impl BadRow {
    pub(super) fn of_unknown_category(line_number: u64, category: &str) -> Self {
        Self {
            line: line(line_number),
            column: Some(Column::Category),
            why: BadRowReason::Ledger(LedgerReason::UnknownCategory),
            text: category.chars().take(80).collect(),
        }
    }
}

/// A line's number on the wire.
pub(super) fn line(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
