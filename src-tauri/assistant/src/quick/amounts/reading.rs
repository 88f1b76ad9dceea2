//! Reading one number as an amount: its currency and sign, what the words beside it make of it, and how likely it then
//! is money.

use std::ops::Range;

use ledger::Currency;

use super::{
    super::{
        Setting,
        currencies::{self, Named},
        number::{self, Number, Writing},
        words::Word,
    },
    Amount, NUMBER, Sign, WITH_DECIMALS, follows,
    likelihood::{self, beside_a_price, likelihood, may_be_year, when},
    names::name_weight,
    runs::has_cents,
    several::{each, half_of},
    terms::Terms,
};

const WITH_CURRENCY: i32 = 60;
const WITH_SIGN: i32 = 50;
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
/// `+1` beside a price.
const A_GUEST: i32 = 150;
/// `1.250` as the less likely of its two numbers.
const OTHER_NUMBER: i32 = -30;

/// Reads the amounts that begin at a word.
pub(super) fn read_at(
    words: &[Word<'_>],
    at: Range<usize>,
    text: &str,
    setting: &Setting<'_>,
    found: &mut Vec<Amount>,
) {
    let read = Price::read(words, at, text, setting).and_then(|price| price.with_what_follows(words, setting));
    let Some(price) = read.map(|price| price.of_several(words, setting)) else { return };
    found.extend(price.amounts(words, text, setting));
}

/// A number on its way to be an amount.
struct Price {
    /// The words it takes so far.
    words: Range<usize>,
    terms: Terms,
    value: Number,
    writing: Writing,
    currency: Currency,
    beside: Beside,
    sign: Option<Sign>,
    /// Words made it the price of several, or of a half.
    is_changed: bool,
}

impl Price {
    /// The number, its currency and its sign.
    fn read(words: &[Word<'_>], at: Range<usize>, text: &str, setting: &Setting<'_>) -> Option<Self> {
        // `3 tickets @12`: each.
        let text = text.strip_prefix('@').unwrap_or(text);
        let (mut sign, rest) = signed(text)?;
        // A sentence may end behind its amount.
        let is_last = at.end == words.len();
        let rest = if is_last && rest.len() > 1 { rest.strip_suffix('.').unwrap_or(rest) } else { rest };
        // The currency first: how many decimals it has decides how `1.250` reads.
        let beside = Beside::find(words, &at, rest, setting);
        let currency = beside.named.map_or(setting.home, |named| named.currency);
        let terms = Terms::read(rest, currency, setting)?;
        if terms.writing.is_unclear && currency == setting.home {
            // A thousand times too much would be booked, or what was not typed.
            return None;
        }
        let mut range = beside.words.clone();
        if sign.is_none()
            && let Some(before) = range.start.checked_sub(1).filter(|_| !words[range.start].begins)
            && let Some(spelt) = spelt_sign(words, before)
        {
            sign = Some(spelt);
            range.start = before;
        }
        let (value, writing) = (terms.value, terms.writing);
        Some(Self { words: range, terms, value, writing, currency, beside, sign, is_changed: false })
    }

    /// With what its currency's words say of the value: `20 Tsd. €`, `99 ct`, `3 Euro 50`. None where that is no number:
    /// `20k lakh`.
    fn with_what_follows(mut self, words: &[Word<'_>], setting: &Setting<'_>) -> Option<Self> {
        if let Some(factor) = self.beside.factor {
            self.value = self.value.times(factor).filter(|_| !self.writing.is_thousands)?;
            self.writing = Writing { is_thousands: true, other: None, ..self.writing };
        }
        if self.beside.named.is_some_and(|named| named.in_cents) {
            self.value = number::hundredth(self.value);
        } else if self.beside.is_behind
            && (self.currency == setting.home || matches!(self.currency.code(), "EUR" | "USD" | "GBP" | "CHF"))
            && self.currency.exponent() == 2
            && self.value.is_whole()
            && let Some((end, cents)) =
                cents_behind(words, self.words.end, self.is_spelt(words), self.currency, setting)
            && let Some(sum) = self.value.plus(number::hundredth(cents))
        {
            self.value = sum;
            self.writing.has_decimals = true;
            self.words.end = end;
        }
        Some(self)
    }

    /// Whether the number is in words.
    fn is_spelt(&self, words: &[Word<'_>]) -> bool {
        !words[self.words.clone()].iter().any(|word| word.bare.contains(|c: char| c.is_ascii_digit()))
    }

    /// `2 tickets 15 each`, `half of 84`. What a calculation comes to is what was paid.
    fn of_several(mut self, words: &[Word<'_>], setting: &Setting<'_>) -> Self {
        if self.terms.is_calculation {
            return self;
        }
        if let Some((count, taken)) = each(words, &self.words, setting)
            && let Some(all) = self.value.times(count)
        {
            (self.value, self.words, self.is_changed) = (all, taken, true);
        } else if let Some(start) = half_of(words, self.words.start)
            && let Some(half) = self.value.shared_by(2)
        {
            (self.value, self.words.start, self.is_changed) = (half, start, true);
        }
        self
    }

    /// What it comes to, and the other number that its characters may be.
    fn amounts(&self, words: &[Word<'_>], text: &str, setting: &Setting<'_>) -> impl Iterator<Item = Amount> {
        let named = self.beside.named;
        let is_calculation = self.terms.is_calculation || self.is_changed;
        let is_number_only = named.is_none() && self.sign.is_none() && !is_calculation && !self.writing.is_thousands;
        let plain = if is_number_only && !self.writing.has_decimals { self.value.whole() } else { None };
        let mut weight = self.weight() + beside_a_price(words, self.words.start);
        if named.is_none() && self.sign == Some(Sign::Plus) && is_a_guest(words, &self.words, self.value) {
            weight -= A_GUEST;
        }
        if is_number_only {
            weight += likelihood(words, &self.words, plain, &self.writing, setting);
            weight += when(words, self.words.start, text, plain, setting.today.year());
            // Where decimals follow a comma, `15.03` may be a day as well.
            let has_other_mark = |separator: char| (separator == ',') != setting.locale.has_decimal_comma();
            weight -= if self.writing.separator.is_some_and(has_other_mark) { 15 } else { 0 };
        }
        let value = self.value;
        let minor = if is_calculation { value.rounded(self.currency) } else { value.exactly(self.currency) };
        let other = self.writing.other.filter(|_| !is_calculation).and_then(|other| other.exactly(self.currency));
        let is_named = plain.is_some_and(|number| name_weight(words, &self.words, number) < 0);
        let amount = |minor, weight, plain| Amount {
            words: self.words.clone(),
            added: Vec::new(),
            minor,
            currency: self.currency,
            sign: self.sign,
            weight,
            plain,
            is_named,
            has_decimals: self.writing.has_decimals,
            size: self.terms.size.filter(|_| named.is_none()),
        };
        let first = minor.map(|minor| amount(minor, weight, plain));
        let second = other.map(|minor| amount(minor, weight + OTHER_NUMBER, None));
        [first, second].into_iter().flatten()
    }

    /// How likely it is money by the way it is written.
    fn weight(&self) -> i32 {
        let writing = &self.writing;
        let is_money = |named: Named| !named.is_doubtful && !named.in_cents;
        let mut weight = NUMBER;
        weight += if self.beside.named.is_some_and(is_money) { WITH_CURRENCY } else { 0 };
        weight += if self.sign.is_some() { WITH_SIGN } else { 0 };
        weight += match (writing.has_decimals, writing.is_part) {
            // `web 2.0`, `5.1 speakers`: a version or a measure as often.
            (true, false) if writing.has_one_decimal => WITH_A_PART,
            (true, false) => WITH_DECIMALS,
            (true, true) => WITH_A_PART,
            (false, _) => 0,
        };
        weight += if writing.is_grouped { WITH_GROUPS } else { 0 };
        weight += if self.terms.is_calculation { A_CALCULATION } else { 0 };
        weight += if self.is_changed { EACH } else { 0 };
        weight -= if self.terms.is_shared { A_SHARE } else { 0 };
        weight - if writing.is_thousands { IN_THOUSANDS } else { 0 }
    }
}

/// `+1 guest 37`, `call +1 415 555 2671`: nobody gets so little, and somebody comes along.
fn is_a_guest(words: &[Word<'_>], at: &Range<usize>, value: Number) -> bool {
    let has_another =
        words.iter().enumerate().any(|(one, word)| !at.contains(&one) && likelihood::starts_with_a_digit(word));
    value.whole().is_some_and(|number| number <= 2) && has_another
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
        let stands_behind_a_number = at.start.checked_sub(2).is_some_and(|one| {
            words[one].bare.ends_with(|c: char| c.is_ascii_digit())
                && !is_before_a_price(words, &(one..one + 1), words[one].bare, one + 1, setting)
        });
        let before = if stands_behind_a_number { None } else { currencies::before(words, at.start, setting) };
        let is_the_nexts = |behind: Named| {
            follows(words, range.end + 1).is_some_and(likelihood::starts_with_a_digit)
                // `usd 12 eur 10`
                && (before.is_some_and(|before| before.currency != behind.currency)
                    || is_before_a_price(words, at, number, range.end, setting))
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

/// Whether the currency between two numbers belongs to the second: `Bus 42 EUR 37`, `Tram 8 CHF 2.70`, `Kino 2 EUR 24`. A name of
/// one does where the first number is part of a name: `3 Euro 50` is one price. A day belongs to none: `Miete 900 EUR 12.03.`
fn is_before_a_price(
    words: &[Word<'_>],
    at: &Range<usize>,
    number: &str,
    currency: usize,
    setting: &Setting<'_>,
) -> bool {
    // Weight as often: `apples 2 pounds 3.50`.
    if currencies::is_pound(&words[currency].key) {
        return false;
    }
    let (price, number) = (words[currency + 1].bare, number.parse::<u32>().ok());
    let whole = price.parse::<u32>().ok().filter(|whole| !may_be_year(*whole));
    if has_cents(price, setting) {
        return number.is_some();
    }
    let (Some(whole), Some(number)) = (whole, number) else { return false };
    // What goes on in words behind the second number is counted by it: `12 EUR 2 coffees`.
    let is_last = currency + 2 >= words.len() || words[currency + 2].begins;
    let is_led = at.start > 0 && !words[at.start].begins && words[at.start - 1].bare.contains(char::is_alphabetic);
    let is_code = !currencies::is_name_or_sign(&words[currency]);
    name_weight(words, at, number) < 0 || (is_code && is_led && is_last && number <= 20 && number < whole)
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
    let is_price =
        |word: &Word<'_>| likelihood::starts_with_a_digit(word) && word.bare.contains(['.', ',', '$', '€', '£']);
    let is_behind_a_price = words[..at].iter().any(is_price);
    match words[at].key.as_str() {
        // `lunch $10 + €2`: what stands behind a price is added to it, and no income.
        "+" if !goes_on && !is_behind_a_price => Some(Sign::Plus),
        "plus" if at == 0 => Some(Sign::Plus),
        "minus" if !words[..at].iter().any(|word| word.bare.starts_with(|c: char| c.is_ascii_digit())) => {
            Some(Sign::Minus)
        }
        _ => None,
    }
}

/// What follows the currency in `3 Euro 50`, `3 Euro 50 Cent` and `3 dollars and 50 cents`, and where it ends.
/// `is_spelt`: the whole ones are in words, so that cents may be.
fn cents_behind(
    words: &[Word<'_>],
    at: usize,
    is_spelt: bool,
    currency: Currency,
    setting: &Setting<'_>,
) -> Option<(usize, Number)> {
    let is_cents = |at: usize| {
        follows(words, at).is_some_and(|word| matches!(word.key.as_str(), "cent" | "cents" | "ct" | "pence" | "rappen"))
    };
    let is_linked =
        follows(words, at).is_some_and(|word| matches!(word.key.as_str(), "and" | "und")) && is_cents(at + 2);
    let at = if is_linked { at + 1 } else { at };
    let word = follows(words, at)?;
    let cents = match number::in_words(&word.key) {
        // `fünf Euro fünfzig`; but `10 Euro zwei Kaffee` and `zehn Euro zwölf Eier` count.
        Some(cents) if is_spelt && (20..100).contains(&cents) && cents % 10 == 0 => Number::of(cents),
        Some(_) => return None,
        None => number::read(word.bare, currency, false).filter(|_| word.bare.len() == 2)?.0,
    };
    // `12 usd 13 eur`: a price of its own.
    if !is_cents(at + 1)
        && follows(words, at + 1).is_some_and(|word| currencies::of_word(word, false, setting).is_some())
    {
        return None;
    }
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
