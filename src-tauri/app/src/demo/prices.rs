//! What things cost elsewhere: roughly, so that a rent in yen looks like a rent and a coffee in rupees like a coffee.

use ledger::{Currency, Minor, money::OutOfRange};

/// How many units of a currency buy what one euro does.
const LEVELS: &[(&str, i64)] = &[
    ("JPY", 150),
    ("KRW", 1400),
    ("INR", 40),
    ("IDR", 9000),
    ("VND", 14000),
    ("HUF", 380),
    ("CLP", 900),
    ("CZK", 24),
    ("SEK", 11),
    ("NOK", 11),
    ("DKK", 8),
    ("ISK", 150),
    ("PLN", 4),
    ("RON", 5),
    ("UAH", 25),
    ("TRY", 30),
    ("RUB", 70),
    ("MXN", 16),
    ("BRL", 5),
    ("ARS", 1000),
    ("COP", 3500),
    ("THB", 30),
    ("CNY", 6),
    ("TWD", 28),
    ("HKD", 8),
    ("PHP", 45),
    ("MYR", 4),
    ("ZAR", 13),
    ("EGP", 35),
    ("NGN", 900),
    ("KES", 90),
    ("PKR", 180),
    ("BDT", 80),
];

/// An amount in cents of a euro, at the price level of a currency and in its minor units.
pub fn at_home(cents: i64, currency: Currency) -> Result<Minor, OutOfRange> {
    let level = LEVELS.iter().find(|(code, _)| *code == currency.code()).map_or(1, |(_, level)| *level);
    let minor_per_unit = 10_i64.pow(u32::from(currency.exponent()));
    let minor = cents * level * minor_per_unit / 100;
    // Where money comes in large numbers, prices are round.
    let step = match level {
        100.. => 10 * minor_per_unit,
        10.. => minor_per_unit,
        _ => 1,
    };
    Minor::new((minor / step).max(1) * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_minor(cents: i64, code: &str) -> i64 {
        at_home(cents, Currency::parse(code).unwrap()).unwrap().get()
    }

    #[test]
    fn a_coffee_and_a_rent_cost_what_they_cost_there() {
        assert_eq!(in_minor(420, "EUR"), 420);
        assert_eq!(in_minor(98_000, "USD"), 98_000);
        assert_eq!(in_minor(420, "JPY"), 630);
        assert_eq!(in_minor(420, "SEK"), 4_600);
        assert_eq!(in_minor(420, "KWD"), 4_200);
        assert_eq!(in_minor(1, "JPY"), 10, "nothing is free");
    }
}
