//! The shell over the mock runtime, with a desktop that only takes notes, and a real vault in a folder of its own.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use app::{
    App, Topic,
    ledger::{Clock, Date, Instant},
    vault::{KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use coffer_shell::{
    commands::Shell,
    desktop::{Answer, Desktop, DesktopFacts, FileKind, Lacking, Window},
    ipc,
    notices::Notice,
    preferences::Preferences,
    shortcut::ShortcutStanding,
};
use serde_json::{Value, json};
use tauri::{
    Manager, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};

/// A desktop that only takes notes.
#[derive(Default)]
pub struct Notes {
    pub shown: Mutex<Vec<Window>>,
    pub file_to_choose: Mutex<Option<PathBuf>>,
    pub quick_hidden: Mutex<usize>,
    pub copied: Mutex<Option<String>>,
    pub noticed: Mutex<Vec<Notice>>,
    preferences: Mutex<Preferences>,
    last_username: Mutex<Option<String>>,
}

impl Desktop for Notes {
    fn show_only(&self, window: Window) {
        self.shown.lock().unwrap().push(window);
    }
    fn conceal(&self) {}
    fn locked(&self) {
        self.shown.lock().unwrap().push(Window::Unlock);
    }
    fn open_window(&self, unlocked: bool) {
        self.shown.lock().unwrap().push(if unlocked { Window::Main } else { Window::Unlock });
    }
    fn quick_is_ready(&self) {}
    fn hide_quick(&self) {
        *self.quick_hidden.lock().unwrap() += 1;
    }
    fn facts(&self) -> Answer<DesktopFacts> {
        let lacking = vec![Lacking::Tray];
        Box::pin(async { DesktopFacts { lacking, shortcut: ShortcutStanding::On, can_protect_content: false } })
    }
    fn untold(&self, lacking: &[Lacking]) -> Vec<Lacking> {
        lacking.to_vec()
    }
    fn copy_secret(&self, secret: SecretText) -> Result<(), String> {
        *self.copied.lock().unwrap() = Some(secret.expose().to_owned());
        Ok(())
    }
    fn notify(&self, notice: Notice) {
        self.noticed.lock().unwrap().push(notice);
    }
    fn choose_file(&self, _: FileKind) -> Answer<Option<PathBuf>> {
        let file = self.file_to_choose.lock().unwrap().clone();
        Box::pin(async move { file })
    }
    fn choose_place(&self, _: FileKind, _: &str) -> Answer<Option<PathBuf>> {
        let file = self.file_to_choose.lock().unwrap().clone();
        Box::pin(async move { file })
    }
    fn show_folder(&self, _: &Path) -> Result<(), String> {
        Ok(())
    }
    fn preferences(&self) -> Preferences {
        self.preferences.lock().unwrap().clone()
    }
    fn keep_preferences(&self, preferences: &Preferences) {
        *self.preferences.lock().unwrap() = preferences.clone();
    }
    fn last_username(&self) -> Option<String> {
        self.last_username.lock().unwrap().clone()
    }
    fn keep_last_username(&self, username: Option<&str>) {
        *self.last_username.lock().unwrap() = username.map(str::to_owned);
    }
}

/// A running shell.
pub struct Desk {
    tauri: tauri::App<MockRuntime>,
    pub notes: Arc<Notes>,
    pub announced: Arc<Mutex<Vec<Topic>>>,
    windows: Mutex<BTreeMap<String, WebviewWindow<MockRuntime>>>,
    _folder: tempfile::TempDir,
}

/// A process that exits while a connection still lives takes the cipher away under it.
impl Drop for Desk {
    fn drop(&mut self) {
        let app = self.tauri.state::<Shell>().app.clone();
        let _ = tauri::async_runtime::block_on(app.close());
    }
}

impl Desk {
    /// A shell with the app's own configuration and capabilities, and nobody logged in.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let announced: Arc<Mutex<Vec<Topic>>> = Arc::default();
        let hears = announced.clone();
        let announce = move |topics: &[Topic]| hears.lock().unwrap().extend(topics);
        let clock = Clock::Fixed(Date::new(2026, 11, 22).unwrap(), Instant::from_millis(1_795_338_000_000));
        let path = folder.path().to_owned();
        let app = tauri::async_runtime::block_on(async move {
            let vaults =
                Vaults::open_with(&path, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
            App::over(vaults, &path, clock, announce).unwrap()
        });
        let notes = Arc::new(Notes::default());
        let tauri = mock_builder()
            .manage(Shell::new(Arc::new(app), notes.clone()))
            .invoke_handler(ipc::handler())
            .build(tauri::generate_context!(test = true))
            .unwrap();
        Self { tauri, notes, announced, windows: Mutex::default(), _folder: folder }
    }

    /// Calls a command from a window with this label, as its page would.
    pub fn call(&self, window: &str, command: &str, arguments: &Value) -> Result<Value, Value> {
        let mut windows = self.windows.lock().unwrap();
        let window = windows.entry(window.to_owned()).or_insert_with(|| {
            WebviewWindowBuilder::new(&self.tauri, window, tauri::WebviewUrl::default()).build().unwrap()
        });
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" }.parse().unwrap(),
            body: InvokeBody::Json(arguments.clone()),
            headers: tauri::http::HeaderMap::new(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
    }

    /// Registers and proves the recovery key.
    pub fn register(&self) -> Value {
        let account = json!({
            "username": "mia", "email": "mia@example.org", "password": "correct horse 42", "confirmPassword": "correct horse 42",
            "currency": "USD",
        });
        let registered = self.call("unlock", "register_account", &json!({ "account": account })).unwrap();
        let key = registered["recoveryKey"].as_str().unwrap();
        let groups: Vec<&str> = key.split('-').collect();
        let part = groups[groups.len() - 2..].join("-");
        self.call("unlock", "prove_recovery_key", &json!({ "part": part })).unwrap();
        registered
    }
}

/// Arguments that each command reads without complaint: a command missing here fails the tests of access.
pub fn samples() -> BTreeMap<&'static str, Value> {
    let id = "01936d3e-0000-7000-8000-000000000000";
    let form = json!({ "username": "eve", "email": "eve@example.org", "password": "pass pass pass 1",
        "confirmPassword": "pass pass pass 1", "currency": "EUR" });
    let filter = json!({});
    BTreeMap::from([
        ("app_info", json!({})),
        ("preferences", json!({})),
        ("set_preferences", json!({ "preferences": { "theme": "dark", "language": "en", "autoLockMinutes": 10 } })),
        ("session", json!({})),
        ("touch", json!({})),
        ("unlock_options", json!({})),
        ("log_in", json!({ "username": "nobody", "password": "wrong" })),
        ("unlock_with_device", json!({})),
        ("log_out", json!({})),
        ("lock", json!({})),
        ("password_strength", json!({ "password": "x", "username": "", "email": "" })),
        ("register_account", json!({ "account": form })),
        ("prove_recovery_key", json!({ "part": "AAAA-AAAA" })),
        (
            "recover_account",
            json!({ "recovery": { "username": "nobody", "recoveryKey": "x", "newPassword": "y", "confirmPassword": "y" } }),
        ),
        ("change_password", json!({ "change": { "current": "x", "newPassword": "y", "confirmPassword": "y" } })),
        ("renew_recovery_key", json!({ "password": "x" })),
        ("set_stay_unlocked", json!({ "on": true, "password": "x" })),
        ("delete_account", json!({ "password": "x", "word": "DELETE" })),
        ("desktop_facts", json!({})),
        ("untold_lacking", json!({})),
        ("copy_secret", json!({ "secret": "x" })),
        ("read_line", json!({ "line": "4.50 coffee", "locale": "en-US" })),
        ("quick_state", json!({})),
        ("keep_waiting", json!({ "line": "4.50 coffee" })),
        ("hide_quick", json!({})),
        ("open_coffer", json!({})),
        ("list_waiting", json!({ "locale": "en-US" })),
        ("confirm_waiting", json!({ "ids": [id], "locale": "en-US" })),
        ("discard_waiting", json!({ "ids": [id] })),
        ("discard_unreadable_waiting", json!({})),
        ("add_expense", json!({ "expense": { "amount": 100, "description": "x" } })),
        ("add_income", json!({ "income": { "amount": 100, "source": "x" } })),
        ("update_expense", json!({ "id": id, "change": { "amount": 200 } })),
        ("update_income", json!({ "id": id, "change": { "amount": 200 } })),
        ("delete_expense", json!({ "id": id })),
        ("delete_income", json!({ "id": id })),
        ("delete_entries", json!({ "chosen": { "ids": [id] } })),
        ("recategorise_entries", json!({ "chosen": { "matching": { "filter": {}, "except": [] } }, "category": id })),
        ("half_typed", json!({})),
        ("keep_half_typed", json!({ "typed": null })),
        ("list_entries", json!({ "query": { "filter": filter, "sort": "dateDesc", "limit": 10 } })),
        ("total_entries", json!({ "filter": filter })),
        ("classify_description", json!({ "description": "x" })),
        ("forget_description", json!({ "description": "x" })),
        ("review_entries", json!({ "query": { "limit": 5 } })),
        ("settle_entries", json!({ "which": { "of": "these", "ids": [id] }, "category": null })),
        ("preview_filing", json!({})),
        ("file_open", json!({ "onlySure": false })),
        ("measure_filing", json!({})),
        ("set_sure", json!({ "sure": 80 })),
        ("list_rules", json!({})),
        ("add_rule", json!({ "rule": { "pattern": "x", "whole": false, "category": id }, "past": [] })),
        ("update_rule", json!({ "id": id, "change": { "active": false }, "past": [] })),
        ("move_rule", json!({ "id": id, "before": 0 })),
        ("delete_rule", json!({ "id": id })),
        ("preview_rule", json!({ "rule": { "pattern": "x", "category": id } })),
        ("try_rules", json!({ "description": "x" })),
        ("offer_rule", json!({ "id": id })),
        ("list_categories", json!({})),
        ("list_tags", json!({})),
        ("rename_tag", json!({ "tag": "x", "name": "y" })),
        ("merge_tags", json!({ "tag": "x", "into": "y" })),
        ("remove_tag", json!({ "tag": "x" })),
        ("value_at_last_rate", json!({ "amount": 100, "currency": "CHF" })),
        ("add_category", json!({ "category": { "name": "Pets", "color": "moss" } })),
        ("update_category", json!({ "id": id, "change": { "name": "Dogs" } })),
        ("merge_categories", json!({ "from": id, "into": id })),
        ("delete_category", json!({ "id": id })),
        ("list_views", json!({})),
        ("save_view", json!({ "view": { "name": "Food", "filter": { "text": "market" }, "sort": "dateDesc" } })),
        ("delete_view", json!({ "id": id })),
        ("has_demo", json!({})),
        ("add_demo", json!({ "language": "en" })),
        ("remove_demo", json!({})),
        ("complete_description", json!({ "kind": "expense", "typed": "cof" })),
        ("undo", json!({})),
        ("redo", json!({})),
        ("undo_change", json!({ "id": 1 })),
        ("redo_change", json!({ "id": 1 })),
        ("list_changes", json!({ "limit": 10, "before": null })),
        ("dashboard", json!({ "month": "2026-11" })),
        ("monthly_summary", json!({ "month": "2026-11" })),
        ("yearly_summary", json!({ "year": 2026 })),
        (
            "compare_ranges",
            json!({ "first": { "from": "2026-01-01", "to": "2026-11-25" }, "second": { "from": "2025-01-01", "to": "2025-11-25" } }),
        ),
        ("monthly_insights", json!({ "month": "2026-11" })),
        ("yearly_insights", json!({ "year": 2026 })),
        ("outside_state", json!({})),
        ("change_outside", json!({ "change": { "paused": true } })),
        ("keep_outside_key", json!({ "key": "", "place": "thisRun" })),
        ("import_outside_key", json!({ "place": "thisRun" })),
        ("forget_outside_key", json!({})),
        ("list_outside_models", json!({})),
        ("check_outside", json!({})),
        ("preview_outside", json!({})),
        ("send_outbox", json!({})),
        ("ask_about", json!({ "ids": [id] })),
        ("ask_about_everything_open", json!({})),
        ("list_suggestions", json!({})),
        ("accept_suggestions", json!({ "ids": [id] })),
        ("decline_suggestions", json!({ "ids": [id] })),
        ("outbox_standings", json!({ "ids": [id] })),
        ("list_prompts", json!({})),
        ("keep_prompt", json!({ "purpose": "filing", "prompt": "x" })),
        ("reset_prompt", json!({ "purpose": "filing" })),
        ("try_prompt", json!({ "prompt": "x" })),
        ("list_outside_requests", json!({ "holding": "", "before": null })),
        ("export_outside_requests", json!({})),
        ("told_insights", json!({ "period": { "kind": "year", "year": 2026 }, "wording": "en" })),
        ("tell_insights", json!({ "period": { "kind": "year", "year": 2026 }, "wording": "en" })),
        ("choose_import_file", json!({})),
        ("look_into_dropped_file", json!({})),
        (
            "commit_import",
            json!({ "choice": { "id": "x", "createCategories": true, "includeAlreadyThere": false, "skipBad": true },
            "onProgress": "__CHANNEL__:1" }),
        ),
        ("cancel_import", json!({ "id": "x" })),
        ("read_dates_as", json!({ "id": "x", "order": "dayFirst" })),
        ("take_stopped_import", json!({})),
        ("export_csv", json!({})),
        ("list_backups", json!({})),
        ("back_up_now", json!({})),
        ("look_into_backup", json!({ "id": "x" })),
        ("restore_backup", json!({ "id": "x" })),
        ("rescue_vault", json!({ "id": "x" })),
        ("add_backup_file", json!({})),
        ("save_backup_as", json!({ "id": "x" })),
        ("show_data_folder", json!({})),
        ("choose_backup_file", json!({})),
        ("restore_on_this_computer", json!({ "restore": { "id": "x", "password": "y", "recoveryKey": null } })),
    ])
}
