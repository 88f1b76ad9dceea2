//! Moving many rows at once: totals and search are mended once at the end instead of row by row, and indexes sorted once.
//!
//! The row triggers are taken away and made anew within the same transaction. Whoever reads meanwhile sees the book with
//! them; a rollback, a kill or a power cut leaves them as they were.

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::error::Result;

/// From how many rows on mending once is quicker than keeping up with each.
const BULK_ROWS: i64 = 5_000;

/// What a transaction that moves many rows has set aside.
#[must_use = "what was set aside must be brought back"]
pub(crate) struct Bulk {
    /// The SQL that makes each of it anew, in the order in which it was made.
    aside: Vec<String>,
}

/// What must be made true again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    /// Rows came or went.
    TotalsAndSearch,
    /// Rows moved to another category; their words are the same.
    Totals,
}

/// Stops the row triggers if `rows` are so many that mending the whole book once is quicker.
///
/// Keeping up with a row costs about four times what mending one does, and mending reads the whole book.
pub(crate) async fn begin_if_quicker(tx: &mut SqliteConnection, rows: i64) -> Result<Option<Bulk>> {
    if rows < BULK_ROWS || rows.saturating_mul(4) < entries(tx).await? {
        return Ok(None);
    }
    Ok(Some(Bulk { aside: set_aside(tx, TRIGGERS).await? }))
}

/// Stops the row triggers if `rows` new ones are many; [`Bulk::end_inserting`] is to end it.
///
/// Where they are more than the book has, its indexes are set aside as well: to sort all rows once is quicker than to find
/// the place of each new one in every index.
pub(crate) async fn begin_inserting(tx: &mut SqliteConnection, rows: i64) -> Result<Option<Bulk>> {
    if rows < BULK_ROWS {
        return Ok(None);
    }
    let mut aside = set_aside(tx, TRIGGERS).await?;
    if rows >= entries(tx).await? {
        aside.extend(set_aside(tx, INDEXES).await?);
    }
    Ok(Some(Bulk { aside }))
}

impl Bulk {
    /// Mends what the triggers would have kept, from the rows, and starts them again.
    pub(crate) async fn end(self, tx: &mut SqliteConnection, mend: Mend) -> Result<()> {
        recount(tx).await?;
        if mend == Mend::TotalsAndSearch {
            retag(tx).await?;
            collect_words(tx, MANY_WORDS).await?;
            sqlx::query("INSERT INTO entry_search (entry_search) VALUES ('rebuild')").execute(&mut *tx).await?;
            collect_words(tx, FEW_WORDS).await?;
        }
        self.bring_back(tx).await
    }

    /// Mends tags and search for the rows that this change put between two positions; the caller has mended the totals.
    pub(crate) async fn end_inserting(self, tx: &mut SqliteConnection, change: i64, reach: (i64, i64)) -> Result<()> {
        self.bring_back(tx).await?;
        collect_words(tx, MANY_WORDS).await?;
        sqlx::query(
            "INSERT INTO entry_search (rowid, description, merchant, note, tags)
             SELECT position, description, merchant, note, tags FROM entries
             WHERE position BETWEEN ? AND ? AND last_change = ? ORDER BY position",
        )
        .bind(reach.0)
        .bind(reach.1)
        .bind(change)
        .execute(&mut *tx)
        .await?;
        collect_words(tx, FEW_WORDS).await?;
        tag_between(tx, reach).await
    }

    async fn bring_back(self, tx: &mut SqliteConnection) -> Result<()> {
        for sql in self.aside {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *tx).await?;
        }
        Ok(())
    }
}

/// So many bytes of words the search index collects before it writes them down as a piece: what SQLite begins with.
const FEW_WORDS: i64 = 1 << 20;

/// The same while many rows come: a search looks into every piece, and putting pieces together writes their words again.
const MANY_WORDS: i64 = 16 << 20;

/// Sets how many bytes of words the search index collects. What it holds so far is written down at once.
async fn collect_words(tx: &mut SqliteConnection, bytes: i64) -> Result<()> {
    sqlx::query("INSERT INTO entry_search (entry_search, rank) VALUES ('hashsize', ?)").bind(bytes).execute(tx).await?;
    Ok(())
}

/// What follows each row of the book.
const TRIGGERS: &str = "SELECT 'TRIGGER', name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'entries'";

/// The indexes of all rows. The one that keeps an entry from coming twice has no SQL of its own and stays; those of a few
/// rows only stay too.
const INDEXES: &str = "SELECT 'INDEX', name, sql FROM pragma_index_list('entries') JOIN sqlite_schema USING (name)
    WHERE partial = 0 AND sql IS NOT NULL";

async fn set_aside(tx: &mut SqliteConnection, which: &'static str) -> Result<Vec<String>> {
    let found: Vec<(String, String, String)> = sqlx::query_as(which).fetch_all(&mut *tx).await?;
    let mut aside = Vec::with_capacity(found.len());
    for (what, name, sql) in found {
        sqlx::raw_sql(AssertSqlSafe(format!("DROP {what} {name}"))).execute(&mut *tx).await?;
        aside.push(sql);
    }
    Ok(aside)
}

async fn entries(tx: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT ifnull(sum(count), 0) FROM month_totals").fetch_one(tx).await?)
}

async fn retag(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("DELETE FROM entry_tags").execute(&mut *tx).await?;
    tag_between(tx, (i64::MIN, i64::MAX)).await
}

/// Enters the tags of entries that came in between two positions while the triggers stood still, and sums tags up anew.
async fn tag_between(tx: &mut SqliteConnection, (first, last): (i64, i64)) -> Result<()> {
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
