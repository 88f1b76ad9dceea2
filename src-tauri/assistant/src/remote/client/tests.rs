//! What can go wrong between here and an endpoint, each with a server that does it: wiremock where HTTP is kept, a plain
//! socket where it is not. The waits are short; what is held against them is how often, and which cause.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_bytes, header, method, path},
};

use super::*;
use crate::remote::{endpoint::Speaks, wire};

const KEY: &str = "sk-canary-8d1f";

const QUICK: Patience = Patience {
    connect: Duration::from_millis(300),
    attempt: Duration::from_millis(500),
    total: Duration::from_millis(900),
    attempts: 3,
    first_wait: Duration::from_millis(10),
};

/// As long as a `Retry-After` in whole seconds takes.
const PATIENT: Patience = Patience { total: Duration::from_secs(6), ..QUICK };

async fn ask(address: &str, patience: Patience) -> Sent {
    let endpoint = Endpoint::parse(address).unwrap();
    let sent = Client::new(&endpoint, patience).unwrap().ask(&endpoint, Some(KEY), b"{}").await;
    assert!(sent.attempts <= 3, "{sent:?}");
    assert!(!format!("{sent:?}").contains(KEY));
    sent
}

fn cause(sent: &Sent) -> Cause {
    sent.outcome.clone().unwrap_err().cause
}

/// A server that always answers the same.
async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST")).and(path("/v1/chat/completions")).respond_with(answer).mount(&server).await;
    server
}

async fn answered(answer: ResponseTemplate) -> (Sent, usize) {
    let server = answering(answer).await;
    let sent = ask(&server.uri(), QUICK).await;
    let calls = server.received_requests().await.unwrap().len();
    assert_eq!(usize::from(sent.attempts), calls, "what is counted is what went out");
    (sent, calls)
}

/// A server that does what it likes with each connection, and how often it was called.
async fn raw<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> (String, Arc<AtomicU8>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicU8::new(0));
    let count = calls.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream));
        }
    });
    (address, calls)
}

/// Reads a request's head and a little of its body.
async fn take_in(stream: &mut TcpStream) {
    let mut read = [0; 4096];
    let _ = stream.read(&mut read).await;
}

#[tokio::test]
async fn an_answer_is_passed_on_as_it_came() {
    let server = MockServer::start().await;
    let asked = Mock::given(body_bytes(b"{\"a\": 1}".to_vec()))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .and(header("content-type", "application/json"));
    asked.respond_with(ResponseTemplate::new(200).set_body_string("yes")).expect(1).mount(&server).await;
    let endpoint = Endpoint::parse(&server.uri()).unwrap();
    let sent = Client::new(&endpoint, QUICK).unwrap().ask(&endpoint, Some(KEY), b"{\"a\": 1}").await;
    assert_eq!(sent, Sent { attempts: 1, outcome: Ok(b"yes".to_vec()) });
}

#[tokio::test]
async fn what_another_try_does_not_mend_is_asked_once() {
    let quota = r#"{"error":{"code":"insufficient_quota","type":"insufficient_quota"}}"#;
    let credit = r#"{"error":{"code":"credit_balance_exhausted"}}"#;
    for (status, body, expected) in [
        (400, "", Cause::BadRequest),
        (401, "{}", Cause::KeyRefused),
        (402, "", Cause::QuotaUsedUp),
        (403, "", Cause::Forbidden),
        (404, "no", Cause::NotThere),
        (429, quota, Cause::QuotaUsedUp),
        (429, credit, Cause::QuotaUsedUp),
    ] {
        let answer = ResponseTemplate::new(status).set_body_string(body).insert_header("retry-after", "0");
        let (sent, calls) = answered(answer).await;
        assert_eq!((cause(&sent), calls), (expected, 1), "{status} {body}");
        assert_eq!(sent.outcome.unwrap_err().status, Some(status));
    }
}

#[tokio::test]
async fn a_server_in_trouble_is_asked_three_times() {
    for status in [500, 502, 503, 504] {
        let (sent, calls) = answered(ResponseTemplate::new(status)).await;
        assert_eq!((cause(&sent), calls), (Cause::ServerTrouble, 3), "{status}");
    }
    let (sent, calls) = answered(ResponseTemplate::new(429)).await;
    assert_eq!((cause(&sent), calls), (Cause::RateLimited, 3));
}

#[tokio::test]
async fn retry_after_is_kept_in_seconds_and_as_a_date() {
    let date = (Utc::now() + chrono::Duration::seconds(3)).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    for retry_after in ["1".to_owned(), date] {
        let server = MockServer::start().await;
        let busy = ResponseTemplate::new(429).insert_header("retry-after", retry_after.as_str());
        Mock::given(method("POST")).respond_with(busy).up_to_n_times(1).mount(&server).await;
        Mock::given(method("POST")).respond_with(ResponseTemplate::new(200)).mount(&server).await;
        let before = std::time::Instant::now();
        let sent = ask(&server.uri(), PATIENT).await;
        assert_eq!((sent.attempts, sent.outcome), (2, Ok(Vec::new())));
        assert!(before.elapsed() >= Duration::from_millis(900), "it came back before its time");
    }
}

#[tokio::test]
async fn a_wait_beyond_all_patience_is_told_and_not_waited_for() {
    let (sent, calls) = answered(ResponseTemplate::new(429).insert_header("retry-after", "3600")).await;
    assert_eq!(calls, 1);
    let failure = sent.outcome.unwrap_err();
    assert_eq!((failure.cause, failure.wait), (Cause::RateLimited, Some(Duration::from_secs(3600))));
}

#[tokio::test]
async fn nothing_follows_to_another_host() {
    let elsewhere = answering(ResponseTemplate::new(200)).await;
    for status in [301, 302, 307, 308] {
        let to = format!("{}/v1/chat/completions", elsewhere.uri());
        let (sent, calls) = answered(ResponseTemplate::new(status).insert_header("location", to.as_str())).await;
        assert_eq!((cause(&sent), calls), (Cause::Redirected, 1));
    }
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_answer_that_never_ends_is_left() {
    let (sent, _) = answered(ResponseTemplate::new(200).set_body_bytes(vec![b' '; 10 * 1024 * 1024])).await;
    assert_eq!(cause(&sent), Cause::TooLarge);
    let slow = |mut stream: TcpStream| async move {
        take_in(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n").await;
        for _ in 0..100 {
            let _ = stream.write_all(b"x").await;
            sleep(Duration::from_millis(100)).await;
        }
    };
    let headers = |mut stream: TcpStream| async move {
        take_in(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        for number in 0..100 {
            let _ = stream.write_all(format!("x-{number}: y\r\n").as_bytes()).await;
            sleep(Duration::from_millis(100)).await;
        }
    };
    let silent = |stream: TcpStream| async move {
        sleep(Duration::from_secs(60)).await;
        drop(stream);
    };
    let (address, calls) = raw(slow).await;
    assert_eq!((cause(&ask(&address, QUICK).await), calls.load(Ordering::SeqCst)), (Cause::TimedOut, 1));
    let (address, calls) = raw(headers).await;
    assert_eq!((cause(&ask(&address, QUICK).await), calls.load(Ordering::SeqCst)), (Cause::TimedOut, 1));
    let (address, calls) = raw(silent).await;
    assert_eq!((cause(&ask(&address, QUICK).await), calls.load(Ordering::SeqCst)), (Cause::TimedOut, 1));
}

#[tokio::test]
async fn what_breaks_off_is_tried_again() {
    let closing = |mut stream: TcpStream| async move { take_in(&mut stream).await };
    let half = |mut stream: TcpStream| async move {
        take_in(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"choices\":[{").await;
    };
    let (address, calls) = raw(closing).await;
    assert_eq!((cause(&ask(&address, QUICK).await), calls.load(Ordering::SeqCst)), (Cause::ConnectionLost, 3));
    let (address, calls) = raw(half).await;
    assert_eq!((cause(&ask(&address, QUICK).await), calls.load(Ordering::SeqCst)), (Cause::ConnectionLost, 3));
}

#[tokio::test]
async fn what_is_packed_is_not_unpacked() {
    // Ten zero bytes of gzip's head; what would come behind could be gigabytes.
    let bomb = ResponseTemplate::new(200)
        .set_body_bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
        .insert_header("content-encoding", "gzip");
    let (sent, calls) = answered(bomb).await;
    assert_eq!((cause(&sent), calls), (Cause::NotUnderstood, 1));
}

#[tokio::test]
async fn a_body_that_is_no_answer_has_its_cause() {
    for body in [r#"{"choices":[{"message":{"con"#, r#"{"choices":"none"}"#, "<html>proxy</html>", "[]", "", "null"] {
        let (sent, _) = answered(ResponseTemplate::new(200).set_body_string(body)).await;
        let told = wire::read(Speaks::ChatCompletions, &sent.outcome.unwrap());
        assert_eq!(told.text, Err(Cause::NotUnderstood), "{body}");
    }
}

#[tokio::test]
async fn nobody_there_has_its_cause() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let sent = ask(&format!("http://{free}"), QUICK).await;
    assert_eq!((cause(&sent), sent.attempts), (Cause::NotReachable, 3));
    // A resolver that is itself out of reach is a name that cannot be asked for.
    let sent = ask("https://no-such-host.invalid", QUICK).await;
    assert!(matches!(cause(&sent), Cause::NameUnknown | Cause::NotReachable | Cause::TimedOut), "{sent:?}");
    // This computer cannot be taken off its network by a test; what it says then can be.
    let offline = io::Error::from(io::ErrorKind::NetworkUnreachable);
    assert_eq!(cause_of_io(&offline), Some(Cause::Offline));
    assert!(!Cause::Offline.may_pass() && !Cause::NameUnknown.may_pass());
}

/// Linux drops calls to a listener whose queue is full; elsewhere they are refused, which has its own test.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_call_that_nobody_takes_is_given_up() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    // Until one waits: from then on all do.
    while let Ok(Ok(stream)) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
        waiting.push(stream);
        assert!(waiting.len() < 10_000, "the queue never fills");
    }
    let sent = ask(&format!("http://{address}"), PATIENT).await;
    assert_eq!((cause(&sent), sent.attempts), (Cause::NotReachable, 3));
}

/// A certificate of `name` until `year`, and the authority that signed it.
fn certificate(name: &str, year: i32) -> (ServerConfig, String) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = authority.self_signed(&authority_key).unwrap().pem();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let mut leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
    leaf.not_after = rcgen::date_time_ymd(year, 1, 1);
    let leaf = leaf.signed_by(&key, &issuer).unwrap();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], rustls::pki_types::PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .unwrap();
    (config, root)
}

/// What a client that trusts `root` hears from a server with this certificate.
async fn over_tls(config: ServerConfig, root: &str) -> Sent {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let (address, _) = raw(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let mut read = [0; 4096];
                let _ = stream.read(&mut read).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
                let _ = stream.shutdown().await;
            }
        }
    })
    .await;
    let endpoint = Endpoint::parse(&address.replace("http://127.0.0.1", "https://localhost")).unwrap();
    let root = reqwest::Certificate::from_pem(root.as_bytes()).unwrap();
    Client::with_roots(&endpoint, QUICK, Some(root)).unwrap().ask(&endpoint, Some(KEY), b"{}").await
}

#[tokio::test]
async fn only_a_certificate_that_holds_is_talked_to() {
    let (config, root) = certificate("localhost", 2999);
    assert_eq!(over_tls(config, &root).await.outcome, Ok(b"ok".to_vec()), "else the refusals below say nothing");
    let (expired, root) = certificate("localhost", 2001);
    assert_eq!(cause(&over_tls(expired, &root).await), Cause::Certificate, "expired");
    let (unknown, _) = certificate("localhost", 2999);
    assert_eq!(cause(&over_tls(unknown, &root).await), Cause::Certificate, "signed by nobody known");
    let (other, root) = certificate("example.org", 2999);
    assert_eq!(cause(&over_tls(other, &root).await), Cause::Certificate, "of another name");
}

#[tokio::test]
async fn encryption_of_yesterday_is_refused() {
    // A server that knows TLS 1.0 and nothing newer says so in an alert, or just answers in it.
    let alert: &[u8] = &[0x15, 3, 1, 0, 2, 2, 70];
    let hello: &[u8] = &[
        0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2f, 0, 0,
    ];
    for first in [alert, hello] {
        let (address, _) = raw(move |mut stream| async move {
            take_in(&mut stream).await;
            let _ = stream.write_all(first).await;
            sleep(Duration::from_millis(100)).await;
        })
        .await;
        let sent = ask(&address.replace("http:", "https:"), QUICK).await;
        assert_eq!(cause(&sent), Cause::Encryption, "{sent:?}");
    }
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_not_sent() {
    let server = answering(ResponseTemplate::new(200)).await;
    let endpoint = Endpoint::parse(&server.uri()).unwrap();
    let sent = Client::new(&endpoint, QUICK).unwrap().ask(&endpoint, Some("sk\nx"), b"{}").await;
    assert_eq!(sent, Sent { attempts: 0, outcome: Err(Cause::KeyRefused.into()) });
    assert!(server.received_requests().await.unwrap().is_empty());
}
