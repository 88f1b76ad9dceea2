//! Rules: always file this under that. They are the user's own word, so they stand above every guess; how a description is
//! held against a pattern is the assistant's business.
//!
//! The first rule that applies decides. A new one goes before the first that is vaguer than it, so that "Uber Eats" is
//! asked before "Uber" until the user arranges them otherwise.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, FromRow, SqliteConnection};

use crate::{
    Ledger,
    categories::rows,
    error::{Error, Reason, Result, What},
    filing::{self, Filed, FiledBy, Filing},
    ids::{CategoryId, ChangeId, EntryId, RuleId},
    journal::{self, ChangeAction, ChangeSet, Op, Saved},
    text,
};

/// A rule of the user's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Its identity.
    pub id: RuleId,
    /// What it looks for.
    pub pattern: String,
    /// Whether that must be the whole description; else it may stand among other words.
    pub whole: bool,
    /// Where what it finds belongs.
    pub category: CategoryId,
    /// Whether it is switched on.
    pub active: bool,
}

/// A rule to be made.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewRule {
    /// What it looks for.
    pub pattern: String,
    /// Whether that must be the whole description.
    #[serde(default)]
    pub whole: bool,
    /// Where what it finds belongs.
    pub category: CategoryId,
}

/// What to change of a rule; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in Rule")]
pub struct RuleChange {
    pub pattern: Option<String>,
    pub whole: Option<bool>,
    pub category: Option<CategoryId>,
    pub active: Option<bool>,
}

/// The most characters of a pattern.
const PATTERN_LIMIT: usize = 200;

/// All rules, the one that is asked first at the front.
pub async fn list(ledger: &Ledger) -> Result<Vec<Rule>> {
    read_all(&mut *ledger.reader().await?).await
}

/// Adds a rule and files these entries by it, one change-set. Entries that the user filed himself stay.
///
/// # Errors
/// `pattern` or `category` refused; [`Error::RuleTaken`] when another looks for the same.
pub async fn add(ledger: &Ledger, new: NewRule, past: &[EntryId]) -> Result<Saved<Rule>> {
    let pattern = pattern(&new.pattern)?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let category = rows::reference(&mut tx, new.category).await?;
    let rule = Rule { id: RuleId::generate(), pattern, whole: new.whole, category: new.category, active: true };
    let all = read_all(&mut tx).await?;
    refuse_second(&all, &rule)?;
    let at = all.iter().position(|other| is_vaguer(other, &rule)).unwrap_or(all.len());
    let change =
        journal::begin(&mut tx, ledger.clock, ChangeAction::AddedRule { pattern: rule.pattern.clone() }).await?;
    let place = place_before(&mut tx, change.id, at, None).await?;
    sqlx::query(
        "INSERT INTO rules (id, place, pattern, whole, category, active, last_change) VALUES (?, ?, ?, ?, ?, 1, ?)",
    )
    .bind(rule.id.bytes())
    .bind(place)
    .bind(&rule.pattern)
    .bind(rule.whole)
    .bind(category)
    .bind(change.id.0)
    .execute(&mut *tx)
    .await?;
    journal::keep_rules(&mut tx, change.id, Op::Inserted, &[rule.id]).await?;
    file_past(&mut tx, &change, rule.category, past).await?;
    tx.commit().await?;
    Ok(Saved { saved: rule, change })
}

/// Changes a rule and files these entries by it, one change-set.
///
/// # Errors
/// `pattern` or `category` refused; [`Error::RuleTaken`] when another looks for the same; [`Error::NotFound`].
pub async fn update(ledger: &Ledger, id: RuleId, change: RuleChange, past: &[EntryId]) -> Result<Saved<Rule>> {
    let new_pattern = change.pattern.as_deref().map(pattern).transpose()?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let before = find(&mut tx, id).await?;
    let category = match change.category {
        Some(category) => Some(rows::reference(&mut tx, category).await?),
        None => None,
    };
    let made =
        journal::begin(&mut tx, ledger.clock, ChangeAction::EditedRule { pattern: before.pattern.clone() }).await?;
    journal::keep_rules(&mut tx, made.id, Op::Updated, &[id]).await?;
    sqlx::query(
        "UPDATE rules SET pattern = ifnull(?1, pattern), whole = ifnull(?2, whole), category = ifnull(?3, category),
                active = ifnull(?4, active), last_change = ?5 WHERE id = ?6",
    )
    .bind(new_pattern)
    .bind(change.whole)
    .bind(category)
    .bind(change.active)
    .bind(made.id.0)
    .bind(id.bytes())
    .execute(&mut *tx)
    .await?;
    let saved = find(&mut tx, id).await?;
    if looks_for(&saved) != looks_for(&before) {
        refuse_second(&read_all(&mut tx).await?, &saved)?;
    }
    file_past(&mut tx, &made, saved.category, past).await?;
    tx.commit().await?;
    Ok(Saved { saved, change: made })
}

/// Deletes a rule. What it filed stays where it is.
pub async fn delete(ledger: &Ledger, id: RuleId) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let rule = find(&mut tx, id).await?;
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::DeletedRule { pattern: rule.pattern }).await?;
    remove(&mut tx, change.id, &[id]).await?;
    tx.commit().await?;
    Ok(change)
}

/// Moves a rule, so that so many others are asked before it.
pub async fn rearrange(ledger: &Ledger, id: RuleId, before: u32) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let rule = find(&mut tx, id).await?;
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::MovedRule { pattern: rule.pattern }).await?;
    journal::keep_rules(&mut tx, change.id, Op::Updated, &[id]).await?;
    let place = place_before(&mut tx, change.id, usize::try_from(before).unwrap_or(usize::MAX), Some(id)).await?;
    put(&mut tx, change.id, id, place).await?;
    tx.commit().await?;
    Ok(change)
}

/// Takes the rules of a category that goes along with it, in a running change.
pub(crate) async fn remove_of(tx: &mut SqliteConnection, change: ChangeId, category: i64) -> Result<()> {
    let ids = ids_of(&mut *tx, category).await?;
    remove(tx, change, &ids).await
}

/// Moves the rules of a category to another, in a running change.
pub(crate) async fn move_of(tx: &mut SqliteConnection, change: ChangeId, from: i64, into: i64) -> Result<()> {
    let ids = ids_of(&mut *tx, from).await?;
    journal::keep_rules(&mut *tx, change, Op::Updated, &ids).await?;
    sqlx::query("UPDATE rules SET category = ?, last_change = ? WHERE category = ?")
        .bind(into)
        .bind(change.0)
        .bind(from)
        .execute(tx)
        .await?;
    Ok(())
}

fn pattern(typed: &str) -> Result<String> {
    let pattern = text::description("pattern", typed)?;
    if pattern.chars().count() > PATTERN_LIMIT {
        return Err(Error::invalid("pattern", Reason::TooLong));
    }
    Ok(pattern)
}

fn looks_for(rule: &Rule) -> (bool, String) {
    (rule.whole, text::name_key(&rule.pattern))
}

/// Of two rules that look for the same the second would never be asked, wherever it files.
fn refuse_second(all: &[Rule], rule: &Rule) -> Result<()> {
    let has_other = all.iter().any(|other| other.id != rule.id && looks_for(other) == looks_for(rule));
    if has_other { Err(Error::RuleTaken) } else { Ok(()) }
}

/// Whether the one finds more than the other, as far as that can be told from their length.
fn is_vaguer(one: &Rule, other: &Rule) -> bool {
    let weight = |rule: &Rule| (rule.whole, rule.pattern.chars().count());
    weight(one) < weight(other)
}

async fn file_past(
    tx: &mut SqliteConnection,
    change: &ChangeSet,
    category: CategoryId,
    past: &[EntryId],
) -> Result<()> {
    let filing = Filing { by: FiledBy::Rule, confidence: None };
    let all: Vec<Filed> = past.iter().map(|id| Filed { id: *id, category, filing }).collect();
    filing::file_in(tx, change, &all, filing::Word::Theirs).await.map(drop)
}

/// How far apart places are given: room for others between two, so that a new rule touches no other one.
const GAP: i64 = 1 << 20;

/// A place with `at` of the rules before it, whatever `moved` has now.
async fn place_before(tx: &mut SqliteConnection, change: ChangeId, at: usize, moved: Option<RuleId>) -> Result<i64> {
    let rows: Vec<(Vec<u8>, i64)> =
        sqlx::query_as("SELECT id, place FROM rules ORDER BY place, id").fetch_all(&mut *tx).await?;
    let mut others = Vec::with_capacity(rows.len());
    for (id, place) in rows {
        others.push((RuleId::from_bytes(&id).ok_or(Error::Damaged)?, place));
    }
    others.retain(|(id, _)| Some(*id) != moved);
    let at = at.min(others.len());
    let place_at = |index: Option<usize>| index.and_then(|index| others.get(index)).map(|(_, place)| *place);
    match (place_at(at.checked_sub(1)), place_at(Some(at))) {
        (None, None) => return Ok(0),
        (Some(last), None) => return Ok(last + GAP),
        (None, Some(first)) => return Ok(first - GAP),
        (Some(before), Some(after)) if after - before > 1 => return Ok(before + (after - before) / 2),
        // No room left between the two: all get room again.
        (Some(_), Some(_)) => {}
    }
    for ((id, _), place) in others.iter().zip((0..).map(|index: i64| index * GAP)) {
        journal::keep_rules(&mut *tx, change, Op::Updated, &[*id]).await?;
        put(&mut *tx, change, *id, place).await?;
    }
    Ok(i64::try_from(at).unwrap_or(i64::MAX / GAP) * GAP - GAP / 2)
}

async fn put(tx: &mut SqliteConnection, change: ChangeId, id: RuleId, place: i64) -> Result<()> {
    sqlx::query("UPDATE rules SET place = ?, last_change = ? WHERE id = ?")
        .bind(place)
        .bind(change.0)
        .bind(id.bytes())
        .execute(tx)
        .await?;
    Ok(())
}

async fn ids_of(tx: &mut SqliteConnection, category: i64) -> Result<Vec<RuleId>> {
    let ids: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT id FROM rules WHERE category = ?").bind(category).fetch_all(tx).await?;
    ids.iter().map(|id| RuleId::from_bytes(id).ok_or(Error::Damaged)).collect()
}

async fn remove(tx: &mut SqliteConnection, change: ChangeId, ids: &[RuleId]) -> Result<()> {
    journal::keep_rules(&mut *tx, change, Op::Deleted, ids).await?;
    for id in ids {
        sqlx::query("DELETE FROM rules WHERE id = ?").bind(id.bytes()).execute(&mut *tx).await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: Vec<u8>,
    pattern: String,
    whole: bool,
    category: Vec<u8>,
    active: bool,
}

impl Row {
    fn read(self) -> Result<Rule> {
        Ok(Rule {
            id: RuleId::from_bytes(&self.id).ok_or(Error::Damaged)?,
            pattern: self.pattern,
            whole: self.whole,
            category: CategoryId::from_bytes(&self.category).ok_or(Error::Damaged)?,
            active: self.active,
        })
    }
}

macro_rules! select {
    () => {
        "SELECT r.id, r.pattern, r.whole, c.id AS category, r.active FROM rules r JOIN categories c ON c.ref = r.category"
    };
}

async fn read_all(connection: &mut SqliteConnection) -> Result<Vec<Rule>> {
    let rows: Vec<Row> = sqlx::query_as(concat!(select!(), " ORDER BY r.place, r.id")).fetch_all(connection).await?;
    rows.into_iter().map(Row::read).collect()
}

async fn find(connection: &mut SqliteConnection, id: RuleId) -> Result<Rule> {
    sqlx::query_as::<_, Row>(concat!(select!(), " WHERE r.id = ?"))
        .bind(id.bytes())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound(What::Rule))?
        .read()
}
