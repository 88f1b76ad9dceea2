//! Insights in a model's words: the facts go out, sentences come back, and only what the facts say is believed.

pub use assistant::remote::phrasing::{Sentence, Wording};
use assistant::{
    insights::{Insights, Period},
    remote::{
        Cause, Patience,
        phrasing::{Allowed, Material},
        prompt::Purpose,
    },
};
use ledger::{
    Instant, Ledger, categories,
    outside::{phrased, requests},
};
use serde::Serialize;
use specta::Type;

use super::{Kept, asking::Asked, code};
use crate::{
    App, Topic,
    error::{Error, Result},
};

/// What a model said of a period, held against the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// When.
    pub at: Instant,
    /// Which model.
    pub model: String,
    /// Whether its entries have changed since.
    pub is_stale: bool,
    /// What it said.
    pub sentences: Vec<Sentence>,
}

impl App {
    /// What was said of a period, if anything was.
    pub async fn told_insights(&self, period: Period, wording: Wording) -> Result<Option<Told>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let Some(kept) = phrased::get(&ledger, &name(period), &code(&wording)).await? else { return Ok(None) };
        let Ok(sentences) = serde_json::from_str::<Vec<Sentence>>(&kept.sentences) else { return Ok(None) };
        let (_, material) = self.material(&ledger, period).await?;
        // A sentence whose fact is gone can no longer be opened; it is not shown either.
        let sentences = sentences.into_iter().filter(|sentence| material.knows(sentence)).collect();
        Ok(Some(Told { at: kept.at, model: kept.model, is_stale: kept.basis != material.basis(), sentences }))
    }

    /// Lets the model say anew what there is to say of a period.
    ///
    /// # Errors
    /// [`Error::OutsideHolds`] with nothing sent; [`Error::Outside`], also where the model said something that the facts do
    /// not: then the log says what.
    pub async fn tell_insights(&self, period: Period, wording: Wording) -> Result<Option<Told>> {
        let session = self.session().await?;
        let turn = session.outside.turn().await;
        let ledger = session.ledger().await;
        let (insights, material) = self.material(&ledger, period).await?;
        if insights.facts.is_empty() {
            return Ok(None);
        }
        let kept = Kept::read(&ledger).await?;
        let settings = &kept.settings;
        let allowed =
            Allowed { amounts: settings.sends_amounts, dates: settings.sends_dates, names: settings.sends_names };
        let mut fields = vec!["facts", "categories"];
        fields.extend(allowed.amounts.then_some("amounts"));
        fields.extend(allowed.dates.then_some("dates"));
        fields.extend(allowed.names.then_some("names"));
        let prompt = self.prompt_of(&ledger, Purpose::Phrasing).await?;
        let body = material.body(kept.endpoint()?.speaks(), &settings.model, &prompt, kept.shape, wording, allowed);
        let asked = Asked { purpose: Purpose::Phrasing, body, fields, patience: Patience::LONG };
        let answer = self.ask_outside(&session, &turn, &asked).await?;
        let text = answer.told.map_err(Error::Outside)?;
        let sentences = match material.read(&text, wording) {
            Ok(sentences) => sentences,
            Err(rejected) => {
                requests::not_used(&ledger, answer.request, &rejected.to_string()).await?;
                self.announce(&[Topic::Outside]);
                return Err(Error::Outside(Cause::NotTrue));
            }
        };
        let json = serde_json::to_string(&sentences).map_err(Error::internal)?;
        phrased::keep(&ledger, &name(period), &code(&wording), &settings.model, &material.basis(), &json).await?;
        self.announce(&[Topic::Outside]);
        self.told_insights(period, wording).await
    }

    async fn material(&self, ledger: &Ledger, period: Period) -> Result<(Insights, Material)> {
        let insights = self.insights(period).await?;
        let categories = categories::list(ledger).await?;
        let material = Material::new(&insights, &categories);
        Ok((insights, material))
    }
}

fn name(period: Period) -> String {
    match period {
        Period::Month { month } => month.to_string(),
        Period::Year { year } => format!("{year:04}"),
    }
}
