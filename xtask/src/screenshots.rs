//! `cargo xtask screenshots`: the real app, seeded by the command line, one picture for each view, theme, width and language.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::build::{as_tested, target_dir};
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, npm, run};
use crate::ui;

/// Takes the pictures into the folder given, or into `target/screenshots`.
pub fn main(args: &[String]) -> Result {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("the windows are driven by WebKitWebDriver, which only Linux has"));
    }
    let folder = match args {
        [] => target_dir()?.join("screenshots"),
        [folder] => env::current_dir()?.join(PathBuf::from(folder)),
        _ => return Err(Failure::new("`screenshots` takes one folder")),
    };
    fs::create_dir_all(&folder)?;
    ensure(&[Need::Build, Need::Screen, Need::WindowTests])?;
    ui::install()?;
    ui::script("build", &[])?;
    let binaries = as_tested()?;
    run(npm(["run", "--silent", "screenshots"])
        .env("COFFER_APP", &binaries.app)
        .env("COFFER_CLI", &binaries.cli)
        .env("COFFER_PICTURES", &folder))?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}
