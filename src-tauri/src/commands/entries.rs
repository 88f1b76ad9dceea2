//! Entries.

use app::{
    completing::Completion,
    entries::Chosen,
    ledger::{
        CategoryId, ChangeSet, EntryId, EntryKind, Saved,
        entries::{
            Entry, EntryFilter, EntryPage, EntryQuery, EntryTotals, ExpenseChange, IncomeChange, NewExpense, NewIncome,
        },
    },
};

use super::State;
use crate::error::CommandResult;

/// Adds an expense.
#[tauri::command]
#[specta::specta]
pub async fn add_expense(shell: State<'_>, expense: NewExpense) -> CommandResult<Saved<Entry>> {
    Ok(shell.app.add_expense(expense).await?)
}

/// Adds an income.
#[tauri::command]
#[specta::specta]
pub async fn add_income(shell: State<'_>, income: NewIncome) -> CommandResult<Saved<Entry>> {
    Ok(shell.app.add_income(income).await?)
}

/// Changes an expense.
#[tauri::command]
#[specta::specta]
pub async fn update_expense(shell: State<'_>, id: EntryId, change: ExpenseChange) -> CommandResult<Saved<Entry>> {
    Ok(shell.app.update_expense(id, change).await?)
}

/// Changes an income.
#[tauri::command]
#[specta::specta]
pub async fn update_income(shell: State<'_>, id: EntryId, change: IncomeChange) -> CommandResult<Saved<Entry>> {
    Ok(shell.app.update_income(id, change).await?)
}

/// Deletes an expense.
#[tauri::command]
#[specta::specta]
pub async fn delete_expense(shell: State<'_>, id: EntryId) -> CommandResult<ChangeSet> {
    Ok(shell.app.delete_entry(EntryKind::Expense, id).await?)
}

/// Deletes an income.
#[tauri::command]
#[specta::specta]
pub async fn delete_income(shell: State<'_>, id: EntryId) -> CommandResult<ChangeSet> {
    Ok(shell.app.delete_entry(EntryKind::Income, id).await?)
}

/// Deletes entries.
#[tauri::command]
#[specta::specta]
pub async fn delete_entries(shell: State<'_>, chosen: Chosen) -> CommandResult<ChangeSet> {
    Ok(shell.app.delete_entries(chosen).await?)
}

/// Puts entries under a category.
#[tauri::command]
#[specta::specta]
pub async fn recategorise_entries(shell: State<'_>, chosen: Chosen, category: CategoryId) -> CommandResult<ChangeSet> {
    Ok(shell.app.recategorise_entries(chosen, category).await?)
}

/// A page of entries.
#[tauri::command]
#[specta::specta]
pub async fn list_entries(shell: State<'_>, query: EntryQuery) -> CommandResult<EntryPage> {
    Ok(shell.app.list_entries(&query).await?)
}

/// What all entries of a filter come to.
#[tauri::command]
#[specta::specta]
pub async fn total_entries(shell: State<'_>, filter: EntryFilter) -> CommandResult<EntryTotals> {
    Ok(shell.app.total_entries(&filter).await?)
}

/// Descriptions used before that complete what is being typed.
#[tauri::command]
#[specta::specta]
pub async fn complete_description(shell: State<'_>, kind: EntryKind, typed: String) -> CommandResult<Vec<Completion>> {
    Ok(shell.app.complete_description(kind, &typed).await?)
}
