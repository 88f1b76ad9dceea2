//! Which categories there are to choose from.

use ledger::{
    Error, Reason,
    categories::{self, CategoryChange, Color, NewCategory, Place},
};

use crate::support::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_stands_under_an_archived_category_is_not_offered_and_comes_back_with_it() {
    let book = Book::new().await;
    let names = async || -> Vec<String> {
        categories::offered(&book.ledger).await.unwrap().into_iter().map(|one| one.name).collect()
    };
    let home = book.category("Home", None).await;
    let garden = book.category("Garden", Some(home)).await;
    let other = book.named("Other").await;
    let nested = CategoryChange { parent: Some(Place { to: Some(home) }), ..CategoryChange::default() };
    categories::update(&book.ledger, other, nested).await.unwrap();
    let all = names().await;
    assert!(all.contains(&"Home".to_owned()) && all.contains(&"Garden".to_owned()));

    let archive = |archived| CategoryChange { archived: Some(archived), ..CategoryChange::default() };
    categories::update(&book.ledger, home, archive(true)).await.unwrap();
    let left: Vec<_> = all.iter().filter(|name| !["Home", "Garden"].contains(&name.as_str())).cloned().collect();
    assert_eq!(names().await, left, "what nobody filed still has a place");
    categories::update(&book.ledger, home, archive(false)).await.unwrap();
    assert_eq!(names().await, all);
    categories::update(&book.ledger, garden, archive(true)).await.unwrap();
    assert!(!names().await.contains(&"Garden".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_name_looks_like_one_that_is_written_out() {
    let book = Book::new().await;
    let new = NewCategory { name: "Food \u{203a} Dinner".to_owned(), color: Color::Moss, parent: None };
    let refused = categories::add(&book.ledger, new).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "name", why: Reason::BadCharacters })), "{refused:?}");
}
