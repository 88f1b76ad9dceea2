//! The key: typed once, tried at the endpoint, kept sealed, and never told to anybody again.

use assistant::remote::{Cause, Client, Patience, Speaks, prompt::Purpose, wire};
use ledger::outside::requests;
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::{KeptIn, SecretText};

use super::{Kept, code};
use crate::{
    App, Session, Topic,
    error::{Error, Reason, Result},
};

/// Where OpenAI's own tools look for a key.
const VARIABLE: &str = "OPENAI_API_KEY";

/// Where the owner wants his key to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeyPlace {
    /// In the keychain of this computer, sealed.
    Keychain,
    /// In the account's folder, sealed.
    Vault,
    /// Nowhere: until the ledger is locked.
    ThisRun,
}

impl Session {
    /// Forgets the key that is kept, wherever that is. What stays all the same is sealed, and nobody asks for it any more.
    pub(super) async fn forget_kept_key(&self) {
        if let Err(problem) = self.vault.forget_service_key().await {
            tracing::warn!(%problem, "a key that is not used any more may be left in the keychain, sealed");
        }
    }
}

impl App {
    /// Keeps a key, after the endpoint has taken it.
    ///
    /// # Errors
    /// `key` refused, also by the endpoint; [`Error::Outside`] when that could not be asked;
    /// [`Error::KeychainUnavailable`], whereupon the owner chooses another place.
    pub async fn keep_outside_key(&self, key: SecretText, place: KeyPlace) -> Result<()> {
        let session = self.session().await?;
        let key = SecretText::new(key.expose().trim());
        if key.is_empty() {
            return Err(Error::invalid("key", Reason::Empty));
        }
        if !key.expose().chars().all(|c| c.is_ascii_graphic()) {
            return Err(Error::invalid("key", Reason::BadCharacters));
        }
        let ledger = session.ledger().await;
        let tried = Kept::read(&ledger).await?;
        match self.models_with(&session, &tried, Some(&key)).await {
            // A server without a list of models has no use for keys that could be wrong.
            Ok(_) | Err(Error::Outside(Cause::NotThere)) => {}
            Err(Error::Outside(Cause::KeyRefused | Cause::Forbidden)) => {
                return Err(Error::invalid("key", Reason::WrongKey));
            }
            Err(other) => return Err(other),
        }
        let _alone = session.outside.changing.lock().await;
        let mut kept = Kept::read(&ledger).await?;
        let address = tried.settings.endpoint;
        if kept.settings.endpoint != address {
            // Another window named another address meanwhile, which has not seen this key.
            return Err(Error::invalid("key", Reason::WrongKey));
        }
        let kept_in = match place {
            KeyPlace::Keychain => Some(KeptIn::Keychain),
            KeyPlace::Vault => Some(KeptIn::Vault),
            KeyPlace::ThisRun => None,
        };
        match kept_in {
            Some(kept_in) => session.vault.keep_service_key(&address, &key, kept_in).await?,
            // Whoever wants it kept nowhere has the one before kept nowhere either.
            None => session.forget_kept_key().await,
        }
        session.outside.remember_key(&address, key);
        kept.key_in = kept_in;
        kept.write(&ledger).await?;
        session.outside.line_is_worth_another_try();
        self.announce(&[Topic::Outside]);
        self.outbox_wakes.notify_one();
        Ok(())
    }

    /// Keeps the key that the environment holds, as if it had been typed.
    ///
    /// # Errors
    /// As [`Self::keep_outside_key`]; `key` refused when there is none.
    pub async fn import_outside_key(&self, place: KeyPlace) -> Result<()> {
        let key = std::env::var(VARIABLE).map(SecretText::new).unwrap_or_default();
        self.keep_outside_key(key, place).await
    }

    /// Whether the environment holds a key that could be imported. It is never used by itself.
    pub(super) fn environment_has_key() -> bool {
        std::env::var_os(VARIABLE).is_some_and(|key| !key.is_empty())
    }

    /// Forgets the key, wherever it is.
    ///
    /// # Errors
    /// [`Error::KeychainUnavailable`] when it may be left there, sealed; it is not used any more all the same.
    pub async fn forget_outside_key(&self) -> Result<()> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let _alone = session.outside.changing.lock().await;
        session.outside.forget_key();
        let mut kept = Kept::read(&ledger).await?;
        let was_in = kept.key_in.take();
        kept.write(&ledger).await?;
        self.announce(&[Topic::Outside]);
        match session.vault.forget_service_key().await {
            Err(vault::Error::KeychainUnavailable) if was_in != Some(KeptIn::Keychain) => Ok(()),
            forgotten => Ok(forgotten?),
        }
    }

    /// The models that the endpoint has.
    ///
    /// # Errors
    /// [`Error::Outside`].
    pub async fn list_outside_models(&self) -> Result<Vec<String>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let kept = Kept::read(&ledger).await?;
        let key = key(&session, &kept).await?;
        self.models_with(&session, &kept, key.as_ref()).await
    }

    /// Asks for the list of models, which costs nothing and says whether address and key are right. It is asked on a word of
    /// the owner's only, and holds nothing of the ledger, so it needs no consent beside that word.
    async fn models_with(&self, session: &Session, kept: &Kept, key: Option<&SecretText>) -> Result<Vec<String>> {
        let turn = session.outside.turn().await;
        let ledger = session.ledger().await;
        if kept.settings.paused {
            return Err(Error::OutsideHolds(super::Holding::Paused));
        }
        if needs_key(kept) && key.is_none() {
            return Err(Error::OutsideHolds(super::Holding::NoKey));
        }
        let endpoint = kept.endpoint()?;
        let address = endpoint.models_at().to_string();
        let purpose = code(&Purpose::Checking);
        let new = requests::NewRequest { purpose: &purpose, address: &address, model: "", fields: "[]", payload: b"" };
        let id = requests::begin(&ledger, new).await?;
        let sent = match Client::new(&endpoint, Patience::SHORT) {
            Ok(client) => turn.until_the_end(client.list_models(&endpoint, key.map(SecretText::expose))).await,
            Err(cause) => assistant::remote::Sent { attempts: 0, outcome: Err(cause.into()) },
        };
        let models = sent.outcome.map_err(|failure| failure.cause).and_then(|body| wire::read_models(&body));
        let outcome = requests::Outcome {
            attempts: sent.attempts,
            answer: models.as_ref().ok().map(|models| models.join("\n")),
            cause: models.as_ref().err().map(code),
            ..requests::Outcome::default()
        };
        requests::end(&ledger, id, &outcome).await?;
        self.announce(&[Topic::Outside]);
        models.map_err(Error::Outside)
    }
}

/// The key to use, if there is one. Read from where it is kept once a session.
pub(super) async fn key(session: &Session, kept: &Kept) -> Result<Option<SecretText>> {
    if let Some(key) = session.outside.key(&kept.settings.endpoint) {
        return Ok(Some(key));
    }
    let Some(kept_in) = kept.key_in else { return Ok(None) };
    let key = session.vault.service_key(&kept.settings.endpoint, kept_in).await?;
    if let Some(key) = &key {
        session.outside.remember_key(&kept.settings.endpoint, key.clone());
    }
    Ok(key)
}

/// Whether a key can be done without: nobody asks for one on this computer or in the house.
pub(super) fn needs_key(kept: &Kept) -> bool {
    kept.endpoint().is_ok_and(|endpoint| endpoint.speaks() == Speaks::Responses)
}
