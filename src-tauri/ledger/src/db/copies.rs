//! Copies of the file, and what any such file holds when it is read whole.

use std::path::Path;

use sqlx::{Connection, Row, SqliteConnection};
use uuid::Uuid;

use super::{
    Ledger,
    connecting::{Key, connect, looking, writing},
};
use crate::{
    dates::Date,
    error::{Error, Result},
    money::{Currency, Minor},
};

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
    /// The sum of all incomes in the home currency; none where it is more than can be shown.
    pub income: Option<Minor>,
    /// The same of all expenses.
    pub expenses: Option<Minor>,
    /// How many categories.
    #[specta(type = specta_typescript::Number)]
    pub categories: i64,
    /// The home currency.
    pub currency: Currency,
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
    let [counted, kept]: [(i64, i64, i64); 2] = [
        sqlx::query_as(
            "SELECT count(*), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM entries",
        )
        .fetch_one(&mut *connection)
        .await?,
        sqlx::query_as(
            "SELECT ifnull(sum(count), 0), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM month_totals",
        )
        .fetch_one(&mut *connection)
        .await?,
    ];
    if answers == ["ok"] && counted == kept { facts(connection).await } else { Err(Error::Damaged) }
}

pub(super) async fn facts(connection: &mut SqliteConnection) -> Result<Facts> {
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
        income: Minor::new(row.try_get("income")?).ok(),
        expenses: Minor::new(row.try_get("expenses")?).ok(),
        categories: row.try_get("categories")?,
        currency: Currency::parse(row.try_get("currency")?).map_err(|_| Error::Damaged)?,
    })
}
