//! The whole grammar: the set of labelled lines, and cases by subject. What must hold for any text is in `random`.

mod random;

use std::fmt::Write;

use ledger::{Currency, Date, EntryKind};

use super::*;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

/// A Wednesday.
fn today() -> Date {
    Date::parse("2026-03-18").unwrap()
}

fn read_in(text: &str, tag: &str, home: &str) -> Reading {
    let locale = Locale::new(tag);
    read(text, &Setting { today: today(), locale: &locale, home: currency(home), categories: &FIRST_CATEGORIES })
}

/// All fields in one line, as the set of labelled lines writes them.
fn fields(line: &Line) -> String {
    let kind = match line.kind {
        EntryKind::Expense => "expense",
        EntryKind::Income => "income",
    };
    let mut out = String::new();
    let amount = line.amount.map(|amount| amount.get().to_string()).unwrap_or_default();
    let category = line.category.map(|at| FIRST_CATEGORIES[at].name).unwrap_or_default();
    let note = line.note.as_deref().unwrap_or_default();
    write!(out, "{kind}\t{amount}\t{}\t{}\t{}", line.currency, line.date, line.description).unwrap();
    write!(out, "\t{category}\t{}\t{note}", line.tags.join(",")).unwrap();
    out
}

#[test]
fn every_field_of_the_labelled_lines_is_right() {
    let set = include_str!("../../../tests/data/quick.tsv");
    let mut wrong = String::new();
    for row in set.lines().filter(|row| !row.starts_with('#')) {
        let columns: Vec<&str> = row.splitn(4, '\t').collect();
        let [text, tag, home, expected] = columns[..] else { panic!("not a row: {row}") };
        let got = fields(&read_in(text, tag, home).line);
        if got != expected {
            writeln!(wrong, "{text} ({tag})\n  expected {expected}\n  got      {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Text, locale, home currency, and what is said of it: kind, amount, currency, date, description.
fn check(rows: &[(&str, &str, &str, &str)]) {
    let mut wrong = String::new();
    for (text, tag, home, expected) in rows {
        let line = read_in(text, tag, home).line;
        let kind = if line.kind == EntryKind::Income { "+" } else { "-" };
        let amount = line.amount.map_or("none".to_owned(), |amount| amount.get().to_string());
        let got = format!("{kind}{amount} {} {} {}", line.currency, line.date, line.description);
        if got.trim_end() != *expected {
            writeln!(wrong, "{text} ({tag})\n  expected {expected}\n  got      {got}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("coffee 4.5", "-450 USD 2026-03-18 coffee"),
        us("rent $1,234.50", "-123450 USD 2026-03-18 rent"),
        us("car 12,345", "-1234500 USD 2026-03-18 car"),
        us("car 1,234,567", "-123456700 USD 2026-03-18 car"),
        us("gum 99c", "-99 USD 2026-03-18 gum"),
        us("vitamin 100 C 12", "-1200 USD 2026-03-18 vitamin 100 C"),
        us("laptop 1.200", "-120000 USD 2026-03-18 laptop"),
        us("laptop 12.000", "-1200000 USD 2026-03-18 laptop"),
        us("laptop 1.20", "-120 USD 2026-03-18 laptop"),
        us("laptop $1 234.50", "-123450 USD 2026-03-18 laptop"),
        us("laptop $1 234.50.", "-123450 USD 2026-03-18 laptop"),
        us("1 234.50 laptop", "-123450 USD 2026-03-18 laptop"),
        us("laptop 1 234.50 + 2", "-123650 USD 2026-03-18 laptop"),
        us("house $1 234 567", "-123456700 USD 2026-03-18 house"),
        us("house 1 234 567.89", "-123456789 USD 2026-03-18 house"),
        us("2 100 gram bars 3.50", "-350 USD 2026-03-18 2 100 gram bars"),
        us("iPhone 15 899.00", "-89900 USD 2026-03-18 iPhone 15"),
        us("Super 8 120.00", "-12000 USD 2026-03-18 Super 8"),
        us("dentist Mar 3 120.00", "-12000 USD 2026-03-03 dentist"),
        us("gum .99", "-99 USD 2026-03-18 gum"),
        us("US$5 gum", "-500 USD 2026-03-18 gum"),
        us("C$5 gum", "-500 CAD 2026-03-18 gum"),
        us("gum CHF 12.50", "-1250 CHF 2026-03-18 gum"),
        us("gum CHF12.50", "-1250 CHF 2026-03-18 gum"),
        us("Rs 200 chai", "-20000 INR 2026-03-18 chai"),
        us("chai ₹200", "-20000 INR 2026-03-18 chai"),
        us("sauna 4.50€", "-450 EUR 2026-03-18 sauna"),
        us("12 usd gum", "-1200 USD 2026-03-18 gum"),
        us("lunch 12 bucks", "-1200 USD 2026-03-18 lunch"),
        us("lunch -$12", "-1200 USD 2026-03-18 lunch"),
        us("lunch $-12", "-1200 USD 2026-03-18 lunch"),
        us("ramen 1200 yen", "-1200 JPY 2026-03-18 ramen"),
        us("gum 99 cents", "-99 USD 2026-03-18 gum"),
        us("tacos 3 x 4.20", "-1260 USD 2026-03-18 tacos"),
        us("tacos 3×4.20", "-1260 USD 2026-03-18 tacos"),
        us("tacos 3*4.20", "-1260 USD 2026-03-18 tacos"),
        us("tacos 3x$4.20", "-1260 USD 2026-03-18 tacos"),
        us("lunch 12 + 3.40", "-1540 USD 2026-03-18 lunch"),
        us("lunch 12 +3.40", "-1540 USD 2026-03-18 lunch"),
        us("lunch 3x4.20+1", "-1360 USD 2026-03-18 lunch"),
        us("pizza 60/2", "-3000 USD 2026-03-18 pizza"),
        us("pizza 60 / 2", "-3000 USD 2026-03-18 pizza"),
        us("taxi $25.50/3", "-850 USD 2026-03-18 taxi"),
        us("dinner 100/3", "-3333 USD 2026-03-18 dinner"),
        us("lens 70/4 250", "-25000 USD 2026-03-18 lens 70/4"),
        us("blood 120/80 meds 15", "-1500 USD 2026-03-18 blood 120/80 meds"),
        us("shoes 80.00-20", "-6000 USD 2026-03-18 shoes"),
        us("house $450k", "-45000000 USD 2026-03-18 house"),
        us("lunch, 12.50, yesterday", "-1250 USD 2026-03-17 lunch"),
        us("Lunch 12.", "-1200 USD 2026-03-18 Lunch"),
        us("lunch: 12", "-1200 USD 2026-03-18 lunch"),
        us("Netflix - 12.99", "-1299 USD 2026-03-18 Netflix"),
        us("LUNCH WITH ANNA 12", "-1200 USD 2026-03-18 LUNCH WITH ANNA"),
        ("CUP 4 TRY", "tr-TR", "TRY", "-400 TRY 2026-03-18 CUP"),
        de("Kaffee 12,- €", "-1200 EUR 2026-03-18 Kaffee"),
        de("Blumen 20,--", "-2000 EUR 2026-03-18 Blumen"),
        de("Blumen 20,-- €", "-2000 EUR 2026-03-18 Blumen"),
        de("Laptop 1 299,00 €", "-129900 EUR 2026-03-18 Laptop"),
        de("Laptop 1 299 €", "-129900 EUR 2026-03-18 Laptop"),
        de("Laptop 1 299,-", "-129900 EUR 2026-03-18 Laptop"),
        de("Laptop EUR 1 299", "-129900 EUR 2026-03-18 Laptop"),
        de("2 500 g Quark 3", "-300 EUR 2026-03-18 2 500 g Quark"),
        de("Eis 1,20 am ersten März", "-120 EUR 2026-03-01 Eis"),
        de("Eis 1,20 am ersten", "-120 EUR 2026-03-01 Eis"),
        de("Kaffee 12,-", "-1200 EUR 2026-03-18 Kaffee"),
        de("Kaffee 12.- ", "-1200 EUR 2026-03-18 Kaffee"),
        de("Miete 1.234,50 €", "-123450 EUR 2026-03-18 Miete"),
        de("Auto 12.500", "-1250000 EUR 2026-03-18 Auto"),
        de("Auto 1.234.567,89", "-123456789 EUR 2026-03-18 Auto"),
        de("Auto 20 Tsd", "-2000000 EUR 2026-03-18 Auto"),
        de("Eis 3 Euro 50", "-350 EUR 2026-03-18 Eis"),
        de("Kaugummi 50 Cent", "-50 EUR 2026-03-18 Kaugummi"),
        de("Kaugummi 99ct", "-99 EUR 2026-03-18 Kaugummi"),
        de("Pizza 8,50EUR", "-850 EUR 2026-03-18 Pizza"),
        de("EUR 8,50 Pizza", "-850 EUR 2026-03-18 Pizza"),
        de("€ 8,50 Pizza", "-850 EUR 2026-03-18 Pizza"),
        de("Bier 3 à 4,20", "-1260 EUR 2026-03-18 Bier"),
        de("Käse 500 g 4,50", "-450 EUR 2026-03-18 Käse 500 g"),
        de("Pizza 36 für 2", "-3600 EUR 2026-03-18 Pizza für 2"),
        ("Znüni 1'234.50", "de-CH", "CHF", "-123450 CHF 2026-03-18 Znüni"),
        ("Znüni 12 Fr.", "de-CH", "CHF", "-1200 CHF 2026-03-18 Znüni"),
        ("fika 45 kr", "sv-SE", "SEK", "-4500 SEK 2026-03-18 fika"),
        ("crisps 80p", "en-GB", "GBP", "-80 GBP 2026-03-18 crisps"),
        ("lunch 15 quid", "en-GB", "GBP", "-1500 GBP 2026-03-18 lunch"),
        ("dates 1.250", "en-US", "KWD", "-1250 KWD 2026-03-18 dates"),
        ("$5 coffee", "en-CA", "CAD", "-500 CAD 2026-03-18 coffee"),
        ("ramen ¥1,200", "ja-JP", "JPY", "-1200 JPY 2026-03-18 ramen"),
    ]);
}

#[test]
fn days_look_back_in_both_languages() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("2 days ago gas 40", "-4000 USD 2026-03-16 gas"),
        us("gas 40 two days ago", "-4000 USD 2026-03-16 gas"),
        us("gas 40 a week ago", "-4000 USD 2026-03-11 gas"),
        us("day before yesterday gas 40", "-4000 USD 2026-03-16 gas"),
        us("gas 40 the day before yesterday", "-4000 USD 2026-03-16 gas"),
        us("last monday gas 40", "-4000 USD 2026-03-16 gas"),
        us("gas 40 on Tuesday", "-4000 USD 2026-03-17 gas"),
        us("gas 40 on the 3rd", "-4000 USD 2026-03-03 gas"),
        us("gas 40 the 20th", "-4000 USD 2026-02-20 gas"),
        us("gas 40 3/12/2026", "-4000 USD 2026-03-12 gas"),
        us("yestarday tacos 9.50", "-950 USD 2026-03-17 tacos"),
        us("wensday lunch 11.20", "-1120 USD 2026-03-11 lunch"),
        de("gestren Bäcker 4,30", "-430 EUR 2026-03-17 Bäcker"),
        de("Donerstag Kino 12", "-1200 EUR 2026-03-12 Kino"),
        de("14.3 Kuchen 20", "-2000 EUR 2026-03-14 Kuchen"),
        de("Kuchen 20 14.3", "-2000 EUR 2026-03-14 Kuchen"),
        de("Kaffee 2.5", "-250 EUR 2026-03-18 Kaffee"),
        us("gas 40 3/12/25", "-4000 USD 2025-03-12 gas"),
        us("gas 40 March 3rd", "-4000 USD 2026-03-03 gas"),
        us("gas 40 3rd of March", "-4000 USD 2026-03-03 gas"),
        us("gift 30 Mar 3", "-3000 USD 2026-03-03 gift"),
        us("gift 10 Mar 3", "-1000 USD 2026-03-03 gift"),
        us("gift 30 Mar 3 2025", "-3000 USD 2025-03-03 gift"),
        us("25 Dec 30 dinner", "-3000 USD 2025-12-25 dinner"),
        us("gas 40 Mar 3, 2025", "-4000 USD 2025-03-03 gas"),
        us("gas 40 Fri 13 Mar", "-4000 USD 2026-03-13 gas"),
        us("gas 40 Feb 29", "-4000 USD 2024-02-29 gas"),
        us("gas 40 24/12", "-4000 USD 2025-12-24 gas"),
        us("last night pizza 22", "-2200 USD 2026-03-17 pizza"),
        us("this morning bagel 4", "-400 USD 2026-03-18 bagel"),
        us("Friday night drinks 40", "-4000 USD 2026-03-13 drinks"),
        us("YESTERDAY GAS 40", "-4000 USD 2026-03-17 GAS"),
        us("gestern Kaffee 4,50", "-450 USD 2026-03-17 Kaffee"),
        us("letzten Freitag Kaffee 4,50", "-450 USD 2026-03-13 Kaffee"),
        us("vor 3 Tagen Kaffee 4,50", "-450 USD 2026-03-15 Kaffee"),
        us("Kaffee 4,50 3. März", "-450 USD 2026-03-03 Kaffee"),
        us("Kaffee 4,50 am Montag", "-450 USD 2026-03-16 Kaffee"),
        us("Mo Kaffee 4,50", "-450 USD 2026-03-16 Kaffee"),
        ("lunch 3 3/4", "en-GB", "GBP", "-300 GBP 2025-04-03 lunch"),
        de("yesterday coffee 4.50", "-450 EUR 2026-03-17 coffee"),
        de("coffee 4.50 3 days ago", "-450 EUR 2026-03-15 coffee"),
        de("12.3. Kaffee 4,50", "-450 EUR 2026-03-12 Kaffee"),
        de("Kaffee 4,50 12.03.25", "-450 EUR 2025-03-12 Kaffee"),
        de("Kaffee 4,50 12.03.2025", "-450 EUR 2025-03-12 Kaffee"),
        de("15.03 Kaffee 4,50", "-450 EUR 2026-03-15 Kaffee"),
        de("Kaffee 12.03", "-1203 EUR 2026-03-18 Kaffee"),
        de("Kaffee 4,50 am 3.", "-450 EUR 2026-03-03 Kaffee"),
        de("Miete 900 zum 1.", "-90000 EUR 2026-03-01 Miete"),
        de("Miete 900 zum 15.", "-90000 EUR 2026-03-15 Miete"),
        de("Miete zum 1. 900", "-90000 EUR 2026-03-01 Miete"),
        de("Miete 900 zum 1. März", "-90000 EUR 2026-03-01 Miete"),
        de("Blumen zum 30. Geburtstag 25", "-2500 EUR 2026-03-18 Blumen zum 30. Geburtstag"),
        de("Kranz am zweiten Advent 25", "-2500 EUR 2026-03-18 Kranz am zweiten Advent"),
        de("Kaffee 3 am Morgen", "-300 EUR 2026-03-18 Kaffee"),
        de("Frühstück 8 Morgen", "-800 EUR 2026-03-18 Frühstück"),
        de("Morgen Zahnarzt 80", "-8000 EUR 2026-03-19 Zahnarzt"),
        de("vorletzten Freitag H&M 20", "-2000 EUR 2026-03-06 H&M"),
        de("vorletzte Woche Kino 9", "-900 EUR 2026-03-04 Kino"),
        de("Kaffee 4,50 am Freitag, den 13. März", "-450 EUR 2026-03-13 Kaffee"),
        de("Freitag, 13.3. Kaffee 4,50", "-450 EUR 2026-03-13 Kaffee"),
        de("3.März Kaffee 4,50", "-450 EUR 2026-03-03 Kaffee"),
        de("Kaffee 4,50 3. MÄRZ 2025", "-450 EUR 2025-03-03 Kaffee"),
        de("Laptop 3. März 2000", "-200000 EUR 2026-03-03 Laptop"),
        de("vor einer Woche Kaffee 4,50", "-450 EUR 2026-03-11 Kaffee"),
        de("letzte Woche Kaffee 4,50", "-450 EUR 2026-03-11 Kaffee"),
        de("GESTERN Kaffee 4,50", "-450 EUR 2026-03-17 Kaffee"),
        de("gestern Abend Pizza 9", "-900 EUR 2026-03-17 Pizza"),
        de("Freitagabend Pizza 9", "-900 EUR 2026-03-13 Pizza"),
        de("di Bäcker 4,80", "-480 EUR 2026-03-17 Bäcker"),
        de("Di Bäcker 4,80", "-480 EUR 2026-03-17 Bäcker"),
        de("1/2 Hähnchen 6", "-600 EUR 2026-03-18 1/2 Hähnchen"),
    ]);
}

#[test]
fn what_only_looks_like_a_part_stays_a_word() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("TGI Fridays 30", "-3000 USD 2026-03-18 TGI Fridays"),
        us("sundae 6", "-600 USD 2026-03-18 sundae"),
        us("1/4 pounder 6", "-600 USD 2026-03-18 1/4 pounder"),
        de("1.5 l Cola 2", "-200 EUR 2026-03-18 1.5 l Cola"),
        de("So ein Mist Strafzettel 30", "-3000 EUR 2026-03-18 So ein Mist Strafzettel"),
        de("Do & Co 45", "-4500 EUR 2026-03-18 Do & Co"),
        de("Mo & Friends Brunch 22", "-2200 EUR 2026-03-18 Mo & Friends Brunch"),
        de("Di Vino Wein 18", "-1800 EUR 2026-03-18 Di Vino Wein"),
        de("Di Bäcker 4,30", "-430 EUR 2026-03-17 Bäcker"),
        us("Route 66 diner", "-none USD 2026-03-18 Route 66 diner"),
        us("12 Route 66 diner", "-1200 USD 2026-03-18 Route 66 diner"),
        us("Cyber Monday TV 300", "-30000 USD 2026-03-18 Cyber Monday TV"),
        us("T.G.I. Friday 38", "-3800 USD 2026-03-18 T.G.I. Friday"),
        us("Today show tickets 60", "-6000 USD 2026-03-18 Today show tickets"),
        us("half price 1/2 chicken 6.50", "-650 USD 2026-03-18 half price 1/2 chicken"),
        us("Super 8 motel 75", "-7500 USD 2026-03-18 Super 8 motel"),
        us("motel 75", "-7500 USD 2026-03-18 motel"),
        us("Sunday Times 3.50", "-350 USD 2026-03-18 Sunday Times"),
        us("SAT prep book 30", "-3000 USD 2026-03-18 SAT prep book"),
        us("sun hat 20", "-2000 USD 2026-03-18 sun hat"),
        us("may flowers 20", "-2000 USD 2026-03-18 may flowers"),
        us("march of dimes 20", "-2000 USD 2026-03-18 march of dimes"),
        us("hair gel 5", "-500 USD 2026-03-18 hair gel"),
        us("coffee cup 4", "-400 USD 2026-03-18 coffee cup"),
        us("2% milk 3.49", "-349 USD 2026-03-18 2% milk"),
        us("gym 24/7 20", "-2000 USD 2026-03-18 gym 24/7"),
        us("movie at 8pm 14", "-1400 USD 2026-03-18 movie at 8pm"),
        us("12 eggs 4", "-400 USD 2026-03-18 12 eggs"),
        us("dinner 48 for 2", "-4800 USD 2026-03-18 dinner for 2"),
        us("2 shirts for 30", "-3000 USD 2026-03-18 2 shirts"),
        us("tax 2024 340", "-34000 USD 2026-03-18 tax 2024"),
        us("shoes for 80 at Nike", "-8000 USD 2026-03-18 shoes at Nike"),
        us("pencil #2 1.50", "-150 USD 2026-03-18 pencil #2"),
        us("https://x.com 8", "-800 USD 2026-03-18 https://x.com"),
        de("Formel 1 Ticket 120", "-12000 EUR 2026-03-18 Formel 1 Ticket"),
        de("35 Hannover 96", "-3500 EUR 2026-03-18 Hannover 96"),
        de("1. FC Köln Ticket 35", "-3500 EUR 2026-03-18 1. FC Köln Ticket"),
        de("Mai Tai 9", "-900 EUR 2026-03-18 Mai Tai"),
        de("SAT Schüssel 60", "-6000 EUR 2026-03-18 SAT Schüssel"),
        de("Do it yourself Markt 34", "-3400 EUR 2026-03-18 Do it yourself Markt"),
        de("Mi Band Armband 35", "-3500 EUR 2026-03-18 Mi Band Armband"),
        de("Di Napoli Pizza 12", "-1200 EUR 2026-03-18 Di Napoli Pizza"),
        de("so ein Eis 3", "-300 EUR 2026-03-18 so ein Eis"),
        de("50 Cent CD 10", "-1000 EUR 2026-03-18 50 Cent CD"),
    ]);
}

#[test]
fn income_is_said_by_a_sign_or_a_word() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("Geburtstagsgeld von Oma 50", "+5000 EUR 2026-03-18 Geburtstagsgeld von Oma"),
        de("Geldgeschenk von Oma 50", "+5000 EUR 2026-03-18 Geldgeschenk von Oma"),
        de("Oma schenkt mir 50", "+5000 EUR 2026-03-18 Oma schenkt mir"),
        us("paid back Tom 20", "-2000 USD 2026-03-18 paid back Tom"),
        us("+ 50 from Dad", "+5000 USD 2026-03-18 Dad"),
        us("+$50 Dad", "+5000 USD 2026-03-18 Dad"),
        us("I got 50 back from Anna", "+5000 USD 2026-03-18 Anna"),
        us("got refund of 12 from Target", "+1200 USD 2026-03-18 refund from Target"),
        us("I spent 12 on lunch", "-1200 USD 2026-03-18 lunch"),
        us("paid 20 to Max", "-2000 USD 2026-03-18 Max"),
        us("income tax 300", "-30000 USD 2026-03-18 income tax"),
        us("salary tax 450", "-45000 USD 2026-03-18 salary tax"),
        us("bonus card top-up 20", "-2000 USD 2026-03-18 bonus card top-up"),
        us("sold out concert ticket 80", "-8000 USD 2026-03-18 sold out concert ticket"),
        us("refund policy book 12", "-1200 USD 2026-03-18 refund policy book"),
        us("got paid 3200", "+320000 USD 2026-03-18"),
        us("got paid 200 for the shed", "+20000 USD 2026-03-18 the shed"),
        us("Anna paid me back 30", "+3000 USD 2026-03-18 Anna paid me back"),
        us("pension 1100", "+110000 USD 2026-03-18 pension"),
        us("pension fund 100", "-10000 USD 2026-03-18 pension fund"),
        us("got a haircut 25", "-2500 USD 2026-03-18 haircut"),
        us("spent a lot on shoes 90", "-9000 USD 2026-03-18 a lot on shoes"),
        us("-12 refund", "-1200 USD 2026-03-18 refund"),
        us("savings interest 3.20", "+320 USD 2026-03-18 savings interest"),
        us("credit card interest 3.20", "-320 USD 2026-03-18 credit card interest"),
        us("got 2 coffees 9", "-900 USD 2026-03-18 2 coffees"),
        us("Dad gave me 50", "+5000 USD 2026-03-18 Dad gave me"),
        de("habe 50 von Anna bekommen", "+5000 EUR 2026-03-18 Anna"),
        de("Kaffee bekommen 4,50", "+450 EUR 2026-03-18 Kaffee"),
        de("GEHALT 2500", "+250000 EUR 2026-03-18 GEHALT"),
        de("Geld von Oma 50", "+5000 EUR 2026-03-18 Geld von Oma"),
        de("Geld von der Bank 50", "-5000 EUR 2026-03-18 Geld von der Bank"),
        de("Steuerrückzahlung 812", "+81200 EUR 2026-03-18 Steuerrückzahlung"),
        de("Kreditrückzahlung 200", "-20000 EUR 2026-03-18 Kreditrückzahlung"),
        de("Pension Alpenblick 80", "-8000 EUR 2026-03-18 Pension Alpenblick"),
        de("Monatsgehalt 2500", "+250000 EUR 2026-03-18 Monatsgehalt"),
        de("Lohnsteuer 300", "-30000 EUR 2026-03-18 Lohnsteuer"),
        de("Fahrrad verkauft 80", "+8000 EUR 2026-03-18 Fahrrad verkauft"),
    ]);
}

#[test]
fn what_strangers_typed_is_read_as_they_meant_it() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let gb = |text, expected| (text, "en-GB", "GBP", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        gb("child benefit 102.40", "+10240 GBP 2026-03-18 child benefit"),
        us("salary negotiation book 18.95", "-1895 USD 2026-03-18 salary negotiation book"),
        us("freelance invoice 1042 +350", "+35000 USD 2026-03-18 freelance invoice 1042"),
        us("invoice 350", "-35000 USD 2026-03-18 invoice"),
        de("Mieteinnahme 650", "+65000 EUR 2026-03-18 Mieteinnahme"),
        de("Lottogewinn 25", "+2500 EUR 2026-03-18 Lottogewinn"),
        us("2 tickets 15 each", "-3000 USD 2026-03-18 2 tickets"),
        de("2 Karten 15 je", "-3000 EUR 2026-03-18 2 Karten"),
        us("lunch 12 plus 3", "-1500 USD 2026-03-18 lunch"),
        de("Mittag 12 minus 3", "-900 EUR 2026-03-18 Mittag"),
        de("Mittag 10 geteilt durch 2", "-500 EUR 2026-03-18 Mittag"),
        us("3 for 10 socks", "-1000 USD 2026-03-18 3 socks"),
        us("coffee 4 March 2026", "-none USD 2026-03-04 coffee"),
        us("Rent 1 March 2000", "-200000 USD 2026-03-01 Rent"),
        de("um 18.30 Kino 12", "-1200 EUR 2026-03-18 um 18.30 Kino"),
        de("Miete 900 3. 3. 2025", "-90000 EUR 2025-03-03 Miete"),
        de("Winterschlussverkauf Mantel 90", "-9000 EUR 2026-03-18 Winterschlussverkauf Mantel"),
        de("Verkauf Fahrrad 90", "+9000 EUR 2026-03-18 Verkauf Fahrrad"),
        de("Mia gab mir 20", "+2000 EUR 2026-03-18 Mia gab mir"),
        de("12 Euro zurück", "+1200 EUR 2026-03-18 zurück"),
        de("Retoure Zalando 59,99", "+5999 EUR 2026-03-18 Retoure Zalando"),
        us("no refund ticket 30", "-3000 USD 2026-03-18 no refund ticket"),
        us("bonus track cd 12", "-1200 USD 2026-03-18 bonus track cd"),
        // Copied amounts have no-break spaces.
        us("12.50\u{a0}USD book", "-1250 USD 2026-03-18 book"),
        de("1\u{a0}234,50\u{a0}€ Sofa", "-123450 EUR 2026-03-18 Sofa"),
        de("Sofa\u{202f}12,50", "-1250 EUR 2026-03-18 Sofa"),
        de("Kaffee 3 3.\u{a0}März", "-300 EUR 2026-03-03 Kaffee"),
        // A currency's name is a word like others.
        de("Wein aus Franken 12", "-1200 EUR 2026-03-18 Wein aus Franken"),
        de("Euro 12 Kaffee", "-1200 EUR 2026-03-18 Kaffee"),
        de("Franken 12 Kaffee", "-1200 CHF 2026-03-18 Kaffee"),
        ("Kaffee Franken 12", "de-CH", "CHF", "-1200 CHF 2026-03-18 Kaffee"),
        us("Family Dollar 12", "-1200 USD 2026-03-18 Family Dollar"),
        us("kids 3 crowns 12", "-1200 USD 2026-03-18 kids 3 crowns"),
        gb("apples 2 pounds 3.50", "-350 GBP 2026-03-18 apples 2 pounds"),
        gb("2 pounds of apples 3.50", "-350 GBP 2026-03-18 2 pounds of apples"),
        gb("lottery 5 pounds", "-500 GBP 2026-03-18 lottery"),
        de("2 Euro 50 Cent Kaffee", "-250 EUR 2026-03-18 Kaffee"),
        us("12 dollars and 50 cents lunch", "-1250 USD 2026-03-18 lunch"),
        us("12 dollars and 2 beers", "-1200 USD 2026-03-18 and 2 beers"),
        // Signs in words.
        us("minus 15 parking", "-1500 USD 2026-03-18 parking"),
        us("plus 20 grandma", "+2000 USD 2026-03-18 grandma"),
        us("Disney Plus 8.99", "-899 USD 2026-03-18 Disney Plus"),
        us("lunch 25 minus 5 coupon", "-2000 USD 2026-03-18 lunch coupon"),
        // Large numbers.
        us("car 20 k", "-2000000 USD 2026-03-18 car"),
        us("car $20 k", "-2000000 USD 2026-03-18 car"),
        de("Haus 1,2 Mio", "-120000000 EUR 2026-03-18 Haus"),
        de("Haus 450 Tsd. €", "-45000000 EUR 2026-03-18 Haus"),
        us("tv 12 000", "-1200000 USD 2026-03-18 tv"),
        us("2 000 tv", "-200000 USD 2026-03-18 tv"),
        us("run 5 k 30", "-3000 USD 2026-03-18 run 5 k"),
        // Sizes, measures, houses.
        us("4x4 tires 400", "-40000 USD 2026-03-18 4x4 tires"),
        us("2x4 lumber 12", "-1200 USD 2026-03-18 2x4 lumber"),
        us("3x4 beers", "-1200 USD 2026-03-18 beers"),
        de("Bier 0,5 4", "-400 EUR 2026-03-18 Bier 0,5"),
        de("3 Parken Hauptstr. 12", "-300 EUR 2026-03-18 Parken Hauptstr. 12"),
        de("Taxi Hauptstr. 12", "-1200 EUR 2026-03-18 Taxi Hauptstr."),
        us("10 parking 123 Main St", "-1000 USD 2026-03-18 parking 123 Main St"),
        us("1/2 mile race 20", "-2000 USD 2026-03-18 1/2 mile race"),
        // Calculations.
        de("2 mal 3,50 Bier", "-700 EUR 2026-03-18 Bier"),
        us("3 times 4.20 beer", "-1260 USD 2026-03-18 beer"),
        us("dinner 50.00 - 10.00", "-4000 USD 2026-03-18 dinner"),
        de("Kaffee 3,50 - 2 Stück", "-350 EUR 2026-03-18 Kaffee - 2 Stück"),
        us("dinner 10.00 - 50.00", "-5000 USD 2026-03-18 dinner 10.00"),
        us("3 tickets @12", "-3600 USD 2026-03-18 3 tickets"),
        de("3 Tickets à 12€", "-3600 EUR 2026-03-18 3 Tickets"),
        de("Steuererstattung 2025 +850", "+85000 EUR 2026-03-18 Steuererstattung 2025"),
        us("bonus 2025 + 500", "+50000 USD 2026-03-18 bonus 2025"),
        us("iphone 15 +999", "+99900 USD 2026-03-18 iphone 15"),
        us("beer 4.50 x2", "-900 USD 2026-03-18 beer"),
        us("lunch 12 + 3.40", "-1540 USD 2026-03-18 lunch"),
        // What comes back.
        de("50 geschenkt bekommen", "+5000 EUR 2026-03-18 geschenkt"),
        de("Strafe bekommen 30", "-3000 EUR 2026-03-18 Strafe"),
        de("Kaution zurück 900", "+90000 EUR 2026-03-18 Kaution zurück"),
        us("deposit back 900", "+90000 USD 2026-03-18 deposit back"),
        us("50 back from Anna", "+5000 USD 2026-03-18 back from Anna"),
        us("train back from Leeds 40", "-4000 USD 2026-03-18 train back from Leeds"),
        us("won ton soup 9", "-900 USD 2026-03-18 won ton soup"),
        // Days.
        us("mon to fri parking 12", "-1200 USD 2026-03-18 mon to fri parking"),
        de("Mo bis Fr Parken 12", "-1200 EUR 2026-03-18 Mo bis Fr Parken"),
        us("a year ago tv 300", "-30000 USD 2025-03-18 tv"),
        de("vor 2 Jahren TV 300", "-30000 EUR 2024-03-18 TV"),
    ]);
}

#[test]
fn several_prices_come_to_what_was_paid() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("3 Bier à 4,20", "-1260 EUR 2026-03-18 3 Bier"),
        de("3 Bier je 4,20", "-1260 EUR 2026-03-18 3 Bier"),
        de("3 Bier zu je 4,20", "-1260 EUR 2026-03-18 3 Bier"),
        de("2x Billy à 49,99", "-9998 EUR 2026-03-18 2x Billy"),
        de("Bier je 4,20", "-420 EUR 2026-03-18 Bier"),
        us("iPhone 15 cases 4 each", "-400 USD 2026-03-18 iPhone 15 cases each"),
        us("lunch 12.50 + tip 2.50", "-1500 USD 2026-03-18 lunch + tip"),
        us("gas $20 + snacks $5", "-2500 USD 2026-03-18 gas + snacks"),
        us("gas 20 + snacks 5 yesterday", "-2500 USD 2026-03-17 gas + snacks"),
        us("soup 4 + bread 2.50 + tea 3", "-950 USD 2026-03-18 soup + bread + tea"),
        de("Pizza 12 + Trinkgeld 2", "-1400 EUR 2026-03-18 Pizza + Trinkgeld"),
        us("iPhone 15 + case 20", "-2000 USD 2026-03-18 iPhone 15 + case"),
        de("3 Bier à 4,20 + 2 Cola à 3", "-1860 EUR 2026-03-18 3 Bier + 2 Cola"),
        de("3 Bier + 2 Cola à 3", "-600 EUR 2026-03-18 3 Bier + 2 Cola"),
        us("bread + 2 milk 3", "-300 USD 2026-03-18 bread + 2 milk"),
        us("salary + 2500", "+250000 USD 2026-03-18 salary"),
        us("dinner 30 / 2", "-1500 USD 2026-03-18 dinner"),
        us("half of 84 dinner", "-4200 USD 2026-03-18 dinner"),
        de("die Hälfte von 84 Abendessen", "-4200 EUR 2026-03-18 Abendessen"),
        us("dinner 84 split by 3", "-8400 USD 2026-03-18 dinner split by 3"),
        us("dinner 84 split between 3", "-8400 USD 2026-03-18 dinner split between 3"),
        us("dinner 84 split in 2", "-8400 USD 2026-03-18 dinner split in 2"),
        us("dinner 84 split 3", "-8400 USD 2026-03-18 dinner split 3"),
        de("Abendessen 90 geteilt auf 3", "-9000 EUR 2026-03-18 Abendessen geteilt auf 3"),
        de("Abendessen 90 aufgeteilt durch 3", "-3000 EUR 2026-03-18 Abendessen"),
    ]);
}

#[test]
fn three_digits_behind_the_decimal_mark_are_no_amount() {
    check(&[
        ("gas 3.459", "en-US", "USD", "-none USD 2026-03-18 gas 3.459"),
        ("Diesel 1,659", "de-DE", "EUR", "-none EUR 2026-03-18 Diesel 1,659"),
        ("car 12,345", "en-US", "USD", "-1234500 USD 2026-03-18 car"),
        ("hotel €1.250", "en-US", "USD", "-125000 EUR 2026-03-18 hotel"),
        ("dates 1.250", "en-KW", "KWD", "-1250 KWD 2026-03-18 dates"),
    ]);
}

#[test]
fn india_counts_in_lakhs() {
    let inr = |text, expected| (text, "en-IN", "INR", expected);
    check(&[
        inr("1,25,000 bike", "-12500000 INR 2026-03-18 bike"),
        inr("house 12,34,567.50", "-123456750 INR 2026-03-18 house"),
        inr("₹10,00,000 car", "-100000000 INR 2026-03-18 car"),
        inr("2 lakh car", "-20000000 INR 2026-03-18 car"),
        inr("flat 1.5 crore", "-1500000000 INR 2026-03-18 flat"),
        inr("120/- petrol", "-12000 INR 2026-03-18 petrol"),
    ]);
}

#[test]
fn marks_name_category_tags_and_note() {
    let line = read_in("@sho,  lamp 39 #Home, #home #büro//for the desk // and #the shelf", "en-US", "USD").line;
    assert_eq!(
        fields(&line),
        "expense\t3900\tUSD\t2026-03-18\tlamp\tShopping\tHome,büro\tfor the desk // and #the shelf"
    );
    let line = read_in("@nothing lamp 39 // // see https://x", "en-US", "USD").line;
    assert_eq!(fields(&line), "expense\t3900\tUSD\t2026-03-18\t@nothing lamp\t\t\t// see https://x");
    for (text, said) in [
        ("6 pack beer 11.49#party", "expense\t1149\tUSD\t2026-03-18\t6 pack beer\t\tparty\t"),
        ("coffee 4.50 #work#trip", "expense\t450\tUSD\t2026-03-18\tcoffee\t\twork,trip\t"),
        ("coffee 4.50@food", "expense\t450\tUSD\t2026-03-18\tcoffee\tFood\t\t"),
        ("coffee 4.50,#work", "expense\t450\tUSD\t2026-03-18\tcoffee\t\twork\t"),
        ("C# book 30", "expense\t3000\tUSD\t2026-03-18\tC# book\t\t\t"),
        ("mail me@food.com 30", "expense\t3000\tUSD\t2026-03-18\tmail me@food.com\t\t\t"),
    ] {
        assert_eq!(fields(&read_in(text, "en-US", "USD").line), said, "{text}");
    }
    assert_eq!(read_in("@essen Brot 3", "de-DE", "EUR").line.category, Some(0), "the German name of the first ones");
    assert_eq!(read_in("@unter Kino 12", "de-DE", "EUR").line.category, Some(4), "Unterhaltung before Unterwegs");
    assert_eq!(read_in("@unterw Bus 3", "de-DE", "EUR").line.category, Some(1), "Unterwegs");
    let own = [CategoryName { name: "Eating out", also: &[] }, CategoryName { name: "Food", also: &[] }];
    let locale = Locale::new("en-US");
    let setting = Setting { today: today(), locale: &locale, home: currency("USD"), categories: &own };
    for (text, category) in [("@eatingout 3", 0), ("@eat 3", 0), ("@out 3", 0), ("@FOOD 3", 1)] {
        assert_eq!(read(text, &setting).line.category, Some(category), "{text}");
    }
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(read_in("", "en-US", "USD").line.missing, [Needed::Amount, Needed::Description]);
    assert_eq!(read_in("lunch", "en-US", "USD").line.missing, [Needed::Amount]);
    assert_eq!(read_in("got 12", "en-US", "USD").line.missing, [Needed::Description]);
    assert_eq!(read_in("lunch 0", "en-US", "USD").line.missing, [Needed::Amount], "nothing costs nothing");
    assert_eq!(read_in("lunch 99999999999999999999", "en-US", "USD").line.missing, [Needed::Amount]);
}

#[test]
fn where_two_readings_are_possible_the_other_is_offered() {
    let offers = |text: &str, tag: &str, home: &str| {
        read_in(text, tag, home).others.iter().map(fields).collect::<Vec<_>>().join("\n")
    };
    for (text, tag, home, other) in [
        ("train 30 12/3", "en-US", "USD", "3000\tUSD\t2026-03-12\ttrain"),
        ("2 tickets 24", "en-US", "USD", "200\tUSD\t2026-03-18\ttickets 24"),
        ("sun cream 9", "en-US", "USD", "900\tUSD\t2026-03-15\tcream"),
        ("mon coffee 4", "en-US", "USD", "400\tUSD\t2026-03-18\tmon coffee"),
        ("rent 1.250", "de-DE", "EUR", "125\tEUR\t2026-03-18\trent"),
        ("gift 30 Mar 3", "en-US", "USD", "300\tUSD\t2025-03-30\tgift"),
        ("laptop 1.200", "en-US", "USD", "120\tUSD\t2026-03-18\tlaptop"),
        ("Golf 7 125,00", "de-DE", "EUR", "12500\tEUR\t2026-03-18\tGolf 7"),
        ("Kino 12 morgen", "de-DE", "EUR", "1200\tEUR\t2026-03-19\tKino"),
        ("2nd hand shop 30", "en-US", "USD", "3000\tUSD\t2026-03-02\thand shop"),
        ("Route 66 diner 12", "en-US", "USD", "6600\tUSD\t2026-03-18\tRoute diner"),
    ] {
        let offered = offers(text, tag, home);
        assert!(offered.contains(other), "{text}: expected {other}, offered {offered}");
    }
    for text in ["coffee 4.50", "lunch with Anna 12.50 yesterday", "7up 2", "iPhone 15 case 19.99"] {
        assert_eq!(offers(text, "en-US", "USD"), "", "{text} reads one way");
    }
}

#[test]
fn parts_say_where_they_were_found() {
    let text = "lunch 3 x 4.20 on Tuesday @food #trip // Anna";
    let found: Vec<_> = read_in(text, "en-US", "USD").line.parts.iter().map(|part| &text[part.at.clone()]).collect();
    assert_eq!(found, ["3 x 4.20", "on Tuesday", "@food", "#trip", "// Anna"]);
}

#[test]
fn a_number_that_says_something_else_is_not_the_price() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("python 3.12 book 35", "-3500 USD 2026-03-18 python 3.12 book"),
        us("usb 3.0 hub 25", "-2500 USD 2026-03-18 usb 3.0 hub"),
        us("macos 15.2 app 4.99", "-499 USD 2026-03-18 macos 15.2 app"),
        de("Python 3.12 Buch 35", "-3500 EUR 2026-03-18 Python 3.12 Buch"),
        de("Ubuntu 24.04 Stick 12", "-1200 EUR 2026-03-18 Ubuntu 24.04 Stick"),
        us("coffee 4 at 8", "-400 USD 2026-03-18 coffee at 8"),
        us("coffee at 8", "-800 USD 2026-03-18 coffee"),
        de("Kaffee 3 um 8", "-300 EUR 2026-03-18 Kaffee um 8"),
        us("ticket 35 row 7", "-3500 USD 2026-03-18 ticket row 7"),
        us("gas 40 pump 6", "-4000 USD 2026-03-18 gas pump 6"),
        de("Diesel 60 Zapfsäule 4", "-6000 EUR 2026-03-18 Diesel Zapfsäule 4"),
        us("lunch 12 w/ 3 ppl", "-1200 USD 2026-03-18 lunch w/ 3 ppl"),
        us("jacket 60 (was 90)", "-6000 USD 2026-03-18 jacket (was 90)"),
        de("Jacke 59,90 statt 89,90", "-5990 EUR 2026-03-18 Jacke statt 89,90"),
        de("Jacke 60 statt 90 Euro", "-6000 EUR 2026-03-18 Jacke statt 90 Euro"),
        us("gift 40 nov 31", "-4000 USD 2026-03-18 gift nov 31"),
        us("usd 12 eur 10 museum", "-1200 USD 2026-03-18 eur 10 museum"),
    ]);
}

#[test]
fn a_price_apiece_is_paid_for_each() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("6 Bier 3,50 Stück", "-2100 EUR 2026-03-18 6 Bier"),
        de("6 Bier a 3,50", "-2100 EUR 2026-03-18 6 Bier"),
        de("4 Karten zu 25", "-10000 EUR 2026-03-18 4 Karten"),
        de("2 Menüs 12,50 pro Person", "-2500 EUR 2026-03-18 2 Menüs"),
        de("Bier 3,50 Stück", "-350 EUR 2026-03-18 Bier Stück"),
        us("gas 12 gal @ 3.49", "-4188 USD 2026-03-18 gas 12 gal"),
        us("dinner 50 tip 8", "-5800 USD 2026-03-18 dinner tip"),
        us("dinner $50, tip $8", "-5800 USD 2026-03-18 dinner tip"),
        us("tip 8", "-800 USD 2026-03-18 tip"),
        us("coffee 4 .50", "-450 USD 2026-03-18 coffee"),
    ]);
}

#[test]
fn a_year_of_two_figures_goes_with_its_day() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("Bahn 49 1. Jan 26", "-4900 EUR 2026-01-01 Bahn"),
        us("lunch 8 jan 1 26", "-800 USD 2026-01-01 lunch"),
        us("lunch 8 1 jan 26", "-800 USD 2026-01-01 lunch"),
        us("lunch 1 jan 26 8", "-800 USD 2026-01-01 lunch"),
        us("gifts 40 20 dec 25", "-4000 USD 2025-12-20 gifts"),
        us("20 dec 25 gifts 40", "-4000 USD 2025-12-20 gifts"),
        us("gift 30 Mar 3", "-3000 USD 2026-03-03 gift"),
    ]);
}

#[test]
fn short_weekdays_are_meant_where_a_line_begins_or_ends() {
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("mi kantine 6,40", "-640 EUR 2026-03-11 kantine"),
        de("do pizza 12", "-1200 EUR 2026-03-12 pizza"),
        de("sa edeka 71", "-7100 EUR 2026-03-14 edeka"),
        de("so brunch 19", "-1900 EUR 2026-03-15 brunch"),
        de("Döner 7 Mi", "-700 EUR 2026-03-11 Döner"),
        de("so ein Mist 5", "-500 EUR 2026-03-18 so ein Mist"),
        de("do it yourself Regal 40", "-4000 EUR 2026-03-18 do it yourself Regal"),
    ]);
}

#[test]
fn what_somebody_gave_came_in() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("Oma hat mir 50 geschenkt", "+5000 EUR 2026-03-18 Oma hat mir geschenkt"),
        de("Tom hat mir 20 zurückgegeben", "+2000 EUR 2026-03-18 Tom hat mir zurückgegeben"),
        de("Gehaltsnachzahlung 300", "+30000 EUR 2026-03-18 Gehaltsnachzahlung"),
        us("venmo from jess 18", "+1800 USD 2026-03-18 venmo from jess"),
    ]);
}
