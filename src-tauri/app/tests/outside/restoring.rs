//! A book may go back to an earlier state. What may go out, what went out and what it cost may not.

use std::{path::Path, time::Duration};

use app::{
    Error,
    ledger::{EntryKind, half_typed::HalfTyped},
    outside::KeyPlace,
    vault::SecretText,
};
use serde_json::json;

use crate::support::{Desk, KEY, PASSWORD, bodies, chat, filing, saying};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_brings_no_consent_back_and_takes_nothing_from_the_log() {
    let before = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&before).await;
    let entry = desk.add("zorbex").await;
    let backup = desk.app.back_up_now().await.unwrap().id;
    desk.app.send_outbox().await.unwrap();
    let after = filing(|_| "Food".to_owned()).await;
    desk.change(json!({ "endpoint": after.uri() })).await;
    desk.app.keep_outside_key(SecretText::new(KEY), KeyPlace::Vault).await.unwrap();
    let (state, log) =
        (desk.app.outside_state().await.unwrap(), desk.app.list_outside_requests("", None).await.unwrap());

    desk.app.restore_backup(&backup).await.unwrap();
    desk.app.send_outbox_now().await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap(), state);
    assert_eq!(state.settings.agreed_at, None);
    assert_eq!(desk.app.list_outside_requests("", None).await.unwrap(), log);
    assert_eq!((bodies(&before).await.len(), bodies(&after).await.len()), (1, 0));
    let suggested = desk.app.list_suggestions().await.unwrap();
    assert_eq!(suggested.iter().map(|one| one.entry.id).collect::<Vec<_>>(), [entry.id], "nor is it paid for again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_half_typed_stays_and_what_was_half_typed_then_does_not_come_back() {
    let desk = Desk::new().await;
    let half = |description: &str| HalfTyped {
        edited: None,
        kind: EntryKind::Expense,
        amount: "4".to_owned(),
        currency: "EUR".to_owned(),
        home: String::new(),
        description: description.to_owned(),
        category: None,
        date: String::new(),
        note: String::new(),
        tags: String::new(),
    };
    desk.app.keep_half_typed(Some(half("booked long ago"))).await.unwrap();
    let backup = desk.app.back_up_now().await.unwrap().id;
    for now in [Some(half("typed now")), None] {
        desk.app.keep_half_typed(now.clone()).await.unwrap();
        desk.app.restore_backup(&backup).await.unwrap();
        assert_eq!(desk.app.half_typed().await.unwrap().map(|begun| begun.typed), now);
    }
    desk.app.lock().await.unwrap();
    damage(desk.dir.path());
    assert!(desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.is_err());
    desk.app.restore_backup(&backup).await.unwrap();
    assert!(desk.app.half_typed().await.unwrap().is_none());
}

/// Overwrites every ledger under a folder.
fn damage(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            damage(&path);
        } else if path.ends_with("vault.db") {
            std::fs::write(&path, [7; 8192]).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ledger_that_is_rescued_allows_nothing_and_a_rescue_is_locked_like_a_session() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    desk.add("zorbex").await;
    let backup = desk.app.back_up_now().await.unwrap().id;
    desk.app.lock().await.unwrap();
    damage(desk.dir.path());
    let log_in = || async { desk.app.log_in("mia", &SecretText::new(PASSWORD)).await };
    assert!(matches!(log_in().await, Err(Error::Damaged { .. })));
    assert!(desk.app.is_rescuing().await);
    assert!(desk.app.list_backups().await.unwrap().iter().any(|one| one.id == backup));
    desk.app.lock().await.unwrap();
    assert!(!desk.app.is_rescuing().await);
    assert!(matches!(desk.app.restore_backup(&backup).await, Err(Error::Locked)), "only its owner may");

    assert!(matches!(log_in().await, Err(Error::Damaged { .. })));
    desk.app.restore_backup(&backup).await.unwrap();
    desk.app.send_outbox_now().await.unwrap();
    let state = desk.app.outside_state().await.unwrap();
    assert_eq!((state.settings.agreed_at, state.outbox.queued), (None, 1));
    assert!(bodies(&server).await.is_empty());
}

/// Idle, suspend or a key may lock while a large backup is unpacked. The ledger is no damaged one then.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_during_a_restore_stays_a_lock_and_leaves_the_ledger_as_it_is() {
    let desk = Desk::new().await;
    let backup = desk.app.back_up_now().await.unwrap().id;
    let newer = desk.add("zorbex").await;
    // Polled in this order: the restore gets as far as its first wait, which is for the unpacking.
    let (restored, locked) = tokio::join!(desk.app.restore_backup(&backup), desk.app.lock());
    locked.unwrap();
    assert!(matches!(restored, Err(Error::Locked)), "{restored:?}");
    assert!(desk.app.session_info().await.is_none(), "nobody logged in again");
    desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    assert_eq!(desk.app.entry(newer.id).await.unwrap().description, "zorbex");
    assert!(names_below(desk.dir.path()).iter().all(|name| name != "damaged.db"), "nothing was set aside");
}

fn names_below(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = entries.flat_map(|path| {
        let below = if path.is_dir() { names_below(&path) } else { Vec::new() };
        below.into_iter().chain(path.file_name().map(|name| name.to_string_lossy().into_owned()))
    });
    names.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_send_at_once_send_once() {
    let answer = chat(&json!({ "answers": [{ "id": 1, "category": "Food" }] }).to_string());
    let server = saying(answer.set_delay(Duration::from_millis(300))).await;
    let desk = Desk::asking(&server).await;
    desk.add("zorbex").await;
    let (one, other) = tokio::join!(desk.app.send_outbox_now(), desk.app.send_outbox_now());
    one.and(other).unwrap();
    assert_eq!(bodies(&server).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_waits_for_no_server_and_what_may_have_been_charged_is_counted() {
    let server = saying(chat("{}").set_delay(Duration::from_secs(15))).await;
    let desk = Desk::asking(&server).await;
    desk.add("zorbex").await;
    let locked = async {
        while bodies(&server).await.is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        desk.app.lock().await.unwrap();
        // The vault is free at once, not when the server has answered.
        desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    };
    let (sent, ()) = tokio::join!(desk.app.send_outbox_now(), locked);
    sent.unwrap();
    let state = desk.app.outside_state().await.unwrap();
    assert_eq!(state.outbox.queued, 1);
    assert!(state.used.tokens > 0, "{:?}", state.used);
}
