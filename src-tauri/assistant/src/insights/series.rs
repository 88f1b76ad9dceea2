//! Payments that come at regular times: subscriptions, rent, premiums.
//!
//! A merchant is regular when the middle gap between its charges is close to a week, two or four weeks, a month, a quarter
//! or a year, and seven of ten gaps are. Amounts may differ (a phone bill does, and its price is news); only for weekly
//! charges they must agree, or a bakery would be a subscription.

use ledger::{Date, Minor, Month};

use super::{
    fact::Every,
    sums::{deviation, median},
};

/// A charge: its day's number and what it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Charge {
    pub day: i64,
    pub amount: Minor,
}

/// A merchant's rhythm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rhythm {
    pub every: Every,
    /// What it usually costs: the middle of the last three charges.
    pub amount: Minor,
    /// The day on which the next charge is to be expected.
    pub due: i64,
}

/// A class of gaps, in days.
struct Class {
    every: Every,
    gaps: std::ops::RangeInclusive<i64>,
    /// How far the amounts may lie apart: their median deviation in percent of their median.
    spread: i64,
    /// The fewest charges that make it.
    charges: usize,
    /// So many days late is still in time.
    grace: i64,
}

const CLASSES: [Class; 6] = [
    Class { every: Every::Week, gaps: 6..=8, spread: 5, charges: 4, grace: 3 },
    Class { every: Every::TwoWeeks, gaps: 12..=16, spread: 5, charges: 4, grace: 4 },
    Class { every: Every::FourWeeks, gaps: 27..=29, spread: 50, charges: 6, grace: 6 },
    Class { every: Every::Month, gaps: 26..=35, spread: 50, charges: 3, grace: 7 },
    Class { every: Every::Quarter, gaps: 83..=99, spread: 50, charges: 3, grace: 14 },
    Class { every: Every::Year, gaps: 350..=380, spread: 10, charges: 2, grace: 30 },
];

impl Every {
    const fn class(self) -> &'static Class {
        &CLASSES[self as usize]
    }

    /// How many days late a charge may be before it counts as missing.
    pub(super) const fn grace(self) -> i64 {
        self.class().grace
    }

    /// The day of the charge after one on `day`.
    fn after(self, day: i64) -> i64 {
        let months = |count| {
            let date = Date::from_day_number(day).ok()?;
            let month = Month::from_number(date.month().number() + count).ok()?;
            Some(month.day_or_last(date.day()).day_number())
        };
        match self {
            Self::Week => day + 7,
            Self::TwoWeeks => day + 14,
            Self::FourWeeks => day + 28,
            Self::Month => months(1).unwrap_or(day + 30),
            Self::Quarter => months(3).unwrap_or(day + 91),
            Self::Year => months(12).unwrap_or(day + 365),
        }
    }
}

/// The rhythm of charges in the order of their days, if they have one. Charges of one day count as one.
pub(super) fn rhythm(charges: &[Charge]) -> Option<Rhythm> {
    let gaps: Vec<i64> = charges.windows(2).map(|pair| pair[1].day - pair[0].day).filter(|gap| *gap > 0).collect();
    let middle = median(&mut gaps.clone())?;
    let class = CLASSES.iter().find(|class| {
        let fitting = gaps.iter().filter(|gap| class.gaps.contains(gap)).count();
        gaps.len() + 1 >= class.charges && class.gaps.contains(&middle) && fitting * 10 >= gaps.len() * 7
    })?;
    let mut amounts: Vec<i64> = charges.iter().map(|charge| charge.amount.get()).collect();
    let usual = median(&mut amounts)?;
    if deviation(&mut amounts, usual).saturating_mul(100) > usual.saturating_mul(class.spread) {
        return None;
    }
    let newest = &charges[charges.len().saturating_sub(3)..];
    let amount = median(&mut newest.iter().map(|charge| charge.amount.get()).collect::<Vec<_>>())?;
    let due = class.every.after(charges.last()?.day);
    Some(Rhythm { every: class.every, amount: Minor::new(amount).ok()?, due })
}

/// The newest charge from `since` on that differs from a price that stood before it, and that price: by more than a
/// twentieth, after two charges that agreed to a hundredth. Told by the places of both charges. Half as much again is no
/// new price but another purchase.
pub(super) fn price_change(charges: &[Charge], since: i64) -> Option<(usize, usize)> {
    let agree = |a: i64, b: i64, parts: i64| (a - b).saturating_abs().saturating_mul(parts) <= b;
    (2..charges.len()).rev().take_while(|at| charges[*at].day >= since).find_map(|at| {
        let [first, before, now] = [at - 2, at - 1, at].map(|at| charges[at].amount.get());
        (agree(first, before, 100) && !agree(now, before, 20) && agree(now, before, 2)).then_some((at - 1, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i64 {
        Date::parse(text).unwrap().day_number()
    }

    fn charges(days: &[&str], amounts: &[i64]) -> Vec<Charge> {
        let amounts = amounts.iter().cycle();
        days.iter()
            .zip(amounts)
            .map(|(text, amount)| Charge { day: day(text), amount: Minor::new(*amount).unwrap() })
            .collect()
    }

    fn every(days: &[&str], amounts: &[i64]) -> Option<Every> {
        rhythm(&charges(days, amounts)).map(|rhythm| rhythm.every)
    }

    #[test]
    fn each_rhythm_is_heard_and_its_next_day_known() {
        let monthly = charges(&["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31"], &[1399]);
        let heard = rhythm(&monthly).unwrap();
        assert_eq!((heard.every, heard.amount.get(), heard.due), (Every::Month, 1399, day("2026-02-28")));
        let quarterly = rhythm(&charges(&["2025-01-15", "2025-04-15", "2025-07-15"], &[9000])).unwrap();
        assert_eq!((quarterly.every, quarterly.due), (Every::Quarter, day("2025-10-15")));
        assert_eq!(every(&["2024-03-01", "2025-03-02"], &[4900]), Some(Every::Year));
        assert_eq!(every(&["2025-01-01", "2025-01-08", "2025-01-15", "2025-01-22"], &[500]), Some(Every::Week));
        let four = ["2025-01-03", "2025-01-31", "2025-02-28", "2025-03-28", "2025-04-25", "2025-05-23"];
        assert_eq!(every(&four, &[2000]), Some(Every::FourWeeks));
    }

    #[test]
    fn amounts_may_differ_from_month_to_month_but_a_bakery_is_no_subscription() {
        let months = ["2025-01-03", "2025-02-02", "2025-03-04", "2025-04-03", "2025-05-05"];
        assert_eq!(every(&months, &[4210, 3980, 5160, 4470]), Some(Every::Month), "a phone bill");
        let weeks = ["2025-01-04", "2025-01-11", "2025-01-18", "2025-01-25", "2025-02-01"];
        assert_eq!(every(&weeks, &[420, 860, 610, 1240, 330]), None, "a bakery on Saturdays");
        assert_eq!(every(&["2025-01-03", "2025-01-20", "2025-03-19", "2025-03-28"], &[999]), None, "now and then");
        assert_eq!(every(&["2025-01-03", "2025-02-03"], &[999]), None, "twice is no rhythm yet");
        assert_eq!(every(&["2025-01-03", "2025-01-03", "2025-01-03"], &[999]), None, "three times on one day");
    }

    #[test]
    fn a_skipped_month_does_not_end_a_rhythm() {
        let days = ["2025-01-05", "2025-02-05", "2025-03-05", "2025-05-05", "2025-06-05"];
        assert_eq!(every(&days, &[1000]), Some(Every::Month));
    }

    #[test]
    fn a_price_changes_only_after_it_stood() {
        let days = ["2025-01-05", "2025-02-05", "2025-03-05", "2025-04-05"];
        let change = |amounts: &[i64], since| price_change(&charges(&days, amounts), day(since));
        assert_eq!(change(&[1299, 1299, 1299, 1399], "2025-04-01"), Some((2, 3)));
        assert_eq!(change(&[1299, 1299, 1399, 1399], "2025-04-01"), None, "that was last month");
        assert_eq!(change(&[1299, 1299, 1399, 1399], "2025-01-01"), Some((1, 2)));
        assert_eq!(change(&[1299, 1299, 1299, 1310], "2025-04-01"), None, "less than a twentieth");
        assert_eq!(change(&[1299, 1299, 1299, 3900], "2025-04-01"), None, "something else was bought");
        assert_eq!(change(&[4210, 3980, 5160, 4470], "2025-01-01"), None, "it never stood");
    }
}
