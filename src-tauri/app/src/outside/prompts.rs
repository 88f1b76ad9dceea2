//! The prompts: the owner's to read, change, try and take back.

use assistant::remote::prompt::{self, Purpose};
use ledger::{
    CategoryId,
    entries::Entry,
    outside::prompts::{self as kept, PromptVersion},
};
use serde::Serialize;
use specta::Type;

use super::{Kept, code, letter};
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

/// What a prompt that is tried would answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriedRow {
    /// The entry.
    pub entry: Entry,
    /// What it would say; none where its answer is none of the categories.
    pub category: Option<CategoryId>,
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

    /// What a prompt would answer for the five latest expenses. It asks the model, so it costs as much as any request.
    ///
    /// # Errors
    /// `prompt` refused; [`Error::OutsideHolds`]; [`Error::Outside`].
    pub async fn try_prompt(&self, prompt: &str) -> Result<Vec<TriedRow>> {
        check(prompt)?;
        let session = self.session().await?;
        let turn = session.outside.turn().await;
        let ledger = session.ledger().await;
        let latest = letter::latest(&ledger).await?;
        if latest.is_empty() {
            return Ok(Vec::new());
        }
        let rows = letter::one_each(&latest);
        let letter = self.letter(&ledger, &Kept::read(&ledger).await?, prompt, &latest, rows).await?;
        let answer = self.ask_outside(&session, &turn, &letter.asked).await?;
        let answers = answer.told.and_then(|text| letter.read(&text)).map_err(Error::Outside)?;
        Ok(latest.into_iter().zip(answers).map(|(entry, (.., category))| TriedRow { entry, category }).collect())
    }
}

fn check(text: &str) -> Result<()> {
    let why = match text {
        text if text.trim().is_empty() => Reason::Empty,
        text if text.chars().count() > prompt::LONGEST => Reason::TooLong,
        text if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => Reason::BadCharacters,
        _ => return Ok(()),
    };
    Err(Error::invalid("prompt", why))
}
