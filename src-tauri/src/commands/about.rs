//! Facts about the app and the computer.

use app::ledger::Currency;
use serde::Serialize;
use specta::Type;

use super::State;
use crate::error::CommandResult;

/// Facts about the app and the computer.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    /// The version of the app.
    pub version: String,
    /// Where the accounts lie.
    pub data_dir: String,
    /// The currency of the system's region.
    pub suggested_currency: Currency,
    /// The system's locale as it says it.
    pub system_locale: String,
    /// The currencies that a ledger can be kept in.
    pub currencies: Vec<CurrencyInfo>,
}

/// A currency.
#[derive(Debug, Serialize, Type)]
pub struct CurrencyInfo {
    /// Its code.
    pub code: Currency,
    /// Its English name.
    pub name: String,
    /// How many decimals it has.
    pub exponent: u8,
}

/// Facts about the app and the computer.
#[tauri::command]
#[specta::specta]
pub async fn app_info(shell: State<'_>) -> CommandResult<AppInfo> {
    let currencies = Currency::all()
        .into_iter()
        .map(|code| CurrencyInfo { code, name: code.name(), exponent: code.exponent() })
        .collect();
    Ok(AppInfo {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: shell.app.data_dir().display().to_string(),
        suggested_currency: app::suggested_currency(),
        system_locale: app::system_locale(),
        currencies,
    })
}
