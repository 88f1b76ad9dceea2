//! The book against a model of it in memory: after every step of a random story both hold and answer the same.

use std::collections::{BTreeMap, HashSet};

use ledger::{
    CategoryId, Date, EntryId, EntryKind, FiledBy, Month,
    categories::Category,
    entries::{EntryFilter, EntryQuery, EntrySort, query},
    lessons, reports, rules,
};
use proptest::{prelude::*, sample::Index};

use crate::{
    story::{Command, Edit, Made, Row, name_of, step, told},
    support::{Book, in_runtime, minor, month},
};

#[derive(Debug, Clone, PartialEq, Eq)]
struct ModelEntry {
    id: Option<EntryId>,
    kind: EntryKind,
    date: Date,
    /// When it came in; an edit keeps it.
    order: usize,
    amount: i64,
    text: String,
    category: Option<String>,
    filed_by: FiledBy,
    forgotten: bool,
    note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct ModelCategory {
    parent: Option<String>,
    archived: bool,
    is_other: bool,
}

/// What is in the book. Categories go by their name as compared, so that the model needs no identities of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct State {
    entries: Vec<ModelEntry>,
    /// By name.
    categories: BTreeMap<String, ModelCategory>,
    rules: Vec<ModelRule>,
}

/// A rule, by its pattern; in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ModelRule {
    pattern: String,
    category: String,
    active: bool,
}

#[derive(Default)]
struct Model {
    now: State,
    before: Vec<State>,
    undone: Vec<State>,
    order: usize,
}

fn folded(name: &str) -> String {
    name.to_lowercase()
}

impl Model {
    fn new() -> Self {
        let mut model = Self::default();
        for name in ["Food", "Travel", "Shopping", "Bills", "Entertainment", "Health", "Other"] {
            let category = ModelCategory { parent: None, archived: false, is_other: name == "Other" };
            model.now.categories.insert(name.to_owned(), category);
        }
        model
    }

    /// Does to the model what the command does to the book; the refusal's name when it is refused.
    fn run(&mut self, command: &Command, names: &BTreeMap<CategoryId, String>) -> Result<(), String> {
        let name = |id: &CategoryId| names[id].clone();
        match command {
            Command::UndoLast => {
                let state = self.before.pop().ok_or("NothingToUndo")?;
                self.undone.push(std::mem::replace(&mut self.now, state));
                return Ok(());
            }
            Command::RedoLast => {
                let state = self.undone.pop().ok_or("NothingToRedo")?;
                self.before.push(std::mem::replace(&mut self.now, state));
                return Ok(());
            }
            _ => {}
        }
        let mut next = self.now.clone();
        match command {
            Command::AddExpense { amount, text, date, category, note } => {
                let chosen = category.as_ref().map(name);
                let note = note.filter(|note| !note.is_empty());
                self.add(&mut next, EntryKind::Expense, *amount, text, *date, chosen, note)?;
            }
            Command::AddIncome { amount, text, date } => {
                self.add(&mut next, EntryKind::Income, *amount, text, *date, None, None)?;
            }
            Command::AddMany(rows) => {
                if rows.is_empty() {
                    return Ok(());
                }
                for row in rows {
                    self.add(&mut next, row.kind, row.amount, row.text, row.date, None, None)?;
                }
            }
            Command::Edit { entry, edit, category, .. } => {
                edit_entry(&mut next, *entry, edit, category.as_ref().map(name))?
            }
            Command::Delete(id, _) => next.entries.retain(|entry| entry.id != Some(*id)),
            Command::DeleteMany(ids) => next.entries.retain(|entry| !ids.iter().any(|id| entry.id == Some(*id))),
            Command::Recategorise(ids, into) => {
                for entry in next.entries.iter_mut().filter(|entry| ids.iter().any(|id| entry.id == Some(*id))) {
                    entry.category = Some(name(into));
                    entry.filed_by = FiledBy::User;
                    entry.forgotten = false;
                }
            }
            Command::File(ids, into, by) => {
                let open = |entry: &ModelEntry| entry.kind == EntryKind::Expense && entry.filed_by <= *by;
                let category = name(into);
                put(&mut next, ids, open, |entry| {
                    entry.category = Some(category.clone());
                    entry.filed_by = *by;
                })?;
            }
            Command::Confirm(ids) => {
                let open = |entry: &ModelEntry| entry.kind == EntryKind::Expense && entry.filed_by < FiledBy::User;
                put(&mut next, ids, open, |entry| entry.filed_by = FiledBy::User)?;
            }
            Command::Forget(ids) => {
                let taught = |entry: &ModelEntry| {
                    entry.kind == EntryKind::Expense && entry.filed_by == FiledBy::User && !entry.forgotten
                };
                put(&mut next, ids, taught, |entry| entry.forgotten = true)?;
            }
            Command::AddRule(pattern, category, past) => {
                let rule = ModelRule { pattern: (*pattern).trim().to_owned(), category: name(category), active: true };
                if next.rules.iter().any(|other| other.pattern.to_lowercase() == rule.pattern.to_lowercase()) {
                    return Err("RuleTaken".into());
                }
                let is_vaguer = |other: &ModelRule| other.pattern.chars().count() < rule.pattern.chars().count();
                let at = next.rules.iter().position(is_vaguer).unwrap_or(next.rules.len());
                let open = |entry: &ModelEntry| entry.kind == EntryKind::Expense && entry.filed_by <= FiledBy::Rule;
                let category = rule.category.clone();
                next.rules.insert(at, rule);
                // A rule that finds nothing in the book is a rule all the same.
                let _ = put(&mut next, past, open, |entry| {
                    entry.category = Some(category.clone());
                    entry.filed_by = FiledBy::Rule;
                });
            }
            Command::EditRule(at, category, active) => {
                let category = name(category);
                let rule = some_rule(&mut next, at)?;
                (rule.category, rule.active) = (category, *active);
            }
            Command::MoveRule(at, before) => {
                some_rule(&mut next, at)?;
                let rule = next.rules.remove(at.index(next.rules.len()));
                let to = (*before as usize).min(next.rules.len());
                next.rules.insert(to, rule);
            }
            Command::DeleteRule(at) => {
                some_rule(&mut next, at)?;
                next.rules.remove(at.index(next.rules.len()));
            }
            Command::AddCategory { name: new, parent } => {
                let parent = parent.as_ref().map(name);
                if parent.as_ref().is_some_and(|parent| next.categories[parent].parent.is_some()) {
                    return Err("parent: Nested".into());
                }
                free(&next, new, None)?;
                next.categories.insert((*new).to_owned(), ModelCategory { parent, archived: false, is_other: false });
            }
            Command::Rename(id, new) => {
                let old = name(id);
                free(&next, new, Some(&old))?;
                rename(&mut next, &old, new);
            }
            Command::Nest(id, parent) => {
                let (moved, parent) = (name(id), parent.as_ref().map(name));
                if let Some(parent) = &parent {
                    if *parent == moved {
                        return Err("parent: Itself".into());
                    }
                    let has_children =
                        next.categories.values().any(|category| category.parent.as_ref() == Some(&moved));
                    if has_children || next.categories[parent].parent.is_some() {
                        return Err("parent: Nested".into());
                    }
                }
                next.categories.get_mut(&moved).unwrap().parent = parent;
            }
            Command::Archive(id, archived) => {
                if *archived && name(id) == other(&next) {
                    return Err("archived: Protected".into());
                }
                next.categories.get_mut(&name(id)).unwrap().archived = *archived;
            }
            Command::Merge(from, into) => merge(&mut next, &name(from), &name(into))?,
            Command::DeleteCategory(id) => {
                let gone = name(id);
                if gone == other(&next) {
                    return Err("id: Protected".into());
                }
                let used = next.entries.iter().any(|entry| entry.category.as_ref() == Some(&gone))
                    || next.categories.values().any(|category| category.parent.as_ref() == Some(&gone));
                if used {
                    return Err("CategoryInUse".into());
                }
                next.categories.remove(&gone);
                next.rules.retain(|rule| rule.category != gone);
            }
            Command::Book(rows) => {
                if rows.is_empty() {
                    return Ok(());
                }
                self.book(&mut next, rows)?;
            }
            Command::UndoLast | Command::RedoLast => unreachable!("answered above"),
        }
        self.before.push(std::mem::replace(&mut self.now, next));
        self.undone.clear();
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of an entry")]
    fn add(
        &mut self,
        state: &mut State,
        kind: EntryKind,
        amount: i64,
        text: &str,
        date: Date,
        category: Option<String>,
        note: Option<&str>,
    ) -> Result<(), String> {
        if amount <= 0 {
            return Err("amount: NotPositive".into());
        }
        self.order += 1;
        let filed_by = if category.is_some() { FiledBy::User } else { FiledBy::Nobody };
        let category = category.or_else(|| (kind == EntryKind::Expense).then(|| other(state)));
        state.entries.push(ModelEntry {
            id: None,
            kind,
            date,
            order: self.order,
            amount,
            text: text.to_owned(),
            category,
            filed_by,
            forgotten: false,
            note: note.map(str::to_owned),
        });
        Ok(())
    }

    fn book(&mut self, next: &mut State, rows: &[Row]) -> Result<(), String> {
        for row in rows {
            let category = match row.category {
                None => None,
                Some(name) => {
                    let known = next.categories.keys().find(|known| folded(known) == folded(name)).cloned();
                    let known = known.unwrap_or_else(|| {
                        next.categories
                            .insert(name.to_owned(), ModelCategory { parent: None, archived: false, is_other: false });
                        name.to_owned()
                    });
                    Some(known)
                }
            };
            self.add(next, row.kind, row.amount, row.text, row.date, category, None)?;
        }
        Ok(())
    }
}

fn some_rule<'a>(state: &'a mut State, at: &Index) -> Result<&'a mut ModelRule, String> {
    if state.rules.is_empty() {
        return Err("NotFound".into());
    }
    let at = at.index(state.rules.len());
    Ok(&mut state.rules[at])
}

/// Files those of the entries that are open to it; some must be.
fn put(
    state: &mut State,
    ids: &[EntryId],
    open: impl Fn(&ModelEntry) -> bool,
    file: impl Fn(&mut ModelEntry),
) -> Result<(), String> {
    let mut some = false;
    for entry in state.entries.iter_mut().filter(|entry| open(entry) && ids.iter().any(|id| entry.id == Some(*id))) {
        file(entry);
        some = true;
    }
    if some { Ok(()) } else { Err("NotFound".into()) }
}

/// "Other" by whatever name it has now.
fn other(state: &State) -> String {
    state.categories.iter().find(|(_, category)| category.is_other).map(|(name, _)| name.clone()).unwrap()
}

fn free(state: &State, name: &str, except: Option<&str>) -> Result<(), String> {
    let taken = state.categories.keys().any(|known| folded(known) == folded(name) && except != Some(known.as_str()));
    if taken { Err("NameTaken".into()) } else { Ok(()) }
}

fn rename(state: &mut State, old: &str, new: &str) {
    let category = state.categories.remove(old).unwrap();
    state.categories.insert(new.to_owned(), category);
    let change = |name: &mut Option<String>| {
        if name.as_deref() == Some(old) {
            *name = Some(new.to_owned());
        }
    };
    state.categories.values_mut().for_each(|category| change(&mut category.parent));
    for rule in state.rules.iter_mut().filter(|rule| rule.category == old) {
        new.clone_into(&mut rule.category);
    }
    state.entries.iter_mut().for_each(|entry| change(&mut entry.category));
}

fn merge(state: &mut State, from: &str, into: &str) -> Result<(), String> {
    if from == into {
        return Err("into: Itself".into());
    }
    if from == other(state) {
        return Err("from: Protected".into());
    }
    if state.categories[into].parent.as_deref() == Some(from) {
        return Err("into: Nested".into());
    }
    let new_parent = state.categories[into].parent.clone().unwrap_or_else(|| into.to_owned());
    state.categories.remove(from);
    for category in state.categories.values_mut().filter(|category| category.parent.as_deref() == Some(from)) {
        category.parent = Some(new_parent.clone());
    }
    for rule in state.rules.iter_mut().filter(|rule| rule.category == from) {
        into.clone_into(&mut rule.category);
    }
    for entry in state.entries.iter_mut().filter(|entry| entry.category.as_deref() == Some(from)) {
        entry.category = Some(into.to_owned());
    }
    Ok(())
}

fn edit_entry(state: &mut State, id: EntryId, edit: &Edit, category: Option<String>) -> Result<(), String> {
    if edit.amount.is_some_and(|amount| amount <= 0) {
        return Err("amount: NotPositive".into());
    }
    let entry = state.entries.iter_mut().find(|entry| entry.id == Some(id)).unwrap();
    entry.amount = edit.amount.unwrap_or(entry.amount);
    entry.text = edit.text.map_or_else(|| entry.text.clone(), str::to_owned);
    if category.is_some() {
        entry.category = category;
        entry.filed_by = FiledBy::User;
        entry.forgotten = false;
    }
    entry.date = edit.date.unwrap_or(entry.date);
    if let Some(note) = edit.note {
        entry.note = (!note.is_empty()).then(|| note.to_owned());
    }
    Ok(())
}

/// The words of a text as a search sees them. Enough for the texts that stories use.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '\u{e9}' => 'e',
            '\u{fc}' => 'u',
            c => c,
        })
        .collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn matches(entry: &ModelEntry, filter: &EntryFilter, names: &BTreeMap<CategoryId, String>) -> bool {
    let found = filter.text.as_deref().is_none_or(|text| {
        let mut all = words(&entry.text);
        all.extend(entry.note.iter().flat_map(|note| words(note)));
        words(text).iter().all(|wanted| all.iter().any(|word| word.starts_with(wanted)))
    });
    found
        && filter.kind.is_none_or(|kind| kind == entry.kind)
        && filter.from.is_none_or(|from| entry.date >= from)
        && filter.to.is_none_or(|to| entry.date <= to)
        && filter.month.is_none_or(|month| entry.date.month() == month)
        && filter.year.is_none_or(|year| entry.date.year() == year)
        && filter.min_amount.is_none_or(|min| entry.amount >= min.get())
        && filter.max_amount.is_none_or(|max| entry.amount <= max.get())
        && filter
            .categories
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|id| entry.category.is_some() && names.get(id) == entry.category.as_ref()))
}

#[derive(Debug, Clone)]
struct Question {
    kind: Option<EntryKind>,
    categories: Option<Vec<Index>>,
    when: u8,
    text: Option<&'static str>,
    min: Option<i64>,
    max: Option<i64>,
    sort: EntrySort,
    limit: u32,
}

fn question() -> impl Strategy<Value = Question> {
    (
        prop::option::of(prop::sample::select(vec![EntryKind::Expense, EntryKind::Income])),
        prop::option::weighted(0.4, prop::collection::vec(any::<Index>(), 1..4)),
        0..8_u8,
        prop::option::weighted(
            0.3,
            prop::sample::select(vec!["an", "cafe", "CAF\u{c9} lu", "4711", "rewe danke", "zzz"]),
        ),
        prop::option::weighted(0.3, 1..1_500_i64),
        prop::option::weighted(0.3, 1_500..6_000_i64),
        prop::sample::select(vec![
            EntrySort::DateDesc,
            EntrySort::DateAsc,
            EntrySort::AmountDesc,
            EntrySort::AmountAsc,
        ]),
        1..5_u32,
    )
        .prop_map(|(kind, categories, when, text, min, max, sort, limit)| Question {
            kind,
            categories,
            when,
            text,
            min,
            max,
            sort,
            limit,
        })
}

impl Question {
    fn filter(&self, all: &[Category]) -> EntryFilter {
        let categories =
            self.categories.as_ref().map(|list| list.iter().map(|index| index.get(all).id).collect::<Vec<_>>());
        let mut filter = EntryFilter {
            kind: self.kind,
            categories,
            text: self.text.map(str::to_owned),
            min_amount: self.min.map(minor),
            max_amount: self.max.map(minor),
            ..EntryFilter::default()
        };
        match self.when {
            0 => filter.month = Some(month("2025-02")),
            1 => filter.year = Some(2025),
            2 => filter.from = Some(month("2025-02").first()),
            3 => filter.to = Date::parse("2025-02-06").ok(),
            _ => {}
        }
        filter
    }
}

/// Holds the book against the model in all that a caller can read.
async fn compare(book: &Book, state: &mut State, question: &Question) {
    let categories = book.categories().await;
    let names: BTreeMap<CategoryId, String> =
        categories.iter().map(|category| (category.id, category.name.clone())).collect();
    let read: BTreeMap<String, ModelCategory> = categories
        .iter()
        .map(|category| {
            let parent = category.parent.map(|id| names[&id].clone());
            let is_other = state.categories.get(&category.name).is_some_and(|category| category.is_other);
            (category.name.clone(), ModelCategory { parent, archived: category.archived, is_other })
        })
        .collect();
    assert_eq!(read, state.categories, "the categories");
    for category in &categories {
        let count = state.entries.iter().filter(|entry| entry.category.as_ref() == Some(&category.name)).count();
        assert_eq!(category.entries, count as i64, "how many entries {} has", category.name);
    }

    let list = book.all(&EntryFilter::default(), EntrySort::DateDesc, 500).await;
    let mut expected: Vec<&ModelEntry> = state.entries.iter().collect();
    expected.sort_by_key(|entry| std::cmp::Reverse((entry.date, entry.order)));
    let read: Vec<ModelEntry> = list
        .iter()
        .zip(&expected)
        .map(|(entry, model)| ModelEntry {
            id: model.id.map(|_| entry.id),
            kind: entry.kind,
            date: entry.date,
            order: model.order,
            amount: entry.amount.get(),
            text: entry.description.clone(),
            category: entry.category.map(|id| names[&id].clone()),
            filed_by: entry.filed_by,
            forgotten: model.forgotten,
            note: entry.note.clone(),
        })
        .collect();
    assert_eq!(list.len(), expected.len(), "how many entries");
    assert_eq!(read.iter().collect::<Vec<_>>(), expected, "the entries");
    // What a booking brought in gets its identities here.
    let by_order: BTreeMap<usize, EntryId> =
        list.iter().zip(&expected).map(|(entry, model)| (model.order, entry.id)).collect();
    for entry in &mut state.entries {
        entry.id = by_order.get(&entry.order).copied();
    }

    let rules: Vec<ModelRule> = rules::list(&book.ledger)
        .await
        .unwrap()
        .into_iter()
        .map(|rule| ModelRule { pattern: rule.pattern, category: names[&rule.category].clone(), active: rule.active })
        .collect();
    assert_eq!(rules, state.rules, "the rules");
    let taught = lessons::read(&book.ledger).await.unwrap().lessons;
    let mut taught: Vec<EntryId> = taught.iter().map(|lesson| lesson.id).collect();
    let own =
        |entry: &&ModelEntry| entry.kind == EntryKind::Expense && entry.filed_by == FiledBy::User && !entry.forgotten;
    let mut own: Vec<EntryId> = state.entries.iter().filter(own).map(|entry| entry.id.unwrap()).collect();
    taught.sort_unstable();
    own.sort_unstable();
    assert_eq!(taught, own, "what the user's own choices teach");

    let filter = question.filter(&categories);
    let mut wanted: Vec<&ModelEntry> = state.entries.iter().filter(|entry| matches(entry, &filter, &names)).collect();
    wanted.sort_by_key(|entry| match question.sort {
        EntrySort::DateDesc | EntrySort::DateAsc => (0, entry.date, entry.order),
        EntrySort::AmountDesc | EntrySort::AmountAsc => (entry.amount, entry.date, entry.order),
    });
    if matches!(question.sort, EntrySort::DateDesc | EntrySort::AmountDesc) {
        wanted.reverse();
    }
    let found = book.all(&filter, question.sort, question.limit).await;
    let ids = |entries: &[&ModelEntry]| entries.iter().map(|entry| entry.id.unwrap()).collect::<Vec<_>>();
    assert_eq!(found.iter().map(|entry| entry.id).collect::<Vec<_>>(), ids(&wanted), "the pages of {filter:?}");

    let sum = |kind| wanted.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount).sum::<i64>();
    let (income, expenses) = (sum(EntryKind::Income), sum(EntryKind::Expense));
    let totals = query::total(&book.ledger, &filter).await.unwrap();
    assert_eq!(
        (totals.count, totals.income.get(), totals.expenses.get()),
        (wanted.len() as i64, income, expenses),
        "what all matches of {filter:?} come to"
    );
    let all: HashSet<EntryId> = query::matching(&book.ledger, &filter).await.unwrap().into_iter().collect();
    assert_eq!(all, ids(&wanted).into_iter().collect(), "all matches of {filter:?}");
    let page =
        query::list(&book.ledger, &EntryQuery { filter, sort: question.sort, limit: 2, cursor: None }).await.unwrap();
    assert!(page.count.is_none_or(|count| count == wanted.len() as i64), "the count beside a page");
    assert!(page.total.is_none_or(|total| total.get() == income - expenses), "the total beside a page");

    compare_months(book, state, &names).await;
}

async fn compare_months(book: &Book, state: &State, names: &BTreeMap<CategoryId, String>) {
    let sums = |holds: &dyn Fn(&ModelEntry) -> bool| {
        let sum = |kind| {
            let entries = state.entries.iter().filter(|entry| holds(entry) && entry.kind == kind);
            entries.map(|entry| entry.amount).sum::<i64>()
        };
        (sum(EntryKind::Income), sum(EntryKind::Expense))
    };
    let of_month = |month: Month| sums(&|entry| entry.date.month() == month);
    for text in ["2025-02", "2024-02", "2199-12", "2025-03"] {
        let this = month(text);
        let summary = reports::monthly(&book.ledger, this).await.unwrap();
        assert_eq!((summary.income.get(), summary.expenses.get()), of_month(this), "the sums of {text}");
        let previous = (summary.previous.income.get(), summary.previous.expenses.get());
        assert_eq!(previous, of_month(this.plus(-1)), "the month before {text}");
        let last_year = (summary.last_year.income.get(), summary.last_year.expenses.get());
        assert_eq!(last_year, of_month(this.plus(-12)), "{text} a year before");
        let mut by_category: BTreeMap<String, i64> = BTreeMap::new();
        for entry in state.entries.iter().filter(|entry| entry.date.month() == this && entry.kind == EntryKind::Expense)
        {
            *by_category.entry(entry.category.clone().unwrap()).or_default() += entry.amount;
        }
        let read: BTreeMap<String, i64> =
            summary.by_category.iter().map(|total| (names[&total.category].clone(), total.amount.get())).collect();
        assert_eq!(read, by_category, "the categories of {text}");
        assert!(summary.by_category.windows(2).all(|pair| pair[0].amount >= pair[1].amount), "the largest first");
        for day in &summary.by_day {
            let expected = sums(&|entry| entry.date == day.date);
            assert_eq!((day.income.get(), day.expenses.get()), expected, "the sums of {:?}", day.date);
        }
    }
    for year in [1900, 2024, 2025] {
        let summary = reports::yearly(&book.ledger, year).await.unwrap();
        let expected = sums(&|entry| entry.date.year() == year);
        assert_eq!((summary.income.get(), summary.expenses.get()), expected, "the sums of {year}");
        let before = sums(&|entry| entry.date.year() == year - 1);
        assert_eq!(
            (summary.last_year.income.get(), summary.last_year.expenses.get()),
            before,
            "the year before {year}"
        );
        for totals in &summary.months {
            assert_eq!((totals.income.get(), totals.expenses.get()), of_month(totals.month), "{}", totals.month);
        }
    }
    let facts = book.ledger.facts().await.unwrap();
    assert_eq!(
        (facts.income.unwrap().get(), facts.expenses.unwrap().get()),
        sums(&|_| true),
        "all that the book holds"
    );
    assert_eq!(facts.first, state.entries.iter().map(|entry| entry.date).min());
    assert_eq!(facts.last, state.entries.iter().map(|entry| entry.date).max());
}

async fn tell(steps: &[(crate::story::Step, Question)]) {
    let book = Book::quick().await;
    let mut model = Model::new();
    for (step, question) in steps {
        let categories = book.categories().await;
        let names: BTreeMap<CategoryId, String> =
            categories.iter().map(|category| (category.id, category.name.clone())).collect();
        let mut sorted: Vec<&ModelEntry> = model.now.entries.iter().collect();
        sorted.sort_by_key(|entry| entry.order);
        let entries: Vec<(EntryId, EntryKind)> = sorted.iter().map(|entry| (entry.id.unwrap(), entry.kind)).collect();
        let ids: Vec<CategoryId> = categories.iter().map(|category| category.id).collect();
        let Some(command) = step.aim(&entries, &ids) else { continue };
        let expected = model.run(&command, &names);
        let done = command.run(&book).await.map_err(|error| name_of(&error));
        assert_eq!(done.as_ref().map(|_| &()), expected.as_ref(), "{command:?}");
        if let Ok(Made::Category(category)) = &done {
            assert_eq!(category.entries, 0);
        }
        compare(&book, &mut model.now, question).await;
    }
    book.ledger.close().await.unwrap();
}

proptest! {
    #![proptest_config(told(500))]

    #[test]
    fn after_every_step_of_a_story_lists_counts_and_sums_are_those_of_the_model(
        steps in prop::collection::vec((step(), question()), 1..25)
    ) {
        in_runtime(tell(&steps));
    }
}
