//! `summary`: a month or a year in figures.

use std::collections::BTreeMap;

use app::ledger::reports::CategoryTotal;
use app::ledger::{Currency, Minor, Month, format_plain};
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::CategoryNames;
use crate::verbs::entries::{month, whole};

pub const SHAPE: &str = "With --month and --json:
  {\"month\": \"2025-01\", \"currency\": \"USD\", \"income_minor\": 210000, \"expenses_minor\": 123450,
   \"savings_minor\": 86550, \"savings_rate\": 4121, \"count\": 80, \"by_category\": {\"Food\": 43210}}
With --year and --json, instead of month:
  {\"year\": 2025, …, \"months\": [the twelve, each as with --month]}
  by_category holds expenses. savings_rate is in hundredths of a percent of the income, null
  without income.";

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Summary {
    /// The month, as YYYY-MM
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// The year
    #[arg(long, value_parser = whole::<i32>)]
    year: Option<i32>,
}

#[derive(Serialize)]
struct Figures {
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<Month>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    currency: Currency,
    income_minor: Minor,
    expenses_minor: Minor,
    savings_minor: Minor,
    savings_rate: Option<i64>,
    count: i64,
    by_category: BTreeMap<String, Minor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    months: Vec<Figures>,
}

pub async fn run(desk: &Desk<'_>, args: Summary) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    let figures = match (args.month, args.year) {
        (Some(month), _) => of_month(desk, &names, month).await?,
        (None, Some(year)) => of_year(desk, &names, year).await?,
        (None, None) => return Err(Failure::usage("Say which: --month YYYY-MM or --year YYYY.")),
    };
    Ok(desk.print.result(&figures, |out| {
        let amount = |minor| format_plain(minor, figures.currency);
        let row = |name: &str, minor| vec![name.to_owned(), amount(minor), figures.currency.to_string()];
        let mut rows = vec![
            row("Income", figures.income_minor),
            row("Expenses", figures.expenses_minor),
            row("Savings", figures.savings_minor),
        ];
        let mut categories: Vec<_> = figures.by_category.iter().collect();
        categories.sort_by_key(|(_, minor)| std::cmp::Reverse(**minor));
        rows.extend(categories.into_iter().map(|(name, minor)| row(&format!("  {}", plain(name)), *minor)));
        table(out, &[1], &rows)?;
        let months = figures.months.iter().filter_map(|of| of.month.map(|month| (month, of)));
        let months: Vec<_> = months
            .map(|(month, of)| {
                vec![month.to_string(), amount(of.income_minor), amount(of.expenses_minor), amount(of.savings_minor)]
            })
            .collect();
        if !months.is_empty() {
            let head = ["", "Income", "Expenses", "Savings"].map(str::to_owned).to_vec();
            writeln!(out)?;
            table(out, &[1, 2, 3], &[vec![head], months].concat())?;
        }
        Ok(())
    })?)
}

async fn of_month(desk: &Desk<'_>, names: &CategoryNames, month: Month) -> Result<Figures, Failure> {
    let sum = desk.app.monthly_summary(month).await?;
    Ok(Figures {
        month: Some(sum.month),
        year: None,
        currency: sum.currency,
        income_minor: sum.income,
        expenses_minor: sum.expenses,
        savings_minor: sum.savings,
        savings_rate: sum.savings_rate,
        count: sum.count,
        by_category: by_name(names, &sum.by_category),
        months: Vec::new(),
    })
}

async fn of_year(desk: &Desk<'_>, names: &CategoryNames, year: i32) -> Result<Figures, Failure> {
    let sum = desk.app.yearly_summary(year).await?;
    let mut months = Vec::with_capacity(sum.months.len());
    for of in &sum.months {
        months.push(of_month(desk, names, of.month).await?);
    }
    Ok(Figures {
        month: None,
        year: Some(sum.year),
        currency: sum.currency,
        income_minor: sum.income,
        expenses_minor: sum.expenses,
        savings_minor: sum.savings,
        savings_rate: sum.savings_rate,
        count: sum.count,
        by_category: by_name(names, &sum.by_category),
        months,
    })
}

fn by_name(names: &CategoryNames, totals: &[CategoryTotal]) -> BTreeMap<String, Minor> {
    totals.iter().map(|total| (names.of(total.category), total.amount)).collect()
}
