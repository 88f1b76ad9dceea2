//! Tags: on entries, found by, renamed, merged and removed, and brought back by undo.

use ledger::{
    EntryKind, Error, Filing, Reason,
    entries::{self, Entry, EntryChange, EntryFilter, EntryQuery, EntrySort, NewExpense, NewIncome, query},
    journal,
    tags::{self, Tag},
};

use crate::support::{Book, day, draft, many_drafts, minor};

async fn spend(book: &Book, amount: i64, description: &str, tags: &[&str]) -> Entry {
    let new = NewExpense {
        amount: minor(amount),
        description: description.to_owned(),
        date: Some(day("2025-05-01")),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..NewExpense::default()
    };
    entries::add(&book.ledger, new, Filing::USER).await.unwrap().saved
}

fn tagged(tags: &[&str]) -> EntryFilter {
    EntryFilter { tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()), ..EntryFilter::default() }
}

/// Name, entries, income, expenses.
async fn totals(book: &Book) -> Vec<(String, i64, i64, i64)> {
    let told = |tag: Tag| (tag.name, tag.entries, tag.income.get(), tag.expenses.get());
    tags::list(&book.ledger).await.unwrap().into_iter().map(told).collect()
}

async fn descriptions(book: &Book, filter: &EntryFilter) -> Vec<String> {
    let all = book.all(filter, EntrySort::DateDesc, 2).await;
    let sum = query::total(&book.ledger, filter).await.unwrap();
    assert_eq!(sum.count, all.len() as i64, "the sum counts what the pages show");
    all.into_iter().map(|entry| entry.description).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn entries_are_found_and_summed_by_their_tags() {
    let book = Book::new().await;
    let hotel = spend(&book, 21_000, "Hotel", &["#Trip", "Team"]).await;
    assert_eq!(hotel.tags, ["trip", "team"]);
    spend(&book, 3_000, "Train", &["trip"]).await;
    spend(&book, 400, "Coffee", &[]).await;
    let refund = NewIncome {
        amount: minor(500),
        source: "Refund".to_owned(),
        date: Some(day("2025-05-02")),
        tags: vec!["trip".to_owned()],
        ..NewIncome::default()
    };
    entries::add(&book.ledger, refund, Filing::USER).await.unwrap();
    assert_eq!(totals(&book).await, [("team".to_owned(), 1, 0, 21_000), ("trip".to_owned(), 3, 500, 24_000)]);
    assert_eq!(descriptions(&book, &tagged(&["trip"])).await, ["Refund", "Train", "Hotel"]);
    assert_eq!(descriptions(&book, &tagged(&["TRIP", "#team"])).await, ["Hotel"], "all of them");
    assert!(descriptions(&book, &tagged(&["tri"])).await.is_empty(), "a tag is a whole word");
    assert!(descriptions(&book, &tagged(&["no tag"])).await.is_empty());
    let narrow = EntryFilter { kind: Some(EntryKind::Expense), max_amount: Some(minor(5_000)), ..tagged(&["trip"]) };
    assert_eq!(descriptions(&book, &narrow).await, ["Train"]);
    let words = EntryFilter { text: Some("ho".to_owned()), ..tagged(&["trip"]) };
    assert_eq!(descriptions(&book, &words).await, ["Hotel"]);
    let search = EntryFilter { text: Some("team".to_owned()), ..EntryFilter::default() };
    assert_eq!(descriptions(&book, &search).await, ["Hotel"], "a search finds tags as well");
    let ids = EntryFilter { ids: Some(vec![hotel.id]), ..tagged(&["trip"]) };
    assert_eq!(descriptions(&book, &ids).await, ["Hotel"]);
    let by_amount = EntryQuery { filter: tagged(&["trip"]), sort: EntrySort::AmountAsc, limit: 1, cursor: None };
    let page = query::list(&book.ledger, &by_amount).await.unwrap();
    assert_eq!((page.entries[0].description.as_str(), page.count), ("Refund", Some(3)));
    let next = query::list(&book.ledger, &EntryQuery { cursor: page.next, ..by_amount }).await.unwrap();
    assert_eq!(next.entries[0].description, "Train");
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_change_of_tags_is_undone_like_any_other() {
    let book = Book::new().await;
    let hotel = spend(&book, 21_000, "Hotel", &["trip", "team"]).await;
    spend(&book, 3_000, "Train", &["trip", "tour"]).await;
    let mut watcher = book.watch().await;
    let before = watcher.checksum().await;
    let untag = EntryChange { tags: Some(vec![]), date: Some(day("2025-06-01")), ..EntryChange::default() };
    let edited = entries::update(&book.ledger, EntryKind::Expense, hotel.id, untag).await.unwrap();
    assert!(edited.saved.tags.is_empty());
    for change in [
        edited.change.id,
        tags::rename(&book.ledger, "trip", "Holiday").await.unwrap().id,
        tags::merge(&book.ledger, "holiday", "tour").await.unwrap().id,
        tags::remove(&book.ledger, "tour").await.unwrap().id,
        entries::delete_many(&book.ledger, &[hotel.id]).await.unwrap().id,
    ]
    .into_iter()
    .rev()
    {
        let after = watcher.checksum().await;
        journal::undo(&book.ledger, change).await.unwrap();
        watcher.check().await;
        journal::redo(&book.ledger, change).await.unwrap();
        assert_eq!(watcher.checksum().await, after, "redo is exact");
        journal::undo(&book.ledger, change).await.unwrap();
    }
    assert_eq!(watcher.checksum().await, before, "undo is exact");
    watcher.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_tag_is_renamed_merged_and_removed_where_it_stands() {
    let book = Book::new().await;
    let one = spend(&book, 100, "One", &["a", "trip", "b"]).await.id;
    let two = spend(&book, 200, "Two", &["trip", "trips"]).await.id;
    let tags_of = async |id| entries::get(&book.ledger, id).await.unwrap().tags;
    tags::rename(&book.ledger, "trip", "Urlaub").await.unwrap();
    assert_eq!(tags_of(one).await, ["a", "urlaub", "b"]);
    assert_eq!(tags_of(two).await, ["urlaub", "trips"], "only the whole word");
    assert!(matches!(tags::rename(&book.ledger, "urlaub", "trips").await, Err(Error::TagTaken)));
    let same = tags::rename(&book.ledger, "urlaub", "Urlaub").await;
    assert!(matches!(same, Err(Error::Invalid { field: "tagName", why: Reason::Unchanged })), "{same:?}");
    tags::merge(&book.ledger, "urlaub", "trips").await.unwrap();
    assert_eq!(tags_of(one).await, ["a", "trips", "b"]);
    assert_eq!(tags_of(two).await, ["trips"], "not twice");
    tags::remove(&book.ledger, "trips").await.unwrap();
    assert_eq!((tags_of(one).await, tags_of(two).await), (vec!["a".to_owned(), "b".to_owned()], vec![]));
    assert!(matches!(tags::remove(&book.ledger, "trips").await, Err(Error::NotFound(_))));
    assert!(matches!(tags::merge(&book.ledger, "a", "a").await, Err(Error::Invalid { .. })));
    assert!(matches!(tags::merge(&book.ledger, "a", "nowhere").await, Err(Error::NotFound(_))));
    let refused = tags::rename(&book.ledger, "a", "two words").await;
    assert!(matches!(refused, Err(Error::Invalid { field: "tagName", why: Reason::BadCharacters })), "{refused:?}");
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn many_tagged_entries_come_and_go_at_once() {
    let book = Book::new().await;
    spend(&book, 100, "Before", &["trip"]).await;
    let mut drafts = many_drafts(6_000, &["Food"]);
    for (index, draft) in drafts.iter_mut().enumerate().filter(|(index, _)| index % 3 == 0) {
        draft.tags = Some(if index % 2 == 0 { "trip work".to_owned() } else { "work".to_owned() });
    }
    drafts.push(draft(EntryKind::Expense, day("2025-05-01"), 100, "Last", None));
    let change = book.book(drafts).await.unwrap().change.unwrap();
    let mut watcher = book.watch().await;
    watcher.check().await;
    assert_eq!(totals(&book).await.iter().map(|tag| tag.1).collect::<Vec<_>>(), [1_001, 2_000]);
    let booked = watcher.checksum().await;
    let merged = tags::merge(&book.ledger, "trip", "work").await.unwrap();
    watcher.check().await;
    journal::undo(&book.ledger, merged.id).await.unwrap();
    assert_eq!(watcher.checksum().await, booked);
    journal::undo(&book.ledger, change.id).await.unwrap();
    watcher.check().await;
    assert_eq!(totals(&book).await, [("trip".to_owned(), 1, 0, 100)]);
}
