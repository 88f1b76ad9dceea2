//! Reading entries page by page, with filters, search, and what all matches come to.
//!
//! A page costs the same wherever it lies and however large the book is: it begins at a key, never at an offset. How many
//! entries match and what they sum to comes with the page where totals or the search index answer it at once; where all
//! matches would have to be read, the page says nothing and [`total`] is asked for it.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Entry, store};
use crate::{
    Ledger,
    dates::{Date, Month, check_year},
    error::{Error, Reason, Result},
    ids::CategoryId,
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
    /// With these words, or beginnings of words, in description, merchant or note.
    pub text: Option<String>,
    /// Of at least this many minor units of the home currency.
    pub min_amount: Option<Minor>,
    /// Of at most this many.
    pub max_amount: Option<Minor>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Type)]
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
    let mut connection = ledger.reader().await?;
    let Some(search) = Search::prepare(&mut connection, &query.filter).await? else {
        return Ok(EntryPage { entries: Vec::new(), next: None, count: Some(0), total: Some(Minor::ZERO) });
    };
    let limit = query.limit.clamp(1, PAGE_LIMIT);
    let after = query.cursor.as_deref().map(Cursor::parse).transpose()?;
    let mut rows: Vec<store::Row> =
        search.page(query.sort, after, limit + 1).build_query_as().fetch_all(&mut *connection).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next =
        rows.last().filter(|_| more).map(|row| Cursor { amount: row.home_minor, position: row.position }.to_string());
    let (count, total) = match search.quick_totals(&mut connection).await? {
        Some(totals) => (Some(totals.count), Some(totals.income.checked_sub(totals.expenses)?)),
        None => (search.quick_count(&mut connection).await?, None),
    };
    let entries = rows.into_iter().map(store::Row::read).collect::<Result<_>>()?;
    Ok(EntryPage { entries, next, count, total })
}

/// Sums all matches, reading them if need be.
pub async fn total(ledger: &Ledger, filter: &EntryFilter) -> Result<EntryTotals> {
    let mut connection = ledger.reader().await?;
    let Some(search) = Search::prepare(&mut connection, filter).await? else {
        return Ok(EntryTotals { count: 0, income: Minor::ZERO, expenses: Minor::ZERO });
    };
    if let Some(totals) = search.quick_totals(&mut connection).await? {
        return Ok(totals);
    }
    let (count, income, expenses) =
        search.sums().build_query_as::<(i64, i64, i64)>().fetch_one(&mut *connection).await?;
    Ok(EntryTotals { count, income: Minor::new(income)?, expenses: Minor::new(expenses)? })
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

/// A filter, checked and put into the terms of the file.
struct Search {
    kind: Option<EntryKind>,
    categories: Option<Vec<i64>>,
    first: Date,
    last: Date,
    /// An FTS5 expression.
    words: Option<String>,
    amounts: Option<(i64, i64)>,
}

impl Search {
    /// `None` when nothing can match.
    async fn prepare(connection: &mut SqliteConnection, filter: &EntryFilter) -> Result<Option<Self>> {
        let (mut first, mut last) = (filter.from.unwrap_or(Date::MIN), filter.to.unwrap_or(Date::MAX));
        if first > last {
            return Err(Error::invalid("to", Reason::OutOfRange));
        }
        if let Some(year) = filter.year {
            let year = check_year(year).map_err(|problem| Error::invalid("year", problem.into()))?;
            first = first.max(Date::new(year, 1, 1).unwrap_or(Date::MIN));
            last = last.min(Date::new(year, 12, 31).unwrap_or(Date::MAX));
        }
        if let Some(month) = filter.month {
            (first, last) = (first.max(month.first()), last.min(month.last()));
        }
        let amounts = match (filter.min_amount, filter.max_amount) {
            (None, None) => None,
            (min, max) => {
                let (min, max) = (min.map_or(0, Minor::get), max.map_or(i64::MAX, Minor::get));
                if min > max {
                    return Err(Error::invalid("maxAmount", Reason::OutOfRange));
                }
                Some((min, max))
            }
        };
        let categories = match filter.categories.as_deref() {
            None | Some([]) => None,
            Some(ids) => {
                let mut references = Vec::with_capacity(ids.len());
                for id in ids {
                    // A saved filter may name a category that is gone: then it matches nothing, which is no error.
                    let found: Option<i64> = sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?")
                        .bind(id.bytes())
                        .fetch_optional(&mut *connection)
                        .await?;
                    references.extend(found);
                }
                Some(references)
            }
        };
        let words = match filter.text.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => match expression(text) {
                Some(words) => Some(words),
                // Only punctuation: no entry has a word made of it.
                None => return Ok(None),
            },
        };
        if first > last || categories.as_ref().is_some_and(Vec::is_empty) {
            return Ok(None);
        }
        Ok(Some(Self { kind: filter.kind, categories, first, last, words, amounts }))
    }

    fn positions(&self) -> (i64, i64) {
        (self.first.day_number() << 32, (self.last.day_number() << 32) | 0xffff_ffff)
    }

    fn is_all_days(&self) -> bool {
        self.first == Date::MIN && self.last == Date::MAX
    }

    fn page(&self, sort: EntrySort, after: Option<Cursor>, limit: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(store::select!());
        self.push_where(&mut query, matches!(sort, EntrySort::DateAsc | EntrySort::DateDesc));
        // The key that the rows are walked by is the search index's own where there is one, so that it walks in order.
        let position = if self.words.is_some() { "s.rowid" } else { "e.position" };
        let (comparison, order) = match sort {
            EntrySort::DateDesc | EntrySort::AmountDesc => (" < ", " DESC"),
            EntrySort::DateAsc | EntrySort::AmountAsc => (" > ", " ASC"),
        };
        match (sort, after) {
            (_, None) => {}
            (EntrySort::DateDesc | EntrySort::DateAsc, Some(after)) => {
                query.push(" AND ").push(position).push(comparison).push_bind(after.position);
            }
            (EntrySort::AmountDesc | EntrySort::AmountAsc, Some(after)) => {
                query.push(" AND (e.home_minor, e.position)").push(comparison).push("(");
                query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
            }
        }
        query.push(" ORDER BY ");
        if matches!(sort, EntrySort::AmountDesc | EntrySort::AmountAsc) {
            query.push("e.home_minor").push(order).push(", ");
        }
        query.push(position).push(order).push(" LIMIT ").push_bind(limit);
        query
    }

    fn sums(&self) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(
            "SELECT count(*), ifnull(sum(e.home_minor) FILTER (WHERE e.kind = 1), 0),
                    ifnull(sum(e.home_minor) FILTER (WHERE e.kind = 0), 0) FROM entries e",
        );
        self.push_where(&mut query, false);
        query
    }

    fn push_where(&self, query: &mut QueryBuilder<Sqlite>, by_date: bool) {
        let (first, last) = self.positions();
        match &self.words {
            Some(words) => {
                query
                    .push(" JOIN entry_search s ON s.rowid = e.position WHERE entry_search MATCH ")
                    .push_bind(words.clone());
                query.push(" AND s.rowid");
            }
            None => _ = query.push(" WHERE e.position"),
        }
        query.push(" BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        match self.kind {
            // Written out, so that the partial index on incomes is seen.
            Some(EntryKind::Income) => _ = query.push(" AND e.kind = 1"),
            Some(EntryKind::Expense) => _ = query.push(" AND e.kind = 0"),
            None => {}
        }
        if let Some(categories) = &self.categories {
            // One category is a range of its index in the book's order; several are not, so the book itself is walked.
            query.push(if categories.len() == 1 { " AND e.category IN (" } else { " AND +e.category IN (" });
            let mut list = query.separated(", ");
            for category in categories {
                list.push_bind(*category);
            }
            query.push(")");
        }
        if let Some((min, max)) = self.amounts {
            query.push(if by_date { " AND +e.home_minor BETWEEN " } else { " AND e.home_minor BETWEEN " });
            query.push_bind(min).push(" AND ").push_bind(max);
        }
    }

    /// Count and sums from the kept totals: days, kinds and categories only.
    async fn quick_totals(&self, connection: &mut SqliteConnection) -> Result<Option<EntryTotals>> {
        if self.words.is_some() || self.amounts.is_some() {
            return Ok(None);
        }
        let mut query = QueryBuilder::<Sqlite>::new(
            "SELECT ifnull(sum(count), 0), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM ",
        );
        let is_whole_months =
            self.is_all_days() || (self.first == self.first.month().first() && self.last == self.last.month().last());
        if is_whole_months {
            query.push("month_totals WHERE month BETWEEN ").push_bind(self.first.month().to_string());
            query.push(" AND ").push_bind(self.last.month().to_string());
        } else {
            query.push("day_totals WHERE day BETWEEN ").push_bind(self.first.day_number());
            query.push(" AND ").push_bind(self.last.day_number());
        }
        if let Some(kind) = self.kind {
            query.push(" AND kind = ").push_bind(kind.code());
        }
        if let Some(categories) = &self.categories {
            query.push(" AND category IN (");
            let mut list = query.separated(", ");
            for category in categories {
                list.push_bind(*category);
            }
            query.push(")");
        }
        let (count, income, expenses) = query.build_query_as::<(i64, i64, i64)>().fetch_one(connection).await?;
        Ok(Some(EntryTotals { count, income: Minor::new(income)?, expenses: Minor::new(expenses)? }))
    }

    /// The count alone from the search index, when nothing but words and days is asked.
    async fn quick_count(&self, connection: &mut SqliteConnection) -> Result<Option<i64>> {
        let (Some(words), None, None, None) = (&self.words, self.kind, &self.categories, self.amounts) else {
            return Ok(None);
        };
        let (first, last) = self.positions();
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM entry_search WHERE entry_search MATCH ? AND rowid BETWEEN ? AND ?",
        )
        .bind(words)
        .bind(first)
        .bind(last)
        .fetch_one(connection)
        .await?;
        Ok(Some(count))
    }
}

/// What was typed as an FTS5 expression: every word must occur, as a beginning while it may still be typed on. Nothing
/// of the text acts as an operator. `None` when there is no word in it.
fn expression(text: &str) -> Option<String> {
    let mut expression = String::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        expression.push('"');
        expression.push_str(word);
        // A lone digit begins half of all reference numbers in a bank's texts: it stands for itself.
        expression.push_str(if word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            "\" "
        } else {
            "\"* "
        });
    }
    (!expression.is_empty()).then_some(expression)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_acts_as_an_operator() {
        assert_eq!(expression("coffee"), Some("\"coffee\"* ".to_owned()));
        assert_eq!(expression("NEAR(a b) OR \"x"), Some("\"NEAR\"* \"a\"* \"b\"* \"OR\"* \"x\"* ".to_owned()));
        assert_eq!(expression("4 4711"), Some("\"4\" \"4711\"* ".to_owned()));
        assert_eq!(expression("'); DROP TABLE--"), Some("\"DROP\"* \"TABLE\"* ".to_owned()));
        assert_eq!(expression("*-\"^"), None);
    }
}
