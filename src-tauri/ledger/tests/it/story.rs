//! Random stories: sequences of what people do with a book, some of it refused.

use std::sync::LazyLock;

use ledger::{
    CategoryId, Date, EntryId, EntryKind, Error, FiledBy, Filing, Result, RuleId,
    categories::{self, Category, CategoryChange, Color, NewCategory, Place},
    entries::{self, EntryChange, NewEntry, NewExpense, NewIncome},
    filing::{self, Filed},
    journal, lessons,
    rules::{self, NewRule, RuleChange},
};
use proptest::{prelude::*, sample::Index};

use crate::support::{Book, day, draft, minor};

/// One step. Which row it touches is an index into what is there when it comes.
#[derive(Debug, Clone)]
pub enum Step {
    AddExpense { amount: i64, text: &'static str, date: Date, category: Option<Index>, note: Option<&'static str> },
    AddIncome { amount: i64, text: &'static str, date: Date },
    AddMany(Vec<Row>),
    Edit(Index, Edit),
    Delete(Index),
    DeleteMany(Vec<Index>),
    Recategorise(Vec<Index>, Index),
    File(Vec<Index>, Index, FiledBy),
    Confirm(Vec<Index>),
    Forget(Vec<Index>),
    AddRule(&'static str, Index, Vec<Index>),
    EditRule(Index, Index, bool),
    MoveRule(Index, u32),
    DeleteRule(Index),
    AddCategory { name: &'static str, parent: Option<Index> },
    Rename(Index, &'static str),
    Nest(Index, Option<Index>),
    Archive(Index, bool),
    Merge(Index, Index),
    DeleteCategory(Index),
    Book(Vec<Row>),
    UndoLast,
    RedoLast,
}

/// What an edit changes.
#[derive(Debug, Clone)]
pub struct Edit {
    pub amount: Option<i64>,
    pub text: Option<&'static str>,
    pub category: Option<Index>,
    pub date: Option<Date>,
    pub note: Option<&'static str>,
}

/// A row of an import, or one of several entries that are added at once; those name no category.
#[derive(Debug, Clone)]
pub struct Row {
    pub kind: EntryKind,
    pub amount: i64,
    pub text: &'static str,
    pub date: Date,
    pub category: Option<&'static str>,
}

impl Row {
    fn to_add(&self) -> NewEntry {
        let date = Some(self.date);
        let (amount, description) = (minor(self.amount), self.text.to_owned());
        match self.kind {
            EntryKind::Expense => NewExpense { amount, description, date, ..NewExpense::default() }.into(),
            EntryKind::Income => NewIncome { amount, source: description, date, ..NewIncome::default() }.into(),
        }
    }
}

const TEXTS: [&str; 10] = [
    "Coffee at Cafe Luna",
    "REWE SAGT DANKE 4711",
    "Rent November",
    "Caf\u{e9} Luna",
    "\u{dc}berweisung an Anna",
    "NETFLIX.COM",
    "'); DROP TABLE entries;--",
    "Lunch \u{1f355} with Anna",
    "=cmd|' /C calc'!A0",
    "4711",
];
const NOTES: [&str; 3] = ["", "shared with Anna", "two\nlines"];
/// Few names, some of them equal but for their case, so that they meet.
const NAMES: [&str; 8] = ["Garden", "GARDEN", "\u{c4}rzte", "\u{e4}rzte", "Pets", "Food", "Car", "Gifts"];

static DAYS: LazyLock<Vec<Date>> = LazyLock::new(|| {
    let mut days: Vec<Date> = ["1900-01-01", "2024-02-29", "2199-12-31"].map(day).to_vec();
    days.extend((0..6).map(|step| Date::from_day_number(day("2025-01-28").day_number() + step * 9).unwrap()));
    days
});

fn date() -> impl Strategy<Value = Date> {
    prop::sample::select(DAYS.clone())
}

fn text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(TEXTS.to_vec())
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES.to_vec())
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![8 => 1..2_000_i64, 1 => Just(1_000_000_000_000_i64), 1 => Just(0_i64)]
}

fn note() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NOTES.to_vec())
}

fn which() -> impl Strategy<Value = Index> {
    any::<Index>()
}

fn maybe<T: Clone + std::fmt::Debug>(inner: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(inner)
}

fn machine() -> impl Strategy<Value = FiledBy> {
    prop::sample::select(vec![FiledBy::Ai, FiledBy::Model, FiledBy::Memory, FiledBy::Rule])
}

fn edit() -> impl Strategy<Value = Edit> {
    (maybe(amount()), maybe(text()), maybe(which()), maybe(date()), maybe(note()))
        .prop_map(|(amount, text, category, date, note)| Edit { amount, text, category, date, note })
}

fn row() -> impl Strategy<Value = Row> {
    (any::<bool>(), 1..5_000_i64, text(), date(), maybe(name())).prop_map(|(income, amount, text, date, category)| {
        Row { kind: if income { EntryKind::Income } else { EntryKind::Expense }, amount, text, date, category }
    })
}

/// Any step.
pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (amount(), text(), date(), maybe(which()), maybe(note()))
            .prop_map(|(amount, text, date, category, note)| Step::AddExpense { amount, text, date, category, note }),
        3 => (amount(), text(), date()).prop_map(|(amount, text, date)| Step::AddIncome { amount, text, date }),
        2 => prop::collection::vec(row(), 0..5).prop_map(Step::AddMany),
        6 => (which(), edit()).prop_map(|(entry, edit)| Step::Edit(entry, edit)),
        2 => which().prop_map(Step::Delete),
        2 => prop::collection::vec(which(), 1..6).prop_map(Step::DeleteMany),
        3 => (prop::collection::vec(which(), 1..6), which()).prop_map(|(rows, into)| Step::Recategorise(rows, into)),
        4 => (prop::collection::vec(which(), 1..6), which(), machine()).prop_map(|(rows, into, by)| Step::File(rows, into, by)),
        2 => prop::collection::vec(which(), 1..6).prop_map(Step::Confirm),
        1 => prop::collection::vec(which(), 1..6).prop_map(Step::Forget),
        4 => (text(), which(), prop::collection::vec(which(), 0..4))
            .prop_map(|(pattern, into, past)| Step::AddRule(pattern, into, past)),
        2 => (which(), which(), any::<bool>()).prop_map(|(rule, into, on)| Step::EditRule(rule, into, on)),
        2 => (which(), 0..4_u32).prop_map(|(rule, before)| Step::MoveRule(rule, before)),
        1 => which().prop_map(Step::DeleteRule),
        4 => (name(), maybe(which())).prop_map(|(name, parent)| Step::AddCategory { name, parent }),
        2 => (which(), name()).prop_map(|(category, name)| Step::Rename(category, name)),
        4 => (which(), maybe(which())).prop_map(|(category, parent)| Step::Nest(category, parent)),
        1 => (which(), any::<bool>()).prop_map(|(category, archived)| Step::Archive(category, archived)),
        3 => (which(), which()).prop_map(|(from, into)| Step::Merge(from, into)),
        2 => which().prop_map(Step::DeleteCategory),
        2 => prop::collection::vec(row(), 0..8).prop_map(Step::Book),
        5 => Just(Step::UndoLast),
        4 => Just(Step::RedoLast),
    ]
}

/// A step with its indexes resolved against what was there: the same for the book and for its model.
#[derive(Debug, Clone)]
pub enum Command {
    AddExpense { amount: i64, text: &'static str, date: Date, category: Option<CategoryId>, note: Option<&'static str> },
    AddIncome { amount: i64, text: &'static str, date: Date },
    AddMany(Vec<Row>),
    Edit { entry: EntryId, kind: EntryKind, edit: Edit, category: Option<CategoryId> },
    Delete(EntryId, EntryKind),
    DeleteMany(Vec<EntryId>),
    Recategorise(Vec<EntryId>, CategoryId),
    File(Vec<EntryId>, CategoryId, FiledBy),
    Confirm(Vec<EntryId>),
    Forget(Vec<EntryId>),
    AddRule(&'static str, CategoryId, Vec<EntryId>),
    EditRule(Index, CategoryId, bool),
    MoveRule(Index, u32),
    DeleteRule(Index),
    AddCategory { name: &'static str, parent: Option<CategoryId> },
    Rename(CategoryId, &'static str),
    Nest(CategoryId, Option<CategoryId>),
    Archive(CategoryId, bool),
    Merge(CategoryId, CategoryId),
    DeleteCategory(CategoryId),
    Book(Vec<Row>),
    UndoLast,
    RedoLast,
}

impl Step {
    /// `None` when the step needs an entry and there is none.
    pub fn aim(&self, entries: &[(EntryId, EntryKind)], categories: &[CategoryId]) -> Option<Command> {
        let entry = |index: &Index| (!entries.is_empty()).then(|| *index.get(entries));
        let category = |index: &Index| *index.get(categories);
        let many =
            |list: &[Index]| list.iter().map(|index| entry(index).map(|entry| entry.0)).collect::<Option<Vec<_>>>();
        Some(match self {
            Self::AddExpense { amount, text, date, category: at, note } => Command::AddExpense {
                amount: *amount,
                text,
                date: *date,
                category: at.as_ref().map(category),
                note: *note,
            },
            Self::AddIncome { amount, text, date } => Command::AddIncome { amount: *amount, text, date: *date },
            Self::AddMany(rows) => Command::AddMany(rows.clone()),
            Self::Edit(index, edit) => {
                let (entry, kind) = entry(index)?;
                let at = edit.category.as_ref().filter(|_| kind == EntryKind::Expense).map(category);
                Command::Edit { entry, kind, edit: edit.clone(), category: at }
            }
            Self::Delete(index) => entry(index).map(|(entry, kind)| Command::Delete(entry, kind))?,
            Self::DeleteMany(list) => Command::DeleteMany(many(list)?),
            Self::Recategorise(list, into) => Command::Recategorise(many(list)?, category(into)),
            Self::File(list, into, by) => Command::File(many(list)?, category(into), *by),
            Self::Confirm(list) => Command::Confirm(many(list)?),
            Self::Forget(list) => Command::Forget(many(list)?),
            Self::AddRule(pattern, into, past) => Command::AddRule(pattern, category(into), many(past)?),
            Self::EditRule(rule, into, active) => Command::EditRule(*rule, category(into), *active),
            Self::MoveRule(rule, before) => Command::MoveRule(*rule, *before),
            Self::DeleteRule(rule) => Command::DeleteRule(*rule),
            Self::AddCategory { name, parent } => Command::AddCategory { name, parent: parent.as_ref().map(category) },
            Self::Rename(index, name) => Command::Rename(category(index), name),
            Self::Nest(index, parent) => Command::Nest(category(index), parent.as_ref().map(category)),
            Self::Archive(index, archived) => Command::Archive(category(index), *archived),
            Self::Merge(from, into) => Command::Merge(category(from), category(into)),
            Self::DeleteCategory(index) => Command::DeleteCategory(category(index)),
            Self::Book(rows) => Command::Book(rows.clone()),
            Self::UndoLast => Command::UndoLast,
            Self::RedoLast => Command::RedoLast,
        })
    }
}

impl Command {
    /// Does it to the book.
    pub async fn run(&self, book: &Book) -> Result<Made> {
        let ledger = &book.ledger;
        Ok(match self.clone() {
            Self::AddExpense { amount, text, date, category, note } => {
                let new = NewExpense {
                    amount: minor(amount),
                    description: text.to_owned(),
                    category,
                    date: Some(date),
                    note: note.map(str::to_owned),
                    ai_classify: false,
                    ..NewExpense::default()
                };
                entries::add(ledger, new, Filing::USER).await.map(|_| Made::Nothing)?
            }
            Self::AddIncome { amount, text, date } => {
                let (amount, source, date) = (minor(amount), text.to_owned(), Some(date));
                let new = NewIncome { amount, source, category: None, date, note: None, ..NewIncome::default() };
                entries::add(ledger, new, Filing::USER).await.map(|_| Made::Nothing)?
            }
            Self::AddMany(rows) => {
                let new: Vec<_> = rows.iter().map(|row| (row.to_add(), Filing::USER)).collect();
                entries::add_many(ledger, &new).await.map(|_| Made::Nothing)?
            }
            Self::Edit { entry, kind, edit, category } => {
                let change = EntryChange {
                    amount: edit.amount.map(minor),
                    description: edit.text.map(|text| ("description", text.to_owned())),
                    category: category.map(|id| Place { to: Some(id) }),
                    date: edit.date,
                    note: edit.note.map(str::to_owned),
                    ..EntryChange::default()
                };
                entries::update(ledger, kind, entry, change).await?;
                Made::Nothing
            }
            Self::Delete(entry, kind) => entries::delete(ledger, kind, entry).await.map(|_| Made::Nothing)?,
            Self::DeleteMany(ids) => entries::delete_many(ledger, &ids).await.map(|_| Made::Nothing)?,
            Self::Recategorise(ids, into) => entries::recategorise(ledger, &ids, into).await.map(|_| Made::Nothing)?,
            Self::File(ids, category, by) => {
                let filing = Filing::guessed(by, 60);
                let all: Vec<Filed> = ids.iter().map(|id| Filed { id: *id, category, filing }).collect();
                filing::file(ledger, &all).await.map(|_| Made::Nothing)?
            }
            Self::Confirm(ids) => filing::confirm(ledger, &ids).await.map(|_| Made::Nothing)?,
            Self::Forget(ids) => lessons::forget(ledger, "it", &ids).await.map(|_| Made::Nothing)?,
            Self::AddRule(pattern, category, past) => {
                let new = NewRule { pattern: pattern.to_owned(), whole: false, category };
                rules::add(ledger, new, &past).await.map(|_| Made::Nothing)?
            }
            Self::EditRule(rule, category, active) => {
                let change = RuleChange { category: Some(category), active: Some(active), ..RuleChange::default() };
                rules::update(ledger, rule_at(book, rule).await?, change, &[]).await.map(|_| Made::Nothing)?
            }
            Self::MoveRule(rule, before) => {
                rules::rearrange(ledger, rule_at(book, rule).await?, before).await.map(|_| Made::Nothing)?
            }
            Self::DeleteRule(rule) => rules::delete(ledger, rule_at(book, rule).await?).await.map(|_| Made::Nothing)?,
            Self::AddCategory { name, parent } => {
                let new = NewCategory { name: name.to_owned(), color: Color::Plum, parent };
                Made::Category(categories::add(ledger, new).await?.saved)
            }
            Self::Rename(id, name) => {
                let change = CategoryChange { name: Some(name.to_owned()), ..CategoryChange::default() };
                categories::update(ledger, id, change).await.map(|_| Made::Nothing)?
            }
            Self::Nest(id, to) => {
                let change = CategoryChange { parent: Some(Place { to }), ..CategoryChange::default() };
                categories::update(ledger, id, change).await.map(|_| Made::Nothing)?
            }
            Self::Archive(id, archived) => {
                let change = CategoryChange { archived: Some(archived), ..CategoryChange::default() };
                categories::update(ledger, id, change).await.map(|_| Made::Nothing)?
            }
            Self::Merge(from, into) => categories::merge(ledger, from, into).await.map(|_| Made::Nothing)?,
            Self::DeleteCategory(id) => categories::delete(ledger, id).await.map(|_| Made::Nothing)?,
            Self::Book(rows) => {
                let drafts =
                    rows.iter().map(|row| draft(row.kind, row.date, row.amount, row.text, row.category)).collect();
                book.book(drafts).await?;
                Made::Nothing
            }
            Self::UndoLast => journal::undo_last(ledger).await.map(|_| Made::Nothing)?,
            Self::RedoLast => journal::redo_last(ledger).await.map(|_| Made::Nothing)?,
        })
    }
}

/// A rule by its place in the list; refused as one that is gone when there is none.
async fn rule_at(book: &Book, index: Index) -> Result<RuleId> {
    let all = rules::list(&book.ledger).await?;
    if all.is_empty() { Err(Error::NotFound(ledger::What::Rule)) } else { Ok(index.get(&all).id) }
}

/// What a command brought forth, as far as a model cannot know it beforehand.
#[derive(Debug)]
pub enum Made {
    Nothing,
    Category(Category),
}

/// A refusal without its details.
pub fn name_of(error: &Error) -> String {
    match error {
        Error::Invalid { field, why } => format!("{field}: {why:?}"),
        other => format!("{other:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
    }
}

/// How many stories a test tells: its own number, or what `PROPTEST_CASES` asks for.
pub fn told(times: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(times);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() }
}
