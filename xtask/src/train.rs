//! `cargo xtask train`: makes the classifier's model anew from its tables and the index of brands.

use crate::packages::{Need, ensure};
use crate::program::{Result, cargo, run};
use crate::ui;

/// Where npm puts the index of brands.
const BRANDS: &str = "ui/node_modules/name-suggestion-index/dist/json/nsi.min.json";

/// Writes `src-tauri/assistant/model/classifier.bin`; with `--measure` only says how well what is learnt carries over.
pub fn main(args: &[String]) -> Result {
    ensure(&[Need::Build])?;
    ui::install()?;
    run(cargo(["run", "--quiet", "--package", "assistant", "--example", "train", "--", BRANDS]).args(args))
}
