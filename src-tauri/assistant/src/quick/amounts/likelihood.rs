//! How likely a bare number is money, by what stands around it: not behind a name that has a number, nor before a unit.

use std::ops::Range;

use super::{
    super::{
        Setting, days,
        number::Writing,
        units::{is_piece, is_unit},
        words::Word,
    },
    WITH_DECIMALS,
    names::name_weight,
};

pub(super) const CANNOT_BE: i32 = -140;
/// It is an hour more often than not, whatever its decimals say.
const AN_HOUR: i32 = -70;
/// It is part of a name more often than not.
pub(super) const NAME: i32 = -35;
/// `gift 40 nov 31`: a day that its month does not have is a slip, and no price beside another.
const NAME_OF_A_DAY: i32 = 25;
/// What it cost before weighs less than what it costs, though it is marked as money and stands last.
const FORMER_PRICE: i32 = -120;

/// Before a number with a decimal mark: it is their version. `usb 3.0 hub 25`, `Python 3.12 Buch 35`
const VERSIONED: &[&str] = &[
    "python",
    "usb",
    "ubuntu",
    "debian",
    "fedora",
    "linux",
    "kernel",
    "bluetooth",
    "ios",
    "ipados",
    "macos",
    "watchos",
    "android",
    "windows",
    "django",
    "node",
    "java",
    "ruby",
    "rust",
    "php",
    "postgres",
    "angular",
    "unity",
    "hdmi",
    "wifi",
    "wlan",
    "thunderbolt",
    "displayport",
    "pcie",
    "dolby",
    "version",
    "v",
];

/// Before what something cost before, or elsewhere: `jacket 60 (was 90)`, `Jacke 60 statt 90`.
const FORMER: &[&str] = &[
    "was",
    "statt",
    "anstatt",
    "uvp",
    "rrp",
    "msrp",
    "originally",
    "ursprünglich",
    "normally",
    "usually",
    "normalerweise",
    "sonst",
    "eigentlich",
    "regulär",
];
const FORMER_PAIRS: &[(&str, &str)] = &[
    ("instead", "of"),
    ("rather", "than"),
    ("down", "from"),
    ("reduced", "from"),
    ("anstelle", "von"),
    ("reduziert", "von"),
    ("runter", "von"),
    ("heruntergesetzt", "von"),
    ("herabgesetzt", "von"),
];

/// Before what is part of the price: `lunch 14.20 incl 2.20 tip`, `14 of which 2 tip`.
const PART: &[&str] = &["incl", "including", "inkl", "inklusive", "davon", "darunter", "which"];
/// As well, before what is given on top or paid back: `lunch 20 with 4 tip`.
const PERHAPS_PART: &[&str] = &["with", "mit"];
const GIVEN: &[&str] = &[
    "tip",
    "tips",
    "gratuity",
    "service",
    "deposit",
    "vat",
    "tax",
    "trinkgeld",
    "pfand",
    "mwst",
    "versand",
    "shipping",
];

/// How likely a number without currency and sign is money, from what stands around it.
pub(super) fn likelihood(
    words: &[Word<'_>],
    at: &Range<usize>,
    plain: Option<u32>,
    writing: &Writing,
    setting: &Setting<'_>,
) -> i32 {
    let mut weight = 0;
    let next = words.get(at.end).filter(|word| !word.begins);
    let before = at.start.checked_sub(1).map(|before| &words[before]).filter(|_| !words[at.start].begins);
    // `8 am` is an hour, `32 am Samstag` a day.
    let is_hour = next.is_some_and(|next| next.key == "am")
        && words.get(at.end + 1).is_none_or(|after| !after.is_capital() && !days::says_a_day(&after.key));
    // `Döner 7 Mi`: no miles where there is a Wednesday, and no pieces where there are cents.
    let is_measure = |next: &Word<'_>| match next.key.as_str() {
        "mi" => !(setting.locale.is_german() || next.is_capital()),
        // `37.45 pack of 6 socks`: nothing is counted in cents, and a size follows its own word.
        key if is_piece(key) => !writing.has_decimals || writing.has_one_decimal,
        "gr" => !words.get(at.end + 1).is_some_and(|size| !size.begins && starts_with_a_digit(size)),
        key => is_unit(key),
    };
    if is_hour || next.is_some_and(is_measure) {
        weight += CANNOT_BE;
    }
    if plain.is_none() && before.is_some_and(|before| is_version_name(&before.key)) {
        weight += NAME - WITH_DECIMALS;
    }
    let Some(number) = plain else { return weight };
    weight += name_weight(words, at, number);
    if writing.has_leading_zero {
        weight -= 60;
    }
    if number > 9_999_999 && !writing.is_grouped {
        weight += CANNOT_BE;
    }
    let counts = next.is_some_and(|next| next.bare.starts_with(char::is_alphabetic));
    if counts && number <= 20 && (at.start == 0 || before.is_some()) {
        weight -= 15;
    }
    weight
}

/// What it says against a number that it may say when rather than how much: `4 March 2026`, `um 18.30`.
pub(super) fn when(words: &[Word<'_>], at: usize, text: &str, plain: Option<u32>, this_year: i32) -> i32 {
    let is_near = plain.and_then(|year| i32::try_from(year).ok()).is_some_and(|year| matches!(this_year - year, 0 | 1));
    let day = at.checked_sub(2).filter(|_| is_near && !words[at].begins && !words[at - 1].begins);
    if day.is_some_and(|day| days::is_day_of_month(&words[day].key, &words[day + 1].key)) {
        return CANNOT_BE;
    }
    let is_time = text.split_once('.').is_some_and(|(hour, minute)| {
        let below = |text: &str, limit: u32| text.parse().is_ok_and(|number: u32| number < limit);
        minute.len() == 2 && below(hour, 24) && below(minute, 60)
    });
    let before = at.checked_sub(1).filter(|_| !words[at].begins);
    let is_at = before.is_some_and(|before| matches!(words[before].key.as_str(), "um" | "gegen"));
    // `coffee 4 at 8`: what stands right behind a price says when.
    let is_behind_a_price = before.is_some_and(|before| {
        matches!(words[before].key.as_str(), "at" | "um" | "gegen" | "around")
            && before.checked_sub(1).is_some_and(|price| starts_with_a_digit(&words[price]))
    });
    // `lunch 5 30 feb`
    let no_day_behind =
        words.get(at + 1).filter(|month| !month.begins).and_then(|month| days::last_of_month(&month.key));
    if at > 0 && no_day_behind.is_some_and(|last| plain.is_some_and(|day| day > last && day <= 31)) {
        return NAME - NAME_OF_A_DAY;
    }
    let no_day = before.and_then(|before| days::last_of_month(&words[before].key));
    if no_day.is_some_and(|last| plain.is_some_and(|day| day > last && day <= 31)) {
        return NAME - NAME_OF_A_DAY;
    }
    let is_hour = is_behind_a_price && plain.is_some_and(|hour| hour <= 24);
    match (is_time && is_at, is_hour) {
        (true, _) => AN_HOUR,
        (false, true) => NAME,
        (false, false) => 0,
    }
}

/// What it says against a price that something else, or the same before, cost so much, or that it is part of another.
pub(super) fn beside_a_price(words: &[Word<'_>], at: usize) -> i32 {
    let Some(before) = at.checked_sub(1).filter(|before| *before > 0 && !words[at].begins) else { return 0 };
    // One that stands alone is what was paid.
    if !words[..before].iter().any(starts_with_a_digit) {
        return 0;
    }
    let key = |at: usize| words[at].key.trim_end_matches('.');
    let is_former = FORMER.contains(&key(before))
        || (!words[before].begins && FORMER_PAIRS.contains(&(key(before - 1), key(before))));
    let is_given = || words.get(at + 1).is_some_and(|next| !next.begins && is_given(next));
    let is_part = PART.contains(&key(before)) || (PERHAPS_PART.contains(&key(before)) && is_given());
    if is_former || is_part { FORMER_PRICE } else { 0 }
}

/// Whether a word names what is given on top, or paid back: a tip, a deposit.
pub(super) fn is_given(word: &Word<'_>) -> bool {
    GIVEN.contains(&word.key.trim_end_matches('.'))
}

pub(super) fn starts_with_a_digit(word: &Word<'_>) -> bool {
    word.bare.trim_start_matches(['€', '$', '£']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a number with a decimal mark behind this word, in lower case, is its version.
pub(in super::super) fn is_version_name(key: &str) -> bool {
    VERSIONED.contains(&key)
}

/// Whether a number reads as a year that people write down.
pub(super) fn may_be_year(number: u32) -> bool {
    (1950..=2100).contains(&number)
}
