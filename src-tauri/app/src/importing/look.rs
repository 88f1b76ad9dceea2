//! The first reading: what a file holds, before anything is booked.

use std::collections::{BTreeSet, HashMap};

use exchange::RowReason;
use ledger::{EntryKind, Minor, booking::Known, categories, text};

use super::{
    file::{ImportFile, draft},
    model::{BAD_SHOWN, BadRow, BadRowReason, ImportPreview, SampleRow, line},
};
use crate::error::{Error, FileProblem, Result};

/// More new categories than these one file does not bring: a column of that name holds something else.
const MOST_NEW: usize = 500;

/// How many rows a preview shows.
const SAMPLE: usize = 8;

/// Reads a file whole. `names` are the categories there are, as they are compared.
///
/// # Errors
/// [`Error::Locked`] when it is stopped; that of the file.
pub(super) fn look(
    file: &ImportFile,
    names: &BTreeSet<String>,
    is_stopped: impl Fn() -> bool,
) -> Result<ImportPreview> {
    let rows = file.rows()?;
    let mut preview = ImportPreview {
        id: uuid::Uuid::new_v4().to_string(),
        file_name: file.name(),
        rows: 0,
        already_there: 0,
        already_there_of_unknown: 0,
        bad: Vec::new(),
        bad_count: 0,
        ambiguous_dates: 0,
        guessed_encoding: rows.encoding_guessed().then(|| rows.encoding().to_owned()),
        date_order: file.date_order(),
        unknown_categories: Vec::new(),
        unknown_category_rows: 0,
        of_unknown_categories: Vec::new(),
        first: None,
        last: None,
        income: Minor::ZERO,
        expenses: Minor::ZERO,
        sample: Vec::new(),
    };
    let mut unknown: HashMap<String, String> = HashMap::new();
    for row in rows {
        if is_stopped() {
            return Err(Error::Locked);
        }
        let row = match row?.map_err(BadRow::from) {
            Ok(row) => row,
            Err(bad) => {
                preview.bad_count += 1;
                preview.ambiguous_dates += u32::from(bad.why == BadRowReason::File(RowReason::AmbiguousDate));
                if preview.bad.len() < BAD_SHOWN {
                    preview.bad.push(bad);
                }
                continue;
            }
        };
        preview.rows += 1;
        preview.first = Some(preview.first.map_or(row.date, |first| first.min(row.date)));
        preview.last = Some(preview.last.map_or(row.date, |last| last.max(row.date)));
        let sum = match row.kind {
            EntryKind::Income => &mut preview.income,
            EntryKind::Expense => &mut preview.expenses,
        };
        *sum = sum.checked_add(row.amount).map_err(|_| Error::Overflow)?;
        if let Some(name) = row.category.as_ref().filter(|name| !categories::is_among(names, name)) {
            preview.unknown_category_rows += 1;
            if preview.of_unknown_categories.len() < BAD_SHOWN {
                preview.of_unknown_categories.push(BadRow::of_unknown_category(row.line, name));
            }
            unknown.entry(text::name_key(categories::written_out(name).1)).or_insert_with(|| name.clone());
            if unknown.len() > MOST_NEW {
                let limit = u32::try_from(MOST_NEW).unwrap_or(u32::MAX);
                return Err(Error::File(FileProblem::TooManyCategories { limit }));
            }
        }
        if preview.sample.len() < SAMPLE {
            preview.sample.push(SampleRow {
                line: line(row.line),
                date: row.date,
                kind: row.kind,
                description: row.description,
                amount: row.amount,
                category: row.category,
            });
        }
    }
    preview.unknown_categories = unknown.into_values().collect();
    preview.unknown_categories.sort_unstable();
    Ok(preview)
}

/// Counts the rows that are in the ledger already. As for [`look`].
pub(super) fn count_known(
    file: &ImportFile,
    mut known: Known,
    names: &BTreeSet<String>,
    preview: &mut ImportPreview,
    is_stopped: impl Fn() -> bool,
) -> Result<()> {
    let has_unknown = preview.unknown_category_rows > 0;
    for row in file.rows()? {
        if is_stopped() {
            return Err(Error::Locked);
        }
        let Ok(row) = row?.map_err(BadRow::from) else { continue };
        let is_unknown = has_unknown && row.category.as_deref().is_some_and(|name| !categories::is_among(names, name));
        if known.takes(&draft(row)) {
            preview.already_there += 1;
            preview.already_there_of_unknown += u32::from(is_unknown);
        }
    }
    Ok(())
}
