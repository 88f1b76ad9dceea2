//! What nobody on the device was sure about waits, goes out when it may, and comes back as a suggestion.

use app::{
    App, Error,
    entries::Chosen,
    filing::{ReviewQuery, Waits},
    ledger::{
        CategoryId, EntryId, FiledBy,
        categories::{Color, NewCategory},
        entries::ExpenseChange,
        outside::outbox::State,
    },
    outside::{Holding, KeyPlace},
    vault::SecretText,
};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::support::{Desk, KEY, PASSWORD, bodies, filing, rows, saying};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_added_offline_are_answered_when_the_server_is_there() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let desk = Desk::new().await;
    desk.change(json!({ "endpoint": format!("http://{gone}"), "model": "m", "agreed": true })).await;
    let mut added = Vec::new();
    for number in 0..5 {
        added.push(desk.add(&format!("zorbex quilm {number}")).await.id);
    }
    desk.app.send_outbox().await.unwrap();
    let state = desk.app.outside_state().await.unwrap();
    assert_eq!((state.outbox.queued, state.outbox.answered), (5, 0));
    assert!(matches!(state.holding, Some(Holding::NoLine { .. })), "{:?}", state.holding);

    // A restart loses nothing of it.
    desk.app.lock().await.unwrap();
    desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    let server = filing(|_| "Travel".to_owned()).await;
    desk.change(json!({ "endpoint": server.uri() })).await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), 0, "another address has not been agreed to");
    desk.change(json!({ "agreed": true })).await;
    desk.app.send_outbox().await.unwrap();

    let travel = desk.category("Travel").await;
    let suggested = desk.app.list_suggestions().await.unwrap();
    assert_eq!(suggested.len(), 5);
    assert!(suggested.iter().all(|one| one.category == travel && one.entry.category != Some(travel)));
    desk.app.accept_suggestions(&added).await.unwrap();
    for id in added {
        let entry = desk.entry(id).await;
        assert_eq!((entry.category, entry.ai_classified), (Some(travel), true));
    }
    assert!(desk.app.list_suggestions().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suggestion_that_was_followed_is_one_again_when_that_is_undone() {
    let server = filing(|_| "Travel".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let id = desk.add("zorbex").await.id;
    desk.app.send_outbox().await.unwrap();
    desk.app.accept_suggestions(&[id]).await.unwrap();
    desk.app.undo(None).await.unwrap();
    let listed = || async { desk.app.list_suggestions().await.unwrap().len() };
    assert_eq!((listed().await, desk.app.outside_state().await.unwrap().outbox.answered), (1, 1));
    desk.app.accept_suggestions(&[id]).await.unwrap();
    assert_eq!(desk.entry(id).await.category, Some(desk.category("Travel").await));
    assert_eq!(listed().await, 0);

    desk.app.undo(None).await.unwrap();
    desk.change(json!({ "acceptsAtOnce": true })).await;
    desk.app.send_outbox_now().await.unwrap();
    desk.app.ask_about_everything_open().await.unwrap();
    assert_eq!(desk.entry(id).await.filed_by, FiledBy::Nobody, "what was taken back is not done again by itself");
    assert_eq!(listed().await, 1);
    desk.app.decline_suggestions(&[id]).await.unwrap();
    assert_eq!(listed().await, 0);
    assert_eq!(bodies(&server).await.len(), 1, "and is paid for once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_goes_out_before_its_owner_agrees_nor_while_it_is_paused() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::new().await;
    desk.change(json!({ "endpoint": server.uri(), "model": "m" })).await;
    desk.add("zorbex").await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap().holding, Some(Holding::NotAgreed));
    desk.change(json!({ "agreed": true, "paused": true })).await;
    desk.app.send_outbox().await.unwrap();
    assert!(matches!(desk.app.check_outside().await, Err(Error::OutsideHolds(Holding::Paused))));
    assert!(matches!(desk.app.list_outside_models().await, Err(Error::OutsideHolds(Holding::Paused))));
    assert!(server.received_requests().await.unwrap().is_empty());
    desk.change(json!({ "paused": false })).await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_text_is_paid_for_once() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    desk.add("Zorbex Quilm").await;
    desk.add("zorbex  quilm").await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(desk.app.list_suggestions().await.unwrap().len(), 2);
    desk.add("ZORBEX QUILM").await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(desk.app.list_suggestions().await.unwrap().len(), 3);
    let sent = bodies(&server).await;
    assert_eq!((sent.len(), rows(&sent[0]).len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_that_was_edited_is_asked_about_in_its_own_words() {
    let server =
        filing(|text| if text == "zorbex cinema" { "Entertainment".to_owned() } else { "Food".to_owned() }).await;
    let desk = Desk::asking(&server).await;
    desk.change(json!({ "paused": true })).await;
    let edited = desk.add("zorbex").await.id;
    let like_it = desk.add("zorbex").await.id;
    let change = ExpenseChange { description: Some("zorbex cinema".to_owned()), ..ExpenseChange::default() };
    desk.app.update_expense(edited, change).await.unwrap();
    desk.change(json!({ "paused": false })).await;
    desk.app.send_outbox().await.unwrap();
    let mut asked: Vec<String> = rows(&bodies(&server).await[0]).into_iter().map(|(_, text)| text).collect();
    asked.sort();
    assert_eq!(asked, ["zorbex", "zorbex cinema"], "two texts, two rows");
    let (food, fun) = (desk.category("Food").await, desk.category("Entertainment").await);
    assert_eq!(suggestion_of(&desk.app, edited).await, Some(fun));
    assert_eq!(suggestion_of(&desk.app, like_it).await, Some(food));

    // What was answered about other words says nothing of these.
    let change = ExpenseChange { description: Some("zorbex again".to_owned()), ..ExpenseChange::default() };
    desk.app.update_expense(edited, change).await.unwrap();
    assert_eq!(suggestion_of(&desk.app, edited).await, None);
    desk.app.send_outbox().await.unwrap();
    assert_eq!(suggestion_of(&desk.app, edited).await, Some(food));

    // Words that another entry was answered for are not paid for again.
    let sent = bodies(&server).await.len();
    let change = ExpenseChange { description: Some("ZORBEX".to_owned()), ..ExpenseChange::default() };
    desk.app.update_expense(edited, change).await.unwrap();
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), sent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suggestion_goes_along_when_its_category_is_merged_and_is_asked_for_anew_when_it_is_deleted() {
    let server = filing(|_| "Garden".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let add = |name: &str| NewCategory { name: name.to_owned(), color: Color::Moss, parent: None };
    let garden = desk.app.add_category(add("Garden")).await.unwrap().saved.id;
    let yard = desk.app.add_category(add("Yard")).await.unwrap().saved.id;
    let id = desk.add("zorbex").await.id;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(suggestion_of(&desk.app, id).await, Some(garden));
    desk.app.merge_categories(garden, yard).await.unwrap();
    assert_eq!(suggestion_of(&desk.app, id).await, Some(yard));
    desk.app.delete_category(yard).await.unwrap();
    assert_eq!(suggestion_of(&desk.app, id).await, None);
    let standing = desk.app.outbox_standings(&[id]).await.unwrap().remove(0);
    assert_eq!((standing.state, standing.category), (State::Failed, None), "there is none to look for");
    assert_eq!(desk.app.outside_state().await.unwrap().outbox.answered, 0);
    desk.app.ask_about(&[id]).await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap().outbox.queued, 1, "it can be asked about again");
}

async fn suggestion_of(app: &App, id: EntryId) -> Option<CategoryId> {
    let all = app.list_suggestions().await.unwrap();
    all.into_iter().find(|one| one.entry.id == id).map(|one| one.category)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_five_go_out_in_three_batches() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    for number in 0..45 {
        desk.add(&format!("zorbex quilm {}", "x".repeat(number + 1))).await;
    }
    desk.app.send_outbox().await.unwrap();
    let sizes: Vec<usize> = bodies(&server).await.iter().map(|body| rows(body).len()).collect();
    assert_eq!(sizes, [20, 20, 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_trusted_more_is_not_overwritten() {
    let server = filing(|_| "Travel".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let chosen = desk.add("zorbex one").await.id;
    let open = desk.add("zorbex two").await.id;
    desk.app.send_outbox().await.unwrap();
    let health = desk.category("Health").await;
    desk.app.recategorise_entries(Chosen::Ids(vec![chosen]), health).await.unwrap();
    desk.app.accept_suggestions(&[chosen, open]).await.unwrap();
    assert_eq!(desk.entry(chosen).await.category, Some(health));
    assert_eq!(desk.entry(chosen).await.filed_by, FiledBy::User);
    let accepted = desk.entry(open).await;
    assert_eq!((accepted.filed_by, accepted.ai_classified), (FiledBy::User, true), "agreed to, and found outside");
    let review = desk.app.review_entries(ReviewQuery { waits: Waits::Both, limit: 10, before: None }).await.unwrap();
    assert!(review.items.is_empty(), "nobody is asked about it once more");
    let travel = desk.category("Travel").await;
    let next = desk.app.classify_description("zorbex two").await.unwrap();
    assert_eq!(next.answer.category, Some(travel), "and it is a lesson");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn suggestions_are_followed_at_once_only_where_that_is_wanted() {
    let server = filing(|_| "Travel".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let declined = desk.add("zorbex one").await.id;
    desk.app.send_outbox().await.unwrap();
    desk.app.decline_suggestions(&[declined]).await.unwrap();
    desk.change(json!({ "acceptsAtOnce": true })).await;
    let followed = desk.add("zorbex two").await.id;
    desk.app.send_outbox().await.unwrap();
    assert!(desk.entry(followed).await.ai_classified);
    assert!(!desk.entry(declined).await.ai_classified);
    let states: Vec<State> =
        desk.app.outbox_standings(&[declined]).await.unwrap().into_iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Declined]);
    let again = desk.add("ZORBEX ONE").await.id;
    desk.app.send_outbox().await.unwrap();
    assert!(!desk.entry(again).await.ai_classified, "what was declined does not come back in the same words");
    assert!(desk.app.list_suggestions().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cap_stops_says_so_and_lets_go_again() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    desk.change(json!({ "mostTokens": { "is": 100 } })).await;
    desk.add("zorbex").await;
    desk.app.send_outbox().await.unwrap();
    assert!(bodies(&server).await.is_empty(), "one request is more than is left");
    desk.change(json!({ "mostTokens": { "is": 1200 } })).await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), 1);
    assert_eq!(desk.app.outside_state().await.unwrap().used.tokens, 110);
    desk.change(json!({ "mostTokens": { "is": 110 } })).await;
    desk.add("zorbex quilm").await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap().holding, Some(Holding::CapReached));
    assert_eq!(bodies(&server).await.len(), 1);
    desk.change(json!({ "mostTokens": { "is": null } })).await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), 2);
    // By money: a model with a price, and nothing left to spend.
    let price = json!({ "model": "local-model", "input": 1_000_000, "output": 1_000_000, "asOf": "2026-11-01" });
    desk.change(json!({ "prices": [price], "mostCost": { "is": 10 } })).await;
    desk.add("zorbex quilm third").await;
    desk.app.send_outbox().await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap().outbox.queued, 1);
    assert_eq!(bodies(&server).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_cannot_be_read_end_after_three_tries_and_lose_nothing() {
    for content in ["Food", r#"{"answers":[]}"#, r#"{"answers":[{"id":9,"category":"Food"}]}"#] {
        let server = saying(crate::support::chat(content)).await;
        let desk = Desk::asking(&server).await;
        let id = desk.add("zorbex").await.id;
        desk.app.send_outbox().await.unwrap();
        assert_eq!(bodies(&server).await.len(), 3, "{content}");
        let standing = desk.app.outbox_standings(&[id]).await.unwrap().remove(0);
        assert_eq!((standing.state, standing.cause.as_deref()), (State::Failed, Some("notUnderstood")));
        assert_eq!(desk.entry(id).await.description, "zorbex");
    }
    let server = filing(|_| "Made up".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let id = desk.add("zorbex").await.id;
    desk.app.send_outbox().await.unwrap();
    let standing = desk.app.outbox_standings(&[id]).await.unwrap().remove(0);
    assert_eq!((standing.state, standing.category), (State::Failed, None), "no category of the owner's counts as none");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_that_wants_rest_gets_it() {
    let busy = ResponseTemplate::new(429).insert_header("retry-after", "3600");
    let server = saying(busy).await;
    let desk = Desk::asking(&server).await;
    desk.add("zorbex").await;
    desk.app.send_outbox().await.unwrap();
    desk.app.lock().await.unwrap();
    desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    desk.app.send_outbox().await.unwrap();
    assert_eq!(bodies(&server).await.len(), 1, "over a restart too");
    assert!(matches!(desk.app.outside_state().await.unwrap().holding, Some(Holding::Resting { .. })));
    assert_eq!(desk.app.outside_state().await.unwrap().outbox.queued, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_category_that_is_renamed_meanwhile_is_still_the_one_meant() {
    let server = filing(|_| "Travel".to_owned()).await;
    let desk = Desk::asking(&server).await;
    let travel = desk.category("Travel").await;
    let id = desk.add("zorbex").await.id;
    desk.app.send_outbox().await.unwrap();
    let change = serde_json::from_value(json!({ "name": "Journeys" })).unwrap();
    desk.app.update_category(travel, change).await.unwrap();
    desk.app.accept_suggestions(&[id]).await.unwrap();
    assert_eq!(desk.entry(id).await.category, Some(travel));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_tried_before_it_is_kept_and_another_place_is_offered_for_it() {
    let server = wiremock::MockServer::start().await;
    wiremock::Mock::given(wiremock::matchers::any()).respond_with(ResponseTemplate::new(401)).mount(&server).await;
    let desk = Desk::new().await;
    desk.change(json!({ "endpoint": server.uri() })).await;
    let refused = desk.app.keep_outside_key(SecretText::new("sk-wrong"), KeyPlace::Keychain).await;
    assert!(matches!(&refused, Err(Error::Invalid(fields)) if fields[0].field == "key"), "{refused:?}");
    assert_eq!(desk.app.outside_state().await.unwrap().key, None);

    let server = filing(|_| "Food".to_owned()).await;
    desk.change(json!({ "endpoint": server.uri() })).await;
    desk.keychain.set_unavailable(true);
    let refused = desk.app.keep_outside_key(SecretText::new(KEY), KeyPlace::Keychain).await;
    assert!(matches!(refused, Err(Error::KeychainUnavailable)));
    for place in [KeyPlace::Vault, KeyPlace::ThisRun] {
        desk.app.keep_outside_key(SecretText::new(KEY), place).await.unwrap();
        assert_eq!(desk.app.outside_state().await.unwrap().key, Some(place));
    }
    desk.app.lock().await.unwrap();
    desk.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    assert_eq!(desk.app.outside_state().await.unwrap().key, None, "that run is over");
}
