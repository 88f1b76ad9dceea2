//! `cargo xtask bench`: hands over to the bench that lies with the application, built as it ships.

use crate::packages::{Need, ensure};
use crate::program::{Result, cargo, run};

/// Runs the bench with the options given.
pub fn main(args: &[String]) -> Result {
    ensure(&[Need::Build])?;
    run(cargo(["run", "--release", "--package", "app", "--example", "bench", "--"]).args(args))
}
