//! The numbers that days are said with.

use ledger::{Date, Month, dates::full_year};

/// A number of one or two digits.
pub(super) fn small(text: &str) -> Option<u32> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// The days that German says in a word of their own, by their stems.
const IN_WORDS: [&str; 12] = [
    "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte", "elfte",
    "zwölfte",
];

/// `ersten`, `dritter`.
pub(super) fn in_words(text: &str) -> Option<u32> {
    let stem = text.strip_suffix(['n', 'r']).unwrap_or(text);
    IN_WORDS.iter().zip(1..).find(|(word, _)| **word == stem).map(|(_, day)| day)
}

/// `3`, `3.`, `3rd`, `3ten`, `dritten`.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    if let Some(day) = in_words(text) {
        return Some(day);
    }
    let text =
        ["st", "nd", "rd", "th", "ten", "te", "."].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    small(text).filter(|day| (1..=31).contains(day))
}

/// `2025`, `'25`.
pub(super) fn year_of(text: &str) -> Option<i32> {
    let is_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(short) = text.strip_prefix(['\'', '’']).filter(|short| short.len() == 2 && is_figures(short)) {
        return i32::try_from(full_year(short.parse().ok()?)).ok();
    }
    let year = text.parse::<i32>().ok().filter(|_| text.len() == 4 && is_figures(text))?;
    (1990..=2099).contains(&year).then_some(year)
}

pub(super) fn count(text: &str) -> Option<u32> {
    let number = match text {
        "a" | "an" | "one" | "einem" | "einer" | "ein" | "eine" => 1,
        "two" | "zwei" => 2,
        "three" | "drei" => 3,
        "four" | "vier" => 4,
        "five" | "fünf" => 5,
        "six" | "sechs" => 6,
        "seven" | "sieben" => 7,
        "eight" | "acht" => 8,
        "nine" | "neun" => 9,
        "ten" | "zehn" => 10,
        _ if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok()?,
        _ => return None,
    };
    Some(number)
}

pub(super) fn dated(year: &str, month: &str, day: &str) -> Option<Date> {
    let full = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        (2, year) => i32::try_from(full_year(u32::try_from(year).ok()?)).ok()?,
        _ => return None,
    };
    Date::new(full, small(month)?, small(day)?).ok()
}

pub(super) fn on_day(month: Month, day: u32) -> Option<Date> {
    Date::from_day_number(month.first().day_number() + i64::from(day) - 1)
        .ok()
        .filter(|date| date.month() == month && day > 0)
}

pub(super) fn in_month(month: Month, day: u32) -> Date {
    on_day(month, day).unwrap_or_else(|| month.last())
}
