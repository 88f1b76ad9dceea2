//! The outbox: what nobody on the device was sure about waits here and goes out when it may. What comes back is a
//! suggestion.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use assistant::remote::{Cause, scrub};
use ledger::{
    EntryId, Ledger,
    entries::{self, Entry},
    outside::{outbox, requests},
};
use tokio::time::timeout;

use super::{Kept, MOST_AT_ONCE};
use crate::{
    App, Session, Topic,
    error::{Error, Result},
};

/// An entry that got no usable answer so often is not asked about again by itself.
const MOST_TRIES: u32 = 3;

/// So often the outbox is looked after without being woken.
const ROUND: Duration = Duration::from_secs(60);

impl App {
    /// Puts an entry that nobody was sure about into the outbox.
    pub(crate) async fn queue_for_outside(&self, session: &Arc<Session>, open: &[Entry]) -> Result<()> {
        if open.is_empty() {
            return Ok(());
        }
        let asked: Vec<_> = open.iter().map(|entry| (entry.id, scrub::words(&entry.description))).collect();
        outbox::queue(&*session.ledger().await, &asked).await?;
        self.settle_answered(session).await?;
        self.announce(&[Topic::Outside]);
        self.outbox_wakes.notify_one();
        Ok(())
    }

    /// An expense's description was changed: if it is asked about, then in its new words.
    pub(crate) async fn reword_for_outside(&self, session: &Arc<Session>, entry: &Entry) -> Result<()> {
        if outbox::reworded(&*session.ledger().await, entry.id, scrub::words(&entry.description)).await? {
            self.settle_answered(session).await?;
            self.announce(&[Topic::Outside]);
            self.outbox_wakes.notify_one();
        }
        Ok(())
    }

    /// Asks about these entries, those without an answer so far.
    pub async fn ask_about(&self, ids: &[EntryId]) -> Result<()> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            let entry = entries::get(&ledger, *id).await?;
            all.push((entry.id, scrub::words(&entry.description)));
        }
        self.queue(&session, &ledger, &all).await
    }

    /// Asks about every expense that nobody filed, the newest first. Says how many were queued.
    pub async fn ask_about_everything_open(&self) -> Result<u32> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let open = outbox::never_asked(&ledger, MOST_AT_ONCE).await?;
        let all: Vec<_> = open.iter().map(|entry| (entry.id, scrub::words(&entry.description))).collect();
        self.queue(&session, &ledger, &all).await?;
        Ok(u32::try_from(all.len()).unwrap_or(u32::MAX))
    }

    async fn queue(&self, session: &Arc<Session>, ledger: &Ledger, all: &[(EntryId, outbox::Words)]) -> Result<()> {
        outbox::queue(ledger, all).await?;
        self.settle_answered(session).await?;
        session.outside.line_is_worth_another_try();
        self.announce(&[Topic::Outside]);
        self.outbox_wakes.notify_one();
        Ok(())
    }

    /// Looks after the outbox for as long as the app runs.
    pub async fn tend_outbox(self: Arc<Self>) {
        loop {
            let rest = match self.session().await {
                Ok(session) => session.outside.trouble().map_or(ROUND, |(_, left)| left.clamp(ROUND / 300, ROUND)),
                Err(_) => ROUND,
            };
            let _ = timeout(rest, self.outbox_wakes.notified()).await;
            match self.send_outbox().await {
                Ok(()) | Err(Error::Locked) => {}
                Err(error) => tracing::warn!(%error, "the outbox could not be looked after"),
            }
        }
    }

    /// As [`Self::send_outbox`], even where the line was down a moment ago.
    pub async fn send_outbox_now(&self) -> Result<()> {
        self.session().await?.outside.line_is_worth_another_try();
        self.send_outbox().await
    }

    /// Sends what waits, as far as that is allowed and goes through.
    pub async fn send_outbox(&self) -> Result<()> {
        let session = self.session().await?;
        while !session.is_ending() {
            let turn = session.outside.turn().await;
            if session.outside.trouble().is_some_and(|(_, left)| !left.is_zero()) {
                break;
            }
            let ledger = session.ledger().await;
            let Some(letter) = self.next_letter(&ledger).await? else { break };
            let answer = match self.ask_outside(&session, &turn, &letter.asked).await {
                Err(Error::OutsideHolds(_)) => break,
                answer => answer?,
            };
            let told = answer.told.and_then(|text| letter.read(&text));
            match told {
                Ok(answers) => {
                    outbox::answered(&ledger, answer.request, &answers).await?;
                    let count = answers.iter().filter(|(.., category)| category.is_some()).count();
                    session.answered.fetch_add(u32::try_from(count).unwrap_or(u32::MAX), Ordering::Relaxed);
                    self.settle_answered(&session).await?;
                }
                // A model that is too slow for these rows is as slow the next time.
                Err(cause @ Cause::TimedOut) => {
                    outbox::unanswered(&ledger, &letter.entries(), &super::code(&cause), MOST_TRIES).await?;
                }
                Err(cause) if cause.is_of_the_line() => {}
                Err(Cause::BadRequest) if self.loosen(&session, &ledger).await? => {}
                Err(cause) => {
                    let code = super::code(&cause);
                    requests::not_used(&ledger, answer.request, &code).await?;
                    outbox::unanswered(&ledger, &letter.entries(), &code, MOST_TRIES).await?;
                }
            }
            self.announce(&[Topic::Outside]);
        }
        Ok(())
    }

    /// Asks less strictly for the form of an answer from now on. Servers that are only compatible refuse what they do not
    /// know.
    async fn loosen(&self, session: &Session, ledger: &Ledger) -> Result<bool> {
        let _alone = session.outside.changing.lock().await;
        let mut kept = Kept::read(ledger).await?;
        let Some(looser) = kept.shape.looser().filter(|_| !kept.endpoint().is_ok_and(|endpoint| endpoint.is_openai()))
        else {
            return Ok(false);
        };
        kept.shape = looser;
        kept.write(ledger).await?;
        Ok(true)
    }
}
