//! What is done to many entries at once.

use app::{entries::Chosen, ledger::entries::EntryFilter};

use crate::support::Household;

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_was_taken_out_of_all_that_match_is_left_alone() {
    let home = Household::new().await;
    let mut bread = Vec::new();
    for _ in 0..3 {
        bread.push(home.chosen("Bread", "Other").await);
    }
    let milk = home.chosen("Milk", "Other").await;
    let matching = |except| Chosen::Matching {
        filter: EntryFilter { text: Some("bread".to_owned()), ..EntryFilter::default() },
        except,
    };

    let food = home.category("Food").await;
    home.app.recategorise_entries(matching(vec![bread[1].id]), food).await.unwrap();
    let mut filed = Vec::new();
    for one in bread.iter().chain([&milk]) {
        filed.push(home.name(&home.entry(one).await).await);
    }
    assert_eq!(filed, ["Food", "Other", "Food", "Other"]);

    home.app.delete_entries(matching(vec![bread[2].id])).await.unwrap();
    for gone in &bread[..2] {
        assert!(home.app.entry(gone.id).await.is_err());
    }
    home.entry(&bread[2]).await;
    home.entry(&milk).await;
}
