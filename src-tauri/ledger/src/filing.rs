//! Filing: who put an entry under its category, and the order of trust between them.
//!
//! The user's own choice stands above his rules, those above the memory of his choices, that above the model on the
//! device, that above an answer from outside. Nobody overwrites what someone more trusted filed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    bulk::{self, Mend},
    categories::rows,
    error::{Error, Reason, Result, What},
    ids::{CategoryId, EntryId},
    journal::{self, ChangeAction, ChangeSet, Op},
};

/// Who filed an entry, the least trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FiledBy {
    /// Nobody: an expense lies under "Other", an income has no category.
    Nobody,
    /// An answer from outside.
    Ai,
    /// The model on the device.
    Model,
    /// The memory of what the user chose.
    Memory,
    /// A rule of the user's.
    Rule,
    /// The user, who chose it or agreed to it.
    User,
}

impl FiledBy {
    const ALL: [Self; 6] = [Self::Nobody, Self::Ai, Self::Model, Self::Memory, Self::Rule, Self::User];

    /// The number the file holds.
    pub(crate) const fn code(self) -> i64 {
        self as i64
    }

    /// Whose number it is.
    pub(crate) fn from_code(code: i64) -> Result<Self> {
        usize::try_from(code).ok().and_then(|code| Self::ALL.get(code).copied()).ok_or(Error::Damaged)
    }

    /// Whether a machine guessed it, so that a person may want to look at it. A rule is the user's own word.
    pub const fn is_guess(self) -> bool {
        matches!(self, Self::Ai | Self::Model | Self::Memory)
    }
}

/// On whose word an entry lies where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filing {
    /// Whose.
    pub by: FiledBy,
    /// How sure a machine was, in percent; none where nothing was guessed.
    pub confidence: Option<u8>,
}

impl Filing {
    /// The user chose.
    pub const USER: Self = Self { by: FiledBy::User, confidence: None };
    /// Nobody chose.
    pub const NOBODY: Self = Self { by: FiledBy::Nobody, confidence: None };

    /// A machine chose, as sure as this.
    pub fn guessed(by: FiledBy, confidence: u8) -> Self {
        Self { by, confidence: by.is_guess().then_some(confidence.min(100)) }
    }
}

/// An entry, and where it is to be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// The entry.
    pub id: EntryId,
    /// Its new category.
    pub category: CategoryId,
    /// On whose word.
    pub filing: Filing,
}

/// Files expenses, one change-set. Incomes, those already gone, and those that someone more trusted filed are passed
/// over.
///
/// # Errors
/// `category` refused; [`Error::NotFound`] when none is left.
pub async fn file(ledger: &Ledger, all: &[Filed]) -> Result<ChangeSet> {
    file_as(ledger, all, Word::Theirs).await
}

/// As [`file()`], on the user's word: he was shown what somebody proposed and agreed to it. It is his own choice from now
/// on, and still marked as found by a machine where one proposed it.
///
/// # Errors
/// `category` refused; [`Error::NotFound`] when none is left.
pub async fn accept(ledger: &Ledger, proposed: &[Filed]) -> Result<ChangeSet> {
    file_as(ledger, proposed, Word::Users).await
}

/// On whose word a proposal becomes the filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// On that of whoever proposed it.
    Theirs,
    /// On that of the user, who agreed to it.
    Users,
}

async fn file_as(ledger: &Ledger, all: &[Filed], word: Word) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::Filed { count: 0 }).await?;
    let count = file_in(&mut tx, &change, all, word).await?;
    if count == 0 {
        return Err(Error::NotFound(What::Entry));
    }
    let change = journal::set_action(&mut tx, change, ChangeAction::Filed { count }).await?;
    tx.commit().await?;
    Ok(change)
}

/// As [`file()`], in a running change; says how many were filed.
pub(crate) async fn file_in(tx: &mut SqliteConnection, change: &ChangeSet, all: &[Filed], word: Word) -> Result<u32> {
    let mut open = BTreeSet::new();
    for some in all.chunks(journal::SPAN) {
        let found = sqlx::query_scalar(
            "SELECT e.id FROM json_each(?) w JOIN entries e ON e.id = unhex(w.value ->> 'id', '-')
             WHERE e.kind = 0 AND e.filed_by <= (w.value ->> 'by')",
        )
        .bind(Wanted::json_of(some)?)
        .fetch_all(&mut *tx)
        .await?;
        open.extend(identities(found)?);
    }
    let open: Vec<EntryId> = open.into_iter().collect();
    if open.is_empty() {
        return Ok(0);
    }
    for category in all.iter().map(|one| one.category).collect::<BTreeSet<_>>() {
        rows::reference(&mut *tx, category).await?;
    }
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    journal::keep_entries(&mut *tx, change.id, Op::Updated, &open).await?;
    let bulk = bulk::begin_if_quicker(&mut *tx, i64::from(count)).await?;
    for some in all.chunks(journal::SPAN) {
        sqlx::query(
            "UPDATE entries SET category = w.category, filed_by = iif(?4, 5, w.by), confidence = iif(?4, NULL, w.confidence),
                    ai_classified = w.by BETWEEN 1 AND 3, chosen_in = NULL, updated_at = ?1, last_change = ?2
             FROM (SELECT unhex(value ->> 'id', '-') AS id, value ->> 'by' AS by, value ->> 'confidence' AS confidence,
                          (SELECT ref FROM categories c WHERE c.id = unhex(value ->> 'category', '-')) AS category
                   FROM json_each(?3)) w
             WHERE entries.id = w.id AND entries.kind = 0 AND entries.filed_by <= w.by",
        )
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(Wanted::json_of(some)?)
        .bind(word == Word::Users)
        .execute(&mut *tx)
        .await?;
    }
    if let Some(bulk) = bulk {
        bulk.end(&mut *tx, Mend::Totals).await?;
    }
    Ok(count)
}

/// Takes over what was filed, as the user's own choice from now on: one change-set. Incomes, those already gone, and those
/// the user filed anyway are passed over.
///
/// # Errors
/// [`Error::NotFound`] when none is left.
pub async fn confirm(ledger: &Ledger, ids: &[EntryId]) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let mut open = BTreeSet::new();
    for ids in ids.chunks(journal::SPAN) {
        let found = sqlx::query_scalar(
            "SELECT id FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND kind = 0 AND filed_by < 5",
        )
        .bind(crate::ids::json_of(ids))
        .fetch_all(&mut *tx)
        .await?;
        open.extend(identities(found)?);
    }
    let open: Vec<EntryId> = open.into_iter().collect();
    if open.is_empty() {
        return Err(Error::NotFound(What::Entry));
    }
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::Confirmed { count }).await?;
    journal::keep_entries(&mut tx, change.id, Op::Updated, &open).await?;
    for ids in open.chunks(journal::SPAN) {
        sqlx::query(
            "UPDATE entries SET filed_by = 5, confidence = NULL, ai_classified = 0, chosen_in = NULL, updated_at = ?1,
                    last_change = ?2
             WHERE id IN (SELECT unhex(value) FROM json_each(?3))",
        )
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(crate::ids::json_of(ids))
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(change)
}

fn identities(rows: Vec<Vec<u8>>) -> Result<Vec<EntryId>> {
    rows.iter().map(|id| EntryId::from_bytes(id).ok_or(Error::Damaged)).collect()
}

/// The least confidence from which on a category may be filled in without asking, in percent.
pub const LEAST_SURE: u8 = 50;

/// From which confidence on a category is filled in without asking, in percent.
pub async fn sure(ledger: &Ledger) -> Result<u8> {
    Ok(sqlx::query_scalar("SELECT sure FROM ledger").fetch_one(&mut *ledger.reader().await?).await?)
}

/// Sets it. A preference, not a change of the book: the journal does not know it.
///
/// # Errors
/// `sure` refused below [`LEAST_SURE`] or above 100.
pub async fn set_sure(ledger: &Ledger, sure: u8) -> Result<()> {
    if !(LEAST_SURE..=100).contains(&sure) {
        return Err(Error::invalid("sure", Reason::OutOfRange));
    }
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("UPDATE ledger SET sure = ?").bind(sure).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

/// A [`Filed`] as one parameter of a statement carries it.
#[derive(Serialize)]
struct Wanted {
    id: EntryId,
    category: CategoryId,
    by: i64,
    confidence: Option<u8>,
}

impl Wanted {
    fn json_of(all: &[Filed]) -> Result<String> {
        let all: Vec<Self> = all
            .iter()
            .map(|one| Self {
                id: one.id,
                category: one.category,
                by: one.filing.by.code(),
                confidence: one.filing.confidence,
            })
            .collect();
        serde_json::to_string(&all).map_err(|error| Error::Storage(sqlx::Error::Encode(error.into())))
    }
}

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions;

    use super::*;

    /// A book from before it was kept who filed an entry.
    const BEFORE: &str = "
        INSERT INTO ledger (one, vault_id, home_currency, created_at, app_version) VALUES (1, zeroblob(16), 'USD', 0, '0');
        INSERT INTO categories (id, name, name_key, builtin, color, last_change) VALUES
            (randomblob(16), 'Food', 'food', 'food', 'food', 0), (randomblob(16), 'Rest', 'rest', 'other', 'other', 0);
        INSERT INTO changes (at, action) VALUES (0, '{}');
        INSERT INTO entries (position, id, kind, amount_minor, currency, home_minor, description, category, ai_classified,
                             created_at, last_change) VALUES
            (1, randomblob(16), 0, 1, 'USD', 1, 'chosen', 1, 0, 0, 1), (2, randomblob(16), 0, 1, 'USD', 1, 'guessed', 1, 1, 0, 1),
            (3, randomblob(16), 0, 1, 'USD', 1, 'left', 2, 0, 0, 1), (4, randomblob(16), 1, 1, 'USD', 1, 'salary', NULL, 0, 0, 1),
            (5, randomblob(16), 1, 1, 'USD', 1, 'gift', 1, 0, 0, 1), (6, randomblob(16), 0, 1, 'USD', 1, 'guessed', 2, 1, 0, 1);
        INSERT INTO entry_versions (change, op, id, position, kind, amount_minor, currency, home_minor, description, category,
                                    ai_classified, created_at, last_change, against)
            SELECT 1, 3, id, position, kind, amount_minor, currency, home_minor, description, category, ai_classified,
                   created_at, last_change, 0 FROM entries;";

    #[tokio::test]
    async fn an_older_book_learns_who_filed_its_entries() {
        let mut file = sqlx::sqlite::SqliteConnectOptions::new().filename(":memory:").connect().await.unwrap();
        let first = include_str!("../../../migrations/ledger/20261122090000_ledger.sql");
        let second = include_str!("../../../migrations/ledger/20261125120000_filing.sql");
        for script in [first, BEFORE, second] {
            sqlx::raw_sql(script).execute(&mut file).await.unwrap();
        }
        for table in
            ["SELECT filed_by FROM entries ORDER BY position", "SELECT filed_by FROM entry_versions ORDER BY position"]
        {
            let codes: Vec<i64> = sqlx::query_scalar(table).fetch_all(&mut file).await.unwrap();
            let by: Vec<FiledBy> = codes.into_iter().map(|code| FiledBy::from_code(code).unwrap()).collect();
            use FiledBy::{Memory, Nobody, User};
            assert_eq!(by, [User, Memory, Nobody, Nobody, User, Memory], "{table}");
        }
        file.close().await.unwrap();
    }

    #[test]
    fn trust_has_one_order_in_the_program_and_in_the_file() {
        let codes: Vec<i64> = FiledBy::ALL.iter().map(|by| by.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5]);
        assert!(FiledBy::ALL.is_sorted());
        assert!(matches!(FiledBy::from_code(6), Err(Error::Damaged)));
    }
}
