//! `add` and `list`.

use app::ledger::entries::{Entry, EntryFilter, EntryQuery, EntrySort, NewExpense, NewIncome};
use app::ledger::money::AmountProblem;
use app::ledger::{CategoryId, Currency, Date, EntryKind, FiledBy, Minor, Month, format_plain, parse_amount};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::{CategoryNames, find_category};

pub const ADD_SHAPE: &str = "With --json: the entry, as in list --help.";

pub const LIST_SHAPE: &str = "With --json:
  {\"count\": 1, \"entries\": [{\"id\": \"…\", \"kind\": \"expense\", \"date\": \"2025-01-31\",
    \"amount_minor\": 1234, \"currency\": \"USD\", \"description\": \"…\", \"category\": \"Food\",
    \"note\": null, \"ai_classified\": false, \"filed_by\": \"user\", \"confidence\": null,
    \"created_at\": \"2025-01-31T12:00:00Z\", \"updated_at\": null}]}
  filed_by is one of user, rule, memory, model, ai, nobody; confidence is in percent.
  count is the number of entries that match, however many are printed. An amount is positive; its
  kind is the sign.";

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
pub struct Add {
    /// What it was for, or where it came from
    #[arg(long, value_name = "TEXT")]
    description: String,
    /// How much, more than zero: 12.34
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: String,
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
    #[arg(long, conflicts_with_all = ["from", "to"])]
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
    /// Only with these words
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// How many at most
    #[arg(long, value_name = "NUMBER", default_value = "50")]
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
    description: String,
    category: Option<String>,
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
            plain(&self.description),
        ]
    }
}

pub async fn add(desk: &Desk<'_>, args: Add) -> Result<(), Failure> {
    let currency = desk.currency().await?;
    let amount = parse_amount(&args.amount, currency).map_err(|problem| amount_problem(problem, currency))?;
    let names = CategoryNames::read(desk).await?;
    let category = args.category.map(|name| find_category(&names, &name)).transpose()?;
    let added = match args.kind {
        Kind::Expense => {
            let new = NewExpense {
                amount,
                description: args.description,
                category,
                date: args.date,
                note: args.note,
                ai_classify: category.is_none(),
            };
            desk.app.add_expense(new).await?
        }
        Kind::Income => {
            let new = NewIncome { amount, source: args.description, category, date: args.date, note: args.note };
            desk.app.add_income(new).await?
        }
    };
    let line = Line::new(added.saved, &names);
    Ok(desk.print.result(&line, |out| table(out, &[1], &[line.cells()]))?)
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

fn amount_problem(problem: AmountProblem, currency: Currency) -> Failure {
    Failure::usage(match problem {
        AmountProblem::Empty => "--amount: must not be empty.".to_owned(),
        AmountProblem::NotANumber => "--amount: is not a number; write it as 1234.56.".to_owned(),
        AmountProblem::TooManyDecimals => format!("--amount: {currency} has {} decimals.", currency.exponent()),
        AmountProblem::TooLarge => "--amount: is too large.".to_owned(),
    })
}

/// Reads a day for an argument.
pub fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|problem| format!("{problem}; write it as YYYY-MM-DD"))
}

/// Reads a month for an argument.
pub fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).map_err(|problem| format!("{problem}; write it as YYYY-MM"))
}
