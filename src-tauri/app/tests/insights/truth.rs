//! Ledgers by the generator that all measurements use, whose sums are known to the cent.

use std::{path::Path, process::Command};

use app::{Says, importing::ImportChoice, ledger::Month};
use serde_json::Value;

use crate::support::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn every_month_of_ten_years_is_told_to_the_cent() {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/make_ledger.py");
    let home = Household::on("2026-01-15").await;
    let folder = home.dir.path().join("ledger");
    let made = Command::new("python3").arg(&generator).args(["--rows", "20000", "--out"]).arg(&folder).status();
    if !made.is_ok_and(|status| generator.exists() && status.success()) {
        eprintln!("SKIPPED: {} cannot be run, so there is no ledger with known sums", generator.display());
        return;
    }
    let preview = home.app.look_into_file(&folder.join("ledger.csv"), None).await.unwrap();
    let choice =
        ImportChoice { id: preview.id, create_categories: true, include_already_there: false, skip_bad: false };
    assert_eq!(home.app.commit_import(choice, |_| ()).await.unwrap().added, 20_000);
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).unwrap()).unwrap();
    for (at, (name, sums)) in truth["months"].as_object().unwrap().iter().enumerate() {
        let month = Month::parse(name).unwrap();
        let told = home.app.monthly_insights(month).await.unwrap();
        let Says::Spent { amount, .. } = says(&told, "spent") else { panic!() };
        assert_eq!(amount.get(), sums["expenses"].as_i64().unwrap(), "what was spent in {name}");
        if sums["income"] != 0 {
            let Says::Earned { amount, .. } = says(&told, "earned") else { panic!() };
            assert_eq!(amount.get(), sums["income"].as_i64().unwrap(), "what came in in {name}");
        }
        let mut by_category: Vec<i64> =
            sums["by_category"].as_object().unwrap().values().map(|sum| sum.as_i64().unwrap()).collect();
        by_category.sort_unstable_by_key(|sum| std::cmp::Reverse(*sum));
        for rank in 1..=3 {
            let Says::Top { amount, .. } = says(&told, &format!("top-{rank}")) else { panic!() };
            assert_eq!(amount.get(), by_category[rank - 1], "the category with rank {rank} of {name}");
        }
        // Opening the entries of every fact of every month takes long; each twelfth stands for all.
        if at % 12 == 5 {
            home.opens_what_it_says(&told).await;
        }
    }
    let year = home.app.yearly_insights(2025).await.unwrap();
    home.opens_what_it_says(&year).await;
}
