//! `cargo xtask faults`: hands over to the fault plan.

use crate::program::{Failure, Result};

/// Runs the fault plan with the options given.
pub fn main(_args: &[String]) -> Result {
    Err(Failure::new("there is no fault plan yet"))
}
