//! The prompts: the owner's to read, change, try and take back.

use assistant::remote::prompt::{self, Purpose};
use ledger::outside::prompts::{self as kept, PromptVersion};
use serde::Serialize;
use specta::Type;

use super::code;
use crate::{
    App, Topic,
    error::{Error, Reason, Result},
};

/// A prompt and its past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The one that holds.
    pub text: String,
    /// Whether that is the one that came with the app.
    pub is_given: bool,
    /// What the owner wrote, the newest first.
    pub versions: Vec<PromptVersion>,
}

impl App {
    /// The prompts.
    pub async fn list_prompts(&self) -> Result<Vec<Prompt>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let mut prompts = Vec::new();
        for purpose in [Purpose::Filing, Purpose::Phrasing] {
            let versions = kept::versions(&ledger, &code(&purpose)).await?;
            let text = versions.first().map_or_else(|| purpose.prompt().to_owned(), |version| version.text.clone());
            prompts.push(Prompt { purpose, is_given: text == purpose.prompt(), text, versions });
        }
        Ok(prompts)
    }

    /// Keeps a prompt as its newest version.
    ///
    /// # Errors
    /// `prompt` refused.
    pub async fn keep_prompt(&self, purpose: Purpose, text: &str) -> Result<()> {
        check(text)?;
        let session = self.session().await?;
        let ledger = session.ledger().await;
        if self.prompt_of(&ledger, purpose).await? != text {
            kept::keep(&ledger, &code(&purpose), text).await?;
            self.announce(&[Topic::Outside]);
        }
        Ok(())
    }

    /// Goes back to the prompt that came with the app; the owner's versions stay.
    pub async fn reset_prompt(&self, purpose: Purpose) -> Result<()> {
        self.keep_prompt(purpose, purpose.prompt()).await
    }
}

pub(super) fn check(text: &str) -> Result<()> {
    let why = match text {
        text if text.trim().is_empty() => Reason::Empty,
        text if text.chars().count() > prompt::LONGEST => Reason::TooLong,
        text if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => Reason::BadCharacters,
        _ => return Ok(()),
    };
    Err(Error::invalid("prompt", why))
}
