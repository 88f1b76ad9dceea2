//! The memory: the same again goes where the user put it the last times.

use std::collections::{HashMap, VecDeque};

use ledger::CategoryId;

/// So many of the last choices for a description count.
const LAST: usize = 3;

/// What the user chose, by what stays of the description.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    by_key: HashMap<String, Choices>,
}

/// The choices for one description.
#[derive(Debug, Clone, Default)]
struct Choices {
    last: VecDeque<CategoryId>,
    times: HashMap<CategoryId, u32>,
    description: String,
}

/// What is remembered of a description.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Remembered<'a> {
    pub category: CategoryId,
    /// How often it was chosen, ever.
    pub times: u32,
    /// Whether none of the last choices was another one.
    pub agreed: bool,
    /// The description it was last chosen for.
    pub description: &'a str,
}

impl Memory {
    pub fn learn(&mut self, key: String, description: &str, category: CategoryId) {
        let choices = self.by_key.entry(key).or_default();
        if choices.last.len() == LAST {
            choices.last.pop_front();
        }
        choices.last.push_back(category);
        *choices.times.entry(category).or_insert(0) += 1;
        description.clone_into(&mut choices.description);
    }

    /// The majority of the last choices, the newest where all differ. Categories that are gone do not count.
    pub fn recall(&self, key: &str, is_there: impl Fn(CategoryId) -> bool) -> Option<Remembered<'_>> {
        let choices = self.by_key.get(key)?;
        let last: Vec<CategoryId> = choices.last.iter().copied().filter(|id| is_there(*id)).collect();
        let count = |id: &CategoryId| last.iter().filter(|other| *other == id).count();
        // Of equals, `max_by_key` takes the last one, which is the newest.
        let category = *last.iter().max_by_key(|id| count(id))?;
        Some(Remembered {
            category,
            times: choices.times.get(&category).copied().unwrap_or(0),
            agreed: count(&category) == last.len(),
            description: &choices.description,
        })
    }

    /// All that is in it, in an order of its own, for a checksum.
    pub fn lines(&self) -> Vec<(&str, Vec<CategoryId>)> {
        let mut lines: Vec<_> =
            self.by_key.iter().map(|(key, choices)| (key.as_str(), choices.last.iter().copied().collect())).collect();
        lines.sort_unstable();
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majority_of_the_last_three_counts() {
        let (food, travel) = (CategoryId::generate(), CategoryId::generate());
        let mut memory = Memory::default();
        let mut after = |category| {
            memory.learn("uber".to_owned(), "Uber", category);
            memory.recall("uber", |_| true).map(|found| (found.category, found.times, found.agreed)).unwrap()
        };
        assert_eq!(after(travel), (travel, 1, true));
        assert_eq!(after(food), (food, 1, false), "the newer of two equals");
        assert_eq!(after(travel), (travel, 2, false));
        assert_eq!(after(food), (food, 2, false));
        assert_eq!(after(food), (food, 3, false));
        assert_eq!(after(food), (food, 4, true), "what is long ago is over");
        assert_eq!(memory.recall("uber", |id| id != food), None, "a category that is gone");
        assert_eq!(memory.recall("bolt", |_| true), None);
    }
}
