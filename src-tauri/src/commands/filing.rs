//! What the assistant filed, and what nobody filed.

use app::{
    filing::{FilingMeasured, FilingPreview, Review, ReviewQuery, Which},
    learning::Suggestion,
    ledger::{CategoryId, ChangeSet},
};

use super::State;
use crate::error::CommandResult;

/// Where an expense with this description belongs.
#[tauri::command]
#[specta::specta]
pub async fn classify_description(shell: State<'_>, description: String) -> CommandResult<Suggestion> {
    Ok(shell.app.classify_description(&description).await?)
}

/// Takes back what the user's choices for this description have taught.
#[tauri::command]
#[specta::specta]
pub async fn forget_description(shell: State<'_>, description: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.forget_description(&description).await?)
}

/// A page of the expenses that a machine or nobody filed.
#[tauri::command]
#[specta::specta]
pub async fn review_entries(shell: State<'_>, query: ReviewQuery) -> CommandResult<Review> {
    Ok(shell.app.review_entries(query).await?)
}

/// Agrees to where expenses were filed, or files them elsewhere.
#[tauri::command]
#[specta::specta]
pub async fn settle_entries(shell: State<'_>, which: Which, category: Option<CategoryId>) -> CommandResult<ChangeSet> {
    Ok(shell.app.settle_entries(which, category).await?)
}

/// What filing everything open would do.
#[tauri::command]
#[specta::specta]
pub async fn preview_filing(shell: State<'_>) -> CommandResult<FilingPreview> {
    Ok(shell.app.preview_filing().await?)
}

/// Files everything open.
#[tauri::command]
#[specta::specta]
pub async fn file_open(shell: State<'_>, only_sure: bool) -> CommandResult<ChangeSet> {
    Ok(shell.app.file_open(only_sure).await?)
}

/// How right the filing would have been so far, at each threshold.
#[tauri::command]
#[specta::specta]
pub async fn measure_filing(shell: State<'_>) -> CommandResult<FilingMeasured> {
    Ok(shell.app.measure_filing().await?)
}

/// Sets from which confidence on a category is filled in without asking.
#[tauri::command]
#[specta::specta]
pub async fn set_sure(shell: State<'_>, sure: u8) -> CommandResult<()> {
    Ok(shell.app.set_sure(sure).await?)
}
