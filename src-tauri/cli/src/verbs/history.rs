//! `undo` and `history`.

use app::ledger::{ChangeAction, ChangeId, ChangeSet};
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::{Failure, plural};
use crate::print::{plain, table};
use crate::verbs::entries::whole;

pub const UNDO_SHAPE: &str = "A change can be undone, days later too, as long as nothing newer depends on it.

With --json: the change, as in history --help.";

pub const HISTORY_SHAPE: &str = "With --json:
  {\"changes\": [{\"id\": 7, \"at\": \"2025-01-31T12:00:00Z\", \"undone\": false,
    \"what\": {\"action\": \"imported\", \"file\": \"ledger.csv\", \"count\": 100000}}]}
  action is one of addedExpense, addedIncome, addedEntries, editedEntry, deletedEntries, recategorised,
  recategorisedEntry, filed, confirmed, forgot, addedRule, editedRule, movedRule, deletedRule, imported,
  addedDemo, removedDemo, addedCategory, renamedCategory, archivedCategory, restoredCategory,
  editedCategory, mergedCategories, deletedCategory, renamedTag, mergedTags, removedTag.";

/// The largest page that is asked for at once.
const PAGE: u32 = 200;

#[derive(Args)]
pub struct Undo {
    /// The change's number, from history; by default the newest that stands
    #[arg(value_name = "CHANGE", value_parser = number)]
    change: Option<i64>,
    /// Apply an undone change again
    #[arg(long)]
    redo: bool,
}

fn number(text: &str) -> Result<i64, &'static str> {
    text.parse().map_err(|_| "a change's number is expected, as history lists it")
}

#[derive(Args)]
pub struct History {
    /// How many at most
    #[arg(long, value_name = "NUMBER", value_parser = whole::<u32>, default_value = "20")]
    limit: u32,
}

#[derive(Serialize)]
struct Listing {
    changes: Vec<ChangeSet>,
}

pub async fn undo(desk: &Desk<'_>, args: Undo) -> Result<(), Failure> {
    let id = args.change.map(ChangeId);
    let change = if args.redo { desk.app.redo(id).await? } else { desk.app.undo(id).await? };
    Ok(desk.print.result(&change, |out| {
        let done = if args.redo { "Again" } else { "Undone" };
        writeln!(out, "{done}: {}", words(&change.what))
    })?)
}

pub async fn list(desk: &Desk<'_>, args: History) -> Result<(), Failure> {
    let (mut changes, mut before) = (Vec::new(), None);
    loop {
        let left = args.limit.saturating_sub(u32::try_from(changes.len()).unwrap_or(u32::MAX));
        if left == 0 {
            break;
        }
        let page = desk.app.list_changes(left.min(PAGE), before).await?;
        changes.extend(page.changes);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let listing = Listing { changes };
    Ok(desk.print.result(&listing, |out| {
        let rows: Vec<_> = listing.changes.iter().map(cells).collect();
        table(out, &[0], &rows)
    })?)
}

fn cells(change: &ChangeSet) -> Vec<String> {
    let undone = if change.undone { " (undone)" } else { "" };
    vec![change.id.0.to_string(), change.at.to_string(), format!("{}{undone}", words(&change.what))]
}

fn words(what: &ChangeAction) -> String {
    let entries = |count: &u32| format!("{count} {}", if *count == 1 { "entry" } else { "entries" });
    match what {
        ChangeAction::AddedExpense { description } => format!("Added the expense \"{}\"", plain(description)),
        ChangeAction::AddedIncome { description } => format!("Added the income \"{}\"", plain(description)),
        ChangeAction::AddedEntries { count } => format!("Added {}", entries(count)),
        ChangeAction::EditedEntry { description } => format!("Edited \"{}\"", plain(description)),
        ChangeAction::DeletedEntries { description: Some(description), .. } => {
            format!("Deleted \"{}\"", plain(description))
        }
        ChangeAction::DeletedEntries { count, description: None } => format!("Deleted {}", entries(count)),
        ChangeAction::Recategorised { count, category } => {
            format!("Put {} under \"{}\"", entries(count), plain(category))
        }
        ChangeAction::RecategorisedEntry { description, category } => {
            format!("Put \"{}\" under \"{}\"", plain(description), plain(category))
        }
        ChangeAction::Filed { count } => format!("Filed {}", entries(count)),
        ChangeAction::Confirmed { count } => format!("Agreed to how {} came to be filed", entries(count)),
        ChangeAction::Forgot { description, .. } => format!("Forgot what \"{}\" taught", plain(description)),
        ChangeAction::AddedRule { pattern } => format!("Added the rule \"{}\"", plain(pattern)),
        ChangeAction::EditedRule { pattern } => format!("Changed the rule \"{}\"", plain(pattern)),
        ChangeAction::MovedRule { pattern } => format!("Moved the rule \"{}\"", plain(pattern)),
        ChangeAction::DeletedRule { pattern } => format!("Deleted the rule \"{}\"", plain(pattern)),
        ChangeAction::Imported { file, count } => {
            format!("Imported {} ({count} {})", plain(file), plural(u64::from(*count), "row"))
        }
        ChangeAction::AddedDemo { count } => format!("Added the demo ledger ({})", entries(count)),
        ChangeAction::RemovedDemo { count } => format!("Removed the demo ledger ({})", entries(count)),
        ChangeAction::AddedCategory { name } => format!("Added the category \"{}\"", plain(name)),
        ChangeAction::RenamedCategory { from, into } => {
            format!("Renamed the category \"{}\" to \"{}\"", plain(from), plain(into))
        }
        ChangeAction::ArchivedCategory { name } => format!("Archived the category \"{}\"", plain(name)),
        ChangeAction::RestoredCategory { name } => format!("Brought back the category \"{}\"", plain(name)),
        ChangeAction::EditedCategory { name } => format!("Edited the category \"{}\"", plain(name)),
        ChangeAction::MergedCategories { from, into, count } => {
            format!("Merged \"{}\" into \"{}\" ({})", plain(from), plain(into), entries(count))
        }
        ChangeAction::RenamedTag { from, into, .. } => format!("Renamed the tag #{} to #{}", plain(from), plain(into)),
        ChangeAction::MergedTags { from, into, .. } => format!("Merged the tag #{} into #{}", plain(from), plain(into)),
        ChangeAction::RemovedTag { tag, count } => format!("Took the tag #{} off {}", plain(tag), entries(count)),
        ChangeAction::DeletedCategory { name } => format!("Deleted the category \"{}\"", plain(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::HISTORY_SHAPE;

    #[test]
    fn every_action_is_documented() {
        let bindings = include_str!("../../../../ui/src/bindings.ts");
        let (_, actions) = bindings.split_once("export type ChangeAction").unwrap();
        let (actions, _) = actions.split_once("export type").unwrap();
        let names: Vec<&str> =
            actions.split("action: \"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
        assert!(names.len() > 20, "{names:?}");
        for name in names {
            assert!(HISTORY_SHAPE.contains(name), "{name} is not in the help of history");
        }
    }
}
