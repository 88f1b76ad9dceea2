//! Whole files, as people and attackers hand them over, and what each must come to.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Cursor;

use exchange::{
    BadRow, Column, CsvRows, DateOrder, DraftRow, FileProblem, MAX_ROWS, ReadOptions, Row, RowReason, read_csv,
};
use ledger::{Currency, EntryKind};

fn options(currency: &str) -> ReadOptions {
    ReadOptions { currency: Currency::parse(currency).unwrap(), date_order: None }
}

fn open(bytes: &[u8]) -> Result<CsvRows<Cursor<&[u8]>>, FileProblem> {
    read_csv(Cursor::new(bytes), &options("USD"))
}

fn rows(text: impl AsRef<[u8]>) -> Vec<Row> {
    open(text.as_ref()).unwrap().collect::<Result<_, _>>().unwrap()
}

/// A row in few words: `line date kind amount description`.
fn brief(row: &Row) -> String {
    match row {
        Ok(DraftRow { line, kind, date, description, amount, .. }) => {
            let sign = if *kind == EntryKind::Expense { "-" } else { "+" };
            format!("{line} {date} {sign}{} {description}", amount.get())
        }
        Err(BadRow { line, column, why, .. }) => {
            let column = column.map_or("row", Column::heading);
            format!("{line} {column}: {why:?}")
        }
    }
}

fn briefs(text: impl AsRef<[u8]>) -> Vec<String> {
    rows(text).iter().map(brief).collect()
}

/// One row of a file with the plain header.
fn one(date: &str, description: &str, amount: &str) -> Row {
    rows(format!("Date,Description,Amount\n{date},{description},{amount}\n")).remove(0)
}

#[test]
fn the_sign_or_the_type_decides_the_kind() {
    let text = "Date,Description,Amount,Type\n\
                2025-01-01,a,-1,\n\
                2025-01-02,b,2,\n\
                2025-01-03,c,3,Expense\n\
                2025-01-04,d,-4,expense\n\
                2025-01-05,e,5, INCOME \n\
                2025-01-06,f,-6,Income\n\
                2025-01-07,g,7,transfer\n";
    assert_eq!(
        briefs(text),
        [
            "2 2025-01-01 -100 a",
            "3 2025-01-02 +200 b",
            "4 2025-01-03 -300 c",
            "5 2025-01-04 -400 d",
            "6 2025-01-05 +500 e",
            "7 Type: SignAgainstType",
            "8 Type: UnknownType",
        ]
    );
}

#[test]
fn every_column_is_read_and_foreign_money_refused() {
    let text = "note;currency;CATEGORY;amount;source;date\r\n\
                \"two\r\nlines\";usd; Food ;-1,50;Lunch;2025-01-01\r\n\
                ;EUR;;1;Salary;2025-01-02\r\n";
    let rows = rows(text);
    let lunch = rows[0].as_ref().unwrap();
    assert_eq!(lunch.note.as_deref(), Some("two\r\nlines"));
    assert_eq!(lunch.category.as_deref(), Some("Food"));
    assert_eq!(brief(&rows[0]), "2 2025-01-01 -150 Lunch");
    assert_eq!(brief(&rows[1]), "4 Currency: OtherCurrency");
}

#[test]
fn a_value_at_home_counts_in_the_book_whose_currency_it_names() {
    let file = |heading: &str| {
        format!(
            "Date,Description,Amount,Currency,{heading}\n\
             2025-01-01,Hotel,-5.00,EUR,800\n\
             2025-01-02,Lunch,-4.00,USD,640\n"
        )
    };
    assert_eq!(briefs(file("Home JPY")), ["2 Home: OtherCurrency", "3 2025-01-02 -400 Lunch"]);
    assert_eq!(briefs(file("Home USD")), ["2 2025-01-01 -80000 Hotel", "3 2025-01-02 -400 Lunch"]);
    assert_eq!(briefs(file("Home XXY")), ["2 Currency: OtherCurrency", "3 2025-01-02 -400 Lunch"], "no such column");
}

/// Files of before 2026-11-29 do not say what their home values are in.
#[test]
fn a_value_at_home_without_a_currency_is_the_book_s_unless_a_row_says_otherwise() {
    let hotel = |other: &str| {
        let text = format!("Date,Description,Amount,Currency,Home\n2025-01-01,Hotel,-5.00,EUR,8.00\n{other}\n");
        briefs(text).remove(0)
    };
    for other in ["", "2025-01-02,x,-4.00,USD,", "2025-01-02,x,-4.00,,", "2025-01-02,x,-4.00,USD,4.00"] {
        assert_eq!(hotel(other), "2 2025-01-01 -800 Hotel", "{other}");
    }
    for other in ["2025-01-02,x,-400,JPY,", "2025-01-02,x,-4.00,USD,640"] {
        assert_eq!(hotel(other), "2 Home: OtherCurrency", "{other}");
    }
}

#[test]
fn a_value_that_is_missing_refuses_its_own_row_and_no_other() {
    let rows = "2025-01-01,a,-10,EUR,11.00\n2025-01-01,b,-10,EUR,\n2025-01-01,c,-10,USD,\n";
    for heading in ["Home", "Home USD"] {
        let text = format!("Date,Description,Amount,Currency,{heading}\n{rows}");
        assert_eq!(briefs(text), ["2 2025-01-01 -1100 a", "3 Home: Empty", "4 2025-01-01 -1000 c"], "{heading}");
    }
}

#[test]
fn money_without_decimals_has_none_where_the_file_writes_them_with_a_point() {
    let yen = |amounts: &[&str]| {
        let lines: String = amounts.iter().map(|amount| format!("2025-01-01,x,{amount}\n")).collect();
        let text = format!("Date,Description,Amount\n{lines}");
        let rows = read_csv(Cursor::new(text.as_bytes()), &options("JPY")).unwrap();
        rows.map(|row| brief(&row.unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(yen(&["-1.00", "-1.234"]), ["2 2025-01-01 -1 x", "3 Amount: TooManyDecimals"]);
    assert_eq!(yen(&["-1.234", "-1.00"]), ["2 Amount: TooManyDecimals", "3 2025-01-01 -1 x"]);
    assert_eq!(yen(&["-1.234", "\"-1,00\""]), ["2 2025-01-01 -1234 x", "3 2025-01-01 -1 x"]);
    assert_eq!(yen(&["-1.234", "\"-1,00\"", "1.00"])[0], "2 Amount: AmbiguousAmount");
    assert_eq!(yen(&["-1.234"]), ["2 2025-01-01 -1234 x"]);
}

#[test]
fn files_that_hold_no_rows_are_told_apart() {
    assert_eq!(open(b"").err(), Some(FileProblem::Empty));
    assert_eq!(open(b"\n\n  \r\n").err(), Some(FileProblem::Empty));
    assert_eq!(open(b"\xEF\xBB\xBF").err(), Some(FileProblem::Empty));
    assert_eq!(open(b"2025-01-03,Coffee,-3.20\n").err(), Some(FileProblem::NoHeader));
    assert_eq!(open(b"hello\n").err(), Some(FileProblem::NoHeader));
    assert_eq!(open(b"\"Date,Description,Amount\n").err(), Some(FileProblem::NoHeader));
    assert_eq!(open(b"Date,Text,Amount\n").err(), Some(FileProblem::MissingColumn { column: Column::Description }));
    assert_eq!(
        open(b"Date,Description,Amount,date\n").err(),
        Some(FileProblem::DuplicateColumn { column: Column::Date })
    );
    assert_eq!(
        open(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").err(),
        Some(FileProblem::NotText)
    );
    assert!(rows("Date,Description,Amount").is_empty(), "a header alone is a file without rows");
    assert!(rows("Date,Description,Amount\r\n,,\r\n , , \r\n").is_empty(), "rows of nothing are no rows");
}

#[test]
fn hostile_amounts_and_dates_are_named_in_their_cell() {
    for (amount, why) in [
        ("1e9", RowReason::NotANumber),
        ("NaN", RowReason::NotANumber),
        ("-Infinity", RowReason::NotANumber),
        ("999999999999999999999999999999", RowReason::TooLarge),
        ("0", RowReason::ZeroAmount),
        ("-0.00", RowReason::ZeroAmount),
        ("0.001", RowReason::TooManyDecimals),
        ("1.234", RowReason::AmbiguousAmount),
        ("", RowReason::Empty),
        ("'); DROP TABLE entries;--", RowReason::NotANumber),
    ] {
        let bad = one("2025-01-01", "x", amount).unwrap_err();
        assert_eq!((bad.line, bad.column, bad.why, bad.text.as_str()), (2, Some(Column::Amount), why, amount));
    }
    assert_eq!(one("2025-01-01", "x", "-5").unwrap().amount.get(), 500, "a negative number is an expense");
    for (date, why) in [
        ("2025-02-30", RowReason::NotADate),
        ("0000-00-00", RowReason::NotADate),
        ("0000-01-01", RowReason::OutOfRange),
        ("0001-01-01", RowReason::OutOfRange),
        ("03/04/2025", RowReason::AmbiguousDate),
        ("", RowReason::Empty),
    ] {
        let bad = one(date, "x", "1").unwrap_err();
        assert_eq!((bad.column, bad.why, bad.text.as_str()), (Some(Column::Date), why, date));
    }
}

#[test]
fn hostile_text_is_kept_or_refused_and_never_changed_in_silence() {
    for text in [
        "'); DROP TABLE entries;--",
        "שלום",
        "👩‍👩‍👧‍👦 brunch",
        "<script>alert(1)</script>",
        "zero\u{200B}width",
        "\u{202E}gnp.exe",
    ] {
        assert_eq!(one("2025-01-01", text, "1").unwrap().description, text);
    }
    assert_eq!(one("2025-01-01", "=cmd|' /C calc'!A0", "1").unwrap().description, "=cmd|' /C calc'!A0");
    assert_eq!(one("2025-01-01", "\"two\nlines\"", "1").unwrap().description, "two lines");
    for (text, why) in [
        ("a\0b", RowReason::BadCharacters),
        ("a\u{1B}[2Jb", RowReason::BadCharacters),
        ("\u{200B}", RowReason::Empty),
        ("", RowReason::Empty),
    ] {
        let bad = one("2025-01-01", text, "1").unwrap_err();
        assert_eq!((bad.column, bad.why), (Some(Column::Description), why), "{text:?}");
        assert!(!bad.text.contains(char::is_control), "what is shown cannot steer a terminal");
    }
    let long = one("2025-01-01", &"x".repeat(10_000), "1").unwrap_err();
    assert_eq!((long.why, long.text.len()), (RowReason::TooLong, 80));
    let note =
        |length| rows(format!("Date,Description,Amount,Note\n2025-01-01,x,1,{}\n", "é".repeat(length))).remove(0);
    assert!(note(10_000).is_ok(), "a note may be that long");
    assert_eq!(note(10_001).unwrap_err().why, RowReason::TooLong);
}

#[test]
fn ragged_rows_are_reported_and_their_neighbours_kept() {
    let text = "Date,Description,Amount\n\
                2025-01-01,a,1\n\
                2025-01-02,b\n\
                2025-01-03,c,3,,\n\
                2025-01-04,d,e,4\n\
                \n\
                2025-01-05,f,5\n";
    assert_eq!(
        briefs(text),
        [
            "2 2025-01-01 +100 a",
            "3 row: WrongCellCount",
            "4 2025-01-03 +300 c",
            "5 row: WrongCellCount",
            "7 2025-01-05 +500 f"
        ]
    );
    assert_eq!(rows(text)[1].as_ref().unwrap_err().text, "2025-01-02,b");
}

#[test]
fn a_lone_quotation_mark_costs_its_own_row_only() {
    let text = "Date,Description,Amount\n\
                2025-01-01,\"lone,1\n\
                2025-01-02,b,2\n\
                2025-01-03,\"c, quoted\",3\n\
                2025-01-04,5\" nails,4\n\
                2025-01-05,\"Big\" pizza,5\n\
                2025-01-06,\"last,6\n";
    assert_eq!(
        briefs(text),
        [
            "2 row: UnclosedQuote",
            "3 2025-01-02 +200 b",
            "4 2025-01-03 +300 c, quoted",
            "5 2025-01-04 +400 5\" nails",
            "6 2025-01-05 +500 \"Big\" pizza",
            "7 row: UnclosedQuote",
        ]
    );
}

#[test]
fn the_whole_file_decides_the_order_of_dates() {
    let file = |dates: &[&str]| {
        let rows: String = dates.iter().map(|date| format!("{date},x,1\n")).collect();
        format!("Date,Description,Amount\n{rows}")
    };
    let days =
        |text: &str| briefs(text).iter().map(|row| row.split(' ').nth(1).unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(days(&file(&["03/04/2025", "2025-05-05", "13/04/2025"])), ["2025-04-03", "2025-05-05", "2025-04-13"]);
    assert_eq!(days(&file(&["03/04/2025", "04/13/2025"])), ["2025-03-04", "2025-04-13"]);
    assert_eq!(
        briefs(file(&["03/04/2025", "04/13/2025", "13/04/2025"])),
        ["2 Date: AmbiguousDate", "3 2025-04-13 +100 x", "4 2025-04-13 +100 x"],
        "a file that contradicts itself decides nothing"
    );
    let forced = ReadOptions { date_order: Some(DateOrder::MonthFirst), ..options("USD") };
    let text = file(&["03/04/2025", "13/04/2025"]);
    let rows: Vec<_> = read_csv(Cursor::new(&text), &forced).unwrap().map(|row| brief(&row.unwrap())).collect();
    assert_eq!(rows, ["2 2025-03-04 +100 x", "3 Date: NotADate"]);
}

#[test]
fn the_whole_file_decides_the_decimal_mark() {
    let file = |amounts: &[&str]| {
        let rows: String = amounts.iter().map(|amount| format!("2025-01-01;x;{amount}\n")).collect();
        format!("Date;Description;Amount\n{rows}")
    };
    assert_eq!(briefs(file(&["1.234", "12,50"])), ["2 2025-01-01 +123400 x", "3 2025-01-01 +1250 x"]);
    assert_eq!(briefs(file(&["1.230", "12.50"])), ["2 2025-01-01 +123 x", "3 2025-01-01 +1250 x"]);
    assert_eq!(briefs(file(&["1.234", "5"])), ["2 Amount: AmbiguousAmount", "3 2025-01-01 +500 x"]);
    assert_eq!(
        briefs(file(&["1.234", "1,50", "1.50"])),
        ["2 Amount: AmbiguousAmount", "3 2025-01-01 +150 x", "4 2025-01-01 +150 x"]
    );
}

#[test]
fn a_decision_late_in_a_large_file_reaches_its_first_row() {
    let mut text = String::from("Date,Description,Amount\n");
    for _ in 0..50_000 {
        text.push_str("03/04/2025,Coffee,\"1.234\"\n");
    }
    text.push_str("31/12/2025,Müller,\"12,50\"\n");
    let rows = rows(text);
    assert_eq!(rows.len(), 50_001);
    assert!(
        rows[..50_000]
            .iter()
            .enumerate()
            .all(|(at, row)| brief(row) == format!("{} 2025-04-03 +123400 Coffee", at + 2))
    );
    assert_eq!(brief(&rows[50_000]), "50002 2025-12-31 +1250 Müller");
}

#[test]
fn encodings_and_separators_are_found() {
    let text = "Date\tDescription\tAmount\n2025-01-03\tCafé Müller\t-3.20\n";
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding, guessed) in
        [(text.as_bytes(), "UTF-8", false), (&utf16, "UTF-16LE", false), (&latin, "windows-1252", true)]
    {
        let mut rows = open(bytes).unwrap();
        assert_eq!((rows.encoding(), rows.encoding_guessed(), rows.delimiter()), (encoding, guessed, '\t'));
        assert_eq!(brief(&rows.next().unwrap().unwrap()), "2 2025-01-03 -320 Café Müller");
        assert!(rows.next().is_none());
        assert_eq!((rows.bytes(), rows.bytes_read()), (bytes.len() as u64, bytes.len() as u64));
    }
    let announced = "sep=;\r\nDate;Description;Amount\r\n2025-01-03;x;1\r\n";
    assert_eq!(briefs(announced), ["3 2025-01-03 +100 x"]);
}

#[test]
fn bytes_that_are_no_text_stop_only_their_row() {
    let mut utf16: Vec<u8> =
        "\u{FEFF}Date,Description,Amount\n2025-01-01,".encode_utf16().flat_map(u16::to_le_bytes).collect();
    utf16.extend(0xD800_u16.to_le_bytes());
    utf16.extend(",1\n2025-01-02,b,2\n".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(briefs(utf16), ["2 Description: BadCharacters", "3 2025-01-02 +200 b"], "a lone surrogate");
}

#[test]
fn rows_beyond_the_limit_stop_the_file() {
    let limit = usize::try_from(MAX_ROWS).unwrap();
    let mut text = String::from("Date,Description,Amount\n");
    text.push_str(&"2025-01-01,x,1\n".repeat(limit));
    assert_eq!(open(text.as_bytes()).unwrap().filter(|row| row.is_ok()).count(), limit);
    text.push_str("2025-01-01,x,1\n");
    let mut rows = open(text.as_bytes()).unwrap();
    assert_eq!(rows.by_ref().last(), Some(Err(FileProblem::TooManyRows { limit: MAX_ROWS })));
    assert!(rows.next().is_none(), "an error is the end");
}

#[test]
fn a_file_of_a_gigabyte_is_refused_unread() {
    let file = tempfile::tempfile().unwrap();
    file.set_len(1 << 30).unwrap();
    let problem = read_csv(file, &options("USD")).err();
    assert_eq!(problem, Some(FileProblem::TooLarge { limit_bytes: exchange::MAX_BYTES }));
}

/// The small files beside this test, each with what it must come to. For a new one: put the file there, run the test with
/// `BLESS=1`, and read what it wrote before committing it.
#[test]
fn the_collected_files_come_to_what_stands_beside_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut seen = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        seen += 1;
        let currency = path.file_stem().unwrap().to_str().unwrap().rsplit('-').next().unwrap().to_uppercase();
        let found = match read_csv(std::fs::File::open(&path).unwrap(), &options(&currency)) {
            Err(problem) => format!("{problem:?}\n"),
            Ok(rows) => {
                let head = format!("{} {:?}\n", rows.encoding(), rows.delimiter());
                rows.map(|row| row.map_or_else(|problem| format!("{problem:?}\n"), |row| brief(&row) + "\n"))
                    .fold(head, |all, row| all + &row)
            }
        };
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path.with_extension("expected"), &found).unwrap();
        }
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
    }
    assert!(seen >= 12, "the files are there");
}
