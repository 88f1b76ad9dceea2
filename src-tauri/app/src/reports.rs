//! Months and years summed up.

use ledger::{
    Month,
    ranges::{self, DayRange, RangeComparison},
    reports::{self, MonthlySummary, YearlySummary},
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

    /// Holds two stretches of days against each other.
    pub async fn compare_ranges(&self, first: DayRange, second: DayRange) -> Result<RangeComparison> {
        Ok(ranges::compare(&*self.session().await?.ledger().await, first, second).await?)
    }
}
