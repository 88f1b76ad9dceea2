//! The row of a change-set, and the action in it, which lies there as JSON.

use sqlx::FromRow;

use super::model::{ChangeAction, ChangeSet};
use crate::{
    dates::Instant,
    error::{Error, Result},
    ids::ChangeId,
};

/// A line as its row says.
#[derive(FromRow)]
pub(super) struct ChangeRow {
    id: i64,
    at: i64,
    action: String,
    undone: bool,
}

impl ChangeRow {
    pub(super) fn read(self) -> Result<ChangeSet> {
        let what = serde_json::from_str(&self.action).map_err(|_| Error::Damaged)?;
        Ok(ChangeSet { id: ChangeId(self.id), at: Instant::from_millis(self.at), what, undone: self.undone })
    }
}

/// The action as its line keeps it.
pub(crate) fn encode(what: &ChangeAction) -> Result<String> {
    serde_json::to_string(what).map_err(|error| Error::Storage(sqlx::Error::Encode(error.into())))
}
