//! Rules: their order, what they file on the way in, and the way back.

use ledger::{
    EntryKind, Error, FiledBy, NotReversible, Reason, categories, entries, journal,
    rules::{self, NewRule, Rule, RuleChange},
};

use crate::support::Book;

async fn rule(book: &Book, pattern: &str, whole: bool, category: &str) -> Rule {
    let new = NewRule { pattern: pattern.to_owned(), whole, category: book.named(category).await };
    rules::add(&book.ledger, new, &[]).await.unwrap().saved
}

async fn patterns(book: &Book) -> Vec<String> {
    rules::list(&book.ledger).await.unwrap().into_iter().map(|rule| rule.pattern).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_new_rule_goes_before_the_vaguer_ones_and_the_user_may_arrange_them_otherwise() {
    let book = Book::new().await;
    let uber = rule(&book, "Uber", false, "Travel").await;
    rule(&book, "Uber Eats", false, "Food").await;
    rule(&book, "Uber", true, "Bills").await;
    assert_eq!(patterns(&book).await, ["Uber", "Uber Eats", "Uber"]);
    let moved = rules::rearrange(&book.ledger, uber.id, 0).await.unwrap();
    assert_eq!(rules::list(&book.ledger).await.unwrap()[0], uber);
    rules::rearrange(&book.ledger, uber.id, 1).await.unwrap();
    assert_eq!(rules::list(&book.ledger).await.unwrap()[1], uber);
    journal::undo_last(&book.ledger).await.unwrap();
    journal::undo(&book.ledger, moved.id).await.unwrap();
    assert_eq!(rules::list(&book.ledger).await.unwrap()[2], uber);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn places_never_run_out() {
    let book = Book::quick().await;
    let first = rule(&book, "first", false, "Food").await;
    let last = rule(&book, "last", false, "Food").await;
    // Each goes right behind the first: half of the room that is left is taken every time.
    let mut expected = vec![last.pattern];
    for n in 0..60 {
        let new = rule(&book, &format!("a{n:03}"), false, "Food").await;
        rules::rearrange(&book.ledger, new.id, 1).await.unwrap();
        expected.insert(0, new.pattern);
        rules::rearrange(&book.ledger, first.id, 0).await.unwrap();
    }
    expected.insert(0, first.pattern);
    assert_eq!(patterns(&book).await, expected);
    for _ in 0..120 {
        journal::undo_last(&book.ledger).await.unwrap();
    }
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_rule_files_what_it_is_shown_and_both_go_back_together() {
    let book = Book::new().await;
    let (food, travel) = (book.named("Food").await, book.named("Travel").await);
    let open = book.expense(1, "Kiosk", "2025-05-01", None).await.id;
    let own = book.expense(1, "Kiosk", "2025-05-02", Some(travel)).await.id;
    let before = book.watch().await.checksum().await;
    let new = NewRule { pattern: " Kiosk ".to_owned(), whole: true, category: food };
    let saved = rules::add(&book.ledger, new, &[open, own]).await.unwrap();
    assert_eq!(saved.saved.pattern, "Kiosk");
    let filed = entries::get(&book.ledger, open).await.unwrap();
    assert_eq!((filed.category, filed.filed_by, filed.ai_classified), (Some(food), FiledBy::Rule, false));
    assert_eq!(entries::get(&book.ledger, own).await.unwrap().category, Some(travel), "the user's own choice stays");
    journal::undo(&book.ledger, saved.change.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
    journal::redo(&book.ledger, saved.change.id).await.unwrap();
    assert_eq!(entries::get(&book.ledger, open).await.unwrap().filed_by, FiledBy::Rule);
    let off = RuleChange { active: Some(false), ..RuleChange::default() };
    let off = rules::update(&book.ledger, saved.saved.id, off, &[]).await.unwrap();
    assert!(!off.saved.active);
    let refused = book.refused_undo(saved.change.id).await;
    assert!(matches!(refused, NotReversible::ChangedLater { by } if by.id == off.change.id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn rules_follow_their_category_and_come_back_with_it() {
    let book = Book::new().await;
    let garden = book.category("Garden", None).await;
    rule(&book, "Seeds", false, "Garden").await;
    let before = book.watch().await.checksum().await;
    let merged = categories::merge(&book.ledger, garden, book.named("Shopping").await).await.unwrap();
    assert_eq!(rules::list(&book.ledger).await.unwrap()[0].category, book.named("Shopping").await);
    journal::undo(&book.ledger, merged.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
    let deleted = categories::delete(&book.ledger, garden).await.unwrap();
    assert_eq!(patterns(&book).await, Vec::<String>::new());
    book.watch().await.check().await;
    journal::undo(&book.ledger, deleted.id).await.unwrap();
    assert_eq!(book.watch().await.checksum().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_category_that_a_rule_needs_does_not_vanish_by_undo() {
    let book = Book::new().await;
    book.category("Garden", None).await;
    let made = book.newest_change().await;
    let seeds = rule(&book, "Seeds", false, "Garden").await;
    let refused = book.refused_undo(made).await;
    assert!(matches!(refused, NotReversible::CategoryUsed { name } if name == "Garden"));
    let deleted = rules::delete(&book.ledger, seeds.id).await.unwrap();
    journal::undo(&book.ledger, made).await.unwrap();
    let refused = book.refused_undo(deleted.id).await;
    assert!(matches!(refused, NotReversible::CategoryGone { name } if name == "Garden"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_second_rule_for_the_same_is_refused() {
    let book = Book::new().await;
    let uber = rule(&book, "Uber", false, "Travel").await;
    rule(&book, "Uber", true, "Food").await;
    let food = book.named("Food").await;
    let again = NewRule { pattern: " uber".to_owned(), whole: false, category: food };
    assert!(matches!(rules::add(&book.ledger, again, &[]).await, Err(Error::RuleTaken)));
    let eats = rule(&book, "Uber Eats", false, "Food").await;
    let change = |pattern: &str| RuleChange { pattern: Some(pattern.to_owned()), ..RuleChange::default() };
    assert!(matches!(rules::update(&book.ledger, eats.id, change("UBER"), &[]).await, Err(Error::RuleTaken)));
    assert_eq!(patterns(&book).await, ["Uber", "Uber Eats", "Uber"], "nothing was written");
    rules::update(&book.ledger, uber.id, change("UBER"), &[]).await.unwrap();
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_makes_no_rule_is_refused_at_its_field() {
    let book = Book::new().await;
    let food = book.named("Food").await;
    for (pattern, why) in [
        ("  ".to_owned(), Reason::Empty),
        ("x".repeat(201), Reason::TooLong),
        ("a\nb".to_owned(), Reason::BadCharacters),
    ] {
        let new = NewRule { pattern, whole: false, category: food };
        let answer = rules::add(&book.ledger, new, &[]).await;
        assert!(matches!(&answer, Err(Error::Invalid { field: "pattern", why: told }) if *told == why), "{answer:?}");
    }
    let new = NewRule { pattern: "x".to_owned(), whole: false, category: ledger::CategoryId::generate() };
    assert!(matches!(rules::add(&book.ledger, new, &[]).await, Err(Error::Invalid { field: "category", .. })));
    assert!(matches!(rules::delete(&book.ledger, ledger::RuleId::generate()).await, Err(Error::NotFound(_))));
    let income = book.income(1, "Salary", "2025-05-01").await;
    let salary = NewRule { pattern: "Salary".to_owned(), whole: false, category: food };
    rules::add(&book.ledger, salary, &[income.id]).await.unwrap();
    let income = entries::get(&book.ledger, income.id).await.unwrap();
    assert_eq!((income.kind, income.category), (EntryKind::Income, None), "a rule is for expenses");
}
