//! How it stands: what holds requests back at present, and what the month has used.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant as Tick},
};

use assistant::remote::{Cause, Sent, Usage, price::price_of, prompt::Purpose};
use ledger::{
    Instant, Ledger,
    outside::{
        outbox::{self, Counts},
        requests::{self, Used},
    },
};
use serde::Serialize;
use specta::Type;
use vault::{KeptIn, SecretText};

use super::{Kept, KeyPlace, OutsideSettings, key};
use crate::{App, Session, error::Result};

/// Why nothing goes out at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "why", rename_all = "camelCase")]
pub enum Holding {
    /// Its owner has not agreed to it.
    NotAgreed,
    /// The switch for all is on.
    Paused,
    /// There is no key.
    NoKey,
    /// There is one, but the keychain does not give it.
    KeyOutOfReach,
    /// The month has used up what its owner allows.
    CapReached,
    /// The provider asked to be left alone.
    Resting {
        /// Until when.
        until: Instant,
    },
    /// The last request found no way; it is tried again by itself.
    NoLine {
        /// Why.
        cause: Cause,
    },
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OutsideState {
    /// What is allowed.
    pub settings: OutsideSettings,
    /// Where the key is; none when there is none.
    pub key: Option<KeyPlace>,
    /// Whether the environment holds a key that could be imported.
    pub environment_has_key: bool,
    /// Whether the address is one that asks for a key.
    pub needs_key: bool,
    /// Why nothing goes out at present.
    pub holding: Option<Holding>,
    /// What this month has used.
    pub used: Used,
    /// What waits, failed, and was answered.
    pub outbox: Counts,
}

/// What a session knows of the line to the outside.
#[derive(Default)]
pub(crate) struct Line {
    /// With the address it was kept for, which alone may see it.
    key: Mutex<Option<(String, SecretText)>>,
    /// Held while a request is under way.
    asking: tokio::sync::Mutex<()>,
    /// Held while settings are read and written.
    pub(super) changing: tokio::sync::Mutex<()>,
    trouble: Mutex<Option<Trouble>>,
    /// True once the session has ended.
    ended: tokio::sync::watch::Sender<bool>,
}

/// The right to ask: one at a time. What is asked is built with it in hand, from what holds then, and what is counted
/// against the month is known before the next one goes out.
pub(crate) struct Turn<'l> {
    line: &'l Line,
    _alone: tokio::sync::MutexGuard<'l, ()>,
}

impl Turn<'_> {
    /// Waits for an answer, or reports a lost connection as soon as the session ends: a lock waits for no server.
    pub(super) async fn until_the_end(&self, sent: impl Future<Output = Sent>) -> Sent {
        let mut ended = self.line.ended.subscribe();
        tokio::select! {
            sent = sent => sent,
            _ = ended.wait_for(|ended| *ended) => Sent { attempts: 1, outcome: Err(Cause::ConnectionLost.into()) },
        }
    }
}

/// The line is down.
#[derive(Clone, Copy)]
struct Trouble {
    cause: Cause,
    times: u32,
    until: Tick,
}

/// After the first failure, twice as long after each further one.
const FIRST_REST: Duration = Duration::from_secs(2);
const LONGEST_REST: Duration = Duration::from_secs(300);
/// What only its owner can mend is not tried again by itself so soon.
const HOPELESS_REST: Duration = Duration::from_secs(3600);

impl Line {
    /// Waits for the turn to ask.
    pub(crate) async fn turn(&self) -> Turn<'_> {
        Turn { line: self, _alone: self.asking.lock().await }
    }

    /// Ends what is being asked; nothing is asked any more.
    pub(crate) async fn end(&self) {
        self.ended.send_replace(true);
        drop(self.turn().await);
    }

    pub(super) fn has_ended(&self) -> bool {
        *self.ended.borrow()
    }

    /// The key for this address.
    pub(super) fn key(&self, address: &str) -> Option<SecretText> {
        let kept = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(kept_for, _)| kept_for == address).map(|(_, key)| key.clone())
    }

    pub(super) fn remember_key(&self, address: &str, key: SecretText) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = Some((address.to_owned(), key));
    }

    pub(crate) fn forget_key(&self) {
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Something changed that may have been in the way.
    pub(super) fn line_is_worth_another_try(&self) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What the last request met with.
    pub(super) fn line_was(&self, cause: Option<Cause>) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        *trouble = cause.filter(|cause| cause.is_of_the_line()).map(|cause| {
            let times = trouble.map_or(0, |before| before.times) + 1;
            let rest = match cause {
                Cause::KeyRefused | Cause::Forbidden | Cause::NotThere | Cause::QuotaUsedUp | Cause::Redirected => {
                    HOPELESS_REST
                }
                _ => (FIRST_REST * 2_u32.saturating_pow(times.min(16) - 1)).min(LONGEST_REST),
            };
            Trouble { cause, times, until: Tick::now() + rest }
        });
    }

    /// Why the line is down, and for how long it is left alone.
    pub(super) fn trouble(&self) -> Option<(Cause, Duration)> {
        let trouble = *self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.map(|trouble| (trouble.cause, trouble.until.saturating_duration_since(Tick::now())))
    }
}

impl App {
    /// How it stands with the model outside.
    pub async fn outside_state(&self) -> Result<OutsideState> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let kept = Kept::read(&ledger).await?;
        let holding = match self.holding(&session, &ledger, &kept, None).await? {
            None => session.outside.trouble().map(|(cause, _)| Holding::NoLine { cause }),
            holding => holding,
        };
        Ok(OutsideState {
            key: match kept.key_in {
                Some(KeptIn::Keychain) => Some(KeyPlace::Keychain),
                Some(KeptIn::Vault) => Some(KeyPlace::Vault),
                None => session.outside.key(&kept.settings.endpoint).map(|_| KeyPlace::ThisRun),
            },
            environment_has_key: Self::environment_has_key(),
            needs_key: key::needs_key(&kept),
            holding,
            used: self.used_this_month(&ledger).await?,
            outbox: outbox::counts(&ledger).await?,
            settings: kept.settings,
        })
    }

    /// Why a request that uses so much may not go out; the state of the line aside.
    pub(super) async fn holding(
        &self,
        session: &Session,
        ledger: &Ledger,
        kept: &Kept,
        expected: Option<Usage>,
    ) -> Result<Option<Holding>> {
        let settings = &kept.settings;
        if settings.paused {
            return Ok(Some(Holding::Paused));
        }
        if settings.agreed_at.is_none() {
            return Ok(Some(Holding::NotAgreed));
        }
        if key::needs_key(kept) && kept.key_in.is_none() && session.outside.key(&settings.endpoint).is_none() {
            return Ok(Some(Holding::NoKey));
        }
        let used = self.used_this_month(ledger).await?;
        let more = expected.unwrap_or_default();
        let price = price_of(&settings.prices, &settings.model);
        let beyond = |most: Option<i64>, used: i64, more: i64| {
            most.is_some_and(|most| used >= most || used.saturating_add(more) > most)
        };
        if beyond(settings.most_tokens, used.tokens, more.total().into())
            || beyond(settings.most_cost, used.cost, price.map_or(0, |price| price.cost(more)))
        {
            return Ok(Some(Holding::CapReached));
        }
        Ok(kept.rests_until.filter(|until| *until > self.clock.now()).map(|until| Holding::Resting { until }))
    }

    async fn used_this_month(&self, ledger: &Ledger) -> Result<Used> {
        let month = self.clock.today().month();
        Ok(requests::used_since(ledger, self.clock.start_of_day(month.first())).await?)
    }

    /// The prompt that holds for a purpose.
    pub(super) async fn prompt_of(&self, ledger: &Ledger, purpose: Purpose) -> Result<String> {
        let versions = ledger::outside::prompts::versions(ledger, &super::code(&purpose)).await?;
        Ok(versions.into_iter().next().map_or_else(|| purpose.prompt().to_owned(), |version| version.text))
    }
}
