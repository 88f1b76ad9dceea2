//! What a file keeps that is not the book: when the book goes back to an earlier state, this goes on as it is.

use std::path::Path;

use sqlx::Connection;

use crate::{Key, Ledger, error::Result};

/// What the owner allows a model outside, what was asked and paid, and what stands half typed: each table as it is in `other`.
const TAKE_OVER: &str = "
    DELETE FROM main.outside;          INSERT INTO main.outside          SELECT * FROM other.outside;
    DELETE FROM main.outbox;           INSERT INTO main.outbox           SELECT * FROM other.outbox;
    DELETE FROM main.outside_requests; INSERT INTO main.outside_requests SELECT * FROM other.outside_requests;
    DELETE FROM main.outside_prompts;  INSERT INTO main.outside_prompts  SELECT * FROM other.outside_prompts;
    DELETE FROM main.outside_insights; INSERT INTO main.outside_insights SELECT * FROM other.outside_insights;
    DELETE FROM main.half_typed;       INSERT INTO main.half_typed       SELECT * FROM other.half_typed;";

/// Takes over from another file of this vault what is not the book, in place of its own: what was allowed, asked, paid and
/// typed since does not go back with the book. The other file is of this version and open nowhere.
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
