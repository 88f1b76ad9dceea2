//! Exporting entries as CSV that this app and any spreadsheet reads.

use std::{collections::HashMap, path::Path};

use exchange::ExportRow;
use ledger::{
    CategoryId, categories,
    entries::{self, EntryFilter, EntryQuery, EntrySort},
};
use serde::Serialize;
use specta::Type;
use vault::Replacement;

use crate::{
    App,
    error::{Error, Result},
};

/// How many entries are read at once.
const PAGE: u32 = 500;

/// What was written.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// The file's name, without its folder.
    pub file_name: String,
    /// How many entries are in it.
    pub rows: u32,
}

impl App {
    /// Writes all entries of a filter as they are now, the oldest first, in place of the file that `path` holds. Until it is
    /// whole it has another name beside it.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be written there; [`Error::Locked`] when the session ends meanwhile.
    pub async fn export_csv(&self, path: &Path, filter: EntryFilter) -> Result<Exported> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        // What is moved while the file is written is in it once, and where it was.
        let mut state = ledger.snapshot().await?;
        let names: HashMap<CategoryId, String> =
            categories::list_in(&mut state).await?.into_iter().map(|category| (category.id, category.name)).collect();
        let of_file = |error: std::io::Error| Error::of_place(&error);
        let place = Replacement::begin(path).map_err(of_file)?;
        let mut csv = exchange::write_csv(place.file(), ledger.currency());
        let mut query = EntryQuery { filter, sort: EntrySort::DateAsc, limit: PAGE, cursor: None };
        let mut rows = 0;
        loop {
            if session.is_ending() {
                return Err(Error::Locked);
            }
            let page = entries::query::list_in(&mut state, &query).await?;
            for entry in &page.entries {
                let category = entry.category.and_then(|id| names.get(&id)).map(String::as_str);
                let (description, note) = (entry.description.as_str(), entry.note.as_deref());
                csv.write(&ExportRow {
                    kind: entry.kind,
                    date: entry.date,
                    description,
                    amount: entry.amount,
                    currency: entry.currency,
                    home: entry.home,
                    category,
                    note,
                    tags: &entry.tags,
                })
                .map_err(of_file)?;
                rows += 1;
            }
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        csv.finish().map_err(of_file)?;
        place.put().map_err(of_file)?;
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Exported { file_name, rows })
    }
}
