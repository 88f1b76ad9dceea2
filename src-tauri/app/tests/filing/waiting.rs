//! Lines typed while the ledger was locked, and what confirming them books.

use app::{
    ledger::{
        ChangeAction, Currency, Date, EntryId, EntryKind, Minor,
        entries::{EntryFilter, EntryQuery, EntrySort, NewEntry, NewExpense},
    },
    quick::MissingPart,
    waiting::{Confirmed, Waiting},
};

use crate::support::Household;

async fn left_while_locked(home: &Household, lines: &[&str]) -> Vec<Waiting> {
    home.app.lock().await.unwrap();
    for line in lines {
        home.app.keep_waiting(None, line).await.unwrap();
    }
    home.come_back().await;
    waiting(home).await
}

async fn waiting(home: &Household) -> Vec<Waiting> {
    home.app.list_waiting("en-US").await.unwrap().lines
}

async fn confirm(home: &Household, lines: &[Waiting]) -> Confirmed {
    let ids: Vec<_> = lines.iter().map(|line| line.id).collect();
    home.app.confirm_waiting(&ids, "en-US").await.unwrap()
}

async fn count(home: &Household) -> i64 {
    home.app.total_entries(&EntryFilter::default()).await.unwrap().count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_line_is_booked_as_it_was_shown_and_waits_no_longer() {
    let home = Household::new().await;
    let lines = left_while_locked(&home, &["12.50 kiosk yesterday #trip // with Ann", "+2500 salary"]).await;
    let confirmed = confirm(&home, &lines).await;
    assert_eq!((&confirmed.unclear[..], &confirmed.still_wait[..]), (&[][..], &[][..]));
    let change = confirmed.change.unwrap();
    assert_eq!(change.what, ChangeAction::AddedEntries { count: 2 });
    assert_eq!(waiting(&home).await, []);

    let query = EntryQuery { filter: EntryFilter::default(), sort: EntrySort::DateDesc, limit: 10, cursor: None };
    let page = home.app.list_entries(&query).await.unwrap();
    let (salary, kiosk) = (&page.entries[0], &page.entries[1]);
    assert_eq!((salary.kind, salary.amount.get()), (EntryKind::Income, 250_000));
    let shown = &lines[0].meaning.line;
    assert_eq!((Some(kiosk.amount), kiosk.date, &kiosk.description), (shown.amount, shown.date, &shown.description));
    assert_eq!((kiosk.date, kiosk.note.as_deref()), (Date::parse("2026-11-24").unwrap(), Some("with Ann")));
    assert_eq!((kiosk.amount.get(), &*kiosk.tags), (1250, &["trip".to_owned()][..]));

    home.app.undo(Some(change.id)).await.unwrap();
    assert_eq!(
        (count(&home).await, waiting(&home).await),
        (0, vec![]),
        "undone they are gone, and not to be confirmed anew"
    );
}

/// As after a power cut between the booking and the removal of the line.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_confirmation_that_was_cut_short_books_nothing_twice() {
    let home = Household::new().await;
    let lines = left_while_locked(&home, &["12.50 kiosk"]).await;
    let id = EntryId::from_bytes(lines[0].id.bytes());
    let booked = lines[0].meaning.clone().entry().unwrap();
    home.app.add_entry(NewEntry { id, ..booked }).await.unwrap();
    assert_eq!(waiting(&home).await.len(), 1);
    assert_eq!(confirm(&home, &lines).await, Confirmed::default());
    assert_eq!((count(&home).await, waiting(&home).await), (1, vec![]));
    assert_eq!(confirm(&home, &lines).await, Confirmed::default(), "and once more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_line_that_lacks_something_waits_on_until_it_lacks_nothing() {
    let home = Household::new().await;
    let lines = left_while_locked(&home, &["kiosk", "12.50", "20 EUR museum"]).await;
    let lacking: Vec<_> = lines.iter().map(|line| line.meaning.lacks).collect();
    assert_eq!(lacking, [Some(MissingPart::Amount), Some(MissingPart::Description), Some(MissingPart::HomeValue)]);
    let unclear = lines.iter().map(|line| line.id).collect();
    assert_eq!(confirm(&home, &lines).await, Confirmed { unclear, ..Confirmed::default() });
    assert_eq!((count(&home).await, waiting(&home).await), (0, lines.clone()));

    // A rate becomes known: now the third is worth something.
    let new = NewExpense {
        amount: Minor::new(1000).unwrap(),
        description: "tram".to_owned(),
        currency: Some(Currency::parse("EUR").unwrap()),
        home: Some(Minor::new(1100).unwrap()),
        ..NewExpense::default()
    };
    home.app.add_expense(new).await.unwrap();
    let meaning = waiting(&home).await.pop().unwrap().meaning;
    assert_eq!((meaning.lacks, meaning.home.map(|home| home.get())), (None, Some(2200)));
    let confirmed = confirm(&home, &lines).await;
    assert_eq!(confirmed.unclear, vec![lines[0].id, lines[1].id]);
    let what = confirmed.change.unwrap().what;
    assert!(matches!(&what, ChangeAction::AddedExpense { description } if description == "museum"), "{what:?}");
}

/// A character that no text may hold came in where nobody could say so.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_line_that_the_book_refuses_waits_on_and_holds_up_no_other() {
    let home = Household::new().await;
    let lines = left_while_locked(&home, &["12.50 kio\u{1}sk", "8 bakery"]).await;
    let confirmed = confirm(&home, &lines).await;
    assert_eq!(confirmed.unclear, vec![lines[0].id]);
    assert_eq!((count(&home).await, waiting(&home).await), (1, lines[..1].to_vec()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn confirmed_twice_at_once_it_is_booked_once() {
    let home = Household::new().await;
    let lines = left_while_locked(&home, &["12.50 kiosk"]).await;
    let (one, other) = tokio::join!(confirm(&home, &lines), confirm(&home, &lines));
    let booked = [one, other].iter().filter(|it| it.change.is_some()).count();
    assert_eq!((booked, count(&home).await, waiting(&home).await), (1, 1, vec![]));
}
