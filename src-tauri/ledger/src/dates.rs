//! Calendar days and months, and the clock that says which day it is.
//!
//! Money is spent on a calendar day, wherever the computer is: a [`Date`] has no time zone and never shifts.

use std::fmt;

use chrono::{DateTime, Datelike, Local, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The years a ledger holds.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// A day of the Gregorian calendar between 1900-01-01 and 2199-12-31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct Date(NaiveDate);

/// The text or number names no day, month or year that a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Not of the form asked for, or a day that does not exist.
    #[error("not a date")]
    NotADate,
    /// A real day, but outside 1900–2199.
    #[error("the year is out of range")]
    OutOfRange,
}

/// The year that two digits mean: 1970 to 2069. The date field of the interface reads them by the same rule.
pub fn full_year(short: u32) -> u32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

impl Date {
    /// The day, if it exists and is in range.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DateProblem> {
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NotADate)?;
        if YEARS.contains(&year) { Ok(Self(date)) } else { Err(DateProblem::OutOfRange) }
    }

    /// Reads `YYYY-MM-DD`, exactly.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateProblem::NotADate);
        }
        let number = |range: std::ops::Range<usize>| digits(&bytes[range]).ok_or(DateProblem::NotADate);
        let year = i32::try_from(number(0..4)?).map_err(|_| DateProblem::NotADate)?;
        Self::new(year, number(5..7)?, number(8..10)?)
    }

    /// The month it falls in.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week, 1 Monday to 7 Sunday.
    pub fn weekday(self) -> u8 {
        u8::try_from(self.0.weekday().number_from_monday()).unwrap_or(1)
    }

    /// Days since 0001-01-01 (that day is 1): the number the ledger orders entries by.
    pub fn day_number(self) -> i64 {
        i64::from(self.0.num_days_from_ce())
    }

    /// The day of a [`Self::day_number`].
    pub fn from_day_number(number: i64) -> Result<Self, DateProblem> {
        let number = i32::try_from(number).map_err(|_| DateProblem::OutOfRange)?;
        let date = NaiveDate::from_num_days_from_ce_opt(number).ok_or(DateProblem::OutOfRange)?;
        if YEARS.contains(&date.year()) { Ok(Self(date)) } else { Err(DateProblem::OutOfRange) }
    }

    /// The first day a ledger holds.
    pub const MIN: Self = Self(match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });

    /// The last day a ledger holds.
    pub const MAX: Self = Self(match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(date) => date,
        None => NaiveDate::MAX,
    });
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Date {
    type Error = DateProblem;
    fn try_from(text: String) -> Result<Self, DateProblem> {
        Self::parse(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A month of a year between 1900 and 2199.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month, if it exists and is in range; `month` counts from 1.
    pub fn new(year: i32, month: u32) -> Result<Self, DateProblem> {
        Date::new(year, month, 1).map(Date::month)
    }

    /// Reads `YYYY-MM`, exactly.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        if text.len() != 7 || !text.is_ascii() {
            return Err(DateProblem::NotADate);
        }
        Date::parse(&format!("{text}-01")).map(Date::month)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The first day.
    pub fn first(self) -> Date {
        // Every Month was made from a Date of that month.
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
    }

    /// The last day.
    pub fn last(self) -> Date {
        (28..=31).rev().find_map(|day| Date::new(self.year, self.month, day).ok()).unwrap_or(Date::MAX)
    }

    /// Its day of that number, counted from 1; its last day where it is shorter.
    pub fn day_or_last(self, day: u32) -> Date {
        Date::new(self.year, self.month, day).unwrap_or_else(|_| self.last())
    }

    /// The month `count` months later (or earlier when negative), held inside the range of a ledger.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        let (first, months) = (self.first().0, Months::new(count.unsigned_abs()));
        let moved = if count < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
        match moved {
            Some(date) if YEARS.contains(&date.year()) => Date(date).month(),
            _ if count < 0 => Date::MIN.month(),
            _ => Date::MAX.month(),
        }
    }

    /// The month `count` months earlier, if a ledger can hold it.
    pub fn earlier(self, count: i32) -> Option<Self> {
        Self::from_number(self.number() - i64::from(count)).ok()
    }

    /// Which month of its year, from 1.
    pub fn of_year(self) -> u8 {
        u8::try_from(self.month).unwrap_or(1)
    }

    /// `year * 12 + month - 1`: the number that months are counted and ordered by.
    pub fn number(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The month of a [`Self::number`].
    pub fn from_number(number: i64) -> Result<Self, DateProblem> {
        let year = i32::try_from(number.div_euclid(12)).map_err(|_| DateProblem::OutOfRange)?;
        let month = u32::try_from(number.rem_euclid(12) + 1).map_err(|_| DateProblem::OutOfRange)?;
        Self::new(year, month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Month {
    type Error = DateProblem;
    fn try_from(text: String) -> Result<Self, DateProblem> {
        Self::parse(&text)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// A year that a ledger holds.
pub fn check_year(year: i32) -> Result<i32, DateProblem> {
    if YEARS.contains(&year) { Ok(year) } else { Err(DateProblem::OutOfRange) }
}

/// An instant of the audit columns: UTC, whole milliseconds, RFC 3339 on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct Instant(DateTime<Utc>);

impl Instant {
    /// The instant of milliseconds since 1970-01-01T00:00Z.
    pub fn from_millis(millis: i64) -> Self {
        Self(DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

/// Tells the time: the computer's clock, or in tests a day of their choice.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The computer's clock and time zone.
    #[default]
    System,
    /// Always this day and instant.
    Fixed(Date, Instant),
}

/// As the database keeps it: in milliseconds.
impl From<i64> for Instant {
    fn from(millis: i64) -> Self {
        Self::from_millis(millis)
    }
}

impl Clock {
    /// The calendar day where the user is.
    pub fn today(self) -> Date {
        match self {
            Self::System => self.day_of(self.now()),
            Self::Fixed(day, _) => day,
        }
    }

    /// The calendar day of an instant where the user is.
    pub fn day_of(self, instant: Instant) -> Date {
        let utc = DateTime::from_timestamp_millis(instant.millis()).unwrap_or_default();
        let day = match self {
            Self::System => utc.with_timezone(&Local).date_naive(),
            Self::Fixed(..) => utc.date_naive(),
        };
        if YEARS.contains(&day.year()) { Date(day) } else { Date::MIN }
    }

    /// The instant at which a day begins where the user is.
    pub fn start_of_day(self, day: Date) -> Instant {
        match self {
            Self::System => first_instant(day, &Local),
            Self::Fixed(..) => first_instant(day, &Utc),
        }
    }

    /// The instant.
    pub fn now(self) -> Instant {
        match self {
            Self::System => Instant::from_millis(Utc::now().timestamp_millis()),
            Self::Fixed(_, instant) => instant,
        }
    }
}

fn first_instant(day: Date, zone: &impl TimeZone) -> Instant {
    let midnight = day.0.and_time(NaiveTime::MIN);
    // Where a summer time begins at midnight, the day does an hour later.
    let later = || zone.from_local_datetime(&(midnight + TimeDelta::hours(1))).earliest();
    let begins = zone.from_local_datetime(&midnight).earliest().or_else(later);
    Instant::from_millis(begins.map_or(midnight.and_utc().timestamp_millis(), |begins| begins.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_begins_at_midnight_where_the_user_is() {
        let day = Date::parse("2026-05-01").unwrap();
        let hours = |hours: i32| chrono::FixedOffset::east_opt(hours * 3_600).unwrap();
        let utc = first_instant(day, &Utc).millis();
        assert_eq!(utc, 1_777_593_600_000);
        assert_eq!(first_instant(day, &hours(9)).millis(), utc - 9 * 3_600_000, "Tokyo's day is ahead");
        assert_eq!(first_instant(day, &hours(-7)).millis(), utc + 7 * 3_600_000);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2025-02-30",
            "2025-13-01",
            "2025-00-10",
            "0000-01-01",
            "20250101",
            "2025-1-1",
            " 2025-01-01",
            "２０２５-01-01",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
        assert_eq!(Date::parse("0999-01-01"), Err(DateProblem::OutOfRange));
        assert_eq!(Date::parse("2200-01-01"), Err(DateProblem::OutOfRange));
        let leap = Date::parse("2024-02-29").unwrap();
        assert_eq!((leap.to_string().as_str(), leap.weekday(), leap.month().of_year()), ("2024-02-29", 4, 2));
    }

    #[test]
    fn months_move_over_years_and_stop_at_the_edges() {
        let month = |text| Month::parse(text).unwrap();
        assert_eq!(month("2025-01").plus(-1), month("2024-12"));
        assert_eq!(month("2025-02").day_or_last(31).to_string(), "2025-02-28");
        assert_eq!(month("2024-02").day_or_last(29).to_string(), "2024-02-29");
        assert_eq!(month("2025-11").plus(14), month("2027-01"));
        assert_eq!(month("2199-12").plus(1), month("2199-12"));
        assert_eq!(month("1900-01").plus(-1), month("1900-01"));
        assert_eq!(month("2024-02").last().to_string(), "2024-02-29");
        assert_eq!(month("2025-02").last().to_string(), "2025-02-28");
        for text in ["2025-13", "2025-1", "2025-00", "25-01", "２025-1"] {
            assert!(Month::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_days_are_one_to_one(number in Date::MIN.day_number()..=Date::MAX.day_number()) {
            let date = Date::from_day_number(number).unwrap();
            prop_assert_eq!(date.day_number(), number);
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
            prop_assert_eq!(Month::from_number(date.month().number()), Ok(date.month()));
            prop_assert!(date.month().first() <= date && date <= date.month().last());
        }
    }
}
