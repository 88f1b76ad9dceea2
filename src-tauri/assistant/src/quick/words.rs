//! A line's words, with what they are compared by.

use std::ops::Range;

use super::amounts::is_version_name;

/// A word of the line: what stands between white space.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// As typed.
    pub text: &'a str,
    /// Without the punctuation of a sentence around it, nor how often a price is paid, as typed.
    pub bare: &'a str,
    /// `bare` in lower case.
    pub key: String,
    /// Where `text` is.
    pub at: Range<usize>,
    /// Whether a note, category or tag was taken off right before it: words on both sides are no neighbours.
    pub begins: bool,
}

impl<'a> Word<'a> {
    pub fn new(text: &'a str, start: usize, begins: bool) -> Self {
        let bare = without_period(bare(text));
        Self { text, bare, key: bare.to_lowercase(), at: start..start + text.len(), begins }
    }

    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.bare.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether all its letters are capitals, and there are some.
    pub fn is_shouted(&self) -> bool {
        self.bare.chars().any(char::is_uppercase) && !self.bare.chars().any(char::is_lowercase)
    }
}

/// Without a sentence's punctuation. A point behind a figure stays: it makes `3.` a day, and `12.-` an amount.
fn bare(text: &str) -> &str {
    let text = text.trim_start_matches(['(', '[', '"', '“', '„', '«', '¿', '¡', '~', '≈']);
    let text = text.trim_end_matches([',', ';', ':', '=', '!', '?', ')', ']', '"', '”', '“', '»', '…']);
    match text.strip_suffix('.') {
        Some(shorter) if !shorter.ends_with(|c: char| c.is_ascii_digit()) => shorter,
        _ => text,
    }
}

/// Behind the slash of a price: how often it is paid.
const PERIODS: [&str; 10] = ["mo", "mth", "month", "yr", "year", "wk", "week", "monat", "jahr", "woche"];

/// `15.49/mo`, `13,99 €/Monat`: what a subscription takes each time is what it took.
fn without_period(text: &str) -> &str {
    let is_price = |price: &str| {
        price.ends_with(|c: char| c.is_ascii_digit() || "€$£¥".contains(c))
            || matches!(price.to_lowercase().as_str(), "eur" | "usd" | "gbp" | "chf")
    };
    match text.rsplit_once('/') {
        Some((price, period)) if is_price(price) && PERIODS.contains(&period.to_lowercase().as_str()) => price,
        _ => text,
    }
}

/// The words of a stretch of the line, in order. The spaces that group digits in print hold a number together, `1 234`; anywhere
/// else they part words: amounts that are copied have one before their currency.
pub(super) fn split(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if parts(c) && !(is_joining_space(c) && is_inside_a_number(text, at, c)) {
            if let Some(start) = start.take() {
                words.push((start, at));
            }
        } else {
            if let Some(begun) = start.filter(|begun| *begun < at && is_seam(text, at)) {
                words.push((begun, at));
                start = None;
            }
            start = start.or(Some(at));
        }
    }
    if let Some(start) = start {
        words.push((start, text.len()));
    }
    words
}

/// Whether a word ends and another begins here though no space is between: `coffee:3.20`, `Pizza;12,50;gestern`,
/// `coffee(4.50)`, `$4coffee`.
fn is_seam(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let mut back = before.chars().rev();
    let (Some(last), Some(next)) = (back.next(), behind.chars().next()) else { return false };
    let before_last = back.next();
    let follows_a_letter = before_last.is_some_and(char::is_alphabetic);
    let is_sum = |text: &str| {
        let text = text.trim_start_matches(is_money_sign);
        text.starts_with(|c: char| c.is_ascii_digit())
    };
    match (last, next) {
        (';', _) => before_last.is_some() && (next.is_alphanumeric() || is_money_sign(next)),
        // An address on the web holds no price.
        ('=', _) if before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('/')) => false,
        (':' | '=' | ',', _) if follows_a_letter => is_sum(behind),
        (',', _) if before_last.is_some_and(|c| c.is_ascii_digit()) => next.is_alphabetic(),
        (_, '(') if last.is_alphabetic() => is_sum(&behind[1..]),
        _ if last.is_alphabetic() && !next.is_alphabetic() => is_price_behind(before, behind),
        // A sign says that it is money; what is glued to that is a word if it is long enough to be one.
        _ if next.is_alphabetic() && (last.is_ascii_digit() || is_money_sign(last)) => {
            let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
            let is_marked = word.starts_with(is_money_sign)
                || (is_money_sign(last) && before_last.is_some_and(|c| c.is_ascii_digit()));
            let letters = behind.chars().take_while(|c| c.is_alphabetic()).count();
            // `4.50coffee`
            let has_cents = || {
                word.split_once(['.', ',']).is_some_and(|(whole, cents)| {
                    cents.len() == 2 && [whole, cents].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
                })
            };
            (is_marked && letters > 2) || (letters > 3 && has_cents())
        }
        _ => false,
    }
}

/// `uber$23`, `lunch12.50`, `Pizza12€`: a word with a price glued to it. A shorter one is a currency's code, and some have versions.
fn is_price_behind(before: &str, behind: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    if !word.chars().all(char::is_alphabetic) || is_version_name(&word.to_lowercase()) {
        return false;
    }
    let letters = word.chars().count();
    let price = behind.split(char::is_whitespace).next().unwrap_or(behind);
    let figures = price.trim_matches(is_money_sign);
    let is_marked = figures.len() < price.len();
    let cents = figures.rsplit_once(['.', ',']).map_or("", |(_, cents)| cents);
    let are_figures = figures.starts_with(|c: char| c.is_ascii_digit())
        && figures.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    are_figures && letters > 3 && (is_marked || cents.len() == 2)
}

/// The signs that stand right beside a number and say that it is money.
pub(super) fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹')
}

fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Whether a digit stands before the space and exactly three behind it.
fn is_inside_a_number(text: &str, at: usize, space: char) -> bool {
    let behind = &text[at + space.len_utf8()..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && text[..at].ends_with(|c: char| c.is_ascii_digit())
}

/// The spaces that group digits in print.
pub(super) fn is_joining_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}
