//! What can be typed: the list of verbs. A verb's own arguments stand beside it, those of all verbs in [`crate::common`].

use clap::{Parser, Subcommand};

use crate::common::Common;
use crate::verbs::{
    backups, classify, entries, export, history, import, insights, parse, register, rules, summary, tags,
};

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  it could not be done, or there are no accounts in the data folder; one sentence on standard
     error says why
  2  an argument is missing or cannot be accepted
  3  the vault is open in the app or in another coffer-cli
  4  the user name or the password is wrong

Amounts named *_minor in JSON are whole minor units of the currency: 1234 is 12.34 in USD, 1234 in JPY.";

/// Your private expense tracker, without its window.
#[derive(Parser)]
#[command(name = "coffer-cli", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Subcommand)]
pub enum Verb {
    /// Make an account and show its recovery key, this once
    #[command(after_help = register::SHAPE)]
    Register(register::Register),
    /// Book the rows of a CSV file
    #[command(after_help = import::SHAPE)]
    Import(import::Import),
    /// Add an expense or an income
    #[command(after_help = entries::ADD_SHAPE)]
    Add(entries::Add),
    /// Say what a quick-entry line is read as
    #[command(after_help = parse::SHAPE)]
    Parse(parse::Parse),
    /// List entries, the newest first
    #[command(after_help = entries::LIST_SHAPE)]
    List(entries::List),
    /// Sum up a month or a year
    #[command(after_help = summary::SHAPE)]
    Summary(summary::Summary),
    /// Say what is worth knowing about a month or a year
    #[command(after_help = insights::SHAPE)]
    Insights(insights::Insights),
    /// Say where descriptions belong: one a line in, one JSON line each out
    #[command(after_help = classify::SHAPE)]
    Classify(classify::Classify),
    /// List, add, delete or try the rules that file expenses
    #[command(subcommand, after_help = rules::SHAPE)]
    Rules(rules::Rules),
    /// List the categories
    #[command(after_help = crate::verbs::categories::SHAPE)]
    Categories,
    /// List the tags, or rename, merge or remove one
    #[command(after_help = tags::SHAPE)]
    Tags(tags::Tags),
    /// Write all entries to a CSV file
    #[command(after_help = export::SHAPE)]
    Export(export::Export),
    /// Back up now, or list the backups
    #[command(after_help = backups::BACKUP_SHAPE)]
    Backup(backups::Backup),
    /// Put a backup in place of what is there now
    #[command(after_help = backups::RESTORE_SHAPE)]
    Restore(backups::Restore),
    /// Read every page of the vault and of its backups, and check that they are whole
    #[command(after_help = backups::VERIFY_SHAPE)]
    Verify,
    /// Undo the newest change, or a given one
    #[command(after_help = history::UNDO_SHAPE)]
    Undo(history::Undo),
    /// List the changes, the newest first
    #[command(after_help = history::HISTORY_SHAPE)]
    History(history::History),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_documents_what_it_prints_as_json() {
        for verb in Cli::command().get_subcommands().filter(|verb| !verb.is_hide_set()) {
            let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("--json"), "{} says nothing of --json", verb.get_name());
        }
    }
}
