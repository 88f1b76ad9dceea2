//! What the classifier answers: a category, how sure it is, on whose word, and why.

use ledger::CategoryId;
use serde::Serialize;
use specta::Type;

/// From this confidence on, in percent, a category is proposed; below it the choice is left open.
pub const HALF_SURE: u8 = 50;

/// Where a description belongs, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// The likeliest category; none when nothing can be said.
    pub category: Option<CategoryId>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Who decided.
    pub source: Decider,
    /// Why.
    pub why: Why,
    /// The three likeliest, the likeliest first; fewer where there are fewer categories.
    pub top: Vec<Guess>,
}

/// A category, and how likely it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Guess {
    /// The category.
    pub category: CategoryId,
    /// How likely, in percent.
    pub confidence: u8,
}

/// Who decided, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Decider {
    /// A rule of the user's.
    Rule,
    /// What the user chose for the same description before.
    Memory,
    /// What is known of names and words, shipped and learnt.
    Model,
    /// Another computer's model, asked with the user's consent.
    Ai,
    /// Nobody.
    None,
}

/// Why, as a code with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "camelCase")]
pub enum Why {
    /// A rule says so.
    Rule {
        /// What the rule looks for.
        pattern: String,
    },
    /// The user put it there before.
    ChosenBefore {
        /// How often.
        times: u32,
        /// The description it was last chosen for.
        description: String,
    },
    /// A name in it is known.
    KnownName {
        /// The name.
        name: String,
    },
    /// It looks like something known.
    LooksLike {
        /// The word that says most.
        word: String,
    },
    /// Nothing in it is known.
    Unknown,
}
