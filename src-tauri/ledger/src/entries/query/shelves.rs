//! Pages of a filter by kind, category, day and amount alone: which index is walked, and in which order.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{
    Cursor, EntrySort,
    search::{EVERY_DAY, Search},
    shelf::Shelf,
};
use crate::{entries::store, error::Result};

/// So few rows are read and sorted in less time than an index of another order takes to come across them.
const FEW_ROWS: i64 = 4_000;

/// The same for rows of which an index holds all that is needed.
const FEW_AMOUNTS: i64 = 10_000;

/// What a page's rows are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The days, in the book or on each shelf.
    Days,
    /// The amounts, in the book or on each shelf.
    Amounts,
}

impl Search {
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
    pub(super) fn push_found(
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
}

/// The same part of a statement for each.
pub(super) fn push_each<T>(
    query: &mut QueryBuilder<Sqlite>,
    all: &[T],
    mut part: impl FnMut(&mut QueryBuilder<Sqlite>, &T),
) {
    for (index, one) in all.iter().enumerate() {
        if index > 0 {
            query.push(" UNION ALL ");
        }
        part(query, one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CategoryId, Date, EntryKind, Ledger, Minor, Month, entries::EntryFilter};

    /// What SQLite would do for a page, a line for each step.
    async fn plan(connection: &mut SqliteConnection, filter: &EntryFilter, sort: EntrySort, few: bool) -> Vec<String> {
        use sqlx::Execute;
        let search = Search::prepare(connection, filter).await.unwrap().expect("something can match");
        let after = Some(Cursor { amount: 500, position: store::position(Date::MAX, 7) });
        let mut query = if let Some(sought) = search.sought() {
            search.page_of(sought, sort, after, 50)
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
