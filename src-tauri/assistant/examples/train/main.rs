//! Makes the model that ships: `cargo xtask train`.
//!
//! Everything in it follows from the tables, the brands and the settings below, in the same order every time, so that two
//! runs write the same bytes. `--measure` only says how well what is learnt carries over to names that were not learnt.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    missing_docs,
    reason = "a tool of ours: it may stop with a panic, and it counts thousands of lines in floats"
)]

mod decorate;
mod fit;
mod measure;
mod random;
mod settings;
mod sources;
mod tables;

use std::{collections::BTreeSet, fs, path::Path};

use assistant::classify::text::Words;

use decorate::copies;
use fit::{Example, fit};
use random::Random;
use settings::SETTINGS;
use sources::digest;
use tables::{Source, brands, table};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let index = args.first().expect("the path of the index of brands");
    let mut lines = table(&here.join("data/phrases.tsv"), Source::Phrase);
    lines.extend(table(&here.join("data/aliases.tsv"), Source::Alias));
    lines.extend(table(&here.join("data/trades.tsv"), Source::Trade));
    let brands = brands(Path::new(index));
    println!("{} lines of the tables, {} brands", lines.len(), brands.len());
    lines.extend(brands);

    let mut random = Random::new(7);
    let copies: Vec<_> = lines.iter().map(|line| copies(line, &lines, &mut random)).collect();
    let examples: Vec<Vec<Example>> =
        copies.iter().map(|copies| copies.iter().map(|copy| Example::of(copy, &SETTINGS)).collect()).collect();
    if args.iter().any(|arg| arg == "--measure") {
        measure::carry_over(&lines, &examples, &SETTINGS);
        return;
    }
    let fitted = fit(&examples.iter().flatten().collect::<Vec<_>>(), &SETTINGS);
    let known: BTreeSet<String> = lines.iter().flat_map(|line| Words::of(&line.text).telling).collect();
    println!("{} words", known.len());
    let model = fitted.pack(&SETTINGS, known.into_iter(), digest());
    let bytes = model.write();
    fs::write(here.join("model/classifier.bin"), &bytes).unwrap();
    println!("model/classifier.bin: {} bytes", bytes.len());
}
