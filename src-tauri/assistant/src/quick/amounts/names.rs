//! Numbers that belong to a name: behind the word they always or often stand behind, and behind a price that begins the line.

use std::ops::Range;

use super::{
    super::words::Word,
    Amount, NUMBER,
    likelihood::{CANNOT_BE, NAME},
};

/// Less likely than the price before it, and the likeliest where that is none.
const BEHIND_A_PRICE: i32 = -25;

/// Before a small number: names that are one with it. `Route 66` alone is no amount.
const NAMED: &[&str] = &[
    "route",
    "iphone",
    "ipad",
    "windows",
    "galaxy",
    "pixel",
    "xbox",
    "playstation",
    "area",
    "formel",
    "formula",
    "nr",
    "no",
    "nummer",
    "number",
    "highway",
    "interstate",
    "ios",
    "android",
    "macos",
    "airbus",
    "bahncard",
    "airpods",
    "lsf",
    "spf",
    "saal",
    "aisle",
    "gen",
];

/// Names with just this number.
const NUMBERED: &[(&str, u32)] =
    &[("motel", 6), ("office", 365), ("of", 49), ("aus", 49), ("max", 90), ("max", 95), ("max", 97), ("levis", 501)];

/// Before a number: names that often have one, and things that are counted.
const OFTEN_NAMED: &[&str] = &[
    "hannover",
    "schalke",
    "mainz",
    "studio",
    "blink",
    "forever",
    "super",
    "maroon",
    "haus",
    "boeing",
    "chanel",
    "omega",
    "apollo",
    "gleis",
    "gate",
    "terminal",
    "level",
    "zone",
    "zimmer",
    "room",
    "linie",
    "line",
    "bus",
    "tram",
    "kapitel",
    "chapter",
    "vol",
    "volume",
    "teil",
    "part",
    "staffel",
    "season",
    "folge",
    "episode",
    "größe",
    "size",
    "gr",
    "block",
    "platz",
    "tisch",
    "table",
    "klasse",
    "pier",
    "track",
    "exit",
    "unit",
    "apt",
    "flat",
    "platform",
    "suite",
    "dept",
    "heft",
    "ausgabe",
    "issue",
    "fifa",
    "ofen",
    "catch",
    "story",
    "sum",
    "tarif",
    "strecke",
    "lane",
    "halle",
    "hall",
    "stufe",
    "typ",
    "type",
    "model",
    "modell",
    "vitamin",
    "ohms",
    "row",
    "reihe",
    "seat",
    "sitz",
    "pump",
    "zapfsäule",
    "säule",
    "spur",
];

/// Before a number of three figures or more that only tells one from another: `invoice 1042 +350`.
const REFERENCES: &[&str] = &[
    "invoice",
    "inv",
    "order",
    "ref",
    "receipt",
    "rechnung",
    "bestellung",
    "auftrag",
    "beleg",
    "vertrag",
    "no",
    "nr",
    "ticket",
    "check",
    "cheque",
    "flight",
    "flug",
    "lego",
    "levi's",
    "booking",
    "buchung",
    "confirmation",
    "case",
    "account",
    "acct",
    "konto",
    "policy",
    "ibu",
    "fritzbox",
    "porsche",
    "peugeot",
    "bmw",
    "balance",
    "nokia",
    "ibuprofen",
    "paracetamol",
    "motrin",
    "advil",
    "tylenol",
];

/// Endings of a German street, which a house's number follows.
const STREETS: &[&str] = &["str", "straße", "strasse", "gasse", "allee", "weg", "platz"];

/// Behind an English street's name, which follows a house's number: `123 Main St`.
const ROADS: &[&str] = &["st", "street", "ave", "avenue", "rd", "road", "blvd", "boulevard"];

/// What it says against a number that the words around it may make a name: `Route 66`, `Bus 42`, `123 Main St`.
pub(super) fn name_weight(words: &[Word<'_>], at: &Range<usize>, number: u32) -> i32 {
    let follows = |place: usize| words.get(at.end + place).filter(|word| !word.begins);
    let is_house = follows(0).is_some_and(Word::is_capital)
        && follows(1).is_some_and(|word| ROADS.contains(&word.key.trim_end_matches('.')));
    if is_house {
        return NAME;
    }
    let Some(before) = at.start.checked_sub(1).filter(|_| !words[at.start].begins) else { return 0 };
    let name = words[before].key.trim_end_matches('.');
    let is_known = NUMBERED.contains(&(name, number));
    let is_reference = number >= 100 && REFERENCES.contains(&name);
    if is_known || (number <= 99 && NAMED.contains(&name)) {
        CANNOT_BE
    } else if is_reference || (number <= 999 && (OFTEN_NAMED.contains(&name) || is_street(name))) {
        NAME
    } else {
        0
    }
}

fn is_street(key: &str) -> bool {
    let key = key.trim_end_matches('.');
    STREETS.iter().any(|street| key.ends_with(street))
}

/// What it says against the last of two numbers, or for it, that the first begins the line.
///
/// `15 dune 2`, `340 Reifen Golf 7`: a price, and the number of a name; so many of a thing never cost less than one each, unless
/// they are counted by the dozen or the hundred: `100 screws 8`. And `2 tickets bus 9`: so many, and what they cost, though a
/// bus has numbers.
pub(super) fn behind_a_first(words: &[Word<'_>], found: &[Amount]) -> i32 {
    let [first, last] = found else { return 0 };
    let (Some(one), Some(number)) = (first.plain, last.plain) else { return 0 };
    let stands_first = first.words.start == 0 && first.weight >= NUMBER - 20;
    let Some(between) = words.get(first.words.end..last.words.start) else { return 0 };
    let says_what =
        !between.is_empty() && between.iter().all(|word| !word.begins && word.bare.starts_with(char::is_alphabetic));
    // `65" tv 300`, `412 main st parking 6`
    let is_no_price = words[0].text.ends_with('"') || between.iter().any(|word| ROADS.contains(&word.key.as_str()));
    if !stands_first || !says_what || is_no_price || words[last.words.start].begins {
        return 0;
    }
    let is_round = match one {
        0..=20 => true,
        21..=100 => one.is_multiple_of(10) || one.is_multiple_of(12),
        _ => one.is_multiple_of(50),
    };
    let is_counted = is_round && between.iter().any(is_plural);
    let is_led = between.last().is_some_and(|word| BEFORE_PRICES.contains(&word.key.as_str()));
    let is_house = between.last().is_some_and(|word| is_street(&word.key));
    if one > number && !is_counted && !is_led && !STAND_FIRST.contains(&one) {
        BEHIND_A_PRICE
    } else if last.is_named
        && !is_house
        && (2..=4).contains(&one)
        && number > one
        && is_plural(&between[0])
        && between.len() > 1
    {
        -NAME
    } else {
        0
    }
}

/// Behind these stands what was paid.
const BEFORE_PRICES: &[&str] = &["for", "für", "um", "zu", "je", "at", "à", "only", "nur"];
/// Numbers that are names and begin the line: `501 jeans 60`, `747 model kit 40`.
const STAND_FIRST: &[u32] = &[76, 99, 101, 300, 360, 365, 501, 747, 911, 1001, 1860, 4711];

/// Counted without a plural: `3 day hotel room 240`.
const COUNTED: &[&str] = &["day", "night", "hour", "minute", "week", "month", "course", "person", "gang", "tages"];

/// Whether a word ends as what is counted does, in English or in German.
fn is_plural(word: &Word<'_>) -> bool {
    let key = word.key.as_str();
    COUNTED.contains(&key)
        || key.len() > 3
            && (key.ends_with(['s', 'n']) && !key.ends_with("ss")
                || key.ends_with("er")
                || (word.is_capital() && key.ends_with('e')))
}
