//! One line, one entry: `lunch with Anna 12.50 yesterday @food #trip // she pays next time`.
//!
//! The parts may come in any order, and English and German are understood side by side; the locale only decides what is
//! ambiguous without it: the order of `12/3`, whose `$` it is, which separator groups. The marks (`@`, `#`, `//`) come off
//! first ([`marks`]); then every reading of a number as an amount ([`amounts`], [`currencies`]) and of words as a day
//! ([`days`]) is a candidate with a weight, and the pair that weighs most wins ([`choice`]). What is left is the
//! description ([`kinds`] says which words of it make an income, and which say nothing).
//!
//! Pure: no clock (today is given), no ledger, no floats.

mod amounts;
mod choice;
mod currencies;
mod days;
mod kinds;
mod locale;
mod marks;
mod number;
mod units;
mod words;

#[cfg(test)]
mod tests;

use ledger::{Currency, Date, EntryKind, Minor, categories::Builtin};
use serde::Serialize;
use specta::Type;

pub use locale::Locale;

/// So much of a line is read, in bytes. Who takes lines from outside refuses longer ones before.
const LONGEST: usize = 4_000;

/// What a line is read by.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The day it is typed on.
    pub today: Date,
    /// The language and region of the app.
    pub locale: &'a Locale,
    /// The currency where none is named.
    pub home: Currency,
    /// The categories that `@` may name, the first preferred where several begin the same.
    pub categories: &'a [CategoryName<'a>],
}

/// A category as `@` finds it.
#[derive(Debug, Clone, Copy)]
pub struct CategoryName<'a> {
    /// Its name.
    pub name: &'a str,
    /// What else it is called: the first seven have a German name.
    pub also: &'a [&'a str],
}

/// What was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The likelier reading.
    pub line: Line,
    /// Others that are possible, the likeliest first.
    pub others: Vec<Line>,
}

/// A line, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Out or in.
    pub kind: EntryKind,
    /// How much, in minor units of `currency`.
    pub amount: Option<Minor>,
    /// The currency that was named, or the home currency.
    pub currency: Currency,
    /// The day, today if none was named.
    pub date: Date,
    /// What is left: what it was for, or where it came from.
    pub description: String,
    /// Which of the given categories `@` names.
    pub category: Option<usize>,
    /// The tags, in order, each once.
    pub tags: Vec<String>,
    /// What follows `//`.
    pub note: Option<String>,
    /// What an entry needs and the line lacks.
    pub missing: Vec<Needed>,
    /// Where in the text each part was found, in bytes.
    pub parts: Vec<Part>,
}

/// A part that an entry cannot be without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Needed {
    /// No number that could be an amount.
    Amount,
    /// No word that says what it was for.
    Description,
}

/// Which part a stretch of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it was read as.
    pub what: PartOf,
    /// Where in the text.
    pub at: std::ops::Range<usize>,
}

/// What a stretch of the text can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PartOf {
    Amount,
    Day,
    Category,
    Tag,
    Note,
}

/// The seven first categories with their German names: what `@` may name where no ledger is open.
pub const FIRST_CATEGORIES: [CategoryName<'static>; 7] = [
    CategoryName { name: "Food", also: &[Builtin::Food.german(), "Lebensmittel"] },
    CategoryName { name: "Travel", also: &[Builtin::Travel.german(), "Verkehr", "Unterwegs"] },
    CategoryName { name: "Shopping", also: &[Builtin::Shopping.german(), "Einkaufen"] },
    CategoryName { name: "Bills", also: &[Builtin::Bills.german()] },
    CategoryName { name: "Entertainment", also: &[Builtin::Entertainment.german(), "Freizeit"] },
    CategoryName { name: "Health", also: &[Builtin::Health.german()] },
    CategoryName { name: "Other", also: &[Builtin::Other.german(), "Anderes"] },
];

/// Reads a line. Whatever it holds, there is an answer; what could not be found is in [`Line::missing`].
pub fn read(text: &str, setting: &Setting<'_>) -> Reading {
    let end = if text.len() <= LONGEST { text.len() } else { text.floor_char_boundary(LONGEST) };
    let (words, marks) = marks::take_off(&text[..end], setting.categories);
    let amounts = amounts::find(&words, setting);
    let days = days::find(&words, setting);
    choice::choose(&words, &marks, &amounts, &days, setting)
}
