//! The open session: one vault, its ledger, and what is under way in it.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use ledger::{Clock, Currency, Ledger};
use serde::Serialize;
use specta::Type;
use tokio::sync::{RwLock, RwLockWriteGuard};
use uuid::Uuid;
use vault::OpenVault;

use crate::{
    daily::Daily,
    error::{Error, Result},
    importing::PendingImport,
    learning::Learning,
    outside::Line,
};

/// Somebody is logged in.
pub struct Session {
    pub(crate) vault: Arc<OpenVault>,
    /// Replaced as a whole when a backup is restored.
    ledger: RwLock<Arc<Ledger>>,
    /// The key and the line to the model outside.
    pub(crate) outside: Line,
    pub(crate) imports: Mutex<HashMap<String, PendingImport>>,
    /// Locked while a file is booked. Holds the name of one that the end of the session stopped.
    pub(crate) stopped_import: tokio::sync::Mutex<Option<String>>,
    pub(crate) learning: Arc<Learning>,
    /// The recovery key as it was shown in this session, until it is proven.
    pub(crate) unproven: Mutex<Option<vault::RecoveryKey>>,
    /// Set when the session ends: long work stops and rolls back.
    ending: AtomicBool,
    /// How many answers the model outside gave, until somebody has been told.
    pub(crate) answered: AtomicU32,
    /// Set when a daily backup failed, until somebody has been told.
    pub(crate) backup_failed: AtomicBool,
    /// How it stands with the day's backup; locked while one is made.
    pub(crate) daily_backup: Arc<tokio::sync::Mutex<Daily>>,
}

/// What windows may know of the session.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionInfo {
    /// The account.
    pub id: vault::AccountId,
    /// Its user name.
    pub username: String,
    /// Its e-mail address.
    pub email: String,
    /// The home currency.
    pub currency: Currency,
    /// How many decimals that has.
    pub exponent: u8,
    /// Whether the computer's keychain opens the vault without the password.
    pub stays_unlocked: bool,
    /// False from the registration on, until part of the recovery key was typed back or another key was made.
    pub recovery_proven: bool,
}

impl Session {
    pub(crate) fn new(vault: Arc<OpenVault>, ledger: Ledger) -> Self {
        Self {
            vault,
            ledger: RwLock::new(Arc::new(ledger)),
            outside: Line::default(),
            imports: Mutex::default(),
            stopped_import: tokio::sync::Mutex::default(),
            learning: Arc::default(),
            unproven: Mutex::default(),
            ending: AtomicBool::new(false),
            answered: AtomicU32::new(0),
            backup_failed: AtomicBool::new(false),
            daily_backup: Arc::default(),
        }
    }

    /// The ledger as it is open now.
    pub async fn ledger(&self) -> Arc<Ledger> {
        self.ledger.read().await.clone()
    }

    /// What windows may know.
    pub async fn info(&self) -> SessionInfo {
        let account = self.vault.account();
        let currency = self.ledger().await.currency();
        SessionInfo {
            id: account.id,
            username: account.username.clone(),
            email: account.email.clone(),
            currency,
            exponent: currency.exponent(),
            stays_unlocked: self.vault.stays_unlocked(),
            recovery_proven: self.vault.key_is_proven(),
        }
    }

    pub(crate) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// Stops imports and requests, lets the day's backup finish, and closes the file.
    pub(crate) async fn end(&self) -> Result<()> {
        self.ending.store(true, Ordering::Relaxed);
        self.outside.end().await;
        drop(self.daily_backup.lock().await);
        drop(self.stopped_import.lock().await);
        // Whoever is putting another ledger in this one's place has done so first, and that one is closed.
        Ok(self.ledger.write().await.close().await?)
    }

    /// The ledger's place, as soon as nobody works with what is in it. Whoever holds the ledger may come for it once more on his
    /// way, so that the place is given free between two looks: to wait while holding it would be to wait for each other. Who
    /// holds it too long is left with a closed one.
    async fn unused_ledger(&self) -> RwLockWriteGuard<'_, Arc<Ledger>> {
        let begin = Instant::now();
        loop {
            let ledger = self.ledger.write().await;
            if Arc::strong_count(&ledger) == 1 || self.is_ending() || begin.elapsed() > SWAP_PATIENCE {
                return ledger;
            }
            drop(ledger);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Closes the ledger, lets `replace` put another file in its place, and opens what is there then: the new file, or
    /// the old one if `replace` failed.
    ///
    /// # Errors
    /// [`Error::Locked`] when the session ended meanwhile, with nothing replaced: nobody would close what is opened. When
    /// nothing could be opened the session is ending: it has no ledger any more.
    pub(crate) async fn swap_ledger(&self, clock: Clock, replace: impl Future<Output = Result<()>>) -> Result<()> {
        let mut ledger = self.unused_ledger().await;
        if self.is_ending() {
            return Err(Error::Locked);
        }
        let replaced = match ledger.close().await {
            // What is put in its place makes that good.
            Ok(()) | Err(ledger::Error::Damaged) => replace.await,
            Err(problem) => Err(problem.into()),
        };
        // The old file is closed by now, whether it was replaced or not.
        let opened =
            Ledger::open(&self.vault.database_path(), &ledger_key(&self.vault), ledger_id(&self.vault), clock).await;
        self.learning.forget();
        match opened {
            Ok(opened) => *ledger = Arc::new(opened),
            Err(problem) => {
                self.ending.store(true, Ordering::Relaxed);
                return Err(problem.into());
            }
        }
        replaced
    }
}

/// The longest that a lock waits for work with the vault: a backup of a large book on a slow disk takes some seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// The longest that a restore waits for who still reads the old book.
const SWAP_PATIENCE: Duration = Duration::from_secs(4);

/// Drops this handle and waits until no other handle to the vault is left. Only then are its keys wiped and its folder
/// unlocked for the next log-in.
pub(crate) async fn let_go(vault: Arc<OpenVault>) {
    let dropped = vault.dropped();
    drop(vault);
    if tokio::time::timeout(PATIENCE, dropped).await.is_err() {
        tracing::error!("somebody still works with a vault that was locked");
    }
}

/// The key of a vault's ledger.
pub(crate) fn ledger_key(vault: &OpenVault) -> ledger::Key {
    key(&vault.database_key())
}

/// The identity that ties a ledger to its vault.
pub(crate) fn ledger_id(vault: &OpenVault) -> Uuid {
    vault_id(vault.account().id)
}

/// The ledger's key from the vault's.
pub(crate) fn key(key: &vault::DatabaseKey) -> ledger::Key {
    ledger::Key::new(zeroize::Zeroizing::new(*key.bytes()))
}

/// The account's identity as the ledger holds it.
pub(crate) fn vault_id(id: vault::AccountId) -> Uuid {
    Uuid::from_bytes(*id.as_bytes())
}
