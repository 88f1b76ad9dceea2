//! Words and tables for people, one JSON document for programs, and nothing that could play with the terminal.

use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use crate::common::Common;

/// Where a verb prints, and in which form.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    json: bool,
}

impl Print {
    /// As the options say.
    pub fn new(common: &Common) -> Self {
        Self { json: common.json }
    }

    /// Prints a result: the document, or else what `text` writes.
    pub fn result<T: Serialize>(
        self,
        document: &T,
        text: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            serde_json::to_writer(&mut out, document)?;
            writeln!(out)?;
        } else {
            text(&mut out)?;
        }
        out.flush()
    }
}

/// A line on standard error that overwrites itself. Where nobody watches, nothing is shown.
pub struct Progress {
    live: bool,
    shown: Option<u64>,
}

impl Progress {
    /// Ready to show.
    pub fn new() -> Self {
        Self { live: io::stderr().is_terminal(), shown: None }
    }

    /// Shows how far it is, at most once a percent.
    pub fn show(&mut self, doing: &str, done: u64, of: u64) {
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(100).min(100);
        if self.live && self.shown != Some(percent) {
            self.shown = Some(percent);
            eprint!("\r{doing} {percent} %  ");
        }
    }
}

/// Leaves the line.
impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            eprintln!();
        }
    }
}

/// Text from outside as it may go to a terminal: nothing in it moves the cursor or turns the direction of the line.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if is_steering(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Columns, the ones named right-aligned, separated by two spaces.
pub fn table(out: &mut dyn Write, right: &[usize], rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column| rows.iter().filter_map(|row| row.get(column)).map(|cell: &String| cell.chars().count()).max();
    let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if right.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_cannot_steer_the_terminal() {
        assert_eq!(plain("a\u{1B}[2Jb\u{202E}c\nd"), "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d");
        assert_eq!(plain("a\u{200F}b\u{061C}c\u{FEFF}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
        assert_eq!(plain("Café 👩‍👩‍👧 שלום"), "Café 👩‍👩‍👧 שלום");
    }

    #[test]
    fn columns_stand_under_each_other() {
        let mut out = Vec::new();
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        table(&mut out, &[1], &[row(["a", "1.00", "x"]), row(["bcd", "-12.00", ""])]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a      1.00  x\nbcd  -12.00\n");
    }
}
