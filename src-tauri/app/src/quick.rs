//! The quick entry's one line, read against the open ledger's categories and currency.

pub use assistant::quick::{CategoryName, FIRST_CATEGORIES, Line, Locale, Needed, Setting, read};
use ledger::{
    CategoryId, Currency, Date, EntryKind, Minor,
    categories::{self, Category},
};
use serde::Serialize;
use specta::Type;

use crate::{
    App,
    error::{Error, Reason, Result},
    waiting::LONGEST_LINE,
};

/// What a line was read as, and what else it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LineRead {
    /// The likelier reading.
    pub line: QuickLine,
    /// Others that are possible, the likeliest first.
    pub others: Vec<QuickLine>,
}

/// A line, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuickLine {
    /// Out or in.
    pub kind: EntryKind,
    /// How much, in minor units of `currency`.
    pub amount: Option<Minor>,
    /// The currency that was named, or the home currency.
    pub currency: Currency,
    /// The day, the one it was typed on if none was named.
    pub date: Date,
    /// What it was for, or where it came from.
    pub description: String,
    /// The category after `@`.
    pub category: Option<CategoryId>,
    /// The tags after `#`.
    pub tags: Vec<String>,
    /// What follows `//`.
    pub note: Option<String>,
    /// What an entry needs and the line lacks.
    pub missing: Vec<Needed>,
}

impl App {
    /// Reads a line as typed on a day, today if none is given.
    ///
    /// # Errors
    /// `line` refused when it is too long.
    pub async fn read_line(&self, line: &str, locale: &str, typed_on: Option<Date>) -> Result<LineRead> {
        if line.chars().nth(LONGEST_LINE).is_some() {
            return Err(Error::invalid("line", Reason::TooLong));
        }
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let offered = categories::offered(&ledger).await?;
        let names: Vec<CategoryName<'_>> = offered.iter().map(name_of).collect();
        let locale = Locale::new(locale);
        let today = typed_on.unwrap_or_else(|| self.clock.today());
        let setting = Setting { today, locale: &locale, home: ledger.currency(), categories: &names };
        let reading = read(line, &setting);
        let told = |line: Line| QuickLine::new(line, &offered);
        Ok(LineRead { line: told(reading.line), others: reading.others.into_iter().map(told).collect() })
    }
}

impl QuickLine {
    fn new(line: Line, categories: &[Category]) -> Self {
        Self {
            kind: line.kind,
            amount: line.amount,
            currency: line.currency,
            date: line.date,
            description: line.description,
            category: line.category.and_then(|at| categories.get(at)).map(|category| category.id),
            tags: line.tags,
            note: line.note,
            missing: line.missing,
        }
    }
}

/// The first seven go by their German name as well, as long as they have their first one.
fn name_of(category: &Category) -> CategoryName<'_> {
    let first = FIRST_CATEGORIES.iter().find(|first| category.builtin.is_some() && first.name == category.name);
    CategoryName { name: &category.name, also: first.map_or(&[], |first| first.also) }
}
