//! What is not as usual: amounts far from a merchant's or a category's own, payments made twice, the largest that
//! is not regular.
//!
//! Far is more than four median deviations on the scale of factors (logarithms), as robust statistics do it: a few odd
//! values move neither the median nor the deviation (F. R. Hampel, The influence curve, JASA 69, 1974).

use std::{cmp::Reverse, collections::HashMap};

use ledger::{CategoryId, Minor, money::OutOfRange};

use super::{
    Behind, Found, View,
    book::{Payment, date},
    fact::{Says, Subject},
    sums::{OCTAVE, deviation, log2, median},
};

/// With fewer payments a merchant or a category has no usual.
const KNOWN: usize = 8;

/// So many deviations are far.
const FAR: i64 = 4;

/// No deviation is taken for less than a fifth of an octave (15 %): prices that never move make nothing unusual.
const LEAST: i64 = OCTAVE / 5;

/// Of each kind so many at most.
const MOST: usize = 3;

/// What a merchant or a category usually takes.
#[derive(Debug, Clone, Copy)]
struct Usual {
    middle: i64,
    deviation: i64,
    amount: Minor,
}

impl Usual {
    fn of<'p>(payments: impl Iterator<Item = &'p Payment>) -> Option<Self> {
        let mut amounts: Vec<i64> = payments.map(|payment| payment.amount.get()).collect();
        if amounts.len() < KNOWN {
            return None;
        }
        let amount = median(&mut amounts)?;
        let middle = log2(amount);
        for value in &mut amounts {
            *value = log2(*value);
        }
        Some(Self { middle, deviation: deviation(&mut amounts, middle).max(LEAST), amount: Minor::new(amount).ok()? })
    }

    /// How far above the usual an amount lies, in doublings times 1024; none when that is not far.
    fn far_above(&self, amount: Minor) -> Option<i64> {
        let above = log2(amount.get()) - self.middle;
        (above > FAR * self.deviation).then_some(above)
    }
}

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let mut found = Vec::new();
    let mut twice = twice(view);
    // Three of a kind are two pairs and one thing to say.
    twice.dedup_by_key(|(second, _)| (second.merchant, second.amount, second.day));
    for (rank, (payment, first)) in (1..=MOST).zip(&twice) {
        let says = Says::Twice {
            merchant: view.book.name(payment.merchant),
            amount: payment.amount,
            first: date(first.day),
            second: date(payment.day),
        };
        let behind = Behind::Places(vec![first.position, payment.position]);
        found.push(Found::new(format!("twice-{rank}"), Subject::Unusual, 95, says, behind));
    }
    for (rank, (payment, usual, category)) in (1..=MOST).zip(far(view)) {
        let says = Says::Unusual {
            merchant: view.book.name(payment.merchant),
            amount: payment.amount,
            usual: usual.amount,
            date: date(payment.day),
            category,
        };
        let behind = Behind::Places(vec![payment.position]);
        found.push(Found::new(format!("unusual-{rank}"), Subject::Unusual, 86, says, behind));
    }
    let is_told = |place: i64| found.iter().any(|fact| fact.places() == [place]);
    let irregular = view.book.within(view.book.all()).filter(|payment| !view.book.is_regular(payment.merchant));
    if let Some(payment) = irregular.max_by_key(|payment| (payment.amount, Reverse(payment.position)))
        && !is_told(payment.position)
        && let Some(share) = payment.amount.share_of(view.habits.totals.expenses)
    {
        let says = Says::Largest {
            merchant: view.book.name(payment.merchant),
            amount: payment.amount,
            date: date(payment.day),
            share,
        };
        let behind = Behind::Places(vec![payment.position]);
        found.push(Found::new("largest", Subject::Unusual, 54, says, behind));
    }
    Ok(found)
}

/// Payments far above what is usual, the farthest first; with the category when it is its usual that they are held
/// against, because the merchant has none yet.
fn far<'b>(view: &View<'b>) -> Vec<(&'b Payment, Usual, Option<CategoryId>)> {
    let book = view.book;
    let mut by_category: HashMap<CategoryId, Vec<&Payment>> = HashMap::new();
    for payment in book.all() {
        if let Some(category) = payment.category.filter(|_| !book.is_regular(payment.merchant)) {
            by_category.entry(category).or_default().push(payment);
        }
    }
    let by_category: HashMap<CategoryId, Usual> = by_category
        .into_iter()
        .filter_map(|(category, payments)| Some((category, Usual::of(payments.into_iter())?)))
        .collect();
    let mut found = Vec::new();
    for merchant in book.merchants() {
        let payments = book.paid_to(merchant);
        let mut inside = book.within(payments).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let own = Usual::of(payments.iter());
        for payment in inside {
            let (usual, category) = match (own, payment.category) {
                (Some(own), _) => (Some(own), None),
                // What is regular is expected, whatever its category takes.
                (None, Some(category)) if !book.is_regular(merchant) => {
                    (by_category.get(&category).copied(), Some(category))
                }
                (None, _) => (None, None),
            };
            if let Some((usual, above)) = usual.and_then(|usual| Some((usual, usual.far_above(payment.amount)?))) {
                found.push((above, payment, usual, category));
            }
        }
    }
    found.sort_by_key(|(above, payment, ..)| (Reverse(*above), payment.position));
    found.into_iter().map(|(_, payment, usual, category)| (payment, usual, category)).collect()
}

/// Payments that repeat another one's merchant and amount within two days, with that one, the largest first. What is paid
/// so again and again (a ticket, a coffee) is a habit, and what is less than a usual payment nobody would look up.
pub(super) fn twice<'b>(view: &View<'b>) -> Vec<(&'b Payment, &'b Payment)> {
    let book = view.book;
    let mut amounts: Vec<i64> = book.within(book.all()).map(|payment| payment.amount.get()).collect();
    let least = median(&mut amounts).unwrap_or(0);
    let last = view.span.last.day_number();
    let mut found = Vec::new();
    for merchant in book.merchants() {
        let payments = book.paid_to(merchant);
        let mut alike: HashMap<i64, usize> = HashMap::new();
        for payment in payments {
            *alike.entry(payment.amount.get()).or_default() += 1;
        }
        for (at, second) in payments.iter().enumerate().skip(1) {
            if second.day < view.span.first.day_number() || second.day > last || second.amount.get() < least {
                continue;
            }
            let near = payments[..at].iter().rev().take_while(|first| second.day - first.day <= 2);
            let Some(first) = near.into_iter().find(|first| first.amount == second.amount) else { continue };
            // A regular charge comes again and again at one price: two of them within days are one too many.
            let alike = alike.get(&second.amount.get()).copied().unwrap_or_default();
            if alike <= 3 || book.is_regular(merchant) {
                found.push((second, first));
            }
        }
    }
    found.sort_by_key(|(second, _)| (Reverse(second.amount), second.position));
    found
}
