//! Lessons: read from the book, in the order of the acts, and gone when what taught them is gone.

use ledger::{
    EntryKind, Error, FiledBy, Filing,
    categories::{self, Place},
    entries::{
        self, EntryChange, NewExpense,
        review::{self, UnsettledCount},
    },
    filing, journal, lessons, tags,
};

use crate::support::{Book, day, draft, minor, month};

async fn taught(book: &Book) -> Vec<String> {
    lessons::read(&book.ledger).await.unwrap().lessons.into_iter().map(|lesson| lesson.description).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn only_what_the_user_filed_teaches_in_the_order_of_his_acts() {
    let book = Book::new().await;
    let (food, travel) = (book.named("Food").await, book.named("Travel").await);
    let late = book.expense(1, "late in the year", "2025-12-01", Some(food)).await.id;
    book.expense(1, "open", "2025-01-02", None).await;
    book.expense(1, "early in the year", "2025-01-01", Some(food)).await;
    let new = NewExpense {
        amount: minor(1),
        description: "guessed".to_owned(),
        category: Some(food),
        date: Some(day("2025-06-01")),
        note: None,
        ai_classify: true,
        ..NewExpense::default()
    };
    let guessed = entries::add(&book.ledger, new, Filing::guessed(FiledBy::Model, 90)).await.unwrap().saved.id;
    assert_eq!(taught(&book).await, ["late in the year", "early in the year"]);
    filing::confirm(&book.ledger, &[guessed]).await.unwrap();
    assert_eq!(taught(&book).await, ["late in the year", "early in the year", "guessed"]);
    entries::recategorise(&book.ledger, &[late], travel).await.unwrap();
    assert_eq!(taught(&book).await, ["early in the year", "guessed", "late in the year"]);
    entries::delete(&book.ledger, EntryKind::Expense, guessed).await.unwrap();
    assert_eq!(taught(&book).await, ["early in the year", "late in the year"]);
    journal::undo_last(&book.ledger).await.unwrap();
    journal::undo_last(&book.ledger).await.unwrap();
    assert_eq!(taught(&book).await, ["late in the year", "early in the year", "guessed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_changed_for_another_reason_stays_in_its_turn() {
    let book = Book::new().await;
    let (food, travel, rest) = (book.named("Food").await, book.named("Travel").await, book.named("Other").await);
    let first = book.expense(1, "first", "2025-01-01", Some(food)).await.id;
    book.expense(1, "second", "2025-01-02", Some(travel)).await;
    let before = book.watch().await.checksum().await;
    let changed = |change| entries::update(&book.ledger, EntryKind::Expense, first, change);
    changed(EntryChange { amount: Some(minor(2)), ..Default::default() }).await.unwrap();
    changed(EntryChange { note: Some("corrected".to_owned()), ..Default::default() }).await.unwrap();
    changed(EntryChange { tags: Some(vec!["one".to_owned()]), ..Default::default() }).await.unwrap();
    tags::rename(&book.ledger, "one", "two").await.unwrap();
    changed(EntryChange { category: Some(Place { to: Some(food) }), ..Default::default() }).await.unwrap();
    categories::merge(&book.ledger, food, rest).await.unwrap();
    assert_eq!(taught(&book).await, ["first", "second"], "none of these is a choice of a category");
    changed(EntryChange { category: Some(Place { to: Some(travel) }), ..Default::default() }).await.unwrap();
    assert_eq!(taught(&book).await, ["second", "first"]);
    for _ in 0..7 {
        journal::undo_last(&book.ledger).await.unwrap();
    }
    assert_eq!(book.watch().await.checksum().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_forgotten_teaches_nothing_until_it_is_chosen_anew() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    let kiosk = book.expense(1, "Kiosk", "2025-05-01", Some(food)).await.id;
    book.expense(1, "Bakery", "2025-05-02", Some(food)).await;
    let before = book.watch().await.checksum().await;
    let meant = lessons::taught_by(&book.ledger, |description| description == "Kiosk").await.unwrap();
    assert_eq!(meant, [kiosk]);
    let forgot = lessons::forget(&book.ledger, "Kiosk", &meant).await.unwrap();
    assert_eq!(taught(&book).await, ["Bakery"]);
    assert_eq!(entries::get(&book.ledger, kiosk).await.unwrap().category, Some(food), "the entry stays");
    assert!(matches!(lessons::forget(&book.ledger, "Kiosk", &meant).await, Err(Error::NotFound(_))));
    journal::undo(&book.ledger, forgot.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
    journal::redo(&book.ledger, forgot.id).await.unwrap();
    entries::recategorise(&book.ledger, &[kiosk], food).await.unwrap();
    assert_eq!(taught(&book).await, ["Bakery", "Kiosk"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn whole_months_count_until_they_hold_enough() {
    let book = Book::quick().await;
    let year = |year: i32| draft(EntryKind::Expense, day(&format!("{year}-03-01")), 1, "Bread", Some("Food"));
    book.book((0..20_000).map(|_| year(2025)).chain((0..5).map(|_| year(2024))).collect()).await.unwrap();
    let read = lessons::read(&book.ledger).await.unwrap();
    assert_eq!((read.lessons.len(), read.since), (20_000, month("2025-03")));
    assert_eq!(read.room, 20_000, "no month after it holds anything");
    assert_eq!(read.up_to, book.newest_change().await);
    let one = book.ids(&ledger::entries::EntryFilter { year: Some(2025), ..Default::default() }).await[0];
    entries::delete(&book.ledger, EntryKind::Expense, one).await.unwrap();
    assert_eq!(lessons::read(&book.ledger).await.unwrap().lessons.len(), 20_004, "now the month before counts too");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_room_is_what_later_months_lack() {
    let book = Book::quick().await;
    assert_eq!(lessons::read(&book.ledger).await.unwrap().room, 20_000);
    let in_month =
        |month: u32| draft(EntryKind::Expense, day(&format!("2025-{month:02}-01")), 1, "Bread", Some("Food"));
    book.book((0..15_000).map(|_| in_month(3)).chain((0..19_998).map(|_| in_month(4))).collect()).await.unwrap();
    let read = lessons::read(&book.ledger).await.unwrap();
    assert_eq!((read.since, read.room), (month("2025-03"), 2));
    book.book(vec![in_month(5)]).await.unwrap();
    let read = lessons::read(&book.ledger).await.unwrap();
    assert_eq!((read.since, read.room), (month("2025-03"), 1));
    book.book(vec![in_month(4)]).await.unwrap();
    let read = lessons::read(&book.ledger).await.unwrap();
    assert_eq!((read.since, read.room), (month("2025-04"), 19_999));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_waits_is_read_newest_first_page_by_page() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    for n in 1..=9 {
        let new = NewExpense {
            amount: minor(n),
            description: format!("{n}"),
            category: (n % 3 != 0).then_some(food),
            date: Some(day(&format!("2025-05-0{n}"))),
            note: None,
            ai_classify: true,
            ..NewExpense::default()
        };
        let by = [FiledBy::Nobody, FiledBy::Model, FiledBy::Memory][(n % 3) as usize];
        entries::add(&book.ledger, new, Filing::guessed(by, 70)).await.unwrap();
    }
    book.expense(1, "own", "2025-05-05", Some(food)).await;
    book.income(1, "Salary", "2025-05-05").await;
    let all = [FiledBy::Nobody, FiledBy::Model, FiledBy::Memory];
    let (mut read, mut before) = (Vec::new(), None);
    loop {
        let page = review::unsettled(&book.ledger, &all, 4, before).await.unwrap();
        read.extend(page.entries.into_iter().map(|entry| entry.description));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(read, ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
    let open = review::unsettled(&book.ledger, &[FiledBy::Nobody], 9, None).await.unwrap().entries;
    assert_eq!(open.iter().map(|entry| entry.description.as_str()).collect::<Vec<_>>(), ["9", "6", "3"]);
    let count = review::count_unsettled(&book.ledger).await.unwrap();
    assert_eq!(count, UnsettledCount { guessed: 6, open: 3 });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn how_sure_is_sure_enough_is_kept_between_half_and_all() {
    let book = Book::new().await;
    assert_eq!(filing::sure(&book.ledger).await.unwrap(), 80);
    filing::set_sure(&book.ledger, 65).await.unwrap();
    assert_eq!(filing::sure(&book.ledger).await.unwrap(), 65);
    for refused in [49, 101] {
        assert!(matches!(filing::set_sure(&book.ledger, refused).await, Err(Error::Invalid { field: "sure", .. })));
    }
}
