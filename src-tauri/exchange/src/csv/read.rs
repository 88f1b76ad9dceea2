//! The rows of a file: cells to drafts, one at a time.
//!
//! A row is a draft that the ledger accepts as it stands, or a [`BadRow`] that says what is wrong. What the file as a
//! whole must answer (the order of dates, the decimal mark) is asked at the first row that needs it, by a second
//! reading aside; a file that leaves no question open is read once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use ledger::{Currency, EntryKind, Minor, booking::Paid};

use super::amounts::{self, DecimalMark};
use super::dates::{self, DateOrder};
use super::header::{self, Header};
use super::records::{self, Advance, Records};
use super::{Convention, Evidence, Trouble, formula};
use crate::statement::{BadRow, Column, DraftRow, FileProblem, MAX_FIELD_CHARS, MAX_ROWS, Row, RowReason, excerpt};
use crate::text::{self, Transcoder};

/// A header longer than this is none.
const HEADER_BYTES: usize = 64 * 1024;

/// How many categories are remembered by the way they are written; a household has far fewer.
const REMEMBERED: usize = 1024;

/// What the reader cannot take from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// The currency that amounts are in.
    pub currency: Currency,
    /// The order of dates that end with the year, if the user has said it; else the file must.
    pub date_order: Option<DateOrder>,
}

/// The rows of a CSV file. An error ends it: what it says holds for the file, not for a row.
pub struct CsvRows<R> {
    records: Records<R>,
    header: Header,
    currency: Currency,
    order: Convention<DateOrder>,
    mark: Convention<DecimalMark>,
    /// What the home values are in. Files of before 2026-11-29 do not say it in their heading.
    home: Convention<Currency>,
    categories: HashMap<String, Result<String, RowReason>>,
    rows: u64,
    finished: bool,
}

/// Opens a CSV file: settles its encoding, separator and columns, and stops before the first row.
pub fn read_csv<R: Read + Seek>(mut reader: R, options: &ReadOptions) -> Result<CsvRows<R>, FileProblem> {
    let shape = text::look(&mut reader)?;
    let mut records = Records::new(Transcoder::new(reader, shape)?, b',');
    let header = read_header(&mut records)?;
    Ok(CsvRows {
        records,
        home: header.home().map_or(Convention::Unasked, Convention::Settled),
        header,
        currency: options.currency,
        order: options.date_order.map_or(Convention::Unasked, Convention::Settled),
        mark: Convention::Unasked,
        categories: HashMap::new(),
        rows: 0,
        finished: false,
    })
}

fn read_header<R: Read + Seek>(records: &mut Records<R>) -> Result<Header, FileProblem> {
    let head = records.ahead(HEADER_BYTES)?;
    let announced = header::announced(head);
    let delimiter = announced
        .map_or_else(|| header::sniff(|delimiter| records::first_record(head, delimiter)), |(delimiter, _)| delimiter);
    records.set_delimiter(delimiter);
    if announced.is_some() {
        records.advance()?;
    }
    match records.advance()? {
        Advance::Record { .. } => {
            let names: Vec<_> = (0..records.width()).map(|place| records.cell(place).into_owned()).collect();
            Header::read(&names)
        }
        Advance::Broken(_) => Err(FileProblem::NoHeader),
        Advance::End => Err(FileProblem::Empty),
    }
}

impl<R: Read + Seek> CsvRows<R> {
    /// The encoding that the text is in.
    pub fn encoding(&self) -> &'static str {
        self.records.shape().encoding()
    }

    /// Whether the encoding is no more than likely, so that a person should look at the letters.
    pub fn encoding_guessed(&self) -> bool {
        self.records.shape().guessed()
    }

    /// The character between the cells.
    pub fn delimiter(&self) -> char {
        char::from(self.records.delimiter())
    }

    /// The size of the file in bytes.
    pub fn bytes(&self) -> u64 {
        self.records.shape().bytes()
    }

    /// How much of it has been read, for a bar that moves.
    pub fn bytes_read(&self) -> u64 {
        self.records.bytes_read()
    }

    fn next_row(&mut self) -> Result<Option<Row>, FileProblem> {
        loop {
            let row = match self.records.advance()? {
                Advance::End => return Ok(None),
                Advance::Broken(why) => Err(self.bad_line(why)),
                Advance::Record { .. } if self.records.is_empty_from(0) => continue,
                Advance::Record { crooked } => self.row(crooked)?,
            };
            self.rows += 1;
            if self.rows > MAX_ROWS {
                return Err(FileProblem::TooManyRows { limit: MAX_ROWS });
            }
            return Ok(Some(row));
        }
    }

    fn row(&mut self, crooked: bool) -> Result<Row, FileProblem> {
        let width = self.header.width();
        let fits = self.records.width() >= width && self.records.is_empty_from(width);
        if crooked || !fits {
            let why = if crooked { RowReason::UnclosedQuote } else { RowReason::WrongCellCount };
            let bad = self.bad_line(why);
            self.records.resume_on_next_line();
            return Ok(Err(bad));
        }
        match self.draft() {
            Err(Refusal { why: Trouble::Ask, .. }) => self.survey()?,
            settled => return Ok(settled.map_err(|refusal| self.bad_row(&refusal))),
        }
        // The conventions are asked now, so the second try has an answer.
        Ok(self.draft().map_err(|refusal| self.bad_row(&refusal)))
    }

    fn draft(&mut self) -> Result<DraftRow, Refusal> {
        let line = self.records.line();
        let date = self.value(Column::Date, |rows, cell| dates::read(cell, rows.order))?;
        let description = self.value(Column::Description, |_, cell| description(cell))?;
        let currency = self.value(Column::Currency, |rows, cell| currency(cell, rows.currency))?;
        let signed = self.value(Column::Amount, |rows, cell| amounts::read(cell, currency, rows.mark))?;
        if signed == Minor::ZERO {
            return Err(Refusal { column: Column::Amount, why: Trouble::Refused(RowReason::ZeroAmount) });
        }
        let kind = self.value(Column::Type, |_, cell| kind(cell, signed))?;
        let (amount, paid) = self.worth(signed.abs(), currency)?;
        let note = self.value(Column::Note, |_, cell| note(cell))?;
        let tags = self.value(Column::Tags, |_, cell| tags(cell))?;
        let category = self.category()?;
        Ok(DraftRow { line, kind, date, description, amount, paid, category, note, tags })
    }

    /// An amount in the home currency, and what was paid where that is another: only with its value beside it.
    fn worth(&self, amount: Minor, currency: Currency) -> Result<(Minor, Option<Paid>), Refusal> {
        if currency == self.currency {
            return Ok((amount, None));
        }
        let refuse = |column, why| Refusal { column, why: Trouble::Refused(why) };
        let is_empty = self.value(Column::Home, |_, cell| Ok(cell.trim().is_empty()))?;
        if is_empty && self.header.place(Column::Home).is_none() {
            return Err(refuse(Column::Currency, RowReason::OtherCurrency));
        }
        match self.home {
            Convention::Settled(home) if home == self.currency => {}
            Convention::Unasked => return Err(Refusal { column: Column::Home, why: Trouble::Ask }),
            Convention::Open | Convention::Contradicted | Convention::Settled(_) => {
                let column = if is_empty { Column::Currency } else { Column::Home };
                return Err(refuse(column, RowReason::OtherCurrency));
            }
        }
        if is_empty {
            return Err(refuse(Column::Home, RowReason::Empty));
        }
        let home = self.value(Column::Home, |rows, cell| amounts::read(cell, rows.currency, rows.mark))?;
        if home == Minor::ZERO {
            return Err(refuse(Column::Home, RowReason::ZeroAmount));
        }
        Ok((home.abs(), Some(Paid { amount, currency })))
    }

    /// The value of a column's cell; a column that the file lacks is an empty cell.
    fn value<T>(&self, column: Column, read: impl FnOnce(&Self, &str) -> Result<T, Trouble>) -> Result<T, Refusal> {
        let refuse = |why| Refusal { column, why };
        let cell = self.text(column).map_err(|why| refuse(Trouble::Refused(why)))?;
        read(self, &cell).map_err(refuse)
    }

    /// A column's cell, if it is of a length and of characters that text has.
    fn text(&self, column: Column) -> Result<Cow<'_, str>, RowReason> {
        let Some(place) = self.header.place(column) else {
            return Ok(Cow::Borrowed(""));
        };
        let cell = self.records.cell(place);
        if cell.len() > MAX_FIELD_CHARS && cell.chars().nth(MAX_FIELD_CHARS).is_some() {
            return Err(RowReason::TooLong);
        }
        if self.records.shape().replaces_bad_bytes() && cell.contains(char::REPLACEMENT_CHARACTER) {
            return Err(RowReason::BadCharacters);
        }
        Ok(cell)
    }

    /// The category's name. Thousands of rows share a few, so each is looked at once.
    fn category(&mut self) -> Result<Option<String>, Refusal> {
        let refuse = |why| Refusal { column: Column::Category, why: Trouble::Refused(why) };
        let cell = self.text(Column::Category).map_err(refuse)?;
        if cell.trim().is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.categories.get(cell.as_ref()) {
            return known.clone().map(Some).map_err(refuse);
        }
        let written = cell.into_owned();
        let name = category_name(&written);
        if self.categories.len() < REMEMBERED {
            self.categories.insert(written, name.clone());
        }
        name.map(Some).map_err(refuse)
    }

    /// Reads the whole file once more to learn what no single row can tell.
    fn survey(&mut self) -> Result<(), FileProblem> {
        let (mut order, mut mark) = (Evidence::NONE, Evidence::NONE);
        // A column of home values that does not name their currency is taken for the book's, unless a row says otherwise.
        let mut home = Evidence { seen: Some(self.currency), contradicted: false };
        // Whoever wrote the file left the value of his own money empty. In a currency that has values elsewhere, one is missing.
        let (mut without, mut with) = (HashSet::new(), HashSet::new());
        let (date, amount) = (self.header.place(Column::Date), self.header.place(Column::Amount));
        let (paid_in, worth) = (self.header.place(Column::Currency), self.header.place(Column::Home));
        let mut rows = self.records.aside()?;
        loop {
            match rows.advance()? {
                Advance::End => break,
                Advance::Broken(_) => {}
                Advance::Record { crooked } => {
                    if crooked || rows.width() < self.header.width() {
                        rows.resume_on_next_line();
                        continue;
                    }
                    order.add(date.and_then(|place| dates::evidence(&rows.cell(place))));
                    let cell = |place: Option<usize>| place.map_or(Cow::Borrowed(""), |place| rows.cell(place));
                    let (amount, worth) = (cell(amount), cell(worth));
                    let paid_in = currency(&cell(paid_in), self.currency).ok();
                    mark.add(amounts::evidence(&amount, paid_in.unwrap_or(self.currency)));
                    if worth.trim().is_empty() {
                        without.extend(paid_in);
                    } else if paid_in != Some(self.currency) {
                        with.extend(paid_in);
                    } else if unsigned(&worth) != unsigned(&amount) {
                        // What is home money has no second value at home.
                        home.contradicted = true;
                    }
                }
            }
        }
        drop(rows);
        self.records.come_back()?;
        if self.order == Convention::Unasked {
            self.order = order.verdict();
        }
        self.mark = mark.verdict();
        if self.home == Convention::Unasked {
            without.difference(&with).for_each(|currency| home.add(Some(*currency)));
            self.home = home.verdict();
        }
        Ok(())
    }

    fn bad_line(&self, why: RowReason) -> BadRow {
        BadRow { line: self.records.line(), column: None, why, text: excerpt(&self.records.first_line()) }
    }

    fn bad_row(&self, refusal: &Refusal) -> BadRow {
        let cell = self.header.place(refusal.column).map_or(Cow::Borrowed(""), |place| self.records.cell(place));
        let why = match refusal.why {
            Trouble::Refused(why) => why,
            Trouble::Ask if refusal.column == Column::Date => RowReason::AmbiguousDate,
            Trouble::Ask => RowReason::AmbiguousAmount,
        };
        BadRow { line: self.records.line(), column: Some(refusal.column), why, text: excerpt(&cell) }
    }
}

impl<R: Read + Seek> Iterator for CsvRows<R> {
    type Item = Result<Row, FileProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let row = self.next_row().transpose();
        self.finished = !matches!(row, Some(Ok(_)));
        row
    }
}

/// Why a cell stops its row.
struct Refusal {
    column: Column,
    why: Trouble,
}

fn description(cell: &str) -> Result<String, Trouble> {
    let meant = formula::unescape(Cow::Borrowed(cell));
    // An address over two lines is still one description; any other control character is refused.
    let one_line = if meant.contains(['\n', '\r', '\t']) {
        Cow::Owned(
            meant
                .split(['\n', '\r', '\t'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        )
    } else {
        meant
    };
    ledger::text::description("description", &one_line).map_err(refused)
}

fn note(cell: &str) -> Result<Option<String>, Trouble> {
    if cell.is_empty() {
        return Ok(None);
    }
    ledger::text::note("note", &formula::unescape(Cow::Borrowed(cell))).map_err(refused)
}

fn tags(cell: &str) -> Result<Option<String>, Trouble> {
    if cell.is_empty() {
        return Ok(None);
    }
    let meant = formula::unescape(Cow::Borrowed(cell));
    let words: Vec<&str> =
        meant.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|word| !word.is_empty()).collect();
    ledger::text::tags("tags", &words).map_err(refused)
}

fn category_name(cell: &str) -> Result<String, RowReason> {
    ledger::text::name("category", &formula::unescape(Cow::Borrowed(cell))).map_err(|error| reason(&error))
}

/// The type's word decides, and without one the sign.
fn kind(cell: &str, signed: Minor) -> Result<EntryKind, Trouble> {
    let is = |words: &[&str]| words.iter().any(|word| cell.trim().eq_ignore_ascii_case(word));
    if cell.trim().is_empty() {
        return Ok(if signed.is_positive() { EntryKind::Income } else { EntryKind::Expense });
    }
    if is(&["expense", "debit", "withdrawal", "Ausgabe", "Abbuchung"]) {
        return Ok(EntryKind::Expense);
    }
    match is(&["income", "credit", "deposit", "Einnahme", "Gutschrift"]) {
        true if signed.is_positive() => Ok(EntryKind::Income),
        true => Err(Trouble::Refused(RowReason::SignAgainstType)),
        false => Err(Trouble::Refused(RowReason::UnknownType)),
    }
}

/// What an amount's cell says without its sign.
fn unsigned(cell: &str) -> &str {
    cell.trim().trim_start_matches(['-', '+'])
}

/// The row's currency; without a word it is the home currency.
fn currency(cell: &str, home: Currency) -> Result<Currency, Trouble> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(home);
    }
    Currency::parse(cell).map_err(|_| Trouble::Refused(RowReason::OtherCurrency))
}

fn refused(error: ledger::Error) -> Trouble {
    Trouble::Refused(reason(&error))
}

/// What the ledger minds in a text.
fn reason(error: &ledger::Error) -> RowReason {
    match error {
        ledger::Error::Invalid { why: ledger::Reason::Empty, .. } => RowReason::Empty,
        ledger::Error::Invalid { why: ledger::Reason::TooLong, .. } => RowReason::TooLong,
        _ => RowReason::BadCharacters,
    }
}
