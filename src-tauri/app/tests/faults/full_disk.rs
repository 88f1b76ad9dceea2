//! The disk is full, at every step of an add, an import, a backup, a registration: the answer says so, nothing is half
//! written, and the app goes on as soon as there is room.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use app::{App, Error};

use crate::{
    imports::{import, write_csv},
    support::{
        Mount, Row, add, all_rows, assert_backups_whole, assert_no_leftovers, daily_backup, files_below,
        in_private_mounts, is_long, kind, may_mount, open, register, registration, skipped, start,
    },
};

const CASE: &str = "D5 full disk";
const PAGE: u64 = 4096;

#[test]
fn a_full_disk_is_said_and_survived() {
    in_private_mounts(CASE, "full_disk::steps_in_private_mounts");
}

/// Takes all room on the disk but some pages, until it is dropped.
struct Filler(PathBuf);

impl Filler {
    fn leaving(disk: &Path, pages: u64) -> Self {
        let path = disk.join("filler");
        let mut file = File::create(&path).unwrap();
        while file.write_all(&[1; PAGE as usize]).is_ok() {}
        let size = file.metadata().unwrap().len() / PAGE * PAGE;
        file.set_len(size.saturating_sub(pages * PAGE)).unwrap();
        Self(path)
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn steps_in_private_mounts() {
    if !may_mount() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let disk = dir.path().join("disk");
    let _mount = match Mount::new(&["-t", "tmpfs", "-o", "size=24m", "tmpfs"], &disk) {
        Ok(mount) => mount,
        Err(why) => return skipped(CASE, &why),
    };
    let data = disk.join("data");
    let mut said = [0; 5];
    said[0] = registrations(&disk).await;
    let app = register(&data).await.unwrap();
    for number in 0..30 {
        add(&app, 100 + number, &format!("before {number}")).await.unwrap();
    }
    daily_backup(&app).await;
    app.lock().await.unwrap();
    drop(app);
    said[1] = logins(&disk, &data).await;
    said[2] = adds(&disk, &data).await;
    said[3] = backups(&disk, &data).await;
    said[4] = imports(&disk, &data, dir.path()).await;
    println!(
        "{CASE}: refused as such {} registrations, {} adds after a log-in, {} adds, {} backups, {} imports, each at another step; 0 \
         acknowledged lost, nothing half-written, all done once there was room",
        said[0], said[1], said[2], said[3], said[4]
    );
}

/// The numbers of free pages to try: each of the first ones, then wider apart.
fn steps(up_to: u64) -> impl Iterator<Item = u64> {
    let growth = if is_long() { 20 } else { 3 };
    let mut pages = 0;
    std::iter::from_fn(move || {
        let now = pages;
        pages = (pages + 1).max(pages + pages / growth);
        (now <= up_to).then_some(now)
    })
}

fn assert_full<T>(answer: &app::Result<T>, what: &str) {
    assert!(matches!(answer, Err(Error::DiskFull)), "{what}: {}", kind(answer));
}

async fn registrations(disk: &Path) -> usize {
    let mut refused = 0;
    for free in steps(300) {
        let data = disk.join("new");
        let full = Filler::leaving(disk, free);
        let started = start(&data).await;
        if let Ok(app) = &started {
            let answer = app.register(registration()).await;
            if answer.is_ok() {
                app.lock().await.ok();
                drop(full);
                fs::remove_dir_all(&data).unwrap();
                break;
            }
            assert_full(&answer, &format!("registering with {free} pages free"));
            assert!(!app.has_accounts().await.unwrap());
            drop(full);
            app.register(registration()).await.unwrap_or_else(|error| panic!("with room again: {error:?}"));
            app.lock().await.unwrap();
        } else {
            assert_full(&started, &format!("starting with {free} pages free"));
            drop(full);
            register(&data).await.unwrap_or_else(|error| panic!("with room again: {error:?}")).lock().await.unwrap();
        }
        refused += 1;
        drop(started);
        open(&data).await.unwrap().lock().await.unwrap();
        fs::remove_dir_all(&data).unwrap();
    }
    assert!(refused > 10, "the disk was full at {refused} steps");
    refused
}

/// Opening needs no room: what is there can be read, and where nothing can be added that is said.
async fn logins(disk: &Path, data: &Path) -> usize {
    let mut only_read = 0;
    for free in steps(40) {
        let full = Filler::leaving(disk, free);
        let app = open(data).await.unwrap_or_else(|error| panic!("logging in with {free} pages free: {error:?}"));
        let rows = all_rows(&app).await.unwrap();
        assert_eq!(app.session_info().await.unwrap().currency.code(), "EUR");
        let added = add(&app, 1, "while it is full").await;
        if added.is_err() {
            assert_full(&added, &format!("adding with {free} pages free"));
            assert_eq!(all_rows(&app).await.unwrap(), rows);
            only_read += 1;
        }
        app.lock().await.unwrap();
        drop(full);
        let app = open(data).await.unwrap();
        assert_eq!(app.verify().await.unwrap().entries, if added.is_ok() { 31 } else { 30 });
        if let Ok(entry) = added {
            app.delete_entry(entry.kind, entry.id).await.unwrap();
        }
        app.lock().await.unwrap();
    }
    only_read
}

/// Until the first refusal; then once more, and once more with room.
async fn adds(disk: &Path, data: &Path) -> usize {
    let mut refused = 0;
    for free in steps(120) {
        let app = open(data).await.unwrap();
        let mut rows = all_rows(&app).await.unwrap();
        let full = Filler::leaving(disk, free);
        loop {
            let answer = add(&app, 100, &format!("with {free} pages free")).await;
            let Ok(entry) = answer else {
                assert_full(&answer, &format!("adding with {free} pages free"));
                break;
            };
            rows.push(entry.into());
        }
        refused += 1;
        check(&app, &mut rows).await;
        assert_full(&add(&app, 100, "still no room").await, "adding again");
        if refused % 2 == 0 {
            // Also over a lock and a login on the full disk, if there is room for those.
            let locked = app.lock().await;
            assert!(matches!(locked, Ok(()) | Err(Error::DiskFull)), "locking: {}", kind(&locked));
            drop(full);
        } else {
            drop(full);
            rows.push(add(&app, 100, "with room").await.unwrap().into());
            check(&app, &mut rows).await;
            app.lock().await.unwrap();
        }
        drop(app);
        let app = open(data).await.unwrap();
        assert_no_leftovers(data);
        check(&app, &mut rows).await;
        app.lock().await.unwrap();
    }
    refused
}

async fn backups(disk: &Path, data: &Path) -> usize {
    let mut refused = 0;
    let app = open(data).await.unwrap();
    let mut rows = all_rows(&app).await.unwrap();
    for free in steps(2_000) {
        let (before, files) = (app.list_backups().await.unwrap(), files_below(data));
        let full = Filler::leaving(disk, free);
        let answer = app.back_up_now().await;
        if answer.is_ok() {
            break;
        }
        assert_full(&answer, &format!("backing up with {free} pages free"));
        refused += 1;
        drop(full);
        assert_eq!(app.list_backups().await.unwrap(), before);
        let same = |(name, size): &(PathBuf, u64)| files.iter().any(|(n, s)| n == name && (s == size || is_log(n)));
        let new: Vec<_> = files_below(data).into_iter().filter(|file| !same(file)).collect();
        assert!(new.is_empty(), "nothing is left of a backup: {new:?}");
    }
    app.back_up_now().await.unwrap();
    assert_backups_whole(&app).await;
    check(&app, &mut rows).await;
    app.lock().await.unwrap();
    refused
}

/// The write-ahead log and its index, which may grow at any time.
fn is_log(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-wal") || path.to_string_lossy().ends_with("-shm")
}

async fn imports(disk: &Path, data: &Path, elsewhere: &Path) -> usize {
    let file = elsewhere.join("bank.csv");
    write_csv(&file, 5_000);
    let mut refused = 0;
    let mut free = 0;
    loop {
        let app = open(data).await.unwrap();
        let mut rows = all_rows(&app).await.unwrap();
        let full = Filler::leaving(disk, free);
        let answer = import(&app, &file, |_| {}).await;
        if let Ok(imported) = answer {
            drop(full);
            assert_eq!(imported.added, 5_000);
            assert_eq!(app.verify().await.unwrap().entries, rows.len() as i64 + 5_000);
        } else {
            assert_full(&answer, &format!("importing with {free} pages free"));
            refused += 1;
            check(&app, &mut rows).await;
            drop(full);
            rows.push(add(&app, 100, "with room").await.unwrap().into());
            check(&app, &mut rows).await;
        }
        assert_backups_whole(&app).await;
        app.lock().await.unwrap();
        if is_imported(data, rows.len()).await {
            return refused;
        }
        free += if is_long() { 8 } else { 60 };
    }
}

async fn is_imported(data: &Path, without: usize) -> bool {
    let app = open(data).await.unwrap();
    assert_no_leftovers(data);
    let entries = app.verify().await.unwrap().entries;
    app.lock().await.unwrap();
    assert!(entries == without as i64 || entries == without as i64 + 5_000, "all rows or none");
    entries > without as i64
}

async fn check(app: &App, rows: &mut [Row]) {
    let mut found = all_rows(app).await.unwrap();
    found.sort();
    rows.sort();
    assert!(found == *rows, "what was acknowledged, and nothing else: {} and {}", found.len(), rows.len());
    let facts = app.verify().await.unwrap();
    assert_eq!(facts.entries, rows.len() as i64);
}
