//! A household of its own for each test, and its insights.

use std::sync::Arc;

use app::{
    App, Fact, Insights, Says,
    accounts::Registration,
    ledger::{
        CategoryId, Clock, Currency, Date, EntryKind, Instant, Minor, Month,
        categories::{Color, NewCategory},
        entries::{Entry, EntryFilter, EntryQuery, EntrySort, NewExpense, NewIncome},
    },
    vault::{KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse 42";

pub struct Household {
    pub app: App,
    pub dir: TempDir,
}

/// Closed, and waited for, when the test ends however it ends: a process that exits while a connection still lives takes
/// the cipher away under it.
impl Drop for Household {
    fn drop(&mut self) {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async { drop(self.app.close().await) });
            });
        });
    }
}

impl Household {
    /// On a day, with an account that is logged in.
    pub async fn on(today: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let vaults =
            Vaults::open_with(dir.path(), Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
        let clock = Clock::Fixed(day(today), Instant::from_millis(1_750_000_000_000));
        let app = App::over(vaults, dir.path(), clock, |_| ()).unwrap();
        let secret = || SecretText::new(PASSWORD);
        let form = Registration {
            username: "mia".to_owned(),
            email: "mia@example.org".to_owned(),
            password: secret(),
            confirm_password: secret(),
            currency: Currency::parse("USD").unwrap(),
        };
        app.register(form).await.unwrap();
        Self { app, dir }
    }

    pub async fn category(&self, name: &str) -> CategoryId {
        let all = self.app.list_categories().await.unwrap();
        all.iter().find(|category| category.name == name).unwrap_or_else(|| panic!("no category {name}")).id
    }

    /// A category within another.
    pub async fn nest(&self, name: &str, within: &str) -> CategoryId {
        let parent = Some(self.category(within).await);
        let new = NewCategory { name: name.to_owned(), color: Color::Food, parent };
        self.app.add_category(new).await.unwrap().saved.id
    }

    pub async fn spend(&self, date: &str, amount: i64, what: &str, category: &str) -> Entry {
        let new = NewExpense {
            amount: minor(amount),
            description: what.to_owned(),
            category: Some(self.category(category).await),
            date: Some(day(date)),
            note: None,
            ai_classify: false,
            ..NewExpense::default()
        };
        self.app.add_expense(new).await.unwrap().saved
    }

    pub async fn earn(&self, date: &str, amount: i64, source: &str) {
        let new = NewIncome {
            amount: minor(amount),
            source: source.to_owned(),
            date: Some(day(date)),
            note: None,
            category: None,
            ..NewIncome::default()
        };
        self.app.add_income(new).await.unwrap();
    }

    /// On the same day of the months from one to another.
    pub async fn spend_monthly(&self, from: &str, to: &str, on: u32, amount: i64, what: &str, category: &str) {
        let mut month = Month::parse(from).unwrap();
        while month <= Month::parse(to).unwrap() {
            self.spend(&format!("{month}-{on:02}"), amount, what, category).await;
            month = month.plus(1);
        }
    }

    pub async fn month(&self, month: &str) -> Insights {
        self.app.monthly_insights(Month::parse(month).unwrap()).await.unwrap()
    }

    /// The entries that a fact opens.
    pub async fn behind(&self, filter: &EntryFilter) -> Vec<Entry> {
        let mut query = EntryQuery { filter: filter.clone(), sort: EntrySort::DateAsc, limit: 500, cursor: None };
        let mut all = Vec::new();
        loop {
            let page = self.app.list_entries(&query).await.unwrap();
            all.extend(page.entries);
            match page.next {
                None => return all,
                next => query.cursor = next,
            }
        }
    }

    /// Asserts that every fact's entries come to what it says.
    pub async fn opens_what_it_says(&self, insights: &Insights) {
        for fact in &insights.facts {
            let entries = self.behind(&fact.entries).await;
            assert!(!entries.is_empty(), "{} opens something", fact.id);
            let sum = |kind| entries.iter().filter(|e| e.kind == kind).map(|e| e.home.get()).sum::<i64>();
            let (spent, earned) = (sum(EntryKind::Expense), sum(EntryKind::Income));
            let days = |date: &Date| entries.iter().any(|entry| entry.date == *date);
            match &fact.says {
                Says::Spent { amount, count } => assert_eq!((amount.get(), *count as usize), (spent, entries.len())),
                Says::Earned { amount, count } => assert_eq!((amount.get(), *count as usize), (earned, entries.len())),
                Says::Kept { amount, .. } => assert_eq!(amount.get(), earned - spent),
                Says::Overspent { amount } => assert_eq!(amount.get(), spent - earned),
                Says::Changed { of: EntryKind::Income, amount, .. } => assert_eq!(amount.get(), earned),
                Says::Top { amount, .. }
                | Says::Changed { amount, .. }
                | Says::DearestMonth { amount, .. }
                | Says::LeanestMonth { amount, .. }
                | Says::Stretch { amount, .. }
                | Says::Favourite { amount, .. }
                | Says::Unusual { amount, .. }
                | Says::Largest { amount, .. }
                | Says::IdeaUsual { amount, .. }
                | Says::IdeaTrim { amount, .. } => assert_eq!(amount.get(), spent, "{}", fact.id),
                Says::Often { amount, times, .. } | Says::IdeaFewer { amount, times, .. } => {
                    assert_eq!((amount.get(), *times as usize), (spent, entries.len()), "{}", fact.id);
                }
                Says::Regular { amount, count } => {
                    assert_eq!((amount.get(), *count as usize), (spent, entries.len()));
                }
                Says::IdeaFees { frees, count, .. } => {
                    assert_eq!((frees.get(), *count as usize), (spent, entries.len()));
                }
                Says::Twice { amount, first, second, .. } => {
                    assert_eq!((amount.get() * 2, entries.len()), (spent, 2));
                    assert!(days(first) && days(second));
                }
                Says::IdeaTwice { frees, .. } => assert_eq!((frees.get() * 2, entries.len()), (spent, 2)),
                Says::RegularSilent { last, .. } => assert!(days(last)),
                Says::RegularNew { since, .. } => assert!(days(since)),
                Says::RegularPrice { amount, compare, .. } => {
                    let amounts: Vec<i64> = entries.iter().map(|entry| entry.home.get()).collect();
                    assert_eq!(amounts, [compare.get(), amount.get()], "what it was, and what it is");
                }
                Says::Weekday { .. } | Says::IdeaCancel { .. } | Says::IdeaPrice { .. } => {}
            }
        }
    }
}

/// The fact of this name.
pub fn fact<'a>(insights: &'a Insights, id: &str) -> &'a Fact {
    let names: Vec<&str> = insights.facts.iter().map(|fact| fact.id.as_str()).collect();
    insights.facts.iter().find(|fact| fact.id == id).unwrap_or_else(|| panic!("no {id} among {names:?}"))
}

pub fn says<'a>(insights: &'a Insights, id: &str) -> &'a Says {
    &fact(insights, id).says
}

pub fn has(insights: &Insights, beginning: &str) -> bool {
    insights.facts.iter().any(|fact| fact.id.starts_with(beginning))
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn minor(value: i64) -> Minor {
    Minor::new(value).unwrap()
}
