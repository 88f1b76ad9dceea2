//! What the assistant filed, and what nobody filed: looked at, agreed to, filed all at once, and how right it has been.

use std::collections::HashMap;

use assistant::classify::{Lesson, hold_out, text::Words};
use ledger::{
    CategoryId, ChangeSet, EntryId, FiledBy,
    entries::{
        self, Entry,
        review::{self, UnsettledCount},
    },
    filing::{self, Filed},
    lessons,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    App, Topic,
    error::{Error, Missing, Result},
    learning::{Level, Suggestion, known, lesson_of},
};

const CHANGED: &[Topic] = &[Topic::Entries, Topic::History];

/// Those that a machine filed.
const GUESSED: &[FiledBy] = &[FiledBy::Ai, FiledBy::Model, FiledBy::Memory];
const OPEN: &[FiledBy] = &[FiledBy::Nobody];
const BOTH: &[FiledBy] = &[FiledBy::Nobody, FiledBy::Ai, FiledBy::Model, FiledBy::Memory];

/// How many are read at once.
const PAGE: u32 = 2_000;

/// How many examples a preview shows.
const EXAMPLES: usize = 8;

/// Which expenses are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Waits {
    /// All that nobody has agreed to.
    #[default]
    Both,
    /// Those that a machine filed.
    Guessed,
    /// Those that nobody filed.
    Open,
}

impl Waits {
    const fn by(self) -> &'static [FiledBy] {
        match self {
            Self::Both => BOTH,
            Self::Guessed => GUESSED,
            Self::Open => OPEN,
        }
    }
}

/// Which page of them.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReviewQuery {
    /// Which expenses.
    #[serde(default)]
    pub waits: Waits,
    /// How many at most; between 1 and 200.
    pub limit: u32,
    /// `next` of the page before; none for the first.
    #[serde(default)]
    #[specta(type = Option<specta_typescript::Number>)]
    pub before: Option<i64>,
}

/// An expense to be looked at.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReviewItem {
    /// The expense.
    pub entry: Entry,
    /// Where it would be filed now.
    pub suggestion: Suggestion,
}

/// A page of them, the newest first.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// The expenses.
    pub items: Vec<ReviewItem>,
    /// Where the next page begins: pass it as `before`.
    #[specta(type = Option<specta_typescript::Number>)]
    pub next: Option<i64>,
    /// How many a machine filed, on all pages.
    #[specta(type = specta_typescript::Number)]
    pub guessed: i64,
    /// How many nobody filed, on all pages.
    #[specta(type = specta_typescript::Number)]
    pub open: i64,
}

/// Which of the expenses that wait are meant.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(tag = "of", rename_all = "camelCase")]
pub enum Which {
    /// These.
    These {
        /// Their identities.
        ids: Vec<EntryId>,
    },
    /// All with the description of this one, but for what differs from one visit to the next.
    Like {
        /// The one.
        id: EntryId,
    },
    /// All that were filed at least this surely.
    Above {
        /// In percent.
        confidence: u8,
    },
}

/// What filing everything open would do.
#[derive(Debug, Clone, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilingPreview {
    /// How many would be filed surely.
    pub sure: u32,
    /// How many would be filed half surely, to be looked at.
    pub half_sure: u32,
    /// How many would stay open.
    pub left: u32,
    /// How many each category would get, the most first.
    pub categories: Vec<CategoryShare>,
    /// Some of those that would be filed.
    pub examples: Vec<ReviewItem>,
}

/// How many entries a category would get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CategoryShare {
    /// The category.
    pub category: CategoryId,
    /// How many.
    pub count: u32,
}

/// How right filing from some confidence on would have been for what the user filed himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// The confidence, in percent.
    pub threshold: u8,
    /// How many would have been filed.
    pub filed: u32,
    /// How many of these where the user put them.
    pub right: u32,
}

/// The threshold, and what it means for this user.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilingMeasured {
    /// From this confidence on a category is filled in without asking, in percent.
    pub sure: u8,
    /// How many choices of the user's were asked about before they were learnt.
    pub of: u32,
    /// At each threshold from 50 to 100.
    pub at: Vec<Measured>,
}

impl App {
    /// A page of the expenses that a machine or nobody filed, each with where it would go now.
    pub async fn review_entries(&self, query: ReviewQuery) -> Result<Review> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let taught = session.learning.taught(&ledger).await?;
        let page = review::unsettled(&ledger, query.waits.by(), query.limit.clamp(1, 200), query.before).await?;
        let UnsettledCount { guessed, open } = review::count_unsettled(&ledger).await?;
        let items = page
            .entries
            .into_iter()
            .map(|entry| ReviewItem { suggestion: taught.suggest(&entry.description), entry })
            .collect();
        Ok(Review { items, next: page.next, guessed, open })
    }

    /// Agrees to where expenses were filed, or files them elsewhere: the user's own choice from now on. One change-set.
    ///
    /// # Errors
    /// `category` refused; [`Error::NotFound`] when none of them waits.
    pub async fn settle_entries(&self, which: Which, category: Option<CategoryId>) -> Result<ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let ids = match which {
            Which::These { ids } => ids,
            Which::Like { id } => {
                let key = Words::of(&entries::get(&ledger, id).await?.description).key();
                let by = if category.is_some() { BOTH } else { GUESSED };
                self.waiting_ids(by, |entry| Words::of(&entry.description).key() == key).await?
            }
            Which::Above { confidence } => {
                self.waiting_ids(GUESSED, |entry| entry.confidence.is_some_and(|sure| sure >= confidence)).await?
            }
        };
        let change = match category {
            Some(category) => entries::recategorise(&ledger, &ids, category).await?,
            None => filing::confirm(&ledger, &ids).await?,
        };
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// What filing everything that nobody filed would do.
    pub async fn preview_filing(&self) -> Result<FilingPreview> {
        let mut preview = FilingPreview::default();
        let mut shares: HashMap<CategoryId, u32> = HashMap::new();
        self.each_open(|entry, suggestion| {
            match (suggestion.level, suggestion.to_file()) {
                (Level::Sure, Some(_)) => preview.sure += 1,
                (_, Some(_)) => preview.half_sure += 1,
                (_, None) => preview.left += 1,
            }
            if let Some((category, _)) = suggestion.to_file() {
                *shares.entry(category).or_insert(0) += 1;
                if preview.examples.len() < EXAMPLES {
                    preview.examples.push(ReviewItem { entry, suggestion });
                }
            }
        })
        .await?;
        preview.categories = shares.into_iter().map(|(category, count)| CategoryShare { category, count }).collect();
        preview.categories.sort_unstable_by_key(|share| (std::cmp::Reverse(share.count), share.category));
        Ok(preview)
    }

    /// Files everything that nobody filed and that the classifier knows a place for, one change-set. `only_sure` leaves
    /// open what is half sure.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is nothing to file.
    pub async fn file_open(&self, only_sure: bool) -> Result<ChangeSet> {
        let session = self.session().await?;
        let mut filed = Vec::new();
        self.each_open(|entry, suggestion| {
            let place = suggestion.to_file().filter(|_| !only_sure || suggestion.level == Level::Sure);
            filed.extend(place.map(|(category, filing)| Filed { id: entry.id, category, filing }));
        })
        .await?;
        let change = filing::file(&*session.ledger().await, &filed).await?;
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// How right the filing would have been so far at each threshold: every choice of the user's was asked about before it
    /// was learnt.
    pub async fn measure_filing(&self) -> Result<FilingMeasured> {
        let ledger = self.session().await?.ledger().await;
        let sure = filing::sure(&ledger).await?;
        let known = known(&ledger).await?;
        let lessons: Vec<Lesson> = lessons::read(&ledger).await?.lessons.into_iter().map(lesson_of).collect();
        let measured =
            tokio::task::spawn_blocking(move || hold_out(&known, &lessons, 0)).await.map_err(Error::internal)?;
        let of = measured.first().map_or(0, |measured| measured.of);
        let at = measured.into_iter().filter(|measured| measured.threshold >= filing::LEAST_SURE);
        let at = at.map(|m| Measured { threshold: m.threshold, filed: m.filed, right: m.right }).collect();
        Ok(FilingMeasured { sure, of, at })
    }

    /// Sets from which confidence on a category is filled in without asking, in percent.
    ///
    /// # Errors
    /// `sure` refused below 50 or above 100.
    pub async fn set_sure(&self, sure: u8) -> Result<()> {
        let session = self.session().await?;
        filing::set_sure(&*session.ledger().await, sure).await?;
        self.relearn(&session);
        self.announce(&[Topic::Rules]);
        Ok(())
    }

    /// Those that wait, were filed by one of these, and are meant.
    pub(crate) async fn waiting_ids(&self, by: &[FiledBy], is_meant: impl Fn(&Entry) -> bool) -> Result<Vec<EntryId>> {
        let ledger = self.session().await?.ledger().await;
        let (mut ids, mut before) = (Vec::new(), None);
        loop {
            let page = review::unsettled(&ledger, by, PAGE, before).await?;
            ids.extend(page.entries.iter().filter(|entry| is_meant(entry)).map(|entry| entry.id));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        if ids.is_empty() { Err(Error::NotFound(Missing::Entry)) } else { Ok(ids) }
    }

    async fn each_open(&self, mut look: impl FnMut(Entry, Suggestion) + Send) -> Result<()> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let taught = session.learning.taught(&ledger).await?;
        let mut before = None;
        loop {
            let page = review::unsettled(&ledger, OPEN, PAGE, before).await?;
            // A page is worth some tens of milliseconds of thinking; others are answered in between.
            for entry in page.entries {
                let suggestion = taught.suggest(&entry.description);
                look(entry, suggestion);
            }
            tokio::task::yield_now().await;
            before = page.next;
            if before.is_none() {
                return Ok(());
            }
        }
    }
}
