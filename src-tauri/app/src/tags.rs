//! Tags.

use ledger::{
    ChangeSet,
    tags::{self, Tag},
};

use crate::{App, Topic, error::Result};

/// A tag stands on entries; there is no list of them beside.
const CHANGED: &[Topic] = &[Topic::Entries, Topic::History];

impl App {
    /// All tags with what their entries come to.
    pub async fn list_tags(&self) -> Result<Vec<Tag>> {
        Ok(tags::list(&*self.session().await?.ledger().await).await?)
    }

    /// Gives a tag another name.
    pub async fn rename_tag(&self, tag: &str, name: &str) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = tags::rename(&*session.ledger().await, tag, name).await?;
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Puts one tag in place of another on all its entries.
    pub async fn merge_tags(&self, tag: &str, into: &str) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = tags::merge(&*session.ledger().await, tag, into).await?;
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Takes a tag off all its entries.
    pub async fn remove_tag(&self, tag: &str) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = tags::remove(&*session.ledger().await, tag).await?;
        self.changed(&session, CHANGED);
        Ok(change)
    }
}
