//! `tags`: all of them, and renaming, merging or removing one.

use app::ledger::{Minor, format_plain};
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};

pub const SHAPE: &str = "With --json:
  {\"currency\": \"USD\", \"tags\": [{\"name\": \"trip\", \"entries\": 12, \"income_minor\": 0,
    \"expenses_minor\": 34500}]}
  after a change too: the tags as they are then. A tag is there as long as an entry has it.";

#[derive(Args)]
pub struct Tags {
    /// Give a tag another name
    #[arg(long, num_args = 2, value_names = ["TAG", "NAME"], conflicts_with_all = ["merge", "remove"])]
    rename: Option<Vec<String>>,
    /// Put the second tag in place of the first on all its entries
    #[arg(long, num_args = 2, value_names = ["TAG", "INTO"], conflicts_with = "remove")]
    merge: Option<Vec<String>>,
    /// Take a tag off all its entries
    #[arg(long, value_name = "TAG")]
    remove: Option<String>,
}

#[derive(Serialize)]
struct Listing {
    currency: String,
    tags: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    entries: i64,
    income_minor: Minor,
    expenses_minor: Minor,
}

pub async fn run(desk: &Desk<'_>, args: Tags) -> Result<(), Failure> {
    if let Some([tag, name]) = args.rename.as_deref() {
        desk.app.rename_tag(tag, name).await?;
    }
    if let Some([tag, into]) = args.merge.as_deref() {
        desk.app.merge_tags(tag, into).await?;
    }
    if let Some(tag) = &args.remove {
        desk.app.remove_tag(tag).await?;
    }
    let currency = desk.currency().await?;
    let tags = desk.app.list_tags().await?;
    let tags = tags
        .into_iter()
        .map(|tag| Line {
            name: tag.name,
            entries: tag.entries,
            income_minor: tag.income,
            expenses_minor: tag.expenses,
        })
        .collect();
    let listing = Listing { currency: currency.to_string(), tags };
    Ok(desk.print.result(&listing, |out| {
        let row = |line: &Line| {
            vec![
                format!("#{}", plain(&line.name)),
                line.entries.to_string(),
                format_plain(line.expenses_minor.negated(), currency),
                format_plain(line.income_minor, currency),
            ]
        };
        table(out, &[1, 2, 3], &listing.tags.iter().map(row).collect::<Vec<_>>())
    })?)
}
