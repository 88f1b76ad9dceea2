//! The demo ledger comes as one change and goes as one, whatever happened to it meanwhile.

use ledger::{
    ChangeAction, EntryKind, Minor,
    categories::{self, Builtin},
    demo::{self, DemoEntry},
    entries::{self, Entry, EntryChange, EntryFilter, EntrySort},
    journal, reports,
};

use crate::support::{Book, day, minor};

fn invented() -> Vec<DemoEntry> {
    let entry = |date: &str, amount, description: &str, category| DemoEntry {
        date: day(date),
        amount: minor(amount),
        description: description.to_owned(),
        category,
        note: None,
    };
    vec![
        entry("2025-01-01", 300_000, "Salary", None),
        entry("2025-01-02", 1_250, "Bakery", Some(Builtin::Food)),
        entry("2025-02-03", 4_000, "Train", Some(Builtin::Travel)),
    ]
}

async fn all(book: &Book) -> Vec<Entry> {
    book.all(&EntryFilter::default(), EntrySort::DateDesc, 10).await
}

async fn sums(book: &Book) -> (i64, Minor, Minor) {
    let totals = entries::query::total(&book.ledger, &EntryFilter::default()).await.unwrap();
    (totals.count, totals.income, totals.expenses)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn it_comes_once_and_goes_among_the_users_own() {
    let book = Book::new().await;
    let own = book.expense(450, "Coffee", "2025-01-01", None).await;
    let added = demo::add(&book.ledger, &invented()).await.unwrap().unwrap();
    assert_eq!(added.what, ChangeAction::AddedDemo { count: 3 });
    assert!(demo::is_there(&book.ledger).await.unwrap());
    assert_eq!(demo::add(&book.ledger, &invented()).await.unwrap(), None, "it is there already");
    assert_eq!(sums(&book).await, (4, minor(300_000), minor(5_700)));
    let bakery = all(&book).await.into_iter().find(|entry| entry.description == "Bakery").unwrap();
    assert_eq!(bakery.category, Some(book.named("Food").await));

    // Edited and moved to another day, it still is the demo's.
    let change = EntryChange { date: Some(day("2025-06-07")), amount: Some(minor(99)), ..EntryChange::default() };
    entries::update(&book.ledger, EntryKind::Expense, bakery.id, change).await.unwrap();
    let removed = demo::remove(&book.ledger).await.unwrap().unwrap();
    assert_eq!(removed.what, ChangeAction::RemovedDemo { count: 3 });
    assert_eq!(all(&book).await, [own]);
    assert_eq!(sums(&book).await, (1, Minor::ZERO, minor(450)));
    assert!(!demo::is_there(&book.ledger).await.unwrap());
    assert_eq!(demo::remove(&book.ledger).await.unwrap(), None);

    journal::undo(&book.ledger, removed.id).await.unwrap();
    assert!(demo::is_there(&book.ledger).await.unwrap());
    assert_eq!(sums(&book).await, (4, minor(300_000), minor(4_549)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn undone_it_is_gone_and_the_dashboard_knows() {
    let book = Book::new().await;
    let added = demo::add(&book.ledger, &invented()).await.unwrap().unwrap();
    let month = day("2025-01-01").month();
    assert!(reports::dashboard(&book.ledger, month).await.unwrap().has_demo);
    journal::undo(&book.ledger, added.id).await.unwrap();
    let dashboard = reports::dashboard(&book.ledger, month).await.unwrap();
    assert!(!dashboard.has_demo && dashboard.first_month.is_none());
    assert!(demo::add(&book.ledger, &invented()).await.unwrap().is_some(), "it may come again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_category_that_was_merged_away_is_not_made_anew() {
    let book = Book::new().await;
    let (travel, food) = (book.named("Travel").await, book.named("Food").await);
    categories::merge(&book.ledger, travel, food).await.unwrap();
    let before = categories::list(&book.ledger).await.unwrap().len();
    demo::add(&book.ledger, &invented()).await.unwrap();
    assert_eq!(categories::list(&book.ledger).await.unwrap().len(), before);
    let train = all(&book).await.into_iter().find(|entry| entry.description == "Train").unwrap();
    assert_eq!(train.category, Some(book.named("Other").await));
}
