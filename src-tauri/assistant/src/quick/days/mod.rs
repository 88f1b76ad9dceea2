//! Every way in which words of the line can be its day. Days look back: a weekday is the latest one before today, a day
//! without a year the latest one not after today.

mod calendar;
mod misspelt;
mod numbers;
mod relative;
mod weekday;

use std::ops::Range;

use ledger::Date;

use self::{
    numbers::{in_words, ordinal},
    weekday::{short_german, weekday_of},
};
use super::{Setting, words::Word};
use crate::months::month_of;

/// A way to read a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    /// The words it takes.
    pub words: Range<usize>,
    pub date: Date,
    /// How likely it is meant as a day; below zero it is only offered.
    pub weight: i32,
}

const SURE: i32 = 130;
const NAMED: i32 = 120;
/// More than a small number loses by counting what follows.
const FOLLOWS_A_PRICE: i32 = 20;
const WORD: i32 = 90;
const WEEKDAY: i32 = 70;
const SHORT: i32 = 55;
const SHORTEST: i32 = 45;
/// Near enough to the shortest to be offered beside it.
const OFFERED: i32 = 10;
const UNLIKELY: i32 = -20;

/// So many candidates are weighed.
const MOST: usize = 8;

pub(super) fn find(words: &[Word<'_>], setting: &Setting<'_>) -> Vec<Day> {
    let seeker = Seeker { words, setting };
    let mut found: Vec<Day> = Vec::new();
    for at in 0..words.len() {
        seeker.relative(at, &mut found);
        seeker.ago(at, &mut found);
        seeker.weekday(at, &mut found);
        seeker.figures(at, &mut found);
        seeker.month(at, &mut found);
        seeker.day_of_month(at, &mut found);
    }
    join_weekdays(&mut found, words);
    for day in &mut found {
        // `on` or `am` before a day goes with it.
        let before = day.words.start.checked_sub(1).filter(|_| !words[day.words.start].begins);
        if let Some(before) = before
            && matches!(words[before].key.as_str(), "on" | "am" | "vom" | "zum" | "den")
        {
            day.words.start = before;
            day.weight += if day.weight > 0 { 10 } else { 0 };
            let further = before.checked_sub(1).filter(|_| !words[before].begins);
            if let Some(further) = further
                && words[before].key == "den"
                && words[further].key == "am"
            {
                day.words.start = further;
            }
        }
    }
    found.sort_by_key(|day| std::cmp::Reverse((day.weight, day.words.len())));
    found.truncate(MOST);
    found
}

/// `Fri 13 Mar`, `Freitag, den 13.3.`: the weekday says nothing more, and goes with the day.
fn join_weekdays(found: &mut [Day], words: &[Word<'_>]) {
    let weekdays: Vec<usize> = (0..words.len())
        .filter(|at| weekday_of(&words[*at].key).is_some() || short_german(&words[*at].key).is_some())
        .collect();
    for day in found.iter_mut().filter(|day| day.weight >= NAMED) {
        let mut start = day.words.start;
        if start > 0 && matches!(words[start - 1].key.as_str(), "den" | "the") && !words[start].begins {
            start -= 1;
        }
        if start > 0 && !words[start].begins && weekdays.contains(&(start - 1)) {
            day.words.start = start - 1;
        } else if weekdays.contains(&day.words.end) && !words[day.words.end].begins {
            day.words.end += 1;
        }
    }
}

struct Seeker<'s, 'a> {
    words: &'s [Word<'a>],
    setting: &'s Setting<'s>,
}

impl Seeker<'_, '_> {
    /// The word, if it stands right behind its neighbour.
    fn key(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.key.as_str())
    }

    /// The same for a word that goes on what stands before it.
    fn next(&self, at: usize) -> Option<&str> {
        self.words.get(at).filter(|word| !word.begins).map(|word| word.key.as_str())
    }

    fn before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).filter(|_| !self.words[at].begins).and_then(|before| self.key(before))
    }

    fn back(&self, days: i64) -> Option<Date> {
        Date::from_day_number(self.setting.today.day_number() - days).ok()
    }

    /// The latest such day not after today.
    fn latest(&self, month: u32, day: u32) -> Option<Date> {
        let year = self.setting.today.year();
        // The 29th of February may lie eight years back.
        (year - 8..=year)
            .rev()
            .filter_map(|year| Date::new(year, month, day).ok())
            .find(|date| *date <= self.setting.today)
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.words.len()
    }

    fn is_number(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| word.bare.trim_start_matches(['€', '$', '£']).starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The last day that this month ever has, by its name.
pub(super) fn last_of_month(key: &str) -> Option<u32> {
    Some(match month_of(key)? {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    })
}

/// `4 March`
pub(super) fn is_day_of_month(day: &str, month: &str) -> bool {
    ordinal(day).is_some() && month_of(month).is_some()
}

/// Whether a word can stand in a day.
pub(super) fn says_a_day(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
        || weekday_of(key).is_some()
        || short_german(key).is_some()
        || in_words(key).is_some()
}
