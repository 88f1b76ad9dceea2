//! Saved views of the list of entries.

use ledger::{
    ViewId,
    views::{self, NewView, SavedView},
};

use crate::{App, Topic, error::Result};

const CHANGED: &[Topic] = &[Topic::Views];

impl App {
    /// All views by name.
    pub async fn list_views(&self) -> Result<Vec<SavedView>> {
        Ok(views::list(&*self.session().await?.ledger().await).await?)
    }

    /// Saves a view, and answers with the one of the same name that it replaced.
    pub async fn save_view(&self, view: NewView) -> Result<Option<SavedView>> {
        let session = self.session().await?;
        let replaced = views::save(&*session.ledger().await, view).await?;
        self.changed(&session, CHANGED);
        Ok(replaced)
    }

    /// Deletes a view, and answers with what it was.
    pub async fn delete_view(&self, id: ViewId) -> Result<Option<SavedView>> {
        let session = self.session().await?;
        let deleted = views::delete(&*session.ledger().await, id).await?;
        self.changed(&session, CHANGED);
        Ok(deleted)
    }
}
