//! Money: whole minor units of a currency, with checked arithmetic.
//!
//! The only place that knows how many decimals a currency has. Amounts typed by a person in the window are read
//! by the window (it knows the locale); what is read here is the plain form of files and the command line.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

/// The first magnitude that is refused: below it a JavaScript number holds every amount exactly, with room to
/// divide by the currency's exponent.
pub const LIMIT: i64 = 1 << 51;

/// The largest amount one entry may have. Two thousand of them still sum below [`LIMIT`].
pub const ENTRY_LIMIT: i64 = 1_000_000_000_000;

/// An amount in minor units (cents, yen, fils) of a currency that the context names; its magnitude is below 2^51.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Type)]
#[serde(try_from = "i64", into = "i64")]
#[specta(type = specta_typescript::Number)]
pub struct Minor(i64);

/// A sum or a wire value left the range that [`Minor`] can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount is out of range")]
pub struct OutOfRange;

impl Minor {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount from minor units; refuses magnitudes from 2^51.
    pub const fn new(minor: i64) -> Result<Self, OutOfRange> {
        if minor > -LIMIT && minor < LIMIT { Ok(Self(minor)) } else { Err(OutOfRange) }
    }

    /// The minor units.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, unless it leaves the range.
    pub const fn checked_add(self, other: Self) -> Result<Self, OutOfRange> {
        // Two values below 2^51 cannot overflow an i64.
        Self::new(self.0 + other.0)
    }

    /// The difference, unless it leaves the range.
    pub const fn checked_sub(self, other: Self) -> Result<Self, OutOfRange> {
        Self::new(self.0 - other.0)
    }

    /// The same magnitude with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    /// The magnitude.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether this is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// `self` as a share of `whole` in basis points (1 % = 100), cut off towards zero: who shows fewer places
    /// rounds once. `None` when the whole is not positive, for a share of nothing means nothing.
    pub fn share_of(self, whole: Self) -> Option<i64> {
        if whole.0 <= 0 {
            return None;
        }
        let share = i128::from(self.0) * 10_000 / i128::from(whole.0);
        // Beyond what an amount can be it says nothing; clamp, never wrap.
        Some(i64::try_from(share.clamp(i128::from(-LIMIT), i128::from(LIMIT))).unwrap_or_default())
    }
}

impl TryFrom<i64> for Minor {
    type Error = OutOfRange;
    fn try_from(minor: i64) -> Result<Self, OutOfRange> {
        Self::new(minor)
    }
}

impl From<Minor> for i64 {
    fn from(minor: Minor) -> Self {
        minor.0
    }
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct Currency(iso_currency::Currency);

/// The code is not an ISO 4217 currency that has minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown currency")]
pub struct UnknownCurrency;

impl Currency {
    /// Reads a three-letter code, in either case. Codes without minor units (gold, testing, …) are no currency
    /// a household keeps its book in and are refused.
    pub fn parse(code: &str) -> Result<Self, UnknownCurrency> {
        let upper = code.trim().to_ascii_uppercase();
        let currency = iso_currency::Currency::from_code(&upper).ok_or(UnknownCurrency)?;
        currency.exponent().filter(|digits| *digits <= 4).ok_or(UnknownCurrency)?;
        Ok(Self(currency))
    }

    /// The currency of a region by its ISO 3166 code, such as `AT`.
    pub fn of_region(code: &str) -> Option<Self> {
        let country: iso_currency::Country = code.to_ascii_uppercase().parse().ok()?;
        Self::parse(iso_currency::Currency::from(country).code()).ok()
    }

    /// The three-letter code, upper case.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The English name of ISO 4217.
    pub fn name(self) -> String {
        self.0.name().to_owned()
    }

    /// How many decimals an amount has: 0 for yen, 2 for dollars, 3 for Kuwaiti dinars.
    pub fn exponent(self) -> u8 {
        u8::try_from(self.0.exponent().unwrap_or(2)).unwrap_or(2)
    }

    /// Every currency a ledger can be kept in, by code.
    pub fn all() -> Vec<Self> {
        use iso_currency::IntoEnumIterator;
        let mut all: Vec<_> =
            iso_currency::Currency::iter().filter_map(|currency| Self::parse(currency.code()).ok()).collect();
        all.sort_by_key(|currency| currency.code());
        all
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;
    fn try_from(code: String) -> Result<Self, UnknownCurrency> {
        Self::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Anything but digits, one point and one leading sign.
    #[error("not a number")]
    NotANumber,
    /// More decimals than the currency has.
    #[error("too many decimals")]
    TooManyDecimals,
    /// Beyond [`ENTRY_LIMIT`].
    #[error("too large")]
    TooLarge,
}

/// Reads the plain form `-1234.5`: an optional sign, digits, and at most as many decimals after a point as the
/// currency has. No grouping, no exponent, no symbol. White space around is ignored.
pub fn parse_amount(text: &str, currency: Currency) -> Result<Minor, AmountProblem> {
    let text = text.trim();
    let (negative, digits) = match text.as_bytes().first() {
        None => return Err(AmountProblem::Empty),
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        Some(_) => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(AmountProblem::NotANumber);
    }
    let exponent = usize::from(currency.exponent());
    if fraction.len() > exponent && fraction[exponent..].bytes().any(|byte| byte != b'0') {
        return Err(AmountProblem::TooManyDecimals);
    }
    let mut minor: i64 = 0;
    let decimals = fraction.bytes().chain(std::iter::repeat(b'0')).take(exponent);
    for digit in whole.bytes().chain(decimals) {
        minor = minor * 10 + i64::from(digit - b'0');
        if minor > ENTRY_LIMIT {
            return Err(AmountProblem::TooLarge);
        }
    }
    Ok(Minor(if negative { -minor } else { minor }))
}

/// The plain form that [`parse_amount`] reads: `-1234.50`, a point, no grouping.
pub fn format_plain(amount: Minor, currency: Currency) -> String {
    let exponent = usize::from(currency.exponent());
    let sign = if amount.0 < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", amount.0.unsigned_abs(), width = exponent + 1);
    let (whole, fraction) = digits.split_at(digits.len() - exponent);
    if exponent == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn a_currency_knows_its_decimals() {
        for (code, digits) in [("USD", 2), ("eur", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)] {
            assert_eq!(currency(code).exponent(), digits, "{code} as ISO 4217 says");
        }
        assert!(Currency::parse("XAU").is_err(), "gold has no minor unit");
        assert!(Currency::parse("ZZZ").is_err());
        assert!(Currency::all().len() > 140);
    }

    #[test]
    fn hostile_amounts_are_named_for_what_they_are() {
        let usd = currency("USD");
        for (text, problem) in [
            ("", AmountProblem::Empty),
            ("   ", AmountProblem::Empty),
            ("-", AmountProblem::NotANumber),
            (".", AmountProblem::NotANumber),
            ("1e9", AmountProblem::NotANumber),
            ("NaN", AmountProblem::NotANumber),
            ("1,000", AmountProblem::NotANumber),
            ("--1", AmountProblem::NotANumber),
            ("1.2.3", AmountProblem::NotANumber),
            ("٣", AmountProblem::NotANumber),
            ("1.005", AmountProblem::TooManyDecimals),
            ("999999999999999999999999999999", AmountProblem::TooLarge),
            ("10000000000.01", AmountProblem::TooLarge),
        ] {
            assert_eq!(parse_amount(text, usd), Err(problem), "{text:?}");
        }
        assert_eq!(parse_amount("-5", usd), Ok(Minor(-500)));
        assert_eq!(parse_amount("1.500", usd), Ok(Minor(150)), "trailing zeros change nothing");
        assert_eq!(parse_amount(".5", usd), Ok(Minor(50)));
        assert_eq!(parse_amount("10000000000", usd), Ok(Minor(ENTRY_LIMIT)));
        assert_eq!(parse_amount("12.5", currency("JPY")), Err(AmountProblem::TooManyDecimals));
        assert_eq!(parse_amount("0.001", currency("KWD")), Ok(Minor(1)));
    }

    #[test]
    fn a_share_is_cut_and_needs_a_whole() {
        let minor = |value| Minor::new(value).unwrap();
        assert_eq!(minor(1).share_of(minor(3)), Some(3333));
        assert_eq!(minor(2).share_of(minor(3)), Some(6666));
        assert_eq!(minor(-2).share_of(minor(3)), Some(-6666));
        // 20.496 % is 20 % and not, over 20.50 %, 21 %.
        assert_eq!(minor(45_087).share_of(minor(219_984)), Some(2049));
        assert_eq!(minor(1).share_of(Minor::ZERO), None);
        assert_eq!(minor(-(LIMIT - 1)).share_of(minor(1)), Some(-LIMIT), "clamped, not wrapped");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn the_plain_form_reads_back(minor in -ENTRY_LIMIT..=ENTRY_LIMIT, code in prop::sample::select(vec!["USD", "JPY", "KWD", "CLF"])) {
            let (amount, currency) = (Minor(minor), currency(code));
            prop_assert_eq!(parse_amount(&format_plain(amount, currency), currency), Ok(amount));
        }

        #[test]
        fn sums_do_not_depend_on_their_order(mut values in prop::collection::vec(-ENTRY_LIMIT..=ENTRY_LIMIT, 0..50)) {
            let sum = |values: &[i64]| values.iter().try_fold(Minor::ZERO, |sum, value| sum.checked_add(Minor(*value)));
            let forward = sum(&values);
            values.reverse();
            prop_assert_eq!(sum(&values), forward);
        }

        #[test]
        fn arithmetic_never_leaves_the_range(a in -LIMIT + 1..LIMIT, b in -LIMIT + 1..LIMIT) {
            let (a, b) = (Minor(a), Minor(b));
            match a.checked_add(b) {
                Ok(sum) => { prop_assert!(sum.0.abs() < LIMIT); prop_assert_eq!(sum.checked_sub(b), Ok(a)); }
                Err(OutOfRange) => prop_assert!((i128::from(a.0) + i128::from(b.0)).abs() >= i128::from(LIMIT)),
            }
            prop_assert_eq!(a.negated().negated(), a);
        }

        #[test]
        fn reading_never_panics(text in ".{0,40}") {
            let _ = parse_amount(&text, currency("USD"));
        }
    }
}
