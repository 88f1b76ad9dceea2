//! The user's rules: what one would change before it is made, trying one out, and when to offer one.

use assistant::classify::{Decider, Rule as Matcher, Why, text::Words};
use ledger::{
    CategoryId, ChangeSet, EntryId, FiledBy, RuleId, Saved,
    entries::{self, Entry, EntryFilter, EntryQuery, EntrySort},
    rules::{self, NewRule, Rule, RuleChange},
};
use serde::Serialize;
use specta::Type;

use crate::{
    App, Topic,
    error::{Error, Reason, Result},
    learning::{Suggestion, rule_of},
};

const CHANGED: &[Topic] = &[Topic::Rules, Topic::Entries, Topic::History];

/// What a rule may file anew: all but what the user filed himself.
const MAY_MOVE: &[FiledBy] = &[FiledBy::Nobody, FiledBy::Ai, FiledBy::Model, FiledBy::Memory];

/// From how many equal choices on a rule is offered, and then each time there are twice as many.
const OFFERED_AFTER: u32 = 3;

/// How many of the entries that a rule would change are shown.
const SHOWN: usize = 50;

/// What a rule would change of what is in the book.
#[derive(Debug, Clone, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RulePreview {
    /// All that it would file elsewhere; what the user filed himself is not among them.
    pub ids: Vec<EntryId>,
    /// The newest of them.
    pub entries: Vec<Entry>,
}

/// What the rules say to a description.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleTrial {
    /// The rule that decides.
    pub rule: Option<RuleId>,
    /// The answer, also when none decides.
    pub suggestion: Suggestion,
}

/// A rule that might be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleOffer {
    /// What it would look for.
    pub pattern: String,
    /// Where what it finds would go.
    pub category: CategoryId,
    /// How often the user chose that.
    pub times: u32,
}

impl App {
    /// All rules, the one that is asked first at the front.
    pub async fn list_rules(&self) -> Result<Vec<Rule>> {
        Ok(rules::list(&*self.session().await?.ledger().await).await?)
    }

    /// Adds a rule and files these entries by it; one change-set.
    ///
    /// # Errors
    /// `pattern` refused when no word is in it: nothing would ever match it. Else as [`rules::add`].
    pub async fn add_rule(&self, new: NewRule, past: &[EntryId]) -> Result<Saved<Rule>> {
        refuse_without_words(Some(&new.pattern))?;
        let session = self.session().await?;
        let saved = rules::add(&*session.ledger().await, new, past).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(saved)
    }

    /// Changes a rule, or switches it on or off, and files these entries by it; one change-set.
    ///
    /// # Errors
    /// As [`Self::add_rule`].
    pub async fn update_rule(&self, id: RuleId, change: RuleChange, past: &[EntryId]) -> Result<Saved<Rule>> {
        refuse_without_words(change.pattern.as_deref())?;
        let session = self.session().await?;
        let saved = rules::update(&*session.ledger().await, id, change, past).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(saved)
    }

    /// Moves a rule so that so many others are asked before it.
    pub async fn move_rule(&self, id: RuleId, before: u32) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = rules::rearrange(&*session.ledger().await, id, before).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// Deletes a rule. What it filed stays where it is.
    pub async fn delete_rule(&self, id: RuleId) -> Result<ChangeSet> {
        let session = self.session().await?;
        let change = rules::delete(&*session.ledger().await, id).await?;
        self.relearn(&session);
        self.changed(&session, CHANGED);
        Ok(change)
    }

    /// What a rule would file elsewhere of what is in the book.
    pub async fn preview_rule(&self, new: NewRule) -> Result<RulePreview> {
        let session = self.session().await?;
        let matcher = matcher(&new);
        let is_meant = |entry: &Entry| entry.category != Some(new.category) && matcher.is_match(&entry.description);
        let ids = match self.waiting_ids(MAY_MOVE, is_meant).await {
            Err(Error::NotFound(_)) => return Ok(RulePreview::default()),
            ids => ids?,
        };
        let shown = EntryFilter { ids: Some(ids.iter().take(SHOWN).copied().collect()), ..EntryFilter::default() };
        let query = EntryQuery {
            filter: shown,
            sort: EntrySort::DateDesc,
            limit: u32::try_from(SHOWN).unwrap_or(1),
            cursor: None,
        };
        let entries = entries::query::list(&*session.ledger().await, &query).await?.entries;
        Ok(RulePreview { ids, entries })
    }

    /// What the rules say to a description.
    pub async fn try_rules(&self, description: &str) -> Result<RuleTrial> {
        let session = self.session().await?;
        let taught = session.learning.taught(&*session.ledger().await).await?;
        let suggestion = taught.suggest(description);
        let is_by_rule = suggestion.answer.source == Decider::Rule;
        // By its category as well: one that rests comes first in vain.
        let decides = |rule: &&Rule| {
            rule.active && suggestion.answer.category == Some(rule.category) && rule_of(rule).is_match(description)
        };
        let rule = taught.rules.iter().find(decides).filter(|_| is_by_rule).map(|rule| rule.id);
        Ok(RuleTrial { rule, suggestion })
    }

    /// Whether it is time to offer a rule for an expense that the user just filed: at the third same choice, and then each
    /// time there are twice as many.
    pub async fn offer_rule(&self, id: EntryId) -> Result<Option<RuleOffer>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let entry = entries::get(&ledger, id).await?;
        let Some(category) = entry.category.filter(|_| entry.filed_by == FiledBy::User) else { return Ok(None) };
        let answer = session.learning.taught(&ledger).await?.suggest(&entry.description).answer;
        let Why::ChosenBefore { times, .. } = answer.why else { return Ok(None) };
        let is_time = times % OFFERED_AFTER == 0 && (times / OFFERED_AFTER).is_power_of_two();
        if answer.category != Some(category) || !is_time {
            return Ok(None);
        }
        Ok(Some(RuleOffer { pattern: pattern_of(&entry.description), category, times }))
    }
}

fn matcher(new: &NewRule) -> Matcher {
    let how = if new.whole { assistant::classify::Match::Exact } else { assistant::classify::Match::Contains };
    Matcher { pattern: new.pattern.clone(), how, category: new.category, on: true }
}

/// What a rule for a description looks for: what stays of it from one visit to the next.
fn pattern_of(description: &str) -> String {
    let words = Words::of(description);
    if words.is_empty() { description.to_owned() } else { words.key() }
}

fn refuse_without_words(pattern: Option<&str>) -> Result<()> {
    // What is empty but for spaces is refused by the book, with every other text.
    match pattern {
        Some(pattern) if !pattern.trim().is_empty() && Words::of(pattern).is_empty() => {
            Err(Error::invalid("pattern", Reason::BadCharacters))
        }
        _ => Ok(()),
    }
}
