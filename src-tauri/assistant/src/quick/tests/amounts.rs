//! What a number comes to.

use super::check;

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
        us("coffee x2 4.50 each", "-900 USD 2026-03-18 coffee x2"),
        us("$15 each 2 tickets", "-3000 USD 2026-03-18 2 tickets"),
        us("3 beers x 4.20", "-1260 USD 2026-03-18 3 beers"),
        us("2 beers 5 ea", "-1000 USD 2026-03-18 2 beers"),
    ]);
}

#[test]
fn a_price_each_month_is_that_price() {
    check(&[
        ("netflix 15.49/mo", "en-US", "USD", "-1549 USD 2026-03-18 netflix"),
        ("gym $40/month", "en-US", "USD", "-4000 USD 2026-03-18 gym"),
        ("gym 40/month yesterday", "en-US", "USD", "-4000 USD 2026-03-17 gym"),
        ("Netflix 13,99 €/Monat", "de-DE", "EUR", "-1399 EUR 2026-03-18 Netflix"),
        ("Netflix 13,99€/Monat", "de-DE", "EUR", "-1399 EUR 2026-03-18 Netflix"),
        ("Strom 80 EUR/Monat", "de-DE", "EUR", "-8000 EUR 2026-03-18 Strom"),
        ("apples 3.99/kg", "en-US", "USD", "-none USD 2026-03-18 apples 3.99/kg"),
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
fn a_size_a_former_price_and_a_part_are_no_amount_beside_one() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("20x30 frame 15", "-1500 USD 2026-03-18 20x30 frame"),
        us("30 x 40 frame 15", "-1500 USD 2026-03-18 30 x 40 frame"),
        us("2560x1440 screen 240", "-24000 USD 2026-03-18 2560x1440 screen"),
        us("tickets 12x15", "-18000 USD 2026-03-18 tickets"),
        de("Laken 35 140x200", "-3500 EUR 2026-03-18 Laken 140x200"),
        us("boots 80 instead of 120", "-8000 USD 2026-03-18 boots instead of 120"),
        us("boots 20 down from 35", "-2000 USD 2026-03-18 boots down from 35"),
        us("tablet 500, normally 650", "-50000 USD 2026-03-18 tablet normally 650"),
        de("Hose 60 reduziert von 90", "-6000 EUR 2026-03-18 Hose reduziert von 90"),
        us("lunch 14.20 incl. 2.20 tip", "-1420 USD 2026-03-18 lunch incl. 2.20 tip"),
        us("lunch 20 with 4 tip", "-2000 USD 2026-03-18 lunch with 4 tip"),
        us("lunch with 4 friends 20", "-2000 USD 2026-03-18 lunch with 4 friends"),
        de("Punsch 18 inkl. 8 Pfand", "-1800 EUR 2026-03-18 Punsch inkl. 8 Pfand"),
    ]);
}

#[test]
fn an_amount_may_be_glued_to_its_word() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("tea:3.20", "-320 USD 2026-03-18 tea"),
        us("tea=$3.20", "-320 USD 2026-03-18 tea"),
        us("tea(3.20)", "-320 USD 2026-03-18 tea"),
        us("tea;3.20;yesterday", "-320 USD 2026-03-17 tea"),
        us("$3tea", "-300 USD 2026-03-18 tea"),
        us("~$40 gas", "-4000 USD 2026-03-18 gas"),
        us("loan $20k", "-2000000 USD 2026-03-18 loan"),
        us("tea $3.20/mo", "-320 USD 2026-03-18 tea"),
        de("Tee:3,20€", "-320 EUR 2026-03-18 Tee"),
        de("3,20€Tee", "-320 EUR 2026-03-18 Tee"),
        de("Tee,3,20,gestern", "-320 EUR 2026-03-17 Tee"),
        us("coffee$4.50", "-450 USD 2026-03-18 coffee"),
        us("lunch12.50", "-1250 USD 2026-03-18 lunch"),
        us("4.50coffee", "-450 USD 2026-03-18 coffee"),
        de("Pizza12€", "-1200 EUR 2026-03-18 Pizza"),
        de("Brot3,40", "-340 EUR 2026-03-18 Brot"),
        us("Python3.12 book 30", "-3000 USD 2026-03-18 Python3.12 book"),
        ("Kafi 4.50Fr", "de-CH", "CHF", "-450 CHF 2026-03-18 Kafi"),
        ("Kafi Fr4.50", "de-CH", "CHF", "-450 CHF 2026-03-18 Kafi"),
    ]);
}

#[test]
fn a_currency_between_two_numbers_is_the_prices() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    let ch = |text, expected| (text, "de-CH", "CHF", expected);
    let india = |text, expected| (text, "en-IN", "INR", expected);
    check(&[
        de("Bus 42 EUR 2,80", "-280 EUR 2026-03-18 Bus 42"),
        de("Bus 42 EUR 37", "-3700 EUR 2026-03-18 Bus 42"),
        de("Bus 42 € 37", "-3700 EUR 2026-03-18 Bus 42"),
        de("Kino 2 EUR 24", "-2400 EUR 2026-03-18 Kino 2"),
        ch("Tram 8 CHF 2.70", "-270 CHF 2026-03-18 Tram 8"),
        ch("Tram 8 CHF 12", "-1200 CHF 2026-03-18 Tram 8"),
        us("route 66 usd 12", "-1200 USD 2026-03-18 route 66"),
        us("iphone 15 eur 20", "-2000 EUR 2026-03-18 iphone 15"),
        india("flat 302 rs 500", "-50000 INR 2026-03-18 flat 302"),
        india("platform 9 rs. 10", "-1000 INR 2026-03-18 platform 9"),
        us("rent 900 EUR 2026-03-01", "-90000 EUR 2026-03-01 rent"),
        us("rent 900 EUR 3/1", "-90000 EUR 2026-03-01 rent"),
        de("Miete 900 EUR 12.03.", "-90000 EUR 2026-03-12 Miete"),
        de("Bus 12 EUR 1.3.", "-1200 EUR 2026-03-01 Bus"),
        de("Essen 20 EUR 3. März", "-2000 EUR 2026-03-03 Essen"),
        us("dinner 120 USD 2", "-12000 USD 2026-03-18 dinner 2"),
        // A name of one between them is one price, unless what it begins with is a name.
        de("Eis 3 Euro 50", "-350 EUR 2026-03-18 Eis"),
        de("3 Euro 50 Eis", "-350 EUR 2026-03-18 Eis"),
        us("12 usd 13 eur lunch", "-1200 USD 2026-03-18 13 eur lunch"),
    ]);
}

#[test]
fn figures_behind_a_price_may_be_of_what_follows_them() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("$37 500 ml shampoo", "-3700 USD 2026-03-18 500 ml shampoo"),
        us("$37 123 main st rent", "-3700 USD 2026-03-18 123 main st rent"),
        us("$25 101 dalmatians dvd", "-2500 USD 2026-03-18 101 dalmatians dvd"),
        us("$4 100 grand bars", "-400 USD 2026-03-18 100 grand bars"),
        de("€3 250 g Butter", "-300 EUR 2026-03-18 250 g Butter"),
        us("37.45 pack of 6 socks", "-3745 USD 2026-03-18 pack of 6 socks"),
        de("37,45 Gr. 42 Schuhe", "-3745 EUR 2026-03-18 Gr. 42 Schuhe"),
        us("6ft cable 8", "-800 USD 2026-03-18 6ft cable"),
        us("8 ft ladder 60", "-6000 USD 2026-03-18 8 ft ladder"),
        us("web 2.0 hosting 12", "-1200 USD 2026-03-18 web 2.0 hosting"),
        us("89 Lego 42115", "-8900 USD 2026-03-18 Lego 42115"),
        us("37 ticket 4471", "-3700 USD 2026-03-18 ticket 4471"),
        us("book https://shop.com/p?id=99 12", "-1200 USD 2026-03-18 book https://shop.com/p?id=99"),
    ]);
}

#[test]
fn what_is_added_is_added_and_a_guest_is_no_income() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("coffee 4.50 and bagel 3.25", "-775 USD 2026-03-18 coffee and bagel"),
        us("lyft 12.10 and 9.40", "-2150 USD 2026-03-18 lyft"),
        us("lyft 12.10, 9.40", "-2150 USD 2026-03-18 lyft"),
        de("Kaffee 2,50, Kuchen 3,80", "-630 EUR 2026-03-18 Kaffee Kuchen"),
        us("uber 12.30 + 2 tip + 1.50 fee", "-1580 USD 2026-03-18 uber + tip + fee"),
        us("2 x 3.50 coffee + 4.20 cake", "-1120 USD 2026-03-18 coffee + cake"),
        us("jacket 60.00, was 90.00", "-6000 USD 2026-03-18 jacket was 90.00"),
        us("2+1 offer beer 20", "-2000 USD 2026-03-18 2+1 offer beer"),
        de("3+1 Zimmer Miete 900", "-90000 EUR 2026-03-18 3+1 Zimmer Miete"),
        us("tom +1 dinner 37", "-3700 USD 2026-03-18 tom +1 dinner"),
        us("+1 guest fee 37.45", "-3745 USD 2026-03-18 +1 guest fee"),
        us("lunch $10 + €2", "-200 EUR 2026-03-18 lunch $10 +"),
    ]);
}

#[test]
fn numbers_in_words_are_money_before_a_currency() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("twenty bucks for gas", "-2000 USD 2026-03-18 gas"),
        us("five dollars lemonade stand", "-500 USD 2026-03-18 lemonade stand"),
        us("twenty-five dollars gas", "-2500 USD 2026-03-18 gas"),
        us("twenty five dollars flowers", "-2500 USD 2026-03-18 flowers"),
        de("fünf Euro fünfzig Eis", "-550 EUR 2026-03-18 Eis"),
        de("10 Euro zwei Kaffee", "-1000 EUR 2026-03-18 zwei Kaffee"),
        de("zehn Euro zwölf Eier", "-1000 EUR 2026-03-18 zwölf Eier"),
        us("20 dollars ten pins", "-2000 USD 2026-03-18 ten pins"),
        us("8 dollars fifty napkins", "-800 USD 2026-03-18 fifty napkins"),
        ("ten quid raffle", "en-GB", "GBP", "-1000 GBP 2026-03-18 raffle"),
        de("fünf Euro Eis", "-500 EUR 2026-03-18 Eis"),
        de("fünfundzwanzig Euro Pizza", "-2500 EUR 2026-03-18 Pizza"),
        us("five guys 12", "-1200 USD 2026-03-18 five guys"),
        de("Ein Euro Laden 12", "-1200 EUR 2026-03-18 Ein Euro Laden"),
    ]);
}
