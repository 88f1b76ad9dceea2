//! `cargo xtask faults`: the fault plan of `src-tauri/app/tests/faults`, with the counts of each case shown.

use crate::build::FEATURES;
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, cargo, run};

/// Runs the plan at the size of every test run, or with `--long` at the size of a release; only the cases named, if any.
pub fn main(args: &[String]) -> Result {
    let long = args.iter().any(|arg| arg == "--long");
    let cases: Vec<_> = args.iter().filter(|arg| *arg != "--long").collect();
    if let Some(unknown) = cases.iter().find(|arg| arg.starts_with('-')) {
        return Err(Failure::new(format!("`faults` knows no option {unknown}")));
    }
    ensure(&[Need::Build])?;
    // The whole workspace is named so that the crates are the ones that `cargo xtask test` has compiled.
    let mut command = cargo(["test", "--workspace", "--test", "faults"]);
    command.args(FEATURES).args(["--", "--nocapture"]).args(cases);
    if long {
        command.env("COFFER_FAULTS", "long");
    }
    run(&mut command)
}
