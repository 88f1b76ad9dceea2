//! What amounts in other currencies are worth.

use app::ledger::{Currency, Minor, rates::HomeValue};

use super::State;
use crate::error::CommandResult;

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
