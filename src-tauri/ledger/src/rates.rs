//! What an amount in another currency is worth: the user says it, and what was said last is where the next one starts.
//! Nothing here asks a network.

use serde::Serialize;
use specta::Type;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    Ledger,
    dates::Date,
    error::{Error, Result},
    money::{Currency, ENTRY_LIMIT, Minor},
};

/// What an amount would be worth at the rate that was used last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HomeValue {
    /// In the home currency.
    pub home: Minor,
    /// The day of the entry the rate is from.
    pub rate_of: Date,
}

/// The index that [`value_at_last_rate`] reads: of the entries that are in another currency than the book, and of no others, so
/// that a book without any pays nothing for it.
pub(crate) async fn index_entries_abroad(writer: &mut SqliteConnection, home: Currency) -> Result<()> {
    let index = format!(
        "CREATE INDEX IF NOT EXISTS entries_abroad ON entries (currency, position) WHERE currency <> '{}'",
        home.code()
    );
    // The three letters of a currency that ISO 4217 knows.
    sqlx::raw_sql(AssertSqlSafe(index)).execute(writer).await?;
    Ok(())
}

/// The value of an amount at the rate of the newest entry in its currency; none if there is no such entry, if it comes to
/// nothing or too much, and for the home currency.
pub async fn value_at_last_rate(ledger: &Ledger, amount: Minor, currency: Currency) -> Result<Option<HomeValue>> {
    let newest = format!(
        "SELECT position, amount_minor, home_minor FROM entries INDEXED BY entries_abroad
         WHERE currency = ? AND currency <> '{}' ORDER BY position DESC LIMIT 1",
        ledger.currency().code()
    );
    let last: Option<(i64, i64, i64)> = sqlx::query_as(AssertSqlSafe(newest))
        .bind(currency.code())
        .fetch_optional(&mut *ledger.reader().await?)
        .await?;
    let Some((position, paid, home)) = last else { return Ok(None) };
    let rate_of = Date::from_day_number(position >> 32).map_err(|_| Error::Damaged)?;
    Ok(scaled(amount, paid, home).map(|home| HomeValue { home, rate_of }))
}

/// `amount × home ÷ paid`, rounded half up.
fn scaled(amount: Minor, paid: i64, home: i64) -> Option<Minor> {
    let (product, paid) = (i128::from(amount.get()) * i128::from(home) * 2, i128::from(paid));
    if paid <= 0 {
        return None;
    }
    let rounded = i64::try_from((product + paid) / (paid * 2)).ok()?;
    Minor::new(rounded).ok().filter(|minor| (1..=ENTRY_LIMIT).contains(&minor.get()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_rounded_half_up_and_never_nothing() {
        let minor = |value| Minor::new(value).unwrap();
        assert_eq!(scaled(minor(1_000), 1_000, 1_085), Some(minor(1_085)));
        assert_eq!(scaled(minor(1), 2, 1), Some(minor(1)), "0.5 becomes 1");
        assert_eq!(scaled(minor(1), 1_000, 1), None, "nothing is no value");
        assert_eq!(scaled(minor(ENTRY_LIMIT), 1, ENTRY_LIMIT), None);
        assert_eq!(scaled(minor(1), 0, 1), None);
    }
}
