//! What every format is read into and written from: rows, and the typed reasons why one is refused.
//!
//! Knows no format. The codes cross to the window as they are; the words for them live there.

use ledger::{Currency, Date, EntryKind, Minor, booking::Paid};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The largest file that is read.
pub const MAX_BYTES: u64 = 100 * 1024 * 1024;

/// The most rows that are read from one file.
pub const MAX_ROWS: u64 = 1_000_000;

/// The most characters one cell may have.
pub const MAX_FIELD_CHARS: usize = 10_000;

/// What one line of a file came to. Both are ordinary: a bad row never stops the file.
pub type Row = Result<DraftRow, BadRow>;

/// An entry as the file states it, before the ledger has looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The line it begins on, as an editor counts them.
    pub line: u64,
    /// Whether money went out or came in.
    pub kind: EntryKind,
    /// The day.
    pub date: Date,
    /// What the file calls it: never empty, one line, without white space around.
    pub description: String,
    /// How much, always positive, in the home currency.
    pub amount: Minor,
    /// What it was paid in, where that is not the home currency.
    pub paid: Option<Paid>,
    /// The name of a category, if the file has one.
    pub category: Option<String>,
    /// A note, possibly of several lines.
    pub note: Option<String>,
    /// Tags, as [`ledger::text::tags`] puts them.
    pub tags: Option<String>,
}

/// An entry on its way into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportRow<'a> {
    /// Whether money went out or came in.
    pub kind: EntryKind,
    /// The day.
    pub date: Date,
    /// What it was.
    pub description: &'a str,
    /// How much, positive; the file shows expenses as negative.
    pub amount: Minor,
    /// The currency of the amount.
    pub currency: Currency,
    /// The value in the home currency, positive.
    pub home: Minor,
    /// The category's name.
    pub category: Option<&'a str>,
    /// The note.
    pub note: Option<&'a str>,
    /// The tags.
    pub tags: &'a [String],
}

/// A row that cannot be an entry, with all a person needs to find and mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BadRow {
    /// The line it begins on, as an editor counts them.
    #[specta(type = specta_typescript::Number)]
    pub line: u64,
    /// The column at fault; none where the row as a whole is.
    pub column: Option<Column>,
    /// Why.
    pub why: RowReason,
    /// The beginning of the cell (or of the line) at fault: at most 80 characters, all of them printable.
    pub text: String,
}

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RowReason {
    /// A cell that must hold something is empty.
    Empty,
    /// Not a day of the calendar, or in no form that is read.
    NotADate,
    /// Day and month could be either way round, and nothing in the file tells which.
    AmbiguousDate,
    /// A real day, but not of the years a ledger holds.
    OutOfRange,
    /// Not a number.
    NotANumber,
    /// A point or comma that could mark thousands or decimals, and nothing in the file tells which.
    AmbiguousAmount,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// More than one entry may hold.
    TooLarge,
    /// An amount of nothing.
    ZeroAmount,
    /// A cell of more than [`MAX_FIELD_CHARS`] characters, or a line without end.
    TooLong,
    /// Control characters, or bytes that are no text in the file's encoding.
    BadCharacters,
    /// The type is neither expense nor income.
    UnknownType,
    /// The type says income and the sign says expense.
    SignAgainstType,
    /// Another currency than the one being read.
    OtherCurrency,
    /// More or fewer cells than the header has.
    WrongCellCount,
    /// A quotation mark that opens a cell and never closes it.
    UnclosedQuote,
}

/// The columns that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Column {
    /// The day.
    Date,
    /// What it was; `Source` is read as the same.
    Description,
    /// How much.
    Amount,
    /// The category's name.
    Category,
    /// Expense or income.
    Type,
    /// A note.
    Note,
    /// The currency's code.
    Currency,
    /// Words beside the category, with spaces or commas between.
    Tags,
    /// The value in the home currency, where the amount is in another.
    Home,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Date,
        Self::Description,
        Self::Amount,
        Self::Category,
        Self::Type,
        Self::Currency,
        Self::Note,
        Self::Tags,
        Self::Home,
    ];

    /// The name that heads the column in files we write.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Description => "Description",
            Self::Amount => "Amount",
            Self::Category => "Category",
            Self::Type => "Type",
            Self::Note => "Note",
            Self::Currency => "Currency",
            Self::Tags => "Tags",
            Self::Home => "Home",
        }
    }
}

/// Why a file as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type, thiserror::Error)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FileProblem {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A picture, a spreadsheet's own format, an archive: not text.
    #[error("the file is not text")]
    NotText,
    /// The first line names no known column.
    #[error("the first line names no columns")]
    NoHeader,
    /// The header lacks a column that every row needs.
    #[error("the column {} is missing", column.heading())]
    MissingColumn {
        /// The column.
        column: Column,
    },
    /// The header names a column twice, so no one can say which is meant.
    #[error("the column {} is there twice", column.heading())]
    DuplicateColumn {
        /// The column.
        column: Column,
    },
    /// More bytes than are read.
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The most that is read.
        #[specta(type = specta_typescript::Number)]
        limit_bytes: u64,
    },
    /// More rows than are read.
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The most that is read.
        #[specta(type = specta_typescript::Number)]
        limit: u64,
    },
    /// Somebody wrote to the file while it was being read.
    #[error("the file changed while it was being read")]
    ChangedMeanwhile,
    /// The disk or the network gave up.
    #[error("the file cannot be read")]
    Unreadable,
}

/// The beginning of a text that is safe to show: at most 80 characters, and nothing that moves a cursor, hides
/// text or turns its direction.
pub(crate) fn excerpt(text: &str) -> String {
    text.trim().chars().take(80).map(|c| if is_unprintable(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Control characters, and the format characters that reorder the text around them.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_and_cannot_play_with_the_terminal() {
        assert_eq!(excerpt(" \u{1b}[2Jhello\u{202E}olleh\0 "), "\u{FFFD}[2Jhello\u{FFFD}olleh\u{FFFD}");
        assert_eq!(excerpt(&"é".repeat(10_000)).chars().count(), 80);
    }
}
