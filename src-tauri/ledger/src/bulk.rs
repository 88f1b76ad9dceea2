//! Moving many rows at once: totals and search are mended once at the end instead of row by row.
//!
//! The row triggers stand still while `ledger.bulk` is 1. Only the writing transaction ever sees that value: a rollback,
//! a kill or a power cut leaves 0.

use sqlx::SqliteConnection;

use crate::error::Result;

/// From how many rows on mending once is quicker than keeping up with each.
pub(crate) const BULK_ROWS: i64 = 5_000;

/// Stops the row triggers if `rows` are so many that mending the whole book once is quicker; says whether it did.
///
/// Keeping up with a row costs about four times what mending one does, and mending reads the whole book.
pub(crate) async fn begin_if_quicker(tx: &mut SqliteConnection, rows: i64) -> Result<bool> {
    if rows < BULK_ROWS {
        return Ok(false);
    }
    let entries: i64 = sqlx::query_scalar("SELECT ifnull(sum(count), 0) FROM month_totals").fetch_one(&mut *tx).await?;
    let is_quicker = rows.saturating_mul(4) >= entries;
    if is_quicker {
        begin(tx).await?;
    }
    Ok(is_quicker)
}

/// What must be made true again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    /// Rows came or went.
    TotalsAndSearch,
    /// Rows moved to another category; their words are the same.
    Totals,
}

/// Stops the row triggers for the running transaction.
pub(crate) async fn begin(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("UPDATE ledger SET bulk = 1").execute(tx).await?;
    Ok(())
}

/// Mends what the triggers would have kept, from the rows, and starts them again.
pub(crate) async fn end(tx: &mut SqliteConnection, mend: Mend) -> Result<()> {
    recount(tx).await?;
    if mend == Mend::TotalsAndSearch {
        retag(tx).await?;
        sqlx::query("INSERT INTO entry_search (entry_search) VALUES ('rebuild')").execute(&mut *tx).await?;
    }
    stop(tx).await
}

/// Starts the row triggers again; the caller has mended totals and search.
pub(crate) async fn stop(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("UPDATE ledger SET bulk = 0").execute(tx).await?;
    Ok(())
}

async fn retag(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("DELETE FROM entry_tags").execute(&mut *tx).await?;
    tag_between(tx, (i64::MIN, i64::MAX)).await
}

/// Enters the tags of entries that came in between two positions while the triggers stood still, and sums tags up anew.
pub(crate) async fn tag_between(tx: &mut SqliteConnection, (first, last): (i64, i64)) -> Result<()> {
    sqlx::query(
        "INSERT INTO entry_tags (tag, position)
         SELECT t.value, e.position FROM entries e INDEXED BY entries_tagged,
                json_each('[\"' || replace(e.tags, ' ', '\",\"') || '\"]') t
         WHERE e.tags IS NOT NULL AND e.position BETWEEN ?1 AND ?2
           AND NOT EXISTS (SELECT 1 FROM entry_tags known WHERE known.tag = t.value AND known.position = e.position)",
    )
    .bind(first)
    .bind(last)
    .execute(&mut *tx)
    .await?;
    sqlx::query("DELETE FROM tag_totals").execute(&mut *tx).await?;
    sqlx::query(
        "INSERT INTO tag_totals (tag, kind, home_minor, count)
         SELECT t.tag, e.kind, sum(e.home_minor), count(*) FROM entry_tags t JOIN entries e ON e.position = t.position
         GROUP BY 1, 2",
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn recount(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("DELETE FROM month_totals").execute(&mut *tx).await?;
    sqlx::query("DELETE FROM day_totals").execute(&mut *tx).await?;
    // The months follow through the trigger on day_totals.
    sqlx::query(
        "INSERT INTO day_totals (day, kind, category, home_minor, count)
         SELECT position >> 32, kind, ifnull(category, 0), sum(home_minor), count(*) FROM entries GROUP BY 1, 2, 3",
    )
    .execute(tx)
    .await?;
    Ok(())
}
