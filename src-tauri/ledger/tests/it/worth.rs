//! Amounts in another currency: the value at home is the user's word, sums are made of it, and the last rate is offered.

use ledger::{
    Currency, EntryKind, Error, Filing, Reason,
    entries::{self, EntryChange, EntryFilter, NewExpense, query},
    journal, rates,
};

use crate::support::{Book, day, minor};

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn abroad(amount: i64, code: &str, home: Option<i64>) -> NewExpense {
    NewExpense {
        amount: minor(amount),
        currency: Some(currency(code)),
        home: home.map(minor),
        description: "Fondue".to_owned(),
        date: Some(day("2025-05-01")),
        ..NewExpense::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_amount_abroad_needs_its_value_at_home_and_is_summed_by_it() {
    let book = Book::new().await;
    let add = async |new| entries::add(&book.ledger, new, Filing::USER).await;
    for (home, why) in
        [(None, Reason::Empty), (Some(0), Reason::NotPositive), (Some(2_000_000_000_000), Reason::TooLarge)]
    {
        let refused = add(abroad(3_800, "CHF", home)).await;
        assert!(matches!(&refused, Err(Error::Invalid { field: "home", why: said }) if *said == why), "{refused:?}");
    }
    let entry = add(abroad(3_800, "CHF", Some(4_200))).await.unwrap().saved;
    assert_eq!((entry.amount, entry.currency.code(), entry.home), (minor(3_800), "CHF", minor(4_200)));
    let at_home = add(abroad(500, book.ledger.currency().code(), Some(9))).await.unwrap().saved;
    assert_eq!(at_home.home, minor(500), "at home an amount is its own value");
    assert_eq!(query::total(&book.ledger, &EntryFilter::default()).await.unwrap().expenses, minor(4_700));
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_changed_amount_abroad_asks_for_its_value_again() {
    let book = Book::new().await;
    let entry = entries::add(&book.ledger, abroad(3_800, "CHF", Some(4_200)), Filing::USER).await.unwrap().saved;
    let mut watcher = book.watch().await;
    let before = watcher.checksum().await;
    let update = async |change| entries::update(&book.ledger, EntryKind::Expense, entry.id, change).await;
    let dearer = EntryChange { amount: Some(minor(5_000)), ..EntryChange::default() };
    let refused = update(dearer.clone()).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "home", why: Reason::Empty })), "{refused:?}");
    assert_eq!(watcher.checksum().await, before);
    let noted = update(EntryChange { note: Some("for two".to_owned()), ..EntryChange::default() }).await.unwrap();
    assert_eq!(noted.saved.home, minor(4_200), "nothing but the note changed");
    let dearer = update(EntryChange { home: Some(minor(5_500)), ..dearer }).await.unwrap();
    assert_eq!((dearer.saved.amount, dearer.saved.home), (minor(5_000), minor(5_500)));
    let at_home = EntryChange { currency: Some(book.ledger.currency()), ..EntryChange::default() };
    let at_home = update(at_home).await.unwrap();
    assert_eq!((at_home.saved.amount, at_home.saved.home), (minor(5_000), minor(5_000)));
    for change in [at_home.change.id, dearer.change.id, noted.change.id] {
        journal::undo(&book.ledger, change).await.unwrap();
    }
    assert_eq!(watcher.checksum().await, before);
    watcher.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_last_rate_of_a_currency_is_offered() {
    let book = Book::new().await;
    let offered = async |amount, code| {
        rates::value_at_last_rate(&book.ledger, minor(amount), currency(code)).await.unwrap().map(|value| value.home)
    };
    assert_eq!(offered(1_000, "CHF").await, None, "nobody said a rate yet");
    entries::add(&book.ledger, abroad(1_000, "CHF", Some(1_000)), Filing::USER).await.unwrap();
    let newer = NewExpense { date: Some(day("2025-05-03")), ..abroad(2_000, "CHF", Some(2_300)) };
    entries::add(&book.ledger, newer, Filing::USER).await.unwrap();
    entries::add(&book.ledger, abroad(1_000, "JPY", Some(7)), Filing::USER).await.unwrap();
    assert_eq!(offered(1_000, "CHF").await, Some(minor(1_150)), "the newest day's rate");
    let small = NewExpense { date: Some(day("2025-05-03")), ..abroad(3, "CHF", Some(3)) };
    entries::add(&book.ledger, small, Filing::USER).await.unwrap();
    assert_eq!(offered(1_000, "CHF").await, Some(minor(1_150)), "0.03 is rounded, and no new rate");
    let at_par = NewExpense { date: Some(day("2025-05-04")), ..abroad(1_000, "BSD", Some(1_000)) };
    entries::add(&book.ledger, at_par, Filing::USER).await.unwrap();
    assert_eq!(offered(700, "BSD").await, Some(minor(700)), "a rate of one is one");
    let newest = NewExpense { date: Some(day("2025-05-05")), ..abroad(900, "CHF", Some(900)) };
    let newest = entries::add(&book.ledger, newest, Filing::USER).await.unwrap().saved;
    assert_eq!(offered(1_000, "CHF").await, Some(minor(1_000)), "also where it was another before");
    entries::delete(&book.ledger, EntryKind::Expense, newest.id).await.unwrap();
    assert_eq!(offered(1_000, "CHF").await, Some(minor(1_150)));
    assert_eq!(offered(700, book.ledger.currency().code()).await, None, "at home nothing is asked");
    assert_eq!(offered(500, "JPY").await, Some(minor(4)), "rounded half up");
    assert_eq!(offered(1, "JPY").await, None, "nothing is no value");
}
