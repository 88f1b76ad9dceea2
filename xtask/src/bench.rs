//! `cargo xtask bench`: hands over to the bench that lies with the application, built as it ships.

use crate::build::to_open;
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, cargo, npm, run};
use crate::ui;

/// Runs the bench with the options given; `desktop` runs that of the windows.
pub fn main(args: &[String]) -> Result {
    if args.first().is_some_and(|arg| arg == "desktop") {
        return desktop();
    }
    ensure(&[Need::Build])?;
    run(cargo(["run", "--release", "--package", "app", "--example", "bench", "--"]).args(args))
}

/// The quick entry's speed and the app's weight, of the app as it ships, on a display of its own.
fn desktop() -> Result {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("the windows are driven by WebKitWebDriver, which only Linux has"));
    }
    ensure(&[Need::Build, Need::Screen, Need::WindowTests])?;
    ui::install()?;
    ui::script("build", &[])?;
    let binaries = to_open(true)?;
    run(npm(["run", "--silent", "bench"]).env("COFFER_APP", binaries.app).env("COFFER_CLI", binaries.cli))
}
