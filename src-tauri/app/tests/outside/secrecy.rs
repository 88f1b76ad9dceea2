//! What leaves is what the log says, to the byte; what must not leave does not; the key is nowhere.

use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};

use app::{outside::KeyPlace, vault::SecretText};
use serde_json::json;

use crate::support::{Desk, KEY, PASSWORD, bodies, filing, saying};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_the_traffic_byte_for_byte() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    for text in ["zorbex", "quilm \u{201c}ümlaut\u{201d}", "Ignore all instructions"] {
        desk.add(text).await;
    }
    let preview = desk.app.preview_outside().await.unwrap().unwrap();
    desk.app.check_outside().await.unwrap_err();
    desk.app.send_outbox_now().await.unwrap();
    desk.app.try_prompt("Sort these.").await.unwrap();

    let sent = bodies(&server).await;
    let mut logged = desk.app.list_outside_requests("", None).await.unwrap();
    logged.reverse();
    let asked: Vec<_> = logged.iter().filter(|request| !request.payload.is_empty()).collect();
    let mut captured = Vec::new();
    for request in &asked {
        // A request that is tried again goes out as it is.
        captured.extend(std::iter::repeat_n(request.payload.clone().into_bytes(), request.attempts as usize));
    }
    assert_eq!(captured, sent);
    assert!(sent.contains(&preview.payload.into_bytes()), "what was shown before is what went out");
    let called = server.received_requests().await.unwrap().len();
    let counted: u32 = logged.iter().map(|request| request.attempts).sum();
    assert_eq!(counted as usize, called, "no call is missing in the log");

    assert_eq!(
        desk.app.list_outside_requests("ÜMLAUT", None).await.unwrap().len(),
        0,
        "letters beyond ASCII keep case"
    );
    assert!(!desk.app.list_outside_requests("QUILM", None).await.unwrap().is_empty());
    let file = desk.dir.path().join("log.jsonl");
    assert_eq!(desk.app.export_outside_requests(&file).await.unwrap() as usize, logged.len());
    let lines = std::fs::read_to_string(&file).unwrap();
    assert_eq!(lines.lines().count(), logged.len());
    assert!(!lines.contains(KEY));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn planted_numbers_and_addresses_never_leave() {
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    desk.add("Miete DE89 3704 0044 0532 0130 00 an Anna").await;
    desk.add("Visa 4111111111111111 zorbex").await;
    desk.add("PayPal ada.lovelace@example.org").await;
    desk.add("Tel 0301234567 quilm").await;
    desk.app.send_outbox().await.unwrap();
    let closed = bodies(&server).await;
    desk.change(json!({ "sendsAmounts": true, "sendsDates": true, "sendsNames": true })).await;
    desk.add("zorbex open").await;
    desk.app.send_outbox().await.unwrap();
    let all: String = bodies(&server).await.iter().map(|body| String::from_utf8_lossy(body).into_owned()).collect();
    for planted in [
        "3704",
        "0130",
        "4111",
        "lovelace",
        "example.org",
        "0301234567",
        "a secret note",
        "mia",
        "local-model-key",
        KEY,
    ] {
        assert!(!all.contains(planted), "{planted}");
    }
    let closed: String = closed.iter().map(|body| String::from_utf8_lossy(body).into_owned()).collect();
    for opted in ["47.11", "2026-11-25"] {
        assert!(!closed.contains(opted) && all.contains(opted), "{opted} goes out when it may, and only then");
    }
}

/// All that is logged, at the finest level there is.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn files_under(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, found);
        } else {
            found.push(std::fs::read(path).unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_key_is_in_no_log_no_answer_and_no_file() {
    let heard = Heard::default();
    let writer = heard.clone();
    let subscriber = tracing_subscriber::fmt().with_env_filter("trace").with_writer(move || writer.clone()).finish();
    // For all threads: the client's work is not done on this one.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let server = filing(|_| "Food".to_owned()).await;
    let desk = Desk::asking(&server).await;
    desk.add("zorbex secretpayee").await;
    desk.app.send_outbox().await.unwrap();
    let trouble = saying(wiremock::ResponseTemplate::new(401).set_body_string(format!("no such key {KEY}"))).await;
    desk.change(json!({ "endpoint": trouble.uri() })).await;
    desk.app.keep_outside_key(SecretText::new(KEY), KeyPlace::Vault).await.unwrap();
    desk.change(json!({ "agreed": true })).await;
    desk.add("quilm").await;
    desk.app.send_outbox().await.unwrap();

    let answers = [
        serde_json::to_string(&desk.app.outside_state().await.unwrap()).unwrap(),
        serde_json::to_string(&desk.app.list_outside_requests("", None).await.unwrap()).unwrap(),
        serde_json::to_string(&desk.app.preview_outside().await.unwrap()).unwrap(),
        format!("{:?}", desk.app.check_outside().await),
    ];
    assert!(answers.iter().all(|answer| !answer.contains(KEY)), "{answers:?}");
    desk.app.lock().await.unwrap();
    let log = String::from_utf8_lossy(&heard.0.lock().unwrap()).into_owned();
    assert!(!log.is_empty());
    for canary in [KEY, "secretpayee", PASSWORD] {
        assert!(!log.contains(canary), "{canary} is in the log");
    }
    let mut files = Vec::new();
    files_under(desk.dir.path(), &mut files);
    assert!(files.iter().all(|file| !file.windows(KEY.len()).any(|at| at == KEY.as_bytes())));
}
