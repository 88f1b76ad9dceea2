//! The identities of all that match a filter, for what is done to all of them at once.

use sqlx::{Connection, QueryBuilder, Sqlite, SqliteConnection};

use super::{EntryFilter, search::Search, shelves::Way};
use crate::{
    Ledger,
    error::{Error, Result},
    ids::EntryId,
};

/// Every entry that matches, however many pages they fill.
///
/// # Errors
/// A part of the filter refused, with its field.
pub async fn matching(ledger: &Ledger, filter: &EntryFilter) -> Result<Vec<EntryId>> {
    let mut connection = ledger.reader().await?;
    let mut tx = connection.begin().await?;
    let ids = match Search::prepare(&mut tx, filter).await? {
        None => Vec::new(),
        Some(search) => search.identities(&mut tx).await?,
    };
    tx.rollback().await?;
    Ok(ids)
}

impl Search {
    async fn identities(&self, connection: &mut SqliteConnection) -> Result<Vec<EntryId>> {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT id FROM entries");
        if let Some(sought) = self.sought() {
            query.push(" e");
            self.push_sought(&mut query, sought);
        } else {
            self.push_found(&mut query, Way::Days, None, self.positions(), None);
        }
        let ids: Vec<Vec<u8>> = query.build_query_scalar().fetch_all(connection).await?;
        ids.iter().map(|id| EntryId::from_bytes(id).ok_or(Error::Damaged)).collect()
    }
}
