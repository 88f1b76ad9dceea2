//! Every way in which a part of the line can be its amount, with how likely it is by itself.

mod likelihood;
mod names;
mod reading;
mod runs;
mod several;
mod terms;

use std::ops::Range;

use ledger::{Currency, Minor};

use self::{
    likelihood::may_be_year,
    runs::{calculation, spaced},
    several::added,
    terms::Size,
};
use super::{Setting, currencies, number, words::Word};

pub(super) use self::likelihood::is_version_name;

/// A way to read an amount.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The words it takes, its currency included.
    pub words: Range<usize>,
    /// The words of the prices before it that it is the sum of.
    pub added: Vec<Range<usize>>,
    pub minor: Minor,
    pub currency: Currency,
    pub sign: Option<Sign>,
    /// How likely it is money, before its place in the line is looked at; a number that cannot be is below zero.
    pub weight: i32,
    /// A whole number with nothing about it that says money.
    pub plain: Option<u32>,
    /// The word before it may make it part of a name.
    pub is_named: bool,
    /// Written with cents, or with a dash in their place.
    pub has_decimals: bool,
    /// A product or a sum that may be a size as well.
    pub size: Option<Size>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// So many candidates are weighed against each other; a line with more numbers is no entry.
const MOST: usize = 12;

/// What any number weighs.
const NUMBER: i32 = 100;
const WITH_DECIMALS: i32 = 40;
/// Beside another amount.
const PERHAPS_A_SIZE: i32 = 15;
const A_SIZE: i32 = 90;
pub(super) fn find(words: &[Word<'_>], setting: &Setting<'_>) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let spaced = spaced(words, at, setting);
        // A name may end in the first of them: each may be an amount of its own as well.
        for part in at..spaced.as_ref().map_or(at, |(end, _)| *end) {
            reading::read_at(words, part..part + 1, words[part].bare, setting, &mut found);
        }
        let was_spaced = spaced.is_some();
        let run = calculation(words, at, spaced, setting);
        let spelt = spelt(words, at, setting);
        let (end, text) = spelt.as_ref().or(run.as_ref()).map_or((at + 1, words[at].bare), |(end, text)| (*end, text));
        let before = found.len();
        reading::read_at(words, at..end, text, setting, &mut found);
        if found.len() > before {
            at = end;
            continue;
        }
        if run.is_some() && !was_spaced {
            // No calculation after all.
            reading::read_at(words, at..at + 1, words[at].bare, setting, &mut found);
        }
        at += 1;
    }
    for at in 0..found.len() {
        let is_elsewhere =
            |other: &Amount| other.words.end <= found[at].words.start || found[at].words.end <= other.words.start;
        if let Some(size) = found[at].size
            && found.iter().filter(|other| other.weight > 0).any(is_elsewhere)
        {
            found[at].weight -= if size == Size::Large { A_SIZE } else { PERHAPS_A_SIZE };
        }
    }
    let firm: Vec<_> = found.iter().map(|amount| amount.plain).collect();
    for at in 0..found.len() {
        let Some(number) = found[at].plain else { continue };
        let others = || firm.iter().enumerate().filter(|(other, _)| *other != at);
        // "pizza 24 for 2" shares; "2 shirts for 30" costs.
        let shares = found[at].words.start.checked_sub(1).map(|before| words[before].key.as_str());
        let is_shared = number <= 12
            && matches!(
                shares,
                Some("for" | "für" | "mit" | "zu" | "split" | "by" | "between" | "among" | "in" | "auf" | "unter")
            )
            && others().any(|(other, plain)| other < at && plain.is_none_or(|plain| plain > number));
        // `3 for 10 socks`: so many, for so much.
        let is_count = number <= 12
            && follows(words, found[at].words.end).is_some_and(|word| matches!(word.key.as_str(), "for" | "für"))
            && found.iter().any(|other| other.words.start == found[at].words.end + 1 && other.plain > Some(number));
        found[at].weight -= if is_count { 30 } else { 0 };
        // A year beside another number says when or what.
        let is_year = may_be_year(number) && found.len() > 1;
        // `89 Lego 42115`: what is so much more than another tells one thing from another.
        let is_reference = number >= 4000
            && others().any(|(_, plain)| plain.is_some_and(|plain| plain >= 20 && number / plain >= 100));
        found[at].weight -=
            if is_shared { 35 } else { 0 } + if is_year { 25 } else { 0 } + if is_reference { 30 } else { 0 };
    }
    if found.len() == 2 {
        let behind = names::behind_a_first(words, &found);
        found[1].weight += behind;
    }
    let sums = added(words, &found);
    found.extend(sums);
    if found.len() > MOST {
        // The heaviest, and of equal ones the last: amounts stand at the end more often than anywhere else.
        found.sort_by_key(|amount| std::cmp::Reverse((amount.weight, amount.words.start)));
        found.truncate(MOST);
        found.sort_by_key(|amount| amount.words.start);
    }
    found
}

/// The digits of a number in words in front of a currency, and where the words end: `five dollars`, `twenty five bucks`,
/// `zwanzig Euro`. Anywhere else it is a word.
fn spelt(words: &[Word<'_>], at: usize, setting: &Setting<'_>) -> Option<(usize, String)> {
    let one = number::in_words(&words[at].key)?;
    let both = follows(words, at + 1).and_then(|next| number::tens_and_ones(&words[at].key, &next.key));
    let (end, number) = both.map_or((at + 1, one), |both| (at + 2, both));
    let named = follows(words, end).and_then(|word| currencies::of_word(word, false, setting))?;
    (!named.is_doubtful && !named.in_cents).then(|| (end, number.to_string()))
}

/// The word at a place, unless something marked stands before it.
fn follows<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    words.get(at).filter(|word| !word.begins)
}
