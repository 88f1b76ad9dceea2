//! Who filed an entry: kept beside it, trusted in a fixed order, and brought back by undo.

use ledger::{
    EntryKind, Error, FiledBy, Filing,
    entries::{self, Entry, EntryChange, EntryFilter, EntrySort, ExpenseChange, NewExpense, query},
    filing::{self, Filed},
    journal,
};

use crate::support::{Book, day, draft, minor};

async fn guessed(book: &Book, description: &str, category: &str, by: FiledBy, confidence: u8) -> Entry {
    let new = NewExpense {
        amount: minor(100),
        description: description.to_owned(),
        category: Some(book.named(category).await),
        date: Some(day("2025-05-01")),
        note: None,
        ai_classify: true,
        ..NewExpense::default()
    };
    entries::add(&book.ledger, new, Filing::guessed(by, confidence)).await.unwrap().saved
}

fn how(entry: &Entry) -> (FiledBy, Option<u8>, bool) {
    (entry.filed_by, entry.confidence, entry.ai_classified)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_entry_that_was_booked_as_the_wrong_kind_is_turned_and_taken_back() {
    let book = Book::new().await;
    let (food, other) = (book.named("Food").await, book.named("Other").await);
    let mut watcher = book.watch().await;
    let turn = async |entry: &Entry, to: EntryKind| {
        let change = EntryChange { kind: Some(to), ..EntryChange::default() };
        entries::update(&book.ledger, entry.kind, entry.id, change).await.unwrap()
    };
    let chosen = book.expense(1_000, "Refund", "2025-05-01", Some(food)).await;
    let open = book.expense(500, "Salary", "2025-05-02", None).await;
    let before = watcher.checksum().await;
    let kept = turn(&chosen, EntryKind::Income).await;
    assert_eq!((kept.saved.kind, kept.saved.category, kept.saved.filed_by), (EntryKind::Income, None, FiledBy::Nobody));
    let salary = turn(&open, EntryKind::Income).await;
    assert_eq!((salary.saved.category, salary.saved.filed_by), (None, FiledBy::Nobody));
    let totals = query::total(&book.ledger, &EntryFilter::default()).await.unwrap();
    assert_eq!((totals.income, totals.expenses), (minor(1_500), minor(0)));
    watcher.check().await;
    let back = turn(&salary.saved, EntryKind::Expense).await;
    assert_eq!((back.saved.category, back.saved.filed_by), (Some(other), FiledBy::Nobody));
    let gone = entries::update(&book.ledger, EntryKind::Income, open.id, EntryChange::default()).await;
    assert!(matches!(gone, Err(Error::NotFound(_))), "it is none any more");
    for change in [back.change.id, salary.change.id, kept.change.id] {
        journal::undo(&book.ledger, change).await.unwrap();
    }
    assert_eq!(watcher.checksum().await, before);
    watcher.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_entry_says_who_filed_it() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    let open = book.expense(1, "Something", "2025-05-01", None).await;
    assert_eq!((open.category, how(&open)), (Some(book.named("Other").await), (FiledBy::Nobody, None, false)));
    let chosen = book.expense(1, "Bread", "2025-05-01", Some(food)).await;
    assert_eq!(how(&chosen), (FiledBy::User, None, false));
    let guess = guessed(&book, "Rolls", "Food", FiledBy::Model, 71).await;
    assert_eq!(how(&guess), (FiledBy::Model, Some(71), true));
    let ruled = guessed(&book, "Buns", "Food", FiledBy::Rule, 71).await;
    assert_eq!(how(&ruled), (FiledBy::Rule, None, false), "a rule is the user's own word, not a guess");
    assert_eq!(how(&book.income(1, "Salary", "2025-05-01").await), (FiledBy::Nobody, None, false));
    for written in [&open, &chosen, &guess, &ruled] {
        assert_eq!(&entries::get(&book.ledger, written.id).await.unwrap(), written, "as it was answered");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_a_file_names_was_chosen_and_what_it_does_not_name_is_open() {
    let book = Book::new().await;
    book.book(vec![
        draft(EntryKind::Expense, day("2025-05-01"), 1, "Bread", Some("Food")),
        draft(EntryKind::Expense, day("2025-05-02"), 1, "Something", None),
        draft(EntryKind::Expense, day("2025-05-03"), 1, "Nothing", Some("  ")),
        draft(EntryKind::Income, day("2025-05-04"), 1, "Salary", None),
    ])
    .await
    .unwrap();
    let all = book.all(&EntryFilter::default(), EntrySort::DateAsc, 500).await;
    let by: Vec<FiledBy> = all.iter().map(|entry| entry.filed_by).collect();
    assert_eq!(by, [FiledBy::User, FiledBy::Nobody, FiledBy::Nobody, FiledBy::Nobody]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_choice_makes_it_the_users_own_and_any_other_change_does_not() {
    let book = Book::new().await;
    let guess = guessed(&book, "Rolls", "Food", FiledBy::Memory, 90).await;
    let dearer = EntryChange { amount: Some(minor(200)), ..EntryChange::default() };
    let saved = entries::update(&book.ledger, EntryKind::Expense, guess.id, dearer).await.unwrap();
    assert_eq!(how(&saved.saved), (FiledBy::Memory, Some(90), true));
    let travel = ExpenseChange { category: Some(book.named("Travel").await), ..ExpenseChange::default() };
    let saved = entries::update(&book.ledger, EntryKind::Expense, guess.id, travel.into()).await.unwrap();
    assert_eq!(how(&saved.saved), (FiledBy::User, None, false));
    journal::undo(&book.ledger, saved.change.id).await.unwrap();
    assert_eq!(how(&entries::get(&book.ledger, guess.id).await.unwrap()), (FiledBy::Memory, Some(90), true));
    entries::recategorise(&book.ledger, &[guess.id], book.named("Health").await).await.unwrap();
    assert_eq!(how(&entries::get(&book.ledger, guess.id).await.unwrap()), (FiledBy::User, None, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_lower_one_never_overwrites_a_higher_one() {
    let book = Book::new().await;
    let (food, travel) = (book.named("Food").await, book.named("Travel").await);
    let open = book.expense(1, "Something", "2025-05-01", None).await.id;
    let file = async |by| {
        let filed = Filed { id: open, category: travel, filing: Filing::guessed(by, 55) };
        filing::file(&book.ledger, &[filed]).await
    };
    let ladder = [FiledBy::Ai, FiledBy::Model, FiledBy::Memory, FiledBy::Rule];
    for (step, by) in ladder.iter().enumerate() {
        let change = file(*by).await.unwrap();
        assert_eq!(change.what, ledger::ChangeAction::Filed { count: 1 });
        let entry = entries::get(&book.ledger, open).await.unwrap();
        let is_guess = *by != FiledBy::Rule;
        assert_eq!(how(&entry), (*by, is_guess.then_some(55), is_guess));
        for lower in &ladder[..step] {
            assert!(matches!(file(*lower).await, Err(Error::NotFound(_))), "{lower:?} after {by:?}");
        }
    }
    entries::recategorise(&book.ledger, &[open], food).await.unwrap();
    let before = book.watch().await.everything().await;
    for by in ladder {
        assert!(matches!(file(by).await, Err(Error::NotFound(_))), "{by:?} after the user");
    }
    assert_eq!(book.watch().await.everything().await, before, "refused, it leaves nothing");
    let income = book.income(1, "Salary", "2025-05-01").await.id;
    let salary = Filed { id: income, category: food, filing: Filing::guessed(FiledBy::Rule, 0) };
    assert!(matches!(filing::file(&book.ledger, &[salary]).await, Err(Error::NotFound(_))), "an income is never filed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_the_user_agrees_to_is_his_choice_and_says_that_a_machine_found_it() {
    let book = Book::new().await;
    let (food, travel) = (book.named("Food").await, book.named("Travel").await);
    let open = book.expense(1, "Something", "2025-05-01", None).await;
    let chosen = book.expense(1, "Something else", "2025-05-02", Some(food)).await;
    let all = [&open, &chosen].map(|entry| Filed {
        id: entry.id,
        category: travel,
        filing: Filing::guessed(FiledBy::Ai, 70),
    });
    let change = filing::accept(&book.ledger, &all).await.unwrap();
    assert_eq!(change.what, ledger::ChangeAction::Filed { count: 1 }, "what he had filed himself stays");
    let accepted = entries::get(&book.ledger, open.id).await.unwrap();
    assert_eq!((accepted.category, how(&accepted)), (Some(travel), (FiledBy::User, None, true)));
    assert_eq!(entries::get(&book.ledger, chosen.id).await.unwrap(), chosen);
    journal::undo(&book.ledger, change.id).await.unwrap();
    assert_eq!(how(&entries::get(&book.ledger, open.id).await.unwrap()), how(&open));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn many_are_filed_and_confirmed_at_once_and_taken_back_exactly() {
    let book = Book::new().await;
    let categories = [book.named("Food").await, book.named("Travel").await];
    let drafts = (0..6_000).map(|n| draft(EntryKind::Expense, day("2025-05-01"), n + 1, "Something", None));
    book.book(drafts.collect()).await.unwrap();
    let ids = book.ids(&EntryFilter::default()).await;
    let open = book.watch().await.checksum().await;
    let all: Vec<Filed> = ids
        .iter()
        .enumerate()
        .map(|(n, id)| Filed {
            id: *id,
            category: categories[n % 2],
            filing: Filing::guessed(FiledBy::Model, (50 + n % 50) as u8),
        })
        .collect();
    let filed = filing::file(&book.ledger, &all).await.unwrap();
    book.watch().await.check().await;
    let guessed = book.watch().await.checksum().await;
    let counts: Vec<i64> = book.categories().await.iter().map(|category| category.entries).collect();
    assert_eq!(counts[..2], [3_000, 3_000]);
    let confirmed = filing::confirm(&book.ledger, &ids).await.unwrap();
    assert_eq!(confirmed.what, ledger::ChangeAction::Confirmed { count: 6_000 });
    assert!(matches!(filing::confirm(&book.ledger, &ids).await, Err(Error::NotFound(_))), "all are the user's now");
    journal::undo(&book.ledger, confirmed.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, guessed);
    journal::undo(&book.ledger, filed.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, open);
    journal::redo(&book.ledger, filed.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, guessed);
    book.watch().await.check().await;
}
