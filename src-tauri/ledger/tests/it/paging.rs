//! Pages: together they are the whole, whatever the filter and the order, and however the book changes between them.

use std::collections::HashSet;

use ledger::{
    CategoryId, Date, EntryId, EntryKind,
    entries::{self, Entry, EntryChange, EntryFilter, EntryQuery, EntrySort, query},
};

use crate::support::{Book, day, draft, minor, month};

const SORTS: [EntrySort; 4] = [EntrySort::DateDesc, EntrySort::DateAsc, EntrySort::AmountDesc, EntrySort::AmountAsc];

/// A book large and lopsided enough for every way to a page: few and many of a category, a kind, an amount.
async fn lopsided() -> Book {
    let book = Book::quick().await;
    let first = day("2018-01-01").day_number();
    let rows = (0..26_000_i64).map(|index| {
        let date = Date::from_day_number(first + index * 2_900 / 26_000).unwrap();
        let kind = if index % 20 == 3 { EntryKind::Income } else { EntryKind::Expense };
        let (category, amount) = match index % 100 {
            0 => (Some("Rent"), 85_000),
            1..=60 => (Some("Food"), 300 + (index * 7_919) % 9_000),
            61..=80 => (Some("Travel"), 1_000 + (index * 104_729) % 50_000),
            81 => (None, 250_000 + index),
            _ => (Some("Bills"), 999),
        };
        let category = if index % 9_000 == 17 { Some("Rare") } else { category };
        let text = ["REWE SAGT DANKE", "Café Luna", "Miete", "Zug nach Köln"][(index % 4) as usize];
        draft(kind, date, amount, &format!("{text} {}", index % 300), category)
    });
    book.book(rows.collect()).await.unwrap();
    book
}

fn key(sort: EntrySort, entry: &Entry, order: usize) -> (i64, i64, usize) {
    let amount = if matches!(sort, EntrySort::AmountDesc | EntrySort::AmountAsc) { entry.home.get() } else { 0 };
    (amount, entry.date.day_number(), order)
}

fn matches(entry: &Entry, filter: &EntryFilter) -> bool {
    let words: Vec<String> =
        entry.description.to_lowercase().replace('é', "e").replace('ö', "o").split(' ').map(str::to_owned).collect();
    filter.kind.is_none_or(|kind| kind == entry.kind)
        && filter
            .categories
            .as_ref()
            .is_none_or(|list| list.is_empty() || entry.category.is_some_and(|category| list.contains(&category)))
        && filter.from.is_none_or(|from| entry.date >= from)
        && filter.to.is_none_or(|to| entry.date <= to)
        && filter.month.is_none_or(|month| entry.date.month() == month)
        && filter.year.is_none_or(|year| entry.date.year() == year)
        && filter.min_amount.is_none_or(|min| entry.home >= min)
        && filter.max_amount.is_none_or(|max| entry.home <= max)
        && filter.ids.as_ref().is_none_or(|ids| ids.contains(&entry.id))
        && filter
            .text
            .as_deref()
            .is_none_or(|text| text.split(' ').all(|wanted| words.iter().any(|word| word.starts_with(wanted))))
}

fn filters(rent: CategoryId, food: CategoryId, bills: CategoryId, rare: CategoryId) -> Vec<EntryFilter> {
    let all = EntryFilter::default;
    let of = |list: &[CategoryId]| EntryFilter { categories: Some(list.to_vec()), ..all() };
    let amounts =
        |min: i64, max: i64| EntryFilter { min_amount: Some(minor(min)), max_amount: Some(minor(max)), ..all() };
    let income = Some(EntryKind::Income);
    vec![
        all(),
        EntryFilter { kind: income, ..all() },
        EntryFilter { kind: Some(EntryKind::Expense), ..all() },
        of(&[food]),
        of(&[rare]),
        of(&[rent, rare]),
        of(&[rare, rare]),
        of(&[food, bills, rare]),
        of(&[]),
        EntryFilter { kind: income, ..of(&[food, rare]) },
        EntryFilter { month: Some(month("2020-05")), ..all() },
        EntryFilter { month: Some(month("2020-05")), ..of(&[food]) },
        EntryFilter { year: Some(2021), ..of(&[bills, food]) },
        EntryFilter { year: Some(2021), kind: income, ..all() },
        EntryFilter { year: Some(2021), month: Some(month("2020-05")), ..all() },
        EntryFilter { from: Some(day("2019-02-11")), to: Some(day("2024-11-03")), ..all() },
        EntryFilter { from: Some(day("2019-02-11")), to: Some(day("2019-02-19")), ..all() },
        EntryFilter { from: Some(day("2019-12-31")), to: Some(day("2020-01-01")), ..of(&[food]) },
        EntryFilter { from: Some(day("2024-11-03")), ..all() },
        amounts(999, 999),
        amounts(85_000, 85_000),
        amounts(300, 9_000),
        amounts(4_000, 4_040),
        amounts(900_000, 1_000_000),
        EntryFilter { min_amount: Some(minor(200_000)), ..all() },
        EntryFilter { max_amount: Some(minor(320)), ..all() },
        EntryFilter { kind: income, ..amounts(300, 9_000) },
        EntryFilter { kind: Some(EntryKind::Expense), ..amounts(300, 1_200) },
        EntryFilter { categories: Some(vec![food, rent]), ..amounts(300, 9_000) },
        EntryFilter { categories: Some(vec![food, bills, rare]), ..amounts(500, 1_000) },
        EntryFilter { year: Some(2022), categories: Some(vec![food]), ..amounts(300, 9_000) },
        EntryFilter { from: Some(day("2019-02-11")), to: Some(day("2024-11-03")), ..amounts(4_000, 5_000) },
        EntryFilter { text: Some("rewe 112".into()), ..all() },
        EntryFilter { text: Some("koln".into()), kind: income, ..amounts(300, 5_000) },
        EntryFilter { text: Some("cafe".into()), year: Some(2020), ..of(&[bills, rare]) },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn all_pages_of_every_filter_and_order_are_the_whole() {
    let book = lopsided().await;
    let everything = book.all(&EntryFilter::default(), EntrySort::DateAsc, 500).await;
    assert_eq!(everything.len(), 26_000);
    let (rent, food) = (book.named("Rent").await, book.named("Food").await);
    let mut filters = filters(rent, food, book.named("Bills").await, book.named("Rare").await);
    let ids = Some(everything.iter().step_by(1_009).map(|entry| entry.id).chain([EntryId::generate()]).collect());
    let named = EntryFilter { ids, ..EntryFilter::default() };
    filters.push(EntryFilter { kind: Some(EntryKind::Expense), year: Some(2021), ..named.clone() });
    filters.push(EntryFilter { text: Some("rewe".into()), max_amount: Some(minor(5_000)), ..named.clone() });
    filters.push(named);
    for filter in filters {
        let matching: Vec<(usize, &Entry)> =
            everything.iter().enumerate().filter(|(_, entry)| matches(entry, &filter)).collect();
        let sum = |kind| {
            matching.iter().filter(|(_, entry)| entry.kind == kind).map(|(_, entry)| entry.home.get()).sum::<i64>()
        };
        let (income, expenses) = (sum(EntryKind::Income), sum(EntryKind::Expense));
        let totals = query::total(&book.ledger, &filter).await.unwrap();
        assert_eq!(
            (totals.count, totals.income.get(), totals.expenses.get()),
            (matching.len() as i64, income, expenses),
            "what all matches of {filter:?} come to"
        );
        for sort in SORTS {
            let mut wanted = matching.clone();
            wanted.sort_by_key(|(order, entry)| key(sort, entry, *order));
            if matches!(sort, EntrySort::DateDesc | EntrySort::AmountDesc) {
                wanted.reverse();
            }
            // Small pages where there are few, so that every turn of a page is tried.
            let limit = if wanted.len() < 400 { 7 } else { 499 };
            // The whole of a large answer once, of others the first pages.
            let pages = if filter == EntryFilter::default() || wanted.len() < 3_000 { usize::MAX } else { 3 };
            let found = book.pages(&filter, sort, limit, pages).await;
            if pages < usize::MAX {
                wanted.truncate(found.len());
            }
            assert_eq!(found.len(), wanted.len(), "how many {filter:?} finds by {sort:?}");
            assert!(found.iter().zip(&wanted).all(|(found, (_, wanted))| found == *wanted), "{filter:?} by {sort:?}");

            let query = EntryQuery { filter: filter.clone(), sort, limit: 10, cursor: None };
            let page = query::list(&book.ledger, &query).await.unwrap();
            assert!(
                page.count.is_none_or(|count| count == matching.len() as i64),
                "count of {filter:?}: {:?}",
                page.count
            );
            assert!(page.total.is_none_or(|total| total.get() == income - expenses), "total of {filter:?}");
            if filter.text.is_none() && filter.min_amount.is_none() && filter.max_amount.is_none() {
                assert!(page.count.is_some() && page.total.is_some(), "the kept totals answer {filter:?} at once");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn entries_added_between_two_pages_neither_repeat_nor_hide_others() {
    for sort in SORTS {
        let book = Book::new().await;
        for number in 0..40 {
            book.expense(100 + number % 7, "x", &format!("2025-03-{:02}", 1 + number % 20), None).await;
        }
        let before: HashSet<_> = book.ids(&EntryFilter::default()).await.into_iter().collect();
        let mut query = EntryQuery { filter: EntryFilter::default(), sort, limit: 6, cursor: None };
        let mut seen = Vec::new();
        loop {
            let page = query::list(&book.ledger, &query).await.unwrap();
            seen.extend(page.entries.iter().map(|entry| entry.id));
            for (amount, date) in [(103, "2025-03-10"), (1, "2025-01-01"), (9_999, "2025-12-31")] {
                book.expense(amount, "new", date, None).await;
            }
            if seen.len() > 300 || page.next.is_none() {
                break;
            }
            query.cursor = page.next;
        }
        let unique: HashSet<_> = seen.iter().copied().collect();
        assert_eq!(unique.len(), seen.len(), "by {sort:?} no entry comes twice");
        assert!(before.is_subset(&unique), "by {sort:?} every entry that was there is seen");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_page_may_begin_after_an_entry_that_is_gone() {
    let book = Book::new().await;
    for number in 1..=9 {
        book.expense(number, "x", &format!("2025-03-0{number}"), None).await;
    }
    let mut query = EntryQuery { filter: EntryFilter::default(), sort: EntrySort::DateDesc, limit: 3, cursor: None };
    let page = query::list(&book.ledger, &query).await.unwrap();
    let last = page.entries.last().unwrap().id;
    ledger::entries::delete(&book.ledger, EntryKind::Expense, last).await.unwrap();
    query.cursor = page.next;
    let days: Vec<u32> =
        query::list(&book.ledger, &query).await.unwrap().entries.iter().map(|entry| entry.date.day()).collect();
    assert_eq!(days, [6, 5, 4]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn filters_that_make_no_sense_name_their_field_and_those_that_match_nothing_are_empty() {
    let book = Book::new().await;
    book.expense(100, "x", "2025-03-01", None).await;
    let ask = async |filter: EntryFilter| {
        query::list(&book.ledger, &EntryQuery { filter, sort: EntrySort::DateDesc, limit: 10, cursor: None }).await
    };
    let all = EntryFilter::default;
    for (field, filter) in [
        ("to", EntryFilter { from: Some(day("2025-02-01")), to: Some(day("2025-01-01")), ..all() }),
        ("year", EntryFilter { year: Some(0), ..all() }),
        ("year", EntryFilter { year: Some(i32::MAX), ..all() }),
        ("maxAmount", EntryFilter { min_amount: Some(minor(2)), max_amount: Some(minor(1)), ..all() }),
    ] {
        match ask(filter).await {
            Err(ledger::Error::Invalid { field: named, .. }) => assert_eq!(named, field),
            other => panic!("{field}: {other:?}"),
        }
    }
    for filter in [
        EntryFilter { categories: Some(vec![CategoryId::generate()]), ..all() },
        EntryFilter { year: Some(2024), month: Some(month("2025-03")), ..all() },
        EntryFilter { text: Some("!!!".into()), ..all() },
        EntryFilter { ids: Some(Vec::new()), ..all() },
        EntryFilter { ids: Some(vec![EntryId::generate()]), ..all() },
    ] {
        let page = ask(filter.clone()).await.unwrap();
        assert_eq!((page.entries.len(), page.count, page.total), (0, Some(0), Some(minor(0))), "{filter:?}");
    }
    for cursor in ["", ":", "1", "x:y", "99999999999999999999:1", "1:2:3"] {
        let query = EntryQuery { filter: all(), sort: EntrySort::DateDesc, limit: 10, cursor: Some(cursor.into()) };
        assert!(query::list(&book.ledger, &query).await.is_err(), "{cursor:?} is no cursor");
    }
    for limit in [0, u32::MAX] {
        let query = EntryQuery { filter: all(), sort: EntrySort::DateDesc, limit, cursor: None };
        assert_eq!(
            query::list(&book.ledger, &query).await.unwrap().entries.len(),
            1,
            "a limit of {limit} is held in bounds"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_book_whose_sums_leave_the_range_still_shows_its_entries() {
    let book = Book::quick().await;
    let rows = (0..2_400).map(|_| draft(EntryKind::Expense, day("2025-03-01"), 1_000_000_000_000, "huge", None));
    book.book(rows.collect()).await.unwrap();
    let query = EntryQuery { filter: EntryFilter::default(), sort: EntrySort::DateDesc, limit: 10, cursor: None };
    let page = query::list(&book.ledger, &query).await.unwrap();
    assert_eq!((page.entries.len(), page.count, page.total), (10, Some(2_400), None));
    assert!(matches!(query::total(&book.ledger, &query.filter).await, Err(ledger::Error::Overflow)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn one_state_of_the_book_stays_as_it_is_while_others_write() {
    let book = Book::new().await;
    for number in 1..=6 {
        book.expense(number, &format!("Number {number}"), &format!("2025-05-0{number}"), None).await;
    }
    let mut state = book.ledger.snapshot().await.unwrap();
    let mut query = EntryQuery { filter: EntryFilter::default(), sort: EntrySort::DateAsc, limit: 2, cursor: None };
    let mut seen = Vec::new();
    loop {
        let page = query::list_in(&mut state, &query).await.unwrap();
        seen.extend(page.entries.into_iter().map(|entry| (entry.id, entry.date)));
        // What was still to come is moved to where it was read already.
        let last = seen.last().unwrap().0;
        let earlier = EntryChange { date: Some(day("2025-01-01")), ..EntryChange::default() };
        let all = book.ids(&EntryFilter::default()).await;
        for id in all.into_iter().filter(|id| *id != last) {
            entries::update(&book.ledger, EntryKind::Expense, id, earlier.clone()).await.unwrap();
        }
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => break,
        }
    }
    let days: Vec<_> = seen.iter().map(|(_, date)| date.to_string()).collect();
    let as_it_was: Vec<_> = (1..=6).map(|number| format!("2025-05-0{number}")).collect();
    assert_eq!(days, as_it_was);
}
