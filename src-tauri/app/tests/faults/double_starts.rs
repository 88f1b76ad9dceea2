//! Two programs want the same vault at the same instant: one gets it, the other is told, and a killed one leaves no lock.

use std::{
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use app::Error;
use serde::{Deserialize, Serialize};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use crate::support::{Part, Victim, add, kind, open, register, size};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Note {
    Ready,
    Open,
    InUse,
    Other(String),
}

fn millis() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn logs_in_at_an_instant() {
    let Some(part) = Part::given() else { return };
    part.note(&Note::Ready);
    while millis() < part.seed {
        std::thread::yield_now();
    }
    let answer = open(&part.dir).await;
    part.note(&match &answer {
        Ok(_) => Note::Open,
        Err(Error::VaultInUse) => Note::InUse,
        other => Note::Other(kind(other)),
    });
    if answer.is_ok() {
        // Holds it until killed.
        std::thread::sleep(Duration::from_secs(60));
    }
}

/// Tries that count against the owner, as kept across restarts.
async fn counted_tries(data: &Path) -> i64 {
    let options = SqliteConnectOptions::new().filename(data.join("accounts.db")).busy_timeout(Duration::from_secs(5));
    let mut accounts = options.connect().await.unwrap();
    let tries =
        sqlx::query_scalar("SELECT ifnull(sum(failures), 0) FROM throttle").fetch_one(&mut accounts).await.unwrap();
    accounts.close().await.unwrap();
    tries
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_exactly_one_gets_in() {
    let starts = size(50, 500);
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let app = register(&data).await.unwrap();
    add(&app, 100, "before").await.unwrap();
    app.lock().await.unwrap();
    drop(app);
    let mut firsts = 0;
    for start in 0..starts {
        let instant = millis() + 120;
        let mut both = ["one", "two"]
            .map(|name| Victim::start("double_starts::logs_in_at_an_instant", &data, &dir.path().join(name), instant));
        let notes: Vec<Note> = both
            .iter_mut()
            .map(|victim| {
                victim.wait_for_lines(2);
                victim.notes().pop().unwrap()
            })
            .collect();
        assert!(
            notes == [Note::Open, Note::InUse] || notes == [Note::InUse, Note::Open],
            "start {start}: one is in and the other is told: {notes:?}"
        );
        firsts += usize::from(notes[0] == Note::Open);
        assert_eq!(counted_tries(&data).await, 0, "start {start}: the password was right both times");
        for victim in &mut both {
            victim.kill();
        }
        if start % 10 == 0 {
            let app = open(&data).await.unwrap_or_else(|error| panic!("no lock is left: {error:?}"));
            assert_eq!(app.verify().await.unwrap().entries, 1);
            app.lock().await.unwrap();
        }
    }
    println!(
        "D9 double starts: {starts} times exactly one got in ({firsts} the first, {} the second) and the other was told, \
         {starts} holders killed, 0 stale locks",
        starts - firsts
    );
}
