//! How a category goes: into another one with all that is filed under it, or away when nothing is.

use sqlx::{Connection, SqliteConnection};

use super::rows::{find, reference_of};
use crate::{
    Ledger,
    bulk::{self, Mend},
    error::{Error, Reason, Result},
    ids::{CategoryId, ChangeId},
    journal::{self, ChangeAction, ChangeSet, Op},
    rules,
};

/// Moves all entries, rules and nested categories of one category into another and deletes the first: one change-set.
///
/// # Errors
/// `into` refused (itself, or nested in the other); `from` refused (it is "Other"); [`Error::NotFound`].
pub async fn merge(ledger: &Ledger, from: CategoryId, into: CategoryId) -> Result<ChangeSet> {
    if from == into {
        return Err(Error::invalid("into", Reason::Itself));
    }
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let (source, target) = (find(&mut tx, from).await?, find(&mut tx, into).await?);
    if source.is_fallback() {
        return Err(Error::invalid("from", Reason::Protected));
    }
    if target.parent.as_deref() == Some(from.bytes()) {
        return Err(Error::invalid("into", Reason::Nested));
    }
    let children: Vec<i64> = sqlx::query_scalar("SELECT ref FROM categories WHERE parent = ?")
        .bind(source.reference)
        .fetch_all(&mut *tx)
        .await?;
    // Nesting has one level: what was nested goes beside the target, or under it when the target is a top one.
    let new_parent = match &target.parent {
        Some(parent) => Some(reference_of(&mut tx, parent).await?),
        None => Some(target.reference),
    };
    let action = ChangeAction::MergedCategories {
        from: source.name.clone(),
        into: target.name.clone(),
        count: u32::try_from(source.entries).unwrap_or(u32::MAX),
    };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    for child in children {
        journal::keep_category(&mut tx, change.id, Op::Updated, child).await?;
        sqlx::query("UPDATE categories SET parent = ?, last_change = ? WHERE ref = ?")
            .bind(new_parent)
            .bind(change.id.0)
            .bind(child)
            .execute(&mut *tx)
            .await?;
    }
    rules::move_of(&mut tx, change.id, source.reference, target.reference).await?;
    journal::keep_entries_of(&mut tx, change.id, source.reference).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, source.entries).await?;
    journal::move_kept_entries(&mut tx, &change, target.reference).await?;
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::Totals).await?;
    }
    remove(&mut tx, change.id, source.reference).await?;
    // What was suggested goes along; it is no part of the book, and an undo leaves it there.
    sqlx::query("UPDATE outbox SET category = ? WHERE category = ?")
        .bind(into.bytes())
        .bind(from.bytes())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(change)
}

/// Deletes a category that nothing uses, and the rules that would file under it.
///
/// # Errors
/// [`Error::CategoryInUse`] when it has entries or nested categories (merge it instead); `id` refused for "Other".
pub async fn delete(ledger: &Ledger, id: CategoryId) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let category = find(&mut tx, id).await?;
    if category.is_fallback() {
        return Err(Error::invalid("id", Reason::Protected));
    }
    let has_children: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM categories WHERE parent = ?)")
        .bind(category.reference)
        .fetch_one(&mut *tx)
        .await?;
    if category.entries > 0 || has_children {
        return Err(Error::CategoryInUse);
    }
    let action = ChangeAction::DeletedCategory { name: category.name.clone() };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    rules::remove_of(&mut tx, change.id, category.reference).await?;
    remove(&mut tx, change.id, category.reference).await?;
    tx.commit().await?;
    Ok(change)
}

async fn remove(tx: &mut SqliteConnection, change: ChangeId, reference: i64) -> Result<()> {
    journal::keep_category(&mut *tx, change, Op::Deleted, reference).await?;
    sqlx::query("DELETE FROM categories WHERE ref = ?").bind(reference).execute(tx).await?;
    Ok(())
}
