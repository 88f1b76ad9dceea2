//! Rules: above everything that was learnt, below what the user chooses.

use app::{
    Decider, Error,
    ledger::{FiledBy, categories::CategoryChange, entries::ExpenseChange, rules::NewRule},
    rules::RuleOffer,
};

use crate::support::Household;

async fn rule(home: &Household, pattern: &str, category: &str) -> NewRule {
    NewRule { pattern: pattern.to_owned(), whole: false, category: home.category(category).await }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_rule_decides_before_what_was_learnt() {
    let home = Household::new().await;
    home.chosen("Kiosk", "Food").await;
    home.app.classify_description("Kiosk").await.unwrap();
    let made = home.app.add_rule(rule(&home, "kiosk", "Travel").await, &[]).await.unwrap();
    let filed = home.left("Kiosk am Bahnhof").await;
    assert_eq!((home.name(&filed).await.as_str(), filed.filed_by), ("Travel", FiledBy::Rule));
    let trial = home.app.try_rules("KIOSK").await.unwrap();
    assert_eq!((trial.rule, trial.suggestion.answer.source), (Some(made.saved.id), Decider::Rule));
    home.app.undo(Some(made.change.id)).await.unwrap();
    let trial = home.app.try_rules("KIOSK").await.unwrap();
    assert_eq!((trial.rule, trial.suggestion.answer.source), (None, Decider::Memory));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_order_of_the_rules_is_the_users() {
    let home = Household::new().await;
    let short = home.app.add_rule(rule(&home, "Uber", "Travel").await, &[]).await.unwrap().saved;
    let long = home.app.add_rule(rule(&home, "Uber Eats", "Food").await, &[]).await.unwrap().saved;
    assert_eq!(home.app.try_rules("Uber Eats Berlin").await.unwrap().rule, Some(long.id));
    home.app.move_rule(short.id, 0).await.unwrap();
    assert_eq!(home.app.try_rules("Uber Eats Berlin").await.unwrap().rule, Some(short.id));
    home.come_back().await;
    assert_eq!(home.app.try_rules("Uber Eats Berlin").await.unwrap().rule, Some(short.id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_a_rule_would_change_is_shown_first_and_the_users_choice_is_never_among_it() {
    let home = Household::new().await;
    let own = home.chosen("Kiosk", "Food").await;
    let open = home.open("Kiosk 12").await;
    home.open("Kiosks").await;
    let new = rule(&home, "Kiosk", "Travel").await;
    let preview = home.app.preview_rule(new.clone()).await.unwrap();
    assert_eq!((preview.ids.clone(), preview.entries), (vec![open.id], vec![open.clone()]));
    let made = home.app.add_rule(new, &[open.id, own.id]).await.unwrap();
    assert_eq!(home.entry(&open).await.filed_by, FiledBy::Rule);
    assert_eq!(home.entry(&own).await, own);
    home.app.undo(Some(made.change.id)).await.unwrap();
    assert_eq!(home.entry(&open).await, open, "one step back for both");
    assert!(home.app.list_rules().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_third_same_choice_is_offered_a_rule() {
    let home = Household::new().await;
    let food = home.category("Food").await;
    let mut offers = Vec::new();
    for n in 1..=6 {
        let entry = home.left("Stern Apotheke").await;
        let chosen = ExpenseChange { category: Some(food), ..ExpenseChange::default() };
        let chosen = home.app.update_expense(entry.id, chosen).await.unwrap().saved;
        offers.push(home.app.offer_rule(chosen.id).await.unwrap().map(|offer| (n, offer)));
    }
    let offer = |times| RuleOffer { pattern: "stern apotheke".to_owned(), category: food, times };
    assert_eq!(offers.into_iter().flatten().collect::<Vec<_>>(), [(3, offer(3)), (6, offer(6))]);
    let new = NewRule { pattern: "stern apotheke".to_owned(), whole: true, category: food };
    home.app.add_rule(new, &[]).await.unwrap();
    let next = home.left("Stern Apotheke 9").await;
    assert_eq!(next.filed_by, FiledBy::Rule);
    assert_eq!(home.app.offer_rule(next.id).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_rule_rests_while_its_category_is_archived_and_the_next_one_decides() {
    let home = Household::new().await;
    let resting = home.app.add_rule(rule(&home, "Uber Eats", "Entertainment").await, &[]).await.unwrap().saved;
    let next = home.app.add_rule(rule(&home, "Uber", "Travel").await, &[]).await.unwrap().saved;
    let archive = async |archived| {
        let change = CategoryChange { archived: Some(archived), ..CategoryChange::default() };
        home.app.update_category(resting.category, change).await.unwrap();
    };
    archive(true).await;
    let filed = home.left("Uber Eats Berlin").await;
    assert_eq!((home.name(&filed).await.as_str(), filed.filed_by), ("Travel", FiledBy::Rule));
    assert_eq!(home.app.try_rules("Uber Eats Berlin").await.unwrap().rule, Some(next.id));
    archive(false).await;
    assert_eq!(home.app.try_rules("Uber Eats Berlin").await.unwrap().rule, Some(resting.id));
}

/// "***" was taken, and nothing ever matched it.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_rule_without_a_word_is_refused() {
    let home = Household::new().await;
    for pattern in ["***", "- / -"] {
        let refused = home.app.add_rule(rule(&home, pattern, "Food").await, &[]).await;
        let Err(Error::Invalid(fields)) = refused else { panic!("{pattern}: {refused:?}") };
        assert_eq!(fields[0].field, "pattern");
    }
}
