//! Weekdays, times of the month, merchants.

use std::collections::HashSet;

use ledger::{EntryKind, Minor, entries::EntryFilter, habits::Span, money::OutOfRange};

use super::{
    Behind, Found, View,
    book::{Payment, date},
    fact::{Period, Says, Subject},
    merchant::key_of,
    sums::{shared, sum},
};

/// So many visits a month make a habit.
const OFTEN: i64 = 4;

/// A weekday stands out when it costs half as much again as the others, in basis points.
const DEARER: i64 = 15_000;

/// So many weeks make a habit: every weekday has come so often since the first entry, and in so many something was paid.
const WEEKS: i64 = 4;

/// A third of the month stands out with this share of the expenses, in basis points.
const STRETCH: i64 = 5_000;

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let mut found = Vec::new();
    found.extend(weekday(view)?);
    found.extend(stretch(view)?);
    merchants(view, &mut found)?;
    Ok(found)
}

/// 0 Monday to 6 Sunday; day 1 of the count was a Monday.
fn weekday_of(day: i64) -> usize {
    usize::try_from((day - 1).rem_euclid(7)).unwrap_or(0)
}

fn weekday(view: &View<'_>) -> Result<Option<Found>, OutOfRange> {
    // Days before the first entry cost nothing because nobody wrote down what they cost.
    let first = view.habits.begins.map_or(view.span.first, |begins| begins.max(view.span.first));
    let irregular: Vec<Payment> =
        view.book.within(view.book.all()).filter(|payment| !view.book.is_regular(payment.merchant)).copied().collect();
    let Some(dear) = dear_weekday(&irregular, Span { first, last: view.span.last })? else { return Ok(None) };
    let places =
        irregular.iter().filter(|payment| weekday_of(payment.day) == dear.weekday).map(|payment| payment.position);
    let weekday = u8::try_from(dear.weekday + 1).unwrap_or(1);
    let says = Says::Weekday { weekday, amount: dear.average, compare: dear.others };
    let behind = view.behind(places.collect(), view.whole(EntryKind::Expense));
    Ok(Some(Found::new("weekday", Subject::Habits, 48, says, behind)))
}

/// A weekday that stands out, with what it and the other days cost on average.
#[derive(Debug, PartialEq, Eq)]
struct DearWeekday {
    weekday: usize,
    average: Minor,
    others: Minor,
}

fn dear_weekday(payments: &[Payment], span: Span) -> Result<Option<DearWeekday>, OutOfRange> {
    let mut sums = [Minor::ZERO; 7];
    for payment in payments {
        let sum = &mut sums[weekday_of(payment.day)];
        *sum = sum.checked_add(payment.amount)?;
    }
    let mut days = [0_i64; 7];
    for day in span.first.day_number()..=span.last.day_number() {
        days[weekday_of(day)] += 1;
    }
    let weeks: HashSet<i64> = payments.iter().map(|payment| (payment.day - 1).div_euclid(7)).collect();
    let has_enough_weeks = i64::try_from(weeks.len()).is_ok_and(|weeks| weeks >= WEEKS);
    if !has_enough_weeks || days.iter().any(|count| *count < WEEKS) {
        return Ok(None);
    }
    let Some(dearest) = (0..7).max_by_key(|at| shared(sums[*at], days[*at])) else { return Ok(None) };
    let average = shared(sums[dearest], days[dearest]);
    let is_other = |at: &usize| *at != dearest;
    let others = sum((0..7).filter(is_other).map(|at| sums[at]))?;
    let others = shared(others, (0..7).filter(is_other).map(|at| days[at]).sum());
    let is_dearer = others.is_positive() && average.get().saturating_mul(10_000) >= others.get().saturating_mul(DEARER);
    // One large purchase makes no weekday: without its largest payment it must still cost more.
    let of_it = payments.iter().filter(|payment| weekday_of(payment.day) == dearest);
    let largest = of_it.map(|payment| payment.amount).max().unwrap_or(Minor::ZERO);
    let rest = shared(sums[dearest].checked_sub(largest)?, days[dearest]);
    Ok((is_dearer && rest > others).then_some(DearWeekday { weekday: dearest, average, others }))
}

/// The third of the month in which at least half was spent.
fn stretch(view: &View<'_>) -> Result<Option<Found>, OutOfRange> {
    let Period::Month { month } = view.period else { return Ok(None) };
    if view.span.last < month.last() {
        return Ok(None);
    }
    let first = month.first().day_number();
    for (from, to) in [(0, 9), (10, 19), (20, month.last().day_number() - first)] {
        let days = (first + from)..=(first + to);
        let payments = view.book.within(view.book.all()).filter(|payment| days.contains(&payment.day));
        let amount = sum(payments.map(|payment| payment.amount))?;
        let Some(share) = amount.share_of(view.habits.totals.expenses).filter(|share| *share >= STRETCH) else {
            continue;
        };
        let (first, last) = (date(*days.start()), date(*days.end()));
        let filter =
            EntryFilter { kind: Some(EntryKind::Expense), from: Some(first), to: Some(last), ..EntryFilter::default() };
        let says = Says::Stretch { first, last, amount, share };
        return Ok(Some(Found::new("stretch", Subject::Habits, 44, says, Behind::Filter(filter))));
    }
    Ok(None)
}

fn merchants(view: &View<'_>, found: &mut Vec<Found>) -> Result<(), OutOfRange> {
    let mut all = Vec::new();
    for merchant in view.book.merchants().filter(|merchant| !view.book.is_regular(*merchant)) {
        let payments = view.book.within(view.book.paid_to(merchant));
        let times = payments.clone().count();
        if times > 1 {
            all.push((merchant, times, sum(payments.map(|payment| payment.amount))?));
        }
    }
    let often = all.iter().max_by_key(|(_, times, amount)| (*times, *amount));
    let favourite = all.iter().max_by_key(|(_, _, amount)| *amount);
    let count = |times: usize| u32::try_from(times).unwrap_or(u32::MAX);
    if let Some((merchant, times, amount)) = often.filter(|(_, times, _)| is_often(view, *times)) {
        let says = Says::Often { merchant: view.book.name(*merchant), times: count(*times), amount: *amount };
        found.push(Found::new("often", Subject::Habits, 52, says, behind(view, *merchant)));
    }
    let is_other = |merchant: u32| often.is_none_or(|(often, times, _)| *often != merchant || !is_often(view, *times));
    if let Some((merchant, times, amount)) = favourite.filter(|(merchant, ..)| is_other(*merchant))
        && let Some(share) = amount.share_of(view.habits.totals.expenses).filter(|share| *share >= 300)
    {
        let name = view.book.name(*merchant);
        let says = Says::Favourite { merchant: name, times: count(*times), amount: *amount, share };
        found.push(Found::new("favourite", Subject::Habits, 36, says, behind(view, *merchant)));
    }
    Ok(())
}

fn is_often(view: &View<'_>, times: usize) -> bool {
    i64::try_from(times).unwrap_or(i64::MAX).saturating_mul(30) >= OFTEN * view.days().max(30)
}

/// A merchant's payments in the days spoken of.
pub(super) fn behind(view: &View<'_>, merchant: u32) -> Behind {
    let places = view.book.within(view.book.paid_to(merchant)).map(|payment| payment.position).collect();
    let text = Some(key_of(view.book.description(merchant)));
    view.behind(places, EntryFilter { text, ..view.whole(EntryKind::Expense) })
}

#[cfg(test)]
mod tests {
    use ledger::Date;

    use super::*;

    fn span(first: &str, last: &str) -> Span {
        Span { first: Date::parse(first).unwrap(), last: Date::parse(last).unwrap() }
    }

    fn payments(all: &[(&str, i64)]) -> Vec<Payment> {
        let payment = |(day, amount): &(&str, i64)| Payment {
            position: 0,
            day: Date::parse(day).unwrap().day_number(),
            amount: Minor::new(*amount).unwrap(),
            category: None,
            merchant: 0,
        };
        all.iter().map(payment).collect()
    }

    /// Four Saturdays of November 2026 and a Monday.
    const SATURDAYS: [(&str, i64); 5] = [
        ("2026-11-02", 2_400),
        ("2026-11-07", 1_000),
        ("2026-11-14", 1_000),
        ("2026-11-21", 1_000),
        ("2026-11-28", 1_400),
    ];

    #[test]
    fn a_weekday_is_dear_on_average_over_the_days_since_the_first_entry() {
        let saturday = |others| {
            let (average, others) = (Minor::new(1_100).unwrap(), Minor::new(others).unwrap());
            Some(DearWeekday { weekday: 5, average, others })
        };
        let found = dear_weekday(&payments(&SATURDAYS), span("2026-11-02", "2026-11-29")).unwrap();
        assert_eq!(found, saturday(100), "24.00 in 24 days");
    }

    #[test]
    fn no_weekday_is_dear_before_four_weeks() {
        let found = |all: &[(&str, i64)], span| dear_weekday(&payments(all), span).unwrap();
        assert_eq!(found(&SATURDAYS, span("2026-11-02", "2026-11-28")), None, "there were three Sundays");
        let two = [("2026-11-22", 1_000), ("2026-11-27", 100), ("2026-11-29", 1_000)];
        assert_eq!(found(&two, span("2026-11-01", "2026-11-30")), None, "two weeks are no habit, however old the book");
    }
}
