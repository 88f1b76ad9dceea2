//! What amounts in other currencies are worth.

use ledger::{
    Currency, Minor,
    rates::{self, HomeValue},
};

use crate::{App, error::Result};

impl App {
    /// What an amount in another currency would be worth at the rate that was used last.
    pub async fn value_at_last_rate(&self, amount: Minor, currency: Currency) -> Result<Option<HomeValue>> {
        Ok(rates::value_at_last_rate(&*self.session().await?.ledger().await, amount, currency).await?)
    }

    /// An amount in the home currency: itself, or at the last rate of its currency; none where no rate is known.
    pub(crate) async fn worth_at_home(&self, amount: Minor, currency: Currency) -> Result<Option<Minor>> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        if currency == ledger.currency() {
            return Ok(Some(amount));
        }
        Ok(rates::value_at_last_rate(&ledger, amount, currency).await?.map(|value| value.home))
    }
}
