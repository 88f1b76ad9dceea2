//! Months and years summed up, from the kept totals: the cost does not depend on how many entries there are.

use std::collections::BTreeMap;

use serde::Serialize;
use specta::Type;
use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    dates::{Date, Month, check_year},
    demo,
    entries::{self, Entry},
    error::{Error, Result},
    ids::CategoryId,
    kind::EntryKind,
    money::{Currency, Minor},
};

/// A month's totals in the home currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthTotals {
    /// The month.
    pub month: Month,
    /// What came in.
    pub income: Minor,
    /// What went out.
    pub expenses: Minor,
    /// Income less expenses; below zero when more went out.
    pub savings: Minor,
    /// How many entries.
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
}

/// What was spent on a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CategoryTotal {
    /// The category.
    pub category: CategoryId,
    /// The sum of its expenses.
    pub amount: Minor,
    /// How many expenses.
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
}

/// A day's totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayTotals {
    /// The day.
    pub date: Date,
    /// What came in.
    pub income: Minor,
    /// What went out.
    pub expenses: Minor,
}

/// What a time had come to by a day of it, in the home currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TotalsUntil {
    /// The day, which is counted too.
    pub until: Date,
    /// What came in.
    pub income: Minor,
    /// What went out.
    pub expenses: Minor,
    /// Income less expenses.
    pub savings: Minor,
    /// How many entries.
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
}

/// A month summed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthlySummary {
    /// The month.
    pub month: Month,
    /// The home currency, which all sums are in.
    pub currency: Currency,
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
    /// Every day of the month.
    pub by_day: Vec<DayTotals>,
    /// The month before.
    pub previous: MonthTotals,
    /// The same month of the year before.
    pub last_year: MonthTotals,
    /// While the month runs: itself, by today. What is entered for days to come is not in it.
    pub so_far: Option<TotalsUntil>,
    /// While the month runs: the month before, by the same day of it. A part would look small beside a whole.
    pub previous_so_far: Option<TotalsUntil>,
    /// While the month runs: the same month of the year before, by the same day.
    pub last_year_so_far: Option<TotalsUntil>,
}

/// A year's totals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in MonthTotals")]
pub struct YearTotals {
    pub income: Minor,
    pub expenses: Minor,
    pub savings: Minor,
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
}

/// A year summed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct YearlySummary {
    /// The year.
    pub year: i32,
    /// The home currency, which all sums are in.
    pub currency: Currency,
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
    /// January to December.
    pub months: Vec<MonthTotals>,
    /// The expenses by category, the largest first.
    pub by_category: Vec<CategoryTotal>,
    /// The year before.
    pub last_year: YearTotals,
    /// While the year runs: itself, by today.
    pub so_far: Option<TotalsUntil>,
    /// While the year runs: the year before, by the same day.
    pub last_year_so_far: Option<TotalsUntil>,
    /// Its twelve months; those that no ledger can hold are left out.
    pub last_year_months: Vec<MonthTotals>,
}

/// All that the dashboard of a month shows of the ledger itself.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// The month summed up.
    pub summary: MonthlySummary,
    /// The twelve months that end with it.
    pub months: Vec<MonthTotals>,
    /// Every day of the month before.
    pub days_before: Vec<DayTotals>,
    /// Its ten latest entries.
    pub latest: Vec<Entry>,
    /// The month of the first entry in the book.
    pub first_month: Option<Month>,
    /// The month of the last.
    pub last_month: Option<Month>,
    /// Whether entries of the demo ledger are in the book.
    pub has_demo: bool,
}

/// Sums up a month.
///
/// # Errors
/// [`Error::Overflow`] when a sum reaches 2^51 minor units.
pub async fn monthly(ledger: &Ledger, month: Month) -> Result<MonthlySummary> {
    let mut connection = ledger.reader().await?;
    // One state for all figures, whatever is written meanwhile.
    let mut tx = connection.begin().await?;
    let summary = sum_up(&mut tx, month, ledger).await?;
    tx.rollback().await?;
    Ok(summary)
}

async fn sum_up(connection: &mut SqliteConnection, month: Month, ledger: &Ledger) -> Result<MonthlySummary> {
    let wanted = [Some(month), month.earlier(1), month.earlier(12)];
    let months: Vec<Month> = wanted.iter().flatten().copied().collect();
    let mut totals = totals_of(&mut *connection, &months).await?.into_iter();
    // Before the first month a ledger holds there is nothing.
    let [this, previous, last_year] =
        wanted.map(|wanted| wanted.and_then(|_| totals.next()).unwrap_or_else(|| MonthTotals::zero(Date::MIN.month())));
    let today = ledger.clock().today();
    let runs = month == today.month() && today < month.last();
    let mut so_far = [None, None, None];
    for (so_far, earlier) in so_far.iter_mut().zip([0, 1, 12]) {
        if let Some(earlier) = month.earlier(earlier).filter(|_| runs) {
            *so_far =
                Some(totals_until(&mut *connection, YearTotals::default(), earlier.day_or_last(today.day())).await?);
        }
    }
    let [so_far, previous_so_far, last_year_so_far] = so_far;
    Ok(MonthlySummary {
        month,
        currency: ledger.currency(),
        income: this.income,
        expenses: this.expenses,
        savings: this.savings,
        savings_rate: this.savings.share_of(this.income),
        count: this.count,
        by_category: by_category(&mut *connection, month, month).await?,
        by_day: by_day(connection, month).await?,
        previous,
        last_year,
        so_far,
        previous_so_far,
        last_year_so_far,
    })
}

/// What was `before`, and all from the first of a day's month to that day.
async fn totals_until(connection: &mut SqliteConnection, before: YearTotals, until: Date) -> Result<TotalsUntil> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT kind, sum(home_minor), sum(count) FROM day_totals WHERE day BETWEEN ? AND ? GROUP BY kind",
    )
    .bind(until.month().first().day_number())
    .bind(until.day_number())
    .fetch_all(connection)
    .await?;
    let mut sum = before;
    for (kind, minor, count) in rows {
        let minor = Minor::new(minor)?;
        match EntryKind::from_code(kind) {
            EntryKind::Income => sum.income = sum.income.checked_add(minor)?,
            EntryKind::Expense => sum.expenses = sum.expenses.checked_add(minor)?,
        }
        sum.count += count;
    }
    let savings = sum.income.checked_sub(sum.expenses)?;
    Ok(TotalsUntil { until, income: sum.income, expenses: sum.expenses, savings, count: sum.count })
}

/// Sums up a year.
///
/// # Errors
/// `year` refused; [`Error::Overflow`].
pub async fn yearly(ledger: &Ledger, year: i32) -> Result<YearlySummary> {
    let year = check_year(year).map_err(|problem| Error::invalid("year", problem.into()))?;
    let january = Month::new(year, 1).map_err(|problem| Error::invalid("year", problem.into()))?;
    let mut connection = ledger.reader().await?;
    let mut tx = connection.begin().await?;
    let all: Vec<Month> = (-11..=12).rev().filter_map(|count| january.earlier(count)).collect();
    let mut months = totals_of(&mut tx, &all).await?;
    let this_year = months.split_off(months.len() - 12);
    let last_year = YearTotals::sum(&months)?;
    let today = ledger.clock().today();
    let runs = today.year() == year && today < january.plus(11).last();
    let mut so_far = [None, None];
    for (so_far, (earlier, months)) in so_far.iter_mut().zip([(0, &this_year), (12, &months)]) {
        if let Some(then) = today.month().earlier(earlier).filter(|_| runs) {
            let whole: Vec<_> = months.iter().filter(|month| month.month < then).cloned().collect();
            *so_far = Some(totals_until(&mut tx, YearTotals::sum(&whole)?, then.day_or_last(today.day())).await?);
        }
    }
    let [so_far, last_year_so_far] = so_far;
    let by_category = by_category(&mut tx, january, january.plus(11)).await?;
    tx.rollback().await?;
    let this = YearTotals::sum(&this_year)?;
    Ok(YearlySummary {
        year,
        currency: ledger.currency(),
        income: this.income,
        expenses: this.expenses,
        savings: this.savings,
        savings_rate: this.savings.share_of(this.income),
        count: this.count,
        months: this_year,
        by_category,
        last_year,
        so_far,
        last_year_so_far,
        last_year_months: months,
    })
}

/// All that the dashboard of a month shows of the ledger itself.
pub async fn dashboard(ledger: &Ledger, month: Month) -> Result<Dashboard> {
    let mut connection = ledger.reader().await?;
    let mut tx = connection.begin().await?;
    let summary = sum_up(&mut tx, month, ledger).await?;
    let twelve: Vec<Month> = (0..12).rev().filter_map(|count| month.earlier(count)).collect();
    let months = totals_of(&mut tx, &twelve).await?;
    let days_before = match month.earlier(1) {
        Some(before) => by_day(&mut tx, before).await?,
        None => Vec::new(),
    };
    let latest = entries::query::latest(&mut tx, month, 10).await?;
    let (first, last): (Option<String>, Option<String>) =
        sqlx::query_as("SELECT (SELECT min(month) FROM month_totals), (SELECT max(month) FROM month_totals)")
            .fetch_one(&mut *tx)
            .await?;
    let has_demo = demo::is_in(&mut tx).await?;
    tx.rollback().await?;
    let read = |text: Option<String>| text.map(|text| Month::parse(&text).map_err(|_| Error::Damaged)).transpose();
    Ok(Dashboard { summary, months, days_before, latest, first_month: read(first)?, last_month: read(last)?, has_demo })
}

/// The totals of the given months, in the order given; a month without entries is zero.
async fn totals_of(connection: &mut SqliteConnection, months: &[Month]) -> Result<Vec<MonthTotals>> {
    let (Some(first), Some(last)) = (months.iter().min(), months.iter().max()) else { return Ok(Vec::new()) };
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "SELECT month, kind, sum(home_minor), sum(count) FROM month_totals WHERE month BETWEEN ? AND ? GROUP BY month, kind",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(connection)
    .await?;
    let mut sums: BTreeMap<String, MonthTotals> = BTreeMap::new();
    for (month, kind, minor, count) in rows {
        let zero = MonthTotals::zero(Month::parse(&month).map_err(|_| Error::Damaged)?);
        let totals = sums.entry(month).or_insert(zero);
        match EntryKind::from_code(kind) {
            EntryKind::Income => totals.income = Minor::new(minor)?,
            EntryKind::Expense => totals.expenses = Minor::new(minor)?,
        }
        totals.count += count;
        totals.savings = totals.income.checked_sub(totals.expenses)?;
    }
    let of = |month: &Month| sums.get(&month.to_string()).cloned().unwrap_or_else(|| MonthTotals::zero(*month));
    Ok(months.iter().map(of).collect())
}

async fn by_category(connection: &mut SqliteConnection, first: Month, last: Month) -> Result<Vec<CategoryTotal>> {
    let rows: Vec<(Vec<u8>, i64, i64)> = sqlx::query_as(
        "SELECT c.id, t.minor, t.count FROM (
             SELECT category, sum(home_minor) AS minor, sum(count) AS count FROM month_totals
             WHERE month BETWEEN ? AND ? AND kind = 0 GROUP BY category) t
         JOIN categories c ON c.ref = t.category ORDER BY t.minor DESC, c.ref",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(id, minor, count)| {
            let category = CategoryId::from_bytes(&id).ok_or(Error::Damaged)?;
            Ok(CategoryTotal { category, amount: Minor::new(minor)?, count })
        })
        .collect()
}

async fn by_day(connection: &mut SqliteConnection, month: Month) -> Result<Vec<DayTotals>> {
    let (first, last) = (month.first().day_number(), month.last().day_number());
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT day, kind, sum(home_minor) FROM day_totals WHERE day BETWEEN ? AND ? GROUP BY day, kind",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await?;
    let mut days = (first..=last)
        .map(|day| {
            let date = Date::from_day_number(day).map_err(|_| Error::Damaged)?;
            Ok(DayTotals { date, income: Minor::ZERO, expenses: Minor::ZERO })
        })
        .collect::<Result<Vec<_>>>()?;
    for (day, kind, minor) in rows {
        let index = usize::try_from(day - first).map_err(|_| Error::Damaged)?;
        let totals = days.get_mut(index).ok_or(Error::Damaged)?;
        match EntryKind::from_code(kind) {
            EntryKind::Income => totals.income = Minor::new(minor)?,
            EntryKind::Expense => totals.expenses = Minor::new(minor)?,
        }
    }
    Ok(days)
}

impl MonthTotals {
    const fn zero(month: Month) -> Self {
        Self { month, income: Minor::ZERO, expenses: Minor::ZERO, savings: Minor::ZERO, count: 0 }
    }
}

impl YearTotals {
    fn sum(months: &[MonthTotals]) -> Result<Self> {
        let mut sum = Self::default();
        for month in months {
            sum.income = sum.income.checked_add(month.income)?;
            sum.expenses = sum.expenses.checked_add(month.expenses)?;
            sum.count += month.count;
        }
        sum.savings = sum.income.checked_sub(sum.expenses)?;
        Ok(sum)
    }
}
