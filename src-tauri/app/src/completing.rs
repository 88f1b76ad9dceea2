//! Completing what is being typed from what was written before.

use std::collections::HashMap;

use ledger::{
    CategoryId, EntryKind, Minor,
    entries::{self, Entry},
    text,
};
use serde::Serialize;
use specta::Type;

use crate::{App, error::Result};

/// So many of the newest entries with the typed words are looked at.
const LOOKED_AT: u32 = 200;
/// So many completions are offered.
const OFFERED: usize = 6;

/// A description that was used before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// As it was written last.
    pub description: String,
    /// The category it had last.
    pub category: Option<CategoryId>,
    /// What it came to last, in the home currency.
    pub amount: Minor,
    /// How often it was used among the newest.
    pub times: u32,
}

impl App {
    /// Descriptions of this kind of entry that begin with the typed words, or have them in the middle; those used most
    /// come first.
    pub async fn complete_description(&self, kind: EntryKind, typed: &str) -> Result<Vec<Completion>> {
        if typed.trim().is_empty() {
            return Ok(Vec::new());
        }
        let ledger = self.session().await?.ledger().await;
        Ok(completions(typed, &entries::query::described(&ledger, kind, typed, LOOKED_AT).await?))
    }
}

/// What the entries, newest first, offer for the typed words.
fn completions(typed: &str, newest_first: &[Entry]) -> Vec<Completion> {
    let typed = text::name_key(typed);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut offers: Vec<(bool, Completion)> = Vec::new();
    for entry in newest_first {
        let key = text::name_key(&entry.description);
        // What is written already completes nothing.
        if key == typed {
            continue;
        }
        if let Some((_, offer)) = places.get(&key).and_then(|place| offers.get_mut(*place)) {
            offer.times += 1;
            continue;
        }
        let begins = key.starts_with(&typed);
        places.insert(key, offers.len());
        let Entry { description, category, home, .. } = entry.clone();
        offers.push((begins, Completion { description, category, amount: home, times: 1 }));
    }
    // Stable: among equals the newest stays first.
    offers.sort_by_key(|(begins, offer)| (!begins, std::cmp::Reverse(offer.times)));
    offers.into_iter().map(|(_, offer)| offer).take(OFFERED).collect()
}

#[cfg(test)]
mod tests {
    use ledger::{Currency, Date, EntryId, FiledBy, Instant};

    use super::*;

    fn entry(description: &str, minor: i64) -> Entry {
        let home = Minor::new(minor).unwrap();
        Entry {
            id: EntryId::generate(),
            kind: EntryKind::Expense,
            date: Date::new(2026, 1, 1).unwrap(),
            amount: home,
            currency: Currency::parse("EUR").unwrap(),
            home,
            description: description.to_owned(),
            category: None,
            note: None,
            tags: Vec::new(),
            ai_classified: false,
            filed_by: FiledBy::User,
            confidence: None,
            created_at: Instant::from_millis(0),
            updated_at: None,
        }
    }

    #[test]
    fn what_begins_with_it_comes_first_then_what_is_used_most() {
        let newest_first = [
            entry("The coffee bar", 500),
            entry("Coffee at Ida's", 420),
            entry("coffee beans", 1_190),
            entry("Coffee Beans", 1_090),
        ];
        let found = completions("cof", &newest_first);
        let told: Vec<_> = found.iter().map(|one| (one.description.as_str(), one.amount.get(), one.times)).collect();
        assert_eq!(told, [("coffee beans", 1_190, 2), ("Coffee at Ida's", 420, 1), ("The coffee bar", 500, 1)]);
    }

    #[test]
    fn what_is_written_already_is_not_offered() {
        assert_eq!(completions("Coffee", &[entry("coffee", 420)]), []);
    }
}
