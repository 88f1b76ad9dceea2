//! What is written is read back as the very same entries; and no bytes at all make the reader fall over.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::Cursor;

use exchange::{DraftRow, ExportRow, FileProblem, ReadOptions, Row, read_csv, write_csv};
use ledger::{Currency, Date, EntryKind, Minor, booking::Paid};
use proptest::prelude::*;

fn options(currency: Currency) -> ReadOptions {
    ReadOptions { currency, date_order: None }
}

fn read(bytes: &[u8], currency: Currency) -> Result<Vec<Row>, FileProblem> {
    read_csv(Cursor::new(bytes), &options(currency))?.collect()
}

fn write(drafts: &[DraftRow], currency: Currency) -> Vec<u8> {
    let mut writer = write_csv(Vec::new(), currency);
    for draft in drafts {
        let DraftRow { kind, date, amount, paid, .. } = *draft;
        let tags: Vec<String> = draft.tags.iter().flat_map(|tags| tags.split(' ')).map(str::to_owned).collect();
        let row = ExportRow {
            kind,
            date,
            amount: paid.map_or(amount, |paid| paid.amount),
            currency: paid.map_or(currency, |paid| paid.currency),
            home: amount,
            description: &draft.description,
            category: draft.category.as_deref(),
            note: draft.note.as_deref(),
            tags: &tags,
        };
        writer.write(&row).unwrap();
    }
    writer.finish().unwrap()
}

/// Text with all that a file could trip over.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{1,30}",
        "[=+@'\"; ,|\\-a-zé\u{200B}\u{202E}＝]{1,12}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("x\u{FFFD}y".to_owned()),
        Just("sep=;".to_owned()),
    ]
}

/// What the ledger lets in as a description, a name, a note.
fn accepted<T: std::fmt::Debug>(
    check: impl Fn(&str) -> ledger::Result<T>,
    text: impl Strategy<Value = String>,
) -> impl Strategy<Value = T> {
    text.prop_filter_map("the ledger refuses it", move |text| check(&text).ok())
}

fn note() -> impl Strategy<Value = Option<String>> {
    accepted(
        |text| ledger::text::note("note", text),
        prop_oneof![text(), "[a\r\n\t=\"' -]{0,20}".prop_map(|text| text)],
    )
}

fn drafts() -> impl Strategy<Value = Vec<DraftRow>> {
    let draft = (
        any::<bool>(),
        Date::MIN.day_number()..=Date::MAX.day_number(),
        accepted(|text| ledger::text::description("description", text), text()),
        1..=ledger::money::ENTRY_LIMIT,
        prop::option::of(accepted(|text| ledger::text::name("name", text), text())),
        note(),
        prop::option::of(accepted(|text| ledger::text::tags("tags", &[text]).map(Option::unwrap), text())),
        prop::option::of(1..=ledger::money::ENTRY_LIMIT),
    );
    let euro = Currency::parse("EUR").unwrap();
    let abroad = move |minor| Paid { amount: Minor::new(minor).unwrap(), currency: euro };
    let draft = draft.prop_map(move |(income, day, description, minor, category, note, tags, paid)| DraftRow {
        line: 0,
        kind: if income { EntryKind::Income } else { EntryKind::Expense },
        date: Date::from_day_number(day).unwrap(),
        description,
        amount: Minor::new(minor).unwrap(),
        paid: paid.map(abroad),
        category,
        note,
        tags,
    });
    prop::collection::vec(draft, 0..20)
}

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "JPY", "KWD", "CLF"]).prop_map(|code| Currency::parse(code).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_identically(drafts in drafts(), currency in currency()) {
        let bytes = write(&drafts, currency);
        let mut back: Vec<DraftRow> = read(&bytes, currency).unwrap().into_iter().map(Result::unwrap).collect();
        prop_assert!(back.is_sorted_by_key(|draft| draft.line));
        back.iter_mut().for_each(|draft| draft.line = 0);
        prop_assert_eq!(back, drafts);
    }

    #[test]
    fn what_is_written_is_csv_to_others_as_well(drafts in drafts(), currency in currency()) {
        let bytes = write(&drafts, currency);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), drafts.len());
        for record in &records {
            prop_assert_eq!(record.len(), 9);
            for cell in [&record[1], &record[3], &record[6], &record[7]] {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{:?} would run", cell);
            }
        }
    }

    #[test]
    fn random_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..300), currency in currency()) {
        let _ = read(&bytes, currency);
    }

    #[test]
    fn random_bytes_below_a_header_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..300), currency in currency()) {
        let _ = read(&[b"Date,Description,Amount,Category,Type,Currency,Note,Tags,Home JPY\n".as_slice(), &bytes].concat(), currency);
    }

    #[test]
    fn cells_of_all_kinds_are_read_to_an_end(cells in "([0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|[0-9.,'()$€ -]{0,12}|[a-z\"\n\r]{0,6}|,|;|\n){0,40}", currency in currency()) {
        let rows = read(format!("Date,Description,Amount\n{cells}").as_bytes(), currency).unwrap();
        for draft in rows.into_iter().flatten() {
            prop_assert!(draft.amount.is_positive());
            prop_assert!(ledger::text::description("description", &draft.description).is_ok_and(|text| text == draft.description));
        }
    }
}
