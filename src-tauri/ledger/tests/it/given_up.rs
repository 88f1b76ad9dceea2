//! Writing that is given up on the way: a closed window, a lock, a caller that does not wait.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use ledger::{
    CategoryId, Error, Filing,
    entries::{self, EntryFilter, NewExpense},
    journal,
};

use crate::support::{Book, day, minor};

/// Polls so many times, and then lets go.
async fn up_to(polls: u32, work: impl Future) {
    let mut work = pin!(work);
    for _ in 0..polls {
        if poll_fn(|context| Poll::Ready(work.as_mut().poll(context).is_ready())).await {
            return;
        }
        // The database's thread goes on a little, now more and now less.
        tokio::time::sleep(Duration::from_micros(50)).await;
    }
}

fn expense(description: &str) -> NewExpense {
    NewExpense {
        amount: minor(100),
        description: description.to_owned(),
        date: Some(day("2025-05-01")),
        ..NewExpense::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_entry_that_is_given_up_is_there_whole_or_not_at_all_and_holds_up_nobody() {
    let book = Book::quick().await;
    let mut kept = 0;
    for polls in 0..40 {
        up_to(polls, entries::add(&book.ledger, expense("given up"), Filing::USER)).await;
        book.expense(100, "kept", "2025-05-01", None).await;
        kept += 1;
    }
    let all = book.ids(&EntryFilter::default()).await.len();
    let ids = book.ids(&EntryFilter { text: Some("kept".into()), ..EntryFilter::default() }).await;
    assert_eq!(ids.len(), kept, "what was answered for is there");
    assert!(all < 2 * kept, "the first one was given up before it began");
    // Each has its change-set, and each change-set its entry.
    for _ in 0..all {
        journal::undo_last(&book.ledger).await.unwrap();
    }
    assert!(book.ids(&EntryFilter::default()).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_refused_entry_leaves_nothing_open() {
    let book = Book::quick().await;
    let stranger = NewExpense { category: Some(CategoryId::generate()), ..expense("refused") };
    let refused = entries::add(&book.ledger, stranger, Filing::USER).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "category", .. })), "{refused:?}");
    book.expense(100, "kept", "2025-05-01", None).await;
    assert_eq!(book.ids(&EntryFilter::default()).await.len(), 1);
}
