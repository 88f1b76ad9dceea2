//! Of all readings the likeliest, and the others worth offering.

use std::ops::Range;

use ledger::EntryKind;

use super::{
    Line, Needed, Part, PartOf, Reading, Setting,
    amounts::Amount,
    days::Day,
    kinds::{self, Left},
    marks::Marks,
    words::Word,
};

/// Amounts stand at the end of a line more often than at its beginning, and there more often than inside.
const AT_THE_END: i32 = 12;
const AT_THE_BEGINNING: i32 = 8;
/// What weighs so much less than the likeliest is not worth offering.
const FAR: i32 = 40;
/// A day of at most this weight may as well be words.
const DOUBTFUL: i32 = 60;
/// So many other readings are offered.
const OFFERED: usize = 2;

/// An amount and a day that do not take the same words.
#[derive(Clone, Copy)]
struct Pair<'c> {
    amount: Option<&'c Amount>,
    day: Option<&'c Day>,
    weight: i32,
}

pub(super) fn choose(
    words: &[Word<'_>],
    marks: &Marks,
    amounts: &[Amount],
    days: &[Day],
    setting: &Setting<'_>,
) -> Reading {
    let pairs = pairs(words, amounts, days);
    let write = |pair: &Pair<'_>| line(words, marks, *pair, setting);
    let nothing = Pair { amount: None, day: None, weight: 0 };
    // Of equal ones the first: `pairs` begins with the last amount of the line.
    let best = pairs.iter().fold(nothing, |best, pair| if pair.weight > best.weight { *pair } else { best });
    let chosen = write(&best);
    let mut others: Vec<Pair<'_>> = pairs.iter().copied().filter(|pair| is_worth_offering(pair, &best)).collect();
    others.sort_by_key(|pair| std::cmp::Reverse(pair.weight));
    let mut offered: Vec<Line> = Vec::new();
    for other in others.iter().map(write) {
        let is_new = |line: &Line| !says_the_same(line, &other);
        if is_new(&chosen) && offered.iter().all(is_new) {
            offered.push(other);
        }
        if offered.len() == OFFERED {
            break;
        }
    }
    Reading { line: chosen, others: offered }
}

fn says_the_same(one: &Line, other: &Line) -> bool {
    (one.amount, one.currency, one.date, one.kind) == (other.amount, other.currency, other.date, other.kind)
        && (one.amount.is_some() || one.description == other.description)
}

fn is_worth_offering(pair: &Pair<'_>, best: &Pair<'_>) -> bool {
    let same_amount = match (pair.amount, best.amount) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        (None, None) => true,
        _ => false,
    };
    // Two bare numbers, one of which is likely part of a name: no price is written so that it leaves no doubt.
    let is_either = |one: &Amount, other: &Amount| one.is_named && other.plain.is_some();
    if let (Some(amount), Some(chosen)) = (pair.amount, best.amount)
        && is_either(amount, chosen)
        && pair.day == best.day
    {
        return true;
    }
    match (pair.day, best.day) {
        _ if pair.amount.is_none() && best.amount.is_some() => pair.day.is_some() && best.weight - pair.weight < FAR,
        // The same amount with a doubtful day as words, or a word that may be a day.
        (None, Some(day)) => same_amount && day.weight <= DOUBTFUL,
        (Some(_), None) if same_amount => true,
        _ => best.weight - pair.weight < FAR,
    }
}

fn pairs<'c>(words: &[Word<'_>], amounts: &'c [Amount], days: &'c [Day]) -> Vec<Pair<'c>> {
    let mut pairs = Vec::with_capacity((amounts.len() + 1) * (days.len() + 1));
    for amount in amounts.iter().rev().map(Some).chain([None]) {
        for day in days.iter().map(Some).chain([None]) {
            let overlap = |words: &Range<usize>| {
                day.is_some_and(|day| words.start < day.words.end && day.words.start < words.end)
            };
            if amount.is_some_and(|amount| overlap(&amount.words) || amount.added.iter().any(overlap)) {
                continue;
            }
            let weight =
                amount.map_or(0, |amount| amount.weight + place(words, &amount.words, day.map(|day| &day.words)));
            pairs.push(Pair { amount, day, weight: weight + day.map_or(0, |day| day.weight) });
        }
    }
    pairs
}

/// What an amount's place in the line says, the day and words that say nothing left out.
fn place(words: &[Word<'_>], amount: &Range<usize>, day: Option<&Range<usize>>) -> i32 {
    let is_nothing = |at: usize| day.is_some_and(|day| day.contains(&at)) || kinds::is_filler(&words[at]);
    if (amount.end..words.len()).all(is_nothing) {
        AT_THE_END
    } else if (0..amount.start).all(is_nothing) {
        AT_THE_BEGINNING
    } else {
        0
    }
}

fn line(words: &[Word<'_>], marks: &Marks, pair: Pair<'_>, setting: &Setting<'_>) -> Line {
    let amount_at = pair.amount.map(|amount| amount.words.clone());
    let day_at = pair.day.map(|day| day.words.clone());
    let added = pair.amount.map(|amount| amount.added.as_slice()).unwrap_or_default();
    let is_in = |range: &Option<Range<usize>>, at: usize| range.as_ref().is_some_and(|range| range.contains(&at));
    let is_added = |at: usize| added.iter().any(|range| range.contains(&at));
    let left: Vec<Left<'_, '_>> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_in(&amount_at, *at) && !is_added(*at) && !is_in(&day_at, *at))
        .map(|(at, word)| {
            let is_before_the_amount = is_in(&amount_at, at + 1);
            let is_behind = at.checked_sub(1).is_some_and(|before| is_in(&amount_at, before));
            Left { word, is_before_the_amount, is_beside_the_amount: is_before_the_amount || is_behind }
        })
        .collect();
    let description = kinds::description(&left);
    let mut missing = Vec::new();
    if pair.amount.is_none() {
        missing.push(Needed::Amount);
    }
    if description.is_empty() {
        missing.push(Needed::Description);
    }
    let mut parts = marks.parts.clone();
    let mut found = |what: PartOf, range: Option<Range<usize>>| {
        if let Some(range) = range {
            parts.push(Part { what, at: words[range.start].at.start..words[range.end - 1].at.end });
        }
    };
    for range in added.iter().cloned().chain(amount_at) {
        found(PartOf::Amount, Some(range));
    }
    found(PartOf::Day, day_at);
    parts.sort_by_key(|part| part.at.start);
    let sign = pair.amount.and_then(|amount| amount.sign);
    Line {
        kind: if pair.amount.is_some() || !left.is_empty() { kinds::kind(sign, &left) } else { EntryKind::Expense },
        amount: pair.amount.map(|amount| amount.minor),
        currency: pair.amount.map_or(setting.home, |amount| amount.currency),
        date: pair.day.map_or(setting.today, |day| day.date),
        description,
        category: marks.category,
        tags: marks.tags.clone(),
        note: marks.note.clone(),
        missing,
        parts,
    }
}
