//! `cargo xtask`: everything a person does with the tree besides editing it, the same on Linux, macOS and Windows.
//!
//! Each command is one file with a `main`. What several of them need lies in `program` (starting programs), `packages`
//! (what the machine lacks), `ui` (the node side), `build` (the cargo side) and `screen` (a display where there is none).

mod bench;
mod build;
mod dist;
mod faults;
mod packages;
mod program;
mod run;
mod screen;
mod screenshots;
mod test;
mod train;
mod ui;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use program::{Failure, Result};

const HELP: &str = "\
cargo xtask <command>

  run [--release] [--keep] [-- ARGS]  build the app and open it; without a display on a virtual one, with a screenshot
                                      (--keep leaves it open there until Ctrl+C)
  test [--only STEP]… [--list]        everything that must hold, cheap to dear; stops at the first failure
  bench [ARGS]                        speed, beside what the same machine can do at best
  bench desktop                       how soon the quick entry is there, and what waiting for it weighs
  bench windows                       starts, turned months and memory, beside a bare window
  faults [--long] [CASE]…             kills, power cuts, flips, full disks; --long at the size of a release
  screenshots [DIR]                   a picture of every view: light, dark, narrow, German
  dist                                the installers for this system
  train [--measure]                   the classifier's model from its tables, or how well they carry over

`run` and `test` first install what is missing (Debian and Ubuntu) or name it.";

fn main() -> ExitCode {
    let mut args = env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let args: Vec<String> = args.collect();
    let outcome = enter_tree().and_then(|()| match command.as_str() {
        "run" => run::main(&args),
        "test" => test::main(&args),
        "bench" => bench::main(&args),
        "faults" => faults::main(&args),
        "screenshots" => screenshots::main(&args),
        "dist" => dist::main(&args),
        "train" => train::main(&args),
        "" | "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failure::new(format!("there is no command `{other}`\n\n{HELP}"))),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// All commands work from the root of the tree, so that every path in here is a short one.
fn enter_tree() -> Result {
    let start = env::var_os("CARGO_MANIFEST_DIR").map_or_else(env::current_dir, |dir| Ok(PathBuf::from(dir)))?;
    let root = start
        .ancestors()
        .find(|dir| dir.join("xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| Failure::new("run this inside the tree of Coffer"))?;
    Ok(env::set_current_dir(root)?)
}
