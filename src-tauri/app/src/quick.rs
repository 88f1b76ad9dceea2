//! The quick entry's one line: read against the open ledger's categories and currency, and as it would be booked.

pub use assistant::quick::{CategoryName, FIRST_CATEGORIES, Line, Locale, Needed, Setting, read};
use ledger::{
    CategoryId, Currency, Date, EntryKind, Minor,
    categories::{self, Category},
    entries::NewEntry,
};
use serde::Serialize;
use specta::Type;

use crate::{
    App,
    error::{Error, Reason, Result},
};

/// The longest line that is read or kept, in characters.
pub const LONGEST_LINE: usize = 1000;

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

/// A line as it would be booked if nobody is asked anything more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Understood {
    /// What it says.
    pub line: QuickLine,
    /// Its amount in the home currency: at the last rate where it is in another, none where no rate is known.
    pub home: Option<Minor>,
    /// Where it goes: as it says, or else as the assistant files it; none where that is left open.
    pub category: Option<CategoryId>,
    /// What has to be said before it can be booked.
    pub lacks: Option<MissingPart>,
}

/// What a line does not say, and nobody else knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum MissingPart {
    /// How much it was.
    Amount,
    /// What it was for.
    Description,
    /// What the amount is worth in the home currency.
    HomeValue,
}

impl Understood {
    /// The entry that it would be booked as.
    ///
    /// # Errors
    /// What it lacks.
    pub fn entry(self) -> Result<NewEntry, MissingPart> {
        let Self { line, home, lacks, .. } = self;
        match (line.amount, lacks) {
            (_, Some(lacks)) => Err(lacks),
            (None, None) => Err(MissingPart::Amount),
            (Some(amount), None) => Ok(NewEntry {
                id: None,
                kind: line.kind,
                amount,
                currency: Some(line.currency),
                home,
                description: line.description,
                category: line.category,
                date: Some(line.date),
                note: line.note,
                tags: line.tags,
            }),
        }
    }
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

    /// What a line typed on a day, today if none is given, would be booked as.
    ///
    /// # Errors
    /// As [`Self::read_line`].
    pub async fn understand_line(&self, line: &str, locale: &str, typed_on: Option<Date>) -> Result<Understood> {
        let line = self.read_line(line, locale, typed_on).await?.line;
        let home = match line.amount {
            Some(amount) => self.worth_at_home(amount, line.currency).await?,
            None => None,
        };
        let category = match (line.category, line.kind) {
            (None, EntryKind::Expense) if !line.description.is_empty() => {
                self.classify_description(&line.description).await?.to_file().map(|(category, _)| category)
            }
            (named, EntryKind::Expense | EntryKind::Income) => named,
        };
        let lacks = if line.amount.is_none() {
            Some(MissingPart::Amount)
        } else if line.missing.contains(&Needed::Description) {
            Some(MissingPart::Description)
        } else {
            home.is_none().then_some(MissingPart::HomeValue)
        };
        Ok(Understood { line, home, category, lacks })
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
