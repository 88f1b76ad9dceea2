//! The encrypted file: creating, opening and closing it, its one writing connection and its readers.
//!
//! SQLCipher 4.10 stands on SQLite 3.50.4, whose WAL-reset bug needs two connections that write or checkpoint. So there
//! is exactly one of those; the others are opened read-only, and the account's folder lock (not ours) keeps other
//! processes out. When sqlx takes a newer libsqlite3-sys this rule can go.

mod connecting;
mod copies;
mod schema;

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use sqlx::{
    Connection, Sqlite, SqliteConnection, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteTransactionManager},
};
use sqlx_core::transaction::TransactionManager;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};
use uuid::Uuid;

use self::connecting::{connect, has_journal, looking, reading, writing};
pub use self::{
    connecting::{Key, require_encryption},
    copies::{Facts, copy_closed, verify},
    schema::Schema,
};
use crate::{
    dates::Clock,
    error::{Error, Result},
    money::Currency,
    rates,
};

const READERS: u32 = 3;

/// One state of the book, for whoever reads it in several steps. As long as it is held, what others write is not seen, the
/// journal's file only grows, and closing waits.
pub struct Snapshot(Transaction<'static, Sqlite>);

impl Snapshot {
    pub(crate) fn reader(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// Ends the read transaction and waits until it has ended; dropping it ends it in the background.
    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.0.rollback().await?)
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
    /// Why nothing can be written until it is opened anew.
    unwritable: Option<Unwritable>,
}

/// What keeps a ledger from being opened for writing, and not from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unwritable {
    DiskFull,
    ReadOnly,
}

impl From<Unwritable> for Error {
    fn from(why: Unwritable) -> Self {
        match why {
            Unwritable::DiskFull => Self::DiskFull,
            Unwritable::ReadOnly => Self::ReadOnly,
        }
    }
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
        schema::lay_out(&mut writer).await?;
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
        rates::index_entries_abroad(&mut tx, currency).await?;
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
        let schema = schema::check(&mut connection, vault).await;
        connection.close().await?;
        schema
    }

    /// Opens the ledger of a vault and brings an older schema up to date. Where the disk is full or may not be written, one that
    /// was closed well is opened for reading: every change is refused with the reason then.
    ///
    /// # Errors
    /// As [`Self::probe`].
    pub async fn open(path: &Path, key: &Key, vault: Uuid, clock: Clock) -> Result<Self> {
        let schema = Self::probe(path, key, vault).await?;
        let why = match Self::open_writing(path, key, schema, clock).await {
            Err(Error::DiskFull) => Unwritable::DiskFull,
            Err(Error::ReadOnly) => Unwritable::ReadOnly,
            opened => return opened,
        };
        if schema == Schema::Older || has_journal(path) {
            return Err(why.into());
        }
        let mut reader = connect(looking(path, key)).await?;
        let currency = schema::currency(&mut reader).await;
        reader.close().await?;
        let readers = pool(looking(path, key)).await?;
        let (writer, at_once) = (Mutex::new(None), AtomicBool::new(false));
        Ok(Self { writer, at_once, readers, clock, currency: currency?, unwritable: Some(why) })
    }

    async fn open_writing(path: &Path, key: &Key, schema: Schema, clock: Clock) -> Result<Self> {
        let mut writer = connect(writing(path, key)).await?;
        match schema::bring_up_to_date(&mut writer, schema).await {
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
        let readers = pool(reading(path, key)).await?;
        let (writer, at_once) = (Mutex::new(Some(writer)), AtomicBool::new(false));
        Ok(Self { writer, at_once, readers, clock, currency, unwritable: None })
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
        let _still = match self.unwritable {
            None => Some(self.writer().await?),
            Some(_) => None,
        };
        verify(self.readers.connect_options().get_filename(), key, vault).await
    }

    /// The connection that writes. Whoever changes the book begins an immediate transaction at once; what is no part of it may
    /// be written by one statement.
    ///
    /// # Errors
    /// [`Error::Closed`]; why it was opened for reading only; as for [`Self::require_file`].
    pub(crate) async fn writer(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>> {
        if let Some(why) = self.unwritable {
            return Err(why.into());
        }
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
        self.readers.acquire().await.map_err(closed)
    }

    /// The book as it is now, to be read in several steps.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        self.readers.begin().await.map(Snapshot).map_err(closed)
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
        copies::facts(&mut *self.reader().await?).await
    }
}

async fn pool(options: SqliteConnectOptions) -> Result<SqlitePool> {
    let pool = SqlitePoolOptions::new()
        .max_connections(READERS)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // A local file does not drop its connections; the test would cost each read a round trip.
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    Ok(pool)
}

fn closed(error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::PoolClosed => Error::Closed,
        error => error.into(),
    }
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
