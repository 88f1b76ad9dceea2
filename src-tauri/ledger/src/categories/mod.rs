//! Categories: the seven to begin with, and those the user makes of them.
//!
//! Names are unique whatever their case, over all levels, so that a name alone says which category is meant, in a file as
//! on the command line. "Other" takes what nothing else takes: it can be renamed and recoloured, but stays.
//! Here they are listed, added and changed; how one goes is in `going.rs`, their rows are in `rows.rs`.

mod going;
mod model;
pub(crate) mod rows;

use std::collections::BTreeSet;

use sqlx::{Connection, SqliteConnection};

use self::rows::{Row, find, name_taken};
pub use self::{
    going::{delete, merge},
    model::{Builtin, Category, CategoryChange, Color, NewCategory, Place},
};
use crate::{
    Ledger, Snapshot,
    error::{Error, Reason, Result},
    ids::CategoryId,
    journal::{self, ChangeAction, Op, Saved},
    text,
};

/// All categories with the number of their entries: the top ones in the order they came, each followed by its own.
pub async fn list(ledger: &Ledger) -> Result<Vec<Category>> {
    read_all(&mut *ledger.reader().await?).await
}

/// As [`list`], of one state of the book.
pub async fn list_in(state: &mut Snapshot) -> Result<Vec<Category>> {
    read_all(state.reader()).await
}

async fn read_all(reader: &mut SqliteConnection) -> Result<Vec<Category>> {
    let rows: Vec<Row> = sqlx::query_as(
        "WITH counts AS MATERIALIZED (SELECT category, sum(count) AS count FROM month_totals GROUP BY category)
         SELECT c.ref, c.id, c.name, c.builtin, c.color, p.id AS parent, c.archived, ifnull(counts.count, 0) AS entries
         FROM categories c LEFT JOIN categories p ON p.ref = c.parent LEFT JOIN counts ON counts.category = c.ref
         ORDER BY ifnull(c.parent, c.ref), c.parent IS NOT NULL, c.ref",
    )
    .fetch_all(reader)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// The categories that an entry may be filed under from now on, in the order of [`list`]: neither archived nor nested in one
/// that is. "Other" always is.
pub async fn offered(ledger: &Ledger) -> Result<Vec<Category>> {
    let mut all = list(ledger).await?;
    let away = put_away(&all);
    all.retain(|one| !away.contains(&one.id));
    Ok(all)
}

/// Which of all categories are archived, by themselves or with the one they are nested in; "Other" never is.
pub fn put_away(all: &[Category]) -> BTreeSet<CategoryId> {
    let archived: BTreeSet<CategoryId> = all.iter().filter(|one| one.archived).map(|one| one.id).collect();
    let is_away = |one: &&Category| one.archived || one.parent.is_some_and(|parent| archived.contains(&parent));
    let away = all.iter().filter(is_away).filter(|one| one.builtin != Some(Builtin::Other));
    away.map(|one| one.id).collect()
}

/// By which names a file finds the categories there are, as [`text::name_key`] compares them.
pub async fn names(ledger: &Ledger) -> Result<BTreeSet<String>> {
    Ok(rows::by_name(&mut *ledger.reader().await?).await?.into_keys().collect())
}

/// Stands between a category and what it is nested in, where both are written: "Food › Lunch". No name may hold it.
const WITHIN: char = '\u{203a}';

/// What a category is nested in, if that is written before it, and its own name.
pub fn written_out(name: &str) -> (Option<&str>, &str) {
    match name.rsplit_once(WITHIN).map(|(parent, own)| (parent.trim(), own.trim())) {
        Some((parent, own)) if !parent.is_empty() && !own.is_empty() => (Some(parent), own),
        _ => (None, name.trim()),
    }
}

/// Whether one of these [`names`] is meant, alone or written out.
pub fn is_among(names: &BTreeSet<String>, name: &str) -> bool {
    names.contains(&text::name_key(name)) || names.contains(&text::name_key(written_out(name).1))
}

/// A name that a category may be given.
pub(crate) fn new_name(field: &'static str, name: &str) -> Result<String> {
    let name = text::name(field, name)?;
    if name.contains(WITHIN) { Err(Error::invalid(field, Reason::BadCharacters)) } else { Ok(name) }
}

/// Which of the seven first ones a category is, whatever it is called now.
pub async fn origins(ledger: &Ledger) -> Result<Vec<(CategoryId, Builtin)>> {
    let rows: Vec<(Vec<u8>, Builtin)> = sqlx::query_as("SELECT id, builtin FROM categories WHERE builtin IS NOT NULL")
        .fetch_all(&mut *ledger.reader().await?)
        .await?;
    rows.into_iter().map(|(id, builtin)| Ok((CategoryId::from_bytes(&id).ok_or(Error::Damaged)?, builtin))).collect()
}

/// Adds a category.
///
/// # Errors
/// `name` or `parent` refused; [`Error::NameTaken`].
pub async fn add(ledger: &Ledger, new: NewCategory) -> Result<Saved<Category>> {
    let name = new_name("name", &new.name)?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let parent = check_place(&mut tx, None, new.parent).await?;
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::AddedCategory { name: name.clone() }).await?;
    let (id, _) = rows::insert(&mut tx, change.id, &name, new.color, parent).await?;
    tx.commit().await?;
    let saved = Category { id, name, builtin: None, color: new.color, parent: new.parent, archived: false, entries: 0 };
    Ok(Saved { saved, change })
}

/// Renames, recolours, moves, archives or brings back a category.
///
/// # Errors
/// `name`, `parent` or `archived` refused; [`Error::NameTaken`]; [`Error::NotFound`].
pub async fn update(ledger: &Ledger, id: CategoryId, change: CategoryChange) -> Result<Saved<Category>> {
    let name = change.name.as_deref().map(|name| new_name("name", name)).transpose()?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let now = find(&mut tx, id).await?;
    if change.archived == Some(true) && now.is_fallback() {
        return Err(Error::invalid("archived", Reason::Protected));
    }
    let action = edited(&now, name.as_deref(), change.archived);
    let made = journal::begin(&mut tx, ledger.clock, action).await?;
    journal::keep_category(&mut tx, made.id, Op::Updated, now.reference).await?;
    if let Some(place) = change.parent {
        let parent = check_place(&mut tx, Some(&now), place.to).await?;
        sqlx::query("UPDATE categories SET parent = ? WHERE ref = ?")
            .bind(parent)
            .bind(now.reference)
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query(
        "UPDATE categories SET name = ifnull(?1, name), name_key = ifnull(?2, name_key), color = ifnull(?3, color),
                archived = ifnull(?4, archived), last_change = ?5 WHERE ref = ?6",
    )
    .bind(&name)
    .bind(name.as_deref().map(text::name_key))
    .bind(change.color)
    .bind(change.archived)
    .bind(made.id.0)
    .bind(now.reference)
    .execute(&mut *tx)
    .await
    .map_err(name_taken)?;
    let after = find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Saved { saved: after.read()?, change: made })
}

/// What an edit does first of all, for the list of what was done.
fn edited(now: &Row, name: Option<&str>, archived: Option<bool>) -> ChangeAction {
    let before = now.name.clone();
    match (name.filter(|name| *name != before), archived.filter(|archived| *archived != now.archived)) {
        (Some(name), _) => ChangeAction::RenamedCategory { from: before, into: name.to_owned() },
        (None, Some(true)) => ChangeAction::ArchivedCategory { name: before },
        (None, Some(false)) => ChangeAction::RestoredCategory { name: before },
        (None, None) => ChangeAction::EditedCategory { name: before },
    }
}

/// One level: a parent is a top category, and what has nested ones cannot be nested itself.
async fn check_place(
    tx: &mut SqliteConnection,
    moved: Option<&Row>,
    parent: Option<CategoryId>,
) -> Result<Option<i64>> {
    let Some(parent) = parent else { return Ok(None) };
    let parent = match find(&mut *tx, parent).await {
        Err(Error::NotFound(_)) => return Err(Error::invalid("parent", Reason::UnknownCategory)),
        found => found?,
    };
    if let Some(moved) = moved {
        if moved.reference == parent.reference {
            return Err(Error::invalid("parent", Reason::Itself));
        }
        let has_children: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM categories WHERE parent = ?)")
            .bind(moved.reference)
            .fetch_one(tx)
            .await?;
        if has_children {
            return Err(Error::invalid("parent", Reason::Nested));
        }
    }
    if parent.parent.is_some() { Err(Error::invalid("parent", Reason::Nested)) } else { Ok(Some(parent.reference)) }
}
