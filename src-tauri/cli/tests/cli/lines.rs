//! The quick entry's line at the terminal.

use serde_json::json;

use crate::support::{Place, said, text};

#[test]
fn a_line_is_read_without_an_account() {
    let place = Place::new();
    let parse = |text: &str, locale: &str, currency: &str| {
        let args = ["parse", text, "--today", "2026-03-18", "--locale", locale, "--currency", currency, "--json"];
        said(&mut place.command(&args)).done().json()
    };
    assert_eq!(
        parse("-12.50 lunch with Anna yesterday @food #trip #team // for all", "en-US", "USD"),
        json!({
            "kind": "expense", "amount_minor": 1250, "currency": "USD", "date": "2026-03-17",
            "description": "lunch with Anna", "category": "Food", "tags": ["trip", "team"], "note": "for all",
            "missing": []
        })
    );
    assert_eq!(
        parse("letzten Freitag Kneipe", "de-DE", "EUR"),
        json!({
            "kind": "expense", "amount_minor": null, "currency": "EUR", "date": "2026-03-13", "description": "Kneipe",
            "category": null, "tags": [], "note": null, "missing": ["amount"]
        })
    );
    assert!(!place.data().exists(), "nothing is written");
    assert_eq!(said(&mut place.command(&["parse", "lunch 3", "--today", "2026-02-30"])).code, 2);
    for (locale, code) in [("de", 0), ("de_AT.UTF-8", 0), ("zh-Hant-TW", 0), ("klingon", 2), ("../../etc", 2), ("", 2)]
    {
        assert_eq!(said(&mut place.command(&["parse", "lunch 3", "--locale", locale])).code, code, "{locale}");
    }
}

#[test]
fn a_line_is_booked_whole_and_found_by_its_tags() {
    let place = Place::with_account();
    let add = |args: &[&str]| place.run(&[&["add", "--locale", "en-US", "--json"], args].concat());
    let booked = add(&["Lunch with Anna 12.50 yesterday @food #Trip #team // for all"]).done().json();
    assert_eq!(
        (&booked["kind"], &booked["amount_minor"], &booked["description"], &booked["category"]),
        (&json!("expense"), &json!(1250), &json!("Lunch with Anna"), &json!("Food"))
    );
    assert_eq!((&booked["tags"], &booked["note"]), (&json!(["trip", "team"]), &json!("for all")));
    assert_eq!(add(&["+2500 salary"]).done().json()["kind"], "income");
    assert_eq!(add(&["lunch"]).code, 2, "no amount");
    assert_eq!(add(&["12"]).code, 2, "nothing to say what for");
    assert_eq!(add(&["lunch 12", "--amount", "3"]).code, 2, "one way or the other");

    let abroad = add(&["fondue 38 chf #trip"]);
    assert_eq!(abroad.code, 2);
    assert!(abroad.err.contains("--home"), "{abroad:?}");
    let abroad = add(&["fondue 38 chf #trip", "--home", "42.00"]).done().json();
    assert_eq!((&abroad["currency"], &abroad["home_minor"]), (&json!("CHF"), &json!(4200)));
    let again = add(&["raclette 19 chf"]).done().json();
    assert_eq!(again["home_minor"], 2100, "at the rate that was used last");

    let found = place.run(&["list", "--tag", "TRIP", "--json"]).done().json();
    assert_eq!((&found["count"], &found["entries"][0]["tags"]), (&json!(2), &json!(["trip"])));
    let tags = place.run(&["tags", "--rename", "trip", "alps", "--json"]).done().json();
    assert_eq!(
        tags["tags"],
        json!([{ "name": "alps", "entries": 2, "income_minor": 0, "expenses_minor": 5450 },
               { "name": "team", "entries": 1, "income_minor": 0, "expenses_minor": 1250 }])
    );
    assert_eq!(place.run(&["tags", "--rename", "alps", "team"]).code, 1, "that one is there");
    place.run(&["undo"]).done();
    assert_eq!(place.run(&["list", "--tag", "trip", "--json"]).done().json()["count"], 2);

    let (first, second) = (place.path("first.csv"), place.path("second.csv"));
    place.run(&["export", text(&first)]).done();
    place.register("bert");
    assert_eq!(place.run_as("bert", &["import", text(&first), "--json"]).done().json()["added"], 4);
    place.run_as("bert", &["export", text(&second)]).done();
    assert_eq!(std::fs::read(first).unwrap(), std::fs::read(second).unwrap(), "tags and values come back");
}

#[test]
fn a_line_that_cannot_be_booked_says_why() {
    let place = Place::with_account();
    for (line, why) in [
        ("lunch", "The line names no amount."),
        ("lunch 12.345", "The line names no amount: USD has 2 decimals."),
        ("12", "The line does not say what it was for."),
        ("lunch 12 @nope", "No category begins with \"nope\"; with --description it stays as it is."),
    ] {
        let refused = place.run(&["add", line, "--locale", "en-US"]);
        assert_eq!(refused.code, 2, "{line}");
        assert!(refused.err.contains(why), "{line}: {}", refused.err);
    }
    place.run(&["add", "lunch @ Joe's 12", "--locale", "en-US"]).done();
    let bare = place.run(&["add"]);
    assert_eq!(bare.code, 2);
    assert!(bare.err.contains("coffer-cli add [OPTIONS] <TEXT>"), "{}", bare.err);
}
