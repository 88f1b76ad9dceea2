//! `cargo xtask bench`: hands over to the bench that lies with the application, built as it ships.

use crate::build::{to_bench, to_open};
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, cargo, npm, run};
use crate::ui;

/// Runs the bench with the options given; `desktop` runs that of the quick entry and the tray, `windows` that of the main
/// window, which `--debug` runs over what the tests have built.
pub fn main(args: &[String]) -> Result {
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["desktop"] => return desktop(),
        ["windows"] => return windows(true),
        ["windows", "--debug"] => return windows(false),
        _ => {}
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

/// The main window's speed and weight beside a bare window with the same charts, built and timed in the same run.
fn windows(release: bool) -> Result {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("the windows are driven by WebKitWebDriver, which only Linux has"));
    }
    ensure(&[Need::Build, Need::Screen, Need::WindowTests])?;
    ui::install()?;
    ui::script("build", &[])?;
    ui::script("build", &["--mode", "bare"])?;
    let (binaries, bare) = to_bench(release)?;
    let page = std::env::current_dir()?.join("ui/dist-bare");
    run(npm(["run", "--silent", "bench:windows"])
        .env("COFFER_APP", binaries.app)
        .env("COFFER_CLI", binaries.cli)
        .env("COFFER_BARE", bare)
        .env("COFFER_BARE_PAGE", page))
}
