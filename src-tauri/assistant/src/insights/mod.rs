//! Insights: what is worth a sentence about a month or a year. Everything that is said is computed here from the ledger's
//! own figures, in whole minor units, and names the entries behind it; words are made where it is shown.
//!
//! [`asks`] says what has to be read, [`find`] finds the facts in it. The subjects lie in files of their own: `totals`,
//! `habits`, `regular`, `unusual`, `ideas`.

mod book;
mod fact;
mod habits;
mod ideas;
mod merchant;
mod regular;
mod series;
mod sums;
mod totals;
mod unusual;

use std::collections::HashMap;

use ledger::{
    CategoryId, Date, EntryId, EntryKind,
    categories::{Builtin, Category},
    entries::EntryFilter,
    habits::{Habits, HabitsQuery, Span},
    money::OutOfRange,
};

use self::book::Book;
pub use self::fact::{Against, Every, Fact, Insights, Per, Period, Says, Subject};

/// So far back regular payments are looked for: a yearly one shows at its second charge.
const LOOK_BACK: i32 = 26;

/// So many entries of the past are read at most: beyond, habits show in less of it.
const MOST_BEFORE: i64 = 40_000;

/// A fact names so many entries one by one; of more it names what they have in common.
const MOST_NAMED: usize = 1_000;

/// So many months or years before make what is usual.
const USUAL: i32 = 6;

/// What has to be read to find the facts of a period, seen from `today`.
pub fn asks(period: Period, today: Date) -> HabitsQuery {
    let span = spoken_of(period, today);
    HabitsQuery {
        span,
        since: span.first.month().plus(-LOOK_BACK),
        most_before: MOST_BEFORE,
        beside: totals::beside(period, span),
    }
}

/// A period's days up to today, if today is one of them.
fn spoken_of(period: Period, today: Date) -> Span {
    let whole = period.span();
    if (whole.first..whole.last).contains(&today) { Span { first: whole.first, last: today } } else { whole }
}

/// The facts of a period in what [`asks`] had read.
///
/// # Errors
/// When a sum leaves the range of amounts.
pub fn find(period: Period, today: Date, habits: &Habits, categories: &[Category]) -> Result<Vec<Found>, OutOfRange> {
    let span = spoken_of(period, today);
    if habits.totals.count == 0 {
        return Ok(Vec::new());
    }
    let book = Book::new(habits, span);
    let view = View { period, span, habits, book: &book, categories };
    if span.first > today {
        // What lies ahead is only planned: nothing of it is late, less or unusual yet.
        return totals::planned(&view);
    }
    let mut found = totals::find(&view)?;
    found.extend(habits::find(&view)?);
    found.extend(regular::find(&view)?);
    found.extend(unusual::find(&view)?);
    found.extend(ideas::find(&view)?);
    found.sort_by_key(|fact| fact.subject);
    Ok(found)
}

/// The last day that is spoken of, if the period goes on after it.
pub fn until(period: Period, today: Date) -> Option<Date> {
    let span = spoken_of(period, today);
    (span.last < period.span().last).then_some(span.last)
}

/// What the subjects look at.
struct View<'a> {
    period: Period,
    span: Span,
    habits: &'a Habits,
    book: &'a Book<'a>,
    categories: &'a [Category],
}

/// A fact whose entries are known by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    id: String,
    subject: Subject,
    weight: u8,
    says: Says,
    behind: Behind,
}

/// The entries behind a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Behind {
    /// All that match.
    Filter(EntryFilter),
    /// Those at these places of the book.
    Places(Vec<i64>),
}

impl Found {
    fn new(id: impl Into<String>, subject: Subject, weight: u8, says: Says, behind: Behind) -> Self {
        Self { id: id.into(), subject, weight, says, behind }
    }

    /// The places whose entries' identities are needed for [`Self::named`].
    pub fn places(&self) -> &[i64] {
        match &self.behind {
            Behind::Filter(_) => &[],
            Behind::Places(places) => places,
        }
    }

    /// The fact with its entries named.
    pub fn named(self, ids: &HashMap<i64, EntryId>) -> Fact {
        let entries = match self.behind {
            Behind::Filter(filter) => filter,
            Behind::Places(places) => {
                let ids = places.iter().filter_map(|place| ids.get(place).copied()).collect();
                EntryFilter { ids: Some(ids), ..EntryFilter::default() }
            }
        };
        Fact { id: self.id, subject: self.subject, weight: self.weight, says: self.says, entries }
    }
}

impl View<'_> {
    /// The entries at these places, or where they are too many what finds them among others.
    fn behind(&self, places: Vec<i64>, otherwise: EntryFilter) -> Behind {
        if places.len() <= MOST_NAMED { Behind::Places(places) } else { Behind::Filter(otherwise) }
    }

    /// How often an idea drawn from the sums frees its amount: of a month that has begun nobody knows what it will be.
    fn per(&self) -> Per {
        match self.period {
            period if self.span.last < period.span().last => Per::SoFar,
            Period::Month { .. } => Per::Month,
            Period::Year { .. } => Per::Year,
        }
    }

    /// Every entry of a kind in the period; up to today in one that goes on.
    fn whole(&self, kind: EntryKind) -> EntryFilter {
        let filter = self.period.filter(Some(kind));
        if self.span.last < self.period.span().last {
            EntryFilter { month: None, year: None, from: Some(self.span.first), to: Some(self.span.last), ..filter }
        } else {
            filter
        }
    }

    /// How many days are spoken of.
    fn days(&self) -> i64 {
        self.span.last.day_number() - self.span.first.day_number() + 1
    }

    /// The category that one is counted under.
    fn outermost(&self, id: CategoryId) -> CategoryId {
        self.categories.iter().find(|category| category.id == id).and_then(|category| category.parent).unwrap_or(id)
    }

    /// A category and all that is counted under it.
    fn family(&self, id: CategoryId) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(move |one| one.id == id || one.parent == Some(id))
    }

    fn builtin(&self, id: CategoryId) -> Option<Builtin> {
        self.categories.iter().find(|category| category.id == id).and_then(|category| category.builtin)
    }
}

/// The same days so many months earlier: a whole month stays whole, others end on the same day or the month's last.
fn earlier(span: Span, months: i32) -> Option<Span> {
    let (first, last) = (span.first.month().earlier(months)?, span.last.month().earlier(months)?);
    // Of a year only by its end: to the 28th of February is to the 28th in a leap year too, as the dashboard counts.
    let is_whole = span.first.month() == span.last.month() && span.last == span.last.month().last();
    let last = if is_whole { last.last() } else { last.day_or_last(span.last.day()) };
    Some(Span { first: first.first(), last })
}
