//! `parse`: what a quick-entry line is read as. Opens no vault.

use app::ledger::{Currency, Date, EntryKind, Minor};
use app::quick::{self, FIRST_CATEGORIES, Locale, Needed, Setting};
use clap::Args;
use serde::Serialize;

use crate::common::Common;
use crate::failure::Failure;
use crate::print::{Print, plain};
use crate::verbs::entries::date;
use crate::verbs::register::currency;

pub const SHAPE: &str =
    "A line holds, in any order: an amount, a day, what it was for, @category, #tags, and a note after //.
Categories are the seven a new ledger has. No account is needed.

With --json:
  {\"kind\": \"expense\", \"amount_minor\": 1234, \"currency\": \"USD\", \"date\": \"2025-01-31\",
    \"description\": \"…\", \"category\": \"Food\", \"tags\": [\"trip\"], \"note\": null, \"missing\": []}
  amount_minor, category and note are null where the line names none; missing holds \"amount\" or
  \"description\" where an entry could not be booked without.";

#[derive(Args)]
pub struct Parse {
    /// The line, as it would be typed into the quick entry
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
    /// The day that "yesterday" goes by, as YYYY-MM-DD; by default today
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Whose order of day and month, and whose $; by default the system's
    #[arg(long, value_name = "TAG", value_parser = locale)]
    locale: Option<String>,
    /// The currency where the line names none; by default that of the locale's region
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
}

/// Takes what has the shape of a locale for an argument: `de`, `en-GB`, `zh-Hant-TW`, `de_AT.UTF-8`.
pub fn locale(text: &str) -> Result<String, &'static str> {
    let tag = text.split(['.', '@']).next().unwrap_or_default();
    let mut parts = tag.split(['-', '_']);
    let is_language = |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.next().is_some_and(is_language) && parts.all(is_part) {
        Ok(text.to_owned())
    } else {
        Err("a locale is expected, such as en-US")
    }
}

#[derive(Serialize)]
struct Parsed {
    kind: EntryKind,
    amount_minor: Option<Minor>,
    currency: Currency,
    date: Date,
    description: String,
    category: Option<&'static str>,
    tags: Vec<String>,
    note: Option<String>,
    missing: Vec<Needed>,
}

pub fn run(common: &Common, args: Parse) -> Result<(), Failure> {
    let tag = args.locale.unwrap_or_else(app::system_locale);
    let locale = Locale::new(&tag);
    let setting = Setting {
        today: args.today.unwrap_or_else(|| app::ledger::Clock::System.today()),
        locale: &locale,
        home: args.currency.unwrap_or_else(app::suggested_currency),
        categories: &FIRST_CATEGORIES,
    };
    let line = quick::read(&args.text, &setting).line;
    let parsed = Parsed {
        kind: line.kind,
        amount_minor: line.amount,
        currency: line.currency,
        date: line.date,
        description: line.description,
        category: line.category.map(|at| FIRST_CATEGORIES[at].name),
        tags: line.tags,
        note: line.note,
        missing: line.missing,
    };
    Ok(Print::new(common).result(&parsed, |out| {
        let kind = if parsed.kind == EntryKind::Income { "income" } else { "expense" };
        let amount = parsed.amount_minor.map(|amount| app::ledger::format_plain(amount, parsed.currency));
        let rows = [
            ("kind", Some(kind.to_owned())),
            ("amount", amount.map(|amount| format!("{amount} {}", parsed.currency))),
            ("date", Some(parsed.date.to_string())),
            ("description", Some(parsed.description.clone()).filter(|text| !text.is_empty())),
            ("category", parsed.category.map(str::to_owned)),
            ("tags", (!parsed.tags.is_empty()).then(|| parsed.tags.join(", "))),
            ("note", parsed.note.clone()),
        ];
        for (what, value) in rows {
            writeln!(out, "{what:<12}{}", plain(value.as_deref().unwrap_or("–")))?;
        }
        Ok(())
    })?)
}
