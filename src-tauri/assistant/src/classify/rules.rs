//! The user's rules: always file this under that.

use ledger::CategoryId;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::text::Words;

/// A rule of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it looks for, as the user wrote it.
    pub pattern: String,
    /// How it looks.
    pub how: Match,
    /// Where what it finds belongs.
    pub category: CategoryId,
    /// Whether it is switched on.
    pub on: bool,
}

/// How a rule looks for its pattern. Case, signs and spaces count in neither way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Match {
    /// Somewhere in the description, on whole words.
    Contains,
    /// The whole description, but for the numbers of shops and receipts.
    Exact,
}

/// Rules, made ready to be looked through.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    rules: Vec<(Words, Rule)>,
}

impl Rules {
    pub fn of(rules: Vec<Rule>) -> Self {
        Self { rules: rules.into_iter().map(|rule| (Words::of(&rule.pattern), rule)).collect() }
    }

    /// The rule that decides: the first that applies, in the user's own order. One whose category is not offered rests, and
    /// those after it have their turn.
    pub fn find(&self, words: &Words, is_offered: impl Fn(CategoryId) -> bool) -> Option<&Rule> {
        let applies = |(pattern, rule): &&(Words, Rule)| {
            rule.on && is_offered(rule.category) && is_match(pattern, rule.how, words)
        };
        self.rules.iter().find(applies).map(|(_, rule)| rule)
    }
}

fn is_match(pattern: &Words, how: Match, words: &Words) -> bool {
    match how {
        _ if pattern.is_empty() => false,
        Match::Exact => pattern.all == words.all || pattern.telling == words.telling,
        Match::Contains => words.all.windows(pattern.all.len()).any(|window| window == pattern.all),
    }
}

impl Rule {
    /// Whether it applies to a description, be it switched on or not: for trying it and for showing what it would change.
    pub fn is_match(&self, description: &str) -> bool {
        is_match(&Words::of(&self.pattern), self.how, &Words::of(description))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(pattern: &str, how: Match) -> Rule {
        Rule { pattern: pattern.to_owned(), how, category: CategoryId::generate(), on: true }
    }

    #[test]
    fn the_first_rule_that_applies_decides() {
        let [short, long, exact, same] = [
            rule("uber", Match::Contains),
            rule("Uber Eats", Match::Contains),
            rule("uber eats berlin", Match::Exact),
            rule("uber", Match::Contains),
        ];
        let rules = Rules::of(vec![exact.clone(), long.clone(), short.clone(), same]);
        let find = |text| rules.find(&Words::of(text), |_| true).map(|rule| rule.category);
        assert_eq!(find("UBER *TRIP"), Some(short.category), "the earlier of two equals");
        assert_eq!(find("UBER EATS 123"), Some(long.category));
        assert_eq!(find("Uber Eats Berlin"), Some(exact.category));
        assert_eq!(find("suberb"), None, "whole words only");
        let resting = |category| category != long.category;
        let decides = rules.find(&Words::of("Uber Eats 123"), resting).map(|rule| rule.category);
        assert_eq!(decides, Some(short.category), "one that rests is passed over");
    }

    #[test]
    fn one_that_is_off_or_empty_applies_to_nothing() {
        let off = Rule { on: false, ..rule("rent", Match::Contains) };
        assert!(off.is_match("Rent May"));
        let rules = Rules::of(vec![off, rule("***", Match::Contains), rule("", Match::Exact)]);
        assert!(rules.find(&Words::of("rent"), |_| true).is_none());
        assert!(rules.find(&Words::of(""), |_| true).is_none());
    }
}
