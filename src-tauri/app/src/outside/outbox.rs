//! The outbox: what nobody on the device was sure about goes out when it may, and comes back as a suggestion.

use std::{
    collections::HashSet,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use assistant::remote::{
    Cause, Patience,
    filing::{self, Row},
    prompt::Purpose,
    scrub,
};
use ledger::{
    CategoryId, ChangeSet, EntryId, FiledBy, Filing, Ledger, categories,
    entries::{self, Entry},
    filing::Filed,
    format_plain,
    outside::{
        outbox::{self, Due, Standing, State, Suggested},
        requests,
    },
};
use serde::Serialize;
use specta::Type;
use tokio::time::timeout;

use super::{Kept, asking::Asked};
use crate::{
    App, Session, Topic,
    entries::CHANGED,
    error::{Error, Result},
};

/// An entry that got no usable answer so often is not asked about again by itself.
const MOST_TRIES: u32 = 3;

/// A model outside says nothing of how sure it is; this is how sure the app is of it.
const TRUST: u8 = 70;

/// So many open entries are queued at once.
const MOST_AT_ONCE: u32 = 2000;

/// So often the outbox is looked after without being woken.
const ROUND: Duration = Duration::from_secs(60);

/// What a prompt that is tried would answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriedRow {
    /// The entry.
    pub entry: Entry,
    /// What it would say; none where its answer is none of the categories.
    pub category: Option<CategoryId>,
}

/// A request about entries, and how its answer is read.
pub(super) struct Letter {
    pub asked: Asked,
    /// For each row the entries it stands for, and the words they have in common.
    pub rows: Vec<(outbox::Words, Vec<EntryId>)>,
    categories: Vec<(CategoryId, String)>,
}

impl Letter {
    fn names(&self) -> Vec<String> {
        self.categories.iter().map(|(_, name)| name.clone()).collect()
    }

    fn entries(&self) -> Vec<EntryId> {
        self.rows.iter().flat_map(|(_, ids)| ids).copied().collect()
    }

    /// For each entry where it may belong, by the categories as they were when it was asked.
    fn read(&self, text: &str) -> Result<Vec<outbox::Answer>, Cause> {
        let answers = filing::read(text, self.rows.len(), &self.names())?;
        let of = |place: Option<usize>| place.and_then(|place| self.categories.get(place)).map(|(id, _)| *id);
        let of_row = |((words, ids), place): (&(outbox::Words, Vec<EntryId>), Option<usize>)| {
            let (words, category) = (*words, of(place));
            ids.iter().map(move |id| (*id, words, category)).collect::<Vec<_>>()
        };
        Ok(self.rows.iter().zip(answers).flat_map(of_row).collect())
    }
}

impl App {
    /// Puts an entry that nobody was sure about into the outbox.
    pub(crate) async fn queue_for_outside(&self, session: &Arc<Session>, entry: &Entry) -> Result<()> {
        outbox::queue(&*session.ledger().await, &[(entry.id, scrub::words(&entry.description))]).await?;
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

    /// The next request that the outbox would send.
    pub(super) async fn next_letter(&self, ledger: &Ledger) -> Result<Option<Letter>> {
        // Twenty rows, and those that say the same as one of them.
        let mut due = outbox::due(ledger, 200).await?;
        let changed: Vec<_> = due
            .iter()
            .map(|due| (due.entry.id, due.words, scrub::words(&due.entry.description)))
            .filter(|(_, before, now)| before != now)
            .map(|(id, _, now)| (id, now))
            .collect();
        if !changed.is_empty() {
            // By an undo, say. Other words may have been answered before.
            outbox::queue(ledger, &changed).await?;
            due = outbox::due(ledger, 200).await?;
        }
        if due.is_empty() {
            return Ok(None);
        }
        let goes_alone = |due: &Due| due.tries > 0 || scrub::is_hostile(&due.entry.description);
        let mut rows: Vec<(Entry, outbox::Words, Vec<EntryId>)> = Vec::new();
        for one in due {
            let alone = goes_alone(&one);
            if let Some(row) = rows.iter_mut().find(|(_, words, _)| *words == one.words) {
                row.2.push(one.entry.id);
            } else if rows.is_empty() || (!alone && rows.len() < filing::BATCH) {
                rows.push((one.entry.clone(), one.words, vec![one.entry.id]));
                if alone {
                    break;
                }
            }
        }
        let kept = Kept::read(ledger).await?;
        let prompt = self.prompt_of(ledger, Purpose::Filing).await?;
        let (asked, rows): (Vec<Entry>, Vec<_>) =
            rows.into_iter().map(|(entry, words, ids)| (entry, (words, ids))).unzip();
        Ok(Some(self.letter(ledger, &kept, &prompt, &asked, rows).await?))
    }

    /// A request about these entries.
    pub(super) async fn letter(
        &self,
        ledger: &Ledger,
        kept: &Kept,
        prompt: &str,
        entries: &[Entry],
        rows: Vec<(outbox::Words, Vec<EntryId>)>,
    ) -> Result<Letter> {
        let settings = &kept.settings;
        let mut categories: Vec<(CategoryId, String)> = categories::list(ledger)
            .await?
            .into_iter()
            .filter(|category| !category.archived)
            .map(|category| (category.id, category.name))
            .collect();
        categories.sort_by(|one, other| one.1.cmp(&other.1));
        let texts: Vec<Row> = entries
            .iter()
            .map(|entry| Row {
                text: scrub::scrub(&entry.description),
                amount: settings
                    .sends_amounts
                    .then(|| format!("{} {}", format_plain(entry.amount, entry.currency), entry.currency.code())),
                date: settings.sends_dates.then_some(entry.date),
            })
            .collect();
        let mut fields = vec!["descriptions", "categories"];
        fields.extend(settings.sends_amounts.then_some("amounts"));
        fields.extend(settings.sends_dates.then_some("dates"));
        let names: Vec<String> = categories.iter().map(|(_, name)| name.clone()).collect();
        let speaks = kept.endpoint()?.speaks();
        let body = filing::body(speaks, &settings.model, prompt, kept.shape, &names, &texts);
        Ok(Letter {
            asked: Asked { purpose: Purpose::Filing, body, fields, patience: Patience::SHORT },
            rows,
            categories,
        })
    }

    /// Follows the suggestions that are there, where the owner wants that at once.
    async fn settle_answered(&self, session: &Arc<Session>) -> Result<()> {
        let ledger = session.ledger().await;
        if Kept::read(&ledger).await?.settings.accepts_at_once {
            let filed: Vec<Filed> =
                outbox::suggestions(&ledger, MOST_AT_ONCE).await?.into_iter().map(as_suggested).collect();
            if !filed.is_empty() {
                let change = ledger::filing::file(&ledger, &filed).await;
                self.followed(session, &ledger, &filed, change).await?;
            }
        }
        Ok(())
    }

    /// The suggestions that wait for a word of the owner.
    pub async fn list_suggestions(&self) -> Result<Vec<Suggested>> {
        let session = self.session().await?;
        Ok(outbox::suggestions(&*session.ledger().await, MOST_AT_ONCE).await?)
    }

    /// How these entries stand with the model outside; those never asked about are left out.
    pub async fn outbox_standings(&self, ids: &[EntryId]) -> Result<Vec<Standing>> {
        let session = self.session().await?;
        Ok(outbox::standings(&*session.ledger().await, ids).await?)
    }

    /// Agrees to suggestions, which makes them the owner's choices: one change-set, learnt from. Entries that somebody more
    /// trusted filed meanwhile stay where they are; none where all of them do.
    pub async fn accept_suggestions(&self, ids: &[EntryId]) -> Result<Option<ChangeSet>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let wanted: HashSet<EntryId> = ids.iter().copied().collect();
        let waiting = outbox::suggestions(&ledger, MOST_AT_ONCE).await?;
        let filed: Vec<Filed> =
            waiting.into_iter().filter(|one| wanted.contains(&one.entry.id)).map(as_suggested).collect();
        if filed.is_empty() {
            return Ok(None);
        }
        let change = ledger::filing::accept(&ledger, &filed).await;
        let change = self.followed(&session, &ledger, &filed, change).await?;
        self.relearn(&session);
        Ok(change)
    }

    /// Suggestions were followed, or found overtaken: whoever is more trusted may have been quicker, and filing looks once
    /// more in the transaction that writes.
    async fn followed(
        &self,
        session: &Arc<Session>,
        ledger: &Ledger,
        filed: &[Filed],
        change: ledger::Result<ChangeSet>,
    ) -> Result<Option<ChangeSet>> {
        let change = match change {
            Ok(change) => {
                self.changed(session, CHANGED);
                Some(change)
            }
            Err(ledger::Error::NotFound(_)) => None,
            Err(other) => return Err(other.into()),
        };
        let ids: Vec<EntryId> = filed.iter().map(|one| one.id).collect();
        outbox::set(ledger, &ids, State::Answered, State::Accepted).await?;
        self.announce(&[Topic::Outside]);
        Ok(change)
    }

    /// Turns suggestions down; they do not come back.
    pub async fn decline_suggestions(&self, ids: &[EntryId]) -> Result<()> {
        let session = self.session().await?;
        outbox::set(&*session.ledger().await, ids, State::Answered, State::Declined).await?;
        self.announce(&[Topic::Outside]);
        Ok(())
    }

    /// What a prompt would answer for the five latest expenses. It asks the model, so it costs as much as any request.
    ///
    /// # Errors
    /// `prompt` refused; [`Error::OutsideHolds`]; [`Error::Outside`].
    pub async fn try_prompt(&self, prompt: &str) -> Result<Vec<TriedRow>> {
        super::prompts::check(prompt)?;
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let latest = super::preview::latest(&ledger).await?;
        if latest.is_empty() {
            return Ok(Vec::new());
        }
        let rows = one_each(&latest);
        let turn = session.outside.turn().await;
        let letter = self.letter(&ledger, &Kept::read(&ledger).await?, prompt, &latest, rows).await?;
        let answer = self.ask_outside(&session, &turn, &letter.asked).await?;
        let answers = answer.told.and_then(|text| letter.read(&text)).map_err(Error::Outside)?;
        Ok(latest.into_iter().zip(answers).map(|(entry, (.., category))| TriedRow { entry, category }).collect())
    }
}

/// Each entry as a row of its own.
pub(super) fn one_each(entries: &[Entry]) -> Vec<(outbox::Words, Vec<EntryId>)> {
    entries.iter().map(|entry| (scrub::words(&entry.description), vec![entry.id])).collect()
}

/// Where an entry belongs by the answer that waits.
fn as_suggested(one: Suggested) -> Filed {
    Filed { id: one.entry.id, category: one.category, filing: Filing::guessed(FiledBy::Ai, TRUST) }
}
