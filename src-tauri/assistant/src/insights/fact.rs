//! What a fact is: a code, its values, and the entries behind it. The words are made where it is shown.

use ledger::{CategoryId, Currency, Date, EntryKind, Minor, Month, entries::EntryFilter, habits::Span};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What insights speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Period {
    /// A month.
    Month {
        /// Which.
        month: Month,
    },
    /// A year.
    Year {
        /// Which.
        year: i32,
    },
}

/// The facts of a period, in the order in which they are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Insights {
    /// What they speak of.
    pub period: Period,
    /// The home currency, which all amounts are in.
    pub currency: Currency,
    /// The last day they speak of, while the period is not over. What came before is then counted to the same day.
    pub until: Option<Date>,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// Something true, with the entries that make it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// Its name among the facts of its period, the same as long as it is the same thing that is said.
    pub id: String,
    /// What it belongs to.
    pub subject: Subject,
    /// How much it stands out, from 0 to 100.
    pub weight: u8,
    /// What it says.
    pub says: Says,
    /// The entries behind it.
    pub entries: EntryFilter,
}

/// What a fact belongs to, in the order in which facts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
    /// What came in and went out.
    Totals,
    /// Where it went.
    Categories,
    /// Weekdays, times of the month, merchants.
    Habits,
    /// What comes at regular times.
    Regular,
    /// What is not as usual.
    Unusual,
    /// Where money could be saved.
    Ideas,
}

/// What a fact says, with the values its sentence needs. Amounts are minor units of the home currency, shares basis points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the fields are named for what they are")]
pub enum Says {
    /// What went out.
    Spent { amount: Minor, count: u32 },
    /// What came in.
    Earned { amount: Minor, count: u32 },
    /// What of the income was kept; `rate_before` is the rate of the period before.
    Kept {
        amount: Minor,
        #[specta(type = specta_typescript::Number)]
        rate: i64,
        #[specta(type = Option<specta_typescript::Number>)]
        rate_before: Option<i64>,
    },
    /// More went out than came in, by so much.
    Overspent { amount: Minor },
    /// The category with the `rank`-th largest sum, and its share of the expenses.
    Top {
        rank: u8,
        category: CategoryId,
        amount: Minor,
        #[specta(type = specta_typescript::Number)]
        share: i64,
    },
    /// A sum is not what it was: all expenses, all incomes, or the expenses of a category.
    Changed { of: EntryKind, category: Option<CategoryId>, amount: Minor, compare: Minor, against: Against },
    /// The month of the year in which most was spent.
    DearestMonth { month: Month, amount: Minor },
    /// The month of the year in which least was spent.
    LeanestMonth { month: Month, amount: Minor },
    /// A weekday (1 Monday to 7 Sunday) costs so much on average, other days `compare`; regular payments left out.
    Weekday { weekday: u8, amount: Minor, compare: Minor },
    /// So much of the month's expenses fell into these days.
    Stretch {
        first: Date,
        last: Date,
        amount: Minor,
        #[specta(type = specta_typescript::Number)]
        share: i64,
    },
    /// The merchant paid most often.
    Often { merchant: String, times: u32, amount: Minor },
    /// The merchant that got most, regular payments left out.
    Favourite {
        merchant: String,
        times: u32,
        amount: Minor,
        #[specta(type = specta_typescript::Number)]
        share: i64,
    },
    /// What the regular payments came to.
    Regular { count: u32, amount: Minor },
    /// A regular payment has begun.
    RegularNew { merchant: String, amount: Minor, every: Every, since: Date },
    /// A regular payment was due and did not come.
    RegularSilent { merchant: String, amount: Minor, every: Every, due: Date, last: Date },
    /// A regular payment costs something else than before.
    RegularPrice { merchant: String, amount: Minor, compare: Minor, every: Every },
    /// An expense far above what the merchant or, where it is new, its category usually takes.
    Unusual { merchant: String, amount: Minor, usual: Minor, date: Date, category: Option<CategoryId> },
    /// The same amount was paid twice within days.
    Twice { merchant: String, amount: Minor, first: Date, second: Date },
    /// The largest single expense, regular payments left out.
    Largest {
        merchant: String,
        amount: Minor,
        date: Date,
        #[specta(type = specta_typescript::Number)]
        share: i64,
    },
    /// Without this regular payment.
    IdeaCancel { merchant: String, amount: Minor, every: Every, frees: Minor, per: Per },
    /// With half as many visits.
    IdeaFewer { merchant: String, times: u32, amount: Minor, frees: Minor, per: Per },
    /// With a category back at its usual.
    IdeaUsual { category: CategoryId, amount: Minor, usual: Minor, frees: Minor, per: Per },
    /// Without the fees and interest of the bank.
    IdeaFees { count: u32, frees: Minor, per: Per },
    /// At the old price of a regular payment.
    IdeaPrice { merchant: String, amount: Minor, compare: Minor, frees: Minor, per: Per },
    /// With a double payment given back.
    IdeaTwice { merchant: String, frees: Minor, per: Per },
    /// With a tenth less on a category.
    IdeaTrim { category: CategoryId, amount: Minor, frees: Minor, per: Per },
}

/// What a sum is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Against {
    /// The month or year before.
    Before,
    /// The same month of the year before.
    LastYear,
    /// The median of the months or years before.
    Usual {
        /// Of how many.
        of: u8,
    },
}

/// How often a regular payment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Every {
    Week,
    TwoWeeks,
    FourWeeks,
    Month,
    Quarter,
    Year,
}

/// How often an idea frees its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Per {
    Once,
    SoFar,
    Month,
    Year,
}

impl Period {
    /// Its days.
    pub fn span(self) -> Span {
        match self {
            Self::Month { month } => Span { first: month.first(), last: month.last() },
            Self::Year { year } => {
                let month = |month, edge| Month::new(year, month).unwrap_or(edge);
                Span { first: month(1, Date::MIN.month()).first(), last: month(12, Date::MAX.month()).last() }
            }
        }
    }

    /// The filter that finds its entries.
    pub(super) fn filter(self, kind: Option<EntryKind>) -> EntryFilter {
        let (month, year) = match self {
            Self::Month { month } => (Some(month), None),
            Self::Year { year } => (None, Some(year)),
        };
        EntryFilter { kind, month, year, ..EntryFilter::default() }
    }
}

impl Every {
    /// How often in a year.
    pub const fn times_a_year(self) -> i64 {
        match self {
            Self::Week => 52,
            Self::TwoWeeks => 26,
            Self::FourWeeks => 13,
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Year => 1,
        }
    }
}
