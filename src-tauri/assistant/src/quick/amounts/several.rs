//! Prices of which there are several: so many at a price, one price and another, the half of one.

use std::ops::Range;

use super::{
    super::{Setting, number::Number, words::Word},
    Amount, NUMBER, follows,
    likelihood::is_given,
    names::name_weight,
};

/// A sum of two prices is likelier meant than either of them.
const A_SUM: i32 = 10;

/// How many at this price, and the words that the price then takes: `2 tickets 15 each`, `3 Bier à 4,20`, `3 tickets @12`.
pub(super) fn each(words: &[Word<'_>], price: &Range<usize>, setting: &Setting<'_>) -> Option<(Number, Range<usize>)> {
    let before = price.start.checked_sub(1).filter(|_| !words[price.start].begins);
    let range = if follows(words, price.end)
        .is_some_and(|word| matches!(word.key.as_str(), "each" | "apiece" | "ea" | "je" | "jeweils"))
    {
        price.start..price.end + 1
    } else if let Some(end) = apiece(words, price) {
        price.start..end
    } else if words[price.start].text.starts_with('@') {
        price.clone()
    } else {
        let before = before.filter(|at| match words[*at].key.as_str() {
            "à" | "á" | "je" | "jeweils" => true,
            // Letters of other words as well: so many of one thing must stand before them.
            "a" | "zu" => setting.locale.is_german() && *at >= 2 && counts(words, *at - 2),
            _ if matches!(words[*at].text, "x" | "×" | "*") => *at >= 2 && counts(words, *at - 2),
            _ => words[*at].text == "@",
        })?;
        let is_led = before > 0 && words[before].key == "je" && words[before - 1].key == "zu" && !words[before].begins;
        before - usize::from(is_led)..price.end
    };
    let count = |at: usize| {
        let text = words[at].bare;
        let count = text
            .trim_start_matches(['x', '×'])
            .trim_end_matches(['x', '×'])
            .parse()
            .ok()
            .filter(|count| (2..=20).contains(count))?;
        (name_weight(words, &(at..at + 1), count) == 0).then_some(count)
    };
    // `15 each 2 tickets`
    let behind = || Some(range.end).filter(|at| follows(words, *at).is_some() && range.end > price.end).and_then(count);
    let count = (0..range.start).rev().find_map(count).or_else(behind)?;
    Some((Number::of(count), range))
}

/// Where `3,50 Stück`, `3,50 das Stück` and `12 pro Person` end.
fn apiece(words: &[Word<'_>], price: &Range<usize>) -> Option<usize> {
    let (one, other) = (follows(words, price.end)?, follows(words, price.end + 1));
    let has_cents = words[price.start].bare.contains([',', '.']);
    match (one.key.as_str(), other.map(|other| other.key.as_str())) {
        ("stück" | "stk", _) if has_cents => Some(price.end + 1),
        ("das" | "pro" | "per" | "a", Some("stück" | "stk" | "person" | "nase" | "kopf" | "piece" | "head")) => {
            Some(price.end + 2)
        }
        _ => None,
    }
}

/// Where `half of` and `die Hälfte von` begin, in front of a price.
pub(super) fn half_of(words: &[Word<'_>], price: usize) -> Option<usize> {
    let half = price.checked_sub(2).filter(|half| !words[half + 1].begins && !words[price].begins)?;
    match (words[half].key.as_str(), words[half + 1].key.as_str()) {
        ("half", "of") => Some(half),
        ("hälfte", "von") => {
            let is_led = half > 0 && words[half - 1].key == "die" && !words[half].begins;
            Some(half - usize::from(is_led))
        }
        _ => None,
    }
}

/// `lunch 12.50 + tip 2.50`, `dinner 50 tip 8`: prices that are added, with words between them that say what for.
pub(super) fn added(words: &[Word<'_>], found: &[Amount]) -> Vec<Amount> {
    let mut sums = Vec::new();
    let mut sum: Option<Amount> = None;
    for amount in found.iter().filter(|amount| is_price(amount) && !is_count(words, amount)) {
        sum = Some(match sum.and_then(|sum| plus(words, &sum, amount)) {
            None => amount.clone(),
            Some(both) => {
                sums.push(both.clone());
                both
            }
        });
    }
    sums
}

fn is_price(amount: &Amount) -> bool {
    amount.sign.is_none() && !amount.is_named && amount.size.is_none() && amount.weight >= NUMBER - 20
}

/// `2 Cola` behind a plus, with a price of its own behind it.
fn is_count(words: &[Word<'_>], amount: &Amount) -> bool {
    let is_led = amount.words.start.checked_sub(1).is_some_and(|before| words[before].key == "+");
    // `+ 2 tip`: no tips are counted.
    let is_given = follows(words, amount.words.end).is_some_and(is_given);
    is_led && amount.plain.is_some() && counts(words, amount.words.start) && !is_given
}

/// Whether a number says how many of something whose price stands further on.
pub(super) fn counts(words: &[Word<'_>], at: usize) -> bool {
    words[at].bare.parse().is_ok_and(|count: u32| count <= 20)
        && follows(words, at + 1).is_some_and(|word| word.bare.starts_with(char::is_alphabetic))
        && words[at + 2..].iter().any(|word| word.bare.contains(|c: char| c.is_ascii_digit()))
}

fn plus(words: &[Word<'_>], one: &Amount, other: &Amount) -> Option<Amount> {
    let between = words.get(one.words.end..other.words.start)?;
    // `3 tips x 4`: the first was counted.
    let is_product = matches!(words[other.words.start].key.as_str(), "x" | "×" | "*");
    if is_product || one.currency != other.currency || between.iter().any(|word| word.begins) {
        return None;
    }
    // `coffee 4.50 and bagel 3.25`, `Kaffee 2,50, Kuchen 3,80`: cents on both sides say that both are prices.
    let are_prices = one.has_decimals && other.has_decimals;
    let has_comma = words[one.words.end - 1].text.ends_with(',');
    let Some((first, rest)) = between.split_first() else {
        return (are_prices && has_comma).then(|| sum_of(one, one.words.end, other)).flatten();
    };
    let says = |words: &[Word<'_>]| words.iter().any(|word| word.bare.contains(char::is_alphabetic));
    let is_plus = |word: &Word<'_>| word.key == "+";
    let is_and = matches!(first.key.as_str(), "and" | "und" | "&");
    let is_sum = match first.key.as_str() {
        "+" | "plus" => says(rest) || follows(words, other.words.end).is_some_and(is_given),
        "tip" | "trinkgeld" | "gratuity" if rest.is_empty() => true,
        _ if are_prices && is_and => rest.is_empty() || says(rest),
        _ if are_prices && has_comma => says(between),
        // `2 x 3.50 coffee + 4.20 cake`
        _ => (are_prices || !one.added.is_empty()) && between.last().is_some_and(is_plus) && says(between),
    };
    // An "and" with nothing but prices beside it says nothing of what it was for.
    let end = if is_and && rest.is_empty() { other.words.start } else { one.words.end };
    if is_sum { sum_of(one, end, other) } else { None }
}

/// The sum, whose first part takes its words up to `end`.
fn sum_of(one: &Amount, end: usize, other: &Amount) -> Option<Amount> {
    let mut parts = one.added.clone();
    parts.push(one.words.start..end);
    Some(Amount {
        minor: one.minor.checked_add(other.minor).ok()?,
        weight: one.weight.max(other.weight) + A_SUM,
        plain: None,
        added: parts,
        ..other.clone()
    })
}
