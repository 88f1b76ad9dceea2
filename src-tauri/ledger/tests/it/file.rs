//! The encrypted file: what opens it, what it says when it is damaged or newer, and that looking never changes it.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use ledger::{
    Currency, EntryKind, Error, Key, Ledger, Schema,
    booking::{self, Step},
    categories::{self, Color, NewCategory},
    db,
    entries::EntryFilter,
};
use sqlx::{Column, Connection, Row};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::support::{Book, bare, clock, day, draft, key, many_drafts, minor, month};

const CANARY: &str = "Canary-Payee-4711";

/// A closed ledger with some entries.
struct Closed {
    path: PathBuf,
    vault: Uuid,
    dir: tempfile::TempDir,
}

impl Closed {
    async fn new() -> Self {
        let book = Book::new().await;
        book.book(many_drafts(300, &["Food", "Garden"])).await.unwrap();
        book.expense(1_250, CANARY, "2025-05-01", None).await;
        book.ledger.close().await.unwrap();
        Self { path: book.path, vault: book.vault, dir: book.dir }
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.path).unwrap()
    }

    fn files(&self) -> Vec<String> {
        files(self.dir.path())
    }

    /// Tries all ways in; each must find the file damaged, and nothing may change or appear beside it.
    async fn is_damaged(&self, key: impl Fn() -> Key, vault: Uuid, what: &str) {
        let before = std::fs::read(&self.path).ok();
        let answers = [
            Ledger::probe(&self.path, &key(), vault).await.err(),
            Ledger::open(&self.path, &key(), vault, clock()).await.err(),
            db::verify(&self.path, &key(), vault).await.err(),
        ];
        for answer in answers {
            assert!(matches!(answer, Some(Error::Damaged)), "{what}: {answer:?}");
        }
        assert_eq!(std::fs::read(&self.path).ok(), before, "{what}: the file is not touched");
        assert!(
            self.files().iter().all(|name| name == "ledger.db"),
            "{what}: nothing is left beside it: {:?}",
            self.files()
        );
    }
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nothing_readable_is_in_the_file_or_beside_it() {
    let book = Book::new().await;
    book.expense(1_250, CANARY, "2025-05-01", None).await;
    for name in files(book.dir.path()) {
        let bytes = std::fs::read(book.dir.path().join(&name)).unwrap();
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name} begins like a plain database");
        assert!(!contains(&bytes, CANARY.as_bytes()), "{name} holds a payee in clear");
        assert!(!contains(&bytes, b"CREATE TABLE"), "{name} holds the schema in clear");
    }
    book.ledger.close().await.unwrap();
    let bytes = std::fs::read(&book.path).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!contains(&bytes, CANARY.as_bytes()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn closing_leaves_one_file() {
    let closed = Closed::new().await;
    assert_eq!(closed.files(), ["ledger.db"]);
    let ledger = Ledger::open(&closed.path, &key(), closed.vault, clock()).await.unwrap();
    assert_eq!(ledger.facts().await.unwrap().entries, 301, "the one file is all of it");
    ledger.close().await.unwrap();
    assert_eq!(closed.files(), ["ledger.db"]);
    assert!(matches!(ledger.facts().await, Err(Error::Closed)));
    assert!(matches!(ledger.copy_to(&closed.dir.path().join("copy")).await, Err(Error::Closed)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_wrong_key_a_foreign_vault_and_an_empty_or_missing_file_are_damage() {
    let closed = Closed::new().await;
    closed.is_damaged(|| Key::new(Zeroizing::new([8; 32])), closed.vault, "a wrong key").await;
    closed.is_damaged(key, Uuid::now_v7(), "another vault's file").await;
    std::fs::write(&closed.path, b"").unwrap();
    closed.is_damaged(key, closed.vault, "a file of 0 bytes, which SQLite would take for a new ledger").await;
    std::fs::write(&closed.path, b"SQLite format 3\0").unwrap();
    closed.is_damaged(key, closed.vault, "a stub").await;
    std::fs::remove_file(&closed.path).unwrap();
    closed.is_damaged(key, closed.vault, "no file").await;
    assert!(closed.files().is_empty(), "looking for a file does not make one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_plain_database_is_not_taken_for_a_ledger() {
    let closed = Closed::new().await;
    std::fs::remove_file(&closed.path).unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&closed.path).create_if_missing(true);
    let mut plain = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql("CREATE TABLE t (a)").execute(&mut plain).await.unwrap();
    plain.close().await.unwrap();
    closed.is_damaged(key, closed.vault, "a database in clear").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn every_flipped_byte_is_found() {
    let closed = Closed::new().await;
    let good = closed.bytes();
    // Every page once, and all over the first.
    let places = (0..good.len()).step_by(4_096 + 61).chain([0, 8, 15, 16, 20, 100, 2_000, 4_079, 4_095]);
    for place in places {
        let mut bad = good.clone();
        bad[place] ^= 0x40;
        std::fs::write(&closed.path, &bad).unwrap();
        let answer = db::verify(&closed.path, &key(), closed.vault).await;
        assert!(matches!(answer, Err(Error::Damaged)), "byte {place} of {}: {answer:?}", good.len());
        assert_eq!(closed.bytes(), bad, "checking changes nothing");
        assert_eq!(closed.files(), ["ledger.db"], "and leaves nothing beside the file");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_file_cut_short_is_found() {
    let closed = Closed::new().await;
    let good = closed.bytes();
    for length in [1, 100, 4_095, 4_096, 8_192, good.len() / 2, good.len() - 4_096, good.len() - 1] {
        std::fs::write(&closed.path, &good[..length]).unwrap();
        let answer = db::verify(&closed.path, &key(), closed.vault).await;
        assert!(matches!(answer, Err(Error::Damaged)), "{length} of {} bytes: {answer:?}", good.len());
        assert_eq!(closed.bytes(), &good[..length], "checking changes nothing");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn damage_met_while_reading_is_called_damage() {
    let closed = Closed::new().await;
    let mut bytes = closed.bytes();
    for page in bytes.chunks_mut(4_096).skip(12) {
        page[50] ^= 1;
    }
    std::fs::write(&closed.path, &bytes).unwrap();
    if let Ok(ledger) = Ledger::open(&closed.path, &key(), closed.vault, clock()).await {
        let query = ledger::entries::EntryQuery {
            filter: EntryFilter::default(),
            sort: ledger::entries::EntrySort::DateDesc,
            limit: 500,
            cursor: None,
        };
        let answer = ledger::entries::query::list(&ledger, &query).await;
        assert!(matches!(answer, Err(Error::Damaged)), "{answer:?}");
        ledger.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_file_of_a_newer_version_is_refused_and_left_alone() {
    let closed = Closed::new().await;
    let mut connection = bare(&closed.path).await;
    sqlx::raw_sql(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (29990101000000, 'tomorrow', 1, x'00', 0);
         UPDATE ledger SET app_version = '9.1.0';
         PRAGMA wal_checkpoint(TRUNCATE)",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let before = closed.bytes();
    for answer in [
        Ledger::probe(&closed.path, &key(), closed.vault).await.err(),
        Ledger::open(&closed.path, &key(), closed.vault, clock()).await.err(),
        db::verify(&closed.path, &key(), closed.vault).await.err(),
    ] {
        assert!(matches!(&answer, Some(Error::NewerVersion { needs }) if needs == "9.1.0"), "{answer:?}");
    }
    assert!(closed.bytes() == before, "the newer app's file is byte for byte what it was");
    assert_eq!(closed.files(), ["ledger.db"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_file_that_was_not_closed_opens_with_all_that_was_committed() {
    let book = Book::new().await;
    book.expense(1_250, CANARY, "2025-05-01", None).await;
    let copy = tempfile::tempdir().unwrap();
    for name in ["ledger.db", "ledger.db-wal"] {
        std::fs::copy(book.dir.path().join(name), copy.path().join(name)).unwrap();
    }
    let path = copy.path().join("ledger.db");
    assert_eq!(Ledger::probe(&path, &key(), book.vault).await.unwrap(), Schema::Current);
    let ledger = Ledger::open(&path, &key(), book.vault, clock()).await.unwrap();
    assert_eq!(ledger.facts().await.unwrap().entries, 1, "the journal beside the file is part of it");
    ledger.close().await.unwrap();
    assert_eq!(files(copy.path()), ["ledger.db"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_copy_is_whole_and_says_what_the_ledger_says() {
    let book = Book::new().await;
    book.book(many_drafts(6_000, &["Food", "Garden"])).await.unwrap();
    let copy = book.dir.path().join("copy.db");
    book.ledger.copy_to(&copy).await.unwrap();
    let facts = book.ledger.facts().await.unwrap();
    assert_eq!(facts.entries, 6_000);
    assert_eq!(db::verify(&copy, &key(), book.vault).await.unwrap(), facts);
    assert!(
        !files(book.dir.path()).iter().any(|name| name.starts_with("copy.db-")),
        "one file: {:?}",
        files(book.dir.path())
    );
    let ledger = Ledger::open(&copy, &key(), book.vault, clock()).await.unwrap();
    assert_eq!(ledger.facts().await.unwrap(), facts);
    ledger.close().await.unwrap();
    assert!(book.ledger.copy_to(&copy).await.is_err(), "a copy does not overwrite what is there");
    assert_eq!(db::verify(&copy, &key(), book.vault).await.unwrap(), facts);
}

#[test]
fn a_copy_waits_for_nobody_who_writes_and_holds_what_was_committed() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let book = runtime.block_on(Book::new());
    runtime.block_on(book.expense(1_250, "Books", "2025-05-01", None));
    let copy = book.dir.path().join("copy.db");
    let (begins, begun) = std::sync::mpsc::channel();
    let (ends, ended) = std::sync::mpsc::channel();
    let drafts = many_drafts(3, &["Food"]).into_iter().map(move |draft| {
        begins.send(()).unwrap();
        // Until the copy is made.
        ended.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
        Ok::<_, Error>(draft)
    });
    std::thread::scope(|threads| {
        let import = booking::book(&book.ledger, "bank.csv", 3, drafts, || false, |_| {});
        let import = threads.spawn(|| runtime.block_on(import).unwrap());
        begun.recv().unwrap();
        runtime.block_on(book.ledger.copy_to(&copy)).unwrap();
        for _ in 0..3 {
            ends.send(()).unwrap();
        }
        import.join().unwrap()
    });
    assert_eq!(runtime.block_on(db::verify(&copy, &key(), book.vault)).unwrap().entries, 1);
    assert_eq!(runtime.block_on(book.ledger.facts()).unwrap().entries, 4);
}

/// SQLCipher holds every page for bad on a connection that met one.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_copy_that_meets_a_bad_page_spoils_no_reading_of_the_others() {
    let book = Book::new().await;
    book.book(many_drafts(6_000, &["Food", "Garden"])).await.unwrap();
    book.ledger.close().await.unwrap();
    let mut bytes = std::fs::read(&book.path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&book.path, bytes).unwrap();
    let ledger = Ledger::open(&book.path, &key(), book.vault, clock()).await.unwrap();
    let before = categories::list(&ledger).await.unwrap();
    assert!(matches!(ledger.copy_to(&book.dir.path().join("copy.db")).await, Err(Error::Damaged)));
    // Written elsewhere, so that no page comes from what the connection remembers.
    let new = NewCategory { name: "Boats".to_owned(), color: Color::Sky, parent: None };
    categories::add(&ledger, new).await.unwrap();
    assert_eq!(categories::list(&ledger).await.unwrap().len(), before.len() + 1);
    ledger.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_copy_whose_totals_lie_is_damaged() {
    let closed = Closed::new().await;
    let mut connection = bare(&closed.path).await;
    sqlx::raw_sql("UPDATE month_totals SET home_minor = home_minor + 1; PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    assert!(matches!(db::verify(&closed.path, &key(), closed.vault).await, Err(Error::Damaged)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_new_ledger_never_overwrites_a_file() {
    let closed = Closed::new().await;
    let before = closed.bytes();
    let usd = Currency::parse("USD").unwrap();
    let answer = Ledger::create(&closed.path, &key(), closed.vault, usd, clock()).await;
    assert!(matches!(answer, Err(Error::Io(_))));
    assert!(closed.bytes() == before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn reads_go_on_while_a_booking_runs_and_see_the_book_as_it_was() {
    let book = std::sync::Arc::new(Book::new().await);
    book.expense(1_250, "Before", "2025-05-01", None).await;
    let (reached, at_half) = std::sync::mpsc::channel::<()>();
    let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
    let booking = {
        let book = std::sync::Arc::clone(&book);
        tokio::spawn(async move {
            let mut number = 0;
            let drafts = many_drafts(12_000, &["Food"]).into_iter().map(move |draft| {
                number += 1;
                if number == 9_000 {
                    reached.send(()).unwrap();
                    may_go_on.recv().unwrap();
                }
                Ok::<_, Error>(draft)
            });
            booking::book(&book.ledger, "bank.csv", 12_000, drafts, || false, |_| {}).await.unwrap()
        })
    };
    tokio::task::spawn_blocking(move || at_half.recv().unwrap()).await.unwrap();
    assert_eq!(book.ids(&EntryFilter::default()).await.len(), 1, "half booked is not seen");
    assert_eq!(book.ledger.facts().await.unwrap().entries, 1);
    assert_eq!(ledger::reports::monthly(&book.ledger, month("2025-05")).await.unwrap().expenses, minor(1_250));
    go_on.send(()).unwrap();
    assert_eq!(booking.await.unwrap().added, 12_000);
    assert_eq!(book.ledger.facts().await.unwrap().entries, 12_001, "and then all of it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_stopped_or_failed_booking_leaves_nothing() {
    let book = Book::new().await;
    let before = book.watch().await.everything().await;
    for (count, after) in [(9_000, 4_000), (9_000, 0), (9_000, 9_000), (2_500, 2_000)] {
        let booked = AtomicU32::new(0);
        let progress = |step| {
            if let Step::Booked(rows) = step {
                booked.store(rows, Ordering::Relaxed);
            }
        };
        let stop = || booked.load(Ordering::Relaxed) >= after;
        let drafts = many_drafts(count, &["Food", "Garden"]).into_iter().map(Ok::<_, Error>);
        let answer = booking::book(&book.ledger, "bank.csv", count as u64, drafts, stop, progress).await;
        assert!(matches!(answer, Err(Error::Cancelled)), "stopped after {after}: {answer:?}");
        assert_eq!(book.watch().await.everything().await, before, "stopped after {after}");
    }
    let drafts = many_drafts(7_000, &["Food"])
        .into_iter()
        .map(Ok)
        .chain([Err(Error::invalid("date", ledger::Reason::NotADate))]);
    let answer = booking::book(&book.ledger, "bank.csv", 7_001, drafts, || false, |_| {}).await;
    assert!(matches!(answer, Err(Error::Invalid { field: "date", .. })));
    assert_eq!(book.watch().await.everything().await, before, "a bad row keeps the good ones out as well");
    book.watch().await.check().await;
    book.expense(1, "The ledger goes on", "2025-01-01", None).await;
    book.watch().await.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_wrong_guess_of_how_many_rows_come_changes_only_the_speed() {
    for guess in [0, 1_000_000] {
        let book = Book::new().await;
        let drafts = many_drafts(6_000, &["Food", "Garden"]).into_iter().map(Ok::<_, Error>);
        booking::book(&book.ledger, "bank.csv", guess, drafts, || false, |_| {}).await.unwrap();
        book.watch().await.check().await;
        assert_eq!(book.ledger.facts().await.unwrap().entries, 6_000);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_views_have_the_promised_columns() {
    let book = Book::new().await;
    book.expense(1_250, "Coffee", "2025-05-01", None).await;
    book.income(300_000, "Salary", "2025-05-02").await;
    let mut watcher = book.watch().await;
    let row = sqlx::query("SELECT * FROM expenses").fetch_one(watcher.sql()).await.unwrap();
    let columns: Vec<&str> = row.columns().iter().map(Column::name).collect();
    assert_eq!(columns, ["id", "amount", "description", "category", "date", "ai_classified", "created_at"]);
    assert_eq!(
        (row.get::<i64, _>("amount"), row.get::<&str, _>("category"), row.get::<&str, _>("date")),
        (1_250, "Other", "2025-05-01")
    );
    let row = sqlx::query("SELECT * FROM incomes").fetch_one(watcher.sql()).await.unwrap();
    let columns: Vec<&str> = row.columns().iter().map(Column::name).collect();
    assert_eq!(columns, ["id", "amount", "source", "date", "created_at"]);
    assert_eq!((row.get::<&str, _>("source"), row.get::<&str, _>("created_at")), ("Salary", "2025-06-15T15:06:40Z"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn currencies_without_and_with_three_decimals_keep_their_minor_units() {
    for (code, decimals) in [("JPY", 0), ("KWD", 3)] {
        let book = Book::kept_in(code, tempfile::tempdir().unwrap()).await;
        let amount =
            ledger::parse_amount(if decimals == 0 { "1234" } else { "1.234" }, book.ledger.currency()).unwrap();
        assert_eq!(amount, minor(1_234));
        let entry = book.expense(amount.get(), "Tea", "2025-05-01", None).await;
        assert_eq!((entry.currency.code(), entry.amount), (code, minor(1_234)));
        let row = draft(EntryKind::Income, day("2025-05-02"), 5_000, "Salary", None);
        book.book(vec![row]).await.unwrap();
        let summary = ledger::reports::monthly(&book.ledger, month("2025-05")).await.unwrap();
        assert_eq!((summary.currency.code(), summary.savings), (code, minor(3_766)));
        book.ledger.close().await.unwrap();
        let ledger = Ledger::open(&book.path, &key(), book.vault, clock()).await.unwrap();
        assert_eq!(ledger.currency().code(), code, "the book remembers its currency");
        assert_eq!(ledger.facts().await.unwrap().currency.exponent(), decimals);
    }
}

#[test]
fn no_migration_holds_a_carriage_return() {
    // A checksum must not depend on the system that checked the file out.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/ledger");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        assert!(!std::fs::read(&path).unwrap().contains(&b'\r'), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_book_whose_sums_are_too_large_to_show_is_whole_all_the_same() {
    let book = Book::quick().await;
    let most = ledger::money::ENTRY_LIMIT;
    let day = day("2025-05-01");
    book.book(
        (0..2_300).map(|n| draft(EntryKind::Expense, day, most, &format!("Reference {n}"), Some("Food"))).collect(),
    )
    .await
    .unwrap();
    let facts = book.ledger.facts().await.unwrap();
    assert_eq!((facts.entries, facts.income, facts.expenses), (2_300, Some(minor(0)), None));
    book.ledger.close().await.unwrap();
    assert_eq!(db::verify(&book.path, &key(), book.vault).await.unwrap(), facts, "so it can be backed up");
}
