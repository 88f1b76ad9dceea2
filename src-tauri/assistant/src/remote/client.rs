//! The client: one question, a few tries, a short patience, and one cause if there is no answer.

use std::{
    error::Error as _,
    io,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use reqwest::{
    Method, Response, StatusCode, Url,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
    redirect,
};
use serde::Deserialize;
use tokio::time::{Instant, sleep, timeout};

use super::{
    cause::{Cause, Failure},
    endpoint::Endpoint,
};

/// The largest answer that is read, in bytes.
pub const LARGEST_ANSWER: usize = 1024 * 1024;

/// The largest request that is sent, in bytes.
pub const LARGEST_REQUEST: usize = 256 * 1024;

/// How long is waited, and for what.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the connection.
    pub connect: Duration,
    /// For one try. Answers come in one piece when the model is done, so there is no shorter wait between two pieces.
    pub attempt: Duration,
    /// For all tries and the waits between them.
    pub total: Duration,
    /// How many tries there are at most.
    pub attempts: u8,
    /// Before the second try, if the server says nothing; twice as long before the third.
    pub first_wait: Duration,
}

impl Patience {
    /// For questions that somebody waits for in the background.
    pub const SHORT: Self = Self {
        connect: Duration::from_secs(5),
        attempt: Duration::from_secs(20),
        total: Duration::from_secs(30),
        attempts: 3,
        first_wait: Duration::from_millis(500),
    };

    /// For a text that takes a model its time. One long try may take it all.
    pub const LONG: Self = Self { attempt: Duration::from_secs(60), total: Duration::from_secs(60), ..Self::SHORT };
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// How often it went out.
    pub attempts: u8,
    /// The body of the answer, or why there is none.
    pub outcome: Result<Vec<u8>, Failure>,
}

/// Carries requests. It follows nowhere, unpacks nothing and keeps no cookie.
pub struct Client {
    http: reqwest::Client,
    patience: Patience,
}

impl Client {
    /// A client for an endpoint.
    ///
    /// # Errors
    /// When this computer has no certificates to check an encrypted endpoint with.
    pub fn new(endpoint: &Endpoint, patience: Patience) -> Result<Self, Cause> {
        Self::with_roots(endpoint, patience, None)
    }

    fn with_roots(endpoint: &Endpoint, patience: Patience, root: Option<reqwest::Certificate>) -> Result<Self, Cause> {
        // Whoever comes second finds it installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .connect_timeout(patience.connect)
            .redirect(redirect::Policy::none())
            .referer(false)
            // Its own tries would come on top of ours.
            .retry(reqwest::retry::never())
            .user_agent(concat!("coffer/", env!("CARGO_PKG_VERSION")));
        if let Some(root) = root {
            builder = builder.tls_certs_only([root]);
        }
        if endpoint.is_here() {
            builder = builder.no_proxy();
        }
        Ok(Self { http: builder.build().map_err(|_| Cause::Certificate)?, patience })
    }

    /// Posts a request of ours, as it is.
    pub async fn ask(&self, endpoint: &Endpoint, key: Option<&str>, body: &[u8]) -> Sent {
        if body.len() > LARGEST_REQUEST {
            return Sent { attempts: 0, outcome: Err(Cause::BadRequest.into()) };
        }
        self.try_often(&Method::POST, &endpoint.asks_at(), key, body).await
    }

    /// Asks which models there are.
    pub async fn list_models(&self, endpoint: &Endpoint, key: Option<&str>) -> Sent {
        self.try_often(&Method::GET, &endpoint.models_at(), key, &[]).await
    }

    async fn try_often(&self, method: &Method, url: &Url, key: Option<&str>, body: &[u8]) -> Sent {
        let Ok(headers) = headers(key, !body.is_empty()) else {
            return Sent { attempts: 0, outcome: Err(Cause::KeyRefused.into()) };
        };
        let Patience { attempts, attempt, total, first_wait, .. } = self.patience;
        let end = Instant::now() + total;
        let mut made = 0;
        loop {
            made += 1;
            let left = end.saturating_duration_since(Instant::now());
            let outcome = timeout(attempt.min(left), self.try_once(method, url, &headers, body))
                .await
                .unwrap_or_else(|_| Err(Cause::TimedOut.into()));
            let failure = match outcome {
                Err(failure) if failure.cause.may_pass() && made < attempts => failure,
                outcome => return Sent { attempts: made, outcome },
            };
            let wait = failure.wait.unwrap_or_else(|| jittered(first_wait * 2_u32.pow(u32::from(made) - 1)));
            if Instant::now() + wait >= end {
                return Sent { attempts: made, outcome: Err(failure) };
            }
            sleep(wait).await;
        }
    }

    async fn try_once(&self, method: &Method, url: &Url, headers: &HeaderMap, body: &[u8]) -> Result<Vec<u8>, Failure> {
        let request = self.http.request(method.clone(), url.clone()).headers(headers.clone()).body(body.to_vec());
        let mut response = request.send().await.map_err(|error| cause_of(&error))?;
        let status = response.status();
        let wait = wait_asked_for(response.headers());
        if status.is_redirection() {
            return Err(Failure { cause: Cause::Redirected, status: Some(status.as_u16()), wait: None });
        }
        let packed = response.headers().get(CONTENT_ENCODING).is_some_and(|how| how.as_bytes() != b"identity");
        let answer = if packed { Err(Cause::NotUnderstood.into()) } else { read(&mut response).await };
        if status.is_success() {
            return answer;
        }
        // What a server says beside its number is read for its code alone.
        let cause = cause_of_status(status, answer.as_deref().unwrap_or_default());
        Err(Failure { cause, status: Some(status.as_u16()), wait: wait.filter(|_| cause.may_pass()) })
    }
}

fn headers(key: Option<&str>, has_body: bool) -> Result<HeaderMap, reqwest::header::InvalidHeaderValue> {
    let mut headers = HeaderMap::new();
    if has_body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Some(key) = key {
        let mut value = HeaderValue::from_str(&format!("Bearer {key}"))?;
        // Whoever prints the request prints "Sensitive".
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    Ok(headers)
}

async fn read(response: &mut Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| cause_of(&error))? {
        if body.len() + piece.len() > LARGEST_ANSWER {
            return Err(Cause::TooLarge.into());
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// Between half and all of it: many who were refused at once do not come back at once.
fn jittered(wait: Duration) -> Duration {
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |now| now.subsec_nanos());
    wait / 2 + wait / 2 * (nanos % 100) / 100
}

/// What `Retry-After` says, in seconds or as a day and time.
fn wait_asked_for(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?;
    (at.with_timezone(&Utc) - Utc::now()).to_std().ok()
}

/// The part of an error body that tells one refusal from another.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Refusal {
    error: RefusalCode,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RefusalCode {
    code: Option<serde_json::Value>,
    #[serde(rename = "type")]
    kind: Option<serde_json::Value>,
}

fn cause_of_status(status: StatusCode, body: &[u8]) -> Cause {
    match status.as_u16() {
        401 => Cause::KeyRefused,
        402 => Cause::QuotaUsedUp,
        403 => Cause::Forbidden,
        404 | 405 | 410 => Cause::NotThere,
        408 | 425 => Cause::ServerTrouble,
        413 => Cause::TooLarge,
        429 if is_quota(body) => Cause::QuotaUsedUp,
        429 => Cause::RateLimited,
        500.. => Cause::ServerTrouble,
        _ => Cause::BadRequest,
    }
}

/// Waiting does not bring money.
fn is_quota(body: &[u8]) -> bool {
    let refusal: Refusal = serde_json::from_slice(body).unwrap_or_default();
    [refusal.error.code, refusal.error.kind].iter().flatten().filter_map(serde_json::Value::as_str).any(|code| {
        ["quota", "credit", "billing", "spend", "budget"].iter().any(|word| code.to_ascii_lowercase().contains(word))
    })
}

/// The cause behind what the transport says. Its words are dropped: they may hold the address, and help nobody.
fn cause_of(error: &reqwest::Error) -> Cause {
    let mut inner = error.source();
    while let Some(one) = inner {
        if let Some(cause) = one.downcast_ref::<rustls::Error>().map(cause_of_tls) {
            return cause;
        }
        if let Some(cause) = one.downcast_ref::<io::Error>().and_then(cause_of_io) {
            return cause;
        }
        if error.is_connect() && one.to_string().contains("dns error") {
            return Cause::NameUnknown;
        }
        inner = one.source();
    }
    match error {
        error if error.is_connect() => Cause::NotReachable,
        error if error.is_timeout() => Cause::TimedOut,
        error if error.is_builder() => Cause::BadRequest,
        _ => Cause::ConnectionLost,
    }
}

fn cause_of_tls(error: &rustls::Error) -> Cause {
    match error {
        rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => Cause::Certificate,
        _ => Cause::Encryption,
    }
}

fn cause_of_io(error: &io::Error) -> Option<Cause> {
    // What TLS says comes wrapped into one such error, or into two.
    if let Some(inner) = error.get_ref() {
        if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
            return Some(cause_of_tls(tls));
        }
        if let Some(cause) = inner.downcast_ref::<io::Error>().and_then(cause_of_io) {
            return Some(cause);
        }
    }
    match error.kind() {
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown => Some(Cause::Offline),
        io::ErrorKind::HostUnreachable | io::ErrorKind::ConnectionRefused => Some(Cause::NotReachable),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
