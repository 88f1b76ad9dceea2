//! Every way in which a part of the line can be its amount, with how likely it is by itself.

mod likelihood;
mod runs;
mod several;
mod terms;

use std::ops::Range;

use ledger::{Currency, Minor};

use self::{
    likelihood::{former, likelihood, may_be_year, name_weight, when},
    runs::{calculation, spaced},
    several::{added, each, half_of},
    terms::Terms,
};
use super::{
    Setting,
    currencies::{self, Named},
    number::{self, Number, Writing},
    words::Word,
};

pub(super) use self::likelihood::is_versioned;

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
    /// A product of two small whole numbers, which may be a size as well: `4x4`.
    pub is_size: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// So many candidates are weighed against each other; a line with more numbers is no entry.
const MOST: usize = 12;

const NUMBER: i32 = 100;
const WITH_CURRENCY: i32 = 60;
const WITH_SIGN: i32 = 50;
const WITH_DECIMALS: i32 = 40;
/// `0,5`: as often a measure.
const WITH_A_PART: i32 = 10;
const WITH_GROUPS: i32 = 25;
const A_CALCULATION: i32 = 5;
/// `Objektiv 70/4 250`
const A_SHARE: i32 = 30;
/// `15 each`, `half of 84`
const EACH: i32 = 20;
/// `20k`, which may be kilometres or a run.
const IN_THOUSANDS: i32 = 5;
/// `1.250` as the less likely of its two numbers.
const OTHER_NUMBER: i32 = -30;

pub(super) fn find(words: &[Word<'_>], setting: &Setting<'_>) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let spaced = spaced(words, at, setting);
        // A name may end in the first of them: each may be an amount of its own as well.
        for part in at..spaced.as_ref().map_or(at, |(end, _)| *end) {
            read_at(words, part..part + 1, words[part].bare, setting, &mut found);
        }
        let was_spaced = spaced.is_some();
        let run = calculation(words, at, spaced, setting);
        let end = run.as_ref().map_or(at + 1, |(end, _)| *end);
        let text = run.as_ref().map_or(words[at].bare, |(_, text)| text);
        let before = found.len();
        read_at(words, at..end, text, setting, &mut found);
        if found.len() > before {
            at = end;
            continue;
        }
        if run.is_some() && !was_spaced {
            // No calculation after all.
            read_at(words, at..at + 1, words[at].bare, setting, &mut found);
        }
        at += 1;
    }
    for at in 0..found.len() {
        let is_elsewhere =
            |other: &Amount| other.words.end <= found[at].words.start || found[at].words.end <= other.words.start;
        if found[at].is_size && found.iter().any(is_elsewhere) {
            found[at].weight -= 15;
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
        found[at].weight -= if is_shared { 35 } else { 0 } + if is_year { 25 } else { 0 };
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

/// The word at a place, unless something marked stands before it.
fn follows<'w, 'a>(words: &'w [Word<'a>], at: usize) -> Option<&'w Word<'a>> {
    words.get(at).filter(|word| !word.begins)
}

/// The currency of a number, and what else is said of it by words beside it.
struct Beside {
    /// The words of all that, the number's included.
    words: Range<usize>,
    named: Option<Named>,
    /// The currency is a word behind the number, as in `3 Euro 50`.
    is_behind: bool,
    /// `450 Tsd. €`
    factor: Option<Number>,
}

impl Beside {
    fn find(words: &[Word<'_>], at: &Range<usize>, number: &str, setting: &Setting<'_>) -> Self {
        let factor = follows(words, at.end).and_then(|word| large(&word.key, setting));
        let mut range = at.start..at.end + usize::from(factor.is_some());
        let glued = Terms::currency_in(number, setting);
        if glued.is_some() {
            return Self { words: range, named: glued, is_behind: false, factor };
        }
        let mut behind = follows(words, range.end).and_then(|word| currencies::of_word(word, false, setting));
        if let Some(named) = &mut behind
            && currencies::is_pound(&words[range.end].key)
        {
            // `apples 2 pounds 3.50`
            let is_priced = |(one, word): (usize, &Word<'_>)| {
                !range.contains(&one) && word.bare.contains(|c: char| c.is_ascii_digit())
            };
            named.is_doubtful |= words.iter().enumerate().any(is_priced);
        }
        let stands_behind_a_number =
            at.start.checked_sub(2).is_some_and(|one| words[one].bare.ends_with(|c: char| c.is_ascii_digit()));
        let before = if stands_behind_a_number { None } else { currencies::before(words, at.start, setting) };
        // `usd 12 eur 10`: the one behind is the next price's.
        let is_the_nexts = |behind: Named| {
            before.is_some_and(|before| before.currency != behind.currency)
                && follows(words, range.end + 1).is_some_and(likelihood::starts_with_a_digit)
        };
        let is_behind = behind.is_some_and(|behind| {
            !is_the_nexts(behind) && (!behind.is_doubtful || before.is_none_or(|before| before.is_doubtful))
        });
        if is_behind {
            range.end += 1;
        } else if before.is_some() {
            range.start -= 1;
        }
        Self { words: range, named: if is_behind { behind } else { before }, is_behind, factor }
    }
}

/// Reads the amounts that begin at a word.
fn read_at(words: &[Word<'_>], at: Range<usize>, text: &str, setting: &Setting<'_>, found: &mut Vec<Amount>) {
    // `3 tickets @12`: each.
    let text = text.strip_prefix('@').unwrap_or(text);
    let Some((mut sign, rest)) = signed(text) else { return };
    // A sentence may end behind its amount.
    let is_last = at.end == words.len();
    let rest = if is_last && rest.len() > 1 { rest.strip_suffix('.').unwrap_or(rest) } else { rest };
    // The currency first: how many decimals it has decides how `1.250` reads.
    let Beside { words: mut range, named, is_behind, factor } = Beside::find(words, &at, rest, setting);
    let currency = named.map_or(setting.home, |named| named.currency);
    let Some(terms) = Terms::read(rest, currency, setting) else { return };
    if terms.writing.is_unclear && currency == setting.home {
        // A thousand times too much would be booked, or what was not typed.
        return;
    }
    if sign.is_none()
        && let Some(before) = range.start.checked_sub(1).filter(|_| !words[range.start].begins)
        && let Some(spelt) = spelt_sign(words, before)
    {
        sign = Some(spelt);
        range.start = before;
    }
    let mut value = terms.value;
    let mut writing = terms.writing;
    if let Some(factor) = factor {
        // `20k lakh`
        let Some(more) = value.times(factor).filter(|_| !writing.is_thousands) else { return };
        value = more;
        writing = Writing { is_thousands: true, other: None, ..writing };
    }
    let may_have_cents = currency.exponent() == 2
        && (currency == setting.home || matches!(currency.code(), "EUR" | "USD" | "GBP" | "CHF"));
    if named.is_some_and(|named| named.in_cents) {
        value = number::hundredth(value);
    } else if may_have_cents
        && is_behind
        && value.is_whole()
        && let Some((end, cents)) = cents_behind(words, range.end, currency)
        && let Some(sum) = value.plus(number::hundredth(cents))
    {
        value = sum;
        writing.has_decimals = true;
        range.end = end;
    }
    let mut is_calculation = terms.is_calculation;
    // What a calculation comes to is what was paid.
    let is_price = !is_calculation;
    if is_price
        && let Some((count, taken)) = each(words, &range, setting)
        && let Some(all) = value.times(count)
    {
        (value, range) = (all, taken);
        is_calculation = true;
    } else if is_price
        && let Some(start) = half_of(words, range.start)
        && let Some(half) = value.shared_by(2)
    {
        (value, range.start) = (half, start);
        is_calculation = true;
    }
    let mut weight = weight_of(&terms, &writing, named, sign);
    weight += if is_calculation && !terms.is_calculation { EACH } else { 0 };
    let mut is_named = false;
    let is_number_only = named.is_none() && sign.is_none() && !is_calculation && !writing.is_thousands;
    let plain = if is_number_only && !writing.has_decimals { value.whole() } else { None };
    if is_number_only {
        weight += likelihood(words, &range, plain, &writing, setting);
        weight += when(words, range.start, text, plain, setting.today.year());
        is_named = plain.is_some_and(|number| name_weight(words, &range, number) < 0);
        // Where decimals follow a comma, `15.03` may be a day as well.
        let is_foreign =
            writing.separator.is_some_and(|separator| (separator == ',') != setting.locale.has_decimal_comma());
        weight -= if is_foreign { 15 } else { 0 };
    }
    weight += former(words, range.start);
    let is_size = terms.is_size && named.is_none();
    let minor = if is_calculation { value.rounded(currency) } else { value.exactly(currency) };
    if let Some(minor) = minor {
        let words = range.clone();
        found.push(Amount { words, added: Vec::new(), minor, currency, sign, weight, plain, is_named, is_size });
    }
    let other = writing.other.filter(|_| !is_calculation);
    if let Some(minor) = other.and_then(|other| other.exactly(currency)) {
        found.push(Amount {
            words: range,
            added: Vec::new(),
            minor,
            currency,
            sign,
            weight: weight + OTHER_NUMBER,
            plain: None,
            is_named,
            is_size,
        });
    }
}

/// How likely it is money by the way it is written.
fn weight_of(terms: &Terms, writing: &Writing, named: Option<Named>, sign: Option<Sign>) -> i32 {
    let mut weight = NUMBER;
    weight += if named.is_some_and(|named| !named.is_doubtful && !named.in_cents) { WITH_CURRENCY } else { 0 };
    weight += if sign.is_some() { WITH_SIGN } else { 0 };
    weight += match (writing.has_decimals, writing.is_part) {
        (true, false) => WITH_DECIMALS,
        (true, true) => WITH_A_PART,
        (false, _) => 0,
    };
    weight += if writing.is_grouped { WITH_GROUPS } else { 0 };
    weight += if terms.is_calculation { A_CALCULATION } else { 0 };
    weight -= if terms.is_shared { A_SHARE } else { 0 };
    weight - if writing.is_thousands { IN_THOUSANDS } else { 0 }
}

/// What a word behind a number multiplies it by.
fn large(word: &str, setting: &Setting<'_>) -> Option<Number> {
    match word {
        "lakh" | "lakhs" | "lac" => Some(number::LAKH),
        "crore" | "crores" => Some(number::CRORE),
        "cr" if setting.locale.is_indian() => Some(number::CRORE),
        "k" | "tsd" | "tausend" | "thousand" | "grand" => Some(number::THOUSAND),
        "mio" | "million" | "millions" | "millionen" => Some(number::MILLION),
        _ => None,
    }
}

/// The sign that a word of its own is: `+ 50`, `minus 15`; but not in the middle, `lunch 25 minus 5`, nor at the end of a
/// name, `Disney Plus 8.99`.
fn spelt_sign(words: &[Word<'_>], at: usize) -> Option<Sign> {
    // `bread + 2 milk 3`: what goes on behind the number is counted or added.
    let goes_on = follows(words, at + 2).is_some_and(|word| word.bare.starts_with(char::is_alphabetic))
        && words[..at].iter().any(|word| word.bare.contains(char::is_alphabetic));
    match words[at].key.as_str() {
        "+" if !goes_on => Some(Sign::Plus),
        "plus" if at == 0 => Some(Sign::Plus),
        "minus" if !words[..at].iter().any(|word| word.bare.starts_with(|c: char| c.is_ascii_digit())) => {
            Some(Sign::Minus)
        }
        _ => None,
    }
}

/// What follows the currency in `3 Euro 50`, `3 Euro 50 Cent` and `3 dollars and 50 cents`, and where it ends.
fn cents_behind(words: &[Word<'_>], at: usize, currency: Currency) -> Option<(usize, Number)> {
    let is_cents = |at: usize| {
        follows(words, at).is_some_and(|word| matches!(word.key.as_str(), "cent" | "cents" | "ct" | "pence" | "rappen"))
    };
    let is_linked =
        follows(words, at).is_some_and(|word| matches!(word.key.as_str(), "and" | "und")) && is_cents(at + 2);
    let at = if is_linked { at + 1 } else { at };
    let (cents, _) = number::read(follows(words, at).filter(|word| word.bare.len() == 2)?.bare, currency, false)?;
    Some((if is_cents(at + 1) { at + 2 } else { at + 1 }, cents))
}

fn signed(text: &str) -> Option<(Option<Sign>, &str)> {
    let mut chars = text.chars();
    let sign = match chars.next()? {
        '+' => Sign::Plus,
        '-' | '−' | '–' => Sign::Minus,
        _ => return Some((None, text)),
    };
    Some((Some(sign), chars.as_str()))
}
