//! Saved views: a filter and an order of the list of entries, under a name.
//!
//! A view is a way of looking, not a part of the book: it stands outside the journal. Whoever replaces or deletes one is
//! handed what was there, so that it can be put back.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, FromRow, SqliteConnection};

use crate::{
    Ledger,
    entries::{EntryFilter, EntrySort},
    error::{Error, Result},
    ids::ViewId,
    text,
};

/// A filter and an order under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Its identity.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// Which entries it shows.
    pub filter: EntryFilter,
    /// In which order.
    pub sort: EntrySort,
}

/// A view to be saved.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewView {
    /// Its name; a view of the same name is replaced.
    pub name: String,
    /// Which entries it shows.
    pub filter: EntryFilter,
    /// In which order.
    pub sort: EntrySort,
}

/// All views by name. One that cannot be read any more is left out, and costs nobody the others.
pub async fn list(ledger: &Ledger) -> Result<Vec<SavedView>> {
    let rows: Vec<Row> = sqlx::query_as("SELECT id, name, filter, sort FROM saved_views ORDER BY name_key")
        .fetch_all(&mut *ledger.reader().await?)
        .await?;
    Ok(rows.into_iter().filter_map(Row::read).collect())
}

/// Saves a view, and answers with the one of the same name that it replaced.
///
/// # Errors
/// `name` refused.
pub async fn save(ledger: &Ledger, new: NewView) -> Result<Option<SavedView>> {
    let name = text::name("name", &new.name)?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let replaced: Option<Row> =
        sqlx::query_as("DELETE FROM saved_views WHERE name_key = ? RETURNING id, name, filter, sort")
            .bind(text::name_key(&name))
            .fetch_optional(&mut *tx)
            .await?;
    let replaced = replaced.and_then(Row::read);
    let id = replaced.as_ref().map_or_else(ViewId::generate, |before| before.id);
    insert(&mut tx, id, &name, &new).await?;
    tx.commit().await?;
    Ok(replaced)
}

/// Deletes a view, and answers with what it was; nothing if it is gone already.
pub async fn delete(ledger: &Ledger, id: ViewId) -> Result<Option<SavedView>> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let row: Option<Row> = sqlx::query_as("DELETE FROM saved_views WHERE id = ? RETURNING id, name, filter, sort")
        .bind(id.bytes())
        .fetch_optional(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(row.and_then(Row::read))
}

async fn insert(tx: &mut SqliteConnection, id: ViewId, name: &str, view: &NewView) -> Result<()> {
    sqlx::query("INSERT INTO saved_views (id, name, name_key, filter, sort) VALUES (?, ?, ?, ?, ?)")
        .bind(id.bytes())
        .bind(name)
        .bind(text::name_key(name))
        .bind(encode(&view.filter)?)
        .bind(encode(&view.sort)?)
        .execute(tx)
        .await?;
    Ok(())
}

fn encode(part: &impl Serialize) -> Result<String> {
    serde_json::to_string(part).map_err(|error| Error::Storage(sqlx::Error::Encode(error.into())))
}

#[derive(FromRow)]
struct Row {
    id: Vec<u8>,
    name: String,
    filter: String,
    sort: String,
}

impl Row {
    fn read(self) -> Option<SavedView> {
        Some(SavedView {
            id: ViewId::from_bytes(&self.id)?,
            name: self.name,
            filter: serde_json::from_str(&self.filter).ok()?,
            sort: serde_json::from_str(&self.sort).ok()?,
        })
    }
}
