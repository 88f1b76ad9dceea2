//! `import`: a CSV file into the vault.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use app::exchange::{DateOrder, RowReason};
use app::importing::{BadRow, BadRowReason, ImportChoice, ImportPreview, ImportProgress, ImportStage, LedgerReason};
use app::ledger::ChangeId;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::access::Desk;
use crate::failure::{Failure, plural};
use crate::print::{Progress, plain};

pub const SHAPE: &str = "The first line names the columns: Date, Description (or Source) and Amount, and if you like
Category, Type, Note, Currency, Tags and Home, in any order. A negative amount is an expense unless
the column Type says otherwise. Dates such as 03/04/2025 are read as the other dates of the file
settle it, or as --date-order says. Home is the value in your currency of an amount in another; headed
Home USD, as export heads it, it is taken by a book in USD only. The rows that can be read go in
together, as one change that undo takes back; the others are reported with their line and reason.
A file of which no row can go in is refused.

With --json, also when the file is refused:
  {\"file\": \"ledger.csv\", \"added\": 100000, \"skipped\": 0, \"rejected\": 1, \"change\": 7,
   \"rejected_rows\": [{\"line\": 12, \"column\": \"date\", \"reason\": \"notADate\", \"text\": \"2025-02-30\"}],
   \"unknown_categories\": [], \"guessed_encoding\": null}
  skipped rows are in the vault already. A file with unknown_categories is refused unless
  --create-categories is given. rejected_rows holds the first 200. change is null if
  nothing went in. guessed_encoding is how the text was read where the file does not say it, such as
  \"windows-1252\": look at names with accents then.";

#[derive(Args)]
pub struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Make the categories that the vault does not have yet
    #[arg(long)]
    create_categories: bool,
    /// Book nothing if a single row cannot be read
    #[arg(long)]
    strict: bool,
    /// Book rows again that are in the vault already
    #[arg(long)]
    allow_duplicates: bool,
    /// How to read dates such as 03/04/2025, where the file itself does not say
    #[arg(long, value_name = "ORDER")]
    date_order: Option<Order>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    /// 31/12/2025
    DayFirst,
    /// 12/31/2025
    MonthFirst,
}

#[derive(Serialize)]
struct Report {
    file: String,
    added: u32,
    skipped: u32,
    rejected: u32,
    change: Option<ChangeId>,
    rejected_rows: Vec<RejectedRow>,
    unknown_categories: Vec<String>,
    guessed_encoding: Option<String>,
}

#[derive(Serialize)]
struct RejectedRow {
    line: u32,
    column: Option<app::exchange::Column>,
    reason: BadRowReason,
    text: String,
}

impl From<BadRow> for RejectedRow {
    fn from(row: BadRow) -> Self {
        Self { line: row.line, column: row.column, reason: row.why, text: row.text }
    }
}

pub async fn run(desk: &Desk<'_>, args: Import) -> Result<(), Failure> {
    let order = args.date_order.map(|order| match order {
        Order::DayFirst => DateOrder::DayFirst,
        Order::MonthFirst => DateOrder::MonthFirst,
    });
    let preview = desk.app.look_into_file(&args.file, order).await?;
    if let Some(refusal) = refusal(&preview, &args) {
        desk.app.cancel_import(&preview.id).await?;
        let unknown_rows = if args.create_categories { 0 } else { preview.unknown_category_rows };
        let rejected_rows = preview.rejects(args.create_categories).into_iter().map(RejectedRow::from).collect();
        let report = Report {
            file: preview.file_name,
            added: 0,
            skipped: 0,
            rejected: preview.bad_count + unknown_rows,
            change: None,
            rejected_rows,
            unknown_categories: preview.unknown_categories,
            guessed_encoding: preview.guessed_encoding,
        };
        print(desk, &report)?;
        return Err(Failure::Refused(refusal));
    }
    let choice = ImportChoice {
        id: preview.id,
        create_categories: args.create_categories,
        include_already_there: args.allow_duplicates,
        skip_bad: !args.strict,
    };
    let progress = Mutex::new(Progress::new());
    let result = desk
        .app
        .commit_import(choice, move |step: ImportProgress| {
            let doing = match step.stage {
                ImportStage::BackingUp => "Backing up",
                ImportStage::Saving => "Importing",
                ImportStage::Finishing => "Finishing",
            };
            let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
            progress.show(doing, step.done.into(), step.of.into());
        })
        .await?;
    let report = Report {
        file: preview.file_name,
        added: result.added,
        skipped: result.skipped,
        rejected: result.rejected,
        change: result.change,
        rejected_rows: result.bad.into_iter().map(RejectedRow::from).collect(),
        unknown_categories: if args.create_categories { Vec::new() } else { preview.unknown_categories },
        guessed_encoding: preview.guessed_encoding,
    };
    print(desk, &report)?;
    if report.added == 0 && report.skipped == 0 && report.rejected > 0 {
        return Err(Failure::Refused("No row of the file could go in.".to_owned()));
    }
    Ok(())
}

/// Why the file does not go in as things were asked, and what to ask instead.
fn refusal(preview: &ImportPreview, args: &Import) -> Option<String> {
    if args.strict && preview.bad_count > 0 {
        let rows = plural(preview.bad_count.into(), "row");
        return Some(format!(
            "{} {rows} cannot be read, so nothing was booked. Mend the file, or leave them out without --strict.",
            preview.bad_count
        ));
    }
    if preview.rows == 0 && preview.ambiguous_dates > 0 {
        return Some(
            "Day and month could be either way round, so nothing was booked. Say which with --date-order.".to_owned(),
        );
    }
    if !args.create_categories && !preview.unknown_categories.is_empty() {
        return Some(
            "The file has categories that the vault does not, so nothing was booked. Make them with --create-categories."
                .to_owned(),
        );
    }
    None
}

fn print(desk: &Desk<'_>, report: &Report) -> std::io::Result<()> {
    desk.print.result(report, |out| {
        for row in &report.rejected_rows {
            let column = row.column.map(|column| format!("{}, ", column.heading())).unwrap_or_default();
            writeln!(out, "Line {}: {column}{}: {}", row.line, words(row.reason), plain(&row.text))?;
        }
        if !report.unknown_categories.is_empty() {
            let names: Vec<_> = report.unknown_categories.iter().map(|name| plain(name)).collect();
            writeln!(out, "Unknown categories: {}", names.join(", "))?;
        }
        if let Some(encoding) = &report.guessed_encoding {
            writeln!(out, "The file does not say how its text is encoded; it was read as {encoding}.")?;
        }
        writeln!(
            out,
            "{}: {} added, {} there already, {} rejected.",
            plain(&report.file),
            report.added,
            report.skipped,
            report.rejected
        )
    })
}

fn words(reason: BadRowReason) -> &'static str {
    match reason {
        BadRowReason::Ledger(LedgerReason::UnknownCategory) => "unknown category",
        BadRowReason::File(reason) => match reason {
            RowReason::Empty => "nothing there",
            RowReason::NotADate => "not a date",
            RowReason::AmbiguousDate => "day and month could be either way round: say which with --date-order",
            RowReason::OutOfRange => "not between 1900 and 2199",
            RowReason::NotANumber => "not a number",
            RowReason::AmbiguousAmount => "could mean thousands or decimals",
            RowReason::TooManyDecimals => "more decimals than the currency has",
            RowReason::TooLarge => "too large",
            RowReason::ZeroAmount => "an amount of zero",
            RowReason::TooLong => "too long",
            RowReason::BadCharacters => "characters that cannot be read",
            RowReason::UnknownType => "neither expense nor income",
            RowReason::SignAgainstType => "an income with a minus",
            RowReason::OtherCurrency => "another currency",
            RowReason::WrongCellCount => "more or fewer cells than the first line",
            RowReason::UnclosedQuote => "a quotation mark that is never closed, or more than 1 MB in one row",
        },
    }
}
