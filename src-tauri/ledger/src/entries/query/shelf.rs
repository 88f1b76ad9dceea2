//! A shelf: the entries of one category and kind, which the indexes hold together.

use sqlx::SqliteConnection;

use crate::{error::Result, kind::EntryKind};

/// Category, none for entries without one, and kind.
pub(super) type Shelf = (Option<i64>, EntryKind);

/// Past this many shelves the book is read through instead: a statement has an end.
pub(super) const SHELVES: usize = 240;

/// The shelves of these kinds and categories, or of all categories and none.
pub(super) async fn shelves(
    connection: &mut SqliteConnection,
    kinds: &[EntryKind],
    categories: Option<&[i64]>,
) -> Result<Vec<Shelf>> {
    let categories: Vec<Option<i64>> = match categories {
        Some(categories) => categories.iter().copied().map(Some).collect(),
        None => {
            let all: Vec<i64> = sqlx::query_scalar("SELECT ref FROM categories").fetch_all(connection).await?;
            std::iter::once(None).chain(all.into_iter().map(Some)).collect()
        }
    };
    Ok(categories.iter().flat_map(|category| kinds.iter().map(|kind| (*category, *kind))).collect())
}
