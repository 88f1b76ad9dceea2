//! Reading entries page by page, with filters, search, and what all matches come to.
//!
//! A page costs the same wherever it lies and however large the book is: it begins at a key, never at an offset. How many
//! entries match and what they sum to comes with the page where totals or the search index answer it at once; where all
//! matches would have to be read, the page says nothing and [`total`] is asked for it.

mod matching;
mod search;
mod shelf;
mod shelves;
mod sought;
mod totals;
mod words;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, SqliteConnection};

pub use self::matching::matching;
use self::{search::Search, sought::Sought};
use super::{Entry, store};
use crate::{
    Ledger, Snapshot,
    dates::{Date, Month},
    error::{Error, Reason, Result},
    ids::{CategoryId, EntryId},
    kind::EntryKind,
    money::Minor,
};

/// The most entries of a page.
const PAGE_LIMIT: u32 = 500;

/// Which entries; every part that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct EntryFilter {
    /// Only expenses or only incomes.
    pub kind: Option<EntryKind>,
    /// Under one of these categories.
    pub categories: Option<Vec<CategoryId>>,
    /// On this day or later.
    pub from: Option<Date>,
    /// On this day or earlier.
    pub to: Option<Date>,
    /// In this month.
    pub month: Option<Month>,
    /// In this year.
    pub year: Option<i32>,
    /// With these words, or beginnings of words, in description, note or tags.
    pub text: Option<String>,
    /// Of at least this many minor units of the home currency.
    pub min_amount: Option<Minor>,
    /// Of at most this many.
    pub max_amount: Option<Minor>,
    /// With every one of these tags.
    pub tags: Option<Vec<String>>,
    /// One of these; those that are gone are passed over.
    pub ids: Option<Vec<EntryId>>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EntrySort {
    /// The newest day first.
    #[default]
    DateDesc,
    /// The oldest day first.
    DateAsc,
    /// The largest amount first.
    AmountDesc,
    /// The smallest amount first.
    AmountAsc,
}

/// A page to be read.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryQuery {
    /// Which entries.
    #[serde(default)]
    pub filter: EntryFilter,
    /// In which order.
    #[serde(default)]
    pub sort: EntrySort,
    /// How many at most; between 1 and 500.
    pub limit: u32,
    /// `next` of the page before; none for the first.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// A page.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
    /// How many entries match in all; none where it would mean reading them all.
    #[specta(type = Option<specta_typescript::Number>)]
    pub count: Option<i64>,
    /// Incomes less expenses of all that match, in the home currency; none as above.
    pub total: Option<Minor>,
}

/// What all matches come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryTotals {
    /// How many.
    #[specta(type = specta_typescript::Number)]
    pub count: i64,
    /// The incomes' sum in the home currency.
    pub income: Minor,
    /// The expenses' sum in the home currency.
    pub expenses: Minor,
}

/// Reads a page.
///
/// # Errors
/// A part of the filter refused, with its field.
pub async fn list(ledger: &Ledger, query: &EntryQuery) -> Result<EntryPage> {
    // One state for the page and its totals.
    let mut state = ledger.snapshot().await?;
    let page = list_in(&mut state, query).await?;
    state.end().await?;
    Ok(page)
}

/// As [`list`], of one state of the book.
pub async fn list_in(state: &mut Snapshot, query: &EntryQuery) -> Result<EntryPage> {
    let limit = query.limit.clamp(1, PAGE_LIMIT);
    let after = query.cursor.as_deref().map(Cursor::parse).transpose()?;
    let tx = state.reader();
    let Some(search) = Search::prepare(&mut *tx, &query.filter).await? else { return Ok(EntryPage::nothing()) };
    let (mut rows, count, total): (Vec<store::Row>, _, _) = if let Some(sought) = search.sought() {
        let rows = search.page_of(sought, query.sort, after, limit + 1).build_query_as().fetch_all(&mut *tx).await?;
        match sought {
            Sought::Ids => {
                let totals = search.sums(&mut *tx).await?;
                (rows, Some(totals.count), totals.income.checked_sub(totals.expenses).ok())
            }
            Sought::Words => (rows, search.count_of_words(&mut *tx).await?, None),
            Sought::Tag => (rows, search.count_of_tag(&mut *tx).await?, None),
            Sought::Signs => {
                let is_all = query.cursor.is_none() && rows.len() <= limit as usize;
                let count = i64::try_from(rows.len()).ok().filter(|_| is_all);
                let total = if rows.is_empty() { Minor::new(0).ok() } else { None };
                (rows, count, total)
            }
        }
    } else {
        let (count, income, expenses) = search.totals_of_days(&mut *tx).await?;
        if count == 0 {
            return Ok(EntryPage::nothing());
        }
        let ways = search.ways(&mut *tx, query.sort, count).await?;
        let rows = search.page(&ways, query.sort, after, limit + 1).build_query_as().fetch_all(&mut *tx).await?;
        match search.amounts {
            // A sum beyond what an amount can be must not hide the entries.
            None => (rows, Some(count), Minor::new(income.saturating_sub(expenses)).ok()),
            Some(_) => (rows, None, None),
        }
    };
    query.sort.order(&mut rows);
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next =
        rows.last().filter(|_| more).map(|row| Cursor { amount: row.home_minor, position: row.position }.to_string());
    let entries = rows.into_iter().map(store::Row::read).collect::<Result<_>>()?;
    Ok(EntryPage { entries, next, count, total })
}

/// The latest entries of a kind whose descriptions have these words, the last typed as a beginning; notes and tags are not
/// looked at. None where there is no word in the text.
pub async fn described(ledger: &Ledger, kind: EntryKind, text: &str, limit: u32) -> Result<Vec<Entry>> {
    let filter = EntryFilter { kind: Some(kind), text: Some(text.to_owned()), ..EntryFilter::default() };
    let mut connection = ledger.reader().await?;
    let mut tx = connection.begin().await?;
    let Some(mut search) = Search::prepare(&mut tx, &filter).await? else { return Ok(Vec::new()) };
    let Some(words) = search.words else { return Ok(Vec::new()) };
    search.words = Some(format!("description : ({words})"));
    let mut found = search.page_of(Sought::Words, EntrySort::DateDesc, None, limit);
    let rows: Vec<store::Row> = found.build_query_as().fetch_all(&mut *tx).await?;
    tx.rollback().await?;
    rows.into_iter().map(store::Row::read).collect()
}

/// The latest entries of a month, the last one first.
pub(crate) async fn latest(connection: &mut SqliteConnection, month: Month, limit: u32) -> Result<Vec<Entry>> {
    let rows: Vec<store::Row> =
        sqlx::query_as(concat!(store::select!(), " WHERE e.position BETWEEN ? AND ? ORDER BY e.position DESC LIMIT ?"))
            .bind(store::position(month.first(), 0))
            .bind(store::position(month.last(), 0xffff_ffff))
            .bind(limit)
            .fetch_all(connection)
            .await?;
    rows.into_iter().map(store::Row::read).collect()
}

/// Sums all matches, reading them if need be.
pub async fn total(ledger: &Ledger, filter: &EntryFilter) -> Result<EntryTotals> {
    let mut connection = ledger.reader().await?;
    let mut tx = connection.begin().await?;
    let totals = match Search::prepare(&mut tx, filter).await? {
        None => EntryTotals { count: 0, income: Minor::ZERO, expenses: Minor::ZERO },
        Some(search) if search.is_days_only() => EntryTotals::read(search.totals_of_days(&mut tx).await?)?,
        Some(search) => search.sums(&mut tx).await?,
    };
    tx.rollback().await?;
    Ok(totals)
}

impl EntryPage {
    fn nothing() -> Self {
        Self { entries: Vec::new(), next: None, count: Some(0), total: Some(Minor::ZERO) }
    }
}

impl EntryTotals {
    fn read((count, income, expenses): (i64, i64, i64)) -> Result<Self> {
        Ok(Self { count, income: Minor::new(income)?, expenses: Minor::new(expenses)? })
    }
}

impl EntrySort {
    const fn is_by_amount(self) -> bool {
        matches!(self, Self::AmountDesc | Self::AmountAsc)
    }

    const fn is_descending(self) -> bool {
        matches!(self, Self::DateDesc | Self::AmountDesc)
    }

    /// Puts a page's rows, picked by this order but read in any, into it.
    fn order(self, rows: &mut [store::Row]) {
        rows.sort_unstable_by_key(|row| (if self.is_by_amount() { row.home_minor } else { 0 }, row.position));
        if self.is_descending() {
            rows.reverse();
        }
    }
}

/// Where a page begins: after this entry, in the page's order.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    amount: i64,
    position: i64,
}

impl Cursor {
    fn parse(text: &str) -> Result<Self> {
        let refused = || Error::invalid("cursor", Reason::NotANumber);
        let (amount, position) = text.split_once(':').ok_or_else(refused)?;
        let number = |text: &str| text.parse::<i64>().map_err(|_| refused());
        Ok(Self { amount: number(amount)?, position: number(position)? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.amount, self.position)
    }
}
