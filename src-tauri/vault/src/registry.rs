//! `accounts.db`: which accounts this computer has, and how often a name was tried in vain.
//!
//! It is an index. The folders are the truth, and it is made again from them whenever it is missing or damaged.
//! Plain SQLite, because nothing in it is worth more than a folder listing.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, Sqlite, SqliteConnection, pool::PoolConnection};

use crate::account::{Account, AccountId, fold};
use crate::durable;
use crate::error::{Error, Result, Taken, VaultFile};

/// The accounts database, open.
#[derive(Debug, Clone)]
pub(crate) struct Registry {
    pool: SqlitePool,
}

impl Registry {
    /// Opens the database, or removes a damaged one and begins an empty one: all it knows is in the folders too, and a copy
    /// set aside would go on naming those who have deleted their account.
    pub(crate) async fn open(path: &Path) -> Result<Self> {
        match Self::try_open(path).await {
            Err(problem) if is_damage(&problem) => {
                tracing::warn!("the accounts database is damaged; making it again from the folders");
                for end in ["", "-journal", "-wal", "-shm"] {
                    durable::discard(&path.with_file_name(format!("accounts.db{end}")))?;
                }
                Self::try_open(path).await
            }
            other => other,
        }
    }

    async fn try_open(path: &Path) -> Result<Self> {
        // Made here and not by SQLite, which would let others read it.
        drop(durable::open_private(path)?);
        durable::narrow(path, 0o600)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .busy_timeout(Duration::from_secs(5))
            // No write-ahead log: app and command line share the file, and it sees a handful of writes a day.
            .journal_mode(SqliteJournalMode::Delete)
            .synchronous(SqliteSynchronous::Extra)
            .foreign_keys(true)
            // An account that was deleted leaves no address behind in a page that is free.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        // Closed before it is left: the file of a registry that cannot be used is deleted, and Windows deletes no open one.
        let sound = sqlx::query_scalar::<_, String>("PRAGMA integrity_check(1)").fetch_one(&pool).await;
        match sound {
            Ok(sound) if sound == "ok" => {}
            sound => {
                pool.close().await;
                return Err(sound.err().map_or(Error::Damaged { what: VaultFile::Accounts }, Error::from));
            }
        }
        let mut migrations = sqlx::migrate!("../../migrations/accounts");
        // A newer Coffer only ever adds to this file, so an older one goes on with what it knows.
        migrations.set_ignore_missing(true);
        if let Err(problem) = migrations.run(&pool).await {
            use sqlx::migrate::MigrateError;
            pool.close().await;
            return Err(match problem {
                // A full disk, say: no reason to put the file aside.
                MigrateError::Execute(problem) | MigrateError::ExecuteMigration(problem, _) => problem.into(),
                _ => Error::Damaged { what: VaultFile::Accounts },
            });
        }
        Ok(Self { pool })
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }

    pub(crate) async fn all(&self) -> Result<Vec<Account>> {
        let rows = sqlx::query("SELECT id, username, email, created_at FROM accounts ORDER BY username_fold")
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(account_from).collect()
    }

    pub(crate) async fn find(&self, name: &str) -> Result<Option<Account>> {
        let row = sqlx::query("SELECT id, username, email, created_at FROM accounts WHERE username_fold = ?")
            .bind(fold(name))
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(account_from).transpose()
    }

    /// Which field of this account somebody else has already.
    pub(crate) async fn taken(&self, account: &Account) -> Result<Option<Taken>> {
        let mut connection = self.pool.acquire().await?;
        taken(&mut connection, account).await
    }

    /// Adds an account together with a change outside (the rename of its folder): the row lasts only if that succeeds.
    pub(crate) async fn add(&self, account: &Account, rename: impl FnOnce() -> Result<()>) -> Result<()> {
        let mut connection = self.pool.acquire().await?;
        let added = add(&mut connection, account, rename).await;
        if added.is_err() {
            forget(connection).await;
        }
        added
    }

    pub(crate) async fn remove(&self, id: AccountId) -> Result<()> {
        sqlx::query("DELETE FROM accounts WHERE id = ?").bind(id.as_bytes().as_slice()).execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) async fn failures(&self, bucket: u16) -> Result<u32> {
        let kept: Option<u32> = sqlx::query_scalar("SELECT failures FROM throttle WHERE bucket = ?")
            .bind(bucket)
            .fetch_optional(&self.pool)
            .await?;
        Ok(kept.unwrap_or(0))
    }

    /// Counts failed tries up to so many; tries at the same moment may count as one.
    pub(crate) async fn count_failures(&self, bucket: u16, failures: u32) -> Result<()> {
        sqlx::query("INSERT INTO throttle (bucket, failures) VALUES (?, ?) ON CONFLICT (bucket) DO UPDATE SET failures = max(failures, excluded.failures)")
            .bind(bucket)
            .bind(failures)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Takes back what a try counted that was no failure. Only ever lowers the count: another process may have got in
    /// and cleared it meanwhile.
    pub(crate) async fn lower_failures(&self, bucket: u16, to: u32) -> Result<()> {
        if to == 0 {
            return self.clear_failures(bucket).await;
        }
        sqlx::query("UPDATE throttle SET failures = ?1 WHERE bucket = ?2 AND failures > ?1")
            .bind(to)
            .bind(bucket)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub(crate) async fn clear_failures(&self, bucket: u16) -> Result<()> {
        sqlx::query("DELETE FROM throttle WHERE bucket = ?").bind(bucket).execute(&self.pool).await?;
        Ok(())
    }
}

async fn add(connection: &mut SqliteConnection, account: &Account, rename: impl FnOnce() -> Result<()>) -> Result<()> {
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await?;
    if let Some(what) = taken(&mut change, account).await? {
        return Err(Error::Taken(what));
    }
    sqlx::query(
        "INSERT INTO accounts (id, username, username_fold, email, email_fold, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(account.id.as_bytes().as_slice())
    .bind(&account.username)
    .bind(fold(&account.username))
    .bind(&account.email)
    .bind(fold(&account.email))
    .bind(account.created_at.to_rfc3339())
    .execute(&mut *change)
    .await?;
    rename()?;
    change.commit().await?;
    Ok(())
}

/// On a full disk SQLite ends a transaction by itself. sqlx then fails to end it and counts it as open for ever: another
/// connection takes the place of one on which a transaction failed.
async fn forget(connection: PoolConnection<Sqlite>) {
    if connection.close().await.is_err() {
        tracing::warn!("a connection to the accounts database was not closed");
    }
}

async fn taken(connection: &mut SqliteConnection, account: &Account) -> Result<Option<Taken>> {
    let row = sqlx::query("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?), EXISTS (SELECT 1 FROM accounts WHERE username_fold = ?), EXISTS (SELECT 1 FROM accounts WHERE email_fold = ?)")
        .bind(account.id.as_bytes().as_slice())
        .bind(fold(&account.username))
        .bind(fold(&account.email))
        .fetch_one(connection)
        .await?;
    for (place, what) in [Taken::Account, Taken::Username, Taken::Email].into_iter().enumerate() {
        if row.try_get::<bool, _>(place)? {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

fn account_from(row: &sqlx::sqlite::SqliteRow) -> Result<Account> {
    let damaged = || Error::Damaged { what: VaultFile::Accounts };
    let id: [u8; 16] = row.try_get::<Vec<u8>, _>("id")?.try_into().map_err(|_| damaged())?;
    let created_at =
        DateTime::parse_from_rfc3339(row.try_get("created_at")?).map_err(|_| damaged())?.with_timezone(&Utc);
    Ok(Account {
        id: AccountId::from_bytes(id),
        username: row.try_get("username")?,
        email: row.try_get("email")?,
        created_at,
    })
}

/// Whether the file itself is broken, as opposed to a full disk or a missing right.
fn is_damage(problem: &Error) -> bool {
    match problem {
        Error::Damaged { .. } => true,
        // SQLITE_CORRUPT and SQLITE_NOTADB, whatever the extended code.
        Error::Storage(sqlx::Error::Database(database)) => {
            database.code().and_then(|code| code.parse::<i32>().ok()).is_some_and(|code| matches!(code & 0xff, 11 | 26))
        }
        _ => false,
    }
}
