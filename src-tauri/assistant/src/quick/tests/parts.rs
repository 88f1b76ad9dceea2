//! Marks, what is missing, what else could be meant, and where each part stands.

use super::{super::*, currency, fields, read_in, today};

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
