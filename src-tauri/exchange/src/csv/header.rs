//! Which cell of a row is what, by the names in the first line; and, since only names tell them apart, which
//! character separates the cells.

use ledger::Currency;

use crate::statement::{Column, FileProblem};

/// The characters that separate cells, likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The columns without which a row means nothing.
const REQUIRED: [Column; 3] = [Column::Date, Column::Description, Column::Amount];

/// The place of each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    places: [Option<usize>; Column::ALL.len()],
    home: Option<Currency>,
    width: usize,
}

impl Header {
    /// Reads the names; those that are not known are ignored, with their columns.
    pub(super) fn read(names: &[String]) -> Result<Self, FileProblem> {
        let mut places = [None; Column::ALL.len()];
        let (mut source, mut home) = (None, None);
        for (place, name) in names.iter().enumerate() {
            let slot = match column(name) {
                Some(Named::Column(column)) => (&mut places[index(column)], column),
                Some(Named::Home(currency)) => {
                    home = Some(currency);
                    (&mut places[index(Column::Home)], Column::Home)
                }
                Some(Named::Source) => (&mut source, Column::Description),
                None => continue,
            };
            if slot.0.replace(place).is_some() {
                return Err(FileProblem::DuplicateColumn { column: slot.1 });
            }
        }
        let description = &mut places[index(Column::Description)];
        *description = description.or(source);
        if places.iter().all(Option::is_none) {
            return Err(FileProblem::NoHeader);
        }
        if let Some(column) = REQUIRED.into_iter().find(|column| places[index(*column)].is_none()) {
            return Err(FileProblem::MissingColumn { column });
        }
        Ok(Self { places, home, width: names.len() })
    }

    /// Where a column is, if the file has it.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[index(column)]
    }

    /// The currency that the column of home values names, if it is there and names one.
    pub(super) fn home(&self) -> Option<Currency> {
        self.home
    }

    /// How many cells a row must have.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// The delimiter that makes the most known names of the first line; `cells` cuts that line by a delimiter.
pub(super) fn sniff(cells: impl Fn(u8) -> Vec<String>) -> u8 {
    let known = |delimiter: &u8| cells(*delimiter).iter().filter(|name| column(name).is_some()).count();
    // `max_by_key` takes the last of equals, and the likeliest stands first.
    DELIMITERS.into_iter().rev().max_by_key(known).unwrap_or(DELIMITERS[0])
}

/// The delimiter that spreadsheets may announce in a first line `sep=;`, and the length of that announcement.
pub(super) fn announced(text: &[u8]) -> Option<(u8, usize)> {
    let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let delimiter = match line {
        [s, e, p, b'=', delimiter] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => *delimiter,
        _ => return None,
    };
    DELIMITERS.contains(&delimiter).then_some((delimiter, line.len()))
}

enum Named {
    Column(Column),
    /// What an income's description is called.
    Source,
    /// The column of home values, with their currency.
    Home(Currency),
}

/// The name that heads the column of home values: a number means nothing in another book without its currency.
pub(super) fn home_heading(currency: Currency) -> String {
    format!("{} {}", Column::Home.heading(), currency.code())
}

/// An export always has the English names; a file that somebody keeps by hand may have German ones.
fn column(name: &str) -> Option<Named> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').to_lowercase();
    if ["source", "quelle"].contains(&name.as_str()) {
        return Some(Named::Source);
    }
    let is_named = |name: &str, column: Column| name == column.heading().to_lowercase() || name == german(column);
    if let Some((_, code)) = name.split_once(' ').filter(|(name, _)| is_named(name, Column::Home)) {
        return Currency::parse(code).ok().map(Named::Home);
    }
    Column::ALL.into_iter().find(|column| is_named(&name, *column)).map(Named::Column)
}

const fn german(column: Column) -> &'static str {
    match column {
        Column::Date => "datum",
        Column::Description => "beschreibung",
        Column::Amount => "betrag",
        Column::Category => "kategorie",
        Column::Type => "typ",
        Column::Currency => "währung",
        Column::Note => "notiz",
        Column::Tags => "schlagwörter",
        Column::Home => "heimwert",
    }
}

const fn index(column: Column) -> usize {
    match column {
        Column::Date => 0,
        Column::Description => 1,
        Column::Amount => 2,
        Column::Category => 3,
        Column::Type => 4,
        Column::Currency => 5,
        Column::Note => 6,
        Column::Tags => 7,
        Column::Home => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Result<Header, FileProblem> {
        Header::read(&names.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_case() {
        let found = header("amount, Whatever ,DATE,whatever,dEscription").unwrap();
        assert_eq!(found.place(Column::Amount), Some(0));
        assert_eq!(found.place(Column::Date), Some(2));
        assert_eq!(found.place(Column::Description), Some(4));
        assert_eq!(found.place(Column::Note), None);
        assert_eq!(found.width(), 5, "unknown columns count, even two of one name");
        assert_eq!(header("Date,Source,Amount").unwrap().place(Column::Description), Some(1));
        assert_eq!(header("DATUM,Quelle,Betrag,Währung").unwrap().place(Column::Currency), Some(3));
        assert_eq!(header("Datum,Date,Betrag"), Err(FileProblem::DuplicateColumn { column: Column::Date }));
        assert_eq!(header("Date,Source,Amount,Description").unwrap().place(Column::Description), Some(3));
    }

    #[test]
    fn home_values_may_name_their_currency() {
        let home = |name: &str| {
            let found = header(&format!("Date,Description,Amount,{name}")).unwrap();
            (found.place(Column::Home), found.home())
        };
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(home("Home"), (Some(3), None));
        assert_eq!(home("home jpy"), (Some(3), Some(yen)));
        assert_eq!(home("Heimwert JPY"), (Some(3), Some(yen)));
        assert_eq!(home(&home_heading(yen)), (Some(3), Some(yen)));
        assert_eq!(home("Home address"), (None, None), "another column");
        assert_eq!(
            header("Date,Description,Amount,Home,Home JPY"),
            Err(FileProblem::DuplicateColumn { column: Column::Home })
        );
    }

    #[test]
    fn a_header_that_cannot_serve_says_why() {
        assert_eq!(header("2025-01-03,Coffee,-3.20"), Err(FileProblem::NoHeader));
        assert_eq!(header("Date,Description"), Err(FileProblem::MissingColumn { column: Column::Amount }));
        assert_eq!(header("Note"), Err(FileProblem::MissingColumn { column: Column::Date }));
        assert_eq!(
            header("Date,Amount,Description,amount"),
            Err(FileProblem::DuplicateColumn { column: Column::Amount })
        );
    }

    #[test]
    fn the_names_tell_the_delimiter() {
        for (line, delimiter) in [
            ("Date,Description,Amount", b','),
            ("Date;Description;Amount", b';'),
            ("Date\tDescription\tAmount", b'\t'),
            ("?", b','),
        ] {
            let cells = |delimiter: u8| line.split(char::from(delimiter)).map(str::to_owned).collect();
            assert_eq!(sniff(cells), delimiter, "{line}");
        }
        assert_eq!(announced(b"sep=;\r\nDate;Amount"), Some((b';', 5)));
        assert_eq!(announced(b"SEP=,"), Some((b',', 5)));
        assert_eq!(announced(b"sep=x\n"), None);
        assert_eq!(announced(b"separate;"), None);
    }
}
