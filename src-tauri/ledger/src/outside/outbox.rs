//! The outbox: entries that nobody on the device was sure about, until they are answered. It survives the end of the app,
//! and one text is asked about once.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::Connection;

use crate::{
    Ledger,
    entries::{self, Entry},
    error::{Error, Result},
    ids::{self, CategoryId, EntryId},
};

/// SHA-256 of a text as it goes out.
pub type Words = [u8; 32];

/// How an entry stands with the model outside. One that is not in the outbox was never asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// It waits for key, consent and network.
    Queued = 1,
    /// There was no answer that could be used.
    Failed = 2,
    /// There is a suggestion.
    Answered = 3,
    /// The owner did not want the suggestion.
    Declined = 4,
    /// The suggestion was followed.
    Accepted = 5,
}

impl State {
    fn from_code(code: i64) -> Result<Self> {
        [Self::Queued, Self::Failed, Self::Answered, Self::Declined, Self::Accepted]
            .into_iter()
            .find(|state| *state as i64 == code)
            .ok_or(Error::Damaged)
    }
}

/// How many entries are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Waiting.
    pub queued: u32,
    /// Without a usable answer.
    pub failed: u32,
    /// With a suggestion that was neither followed nor declined.
    pub answered: u32,
}

/// An entry that is to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The entry.
    pub entry: Entry,
    /// Its words when it was queued; it may have others by now.
    pub words: Words,
    /// How often it was asked about without a usable answer.
    pub tries: u32,
}

/// A suggestion, beside its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Suggested {
    /// The entry as it is.
    pub entry: Entry,
    /// Where it may belong.
    pub category: CategoryId,
}

/// How one entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The entry.
    pub id: EntryId,
    /// How it stands.
    pub state: State,
    /// The suggestion, if there is one.
    pub category: Option<CategoryId>,
    /// Why there was no answer at the last try, as a code of the application.
    pub cause: Option<String>,
}

/// Queues entries. What is queued or answered already stays as it is; words that were answered before are answered at once,
/// with what was said then, and declined at once where the owner declined that.
pub async fn queue(ledger: &Ledger, entries: &[(EntryId, Words)]) -> Result<()> {
    let at = ledger.clock.now().millis();
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    for (id, words) in entries {
        sqlx::query(
            "INSERT INTO outbox (entry, words, state, queued_at, category, request)
             SELECT ?1, ?2, CASE WHEN a.category IS NULL THEN 1 WHEN a.state = 4 THEN 4 ELSE 3 END, ?3, a.category, a.request
             FROM (SELECT 1) LEFT JOIN
                  (SELECT o.category, o.request, o.state FROM outbox o JOIN categories c ON c.id = o.category
                   WHERE o.words = ?2 ORDER BY o.queued_at DESC LIMIT 1) a ON 1
             WHERE 1
             ON CONFLICT DO UPDATE SET words = excluded.words, state = excluded.state, queued_at = excluded.queued_at,
                    tries = 0, cause = NULL, category = excluded.category, request = excluded.request
             WHERE outbox.words <> excluded.words
                   OR (SELECT s.state FROM outbox_standing s WHERE s.entry = excluded.entry) = 2",
        )
        .bind(id.bytes())
        .bind(words.as_slice())
        .bind(at)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Those that wait, the longest waiting first.
pub async fn due(ledger: &Ledger, limit: u32) -> Result<Vec<Due>> {
    let mut reader = ledger.reader().await?;
    let rows: Vec<(Vec<u8>, Vec<u8>, u32)> = sqlx::query_as(
        // Only what neither the owner nor anything he trusts more has filed meanwhile.
        "SELECT o.entry, o.words, o.tries FROM outbox o JOIN outbox_standing s USING (entry)
         WHERE o.state = 1 AND s.is_open ORDER BY o.queued_at, o.entry LIMIT ?",
    )
    .bind(limit)
    .fetch_all(&mut *reader)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, words, tries) in rows {
        let entry = entries::find(&mut reader, EntryId::from_bytes(&id).ok_or(Error::Damaged)?).await?;
        found.push(Due { entry, words: words.try_into().map_err(|_| Error::Damaged)?, tries });
    }
    Ok(found)
}

/// The open expenses that were never asked about, or in vain, the newest first.
pub async fn never_asked(ledger: &Ledger, limit: u32) -> Result<Vec<Entry>> {
    let mut reader = ledger.reader().await?;
    let ids: Vec<Vec<u8>> = sqlx::query_scalar(
        // What is below 4 is in an index of its own.
        "SELECT e.id FROM entries e WHERE e.kind = 0 AND e.filed_by = 0 AND e.filed_by < 4
         AND NOT EXISTS (SELECT 1 FROM outbox_standing s WHERE s.entry = e.id AND s.state <> 2)
         ORDER BY e.position DESC LIMIT ?",
    )
    .bind(limit)
    .fetch_all(&mut *reader)
    .await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push(entries::find(&mut reader, EntryId::from_bytes(&id).ok_or(Error::Damaged)?).await?);
    }
    Ok(found)
}

/// An entry that was asked about, with the words that were, and what was answered.
pub type Answer = (EntryId, Words, Option<CategoryId>);

/// Queues an entry anew that has other words now: what was asked or answered of it was about something else. Says whether that
/// was so; one that is not in the outbox, or that its owner has answered for, stays as it is.
pub async fn reworded(ledger: &Ledger, id: EntryId, words: Words) -> Result<bool> {
    let is_another: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM outbox WHERE entry = ?1 AND words <> ?2 AND state <= 3)")
            .bind(id.bytes())
            .bind(words.as_slice())
            .fetch_one(&mut *ledger.reader().await?)
            .await?;
    if is_another {
        queue(ledger, &[(id, words)]).await?;
    }
    Ok(is_another)
}

/// Notes the answers of a request: a suggestion, or none, which ends the asking. One whose entry has other words by now
/// says nothing of it.
pub async fn answered(ledger: &Ledger, request: i64, answers: &[Answer]) -> Result<()> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    for (id, words, category) in answers {
        sqlx::query(
            "UPDATE outbox SET state = iif(?2 IS NULL, 2, 3), category = ?2, request = ?3, cause = NULL, tries = tries + 1
             WHERE entry = ?1 AND state = 1 AND words = ?4",
        )
        .bind(id.bytes())
        .bind(category.as_ref().map(CategoryId::bytes))
        .bind(request)
        .bind(words.as_slice())
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes that there was no usable answer. They wait on, until they were asked about `most` times.
pub async fn unanswered(ledger: &Ledger, ids: &[EntryId], cause: &str, most: u32) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET tries = tries + 1, cause = ?1, state = iif(tries + 1 >= ?2, 2, 1)
         WHERE state = 1 AND entry IN (SELECT unhex(value) FROM json_each(?3))",
    )
    .bind(cause)
    .bind(most)
    .bind(ids::json_of(ids))
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}

/// Moves entries from one state to another; those in any other stay where they are.
pub async fn set(ledger: &Ledger, ids: &[EntryId], from: State, to: State) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET state = ?2 WHERE entry IN (
             SELECT entry FROM outbox_standing WHERE state = ?1 AND entry IN (SELECT unhex(value) FROM json_each(?3)))",
    )
    .bind(from as i64)
    .bind(to as i64)
    .bind(ids::json_of(ids))
    .execute(&mut *ledger.writer().await?)
    .await?;
    Ok(())
}

/// The suggestions that wait for a word of the owner, the newest entries first; also those that he followed and took that
/// back.
pub async fn suggestions(ledger: &Ledger, limit: u32) -> Result<Vec<Suggested>> {
    suggested(ledger, limit, State::Accepted).await
}

/// Of those, the ones that nobody has followed so far: what was taken back must not be followed by itself again.
pub async fn new_suggestions(ledger: &Ledger, limit: u32) -> Result<Vec<Suggested>> {
    suggested(ledger, limit, State::Answered).await
}

async fn suggested(ledger: &Ledger, limit: u32, or_written: State) -> Result<Vec<Suggested>> {
    let mut reader = ledger.reader().await?;
    let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT entry, category FROM outbox_standing
         WHERE written IN (3, ?1) AND state = 3 AND is_open ORDER BY position DESC LIMIT ?2",
    )
    .bind(or_written as i64)
    .bind(limit)
    .fetch_all(&mut *reader)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, category) in rows {
        let entry = entries::find(&mut reader, EntryId::from_bytes(&id).ok_or(Error::Damaged)?).await?;
        found.push(Suggested { entry, category: CategoryId::from_bytes(&category).ok_or(Error::Damaged)? });
    }
    Ok(found)
}

/// How these entries stand; those never asked about are left out.
pub async fn standings(ledger: &Ledger, ids: &[EntryId]) -> Result<Vec<Standing>> {
    type Row = (Vec<u8>, i64, Option<Vec<u8>>, Option<String>);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT entry, state, category, cause FROM outbox_standing
         WHERE entry IN (SELECT unhex(value) FROM json_each(?))",
    )
    .bind(ids::json_of(ids))
    .fetch_all(&mut *ledger.reader().await?)
    .await?;
    rows.into_iter()
        .map(|(id, state, category, cause)| {
            Ok(Standing {
                id: EntryId::from_bytes(&id).ok_or(Error::Damaged)?,
                state: State::from_code(state)?,
                category: category.and_then(|bytes| CategoryId::from_bytes(&bytes)),
                cause,
            })
        })
        .collect()
}

/// How many entries are where.
pub async fn counts(ledger: &Ledger) -> Result<Counts> {
    let (queued, failed, answered): (u32, u32, u32) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE state = 1), count(*) FILTER (WHERE state = 2), count(*) FILTER (WHERE state = 3)
         FROM outbox_standing WHERE written <> 4 AND is_open",
    )
    .fetch_one(&mut *ledger.reader().await?)
    .await?;
    Ok(Counts { queued, failed, answered })
}
