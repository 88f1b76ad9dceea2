//! Learning: from what the user chose and nothing else, the same after a restart as before.

use app::{
    Decider, Error, Why,
    entries::Chosen,
    filing::Which,
    learning::Level,
    ledger::{
        FiledBy, Minor,
        categories::{CategoryChange, Color, NewCategory},
        entries::ExpenseChange,
    },
};

use crate::support::Household;

/// What is learnt on the way is what is learnt when the book is read anew.
async fn same_after_a_restart(home: &Household) -> u64 {
    let now = home.app.taught_classifier().await.unwrap().checksum();
    home.come_back().await;
    assert_eq!(home.app.taught_classifier().await.unwrap().checksum(), now, "replayed, it is the same to the bit");
    now
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn correct_it_and_the_next_one_is_right() {
    let home = Household::new().await;
    let first = home.left("Zum Grünen Baum").await;
    assert_ne!(first.filed_by, FiledBy::User);
    let travel = home.category("Travel").await;
    let corrected = ExpenseChange { category: Some(travel), ..ExpenseChange::default() };
    home.app.update_expense(first.id, corrected).await.unwrap();
    let next = home.left("ZUM GRÜNEN BAUM 4711").await;
    assert_eq!((next.category, next.filed_by, next.ai_classified), (Some(travel), FiledBy::Memory, true));
    let answer = home.app.classify_description("zum grünen baum").await.unwrap();
    assert_eq!((answer.level, answer.answer.source), (Level::Sure, Decider::Memory));
    let why = Why::ChosenBefore { times: 1, description: "Zum Grünen Baum".to_owned() };
    assert_eq!(answer.answer.why, why, "its own guess taught it nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_correction_of_something_else_teaches_nothing_new() {
    let home = Household::new().await;
    let first = home.chosen("Kiosk", "Food").await;
    home.chosen("Kiosk", "Travel").await;
    let taught = same_after_a_restart(&home).await;
    let corrected = ExpenseChange { amount: Some(Minor::new(4_200).unwrap()), ..ExpenseChange::default() };
    home.app.update_expense(first.id, corrected).await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, taught);
    let tagged = ExpenseChange { tags: Some(vec!["way".to_owned()]), ..ExpenseChange::default() };
    home.app.update_expense(first.id, tagged).await.unwrap();
    home.app.rename_tag("way", "commute").await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, taught, "the newest choice is still the one for Travel");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_state_is_a_function_of_the_book() {
    let home = Household::new().await;
    let empty = same_after_a_restart(&home).await;
    // Asked before anything is learnt, so that all that follows is learnt on the way.
    home.app.classify_description("Bakery").await.unwrap();
    for n in 0..12 {
        home.chosen(&format!("Bakery {n}"), "Food").await;
        home.chosen("Night bus", "Travel").await;
    }
    let guessed = home.left("Bakery").await;
    let corrected = ExpenseChange { category: Some(home.category("Health").await), ..ExpenseChange::default() };
    home.app.update_expense(guessed.id, corrected).await.unwrap();
    let taught = same_after_a_restart(&home).await;
    assert_ne!(taught, empty);

    home.app.add_demo(app::demo::DemoLanguage::En).await.unwrap();
    assert_ne!(same_after_a_restart(&home).await, taught, "the demo's household chose as well");
    home.app.remove_demo().await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, taught, "and its choices go with it");

    let extra = home.chosen("Something else", "Bills").await;
    assert_ne!(same_after_a_restart(&home).await, taught);
    home.app.delete_entries(Chosen::Ids(vec![extra.id])).await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, taught, "a deleted entry takes its lesson along");
    home.app.undo(None).await.unwrap();
    assert_ne!(same_after_a_restart(&home).await, taught, "and brings it back");
    home.app.undo(None).await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, taught, "as does the undo of adding it");

    let open = home.open("Bakery at the corner").await;
    let left = home.left("Bakery by the sea").await;
    assert_eq!(same_after_a_restart(&home).await, taught, "what nobody or a machine filed teaches nothing");
    let which = Which::These { ids: vec![open.id, left.id] };
    home.app.settle_entries(which, Some(home.category("Shopping").await)).await.unwrap();
    assert_ne!(same_after_a_restart(&home).await, taught, "what was agreed to does");

    let garden = NewCategory { name: "Garden".to_owned(), color: Color::Moss, parent: None };
    let garden = home.app.add_category(garden).await.unwrap().saved;
    home.chosen("Seeds", "Garden").await;
    same_after_a_restart(&home).await;
    let archived = CategoryChange { archived: Some(true), ..CategoryChange::default() };
    home.app.update_category(garden.id, archived).await.unwrap();
    same_after_a_restart(&home).await;
    assert_ne!(home.app.classify_description("Seeds").await.unwrap().answer.category, Some(garden.id));
    home.app.merge_categories(garden.id, home.category("Shopping").await).await.unwrap();
    same_after_a_restart(&home).await;
    let seeds = home.app.classify_description("Seeds").await.unwrap();
    assert_eq!(seeds.answer.category, Some(home.category("Shopping").await), "lessons move with their category");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_forgotten_stays_forgotten() {
    let home = Household::new().await;
    let before = same_after_a_restart(&home).await;
    home.chosen("Kwxz Qvb", "Health").await;
    let second = home.chosen("KWXZ QVB 12", "Health").await;
    assert_eq!(home.app.classify_description("Kwxz Qvb").await.unwrap().level, Level::Sure);
    let forgot = home.app.forget_description("kwxz qvb").await.unwrap();
    assert_eq!(same_after_a_restart(&home).await, before);
    assert_eq!(home.app.classify_description("Kwxz Qvb").await.unwrap().level, Level::Unsure);
    assert_eq!(home.name(&home.entry(&second).await).await, "Health", "the entries stay where they are");
    assert!(matches!(home.app.forget_description("kwxz qvb").await, Err(Error::NotFound(_))));
    home.app.undo(Some(forgot.id)).await.unwrap();
    assert_eq!(home.app.classify_description("Kwxz Qvb").await.unwrap().level, Level::Sure);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_not_known_is_left_open_and_saved_all_the_same() {
    let home = Household::new().await;
    let unknown = home.left("Qwxz Vbnm").await;
    assert_eq!((home.name(&unknown).await.as_str(), unknown.filed_by), ("Other", FiledBy::Nobody));
    assert_eq!((unknown.ai_classified, unknown.confidence), (false, None));
    let known = home.left("Pharmacy").await;
    assert_eq!((home.name(&known).await.as_str(), known.filed_by), ("Health", FiledBy::Model));
    assert!(known.ai_classified && known.confidence.is_some_and(|sure| sure >= 50));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_threshold_is_the_users() {
    let home = Household::new().await;
    home.chosen("Kwxz Qvb", "Health").await;
    let once = home.app.classify_description("Kwxz Qvb").await.unwrap();
    assert_eq!(once.level, Level::Sure);
    home.app.set_sure(100).await.unwrap();
    assert_eq!(home.app.classify_description("Kwxz Qvb").await.unwrap().level, Level::HalfSure);
    home.come_back().await;
    assert_eq!(home.app.measure_filing().await.unwrap().sure, 100);
    assert!(matches!(home.app.set_sure(49).await, Err(Error::Invalid(fields)) if fields[0].field == "sure"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn how_right_it_was_is_measured_on_choices_it_had_not_seen() {
    let home = Household::new().await;
    assert_eq!(home.app.measure_filing().await.unwrap().of, 0);
    for _ in 0..4 {
        home.chosen("Kwxz Qvb", "Health").await;
    }
    home.chosen("Kwxz Qvb", "Travel").await;
    let measured = home.app.measure_filing().await.unwrap();
    let at = measured.at.iter().find(|at| at.threshold == 80).unwrap();
    // The first could not be known; of the other four the last was another choice than before.
    assert_eq!((measured.of, at.filed, at.right), (5, 4, 3));
    assert_eq!((measured.at.first().unwrap().threshold, measured.at.last().unwrap().threshold), (50, 100));
}
