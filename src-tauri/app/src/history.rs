//! Undo, redo and the journal.

use ledger::{ChangeId, ChangePage, ChangeSet, journal};

use crate::{App, Topic, error::Result};

/// A change-set may hold anything.
const CHANGED: &[Topic] = &[Topic::Entries, Topic::Categories, Topic::Rules, Topic::History];

impl App {
    /// Undoes a change-set, or the newest that stands.
    pub async fn undo(&self, id: Option<ChangeId>) -> Result<ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let change = match id {
            Some(id) => journal::undo(&ledger, id).await?,
            None => journal::undo_last(&ledger).await?,
        };
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Applies an undone change-set again, or the one that was undone last.
    pub async fn redo(&self, id: Option<ChangeId>) -> Result<ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let change = match id {
            Some(id) => journal::redo(&ledger, id).await?,
            None => journal::redo_last(&ledger).await?,
        };
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// A page of the journal, newest first.
    pub async fn list_changes(&self, limit: u32, before: Option<ChangeId>) -> Result<ChangePage> {
        Ok(journal::list(&*self.session().await?.ledger().await, limit, before).await?)
    }
}
