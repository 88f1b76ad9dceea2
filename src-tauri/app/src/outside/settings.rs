//! What the owner allows. Nothing is allowed until he says so.

use assistant::remote::{Endpoint, EndpointProblem, Price, Shape};
use ledger::{Instant, Ledger, outside};
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::KeptIn;

use crate::{
    App, Topic,
    error::{Error, Reason, Result},
};

/// The longest address and the longest name of a model.
const LONGEST: usize = 200;

/// What the owner allows, and what he set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OutsideSettings {
    /// When he agreed that something may go out at all; none while he does not.
    pub agreed_at: Option<Instant>,
    /// One switch for all: nothing goes out while it is on.
    pub paused: bool,
    /// Where requests go.
    pub endpoint: String,
    /// The model asked.
    pub model: String,
    /// Amounts may go out.
    pub sends_amounts: bool,
    /// Days may go out.
    pub sends_dates: bool,
    /// Names of merchants may go out with insights.
    pub sends_names: bool,
    /// Suggestions are followed at once.
    pub accepts_at_once: bool,
    /// So many tokens a month at most.
    #[specta(type = Option<specta_typescript::Number>)]
    pub most_tokens: Option<i64>,
    /// So many millionths of a US dollar a month at most.
    #[specta(type = Option<specta_typescript::Number>)]
    pub most_cost: Option<i64>,
    /// What models cost.
    pub prices: Vec<Price>,
}

impl Default for OutsideSettings {
    fn default() -> Self {
        Self {
            agreed_at: None,
            paused: false,
            endpoint: "https://api.openai.com/v1".to_owned(),
            model: "gpt-6-luna".to_owned(),
            sends_amounts: false,
            sends_dates: false,
            sends_names: false,
            accepts_at_once: false,
            most_tokens: Some(500_000),
            most_cost: Some(1_000_000),
            prices: Price::known(),
        }
    }
}

/// What to change; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in OutsideSettings")]
pub struct OutsideChange {
    pub agreed: Option<bool>,
    pub paused: Option<bool>,
    pub endpoint: Option<String>,
    pub model: Option<String>,
    pub sends_amounts: Option<bool>,
    pub sends_dates: Option<bool>,
    pub sends_names: Option<bool>,
    pub accepts_at_once: Option<bool>,
    pub most_tokens: Option<Most>,
    pub most_cost: Option<Most>,
    pub prices: Option<Vec<Price>>,
}

/// A limit, or none.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct Most {
    /// So much at most.
    #[specta(type = Option<specta_typescript::Number>)]
    pub is: Option<i64>,
}

/// The settings as the file holds them, with what the app found out by itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    #[serde(flatten)]
    pub settings: OutsideSettings,
    /// Where the key is, if there is one.
    pub key_in: Option<KeptIn>,
    /// How strictly the endpoint lets the form of an answer be laid down.
    pub shape: Shape,
    /// The provider asked to be left alone until then.
    pub rests_until: Option<Instant>,
}

impl Kept {
    pub(crate) async fn read(ledger: &Ledger) -> Result<Self> {
        match outside::settings(ledger).await? {
            Some(text) => Ok(Self::of(&text).unwrap_or_else(|error| {
                // What a newer version wrote in another form must not switch anything on.
                tracing::warn!(%error, "the settings of the model outside cannot be read; nothing is allowed");
                Self::default()
            })),
            None => Ok(Self::default()),
        }
    }

    /// As they were written; what they do not name yet is as at first.
    fn of(text: &str) -> serde_json::Result<Self> {
        let mut all = serde_json::to_value(Self::default())?;
        let written: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)?;
        if let Some(all) = all.as_object_mut() {
            all.extend(written);
        }
        serde_json::from_value(all)
    }

    pub(crate) async fn write(&self, ledger: &Ledger) -> Result<()> {
        let text = serde_json::to_string(self).map_err(Error::internal)?;
        Ok(outside::keep_settings(ledger, &text).await?)
    }

    pub(crate) fn endpoint(&self) -> Result<Endpoint> {
        endpoint(&self.settings.endpoint)
    }
}

/// In a ledger that comes from a backup: what its owner allowed then is not what he allows now.
pub(crate) async fn withdraw_consent(ledger: &Ledger) -> Result<()> {
    let mut kept = Kept::read(ledger).await?;
    if kept.settings.agreed_at.take().is_some() {
        kept.write(ledger).await?;
    }
    Ok(())
}

fn endpoint(typed: &str) -> Result<Endpoint> {
    let refused = |why| Err(Error::invalid("endpoint", why));
    if typed.len() > LONGEST {
        return refused(Reason::TooLong);
    }
    match Endpoint::parse(typed) {
        Ok(endpoint) => Ok(endpoint),
        Err(EndpointProblem::NotAnAddress) => refused(Reason::NotAnAddress),
        Err(EndpointProblem::NotEncrypted) => refused(Reason::NotEncrypted),
    }
}

impl App {
    /// Whether requests are paused; none where nothing was ever agreed to go out, or nobody is logged in.
    pub async fn outside_paused(&self) -> Option<bool> {
        let session = self.session().await.ok()?;
        let kept = Kept::read(&*session.ledger().await).await.ok()?;
        kept.settings.agreed_at.map(|_| kept.settings.paused)
    }

    /// Changes what is allowed.
    ///
    /// # Errors
    /// `endpoint`, `model`, `mostTokens`, `mostCost` or `prices` refused; nothing is changed then.
    pub async fn change_outside(&self, change: OutsideChange) -> Result<()> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let _alone = session.outside.changing.lock().await;
        let before = Kept::read(&ledger).await?;
        let kept = before.clone().changed(change, self.clock.now())?;
        kept.write(&ledger).await?;
        if kept.settings.endpoint != before.settings.endpoint {
            session.outside.forget_key();
            session.forget_kept_key().await;
        }
        session.outside.line_is_worth_another_try();
        self.announce(&[Topic::Outside]);
        self.outbox_wakes.notify_one();
        Ok(())
    }
}

impl Kept {
    fn changed(mut self, change: OutsideChange, now: Instant) -> Result<Self> {
        if let Some(typed) = change.endpoint {
            self.move_to(endpoint(&typed)?.as_str());
        }
        if let Some(typed) = change.model {
            let model = model(&typed)?;
            if model != self.settings.model {
                self.settings.model = model;
                self.shape = Shape::default();
            }
        }
        let settings = &mut self.settings;
        if let Some(agreed) = change.agreed {
            settings.agreed_at = agreed.then_some(now);
        }
        settings.paused = change.paused.unwrap_or(settings.paused);
        settings.sends_amounts = change.sends_amounts.unwrap_or(settings.sends_amounts);
        settings.sends_dates = change.sends_dates.unwrap_or(settings.sends_dates);
        settings.sends_names = change.sends_names.unwrap_or(settings.sends_names);
        settings.accepts_at_once = change.accepts_at_once.unwrap_or(settings.accepts_at_once);
        settings.most_tokens = limit("mostTokens", change.most_tokens, settings.most_tokens)?;
        settings.most_cost = limit("mostCost", change.most_cost, settings.most_cost)?;
        if let Some(prices) = change.prices {
            settings.prices = checked(prices)?;
        }
        Ok(self)
    }

    /// What was typed for one address, agreed to for it and found out about it is not for another.
    fn move_to(&mut self, address: &str) {
        if address != self.settings.endpoint {
            address.clone_into(&mut self.settings.endpoint);
            self.settings.agreed_at = None;
            self.key_in = None;
            self.shape = Shape::default();
            self.rests_until = None;
        }
    }
}

fn model(typed: &str) -> Result<String> {
    let model = typed.trim();
    let why = if model.is_empty() {
        Reason::Empty
    } else if model.len() > LONGEST {
        Reason::TooLong
    } else if model.chars().any(char::is_control) {
        Reason::BadCharacters
    } else {
        return Ok(model.to_owned());
    };
    Err(Error::invalid("model", why))
}

fn checked(prices: Vec<Price>) -> Result<Vec<Price>> {
    let fits = |price: &Price| {
        !price.model.trim().is_empty() && price.model.len() <= LONGEST && price.input >= 0 && price.output >= 0
    };
    if prices.len() > 100 || !prices.iter().all(fits) {
        return Err(Error::invalid("prices", Reason::OutOfRange));
    }
    Ok(prices)
}

fn limit(field: &str, change: Option<Most>, now: Option<i64>) -> Result<Option<i64>> {
    match change {
        Some(Most { is: Some(most) }) if most < 0 => Err(Error::invalid(field, Reason::OutOfRange)),
        Some(Most { is }) => Ok(is),
        None => Ok(now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_is_refused_leaves_all_as_it_was() {
        let now = Instant::from_millis(7);
        let kept = Kept { key_in: Some(KeptIn::Vault), ..Kept::default() };
        let elsewhere = || Some("http://localhost:1234".to_owned());
        let refused = OutsideChange {
            endpoint: elsewhere(),
            most_tokens: Some(Most { is: Some(-1) }),
            ..OutsideChange::default()
        };
        assert!(kept.clone().changed(refused, now).is_err());
        let agreed = OutsideChange { agreed: Some(true), ..OutsideChange::default() };
        let kept = kept.changed(agreed, now).unwrap();
        assert_eq!((kept.settings.agreed_at, kept.key_in), (Some(now), Some(KeptIn::Vault)));
        let moved = kept.changed(OutsideChange { endpoint: elsewhere(), ..OutsideChange::default() }, now).unwrap();
        assert_eq!((moved.settings.agreed_at, moved.key_in), (None, None), "agreed to for another address");
        let both = OutsideChange {
            endpoint: Some("http://localhost:2".to_owned()),
            agreed: Some(true),
            ..OutsideChange::default()
        };
        assert_eq!(moved.changed(both, now).unwrap().settings.agreed_at, Some(now));
    }

    #[test]
    fn a_setting_that_is_not_there_yet_is_as_at_first_and_leaves_the_others() {
        let kept = Kept {
            settings: OutsideSettings { model: "llama".to_owned(), sends_dates: true, ..OutsideSettings::default() },
            key_in: Some(KeptIn::Vault),
            ..Kept::default()
        };
        let mut written = serde_json::to_value(&kept).unwrap();
        written.as_object_mut().unwrap().remove("sendsNames");
        let read = Kept::of(&written.to_string()).unwrap();
        assert_eq!((read.settings, read.key_in), (kept.settings, kept.key_in));
        assert!(Kept::of("{\"model\":7}").is_err() && Kept::of("[]").is_err());
    }
}
