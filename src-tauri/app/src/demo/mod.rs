//! The demo ledger: three years of an invented household up to today, to look around in before there is anything of one's
//! own. It is the same whenever it is made on the same day in the same language and currency.

mod chance;
mod household;
mod prices;

use ledger::{ChangeSet, demo};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{App, Topic, error::Result};

const CHANGED: &[Topic] = &[Topic::Entries, Topic::Categories, Topic::History];

/// In which words the household keeps its book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum DemoLanguage {
    En,
    De,
}

impl App {
    /// Whether entries of the demo ledger are in the book.
    pub async fn has_demo(&self) -> Result<bool> {
        Ok(demo::is_there(&*self.session().await?.ledger().await).await?)
    }

    /// Adds the demo ledger, one change-set; none if it is there already.
    pub async fn add_demo(&self, language: DemoLanguage) -> Result<Option<ChangeSet>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let invented = household::of(self.clock.today(), ledger.currency(), language)?;
        let change = demo::add(&ledger, &invented).await?;
        if change.is_some() {
            self.relearn(&session);
            self.changed(&session, CHANGED);
        }
        Ok(change)
    }

    /// Takes away what is left of the demo ledger, whatever was edited meanwhile; none if nothing is.
    pub async fn remove_demo(&self) -> Result<Option<ChangeSet>> {
        let session = self.session().await?;
        let change = demo::remove(&*session.ledger().await).await?;
        if change.is_some() {
            self.relearn(&session);
            self.changed(&session, CHANGED);
        }
        Ok(change)
    }
}
