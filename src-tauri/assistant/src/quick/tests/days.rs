//! When it was.

use super::check;

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
fn a_weekday_may_be_one_of_another_week() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("last week friday golf 22", "-2200 USD 2026-03-13 golf"),
        us("monday last week golf 22", "-2200 USD 2026-03-09 golf"),
        us("golf 22 last week", "-2200 USD 2026-03-11 golf"),
        us("yesterday's golf 22", "-2200 USD 2026-03-17 golf"),
        de("vorige Woche Mittwoch Zoo 12", "-1200 EUR 2026-03-11 Zoo"),
        de("Sonntag vorletzte Woche Zoo 12", "-1200 EUR 2026-03-08 Zoo"),
        de("gestriges Essen 12", "-1200 EUR 2026-03-17 Essen"),
    ]);
}

#[test]
fn a_month_may_be_glued_to_its_day() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("lunch 12 5-mar", "-1200 USD 2026-03-05 lunch"),
        us("lunch 12 5-mar-26", "-1200 USD 2026-03-05 lunch"),
        us("lunch 12 5/mar/2026", "-1200 USD 2026-03-05 lunch"),
        us("lunch 12 mar3", "-1200 USD 2026-03-03 lunch"),
        us("lunch 12 febuary 3", "-1200 USD 2026-02-03 lunch"),
        de("am 3.3 Zahnarzt 90", "-9000 EUR 2026-03-03 Zahnarzt"),
        de("am 5ten März Essen 14", "-1400 EUR 2026-03-05 Essen"),
        de("Essen 12 am 17ten", "-1200 EUR 2026-03-17 Essen"),
        de("50 Geschenk zum 30.", "-5000 EUR 2026-03-18 Geschenk zum 30."),
    ]);
}
