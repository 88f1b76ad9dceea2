//! What the classifier of the open session knows: the user's choices, replayed from the book, and his rules.
//!
//! The state is a function of the book. A choice that is only added to it is learnt at once; whatever else happens to a
//! lesson (deleted, undone, filed anew, its category merged) makes the state stale, and it is replayed behind the scenes
//! or by whoever asks first.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use assistant::classify::{Classification, Classifier, Decider, HALF_SURE, Known, Lesson, Match, Rule, text::Words};
use ledger::{
    CategoryId, ChangeId, FiledBy, Filing, Ledger, Month,
    categories::{self, Category},
    entries::Entry,
    filing, lessons, rules,
};
use serde::Serialize;
use specta::Type;
use tokio::sync::Mutex;

use crate::{
    App, Session, Topic,
    error::{Error, Result},
};

/// How long nothing more must have happened before it is learnt anew by itself. Long enough for a window that is being
/// drawn meanwhile.
const QUIET: Duration = Duration::from_secs(1);

/// How a guess is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// Filled in, with a quiet mark.
    Sure,
    /// Chosen beforehand, with the likeliest others beside it.
    HalfSure,
    /// Left open.
    Unsure,
}

/// Where a description belongs, and how that is dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The answer; on the wire its fields stand beside the level.
    #[serde(flatten)]
    pub answer: Classification,
    /// What its confidence means to this user.
    pub level: Level,
}

impl Suggestion {
    fn new(answer: Classification, sure: u8) -> Self {
        let level = match answer.category {
            // Half sure is the most that is said of what was never seen: it takes more to be worth a proposal.
            Some(_) if answer.confidence > HALF_SURE && answer.confidence >= sure => Level::Sure,
            Some(_) if answer.confidence > HALF_SURE => Level::HalfSure,
            Some(_) | None => Level::Unsure,
        };
        Self { answer, level }
    }

    /// The category to file under without asking, and on whose word; none where the choice is left open.
    pub fn to_file(&self) -> Option<(CategoryId, Filing)> {
        let category = self.answer.category.filter(|_| self.level != Level::Unsure)?;
        let by = match self.answer.source {
            Decider::Rule => FiledBy::Rule,
            Decider::Memory => FiledBy::Memory,
            Decider::Model => FiledBy::Model,
            Decider::Ai => FiledBy::Ai,
            Decider::None => return None,
        };
        Some((category, Filing::guessed(by, self.answer.confidence)))
    }
}

/// A classifier that was taught, as of now.
#[derive(Clone)]
pub(crate) struct Taught {
    pub classifier: Arc<Classifier>,
    /// The rules in the order in which the classifier has them.
    pub rules: Arc<[rules::Rule]>,
    /// From this confidence on a category is filled in without asking.
    pub sure: u8,
    since: Month,
    /// So many expenses may be added before another month can be the first to count.
    room: i64,
    up_to: ChangeId,
}

impl Taught {
    pub fn suggest(&self, description: &str) -> Suggestion {
        Suggestion::new(self.classifier.classify(description), self.sure)
    }
}

/// The classifier of a session.
#[derive(Default)]
pub(crate) struct Learning {
    taught: Mutex<Option<Taught>>,
    stale: AtomicBool,
    /// How often it was asked to learn without anybody waiting: only the last one does.
    asked: AtomicU64,
}

impl Learning {
    /// As it is now; taught anew first if need be.
    pub async fn taught(&self, ledger: &Ledger) -> Result<Taught> {
        let mut taught = self.taught.lock().await;
        let is_stale = self.stale.swap(false, Ordering::AcqRel);
        match &*taught {
            Some(taught) if !is_stale => Ok(taught.clone()),
            _ => {
                *taught = None;
                Ok(taught.insert(teach(ledger).await?).clone())
            }
        }
    }

    /// Hears of an expense that was added to the book, and learns from it if the user filed it; nobody waits for that.
    pub fn learn(&self, change: ChangeId, entry: &Entry) {
        let Ok(mut taught) = self.taught.try_lock() else {
            // Somebody is teaching it, and may have read the book before this choice.
            return self.forget();
        };
        // Nobody asked so far: it will be read with the others.
        let Some(taught) = &mut *taught else { return };
        taught.room -= 1;
        let choice = entry.category.filter(|_| entry.filed_by == FiledBy::User);
        if taught.room <= 0 || change <= taught.up_to {
            // Other months may count now, or the choices came in another order than they were made.
            self.forget();
        } else if let Some(category) = choice {
            taught.up_to = change;
            if entry.date.month() >= taught.since {
                Arc::make_mut(&mut taught.classifier).learn(&entry.description, category);
            }
        }
    }

    /// What it was taught is not what the book says any more.
    pub fn forget(&self) {
        self.stale.store(true, Ordering::Release);
    }
}

async fn teach(ledger: &Ledger) -> Result<Taught> {
    let known = known(ledger).await?;
    let rules = rules::list(ledger).await?;
    let sure = filing::sure(ledger).await?;
    let lessons::Lessons { lessons, since, room, up_to } = lessons::read(ledger).await?;
    let own: Vec<Rule> = rules.iter().map(rule_of).collect();
    // Thousands of lessons are worth some tenths of a second of thinking: not on the threads that answer everyone.
    let classifier = tokio::task::spawn_blocking(move || {
        let lessons: Vec<Lesson> = lessons.into_iter().map(lesson_of).collect();
        let mut classifier = Classifier::replay(&known, &lessons);
        classifier.set_rules(own);
        classifier
    })
    .await
    .map_err(Error::internal)?;
    Ok(Taught { classifier: Arc::new(classifier), rules: rules.into(), sure, since, room, up_to })
}

/// The categories as the classifier takes them: nothing is filed under those that are archived.
pub(crate) async fn known(ledger: &Ledger) -> Result<Vec<Known>> {
    let origins = categories::origins(ledger).await?;
    let builtin = |id| origins.iter().find(|(origin, _)| *origin == id).map(|(_, builtin)| *builtin);
    let all = categories::list(ledger).await?;
    let away = categories::put_away(&all);
    let known = |category: Category| Known {
        id: category.id,
        builtin: builtin(category.id),
        rests: away.contains(&category.id),
        name: category.name,
    };
    Ok(all.into_iter().map(known).collect())
}

pub(crate) fn lesson_of(lesson: lessons::Lesson) -> Lesson {
    Lesson { description: lesson.description, category: lesson.category }
}

/// The rule as the classifier takes it.
pub(crate) fn rule_of(rule: &rules::Rule) -> Rule {
    let how = if rule.whole { Match::Exact } else { Match::Contains };
    Rule { pattern: rule.pattern.clone(), how, category: rule.category, on: rule.active }
}

impl App {
    /// Where an expense with this description belongs: by the user's rules, his choices, or what everybody's Coffer knows.
    pub async fn classify_description(&self, description: &str) -> Result<Suggestion> {
        let session = self.session().await?;
        Ok(session.learning.taught(&*session.ledger().await).await?.suggest(description))
    }

    /// The classifier as the book teaches it.
    pub async fn taught_classifier(&self) -> Result<Arc<Classifier>> {
        let session = self.session().await?;
        Ok(session.learning.taught(&*session.ledger().await).await?.classifier)
    }

    /// Takes back all that the user's choices for this description have taught. The entries stay where they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing was learnt of it.
    pub async fn forget_description(&self, description: &str) -> Result<ledger::ChangeSet> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let key = Words::of(description).key();
        let taught = lessons::taught_by(&ledger, |other| Words::of(other).key() == key).await?;
        let change = lessons::forget(&ledger, description, &taught).await?;
        self.relearn(&session);
        self.changed(&session, &[Topic::Entries, Topic::History]);
        Ok(change)
    }

    /// What was learnt does not hold any more: it is learnt anew before anybody asks.
    pub(crate) fn relearn(&self, session: &Arc<Session>) {
        session.learning.forget();
        Session::learn_behind(session);
    }
}

impl Session {
    async fn ledger_of(session: &Weak<Self>) -> Option<Arc<Ledger>> {
        let session = session.upgrade().filter(|session| !session.is_ending())?;
        Some(session.ledger().await)
    }

    /// Replays what the book teaches, without anybody waiting for it.
    pub(crate) fn learn_behind(session: &Arc<Self>) {
        // Nothing here keeps the session alive: with it ends the lock on the account's folder.
        let (learning, session) = (session.learning.clone(), Arc::downgrade(session));
        let turn = learning.asked.fetch_add(1, Ordering::AcqRel) + 1;
        tokio::spawn(async move {
            tokio::time::sleep(QUIET).await;
            if learning.asked.load(Ordering::Acquire) != turn {
                // Something more has happened, and is waited for by another.
                return;
            }
            let Some(ledger) = Self::ledger_of(&session).await else { return };
            // Whoever asks next tries again and is told.
            let _ = learning.taught(&ledger).await;
        });
    }
}
