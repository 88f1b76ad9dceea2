//! The rows of categories: found by identity or name, added in a running change. Lower than [`super`], so that whatever files
//! something under a category can ask here without knowing how categories are edited or go.

use std::collections::HashMap;

use sqlx::{FromRow, SqliteConnection};

use super::model::{Builtin, Category, Color};
use crate::{
    error::{Error, Reason, Result, What},
    ids::{CategoryId, ChangeId},
    journal::{self, Op},
    text,
};

const FIRST_ONES: [(Builtin, Color, &str); 7] = [
    (Builtin::Food, Color::Food, "Food"),
    (Builtin::Travel, Color::Travel, "Travel"),
    (Builtin::Shopping, Color::Shopping, "Shopping"),
    (Builtin::Bills, Color::Bills, "Bills"),
    (Builtin::Entertainment, Color::Entertainment, "Entertainment"),
    (Builtin::Health, Color::Health, "Health"),
    (Builtin::Other, Color::Other, "Other"),
];

/// A category as its row says, with the number of its entries.
#[derive(FromRow)]
pub(super) struct Row {
    #[sqlx(rename = "ref")]
    pub(super) reference: i64,
    pub(super) id: Vec<u8>,
    pub(super) name: String,
    pub(super) builtin: Option<Builtin>,
    pub(super) color: Color,
    pub(super) parent: Option<Vec<u8>>,
    pub(super) archived: bool,
    pub(super) entries: i64,
}

impl Row {
    pub(super) fn is_fallback(&self) -> bool {
        self.builtin == Some(Builtin::Other)
    }

    pub(super) fn read(self) -> Result<Category> {
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

pub(super) async fn find(tx: &mut SqliteConnection, id: CategoryId) -> Result<Row> {
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

pub(super) async fn reference_of(tx: &mut SqliteConnection, id: &[u8]) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?").bind(id).fetch_one(tx).await?)
}

/// The row's number of a category that an entry may be put under.
pub(crate) async fn reference(connection: &mut SqliteConnection, id: CategoryId) -> Result<i64> {
    sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?")
        .bind(id.bytes())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::invalid("category", Reason::UnknownCategory))
}

/// The same number, if others may be nested in that category.
pub(crate) async fn as_parent(connection: &mut SqliteConnection, reference: i64) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT ref FROM categories WHERE ref = ? AND parent IS NULL")
        .bind(reference)
        .fetch_optional(connection)
        .await?)
}

/// The row's number and identity of "Other".
pub(crate) async fn fallback_category(connection: &mut SqliteConnection) -> Result<(i64, CategoryId)> {
    let (reference, id): (i64, Vec<u8>) =
        sqlx::query_as("SELECT ref, id FROM categories WHERE builtin = 'other'").fetch_one(connection).await?;
    Ok((reference, CategoryId::from_bytes(&id).ok_or(Error::Damaged)?))
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

/// A colour for a category that a file brings along: the palette in turn.
pub(crate) fn next_color(count: usize) -> Color {
    const EXTRA: [Color; 5] = [Color::Rose, Color::Moss, Color::Sky, Color::Sand, Color::Plum];
    EXTRA[count % EXTRA.len()]
}

pub(super) fn name_taken(error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => Error::NameTaken,
        _ => error.into(),
    }
}
