//! Weekdays, times of the month, merchants.

use ledger::{EntryKind, Minor, entries::EntryFilter, money::OutOfRange};

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

/// A third of the month stands out with this share of the expenses, in basis points.
const STRETCH: i64 = 5_000;

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let mut found = Vec::new();
    found.extend(weekday(view)?);
    found.extend(stretch(view)?);
    merchants(view, &mut found)?;
    Ok(found)
}

/// 1 Monday to 7 Sunday; day 1 of the count was a Monday.
fn weekday_of(day: i64) -> usize {
    usize::try_from((day - 1).rem_euclid(7)).unwrap_or(0)
}

fn weekday(view: &View<'_>) -> Result<Option<Found>, OutOfRange> {
    if view.days() < 21 {
        return Ok(None);
    }
    let free = |payment: &&Payment| !view.book.is_regular(payment.merchant);
    let mut sums = [Minor::ZERO; 7];
    for payment in view.book.within(view.book.all()).filter(free) {
        let sum = &mut sums[weekday_of(payment.day)];
        *sum = sum.checked_add(payment.amount)?;
    }
    let mut days = [0_i64; 7];
    for day in view.span.first.day_number()..=view.span.last.day_number() {
        days[weekday_of(day)] += 1;
    }
    let Some(dearest) = (0..7).max_by_key(|at| shared(sums[*at], days[*at])) else { return Ok(None) };
    let average = shared(sums[dearest], days[dearest]);
    let others = sum((0..7).filter(|at| *at != dearest).map(|at| sums[at]))?;
    let others = shared(others, view.days() - days[dearest]);
    let is_dearer = others.is_positive() && average.get().saturating_mul(10_000) >= others.get().saturating_mul(DEARER);
    // One large purchase makes no weekday: without its largest payment it must still cost more.
    let payments = view.book.within(view.book.all()).filter(free).filter(|payment| weekday_of(payment.day) == dearest);
    let largest = payments.clone().map(|payment| payment.amount).max().unwrap_or(Minor::ZERO);
    let rest = shared(sums[dearest].checked_sub(largest)?, days[dearest]);
    if !is_dearer || rest <= others {
        return Ok(None);
    }
    let places = payments.map(|payment| payment.position).collect();
    let weekday = u8::try_from(dearest + 1).unwrap_or(1);
    let says = Says::Weekday { weekday, amount: average, compare: others };
    let behind = view.behind(places, view.whole(EntryKind::Expense));
    Ok(Some(Found::new("weekday", Subject::Habits, 48, says, behind)))
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
