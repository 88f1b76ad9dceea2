//! The entry that was being typed when the window went.

use ledger::{
    Error as LedgerError,
    entries::{self, Entry},
    half_typed::{self, HalfTyped},
};
use serde::Serialize;
use specta::Type;

use crate::{App, error::Result};

/// What was being typed, and the entry that it was to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Begun {
    /// What stood in the form.
    pub typed: HalfTyped,
    /// The entry as it is now; none for a new one, or one that is gone.
    pub entry: Option<Entry>,
}

impl App {
    /// What was being typed and neither saved nor discarded.
    pub async fn half_typed(&self) -> Result<Option<Begun>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let Some(typed) = half_typed::get(&ledger).await? else { return Ok(None) };
        let entry = match typed.edited {
            None => None,
            Some(id) => match entries::get(&ledger, id).await {
                Ok(entry) => Some(entry),
                Err(LedgerError::NotFound(_)) => None,
                Err(error) => return Err(error.into()),
            },
        };
        Ok(Some(Begun { typed, entry }))
    }

    /// Keeps what is being typed; none once it is saved or discarded.
    pub async fn keep_half_typed(&self, typed: Option<HalfTyped>) -> Result<()> {
        Ok(half_typed::keep(&*self.session().await?.ledger().await, typed.as_ref()).await?)
    }
}
