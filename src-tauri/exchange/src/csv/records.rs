//! Text to cells: finds the records of a CSV file and the lines they begin on.
//!
//! Our own splitter, and not a library's, for three things that no library offers together: the line number that an
//! editor shows (whatever ends the lines, and with blank ones counted), a bound on memory that holds for a quotation
//! mark which is never closed, and going on with the very next line after one. Knows no columns.

use std::borrow::Cow;
use std::io::{Read, Seek};
use std::ops::Range;

use crate::statement::{FileProblem, RowReason};
use crate::text::{TextShape, Transcoder};

/// The most bytes of one record that are kept: more than all the columns can hold at their longest.
const MAX_RECORD: usize = 1024 * 1024;

/// How many bytes may be read a second time in all. Going on after a broken quotation mark means reading its lines
/// again; without a bound, a file made for it could have every line read up to [`MAX_RECORD`] times over.
const REREAD_ALLOWANCE: usize = 64 * 1024 * 1024;

const QUOTE: u8 = b'"';

/// The records of a text, one at a time, cells in place.
pub(super) struct Records<R> {
    text: Transcoder<R>,
    delimiter: u8,
    /// Part of the text; what is before `next` is done with.
    buffer: Vec<u8>,
    next: usize,
    next_line: u64,
    at_end: bool,
    allowance: usize,
    /// The current record.
    record: Range<usize>,
    line: u64,
    cells: Vec<Cell>,
}

/// What [`Records::advance`] came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advance {
    /// A record, whole.
    Record {
        /// It has quotation marks where none belong and runs over several lines: one of them is probably astray.
        crooked: bool,
    },
    /// A line that is no record; reading goes on after it.
    Broken(RowReason),
    /// The end of the text.
    End,
}

/// A cell within its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    start: usize,
    end: usize,
    /// It holds doubled quotation marks that stand for single ones.
    doubled: bool,
}

impl<R: Read + Seek> Records<R> {
    pub(super) fn new(text: Transcoder<R>, delimiter: u8) -> Self {
        Self {
            text,
            delimiter,
            buffer: Vec::new(),
            next: 0,
            next_line: 1,
            at_end: false,
            allowance: REREAD_ALLOWANCE,
            record: 0..0,
            line: 0,
            cells: Vec::new(),
        }
    }

    /// The beginning of the text that is still to be read, at least `bytes` of it if there are as many.
    pub(super) fn ahead(&mut self, bytes: usize) -> Result<&[u8], FileProblem> {
        while !self.at_end && self.buffer.len() - self.next < bytes {
            self.fill()?;
        }
        Ok(&self.buffer[self.next..])
    }

    pub(super) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The same text from its start, to be read while this reading rests.
    pub(super) fn aside(&mut self) -> Result<Records<&mut R>, FileProblem> {
        Ok(Records::new(self.text.aside()?, self.delimiter))
    }

    /// Takes the reading up again after [`Self::aside`].
    pub(super) fn come_back(&mut self) -> Result<(), FileProblem> {
        self.text.come_back()
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.text.bytes_read()
    }

    pub(super) fn shape(&self) -> TextShape {
        self.text.shape()
    }

    /// Moves to the next record that is not a blank line.
    pub(super) fn advance(&mut self) -> Result<Advance, FileProblem> {
        loop {
            let rest = &self.buffer[self.next..];
            let split = split(rest, self.delimiter, self.at_end, &mut self.cells);
            self.line = self.next_line;
            match split {
                Split::Record { length, lines, crooked } => {
                    self.record = self.next..self.next + length;
                    self.next += length;
                    self.next_line += lines;
                    if !self.is_blank() {
                        return Ok(Advance::Record { crooked: crooked && lines > 1 });
                    }
                }
                Split::End => return Ok(Advance::End),
                Split::More { .. } if !self.at_end && rest.len() < MAX_RECORD => self.fill()?,
                Split::More { quoted } => {
                    self.record = self.next..self.buffer.len();
                    self.next = self.buffer.len();
                    let resumed = quoted && self.resume_on_next_line();
                    if !resumed {
                        self.next_line += count_lines(&self.buffer[self.record.clone()]);
                        self.skip_line()?;
                    }
                    self.cells.clear();
                    return Ok(Advance::Broken(if quoted { RowReason::UnclosedQuote } else { RowReason::TooLong }));
                }
            }
        }
    }

    /// Takes back all of the current record but its first line, so that the lines it swallowed get their own turn.
    pub(super) fn resume_on_next_line(&mut self) -> bool {
        let record = &self.buffer[self.record.clone()];
        let Some(end) = line_end(record) else {
            return false;
        };
        let Some(allowance) = self.allowance.checked_sub(record.len()) else {
            return false;
        };
        self.allowance = allowance;
        self.next = self.record.start + end;
        self.next_line = self.line + 1;
        true
    }

    /// The line on which the current record begins.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// How many cells it has.
    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell; one that is not there is empty.
    pub(super) fn cell(&self, index: usize) -> Cow<'_, str> {
        self.cells.get(index).map_or(Cow::Borrowed(""), |cell| cell_text(&self.buffer[self.record.clone()], *cell))
    }

    /// Whether a cell and all after it are empty.
    pub(super) fn is_empty_from(&self, index: usize) -> bool {
        let record = &self.buffer[self.record.clone()];
        self.cells.iter().skip(index).all(|cell| record[cell.start..cell.end].trim_ascii().is_empty())
    }

    /// The current record's first line as it stands in the file.
    pub(super) fn first_line(&self) -> Cow<'_, str> {
        let record = &self.buffer[self.record.clone()];
        let line = &record[..line_end(record).unwrap_or(record.len()).min(400)];
        String::from_utf8_lossy(line)
    }

    fn is_blank(&self) -> bool {
        self.cells.len() <= 1 && self.is_empty_from(0)
    }

    fn fill(&mut self) -> Result<(), FileProblem> {
        if self.next > 0 {
            self.buffer.drain(..self.next);
            self.next = 0;
            self.record = 0..0;
            self.cells.clear();
        }
        self.at_end = !self.text.append_to(&mut self.buffer)?;
        Ok(())
    }

    /// Drops what is left of a line that is given up.
    fn skip_line(&mut self) -> Result<(), FileProblem> {
        // The excerpt of the line is still wanted, so its beginning stays in the buffer.
        let kept = self.record.start..self.buffer.len().min(self.record.start + 400);
        self.buffer.truncate(kept.end);
        self.buffer.drain(..kept.start);
        self.record = 0..self.buffer.len();
        self.next = self.buffer.len();
        let begin = self.next;
        loop {
            if let Some(end) = line_end_before(&self.buffer[begin..], self.at_end) {
                self.next = begin + end;
                self.next_line += 1;
                return Ok(());
            }
            // A carriage return stays: the line feed that belongs to it may come next.
            let pending = !self.at_end && self.buffer.len() > begin && self.buffer.ends_with(b"\r");
            self.buffer.truncate(begin);
            if self.at_end {
                self.next = self.buffer.len();
                return Ok(());
            }
            if pending {
                self.buffer.push(b'\r');
            }
            self.at_end = !self.text.append_to(&mut self.buffer)?;
        }
    }
}

/// The text of a cell, with doubled quotation marks made single.
fn cell_text(record: &[u8], cell: Cell) -> Cow<'_, str> {
    // The buffer is UTF-8 and cells are cut at ASCII, so nothing is ever lost here.
    let text = String::from_utf8_lossy(&record[cell.start..cell.end]);
    if cell.doubled { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
}

/// The cells of the first record of a text that is not blank, for each of some delimiters to be tried on.
pub(super) fn first_record(text: &[u8], delimiter: u8) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = text;
    while let Split::Record { length, .. } = split(rest, delimiter, true, &mut cells) {
        let names: Vec<_> = cells.iter().map(|cell| cell_text(rest, *cell).into_owned()).collect();
        if names.iter().any(|name| !name.trim().is_empty()) {
            return names;
        }
        rest = &rest[length..];
    }
    Vec::new()
}

enum Split {
    Record {
        /// With the end of its line.
        length: usize,
        lines: u64,
        crooked: bool,
    },
    /// The text stops within the record.
    More {
        quoted: bool,
    },
    End,
}

/// Finds the record that `text` begins with.
fn split(text: &[u8], delimiter: u8, at_end: bool, cells: &mut Vec<Cell>) -> Split {
    cells.clear();
    if text.is_empty() {
        return if at_end { Split::End } else { Split::More { quoted: false } };
    }
    let (mut at, mut lines, mut crooked) = (0, 0, false);
    loop {
        let start = at;
        while text.get(at) == Some(&b' ') {
            at += 1;
        }
        let cell = if text.get(at) == Some(&QUOTE) {
            let open = at;
            let Some((close, doubled)) = closing_quote(text, open, at_end) else {
                return Split::More { quoted: true };
            };
            at = close + 1;
            while text.get(at) == Some(&b' ') {
                at += 1;
            }
            let after = at;
            at = cell_end(text, at, delimiter);
            lines += if lines_possible(text, open, close) { count_lines(&text[open..close]) } else { 0 };
            if at == after {
                Cell { start: open + 1, end: close, doubled }
            } else {
                // `"Big" pizza`: not a quoted cell after all, so it is kept as it is written.
                crooked = true;
                Cell { start: open, end: at, doubled: false }
            }
        } else {
            at = cell_end(text, at, delimiter);
            Cell { start, end: at, doubled: false }
        };
        cells.push(cell);
        match text.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\r') if text.get(at + 1) == Some(&b'\n') => {
                return Split::Record { length: at + 2, lines: lines + 1, crooked };
            }
            Some(b'\r') if at + 1 == text.len() && !at_end => return Split::More { quoted: false },
            Some(_) => {
                return Split::Record { length: at + 1, lines: lines + 1, crooked };
            }
            None if at_end => {
                return Split::Record { length: at, lines, crooked };
            }
            None => return Split::More { quoted: false },
        }
    }
}

fn lines_possible(text: &[u8], open: usize, close: usize) -> bool {
    text[open..close].iter().any(|byte| matches!(byte, b'\n' | b'\r'))
}

/// The end of a cell without quotation marks around it.
fn cell_end(text: &[u8], from: usize, delimiter: u8) -> usize {
    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    text[from..].iter().position(ends).map_or(text.len(), |length| from + length)
}

/// The quotation mark that closes the one at `open`, and whether doubled ones stand between.
fn closing_quote(text: &[u8], open: usize, at_end: bool) -> Option<(usize, bool)> {
    let (mut at, mut doubled) = (open + 1, false);
    loop {
        at += text[at..].iter().position(|byte| *byte == QUOTE)?;
        match text.get(at + 1) {
            Some(&QUOTE) => (at, doubled) = (at + 2, true),
            // The next piece of text may begin with the second half of a doubled mark.
            None if !at_end => return None,
            _ => return Some((at, doubled)),
        }
    }
}

/// How many lines end in a text.
fn count_lines(text: &[u8]) -> u64 {
    let mut lines = 0;
    for (at, byte) in text.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && text.get(at + 1) != Some(&b'\n'));
        lines += u64::from(ends);
    }
    lines
}

/// Where the first line of a text ends, its line break included.
fn line_end(text: &[u8]) -> Option<usize> {
    line_end_before(text, true)
}

fn line_end_before(text: &[u8], at_end: bool) -> Option<usize> {
    let at = text.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    match text.get(at + 1) {
        Some(b'\n') if text[at] == b'\r' => Some(at + 2),
        None if text[at] == b'\r' && !at_end => None,
        _ => Some(at + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::text;

    fn records(bytes: &[u8], delimiter: u8) -> Records<Cursor<&[u8]>> {
        let mut cursor = Cursor::new(bytes);
        let shape = text::look(&mut cursor).unwrap();
        Records::new(Transcoder::new(cursor, shape).unwrap(), delimiter)
    }

    /// Every record with its line; a broken line as its reason.
    fn all(text: &str) -> Vec<(u64, Result<Vec<String>, RowReason>)> {
        let mut records = records(text.as_bytes(), b',');
        let mut found = Vec::new();
        loop {
            match records.advance().unwrap() {
                Advance::End => return found,
                Advance::Broken(why) => found.push((records.line(), Err(why))),
                Advance::Record { crooked: true } if records.resume_on_next_line() => {
                    found.push((records.line(), Err(RowReason::UnclosedQuote)));
                }
                Advance::Record { .. } => {
                    let cells = (0..records.width()).map(|index| records.cell(index).into_owned()).collect();
                    found.push((records.line(), Ok(cells)));
                }
            }
        }
    }

    fn cells(line: u64, cells: &[&str]) -> (u64, Result<Vec<String>, RowReason>) {
        (line, Ok(cells.iter().map(|&cell| cell.to_owned()).collect()))
    }

    #[test]
    fn lines_are_those_an_editor_shows_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"two", "lines\",c", "   ", "d,e", "f,g"].join(end);
            let two = format!("two{end}lines");
            let expected =
                vec![cells(1, &["a", "b"]), cells(3, &[&two, "c"]), cells(6, &["d", "e"]), cells(7, &["f", "g"])];
            assert_eq!(all(&text), expected, "{end:?}");
            assert_eq!(all(&format!("{text}{end}")), expected, "{end:?} at the end adds nothing");
        }
    }

    #[test]
    fn quotation_marks_are_read_as_people_write_them() {
        assert_eq!(all("\"a \"\"b\"\"\",c"), [cells(1, &["a \"b\"", "c"])]);
        assert_eq!(all("12\" pizza,5\" nail"), [cells(1, &["12\" pizza", "5\" nail"])]);
        assert_eq!(all("\"Big\" pizza,1"), [cells(1, &["\"Big\" pizza", "1"])], "kept as written");
        assert_eq!(all("a, \"b, c\" ,d"), [cells(1, &["a", "b, c", "d"])], "spaces around a quoted cell");
        assert_eq!(all("\"\",\"\"\"\""), [cells(1, &["", "\""])]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_only_its_own_line() {
        let bad = |line| (line, Err(RowReason::UnclosedQuote));
        assert_eq!(
            all("a,b\n\"c,d\ne,f\ng,h\n"),
            [cells(1, &["a", "b"]), bad(2), cells(3, &["e", "f"]), cells(4, &["g", "h"])]
        );
        assert_eq!(all("\"a,b\nc,\"d, e\"\n"), [bad(1), cells(2, &["c", "d, e"])], "closed by the next line's opening");
        assert_eq!(all("a,\""), [bad(1)]);
        let long = format!("\"a,b\n{}", "c,d\n".repeat(600_000));
        let found = all(&long);
        assert_eq!((found.len(), &found[0], &found[600_000]), (600_001, &bad(1), &cells(600_001, &["c", "d"])));
    }

    #[test]
    fn a_line_without_end_is_given_up_and_the_next_one_read() {
        let text = format!("a,b\n{}\r\nc,d", "x".repeat(5 * MAX_RECORD));
        assert_eq!(all(&text), [cells(1, &["a", "b"]), (2, Err(RowReason::TooLong)), cells(3, &["c", "d"])]);
        let endless = "x".repeat(3 * MAX_RECORD);
        assert_eq!(all(&endless), [(1, Err(RowReason::TooLong))]);
    }

    #[test]
    fn a_file_made_to_be_read_over_and_over_is_not() {
        // Each line opens a quotation mark, whether or not it is read within one.
        let mut text = "\"x,y\"z,\"w\n".repeat(MAX_RECORD);
        text.push('"');
        let found = all(&text);
        assert!(found.len() > 50, "some lines are reported, then the rest is given up: {}", found.len());
    }

    proptest! {
        #[test]
        fn well_formed_text_is_split_as_the_csv_crate_splits_it(rows in prop::collection::vec(prop::collection::vec("[a\" ,;\n\ré]{0,6}x", 1..5), 1..20)) {
            let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found: Vec<_> = all(&text).into_iter().map(|(_, cells)| cells.unwrap()).collect();
            prop_assert_eq!(found, rows);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[a\",\n\r ]{1,60}") {
            let found = all(&text);
            prop_assert!(found.len() <= text.len() + 1);
            prop_assert!(found.is_sorted_by_key(|(line, _)| *line));
        }
    }
}
