//! What random stories must never break: totals, search and keys after every step, and the way back to an empty book.

use ledger::{ChangeId, EntryId, EntryKind, journal};
use proptest::{prelude::*, sample::Index};

use crate::{
    story::{Step, step, told},
    support::{Book, Watcher, in_runtime},
};

/// A step of a story, or a jump in its journal.
#[derive(Debug, Clone)]
enum Move {
    Step(Step),
    Undo(Index),
    Redo(Index),
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        10 => step().prop_map(Move::Step),
        2 => any::<Index>().prop_map(Move::Undo),
        2 => any::<Index>().prop_map(Move::Redo),
    ]
}

async fn entries(watcher: &mut Watcher) -> Vec<(EntryId, EntryKind)> {
    let rows: Vec<(Vec<u8>, i64)> =
        sqlx::query_as("SELECT id, kind FROM entries ORDER BY position").fetch_all(watcher.sql()).await.unwrap();
    rows.iter()
        .map(|(id, kind)| {
            (EntryId::from_bytes(id).unwrap(), if *kind == 1 { EntryKind::Income } else { EntryKind::Expense })
        })
        .collect()
}

async fn changes(watcher: &mut Watcher, undone: bool) -> Vec<ChangeId> {
    let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM changes WHERE (undone <> 0) = ? ORDER BY id DESC")
        .bind(undone)
        .fetch_all(watcher.sql())
        .await
        .unwrap();
    ids.into_iter().map(ChangeId).collect()
}

async fn tell(moves: &[Move]) {
    let book = Book::quick().await;
    let mut watcher = book.watch().await;
    let empty = watcher.checksum().await;
    for step in moves {
        let before = watcher.everything().await;
        let refused = match step {
            Move::Step(step) => {
                let categories: Vec<_> = book.categories().await.iter().map(|category| category.id).collect();
                match step.aim(&entries(&mut watcher).await, &categories) {
                    None => true,
                    Some(command) => command.run(&book).await.is_err(),
                }
            }
            Move::Undo(index) => match changes(&mut watcher, false).await.as_slice() {
                [] => true,
                some => journal::undo(&book.ledger, *index.get(some)).await.map_err(expected).is_err(),
            },
            Move::Redo(index) => match changes(&mut watcher, true).await.as_slice() {
                [] => true,
                some => journal::redo(&book.ledger, *index.get(some)).await.map_err(expected).is_err(),
            },
        };
        if refused {
            assert_eq!(watcher.everything().await, before, "a refusal leaves every table as it was: {step:?}");
        }
        watcher.check().await;
    }

    // Back to the empty book. One undone earlier and redone since may have to wait for a newer number, hence the rounds.
    // Where entries lay in a category whose making was undone before they were moved back, that must come back first.
    let mut way_back = Vec::new();
    loop {
        let standing = changes(&mut watcher, false).await;
        if standing.is_empty() {
            break;
        }
        loop {
            if let Some((change, state)) = undo_one(&book, &mut watcher, &standing).await {
                way_back.push((change, state, Back::Redo));
                break;
            }
            let (change, state) = redo_oldest(&book, &mut watcher, &standing).await;
            way_back.push((change, state, Back::Undo));
        }
    }
    assert_eq!(watcher.checksum().await, empty, "all undone, the book is as it was when new");
    watcher.check().await;
    for (change, state, back) in way_back.into_iter().rev() {
        match back {
            Back::Redo => journal::redo(&book.ledger, change).await.unwrap(),
            Back::Undo => journal::undo(&book.ledger, change).await.unwrap(),
        };
        assert_eq!(watcher.checksum().await, state, "turning {change:?} back gives the very rows of before");
    }
    watcher.check().await;
    book.ledger.close().await.unwrap();
}

/// What takes a step of the way back back again.
enum Back {
    Redo,
    Undo,
}

/// Applies the oldest undone change that can be; returns it with the state it came from.
async fn redo_oldest(book: &Book, watcher: &mut Watcher, stuck: &[ChangeId]) -> (ChangeId, u64) {
    let state = watcher.checksum().await;
    let mut undone = changes(watcher, true).await;
    undone.reverse();
    for change in &undone {
        if journal::redo(&book.ledger, *change).await.is_ok() {
            return (*change, state);
        }
    }
    panic!("of {stuck:?} none can be undone, and of {undone:?} none redone");
}

/// Undoes the newest change that can be undone; returns it with the state it had led to.
async fn undo_one(book: &Book, watcher: &mut Watcher, standing: &[ChangeId]) -> Option<(ChangeId, u64)> {
    let state = watcher.checksum().await;
    for change in standing {
        match journal::undo(&book.ledger, *change).await {
            Ok(_) => return Some((*change, state)),
            Err(error) => expected(error),
        }
    }
    None
}

/// Only the answers that say why; a broken key or a contradiction would come as another error.
fn expected(error: ledger::Error) {
    assert!(matches!(error, ledger::Error::NotReversible(_)), "{error:?}");
}

proptest! {
    #![proptest_config(told(200))]

    #[test]
    fn every_story_can_be_taken_back_to_the_empty_book_and_told_again(
        moves in prop::collection::vec(any_move(), 1..40)
    ) {
        in_runtime(tell(&moves));
    }
}
