//! Comma-separated values, read as people's programs write them and written as RFC 4180 says.
//!
//! Reading takes the columns by name and the separator, the encoding, the order of dates and the decimal mark from
//! the file itself; where the file does not settle a question, the row is refused rather than guessed. Modules in
//! reading order: [`records`] (text to cells), [`header`] (which cell is what), [`dates`] and [`amounts`] (cells to
//! values), [`read`] (the rows), [`formula`] (what a spreadsheet must not execute), [`write`].

mod amounts;
mod dates;
mod formula;
mod header;
mod read;
mod records;
mod symbols;
mod write;

pub use dates::DateOrder;
pub use read::{CsvRows, ReadOptions, read_csv};
pub use write::{CsvWriter, write_csv};

/// A question that only the file as a whole can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Convention<T> {
    /// Nobody has asked yet.
    Unasked,
    /// The file was looked through and does not say.
    Open,
    /// The file says both.
    Contradicted,
    /// The whole file agrees.
    Settled(T),
}

/// Why a cell has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It depends on a [`Convention`] that is still unasked.
    Ask,
    /// It has none.
    Refused(crate::RowReason),
}

/// What the cells of one column, seen one by one, say about a [`Convention`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Evidence<T> {
    seen: Option<T>,
    contradicted: bool,
}

impl<T: Copy + PartialEq> Evidence<T> {
    const NONE: Self = Self { seen: None, contradicted: false };

    fn add(&mut self, said: Option<T>) {
        match (self.seen, said) {
            (Some(before), Some(now)) if before != now => self.contradicted = true,
            (None, Some(now)) => self.seen = Some(now),
            _ => {}
        }
    }

    fn verdict(self) -> Convention<T> {
        match self.seen {
            _ if self.contradicted => Convention::Contradicted,
            Some(value) => Convention::Settled(value),
            None => Convention::Open,
        }
    }
}
