//! Undoing one change among others: when it works, what it answers when not, and that an attempt leaves nothing.

use ledger::{
    CategoryId, ChangeId, EntryKind, Error, NotReversible,
    categories::{self, CategoryChange, Place},
    entries::{self, EntryChange, EntryFilter},
    journal,
};

use crate::support::{Book, day, draft, many_drafts, minor};

async fn edit(book: &Book, entry: ledger::EntryId, change: EntryChange) -> ChangeId {
    entries::update(&book.ledger, EntryKind::Expense, entry, change).await.unwrap();
    book.newest_change().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_income_takes_a_category_and_gives_it_back_and_an_expense_keeps_one() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    let salary = book.income(210_000, "Salary", "2025-01-01").await;
    assert_eq!(salary.category, None, "none by default");
    let place = |to| EntryChange { category: Some(Place { to }), ..EntryChange::default() };
    let filed = entries::update(&book.ledger, EntryKind::Income, salary.id, place(Some(food))).await.unwrap();
    assert_eq!(filed.saved.category, Some(food));
    let taken = entries::update(&book.ledger, EntryKind::Income, salary.id, place(None)).await.unwrap();
    assert_eq!(taken.saved.category, None);
    assert_eq!(taken.change.id, book.newest_change().await, "the answer names its own change");
    journal::undo(&book.ledger, taken.change.id).await.unwrap();
    assert_eq!(entries::get(&book.ledger, salary.id).await.unwrap().category, Some(food));

    let lunch = book.expense(900, "Lunch", "2025-01-02", Some(food)).await;
    let refused = entries::update(&book.ledger, EntryKind::Expense, lunch.id, place(None)).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "category", .. })), "{refused:?}");
}

async fn nest(book: &Book, category: CategoryId, parent: Option<CategoryId>) -> ChangeId {
    let change = CategoryChange { parent: Some(Place { to: parent }), ..CategoryChange::default() };
    categories::update(&book.ledger, category, change).await.unwrap();
    book.newest_change().await
}

async fn rename(book: &Book, category: CategoryId, name: &str) -> ChangeId {
    let change = CategoryChange { name: Some(name.to_owned()), ..CategoryChange::default() };
    categories::update(&book.ledger, category, change).await.unwrap();
    book.newest_change().await
}

fn to_day(date: &str) -> EntryChange {
    EntryChange { date: Some(day(date)), ..EntryChange::default() }
}

fn to_amount(amount: i64) -> EntryChange {
    EntryChange { amount: Some(minor(amount)), ..EntryChange::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_older_change_is_undone_while_newer_ones_touch_other_rows() {
    let book = Book::new().await;
    let coffee = book.expense(450, "Coffee", "2025-01-01", None).await;
    let rent = book.expense(90_000, "Rent", "2025-01-02", None).await;
    let edited = edit(&book, coffee.id, to_amount(500)).await;
    edit(&book, rent.id, to_amount(91_000)).await;
    journal::undo(&book.ledger, edited).await.unwrap();
    assert_eq!(entries::get(&book.ledger, coffee.id).await.unwrap(), coffee, "the edited row is as it was, all of it");
    assert_eq!(entries::get(&book.ledger, rent.id).await.unwrap().amount, minor(91_000), "the newer edit stays");
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_add_that_was_edited_later_names_the_edit() {
    let book = Book::new().await;
    let coffee = book.expense(450, "Coffee", "2025-01-01", None).await;
    let added = book.newest_change().await;
    edit(&book, coffee.id, to_amount(500)).await;
    let second = edit(&book, coffee.id, to_amount(600)).await;
    match book.refused_undo(added).await {
        NotReversible::ChangedLater { by } => assert_eq!(by.id, second, "the newest change that did it"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_redo_names_the_undone_change_it_rests_on() {
    let book = Book::new().await;
    let coffee = book.expense(450, "Coffee", "2025-01-01", None).await;
    let added = book.newest_change().await;
    let edited = edit(&book, coffee.id, to_amount(500)).await;
    let garden = book.category("Garden", None).await;
    let made = book.newest_change().await;
    let renamed = rename(&book, garden, "Yard").await;
    for change in [renamed, made, edited, added] {
        journal::undo(&book.ledger, change).await.unwrap();
    }
    for (change, rests_on) in [(edited, added), (renamed, made)] {
        match book.refused_redo(change).await {
            NotReversible::ChangedLater { by } => assert_eq!((by.id, by.undone), (rests_on, true)),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn undoing_twice_and_redoing_what_stands_say_so() {
    let book = Book::new().await;
    book.expense(450, "Coffee", "2025-01-01", None).await;
    let added = book.newest_change().await;
    assert_eq!(book.refused_redo(added).await, NotReversible::NotUndone);
    journal::undo(&book.ledger, added).await.unwrap();
    assert_eq!(book.refused_undo(added).await, NotReversible::AlreadyUndone);
    assert!(matches!(journal::undo(&book.ledger, ChangeId(99)).await, Err(Error::NotFound(_))));
    assert!(matches!(journal::undo_last(&book.ledger).await, Err(Error::NothingToUndo)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_imported_entry_moved_to_another_day_holds_its_import_until_the_move_is_undone() {
    let book = Book::new().await;
    let empty = book.watch().await.checksum().await;
    let rows =
        ["2025-03-01", "2025-03-02", "2025-03-03"].map(|date| draft(EntryKind::Expense, day(date), 100, "x", None));
    let imported = book.book(rows.to_vec()).await.unwrap().change.unwrap().id;
    let ids = book.ids(&EntryFilter::default()).await;
    for date in ["2025-01-01", "2025-12-31", "2025-03-02"] {
        let moved = edit(&book, ids[1], to_day(date)).await;
        match book.refused_undo(imported).await {
            NotReversible::ChangedLater { by } => assert_eq!(by.id, moved, "moved to {date}"),
            other => panic!("{other:?}"),
        }
        journal::undo(&book.ledger, moved).await.unwrap();
    }
    journal::undo(&book.ledger, imported).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, empty);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_import_takes_the_categories_it_made_along_unless_they_are_used() {
    let book = Book::new().await;
    let empty = book.watch().await.checksum().await;
    let row = draft(EntryKind::Expense, day("2025-03-01"), 100, "x", Some("Garden"));
    let imported = book.book(vec![row]).await.unwrap().change.unwrap().id;
    let garden = book.named("Garden").await;
    let full = book.watch().await.checksum().await;

    let mine = book.expense(100, "Spade", "2025-04-01", Some(garden)).await;
    assert_eq!(book.refused_undo(imported).await, NotReversible::CategoryUsed { name: "Garden".into() });
    entries::delete(&book.ledger, EntryKind::Expense, mine.id).await.unwrap();

    let child = book.category("Seeds", Some(garden)).await;
    assert_eq!(book.refused_undo(imported).await, NotReversible::CategoryUsed { name: "Garden".into() });
    categories::delete(&book.ledger, child).await.unwrap();

    let renamed = rename(&book, garden, "Yard").await;
    match book.refused_undo(imported).await {
        NotReversible::ChangedLater { by } => assert_eq!(by.id, renamed),
        other => panic!("{other:?}"),
    }
    journal::undo(&book.ledger, renamed).await.unwrap();

    journal::undo(&book.ledger, imported).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, empty);
    let rival = book.category("GARDEN", None).await;
    assert_eq!(book.refused_redo(imported).await, NotReversible::NameTaken { name: "Garden".into() });
    categories::delete(&book.ledger, rival).await.unwrap();
    journal::redo(&book.ledger, imported).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, full);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn entries_do_not_come_back_into_a_category_that_is_gone() {
    let book = Book::new().await;
    let garden = book.category("Garden", None).await;
    book.expense(100, "Spade", "2025-04-01", Some(garden)).await;
    let added = book.newest_change().await;
    journal::undo(&book.ledger, added).await.unwrap();
    let deleted = categories::delete(&book.ledger, garden).await.unwrap().id;
    assert_eq!(book.refused_redo(added).await, NotReversible::CategoryGone { name: "Garden".into() });
    journal::undo(&book.ledger, deleted).await.unwrap();
    journal::redo(&book.ledger, added).await.unwrap();
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_category_does_not_go_back_under_a_parent_that_is_gone() {
    let book = Book::new().await;
    let (old, new) = (book.category("Old", None).await, book.category("New", None).await);
    let child = book.category("Child", Some(old)).await;
    let moved = nest(&book, child, Some(new)).await;
    let deleted = categories::delete(&book.ledger, old).await.unwrap().id;
    assert_eq!(book.refused_undo(moved).await, NotReversible::CategoryGone { name: "Old".into() });
    journal::undo(&book.ledger, deleted).await.unwrap();
    journal::undo(&book.ledger, moved).await.unwrap();
    categories::delete(&book.ledger, new).await.unwrap();
    assert_eq!(book.refused_redo(moved).await, NotReversible::CategoryGone { name: "New".into() });
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_deleted_category_does_not_come_back_under_a_parent_that_is_gone() {
    let book = Book::new().await;
    let parent = book.category("Parent", None).await;
    let child = book.category("Child", Some(parent)).await;
    let deleted = categories::delete(&book.ledger, child).await.unwrap().id;
    categories::delete(&book.ledger, parent).await.unwrap();
    assert_eq!(book.refused_undo(deleted).await, NotReversible::CategoryGone { name: "Parent".into() });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_way_back_nests_categories_two_levels_deep() {
    let book = Book::new().await;
    let (top, middle) = (book.category("Top", None).await, book.category("Middle", None).await);
    let child = book.category("Child", Some(middle)).await;

    let freed = nest(&book, child, None).await;
    let nested = nest(&book, middle, Some(top)).await;
    match book.refused_undo(freed).await {
        NotReversible::ChangedLater { by } => assert_eq!(by.id, nested, "what nested the parent stands in the way"),
        other => panic!("{other:?}"),
    }
    journal::undo(&book.ledger, nested).await.unwrap();
    journal::undo(&book.ledger, freed).await.unwrap();

    let deleted = categories::delete(&book.ledger, child).await.unwrap().id;
    let nested = nest(&book, middle, Some(top)).await;
    match book.refused_undo(deleted).await {
        NotReversible::ChangedLater { by } => assert_eq!(by.id, nested),
        other => panic!("{other:?}"),
    }
    journal::undo(&book.ledger, nested).await.unwrap();

    let nested = nest(&book, middle, Some(top)).await;
    let freed = nest(&book, middle, None).await;
    book.category("Grandchild", Some(middle)).await;
    let added = book.newest_change().await;
    for (change, by_whom) in [(freed, added)] {
        match book.refused_undo(change).await {
            NotReversible::ChangedLater { by } => assert_eq!(by.id, by_whom, "what nested another into it"),
            other => panic!("{other:?}"),
        }
    }
    journal::undo(&book.ledger, added).await.unwrap();
    journal::undo(&book.ledger, freed).await.unwrap();
    journal::undo(&book.ledger, nested).await.unwrap();
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_merge_takes_nested_categories_along_and_gives_them_back() {
    let book = Book::new().await;
    let (from, into) = (book.category("From", None).await, book.category("Into", None).await);
    let child = book.category("Child", Some(from)).await;
    book.expense(100, "a", "2025-01-01", Some(from)).await;
    book.expense(200, "b", "2025-01-02", Some(child)).await;
    book.expense(300, "c", "2025-01-03", Some(into)).await;
    let before = book.watch().await.checksum().await;
    let merged = categories::merge(&book.ledger, from, into).await.unwrap().id;
    let after = book.watch().await.checksum().await;
    let parent = |all: &[categories::Category]| all.iter().find(|category| category.id == child).unwrap().parent;
    assert_eq!(parent(&book.categories().await), Some(into));

    journal::undo(&book.ledger, merged).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
    assert_eq!(parent(&book.categories().await), Some(from));
    let late = book.expense(400, "d", "2025-01-04", Some(from)).await;
    assert_eq!(book.refused_redo(merged).await, NotReversible::CategoryUsed { name: "From".into() });
    entries::delete(&book.ledger, EntryKind::Expense, late.id).await.unwrap();
    journal::redo(&book.ledger, merged).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, after);

    // A second merge moves what the first one moved: the first waits for it.
    let other = book.category("Third", None).await;
    let second = categories::merge(&book.ledger, into, other).await.unwrap().id;
    match book.refused_undo(merged).await {
        NotReversible::ChangedLater { by } => assert_eq!(by.id, second),
        other => panic!("{other:?}"),
    }
    journal::undo(&book.ledger, second).await.unwrap();
    journal::undo(&book.ledger, merged).await.unwrap();
    assert_eq!(parent(&book.categories().await), Some(from));
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_merge_into_a_nested_category_puts_the_nested_ones_beside_it() {
    let book = Book::new().await;
    let (from, top) = (book.category("From", None).await, book.category("Top", None).await);
    let into = book.category("Into", Some(top)).await;
    let child = book.category("Child", Some(from)).await;
    let before = book.watch().await.checksum().await;
    let merged = categories::merge(&book.ledger, from, into).await.unwrap().id;
    let all = book.categories().await;
    assert_eq!(all.iter().find(|category| category.id == child).unwrap().parent, Some(top));
    journal::undo(&book.ledger, merged).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn redo_takes_the_newest_undo_first_whatever_its_age() {
    let book = Book::new().await;
    for amount in [1, 2, 3] {
        book.expense(amount, "x", "2025-01-01", None).await;
    }
    journal::undo(&book.ledger, ChangeId(1)).await.unwrap();
    journal::undo_last(&book.ledger).await.unwrap();
    journal::undo_last(&book.ledger).await.unwrap();
    for expected in [2, 3, 1] {
        assert_eq!(journal::redo_last(&book.ledger).await.unwrap().id, ChangeId(expected));
    }
    assert!(matches!(journal::redo_last(&book.ledger).await, Err(Error::NothingToRedo)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_was_undone_before_a_new_change_is_redone_from_the_journal_only() {
    let book = Book::new().await;
    let coffee = book.expense(100, "Coffee", "2025-01-01", None).await;
    let first = edit(&book, coffee.id, to_amount(200)).await;
    journal::undo_last(&book.ledger).await.unwrap();
    let second = edit(&book, coffee.id, to_amount(300)).await;
    assert!(matches!(journal::redo_last(&book.ledger).await, Err(Error::NothingToRedo)), "something was done since");
    journal::undo_last(&book.ledger).await.unwrap();
    journal::undo_last(&book.ledger).await.unwrap();
    assert_eq!(journal::redo_last(&book.ledger).await.unwrap().id, ChangeId(1));
    assert_eq!(journal::redo_last(&book.ledger).await.unwrap().id, second, "not the edit that the second one replaced");
    assert!(matches!(journal::redo_last(&book.ledger).await, Err(Error::NothingToRedo)));
    journal::undo(&book.ledger, second).await.unwrap();
    journal::redo(&book.ledger, first).await.unwrap();
    assert_eq!(entries::get(&book.ledger, coffee.id).await.unwrap().amount, minor(200));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn thousands_of_rows_go_and_come_back_at_once() {
    let book = Book::new().await;
    let mut states = vec![book.watch().await.checksum().await];
    book.book(many_drafts(7_000, &["Food", "Travel", "Garden", "Tools"])).await.unwrap();
    states.push(book.watch().await.checksum().await);
    book.watch().await.check().await;

    let ids = book.ids(&EntryFilter::default()).await;
    entries::recategorise(&book.ledger, &ids[..6_000], book.named("Health").await).await.unwrap();
    states.push(book.watch().await.checksum().await);
    book.watch().await.check().await;

    let moved = categories::merge(&book.ledger, book.named("Health").await, book.named("Garden").await).await.unwrap();
    assert!(matches!(moved.what, journal::ChangeAction::MergedCategories { count: 6_000, .. }), "{:?}", moved.what);
    states.push(book.watch().await.checksum().await);
    book.watch().await.check().await;

    entries::delete_many(&book.ledger, &ids[500..6_500]).await.unwrap();
    states.push(book.watch().await.checksum().await);
    book.watch().await.check().await;

    for state in states.iter().rev().skip(1) {
        journal::undo_last(&book.ledger).await.unwrap();
        assert_eq!(book.watch().await.checksum().await, *state, "undone to the row");
        book.watch().await.check().await;
    }
    for state in states.iter().skip(1) {
        journal::redo_last(&book.ledger).await.unwrap();
        assert_eq!(book.watch().await.checksum().await, *state, "redone to the row");
        book.watch().await.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_few_thousand_rows_of_a_large_book_go_and_come_back() {
    let book = Book::new().await;
    let empty = book.watch().await.checksum().await;
    book.book(many_drafts(26_000, &["Food"])).await.unwrap();
    let before = book.watch().await.checksum().await;
    let rows = many_drafts(6_000, &["Bills", "Garden"]);
    book.book(rows).await.unwrap();
    let after = book.watch().await.checksum().await;
    book.watch().await.check().await;
    for _ in 0..2 {
        journal::undo_last(&book.ledger).await.unwrap();
        assert_eq!(book.watch().await.checksum().await, before);
        book.watch().await.check().await;
        journal::redo_last(&book.ledger).await.unwrap();
        assert_eq!(book.watch().await.checksum().await, after);
        book.watch().await.check().await;
    }
    let garden = EntryFilter { categories: Some(vec![book.named("Bills").await]), ..EntryFilter::default() };
    let ids = book.ids(&garden).await;
    entries::recategorise(&book.ledger, &ids, book.named("Food").await).await.unwrap();
    entries::delete_many(&book.ledger, &ids).await.unwrap();
    book.watch().await.check().await;
    journal::undo_last(&book.ledger).await.unwrap();
    journal::undo_last(&book.ledger).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, after);
    book.watch().await.check().await;

    // More rows than one statement moves.
    let food = book.named("Food").await;
    let merged = categories::merge(&book.ledger, food, book.named("Garden").await).await.unwrap().id;
    book.watch().await.check().await;
    let gone = book.watch().await.checksum().await;
    journal::undo(&book.ledger, merged).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, after);
    journal::redo(&book.ledger, merged).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, gone);
    for change in [merged, ChangeId(2), ChangeId(1)] {
        journal::undo(&book.ledger, change).await.unwrap();
    }
    assert_eq!(book.watch().await.checksum().await, empty);
    for change in [1, 2].map(ChangeId) {
        journal::redo(&book.ledger, change).await.unwrap();
    }
    assert_eq!(book.watch().await.checksum().await, after);
    book.watch().await.check().await;
}

/// It named "Added the category Restaurants", which is older than the merge, and whose undoing helps nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_redo_that_rests_on_something_undone_names_that_and_not_what_is_older() {
    let book = Book::new().await;
    let (food, travel) = (book.named("Food").await, book.named("Travel").await);
    book.expense(900, "Lunch", "2025-01-02", Some(food)).await;
    let lunch = book.newest_change().await;
    book.category("Restaurants", Some(food)).await;
    categories::merge(&book.ledger, food, travel).await.unwrap();
    let merge = book.newest_change().await;
    journal::undo(&book.ledger, merge).await.unwrap();
    journal::undo(&book.ledger, lunch).await.unwrap();
    let refused = journal::redo(&book.ledger, merge).await;
    let Err(Error::NotReversible(why)) = &refused else { panic!("{refused:?}") };
    let NotReversible::ChangedLater { by } = &**why else { panic!("{why:?}") };
    assert_eq!(by.id, lunch);
    journal::redo(&book.ledger, lunch).await.unwrap();
    journal::redo(&book.ledger, merge).await.unwrap();
}
