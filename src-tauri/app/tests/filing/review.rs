//! What waits to be looked at: agreed to, changed, and filed all at once.

use app::{
    Error,
    filing::{ReviewQuery, Waits, Which},
    ledger::FiledBy,
};

use crate::support::Household;

async fn waiting(home: &Household, waits: Waits) -> (Vec<String>, i64, i64) {
    let review = home.app.review_entries(ReviewQuery { waits, limit: 50, before: None }).await.unwrap();
    (review.items.into_iter().map(|item| item.entry.description).collect(), review.guessed, review.open)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_agreed_to_waits_no_more() {
    let home = Household::new().await;
    home.chosen("Own", "Food").await;
    home.open("Kwxz Qvb").await;
    let pharmacy = home.left("Pharmacy").await;
    home.left("PHARMACY 77").await;
    home.left("Netflix").await;
    let all = ["Netflix", "PHARMACY 77", "Pharmacy", "Kwxz Qvb"].map(str::to_owned).to_vec();
    assert_eq!(waiting(&home, Waits::Both).await, (all, 3, 1));
    assert_eq!(waiting(&home, Waits::Open).await.0, ["Kwxz Qvb"]);
    let like = Which::Like { id: pharmacy.id };
    let change = home.app.settle_entries(like.clone(), None).await.unwrap();
    assert_eq!(waiting(&home, Waits::Guessed).await, (vec!["Netflix".to_owned()], 1, 1));
    let agreed = home.entry(&pharmacy).await;
    assert_eq!((agreed.filed_by, agreed.ai_classified, agreed.category), (FiledBy::User, false, pharmacy.category));
    home.app.undo(Some(change.id)).await.unwrap();
    assert_eq!(waiting(&home, Waits::Guessed).await.1, 3);
    let change = home.app.settle_entries(like, Some(home.category("Bills").await)).await.unwrap();
    assert_eq!(home.name(&home.entry(&pharmacy).await).await, "Bills", "all of a merchant elsewhere");
    home.app.undo(Some(change.id)).await.unwrap();
    home.app.settle_entries(Which::Above { confidence: 50 }, None).await.unwrap();
    assert_eq!(waiting(&home, Waits::Both).await, (vec!["Kwxz Qvb".to_owned()], 0, 1));
    let nothing = home.app.settle_entries(Which::Above { confidence: 50 }, None).await;
    assert!(matches!(nothing, Err(Error::NotFound(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn everything_open_is_filed_as_it_was_shown_and_taken_back_at_once() {
    let home = Household::new().await;
    home.chosen("Kwxz Qvb", "Health").await;
    let known = home.open("Kwxz Qvb").await;
    let unknown = home.open("Zzqx").await;
    home.open("Pharmacy").await;
    let preview = home.app.preview_filing().await.unwrap();
    assert_eq!((preview.sure + preview.half_sure, preview.left), (2, 1));
    let health = home.category("Health").await;
    assert_eq!((preview.categories[0].category, preview.categories[0].count), (health, 2));
    let change = home.app.file_open(false).await.unwrap();
    let filed = home.entry(&known).await;
    assert_eq!((filed.filed_by, filed.category, filed.ai_classified), (FiledBy::Memory, Some(health), true));
    assert_eq!(home.entry(&unknown).await, unknown);
    assert_eq!(waiting(&home, Waits::Open).await.0, ["Zzqx"]);
    home.app.undo(Some(change.id)).await.unwrap();
    assert_eq!(home.entry(&known).await, known);
    let only = home.app.file_open(true).await.unwrap();
    assert_eq!(only.what, app::ledger::ChangeAction::Filed { count: preview.sure });
}
