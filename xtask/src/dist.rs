//! `cargo xtask dist`: the installers for the system this runs on.

use std::process::Command;

use crate::build::target_dir;
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, run};
use crate::ui;

/// The bundles that need no download of a foreign tool on Linux, and the usual one elsewhere.
const BUNDLES: &str = if cfg!(target_os = "linux") {
    "deb,rpm"
} else if cfg!(target_os = "macos") {
    "app,dmg"
} else {
    "nsis"
};

/// Builds them.
pub fn main(args: &[String]) -> Result {
    if let Some(unknown) = args.first() {
        return Err(Failure::new(format!("`dist` knows no option {unknown}")));
    }
    ensure(&[Need::Build])?;
    ui::install()?;
    // Started by its file, and from the root: only there does the CLI find both the config and the front end.
    run(Command::new("node").args(["ui/node_modules/@tauri-apps/cli/tauri.js", "build", "--bundles", BUNDLES]))?;
    println!("The installers are in {}", target_dir()?.join("release/bundle").display());
    Ok(())
}
