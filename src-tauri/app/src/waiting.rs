//! Lines that were typed into the quick entry while the ledger was locked. They wait, sealed, until their owner is there
//! and confirms or discards them; nothing books them by itself.

use ledger::{Date, Instant};
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::WaitingId;

use crate::{
    App, Topic,
    error::{Error, Reason, Result},
};

/// The longest line that is kept, in characters.
pub const LONGEST_LINE: usize = 1000;

/// What is sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sealed {
    line: String,
    typed_on: Date,
    typed_at: Instant,
}

/// A line that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// Its identity.
    pub id: WaitingId,
    /// As it was typed.
    pub line: String,
    /// The day it was typed: what "yesterday" in it goes by.
    pub typed_on: Date,
    /// When it was typed.
    pub typed_at: Instant,
}

/// All that waits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaitingLines {
    /// The oldest first.
    pub lines: Vec<Waiting>,
    /// How many cannot be read: damaged, or not left by Coffer.
    pub unreadable: u32,
}

impl App {
    /// Whether a line typed now, with nobody logged in, has somewhere to wait.
    pub async fn can_keep_waiting(&self, username: Option<&str>) -> Result<bool> {
        Ok(self.vaults.account_for_waiting(username).await?.is_some())
    }

    /// Seals a line for the account of this name, or the only one there is.
    ///
    /// # Errors
    /// `line` refused when it is empty or too long; [`Error::NoInbox`] when nobody could confirm it later.
    pub async fn keep_waiting(&self, username: Option<&str>, line: &str) -> Result<()> {
        let line = line.trim();
        if line.is_empty() {
            return Err(Error::invalid("line", Reason::Empty));
        }
        if line.chars().count() > LONGEST_LINE {
            return Err(Error::invalid("line", Reason::TooLong));
        }
        let account = self.vaults.account_for_waiting(username).await?.ok_or(Error::NoInbox)?;
        let sealed = Sealed { line: line.to_owned(), typed_on: self.clock.today(), typed_at: self.clock.now() };
        let sealed = serde_json::to_vec(&sealed).map_err(Error::internal)?;
        match self.vaults.leave_waiting(account, sealed).await {
            Err(vault::Error::NotFound) => return Err(Error::NoInbox),
            left => left?,
        };
        self.announce(&[Topic::Waiting]);
        Ok(())
    }

    /// What waits to be confirmed.
    pub async fn list_waiting(&self) -> Result<WaitingLines> {
        let inbox = self.session().await?.vault.waiting().await?;
        let mut unreadable = inbox.unreadable;
        let mut lines = Vec::new();
        for waiting in inbox.lines {
            match serde_json::from_slice::<Sealed>(&waiting.line) {
                Ok(Sealed { line, typed_on, typed_at }) => {
                    // A stranger with the public key can seal anything; the length is not left to them.
                    let line = line.chars().take(LONGEST_LINE).collect();
                    lines.push(Waiting { id: waiting.id, line, typed_on, typed_at });
                }
                Err(_) => unreadable += 1,
            }
        }
        Ok(WaitingLines { lines, unreadable: u32::try_from(unreadable).unwrap_or(u32::MAX) })
    }

    /// Removes lines: because they were booked, or because nobody wants them.
    pub async fn discard_waiting(&self, ids: &[WaitingId]) -> Result<()> {
        let session = self.session().await?;
        for id in ids {
            session.vault.discard_waiting(*id).await?;
        }
        self.announce(&[Topic::Waiting]);
        Ok(())
    }

    /// Removes the lines that cannot be read.
    pub async fn discard_unreadable_waiting(&self) -> Result<()> {
        let session = self.session().await?;
        session.vault.discard_unreadable().await?;
        for waiting in session.vault.waiting().await?.lines {
            if serde_json::from_slice::<Sealed>(&waiting.line).is_err() {
                session.vault.discard_waiting(waiting.id).await?;
            }
        }
        self.announce(&[Topic::Waiting]);
        Ok(())
    }
}
