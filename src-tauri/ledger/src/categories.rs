//! Categories: the seven to begin with, and those the user makes of them.
//!
//! Names are unique whatever their case, over all levels, so that a name alone says which category is meant, in a file as
//! on the command line. "Other" takes what nothing else takes: it can be renamed and recoloured, but stays.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, FromRow, SqliteConnection};

use crate::{
    Ledger,
    bulk::{self, Mend},
    error::{Error, Reason, Result, What},
    ids::{CategoryId, ChangeId},
    journal::{self, ChangeAction, ChangeSet, Op, Saved},
    rules, text,
};

/// A named colour of the palette; what it looks like is the interface's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::Type)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Color {
    Food,
    Travel,
    Shopping,
    Bills,
    Entertainment,
    Health,
    Other,
    Rose,
    Moss,
    Sky,
    Sand,
    Plum,
}

/// One of the seven first categories, as long as it has its first name: the interface then shows its own word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::Type)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Builtin {
    Food,
    Travel,
    Shopping,
    Bills,
    Entertainment,
    Health,
    Other,
}

impl Builtin {
    /// What it is called where the interface speaks German: a file or a person may name it so too.
    pub const fn german(self) -> &'static str {
        match self {
            Self::Food => "Essen",
            Self::Travel => "Reisen",
            Self::Shopping => "Einkäufe",
            Self::Bills => "Rechnungen",
            Self::Entertainment => "Unterhaltung",
            Self::Health => "Gesundheit",
            Self::Other => "Sonstiges",
        }
    }
}

const FIRST_ONES: [(Builtin, Color, &str); 7] = [
    (Builtin::Food, Color::Food, "Food"),
    (Builtin::Travel, Color::Travel, "Travel"),
    (Builtin::Shopping, Color::Shopping, "Shopping"),
    (Builtin::Bills, Color::Bills, "Bills"),
    (Builtin::Entertainment, Color::Entertainment, "Entertainment"),
    (Builtin::Health, Color::Health, "Health"),
    (Builtin::Other, Color::Other, "Other"),
];

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Its identity.
    pub id: CategoryId,
    /// Its name, as stored, exported and printed.
    pub name: String,
    /// Set while it still has its first name.
    pub builtin: Option<Builtin>,
    /// Its colour everywhere.
    pub color: Color,
    /// The category it is nested in.
    pub parent: Option<CategoryId>,
    /// Archived categories keep their entries and are not offered for new ones.
    pub archived: bool,
    /// How many entries it has, without those of nested ones.
    #[specta(type = specta_typescript::Number)]
    pub entries: i64,
}

/// A category to be made.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewCategory {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// The category it is nested in.
    pub parent: Option<CategoryId>,
}

/// What to change of a category; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct CategoryChange {
    /// The new name.
    pub name: Option<String>,
    /// The new colour.
    pub color: Option<Color>,
    /// The new place.
    pub parent: Option<Place>,
    /// Whether it is archived.
    pub archived: Option<bool>,
}

/// Where a category or an entry goes.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct Place {
    /// Under this category, or to the top.
    pub to: Option<CategoryId>,
}

/// All categories with the number of their entries: the top ones in the order they came, each followed by its own.
pub async fn list(ledger: &Ledger) -> Result<Vec<Category>> {
    let rows: Vec<Row> = sqlx::query_as(
        "WITH counts AS MATERIALIZED (SELECT category, sum(count) AS count FROM month_totals GROUP BY category)
         SELECT c.ref, c.id, c.name, c.builtin, c.color, p.id AS parent, c.archived, ifnull(counts.count, 0) AS entries
         FROM categories c LEFT JOIN categories p ON p.ref = c.parent LEFT JOIN counts ON counts.category = c.ref
         ORDER BY ifnull(c.parent, c.ref), c.parent IS NOT NULL, c.ref",
    )
    .fetch_all(&mut *ledger.reader().await?)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// By which names a file finds the categories there are, as [`text::name_key`] compares them.
pub async fn names(ledger: &Ledger) -> Result<BTreeSet<String>> {
    Ok(by_name(&mut *ledger.reader().await?).await?.into_keys().collect())
}

/// The number of each category, by every name that it goes by: the first seven by their German one as well, where they still
/// have their first name and no other category has that one.
pub(crate) async fn by_name(connection: &mut SqliteConnection) -> Result<HashMap<String, i64>> {
    let rows: Vec<(i64, String, Option<Builtin>)> =
        sqlx::query_as("SELECT ref, name, builtin FROM categories").fetch_all(connection).await?;
    // Not by the key that is kept: one of before 2026-11-29 may have its accents apart.
    let mut found: HashMap<String, i64> =
        rows.iter().map(|(reference, name, _)| (text::name_key(name), *reference)).collect();
    for (reference, name, builtin) in rows {
        if let Some(builtin) = builtin.filter(|builtin| is_first_name(*builtin, &name)) {
            found.entry(text::name_key(builtin.german())).or_insert(reference);
        }
    }
    Ok(found)
}

fn is_first_name(builtin: Builtin, name: &str) -> bool {
    FIRST_ONES.iter().any(|(first, _, first_name)| *first == builtin && *first_name == name)
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
    let name = text::name("name", &new.name)?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let parent = check_place(&mut tx, None, new.parent).await?;
    let change = journal::begin(&mut tx, ledger.clock, ChangeAction::AddedCategory { name: name.clone() }).await?;
    let (id, _) = insert(&mut tx, change.id, &name, new.color, parent).await?;
    tx.commit().await?;
    let saved = Category { id, name, builtin: None, color: new.color, parent: new.parent, archived: false, entries: 0 };
    Ok(Saved { saved, change })
}

/// Renames, recolours, moves, archives or brings back a category.
///
/// # Errors
/// `name`, `parent` or `archived` refused; [`Error::NameTaken`]; [`Error::NotFound`].
pub async fn update(ledger: &Ledger, id: CategoryId, change: CategoryChange) -> Result<Saved<Category>> {
    let name = change.name.as_deref().map(|name| text::name("name", name)).transpose()?;
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let now = find(&mut tx, id).await?;
    if change.archived == Some(true) && now.is_last_resort() {
        return Err(Error::invalid("archived", Reason::Protected));
    }
    let made = journal::begin(&mut tx, ledger.clock, ChangeAction::EditedCategory { name: now.name.clone() }).await?;
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

/// Moves all entries, rules and nested categories of one category into another and deletes the first: one change-set.
///
/// # Errors
/// `into` refused (itself, or nested in the other); `from` refused (it is "Other"); [`Error::NotFound`].
pub async fn merge(ledger: &Ledger, from: CategoryId, into: CategoryId) -> Result<ChangeSet> {
    if from == into {
        return Err(Error::invalid("into", Reason::Itself));
    }
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let (source, target) = (find(&mut tx, from).await?, find(&mut tx, into).await?);
    if source.is_last_resort() {
        return Err(Error::invalid("from", Reason::Protected));
    }
    if target.parent.as_deref() == Some(from.bytes()) {
        return Err(Error::invalid("into", Reason::Nested));
    }
    let children: Vec<i64> = sqlx::query_scalar("SELECT ref FROM categories WHERE parent = ?")
        .bind(source.reference)
        .fetch_all(&mut *tx)
        .await?;
    // Nesting has one level: what was nested goes beside the target, or under it when the target is a top one.
    let new_parent = match &target.parent {
        Some(parent) => Some(reference_of(&mut tx, parent).await?),
        None => Some(target.reference),
    };
    let action = ChangeAction::MergedCategories {
        from: source.name.clone(),
        into: target.name.clone(),
        count: u32::try_from(source.entries).unwrap_or(u32::MAX),
    };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    for child in children {
        journal::keep_category(&mut tx, change.id, Op::Updated, child).await?;
        sqlx::query("UPDATE categories SET parent = ?, last_change = ? WHERE ref = ?")
            .bind(new_parent)
            .bind(change.id.0)
            .bind(child)
            .execute(&mut *tx)
            .await?;
    }
    rules::move_of(&mut tx, change.id, source.reference, target.reference).await?;
    journal::keep_entries_of(&mut tx, change.id, source.reference).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, source.entries).await?;
    journal::move_kept_entries(&mut tx, &change, target.reference).await?;
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::Totals).await?;
    }
    remove(&mut tx, change.id, source.reference).await?;
    tx.commit().await?;
    Ok(change)
}

/// Deletes a category that nothing uses, and the rules that would file under it.
///
/// # Errors
/// [`Error::CategoryInUse`] when it has entries or nested categories (merge it instead); `id` refused for "Other".
pub async fn delete(ledger: &Ledger, id: CategoryId) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let category = find(&mut tx, id).await?;
    if category.is_last_resort() {
        return Err(Error::invalid("id", Reason::Protected));
    }
    let has_children: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM categories WHERE parent = ?)")
        .bind(category.reference)
        .fetch_one(&mut *tx)
        .await?;
    if category.entries > 0 || has_children {
        return Err(Error::CategoryInUse);
    }
    let action = ChangeAction::DeletedCategory { name: category.name.clone() };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    rules::remove_of(&mut tx, change.id, category.reference).await?;
    remove(&mut tx, change.id, category.reference).await?;
    tx.commit().await?;
    Ok(change)
}

/// The seven first ones; they belong to no change-set, since nothing was there before them.
pub(crate) async fn insert_first_ones(tx: &mut SqliteConnection) -> Result<()> {
    for (builtin, color, name) in FIRST_ONES {
        sqlx::query(
            "INSERT INTO categories (id, name, name_key, builtin, color, last_change) VALUES (?, ?, ?, ?, ?, 0)",
        )
        .bind(CategoryId::generate().bytes())
        .bind(name)
        .bind(text::name_key(name))
        .bind(builtin)
        .bind(color)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Adds a category in a running change and returns its identity and its row's number.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    change: ChangeId,
    name: &str,
    color: Color,
    parent: Option<i64>,
) -> Result<(CategoryId, i64)> {
    let id = CategoryId::generate();
    let reference: i64 = sqlx::query_scalar(
        "INSERT INTO categories (id, name, name_key, color, parent, last_change) VALUES (?, ?, ?, ?, ?, ?) RETURNING ref",
    )
    .bind(id.bytes())
    .bind(name)
    .bind(text::name_key(name))
    .bind(color)
    .bind(parent)
    .bind(change.0)
    .fetch_one(&mut *tx)
    .await
    .map_err(name_taken)?;
    journal::keep_category(tx, change, Op::Inserted, reference).await?;
    Ok((id, reference))
}

/// The row's number of a category that an entry may be put under.
pub(crate) async fn reference(connection: &mut SqliteConnection, id: CategoryId) -> Result<i64> {
    sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?")
        .bind(id.bytes())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::invalid("category", Reason::UnknownCategory))
}

/// The row's number and identity of "Other".
pub(crate) async fn last_resort(connection: &mut SqliteConnection) -> Result<(i64, CategoryId)> {
    let (reference, id): (i64, Vec<u8>) =
        sqlx::query_as("SELECT ref, id FROM categories WHERE builtin = 'other'").fetch_one(connection).await?;
    Ok((reference, CategoryId::from_bytes(&id).ok_or(Error::Damaged)?))
}

/// A colour for a category that a file brings along: the palette in turn.
pub(crate) fn next_color(count: usize) -> Color {
    const EXTRA: [Color; 5] = [Color::Rose, Color::Moss, Color::Sky, Color::Sand, Color::Plum];
    EXTRA[count % EXTRA.len()]
}

#[derive(FromRow)]
struct Row {
    #[sqlx(rename = "ref")]
    reference: i64,
    id: Vec<u8>,
    name: String,
    builtin: Option<Builtin>,
    color: Color,
    parent: Option<Vec<u8>>,
    archived: bool,
    entries: i64,
}

impl Row {
    fn is_last_resort(&self) -> bool {
        self.builtin == Some(Builtin::Other)
    }

    fn read(self) -> Result<Category> {
        let id = CategoryId::from_bytes(&self.id).ok_or(Error::Damaged)?;
        let parent = self.parent.map(|id| CategoryId::from_bytes(&id).ok_or(Error::Damaged)).transpose()?;
        Ok(Category {
            id,
            builtin: self.builtin.filter(|builtin| is_first_name(*builtin, &self.name)),
            name: self.name,
            color: self.color,
            parent,
            archived: self.archived,
            entries: self.entries,
        })
    }
}

async fn find(tx: &mut SqliteConnection, id: CategoryId) -> Result<Row> {
    sqlx::query_as(
        "SELECT c.ref, c.id, c.name, c.builtin, c.color, p.id AS parent, c.archived,
                (SELECT ifnull(sum(count), 0) FROM month_totals t WHERE t.category = c.ref) AS entries
         FROM categories c LEFT JOIN categories p ON p.ref = c.parent WHERE c.id = ?",
    )
    .bind(id.bytes())
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound(What::Category))
}

async fn reference_of(tx: &mut SqliteConnection, id: &[u8]) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?").bind(id).fetch_one(tx).await?)
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

async fn remove(tx: &mut SqliteConnection, change: ChangeId, reference: i64) -> Result<()> {
    journal::keep_category(&mut *tx, change, Op::Deleted, reference).await?;
    sqlx::query("DELETE FROM categories WHERE ref = ?").bind(reference).execute(tx).await?;
    Ok(())
}

fn name_taken(error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => Error::NameTaken,
        _ => error.into(),
    }
}
