//! A ledger in a folder of its own, and a look at its tables from outside.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use ledger::{
    CategoryId, ChangeId, Clock, Currency, Date, EntryId, EntryKind, Error, Filing, Instant, Key, Ledger, Minor, Month,
    NotReversible, Result,
    booking::{self, Booked, Draft},
    categories::{self, Category, Color, NewCategory},
    entries::{self, Entry, EntryFilter, EntryQuery, EntrySort, NewExpense, NewIncome, query},
    journal,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use uuid::Uuid;
use zeroize::Zeroizing;

pub const KEY: [u8; 32] = [7; 32];

/// A new ledger in a folder that goes when this is dropped.
pub struct Book {
    pub ledger: Open,
    pub path: PathBuf,
    pub vault: Uuid,
    pub dir: TempDir,
}

/// A ledger that is closed, and waited for, when the test ends however it ends: a process that exits while a connection
/// still lives takes the cipher away under it.
pub struct Open(Ledger);

impl std::ops::Deref for Open {
    type Target = Ledger;
    fn deref(&self) -> &Ledger {
        &self.0
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // Readers come back to their pool on the test's own threads: every test has one to spare.
        wait_for(async { drop(tokio::time::timeout(std::time::Duration::from_secs(10), self.0.close()).await) });
    }
}

/// Runs a story to its end.
pub fn in_runtime(story: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(story);
}

/// Runs a future to its end from where nothing can be awaited.
fn wait_for(future: impl Future<Output = ()> + Send) {
    std::thread::scope(|scope| {
        scope.spawn(|| tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future));
    });
}

impl Book {
    pub async fn new() -> Self {
        Self::kept_in("USD", tempfile::tempdir().unwrap()).await
    }

    /// A book whose every write is quick: for long random stories, where durability is not the question.
    pub async fn quick() -> Self {
        let memory = Path::new("/dev/shm");
        let dir = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self::kept_in("USD", dir.unwrap()).await
    }

    pub async fn kept_in(currency: &str, dir: TempDir) -> Self {
        let path = dir.path().join("ledger.db");
        let vault = Uuid::now_v7();
        let ledger = Ledger::create(&path, &key(), vault, Currency::parse(currency).unwrap(), clock()).await.unwrap();
        Self { ledger: Open(ledger), path, vault, dir }
    }

    pub async fn watch(&self) -> Watcher {
        Watcher(Some(bare(&self.path).await))
    }

    pub async fn expense(&self, amount: i64, description: &str, date: &str, category: Option<CategoryId>) -> Entry {
        let new = NewExpense {
            amount: minor(amount),
            description: description.to_owned(),
            category,
            date: Some(day(date)),
            note: None,
            ai_classify: false,
            ..NewExpense::default()
        };
        entries::add(&self.ledger, new, Filing::USER).await.unwrap().saved
    }

    pub async fn income(&self, amount: i64, source: &str, date: &str) -> Entry {
        let date = Some(day(date));
        let new = NewIncome {
            amount: minor(amount),
            source: source.to_owned(),
            category: None,
            date,
            note: None,
            ..NewIncome::default()
        };
        entries::add(&self.ledger, new, Filing::USER).await.unwrap().saved
    }

    pub async fn category(&self, name: &str, parent: Option<CategoryId>) -> CategoryId {
        let new = NewCategory { name: name.to_owned(), color: Color::Sky, parent };
        categories::add(&self.ledger, new).await.unwrap().saved.id
    }

    pub async fn categories(&self) -> Vec<Category> {
        categories::list(&self.ledger).await.unwrap()
    }

    pub async fn named(&self, name: &str) -> CategoryId {
        let all = self.categories().await;
        all.iter().find(|category| category.name == name).unwrap_or_else(|| panic!("no category {name}")).id
    }

    pub async fn book(&self, drafts: Vec<Draft>) -> Result<Booked> {
        let count = drafts.len() as u64;
        booking::book(&self.ledger, "bank.csv", count, drafts.into_iter().map(Ok::<_, Error>), || false, |_| {}).await
    }

    /// The number of the newest change-set.
    pub async fn newest_change(&self) -> ChangeId {
        journal::list(&self.ledger, 1, None).await.unwrap().changes[0].id
    }

    /// Every entry that matches, page by page.
    pub async fn all(&self, filter: &EntryFilter, sort: EntrySort, limit: u32) -> Vec<Entry> {
        self.pages(filter, sort, limit, usize::MAX).await
    }

    /// The entries of the first pages.
    pub async fn pages(&self, filter: &EntryFilter, sort: EntrySort, limit: u32, pages: usize) -> Vec<Entry> {
        let mut query = EntryQuery { filter: filter.clone(), sort, limit, cursor: None };
        let mut all = Vec::new();
        for _ in 0..pages {
            let page = query::list(&self.ledger, &query).await.unwrap();
            assert!(page.entries.len() <= limit as usize, "a page holds no more than was asked for");
            all.extend(page.entries);
            match page.next {
                None => return all,
                next => query.cursor = next,
            }
        }
        all
    }

    pub async fn ids(&self, filter: &EntryFilter) -> Vec<EntryId> {
        self.all(filter, EntrySort::DateDesc, 500).await.iter().map(|entry| entry.id).collect()
    }

    /// Asserts that a change cannot be undone, that nothing of the attempt stays, and returns the reason.
    pub async fn refused_undo(&self, change: ChangeId) -> NotReversible {
        let before = self.watch().await.everything().await;
        let answer = journal::undo(&self.ledger, change).await;
        assert_eq!(self.watch().await.everything().await, before, "a refused undo leaves every table as it was");
        not_reversible(answer)
    }

    /// As [`Self::refused_undo`], for redo.
    pub async fn refused_redo(&self, change: ChangeId) -> NotReversible {
        let before = self.watch().await.everything().await;
        let answer = journal::redo(&self.ledger, change).await;
        assert_eq!(self.watch().await.everything().await, before, "a refused redo leaves every table as it was");
        not_reversible(answer)
    }
}

fn not_reversible<T: std::fmt::Debug>(answer: Result<T>) -> NotReversible {
    match answer {
        Err(Error::NotReversible(why)) => *why,
        other => panic!("expected a change that cannot be reversed, got {other:?}"),
    }
}

/// A connection beside the ledger's, for looking at tables that its callers never see.
pub struct Watcher(Option<SqliteConnection>);

impl Drop for Watcher {
    fn drop(&mut self) {
        let connection = self.0.take();
        wait_for(async {
            if let Some(connection) = connection {
                drop(connection.close().await);
            }
        });
    }
}

const ENTRIES: &str =
    "SELECT concat_ws('|', position, quote(id), kind, amount_minor, currency, home_minor, quote(description),
    quote(merchant), quote(category), quote(note), quote(tags), ai_classified, filed_by, quote(confidence), forgotten,
    created_at, quote(updated_at), last_change)
    FROM entries ORDER BY position";
const CATEGORIES: &str =
    "SELECT concat_ws('|', ref, quote(id), quote(name), name_key, quote(builtin), color, quote(parent),
    archived, last_change) FROM categories ORDER BY ref";
const RULES: &str = "SELECT concat_ws('|', quote(id), place, quote(pattern), whole, category, active, last_change)
    FROM rules ORDER BY id";
const MONTHS: &str =
    "SELECT concat_ws('|', month, kind, category, home_minor, count) FROM month_totals ORDER BY month, kind, category";
const DAYS: &str =
    "SELECT concat_ws('|', day, kind, category, home_minor, count) FROM day_totals ORDER BY day, kind, category";
const TAGGED: &str = "SELECT concat_ws('|', tag, position) FROM entry_tags ORDER BY tag, position";
const TAGS: &str = "SELECT concat_ws('|', tag, kind, home_minor, count) FROM tag_totals ORDER BY tag, kind";
const CHANGES: &str = "SELECT concat_ws('|', id, at, action, inserted, undone) FROM changes ORDER BY id";
const VERSIONS: &str = "SELECT concat_ws('|', change, op, quote(id), last_change, against) FROM entry_versions
    UNION ALL SELECT concat_ws('|', change, op, quote(id), last_change, against) FROM category_versions
    UNION ALL SELECT concat_ws('|', change, op, quote(id), last_change, against) FROM rule_versions ORDER BY 1";

impl Watcher {
    pub fn sql(&mut self) -> &mut SqliteConnection {
        self.0.as_mut().unwrap()
    }

    async fn sum_of(&mut self, tables: &[&'static str]) -> u64 {
        let mut hasher = DefaultHasher::new();
        for table in tables {
            let rows: Vec<String> = sqlx::query_scalar(*table).fetch_all(self.sql()).await.unwrap();
            rows.hash(&mut hasher);
        }
        hasher.finish()
    }

    /// A checksum of the book: entries, categories, rules, tags and the tables of totals, every column of every row.
    pub async fn checksum(&mut self) -> u64 {
        self.sum_of(&[ENTRIES, CATEGORIES, RULES, MONTHS, DAYS, TAGGED, TAGS]).await
    }

    /// A checksum of the book and its journal.
    pub async fn everything(&mut self) -> u64 {
        self.sum_of(&[ENTRIES, CATEGORIES, RULES, MONTHS, DAYS, TAGGED, TAGS, CHANGES, VERSIONS]).await
    }

    /// Totals equal a recount, the search index equals the texts, keys point to rows, and no bulk work has left
    /// anything aside.
    pub async fn check(&mut self) {
        self.check_totals().await;
        let mut tx = self.sql().begin_with("BEGIN IMMEDIATE").await.unwrap();
        for check in [
            "INSERT INTO entry_search (entry_search) VALUES ('integrity-check')",
            // With rank 1 the index is held against the texts as well.
            "INSERT INTO entry_search (entry_search, rank) VALUES ('integrity-check', 1)",
        ] {
            sqlx::query(check).execute(&mut *tx).await.expect("the search index holds exactly the book's words");
        }
        tx.rollback().await.unwrap();
        let orphans = sqlx::query("PRAGMA foreign_key_check").fetch_all(self.sql()).await.unwrap();
        assert!(orphans.is_empty(), "every key points to a row");
        let aside = "SELECT count(*) FILTER (WHERE type = 'trigger') * 100 + count(*) FILTER (WHERE type = 'index')
            FROM sqlite_schema WHERE tbl_name = 'entries' AND sql IS NOT NULL";
        assert_eq!(self.number(aside).await, 906, "nine triggers and six indexes stand");
        let deep = self
            .number(
                "SELECT count(*) FROM categories c JOIN categories p ON p.ref = c.parent WHERE p.parent IS NOT NULL",
            )
            .await;
        assert_eq!(deep, 0, "categories nest one level only");
    }

    async fn check_totals(&mut self) {
        for (kept, counted, name) in [
            (
                DAYS,
                "SELECT concat_ws('|', position >> 32, kind, ifnull(category, 0), sum(home_minor), count(*)) FROM entries
                 GROUP BY position >> 32, kind, ifnull(category, 0) ORDER BY position >> 32, kind, ifnull(category, 0)",
                "day_totals",
            ),
            (
                MONTHS,
                "SELECT concat_ws('|', substr(date, 1, 7), kind, ifnull(category, 0), sum(home_minor), count(*)) FROM entries
                 GROUP BY substr(date, 1, 7), kind, ifnull(category, 0) ORDER BY substr(date, 1, 7), kind, ifnull(category, 0)",
                "month_totals",
            ),
            (
                TAGGED,
                "SELECT concat_ws('|', t.value, e.position) FROM entries e,
                 json_each('[\"' || replace(e.tags, ' ', '\",\"') || '\"]') t ORDER BY t.value, e.position",
                "entry_tags",
            ),
            (
                TAGS,
                "SELECT concat_ws('|', t.value, e.kind, sum(e.home_minor), count(*)) FROM entries e,
                 json_each('[\"' || replace(e.tags, ' ', '\",\"') || '\"]') t GROUP BY t.value, e.kind ORDER BY t.value, e.kind",
                "tag_totals",
            ),
        ] {
            let kept: Vec<String> = sqlx::query_scalar(kept).fetch_all(self.sql()).await.unwrap();
            let counted: Vec<String> = sqlx::query_scalar(counted).fetch_all(self.sql()).await.unwrap();
            assert_eq!(kept, counted, "{name} equal a full recount");
        }
    }

    pub async fn number(&mut self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(self.sql()).await.unwrap()
    }

    pub async fn texts(&mut self, query: &'static str) -> Vec<String> {
        sqlx::query_scalar(query).fetch_all(self.sql()).await.unwrap()
    }
}

/// A plain connection with the key. It never writes pages home, since only one connection of a file may.
pub async fn bare(path: &Path) -> SqliteConnection {
    let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    SqliteConnectOptions::new()
        .filename(path)
        .pragma("key", format!("\"x'{key}'\""))
        .pragma("wal_autocheckpoint", "0")
        .connect()
        .await
        .unwrap()
}

pub fn key() -> Key {
    Key::new(Zeroizing::new(KEY))
}

pub fn clock() -> Clock {
    Clock::Fixed(day("2025-06-15"), Instant::from_millis(1_750_000_000_000))
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

pub fn minor(value: i64) -> Minor {
    Minor::new(value).unwrap()
}

/// A draft that an import would bring.
pub fn draft(kind: EntryKind, date: Date, amount: i64, description: &str, category: Option<&str>) -> Draft {
    Draft {
        kind,
        date,
        amount: minor(amount),
        description: description.to_owned(),
        category: category.map(str::to_owned),
        note: None,
        tags: None,
        paid: None,
    }
}

/// `count` drafts of some years, most of them expenses of the named categories.
pub fn many_drafts(count: usize, categories: &[&str]) -> Vec<Draft> {
    let first = day("2022-01-01").day_number();
    (0..count)
        .map(|index| {
            let date = Date::from_day_number(first + (index as i64 * 7) % 1_200).unwrap();
            let amount = 100 + (index as i64 * 37) % 9_000;
            if index % 25 == 0 {
                draft(EntryKind::Income, date, amount * 100, "ACME CORP PAYROLL", None)
            } else {
                let category = categories[index % categories.len()];
                draft(EntryKind::Expense, date, amount, &format!("REWE SAGT DANKE {index}"), Some(category))
            }
        })
        .collect()
}
