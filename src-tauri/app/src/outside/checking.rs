//! What an endpoint can: how strictly it lets the form of an answer be laid down.

use assistant::remote::{
    Cause, Patience, Speaks,
    prompt::Purpose,
    wire::{self, Question, Shape},
};
use serde_json::json;

use super::{Kept, asking::Asked};
use crate::{
    App,
    error::{Error, Result},
};

impl App {
    /// Finds out how strictly the endpoint lets the form of an answer be laid down: one small question a step, until one is
    /// answered in form.
    ///
    /// # Errors
    /// [`Error::Outside`] with the last cause when none is.
    pub async fn check_outside(&self) -> Result<Shape> {
        let session = self.session().await?;
        let turn = session.outside.turn().await;
        let ledger = session.ledger().await;
        let kept = Kept::read(&ledger).await?;
        let mut shape = Shape::Schema;
        loop {
            let asked = Asked {
                purpose: Purpose::Checking,
                body: question(kept.endpoint()?.speaks(), &kept.settings.model, shape),
                fields: Vec::new(),
                patience: Patience::SHORT,
            };
            let answer = self.ask_outside(&session, &turn, &asked).await?;
            let cause = match answer.told {
                Ok(text) if is_in_form(&text) => break,
                Ok(_) => Cause::NotUnderstood,
                Err(cause) => cause,
            };
            match shape.looser() {
                Some(looser) if !cause.is_of_the_line() => shape = looser,
                _ => return Err(Error::Outside(cause)),
            }
        }
        let _alone = session.outside.changing.lock().await;
        let mut kept = Kept::read(&ledger).await?;
        kept.shape = shape;
        kept.write(&ledger).await?;
        Ok(shape)
    }
}

/// The question that finds out what an endpoint can.
fn question(speaks: Speaks, model: &str, shape: Shape) -> Vec<u8> {
    wire::body(
        speaks,
        &Question {
            model,
            instructions: "Answer with the JSON object {\"ready\":\"yes\"} and nothing else.",
            input: "{\"ready\":\"?\"}",
            name: "check",
            schema: json!({
                "type": "object",
                "additionalProperties": false,
                "required": ["ready"],
                "properties": { "ready": { "type": "string", "enum": ["yes"] } },
            }),
            shape,
            most_tokens: 400,
        },
    )
}

/// Whether that was answered as asked.
fn is_in_form(text: &str) -> bool {
    let inner = text.find('{').zip(text.rfind('}')).and_then(|(first, last)| text.get(first..=last));
    let answer = inner.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    answer.is_some_and(|answer| answer["ready"] == "yes")
}
