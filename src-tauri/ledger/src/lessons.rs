//! Lessons: what the user's own choices teach. They are read from the book each time, so that nothing is remembered that
//! the book does not say: deleting, undoing or filing anew takes a lesson along, and a backup brings it back.

use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    dates::{Date, Month},
    error::{Error, Result, What},
    ids::{CategoryId, ChangeId, EntryId},
    journal::{self, ChangeAction, ChangeSet, Op},
};

/// A choice of the user's: this description belongs there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The entry it was made for.
    pub id: EntryId,
    /// What was described.
    pub description: String,
    /// Where it belongs.
    pub category: CategoryId,
}

/// What the book teaches, and what that rests on.
#[derive(Debug, Clone)]
pub struct Lessons {
    /// In the order in which the user filed them.
    pub lessons: Vec<Lesson>,
    /// Only entries of this month and later count.
    pub since: Month,
    /// So many expenses may be added before another month can be the first to count.
    pub room: i64,
    /// The newest change-set that is in it.
    pub up_to: ChangeId,
}

/// So many expenses the months that count hold at least, if there are that many.
const ENOUGH: i64 = 20_000;

/// A lesson's row.
type Row = (Vec<u8>, String, Vec<u8>);

/// What the entries that the user filed himself teach. The same book always teaches the same.
///
/// Whole months count, from the newest back, until they hold 20,000 expenses: more would say little that is new.
pub async fn read(ledger: &Ledger) -> Result<Lessons> {
    let mut reader = ledger.reader().await?;
    let mut tx = reader.begin().await?;
    let (since, room) = first_month(&mut tx).await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT e.id, e.description, c.id FROM entries e JOIN categories c ON c.ref = e.category
         WHERE e.kind = 0 AND e.filed_by = 5 AND e.forgotten = 0 AND e.position >= ?
         ORDER BY ifnull(e.chosen_in, e.last_change), e.position",
    )
    .bind(since.first().day_number() << 32)
    .fetch_all(&mut *tx)
    .await?;
    let up_to: i64 = sqlx::query_scalar("SELECT ifnull(max(id), 0) FROM changes").fetch_one(&mut *tx).await?;
    tx.rollback().await?;
    let lessons = rows.into_iter().map(read_row).collect::<Result<_>>()?;
    Ok(Lessons { lessons, since, room, up_to: ChangeId(up_to) })
}

/// The first month that counts, and how many expenses the months after it lack to be enough by themselves.
async fn first_month(connection: &mut SqliteConnection) -> Result<(Month, i64)> {
    let (first, later): (Option<String>, i64) = sqlx::query_as(
        "WITH so_far AS (SELECT month, sum(sum(count)) OVER (ORDER BY month DESC) AS held FROM month_totals
                         WHERE kind = 0 GROUP BY month)
         SELECT (SELECT max(month) FROM so_far WHERE held >= ?1), (SELECT ifnull(max(held), 0) FROM so_far WHERE held < ?1)",
    )
    .bind(ENOUGH)
    .fetch_one(connection)
    .await?;
    let first = first.map(|month| Month::parse(&month).map_err(|_| Error::Damaged)).transpose()?;
    Ok((first.unwrap_or(Date::MIN.month()), ENOUGH - later))
}

/// How many entries are looked through between two ways to the database's thread.
const PAGE: u32 = 5_000;

/// The entries that the user filed himself and whose description is meant.
pub async fn taught_by(ledger: &Ledger, is_meant: impl Fn(&str) -> bool) -> Result<Vec<EntryId>> {
    let mut reader = ledger.reader().await?;
    let mut before = i64::MAX;
    let mut found = Vec::new();
    loop {
        let rows: Vec<(i64, Vec<u8>, String)> = sqlx::query_as(
            "SELECT position, id, description FROM entries
             WHERE kind = 0 AND filed_by = 5 AND forgotten = 0 AND position < ? ORDER BY position DESC LIMIT ?",
        )
        .bind(before)
        .bind(PAGE)
        .fetch_all(&mut *reader)
        .await?;
        let Some((last, ..)) = rows.last() else { return Ok(found) };
        before = *last;
        for (_, id, description) in rows {
            if is_meant(&description) {
                found.push(EntryId::from_bytes(&id).ok_or(Error::Damaged)?);
            }
        }
    }
}

/// Takes back what these entries taught: they stay where they are, and nothing is concluded from them any more.
///
/// # Errors
/// [`Error::NotFound`] when none of them taught anything.
pub async fn forget(ledger: &Ledger, description: &str, ids: &[EntryId]) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT id FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?))
         AND kind = 0 AND filed_by = 5 AND forgotten = 0",
    )
    .bind(crate::ids::json_of(ids))
    .fetch_all(&mut *tx)
    .await?;
    let taught = rows.iter().map(|id| EntryId::from_bytes(id).ok_or(Error::Damaged)).collect::<Result<Vec<_>>>()?;
    if taught.is_empty() {
        return Err(Error::NotFound(What::Entry));
    }
    let count = u32::try_from(taught.len()).unwrap_or(u32::MAX);
    let action = ChangeAction::Forgot { description: description.to_owned(), count };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    journal::keep_entries(&mut tx, change.id, Op::Updated, &taught).await?;
    for ids in taught.chunks(journal::SPAN) {
        sqlx::query(
            "UPDATE entries SET forgotten = 1, last_change = ? WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        )
        .bind(change.id.0)
        .bind(crate::ids::json_of(ids))
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(change)
}

fn read_row((id, description, category): Row) -> Result<Lesson> {
    Ok(Lesson {
        id: EntryId::from_bytes(&id).ok_or(Error::Damaged)?,
        description,
        category: CategoryId::from_bytes(&category).ok_or(Error::Damaged)?,
    })
}
