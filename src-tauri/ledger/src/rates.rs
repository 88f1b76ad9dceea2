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
    /// The day on which the rate was used last.
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

/// How many of the newest entries in a currency are looked at for its rate.
const LOOKED_AT: i64 = 50;

/// The value of an amount at the rate that was used last for its currency; none if there is no entry in it, if it comes to
/// nothing or too much, and for the home currency.
///
/// What an entry is worth is rounded, so a small one tells its rate badly: 0.40 at 1.085 is worth 0.43, which looks like 1.075.
/// The rate is therefore the one of the largest among the newest entries that can all have been entered at the same rate.
pub async fn value_at_last_rate(ledger: &Ledger, amount: Minor, currency: Currency) -> Result<Option<HomeValue>> {
    let newest = format!(
        "SELECT position, amount_minor, home_minor FROM entries INDEXED BY entries_abroad
         WHERE currency = ? AND currency <> '{}' ORDER BY position DESC LIMIT {LOOKED_AT}",
        ledger.currency().code()
    );
    let newest: Vec<(i64, i64, i64)> =
        sqlx::query_as(AssertSqlSafe(newest)).bind(currency.code()).fetch_all(&mut *ledger.reader().await?).await?;
    let Some((position, _, _)) = newest.first() else { return Ok(None) };
    let rate_of = Date::from_day_number(position >> 32).map_err(|_| Error::Damaged)?;
    let rates = newest.iter().map(|(_, paid, home)| Rate { paid: *paid, home: *home });
    let rate = last_rate(rates);
    Ok(rate.and_then(|rate| scaled(amount, rate.paid, rate.home)).map(|home| HomeValue { home, rate_of }))
}

/// A rate as an entry tells it: what was paid, and what that is worth at home. Both are above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate {
    paid: i64,
    home: i64,
}

impl Rate {
    /// The least and the greatest rate at which `paid` is rounded to `home`, as fractions.
    fn bounds(self) -> [(i128, i128); 2] {
        let (paid, home) = (i128::from(self.paid) * 2, i128::from(self.home) * 2);
        [(home - 1, paid), (home + 1, paid)]
    }
}

/// The one that tells the newest rate best.
fn last_rate(newest_first: impl Iterator<Item = Rate>) -> Option<Rate> {
    let is_less = |one: (i128, i128), other: (i128, i128)| one.0 * other.1 < other.0 * one.1;
    let mut best: Option<(Rate, [(i128, i128); 2])> = None;
    for rate in newest_first {
        let [least, greatest] = rate.bounds();
        best = Some(match best {
            None => (rate, [least, greatest]),
            Some((best, [low, high])) => {
                let low = if is_less(low, least) { least } else { low };
                let high = if is_less(greatest, high) { greatest } else { high };
                if is_less(high, low) {
                    return Some(best);
                }
                (if rate.paid > best.paid { rate } else { best }, [low, high])
            }
        });
    }
    best.map(|(best, _)| best)
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

    fn of(worths: &[(i64, i64)]) -> Option<(i64, i64)> {
        let worths = worths.iter().map(|(paid, home)| Rate { paid: *paid, home: *home });
        last_rate(worths).map(|rate| (rate.paid, rate.home))
    }

    #[test]
    fn a_small_entry_at_the_same_rate_does_not_blur_it() {
        assert_eq!(of(&[(40, 43), (10_000, 10_850)]), Some((10_000, 10_850)), "0.43 is 0.40 at 1.085");
        assert_eq!(of(&[(1, 1), (40, 43), (10_000, 10_850), (333, 361)]), Some((10_000, 10_850)));
    }

    #[test]
    fn another_rate_counts_from_its_first_entry_on() {
        assert_eq!(of(&[(2_000, 2_300), (10_000, 10_850)]), Some((2_000, 2_300)));
        // Each could be of the rate before it, but not all of one.
        assert_eq!(of(&[(100, 110), (1_000, 1_096), (1_000, 1_104)]), Some((1_000, 1_096)));
        assert_eq!(of(&[]), None);
    }

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
