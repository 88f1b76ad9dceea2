//! What the file keeps of dealings with a model outside: what is allowed, what waits to be asked, what went out, in whose
//! words. This crate asks nobody anything; it only remembers.
//!
//! None of it is part of the book: it is neither undone nor redone, and the journal does not know it.

pub mod outbox;
pub mod phrased;
pub mod prompts;
pub mod requests;

use crate::{Ledger, error::Result};

/// What the owner allows, as it was last written; none before that.
pub async fn settings(ledger: &Ledger) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT settings FROM outside").fetch_optional(&mut *ledger.reader().await?).await?)
}

/// Writes down what the owner allows.
pub async fn keep_settings(ledger: &Ledger, settings: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO outside (one, settings) VALUES (1, ?) ON CONFLICT DO UPDATE SET settings = excluded.settings",
    )
    .bind(settings)
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}
