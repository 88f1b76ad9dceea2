//! The entries that were read, sorted by whom they were paid to.

use ledger::{
    CategoryId, Date, EntryKind, Minor,
    habits::{Habits, Span},
};

use super::{
    merchant::{self, Merchants},
    series::{self, Charge, Rhythm},
};

/// An expense as facts look at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payment {
    pub position: i64,
    pub day: i64,
    pub amount: Minor,
    pub category: Option<CategoryId>,
    pub merchant: u32,
}

/// The expenses that were read, merchant by merchant, each in the order of days.
pub(super) struct Book<'a> {
    /// The days that are spoken of.
    pub span: Span,
    /// The first day of which every entry was read.
    pub since: i64,
    payments: Vec<Payment>,
    /// Where each merchant's payments begin; one more than there are merchants.
    starts: Vec<usize>,
    /// The newest description of each merchant.
    descriptions: Vec<&'a str>,
    /// Those that are regular.
    pub regular: Vec<Regular>,
    is_regular: Vec<bool>,
}

/// A regular payment.
#[derive(Debug, Clone)]
pub(super) struct Regular {
    pub merchant: u32,
    pub rhythm: Rhythm,
    pub charges: Vec<Charge>,
}

impl<'a> Book<'a> {
    pub fn new(habits: &'a Habits, span: Span) -> Self {
        let last = span.last.day_number();
        let mut merchants = Merchants::default();
        let mut unsorted = Vec::new();
        let mut descriptions: Vec<&str> = Vec::new();
        for trace in habits.traces().filter(|trace| trace.kind == EntryKind::Expense && trace.day() <= last) {
            let merchant = merchants.number(trace.description);
            match descriptions.get_mut(merchant as usize) {
                Some(newest) => *newest = trace.description,
                None => descriptions.push(trace.description),
            }
            unsorted.push(Payment {
                position: trace.position,
                day: trace.day(),
                amount: trace.home,
                category: trace.category,
                merchant,
            });
        }
        let mut starts = vec![0; merchants.len() + 1];
        for payment in &unsorted {
            starts[payment.merchant as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        // Stable, so that each merchant's payments keep the order of their days.
        unsorted.sort_by_key(|payment| payment.merchant);
        let mut book = Self {
            span,
            since: habits.since.day_number(),
            payments: unsorted,
            starts,
            is_regular: vec![false; descriptions.len()],
            descriptions,
            regular: Vec::new(),
        };
        for merchant in 0..book.descriptions.len() {
            let merchant = u32::try_from(merchant).unwrap_or(u32::MAX);
            let charges: Vec<Charge> = book
                .paid_to(merchant)
                .iter()
                .map(|payment| Charge { day: payment.day, amount: payment.amount })
                .collect();
            if let Some(rhythm) = series::rhythm(&charges) {
                book.is_regular[merchant as usize] = true;
                book.regular.push(Regular { merchant, rhythm, charges });
            }
        }
        book
    }

    /// Every payment, merchant by merchant.
    pub fn all(&self) -> &[Payment] {
        &self.payments
    }

    /// Every payment to a merchant, in the order of days.
    pub fn paid_to(&self, merchant: u32) -> &[Payment] {
        let (at, next) = (merchant as usize, merchant as usize + 1);
        match (self.starts.get(at), self.starts.get(next)) {
            (Some(from), Some(to)) => &self.payments[*from..*to],
            _ => &[],
        }
    }

    /// The numbers of all merchants.
    pub fn merchants(&self) -> impl Iterator<Item = u32> {
        (0..self.descriptions.len()).filter_map(|number| u32::try_from(number).ok())
    }

    /// Those of the payments that are in the days spoken of.
    pub fn within<'p>(&self, payments: &'p [Payment]) -> impl Iterator<Item = &'p Payment> + Clone + use<'p> {
        let (first, last) = (self.span.first.day_number(), self.span.last.day_number());
        payments.iter().filter(move |payment| (first..=last).contains(&payment.day))
    }

    /// Whether a merchant is paid at regular times.
    pub fn is_regular(&self, merchant: u32) -> bool {
        self.is_regular.get(merchant as usize).copied().unwrap_or(false)
    }

    /// A merchant's newest description.
    pub fn description(&self, merchant: u32) -> &'a str {
        self.descriptions.get(merchant as usize).copied().unwrap_or_default()
    }

    /// A merchant's name as a sentence shows it.
    pub fn name(&self, merchant: u32) -> String {
        merchant::name_of(self.description(merchant))
    }
}

/// The day of a number that came from the book.
pub(super) fn date(day: i64) -> Date {
    Date::from_day_number(day).unwrap_or(Date::MIN)
}
