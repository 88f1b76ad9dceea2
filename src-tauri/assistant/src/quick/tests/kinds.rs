//! What came in rather than went out.

use super::check;

#[test]
fn income_is_said_by_a_sign_or_a_word() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        de("Geburtstagsgeld von Oma 50", "+5000 EUR 2026-03-18 Geburtstagsgeld von Oma"),
        de("Geldgeschenk von Oma 50", "+5000 EUR 2026-03-18 Geldgeschenk von Oma"),
        de("Oma schenkt mir 50", "+5000 EUR 2026-03-18 Oma schenkt mir"),
        de("Kinderzuschlag 292", "+29200 EUR 2026-03-18 Kinderzuschlag"),
        de("Kindergeld Rückzahlung 105", "-10500 EUR 2026-03-18 Kindergeld Rückzahlung"),
        de("Rückzahlung Stadtwerke 105", "+10500 EUR 2026-03-18 Rückzahlung Stadtwerke"),
        us("salary advance repayment 200", "-20000 USD 2026-03-18 salary advance repayment"),
        us("lottery winnings 20", "+2000 USD 2026-03-18 lottery winnings"),
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

#[test]
fn who_gives_and_who_gets_is_said_by_the_word_between_them() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("refund to customer 35", "-3500 USD 2026-03-18 refund to customer"),
        us("refund to my card 35", "+3500 USD 2026-03-18 refund to my card"),
        us("reimbursed Anna 20", "-2000 USD 2026-03-18 reimbursed Anna"),
        us("transfer from Lucas 30", "+3000 USD 2026-03-18 transfer from Lucas"),
        us("transfer from savings 30", "-3000 USD 2026-03-18 transfer from savings"),
        de("Lohn an Gärtner 80", "-8000 EUR 2026-03-18 Lohn an Gärtner"),
        de("bekam 20 von Tim", "+2000 EUR 2026-03-18 Tim"),
        de("30 von Lukas zurück", "+3000 EUR 2026-03-18 Lukas zurück"),
        de("Taxi zurück von Leeds 15", "-1500 EUR 2026-03-18 Taxi zurück von Leeds"),
        de("Lukas überweist mir 30", "+3000 EUR 2026-03-18 Lukas überweist mir"),
    ]);
}

#[test]
fn who_works_for_us_is_paid_and_who_lends_or_gives_pays() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("maid salary 4000", "-400000 USD 2026-03-18 maid salary"),
        us("salary for nanny 900", "-90000 USD 2026-03-18 salary for nanny"),
        us("nanny agency refund 20", "+2000 USD 2026-03-18 nanny agency refund"),
        de("Putzhilfe Lohn 60", "-6000 EUR 2026-03-18 Putzhilfe Lohn"),
        us("borrowed 50 from Tom", "+5000 USD 2026-03-18 borrowed from Tom"),
        us("tom lent me 50", "+5000 USD 2026-03-18 tom lent me"),
        us("rent from tenant 900", "+90000 USD 2026-03-18 rent from tenant"),
        us("gift from mom 50", "+5000 USD 2026-03-18 gift from mom"),
        us("gift from Amazon 50", "-5000 USD 2026-03-18 gift from Amazon"),
        de("Geschenk von Oma 50", "+5000 EUR 2026-03-18 Geschenk von Oma"),
        us("returned shoes 59.99", "+5999 USD 2026-03-18 returned shoes"),
        us("returned from Leeds taxi 15", "-1500 USD 2026-03-18 returned from Leeds taxi"),
        de("Fr. Müller Putzen 60", "-6000 EUR 2026-03-18 Fr. Müller Putzen"),
        us("size 9 1/2 boots 80", "-8000 USD 2026-03-18 size 9 1/2 boots"),
    ]);
}

#[test]
fn who_is_paid_for_work_or_sells_has_an_income() {
    let us = |text, expected| (text, "en-US", "USD", expected);
    let de = |text, expected| (text, "de-DE", "EUR", expected);
    check(&[
        us("payday 1900", "+190000 USD 2026-03-18 payday"),
        us("client paid 900", "+90000 USD 2026-03-18 client"),
        us("paid by client 900", "+90000 USD 2026-03-18 client"),
        us("got back 15", "+1500 USD 2026-03-18"),
        us("deposit returned 500", "+50000 USD 2026-03-18 deposit returned"),
        us("sale of car 4000", "+400000 USD 2026-03-18 sale of car"),
        us("overtime pay 230", "+23000 USD 2026-03-18 overtime pay"),
        de("Lohnfortzahlung 800", "+80000 EUR 2026-03-18 Lohnfortzahlung"),
        de("Zinsen Hauskredit 210", "-21000 EUR 2026-03-18 Zinsen Hauskredit"),
    ]);
}
