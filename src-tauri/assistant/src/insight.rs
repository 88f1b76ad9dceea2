//! What stands out in a month: facts computed from its summary, for the window to put into words.

use ledger::{
    CategoryId, EntryId, Minor,
    entries::Entry,
    reports::{CategoryTotal, MonthlySummary},
};
use serde::Serialize;
use specta::Type;

/// A fact that stands out, with the values that its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Insight {
    /// Which kind of fact.
    pub code: InsightCode,
    /// The category it is about.
    pub category: Option<CategoryId>,
    /// The amount it is about, in the home currency.
    pub amount: Option<Minor>,
    /// The amount it is compared with.
    pub compare: Option<Minor>,
    /// A share in basis points.
    pub share: Option<i32>,
    /// The entry it is about.
    pub entry: Option<EntryId>,
}

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum InsightCode {
    /// The month has no entries.
    NoEntries,
    /// More went out than came in: by `amount`.
    Overspent,
    /// `share` of the income was kept: `amount`.
    SavedShare,
    /// The category with the largest sum, and its share of all expenses.
    TopCategory,
    /// The category that grew most against the month before: from `compare` to `amount`.
    SpentMore,
    /// The category that shrank most against the month before: from `compare` to `amount`.
    SpentLess,
    /// The largest single expense.
    LargestEntry,
}

/// What stands out in a month, held against the month before; the most important first.
pub fn insights(month: &MonthlySummary, before: &MonthlySummary, largest: Option<&Entry>) -> Vec<Insight> {
    if month.count == 0 {
        return vec![Insight::new(InsightCode::NoEntries)];
    }
    let mut found = Vec::new();
    if month.savings.get() < 0 {
        found.push(Insight { amount: Some(month.savings.abs()), ..Insight::new(InsightCode::Overspent) });
    } else if month.savings_rate.is_some() {
        let share = month.savings_rate;
        found.push(Insight { amount: Some(month.savings), share, ..Insight::new(InsightCode::SavedShare) });
    }
    if let Some(top) = month.by_category.first() {
        found.push(Insight {
            category: Some(top.category),
            amount: Some(top.amount),
            share: top.amount.share_of(month.expenses),
            ..Insight::new(InsightCode::TopCategory)
        });
    }
    if before.count > 0 {
        let moves = moves(&month.by_category, &before.by_category);
        let grown = moves.iter().max_by_key(|(_, now, then)| now.get() - then.get());
        let shrunk = moves.iter().min_by_key(|(_, now, then)| now.get() - then.get());
        for (code, change) in [(InsightCode::SpentMore, grown), (InsightCode::SpentLess, shrunk)] {
            let wanted = |now: Minor, then: Minor| if code == InsightCode::SpentMore { now > then } else { now < then };
            if let Some((category, now, then)) = change.filter(|(_, now, then)| wanted(*now, *then)) {
                let (category, amount, compare) = (Some(*category), Some(*now), Some(*then));
                found.push(Insight { category, amount, compare, ..Insight::new(code) });
            }
        }
    }
    if let Some(entry) = largest {
        found.push(Insight {
            category: entry.category,
            amount: Some(entry.home),
            share: entry.home.share_of(month.expenses),
            entry: Some(entry.id),
            ..Insight::new(InsightCode::LargestEntry)
        });
    }
    found
}

impl Insight {
    const fn new(code: InsightCode) -> Self {
        Self { code, category: None, amount: None, compare: None, share: None, entry: None }
    }
}

/// Each category of either month with its sum now and then.
fn moves(now: &[CategoryTotal], then: &[CategoryTotal]) -> Vec<(CategoryId, Minor, Minor)> {
    let sum = |totals: &[CategoryTotal], category| {
        totals.iter().find(|total| total.category == category).map_or(Minor::ZERO, |total| total.amount)
    };
    let mut categories: Vec<CategoryId> = now.iter().chain(then).map(|total| total.category).collect();
    categories.sort_unstable();
    categories.dedup();
    categories.into_iter().map(|category| (category, sum(now, category), sum(then, category))).collect()
}
