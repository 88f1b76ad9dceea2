//! Months and years summed up.

use app::{
    Insights,
    insights::Dashboard,
    ledger::{
        Month,
        ranges::{DayRange, RangeComparison},
        reports::{MonthlySummary, YearlySummary},
    },
};

use super::State;
use crate::error::CommandResult;

/// All that the dashboard of a month shows.
#[tauri::command]
#[specta::specta]
pub async fn dashboard(shell: State<'_>, month: Month) -> CommandResult<Dashboard> {
    drop(shell.opening.read().await);
    Ok(shell.app.dashboard(month).await?)
}

/// Sums up a month.
#[tauri::command]
#[specta::specta]
pub async fn monthly_summary(shell: State<'_>, month: Month) -> CommandResult<MonthlySummary> {
    Ok(shell.app.monthly_summary(month).await?)
}

/// Sums up a year.
#[tauri::command]
#[specta::specta]
pub async fn yearly_summary(shell: State<'_>, year: i32) -> CommandResult<YearlySummary> {
    Ok(shell.app.yearly_summary(year).await?)
}

/// Holds two stretches of days against each other.
#[tauri::command]
#[specta::specta]
pub async fn compare_ranges(shell: State<'_>, first: DayRange, second: DayRange) -> CommandResult<RangeComparison> {
    Ok(shell.app.compare_ranges(first, second).await?)
}

/// What is worth a sentence about a month, each with the entries behind it.
#[tauri::command]
#[specta::specta]
pub async fn monthly_insights(shell: State<'_>, month: Month) -> CommandResult<Insights> {
    Ok(shell.app.monthly_insights(month).await?)
}

/// What is worth a sentence about a year, each with the entries behind it.
#[tauri::command]
#[specta::specta]
pub async fn yearly_insights(shell: State<'_>, year: i32) -> CommandResult<Insights> {
    Ok(shell.app.yearly_insights(year).await?)
}
