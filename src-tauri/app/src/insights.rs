//! What is worth a sentence about a month or a year.

use assistant::insights::{self, Insights, Period};
use ledger::{
    Month, categories,
    dates::check_year,
    habits,
    reports::{self, DayTotals, MonthTotals, MonthlySummary},
};
use serde::Serialize;
use specta::Type;

use crate::{
    App, Session,
    error::{Error, Result},
};

/// Up to so many entries the dashboard brings its insights along; with more to be read its figures would wait for them.
const AT_ONCE: i64 = 4_000;

/// All that the dashboard of a month shows, in one answer.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Dashboard {
    /// The month summed up.
    pub summary: MonthlySummary,
    /// The twelve months that end with it.
    pub months: Vec<MonthTotals>,
    /// Every day of the month before.
    pub days_before: Vec<DayTotals>,
    /// Its ten latest entries.
    pub latest: Vec<ledger::entries::Entry>,
    /// The month of the first entry in the book.
    pub first_month: Option<Month>,
    /// The month of the last.
    pub last_month: Option<Month>,
    /// Whether entries of the demo ledger are in the book.
    pub has_demo: bool,
    /// Whether lines that were typed while the ledger was locked wait to be confirmed, or to be looked at.
    pub has_waiting: bool,
    /// What stands out in it; none where reading it would hold up the rest, and [`App::monthly_insights`] is to be asked.
    pub insights: Option<Insights>,
}

impl App {
    /// All that the dashboard of a month shows.
    pub async fn dashboard(&self, month: Month) -> Result<Dashboard> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let reports::Dashboard { summary, months, days_before, latest, first_month, last_month, has_demo } =
            reports::dashboard(&ledger, month).await?;
        let period = Period::Month { month };
        let asks = insights::asks(period, self.clock.today());
        let is_little = habits::weigh(&ledger, &asks).await? <= AT_ONCE;
        let insights = if is_little { Some(self.insights(period).await?) } else { None };
        // Now that the first thing to be seen is there, what the choices of the past teach is read.
        Session::learn_behind(&session);
        // What cannot be looked into is shown too: there it is said why.
        let has_waiting = session.vault.has_waiting().await.unwrap_or(true);
        Ok(Dashboard { summary, months, days_before, latest, first_month, last_month, has_demo, has_waiting, insights })
    }

    /// What is worth a sentence about a month, each with the entries behind it.
    pub async fn monthly_insights(&self, month: Month) -> Result<Insights> {
        self.insights(Period::Month { month }).await
    }

    /// What is worth a sentence about a year, each with the entries behind it.
    pub async fn yearly_insights(&self, year: i32) -> Result<Insights> {
        let year = check_year(year).map_err(|problem| ledger::Error::invalid("year", problem.into()))?;
        self.insights(Period::Year { year }).await
    }

    pub(crate) async fn insights(&self, period: Period) -> Result<Insights> {
        let ledger = self.session().await?.ledger().await;
        let today = self.clock.today();
        let categories = categories::list(&ledger).await?;
        let read = habits::read(&ledger, &insights::asks(period, today)).await?;
        // A large year is worth some tens of milliseconds of thinking: not on the threads that answer everyone.
        let found = tokio::task::spawn_blocking(move || insights::find(period, today, &read, &categories))
            .await
            .map_err(Error::internal)?
            .map_err(ledger::Error::from)?;
        let places: Vec<i64> = found.iter().flat_map(|fact| fact.places().iter().copied()).collect();
        let ids = habits::ids_at(&ledger, &places).await?;
        Ok(Insights {
            period,
            currency: ledger.currency(),
            until: insights::until(period, today),
            facts: found.into_iter().map(|fact| fact.named(&ids)).collect(),
        })
    }
}
