//! The operating system's keychain: a convenience that everything works without.
//!
//! It may be missing, locked behind a prompt, or hang; so it has a thread of its own, every question has a time limit, and
//! every failure is one error. Entries are named by random ids, never by people.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use keyring_core::{CredentialStore, Error as StoreError};

use crate::error::{Error, Result};
use crate::secret::SecretText;

/// A place for small secrets. Calls may block; ask from a blocking thread.
pub trait Keychain: fmt::Debug + Send + Sync {
    /// The secret of an entry, or none where there is no such entry.
    fn get(&self, entry: &str) -> Result<Option<SecretText>>;
    /// Keeps a secret, in place of what the entry held.
    fn set(&self, entry: &str, secret: &SecretText) -> Result<()>;
    /// Forgets an entry; one that is not there is as good as forgotten.
    fn delete(&self, entry: &str) -> Result<()>;
}

/// Secrets for as long as the process runs.
#[derive(Default)]
pub struct MemoryKeychain {
    entries: Mutex<HashMap<String, SecretText>>,
    unavailable: AtomicBool,
}

impl MemoryKeychain {
    /// Lets every further call fail, as a keychain does that is locked or gone; or ends that.
    pub fn set_unavailable(&self, unavailable: bool) {
        self.unavailable.store(unavailable, Ordering::SeqCst);
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, SecretText>) -> T) -> Result<T> {
        if self.unavailable.load(Ordering::SeqCst) {
            return Err(Error::KeychainUnavailable);
        }
        Ok(work(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Keychain for MemoryKeychain {
    fn get(&self, entry: &str) -> Result<Option<SecretText>> {
        self.with(|entries| entries.get(entry).cloned())
    }

    fn set(&self, entry: &str, secret: &SecretText) -> Result<()> {
        self.with(|entries| {
            entries.insert(entry.to_owned(), secret.clone());
        })
    }

    fn delete(&self, entry: &str) -> Result<()> {
        self.with(|entries| {
            entries.remove(entry);
        })
    }
}

impl fmt::Debug for MemoryKeychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryKeychain(…)")
    }
}

const PATIENCE: Duration = Duration::from_secs(3);

/// The keychain of this computer: macOS keychain, Windows Credential Manager, or the Secret Service.
pub struct OsKeychain {
    questions: Mutex<Sender<Question>>,
    busy_since: BusySince,
    patience: Duration,
}

/// Since when the thread has been at one question.
type BusySince = Arc<Mutex<Option<Instant>>>;

struct Question {
    ask: Ask,
    answer: Sender<Result<Option<SecretText>>>,
    given_up: Arc<AtomicBool>,
}

enum Ask {
    Get(String),
    Set(String, SecretText),
    Delete(String),
}

type OpenStore = Box<dyn FnMut() -> keyring_core::Result<Arc<CredentialStore>> + Send>;

impl OsKeychain {
    /// The system's store, with entries under this service name. Nothing is asked of the system before the first call.
    pub fn new(service: &str) -> Self {
        Self::over(service, Box::new(system_store), PATIENCE)
    }

    fn over(service: &str, open: OpenStore, patience: Duration) -> Self {
        let (questions, inbox) = mpsc::channel();
        let busy_since = BusySince::default();
        let (service, busy) = (service.to_owned(), busy_since.clone());
        let spawned = std::thread::Builder::new()
            .name("keychain".into())
            .spawn(move || answer_all(&service, open, &inbox, &busy));
        if spawned.is_err() {
            // Without a thread the channel is closed, and every question answers that the keychain is not available.
            tracing::warn!("the keychain thread could not be started");
        }
        Self { questions: Mutex::new(questions), busy_since, patience }
    }

    fn ask(&self, ask: Ask) -> Result<Option<SecretText>> {
        if self.is_stuck() {
            return Err(Error::KeychainUnavailable);
        }
        let (answer, reply) = mpsc::channel();
        let given_up = Arc::new(AtomicBool::new(false));
        let question = Question { ask, answer, given_up: given_up.clone() };
        self.questions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(question)
            .map_err(|_| Error::KeychainUnavailable)?;
        reply.recv_timeout(self.patience).unwrap_or_else(|_| {
            // A question that was not begun must not be carried out behind the caller's back later.
            given_up.store(true, Ordering::SeqCst);
            Err(Error::KeychainUnavailable)
        })
    }

    /// Whether the thread hangs in a question that somebody has given up on already: no use waiting behind it.
    fn is_stuck(&self) -> bool {
        self.busy_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some_and(|since| since.elapsed() >= self.patience)
    }
}

impl Keychain for OsKeychain {
    fn get(&self, entry: &str) -> Result<Option<SecretText>> {
        self.ask(Ask::Get(entry.to_owned()))
    }

    fn set(&self, entry: &str, secret: &SecretText) -> Result<()> {
        self.ask(Ask::Set(entry.to_owned(), secret.clone())).map(drop)
    }

    fn delete(&self, entry: &str) -> Result<()> {
        self.ask(Ask::Delete(entry.to_owned())).map(drop)
    }
}

impl fmt::Debug for OsKeychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OsKeychain(…)")
    }
}

fn answer_all(service: &str, mut open: OpenStore, inbox: &Receiver<Question>, busy_since: &Mutex<Option<Instant>>) {
    let set_busy = |since| *busy_since.lock().unwrap_or_else(PoisonError::into_inner) = since;
    let mut store: Option<Arc<CredentialStore>> = None;
    while let Ok(question) = inbox.recv() {
        if !question.given_up.load(Ordering::SeqCst) {
            set_busy(Some(Instant::now()));
            let outcome = match &store {
                Some(open) => Ok(open.clone()),
                None => open().inspect(|opened| store = Some(opened.clone())),
            }
            .and_then(|store| answer(service, &*store, &question.ask));
            if outcome.is_err() {
                // The service may have been restarted: look for it anew at the next question.
                store = None;
            }
            // Store errors can quote what they were given, so only their kind is ever passed on.
            set_busy(None);
            question.answer.send(outcome.map_err(|_| Error::KeychainUnavailable)).ok();
        }
    }
}

fn answer(service: &str, store: &CredentialStore, ask: &Ask) -> keyring_core::Result<Option<SecretText>> {
    let outcome = match ask {
        Ask::Get(entry) => store.build(service, entry, None)?.get_password().map(|text| Some(SecretText::new(text))),
        Ask::Set(entry, secret) => store.build(service, entry, None)?.set_password(secret.expose()).map(|()| None),
        Ask::Delete(entry) => store.build(service, entry, None)?.delete_credential().map(|()| None),
    };
    match (ask, outcome) {
        (Ask::Get(_) | Ask::Delete(_), Err(StoreError::NoEntry)) => Ok(None),
        (_, outcome) => outcome,
    }
}

fn system_store() -> keyring_core::Result<Arc<CredentialStore>> {
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new()?;
    #[cfg(all(unix, not(target_os = "macos")))]
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mock() -> Arc<CredentialStore> {
        keyring_core::mock::Store::new().unwrap()
    }

    #[test]
    fn what_was_set_is_got_until_it_is_deleted() {
        let store = mock();
        let keychain = OsKeychain::over("Coffer test", Box::new(move || Ok(store.clone())), PATIENCE);
        assert!(keychain.get("a").unwrap().is_none());
        keychain.set("a", &"one".into()).unwrap();
        keychain.set("a", &"two".into()).unwrap();
        assert_eq!(keychain.get("a").unwrap().unwrap().expose(), "two");
        assert!(keychain.get("b").unwrap().is_none());
        keychain.delete("a").unwrap();
        keychain.delete("a").unwrap();
        assert!(keychain.get("a").unwrap().is_none());
    }

    /// Run it inside `dbus-run-session` with an unlocked gnome-keyring, or on a desktop.
    #[test]
    #[ignore = "needs the keychain of a real session"]
    fn the_keychain_of_this_computer_keeps_and_forgets() {
        let keychain = OsKeychain::new("Coffer test");
        let entry = format!("test-{}", crate::AccountId::generate());
        assert!(keychain.get(&entry).unwrap().is_none());
        keychain.set(&entry, &"6b6579".into()).unwrap();
        assert_eq!(OsKeychain::new("Coffer test").get(&entry).unwrap().unwrap().expose(), "6b6579");
        keychain.delete(&entry).unwrap();
        assert!(keychain.get(&entry).unwrap().is_none());
    }

    #[test]
    fn a_store_that_comes_later_is_found_later() {
        let mut tries = 0;
        let store = mock();
        let open = move || {
            tries += 1;
            if tries == 1 { Err(StoreError::NoDefaultStore) } else { Ok(store.clone()) }
        };
        let keychain = OsKeychain::over("Coffer test", Box::new(open), PATIENCE);
        assert!(matches!(keychain.get("a"), Err(Error::KeychainUnavailable)));
        assert!(keychain.get("a").unwrap().is_none());
    }

    #[test]
    fn a_store_that_hangs_is_left_after_the_time_limit_and_used_again_when_it_is_back() {
        let (release, gate) = mpsc::channel::<()>();
        let store = mock();
        let mut first = true;
        let open = move || {
            if std::mem::take(&mut first) {
                gate.recv().ok();
            }
            Ok(store.clone())
        };
        let keychain = OsKeychain::over("Coffer test", Box::new(open), Duration::from_millis(50));
        assert!(matches!(keychain.get("a"), Err(Error::KeychainUnavailable)));
        assert!(
            matches!(keychain.set("a", &"x".into()), Err(Error::KeychainUnavailable)),
            "does not queue behind the hang"
        );
        release.send(()).unwrap();
        while keychain.is_stuck() {
            std::thread::yield_now();
        }
        assert!(keychain.get("a").unwrap().is_none(), "nothing was set behind the caller's back");
    }
}
