//! `cargo xtask test`: everything that must hold, cheap to dear, and a last line that says how it went.

use std::time::{Duration, Instant};

use crate::build::{FEATURES, as_tested, target_dir};
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, answer, cargo, git, is_installed, run};
use crate::ui;

/// One thing that must hold.
struct Step {
    name: &'static str,
    about: &'static str,
    go: fn() -> Result,
}

const STEPS: &[Step] = &[
    Step { name: "machine", about: "the packages that building and testing need", go: machine },
    Step { name: "format", about: "the Rust is formatted", go: format },
    Step { name: "npm", about: "the packages of ui/package-lock.json are installed", go: ui::install },
    Step { name: "prettier", about: "the UI is formatted", go: || ui::script("format:check", &[]) },
    Step { name: "eslint", about: "the UI keeps its rules", go: || ui::script("lint", &[]) },
    Step { name: "svelte-check", about: "the UI's types hold", go: || ui::script("check", &[]) },
    Step { name: "vitest", about: "the UI's logic", go: || ui::tests("test", &[], &[]) },
    Step { name: "pages", about: "the UI builds", go: || ui::script("build", &[]) },
    Step { name: "clippy", about: "the Rust has no warning", go: clippy },
    Step { name: "rust", about: "every Rust test, the shell's over the mock runtime among them", go: rust },
    Step { name: "generated", about: "what is generated is committed and current", go: generated },
    Step { name: "app", about: "the app and the command line build", go: || as_tested().map(|_| ()) },
    Step { name: "windows", about: "the real app in a real window", go: windows },
];

/// What the build or the tests write and the repository keeps.
const GENERATED: [&str; 3] = ["Cargo.lock", "ui/package-lock.json", "ui/src/bindings.ts"];

/// Runs all steps, or those asked for.
pub fn main(args: &[String]) -> Result {
    let mut only = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--list" => {
                for step in STEPS {
                    println!("{:13} {}", step.name, step.about);
                }
                return Ok(());
            }
            "--only" => only.push(args.next().ok_or_else(|| Failure::new("--only needs the name of a step"))?.as_str()),
            other => return Err(Failure::new(format!("`test` knows no option {other}"))),
        }
    }
    if let Some(unknown) = only.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        return Err(Failure::new(format!("there is no step `{unknown}`; `cargo xtask test --list` names them")));
    }
    let steps: Vec<_> = STEPS.iter().filter(|step| only.is_empty() || only.contains(&step.name)).collect();
    go(&steps)
}

fn go(steps: &[&Step]) -> Result {
    let start = Instant::now();
    let mut times = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        println!("\n== {}/{} {}: {}", number + 1, steps.len(), step.name, step.about);
        let begin = Instant::now();
        if let Err(failure) = (step.go)() {
            return Err(Failure::new(format!(
                "\n{failure}\nFAILED at `{}` after {}. This step alone: cargo xtask test --only {}",
                step.name,
                words(start.elapsed()),
                step.name
            )));
        }
        println!("== {} holds ({})", step.name, words(begin.elapsed()));
        times.push((step.name, begin.elapsed()));
    }
    println!();
    for (name, time) in times {
        println!("{name:13} {:>10}", words(time));
    }
    println!("All {} steps hold ({}).", steps.len(), words(start.elapsed()));
    Ok(())
}

fn machine() -> Result {
    ensure(&[Need::Build, Need::Screen, Need::WindowTests])
}

fn format() -> Result {
    run(&mut cargo(["fmt", "--all", "--check"]))
}

fn clippy() -> Result {
    run(cargo(["clippy", "--workspace", "--all-targets"]).args(FEATURES).args(["--", "-D", "warnings"]))
}

fn rust() -> Result {
    if is_installed("cargo-nextest") {
        run(cargo(["nextest", "run", "--workspace", "--no-fail-fast"]).args(FEATURES))
    } else {
        run(cargo(["test", "--workspace", "--no-fail-fast"]).args(FEATURES))
    }
}

/// Staged counts as committed: the check is also run before a commit.
fn generated() -> Result {
    let changed = answer(git(["diff", "--name-only", "--"]).args(GENERATED))?;
    let untracked = answer(git(["ls-files", "--others", "--exclude-standard", "--"]).args(GENERATED))?;
    let stale = format!("{changed}{untracked}");
    if stale.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("generated and not committed:\n{}", stale.trim_end())))
    }
}

fn windows() -> Result {
    if !cfg!(target_os = "linux") {
        println!("window specs are driven by WebKitWebDriver, which only Linux has: skipped here");
        return Ok(());
    }
    let binaries = as_tested()?;
    let pictures = target_dir()?.join("windows");
    ui::tests(
        "e2e",
        &[],
        &[
            ("COFFER_APP", &binaries.app.to_string_lossy()),
            ("COFFER_CLI", &binaries.cli.to_string_lossy()),
            ("COFFER_PICTURES", &pictures.to_string_lossy()),
        ],
    )
}

fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}
