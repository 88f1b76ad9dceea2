//! The way back, and forth again: undo and redo swap the two sides of every row that a change touched.

use sqlx::{Connection, FromRow, SqliteConnection};

use super::{Op, model::ChangeSet, row::ChangeRow};
use crate::{
    Ledger,
    bulk::{self, Mend},
    error::{Error, NotReversible, Result, What},
    ids::ChangeId,
};

/// Undoes one change-set.
///
/// # Errors
/// [`Error::NotReversible`] when something newer depends on it.
pub async fn undo(ledger: &Ledger, id: ChangeId) -> Result<ChangeSet> {
    reverse(ledger, Some(id), Direction::Undo).await
}

/// Applies an undone change-set again.
///
/// # Errors
/// [`Error::NotReversible`] when something newer depends on what it would change.
pub async fn redo(ledger: &Ledger, id: ChangeId) -> Result<ChangeSet> {
    reverse(ledger, Some(id), Direction::Redo).await
}

/// Undoes the newest change-set that stands.
pub async fn undo_last(ledger: &Ledger) -> Result<ChangeSet> {
    reverse(ledger, None, Direction::Undo).await
}

/// Applies the change-set that was undone last, as long as nothing was done since.
pub async fn redo_last(ledger: &Ledger) -> Result<ChangeSet> {
    reverse(ledger, None, Direction::Redo).await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

impl Direction {
    /// Rows of these two ops come back into the book, or leave it.
    const fn returning(self) -> (Op, Op) {
        match self {
            Self::Undo => (Op::Deleted, Op::Inserted),
            Self::Redo => (Op::Inserted, Op::Deleted),
        }
    }
}

/// The entries a change inserted, and how much it kept.
#[derive(FromRow)]
struct Extent {
    inserted: i64,
    first_position: i64,
    last_position: i64,
    kept: i64,
}

async fn reverse(ledger: &Ledger, id: Option<ChangeId>, direction: Direction) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let mut change = find(&mut tx, id, direction).await?;
    match (direction, change.undone) {
        (Direction::Undo, true) => return Err(NotReversible::AlreadyUndone.into()),
        (Direction::Redo, false) => return Err(NotReversible::NotUndone.into()),
        _ => {}
    }
    let extent: Extent = sqlx::query_as(
        "SELECT inserted, first_position, last_position, (SELECT count(*) FROM entry_versions WHERE change = ?1) AS kept
         FROM changes WHERE id = ?1",
    )
    .bind(change.id.0)
    .fetch_one(&mut *tx)
    .await?;
    // Rows leave and return in any order; the keys are held against each other when all have settled.
    sqlx::raw_sql("PRAGMA defer_foreign_keys = ON").execute(&mut *tx).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, extent.inserted.max(extent.kept)).await?;

    CATEGORIES.check(&mut tx, change.id, direction).await?;
    check_category_names(&mut tx, change.id, direction).await?;
    CATEGORIES.bring_back(&mut tx, change.id, direction.returning().0).await?;
    CATEGORIES.swap(&mut tx, change.id).await?;
    check_nesting(&mut tx, change.id).await?;

    ENTRIES.check(&mut tx, change.id, direction).await?;
    if direction == Direction::Undo {
        set_inserted_aside(&mut tx, change.id, &extent).await?;
    }
    check_entry_categories(&mut tx, change.id, direction).await?;
    ENTRIES.take_away(&mut tx, change.id, direction.returning().1).await?;
    ENTRIES.swap(&mut tx, change.id).await?;
    ENTRIES.bring_back(&mut tx, change.id, direction.returning().0).await?;
    if direction == Direction::Redo {
        sqlx::query("DELETE FROM entry_versions WHERE change = ? AND op = 1")
            .bind(change.id.0)
            .execute(&mut *tx)
            .await?;
    }

    RULES.check(&mut tx, change.id, direction).await?;
    check_rule_categories(&mut tx, change.id, direction).await?;
    RULES.take_away(&mut tx, change.id, direction.returning().1).await?;
    RULES.swap(&mut tx, change.id).await?;
    RULES.bring_back(&mut tx, change.id, direction.returning().0).await?;

    CATEGORIES.take_away(&mut tx, change.id, direction.returning().1).await?;
    check_unused(&mut tx, change.id, direction).await?;
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::TotalsAndSearch).await?;
    }
    change.undone = direction == Direction::Undo;
    let pile = match direction {
        Direction::Undo => {
            "UPDATE changes SET undone = (SELECT ifnull(max(undone), 0) + 1 FROM changes WHERE undone > 0),
                    undone_after = (SELECT max(id) FROM changes) WHERE id = ?"
        }
        Direction::Redo => "UPDATE changes SET undone = 0, undone_after = 0 WHERE id = ?",
    };
    sqlx::query(pile).bind(change.id.0).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(change)
}

async fn find(tx: &mut SqliteConnection, id: Option<ChangeId>, direction: Direction) -> Result<ChangeSet> {
    let row: Option<ChangeRow> = match (id, direction) {
        (Some(id), _) => {
            sqlx::query_as("SELECT id, at, action, undone FROM changes WHERE id = ?")
                .bind(id.0)
                .fetch_optional(tx)
                .await?
        }
        (None, Direction::Undo) => {
            sqlx::query_as("SELECT id, at, action, undone FROM changes WHERE undone = 0 ORDER BY id DESC LIMIT 1")
                .fetch_optional(tx)
                .await?
        }
        (None, Direction::Redo) => {
            sqlx::query_as(
                "SELECT id, at, action, undone FROM changes
                 WHERE undone > 0 AND undone_after = (SELECT max(id) FROM changes) ORDER BY undone DESC LIMIT 1",
            )
            .fetch_optional(tx)
            .await?
        }
    };
    match (row, id, direction) {
        (Some(row), ..) => row.read(),
        (None, Some(_), _) => Err(Error::NotFound(What::Change)),
        (None, None, Direction::Undo) => Err(Error::NothingToUndo),
        (None, None, Direction::Redo) => Err(Error::NothingToRedo),
    }
}

/// Undoing an insert: its rows move from the book into the journal, all of them or none.
async fn set_inserted_aside(tx: &mut SqliteConnection, change: ChangeId, extent: &Extent) -> Result<()> {
    if extent.inserted == 0 {
        return Ok(());
    }
    let moved = sqlx::query(concat!(
        "INSERT INTO entry_versions (change, op, ",
        entry_columns!(),
        ", against) SELECT ?1, 1, ",
        entry_columns!(),
        ", 0 FROM entries WHERE position BETWEEN ?2 AND ?3 AND last_change = ?1"
    ))
    .bind(change.0)
    .bind(extent.first_position)
    .bind(extent.last_position)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if i64::try_from(moved) != Ok(extent.inserted) {
        return Err(changed_later(tx, change).await?);
    }
    Ok(())
}

/// How many rows one statement moves. SQLite keeps what a statement overwrites until it ends, in memory: one for a
/// million rows would hold the whole book there.
pub(crate) const SPAN: usize = 20_000;

/// Ids from one (not included) to another.
type Span = (Vec<u8>, Vec<u8>);

/// The statements that work alike on entries, categories and rules; `?1` is the change, `?2` an op, and `?3` and `?4` are the ids
/// that a span lies between.
struct Tracked {
    /// The last id of the span of [`SPAN`] rows that begins after `?3`.
    end_of_span: &'static str,
    /// Rows whose standing side is not the one expected (updated, and those that should be there to leave).
    touched: &'static str,
    /// Rows that should come back but are there already.
    present: &'static str,
    set_current_aside: &'static str,
    put_other_in: &'static str,
    forget_other: &'static str,
    keep_current: &'static str,
    bring_back: &'static str,
    take_away: &'static str,
}

macro_rules! tracked {
    ($book:literal, $versions:literal, $columns:ident, $values:ident) => {
        Tracked {
            end_of_span: concat!(
                "SELECT id FROM ",
                $versions,
                " WHERE change = ?1 AND op = ?2 AND id > ?3 ORDER BY id LIMIT 1 OFFSET ?4"
            ),
            touched: concat!(
                "SELECT EXISTS (SELECT 1 FROM ",
                $versions,
                " v WHERE v.change = ?1 AND ((v.op = 2 AND NOT EXISTS (SELECT 1 FROM ",
                $book,
                " b WHERE b.id = v.id AND b.last_change = v.against)) OR (v.op = ?2 AND NOT EXISTS (SELECT 1 FROM ",
                $book,
                " b WHERE b.id = v.id AND b.last_change = v.last_change))))"
            ),
            present: concat!(
                "SELECT EXISTS (SELECT 1 FROM ",
                $versions,
                " v WHERE v.change = ?1 AND v.op = ?2 AND EXISTS (SELECT 1 FROM ",
                $book,
                " b WHERE b.id = v.id))"
            ),
            set_current_aside: concat!(
                "INSERT INTO ",
                $versions,
                " (change, op, ",
                $columns!(),
                ", against) SELECT ?1, 9, ",
                $columns!(),
                ", (SELECT v.last_change FROM ",
                $versions,
                " v WHERE v.change = ?1 AND v.op = 2 AND v.id = b.id) FROM ",
                $book,
                " b WHERE b.id IN (SELECT id FROM ",
                $versions,
                " WHERE change = ?1 AND op = 2 AND id > ?3 AND id <= ?4)"
            ),
            put_other_in: concat!(
                "UPDATE ",
                $book,
                " SET (",
                $values!(),
                ") = (SELECT ",
                $values!(),
                " FROM ",
                $versions,
                " v WHERE v.change = ?1 AND v.op = 2 AND v.id = ",
                $book,
                ".id) WHERE id IN (SELECT id FROM ",
                $versions,
                " WHERE change = ?1 AND op = 2 AND id > ?3 AND id <= ?4)"
            ),
            forget_other: concat!("DELETE FROM ", $versions, " WHERE change = ?1 AND op = 2 AND id > ?3 AND id <= ?4"),
            keep_current: concat!("UPDATE ", $versions, " SET op = 2 WHERE change = ?1 AND op = 9"),
            bring_back: concat!(
                "INSERT INTO ",
                $book,
                " (",
                $columns!(),
                ") SELECT ",
                $columns!(),
                " FROM ",
                $versions,
                " WHERE change = ?1 AND op = ?2 AND id > ?3 AND id <= ?4"
            ),
            take_away: concat!(
                "DELETE FROM ",
                $book,
                " WHERE id IN (SELECT id FROM ",
                $versions,
                " WHERE change = ?1 AND op = ?2 AND id > ?3 AND id <= ?4)"
            ),
        }
    };
}

const ENTRIES: Tracked = tracked!("entries", "entry_versions", entry_columns, entry_values);
const CATEGORIES: Tracked = tracked!("categories", "category_versions", category_columns, category_values);
const RULES: Tracked = tracked!("rules", "rule_versions", rule_columns, rule_values);

impl Tracked {
    async fn check(&self, tx: &mut SqliteConnection, change: ChangeId, direction: Direction) -> Result<()> {
        let (returning, leaving) = direction.returning();
        let touched: bool =
            sqlx::query_scalar(self.touched).bind(change.0).bind(leaving.code()).fetch_one(&mut *tx).await?;
        let present: bool =
            sqlx::query_scalar(self.present).bind(change.0).bind(returning.code()).fetch_one(&mut *tx).await?;
        if touched || present { Err(changed_later(tx, change).await?) } else { Ok(()) }
    }

    /// The kept rows of an op in spans of ids.
    async fn spans(&self, tx: &mut SqliteConnection, change: ChangeId, op: Op) -> Result<Vec<Span>> {
        let mut spans = Vec::new();
        let mut from = Vec::new();
        loop {
            let end: Option<Vec<u8>> = sqlx::query_scalar(self.end_of_span)
                .bind(change.0)
                .bind(op.code())
                .bind(from.clone())
                .bind(i64::try_from(SPAN).unwrap_or(i64::MAX) - 1)
                .fetch_optional(&mut *tx)
                .await?;
            // After the last whole span: up to a key longer than all, whatever is left.
            let Some(end) = end else {
                spans.push((from, vec![0xff; 17]));
                return Ok(spans);
            };
            spans.push((std::mem::replace(&mut from, end.clone()), end));
        }
    }

    async fn in_spans(
        &self,
        tx: &mut SqliteConnection,
        change: ChangeId,
        op: Op,
        steps: &[&'static str],
    ) -> Result<()> {
        for (after, last) in self.spans(&mut *tx, change, op).await? {
            for step in steps {
                sqlx::query(*step).bind(change.0).bind(op.code()).bind(&after).bind(&last).execute(&mut *tx).await?;
            }
        }
        Ok(())
    }

    async fn swap(&self, tx: &mut SqliteConnection, change: ChangeId) -> Result<()> {
        let steps = [self.set_current_aside, self.put_other_in, self.forget_other, self.keep_current];
        self.in_spans(tx, change, Op::Updated, &steps).await
    }

    async fn bring_back(&self, tx: &mut SqliteConnection, change: ChangeId, op: Op) -> Result<()> {
        self.in_spans(tx, change, op, &[self.bring_back]).await
    }

    async fn take_away(&self, tx: &mut SqliteConnection, change: ChangeId, op: Op) -> Result<()> {
        self.in_spans(tx, change, op, &[self.take_away]).await
    }
}

/// Moves the entries that the change has kept to another category.
pub(crate) async fn move_kept_entries(tx: &mut SqliteConnection, change: &ChangeSet, category: i64) -> Result<()> {
    for (after, last) in ENTRIES.spans(&mut *tx, change.id, Op::Updated).await? {
        sqlx::query(
            "UPDATE entries SET category = ?1, chosen_in = ifnull(chosen_in, last_change), updated_at = ?2, last_change = ?3
             WHERE id IN (
                 SELECT id FROM entry_versions WHERE change = ?3 AND op = 2 AND id > ?4 AND id <= ?5)",
        )
        .bind(category)
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(after)
        .bind(last)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Puts another tag in place of one, or none, on the entries that the change has kept.
pub(crate) async fn retag_kept_entries(
    tx: &mut SqliteConnection,
    change: &ChangeSet,
    from: &str,
    into: Option<&str>,
) -> Result<()> {
    for (after, last) in ENTRIES.spans(&mut *tx, change.id, Op::Updated).await? {
        // With a space on either side every tag is found whole; one that is there already is not put in twice.
        sqlx::query(
            "UPDATE entries SET chosen_in = ifnull(chosen_in, last_change), updated_at = ?1, last_change = ?2, tags = nullif(trim(
                 iif(?4 IS NULL OR instr(' ' || tags || ' ', ' ' || ?4 || ' ') > 0,
                     replace(' ' || tags || ' ', ' ' || ?3 || ' ', ' '),
                     replace(' ' || tags || ' ', ' ' || ?3 || ' ', ' ' || ?4 || ' '))), '')
             WHERE id IN (SELECT id FROM entry_versions WHERE change = ?2 AND op = 2 AND id > ?5 AND id <= ?6)",
        )
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(from)
        .bind(into)
        .bind(after)
        .bind(last)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The answer when something stands in the way: the newest change-set that touched the same rows since, or, for a redo,
/// the undone one that it rests on; at last an older one that was itself done again meanwhile.
async fn changed_later(tx: &mut SqliteConnection, change: ChangeId) -> Result<Error> {
    let row: Option<ChangeRow> = sqlx::query_as(
        "SELECT id, at, action, undone FROM changes WHERE id <> ?1 AND (
             undone = 0 AND id IN (
                 SELECT change FROM entry_versions
                 WHERE id IN (SELECT id FROM entry_versions WHERE change = ?1 OR last_change = ?1)
                 UNION SELECT change FROM category_versions
                 WHERE id IN (SELECT id FROM category_versions WHERE change = ?1 OR last_change = ?1)
                 UNION SELECT change FROM rule_versions
                 WHERE id IN (SELECT id FROM rule_versions WHERE change = ?1 OR last_change = ?1))
             OR undone > 0 AND id IN (
                 SELECT iif(op = 2, against, last_change) FROM entry_versions WHERE change = ?1
                 UNION SELECT iif(op = 2, against, last_change) FROM category_versions WHERE change = ?1
                 UNION SELECT iif(op = 2, against, last_change) FROM rule_versions WHERE change = ?1))
         ORDER BY CASE WHEN undone > 0 THEN 1 WHEN id > ?1 THEN 0 ELSE 2 END, id DESC LIMIT 1",
    )
    .bind(change.0)
    .fetch_optional(tx)
    .await?;
    // Without one the book and its journal contradict each other.
    row.map_or(Ok(Error::Damaged), |row| Ok(NotReversible::ChangedLater { by: row.read()? }.into()))
}

async fn check_category_names(tx: &mut SqliteConnection, change: ChangeId, direction: Direction) -> Result<()> {
    let taken: Option<String> = sqlx::query_scalar(
        "SELECT v.name FROM category_versions v JOIN categories c ON c.name_key = v.name_key AND c.id <> v.id
         WHERE v.change = ?1 AND v.op IN (2, ?2)",
    )
    .bind(change.0)
    .bind(direction.returning().0.code())
    .fetch_optional(tx)
    .await?;
    taken.map_or(Ok(()), |name| Err(NotReversible::NameTaken { name }.into()))
}

/// Every category that stands now has its parent, and no parent has one itself.
async fn check_nesting(tx: &mut SqliteConnection, change: ChangeId) -> Result<()> {
    let gone: Option<i64> =
        sqlx::query_scalar("SELECT parent FROM categories WHERE parent NOT IN (SELECT ref FROM categories) LIMIT 1")
            .fetch_optional(&mut *tx)
            .await?;
    if let Some(gone) = gone {
        return Err(category_gone(tx, gone).await?);
    }
    let in_the_way: Option<ChangeRow> = sqlx::query_as(
        "SELECT id, at, action, undone FROM changes WHERE id = (
             SELECT max(iif(c.last_change = ?1, 0, c.last_change), iif(p.last_change = ?1, 0, p.last_change))
             FROM categories c JOIN categories p ON p.ref = c.parent WHERE p.parent IS NOT NULL ORDER BY 1 DESC LIMIT 1)",
    )
    .bind(change.0)
    .fetch_optional(tx)
    .await?;
    in_the_way.map_or(Ok(()), |row| Err(NotReversible::ChangedLater { by: row.read()? }.into()))
}

/// Entries come back only into categories that exist.
async fn check_entry_categories(tx: &mut SqliteConnection, change: ChangeId, direction: Direction) -> Result<()> {
    let gone: Option<i64> = sqlx::query_scalar(
        "SELECT category FROM entry_versions
         WHERE change = ?1 AND op IN (2, ?2) AND category IS NOT NULL AND category NOT IN (SELECT ref FROM categories) LIMIT 1",
    )
    .bind(change.0)
    .bind(direction.returning().0.code())
    .fetch_optional(&mut *tx)
    .await?;
    match gone {
        Some(gone) => Err(category_gone(tx, gone).await?),
        None => Ok(()),
    }
}

/// Rules come back only for categories that exist.
async fn check_rule_categories(tx: &mut SqliteConnection, change: ChangeId, direction: Direction) -> Result<()> {
    let gone: Option<i64> = sqlx::query_scalar(
        "SELECT category FROM rule_versions
         WHERE change = ?1 AND op IN (2, ?2) AND category NOT IN (SELECT ref FROM categories) LIMIT 1",
    )
    .bind(change.0)
    .bind(direction.returning().0.code())
    .fetch_optional(&mut *tx)
    .await?;
    match gone {
        Some(gone) => Err(category_gone(tx, gone).await?),
        None => Ok(()),
    }
}

async fn category_gone(tx: &mut SqliteConnection, reference: i64) -> Result<Error> {
    let name: Option<String> =
        sqlx::query_scalar("SELECT name FROM category_versions WHERE ref = ? ORDER BY change DESC LIMIT 1")
            .bind(reference)
            .fetch_optional(tx)
            .await?;
    Ok(NotReversible::CategoryGone { name: name.unwrap_or_default() }.into())
}

async fn check_unused(tx: &mut SqliteConnection, change: ChangeId, direction: Direction) -> Result<()> {
    let used: Option<String> = sqlx::query_scalar(
        "SELECT v.name FROM category_versions v WHERE v.change = ?1 AND v.op = ?2
         AND (EXISTS (SELECT 1 FROM entries WHERE category = v.ref) OR EXISTS (SELECT 1 FROM categories WHERE parent = v.ref)
              OR EXISTS (SELECT 1 FROM rules WHERE category = v.ref))
         LIMIT 1",
    )
    .bind(change.0)
    .bind(direction.returning().1.code())
    .fetch_optional(tx)
    .await?;
    used.map_or(Ok(()), |name| Err(NotReversible::CategoryUsed { name }.into()))
}
