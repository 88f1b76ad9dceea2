//! Tags, and what amounts in other currencies are worth.

use app::ledger::{ChangeSet, Currency, Minor, rates::HomeValue, tags::Tag};

use super::State;
use crate::error::CommandResult;

/// All tags with what their entries come to.
#[tauri::command]
#[specta::specta]
pub async fn list_tags(shell: State<'_>) -> CommandResult<Vec<Tag>> {
    Ok(shell.app.list_tags().await?)
}

/// Gives a tag another name.
#[tauri::command]
#[specta::specta]
pub async fn rename_tag(shell: State<'_>, tag: String, name: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.rename_tag(&tag, &name).await?)
}

/// Puts one tag in place of another on all its entries.
#[tauri::command]
#[specta::specta]
pub async fn merge_tags(shell: State<'_>, tag: String, into: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.merge_tags(&tag, &into).await?)
}

/// Takes a tag off all its entries.
#[tauri::command]
#[specta::specta]
pub async fn remove_tag(shell: State<'_>, tag: String) -> CommandResult<ChangeSet> {
    Ok(shell.app.remove_tag(&tag).await?)
}

/// What an amount in another currency would be worth at the rate that was used last.
#[tauri::command]
#[specta::specta]
pub async fn value_at_last_rate(
    shell: State<'_>,
    amount: Minor,
    currency: Currency,
) -> CommandResult<Option<HomeValue>> {
    Ok(shell.app.value_at_last_rate(amount, currency).await?)
}
