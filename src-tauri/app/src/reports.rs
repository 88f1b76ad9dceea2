//! Months and years summed up, and what stands out in them.

use assistant::Insight;
use ledger::{
    EntryKind, Month,
    entries::{EntryFilter, EntryQuery, EntrySort},
    reports::{self, Dashboard, MonthlySummary, YearlySummary},
};

use crate::{App, error::Result};

impl App {
    /// Sums up a month.
    pub async fn monthly_summary(&self, month: Month) -> Result<MonthlySummary> {
        Ok(reports::monthly(&*self.session().await?.ledger().await, month).await?)
    }

    /// Sums up a year.
    pub async fn yearly_summary(&self, year: i32) -> Result<YearlySummary> {
        Ok(reports::yearly(&*self.session().await?.ledger().await, year).await?)
    }

    /// All that the dashboard of a month shows.
    pub async fn dashboard(&self, month: Month) -> Result<Dashboard> {
        Ok(reports::dashboard(&*self.session().await?.ledger().await, month).await?)
    }

    /// What stands out in a month, each with the facts it rests on.
    pub async fn monthly_insights(&self, month: Month) -> Result<Vec<Insight>> {
        let summary = self.monthly_summary(month).await?;
        let largest = EntryQuery {
            filter: EntryFilter { month: Some(month), kind: Some(EntryKind::Expense), ..EntryFilter::default() },
            sort: EntrySort::AmountDesc,
            limit: 1,
            cursor: None,
        };
        let largest = self.list_entries(&largest).await?.entries;
        let before = self.monthly_summary(month.plus(-1)).await?;
        Ok(assistant::insights(&summary, &before, largest.first()))
    }
}
