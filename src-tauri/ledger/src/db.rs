//! The encrypted file: creating, opening and closing it, its one writing connection and its readers, copies of it.
//!
//! SQLCipher 4.10 stands on SQLite 3.50.4, whose WAL-reset bug needs two connections that write or checkpoint. So there
//! is exactly one of those; the others are opened read-only, and the account's folder lock (not ours) keeps other
//! processes out. When sqlx takes a newer libsqlite3-sys this rule can go.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use sqlx::ConnectOptions;
use sqlx::{
    Connection, Row, SqliteConnection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous, SqliteTransactionManager},
};
use sqlx_core::transaction::TransactionManager;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    dates::{Clock, Date},
    error::{Error, Result},
    money::{Currency, Minor},
};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/ledger");

/// "Cfr1" in the file's header: a SQLite file with another number is not a ledger.
const APPLICATION_ID: i64 = 0x4366_7231;

const READERS: u32 = 3;

/// 32 MB for each connection that stays open.
const CACHE: &str = "-32000";

/// The 32 bytes that SQLCipher encrypts the file with. Never shown, wiped when dropped.
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// Takes the raw key.
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The value of `PRAGMA key`. sqlx sends it unquoted, so it carries its own quotes: without them SQLite would
    /// report a syntax error and go on in clear.
    fn pragma(&self) -> Zeroizing<String> {
        let mut value = Zeroizing::new(String::with_capacity(70));
        value.push('"');
        value.push_str(&self.text());
        value.push('"');
        value
    }

    /// As SQLCipher takes it for a key that is not to be derived from a password.
    pub(crate) fn text(&self) -> Zeroizing<String> {
        use std::fmt::Write;
        let mut value = Zeroizing::new(String::with_capacity(68));
        value.push_str("x'");
        for byte in self.0.iter() {
            // Writing to a String cannot fail.
            let _ = write!(value, "{byte:02x}");
        }
        value.push('\'');
        value
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// An open ledger.
pub struct Ledger {
    writer: Mutex<Option<SqliteConnection>>,
    /// Whether [`Self::write_at_once`] is under way, or was given up on the way.
    at_once: AtomicBool,
    readers: SqlitePool,
    pub(crate) clock: Clock,
    currency: Currency,
}

/// What a ledger file holds, as far as a person would check before trusting it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// How many entries.
    #[specta(type = specta_typescript::Number)]
    pub entries: i64,
    /// The day of the first.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
    /// The sum of all incomes in the home currency.
    pub income: Minor,
    /// The sum of all expenses in the home currency.
    pub expenses: Minor,
    /// How many categories.
    #[specta(type = specta_typescript::Number)]
    pub categories: i64,
    /// The home currency.
    pub currency: Currency,
}

/// What must be known about a file before it is opened for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// This version's.
    Current,
    /// An older one: back the file up, then open it, which migrates it.
    Older,
}

impl Ledger {
    /// Makes a new, encrypted, empty ledger with the seven first categories.
    ///
    /// # Errors
    /// When the file exists already, cannot be written, or this build cannot encrypt.
    pub async fn create(path: &Path, key: &Key, vault: Uuid, currency: Currency, clock: Clock) -> Result<Self> {
        if path.try_exists()? {
            return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
        }
        let mut writer = connect(writing(path, key).create_if_missing(true)).await?;
        sqlx::raw_sql("PRAGMA application_id = 0x43667231").execute(&mut writer).await?;
        MIGRATIONS.run_direct(None, &mut writer, false).await.map_err(migration_failed)?;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(
            "INSERT INTO ledger (one, vault_id, home_currency, created_at, app_version) VALUES (1, ?, ?, ?, ?)",
        )
        .bind(vault.as_bytes().as_slice())
        .bind(currency.code())
        .bind(clock.now().millis())
        .bind(env!("CARGO_PKG_VERSION"))
        .execute(&mut *tx)
        .await?;
        crate::categories::rows::insert_first_ones(&mut tx).await?;
        tx.commit().await?;
        Self::with_writer(writer, path, key, currency, clock).await
    }

    /// Looks at a file without changing a byte of it.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is missing, empty, not of this key or this vault; [`Error::NewerVersion`].
    pub async fn probe(path: &Path, key: &Key, vault: Uuid) -> Result<Schema> {
        // A file of 0 bytes would open as a new, empty ledger without an error.
        if std::fs::metadata(path).map(|file| file.len()).unwrap_or(0) == 0 {
            return Err(Error::Damaged);
        }
        let mut connection = connect(looking(path, key)).await?;
        let schema = check_identity(&mut connection, vault).await;
        connection.close().await?;
        schema
    }

    /// Opens the ledger of a vault and brings an older schema up to date.
    ///
    /// # Errors
    /// As [`Self::probe`].
    pub async fn open(path: &Path, key: &Key, vault: Uuid, clock: Clock) -> Result<Self> {
        let schema = Self::probe(path, key, vault).await?;
        let mut writer = connect(writing(path, key)).await?;
        match bring_up_to_date(&mut writer, schema).await {
            Ok(currency) => Self::with_writer(writer, path, key, currency, clock).await,
            Err(error) => {
                writer.close().await?;
                Err(error)
            }
        }
    }

    async fn with_writer(
        writer: SqliteConnection,
        path: &Path,
        key: &Key,
        currency: Currency,
        clock: Clock,
    ) -> Result<Self> {
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            // A local file does not drop its connections; the test would cost each read a round trip.
            .test_before_acquire(false)
            .connect_with(reading(path, key))
            .await?;
        Ok(Self { writer: Mutex::new(Some(writer)), at_once: AtomicBool::new(false), readers, clock, currency })
    }

    /// The currency the book is kept in.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The clock that says which day it is.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Waits for running work, closes all connections, and leaves one file without a journal beside it.
    pub async fn close(&self) -> Result<()> {
        let writer = self.writer.lock().await.take();
        self.readers.close().await;
        if let Some(mut writer) = writer {
            // All pages home, so that the file alone is the whole ledger.
            let folded = sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut writer).await;
            writer.close().await?;
            folded?;
        }
        Ok(())
    }

    /// As the function [`verify`], of the ledger that is open: no write and no checkpoint moves a page meanwhile.
    pub async fn verify(&self, key: &Key, vault: Uuid) -> Result<Facts> {
        let _still = self.writer().await?;
        verify(self.readers.connect_options().get_filename(), key, vault).await
    }

    /// The connection that writes. Whoever changes the book begins an immediate transaction at once; what is no part of it may
    /// be written by one statement.
    ///
    /// # Errors
    /// [`Error::Closed`]; as for [`Self::require_file`].
    pub(crate) async fn writer(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>> {
        let mut writer = MutexGuard::try_map(self.writer.lock().await, Option::as_mut).map_err(|_| Error::Closed)?;
        self.require_file()?;
        forget_lost_transaction(&mut writer).await?;
        if self.at_once.load(Ordering::Acquire) {
            self.undo_at_once(&mut writer).await;
        }
        Ok(writer)
    }

    /// Whoever would not notice makes sure that the file is still there.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is gone: the system would go on writing into it, and nobody would find that again.
    fn require_file(&self) -> Result<()> {
        if self.readers.connect_options().get_filename().exists() { Ok(()) } else { Err(Error::Damaged) }
    }

    /// Runs a statement that begins a transaction and commits it by itself: one way to the database's thread and back,
    /// where a transaction of sqlx takes three. What fails is taken back here, what is given up by whoever writes next.
    pub(crate) async fn write_at_once<T>(
        &self,
        run: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T>,
    ) -> Result<T> {
        let mut writer = self.writer().await?;
        self.at_once.store(true, Ordering::Release);
        let written = run(&mut writer).await;
        match &written {
            Ok(_) => self.at_once.store(false, Ordering::Release),
            Err(_) => self.undo_at_once(&mut writer).await,
        }
        written
    }

    async fn undo_at_once(&self, writer: &mut SqliteConnection) {
        // It fails where the statement had not begun yet or had committed: there is nothing to take back then.
        let _ = sqlx::raw_sql("ROLLBACK").execute(writer).await;
        self.at_once.store(false, Ordering::Release);
    }

    /// A connection that only reads, on the last committed state.
    pub(crate) async fn reader(&self) -> Result<sqlx::pool::PoolConnection<sqlx::Sqlite>> {
        self.readers.acquire().await.map_err(|error| match error {
            sqlx::Error::PoolClosed => Error::Closed,
            error => error.into(),
        })
    }

    /// Writes a compact copy under the same key: the last committed state, whole even while the app is used. A reader makes
    /// it, so that nobody who writes waits the seconds that a large ledger takes; closing waits for it.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        let path = path.to_str().ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
        let mut reader = self.reader().await?;
        self.require_file()?;
        if let Err(error) = sqlx::query("VACUUM INTO ?").bind(path).execute(&mut *reader).await {
            // A connection that met a bad page says from then on that all are bad: another takes its place.
            reader.close().await?;
            return Err(error.into());
        }
        Ok(())
    }

    /// What the open ledger holds.
    pub async fn facts(&self) -> Result<Facts> {
        facts(&mut *self.reader().await?).await
    }
}

/// Writes a compact copy of a ledger that is not open, under the same key; the file itself is not migrated.
pub async fn copy_closed(path: &Path, key: &Key, to: &Path) -> Result<()> {
    let to = to.to_str().ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
    let mut connection = connect(writing(path, key)).await?;
    let copied = sqlx::query("VACUUM INTO ?").bind(to).execute(&mut connection).await;
    connection.close().await?;
    copied?;
    Ok(())
}

/// Refuses to go on in a program that was built without SQLCipher: it would take every key in silence and write in clear.
///
/// # Errors
/// [`Error::NotEncrypted`].
pub async fn require_encryption() -> Result<()> {
    let mut connection = SqliteConnectOptions::new().in_memory(true).disable_statement_logging().connect().await?;
    check_cipher(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Reads a whole copy, every page's checksum and every table, and says what it holds. The file is not changed, and must
/// not be open elsewhere.
///
/// # Errors
/// [`Error::Damaged`] for the first page or row that does not add up; otherwise as [`Ledger::probe`].
pub async fn verify(path: &Path, key: &Key, vault: Uuid) -> Result<Facts> {
    Ledger::probe(path, key, vault).await?;
    // A connection that met one bad page reports more damage than there is, and says so from then on: a fresh one each.
    let mut connection = connect(looking(path, key)).await?;
    let bad_pages = sqlx::query("PRAGMA cipher_integrity_check").fetch_all(&mut connection).await;
    connection.close().await?;
    if !bad_pages?.is_empty() {
        return Err(Error::Damaged);
    }
    let mut connection = connect(looking(path, key)).await?;
    let facts = add_up(&mut connection).await;
    connection.close().await?;
    facts
}

/// What the tables hold, when they agree with each other.
async fn add_up(connection: &mut SqliteConnection) -> Result<Facts> {
    let answers: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *connection).await?;
    let (counted, kept) = (recount(&mut *connection).await?, facts(&mut *connection).await?);
    if answers == ["ok"] && counted == (kept.entries, kept.income.get(), kept.expenses.get()) {
        Ok(kept)
    } else {
        Err(Error::Damaged)
    }
}

async fn recount(connection: &mut SqliteConnection) -> Result<(i64, i64, i64)> {
    Ok(sqlx::query_as(
        "SELECT count(*), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0), ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0)
         FROM entries",
    )
    .fetch_one(connection)
    .await?)
}

async fn facts(connection: &mut SqliteConnection) -> Result<Facts> {
    let row = sqlx::query(
        "SELECT (SELECT ifnull(sum(count), 0) FROM month_totals) AS entries,
                (SELECT min(day) FROM day_totals) AS first, (SELECT max(day) FROM day_totals) AS last,
                (SELECT ifnull(sum(home_minor), 0) FROM month_totals WHERE kind = 1) AS income,
                (SELECT ifnull(sum(home_minor), 0) FROM month_totals WHERE kind = 0) AS expenses,
                (SELECT count(*) FROM categories) AS categories,
                (SELECT home_currency FROM ledger) AS currency",
    )
    .fetch_one(connection)
    .await?;
    let day = |column: &str| -> Result<Option<Date>> {
        row.try_get::<Option<i64>, _>(column)?
            .map(|day| Date::from_day_number(day).map_err(|_| Error::Damaged))
            .transpose()
    };
    Ok(Facts {
        entries: row.try_get("entries")?,
        first: day("first")?,
        last: day("last")?,
        income: Minor::new(row.try_get("income")?)?,
        expenses: Minor::new(row.try_get("expenses")?)?,
        categories: row.try_get("categories")?,
        currency: Currency::parse(row.try_get("currency")?).map_err(|_| Error::Damaged)?,
    })
}

/// On a full disk SQLite ends a transaction by itself. sqlx then fails to end it, counts it as open for ever, and would
/// refuse every later one; so it gets one that it can end.
async fn forget_lost_transaction(writer: &mut SqliteConnection) -> Result<()> {
    if !writer.is_in_transaction() {
        return Ok(());
    }
    // The end of the last one may only be on its way.
    writer.ping().await?;
    if writer.is_in_transaction() {
        sqlx::raw_sql("BEGIN").execute(&mut *writer).await?;
        SqliteTransactionManager::rollback(writer).await?;
    }
    Ok(())
}

/// What both kinds of connection share. The key must come first of all pragmas; sqlx sees to that.
fn options(path: &Path, key: &Key) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .pragma("key", key.pragma().to_string())
        // What is wrong with a page is told by the error; SQLCipher's own words would end in the user's terminal.
        .pragma("cipher_log_level", "NONE")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("mmap_size", "0")
        .pragma("temp_store", "MEMORY")
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(128)
        // sqlx would log the connect string, key included: at DEBUG always, at WARN when it took over a second.
        .disable_statement_logging()
}

fn writing(path: &Path, key: &Key) -> SqliteConnectOptions {
    options(path, key)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // macOS: a plain fsync leaves the data in the drive's cache.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        // After a large import the journal file gives its space back.
        .pragma("journal_size_limit", "16777216")
        .pragma("cache_size", CACHE)
        // Indexes that are made anew after a large import are sorted beside the reading.
        .pragma("threads", "2")
}

fn reading(path: &Path, key: &Key) -> SqliteConnectOptions {
    options(path, key).read_only(true).pragma("cache_size", CACHE)
}

/// Reading without leaving a trace: a reader of a WAL file makes the files of its journal, and cannot remove them.
fn looking(path: &Path, key: &Key) -> SqliteConnectOptions {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    let has_journal = std::fs::metadata(journal).is_ok_and(|file| file.len() > 0);
    // No pragma that reads the file: a connection that fails inside sqlx is dropped there, not closed.
    options(path, key).read_only(true).immutable(!has_journal)
}

/// Connections are closed and waited for on every path: one that is merely dropped ends on its own thread, and a process
/// that exits meanwhile takes the cipher away under it.
async fn connect(options: SqliteConnectOptions) -> Result<SqliteConnection> {
    let mut connection = options.connect().await?;
    match check_cipher(&mut connection).await {
        Ok(()) => Ok(connection),
        Err(error) => {
            connection.close().await?;
            Err(error)
        }
    }
}

/// Migrates an older file and returns the book's currency.
async fn bring_up_to_date(writer: &mut SqliteConnection, schema: Schema) -> Result<Currency> {
    if schema == Schema::Older {
        MIGRATIONS.run_direct(None, &mut *writer, false).await.map_err(migration_failed)?;
        sqlx::query("UPDATE ledger SET app_version = ?").bind(env!("CARGO_PKG_VERSION")).execute(&mut *writer).await?;
    }
    let code: String = sqlx::query_scalar("SELECT home_currency FROM ledger").fetch_one(writer).await?;
    Currency::parse(&code).map_err(|_| Error::Damaged)
}

async fn check_cipher(connection: &mut SqliteConnection) -> Result<()> {
    let version: Option<String> = sqlx::query_scalar("PRAGMA cipher_version").fetch_optional(connection).await?;
    if version.is_some() { Ok(()) } else { Err(Error::NotEncrypted) }
}

async fn check_identity(connection: &mut SqliteConnection, vault: Uuid) -> Result<Schema> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    if application != APPLICATION_ID {
        return Err(Error::Damaged);
    }
    let applied: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
        .fetch_all(&mut *connection)
        .await?;
    let known = |version: &i64| MIGRATIONS.iter().any(|migration| migration.version == *version);
    if !applied.iter().all(known) {
        let needs = sqlx::query_scalar("SELECT app_version FROM ledger").fetch_one(&mut *connection).await?;
        return Err(Error::NewerVersion { needs });
    }
    let id: Vec<u8> = sqlx::query_scalar("SELECT vault_id FROM ledger").fetch_one(&mut *connection).await?;
    if id != vault.as_bytes() {
        return Err(Error::Damaged);
    }
    Ok(if applied.len() == MIGRATIONS.iter().count() { Schema::Current } else { Schema::Older })
}

fn migration_failed(error: sqlx::migrate::MigrateError) -> Error {
    match error {
        sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => {
            error.into()
        }
        // A checksum that differs or a version half applied: the file was not written by us.
        _ => Error::Damaged,
    }
}
