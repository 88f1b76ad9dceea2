//! A cell to a day.
//!
//! `2025-01-03` and everything else with the year in front is read as it stands, `03.01.2025` with points is always
//! day first. With slashes or hyphens day and month may stand either way round; such a date is read when it can be
//! only one of the two, or when the whole file agrees on an order. A time behind the date is left aside.

use ledger::Date;
use ledger::dates::DateProblem;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Convention, Trouble};
use crate::statement::RowReason;

/// Which comes first in dates that end with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// 31/12/2025.
    DayFirst,
    /// 12/31/2025.
    MonthFirst,
}

/// The day of a cell.
pub(super) fn read(cell: &str, order: Convention<DateOrder>) -> Result<Date, Trouble> {
    let cell = cell.trim();
    // By far the commonest form, and the quickest to read.
    match Date::parse(cell) {
        Ok(date) => return Ok(date),
        Err(DateProblem::OutOfRange) => return Err(Trouble::Refused(RowReason::OutOfRange)),
        Err(DateProblem::NotADate) if cell.is_empty() => {
            return Err(Trouble::Refused(RowReason::Empty));
        }
        Err(DateProblem::NotADate) => {}
    }
    let written = Written::of(cell).ok_or(Trouble::Refused(RowReason::NotADate))?;
    let settled = match order {
        Convention::Settled(order) => Some(order),
        Convention::Unasked | Convention::Open | Convention::Contradicted => None,
    };
    let [first, second, third] = written.numbers;
    // Points say the order themselves, whatever the rest of the file does.
    let order_of_cell = if written.separator == b'.' { written.order() } else { settled.or(written.order()) };
    match (written.form, order_of_cell) {
        (Form::YearFirst, _) => day(first, second, third),
        (Form::YearLast, Some(DateOrder::DayFirst)) => day(third, second, first),
        (Form::YearLast, Some(DateOrder::MonthFirst)) => day(third, first, second),
        (Form::YearLast, None) if first == 0 || second == 0 || first > 12 => Err(Trouble::Refused(RowReason::NotADate)),
        (Form::YearLast, None) if first == second => day(third, second, first),
        (Form::YearLast, None) if order == Convention::Unasked => Err(Trouble::Ask),
        (Form::YearLast, None) => Err(Trouble::Refused(RowReason::AmbiguousDate)),
    }
}

/// What a cell says about the order in its file.
pub(super) fn evidence(cell: &str) -> Option<DateOrder> {
    let written = Written::of(cell.trim())?;
    if written.form == Form::YearLast && written.separator != b'.' { written.order() } else { None }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    YearFirst,
    YearLast,
}

#[derive(Debug, Clone, Copy)]
struct Written {
    numbers: [u32; 3],
    form: Form,
    separator: u8,
}

impl Written {
    fn of(cell: &str) -> Option<Self> {
        let date = without_time(cell)?;
        if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
            let numbers = [number(&date[..4])?, number(&date[4..6])?, number(&date[6..])?];
            return Some(Self { numbers, form: Form::YearFirst, separator: 0 });
        }
        let separator = *date.as_bytes().iter().find(|byte| !byte.is_ascii_digit())?;
        if !matches!(separator, b'-' | b'/' | b'.') {
            return None;
        }
        let mut parts = date.split(char::from(separator));
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || second.len() > 2 {
            return None;
        }
        let mut numbers = [number(first)?, number(second)?, number(third)?];
        let form = match (first.len(), third.len()) {
            (4, 1..=2) => Form::YearFirst,
            (1..=2, 4) => Form::YearLast,
            // Only the points tell 03.01.25 from a year in front.
            (1..=2, 2) if separator == b'.' => {
                numbers[2] = ledger::dates::full_year(numbers[2]);
                Form::YearLast
            }
            _ => return None,
        };
        Some(Self { numbers, form, separator })
    }

    /// The only order that this date can have, if there is only one.
    fn order(self) -> Option<DateOrder> {
        let [first, second, _] = self.numbers;
        match (first, second) {
            _ if self.separator == b'.' => Some(DateOrder::DayFirst),
            (13..=31, 1..=12) => Some(DateOrder::DayFirst),
            (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// `2025-01-03T12:00:00Z` and `03/01/2025 12:00` without what follows the day.
fn without_time(cell: &str) -> Option<&str> {
    match cell.split_once(['T', ' ']) {
        None => Some(cell),
        Some((date, time)) if time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit()) => Some(date),
        Some(_) => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

fn day(year: u32, month: u32, day: u32) -> Result<Date, Trouble> {
    let year = i32::try_from(year).map_err(|_| Trouble::Refused(RowReason::NotADate))?;
    Date::new(year, month, day).map_err(|problem| {
        Trouble::Refused(match problem {
            DateProblem::NotADate => RowReason::NotADate,
            DateProblem::OutOfRange => RowReason::OutOfRange,
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(why: RowReason) -> Result<Date, Trouble> {
        Err(Trouble::Refused(why))
    }

    #[test]
    fn what_can_be_read_one_way_only_is_read() {
        let expected = Date::parse("2025-01-31").unwrap();
        for cell in [
            "2025-01-31",
            " 2025-01-31 ",
            "2025/01/31",
            "2025.1.31",
            "20250131",
            "2025-01-31T23:59:59+02:00",
            "2025-01-31 08:15",
            "31.01.2025",
            "31.1.25",
            "31/01/2025",
            "01/31/2025",
            "1-31-2025",
            "31/01/2025 12:00:00",
        ] {
            assert_eq!(read(cell, Convention::Unasked), Ok(expected), "{cell}");
        }
        assert_eq!(
            read("05/05/2025", Convention::Open),
            Ok(Date::parse("2025-05-05").unwrap()),
            "either way the same day"
        );
    }

    #[test]
    fn what_could_be_two_days_waits_for_the_file() {
        let date = |text| Ok(Date::parse(text).unwrap());
        assert_eq!(read("03/04/2025", Convention::Unasked), Err(Trouble::Ask));
        assert_eq!(read("03/04/2025", Convention::Open), refused(RowReason::AmbiguousDate));
        assert_eq!(read("03/04/2025", Convention::Settled(DateOrder::DayFirst)), date("2025-04-03"));
        assert_eq!(read("03/04/2025", Convention::Settled(DateOrder::MonthFirst)), date("2025-03-04"));
        assert_eq!(read("13/04/2025", Convention::Settled(DateOrder::MonthFirst)), refused(RowReason::NotADate));
        assert_eq!(evidence("13/04/2025"), Some(DateOrder::DayFirst));
        assert_eq!(evidence("04/13/2025"), Some(DateOrder::MonthFirst));
        for silent in ["03/04/2025", "13.04.2025", "2025/04/13", "45/13/2025", "", "x"] {
            assert_eq!(evidence(silent), None, "{silent}");
        }
    }

    #[test]
    fn what_is_no_day_of_a_ledger_is_refused() {
        for (cell, why) in [
            ("", RowReason::Empty),
            ("  ", RowReason::Empty),
            ("2025-02-30", RowReason::NotADate),
            ("30.02.2025", RowReason::NotADate),
            ("2025-13-01", RowReason::NotADate),
            ("0000-01-01", RowReason::OutOfRange),
            ("01.01.0000", RowReason::OutOfRange),
            ("1899-12-31", RowReason::OutOfRange),
            ("2200-01-01", RowReason::OutOfRange),
            ("00/00/2025", RowReason::NotADate),
            ("32/13/2025", RowReason::NotADate),
            ("25/01/03", RowReason::NotADate),
            ("2025-01-03junk", RowReason::NotADate),
            ("2025-01-03 junk", RowReason::NotADate),
            ("2025-01/03", RowReason::NotADate),
            ("2025-01-03-04", RowReason::NotADate),
            ("45678", RowReason::NotADate),
            ("٢٠٢٥-٠١-٠٣", RowReason::NotADate),
            ("yesterday", RowReason::NotADate),
        ] {
            assert_eq!(read(cell, Convention::Unasked), refused(why), "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_in_every_form_once_the_order_is_known(number in Date::MIN.day_number()..=Date::MAX.day_number()) {
            let date = Date::from_day_number(number).unwrap();
            let text = date.to_string();
            let (year, month, day) = (&text[..4], &text[5..7], &text[8..]);
            prop_assert_eq!(read(&text, Convention::Unasked), Ok(date));
            for order in [
                Convention::Open,
                Convention::Settled(DateOrder::DayFirst),
                Convention::Settled(DateOrder::MonthFirst),
            ] {
                prop_assert_eq!(read(&format!("{day}.{month}.{year}"), order), Ok(date));
            }
            prop_assert_eq!(read(&format!("{day}/{month}/{year}"), Convention::Settled(DateOrder::DayFirst)), Ok(date));
            prop_assert_eq!(read(&format!("{month}/{day}/{year}"), Convention::Settled(DateOrder::MonthFirst)), Ok(date));
        }

        #[test]
        fn reading_never_panics(cell in "\\PC{0,30}|[0-9/.:T -]{0,14}") {
            let _ = (read(&cell, Convention::Unasked), evidence(&cell));
        }
    }
}
