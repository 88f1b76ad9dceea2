//! `export`: the vault into a CSV file.

use std::path::PathBuf;

use app::ledger::Month;
use app::ledger::entries::EntryFilter;
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::verbs::entries::{month, whole};

pub const SHAPE: &str =
    "The file is not encrypted. It holds Date, Description, Amount, Category, Type, Currency, Note,
Tags and Home; import reads it back unchanged. Home is the value in the currency of the book of an
amount in another, and the heading names that currency: Home USD. A text that a spreadsheet would execute has an apostrophe in
front, which import takes away.

With --json:
  {\"file\": \"ledger.csv\", \"rows\": 100000}";

#[derive(Args)]
pub struct Export {
    /// The file to be written
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only of this month, as YYYY-MM
    #[arg(long, value_parser = month, conflicts_with = "year")]
    month: Option<Month>,
    /// Only of this year
    #[arg(long, value_parser = whole::<i32>)]
    year: Option<i32>,
    /// Write over a file of this name
    #[arg(long)]
    force: bool,
}

#[derive(Serialize)]
struct Report {
    file: String,
    rows: u32,
}

pub async fn run(desk: &Desk<'_>, args: Export) -> Result<(), Failure> {
    if !args.force && args.file.exists() {
        return Err(Failure::Refused(format!("{} is there already; --force writes over it.", args.file.display())));
    }
    let filter = EntryFilter { month: args.month, year: args.year, ..EntryFilter::default() };
    let exported = desk.app.export_csv(&args.file, filter).await?;
    let report = Report { file: exported.file_name, rows: exported.rows };
    Ok(desk.print.result(&report, |out| {
        let entries = if report.rows == 1 { "entry" } else { "entries" };
        writeln!(out, "{} {entries} written to {}.", report.rows, report.file)
    })?)
}
