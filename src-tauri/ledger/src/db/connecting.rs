//! How the file is connected to: with which key, which pragmas, and never without the cipher.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

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

/// Refuses to go on in a program that was built without SQLCipher: it would take every key in silence and write in clear.
///
/// # Errors
/// [`Error::NotEncrypted`].
pub async fn require_encryption() -> Result<()> {
    let mut connection = SqliteConnectOptions::new().in_memory(true).disable_statement_logging().connect().await?;
    check_cipher(&mut connection).await?;
    Ok(connection.close().await?)
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

pub(super) fn writing(path: &Path, key: &Key) -> SqliteConnectOptions {
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

pub(super) fn reading(path: &Path, key: &Key) -> SqliteConnectOptions {
    options(path, key).read_only(true).pragma("cache_size", CACHE)
}

/// Reading without leaving a trace: a reader of a WAL file makes the files of its journal, and cannot remove them.
pub(super) fn looking(path: &Path, key: &Key) -> SqliteConnectOptions {
    // No pragma that reads the file: a connection that fails inside sqlx is dropped there, not closed.
    options(path, key).read_only(true).immutable(!has_journal(path))
}

/// Whether something is written in the journal that is not in the file itself.
pub(super) fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    std::fs::metadata(journal).is_ok_and(|file| file.len() > 0)
}

/// Connections are closed and waited for on every path: one that is merely dropped ends on its own thread, and a process
/// that exits meanwhile takes the cipher away under it.
pub(super) async fn connect(options: SqliteConnectOptions) -> Result<SqliteConnection> {
    let mut connection = options.connect().await?;
    match check_cipher(&mut connection).await {
        Ok(()) => Ok(connection),
        Err(error) => {
            connection.close().await?;
            Err(error)
        }
    }
}

async fn check_cipher(connection: &mut SqliteConnection) -> Result<()> {
    let version: Option<String> = sqlx::query_scalar("PRAGMA cipher_version").fetch_optional(connection).await?;
    if version.is_some() { Ok(()) } else { Err(Error::NotEncrypted) }
}
