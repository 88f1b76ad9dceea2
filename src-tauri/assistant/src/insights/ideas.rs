//! Where money could be saved: up to three ideas, each with what it would free, chosen by rules from the user's own data.

use ledger::{CategoryId, EntryKind, Minor, categories::Builtin, money::OutOfRange};

use super::{
    Behind, Found, View,
    book::Payment,
    fact::{Per, Says, Subject},
    habits,
    regular::{is_alive, prices},
    sums::{shared, sum, times},
    totals::{above_usual, of_category},
    unusual,
};

/// So many ideas are given.
const MOST: usize = 3;

/// Half as many visits is an idea from so many a month on.
const FEWER: i64 = 6;

/// An idea before it is chosen.
struct Idea {
    /// What it frees in a year: the most first.
    yearly: i64,
    /// Two ideas about one thing are one too many.
    about: About,
    says: Says,
    behind: Behind,
}

#[derive(Debug, PartialEq, Eq)]
enum About {
    Merchant(u32),
    Category(CategoryId),
    Fees,
}

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let mut ideas = Vec::new();
    prices_back(view, &mut ideas)?;
    cancel(view, &mut ideas)?;
    fewer(view, &mut ideas)?;
    back_to_usual(view, &mut ideas)?;
    fees(view, &mut ideas)?;
    given_back(view, &mut ideas);
    ideas.sort_by_key(|idea| std::cmp::Reverse(idea.yearly));
    // These are about what happened; a tenth less of something is always true and comes last.
    trim(view, &mut ideas)?;
    let mut chosen: Vec<Idea> = Vec::new();
    for idea in ideas {
        if chosen.len() < MOST && chosen.iter().all(|other| other.about != idea.about) {
            chosen.push(idea);
        }
    }
    let found = |(rank, idea): (usize, Idea)| {
        // The first one is worth a line on the dashboard.
        let weight = if rank == 0 { 55 } else { 25 };
        Found::new(format!("idea-{}", rank + 1), Subject::Ideas, weight, idea.says, idea.behind)
    };
    Ok(chosen.into_iter().enumerate().map(found).collect())
}

/// What an idea drawn from the sums of the days spoken of frees in a year.
fn yearly(frees: Minor, view: &View<'_>) -> i64 {
    match view.per() {
        Per::Month => frees.get().saturating_mul(12),
        Per::SoFar => frees.get().saturating_mul(365) / view.days().max(1),
        Per::Year | Per::Once => frees.get(),
    }
}

fn prices_back(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    for regular in view.book.regular.iter().filter(|regular| is_alive(view, regular)) {
        let Some((compare, amount)) = prices(view, regular).filter(|(before, now)| now > before) else { continue };
        let frees = times(amount.checked_sub(compare)?, regular.rhythm.every.times_a_year())?;
        let merchant = view.book.name(regular.merchant);
        ideas.push(Idea {
            yearly: frees.get(),
            about: About::Merchant(regular.merchant),
            says: Says::IdeaPrice { merchant, amount, compare, frees, per: Per::Year },
            behind: habits::behind(view, regular.merchant),
        });
    }
    Ok(())
}

/// The dearest regular payment that one can do without: what is paid to live (bills, food, ways to work) is not.
fn cancel(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    let is_free_choice = |category: Option<CategoryId>| {
        let builtin = category.and_then(|own| view.builtin(own).or_else(|| view.builtin(view.outermost(own))));
        matches!(builtin, Some(Builtin::Entertainment | Builtin::Shopping | Builtin::Health))
    };
    let mut dearest: Option<Idea> = None;
    for regular in view.book.regular.iter().filter(|regular| is_alive(view, regular)) {
        let paid = view.book.paid_to(regular.merchant);
        let is_here = view.book.within(paid).next().is_some();
        if !is_here || !paid.last().is_some_and(|payment| is_free_choice(payment.category)) {
            continue;
        }
        // Its price from now on, where that has just changed.
        let amount = prices(view, regular).map_or(regular.rhythm.amount, |(_, now)| now);
        let frees = times(amount, regular.rhythm.every.times_a_year())?;
        if dearest.as_ref().is_some_and(|idea| idea.yearly >= frees.get()) {
            continue;
        }
        let says = Says::IdeaCancel {
            merchant: view.book.name(regular.merchant),
            amount,
            every: regular.rhythm.every,
            frees,
            per: Per::Year,
        };
        let about = About::Merchant(regular.merchant);
        dearest = Some(Idea { yearly: frees.get(), about, says, behind: habits::behind(view, regular.merchant) });
    }
    ideas.extend(dearest);
    Ok(())
}

fn fewer(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    let per = view.per();
    for merchant in view.book.merchants().filter(|merchant| !view.book.is_regular(*merchant)) {
        let payments = view.book.within(view.book.paid_to(merchant));
        let count = payments.clone().count();
        if i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(30) < FEWER * view.days().max(30) {
            continue;
        }
        let amount = sum(payments.map(|payment| payment.amount))?;
        let frees = shared(amount, 2);
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        ideas.push(Idea {
            yearly: yearly(frees, view),
            about: About::Merchant(merchant),
            says: Says::IdeaFewer { merchant: view.book.name(merchant), times: count, amount, frees, per },
            behind: habits::behind(view, merchant),
        });
    }
    // Only the one that frees most: the list is about ideas, not about every shop.
    let is_fewer = |idea: &Idea| matches!(idea.says, Says::IdeaFewer { .. });
    let most = ideas.iter().filter(|idea| is_fewer(idea)).map(|idea| idea.yearly).max();
    ideas.retain(|idea| !is_fewer(idea) || Some(idea.yearly) == most);
    Ok(())
}

fn back_to_usual(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    let per = view.per();
    for moved in above_usual(view) {
        let frees = moved.now.checked_sub(moved.then)?;
        // A month with a yearly payment is above the others without anything to be done about it.
        if times(rare_in(view, moved.category)?, 2)? >= frees {
            continue;
        }
        ideas.push(Idea {
            // A month above the usual is no year above it.
            yearly: frees.get(),
            about: About::Category(moved.category),
            says: Says::IdeaUsual { category: moved.category, amount: moved.now, usual: moved.then, frees, per },
            behind: Behind::Filter(of_category(view, moved.category)),
        });
    }
    Ok(())
}

/// What was paid in a category, in the days spoken of, that comes regularly and less than once a month.
fn rare_in(view: &View<'_>, category: CategoryId) -> Result<Minor, OutOfRange> {
    let rare = view.book.regular.iter().filter(|regular| regular.rhythm.every.times_a_year() < 12);
    let payments = rare.flat_map(|regular| view.book.within(view.book.paid_to(regular.merchant)));
    let is_in = |payment: &&Payment| payment.category.map(|within| view.outermost(within)) == Some(category);
    sum(payments.filter(is_in).map(|payment| payment.amount))
}

fn fees(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    let mut payments: Vec<&Payment> = Vec::new();
    for merchant in view.book.merchants().filter(|merchant| is_fee(view.book.description(*merchant))) {
        payments.extend(view.book.within(view.book.paid_to(merchant)));
    }
    if payments.is_empty() {
        return Ok(());
    }
    let frees = sum(payments.iter().map(|payment| payment.amount))?;
    let per = view.per();
    let count = u32::try_from(payments.len()).unwrap_or(u32::MAX);
    ideas.push(Idea {
        yearly: yearly(frees, view),
        about: About::Fees,
        says: Says::IdeaFees { count, frees, per },
        behind: view.behind(payments.iter().map(|payment| payment.position).collect(), view.whole(EntryKind::Expense)),
    });
    Ok(())
}

/// What banks call the price of having too little money.
fn is_fee(description: &str) -> bool {
    /// By themselves.
    const WORDS: [&str; 6] = ["overdraft", "interest", "surcharge", "kontoführung", "überziehung", "mahnung"];
    /// Schools and car parks take some too.
    const FEES: [&str; 4] = ["fee", "fees", "gebühr", "gebühren"];
    const OF_BANKS: [&str; 18] = [
        "bank",
        "account",
        "atm",
        "card",
        "credit",
        "debit",
        "wire",
        "foreign",
        "transaction",
        "late",
        "maintenance",
        "dormancy",
        "konto",
        "karte",
        "kreditkarte",
        "girokonto",
        "automat",
        "depot",
    ];
    const STEMS: [&str; 9] =
        ["mahn", "konto", "kontoführungs", "bank", "überziehungs", "auslandseinsatz", "automaten", "karten", "depot"];
    let words: Vec<String> = description
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let is_compound = |word: &String| {
        let stem = word.strip_suffix("gebühren").or_else(|| word.strip_suffix("gebühr"));
        word.ends_with("zinsen") || stem.is_some_and(|stem| STEMS.contains(&stem))
    };
    has(&WORDS) || (has(&FEES) && has(&OF_BANKS)) || words.iter().any(is_compound)
}

fn given_back(view: &View<'_>, ideas: &mut Vec<Idea>) {
    for (second, first) in unusual::twice(view).into_iter().take(1) {
        ideas.push(Idea {
            yearly: second.amount.get(),
            about: About::Merchant(second.merchant),
            says: Says::IdeaTwice { merchant: view.book.name(second.merchant), frees: second.amount, per: Per::Once },
            behind: Behind::Places(vec![first.position, second.position]),
        });
    }
}

/// A tenth less on the largest categories that leave a choice.
fn trim(view: &View<'_>, ideas: &mut Vec<Idea>) -> Result<(), OutOfRange> {
    let per = view.per();
    for total in &view.habits.totals.by_category {
        let frees = shared(total.amount, 10);
        let has_bills = view.family(total.category).any(|one| one.builtin == Some(Builtin::Bills));
        if has_bills || !frees.is_positive() {
            continue;
        }
        ideas.push(Idea {
            yearly: yearly(frees, view),
            about: About::Category(total.category),
            says: Says::IdeaTrim { category: total.category, amount: total.amount, frees, per },
            behind: Behind::Filter(of_category(view, total.category)),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_bank_takes_is_told_from_what_a_school_takes() {
        for fee in [
            "Late fee Visa card",
            "ATM FEE 5TH AVE",
            "Overdraft",
            "Sollzinsen Q3",
            "Kontoführungsgebühr",
            "Konto Gebühren",
        ] {
            assert!(super::is_fee(fee), "{fee}");
        }
        for other in ["School fees", "Parkgebühr", "Feebo", "Entry fee museum", "Gebühren Stadt"] {
            assert!(!super::is_fee(other), "{other}");
        }
    }
}
