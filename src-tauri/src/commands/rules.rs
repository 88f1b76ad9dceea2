//! The user's rules.

use app::{
    ledger::{
        ChangeSet, EntryId, RuleId, Saved,
        rules::{NewRule, Rule, RuleChange},
    },
    rules::{RuleOffer, RulePreview, RuleTrial},
};

use super::State;
use crate::error::CommandResult;

/// All rules, in the order they are asked.
#[tauri::command]
#[specta::specta]
pub async fn list_rules(shell: State<'_>) -> CommandResult<Vec<Rule>> {
    Ok(shell.app.list_rules().await?)
}

/// Adds a rule and files these entries by it.
#[tauri::command]
#[specta::specta]
pub async fn add_rule(shell: State<'_>, rule: NewRule, past: Vec<EntryId>) -> CommandResult<Saved<Rule>> {
    Ok(shell.app.add_rule(rule, &past).await?)
}

/// Changes a rule, or switches it on or off, and files these entries by it.
#[tauri::command]
#[specta::specta]
pub async fn update_rule(
    shell: State<'_>,
    id: RuleId,
    change: RuleChange,
    past: Vec<EntryId>,
) -> CommandResult<Saved<Rule>> {
    Ok(shell.app.update_rule(id, change, &past).await?)
}

/// Moves a rule so that so many others are asked before it.
#[tauri::command]
#[specta::specta]
pub async fn move_rule(shell: State<'_>, id: RuleId, before: u32) -> CommandResult<ChangeSet> {
    Ok(shell.app.move_rule(id, before).await?)
}

/// Deletes a rule.
#[tauri::command]
#[specta::specta]
pub async fn delete_rule(shell: State<'_>, id: RuleId) -> CommandResult<ChangeSet> {
    Ok(shell.app.delete_rule(id).await?)
}

/// What a rule would file elsewhere of what is in the book.
#[tauri::command]
#[specta::specta]
pub async fn preview_rule(shell: State<'_>, rule: NewRule) -> CommandResult<RulePreview> {
    Ok(shell.app.preview_rule(rule).await?)
}

/// What the rules say to a description.
#[tauri::command]
#[specta::specta]
pub async fn try_rules(shell: State<'_>, description: String) -> CommandResult<RuleTrial> {
    Ok(shell.app.try_rules(&description).await?)
}

/// Whether it is time to offer a rule for an expense that the user just filed.
#[tauri::command]
#[specta::specta]
pub async fn offer_rule(shell: State<'_>, id: EntryId) -> CommandResult<Option<RuleOffer>> {
    Ok(shell.app.offer_rule(id).await?)
}
