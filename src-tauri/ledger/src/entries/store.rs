//! The rows of `entries`: how an [`Entry`] is read from one and how many are written at once.

use std::{collections::BTreeSet, sync::LazyLock};

use sqlx::{FromRow, SqliteConnection};

use super::Entry;
use crate::{
    dates::{Date, Instant},
    error::{Error, Reason, Result},
    filing::{FiledBy, Filing},
    ids::{CategoryId, ChangeId, EntryId},
    journal::{self, ChangeAction},
    kind::EntryKind,
    money::{Currency, Minor},
};

/// The beginning of every query that reads entries as `e`.
macro_rules! select {
    () => {
        "SELECT e.position, e.id, e.kind, e.amount_minor, e.currency, e.home_minor, e.description, e.note, e.tags,
                e.ai_classified, e.filed_by, e.confidence, e.created_at, e.updated_at,
                (SELECT c.id FROM categories c WHERE c.ref = e.category) AS category
         FROM entries e"
    };
}
pub(super) use select;

/// A row as [`select!`] reads it.
#[derive(FromRow)]
pub(super) struct Row {
    pub position: i64,
    id: Vec<u8>,
    kind: i64,
    amount_minor: i64,
    currency: String,
    pub home_minor: i64,
    description: String,
    note: Option<String>,
    tags: Option<String>,
    ai_classified: bool,
    filed_by: i64,
    confidence: Option<u8>,
    created_at: i64,
    updated_at: Option<i64>,
    category: Option<Vec<u8>>,
}

impl Row {
    pub fn read(self) -> Result<Entry> {
        Ok(Entry {
            id: EntryId::from_bytes(&self.id).ok_or(Error::Damaged)?,
            kind: EntryKind::from_code(self.kind),
            date: Date::from_day_number(self.position >> 32).map_err(|_| Error::Damaged)?,
            amount: Minor::new(self.amount_minor)?,
            currency: Currency::parse(&self.currency).map_err(|_| Error::Damaged)?,
            home: Minor::new(self.home_minor)?,
            description: self.description,
            category: self.category.map(|id| CategoryId::from_bytes(&id).ok_or(Error::Damaged)).transpose()?,
            note: self.note,
            tags: tags_of(self.tags.as_deref()),
            ai_classified: self.ai_classified,
            filed_by: FiledBy::from_code(self.filed_by)?,
            confidence: self.confidence,
            created_at: Instant::from_millis(self.created_at),
            updated_at: self.updated_at.map(Instant::from_millis),
        })
    }
}

/// Tags as an entry has them, from how its row holds them.
pub(super) fn tags_of(tags: Option<&str>) -> Vec<String> {
    tags.map(|tags| tags.split(' ').map(str::to_owned).collect()).unwrap_or_default()
}

/// What differs from one new row to the next. The texts have passed [`crate::text`], the amount
/// [`super::check_amount`].
#[derive(Debug, Clone)]
pub(crate) struct NewRow {
    pub id: EntryId,
    pub kind: EntryKind,
    pub date: Date,
    pub amount: Minor,
    pub currency: Currency,
    /// The amount in the home currency.
    pub home: Minor,
    pub description: String,
    pub note: Option<String>,
    /// As [`crate::text::tags`] puts them.
    pub tags: Option<String>,
    /// The number of the category's row.
    pub category: Option<i64>,
    pub filing: Filing,
}

/// What all rows of one insertion share.
pub(crate) struct Stamp {
    pub change: ChangeId,
    pub at: Instant,
    /// The sequence number of the first; the others follow.
    pub sequence: i64,
}

/// Where an entry lies in the book.
pub(crate) fn position(date: Date, sequence: i64) -> i64 {
    (date.day_number() << 32) | sequence
}

/// Reserves `count` sequence numbers and returns the first.
pub(crate) async fn take_sequence(tx: &mut SqliteConnection, count: i64) -> Result<i64> {
    let first = sqlx::query_scalar("UPDATE ledger SET next_sequence = next_sequence + ?1 RETURNING next_sequence - ?1")
        .bind(count)
        .fetch_one(tx)
        .await?;
    Ok(first)
}

/// How many rows one statement inserts: each costs a message to the database thread, whatever it carries.
const ROWS: usize = 250;

macro_rules! insert {
    () => {
        "INSERT INTO entries (id, position, kind, amount_minor, currency, home_minor, description, category, note, tags,
                              ai_classified, filed_by, confidence, created_at, last_change) VALUES "
    };
}

macro_rules! one_row {
    () => {
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    };
}

static INSERT_MANY: LazyLock<String> = LazyLock::new(|| format!("{}{}", insert!(), vec![one_row!(); ROWS].join(", ")));

/// Inserts rows.
pub(crate) async fn insert_rows(tx: &mut SqliteConnection, stamp: &Stamp, rows: &[NewRow]) -> Result<()> {
    let mut sequence = stamp.sequence;
    for batch in rows.chunks(ROWS) {
        let statement = if batch.len() == ROWS { INSERT_MANY.as_str() } else { concat!(insert!(), one_row!()) };
        let rows_each = if batch.len() == ROWS { ROWS } else { 1 };
        for rows in batch.chunks(rows_each) {
            let mut query = sqlx::query(statement);
            for row in rows {
                query = query
                    .bind(row.id.bytes().to_vec())
                    .bind(position(row.date, sequence))
                    .bind(row.kind.code())
                    .bind(row.amount.get())
                    .bind(row.currency.code())
                    .bind(row.home.get())
                    .bind(row.description.as_str())
                    .bind(row.category)
                    .bind(row.note.as_deref())
                    .bind(row.tags.as_deref())
                    .bind(row.filing.by.is_guess())
                    .bind(row.filing.by.code())
                    .bind(row.filing.confidence)
                    .bind(stamp.at.millis())
                    .bind(stamp.change.0);
                sequence += 1;
            }
            query.execute(&mut *tx).await?;
        }
    }
    Ok(())
}

/// A transaction on one way to the database's thread and back: a sequence number, the change-set, and the row. A category
/// that is not there is told by a number that no category has, which the key refuses.
const INSERT_ONE: &str = "
    BEGIN IMMEDIATE;
    UPDATE ledger SET next_sequence = next_sequence + 1;
    INSERT INTO changes (at, action, inserted, first_position, last_position)
    SELECT ?1, ?2, 1, position, position FROM (SELECT (?3 << 32) + next_sequence - 1 AS position FROM ledger)
    RETURNING id;
    INSERT INTO entries (id, position, kind, amount_minor, currency, home_minor, description, category, note, tags,
                         ai_classified, filed_by, confidence, created_at, last_change)
    SELECT ?4, first_position, ?5, ?6, ?7, ?8, ?9, iif(?10 IS NULL, NULL, ifnull((SELECT ref FROM categories WHERE id = ?10), -1)),
           ?11, ?12, ?13, ?14, ?15, at, id
    FROM changes WHERE id = last_insert_rowid();
    COMMIT;";

/// Inserts one row as a change-set of its own. To be run by [`crate::Ledger::write_at_once`].
///
/// # Errors
/// `category` refused when there is none of this identity.
pub(super) async fn insert_one(
    writer: &mut SqliteConnection,
    at: Instant,
    row: &NewRow,
    category: Option<CategoryId>,
    action: &ChangeAction,
) -> Result<ChangeId> {
    let inserted = sqlx::query_scalar(INSERT_ONE)
        .bind(at.millis())
        .bind(journal::encode(action)?)
        .bind(row.date.day_number())
        .bind(row.id.bytes().to_vec())
        .bind(row.kind.code())
        .bind(row.amount.get())
        .bind(row.currency.code())
        .bind(row.home.get())
        .bind(row.description.as_str())
        .bind(category.map(|category| category.bytes().to_vec()))
        .bind(row.note.as_deref())
        .bind(row.tags.as_deref())
        .bind(row.filing.by.is_guess())
        .bind(row.filing.by.code())
        .bind(row.filing.confidence)
        // All rows and not the first: with that one the statements after it would be left undone.
        .fetch_all(writer)
        .await;
    let inserted: Vec<i64> = match inserted {
        Err(sqlx::Error::Database(refused)) if refused.is_foreign_key_violation() => {
            return Err(Error::invalid("category", Reason::UnknownCategory));
        }
        inserted => inserted?,
    };
    let change = inserted.first().copied().ok_or(Error::Damaged)?;
    Ok(ChangeId(change))
}

/// Those of the ids that are in the book, each once.
pub(super) async fn existing(tx: &mut SqliteConnection, ids: &[EntryId]) -> Result<Vec<EntryId>> {
    let mut existing = BTreeSet::new();
    for ids in ids.chunks(journal::SPAN) {
        let found: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT id FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?))")
                .bind(crate::ids::json_of(ids))
                .fetch_all(&mut *tx)
                .await?;
        for id in found {
            existing.insert(EntryId::from_bytes(&id).ok_or(Error::Damaged)?);
        }
    }
    Ok(existing.into_iter().collect())
}
