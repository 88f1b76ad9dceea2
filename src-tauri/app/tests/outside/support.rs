//! Somebody with a ledger, and a server that stands for the model outside.

use std::sync::Arc;

use app::{
    App,
    accounts::Registration,
    ledger::{
        CategoryId, Clock, Currency, Date, EntryId, Instant, Minor,
        entries::{Entry, NewExpense},
    },
    outside::{KeyPlace, OutsideChange},
    vault::{KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers::method};

pub const PASSWORD: &str = "correct horse 42";
pub const KEY: &str = "sk-canary-77c1e0";

pub struct Desk {
    pub app: App,
    pub dir: TempDir,
    pub keychain: Arc<MemoryKeychain>,
}

/// Closed, and waited for, when the test ends however it ends: a process that exits while a connection still lives takes
/// the cipher away under it.
impl Drop for Desk {
    fn drop(&mut self) {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async { drop(self.app.close().await) });
            });
        });
    }
}

impl Desk {
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let keychain = Arc::new(MemoryKeychain::default());
        let vaults = Vaults::open_with(dir.path(), keychain.clone(), KdfProfile::Cheap).await.unwrap();
        // Noon of 2026-11-25.
        let clock = Clock::Fixed(Date::parse("2026-11-25").unwrap(), Instant::from_millis(1_795_608_000_000));
        let app = App::over(vaults, dir.path(), clock, |_| ()).unwrap();
        let secret = || SecretText::new(PASSWORD);
        let form = Registration {
            username: "mia".to_owned(),
            email: "mia@example.org".to_owned(),
            password: secret(),
            confirm_password: secret(),
            currency: Currency::parse("EUR").unwrap(),
        };
        app.register(form).await.unwrap();
        Self { app, dir, keychain }
    }

    /// Somebody who has agreed to ask this server, with a key.
    pub async fn asking(server: &MockServer) -> Self {
        let desk = Self::new().await;
        desk.change(json!({ "endpoint": server.uri(), "model": "local-model" })).await;
        desk.app.keep_outside_key(SecretText::new(KEY), KeyPlace::Keychain).await.unwrap();
        desk.change(json!({ "agreed": true })).await;
        desk
    }

    pub async fn change(&self, change: Value) {
        let change: OutsideChange = serde_json::from_value(change).unwrap();
        self.app.change_outside(change).await.unwrap();
    }

    /// Types an expense that nobody on the device can be sure about.
    pub async fn add(&self, description: &str) -> Entry {
        let new = NewExpense {
            amount: Minor::new(4711).unwrap(),
            description: description.to_owned(),
            category: None,
            date: None,
            note: Some("a secret note".to_owned()),
            ai_classify: true,
            currency: None,
            home: None,
            tags: Vec::new(),
        };
        self.app.add_expense(new).await.unwrap().saved
    }

    pub async fn category(&self, name: &str) -> CategoryId {
        let all = self.app.list_categories().await.unwrap();
        all.iter().find(|category| category.name == name).unwrap().id
    }

    pub async fn entry(&self, id: EntryId) -> Entry {
        self.app.entry(id).await.unwrap()
    }
}

/// The bodies that reached the server by POST, in order.
pub async fn bodies(server: &MockServer) -> Vec<Vec<u8>> {
    let all = server.received_requests().await.unwrap();
    all.into_iter().filter(|request| request.method == "POST").map(|request| request.body).collect()
}

/// The rows in a request.
pub fn rows(body: &[u8]) -> Vec<(u64, String)> {
    let body: Value = serde_json::from_slice(body).unwrap();
    let input: Value = serde_json::from_str(body["messages"][1]["content"].as_str().unwrap()).unwrap();
    let rows = input["rows"].as_array().unwrap();
    rows.iter().map(|row| (row["id"].as_u64().unwrap(), row["text"].as_str().unwrap().to_owned())).collect()
}

/// An answer as a compatible server wraps it.
pub fn chat(content: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({
        "choices": [{ "message": { "role": "assistant", "content": content }, "finish_reason": "stop" }],
        "usage": { "prompt_tokens": 100, "completion_tokens": 10 },
    }))
}

/// Files every row as it is told to.
struct Filing<F>(F);

impl<F: Fn(&str) -> String + Send + Sync> Respond for Filing<F> {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let answers: Vec<Value> = rows(&request.body)
            .into_iter()
            .map(|(id, text)| json!({ "id": id, "category": (self.0)(&text) }))
            .collect();
        chat(&json!({ "answers": answers }).to_string())
    }
}

/// A server that files by `category`, and has one model.
pub async fn filing(category: impl Fn(&str) -> String + Send + Sync + 'static) -> MockServer {
    let server = MockServer::start().await;
    with_models(&server).await;
    Mock::given(method("POST")).respond_with(Filing(category)).mount(&server).await;
    server
}

/// A server that always answers the same.
pub async fn saying(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    with_models(&server).await;
    Mock::given(method("POST")).respond_with(answer).mount(&server).await;
    server
}

async fn with_models(server: &MockServer) {
    let models = ResponseTemplate::new(200).set_body_json(json!({ "data": [{ "id": "local-model" }] }));
    Mock::given(method("GET")).respond_with(models).mount(server).await;
}
