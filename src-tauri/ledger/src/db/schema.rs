//! The shape of the file: whether it is one of ours and of this version, and how an older one becomes so.

use sqlx::{
    AssertSqlSafe, SqliteConnection,
    migrate::{MigrateError, Migrator},
};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    money::Currency,
    rates,
};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/ledger");

/// "Cfr1" in the file's header: a SQLite file with another number is not a ledger.
const APPLICATION_ID: i64 = 0x4366_7231;

/// What must be known about a file before it is opened for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// This version's.
    Current,
    /// An older one: back the file up, then open it, which migrates it.
    Older,
}

/// Makes the tables in a file that has none.
pub(super) async fn lay_out(writer: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"))).execute(&mut *writer).await?;
    MIGRATIONS.run_direct(None, writer, false).await.map_err(migration_failed)
}

/// Migrates an older file and returns the book's currency.
pub(super) async fn bring_up_to_date(writer: &mut SqliteConnection, schema: Schema) -> Result<Currency> {
    let currency = currency(&mut *writer).await?;
    if schema == Schema::Older {
        // First of all: who breaks off between the two has an older file, and comes here again.
        rates::index_entries_abroad(&mut *writer, currency).await?;
        MIGRATIONS.run_direct(None, &mut *writer, false).await.map_err(migration_failed)?;
        sqlx::query("UPDATE ledger SET app_version = ?").bind(env!("CARGO_PKG_VERSION")).execute(&mut *writer).await?;
    }
    Ok(currency)
}

/// The currency of the book.
pub(super) async fn currency(connection: &mut SqliteConnection) -> Result<Currency> {
    let code: String = sqlx::query_scalar("SELECT home_currency FROM ledger").fetch_one(connection).await?;
    Currency::parse(&code).map_err(|_| Error::Damaged)
}

/// Whether it is the ledger of this vault, and of which version.
pub(super) async fn check(connection: &mut SqliteConnection, vault: Uuid) -> Result<Schema> {
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

fn migration_failed(error: MigrateError) -> Error {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        // A checksum that differs or a version half applied: the file was not written by us.
        _ => Error::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Connection;
    use zeroize::Zeroizing;

    use super::*;
    use crate::{
        Key, Ledger,
        dates::Clock,
        db::{connecting, verify},
        money::Minor,
        rates::value_at_last_rate,
    };

    /// What every version could hold: a book, its first categories, an expense abroad that is worth the same number at home.
    const HELD: &str = "
        INSERT INTO ledger (one, vault_id, home_currency, created_at, app_version) VALUES (1, zeroblob(16), 'USD', 0, '0');
        INSERT INTO categories (id, name, name_key, builtin, color, last_change) VALUES
            (randomblob(16), 'Food', 'food', 'food', 'food', 0), (randomblob(16), 'Other', 'other', 'other', 'other', 0);
        INSERT INTO changes (at, action, inserted, first_position, last_position)
            VALUES (0, '{}', 1, 3175900000000000, 3175900000000000);
        INSERT INTO entries (position, id, kind, amount_minor, currency, home_minor, description, category, created_at, last_change)
            VALUES (3175900000000000, randomblob(16), 0, 500, 'BSD', 500, 'Conch fritters', 1, 0, 1);";

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn a_book_of_every_older_version_opens_and_is_whole() {
        let key = || Key::new(Zeroizing::new([7; 32]));
        let all: Vec<_> = MIGRATIONS.iter().cloned().collect();
        for held in 1..all.len() {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("ledger.db");
            let mut writer =
                connecting::connect(connecting::writing(&path, &key()).create_if_missing(true)).await.unwrap();
            let id = format!("PRAGMA application_id = {APPLICATION_ID}");
            sqlx::raw_sql(AssertSqlSafe(id)).execute(&mut writer).await.unwrap();
            let older = Migrator::with_migrations(all[..held].to_vec());
            older.run_direct(None, &mut writer, false).await.unwrap();
            sqlx::raw_sql(HELD).execute(&mut writer).await.unwrap();
            writer.close().await.unwrap();

            assert_eq!(Ledger::probe(&path, &key(), Uuid::nil()).await.unwrap(), Schema::Older, "{held}");
            let ledger = Ledger::open(&path, &key(), Uuid::nil(), Clock::System).await.unwrap();
            let amount = Minor::new(900).unwrap();
            let value = value_at_last_rate(&ledger, amount, Currency::parse("BSD").unwrap()).await.unwrap();
            assert_eq!(value.map(|value| value.home), Some(amount), "{held}");
            ledger.close().await.unwrap();
            assert_eq!(Ledger::probe(&path, &key(), Uuid::nil()).await.unwrap(), Schema::Current);
            assert_eq!(verify(&path, &key(), Uuid::nil()).await.unwrap().entries, 1, "{held}");
        }
    }
}
