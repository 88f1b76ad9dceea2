//! A few commands followed through the whole shell: what they answer, what they announce, how they fail.

use app::Topic;
use coffer_shell::desktop::Window;
use serde_json::json;

use crate::support::Desk;

#[test]
fn registering_opens_the_main_window_only_when_the_recovery_key_is_proven() {
    let desk = Desk::new();
    let account = json!({ "username": "mia", "email": "mia@example.org", "password": "correct horse 42",
        "confirmPassword": "correct horse 42", "currency": "KWD" });
    desk.call("unlock", "register_account", &json!({ "account": account })).unwrap();
    assert!(desk.notes.shown.lock().unwrap().is_empty(), "the key is still to be proven");
    let wrong = desk.call("unlock", "prove_recovery_key", &json!({ "part": "AAAA-AAAA" })).unwrap_err();
    assert_eq!(wrong, json!({ "kind": "invalid", "fields": [{ "field": "part", "why": "wrongKey" }] }));
    let session = desk.call("unlock", "session", &json!({})).unwrap();
    assert_eq!((&session["recoveryProven"], &session["exponent"]), (&json!(false), &json!(3)));
}

#[test]
fn an_expense_is_answered_announced_and_undone() {
    let desk = Desk::new();
    desk.register();
    assert_eq!(*desk.notes.shown.lock().unwrap(), [Window::Main]);
    desk.announced.lock().unwrap().clear();
    let expense = json!({ "amount": 450, "description": "Coffee" });
    let entry = &desk.call("main", "add_expense", &json!({ "expense": expense })).unwrap();
    assert_eq!((&entry["date"], &entry["amount"]), (&json!("2026-11-22"), &json!(450)), "today by default");
    assert!(desk.announced.lock().unwrap().starts_with(&[Topic::Entries, Topic::History]));
    let summary = desk.call("main", "monthly_summary", &json!({ "month": "2026-11" })).unwrap();
    assert_eq!(summary["expenses"], 450);
    let change = desk.call("main", "undo", &json!({})).unwrap();
    assert_eq!(change["what"], json!({ "action": "addedExpense", "description": "Coffee" }));
    let gone = desk.call("main", "delete_expense", &json!({ "id": entry["id"] })).unwrap_err();
    assert_eq!(gone, json!({ "kind": "notFound", "what": "entry" }));
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_answered_alike() {
    let desk = Desk::new();
    desk.register();
    desk.call("main", "lock", &json!({})).unwrap();
    let name = desk.call("unlock", "log_in", &json!({ "username": "nobody", "password": "correct horse 42" }));
    let password = desk.call("unlock", "log_in", &json!({ "username": "mia", "password": "wrong horse 42" }));
    assert_eq!(name, Err(json!({ "kind": "badCredentials" })));
    assert_eq!(name, password);
    assert!(desk.call("unlock", "log_in", &json!({ "username": "MIA", "password": "correct horse 42" })).is_ok());
}

#[test]
fn every_bad_field_is_named() {
    let desk = Desk::new();
    let account = json!({ "username": "ab", "email": "nowhere", "password": "password", "confirmPassword": "other", "currency": "USD" });
    let refused = desk.call("unlock", "register_account", &json!({ "account": account })).unwrap_err();
    let fields: Vec<&str> =
        refused["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["username", "email", "password", "confirmPassword"]);
    desk.register();
    let expense = json!({ "amount": 0, "description": "x" });
    let refused = desk.call("main", "add_expense", &json!({ "expense": expense })).unwrap_err();
    assert_eq!(refused, json!({ "kind": "invalid", "fields": [{ "field": "amount", "why": "notPositive" }] }));
}

#[test]
fn a_file_is_imported_through_the_dialog() {
    let desk = Desk::new();
    desk.register();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bank.csv");
    std::fs::write(&file, "Date,Description,Amount,Category\n2026-11-01,Salary,2500.00,\n2026-11-02,Rent,-900.00,Bills\n2026-11-31,Oops,-1.00,Food\n").unwrap();
    *desk.notes.file_to_choose.lock().unwrap() = Some(file);
    let preview = desk.call("main", "choose_import_file", &json!({})).unwrap();
    assert_eq!((&preview["rows"], &preview["badCount"], &preview["bad"][0]["line"]), (&json!(2), &json!(1), &json!(4)));
    let choice = |skip_bad| {
        json!({ "choice": { "id": preview["id"], "createCategories": false, "includeAlreadyThere": false,
        "skipBad": skip_bad }, "onProgress": "__CHANNEL__:1" })
    };
    let refused = desk.call("main", "commit_import", &choice(false)).unwrap_err();
    assert_eq!(refused, json!({ "kind": "file", "problem": { "code": "badRows", "count": 1 } }));
    let result = desk.call("main", "commit_import", &choice(true)).unwrap();
    assert_eq!((&result["added"], &result["rejected"]), (&json!(2), &json!(1)));
    let summary = desk.call("main", "monthly_summary", &json!({ "month": "2026-11" })).unwrap();
    assert_eq!(
        (&summary["income"], &summary["expenses"], &summary["savingsRate"]),
        (&json!(250_000), &json!(90_000), &json!(6400))
    );
}

#[test]
fn a_line_typed_while_locked_is_offered_to_its_owner_and_to_nobody_else() {
    let desk = Desk::new();
    assert_eq!(desk.call("quick", "quick_state", &json!({})).unwrap(), "nobody");
    desk.register();
    assert_eq!(desk.call("quick", "quick_state", &json!({})).unwrap(), "unlocked");
    desk.call("main", "lock", &json!({})).unwrap();
    assert_eq!(desk.call("quick", "quick_state", &json!({})).unwrap(), "locked");
    let line = |line: &str| desk.call("quick", "keep_waiting", &json!({ "line": line }));
    line("  4.50 coffee yesterday ").unwrap();
    assert_eq!(line(" ").unwrap_err()["kind"], "invalid");
    assert_eq!(
        desk.call("main", "list_waiting", &json!({ "locale": "en-US" })).unwrap_err(),
        json!({ "kind": "locked" })
    );

    let login = json!({ "username": "mia", "password": "correct horse 42" });
    desk.call("unlock", "log_in", &login).unwrap();
    let waiting = desk.call("main", "list_waiting", &json!({ "locale": "en-US" })).unwrap();
    let first = &waiting["lines"][0];
    assert_eq!((&first["line"], &first["typedOn"]), (&json!("4.50 coffee yesterday"), &json!("2026-11-22")));
    desk.announced.lock().unwrap().clear();
    desk.call("main", "discard_waiting", &json!({ "ids": [first["id"]] })).unwrap();
    assert_eq!(*desk.announced.lock().unwrap(), [Topic::Waiting]);
    assert_eq!(
        desk.call("main", "list_waiting", &json!({ "locale": "en-US" })).unwrap(),
        json!({ "lines": [], "unreadable": 0 })
    );
}
