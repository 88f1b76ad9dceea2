//! The journal of change-sets: what was done, and the way back.
//!
//! Every write of the ledger is one change-set. What a change inserted carries its number; of what it updated or deleted
//! the journal holds the other side. Undo and redo swap the sides, so that a change undone and redone any number of
//! times leaves every row exactly as it was. A row whose `last_change` is not the one that the journal expects was
//! touched by something newer: then the change stays, and the answer says by what.

pub(crate) mod model;
mod reversal;
mod row;

use sqlx::SqliteConnection;

use self::row::ChangeRow;
pub use self::{
    model::{ChangeAction, ChangePage, ChangeSet, Saved},
    reversal::{redo, redo_last, undo, undo_last},
};
pub(crate) use self::{
    reversal::{SPAN, move_kept_entries, retag_kept_entries},
    row::encode,
};
use crate::{
    Ledger,
    dates::Clock,
    error::Result,
    ids::{ChangeId, EntryId, RuleId},
};

/// The journal, newest first, `limit` (at most 200) lines from `before` on.
pub async fn list(ledger: &Ledger, limit: u32, before: Option<ChangeId>) -> Result<ChangePage> {
    let limit = limit.clamp(1, 200);
    let mut rows: Vec<ChangeRow> =
        sqlx::query_as("SELECT id, at, action, undone FROM changes WHERE id < ?1 ORDER BY id DESC LIMIT ?2")
            .bind(before.map_or(i64::MAX, |id| id.0))
            .bind(limit + 1)
            .fetch_all(&mut *ledger.reader().await?)
            .await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let changes = rows.into_iter().map(ChangeRow::read).collect::<Result<Vec<_>>>()?;
    let next = if more { changes.last().map(|change| change.id) } else { None };
    Ok(ChangePage { changes, next })
}

/// Opens a change-set in the running transaction.
pub(crate) async fn begin(tx: &mut SqliteConnection, clock: Clock, what: ChangeAction) -> Result<ChangeSet> {
    let at = clock.now();
    let id: i64 = sqlx::query_scalar("INSERT INTO changes (at, action) VALUES (?, ?) RETURNING id")
        .bind(at.millis())
        .bind(encode(&what)?)
        .fetch_one(tx)
        .await?;
    Ok(ChangeSet { id: ChangeId(id), at, what, undone: false })
}

/// Replaces what a change-set says it did, once its counts are known.
pub(crate) async fn set_action(tx: &mut SqliteConnection, change: ChangeSet, what: ChangeAction) -> Result<ChangeSet> {
    sqlx::query("UPDATE changes SET action = ? WHERE id = ?")
        .bind(encode(&what)?)
        .bind(change.id.0)
        .execute(tx)
        .await?;
    Ok(ChangeSet { what, ..change })
}

/// Notes that the change inserted `count` entries between the two positions. They carry its number already.
pub(crate) async fn inserted(
    tx: &mut SqliteConnection,
    change: ChangeId,
    count: u32,
    first: i64,
    last: i64,
) -> Result<()> {
    sqlx::query("UPDATE changes SET inserted = ?, first_position = ?, last_position = ? WHERE id = ?")
        .bind(count)
        .bind(first)
        .bind(last)
        .bind(change.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// What happened to a row, in `entry_versions.op`, `category_versions.op` and `rule_versions.op`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    /// It came in.
    Inserted = 1,
    /// It was changed.
    Updated = 2,
    /// It went.
    Deleted = 3,
}

impl Op {
    const fn code(self) -> i64 {
        self as i64
    }

    /// `last_change` of the row that stands in the book afterwards.
    const fn against(self, change: ChangeId) -> i64 {
        match self {
            Self::Inserted | Self::Updated => change.0,
            Self::Deleted => 0,
        }
    }
}

/// Keeps entries as they are now, before the running change updates or deletes them.
pub(crate) async fn keep_entries(tx: &mut SqliteConnection, change: ChangeId, op: Op, ids: &[EntryId]) -> Result<()> {
    for ids in ids.chunks(SPAN) {
        sqlx::query(concat!(
            "INSERT INTO entry_versions (change, op, ",
            entry_columns!(),
            ", against) SELECT ?1, ?2, ",
            entry_columns!(),
            ", ?3 FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?4))"
        ))
        .bind(change.0)
        .bind(op.code())
        .bind(op.against(change))
        .bind(crate::ids::json_of(ids))
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Keeps all entries of a category as they are now, before the running change moves them.
pub(crate) async fn keep_entries_of(tx: &mut SqliteConnection, change: ChangeId, category: i64) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO entry_versions (change, op, ",
        entry_columns!(),
        ", against) SELECT ?1, 2, ",
        entry_columns!(),
        ", ?1 FROM entries WHERE category = ?2"
    ))
    .bind(change.0)
    .bind(category)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps all entries of a tag as they are now, before the running change rewrites their tags.
pub(crate) async fn keep_tagged(tx: &mut SqliteConnection, change: ChangeId, tag: &str) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO entry_versions (change, op, ",
        entry_columns!(),
        ", against) SELECT ?1, 2, ",
        entry_columns!(),
        ", ?1 FROM entries WHERE position IN (SELECT position FROM entry_tags WHERE tag = ?2)"
    ))
    .bind(change.0)
    .bind(tag)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps a category: before an update or a deletion, or right after it came in.
pub(crate) async fn keep_category(tx: &mut SqliteConnection, change: ChangeId, op: Op, category: i64) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO category_versions (change, op, ",
        category_columns!(),
        ", against) SELECT ?1, ?2, ",
        category_columns!(),
        ", ?3 FROM categories WHERE ref = ?4"
    ))
    .bind(change.0)
    .bind(op.code())
    .bind(op.against(change))
    .bind(category)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps rules: before an update or a deletion, or right after they came in.
pub(crate) async fn keep_rules(tx: &mut SqliteConnection, change: ChangeId, op: Op, ids: &[RuleId]) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO rule_versions (change, op, ",
        rule_columns!(),
        ", against) SELECT ?1, ?2, ",
        rule_columns!(),
        ", ?3 FROM rules WHERE id IN (SELECT unhex(value) FROM json_each(?4))"
    ))
    .bind(change.0)
    .bind(op.code())
    .bind(op.against(change))
    .bind(crate::ids::json_of(ids))
    .execute(tx)
    .await?;
    Ok(())
}
