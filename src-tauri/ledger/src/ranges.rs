//! Any stretch of days summed up, and two of them held against each other; from the kept totals of days.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    dates::Date,
    error::{Error, Reason, Result},
    ids::CategoryId,
    kind::EntryKind,
    money::{Currency, Minor},
    reports::CategoryTotal,
};

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayRange {
    /// The first day.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// A stretch of days summed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RangeSummary {
    /// The days.
    pub range: DayRange,
    /// What came in.
    pub income: Minor,
    /// What went out.
    pub expenses: Minor,
    /// Income less expenses.
    pub savings: Minor,
    /// Savings as a share of the income in basis points; none without income.
    #[specta(type = Option<specta_typescript::Number>)]
    pub savings_rate: Option<i64>,
    /// How many entries.
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
    /// The expenses by category, the largest first.
    pub by_category: Vec<CategoryTotal>,
}

/// Two stretches of days, held against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RangeComparison {
    /// The home currency, which all sums are in.
    pub currency: Currency,
    /// The one that is looked at.
    pub first: RangeSummary,
    /// What it is held against.
    pub second: RangeSummary,
}

/// Sums up two stretches of days; they may overlap.
///
/// # Errors
/// `first` or `second` refused when it ends before it begins; [`Error::Overflow`].
pub async fn compare(ledger: &Ledger, first: DayRange, second: DayRange) -> Result<RangeComparison> {
    for (field, range) in [("first", first), ("second", second)] {
        if range.to < range.from {
            return Err(Error::invalid(field, Reason::OutOfRange));
        }
    }
    let mut connection = ledger.reader().await?;
    // One state for both, whatever is written meanwhile.
    let mut tx = connection.begin().await?;
    let (first, second) = (sum_up(&mut tx, first).await?, sum_up(&mut tx, second).await?);
    tx.rollback().await?;
    Ok(RangeComparison { currency: ledger.currency(), first, second })
}

async fn sum_up(connection: &mut SqliteConnection, range: DayRange) -> Result<RangeSummary> {
    let rows: Vec<(i64, Option<Vec<u8>>, i64, i64)> = sqlx::query_as(
        "SELECT t.kind, c.id, t.minor, t.count FROM (
             SELECT kind, category, sum(home_minor) AS minor, sum(count) AS count FROM day_totals
             WHERE day BETWEEN ? AND ? GROUP BY kind, category) t
         LEFT JOIN categories c ON c.ref = t.category ORDER BY t.minor DESC, c.ref",
    )
    .bind(range.from.day_number())
    .bind(range.to.day_number())
    .fetch_all(connection)
    .await?;
    let (mut income, mut expenses, mut entries) = (Minor::ZERO, Minor::ZERO, 0);
    let mut by_category = Vec::new();
    for (kind, id, minor, count) in rows {
        let amount = Minor::new(minor)?;
        entries += count;
        match EntryKind::from_code(kind) {
            EntryKind::Income => income = income.checked_add(amount)?,
            EntryKind::Expense => {
                expenses = expenses.checked_add(amount)?;
                let category = id.and_then(|id| CategoryId::from_bytes(&id)).ok_or(Error::Damaged)?;
                by_category.push(CategoryTotal { category, amount, count });
            }
        }
    }
    let savings = income.checked_sub(expenses)?;
    let savings_rate = savings.share_of(income);
    Ok(RangeSummary { range, income, expenses, savings, savings_rate, count: entries, by_category })
}
