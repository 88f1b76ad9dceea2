//! Suggestions: the answers from outside, until their owner agrees to them, or wants them followed at once.

use std::{collections::HashSet, sync::Arc};

use ledger::{
    ChangeSet, EntryId, FiledBy, Filing, Ledger,
    filing::Filed,
    outside::outbox::{self, Standing, State, Suggested},
};

use super::{Kept, MOST_AT_ONCE};
use crate::{App, Session, Topic, entries::CHANGED, error::Result};

/// A model outside says nothing of how sure it is; this is how sure the app is of it.
const TRUST: u8 = 70;

impl App {
    /// Follows the suggestions that are there, where the owner wants that at once.
    pub(super) async fn settle_answered(&self, session: &Arc<Session>) -> Result<()> {
        let ledger = session.ledger().await;
        if Kept::read(&ledger).await?.settings.accepts_at_once {
            let filed: Vec<Filed> =
                outbox::new_suggestions(&ledger, MOST_AT_ONCE).await?.into_iter().map(as_suggested).collect();
            if !filed.is_empty() {
                let change = ledger::filing::file(&ledger, &filed).await;
                self.followed(session, &ledger, &filed, change).await?;
            }
        }
        Ok(())
    }

    /// The suggestions that wait for a word of the owner.
    pub async fn list_suggestions(&self) -> Result<Vec<Suggested>> {
        let session = self.session().await?;
        Ok(outbox::suggestions(&*session.ledger().await, MOST_AT_ONCE).await?)
    }

    /// How these entries stand with the model outside; those never asked about are left out.
    pub async fn outbox_standings(&self, ids: &[EntryId]) -> Result<Vec<Standing>> {
        let session = self.session().await?;
        Ok(outbox::standings(&*session.ledger().await, ids).await?)
    }

    /// Agrees to suggestions, which makes them the owner's choices: one change-set, learnt from. Entries that somebody more
    /// trusted filed meanwhile stay where they are; none where all of them do.
    pub async fn accept_suggestions(&self, ids: &[EntryId]) -> Result<Option<ChangeSet>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let wanted: HashSet<EntryId> = ids.iter().copied().collect();
        let waiting = outbox::suggestions(&ledger, MOST_AT_ONCE).await?;
        let filed: Vec<Filed> =
            waiting.into_iter().filter(|one| wanted.contains(&one.entry.id)).map(as_suggested).collect();
        if filed.is_empty() {
            return Ok(None);
        }
        let change = ledger::filing::accept(&ledger, &filed).await;
        let change = self.followed(&session, &ledger, &filed, change).await?;
        self.relearn(&session);
        Ok(change)
    }

    /// Suggestions were followed, or found overtaken: whoever is more trusted may have been quicker, and filing looks once
    /// more in the transaction that writes.
    async fn followed(
        &self,
        session: &Arc<Session>,
        ledger: &Ledger,
        filed: &[Filed],
        change: ledger::Result<ChangeSet>,
    ) -> Result<Option<ChangeSet>> {
        let change = match change {
            Ok(change) => {
                self.changed(session, CHANGED);
                Some(change)
            }
            Err(ledger::Error::NotFound(_)) => None,
            Err(other) => return Err(other.into()),
        };
        let ids: Vec<EntryId> = filed.iter().map(|one| one.id).collect();
        outbox::set(ledger, &ids, State::Answered, State::Accepted).await?;
        self.announce(&[Topic::Outside]);
        Ok(change)
    }

    /// Turns suggestions down; they do not come back.
    pub async fn decline_suggestions(&self, ids: &[EntryId]) -> Result<()> {
        let session = self.session().await?;
        outbox::set(&*session.ledger().await, ids, State::Answered, State::Declined).await?;
        self.announce(&[Topic::Outside]);
        Ok(())
    }
}

/// Where an entry belongs by the answer that waits.
fn as_suggested(one: Suggested) -> Filed {
    Filed { id: one.entry.id, category: one.category, filing: Filing::guessed(FiledBy::Ai, TRUST) }
}
