//! Entries: reading and changing one. Adding is in `adding.rs`, what else is done to many at once in `many.rs`, reading them
//! page by page in [`query`], what waits to be looked at in [`review`].

mod adding;
mod many;
mod model;
pub mod query;
pub mod review;
mod store;

use sqlx::{Connection, SqliteConnection};

pub(crate) use adding::insert_all;
pub use adding::{add, add_many, check};
pub(crate) use many::take_away;
pub use many::{delete, delete_many, recategorise};
pub use model::{Entry, EntryChange, ExpenseChange, IncomeChange, NewEntry, NewExpense, NewIncome};
pub use query::{EntryFilter, EntryPage, EntryQuery, EntrySort, EntryTotals};
pub(crate) use store::{NewRow, Stamp, insert_rows, position, take_sequence};

use crate::{
    Ledger,
    categories::{Place, rows},
    dates::Date,
    error::{Error, Reason, Result, What},
    filing::FiledBy,
    ids::EntryId,
    journal::{self, ChangeAction, Op, Saved},
    kind::EntryKind,
    money::{Currency, ENTRY_LIMIT, Minor},
    text,
};

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
    let becomes = change.kind.unwrap_or(kind);
    let place = place_of(&mut tx, &before, becomes, change.category).await?;
    let made =
        journal::begin(&mut tx, ledger.clock, ChangeAction::EditedEntry { description: before.description }).await?;
    journal::keep_entries(&mut tx, made.id, Op::Updated, &[id]).await?;
    // A new day keeps the sequence number: the entry stays in its place among those of one day.
    sqlx::query(
        "UPDATE entries SET amount_minor = ?1, home_minor = ?11, currency = ?12, tags = iif(?13, ?14, tags),
                description = ifnull(?2, description), ai_classified = iif(?10, 0, ai_classified), category = iif(?10, ?3, category),
                kind = ?16, filed_by = iif(?10, ?15, filed_by), confidence = iif(?10, NULL, confidence),
                forgotten = iif(?10, 0, forgotten),
                chosen_in = iif(?10 AND (filed_by < 5 OR forgotten OR category IS NOT ?3), NULL, ifnull(chosen_in, last_change)),
                position = iif(?4 IS NULL, position, (?4 << 32) | (position & 4294967295)),
                note = iif(?5, ?6, note), updated_at = ?7, last_change = ?8
         WHERE id = ?9",
    )
    .bind(worth.amount.get())
    .bind(description)
    .bind(place.and_then(|(category, _)| category))
    .bind(change.date.map(Date::day_number))
    .bind(note.is_some())
    .bind(note.flatten())
    .bind(made.at.millis())
    .bind(made.id.0)
    .bind(id.bytes())
    .bind(place.is_some())
    .bind(worth.home.get())
    .bind(worth.currency.code())
    .bind(tags.is_some())
    .bind(tags.flatten())
    .bind(place.map(|(_, by)| by.code()))
    .bind(becomes.code())
    .execute(&mut *tx)
    .await?;
    let saved = find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Saved { saved, change: made })
}

/// The category that a changed entry comes to and who chose that; none where both stay.
async fn place_of(
    tx: &mut SqliteConnection,
    before: &Entry,
    becomes: EntryKind,
    chosen: Option<Place>,
) -> Result<Option<(Option<i64>, FiledBy)>> {
    match (chosen, becomes) {
        (Some(Place { to: Some(id) }), _) => Ok(Some((Some(rows::reference(tx, id).await?), FiledBy::User))),
        (Some(Place { to: None }), EntryKind::Income) => Ok(Some((None, FiledBy::Nobody))),
        (Some(Place { to: None }), EntryKind::Expense) if before.kind == becomes => {
            Err(Error::invalid("category", Reason::Empty))
        }
        (_, EntryKind::Expense) if before.kind != becomes && (chosen.is_some() || before.category.is_none()) => {
            Ok(Some((Some(rows::fallback_category(tx).await?.0), FiledBy::Nobody)))
        }
        (None, EntryKind::Income) if before.kind != becomes => Ok(Some((None, FiledBy::Nobody))),
        (_, EntryKind::Expense | EntryKind::Income) => Ok(None),
    }
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
