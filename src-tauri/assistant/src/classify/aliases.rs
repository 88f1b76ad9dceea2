//! The dictionary: names and telling words whose category is known, found on whole words, the longest first.

use std::{collections::HashMap, sync::LazyLock};

use ledger::categories::Builtin;

use super::{seven::named, text::Words};

const TABLE: &str = include_str!("../../data/aliases.tsv");

/// Toast serves restaurants and nobody else: the one processor that says what was bought.
const RESTAURANTS: &str = "tst";

/// The longest alias, in words.
const LONGEST: usize = 6;

/// So long is a word of two, in bytes; shorter ones come together by chance.
const GLUED: usize = 7;
const GLUED_LIMIT: usize = 24;

static SHIPPED: LazyLock<Aliases> = LazyLock::new(|| Aliases::of(TABLE));

/// Aliases by their text. One without a category only keeps shorter ones inside it from being found.
#[derive(Debug)]
pub struct Aliases {
    by_text: HashMap<&'static str, Option<Builtin>>,
}

/// An alias that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its text.
    pub text: &'static str,
    /// Its category.
    pub category: Builtin,
    /// Which share of the description's letters it is.
    pub share: f32,
}

impl Aliases {
    /// Those that come with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn of(table: &'static str) -> Self {
        let line = |line: &'static str| line.split_once('\t').map(|(text, category)| (text, named(category)));
        Self { by_text: table.lines().filter_map(line).collect() }
    }

    /// The name of two words that a card machine wrote as one: `PLANETFITNESS`.
    fn glued(&self, word: &str) -> Option<(&'static str, Option<Builtin>)> {
        if !(GLUED..=GLUED_LIMIT).contains(&word.len()) || !word.is_ascii() || self.by_text.contains_key(word) {
            return None;
        }
        let parted = |at: usize| format!("{} {}", &word[..at], &word[at..]);
        let mut parts = (2..word.len() - 1).filter_map(|at| self.by_text.get_key_value(parted(at).as_str()));
        parts.next().map(|(text, category)| (*text, *category))
    }

    /// The longest aliases in these words that do not overlap, in the order in which they stand.
    #[expect(clippy::cast_precision_loss, reason = "a description has some hundred letters")]
    pub fn find(&self, words: &Words) -> Vec<Found> {
        let all = &words.all;
        let mut found: Vec<(usize, usize, &'static str, Option<Builtin>)> = Vec::new();
        let mut span = String::new();
        for begin in 0..all.len() {
            span.clear();
            for (count, word) in all[begin..].iter().take(LONGEST).enumerate() {
                if count > 0 {
                    span.push(' ');
                }
                span.push_str(word);
                let end = begin + count + 1;
                if let Some((text, category)) = self.by_text.get_key_value(span.as_str())
                    && (end > words.framed || *text == RESTAURANTS)
                {
                    found.push((begin, end, text, *category));
                }
            }
        }
        for (at, word) in all.iter().enumerate().skip(words.framed) {
            if let Some((text, category)) = self.glued(word) {
                found.push((at, at + 1, text, category));
            }
        }
        found.sort_by_key(|(begin, end, text, _)| (std::cmp::Reverse((end - begin, text.len())), *begin));
        let mut taken: Vec<(usize, usize)> = Vec::new();
        found.retain(|(begin, end, ..)| {
            let free = taken.iter().all(|(b, e)| end <= b || e <= begin);
            if free {
                taken.push((*begin, *end));
            }
            free
        });
        found.sort_by_key(|(begin, ..)| *begin);
        // The town is not part of the name, unless it is: `outback springfield`.
        let holds_town = words
            .telling
            .last()
            .is_some_and(|town| found.iter().any(|(.., text, _)| text.split(' ').any(|w| w == town)));
        let named = if holds_town { words.telling.as_slice() } else { words.named() };
        let letters: usize = named.iter().map(String::len).sum();
        let share = |text: &str, begin: usize, end: usize| {
            if text == RESTAURANTS {
                return 1.0;
            }
            (all[begin..end].iter().map(String::len).sum::<usize>() as f32 / letters.max(1) as f32).min(1.0)
        };
        found
            .into_iter()
            .filter_map(|(begin, end, text, category)| {
                Some(Found { text, category: category?, share: share(text, begin, end) })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(description: &str) -> Vec<(&'static str, Builtin)> {
        Aliases::shipped().find(&Words::of(description)).into_iter().map(|found| (found.text, found.category)).collect()
    }

    #[test]
    fn the_longest_on_whole_words_wins() {
        assert_eq!(found("UBER EATS 8005928996"), [("uber eats", Builtin::Food)]);
        assert_eq!(found("uber to work")[0], ("uber", Builtin::Travel));
        assert_eq!(found("admirable"), []);
        assert_eq!(found("PLANETFITNESS 0412"), [("planet fitness", Builtin::Health)]);
    }

    #[test]
    fn what_the_bank_writes_is_no_name_but_for_the_restaurants_processor() {
        assert_eq!(found("WITHDRAWAL DEBIT CARD MACYS"), [("macys", Builtin::Shopping)]);
        let bistro = Aliases::shipped().find(&Words::of("TST* NORTH STAR AUSTIN TX"));
        assert_eq!((bistro[0].text, bistro[0].category, bistro[0].share), ("tst", Builtin::Food, 1.0));
    }

    #[test]
    fn a_negative_swallows_what_is_in_it() {
        assert_eq!(found("shell"), [("shell", Builtin::Travel)]);
        assert!(found("shell script").iter().all(|(text, _)| *text != "shell"));
    }

    #[test]
    fn every_alias_is_written_as_it_is_read() {
        let read = |line: &str| Words::of(line.split('\t').next().unwrap()).all.join(" ");
        let odd: Vec<_> = TABLE.lines().filter(|line| read(line) != line.split('\t').next().unwrap()).collect();
        assert!(odd.is_empty(), "not in their normal form: {odd:#?}");
        for line in TABLE.lines() {
            let (text, category) = line.split_once('\t').unwrap();
            assert!(text.split(' ').count() <= LONGEST, "{text} is too long to be found");
            assert!(category == "-" || named(category).is_some(), "{text} has the category {category}");
        }
        assert_eq!(Aliases::shipped().by_text.len(), TABLE.lines().count(), "no text stands twice");
    }
}
