//! What the file keeps of dealings with a model outside: what is allowed, what waits to be asked, what went out, in whose
//! words. This crate asks nobody anything; it only remembers.
//!
//! None of it is part of the book: it is neither undone nor redone, and the journal does not know it.

pub mod outbox;
pub mod phrased;
pub mod prompts;
pub mod requests;

use std::path::Path;

use sqlx::Connection;

use crate::{Key, Ledger, error::Result};

/// All that this file keeps of them, each table as it is in `other`.
const TAKE_OVER: &str = "
    DELETE FROM main.outside;          INSERT INTO main.outside          SELECT * FROM other.outside;
    DELETE FROM main.outbox;           INSERT INTO main.outbox           SELECT * FROM other.outbox;
    DELETE FROM main.outside_requests; INSERT INTO main.outside_requests SELECT * FROM other.outside_requests;
    DELETE FROM main.outside_prompts;  INSERT INTO main.outside_prompts  SELECT * FROM other.outside_prompts;
    DELETE FROM main.outside_insights; INSERT INTO main.outside_insights SELECT * FROM other.outside_insights;";

/// Takes over what another file of this vault keeps of them, in place of its own: a book may be put back to an earlier state,
/// what was allowed, asked and paid since may not. The other file is of this version and open nowhere.
pub async fn take_over(ledger: &Ledger, other: &Path, key: &Key) -> Result<()> {
    let other = other.to_str().ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
    let mut writer = ledger.writer().await?;
    sqlx::query("ATTACH ? AS other KEY ?").bind(other).bind(key.text().as_str()).execute(&mut *writer).await?;
    let taken = async {
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(TAKE_OVER).execute(&mut *tx).await?;
        tx.commit().await
    }
    .await;
    let detached = sqlx::raw_sql("DETACH other").execute(&mut *writer).await;
    taken?;
    detached?;
    Ok(())
}

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
