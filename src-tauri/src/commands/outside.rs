//! The model outside: what is allowed, the key, what waits and what went out. No command answers with the key.

use app::{
    Period,
    ledger::{
        ChangeSet, EntryId,
        outside::{
            outbox::{Standing, Suggested},
            requests::Request,
        },
    },
    outside::{KeyPlace, OutsideChange, OutsideState, Preview, Prompt, Told, TriedRow, Wording},
    remote::{Shape, prompt::Purpose},
    vault::SecretText,
};

use super::State;
use crate::{desktop::FileKind, error::CommandResult};

/// How it stands with the model outside.
#[tauri::command]
#[specta::specta]
pub async fn outside_state(shell: State<'_>) -> CommandResult<OutsideState> {
    Ok(shell.app.outside_state().await?)
}

/// Changes what is allowed.
#[tauri::command]
#[specta::specta]
pub async fn change_outside(shell: State<'_>, change: OutsideChange) -> CommandResult<()> {
    Ok(shell.app.change_outside(change).await?)
}

/// Keeps a key, after the endpoint has taken it.
#[tauri::command]
#[specta::specta]
pub async fn keep_outside_key(shell: State<'_>, key: SecretText, place: KeyPlace) -> CommandResult<()> {
    Ok(shell.app.keep_outside_key(key, place).await?)
}

/// Keeps the key that the environment holds.
#[tauri::command]
#[specta::specta]
pub async fn import_outside_key(shell: State<'_>, place: KeyPlace) -> CommandResult<()> {
    Ok(shell.app.import_outside_key(place).await?)
}

/// Forgets the key.
#[tauri::command]
#[specta::specta]
pub async fn forget_outside_key(shell: State<'_>) -> CommandResult<()> {
    Ok(shell.app.forget_outside_key().await?)
}

/// The models that the endpoint has.
#[tauri::command]
#[specta::specta]
pub async fn list_outside_models(shell: State<'_>) -> CommandResult<Vec<String>> {
    Ok(shell.app.list_outside_models().await?)
}

/// Finds out whether the model answers in form, and how strictly that can be asked for.
#[tauri::command]
#[specta::specta]
pub async fn check_outside(shell: State<'_>) -> CommandResult<Shape> {
    Ok(shell.app.check_outside().await?)
}

/// What would go out next, byte for byte.
#[tauri::command]
#[specta::specta]
pub async fn preview_outside(shell: State<'_>) -> CommandResult<Option<Preview>> {
    Ok(shell.app.preview_outside().await?)
}

/// Tries at once to send what waits.
#[tauri::command]
#[specta::specta]
pub async fn send_outbox(shell: State<'_>) -> CommandResult<()> {
    Ok(shell.app.send_outbox_now().await?)
}

/// Asks about these entries.
#[tauri::command]
#[specta::specta]
pub async fn ask_about(shell: State<'_>, ids: Vec<EntryId>) -> CommandResult<()> {
    Ok(shell.app.ask_about(&ids).await?)
}

/// Asks about every expense that nobody filed, and says how many those are.
#[tauri::command]
#[specta::specta]
pub async fn ask_about_everything_open(shell: State<'_>) -> CommandResult<u32> {
    Ok(shell.app.ask_about_everything_open().await?)
}

/// The suggestions that wait for a word of the owner.
#[tauri::command]
#[specta::specta]
pub async fn list_suggestions(shell: State<'_>) -> CommandResult<Vec<Suggested>> {
    Ok(shell.app.list_suggestions().await?)
}

/// Follows suggestions.
#[tauri::command]
#[specta::specta]
pub async fn accept_suggestions(shell: State<'_>, ids: Vec<EntryId>) -> CommandResult<Option<ChangeSet>> {
    Ok(shell.app.accept_suggestions(&ids).await?)
}

/// Turns suggestions down.
#[tauri::command]
#[specta::specta]
pub async fn decline_suggestions(shell: State<'_>, ids: Vec<EntryId>) -> CommandResult<()> {
    Ok(shell.app.decline_suggestions(&ids).await?)
}

/// How entries stand with the model outside.
#[tauri::command]
#[specta::specta]
pub async fn outbox_standings(shell: State<'_>, ids: Vec<EntryId>) -> CommandResult<Vec<Standing>> {
    Ok(shell.app.outbox_standings(&ids).await?)
}

/// The prompts.
#[tauri::command]
#[specta::specta]
pub async fn list_prompts(shell: State<'_>) -> CommandResult<Vec<Prompt>> {
    Ok(shell.app.list_prompts().await?)
}

/// Keeps a prompt.
#[tauri::command]
#[specta::specta]
pub async fn keep_prompt(shell: State<'_>, purpose: Purpose, prompt: String) -> CommandResult<()> {
    Ok(shell.app.keep_prompt(purpose, &prompt).await?)
}

/// Goes back to the prompt that came with the app.
#[tauri::command]
#[specta::specta]
pub async fn reset_prompt(shell: State<'_>, purpose: Purpose) -> CommandResult<()> {
    Ok(shell.app.reset_prompt(purpose).await?)
}

/// What a prompt would answer for the five latest expenses.
#[tauri::command]
#[specta::specta]
pub async fn try_prompt(shell: State<'_>, prompt: String) -> CommandResult<Vec<TriedRow>> {
    Ok(shell.app.try_prompt(&prompt).await?)
}

/// A page of the log of requests.
#[tauri::command]
#[specta::specta]
pub async fn list_outside_requests(
    shell: State<'_>,
    holding: String,
    before: Option<u32>,
) -> CommandResult<Vec<Request>> {
    Ok(shell.app.list_outside_requests(&holding, before.map(i64::from)).await?)
}

/// Lets the user choose a place and writes the whole log there; nothing when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn export_outside_requests(shell: State<'_>) -> CommandResult<Option<u32>> {
    shell.app.session().await?;
    let name = format!("coffer-requests-{}.jsonl", shell.app.clock().today());
    let Some(path) = shell.desktop.choose_place(FileKind::Log, &name).await else { return Ok(None) };
    Ok(Some(shell.app.export_outside_requests(&path).await?))
}

/// What the model said of a period, if it did.
#[tauri::command]
#[specta::specta]
pub async fn told_insights(shell: State<'_>, period: Period, wording: Wording) -> CommandResult<Option<Told>> {
    Ok(shell.app.told_insights(period, wording).await?)
}

/// Lets the model say anew what there is to say of a period.
#[tauri::command]
#[specta::specta]
pub async fn tell_insights(shell: State<'_>, period: Period, wording: Wording) -> CommandResult<Option<Told>> {
    Ok(shell.app.tell_insights(period, wording).await?)
}
