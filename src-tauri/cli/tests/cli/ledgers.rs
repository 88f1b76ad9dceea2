//! A household's ten years go in, come to the right sums, go out and come in again.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Place, text};

/// Makes a ledger whose sums are known; `None`, and a word about it, where the generator is not there.
fn ledger(place: &Place, rows: u32) -> Option<(PathBuf, Value)> {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/make_ledger.py");
    let folder = place.path("ledger");
    let made = Command::new("python3")
        .arg(&generator)
        .args(["--rows", &rows.to_string(), "--out"])
        .arg(&folder)
        .status()
        .is_ok_and(|status| generator.exists() && status.success());
    if !made {
        eprintln!("SKIPPED: {} cannot be run, so there is no ledger with known sums", generator.display());
        return None;
    }
    let truth = std::fs::read_to_string(folder.join("truth.json")).unwrap();
    Some((folder.join("ledger.csv"), serde_json::from_str(&truth).unwrap()))
}

#[test]
fn ten_years_come_to_the_cent_and_survive_a_round_trip() {
    let place = Place::with_account();
    let Some((file, truth)) = ledger(&place, 100_000) else { return };
    let imported = place.run(&["import", text(&file), "--json"]).done().json();
    assert_eq!(
        (&imported["added"], &imported["skipped"], &imported["rejected"]),
        (&json!(100_000), &json!(0), &json!(0))
    );

    let months = truth["months"].as_object().unwrap();
    let mut compared = 0;
    for year in 2015..=2025 {
        let summary = place.run(&["summary", "--year", &year.to_string(), "--json"]).done().json();
        for month in summary["months"].as_array().unwrap() {
            let Some(expected) = months.get(month["month"].as_str().unwrap()) else {
                assert_eq!(month["count"], 0, "nothing was booked in {}", month["month"]);
                continue;
            };
            assert_eq!(month["income_minor"], expected["income"], "income of {}", month["month"]);
            assert_eq!(month["expenses_minor"], expected["expenses"], "expenses of {}", month["month"]);
            assert_eq!(month["by_category"], expected["by_category"], "categories of {}", month["month"]);
            compared += 1;
        }
    }
    assert_eq!(compared, months.len(), "every month of the truth was compared");

    let one = place.run(&["summary", "--month", "2025-12", "--json"]).done().json();
    let expected = &months["2025-12"];
    assert_eq!(one["income_minor"], expected["income"]);
    assert_eq!(one["by_category"], expected["by_category"]);
    let savings = expected["income"].as_i64().unwrap() - expected["expenses"].as_i64().unwrap();
    assert_eq!(one["savings_minor"], savings);
    assert_eq!((&one["month"], &one["currency"]), (&json!("2025-12"), &json!("USD")));

    let insights = place.run(&["insights", "--month", "2025-12", "--json"]).done().json();
    let told = |id: &str| insights["facts"].as_array().unwrap().iter().find(|fact| fact["id"] == id).unwrap().clone();
    assert_eq!(told("spent")["amount_minor"], expected["expenses"]);
    assert_eq!(told("earned")["amount_minor"], expected["income"]);
    let top = told("top-1");
    assert_eq!(top["amount_minor"], expected["by_category"][top["category"].as_str().unwrap()]);
    assert_eq!(top["entries"], json!({"kind": "expense", "month": "2025-12", "categories": [top["category"]]}));
    assert_eq!(place.run(&["insights"]).code, 2, "one must say which");

    let again = place.run(&["import", text(&file), "--json"]).done().json();
    assert_eq!((&again["added"], &again["skipped"], &again["change"]), (&json!(0), &json!(100_000), &Value::Null));

    let (first, second) = (place.path("first.csv"), place.path("second.csv"));
    assert_eq!(place.run(&["export", text(&first), "--json"]).done().json()["rows"], 100_000);
    place.register("bert");
    let copied = place.run_as("bert", &["import", text(&first), "--json"]).done().json();
    assert_eq!(copied["added"], 100_000);
    place.run_as("bert", &["export", text(&second)]).done();
    assert!(std::fs::read(&first).unwrap() == std::fs::read(&second).unwrap(), "the copy of the copy is the copy");

    let undone = place.run(&["undo", "--json"]).done().json();
    assert_eq!(undone["what"], json!({"action": "imported", "file": "ledger.csv", "count": 100_000}));
    assert_eq!(place.count(), 0, "one undo takes the whole import back");
    assert_eq!(place.run(&["undo"]).code, 1, "nothing is left to undo");
    place.run(&["undo", "--redo"]).done();
    assert_eq!(place.count(), 100_000);
}

#[test]
fn what_is_added_is_listed_summed_and_undone() {
    let place = Place::with_account();
    let formula = "=cmd|' /C calc'!A0";
    let added = place.run(&[
        "add",
        "--description",
        formula,
        "--amount",
        "12.34",
        "--category",
        "food",
        "--date",
        "2025-01-31",
        "--note",
        "a\nb",
        "--json",
    ]);
    let added = added.done().json();
    assert_eq!(
        (&added["amount_minor"], &added["category"], &added["kind"]),
        (&json!(1234), &json!("Food"), &json!("expense"))
    );
    place
        .run(&["add", "--description", "Salary", "--amount", "2100", "--kind", "income", "--date", "2025-01-01"])
        .done();

    let listed = place.run(&["list", "--month", "2025-01", "--json"]).done().json();
    assert_eq!(listed["count"], 2);
    assert_eq!(listed["entries"][0], added, "the newest first, in the shape that add prints");
    assert_eq!(place.run(&["list", "--category", "Food", "--json"]).done().json()["count"], 1);
    assert_eq!(place.run(&["list", "--kind", "income", "--json"]).done().json()["entries"][0]["category"], Value::Null);
    assert_eq!(place.run(&["list", "--text", "salary", "--json"]).done().json()["count"], 1);

    let file = place.path("out.csv");
    place.run(&["export", text(&file)]).done();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains(",'=cmd|' /C calc'!A0,-12.34,Food,Expense,USD,\"a\nb\",,\r\n"), "{written}");
    assert_eq!(place.run(&["export", text(&file)]).code, 1, "a file that is there is not written over");
    place.run(&["export", text(&file), "--force"]).done();

    let changes = place.run(&["history", "--json"]).done().json();
    assert_eq!(changes["changes"].as_array().unwrap().len(), 2);
    let first = changes["changes"][1]["id"].to_string();
    assert_eq!(place.run(&["undo", &first, "--json"]).done().json()["what"]["description"], formula);
    assert_eq!(place.run(&["list", "--json"]).done().json()["entries"][0]["description"], "Salary");
    let refund = ["add", "--description", "Refund", "--amount", "5", "--kind", "income", "--date", "2025-02-01"];
    let filed = place.run(&[&refund[..], &["--category", "Food", "--json"]].concat()).done().json();
    assert_eq!((&filed["kind"], &filed["category"]), (&json!("income"), &json!("Food")), "an income may carry one");
}
