//! A story of random changes: the process that lives it until it is stopped, and the book that knows what must have come
//! of it.
//!
//! Before each change the process notes what it will do, and after the use case has returned what came of it. Whatever
//! instant it is stopped at, the vault must hold all that was acknowledged, and the one change that was under way wholly
//! or not at all.

use std::{collections::BTreeMap, path::Path};

use app::{
    App, Error,
    entries::Chosen,
    ledger::{
        CategoryId, ChangeId, Date, EntryId, EntryKind, Minor, Month,
        entries::{EntryFilter, ExpenseChange, IncomeChange, NewExpense, NewIncome},
    },
};
use serde::{Deserialize, Serialize};

use crate::support::{self, Chance, Part, Row, all_rows, copy_folder, open, quick_dir};

/// One line of the notes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Note {
    /// The vault is open.
    Begun,
    Will(Deed),
    Did(Outcome),
    /// Something that must not fail did.
    Failed(String),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Deed {
    Add(Values),
    Edit(EntryId, Values),
    Delete(EntryKind, EntryId),
    DeleteMany(Vec<EntryId>),
    Recategorise(Vec<EntryId>, CategoryId),
    UndoLast,
    Undo(ChangeId),
    RedoLast,
    BackUp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Outcome {
    Entry(Row),
    Changed,
    Reversed(ChangeId),
    /// There was nothing to undo or redo, or something newer stood in the way.
    Refused,
    BackedUp(String),
}

/// All that can be said of an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Values {
    kind: EntryKind,
    date: Date,
    amount: Minor,
    description: String,
    category: Option<CategoryId>,
    note: Option<String>,
}

impl Values {
    fn row(&self, id: EntryId) -> Row {
        let Self { kind, date, amount, description, category, note } = self.clone();
        Row { id, kind, date, amount, description, category, note }
    }
}

/// The word in half of all descriptions that the search is tried with.
const WORD: &str = "bakery";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn lives_until_stopped() {
    let Some(mut part) = Part::given() else { return };
    if let Err(error) = live(&mut part).await {
        part.note(&Note::Failed(error.to_string()));
    }
}

async fn live(part: &mut Part) -> app::Result<()> {
    let app = open(&part.dir).await?;
    let categories: Vec<CategoryId> = app.list_categories().await?.into_iter().map(|category| category.id).collect();
    let mut rows: Vec<(EntryId, EntryKind)> = all_rows(&app).await?.into_iter().map(|row| (row.id, row.kind)).collect();
    let mut newest = app.list_changes(1, None).await?.changes.first().map_or(0, |change| change.id.0);
    part.note(&Note::Begun);
    loop {
        let deed = choose(&mut part.chance, &rows, &categories, newest);
        part.note(&Note::Will(deed.clone()));
        let outcome = act(&app, &deed).await;
        // A change that was not allowed is no failure: what undo brought back or took away is not known here.
        let outcome = match outcome {
            Err(Error::NothingToUndo | Error::NothingToRedo | Error::NotReversible(_) | Error::NotFound(_)) => {
                Outcome::Refused
            }
            outcome => outcome?,
        };
        part.note(&Note::Did(outcome.clone()));
        match (&deed, outcome) {
            (Deed::Add(_), Outcome::Entry(row)) => rows.push((row.id, row.kind)),
            (_, Outcome::Reversed(_)) => {
                rows = all_rows(&app).await?.into_iter().map(|row| (row.id, row.kind)).collect();
                continue;
            }
            (Deed::Delete(_, id), Outcome::Changed) => rows.retain(|(other, _)| other != id),
            (Deed::DeleteMany(ids), Outcome::Changed) => rows.retain(|(other, _)| !ids.contains(other)),
            (_, Outcome::Refused | Outcome::BackedUp(_)) => continue,
            _ => {}
        }
        newest += 1;
    }
}

fn choose(chance: &mut Chance, rows: &[(EntryId, EntryKind)], categories: &[CategoryId], newest: i64) -> Deed {
    let some = |chance: &mut Chance| -> Vec<EntryId> {
        let mut ids: Vec<EntryId> =
            (0..chance.below(12) + 1).filter_map(|_| chance.pick(rows)).map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let values = |chance: &mut Chance, kind| {
        let first = Month::new(2025, 1).unwrap().first().day_number();
        let description = format!("{} no {}", if chance.below(2) == 0 { WORD } else { "ferry" }, chance.below(1 << 40));
        Values {
            kind,
            date: Date::from_day_number(first + chance.below(180) as i64).unwrap(),
            amount: Minor::new(chance.below(500_000) as i64 + 1).unwrap(),
            description,
            category: (kind == EntryKind::Expense).then(|| *chance.pick(categories).unwrap()),
            note: (chance.below(3) == 0).then(|| format!("note {}", chance.below(1000))),
        }
    };
    let kind = if chance.below(4) == 0 { EntryKind::Income } else { EntryKind::Expense };
    let picked = chance.pick(rows).copied();
    match (chance.below(100), picked) {
        (0..42, _) | (_, None) => Deed::Add(values(chance, kind)),
        (42..60, Some((id, kind))) => Deed::Edit(id, values(chance, kind)),
        (60..70, Some((id, kind))) => Deed::Delete(kind, id),
        (70..75, _) => Deed::DeleteMany(some(chance)),
        (75..80, _) => Deed::Recategorise(some(chance), *chance.pick(categories).unwrap()),
        (80..88, _) => Deed::UndoLast,
        (88..93, _) => Deed::Undo(ChangeId(newest - chance.below(8) as i64)),
        (93..99, _) => Deed::RedoLast,
        _ => Deed::BackUp,
    }
}

async fn act(app: &App, deed: &Deed) -> app::Result<Outcome> {
    Ok(match deed.clone() {
        Deed::Add(Values { kind: EntryKind::Expense, date, amount, description, category, note }) => {
            let new = NewExpense {
                amount,
                description,
                category,
                date: Some(date),
                note,
                ai_classify: false,
                ..NewExpense::default()
            };
            Outcome::Entry(app.add_expense(new).await?.saved.into())
        }
        Deed::Add(Values { date, amount, description: source, note, .. }) => {
            let new = NewIncome { amount, source, category: None, date: Some(date), note, ..NewIncome::default() };
            Outcome::Entry(app.add_income(new).await?.saved.into())
        }
        Deed::Edit(id, values) => {
            let Values { kind, date, amount, description, category, note } = values;
            let (amount, text, date, note) =
                (Some(amount), Some(description), Some(date), Some(note.unwrap_or_default()));
            Outcome::Entry(match kind {
                EntryKind::Expense => {
                    let change =
                        ExpenseChange { amount, description: text, category, date, note, ..ExpenseChange::default() };
                    app.update_expense(id, change).await?.saved.into()
                }
                EntryKind::Income => {
                    let change =
                        IncomeChange { amount, source: text, category: None, date, note, ..IncomeChange::default() };
                    app.update_income(id, change).await?.saved.into()
                }
            })
        }
        Deed::Delete(kind, id) => app.delete_entry(kind, id).await.map(|_| Outcome::Changed)?,
        Deed::DeleteMany(ids) => app.delete_entries(Chosen::Ids(ids)).await.map(|_| Outcome::Changed)?,
        Deed::Recategorise(ids, category) => {
            app.recategorise_entries(Chosen::Ids(ids), category).await.map(|_| Outcome::Changed)?
        }
        Deed::UndoLast => Outcome::Reversed(app.undo(None).await?.id),
        Deed::Undo(id) => Outcome::Reversed(app.undo(Some(id)).await?.id),
        Deed::RedoLast => Outcome::Reversed(app.redo(None).await?.id),
        Deed::BackUp => Outcome::BackedUp(app.back_up_now().await?.id),
    })
}

/// What a change did to each row it touched: before and after.
type Sides = BTreeMap<EntryId, (Option<Row>, Option<Row>)>;

#[derive(Debug, Clone)]
struct Change {
    sides: Sides,
    /// 0 while it stands; otherwise its place in the order of undoing, and the newest change of then.
    undone: u64,
    undone_after: i64,
}

/// What the vault must hold.
#[derive(Debug, Clone, Default)]
pub struct Book {
    rows: BTreeMap<EntryId, Row>,
    changes: Vec<Change>,
    undone: u64,
    backup: Option<String>,
    /// How many changes were acknowledged.
    pub acknowledged: usize,
    /// How many changes were under way when the process was stopped and are there, and how many are not.
    pub under_way: [usize; 2],
}

impl Book {
    /// Holds the vault, which nobody has open, against the notes of the process that was stopped.
    pub async fn settle(&mut self, dir: &Path, notes: &[Note]) {
        let mut under_way = None;
        for note in notes {
            match note {
                Note::Begun => {}
                Note::Will(deed) => under_way = Some(deed.clone()),
                Note::Did(outcome) => {
                    self.did(&under_way.take().unwrap(), outcome);
                    self.acknowledged += 1;
                }
                Note::Failed(why) => panic!("what must not fail did, at {under_way:?}: {why}"),
            }
        }
        let app = open(dir).await.unwrap_or_else(|error| panic!("the vault opens after a stop: {error:?}"));
        support::assert_no_leftovers(dir);
        let found: BTreeMap<EntryId, Row> =
            all_rows(&app).await.unwrap().into_iter().map(|row| (row.id, row)).collect();
        let journal = journal(&app).await;
        if !self.agrees(&found, &journal) {
            let deed = under_way.clone().unwrap_or_else(|| panic!("{}", self.differences(&found, &journal)));
            let with = self.with(&deed, &found);
            match with {
                Some(with) if with.agrees(&found, &journal) => *self = Self { under_way: self.under_way, ..with },
                _ => panic!("with {deed:?} under way: {}", self.differences(&found, &journal)),
            }
            self.under_way[0] += 1;
        } else if under_way.is_some() {
            self.under_way[1] += 1;
        }
        self.check_figures(&app).await;
        let backups = app.list_backups().await.unwrap();
        if let Some(id) = &self.backup {
            assert!(backups.iter().any(|backup| backup.id == *id), "the backup {id} was acknowledged");
        }
        app.lock().await.unwrap();
    }

    fn agrees(&self, found: &BTreeMap<EntryId, Row>, journal: &[(ChangeId, bool)]) -> bool {
        self.rows == *found && self.journal().take(journal.len()).eq(journal.iter().copied()) && {
            let all = self.changes.len();
            journal.len() == all.min(JOURNAL as usize)
        }
    }

    fn journal(&self) -> impl Iterator<Item = (ChangeId, bool)> {
        self.changes.iter().enumerate().rev().map(|(place, change)| (ChangeId(place as i64 + 1), change.undone > 0))
    }

    fn differences(&self, found: &BTreeMap<EntryId, Row>, journal: &[(ChangeId, bool)]) -> String {
        let missing: Vec<_> = self.rows.values().filter(|row| found.get(&row.id) != Some(row)).collect();
        let surplus: Vec<_> = found.values().filter(|row| self.rows.get(&row.id) != Some(row)).collect();
        let lines: Vec<_> = self.journal().take(6).collect();
        format!(
            "the vault is not what was acknowledged.\nmissing or other: {missing:#?}\nfound instead: {surplus:#?}\njournal: {lines:?}, found: {:?}",
            journal.iter().take(6).collect::<Vec<_>>()
        )
    }

    /// The book with the change that was under way, if that can have been done.
    fn with(&self, deed: &Deed, found: &BTreeMap<EntryId, Row>) -> Option<Self> {
        let mut with = self.clone();
        let outcome = match deed {
            Deed::Add(values) => {
                let new = found.values().find(|row| !self.rows.contains_key(&row.id))?;
                if *new != values.row(new.id) {
                    return None;
                }
                Outcome::Entry(new.clone())
            }
            Deed::Edit(id, values) => {
                let mut row = values.row(*id);
                // An income is edited without its category, which it has when it was put under one with others.
                row.category = row.category.or(self.rows.get(id)?.category);
                Outcome::Entry(row)
            }
            Deed::Delete(..) | Deed::DeleteMany(_) | Deed::Recategorise(..) => Outcome::Changed,
            Deed::UndoLast => {
                let place = self.changes.iter().rposition(|change| change.undone == 0)?;
                Outcome::Reversed(ChangeId(place as i64 + 1))
            }
            Deed::Undo(id) => Outcome::Reversed(*id),
            Deed::RedoLast => {
                let newest = self.changes.len() as i64;
                let undone = self
                    .changes
                    .iter()
                    .enumerate()
                    .filter(|(_, change)| change.undone > 0 && change.undone_after == newest);
                let (place, _) = undone.max_by_key(|(_, change)| change.undone)?;
                Outcome::Reversed(ChangeId(place as i64 + 1))
            }
            Deed::BackUp => return None,
        };
        with.did(deed, &outcome);
        Some(with)
    }

    fn did(&mut self, deed: &Deed, outcome: &Outcome) {
        let mut sides = Sides::new();
        let mut side = |id: EntryId, after: Option<Row>, rows: &BTreeMap<EntryId, Row>| {
            sides.insert(id, (rows.get(&id).cloned(), after));
        };
        match (deed, outcome) {
            (_, Outcome::Refused) => return,
            (_, Outcome::BackedUp(id)) => {
                self.backup = Some(id.clone());
                return;
            }
            (Deed::Add(_) | Deed::Edit(..), Outcome::Entry(row)) => side(row.id, Some(row.clone()), &self.rows),
            (Deed::Delete(_, id), Outcome::Changed) => side(*id, None, &self.rows),
            (Deed::DeleteMany(ids), Outcome::Changed) => {
                ids.iter().filter(|id| self.rows.contains_key(id)).for_each(|id| side(*id, None, &self.rows));
            }
            (Deed::Recategorise(ids, category), Outcome::Changed) => {
                for row in ids.iter().filter_map(|id| self.rows.get(id)) {
                    side(row.id, Some(Row { category: Some(*category), ..row.clone() }), &self.rows);
                }
            }
            (_, Outcome::Reversed(id)) => return self.reverse(*id),
            (deed, outcome) => panic!("{deed:?} cannot come to {outcome:?}"),
        }
        for (id, (_, after)) in &sides {
            self.put(*id, after.clone());
        }
        self.changes.push(Change { sides, undone: 0, undone_after: 0 });
    }

    fn put(&mut self, id: EntryId, row: Option<Row>) {
        match row {
            Some(row) => self.rows.insert(id, row),
            None => self.rows.remove(&id),
        };
    }

    fn reverse(&mut self, id: ChangeId) {
        let newest = self.changes.len() as i64;
        let place = id.0 as usize - 1;
        let Change { sides, undone, .. } = self.changes[place].clone();
        for (id, (before, after)) in sides {
            self.put(id, if undone == 0 { before } else { after });
        }
        let change = &mut self.changes[place];
        if undone == 0 {
            self.undone += 1;
            (change.undone, change.undone_after) = (self.undone, newest);
        } else {
            (change.undone, change.undone_after) = (0, 0);
        }
    }

    /// Every page and row adds up, and what the windows show is what the rows come to.
    async fn check_figures(&self, app: &App) {
        let facts = app.verify().await.unwrap();
        let sum = |kind| self.rows.values().filter(|row| row.kind == kind).map(|row| row.amount.get()).sum::<i64>();
        let (income, expenses) = (sum(EntryKind::Income), sum(EntryKind::Expense));
        assert_eq!(
            (facts.entries, facts.income.unwrap().get(), facts.expenses.unwrap().get()),
            (self.rows.len() as i64, income, expenses)
        );
        for month in (1..=7).map(|month| Month::new(2025, month).unwrap()) {
            let summary = app.monthly_summary(month).await.unwrap();
            let of_month: Vec<&Row> = self.rows.values().filter(|row| row.date.month() == month).collect();
            let mut shelves: BTreeMap<CategoryId, i64> = BTreeMap::new();
            for row in of_month.iter().filter(|row| row.kind == EntryKind::Expense) {
                *shelves.entry(row.category.unwrap()).or_default() += row.amount.get();
            }
            let shown: BTreeMap<CategoryId, i64> =
                summary.by_category.iter().map(|total| (total.category, total.amount.get())).collect();
            assert_eq!((summary.count, shown), (of_month.len() as i64, shelves), "{month:?}");
        }
        let filter = EntryFilter { text: Some(WORD.to_owned()), ..EntryFilter::default() };
        let found = app.total_entries(&filter).await.unwrap().count;
        let word = self.rows.values().filter(|row| row.description.starts_with(WORD)).count();
        assert_eq!(found, word as i64, "the search finds what is there");
    }

    /// Takes the whole story back on a copy, down to the empty book, and lives it again.
    pub async fn take_back(&self, dir: &Path) -> usize {
        let copy = quick_dir();
        copy_folder(dir, copy.path());
        let app = open(copy.path()).await.unwrap();
        let mut undone = 0;
        loop {
            match app.undo(None).await {
                Ok(_) => undone += 1,
                Err(Error::NothingToUndo) => break,
                Err(error) => panic!("undo {undone}: {error:?}"),
            }
        }
        let facts = app.verify().await.unwrap();
        assert_eq!(
            (facts.entries, facts.income.unwrap().get(), facts.expenses.unwrap().get(), facts.categories),
            (0, 0, 0, 7)
        );
        for redone in 0..undone {
            app.redo(None).await.unwrap_or_else(|error| panic!("redo {redone} of {undone}: {error:?}"));
        }
        let found: BTreeMap<EntryId, Row> =
            all_rows(&app).await.unwrap().into_iter().map(|row| (row.id, row)).collect();
        assert!(self.rows == found, "undone and redone, the book is as it was");
        self.check_figures(&app).await;
        app.lock().await.unwrap();
        undone
    }
}

/// How much of the journal is compared.
const JOURNAL: u32 = 200;

async fn journal(app: &App) -> Vec<(ChangeId, bool)> {
    let page = app.list_changes(JOURNAL, None).await.unwrap();
    page.changes.into_iter().map(|change| (change.id, change.undone)).collect()
}
