//! The owner's prompts, every version of them.

use serde::Serialize;
use specta::Type;
use sqlx::FromRow;

use crate::{Ledger, dates::Instant, error::Result};

/// A version of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type, FromRow)]
#[serde(rename_all = "camelCase")]
pub struct PromptVersion {
    /// Its number, from 1.
    pub version: u32,
    /// When it was written.
    #[sqlx(try_from = "i64")]
    pub at: Instant,
    /// The prompt.
    pub text: String,
}

/// All versions, the one that holds first.
pub async fn versions(ledger: &Ledger, purpose: &str) -> Result<Vec<PromptVersion>> {
    Ok(sqlx::query_as(
        "SELECT version, at, text FROM outside_prompts WHERE purpose = ? ORDER BY version DESC LIMIT 100",
    )
    .bind(purpose)
    .fetch_all(&mut *ledger.reader().await?)
    .await?)
}

/// Keeps a new version, which holds from now on.
pub async fn keep(ledger: &Ledger, purpose: &str, text: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO outside_prompts (purpose, version, at, text)
         SELECT ?1, 1 + ifnull(max(version), 0), ?2, ?3 FROM outside_prompts WHERE purpose = ?1",
    )
    .bind(purpose)
    .bind(ledger.clock.now().millis())
    .bind(text)
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}
