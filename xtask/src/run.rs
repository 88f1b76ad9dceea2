//! `cargo xtask run`: from a fresh checkout to the open app in one command.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::build::{target_dir, to_open};
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, run};
use crate::screen::{self, VirtualScreen};
use crate::ui;

/// Builds the app and opens it.
pub fn main(args: &[String]) -> Result {
    let mut release = false;
    let mut keep = false;
    let mut rest = args.iter();
    let mut own = Vec::new();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--release" => release = true,
            "--keep" => keep = true,
            "--" => own.extend(rest.by_ref().cloned()),
            other => return Err(Failure::new(format!("`run` knows no option {other}"))),
        }
    }

    let headless = screen::is_missing();
    ensure(if headless { &[Need::Build, Need::Screen] } else { &[Need::Build] })?;
    ui::install()?;
    ui::script("build", &[])?;
    let app = to_open(release)?.app;
    if headless { open_on_virtual_screen(&app.to_string_lossy(), &own, keep) } else { run(Command::new(app).args(own)) }
}

fn open_on_virtual_screen(app: &str, args: &[String], keep: bool) -> Result {
    let screen = VirtualScreen::start()?;
    println!("There is no display here; opening Coffer on the virtual display {}", screen.name());
    let mut session = screen.command("dbus-run-session").arg("--").arg(app).args(args).stdin(Stdio::null()).spawn()?;
    let picture = target_dir()?.join("coffer.png");
    let seen = screen.picture_of_window("Coffer", &picture, Duration::from_secs(60));
    if seen.is_ok() {
        println!("Coffer is open. Screenshot: {}", picture.display());
        if keep {
            println!("It stays open on DISPLAY={} until you press Ctrl+C.", screen.name());
            session.wait()?;
        } else {
            println!("Closing it again; `cargo xtask run --keep` leaves it open.");
        }
    }
    // Without its display the app ends, the session with the app, and with the session all that it started. Killing
    // the session instead would leave its daemons behind.
    drop(screen);
    session.wait()?;
    seen
}
