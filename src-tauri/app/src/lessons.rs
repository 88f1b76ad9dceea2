//! What the user's own filing teaches the classifier.

use assistant::classify::{Classifier, Known};
use ledger::{
    EntryKind, FiledBy, categories,
    entries::{EntryFilter, EntryQuery, EntrySort},
};

use crate::{App, error::Result};

/// So many entries are read at once.
const PAGE: u32 = 500;

impl App {
    /// A classifier that knows the user's categories and learnt from every expense that he filed himself, the oldest first.
    pub async fn taught_classifier(&self) -> Result<Classifier> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let known = categories::list(&ledger).await?.into_iter().filter(|category| !category.archived);
        let known: Vec<Known> =
            known.map(|category| Known { id: category.id, builtin: category.builtin, name: category.name }).collect();
        let mut classifier = Classifier::new(&known);
        let mut query = EntryQuery {
            filter: EntryFilter { kind: Some(EntryKind::Expense), ..EntryFilter::default() },
            sort: EntrySort::DateAsc,
            limit: PAGE,
            cursor: None,
        };
        loop {
            let page = ledger::entries::query::list(&ledger, &query).await?;
            for entry in page.entries.iter().filter(|entry| entry.filed_by == FiledBy::User) {
                if let Some(category) = entry.category {
                    classifier.learn(&entry.description, category);
                }
            }
            if page.next.is_none() {
                return Ok(classifier);
            }
            query.cursor = page.next;
        }
    }
}
