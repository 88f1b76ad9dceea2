//! The whole grammar: the set of labelled lines here, cases by subject beside it, and in `random` what must hold for any text.

mod amounts;
mod days;
mod kinds;
mod parts;
mod random;
mod words;

use std::fmt::Write;

use ledger::{Currency, Date, EntryKind};

use super::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

/// A Wednesday.
fn today() -> Date {
    Date::parse("2026-03-18").unwrap()
}

fn read_in(text: &str, tag: &str, home: &str) -> Reading {
    let locale = Locale::new(tag);
    read(text, &Setting { today: today(), locale: &locale, home: currency(home), categories: &FIRST_CATEGORIES })
}

/// All fields in one line, as the set of labelled lines writes them.
fn fields(line: &Line) -> String {
    let kind = match line.kind {
        EntryKind::Expense => "expense",
        EntryKind::Income => "income",
    };
    let mut out = String::new();
    let amount = line.amount.map(|amount| amount.get().to_string()).unwrap_or_default();
    let category = line.category.map(|at| FIRST_CATEGORIES[at].name).unwrap_or_default();
    let note = line.note.as_deref().unwrap_or_default();
    write!(out, "{kind}\t{amount}\t{}\t{}\t{}", line.currency, line.date, line.description).unwrap();
    write!(out, "\t{category}\t{}\t{note}", line.tags.join(",")).unwrap();
    out
}

#[test]
fn every_field_of_the_labelled_lines_is_right() {
    let set = include_str!("../../../tests/data/quick.tsv");
    let mut wrong = String::new();
    for row in set.lines().filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.splitn(4, '\t').collect();
        let [text, tag, home, expected] = columns[..] else { panic!("not a row: {row}") };
        let got = fields(&read_in(text, tag, home).line);
        if got != expected {
            writeln!(wrong, "{text} ({tag})\n  expected {expected}\n  got      {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Text, locale, home currency, and what is said of it: kind, amount, currency, date, description.
fn check(rows: &[(&str, &str, &str, &str)]) {
    let mut wrong = String::new();
    for (text, tag, home, expected) in rows {
        let line = read_in(text, tag, home).line;
        let kind = if line.kind == EntryKind::Income { "+" } else { "-" };
        let amount = line.amount.map_or("none".to_owned(), |amount| amount.get().to_string());
        let got = format!("{kind}{amount} {} {} {}", line.currency, line.date, line.description);
        if got.trim_end() != *expected {
            writeln!(wrong, "{text} ({tag})\n  expected {expected}\n  got      {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
