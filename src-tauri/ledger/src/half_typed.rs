//! The entry that is being typed and is not saved: kept so that a lock, a closed window or a crash takes nothing of it.
//!
//! It is what stands in a form, not a part of the book: nothing in it has been checked, and it stands outside the journal.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    Ledger,
    error::{Error, Result},
    ids::{CategoryId, EntryId},
    kind::EntryKind,
};

/// More than this nobody types into a form; a pasted novel is not kept beside the book.
const MOST: usize = 100_000;

/// What stands in the form of an entry, field by field, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HalfTyped {
    /// The entry that is being changed; none: a new one.
    pub edited: Option<EntryId>,
    /// Expense or income.
    pub kind: EntryKind,
    /// The amount's text.
    pub amount: String,
    /// The currency chosen for it, as its code.
    pub currency: String,
    /// The text of what it is worth in the home currency.
    pub home: String,
    /// The description or source.
    pub description: String,
    /// The category, if a person has chosen it.
    pub category: Option<CategoryId>,
    /// The day; empty while there is none.
    pub date: String,
    /// The note.
    pub note: String,
    /// The tags as one text.
    pub tags: String,
}

/// What was kept last, if it was not taken back. One that this version cannot read is none.
pub async fn get(ledger: &Ledger) -> Result<Option<HalfTyped>> {
    let form: Option<String> =
        sqlx::query_scalar("SELECT form FROM half_typed").fetch_optional(&mut *ledger.reader().await?).await?;
    Ok(form.and_then(|form| serde_json::from_str(&form).ok()))
}

/// Keeps what is being typed in place of what was kept before; none takes that back. What is too long is not kept.
pub async fn keep(ledger: &Ledger, typed: Option<&HalfTyped>) -> Result<()> {
    let form = typed.map(serde_json::to_string).transpose();
    let form = form.map_err(|error| Error::Storage(sqlx::Error::Encode(error.into())))?;
    let mut writer = ledger.writer().await?;
    match form {
        Some(form) if form.len() <= MOST => {
            sqlx::query("INSERT OR REPLACE INTO half_typed (only, form) VALUES (1, ?)")
                .bind(form)
                .execute(&mut *writer)
                .await?;
        }
        Some(_) => {}
        None => {
            sqlx::query("DELETE FROM half_typed").execute(&mut *writer).await?;
        }
    }
    Ok(())
}
