//! Words and numbers that only look like parts.

use super::check;

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
        us("lunch 5 30 feb", "-500 USD 2026-03-18 lunch 30 feb"),
        us("usd 12 eur 10 museum", "-1200 USD 2026-03-18 eur 10 museum"),
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
fn a_price_may_begin_the_line_and_a_number_of_a_name_end_it() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("15 dune 2", "-1500 USD 2026-03-18 dune 2"),
        us("129 airpods pro 2", "-12900 USD 2026-03-18 airpods pro 2"),
        us("1099 macbook air m4 13", "-109900 USD 2026-03-18 macbook air m4 13"),
        us("99 office 365", "-9900 USD 2026-03-18 office 365"),
        us("80 new balance 574", "-8000 USD 2026-03-18 new balance 574"),
        de("340 Reifen Golf 7", "-34000 EUR 2026-03-18 Reifen Golf 7"),
        de("8 Ibuprofen 400", "-800 EUR 2026-03-18 Ibuprofen 400"),
        de("9 Lotto 6 aus 49", "-900 EUR 2026-03-18 Lotto 6 aus 49"),
        us("12 eggs 3", "-300 USD 2026-03-18 12 eggs"),
        us("100 screws 8", "-800 USD 2026-03-18 100 screws"),
        us("20 tickets for 15", "-1500 USD 2026-03-18 20 tickets"),
        us("501 jeans 60", "-6000 USD 2026-03-18 501 jeans"),
        de("2 Karten Bus 9", "-900 EUR 2026-03-18 2 Karten Bus"),
        us("4 chairs and table 250", "-25000 USD 2026-03-18 4 chairs and table"),
        us("3 day hotel room 240", "-24000 USD 2026-03-18 3 day hotel room"),
        de("Porsche 911 Modell 45", "-4500 EUR 2026-03-18 Porsche 911 Modell"),
        us("9/11 museum 33", "-3300 USD 2026-03-18 9/11 museum"),
        de("Xiaomi Mi 11 Hülle 9", "-900 EUR 2026-03-18 Xiaomi Mi 11 Hülle"),
        us("dinner with may 20", "-2000 USD 2026-03-18 dinner with may"),
    ]);
}
