//! The file itself: found, held to be the same at the second reading, and read row by row.

use std::{
    fs::{File, Metadata},
    io::BufReader,
    path::{Path, PathBuf},
    time::SystemTime,
};

use exchange::{CsvRows, DateOrder, DraftRow, ReadOptions};
use ledger::{Currency, booking::Draft};

use crate::error::{Error, FileProblem, Result};

/// A file as it was found.
#[derive(Debug, Clone)]
pub(super) struct ImportFile {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
    currency: Currency,
    /// The order of its dates, where the user has said it.
    date_order: Option<DateOrder>,
}

impl ImportFile {
    pub(super) fn find(path: &Path, currency: Currency, date_order: Option<DateOrder>) -> Result<Self> {
        let found = std::fs::metadata(path).map_err(|error| Error::of_user_file(&error))?;
        if found.is_dir() {
            return Err(Error::File(FileProblem::IsDirectory));
        }
        // A pipe or a device has no end that it would have to come to.
        if !found.is_file() {
            return Err(Error::File(FileProblem::Unreadable));
        }
        if found.len() > exchange::MAX_BYTES {
            return Err(Error::File(FileProblem::TooLarge { limit_bytes: exchange::MAX_BYTES }));
        }
        Ok(Self { path: path.to_owned(), size: found.len(), modified: modified(&found), currency, date_order })
    }

    /// The same file, with its dates read in this order.
    pub(super) fn in_order(self, order: DateOrder) -> Self {
        Self { date_order: Some(order), ..self }
    }

    pub(super) fn date_order(&self) -> Option<DateOrder> {
        self.date_order
    }

    pub(super) fn check_unchanged(&self) -> Result<()> {
        let found = std::fs::metadata(&self.path).map_err(|error| Error::of_user_file(&error))?;
        if found.len() == self.size && modified(&found) == self.modified {
            Ok(())
        } else {
            Err(Error::File(FileProblem::ChangedMeanwhile))
        }
    }

    pub(super) fn rows(&self) -> Result<CsvRows<BufReader<File>>> {
        let file = File::open(&self.path).map_err(|error| Error::of_user_file(&error))?;
        let options = ReadOptions { currency: self.currency, date_order: self.date_order };
        Ok(exchange::read_csv(BufReader::with_capacity(1 << 16, file), &options)?)
    }

    pub(super) fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

fn modified(file: &Metadata) -> Option<SystemTime> {
    file.modified().ok()
}

/// A row of the file as an entry to be booked.
pub(super) fn draft(row: DraftRow) -> Draft {
    Draft {
        kind: row.kind,
        date: row.date,
        amount: row.amount,
        description: row.description,
        category: row.category,
        note: row.note,
        tags: row.tags,
        paid: row.paid,
    }
}
