//! Insights in a model's words, kept with what they were made from.

use sqlx::FromRow;

use crate::{Ledger, dates::Instant, error::Result};

/// What a model said of a period.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Phrased {
    /// When.
    #[sqlx(try_from = "i64")]
    pub at: Instant,
    /// Which model.
    pub model: String,
    /// SHA-256 of the facts it was given.
    pub basis: Vec<u8>,
    /// The sentences, as JSON of the application.
    pub sentences: String,
}

/// What was last said of a period in a language.
pub async fn get(ledger: &Ledger, period: &str, language: &str) -> Result<Option<Phrased>> {
    Ok(sqlx::query_as("SELECT at, model, basis, sentences FROM outside_insights WHERE period = ? AND language = ?")
        .bind(period)
        .bind(language)
        .fetch_optional(&mut *ledger.reader().await?)
        .await?)
}

/// Keeps what was said, in place of what was said before.
pub async fn keep(
    ledger: &Ledger,
    period: &str,
    language: &str,
    model: &str,
    basis: &[u8],
    sentences: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO outside_insights (period, language, at, model, basis, sentences) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET at = excluded.at, model = excluded.model, basis = excluded.basis,
                sentences = excluded.sentences",
    )
    .bind(period)
    .bind(language)
    .bind(ledger.clock.now().millis())
    .bind(model)
    .bind(basis)
    .bind(sentences)
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}
