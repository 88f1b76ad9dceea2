//! The log of requests: what went out byte for byte, and what came of it. A request is written down before it goes out, so
//! that none can go out unseen.

use serde::Serialize;
use specta::Type;
use sqlx::FromRow;

use crate::{Ledger, dates::Instant, error::Result};

/// A request that is about to go out.
#[derive(Debug, Clone, Copy)]
pub struct NewRequest<'a> {
    /// What it is for, as a code of the application.
    pub purpose: &'a str,
    /// Where it goes.
    pub address: &'a str,
    /// The model asked.
    pub model: &'a str,
    /// The kinds of things in it, as JSON.
    pub fields: &'a str,
    /// Its body.
    pub payload: &'a [u8],
}

/// What came of a request.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// How often it went out.
    pub attempts: u8,
    /// Tokens read.
    pub input_tokens: u32,
    /// Tokens written.
    pub output_tokens: u32,
    /// Millionths of a US dollar, where the price is known.
    pub cost: Option<i64>,
    /// The body of the answer.
    pub answer: Option<String>,
    /// Why there is no usable answer, as a code of the application.
    pub cause: Option<String>,
}

/// A request of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type, FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Its number.
    #[specta(type = specta_typescript::Number)]
    pub id: i64,
    /// When it went out.
    #[sqlx(try_from = "i64")]
    pub at: Instant,
    /// What it was for, as a code of the application.
    pub purpose: String,
    /// Where it went.
    pub address: String,
    /// The model asked.
    pub model: String,
    /// The kinds of things in it, as JSON.
    pub fields: String,
    /// Its body.
    pub payload: String,
    /// How often it went out; none while it is under way, or when the app ended meanwhile.
    pub attempts: u32,
    /// Tokens read.
    pub input_tokens: u32,
    /// Tokens written.
    pub output_tokens: u32,
    /// Millionths of a US dollar, where the price is known.
    #[specta(type = Option<specta_typescript::Number>)]
    pub cost: Option<i64>,
    /// The body of the answer.
    pub answer: Option<String>,
    /// Why there was no usable answer, as a code of the application.
    pub cause: Option<String>,
}

/// What was used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type, FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Used {
    /// Requests.
    pub requests: u32,
    /// Tokens, read and written.
    #[specta(type = specta_typescript::Number)]
    pub tokens: i64,
    /// Millionths of a US dollar, as far as prices are known.
    #[specta(type = specta_typescript::Number)]
    pub cost: i64,
}

/// Writes down a request that is about to go out, and gives it its number.
pub async fn begin(ledger: &Ledger, new: NewRequest<'_>) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "INSERT INTO outside_requests (at, purpose, address, model, fields, payload) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(ledger.clock.now().millis())
    .bind(new.purpose)
    .bind(new.address)
    .bind(new.model)
    .bind(new.fields)
    .bind(new.payload)
    .fetch_one(&mut *ledger.writer().await?)
    .await?)
}

/// Writes down what came of it.
pub async fn end(ledger: &Ledger, id: i64, outcome: &Outcome) -> Result<()> {
    sqlx::query(
        "UPDATE outside_requests SET attempts = ?, input_tokens = ?, output_tokens = ?, cost = ?, answer = ?, cause = ?
         WHERE id = ?",
    )
    .bind(outcome.attempts)
    .bind(outcome.input_tokens)
    .bind(outcome.output_tokens)
    .bind(outcome.cost)
    .bind(outcome.answer.as_deref())
    .bind(outcome.cause.as_deref())
    .bind(id)
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}

/// Notes why an answer that came was not used.
pub async fn not_used(ledger: &Ledger, id: i64, cause: &str) -> Result<()> {
    sqlx::query("UPDATE outside_requests SET cause = ? WHERE id = ?")
        .bind(cause)
        .bind(id)
        .execute(&mut *ledger.writer().await?)
        .await?;
    Ok(())
}

/// The log, newest first: those before a number, that hold a text in what went out or came back.
pub async fn list(ledger: &Ledger, holding: &str, before: Option<i64>, limit: u32) -> Result<Vec<Request>> {
    Ok(sqlx::query_as(
        "SELECT id, at, purpose, address, model, fields, CAST(payload AS TEXT) AS payload, attempts, input_tokens, output_tokens,
                cost, answer, cause
         FROM outside_requests
         WHERE id < ?1 AND (?2 = '' OR instr(lower(CAST(payload AS TEXT) || ' ' || ifnull(answer, '') || ' ' || model || ' '
               || address || ' ' || purpose || ' ' || ifnull(cause, '')), lower(?2)) > 0)
         ORDER BY id DESC LIMIT ?3",
    )
    .bind(before.unwrap_or(i64::MAX))
    .bind(holding)
    .bind(limit)
    .fetch_all(&mut *ledger.reader().await?)
    .await?)
}

/// What was used since an instant.
pub async fn used_since(ledger: &Ledger, since: Instant) -> Result<Used> {
    Ok(sqlx::query_as(
        "SELECT count(*) AS requests, ifnull(sum(input_tokens + output_tokens), 0) AS tokens, ifnull(sum(cost), 0) AS cost
         FROM outside_requests WHERE at >= ?",
    )
    .bind(since.millis())
    .fetch_one(&mut *ledger.reader().await?)
    .await?)
}
