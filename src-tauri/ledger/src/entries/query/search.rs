//! How a filter is answered: which index is walked, in which order, and which totals answer at once.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{
    Cursor, EntryFilter, EntrySort, EntryTotals,
    words::{expression, tell_whole_words, words_of},
};
use crate::{
    dates::{Date, check_year},
    entries::store,
    error::{Error, Reason, Result},
    kind::EntryKind,
    money::Minor,
    text,
};

/// So few rows are read and sorted in less time than an index of another order takes to come across them.
const FEW_ROWS: i64 = 4_000;

/// The same for rows of which an index holds all that is needed.
const FEW_AMOUNTS: i64 = 10_000;

/// The positions of every day.
const EVERY_DAY: (i64, i64) = (i64::MIN, i64::MAX);

/// Up to here the matches of a search are counted beside a page.
const COUNTED: i64 = 30_000;

/// Past this many shelves the book is read through instead: a statement has an end.
const SHELVES: usize = 240;

/// Entries of one category and kind: what the indexes hold together.
type Shelf = (Option<i64>, EntryKind);

/// What a page's rows are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The days, in the book or on each shelf.
    Days,
    /// The amounts, in the book or on each shelf.
    Amounts,
}

/// A filter, checked and put into the terms of the file.
pub(super) struct Search {
    kind: Option<EntryKind>,
    categories: Option<Vec<i64>>,
    /// The shelves that hold all matches; none when every shelf does.
    shelves: Option<Vec<Shelf>>,
    first: Date,
    last: Date,
    /// An FTS5 expression.
    pub(super) words: Option<String>,
    pub(super) amounts: Option<(i64, i64)>,
    /// Tags that an entry must all have, as the book has them.
    pub(super) tags: Vec<String>,
    /// Identities as [`crate::ids::json_of`] writes them.
    pub(super) ids: Option<String>,
}

impl Search {
    /// `None` when nothing can match.
    pub(super) async fn prepare(connection: &mut SqliteConnection, filter: &EntryFilter) -> Result<Option<Self>> {
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
                references.sort_unstable();
                references.dedup();
                Some(references)
            }
        };
        let words = match filter.text.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => {
                let mut words = words_of(text);
                // Only punctuation: no entry has a word made of it.
                if words.is_empty() {
                    return Ok(None);
                }
                tell_whole_words(&mut *connection, &mut words).await?;
                Some(expression(&words))
            }
        };
        // What can be no tag is on no entry.
        let tags: Option<Vec<String>> = filter.tags.iter().flatten().map(|tag| text::tag("tags", tag).ok()).collect();
        let Some(tags) = tags else { return Ok(None) };
        let is_nothing =
            categories.as_ref().is_some_and(Vec::is_empty) || filter.ids.as_ref().is_some_and(Vec::is_empty);
        if first > last || is_nothing {
            return Ok(None);
        }
        let ids = filter.ids.as_deref().map(crate::ids::json_of);
        let shelves = match (filter.kind, &categories) {
            (None, None) => None,
            (kind, categories) => {
                let kinds = kind.map_or(vec![EntryKind::Expense, EntryKind::Income], |kind| vec![kind]);
                let shelves = shelves(connection, &kinds, categories.as_deref()).await?;
                (shelves.len() <= SHELVES).then_some(shelves)
            }
        };
        Ok(Some(Self { kind: filter.kind, categories, shelves, first, last, words, amounts, tags, ids }))
    }

    /// Whether kept totals answer for all that matches.
    pub(super) fn is_days_only(&self) -> bool {
        self.words.is_none() && self.amounts.is_none() && self.tags.is_empty() && self.ids.is_none()
    }

    fn positions(&self) -> (i64, i64) {
        if self.is_all_days() {
            return EVERY_DAY;
        }
        (self.first.day_number() << 32, (self.last.day_number() << 32) | 0xffff_ffff)
    }

    fn is_all_days(&self) -> bool {
        self.first == Date::MIN && self.last == Date::MAX
    }

    /// The quickest way to a page on each shelf, given how many entries have the kind, categories and days.
    pub(super) async fn ways(
        &self,
        connection: &mut SqliteConnection,
        sort: EntrySort,
        count: i64,
    ) -> Result<Vec<(Way, Option<Shelf>)>> {
        let shelves = match &self.shelves {
            None => vec![None],
            Some(shelves) => shelves.iter().copied().map(Some).collect(),
        };
        let all = |way| shelves.iter().map(|shelf| (way, *shelf)).collect();
        let is_few = count <= if self.shelves.is_some() { FEW_ROWS / 2 } else { FEW_ROWS };
        if sort.is_by_amount() {
            return Ok(all(if is_few && !self.is_all_days() { Way::Days } else { Way::Amounts }));
        }
        if is_few || self.amounts.is_none() {
            return Ok(all(Way::Days));
        }
        // Of many entries few or many may have the amount: counted as far as it matters.
        let enough = FEW_AMOUNTS / i64::try_from(shelves.len()).unwrap_or(i64::MAX);
        let mut query = QueryBuilder::new("");
        push_each(&mut query, &shelves, |query, shelf| {
            query.push("SELECT count(*) FROM (SELECT 1 FROM entries");
            self.push_found(query, Way::Amounts, *shelf, EVERY_DAY, None);
            query.push(" LIMIT ").push_bind(enough).push(")");
        });
        let counts: Vec<i64> = query.build_query_scalar().fetch_all(connection).await?;
        if counts.iter().all(|count| *count < enough) {
            Ok(all(Way::Amounts))
        } else if self.categories.is_none() {
            Ok(vec![(Way::Days, None)])
        } else {
            let way = |count: i64| if count < enough { Way::Amounts } else { Way::Days };
            Ok(counts.into_iter().map(way).zip(shelves).collect())
        }
    }

    /// A page of a filter without words: the first rows of each shelf, of these the first of all.
    pub(super) fn page(
        &self,
        ways: &[(Way, Option<Shelf>)],
        sort: EntrySort,
        after: Option<Cursor>,
        limit: u32,
    ) -> QueryBuilder<Sqlite> {
        let (mut first, mut last) = self.positions();
        let mut beyond = None;
        match (sort, after) {
            (_, None) => {}
            (EntrySort::DateDesc, Some(after)) => last = last.min(after.position.saturating_sub(1)),
            (EntrySort::DateAsc, Some(after)) => first = first.max(after.position.saturating_add(1)),
            (EntrySort::AmountDesc | EntrySort::AmountAsc, Some(after)) => beyond = Some((sort, after)),
        }
        let order = match (sort.is_by_amount(), sort.is_descending()) {
            (false, true) => "position DESC",
            (false, false) => "position",
            (true, true) => "home_minor DESC, position DESC",
            (true, false) => "home_minor, position",
        };
        let columns = if sort.is_by_amount() { "position, home_minor" } else { "position" };
        let mut query = QueryBuilder::new(store::select!());
        query.push(" WHERE e.position IN (SELECT position FROM (");
        push_each(&mut query, ways, |query, (way, shelf)| {
            query.push("SELECT * FROM (SELECT ").push(columns).push(" FROM entries");
            self.push_found(query, *way, *shelf, (first, last), beyond);
            query.push(" ORDER BY ").push(order).push(" LIMIT ").push_bind(limit).push(")");
        });
        query.push(") ORDER BY ").push(order).push(" LIMIT ").push_bind(limit).push(")");
        query
    }

    /// The index and the conditions that find entries, of one shelf if it is named.
    fn push_found(
        &self,
        query: &mut QueryBuilder<Sqlite>,
        way: Way,
        shelf: Option<Shelf>,
        (first, last): (i64, i64),
        beyond: Option<(EntrySort, Cursor)>,
    ) {
        // Named, because the planner does not know how the book lies and now and then reads all of it.
        query.push(match (way, shelf) {
            (Way::Days, None) => " NOT INDEXED",
            (Way::Days, Some(_)) => " INDEXED BY entries_shelf",
            (Way::Amounts, None) => " INDEXED BY entries_amount",
            (Way::Amounts, Some(_)) => " INDEXED BY entries_shelf_amount",
        });
        if way == Way::Amounts && (first, last) == EVERY_DAY {
            query.push(" WHERE true");
        } else {
            // The plus keeps the days out of the choice of an index; they are still looked up in it.
            query.push(if way == Way::Amounts { " WHERE +position" } else { " WHERE position" });
            query.push(" BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        }
        match shelf {
            Some((category, kind)) => {
                query.push(" AND category IS ").push_bind(category).push(" AND kind = ").push_bind(kind.code());
            }
            None => self.push_kind_and_categories(query),
        }
        let (mut min, mut max) = self.amounts.unwrap_or((0, i64::MAX));
        if let Some((sort, after)) = beyond {
            if sort.is_descending() {
                max = max.min(after.amount)
            } else {
                min = min.max(after.amount)
            }
            query.push(if sort.is_descending() {
                " AND (home_minor, position) < ("
            } else {
                " AND (home_minor, position) > ("
            });
            query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
        }
        if way == Way::Amounts || self.amounts.is_some() {
            query.push(" AND home_minor BETWEEN ").push_bind(min).push(" AND ").push_bind(max);
        }
    }

    /// Kind and categories as plain conditions, for where no shelf says them.
    fn push_kind_and_categories(&self, query: &mut QueryBuilder<Sqlite>) {
        if let Some(kind) = self.kind {
            query.push(" AND kind = ").push_bind(kind.code());
        }
        if let Some(categories) = &self.categories {
            query.push(" AND +category IN (");
            let mut list = query.separated(", ");
            for category in categories {
                list.push_bind(*category);
            }
            query.push(")");
        }
    }

    /// A page of a filter with words. The search index is walked in its own order, which is the book's.
    pub(super) fn page_of_words(&self, sort: EntrySort, after: Option<Cursor>, limit: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(store::select!());
        self.push_words(&mut query);
        let (comparison, order) = if sort.is_descending() { (" < ", " DESC") } else { (" > ", " ASC") };
        if let Some(after) = after {
            if sort.is_by_amount() {
                query.push(" AND (e.home_minor, e.position)").push(comparison).push("(");
                query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
            } else {
                query.push(" AND s.rowid").push(comparison).push_bind(after.position);
            }
        }
        query.push(" ORDER BY ");
        if sort.is_by_amount() {
            query.push("e.home_minor").push(order).push(", ");
        }
        query.push("s.rowid").push(order).push(" LIMIT ").push_bind(limit);
        query
    }

    /// A page of named entries: each is looked up, and the few that there are get sorted.
    pub(super) fn page_of_ids(&self, sort: EntrySort, after: Option<Cursor>, limit: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(store::select!());
        self.push_ids(&mut query);
        let (comparison, order) = if sort.is_descending() { (" < ", " DESC") } else { (" > ", " ASC") };
        if let Some(after) = after {
            if sort.is_by_amount() {
                query.push(" AND (e.home_minor, e.position)").push(comparison).push("(");
                query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
            } else {
                query.push(" AND e.position").push(comparison).push_bind(after.position);
            }
        }
        query.push(" ORDER BY ");
        if sort.is_by_amount() {
            query.push("e.home_minor").push(order).push(", ");
        }
        query.push("e.position").push(order).push(" LIMIT ").push_bind(limit);
        query
    }

    /// A page of a filter with tags and no words. The first tag's entries are walked in the order of the book.
    pub(super) fn page_of_tag(&self, sort: EntrySort, after: Option<Cursor>, limit: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(store::select!());
        self.push_tagged(&mut query);
        let (comparison, order) = if sort.is_descending() { (" < ", " DESC") } else { (" > ", " ASC") };
        if let Some(after) = after {
            if sort.is_by_amount() {
                query.push(" AND (e.home_minor, e.position)").push(comparison).push("(");
                query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
            } else {
                query.push(" AND t.position").push(comparison).push_bind(after.position);
            }
        }
        query.push(" ORDER BY ");
        if sort.is_by_amount() {
            query.push("e.home_minor").push(order).push(", ");
        }
        query.push("t.position").push(order).push(" LIMIT ").push_bind(limit);
        query
    }

    fn push_tagged(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" JOIN entry_tags t WHERE t.tag = ").push_bind(self.tags.first().cloned());
        query.push(" AND t.position BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        // The plus keeps the book from being walked with each entry looked up among the tags.
        query.push(" AND e.position = +t.position");
        self.push_other_tags(query, 1);
        self.push_kind_and_categories(query);
        if let Some((min, max)) = self.amounts {
            query.push(" AND +e.home_minor BETWEEN ").push_bind(min).push(" AND ").push_bind(max);
        }
    }

    /// The tags from one on, looked up for each entry that is found otherwise.
    fn push_other_tags(&self, query: &mut QueryBuilder<Sqlite>, from: usize) {
        for tag in self.tags.iter().skip(from) {
            query.push(" AND EXISTS (SELECT 1 FROM entry_tags o WHERE o.position = e.position AND o.tag = ");
            query.push_bind(tag.clone()).push(")");
        }
    }

    fn push_ids(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" WHERE e.id IN (SELECT unhex(value) FROM json_each(").push_bind(self.ids.clone()).push("))");
        query.push(" AND +e.position BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        if let Some(words) = &self.words {
            query.push(" AND e.position IN (SELECT rowid FROM entry_search WHERE entry_search MATCH ");
            query.push_bind(words.clone()).push(")");
        }
        self.push_other_tags(query, 0);
        self.push_kind_and_categories(query);
        if let Some((min, max)) = self.amounts {
            query.push(" AND +e.home_minor BETWEEN ").push_bind(min).push(" AND ").push_bind(max);
        }
    }

    fn push_words(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" JOIN entry_search s ON s.rowid = e.position WHERE entry_search MATCH ");
        query.push_bind(self.words.clone());
        query.push(" AND s.rowid BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        self.push_other_tags(query, 0);
        self.push_kind_and_categories(query);
        if let Some((min, max)) = self.amounts {
            query.push(" AND +e.home_minor BETWEEN ").push_bind(min).push(" AND ").push_bind(max);
        }
    }

    /// Count and sums where the kept totals do not say them, by reading all that matches.
    pub(super) async fn sums(&self, connection: &mut SqliteConnection) -> Result<EntryTotals> {
        let mut query = QueryBuilder::new(
            "SELECT count(*), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM ",
        );
        if self.ids.is_some() {
            query.push("entries e");
            self.push_ids(&mut query);
        } else if self.words.is_some() {
            query.push("entries e");
            self.push_words(&mut query);
        } else if !self.tags.is_empty() {
            query.push("entries e");
            self.push_tagged(&mut query);
        } else {
            // Shelf by shelf even when all are meant: only there an index knows the kind beside the amount.
            let shelves = match &self.shelves {
                Some(shelves) => shelves.clone(),
                None => shelves(&mut *connection, &[EntryKind::Expense, EntryKind::Income], None).await?,
            };
            let each: Vec<Option<Shelf>> =
                if shelves.len() <= SHELVES { shelves.into_iter().map(Some).collect() } else { vec![None] };
            query.push("(");
            push_each(&mut query, &each, |query, shelf| {
                query.push("SELECT kind, home_minor FROM entries");
                self.push_found(query, Way::Amounts, *shelf, self.positions(), None);
            });
            query.push(")");
        }
        EntryTotals::read(query.build_query_as().fetch_one(connection).await?)
    }

    /// Count and sums of the kind, categories and days from the kept totals: whole months, and the days at both ends.
    pub(super) async fn totals_of_days(&self, connection: &mut SqliteConnection) -> Result<(i64, i64, i64)> {
        let months = Whole::between(self.first, self.last);
        let mut query = QueryBuilder::<Sqlite>::new(
            "SELECT ifnull(sum(count), 0), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM (
             SELECT kind, category, home_minor, count FROM month_totals WHERE month BETWEEN ",
        );
        query.push_bind(months.first).push(" AND ").push_bind(months.last);
        for (first, last) in months.days {
            query.push(" UNION ALL SELECT kind, category, home_minor, count FROM day_totals WHERE day BETWEEN ");
            query.push_bind(first).push(" AND ").push_bind(last);
        }
        query.push(") WHERE true");
        self.push_kind_and_categories(&mut query);
        Ok(query.build_query_as().fetch_one(connection).await?)
    }

    /// The same for one tag and days.
    pub(super) async fn count_of_tag(&self, connection: &mut SqliteConnection) -> Result<Option<i64>> {
        let ([tag], None, None, None) = (self.tags.as_slice(), self.kind, &self.categories, self.amounts) else {
            return Ok(None);
        };
        let (first, last) = self.positions();
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT 1 FROM entry_tags WHERE tag = ? AND position BETWEEN ? AND ? LIMIT ?)",
        )
        .bind(tag)
        .bind(first)
        .bind(last)
        .bind(COUNTED + 1)
        .fetch_one(connection)
        .await?;
        Ok(Some(count).filter(|count| *count <= COUNTED))
    }

    /// The count alone from the search index, when nothing but words and days is asked and they are not so many that
    /// counting would hold up the page.
    pub(super) async fn count_of_words(&self, connection: &mut SqliteConnection) -> Result<Option<i64>> {
        let (Some(words), None, None, None, []) =
            (&self.words, self.kind, &self.categories, self.amounts, self.tags.as_slice())
        else {
            return Ok(None);
        };
        let (first, last) = self.positions();
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM (
                 SELECT 1 FROM entry_search WHERE entry_search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)",
        )
        .bind(words)
        .bind(first)
        .bind(last)
        .bind(COUNTED + 1)
        .fetch_one(connection)
        .await?;
        Ok(Some(count).filter(|count| *count <= COUNTED))
    }
}

/// The shelves of these kinds and categories, or of all categories and none.
async fn shelves(
    connection: &mut SqliteConnection,
    kinds: &[EntryKind],
    categories: Option<&[i64]>,
) -> Result<Vec<Shelf>> {
    let categories: Vec<Option<i64>> = match categories {
        Some(categories) => categories.iter().copied().map(Some).collect(),
        None => {
            let all: Vec<i64> = sqlx::query_scalar("SELECT ref FROM categories").fetch_all(connection).await?;
            std::iter::once(None).chain(all.into_iter().map(Some)).collect()
        }
    };
    Ok(categories.iter().flat_map(|category| kinds.iter().map(|kind| (*category, *kind))).collect())
}

/// The same part of a statement for each.
fn push_each<T>(query: &mut QueryBuilder<Sqlite>, all: &[T], mut part: impl FnMut(&mut QueryBuilder<Sqlite>, &T)) {
    for (index, one) in all.iter().enumerate() {
        if index > 0 {
            query.push(" UNION ALL ");
        }
        part(query, one);
    }
}

/// A range of days as whole months and what is left of it before and after them.
struct Whole {
    first: String,
    last: String,
    days: Vec<(i64, i64)>,
}

impl Whole {
    fn between(first: Date, last: Date) -> Self {
        let starts = first == first.month().first();
        let ends = last == last.month().last();
        let is_within_one = first.month() == last.month();
        if is_within_one && !(starts && ends) {
            // No month lies between "1" and "0".
            let days = vec![(first.day_number(), last.day_number())];
            return Self { first: "1".to_owned(), last: "0".to_owned(), days };
        }
        let mut days = Vec::new();
        let from = if starts {
            first.month()
        } else {
            days.push((first.day_number(), first.month().last().day_number()));
            first.month().plus(1)
        };
        let to = if ends {
            last.month()
        } else {
            days.push((last.month().first().day_number(), last.day_number()));
            last.month().plus(-1)
        };
        Self { first: from.to_string(), last: to.to_string(), days }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CategoryId, Ledger, Month};

    /// What SQLite would do for a page, a line for each step.
    async fn plan(connection: &mut SqliteConnection, filter: &EntryFilter, sort: EntrySort, few: bool) -> Vec<String> {
        use sqlx::Execute;
        let search = Search::prepare(connection, filter).await.unwrap().expect("something can match");
        let after = Some(Cursor { amount: 500, position: store::position(Date::MAX, 7) });
        let mut query = if !search.tags.is_empty() {
            search.page_of_tag(sort, after, 50)
        } else if search.words.is_some() {
            search.page_of_words(sort, after, 50)
        } else {
            let ways = search.ways(connection, sort, if few { 1 } else { i64::MAX }).await.unwrap();
            search.page(&ways, sort, after, 50)
        };
        let statement = format!("EXPLAIN QUERY PLAN {}", query.build().sql().as_str());
        let rows: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(connection).await.unwrap();
        rows.into_iter().map(|(.., step)| step).collect()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn no_page_reads_the_whole_book_or_sorts_more_than_it_shows() {
        let dir = tempfile::tempdir().unwrap();
        let key = crate::Key::new(zeroize::Zeroizing::new([7; 32]));
        let currency = crate::Currency::parse("USD").unwrap();
        let path = dir.path().join("ledger.db");
        let ledger = Ledger::create(&path, &key, uuid::Uuid::now_v7(), currency, crate::Clock::System).await.unwrap();
        let ids: Vec<CategoryId> =
            crate::categories::list(&ledger).await.unwrap().iter().map(|category| category.id).collect();
        let mut connection = ledger.reader().await.unwrap();
        let all = EntryFilter::default;
        let month = Some(Month::parse("2025-05").unwrap());
        let filters = [
            all(),
            EntryFilter { month, ..all() },
            EntryFilter { kind: Some(EntryKind::Income), ..all() },
            EntryFilter { categories: Some(vec![ids[0]]), ..all() },
            EntryFilter { categories: Some(ids[..3].to_vec()), kind: Some(EntryKind::Expense), month, ..all() },
        ];
        for filter in &filters {
            for sort in [EntrySort::DateDesc, EntrySort::DateAsc, EntrySort::AmountDesc, EntrySort::AmountAsc] {
                let steps = plan(&mut connection, filter, sort, false).await;
                for step in &steps {
                    let reads_all = step.starts_with("SCAN entries") || step.starts_with("SCAN e");
                    assert!(!reads_all, "{filter:?} by {sort:?}: {steps:#?}");
                }
                // Each shelf comes in order. Only what it gave, a page at most, is sorted when it is put together.
                for pair in steps.windows(2) {
                    let sorts_rows = pair[1].contains("TEMP B-TREE") && !pair[0].starts_with("SCAN (subquery");
                    assert!(!sorts_rows, "{filter:?} by {sort:?}: {steps:#?}");
                }
                let index = match (sort.is_by_amount(), filter.kind.is_some() || filter.categories.is_some()) {
                    (false, false) => "USING INTEGER PRIMARY KEY",
                    (false, true) => "entries_shelf (",
                    (true, false) => "entries_amount (",
                    (true, true) => "entries_shelf_amount (",
                };
                assert!(
                    steps.iter().any(|step| step.contains(index)),
                    "{filter:?} by {sort:?} goes by {index}: {steps:#?}"
                );
            }
        }
        let text = EntryFilter { text: Some("coffee".into()), ..all() };
        for sort in [EntrySort::DateDesc, EntrySort::DateAsc] {
            let steps = plan(&mut connection, &text, sort, false).await;
            assert!(steps.iter().any(|step| step.contains("VIRTUAL TABLE INDEX")), "{steps:#?}");
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "the search index is in order: {steps:#?}");
        }
        let tag = EntryFilter { tags: Some(vec!["trip".into(), "team".into()]), ..all() };
        for sort in [EntrySort::DateDesc, EntrySort::DateAsc] {
            let steps = plan(&mut connection, &tag, sort, false).await;
            assert!(steps.iter().any(|step| step.contains("SEARCH t USING PRIMARY KEY (tag=?")), "{steps:#?}");
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "a tag's entries are in order: {steps:#?}");
        }
        let few = EntryFilter { month, ..all() };
        let steps = plan(&mut connection, &few, EntrySort::AmountDesc, true).await;
        assert!(steps.iter().any(|step| step.contains("PRIMARY KEY")), "few rows are read and sorted: {steps:#?}");
        let amounts = EntryFilter { min_amount: Minor::new(1).ok(), ..all() };
        let steps = plan(&mut connection, &amounts, EntrySort::DateDesc, false).await;
        assert!(steps.iter().any(|step| step.contains("entries_amount (")), "rare amounts go by amount: {steps:#?}");
        drop(connection);
        ledger.close().await.unwrap();
    }
}
