//! Entries to a CSV file that any program reads, a spreadsheet cannot be tricked by, and our own reader turns back
//! into the very same entries.
//!
//! RFC 4180: commas, lines that end with CR LF, quotation marks where a cell needs them. Expenses are negative.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use ledger::{Currency, EntryKind, format_plain};

use super::{formula, header};
use crate::statement::{Column, ExportRow};

/// Writes entries as lines of a CSV file.
pub struct CsvWriter<W: Write> {
    out: BufWriter<W>,
    currency: Currency,
    line: String,
    begun: bool,
}

/// Begins a CSV file of entries that are kept in one currency.
pub fn write_csv<W: Write>(writer: W, currency: Currency) -> CsvWriter<W> {
    CsvWriter { out: BufWriter::with_capacity(64 * 1024, writer), currency, line: String::new(), begun: false }
}

impl<W: Write> CsvWriter<W> {
    /// Appends an entry.
    pub fn write(&mut self, row: &ExportRow<'_>) -> io::Result<()> {
        self.begin()?;
        let amount = match row.kind {
            EntryKind::Expense => row.amount.abs().negated(),
            EntryKind::Income => row.amount.abs(),
        };
        let kind = match row.kind {
            EntryKind::Expense => "Expense",
            EntryKind::Income => "Income",
        };
        self.line.clear();
        self.line.push_str(&row.date.to_string());
        self.text(row.description);
        self.line.push(',');
        self.line.push_str(&format_plain(amount, row.currency));
        self.text(row.category.unwrap_or_default());
        self.line.push(',');
        self.line.push_str(kind);
        self.line.push(',');
        self.line.push_str(row.currency.code());
        self.text(row.note.unwrap_or_default());
        self.text(&row.tags.join(" "));
        self.line.push(',');
        if row.currency != self.currency {
            self.line.push_str(&format_plain(row.home, self.currency));
        }
        self.line.push_str("\r\n");
        self.out.write_all(self.line.as_bytes())
    }

    /// Ends the file and hands the writer back; making it durable is the caller's part.
    pub fn finish(mut self) -> io::Result<W> {
        self.begin()?;
        self.out.into_inner().map_err(io::IntoInnerError::into_error)
    }

    /// The header, also for a file without entries.
    fn begin(&mut self) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let names = Column::ALL.map(|column| match column {
            Column::Home => header::home_heading(self.currency),
            other => other.heading().to_owned(),
        });
        let names = names.join(",");
        self.out.write_all(names.as_bytes())?;
        self.out.write_all(b"\r\n")
    }

    fn text(&mut self, text: &str) {
        self.line.push(',');
        let safe = formula::escape(text);
        // Semicolons and tabs as well: where they separate cells, quotation marks keep the rest of the line together.
        if safe.contains(['"', ',', ';', '\t', '\r', '\n']) || safe.trim().len() < safe.len() {
            let doubled = if safe.contains('"') { Cow::Owned(safe.replace('"', "\"\"")) } else { safe };
            self.line.push('"');
            self.line.push_str(&doubled);
            self.line.push('"');
        } else {
            self.line.push_str(&safe);
        }
    }
}

#[cfg(test)]
mod tests {
    use ledger::{Date, Minor};

    use super::*;

    fn written(rows: &[ExportRow<'_>]) -> String {
        let mut writer = write_csv(Vec::new(), Currency::parse("USD").unwrap());
        for row in rows {
            writer.write(row).unwrap();
        }
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_file_looks_as_the_rfc_says() {
        let coffee = ExportRow {
            kind: EntryKind::Expense,
            date: Date::parse("2025-01-03").unwrap(),
            description: "Coffee, \"large\"",
            amount: Minor::new(320).unwrap(),
            currency: Currency::parse("USD").unwrap(),
            home: Minor::new(320).unwrap(),
            category: Some("Food"),
            note: None,
            tags: &[],
        };
        let salary = ExportRow {
            kind: EntryKind::Income,
            description: "=cmd|' /C calc'!A0",
            amount: Minor::new(210_005).unwrap(),
            category: None,
            note: Some("two\nlines"),
            ..coffee
        };
        let tags = ["trip".to_owned(), "new-york".to_owned()];
        let abroad = ExportRow {
            amount: Minor::new(1_200).unwrap(),
            currency: Currency::parse("JPY").unwrap(),
            home: Minor::new(801).unwrap(),
            description: "Ramen",
            tags: &tags,
            ..coffee
        };
        assert_eq!(
            written(&[coffee, salary, abroad]),
            "Date,Description,Amount,Category,Type,Currency,Note,Tags,Home USD\r\n\
             2025-01-03,\"Coffee, \"\"large\"\"\",-3.20,Food,Expense,USD,,,\r\n\
             2025-01-03,'=cmd|' /C calc'!A0,2100.05,,Income,USD,\"two\nlines\",,\r\n\
             2025-01-03,Ramen,-1200,Food,Expense,JPY,,trip new-york,8.01\r\n"
        );
        assert_eq!(written(&[]), "Date,Description,Amount,Category,Type,Currency,Note,Tags,Home USD\r\n");
    }
}
