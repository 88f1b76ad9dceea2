//! The memory: an expense goes where the user put the same one before.

use std::collections::HashMap;

use ledger::{CategoryId, EntryKind, FiledBy, entries::Entry};
use serde::Serialize;
use specta::Type;

/// Where a description belongs, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// The category; none when nobody knows.
    pub category: Option<CategoryId>,
    /// How sure, in percent.
    pub confidence: u8,
    /// Who decided.
    pub source: Decider,
    /// Why.
    pub why: Why,
}

/// Who decided, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Decider {
    /// What the user chose for the same description before.
    Memory,
    /// Nobody.
    None,
}

/// Why, as a code with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "camelCase")]
pub enum Why {
    /// The user put it there before.
    ChosenBefore {
        /// How often.
        times: u32,
        /// The description it was chosen for.
        description: String,
    },
    /// It was never seen.
    Unknown,
}

/// From this confidence on a category is filled in without asking.
const SURE: u8 = 60;

impl Classification {
    /// Whether it may be filled in without asking.
    pub fn is_sure(&self) -> bool {
        self.category.is_some() && self.confidence >= SURE
    }
}

/// Where the user put expenses with the same words: the category chosen most often, the newer one when two are equal.
/// `before` holds candidates, newest first; what the user did not file himself teaches nothing.
///
/// The confidence is the share of that category among the choices, with one choice each way added for what was not seen
/// (Laplace's rule of succession): once is 67 %, four times out of four is 83 %.
pub fn remember(description: &str, before: &[Entry]) -> Classification {
    let wanted = words(description);
    let chosen: Vec<(CategoryId, &Entry)> = before
        .iter()
        .filter(|entry| {
            entry.kind == EntryKind::Expense && entry.filed_by == FiledBy::User && words(&entry.description) == wanted
        })
        .filter_map(|entry| Some((entry.category?, entry)))
        .collect();
    let mut counts: HashMap<CategoryId, u32> = HashMap::new();
    for (category, _) in &chosen {
        *counts.entry(*category).or_insert(0) += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let newest_of_most = chosen.iter().find(|(category, _)| counts.get(category) == Some(&most));
    let Some((category, entry)) = newest_of_most.filter(|_| !wanted.is_empty()) else {
        return Classification { category: None, confidence: 0, source: Decider::None, why: Why::Unknown };
    };
    let all = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
    Classification {
        category: Some(*category),
        confidence: u8::try_from((most + 1) * 100 / (all + 2)).unwrap_or(100),
        source: Decider::Memory,
        why: Why::ChosenBefore { times: most, description: entry.description.clone() },
    }
}

/// The words of a description without what differs from one purchase to the next: long numbers and case.
fn words(description: &str) -> Vec<String> {
    description
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_reference(word))
        .map(str::to_lowercase)
        .collect()
}

/// A number too long to mean anything to a person.
fn is_reference(word: &str) -> bool {
    word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use ledger::{Currency, Date, EntryId, Instant, Minor};

    use super::*;

    fn entry(description: &str, category: CategoryId) -> Entry {
        Entry {
            id: EntryId::generate(),
            kind: EntryKind::Expense,
            date: Date::new(2026, 11, 22).unwrap(),
            amount: Minor::new(100).unwrap(),
            currency: Currency::parse("USD").unwrap(),
            home: Minor::new(100).unwrap(),
            description: description.to_owned(),
            merchant: None,
            category: Some(category),
            note: None,
            ai_classified: false,
            filed_by: FiledBy::User,
            confidence: None,
            created_at: Instant::from_millis(0),
            updated_at: None,
        }
    }

    #[test]
    fn the_choice_made_most_often_wins_and_the_newer_one_breaks_a_tie() {
        let (food, travel) = (CategoryId::generate(), CategoryId::generate());
        let before = [entry("Uber", travel), entry("UBER", food), entry("uber", travel)];
        let answer = remember("Uber", &before);
        assert_eq!((answer.category, answer.confidence), (Some(travel), 60));
        assert_eq!(remember("Uber", &before[..2]).category, Some(travel), "the newer of two equals");
        assert!(!remember("Uber", &before[..2]).is_sure(), "one against one is not sure");
    }

    #[test]
    fn reference_numbers_do_not_hide_a_merchant() {
        let bills = CategoryId::generate();
        assert_eq!(remember("VATTENFALL 774411", &[entry("Vattenfall 120034", bills)]).category, Some(bills));
        assert_eq!(remember("Vattenfall gas", &[entry("Vattenfall", bills)]).category, None);
    }

    #[test]
    fn nothing_is_learnt_from_the_assistants_own_choices() {
        let mut own = entry("Kiosk", CategoryId::generate());
        own.filed_by = FiledBy::Memory;
        assert_eq!(remember("Kiosk", &[own]).source, Decider::None);
        assert_eq!(remember("  ", &[entry("  ", CategoryId::generate())]).category, None);
    }
}
