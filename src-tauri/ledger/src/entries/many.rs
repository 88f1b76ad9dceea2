//! What is done to one entry or to many at once: deleting, and filing under another category.

use sqlx::{Connection, SqliteConnection};

use super::{find, store};
use crate::{
    Ledger,
    bulk::{self, Mend},
    categories::rows,
    dates::Clock,
    error::{Error, Result, What},
    ids::{CategoryId, EntryId},
    journal::{self, ChangeAction, ChangeSet, Op},
    kind::EntryKind,
};

/// Deletes an entry of the given kind.
pub async fn delete(ledger: &Ledger, kind: EntryKind, id: EntryId) -> Result<ChangeSet> {
    delete_if(ledger, &[id], Some(kind)).await
}

/// Deletes entries, one change-set. Those already gone are passed over.
///
/// # Errors
/// [`Error::NotFound`] when none is left.
pub async fn delete_many(ledger: &Ledger, ids: &[EntryId]) -> Result<ChangeSet> {
    delete_if(ledger, ids, None).await
}

async fn delete_if(ledger: &Ledger, ids: &[EntryId], kind: Option<EntryKind>) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let found = store::existing(&mut tx, ids).await?;
    let description = match found.as_slice() {
        [] => return Err(Error::NotFound(What::Entry)),
        [one] => {
            let entry = find(&mut tx, *one).await?;
            if kind.is_some_and(|kind| kind != entry.kind) {
                return Err(Error::NotFound(What::Entry));
            }
            Some(entry.description)
        }
        _ => None,
    };
    let action = ChangeAction::DeletedEntries { count: count(&found), description };
    let change = take_away(&mut tx, ledger.clock, action, &found).await?;
    tx.commit().await?;
    Ok(change)
}

/// Takes entries out of the book in the running transaction, as one change-set of this name.
pub(crate) async fn take_away(
    tx: &mut SqliteConnection,
    clock: Clock,
    action: ChangeAction,
    found: &[EntryId],
) -> Result<ChangeSet> {
    let change = journal::begin(&mut *tx, clock, action).await?;
    journal::keep_entries(&mut *tx, change.id, Op::Deleted, found).await?;
    let bulk = bulk::begin_if_quicker(&mut *tx, i64::from(count(found))).await?;
    for ids in found.chunks(journal::SPAN) {
        sqlx::query("DELETE FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?))")
            .bind(crate::ids::json_of(ids))
            .execute(&mut *tx)
            .await?;
    }
    if let Some(bulk) = bulk {
        bulk.end(tx, Mend::TotalsAndSearch).await?;
    }
    Ok(change)
}

/// Puts entries under a category, one change-set. Those already gone are passed over.
///
/// # Errors
/// `category` refused; [`Error::NotFound`] when none is left.
pub async fn recategorise(ledger: &Ledger, ids: &[EntryId], category: CategoryId) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let found = store::existing(&mut tx, ids).await?;
    if found.is_empty() {
        return Err(Error::NotFound(What::Entry));
    }
    let reference = rows::reference(&mut tx, category).await?;
    let name: String =
        sqlx::query_scalar("SELECT name FROM categories WHERE ref = ?").bind(reference).fetch_one(&mut *tx).await?;
    let action = match found.as_slice() {
        [one] => {
            let description = find(&mut tx, *one).await?.description;
            ChangeAction::RecategorisedEntry { description, category: name }
        }
        many => ChangeAction::Recategorised { count: count(many), category: name },
    };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    journal::keep_entries(&mut tx, change.id, Op::Updated, &found).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, i64::from(count(&found))).await?;
    for ids in found.chunks(journal::SPAN) {
        sqlx::query(
            "UPDATE entries SET category = ?1, ai_classified = 0, filed_by = 5, confidence = NULL, forgotten = 0,
                    chosen_in = NULL, updated_at = ?2, last_change = ?3
             WHERE id IN (SELECT unhex(value) FROM json_each(?4))",
        )
        .bind(reference)
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(crate::ids::json_of(ids))
        .execute(&mut *tx)
        .await?;
    }
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::Totals).await?;
    }
    tx.commit().await?;
    Ok(change)
}

fn count(ids: &[EntryId]) -> u32 {
    u32::try_from(ids.len()).unwrap_or(u32::MAX)
}
