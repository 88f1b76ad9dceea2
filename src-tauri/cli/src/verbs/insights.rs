//! `insights`: what is worth a sentence about a month or a year, as facts.

use app::Fact;
use app::ledger::{CategoryId, Currency, Date, Minor, Month, format_plain};
use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::CategoryNames;
use crate::verbs::entries::{month, whole};

pub const SHAPE: &str = "With --json:
  {\"month\": \"2025-01\", \"currency\": \"USD\", \"until\": null,
   \"facts\": [{\"id\": \"top-1\", \"subject\": \"categories\", \"code\": \"top\", \"rank\": 1, \"category\": \"Food\",
              \"amount_minor\": 43210, \"share\": 3501, \"entries\": {\"month\": \"2025-01\", …}}]}
  With --year instead of month: year. until is the last day they speak of while the month or the
  year goes on. Each fact has a code with its values; entries says which entries are behind it, as
  a filter or by their ids. Shares and rates are in hundredths of a percent. The codes weekday,
  favourite and largest leave regular payments out.";

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Insights {
    /// The month, as YYYY-MM
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// The year
    #[arg(long, value_parser = whole::<i32>)]
    year: Option<i32>,
}

#[derive(Serialize)]
struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<Month>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    currency: Currency,
    until: Option<Date>,
    facts: Vec<Map<String, Value>>,
}

pub async fn run(desk: &Desk<'_>, args: Insights) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    let insights = match (args.month, args.year) {
        (Some(month), _) => desk.app.monthly_insights(month).await?,
        (None, Some(year)) => desk.app.yearly_insights(year).await?,
        (None, None) => return Err(Failure::usage("Say which: --month YYYY-MM or --year YYYY.")),
    };
    let facts = insights
        .facts
        .iter()
        .map(|fact| told(fact, &names))
        .collect::<Result<Vec<_>, _>>()
        .map_err(std::io::Error::from)?;
    let told = Told { month: args.month, year: args.year, currency: insights.currency, until: insights.until, facts };
    Ok(desk.print.result(&told, |out| {
        let rows: Vec<_> = told.facts.iter().map(|fact| row(fact, told.currency)).collect();
        table(out, &[2, 3, 4], &rows)
    })?)
}

/// A fact in the words of the command line: amounts end in `_minor`, a category has its name.
fn told(fact: &Fact, names: &CategoryNames) -> Result<Map<String, Value>, serde_json::Error> {
    let mut told = Map::new();
    told.insert("id".to_owned(), Value::from(fact.id.as_str()));
    told.insert("subject".to_owned(), serde_json::to_value(fact.subject)?);
    if let Value::Object(says) = serde_json::to_value(&fact.says)? {
        for (name, value) in says {
            match name.as_str() {
                "amount" | "compare" | "usual" | "frees" => told.insert(format!("{name}_minor"), value),
                "category" => told.insert(name, category(value, names)),
                "rateBefore" => told.insert("rate_before".to_owned(), value),
                _ => told.insert(name, value),
            };
        }
    }
    let mut entries = Map::new();
    if let Value::Object(filter) = serde_json::to_value(&fact.entries)? {
        for (name, value) in filter.into_iter().filter(|(_, value)| !value.is_null()) {
            let value = match value {
                Value::Array(all) if name == "categories" => all.into_iter().map(|id| category(id, names)).collect(),
                value => value,
            };
            entries.insert(name, value);
        }
    }
    told.insert("entries".to_owned(), Value::Object(entries));
    Ok(told)
}

fn category(id: Value, names: &CategoryNames) -> Value {
    match id.as_str().and_then(CategoryId::parse) {
        Some(id) => Value::from(names.of(id)),
        None => id,
    }
}

/// A line of the table: the fact, whom or what it is about, its amount, what that is held against, what it frees.
fn row(fact: &Map<String, Value>, currency: Currency) -> Vec<String> {
    let text = |name: &str| fact.get(name).and_then(Value::as_str);
    let amount = |name: &str| {
        let minor = fact.get(name).and_then(Value::as_i64).and_then(|minor| Minor::new(minor).ok());
        minor.map(|minor| format_plain(minor, currency)).unwrap_or_default()
    };
    let about = ["merchant", "category", "month", "date"].iter().find_map(|name| text(name)).unwrap_or_default();
    let compare = if fact.contains_key("usual_minor") { amount("usual_minor") } else { amount("compare_minor") };
    vec![
        text("id").unwrap_or_default().to_owned(),
        plain(about),
        amount("amount_minor"),
        compare,
        amount("frees_minor"),
    ]
}
