//! Booking many drafts at once, as an import does: one transaction, one change-set, all or nothing.
//!
//! What the drafts came from is not known here. They stream in while they are booked, so that a million of them need no
//! more memory than a few hundred; readers go on seeing the book as it was until the end.

use std::collections::HashMap;

use sqlx::{Connection, QueryBuilder, Sqlite, SqliteConnection};

use crate::{
    Ledger, bulk,
    categories::{self, rows},
    dates::Date,
    entries::{self, NewRow},
    error::{Error, Result},
    filing::Filing,
    ids::EntryId,
    journal::{self, ChangeAction, ChangeSet},
    kind::EntryKind,
    money::{Currency, Minor},
    text,
};

/// An entry to be booked. The texts must have passed [`crate::text`], the amount [`entries::check_amount`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Out or in.
    pub kind: EntryKind,
    /// The day.
    pub date: Date,
    /// The amount, above zero, in the home currency.
    pub amount: Minor,
    /// The description or source.
    pub description: String,
    /// The name of its category; "Other" if an expense has none.
    pub category: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Tags, as [`text::tags`] puts them.
    pub tags: Option<String>,
    /// What it was paid in, where that is not the home currency.
    pub paid: Option<Paid>,
}

/// An amount in a currency that is not the home currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// How much.
    pub amount: Minor,
    /// Of what.
    pub currency: Currency,
}

/// What was booked.
#[derive(Debug, Clone)]
pub struct Booked {
    /// The change-set; none if there was nothing to book.
    pub change: Option<ChangeSet>,
    /// How many entries came in.
    pub added: u32,
}

/// How many drafts are booked between two looks at `stop` and two calls of `progress`.
const BATCH: usize = 2_000;

/// Books all drafts as one change-set named after `file`. Categories that do not exist are made.
///
/// `count` says about how many drafts will come; it decides how totals and search are kept. `stop` is asked now and then
/// and ends it all with nothing kept; `progress` hears how many are in, and at last that totals and search are mended.
///
/// # Errors
/// The first error of `drafts`; [`Error::Cancelled`]; whatever the file says. Nothing is kept then.
pub async fn book<E: From<Error>>(
    ledger: &Ledger,
    file: &str,
    count: u64,
    drafts: impl Iterator<Item = Result<Draft, E>> + Send,
    stop: impl Fn() -> bool + Send,
    mut progress: impl FnMut(Step) + Send,
) -> Result<Booked, E> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(Error::from)?;
    let named = |count| ChangeAction::Imported { file: file.to_owned(), count };
    let change = journal::begin(&mut tx, ledger.clock, named(0)).await?;
    let bulk = bulk::begin_inserting(&mut tx, i64::try_from(count).unwrap_or(i64::MAX)).await?;
    let mut shelves = Shelves::read(&mut tx).await?;
    let mut sums = DaySums::default();
    let mut reach = Reach::default();
    let mut rows = Vec::with_capacity(BATCH);
    let mut drafts = drafts.peekable();
    while drafts.peek().is_some() {
        if stop() {
            return Err(Error::Cancelled.into());
        }
        for draft in drafts.by_ref().take(BATCH) {
            let draft = draft?;
            // What a file names was chosen by whoever keeps it.
            let is_named = draft.category.as_deref().is_some_and(|name| !name.trim().is_empty());
            let category = shelves.find_or_make(&mut tx, &change, draft.kind, draft.category.as_deref()).await?;
            rows.push(NewRow {
                id: EntryId::generate(),
                kind: draft.kind,
                date: draft.date,
                amount: draft.paid.map_or(draft.amount, |paid| paid.amount),
                currency: draft.paid.map_or(ledger.currency(), |paid| paid.currency),
                home: draft.amount,
                description: draft.description,
                note: draft.note,
                tags: draft.tags,
                category,
                filing: if is_named { Filing::USER } else { Filing::NOBODY },
            });
        }
        let sequence = entries::take_sequence(&mut tx, i64::try_from(rows.len()).unwrap_or(i64::MAX)).await?;
        let stamp = entries::Stamp { change: change.id, at: change.at, sequence };
        entries::insert_rows(&mut tx, &stamp, &rows).await?;
        for (row, sequence) in rows.iter().zip(sequence..) {
            reach.cover(entries::position(row.date, sequence));
            if bulk.is_some() {
                sums.add(row);
            }
        }
        rows.clear();
        progress(Step::Booked(reach.count));
    }
    if reach.count == 0 {
        return Ok(Booked { change: None, added: 0 });
    }
    if let Some(bulk) = bulk {
        progress(Step::Finishing);
        sums.write(&mut tx).await?;
        bulk.end_inserting(&mut tx, change.id.0, (reach.first, reach.last)).await?;
    }
    if stop() {
        return Err(Error::Cancelled.into());
    }
    journal::inserted(&mut tx, change.id, reach.count, reach.first, reach.last).await?;
    let change = journal::set_action(&mut tx, change, named(reach.count)).await?;
    tx.commit().await.map_err(Error::from)?;
    Ok(Booked { change: Some(change), added: reach.count })
}

/// How far booking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many entries are in.
    Booked(u32),
    /// All are in; totals and search are being mended.
    Finishing,
}

/// The entries already in the book that a draft could repeat: day, kind, amount and description, and how often each.
pub struct Known(HashMap<u128, u32>);

impl Known {
    /// Reads what the book holds between two days.
    pub async fn read(ledger: &Ledger, first: Date, last: Date) -> Result<Self> {
        use sqlx::Row;
        let mut connection = ledger.reader().await?;
        let mut known = HashMap::new();
        let mut from = first.day_number() << 32;
        let to = (last.day_number() << 32) | 0xffff_ffff;
        loop {
            let rows = sqlx::query(
                "SELECT position, kind, home_minor, description FROM entries WHERE position BETWEEN ? AND ?
                 ORDER BY position LIMIT 2000",
            )
            .bind(from)
            .bind(to)
            .fetch_all(&mut *connection)
            .await?;
            let Some(last) = rows.last() else { return Ok(Self(known)) };
            from = last.try_get::<i64, _>(0)? + 1;
            for row in &rows {
                let day = row.try_get::<i64, _>(0)? >> 32;
                let fingerprint = fingerprint(day, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                *known.entry(fingerprint).or_insert(0) += 1;
            }
        }
    }

    /// Whether the draft is in the book already. Each entry of the book answers for one draft, so that two equal coffees
    /// of one day are known twice only if the book has two.
    pub fn takes(&mut self, draft: &Draft) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let key = fingerprint(draft.date.day_number(), draft.kind.code(), draft.amount.get(), &draft.description);
        match self.0.get_mut(&key) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}

/// 128 bits: two different entries would have to come along for every grain of sand before two were taken for one.
fn fingerprint(day: i64, kind: i64, minor: i64, description: &str) -> u128 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, day, kind, minor, description).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    (half(0) << 64) | half(1)
}

/// Where the inserted rows lie.
struct Reach {
    count: u32,
    first: i64,
    last: i64,
}

impl Default for Reach {
    fn default() -> Self {
        Self { count: 0, first: i64::MAX, last: i64::MIN }
    }
}

impl Reach {
    fn cover(&mut self, position: i64) {
        self.count += 1;
        self.first = self.first.min(position);
        self.last = self.last.max(position);
    }
}

/// The categories by name, and the number each has in the file.
struct Shelves {
    by_name: HashMap<String, i64>,
    fallback_category: i64,
    made: usize,
}

impl Shelves {
    async fn read(tx: &mut SqliteConnection) -> Result<Self> {
        let by_name = rows::by_name(&mut *tx).await?;
        Ok(Self { by_name, fallback_category: rows::fallback_category(tx).await?.0, made: 0 })
    }

    async fn find_or_make(
        &mut self,
        tx: &mut SqliteConnection,
        change: &ChangeSet,
        kind: EntryKind,
        name: Option<&str>,
    ) -> Result<Option<i64>> {
        let Some(name) = name.filter(|name| !name.trim().is_empty()) else {
            return Ok((kind == EntryKind::Expense).then_some(self.fallback_category));
        };
        if let Some(reference) = self.by_name.get(name) {
            return Ok(Some(*reference));
        }
        let clean = text::name("category", name)?;
        let (within, own) = categories::written_out(&clean);
        let of = |name: &str| self.by_name.get(&text::name_key(name)).copied();
        let reference = match of(&clean).or_else(|| of(own)) {
            Some(reference) => reference,
            None => {
                let parent = match within.and_then(of) {
                    Some(parent) => rows::as_parent(&mut *tx, parent).await?,
                    None => None,
                };
                let color = rows::next_color(self.made);
                self.made += 1;
                rows::insert(tx, change.id, &categories::new_name("category", own)?, color, parent).await?.1
            }
        };
        self.by_name.insert(text::name_key(own), reference);
        // Remembered as the file spells it, so that the next row with it is found at once.
        self.by_name.insert(name.to_owned(), reference);
        Ok(Some(reference))
    }
}

/// How many sums one statement enters.
const SUMS: usize = 500;

/// The totals of the booked rows, gathered on the way.
#[derive(Default)]
struct DaySums(HashMap<(i64, i64, i64), (i64, i64)>);

impl DaySums {
    fn add(&mut self, row: &NewRow) {
        let key = (row.date.day_number(), row.kind.code(), row.category.unwrap_or(0));
        let (minor, count) = self.0.entry(key).or_default();
        *minor += row.home.get();
        *count += 1;
    }

    async fn write(self, tx: &mut SqliteConnection) -> Result<()> {
        // In the order of the table, and many at once: each statement is a way to the database's thread and back.
        let mut sums: Vec<_> = self.0.into_iter().collect();
        sums.sort_unstable();
        for sums in sums.chunks(SUMS) {
            let mut query =
                QueryBuilder::<Sqlite>::new("INSERT INTO day_totals (day, kind, category, home_minor, count) ");
            query.push_values(sums, |mut row, ((day, kind, category), (minor, count))| {
                row.push_bind(*day).push_bind(*kind).push_bind(*category).push_bind(*minor).push_bind(*count);
            });
            query.push(
                " ON CONFLICT DO UPDATE SET home_minor = home_minor + excluded.home_minor, count = count + excluded.count",
            );
            query.build().execute(&mut *tx).await?;
        }
        Ok(())
    }
}
