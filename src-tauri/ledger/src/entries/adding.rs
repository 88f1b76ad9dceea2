//! Adding entries: one, in a transaction of a single way to the database, or several as one change-set.

use std::collections::HashSet;

use sqlx::{Connection, SqliteConnection};

use super::{
    Entry, NewEntry, NewRow, Stamp, Worth, position,
    store::{self, insert_rows, take_sequence},
};
use crate::{
    Ledger,
    categories::rows,
    dates::Instant,
    error::Result,
    filing::Filing,
    ids::{CategoryId, EntryId},
    journal::{self, ChangeAction, ChangeSet, Saved},
    kind::EntryKind,
    text,
};

/// Adds an entry. `filing` says on whose word it goes under the category in `new`; without one, nobody filed it.
///
/// # Errors
/// `amount`, `home`, `description` (`source` of an income), `category`, `note` or `tags` refused.
pub async fn add(ledger: &Ledger, new: impl Into<NewEntry>, filing: Filing) -> Result<Saved<Entry>> {
    let new: NewEntry = new.into();
    let row = checked(ledger, &new, filing)?;
    let action = added(&row);
    let at = ledger.clock.now();
    let (change, category) = ledger
        .write_at_once(async |writer| {
            let category = match new.category {
                // Nobody else writes, and the fallback category is never deleted.
                None if row.kind == EntryKind::Expense => Some(rows::fallback_category(writer).await?.1),
                chosen => chosen,
            };
            let change = store::insert_one(writer, at, &row, category, &action).await?;
            Ok((change, category))
        })
        .await?;
    let entry = written(row, category, at);
    Ok(Saved { saved: entry, change: ChangeSet { id: change, at, what: action, undone: false } })
}

/// Adds entries, one change-set: all of them or none, in their order. One whose identity is in the book is passed over; if
/// none is left, nothing is done.
///
/// # Errors
/// As [`add`], for the first that is refused.
pub async fn add_many(ledger: &Ledger, new: &[(NewEntry, Filing)]) -> Result<Option<Saved<Vec<Entry>>>> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let ids: Vec<EntryId> = new.iter().filter_map(|(new, _)| new.id).collect();
    let mut there: HashSet<EntryId> = store::existing(&mut tx, &ids).await?.into_iter().collect();
    let mut rows = Vec::with_capacity(new.len());
    let mut categories = Vec::with_capacity(new.len());
    for (new, filing) in new {
        if new.id.is_some_and(|id| !there.insert(id)) {
            continue;
        }
        let (reference, category) = place_of(&mut tx, new).await?;
        rows.push(NewRow { category: reference, ..checked(ledger, new, *filing)? });
        categories.push(category);
    }
    let action = match rows.as_slice() {
        [] => return Ok(None),
        [one] => added(one),
        many => ChangeAction::AddedEntries { count: u32::try_from(many.len()).unwrap_or(u32::MAX) },
    };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    insert_all(&mut tx, &change, &rows).await?;
    tx.commit().await?;
    let saved = rows.into_iter().zip(categories).map(|(row, category)| written(row, category, change.at)).collect();
    Ok(Some(Saved { saved, change }))
}

/// Whether an entry may be added as it is, as far as that is known without the book.
///
/// # Errors
/// As [`add`], but for `category`.
pub fn check(ledger: &Ledger, new: &NewEntry) -> Result<()> {
    checked(ledger, new, Filing::NOBODY).map(drop)
}

/// Inserts the rows of a change-set that inserts no others, and notes where they lie.
pub(crate) async fn insert_all(tx: &mut SqliteConnection, change: &ChangeSet, rows: &[NewRow]) -> Result<()> {
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let sequence = take_sequence(tx, i64::from(count)).await?;
    insert_rows(tx, &Stamp { change: change.id, at: change.at, sequence }, rows).await?;
    let positions = || rows.iter().zip(sequence..).map(|(row, sequence)| position(row.date, sequence));
    let (first, last) = (positions().min().unwrap_or_default(), positions().max().unwrap_or_default());
    journal::inserted(tx, change.id, count, first, last).await
}

/// The row of a new entry, but for its category, which only the book knows.
fn checked(ledger: &Ledger, new: &NewEntry, filing: Filing) -> Result<NewRow> {
    let worth = Worth::check(ledger.currency(), new.amount, new.currency, new.home)?;
    let described_in = match new.kind {
        EntryKind::Expense => "description",
        EntryKind::Income => "source",
    };
    Ok(NewRow {
        id: new.id.unwrap_or_else(EntryId::generate),
        kind: new.kind,
        date: new.date.unwrap_or_else(|| ledger.clock.today()),
        amount: worth.amount,
        currency: worth.currency,
        home: worth.home,
        description: text::description(described_in, &new.description)?,
        note: text::note("note", new.note.as_deref().unwrap_or_default())?,
        tags: text::tags("tags", &new.tags)?,
        category: None,
        filing: if new.category.is_some() { filing } else { Filing::NOBODY },
    })
}

/// Where a new entry goes, by number and by identity; an expense without a category goes under "Other".
async fn place_of(tx: &mut SqliteConnection, new: &NewEntry) -> Result<(Option<i64>, Option<CategoryId>)> {
    match (new.category, new.kind) {
        (Some(category), _) => Ok((Some(rows::reference(tx, category).await?), Some(category))),
        (None, EntryKind::Expense) => {
            let (reference, category) = rows::fallback_category(tx).await?;
            Ok((Some(reference), Some(category)))
        }
        (None, EntryKind::Income) => Ok((None, None)),
    }
}

/// The entry that a row was written as, without reading it back: each question is a way to the database's thread and back.
fn written(row: NewRow, category: Option<CategoryId>, at: Instant) -> Entry {
    Entry {
        id: row.id,
        kind: row.kind,
        date: row.date,
        amount: row.amount,
        currency: row.currency,
        home: row.home,
        description: row.description,
        category,
        note: row.note,
        tags: store::tags_of(row.tags.as_deref()),
        ai_classified: row.filing.by.is_guess(),
        filed_by: row.filing.by,
        confidence: row.filing.confidence,
        created_at: Instant::from_millis(at.millis()),
        updated_at: None,
    }
}

fn added(row: &NewRow) -> ChangeAction {
    let description = row.description.clone();
    match row.kind {
        EntryKind::Expense => ChangeAction::AddedExpense { description },
        EntryKind::Income => ChangeAction::AddedIncome { description },
    }
}
