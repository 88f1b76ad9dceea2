//! Lines that were typed into the quick entry while the ledger was locked. They wait, sealed, until their owner is there
//! and confirms or discards them; nothing books them by itself.

use ledger::{
    ChangeSet, Date, EntryId, Instant,
    entries::{self, NewEntry},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::WaitingId;

use crate::{
    App, Session, Topic,
    error::{Error, Missing, Reason, Result},
    quick::{LONGEST_LINE, Understood},
};

/// What is sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sealed {
    line: String,
    typed_on: Date,
    typed_at: Instant,
}

impl Sealed {
    fn read(bytes: &[u8]) -> serde_json::Result<Self> {
        let sealed: Self = serde_json::from_slice(bytes)?;
        // A stranger with the public key can seal anything; the length is not left to them.
        Ok(Self { line: sealed.line.chars().take(LONGEST_LINE).collect(), ..sealed })
    }
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
    /// What it would be booked as, so that nobody confirms what he does not see.
    pub meaning: Understood,
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

/// What became of lines that were confirmed. Those that are named nowhere are entries already, or were discarded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirmed {
    /// The change-set that added the entries; none where there was nothing to add.
    pub change: Option<ChangeSet>,
    /// What does not say enough to be booked, or more than an entry may hold. It waits on.
    pub unclear: Vec<WaitingId>,
    /// What is booked, and could not be taken from what waits. Confirmed again, it only goes.
    pub still_wait: Vec<WaitingId>,
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

    /// What waits to be confirmed, as a reader of `locale` understands it.
    pub async fn list_waiting(&self, locale: &str) -> Result<WaitingLines> {
        let (opened, unreadable) = opened(&*self.session().await?).await?;
        let mut lines = Vec::with_capacity(opened.len());
        for (id, Sealed { line, typed_on, typed_at }) in opened {
            let meaning = self.understand_line(&line, locale, Some(typed_on)).await?;
            lines.push(Waiting { id, line, typed_on, typed_at, meaning });
        }
        Ok(WaitingLines { lines, unreadable })
    }

    /// How many lines wait, and the oldest of them as it was typed.
    pub async fn oldest_waiting(&self) -> Result<Option<(usize, String)>> {
        let (mut lines, _) = opened(&*self.session().await?).await?;
        let count = lines.len();
        Ok((count > 0).then(|| (count, lines.swap_remove(0).1.line)))
    }

    /// Books lines that wait, as [`Self::list_waiting`] shows them, in one change-set, and takes them from what waits.
    ///
    /// An entry has the identity of its line. So what was booked by a confirmation that was cut short, by a crash or a full
    /// disk, is not booked again.
    ///
    /// # Errors
    /// When one cannot be read, or nothing can be written; then all wait on.
    pub async fn confirm_waiting(&self, ids: &[WaitingId], locale: &str) -> Result<Confirmed> {
        let session = self.session().await?;
        let mut confirmed = Confirmed::default();
        let (mut settled, mut new) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ids.len()));
        for id in ids {
            let sealed = match session.vault.waiting_line(*id).await {
                Err(vault::Error::NotFound) => continue,
                sealed => Sealed::read(&sealed?).map_err(Error::internal)?,
            };
            let entry = EntryId::from_bytes(id.bytes());
            if !is_booked(&session, entry).await? {
                let meaning = self.understand_line(&sealed.line, locale, Some(sealed.typed_on)).await?;
                let ledger = session.ledger().await;
                match meaning.entry().map(|meant| NewEntry { id: entry, ..meant }) {
                    Ok(meant) if entries::check(&ledger, &meant).is_ok() => new.push(meant),
                    _ => {
                        confirmed.unclear.push(*id);
                        continue;
                    }
                }
            }
            settled.push(*id);
        }
        confirmed.change = self.add_entries(new).await?.map(|added| added.change);
        for id in settled {
            if session.vault.discard_waiting(id).await.is_err() {
                confirmed.still_wait.push(id);
            }
        }
        self.announce(&[Topic::Waiting]);
        Ok(confirmed)
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
            if Sealed::read(&waiting.line).is_err() {
                session.vault.discard_waiting(waiting.id).await?;
            }
        }
        self.announce(&[Topic::Waiting]);
        Ok(())
    }
}

/// The lines that can be read, the oldest first, and how many cannot.
async fn opened(session: &Session) -> Result<(Vec<(WaitingId, Sealed)>, u32)> {
    let inbox = session.vault.waiting().await?;
    let all = inbox.lines.len();
    let lines: Vec<_> =
        inbox.lines.into_iter().filter_map(|waiting| Some((waiting.id, Sealed::read(&waiting.line).ok()?))).collect();
    let unreadable = inbox.unreadable + all - lines.len();
    Ok((lines, u32::try_from(unreadable).unwrap_or(u32::MAX)))
}

async fn is_booked(session: &Session, id: Option<EntryId>) -> Result<bool> {
    let Some(id) = id else { return Ok(false) };
    match entries::get(&*session.ledger().await, id).await.map_err(Error::from) {
        Ok(_) => Ok(true),
        Err(Error::NotFound(Missing::Entry)) => Ok(false),
        Err(error) => Err(error),
    }
}
