//! Entries: expenses and incomes, one by one or many at once. Reading them page by page is in [`query`],
//! what waits to be looked at in [`review`].

pub mod query;
pub mod review;
mod store;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Connection, SqliteConnection};

pub use query::{EntryFilter, EntryPage, EntryQuery, EntrySort, EntryTotals};
pub(crate) use store::{NewRow, Stamp, insert_rows, position, take_sequence};

use crate::{
    Ledger,
    bulk::{self, Mend},
    categories::{self, Place},
    dates::{Clock, Date, Instant},
    error::{Error, Reason, Result, What},
    filing::{FiledBy, Filing},
    ids::{CategoryId, EntryId},
    journal::{self, ChangeAction, ChangeSet, Op, Saved},
    kind::EntryKind,
    money::{Currency, ENTRY_LIMIT, Minor},
    text,
};

/// An expense or an income.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its identity.
    pub id: EntryId,
    /// Out or in.
    pub kind: EntryKind,
    /// The day it belongs to.
    pub date: Date,
    /// The amount, above zero, in minor units of `currency`.
    pub amount: Minor,
    /// The currency it was paid in.
    pub currency: Currency,
    /// The value in minor units of the home currency, frozen when it was entered.
    pub home: Minor,
    /// What was bought, or where the money came from: as typed or as the bank wrote it, never rewritten.
    pub description: String,
    /// A clean name derived from the description.
    pub merchant: Option<String>,
    /// The category; an income may have none.
    pub category: Option<CategoryId>,
    /// The user's note.
    pub note: Option<String>,
    /// Words it carries beside its category, in lower case.
    pub tags: Vec<String>,
    /// Whether the category was given by the assistant and not yet confirmed.
    pub ai_classified: bool,
    /// Who filed it under its category.
    pub filed_by: FiledBy,
    /// How sure a machine was of that, in percent.
    pub confidence: Option<u8>,
    /// When it was entered.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Option<Instant>,
}

/// An expense to be added.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewExpense {
    /// The amount in minor units of `currency`.
    pub amount: Minor,
    /// What it was for.
    pub description: String,
    /// The category; "Other" if none is given.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The day; today if none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The currency of the amount; the home currency if none is given.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The value in the home currency, needed where the amount is in another.
    #[serde(default)]
    pub home: Option<Minor>,
    /// Let the assistant choose the category if none is given.
    #[serde(default)]
    pub ai_classify: bool,
}

/// An income to be added.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewIncome {
    /// The amount in minor units of `currency`.
    pub amount: Minor,
    /// Where it came from.
    pub source: String,
    /// The category; none if none is given.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The day; today if none is given.
    #[serde(default)]
    pub date: Option<Date>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The currency of the amount; the home currency if none is given.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// The value in the home currency, needed where the amount is in another.
    #[serde(default)]
    pub home: Option<Minor>,
}

/// What to change of an entry; what is absent stays. An empty note removes it.
#[derive(Debug, Clone, Default)]
pub struct EntryChange {
    /// The new amount.
    pub amount: Option<Minor>,
    /// The new description or source, and the name of the field it came in.
    pub description: Option<(&'static str, String)>,
    /// The new category; an expense always keeps one.
    pub category: Option<Place>,
    /// The new day.
    pub date: Option<Date>,
    /// The new note.
    pub note: Option<String>,
    /// The new tags, all of them.
    pub tags: Option<Vec<String>>,
    /// The new currency of the amount.
    pub currency: Option<Currency>,
    /// The new value in the home currency.
    pub home: Option<Minor>,
}

/// What to change of an expense; what is absent stays, an empty note removes it.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in NewExpense")]
pub struct ExpenseChange {
    pub amount: Option<Minor>,
    pub description: Option<String>,
    pub category: Option<CategoryId>,
    pub date: Option<Date>,
    pub note: Option<String>,
    pub tags: Option<Vec<String>>,
    pub currency: Option<Currency>,
    pub home: Option<Minor>,
}

/// What to change of an income; what is absent stays, an empty note removes it.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "as in NewIncome")]
pub struct IncomeChange {
    pub amount: Option<Minor>,
    pub source: Option<String>,
    /// Another category, or none.
    pub category: Option<Place>,
    pub date: Option<Date>,
    pub note: Option<String>,
    pub tags: Option<Vec<String>>,
    pub currency: Option<Currency>,
    pub home: Option<Minor>,
}

impl From<ExpenseChange> for EntryChange {
    fn from(change: ExpenseChange) -> Self {
        Self {
            amount: change.amount,
            description: change.description.map(|text| ("description", text)),
            category: change.category.map(|id| Place { to: Some(id) }),
            date: change.date,
            note: change.note,
            tags: change.tags,
            currency: change.currency,
            home: change.home,
        }
    }
}

impl From<IncomeChange> for EntryChange {
    fn from(change: IncomeChange) -> Self {
        Self {
            amount: change.amount,
            description: change.source.map(|text| ("source", text)),
            category: change.category,
            date: change.date,
            note: change.note,
            tags: change.tags,
            currency: change.currency,
            home: change.home,
        }
    }
}

/// Adds an expense. `filing` says on whose word it goes under the category in `new`; without one, nobody filed it.
///
/// # Errors
/// `amount`, `home`, `description`, `category`, `note` or `tags` refused.
pub async fn add_expense(ledger: &Ledger, new: NewExpense, filing: Filing) -> Result<Saved<Entry>> {
    let worth = Worth::check(ledger.currency(), new.amount, new.currency, new.home)?;
    let draft = NewRow {
        kind: EntryKind::Expense,
        date: new.date.unwrap_or_else(|| ledger.clock.today()),
        amount: worth.amount,
        currency: worth.currency,
        home: worth.home,
        description: text::description("description", &new.description)?,
        note: text::note("note", new.note.as_deref().unwrap_or_default())?,
        tags: text::tags("tags", &new.tags)?,
        category: None,
        filing,
    };
    let action = ChangeAction::AddedExpense { description: draft.description.clone() };
    add(ledger, draft, new.category, action).await
}

/// Adds an income.
///
/// # Errors
/// `amount`, `home`, `source`, `category`, `note` or `tags` refused.
pub async fn add_income(ledger: &Ledger, new: NewIncome) -> Result<Saved<Entry>> {
    let worth = Worth::check(ledger.currency(), new.amount, new.currency, new.home)?;
    let draft = NewRow {
        kind: EntryKind::Income,
        date: new.date.unwrap_or_else(|| ledger.clock.today()),
        amount: worth.amount,
        currency: worth.currency,
        home: worth.home,
        description: text::description("source", &new.source)?,
        note: text::note("note", new.note.as_deref().unwrap_or_default())?,
        tags: text::tags("tags", &new.tags)?,
        category: None,
        filing: Filing::USER,
    };
    let action = ChangeAction::AddedIncome { description: draft.description.clone() };
    add(ledger, draft, new.category, action).await
}

async fn add(
    ledger: &Ledger,
    mut draft: NewRow,
    category: Option<CategoryId>,
    action: ChangeAction,
) -> Result<Saved<Entry>> {
    if category.is_none() {
        draft.filing = Filing::NOBODY;
    }
    let at = ledger.clock.now();
    let (id, change, category) = ledger
        .write_at_once(async |writer| {
            let category = match category {
                // Nobody else writes, and the last resort is never deleted.
                None if draft.kind == EntryKind::Expense => Some(categories::last_resort(writer).await?.1),
                chosen => chosen,
            };
            let (id, change) = store::insert_one(writer, at, &draft, category, &action).await?;
            Ok((id, change, category))
        })
        .await?;
    // What was written, without reading it back: each question is a way to the database's thread and back.
    let entry = Entry {
        id,
        kind: draft.kind,
        date: draft.date,
        amount: draft.amount,
        currency: draft.currency,
        home: draft.home,
        description: draft.description,
        merchant: None,
        category,
        note: draft.note,
        tags: store::tags_of(draft.tags.as_deref()),
        ai_classified: draft.filing.by.is_guess(),
        filed_by: draft.filing.by,
        confidence: draft.filing.confidence,
        created_at: Instant::from_millis(at.millis()),
        updated_at: None,
    };
    Ok(Saved { saved: entry, change: ChangeSet { id: change, at, what: action, undone: false } })
}

/// One entry.
pub async fn get(ledger: &Ledger, id: EntryId) -> Result<Entry> {
    find(&mut *ledger.reader().await?, id).await
}

/// Changes an entry of the given kind.
///
/// # Errors
/// A field refused; [`Error::NotFound`], also when the entry is of the other kind.
pub async fn update(ledger: &Ledger, kind: EntryKind, id: EntryId, change: EntryChange) -> Result<Saved<Entry>> {
    let description = change.description.map(|(field, value)| text::description(field, &value)).transpose()?;
    let note = change.note.as_deref().map(|note| text::note("note", note)).transpose()?;
    let tags = change.tags.as_deref().map(|tags| text::tags("tags", tags)).transpose()?;
    if let Some(amount) = change.amount {
        check_amount(amount)?;
    }
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let before = find_kind(&mut tx, kind, id).await?;
    let is_worth_the_same = change.amount.is_none() && change.currency.is_none();
    let worth = Worth::check(
        ledger.currency(),
        change.amount.unwrap_or(before.amount),
        Some(change.currency.unwrap_or(before.currency)),
        change.home.or(is_worth_the_same.then_some(before.home)),
    )?;
    let category = match change.category {
        Some(Place { to: Some(id) }) => Some(categories::reference(&mut tx, id).await?),
        Some(Place { to: None }) if kind == EntryKind::Expense => {
            return Err(Error::invalid("category", Reason::Empty));
        }
        Some(Place { to: None }) | None => None,
    };
    let made =
        journal::begin(&mut tx, ledger.clock, ChangeAction::EditedEntry { description: before.description }).await?;
    journal::keep_entries(&mut tx, made.id, Op::Updated, &[id]).await?;
    // A new day keeps the sequence number: the entry stays in its place among those of one day.
    sqlx::query(
        "UPDATE entries SET amount_minor = ?1, home_minor = ?11, currency = ?12, tags = iif(?13, ?14, tags),
                description = ifnull(?2, description), merchant = iif(?2 IS NULL, merchant, NULL),
                ai_classified = iif(?10, 0, ai_classified), category = iif(?10, ?3, category),
                filed_by = iif(?10, iif(?3 IS NULL, 0, 5), filed_by), confidence = iif(?10, NULL, confidence),
                forgotten = iif(?10, 0, forgotten),
                position = iif(?4 IS NULL, position, (?4 << 32) | (position & 4294967295)),
                note = iif(?5, ?6, note), updated_at = ?7, last_change = ?8
         WHERE id = ?9",
    )
    .bind(worth.amount.get())
    .bind(description)
    .bind(category)
    .bind(change.date.map(Date::day_number))
    .bind(note.is_some())
    .bind(note.flatten())
    .bind(made.at.millis())
    .bind(made.id.0)
    .bind(id.bytes())
    .bind(change.category.is_some())
    .bind(worth.home.get())
    .bind(worth.currency.code())
    .bind(tags.is_some())
    .bind(tags.flatten())
    .execute(&mut *tx)
    .await?;
    let saved = find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Saved { saved, change: made })
}

/// Deletes an entry of the given kind.
pub async fn delete(ledger: &Ledger, kind: EntryKind, id: EntryId) -> Result<ChangeSet> {
    delete_if(ledger, &[id], Some(kind)).await
}

/// Deletes entries, one change-set. Those already gone are passed over.
///
/// # Errors
/// [`Error::NotFound`] when none is left.
pub async fn delete_many(ledger: &Ledger, ids: &[EntryId]) -> Result<ChangeSet> {
    delete_if(ledger, ids, None).await
}

async fn delete_if(ledger: &Ledger, ids: &[EntryId], kind: Option<EntryKind>) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let found = store::existing(&mut tx, ids).await?;
    let description = match found.as_slice() {
        [] => return Err(Error::NotFound(What::Entry)),
        [one] => {
            let entry = find(&mut tx, *one).await?;
            if kind.is_some_and(|kind| kind != entry.kind) {
                return Err(Error::NotFound(What::Entry));
            }
            Some(entry.description)
        }
        _ => None,
    };
    let action = ChangeAction::DeletedEntries { count: count(&found), description };
    let change = take_away(&mut tx, ledger.clock, action, &found).await?;
    tx.commit().await?;
    Ok(change)
}

/// Takes entries out of the book in the running transaction, as one change-set of this name.
pub(crate) async fn take_away(
    tx: &mut SqliteConnection,
    clock: Clock,
    action: ChangeAction,
    found: &[EntryId],
) -> Result<ChangeSet> {
    let change = journal::begin(&mut *tx, clock, action).await?;
    journal::keep_entries(&mut *tx, change.id, Op::Deleted, found).await?;
    let bulk = bulk::begin_if_quicker(&mut *tx, i64::from(count(found))).await?;
    for ids in found.chunks(journal::SPAN) {
        sqlx::query("DELETE FROM entries WHERE id IN (SELECT unhex(value) FROM json_each(?))")
            .bind(crate::ids::json_of(ids))
            .execute(&mut *tx)
            .await?;
    }
    if let Some(bulk) = bulk {
        bulk.end(tx, Mend::TotalsAndSearch).await?;
    }
    Ok(change)
}

/// Puts entries under a category, one change-set. Those already gone are passed over.
///
/// # Errors
/// `category` refused; [`Error::NotFound`] when none is left.
pub async fn recategorise(ledger: &Ledger, ids: &[EntryId], category: CategoryId) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let found = store::existing(&mut tx, ids).await?;
    if found.is_empty() {
        return Err(Error::NotFound(What::Entry));
    }
    let reference = categories::reference(&mut tx, category).await?;
    let name: String =
        sqlx::query_scalar("SELECT name FROM categories WHERE ref = ?").bind(reference).fetch_one(&mut *tx).await?;
    let action = ChangeAction::Recategorised { count: count(&found), category: name };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    journal::keep_entries(&mut tx, change.id, Op::Updated, &found).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, i64::from(count(&found))).await?;
    for ids in found.chunks(journal::SPAN) {
        sqlx::query(
            "UPDATE entries SET category = ?1, ai_classified = 0, filed_by = 5, confidence = NULL, forgotten = 0,
                    updated_at = ?2, last_change = ?3
             WHERE id IN (SELECT unhex(value) FROM json_each(?4))",
        )
        .bind(reference)
        .bind(change.at.millis())
        .bind(change.id.0)
        .bind(crate::ids::json_of(ids))
        .execute(&mut *tx)
        .await?;
    }
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::Totals).await?;
    }
    tx.commit().await?;
    Ok(change)
}

fn count(ids: &[EntryId]) -> u32 {
    u32::try_from(ids.len()).unwrap_or(u32::MAX)
}

/// An amount with its value in the home currency.
#[derive(Debug, Clone, Copy)]
struct Worth {
    amount: Minor,
    currency: Currency,
    home: Minor,
}

impl Worth {
    /// In the home currency an amount is its own value; in another, somebody has to say it.
    fn check(at_home: Currency, amount: Minor, currency: Option<Currency>, home: Option<Minor>) -> Result<Self> {
        let amount = check_amount(amount)?;
        let currency = currency.unwrap_or(at_home);
        if currency == at_home {
            return Ok(Self { amount, currency, home: amount });
        }
        match home {
            None => Err(Error::invalid("home", Reason::Empty)),
            Some(home) if home.get() <= 0 => Err(Error::invalid("home", Reason::NotPositive)),
            Some(home) if home.get() > ENTRY_LIMIT => Err(Error::invalid("home", Reason::TooLarge)),
            Some(home) => Ok(Self { amount, currency, home }),
        }
    }
}

/// An amount that one entry may have.
pub fn check_amount(amount: Minor) -> Result<Minor> {
    match amount.get() {
        ..=0 => Err(Error::invalid("amount", Reason::NotPositive)),
        minor if minor > ENTRY_LIMIT => Err(Error::invalid("amount", Reason::TooLarge)),
        _ => Ok(amount),
    }
}

pub(crate) async fn find(connection: &mut SqliteConnection, id: EntryId) -> Result<Entry> {
    sqlx::query_as::<_, store::Row>(concat!(store::select!(), " WHERE e.id = ?"))
        .bind(id.bytes())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound(What::Entry))?
        .read()
}

async fn find_kind(connection: &mut SqliteConnection, kind: EntryKind, id: EntryId) -> Result<Entry> {
    let entry = find(connection, id).await?;
    if entry.kind == kind { Ok(entry) } else { Err(Error::NotFound(What::Entry)) }
}
