//! `add` and `list`.

use std::str::FromStr;

use app::ledger::entries::{Entry, EntryFilter, EntryQuery, EntrySort, NewEntry};
use app::ledger::money::AmountProblem;
use app::ledger::{CategoryId, Currency, Date, EntryKind, FiledBy, Minor, Month, format_plain, parse_amount};
use app::quick::MissingPart;
use app::{Error, Reason};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::{CategoryNames, find_category};
use crate::verbs::parse::locale;
use crate::verbs::register::currency;

pub const ADD_SHAPE: &str = "With --json: the entry, as in list --help.";

pub const LIST_SHAPE: &str = "With --json:
  {\"count\": 1, \"entries\": [{\"id\": \"…\", \"kind\": \"expense\", \"date\": \"2025-01-31\",
    \"amount_minor\": 1234, \"currency\": \"USD\", \"home_minor\": 1234, \"description\": \"…\",
    \"category\": \"Food\", \"tags\": [], \"note\": null, \"ai_classified\": false, \"filed_by\": \"user\", \"confidence\": null,
    \"created_at\": \"2025-01-31T12:00:00Z\", \"updated_at\": null}]}
  filed_by is one of user, rule, memory, model, ai, nobody; confidence is in percent.
  count is the number of entries that match, however many are printed. An amount is positive; its
  kind is the sign. home_minor is its value in the book's own currency.";

/// The largest page that is asked for at once.
const PAGE: u32 = 500;

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    Expense,
    Income,
}

impl From<Kind> for EntryKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Expense => Self::Expense,
            Kind::Income => Self::Income,
        }
    }
}

#[derive(Args)]
#[command(override_usage = "coffer-cli add [OPTIONS] <TEXT>
       coffer-cli add [OPTIONS] --description <TEXT> --amount <AMOUNT>")]
pub struct Add {
    /// A whole entry in one line: 'lunch with Anna 12.50 yesterday @food #trip // a note'; see also parse
    #[arg(value_name = "TEXT", allow_hyphen_values = true,
          conflicts_with_all = ["description", "amount", "kind", "category", "date", "note", "tag", "currency"])]
    text: Option<String>,
    /// Whose order of day and month, and whose $, the line is read by; by default the system's
    #[arg(long, value_name = "TAG", requires = "text", value_parser = locale)]
    locale: Option<String>,
    /// What it was for, or where it came from
    #[arg(long, value_name = "TEXT", required_unless_present = "text")]
    description: Option<String>,
    /// How much, more than zero: 12.34
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, required_unless_present = "text")]
    amount: Option<String>,
    /// The currency of the amount; by default the book's own
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// What an amount in another currency is worth in the book's own; by default at the rate that was used last
    #[arg(long, value_name = "AMOUNT")]
    home: Option<String>,
    /// A tag; may be given several times
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// Out or in
    #[arg(long, value_enum, default_value = "expense")]
    kind: Kind,
    /// The category; an expense without one is filed as the same was before, or under Other, an income stays without
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
    /// The day, as YYYY-MM-DD; by default today
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Args)]
pub struct List {
    /// Only of this month, as YYYY-MM
    #[arg(long, value_parser = month, conflicts_with_all = ["year", "from", "to"])]
    month: Option<Month>,
    /// Only of this year
    #[arg(long, value_parser = whole::<i32>, conflicts_with_all = ["from", "to"])]
    year: Option<i32>,
    /// Only from this day on
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// Only up to this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,
    /// Only expenses, or only incomes
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Only of this category
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
    /// Only with this tag; may be given several times
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// Only with these words
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// How many at most
    #[arg(long, value_name = "NUMBER", value_parser = whole::<u32>, default_value = "50")]
    limit: u32,
    /// All that match, whatever --limit says
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct Listing {
    count: i64,
    entries: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    kind: EntryKind,
    date: Date,
    amount_minor: Minor,
    currency: Currency,
    home_minor: Minor,
    description: String,
    category: Option<String>,
    tags: Vec<String>,
    note: Option<String>,
    ai_classified: bool,
    filed_by: FiledBy,
    confidence: Option<u8>,
    created_at: String,
    updated_at: Option<String>,
}

impl Line {
    fn new(entry: Entry, names: &CategoryNames) -> Self {
        Self {
            id: entry.id.to_string(),
            kind: entry.kind,
            date: entry.date,
            amount_minor: entry.amount,
            currency: entry.currency,
            home_minor: entry.home,
            tags: entry.tags,
            description: entry.description,
            category: entry.category.map(|id| names.of(id)),
            note: entry.note,
            ai_classified: entry.ai_classified,
            filed_by: entry.filed_by,
            confidence: entry.confidence,
            created_at: entry.created_at.to_string(),
            updated_at: entry.updated_at.map(|at| at.to_string()),
        }
    }

    fn cells(&self) -> Vec<String> {
        let signed = match self.kind {
            EntryKind::Expense => self.amount_minor.negated(),
            EntryKind::Income => self.amount_minor,
        };
        vec![
            self.date.to_string(),
            format!("{} {}", format_plain(signed, self.currency), self.currency),
            plain(self.category.as_deref().unwrap_or_default()),
            plain(&self.tags.iter().fold(self.description.clone(), |text, tag| format!("{text} #{tag}"))),
        ]
    }
}

pub async fn add(desk: &Desk<'_>, args: Add) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    let at_home = desk.currency().await?;
    let home = args.home.as_deref().map(|text| read_amount("--home", text, at_home)).transpose()?;
    let new = match &args.text {
        Some(text) => entry_of_line(desk, text, args.locale.as_deref(), at_home, home).await?,
        None => entry_of_options(args, &names, at_home, home)?,
    };
    let currency = new.currency.unwrap_or(at_home);
    if home.is_some() && currency == at_home {
        return Err(Failure::usage(format!("--home: the amount is in {at_home} already.")));
    }
    let added = desk.app.add_entry(new).await.map_err(|error| match error {
        Error::Invalid(fields) if fields.iter().any(|it| it.field == "home" && it.why == Reason::Empty) => {
            worth_unknown(currency, at_home)
        }
        error => error.into(),
    })?;
    let line = Line::new(added.saved, &names);
    Ok(desk.print.result(&line, |out| table(out, &[1], &[line.cells()]))?)
}

async fn entry_of_line(
    desk: &Desk<'_>,
    text: &str,
    locale: Option<&str>,
    at_home: Currency,
    home: Option<Minor>,
) -> Result<NewEntry, Failure> {
    let system = app::system_locale();
    let mut meaning = desk.app.understand_line(text, locale.unwrap_or(&system), None).await?;
    if home.is_some() {
        meaning.home = home;
        meaning.lacks = meaning.lacks.filter(|lacks| *lacks != MissingPart::HomeValue);
    }
    let currency = meaning.line.currency;
    // In the window one sees that it stayed a word.
    if let Some(unknown) = meaning.line.description.split_whitespace().find(|word| is_category_mark(word)) {
        return Err(Failure::usage(format!(
            "No category begins with {:?}; with --description it stays as it is.",
            plain(&unknown[1..])
        )));
    }
    meaning.entry().map_err(|lacks| match lacks {
        MissingPart::Amount if text.split_whitespace().any(|word| is_too_fine(word, currency)) => {
            Failure::usage(format!("The line names no amount: {currency} has {} decimals.", currency.exponent()))
        }
        MissingPart::Amount => Failure::usage("The line names no amount."),
        MissingPart::Description => Failure::usage("The line does not say what it was for."),
        MissingPart::HomeValue => worth_unknown(currency, at_home),
    })
}

fn is_category_mark(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| name.starts_with(char::is_alphabetic))
}

/// Whether a word is a number with more decimals than a currency has.
fn is_too_fine(word: &str, currency: Currency) -> bool {
    let number = word.trim_matches(|c: char| !c.is_ascii_digit());
    number.rsplit_once(['.', ',']).is_some_and(|(_, decimals)| {
        decimals.len() > usize::from(currency.exponent()) && decimals.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn entry_of_options(
    args: Add,
    names: &CategoryNames,
    at_home: Currency,
    home: Option<Minor>,
) -> Result<NewEntry, Failure> {
    let currency = args.currency.unwrap_or(at_home);
    Ok(NewEntry {
        id: None,
        kind: args.kind.into(),
        amount: read_amount("--amount", args.amount.as_deref().unwrap_or_default(), currency)?,
        currency: Some(currency),
        home,
        description: args.description.unwrap_or_default(),
        category: args.category.map(|name| find_category(names, &name)).transpose()?,
        date: args.date,
        note: args.note,
        tags: args.tag,
    })
}

/// No rate is known, and none was said.
fn worth_unknown(currency: Currency, at_home: Currency) -> Failure {
    Failure::usage(format!("--home: say what the {currency} are worth in {at_home}."))
}

pub async fn list(desk: &Desk<'_>, args: List) -> Result<(), Failure> {
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        return Err(Failure::usage(format!("--to {to} lies before --from {from}.")));
    }
    let names = CategoryNames::read(desk).await?;
    let wanted = if args.all { u32::MAX } else { args.limit };
    let categories: Option<Vec<CategoryId>> =
        args.category.map(|name| find_category(&names, &name).map(|id| vec![id])).transpose()?;
    let filter = EntryFilter {
        kind: args.kind.map(EntryKind::from),
        categories,
        from: args.from,
        to: args.to,
        month: args.month,
        year: args.year,
        text: args.text,
        tags: (!args.tag.is_empty()).then_some(args.tag),
        ..EntryFilter::default()
    };
    let count = desk.app.total_entries(&filter).await?.count;
    let mut query = EntryQuery { filter, sort: EntrySort::DateDesc, limit: 0, cursor: None };
    let mut entries = Vec::new();
    loop {
        let left = wanted.saturating_sub(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        if left == 0 {
            break;
        }
        query.limit = left.min(PAGE);
        let page = desk.app.list_entries(&query).await?;
        entries.extend(page.entries.into_iter().map(|entry| Line::new(entry, &names)));
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    let listing = Listing { count, entries };
    Ok(desk.print.result(&listing, |out| {
        table(out, &[1], &listing.entries.iter().map(Line::cells).collect::<Vec<_>>())?;
        let shown = listing.entries.len();
        if i64::try_from(shown).is_ok_and(|shown| shown < listing.count) {
            writeln!(out, "{shown} of {}; --all shows the rest.", listing.count)?;
        }
        Ok(())
    })?)
}

fn read_amount(option: &str, text: &str, currency: Currency) -> Result<Minor, Failure> {
    parse_amount(text, currency).map_err(|problem| {
        let why = match problem {
            AmountProblem::Empty => "must not be empty.".to_owned(),
            AmountProblem::NotANumber => "is not a number; write it as 1234.56.".to_owned(),
            AmountProblem::TooManyDecimals => format!("{currency} has {} decimals.", currency.exponent()),
            AmountProblem::TooLarge => "is too large.".to_owned(),
        };
        Failure::usage(format!("{option}: {why}"))
    })
}

/// Reads a whole number for an argument.
pub fn whole<T: FromStr>(text: &str) -> Result<T, &'static str> {
    text.parse().map_err(|_| "a whole number is expected")
}

/// Reads a day for an argument.
pub fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|problem| format!("{problem}; write it as YYYY-MM-DD"))
}

/// Reads a month for an argument.
pub fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).map_err(|problem| format!("{problem}; write it as YYYY-MM"))
}
