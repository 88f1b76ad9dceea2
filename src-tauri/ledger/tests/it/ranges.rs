//! Two stretches of days held against each other, and views that are kept.

use ledger::{
    Error, Minor,
    entries::{EntryFilter, EntrySort},
    ranges::{self, DayRange},
    views::{self, NewView},
};

use crate::support::{Book, day, minor};

fn range(from: &str, to: &str) -> DayRange {
    DayRange { from: day(from), to: day(to) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn both_ends_count_and_ranges_may_overlap() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    book.income(300_000, "Salary", "2025-01-01").await;
    book.expense(1_000, "Bakery", "2025-01-01", Some(food)).await;
    book.expense(2_000, "Market", "2025-01-31", Some(food)).await;
    book.expense(4_000, "Train", "2025-02-01", None).await;

    let january = range("2025-01-01", "2025-01-31");
    let both = range("2025-01-31", "2025-02-01");
    let told = ranges::compare(&book.ledger, january, both).await.unwrap();
    assert_eq!((told.first.income, told.first.expenses), (minor(300_000), minor(3_000)));
    assert_eq!((told.first.savings, told.first.savings_rate, told.first.count), (minor(297_000), Some(9_900), 3));
    assert_eq!(told.first.by_category.len(), 1);
    assert_eq!((told.first.by_category[0].amount, told.first.by_category[0].count), (minor(3_000), 2));
    assert_eq!((told.second.expenses, told.second.savings_rate), (minor(6_000), None));
    assert_eq!(told.second.by_category[0].amount, minor(4_000), "the largest first");

    let nothing = range("2020-01-01", "2020-12-31");
    let told = ranges::compare(&book.ledger, nothing, january).await.unwrap();
    assert_eq!((told.first.income, told.first.expenses, told.first.count), (Minor::ZERO, Minor::ZERO, 0));

    let backwards = range("2025-02-01", "2025-01-01");
    let refused = ranges::compare(&book.ledger, january, backwards).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "second", .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_view_is_kept_replaced_by_name_and_handed_back() {
    let book = Book::new().await;
    let view = |name: &str, text: &str| NewView {
        name: name.to_owned(),
        filter: EntryFilter { text: Some(text.to_owned()), ..EntryFilter::default() },
        sort: EntrySort::AmountDesc,
    };
    assert_eq!(views::save(&book.ledger, view("Markets", "market")).await.unwrap(), None);
    assert_eq!(views::save(&book.ledger, view("Cafés", "coffee")).await.unwrap(), None);
    let all = views::list(&book.ledger).await.unwrap();
    assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Cafés", "Markets"]);
    assert_eq!((all[1].filter.text.as_deref(), all[1].sort), (Some("market"), EntrySort::AmountDesc));

    let replaced = views::save(&book.ledger, view(" markets ", "farmers market")).await.unwrap();
    assert_eq!(replaced.as_ref(), Some(&all[1]), "what was replaced can be put back");
    let now = views::list(&book.ledger).await.unwrap();
    assert_eq!((now.len(), now[1].id, now[1].name.as_str()), (2, all[1].id, "markets"));

    assert_eq!(views::delete(&book.ledger, all[0].id).await.unwrap().as_ref(), Some(&all[0]));
    assert_eq!(views::delete(&book.ledger, all[0].id).await.unwrap(), None);

    views::save(&book.ledger, view("Unreadable", "")).await.unwrap();
    let spoil = r#"UPDATE saved_views SET filter = '{"kind":"neither"}' WHERE name = 'Unreadable'"#;
    sqlx::query(spoil).execute(book.watch().await.sql()).await.unwrap();
    let left = views::list(&book.ledger).await.unwrap();
    assert_eq!(
        left.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(),
        ["markets"],
        "it costs nobody the others"
    );
    assert_eq!(views::save(&book.ledger, view("unreadable", "rent")).await.unwrap(), None, "its name can be taken");
    let refused = views::save(&book.ledger, view("  ", "x")).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "name", .. })), "{refused:?}");
}
