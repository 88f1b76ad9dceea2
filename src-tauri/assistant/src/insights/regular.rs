//! What comes at regular times: how much it is, what is new, what has stopped, what got dearer or cheaper.

use ledger::{EntryKind, Minor, money::OutOfRange};

use super::{
    Behind, Found, View,
    book::{Payment, Regular, date},
    fact::{Every, Says, Subject},
    series::price_change,
    sums::sum,
};

/// What is new about a regular payment, and the charges that show it.
type News = fn(&View<'_>, &Regular) -> Option<(Says, Vec<usize>)>;

/// Of each kind of news so many at most.
const MOST: usize = 3;

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let mut found = Vec::new();
    let mut payments: Vec<&Payment> = Vec::new();
    for regular in &view.book.regular {
        payments.extend(view.book.within(view.book.paid_to(regular.merchant)));
    }
    if !payments.is_empty() {
        let amount = sum(payments.iter().map(|payment| payment.amount))?;
        let says = Says::Regular { count: u32::try_from(payments.len()).unwrap_or(u32::MAX), amount };
        let places = payments.iter().map(|payment| payment.position).collect();
        let behind = view.behind(places, view.whole(EntryKind::Expense));
        found.push(Found::new("regular", Subject::Regular, 34, says, behind));
    }
    let mut dearest_first: Vec<&Regular> = view.book.regular.iter().collect();
    dearest_first.sort_by_key(|regular| std::cmp::Reverse(regular.rhythm.amount));
    for (id, weight, news) in [("new", 80, new as News), ("price", 88, price), ("silent", 90, silent)] {
        let all = dearest_first.iter().filter_map(|regular| Some((regular.merchant, news(view, regular)?)));
        for (rank, (merchant, (says, charges))) in (1..=MOST).zip(all) {
            let paid = view.book.paid_to(merchant);
            let places = charges.iter().filter_map(|at| paid.get(*at)).map(|payment| payment.position).collect();
            let id = format!("regular-{id}-{rank}");
            found.push(Found::new(id, Subject::Regular, weight, says, Behind::Places(places)));
        }
    }
    Ok(found)
}

/// It began when there was a time before, and became regular in the days spoken of.
fn new(view: &View<'_>, regular: &Regular) -> Option<(Says, Vec<usize>)> {
    let first = regular.charges.first()?.day;
    // The charge that makes it one; a yearly payment is nothing new when it comes again.
    let makes_it = regular.charges.get(2)?.day;
    let gap = 365 / regular.rhythm.every.times_a_year();
    // Before the ledger began nobody knows what came.
    let known_since = view.habits.begins.map_or(view.book.since, |begins| view.book.since.max(begins.day_number()));
    let was_absent = first - known_since > gap + regular.rhythm.every.grace();
    let within = (view.span.first.day_number()..=view.span.last.day_number()).contains(&makes_it);
    if !was_absent || !within || regular.rhythm.every == Every::Year {
        return None;
    }
    let says = Says::RegularNew {
        merchant: view.book.name(regular.merchant),
        amount: regular.rhythm.amount,
        every: regular.rhythm.every,
        since: date(first),
    };
    Some((says, (0..regular.charges.len()).collect()))
}

fn price(view: &View<'_>, regular: &Regular) -> Option<(Says, Vec<usize>)> {
    let (before, now) = changed(view, regular)?;
    let says = Says::RegularPrice {
        merchant: view.book.name(regular.merchant),
        amount: regular.charges.get(now)?.amount,
        compare: regular.charges.get(before)?.amount,
        every: regular.rhythm.every,
    };
    Some((says, vec![before, now]))
}

/// The charges before and after the price changed in the days spoken of.
pub(super) fn changed(view: &View<'_>, regular: &Regular) -> Option<(usize, usize)> {
    price_change(&regular.charges, view.span.first.day_number())
}

/// The price a regular payment had, and the one it has.
pub(super) fn prices(view: &View<'_>, regular: &Regular) -> Option<(Minor, Minor)> {
    let (before, now) = changed(view, regular)?;
    Some((regular.charges.get(before)?.amount, regular.charges.get(now)?.amount))
}

/// It was due, and the days it may be late passed in the days spoken of.
fn silent(view: &View<'_>, regular: &Regular) -> Option<(Says, Vec<usize>)> {
    let missing = regular.rhythm.due + regular.rhythm.every.grace();
    let is_now = (view.span.first.day_number()..=view.span.last.day_number()).contains(&missing);
    let last = regular.charges.last()?.day;
    is_now.then(|| {
        let says = Says::RegularSilent {
            merchant: view.book.name(regular.merchant),
            amount: regular.rhythm.amount,
            every: regular.rhythm.every,
            due: date(regular.rhythm.due),
            last: date(last),
        };
        let newest = regular.charges.len().saturating_sub(3)..regular.charges.len();
        (says, newest.collect())
    })
}

/// Whether it still comes, as far as one can know on the last day spoken of.
pub(super) fn is_alive(view: &View<'_>, regular: &Regular) -> bool {
    regular.rhythm.due + regular.rhythm.every.grace() >= view.span.last.day_number()
}
