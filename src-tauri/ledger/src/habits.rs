//! What habits are read from: the entries of a stretch of time, each reduced to what shows a habit, and the sums of other
//! stretches to hold them against.
//!
//! A year may have a hundred thousand entries, and a row that crosses from the database's thread costs more than what is
//! in it. So a month crosses as one row of four long columns, read in the order of the book, and texts stay in one piece.

use std::collections::HashMap;

use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    dates::{Date, Month},
    entries::position,
    error::{Error, Result},
    ids::{CategoryId, EntryId},
    kind::EntryKind,
    money::{Currency, Minor},
    reports::CategoryTotal,
};

/// Which entries are read, and which stretches are summed up beside them.
#[derive(Debug, Clone)]
pub struct HabitsQuery {
    /// The stretch that is looked at; all its entries are read.
    pub span: Span,
    /// The first month of which entries are wanted, to know what came before.
    pub since: Month,
    /// At most so many entries before the stretch are read: the newest months that fit.
    pub most_before: i64,
    /// Stretches to be summed up, whatever is read.
    pub beside: Vec<Span>,
}

/// A stretch of days, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Span {
    pub first: Date,
    pub last: Date,
}

/// The sums of a stretch, in the home currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpanTotals {
    /// What came in.
    pub income: Minor,
    /// What went out.
    pub expenses: Minor,
    /// How many entries.
    pub count: i64,
    /// The expenses by outermost category, the largest first: what is nested in one counts as its own.
    pub by_category: Vec<CategoryTotal>,
}

/// An entry as far as habits show in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace<'a> {
    /// Its place in the book: what [`ids_at`] knows it by.
    pub position: i64,
    /// Out or in.
    pub kind: EntryKind,
    /// Its category.
    pub category: Option<CategoryId>,
    /// Its value in the home currency.
    pub home: Minor,
    /// Its description.
    pub description: &'a str,
}

impl Trace<'_> {
    /// The number of its day, as [`Date::day_number`] counts.
    pub fn day(&self) -> i64 {
        self.position >> 32
    }
}

/// What was read.
#[derive(Debug)]
pub struct Habits {
    /// The home currency.
    pub currency: Currency,
    /// The sums of the stretch that is looked at.
    pub totals: SpanTotals,
    /// The sums of the others, in the order asked for.
    pub beside: Vec<SpanTotals>,
    /// The first day of which every entry was read.
    pub since: Date,
    /// The day of the first entry in the book.
    pub begins: Option<Date>,
    months: Vec<MonthRead>,
    categories: HashMap<i64, CategoryId>,
}

/// A month's entries: rows of numbers, and their descriptions end to end.
#[derive(Debug)]
struct MonthRead {
    rows: Vec<Row>,
    texts: String,
}

#[derive(Debug)]
struct Row {
    position: i64,
    /// Category times two, plus the kind.
    shelf: i64,
    home: Minor,
    /// Where its description ends, the break after it not counted.
    ends: usize,
}

/// Between two descriptions: none can hold one, see [`crate::text`].
const BREAK: char = '\n';

impl Habits {
    /// Every entry that was read, in the order of the book.
    pub fn traces(&self) -> impl Iterator<Item = Trace<'_>> {
        self.months.iter().flat_map(move |month| {
            let mut starts = 0;
            month.rows.iter().map(move |row| {
                let description = month.texts.get(starts..row.ends).unwrap_or_default();
                starts = row.ends + BREAK.len_utf8();
                Trace {
                    position: row.position,
                    kind: EntryKind::from_code(row.shelf & 1),
                    category: self.categories.get(&(row.shelf >> 1)).copied(),
                    home: row.home,
                    description,
                }
            })
        })
    }
}

/// Reads what habits show in.
///
/// # Errors
/// [`Error::Overflow`] when a sum reaches 2^51 minor units.
pub async fn read(ledger: &Ledger, query: &HabitsQuery) -> Result<Habits> {
    let mut connection = ledger.reader().await?;
    // One state for all figures, whatever is written meanwhile.
    let mut tx = connection.begin().await?;
    let categories = named(&mut tx, "SELECT ref, id FROM categories").await?;
    let outermost =
        named(&mut tx, "SELECT c.ref, ifnull(p.id, c.id) FROM categories c LEFT JOIN categories p ON p.ref = c.parent")
            .await?;
    let totals = sum(&mut tx, query.span, &outermost).await?;
    let mut beside = Vec::with_capacity(query.beside.len());
    for span in &query.beside {
        beside.push(sum(&mut tx, *span, &outermost).await?);
    }
    let begins: Option<i64> = sqlx::query_scalar("SELECT min(day) FROM day_totals").fetch_one(&mut *tx).await?;
    let begins = begins.map(|day| Date::from_day_number(day).map_err(|_| Error::Damaged)).transpose()?;
    let since = far_enough(&mut tx, query).await?;
    let mut parsing = Vec::new();
    let mut month = since;
    while month.first() <= query.span.last {
        // While one month is taken apart the database reads the next.
        let columns = read_month(&mut tx, month, month.last().min(query.span.last)).await?;
        parsing.push(tokio::task::spawn_blocking(move || parse(columns)));
        match Month::from_number(month.number() + 1) {
            Ok(next) => month = next,
            Err(_) => break,
        }
    }
    tx.rollback().await?;
    let mut months = Vec::with_capacity(parsing.len());
    for month in parsing {
        months.push(month.await.map_err(|_| sqlx::Error::WorkerCrashed)??);
    }
    Ok(Habits { currency: ledger.currency(), totals, beside, since: since.first(), begins, months, categories })
}

/// How many entries [`read`] would read; told by the kept totals alone.
pub async fn weigh(ledger: &Ledger, query: &HabitsQuery) -> Result<i64> {
    let mut connection = ledger.reader().await?;
    let since = far_enough(&mut connection, query).await?;
    let count = sqlx::query_scalar("SELECT ifnull(sum(count), 0) FROM month_totals WHERE month BETWEEN ? AND ?")
        .bind(since.to_string())
        .bind(query.span.last.month().to_string())
        .fetch_one(&mut *connection)
        .await?;
    Ok(count)
}

/// The identities of the entries at these places, in the order given; of those that are still there.
pub async fn ids_at(ledger: &Ledger, positions: &[i64]) -> Result<HashMap<i64, EntryId>> {
    let wanted = serde_json::to_string(positions).map_err(|_| Error::Damaged)?;
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT position, id FROM entries WHERE position IN (SELECT value FROM json_each(?))")
            .bind(wanted)
            .fetch_all(&mut *ledger.reader().await?)
            .await?;
    rows.into_iter().map(|(place, id)| Ok((place, EntryId::from_bytes(&id).ok_or(Error::Damaged)?))).collect()
}

/// The first month that is read: as early as wanted, unless the months before the stretch hold too many entries.
async fn far_enough(connection: &mut SqliteConnection, query: &HabitsQuery) -> Result<Month> {
    let first = query.span.first.month();
    let counts: Vec<(String, i64)> = sqlx::query_as(
        "SELECT month, sum(count) FROM month_totals WHERE month >= ? AND month < ? GROUP BY month ORDER BY month DESC",
    )
    .bind(query.since.to_string())
    .bind(first.to_string())
    .fetch_all(connection)
    .await?;
    let mut left = query.most_before;
    for (month, count) in counts {
        left -= count;
        if left < 0 {
            let month = Month::parse(&month).map_err(|_| Error::Damaged)?;
            return Month::from_number(month.number() + 1).map_err(|_| Error::Damaged);
        }
    }
    Ok(query.since.min(first))
}

/// Positions, categories with kinds, values at home and descriptions of a month, each as one text.
type Columns = (Option<String>, Option<String>, Option<String>, Option<String>);

/// A month's rows from its first day to `last`.
async fn read_month(connection: &mut SqliteConnection, month: Month, last: Date) -> Result<Columns> {
    Ok(sqlx::query_as(
        "SELECT group_concat(position, ' '), group_concat(ifnull(category, 0) * 2 + kind, ' '),
                group_concat(home_minor, ' '), group_concat(description, char(10))
         FROM entries NOT INDEXED WHERE position BETWEEN ? AND ?",
    )
    .bind(position(month.first(), 0))
    .bind(position(last, 0xffff_ffff))
    .fetch_one(connection)
    .await?)
}

fn parse(columns: Columns) -> Result<MonthRead> {
    let (Some(positions), Some(shelves), Some(homes), Some(texts)) = columns else {
        return Ok(MonthRead { rows: Vec::new(), texts: String::new() });
    };
    let mut rows = Vec::with_capacity(homes.len() / 5);
    let (mut shelves, mut homes) = (shelves.split(' '), homes.split(' '));
    let mut breaks = texts.match_indices(BREAK).map(|(at, _)| at).chain([texts.len()]);
    for place in positions.split(' ') {
        let (Some(shelf), Some(home), Some(ends)) = (shelves.next(), homes.next(), breaks.next()) else {
            return Err(Error::Damaged);
        };
        let number = |text: &str| text.parse::<i64>().map_err(|_| Error::Damaged);
        rows.push(Row { position: number(place)?, shelf: number(shelf)?, home: Minor::new(number(home)?)?, ends });
    }
    // The columns of one row stand at one index, or a sum would be told of the wrong text.
    let is_whole = shelves.next().is_none() && homes.next().is_none() && breaks.next().is_none();
    let is_ordered = rows.is_sorted_by(|a, b| a.position < b.position);
    if is_whole && is_ordered { Ok(MonthRead { rows, texts }) } else { Err(Error::Damaged) }
}

/// The identities that a query names the categories' references by.
async fn named(connection: &mut SqliteConnection, query: &'static str) -> Result<HashMap<i64, CategoryId>> {
    let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(query).fetch_all(connection).await?;
    rows.into_iter().map(|(one, id)| Ok((one, CategoryId::from_bytes(&id).ok_or(Error::Damaged)?))).collect()
}

/// Sums up a stretch: whole months from their totals, other days from theirs.
async fn sum(
    connection: &mut SqliteConnection,
    span: Span,
    outermost: &HashMap<i64, CategoryId>,
) -> Result<SpanTotals> {
    let (first, last) = (span.first.month(), span.last.month());
    let rows: Vec<(i64, i64, i64, i64)> = if span.first == first.first() && span.last == last.last() {
        sqlx::query_as(
            "SELECT kind, category, sum(home_minor), sum(count) FROM month_totals WHERE month BETWEEN ? AND ?
             GROUP BY kind, category ORDER BY 3 DESC, 2",
        )
        .bind(first.to_string())
        .bind(last.to_string())
        .fetch_all(connection)
        .await?
    } else {
        sqlx::query_as(
            "SELECT kind, category, sum(home_minor), sum(count) FROM day_totals WHERE day BETWEEN ? AND ?
             GROUP BY kind, category ORDER BY 3 DESC, 2",
        )
        .bind(span.first.day_number())
        .bind(span.last.day_number())
        .fetch_all(connection)
        .await?
    };
    let mut totals = SpanTotals::default();
    for (kind, category, minor, count) in rows {
        let amount = Minor::new(minor)?;
        totals.count += count;
        match EntryKind::from_code(kind) {
            EntryKind::Income => totals.income = totals.income.checked_add(amount)?,
            EntryKind::Expense => {
                totals.expenses = totals.expenses.checked_add(amount)?;
                let category = *outermost.get(&category).ok_or(Error::Damaged)?;
                match totals.by_category.iter_mut().find(|total| total.category == category) {
                    Some(total) => {
                        total.amount = total.amount.checked_add(amount)?;
                        total.count += count;
                    }
                    None => totals.by_category.push(CategoryTotal { category, amount, count }),
                }
            }
        }
    }
    totals.by_category.sort_by_key(|total| std::cmp::Reverse(total.amount));
    Ok(totals)
}
