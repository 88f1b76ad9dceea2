//! The node side of the tree: its packages and its scripts.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Failure, Result, npm, run};

/// Installs the packages of the lock file, unless they are there already.
pub fn install() -> Result {
    if is_installed() {
        return Ok(());
    }
    run(&mut npm(["ci", "--no-audit", "--no-fund"]))
}

/// Runs a script of ui/package.json.
pub fn script(name: &str, args: &[&str]) -> Result {
    let mut words = vec!["run", "--silent", name];
    if !args.is_empty() {
        words.push("--");
        words.extend(args);
    }
    run(&mut npm(words))
}

/// Runs a vitest script and prints how many tests it ran in the one line that every reader of logs understands.
pub fn tests(name: &str, args: &[&str], env: &[(&str, &str)]) -> Result {
    let report = crate::build::target_dir()?.join("xtask").join(format!("{name}.json"));
    // A report of an earlier run must not speak for this one.
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let output = format!("--outputFile.json={}", report.display());
    let mut words = vec!["run", "--silent", name, "--", "--reporter=default", "--reporter=json", &output];
    words.extend(args);
    let outcome = run(npm(words).envs(env.iter().copied()));
    if let Some(counts) = counts(&report) {
        println!("{name}: {counts}");
    } else if outcome.is_ok() {
        return Err(Failure::new(format!("`npm run {name}` left no report")));
    }
    outcome
}

fn counts(report: &Path) -> Option<String> {
    let report: Value = serde_json::from_slice(&fs::read(report).ok()?).ok()?;
    let count = |key: &str| report.get(key).and_then(Value::as_u64);
    Some(format!(
        "{} passed, {} failed, {} skipped",
        count("numPassedTests")?,
        count("numFailedTests")?,
        count("numPendingTests")?
    ))
}

/// Whether node_modules holds what the lock file asks for; npm notes there what it installed.
fn is_installed() -> bool {
    let read = |path| -> Option<Value> { serde_json::from_slice(&fs::read(path).ok()?).ok() };
    let (Some(wanted), Some(present)) = (read("ui/package-lock.json"), read("ui/node_modules/.package-lock.json"))
    else {
        return false;
    };
    let Some(packages) = wanted["packages"].as_object() else {
        return false;
    };
    packages.iter().filter(|(path, _)| !path.is_empty()).all(|(path, package)| {
        let found = &present["packages"][path];
        // A package for another system is in the lock file and never installed.
        (found.is_null() && package["optional"] == true) || found["version"] == package["version"]
    })
}
