//! The quick entry's line at the terminal.

use serde_json::json;

use crate::support::{Place, said};

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
}
