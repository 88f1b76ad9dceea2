//! One request, from the bytes to the log. Everything about the ledger goes out through here; beside it only the list of
//! models is asked for ([`super::key`]).

use assistant::remote::{Cause, Client, Patience, Sent, Usage, price::price_of, prompt::Purpose, wire};
use ledger::outside::requests;
use serde_json::json;
use vault::SecretText;

use super::{Holding, Kept, code, key, standing::Turn};
use crate::{
    App, Session, Topic,
    error::{Error, Result},
};

/// So much of an answer is kept in the log, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// A request that is ready to go out.
pub(super) struct Asked {
    pub purpose: Purpose,
    pub body: Vec<u8>,
    /// The kinds of things in it.
    pub fields: Vec<&'static str>,
    pub patience: Patience,
}

/// What came back.
pub(super) struct Answer {
    /// Its number in the log.
    pub request: i64,
    /// The text, or why there is none.
    pub told: Result<String, Cause>,
}

impl App {
    /// Sends a request, if everything that stands before that allows it, and writes both sides into the log. The turn was
    /// taken before the request was put together.
    ///
    /// # Errors
    /// [`Error::OutsideHolds`], with nothing sent.
    pub(super) async fn ask_outside(&self, session: &Session, turn: &Turn<'_>, asked: &Asked) -> Result<Answer> {
        if session.outside.has_ended() {
            return Err(Error::Locked);
        }
        let ledger = session.ledger().await;
        let kept = Kept::read(&ledger).await?;
        let expected = expected(&asked.body);
        if let Some(holding) = self.holding(session, &ledger, &kept, Some(expected)).await? {
            return Err(Error::OutsideHolds(holding));
        }
        let key = match key::key(session, &kept).await {
            Ok(key) => key,
            Err(Error::KeychainUnavailable) => return Err(Error::OutsideHolds(Holding::KeyOutOfReach)),
            Err(other) => return Err(other),
        };
        if key.is_none() && key::needs_key(&kept) {
            // What is kept was kept for another address.
            return Err(Error::OutsideHolds(Holding::NoKey));
        }
        let endpoint = kept.endpoint()?;
        let address = endpoint.asks_at().to_string();
        let model = kept.settings.model.as_str();
        let purpose = code(&asked.purpose);
        let fields = json!(asked.fields).to_string();
        let new =
            requests::NewRequest { purpose: &purpose, address: &address, model, fields: &fields, payload: &asked.body };
        let request = requests::begin(&ledger, new).await?;
        let sent = match Client::new(&endpoint, asked.patience) {
            Ok(client) => {
                let key = key.as_ref().map(SecretText::expose);
                turn.until_the_end(client.ask(&endpoint, key, &asked.body)).await
            }
            Err(cause) => Sent { attempts: 0, outcome: Err(cause.into()) },
        };
        drop(key);
        let told = match &sent.outcome {
            Ok(body) => wire::read(endpoint.speaks(), body),
            Err(failure) => failure.cause.into(),
        };
        let usage = match (&sent.outcome, told.usage) {
            // A server that does not count is counted for.
            (Ok(_), Usage { input: 0, output: 0 }) => expected,
            // It may have answered, and nobody heard it.
            (Err(failure), _) if failure.cause.may_be_charged() => expected.times(sent.attempts),
            (_, usage) => usage,
        };
        let outcome = requests::Outcome {
            attempts: sent.attempts,
            input_tokens: usage.input,
            output_tokens: usage.output,
            cost: price_of(&kept.settings.prices, model).map(|price| price.cost(usage)),
            answer: sent
                .outcome
                .as_ref()
                .ok()
                .map(|body| String::from_utf8_lossy(&body[..body.len().min(LONGEST_ANSWER)]).into_owned()),
            cause: told.text.as_ref().err().map(code),
        };
        requests::end(&ledger, request, &outcome).await?;
        if let Some(wait) = sent.outcome.as_ref().err().and_then(|failure| failure.wait) {
            self.rest(session, &ledger, wait).await?;
        }
        session.outside.line_was(told.text.as_ref().err().copied());
        self.announce(&[Topic::Outside]);
        Ok(Answer { request, told: told.text })
    }

    /// Remembers how long the provider wants to be left alone, over a restart too.
    async fn rest(&self, session: &Session, ledger: &ledger::Ledger, wait: std::time::Duration) -> Result<()> {
        let _alone = session.outside.changing.lock().await;
        let mut kept = Kept::read(ledger).await?;
        // A provider that asks for more than a day is asked again tomorrow.
        let millis = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX).min(86_400_000);
        kept.rests_until = Some(ledger::Instant::from_millis(self.clock.now().millis() + millis));
        kept.write(ledger).await
    }
}

/// What a request will cost at most, roughly: four letters make a token, and a JSON answer is shorter than its question.
pub(super) fn expected(body: &[u8]) -> Usage {
    let tokens = u32::try_from(body.len() / 4).unwrap_or(u32::MAX);
    Usage { input: tokens, output: tokens / 3 }
}
