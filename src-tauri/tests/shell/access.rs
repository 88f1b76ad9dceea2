//! Who may call what: no ledger without a session, and no command from a window that has no use for it.

use std::collections::{BTreeMap, BTreeSet};

use coffer_shell::ipc;
use serde_json::{Value, json};
use specta_typescript::Typescript;
use tauri::test::MockRuntime;

use crate::support::{Desk, samples};

/// What is answered although nobody is logged in.
const OPEN_TO_ALL: [&str; 19] = [
    "app_info",
    "preferences",
    "set_preferences",
    "session",
    "touch",
    "desktop_facts",
    "untold_lacking",
    "copy_secret",
    "quick_state",
    "hide_quick",
    "open_coffer",
    "unlock_options",
    "password_strength",
    "log_in",
    "unlock_with_device",
    "register_account",
    "recover_account",
    "choose_backup_file",
    "restore_on_this_computer",
];

/// Locking what is locked is no error.
const HARMLESS: [&str; 2] = ["lock", "log_out"];

/// The names of all commands, from the bindings that are generated from them.
fn commands() -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bindings.ts");
    ipc::bindings::<MockRuntime>().export(Typescript::default(), &file).unwrap();
    let bindings = std::fs::read_to_string(file).unwrap();
    bindings.split("__TAURI_INVOKE(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// What each window may call, from the permission files themselves.
fn allowed() -> BTreeMap<&'static str, BTreeSet<String>> {
    let of = |name: &str| {
        let file = format!("{}/src-tauri/permissions/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(file).unwrap();
        let list = text.split("commands.allow = [").nth(1).unwrap().split(']').next().unwrap();
        list.split('"').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let every = of("every-window");
    ["unlock", "main", "quick"]
        .into_iter()
        .map(|window| (window, every.union(&of(&format!("{window}-window"))).cloned().collect()))
        .collect()
}

#[test]
fn the_lists_of_commands_agree() {
    let commands = commands();
    let samples: BTreeSet<String> = samples().into_keys().map(str::to_owned).collect();
    assert_eq!(commands, samples, "every command is tried by these tests");
    let granted: BTreeSet<String> = allowed().into_values().flatten().collect();
    assert_eq!(commands, granted, "every command has a window that may call it, and no permission names another");
}

#[test]
fn without_a_session_every_command_of_the_ledger_is_refused() {
    let desk = Desk::new();
    for (command, arguments) in samples() {
        if OPEN_TO_ALL.contains(&command) || HARMLESS.contains(&command) {
            continue;
        }
        let window = match command {
            "prove_recovery_key" | "rescue_vault" => "unlock",
            "keep_waiting" => "quick",
            _ => "main",
        };
        let answer = desk.call(window, command, &arguments);
        if command == "keep_waiting" {
            assert_eq!(answer, Err(json!({ "kind": "noInbox" })), "there is no account yet");
            continue;
        }
        assert_eq!(answer, Err(json!({ "kind": "locked" })), "{command} without a session");
    }
    assert!(desk.announced.lock().unwrap().is_empty(), "nothing changed");
}

#[test]
fn after_locking_every_command_of_the_ledger_is_refused_again() {
    let desk = Desk::new();
    desk.register();
    assert!(desk.call("main", "dashboard", &samples()["dashboard"]).is_ok(), "the session is open");
    desk.call("main", "lock", &json!({})).unwrap();
    for command in ["dashboard", "add_expense", "list_entries", "list_backups", "undo"] {
        let answer = desk.call("main", command, &samples()[command]);
        assert_eq!(answer, Err(json!({ "kind": "locked" })), "{command} after locking");
    }
}

#[test]
fn every_command_is_refused_from_every_window_that_has_no_use_for_it() {
    let desk = Desk::new();
    desk.register();
    desk.announced.lock().unwrap().clear();
    let mut refused = 0;
    for (window, may) in allowed() {
        for (command, arguments) in samples() {
            if may.contains(command) {
                continue;
            }
            let answer = desk.call(window, command, &arguments);
            let said = answer.as_ref().err().and_then(Value::as_str).unwrap_or_default().to_owned();
            assert!(said.contains("not allowed"), "{command} from the window {window}: {answer:?}");
            refused += 1;
        }
    }
    println!("{refused} pairs of command and wrong window refused");
    assert!(desk.announced.lock().unwrap().is_empty(), "nothing changed");
}

#[test]
fn a_window_of_another_name_may_call_nothing() {
    let desk = Desk::new();
    desk.register();
    for (command, arguments) in samples() {
        let answer = desk.call("stranger", command, &arguments);
        let said = answer.as_ref().err().and_then(Value::as_str).unwrap_or_default().to_owned();
        assert!(said.contains("not allowed"), "{command} from a stranger: {answer:?}");
    }
}

#[test]
fn the_content_security_policy_lets_no_foreign_script_in() {
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tauri.conf.json")).unwrap();
    let config: Value = serde_json::from_str(&file).unwrap();
    let policy = &config["app"]["security"]["csp"];
    assert_eq!(policy["default-src"], "'none'");
    assert_eq!(policy["script-src"], "'self'");
    assert_eq!(policy["style-src"], "'self'");
    assert_eq!(policy["connect-src"], "ipc: http://ipc.localhost");
    assert_eq!(config["app"]["withGlobalTauri"], false);
    for (directive, value) in policy.as_object().unwrap() {
        assert!(!value.as_str().unwrap().contains("unsafe"), "{directive}");
        assert!(!value.as_str().unwrap().contains('*'), "{directive}");
    }
}
