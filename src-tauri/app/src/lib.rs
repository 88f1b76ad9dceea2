//! The application: what the window and the command line both call.
//!
//! It holds the open session, hands the vault's key to the ledger, and has the use cases that need more than one crate.
//! It knows no window and no terminal; what it changes it announces as [`Topic`]s.
//!
//! Every use case is a method of [`App`], one file a subject: [`accounts`], [`entries`], [`categories`], [`history`],
//! [`reports`], [`insights`], [`learning`], [`filing`], [`rules`], [`outside`], [`quick`], [`rates`], [`tags`], [`importing`],
//! [`exporting`], [`backups`], `restoring`, [`rescue`], [`waiting`], [`completing`], [`half_typed`], [`views`], [`demo`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod accounts;
pub mod backups;
pub mod categories;
pub mod completing;
mod daily;
pub mod demo;
pub mod entries;
mod error;
pub mod exporting;
pub mod filing;
pub mod half_typed;
pub mod history;
mod idle;
pub mod importing;
pub mod insights;
pub mod learning;
pub mod outside;
pub mod quick;
pub mod rates;
mod region;
pub mod reports;
pub mod rescue;
mod restoring;
pub mod rules;
mod session;
pub mod tags;
mod topics;
pub mod views;
pub mod waiting;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use ledger::Clock;
use tokio::sync::RwLock;

use self::idle::Idle;
/// The classifier, which needs no session, and the plain types of the model outside.
pub use assistant::{classify, remote};
pub use assistant::{
    classify::{Classification, Decider, Guess, Why},
    insights::{Against, Every, Fact, Insights, Per, Period, Says, Subject},
};
pub use error::{Conflict, Error, FieldError, FileProblem, Missing, Reason, Result};
/// The codes of files that are read.
pub use exchange;
/// The ledger's plain types.
pub use ledger;
pub use region::{suggested_currency, system_locale};
pub use session::{Session, SessionInfo};
pub use topics::Topic;
/// The vault's plain types.
pub use vault;

/// The name that the system knows the app by; the data folder bears it. Never to be changed after a release.
pub const IDENTIFIER: &str = "org.coffer.desktop";

/// Where the accounts live: `COFFER_DATA_DIR`, or the system's place for the data of this user's programs.
pub fn default_data_dir() -> Option<PathBuf> {
    match std::env::var_os("COFFER_DATA_DIR") {
        Some(folder) if !folder.is_empty() => Some(PathBuf::from(folder)),
        _ => dirs::data_dir().map(|folder| folder.join(IDENTIFIER)),
    }
}

/// Makes the data folder where it is not there yet, so that only its owner can enter it.
pub use vault::make_data_dir;

/// Who hears what changed: the shell tells its windows, a terminal tells nobody.
type Announce = Arc<dyn Fn(&[Topic]) + Send + Sync>;

/// The application of one data folder.
pub struct App {
    vaults: vault::Vaults,
    data_dir: PathBuf,
    clock: Clock,
    session: RwLock<Option<Arc<Session>>>,
    /// A vault that was opened, with a ledger that cannot be: see [`rescue`].
    rescue: RwLock<Option<Arc<vault::OpenVault>>>,
    announce: Announce,
    /// The file whose import a lock stopped, and whose it was, until its owner has heard of it.
    stopped_import: std::sync::Mutex<Option<(vault::AccountId, String)>>,
    /// Rung when the outbox may have something to do.
    outbox_wakes: tokio::sync::Notify,
    idle: Idle,
}

impl App {
    /// Opens the data folder, with nobody logged in. `announce` hears of everything that changes.
    ///
    /// # Errors
    /// When this build cannot encrypt, or the folder cannot be made, read or written.
    pub async fn open(
        data_dir: &Path,
        keychain: Arc<dyn vault::Keychain>,
        clock: Clock,
        announce: impl Fn(&[Topic]) + Send + Sync + 'static,
    ) -> Result<Self> {
        ledger::db::require_encryption().await?;
        Self::over(vault::Vaults::open(data_dir, keychain).await?, data_dir, clock, announce)
    }

    /// As [`Self::open`], over vaults that the caller has opened.
    pub fn over(
        vaults: vault::Vaults,
        data_dir: &Path,
        clock: Clock,
        announce: impl Fn(&[Topic]) + Send + Sync + 'static,
    ) -> Result<Self> {
        Ok(Self {
            vaults,
            data_dir: data_dir.to_owned(),
            clock,
            session: RwLock::default(),
            rescue: RwLock::default(),
            announce: Arc::new(announce),
            stopped_import: std::sync::Mutex::default(),
            outbox_wakes: tokio::sync::Notify::new(),
            idle: Idle::default(),
        })
    }

    /// The folder that holds all accounts.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The clock that says which day it is.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// The open session.
    ///
    /// # Errors
    /// [`Error::Locked`] when nobody is logged in.
    pub async fn session(&self) -> Result<Arc<Session>> {
        self.session.read().await.clone().ok_or(Error::Locked)
    }

    /// Whether a daily backup failed since this was last asked.
    pub async fn take_backup_failure(&self) -> bool {
        match self.session().await {
            Ok(session) => session.backup_failed.swap(false, Ordering::Relaxed),
            Err(_) => false,
        }
    }

    /// Takes the number of entries that the model outside answered about since the last call; none if there were none.
    pub async fn take_answered(&self) -> Option<u32> {
        let session = self.session().await.ok()?;
        Some(session.answered.swap(0, Ordering::Relaxed)).filter(|count| *count > 0)
    }

    /// Tells all windows what changed.
    pub fn announce(&self, topics: &[Topic]) {
        (self.announce)(topics);
    }

    /// Tells all windows what changed, and makes the day's backup after its first change.
    fn changed(&self, session: &Arc<Session>, topics: &[Topic]) {
        self.announce(topics);
        if topics.contains(&Topic::Entries) {
            session.back_up_daily(self.clock, self.announce.clone());
        }
    }
}
