//! Entries, one by one and many at once.

use std::{collections::HashSet, slice, sync::Arc};

use ledger::{
    ChangeSet, EntryId, EntryKind, FiledBy, Filing, Ledger, Saved,
    entries::{
        self, Entry, EntryFilter, EntryPage, EntryQuery, EntryTotals, ExpenseChange, IncomeChange, NewEntry,
        NewExpense, NewIncome,
    },
    ids::CategoryId,
};
use serde::Deserialize;
use specta::Type;

use crate::{App, Session, Topic, error::Result};

pub(crate) const CHANGED: &[Topic] = &[Topic::Entries, Topic::History];

/// Which entries something is done to.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Chosen {
    /// These; those already gone are passed over.
    Ids(Vec<EntryId>),
    /// All that match, also those that no page has shown yet.
    #[serde(rename_all = "camelCase")]
    Matching {
        /// What they match.
        filter: EntryFilter,
        /// Those of them that are left alone.
        except: Vec<EntryId>,
    },
}

impl Chosen {
    async fn ids(self, ledger: &Ledger) -> Result<Vec<EntryId>> {
        Ok(match self {
            Self::Ids(ids) => ids,
            Self::Matching { filter, except } => {
                let except: HashSet<_> = except.into_iter().collect();
                let mut ids = entries::query::matching(ledger, &filter).await?;
                ids.retain(|id| !except.contains(id));
                ids
            }
        })
    }
}

impl App {
    /// Adds an entry of whichever kind, as the quick entry and the command line do: what it is worth at home goes by the last
    /// rate of its currency if it is not said, and an expense without a category is filed by the assistant.
    ///
    /// # Errors
    /// `home` refused where an amount is in another currency and no rate is known; else as the ledger refuses.
    pub async fn add_entry(&self, mut new: NewEntry) -> Result<Saved<Entry>> {
        if let (None, Some(currency)) = (new.home, new.currency) {
            new.home = self.worth_at_home(new.amount, currency).await?;
        }
        self.book(new, true).await
    }

    /// Adds an expense. Without a category, and if asked, the assistant files it.
    pub async fn add_expense(&self, new: NewExpense) -> Result<Saved<Entry>> {
        let is_to_be_filed = new.ai_classify;
        self.book(new.into(), is_to_be_filed).await
    }

    /// Adds an income.
    pub async fn add_income(&self, new: NewIncome) -> Result<Saved<Entry>> {
        self.book(new.into(), false).await
    }

    /// Adds an entry. An expense that is to be filed and has no category goes where the assistant would put it, unless that is
    /// unsure: then it waits in the outbox for a model outside.
    async fn book(&self, mut new: NewEntry, is_to_be_filed: bool) -> Result<Saved<Entry>> {
        let session = self.session().await?;
        let filing = if is_to_be_filed { self.file(&mut new).await? } else { Filing::USER };
        let is_open = is_to_be_filed && is_without_category(&new);
        let saved = entries::add(&*session.ledger().await, new, filing).await?;
        if saved.saved.kind == EntryKind::Expense {
            session.learning.learn(saved.change.id, &saved.saved);
        }
        self.changed(&session, CHANGED);
        if is_open {
            self.leave_to_outside(&session, slice::from_ref(&saved.saved)).await;
        }
        Ok(saved)
    }

    /// Adds entries that are worth in the home currency what they say, as one change-set, each filed as by
    /// [`Self::add_entry`]. Those whose identity is in the book are passed over; none if no other is left.
    pub(crate) async fn add_entries(&self, new: Vec<NewEntry>) -> Result<Option<Saved<Vec<Entry>>>> {
        let session = self.session().await?;
        let mut filed = Vec::with_capacity(new.len());
        for mut new in new {
            let filing = self.file(&mut new).await?;
            filed.push((new, filing));
        }
        let Some(saved) = entries::add_many(&*session.ledger().await, &filed).await? else { return Ok(None) };
        self.relearn(&session);
        self.changed(&session, CHANGED);
        let is_open = |entry: &&Entry| entry.kind == EntryKind::Expense && entry.filed_by == FiledBy::Nobody;
        let open: Vec<Entry> = saved.saved.iter().filter(is_open).cloned().collect();
        self.leave_to_outside(&session, &open).await;
        Ok(Some(saved))
    }

    /// Puts an expense without a category where the assistant would, if it is sure, and says on whose word it lies there.
    async fn file(&self, new: &mut NewEntry) -> Result<Filing> {
        if is_without_category(new)
            && let Some((category, filing)) = self.classify_description(&new.description).await?.to_file()
        {
            new.category = Some(category);
            return Ok(filing);
        }
        Ok(Filing::USER)
    }

    /// Lets what nobody filed wait for a model outside. Saved it is; that it waits to be asked about must not make it look lost.
    async fn leave_to_outside(&self, session: &Arc<Session>, open: &[Entry]) {
        if let Err(error) = self.queue_for_outside(session, open).await {
            tracing::warn!(%error, "an entry could not be put into the outbox");
        }
    }

    /// Changes an expense.
    pub async fn update_expense(&self, id: EntryId, change: ExpenseChange) -> Result<Saved<Entry>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let before = entries::get(&ledger, id).await?;
        let saved = entries::update(&ledger, EntryKind::Expense, id, change.into()).await?;
        let is_another = before.kind != saved.saved.kind || before.date.month() != saved.saved.date.month();
        if before.filed_by == FiledBy::User || is_another {
            self.relearn(&session);
        } else {
            session.learning.learn(saved.change.id, &saved.saved);
        }
        self.changed(&session, CHANGED);
        if before.description != saved.saved.description
            && let Err(error) = self.reword_for_outside(&session, &saved.saved).await
        {
            tracing::warn!(%error, "an entry may be asked about in its old words");
        }
        Ok(saved)
    }

    /// Changes an income.
    pub async fn update_income(&self, id: EntryId, change: IncomeChange) -> Result<Saved<Entry>> {
        let session = self.session().await?;
        let saved = entries::update(&*session.ledger().await, EntryKind::Income, id, change.into()).await?;
        if saved.saved.kind == EntryKind::Expense {
            self.relearn(&session);
        }
        self.changed(&session, CHANGED);
        Ok(saved)
    }

    /// Deletes an entry of the given kind.
    pub async fn delete_entry(&self, kind: EntryKind, id: EntryId) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = entries::delete(&*session.ledger().await, kind, id).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Deletes entries.
    pub async fn delete_entries(&self, chosen: Chosen) -> Result<ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let change = entries::delete_many(&ledger, &chosen.ids(&ledger).await?).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Puts entries under a category.
    pub async fn recategorise_entries(&self, chosen: Chosen, category: CategoryId) -> Result<ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let change = entries::recategorise(&ledger, &chosen.ids(&ledger).await?, category).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// One entry.
    pub async fn entry(&self, id: EntryId) -> Result<Entry> {
        Ok(entries::get(&*self.session().await?.ledger().await, id).await?)
    }

    /// A page of entries.
    pub async fn list_entries(&self, query: &EntryQuery) -> Result<EntryPage> {
        Ok(entries::query::list(&*self.session().await?.ledger().await, query).await?)
    }

    /// What all entries of a filter come to.
    pub async fn total_entries(&self, filter: &EntryFilter) -> Result<EntryTotals> {
        Ok(entries::query::total(&*self.session().await?.ledger().await, filter).await?)
    }
}

fn is_without_category(new: &NewEntry) -> bool {
    new.kind == EntryKind::Expense && new.category.is_none()
}
