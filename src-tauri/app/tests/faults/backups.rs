//! kill -9 during a backup and during a restore: the old state or the new one, and only whole backups in the list.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use app::{
    App,
    ledger::entries::{EntryFilter, query},
    vault::BackupReason,
};
use serde::{Deserialize, Serialize};

use crate::support::{
    Chance, PASSWORD, Part, Row, USER, Victim, account_folder, add, all_rows, assert_backups_whole,
    assert_no_leftovers, copy_folder, daily_backup, names_in, open, register, size,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Note {
    Begun,
    BackedUp(String),
    Restored,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn backs_up_until_stopped() {
    let Some(part) = Part::given() else { return };
    let app = open(&part.dir).await.unwrap();
    part.note(&Note::Begun);
    loop {
        part.note(&Note::BackedUp(app.back_up_now().await.unwrap().id));
    }
}

/// A vault with an old state in a backup and a new one in use, closed; says what each holds.
async fn vault_with_a_past(data: &Path) -> (Vec<Row>, Vec<Row>) {
    let app = register(data).await.unwrap();
    for number in 0..60 {
        add(&app, 100 + number, &format!("old {number}")).await.unwrap();
    }
    daily_backup(&app).await;
    app.back_up_now().await.unwrap();
    let old = all_rows(&app).await.unwrap();
    for row in &old[..20] {
        app.delete_entry(row.kind, row.id).await.unwrap();
    }
    for number in 0..60 {
        add(&app, 100 + number, &format!("new {number}")).await.unwrap();
    }
    let new = all_rows(&app).await.unwrap();
    app.lock().await.unwrap();
    (old, new)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_backup_leaves_only_whole_ones() {
    let kills = size(20, 200);
    let dir = tempfile::tempdir().unwrap();
    let (data, notes) = (dir.path().join("data"), dir.path().join("notes"));
    let (_, rows) = vault_with_a_past(&data).await;
    let mut chance = Chance::new(3);
    let (mut made, mut looked) = (0, 0);
    for _ in 0..kills {
        let mut victim = Victim::start("backups::backs_up_until_stopped", &data, &notes, 0);
        victim.wait_for("Begun");
        std::thread::sleep(chance.duration(Duration::from_millis(250)));
        victim.kill();
        let app = open(&data).await.unwrap();
        assert_no_leftovers(&data);
        looked += assert_backups_whole(&app).await;
        let acknowledged = victim.notes::<Note>();
        made += acknowledged.len() - 1;
        if let Some(Note::BackedUp(id)) = acknowledged.last() {
            assert!(app.list_backups().await.unwrap().iter().any(|backup| backup.id == *id), "{id} was acknowledged");
        }
        app.verify().await.unwrap();
        assert_eq!(all_rows(&app).await.unwrap(), rows, "a backup changes nothing");
        app.lock().await.unwrap();
    }
    println!("D3 kill -9 during a backup: {kills} kills, {made} acknowledged, 0 lost, {looked} looked into, all whole");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn restores_until_stopped() {
    let Some(part) = Part::given() else { return };
    let app = open(&part.dir).await.unwrap();
    let id = old_backup(&app).await;
    part.note(&Note::Begun);
    app.restore_backup(&id).await.unwrap();
    part.note(&Note::Restored);
    // So that the end of the test does not end the process before the kill.
    std::thread::sleep(Duration::from_secs(30));
}

async fn old_backup(app: &App) -> String {
    let list = app.list_backups().await.unwrap();
    list.into_iter().find(|backup| backup.reason == BackupReason::Manual).unwrap().id
}

/// Waits for the backup that precedes the restore; what comes then is the swap.
fn wait_for_the_swap(data: &Path) {
    let (folder, patience) = (account_folder(data).join("backups"), Instant::now());
    while !names_in(&folder).iter().any(|name| name.ends_with("before-restore.cofferbackup")) {
        assert!(patience.elapsed() < Duration::from_secs(20), "the backup before the restore is made");
        std::thread::sleep(Duration::from_micros(300));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_leaves_the_old_state_or_the_new_one() {
    let kills = size(20, 200);
    let dir = tempfile::tempdir().unwrap();
    let (data, killed, notes) = (dir.path().join("data"), dir.path().join("killed"), dir.path().join("notes"));
    let (old, new) = vault_with_a_past(&data).await;
    let mut chance = Chance::new(4);
    let (mut whole, mut swap) = (Duration::ZERO, Duration::ZERO);
    let mut seen = [0, 0];
    for kill in 0..=kills {
        copy_folder(&data, &killed);
        let mut victim = Victim::start("backups::restores_until_stopped", &killed, &notes, 0);
        victim.wait_for("Begun");
        let begun = Instant::now();
        if kill == 0 {
            // Undisturbed, for the time it takes.
            wait_for_the_swap(&killed);
            let backed_up = begun.elapsed();
            victim.wait_for("Restored");
            (whole, swap) = (begun.elapsed(), begun.elapsed() - backed_up);
        } else if kill % 2 == 0 {
            std::thread::sleep(chance.duration(whole));
        } else {
            wait_for_the_swap(&killed);
            std::thread::sleep(chance.duration(swap + Duration::from_millis(2)));
        }
        victim.kill();
        let acknowledged = victim.notes::<Note>().contains(&Note::Restored);
        let app = open(&killed).await.unwrap();
        assert_no_leftovers(&killed);
        app.verify().await.unwrap();
        let rows = all_rows(&app).await.unwrap();
        let restored = rows == old;
        assert!(restored || (rows == new && !acknowledged), "the state before or after, whole; kill {kill}");
        seen[usize::from(restored)] += 1;
        assert_backups_whole(&app).await;
        // And life goes on in either.
        add(&app, 1, "after").await.unwrap();
        app.restore_backup(&old_backup(&app).await).await.unwrap();
        assert_eq!(all_rows(&app).await.unwrap(), old);
        app.lock().await.unwrap();
        fs::remove_dir_all(&killed).unwrap();
    }
    println!(
        "D3 kill -9 during a restore: {kills} kills, {} as before and {} restored, all whole",
        seen[0],
        // The undisturbed one was no kill.
        seen[1] - 1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_has_one_backup_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    vault_with_a_past(dir.path()).await;
    let app = open(dir.path()).await.unwrap();
    for _ in 0..4 {
        app.back_up_now().await.unwrap();
    }
    app.lock().await.unwrap();
    for change in 0..3 {
        let app = open(dir.path()).await.unwrap();
        let before = app.list_backups().await.unwrap();
        add(&app, 1, &format!("later {change}")).await.unwrap();
        // Waits for the backup, if one is made.
        app.lock().await.unwrap();
        let app = open(dir.path()).await.unwrap();
        assert_eq!(app.list_backups().await.unwrap(), before, "the day had its backup, though the rotation removed it");
        app.lock().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_booked_while_a_restore_runs_is_in_the_backup_before_it_or_in_what_is_restored() {
    let dir = tempfile::tempdir().unwrap();
    vault_with_a_past(dir.path()).await;
    let app = open(dir.path()).await.unwrap();
    let old = old_backup(&app).await;
    let restored = AtomicBool::new(false);
    let restore = async {
        app.restore_backup(&old).await.unwrap();
        restored.store(true, Ordering::SeqCst);
    };
    let book = async {
        let mut booked = Vec::new();
        while !restored.load(Ordering::SeqCst) {
            let what = format!("meanwhile {}", booked.len());
            add(&app, 1, &what).await.unwrap();
            booked.push(what);
        }
        booked
    };
    let ((), booked) = tokio::join!(restore, book);
    let mut found: Vec<String> = all_rows(&app).await.unwrap().into_iter().map(|row| row.description).collect();
    let list = app.list_backups().await.unwrap();
    let before = list.iter().find(|backup| backup.reason == BackupReason::BeforeRestore).unwrap();
    app.restore_backup(&before.id).await.unwrap();
    found.extend(all_rows(&app).await.unwrap().into_iter().map(|row| row.description));
    let lost: Vec<&String> = booked.iter().filter(|what| !found.contains(what)).collect();
    assert!(lost.is_empty(), "{lost:?} of {}", booked.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_read_while_a_restore_begins_is_read_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let (old, new) = vault_with_a_past(dir.path()).await;
    let app = open(dir.path()).await.unwrap();
    let backup = old_backup(&app).await;
    // Whoever reads page by page holds this for as long as that takes.
    let reading = app.session().await.unwrap().ledger().await;
    let mut restore = std::pin::pin!(app.restore_backup(&backup));
    let early = tokio::time::timeout(Duration::from_millis(1500), &mut restore).await;
    assert!(early.is_err(), "the restore waits for whoever still reads");
    let totals = query::total(&reading, &EntryFilter::default()).await.unwrap();
    assert_eq!(totals.count, new.len() as i64);
    // On his way he may come for the ledger once more.
    let session = app.session().await.unwrap();
    let again = tokio::time::timeout(Duration::from_secs(5), session.ledger());
    assert!(
        tokio::select! { again = again => again.is_ok(), _ = &mut restore => false },
        "nobody waits for each other"
    );
    drop(reading);
    restore.await.unwrap();
    assert_eq!(all_rows(&app).await.unwrap(), old);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_ends_when_nobody_holds_the_keys_and_the_folder_is_free_then() {
    let dir = tempfile::tempdir().unwrap();
    let app = register(dir.path()).await.unwrap();
    // Whoever copies, packs or verifies a backup holds this for as long as that takes.
    let worked_with = app.session().await.unwrap();
    let mut lock = std::pin::pin!(app.lock());
    let early = tokio::time::timeout(Duration::from_millis(300), &mut lock).await;
    assert!(early.is_err(), "the lock waits for whoever still has the keys");
    drop(worked_with);
    lock.await.unwrap();
    app.log_in(USER, &PASSWORD.into()).await.unwrap();
}
