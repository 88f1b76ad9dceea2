//! `summary`: a month or a year in figures.

use std::collections::BTreeMap;

use app::ledger::reports::{CategoryTotal, MonthTotals};
use app::ledger::{Currency, Minor, Month, format_plain};
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::CategoryNames;
use crate::verbs::entries::month;

pub const SHAPE: &str = "With --month and --json:
  {\"month\": \"2025-01\", \"currency\": \"USD\", \"income_minor\": 210000, \"expenses_minor\": 123450,
   \"savings_minor\": 86550, \"savings_rate\": 4121, \"count\": 80, \"by_category\": {\"Food\": 43210}}
With --year and --json, instead of month:
  {\"year\": 2025, …, \"months\": [{\"month\": \"2025-01\", \"income_minor\": …, \"expenses_minor\": …,
   \"savings_minor\": …, \"count\": …}, …]}
  by_category holds expenses. savings_rate is in hundredths of a percent of the income, null without income.";

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Summary {
    /// The month, as YYYY-MM
    #[arg(long, value_parser = month)]
    month: Option<Month>,
    /// The year
    #[arg(long)]
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
    savings_rate: Option<i32>,
    count: i64,
    by_category: BTreeMap<String, Minor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<Vec<MonthFigures>>,
}

#[derive(Serialize)]
struct MonthFigures {
    month: Month,
    income_minor: Minor,
    expenses_minor: Minor,
    savings_minor: Minor,
    count: i64,
}

impl From<MonthTotals> for MonthFigures {
    fn from(totals: MonthTotals) -> Self {
        Self {
            month: totals.month,
            income_minor: totals.income,
            expenses_minor: totals.expenses,
            savings_minor: totals.savings,
            count: totals.count,
        }
    }
}

pub async fn run(desk: &Desk, args: Summary) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    let by_name =
        |totals: &[CategoryTotal]| totals.iter().map(|total| (names.of(total.category), total.amount)).collect();
    let figures = match (args.month, args.year) {
        (Some(month), _) => {
            let sum = desk.app.monthly_summary(month).await?;
            Figures {
                month: Some(sum.month),
                year: None,
                currency: sum.currency,
                income_minor: sum.income,
                expenses_minor: sum.expenses,
                savings_minor: sum.savings,
                savings_rate: sum.savings_rate,
                count: sum.count,
                by_category: by_name(&sum.by_category),
                months: None,
            }
        }
        (None, year) => {
            let year = year.ok_or_else(|| Failure::usage("Say which: --month YYYY-MM or --year YYYY."))?;
            let sum = desk.app.yearly_summary(year).await?;
            Figures {
                month: None,
                year: Some(sum.year),
                currency: sum.currency,
                income_minor: sum.income,
                expenses_minor: sum.expenses,
                savings_minor: sum.savings,
                savings_rate: sum.savings_rate,
                count: sum.count,
                by_category: by_name(&sum.by_category),
                months: Some(sum.months.into_iter().map(MonthFigures::from).collect()),
            }
        }
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
        let months = figures.months.iter().flatten();
        let months: Vec<_> = months
            .map(|of| {
                vec![of.month.to_string(), amount(of.income_minor), amount(of.expenses_minor), amount(of.savings_minor)]
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
