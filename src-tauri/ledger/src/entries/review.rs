//! What a person may still want to look at: expenses that a machine filed, and those that nobody filed.

use sqlx::{QueryBuilder, Sqlite};

use super::{Entry, store};
use crate::{Ledger, error::Result, filing::FiledBy};

/// The most entries that are read at once.
const PAGE_LIMIT: u32 = 5_000;

/// A page of expenses to be looked at, the newest first.
#[derive(Debug, Clone)]
pub struct Unsettled {
    /// The expenses.
    pub entries: Vec<Entry>,
    /// Where the next page begins: pass it as `before`.
    pub next: Option<i64>,
}

/// How many expenses there are to be looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnsettledCount {
    /// That a machine filed.
    pub guessed: i64,
    /// That nobody filed.
    pub open: i64,
}

/// Reads a page of the expenses that one of these filed: nobody or a machine.
pub async fn unsettled(ledger: &Ledger, by: &[FiledBy], limit: u32, before: Option<i64>) -> Result<Unsettled> {
    let limit = limit.clamp(1, PAGE_LIMIT);
    let mut query = QueryBuilder::<Sqlite>::new("SELECT * FROM (");
    // Each lies in the order of its days in the index; put together, a page of each is sorted.
    for (index, by) in by.iter().enumerate() {
        if index > 0 {
            query.push(" UNION ALL ");
        }
        query.push("SELECT * FROM (").push(store::select!());
        query.push(" WHERE e.kind = 0 AND e.filed_by < 4 AND e.filed_by = ").push_bind(by.code());
        query.push(" AND e.position < ").push_bind(before.unwrap_or(i64::MAX));
        query.push(" ORDER BY e.position DESC LIMIT ").push_bind(limit + 1).push(")");
    }
    query.push(") ORDER BY position DESC LIMIT ").push_bind(limit + 1);
    let mut rows: Vec<store::Row> =
        if by.is_empty() { Vec::new() } else { query.build_query_as().fetch_all(&mut *ledger.reader().await?).await? };
    let is_more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| is_more).map(|row| row.position);
    let entries = rows.into_iter().map(store::Row::read).collect::<Result<_>>()?;
    Ok(Unsettled { entries, next })
}

/// Counts them.
pub async fn count_unsettled(ledger: &Ledger) -> Result<UnsettledCount> {
    let (guessed, open) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE filed_by > 0), count(*) FILTER (WHERE filed_by = 0)
         FROM entries WHERE kind = 0 AND filed_by < 4",
    )
    .fetch_one(&mut *ledger.reader().await?)
    .await?;
    Ok(UnsettledCount { guessed, open })
}
