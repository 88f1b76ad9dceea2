//! `coffer-cli`: the vault from a terminal or a script.
//!
//! A second, windowless shell over `app`: it reads arguments, calls one use case, prints what came back. What a verb
//! prints with `--json` is documented in its `--help` and is kept stable; the text form is for people and is not.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod access;
mod args;
mod common;
mod failure;
mod print;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Verb};
use crate::failure::Failure;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(sentence) = failure.sentence() {
                eprintln!("{sentence}");
            }
            failure.exit_code()
        }
    }
}

async fn run(cli: Cli) -> Result<(), Failure> {
    let Cli { common, verb } = cli;
    match verb {
        Verb::Register(args) => return verbs::register::run(&common, args).await,
        Verb::Restore(args) if args.is_from_elsewhere() => return verbs::backups::adopt(&common, args).await,
        Verb::Parse(args) => return verbs::parse::run(&common, args),
        Verb::Man => return verbs::man::print(),
        Verb::Classify(args) if args.needs_nobody() => return verbs::classify::alone(args),
        _ => {}
    }
    access::with_desk(&common, async |desk| match verb {
        Verb::Register(_) | Verb::Parse(_) | Verb::Man => Ok(()),
        Verb::Import(args) => verbs::import::run(desk, args).await,
        Verb::Add(args) => verbs::entries::add(desk, args).await,
        Verb::List(args) => verbs::entries::list(desk, args).await,
        Verb::Summary(args) => verbs::summary::run(desk, args).await,
        Verb::Insights(args) => verbs::insights::run(desk, args).await,
        Verb::Classify(_) => verbs::classify::run(desk).await,
        Verb::Rules(verb) => verbs::rules::run(desk, verb).await,
        Verb::Categories => verbs::categories::run(desk).await,
        Verb::Tags(args) => verbs::tags::run(desk, args).await,
        Verb::Export(args) => verbs::export::run(desk, args).await,
        Verb::Backup(args) => verbs::backups::back_up(desk, args).await,
        Verb::Restore(args) => verbs::backups::restore(desk, args).await,
        Verb::Verify => verbs::backups::verify(desk).await,
        Verb::Undo(args) => verbs::history::undo(desk, args).await,
        Verb::History(args) => verbs::history::list(desk, args).await,
    })
    .await
}
