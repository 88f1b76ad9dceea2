//! Categories.

use ledger::{
    CategoryId, ChangeSet, Saved,
    categories::{self, Category, CategoryChange, NewCategory},
};

use crate::{App, Topic, error::Result};

/// A category's name and colour stand beside entries and in sums.
const CHANGED: &[Topic] = &[Topic::Categories, Topic::History];

impl App {
    /// All categories with the number of their entries.
    pub async fn list_categories(&self) -> Result<Vec<Category>> {
        Ok(categories::list(&*self.session().await?.ledger().await).await?)
    }

    /// Adds a category.
    pub async fn add_category(&self, new: NewCategory) -> Result<Saved<Category>> {
        let session = self.session().await?;
        let saved = categories::add(&*session.ledger().await, new).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(saved)
    }

    /// Renames, recolours, moves, archives or brings back a category.
    pub async fn update_category(&self, id: CategoryId, change: CategoryChange) -> Result<Saved<Category>> {
        let session = self.session().await?;
        let saved = categories::update(&*session.ledger().await, id, change).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(saved)
    }

    /// Moves everything of one category into another and deletes the first.
    pub async fn merge_categories(&self, from: CategoryId, into: CategoryId) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = categories::merge(&*session.ledger().await, from, into).await?;
        self.relearn(&session);
        self.changed(&session, &[Topic::Entries, Topic::Categories, Topic::Rules, Topic::History]);
        Ok(change)
    }

    /// Deletes a category that nothing uses.
    pub async fn delete_category(&self, id: CategoryId) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = categories::delete(&*session.ledger().await, id).await?;
        self.relearn(&session);
        self.changed(&session, &[Topic::Categories, Topic::Rules, Topic::History]);
        Ok(change)
    }
}
