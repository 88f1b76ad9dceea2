//! What would go out next, to the byte, before anything does.

use assistant::remote::{price::price_of, prompt::Purpose};
use serde::Serialize;
use specta::Type;

use super::{Kept, asking, letter};
use crate::{App, error::Result};

/// What would go out next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// Where to.
    pub address: String,
    /// The body, byte for byte.
    pub payload: String,
    /// How many entries it asks about.
    pub rows: u32,
    /// Whether nothing waits, and the latest entries stand in.
    pub is_example: bool,
    /// So many tokens it takes, roughly.
    pub tokens: u32,
    /// And so many millionths of a US dollar, where the price is known.
    #[specta(type = Option<specta_typescript::Number>)]
    pub cost: Option<i64>,
}

impl App {
    /// What would go out next; none in a book without expenses.
    pub async fn preview_outside(&self) -> Result<Option<Preview>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let kept = Kept::read(&ledger).await?;
        let (letter, is_example) = match self.next_letter(&ledger).await? {
            Some(letter) => (letter, false),
            None => {
                let latest = letter::latest(&ledger).await?;
                if latest.is_empty() {
                    return Ok(None);
                }
                let rows = letter::one_each(&latest);
                let prompt = self.prompt_of(&ledger, Purpose::Filing).await?;
                (self.letter(&ledger, &kept, &prompt, &latest, rows).await?, true)
            }
        };
        let expected = asking::expected(&letter.asked.body);
        Ok(Some(Preview {
            address: kept.endpoint()?.asks_at().to_string(),
            rows: u32::try_from(letter.rows.len()).unwrap_or(u32::MAX),
            is_example,
            tokens: expected.total(),
            cost: price_of(&kept.settings.prices, &kept.settings.model).map(|price| price.cost(expected)),
            payload: String::from_utf8_lossy(&letter.asked.body).into_owned(),
        }))
    }
}
