//! The demo ledger: entries that are somebody's invention, added as one change-set and taken away as one, also when some
//! were edited meanwhile and the user's own stand among them.

use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    categories::{Builtin, rows},
    dates::Date,
    entries::{self, NewRow},
    error::{Error, Result},
    filing::Filing,
    ids::EntryId,
    journal::{self, ChangeAction, ChangeSet},
    kind::EntryKind,
    money::{Currency, Minor},
};

/// An invented entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoEntry {
    /// The day.
    pub date: Date,
    /// The amount, above zero, in the home currency.
    pub amount: Minor,
    /// What it was for, or where it came from.
    pub description: String,
    /// The category of an expense; an income has none.
    pub category: Option<Builtin>,
    /// A note.
    pub note: Option<String>,
}

/// CROSS keeps the order of the two: without it all entries of the book are held against a demo ledger that is not there.
const IS_IN: &str = "SELECT EXISTS (SELECT 1 FROM demo_entries d CROSS JOIN entries e ON e.id = d.id)";

/// Whether entries of the demo ledger are in the book.
pub async fn is_there(ledger: &Ledger) -> Result<bool> {
    is_in(&mut *ledger.reader().await?).await
}

pub(crate) async fn is_in(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(sqlx::query_scalar(IS_IN).fetch_one(connection).await?)
}

/// Adds the demo ledger, one change-set; none if it is there already.
///
/// # Errors
/// A text or an amount that no entry may have.
pub async fn add(ledger: &Ledger, invented: &[DemoEntry]) -> Result<Option<ChangeSet>> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    if invented.is_empty() || is_in(&mut tx).await? {
        return Ok(None);
    }
    let shelves = Shelves::read(&mut tx).await?;
    let rows = invented.iter().map(|entry| shelves.row(entry, ledger.currency())).collect::<Result<Vec<_>>>()?;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::AddedDemo { count }).await?;
    entries::insert_all(&mut tx, &change, &rows).await?;
    let ids: Vec<EntryId> = rows.iter().map(|row| row.id).collect();
    sqlx::query("INSERT INTO demo_entries (id) SELECT unhex(value) FROM json_each(?)")
        .bind(crate::ids::json_of(&ids))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Some(change))
}

/// Takes away what is left of the demo ledger, one change-set; none if nothing is.
pub async fn remove(ledger: &Ledger) -> Result<Option<ChangeSet>> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let left: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT e.id FROM demo_entries d JOIN entries e ON e.id = d.id").fetch_all(&mut *tx).await?;
    if left.is_empty() {
        return Ok(None);
    }
    let ids = left.iter().map(|id| EntryId::from_bytes(id).ok_or(Error::Damaged)).collect::<Result<Vec<_>>>()?;
    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let change = entries::take_away(&mut tx, ledger.clock, ChangeAction::RemovedDemo { count }, &ids).await?;
    tx.commit().await?;
    Ok(Some(change))
}

/// Where the first categories stand now; what was merged away went to "Other".
struct Shelves {
    by_builtin: Vec<(Builtin, i64)>,
    fallback_category: i64,
}

impl Shelves {
    async fn read(tx: &mut SqliteConnection) -> Result<Self> {
        let by_builtin =
            sqlx::query_as("SELECT builtin, ref FROM categories WHERE builtin IS NOT NULL").fetch_all(&mut *tx).await?;
        Ok(Self { by_builtin, fallback_category: rows::fallback_category(tx).await?.0 })
    }

    fn row(&self, entry: &DemoEntry, currency: Currency) -> Result<NewRow> {
        let place = |wanted: Builtin| {
            self.by_builtin
                .iter()
                .find(|(builtin, _)| *builtin == wanted)
                .map_or(self.fallback_category, |(_, place)| *place)
        };
        Ok(NewRow {
            id: EntryId::generate(),
            kind: if entry.category.is_some() { EntryKind::Expense } else { EntryKind::Income },
            date: entry.date,
            amount: entries::check_amount(entry.amount)?,
            currency,
            home: entry.amount,
            description: crate::text::description("description", &entry.description)?,
            note: crate::text::note("note", entry.note.as_deref().unwrap_or_default())?,
            tags: None,
            category: entry.category.map(place),
            filing: if entry.category.is_some() { Filing::USER } else { Filing::NOBODY },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every dashboard asks it: in a book of a million entries that took 28 ms of its 31.
    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn whether_it_is_there_is_not_asked_of_every_entry() {
        let dir = tempfile::tempdir().unwrap();
        let key = crate::Key::new(zeroize::Zeroizing::new([7; 32]));
        let (path, vault) = (dir.path().join("ledger.db"), uuid::Uuid::now_v7());
        let currency = Currency::parse("USD").unwrap();
        let ledger = Ledger::create(&path, &key, vault, currency, crate::Clock::System).await.unwrap();
        let steps: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {IS_IN}")))
                .fetch_all(&mut *ledger.reader().await.unwrap())
                .await
                .unwrap();
        assert!(steps.iter().all(|(.., step)| !step.starts_with("SCAN e")), "{steps:#?}");
        ledger.close().await.unwrap();
    }
}
