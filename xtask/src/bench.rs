//! `cargo xtask bench`: hands over to the bench that lies with the application, built as it ships.

use std::path::Path;

use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, cargo, run};

/// Runs the bench with the options given.
pub fn main(args: &[String]) -> Result {
    if !Path::new("src-tauri/app/examples/bench.rs").is_file() {
        return Err(Failure::new("there is no bench yet (src-tauri/app/examples/bench.rs)"));
    }
    ensure(&[Need::Build])?;
    run(cargo(["run", "--release", "--package", "app", "--example", "bench", "--"]).args(args))
}
