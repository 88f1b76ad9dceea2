//! The cargo side of the tree: how the app is built, and where it lies then.
//!
//! Every cargo command of a test run asks for the same features and profile, so that no crate is compiled twice only
//! because two commands saw it differently.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::program::{Failure, Result, answer, cargo, run};

/// Makes the app carry its pages in the binary; without it the app asks a development server for them.
pub const FEATURES: [&str; 2] = ["--features", "tauri/custom-protocol"];

/// Where cargo puts what it builds.
pub fn target_dir() -> Result<PathBuf> {
    let metadata = answer(&mut cargo(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("cargo does not say where its target folder is"))
}

/// The app and the command line, as a person would run them.
pub struct Binaries {
    /// The app with its windows.
    pub app: PathBuf,
    /// `coffer-cli`.
    pub cli: PathBuf,
}

/// Builds the app and the command line for a person to open. The pages must have been built before: they go into the
/// binary.
pub fn to_open(release: bool) -> Result<Binaries> {
    let mut command = cargo(["build", "--package", "coffer", "--package", "cli", "--bins"]);
    if release {
        command.arg("--release");
    }
    build(&mut command, if release { "release" } else { "debug" })
}

/// Builds the app and the command line out of what the Rust tests have compiled already.
///
/// Naming one test switches the features of the development dependencies on, as they are in a test run; otherwise
/// nearly all crates would differ in a feature of some deep dependency, and be compiled once more.
pub fn as_tested() -> Result<Binaries> {
    build(&mut cargo(["build", "--workspace", "--bins", "--test", "shell"]), "debug")
}

/// Builds the app, the command line and the bench's bare window: as they ship, or out of what the tests have compiled.
pub fn to_bench(release: bool) -> Result<(Binaries, PathBuf)> {
    let (profile, mut command) = if release {
        ("release", cargo(["build", "--release", "--package", "coffer", "--package", "cli"]))
    } else {
        ("debug", cargo(["build", "--workspace", "--test", "shell"]))
    };
    let binaries = build(command.args(["--bins", "--example", "bare"]), profile)?;
    let bare = target_dir()?.join(profile).join("examples").join(format!("bare{}", env::consts::EXE_SUFFIX));
    Ok((binaries, bare))
}

fn build(command: &mut Command, profile: &str) -> Result<Binaries> {
    run(command.args(FEATURES))?;
    let dir = target_dir()?.join(profile);
    let binary = |name: &str| dir.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    Ok(Binaries { app: binary("coffer"), cli: binary("coffer-cli") })
}
