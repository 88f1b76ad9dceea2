//! Importing a file: a look into it first, then booking what the user agreed to.
//!
//! The file is read twice, once for each, so that neither holds more than a few rows of it. Between the two it must not
//! have changed.

use std::{
    collections::{BTreeSet, HashMap},
    fs::{File, Metadata},
    io::BufReader,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::SystemTime,
};

use exchange::{Column, CsvRows, DraftRow, ReadOptions, RowReason};
use ledger::{
    Currency, Date, EntryKind, Minor,
    booking::{self, Draft, Known, Step},
    categories, text,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::BackupReason;

use crate::{
    App, Session, Topic,
    error::{Error, FileProblem, Missing, Result},
};

/// How many bad rows a preview lists.
const BAD_SHOWN: usize = 200;
/// How many rows a preview shows.
const SAMPLE: usize = 8;
/// From how many rows on a backup is made first.
const BACKUP_ROWS: u64 = 100;

/// What a file holds.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Names this look; the import refers to it.
    pub id: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Rows that can be booked.
    pub rows: u32,
    /// Of those, rows that are in the ledger already.
    pub already_there: u32,
    /// The first rows that cannot be booked.
    pub bad: Vec<BadRow>,
    /// How many those are in all.
    pub bad_count: u32,
    /// Categories that the ledger does not have.
    pub unknown_categories: Vec<String>,
    /// How many rows belong to them.
    pub unknown_category_rows: u32,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// The sum of the incomes.
    pub income: Minor,
    /// The sum of the expenses.
    pub expenses: Minor,
    /// The first rows.
    pub sample: Vec<SampleRow>,
}

/// A row that cannot be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BadRow {
    /// The line it begins on, as an editor counts them.
    pub line: u32,
    /// The column at fault.
    pub column: Option<Column>,
    /// Why.
    pub why: BadRowReason,
    /// The beginning of the text at fault.
    pub text: String,
}

/// Why a row cannot be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(untagged)]
pub enum BadRowReason {
    /// The file's fault.
    File(RowReason),
    /// The ledger does not take it.
    Ledger(LedgerReason),
}

/// Why the ledger does not take a row that reads well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LedgerReason {
    /// Its category does not exist and may not be made.
    UnknownCategory,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in ledger::booking::Draft")]
pub struct SampleRow {
    pub line: u32,
    pub date: Date,
    pub kind: EntryKind,
    pub description: String,
    pub amount: Minor,
    pub category: Option<String>,
}

/// What the user agreed to.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportChoice {
    /// The look it refers to.
    pub id: String,
    /// Make the categories that the ledger does not have. Otherwise their rows are rejected.
    pub create_categories: bool,
    /// Book rows again that are in the ledger already.
    pub include_already_there: bool,
    /// Book the good rows although others are bad. Otherwise one bad row refuses the file.
    pub skip_bad: bool,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportProgress {
    /// Rows that are in.
    pub done: u32,
    /// Rows that there are.
    pub of: u32,
    /// What is being done.
    pub stage: ImportStage,
}

/// The stages of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ImportStage {
    /// A backup is made.
    BackingUp,
    /// Rows go in.
    Saving,
    /// Totals and search are mended.
    Finishing,
}

/// What an import came to.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportResult {
    /// Entries that came in.
    pub added: u32,
    /// Rows that were in the ledger already.
    pub skipped: u32,
    /// Rows that could not be booked.
    pub rejected: u32,
    /// The first of those.
    pub bad: Vec<BadRow>,
    /// The change-set; none if nothing came in.
    pub change: Option<ledger::ChangeId>,
}

/// A file that was looked into.
pub(crate) struct PendingImport {
    file: ImportFile,
    preview: ImportPreview,
    stop: Arc<AtomicBool>,
}

impl App {
    /// Looks into a file without changing anything.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read as a whole. Single rows that cannot be read are part of the answer.
    pub async fn look_into_file(&self, path: &Path) -> Result<ImportPreview> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let names =
            categories::list(&ledger).await?.into_iter().map(|category| text::name_key(&category.name)).collect();
        let file = ImportFile::find(path, ledger.currency())?;
        let reading = file.clone();
        let mut preview = blocking(move || look(&reading, &names)).await?;
        if let (Some(first), Some(last)) = (preview.first, preview.last) {
            let known = Known::read(&ledger, first, last).await?;
            let reading = file.clone();
            preview.already_there = blocking(move || count_known(&reading, known)).await?;
        }
        let pending = PendingImport { file, preview: preview.clone(), stop: Arc::default() };
        session.imports.lock().unwrap_or_else(PoisonError::into_inner).insert(preview.id.clone(), pending);
        Ok(preview)
    }

    /// Books a file that was looked into: one change-set, all or nothing.
    ///
    /// # Errors
    /// [`Error::File`] when it changed meanwhile, or has bad rows that may not be skipped; [`Error::Cancelled`].
    pub async fn commit_import(
        &self,
        choice: ImportChoice,
        progress: impl Fn(ImportProgress) + Send + Sync + 'static,
    ) -> Result<ImportResult> {
        let session = self.session().await?;
        let (file, preview, stop) = {
            let imports = session.imports.lock().unwrap_or_else(PoisonError::into_inner);
            let pending = imports.get(&choice.id).ok_or(Error::NotFound(Missing::Import))?;
            (pending.file.clone(), pending.preview.clone(), pending.stop.clone())
        };
        stop.store(false, Ordering::Relaxed);
        let rejected = preview.bad_count + if choice.create_categories { 0 } else { preview.unknown_category_rows };
        if rejected > 0 && !choice.skip_bad {
            return Err(Error::File(FileProblem::BadRows { count: rejected }));
        }
        file.check_unchanged()?;
        let of = preview.rows;
        if u64::from(of) > BACKUP_ROWS {
            progress(ImportProgress { done: 0, of, stage: ImportStage::BackingUp });
            session.back_up(self.clock, BackupReason::BeforeImport).await?;
        }
        let result = book(&session, &file, &preview, &choice, stop, progress).await?;
        session.imports.lock().unwrap_or_else(PoisonError::into_inner).remove(&choice.id);
        self.changed(&session, &[Topic::Entries, Topic::Categories, Topic::History, Topic::Backups]);
        Ok(result)
    }

    /// Stops a running import, or forgets a look.
    pub async fn cancel_import(&self, id: &str) -> Result<()> {
        let session = self.session().await?;
        if let Some(pending) = session.imports.lock().unwrap_or_else(PoisonError::into_inner).get(id) {
            pending.stop.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}

async fn book(
    session: &Arc<Session>,
    file: &ImportFile,
    preview: &ImportPreview,
    choice: &ImportChoice,
    stop: Arc<AtomicBool>,
    progress: impl Fn(ImportProgress) + Send + Sync + 'static,
) -> Result<ImportResult> {
    let ledger = session.ledger().await;
    let names = if choice.create_categories {
        None
    } else {
        Some(categories::list(&ledger).await?.into_iter().map(|category| text::name_key(&category.name)).collect())
    };
    let known = match (choice.include_already_there, preview.first, preview.last) {
        (false, Some(first), Some(last)) => Some(Known::read(&ledger, first, last).await?),
        _ => None,
    };
    let reading = Reading { file: file.clone(), names, known, tally: Arc::default() };
    let (tally, of) = (reading.tally.clone(), preview.rows);
    let (name, session) = (preview.file_name.clone(), session.clone());
    // Reading and writing each have a thread; a few batches lie between them.
    let booked = blocking(move || {
        let drafts = reading.start();
        let stopped = || stop.load(Ordering::Relaxed) || session.is_ending();
        let report = |step| {
            progress(match step {
                Step::Booked(done) => ImportProgress { done, of, stage: ImportStage::Saving },
                Step::Finishing => ImportProgress { done: of, of, stage: ImportStage::Finishing },
            });
        };
        let booking = booking::book::<Error>(&ledger, &name, u64::from(of), drafts, stopped, report);
        tokio::runtime::Handle::current().block_on(booking)
    })
    .await?;
    let tally = std::mem::take(&mut *tally.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(ImportResult {
        added: booked.added,
        skipped: tally.skipped,
        rejected: tally.rejected,
        bad: tally.bad,
        change: booked.change.map(|change| change.id),
    })
}

/// A file as it was found.
#[derive(Debug, Clone)]
struct ImportFile {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
    currency: Currency,
}

impl ImportFile {
    fn find(path: &Path, currency: Currency) -> Result<Self> {
        let found = std::fs::metadata(path).map_err(|error| Error::of_user_file(&error))?;
        if found.is_dir() {
            return Err(Error::File(FileProblem::IsDirectory));
        }
        if found.len() > exchange::MAX_BYTES {
            return Err(Error::File(FileProblem::TooLarge { limit_bytes: exchange::MAX_BYTES }));
        }
        Ok(Self { path: path.to_owned(), size: found.len(), modified: modified(&found), currency })
    }

    fn check_unchanged(&self) -> Result<()> {
        let found = std::fs::metadata(&self.path).map_err(|error| Error::of_user_file(&error))?;
        if found.len() == self.size && modified(&found) == self.modified {
            Ok(())
        } else {
            Err(Error::File(FileProblem::ChangedMeanwhile))
        }
    }

    fn rows(&self) -> Result<CsvRows<BufReader<File>>> {
        let file = File::open(&self.path).map_err(|error| Error::of_user_file(&error))?;
        let options = ReadOptions { currency: self.currency, date_order: None };
        Ok(exchange::read_csv(BufReader::with_capacity(1 << 16, file), &options)?)
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

fn modified(file: &Metadata) -> Option<SystemTime> {
    file.modified().ok()
}

/// The first reading: what there is.
fn look(file: &ImportFile, names: &BTreeSet<String>) -> Result<ImportPreview> {
    let mut preview = ImportPreview {
        id: uuid::Uuid::new_v4().to_string(),
        file_name: file.name(),
        rows: 0,
        already_there: 0,
        bad: Vec::new(),
        bad_count: 0,
        unknown_categories: Vec::new(),
        unknown_category_rows: 0,
        first: None,
        last: None,
        income: Minor::ZERO,
        expenses: Minor::ZERO,
        sample: Vec::new(),
    };
    let mut unknown: HashMap<String, String> = HashMap::new();
    for row in file.rows()? {
        let row = match row?.map_err(BadRow::from) {
            Ok(row) => row,
            Err(bad) => {
                preview.bad_count += 1;
                if preview.bad.len() < BAD_SHOWN {
                    preview.bad.push(bad);
                }
                continue;
            }
        };
        preview.rows += 1;
        preview.first = Some(preview.first.map_or(row.date, |first| first.min(row.date)));
        preview.last = Some(preview.last.map_or(row.date, |last| last.max(row.date)));
        let sum = match row.kind {
            EntryKind::Income => &mut preview.income,
            EntryKind::Expense => &mut preview.expenses,
        };
        *sum = sum.checked_add(row.amount).map_err(|_| Error::Overflow)?;
        if let Some(name) = &row.category {
            let key = text::name_key(name);
            if !names.contains(&key) {
                preview.unknown_category_rows += 1;
                unknown.entry(key).or_insert_with(|| name.clone());
            }
        }
        if preview.sample.len() < SAMPLE {
            preview.sample.push(SampleRow {
                line: line(row.line),
                date: row.date,
                kind: row.kind,
                description: row.description,
                amount: row.amount,
                category: row.category,
            });
        }
    }
    preview.unknown_categories = unknown.into_values().collect();
    preview.unknown_categories.sort_unstable();
    Ok(preview)
}

fn count_known(file: &ImportFile, mut known: Known) -> Result<u32> {
    let mut count = 0;
    for row in file.rows()? {
        if let Ok(row) = row?.map_err(BadRow::from)
            && known.takes(&draft(row))
        {
            count += 1;
        }
    }
    Ok(count)
}

fn draft(row: DraftRow) -> Draft {
    Draft {
        kind: row.kind,
        date: row.date,
        amount: row.amount,
        description: row.description,
        category: row.category,
        note: row.note,
    }
}

/// What the second reading left out.
#[derive(Default)]
struct Tally {
    skipped: u32,
    rejected: u32,
    bad: Vec<BadRow>,
}

/// The second reading: the rows to be booked, read on a thread of their own while others are written.
struct Reading {
    file: ImportFile,
    /// The categories there are, if others may not be made.
    names: Option<BTreeSet<String>>,
    known: Option<Known>,
    tally: Arc<std::sync::Mutex<Tally>>,
}

/// How many rows travel at once from the reading thread to the writing one, and how many such loads may wait.
const LOAD: usize = 1_000;
const LOADS: usize = 4;

impl Reading {
    fn start(mut self) -> impl Iterator<Item = Result<Draft>> + Send {
        let (sender, receiver) = mpsc::sync_channel::<Result<Vec<Draft>>>(LOADS);
        std::thread::spawn(move || {
            // An end of the receiver is the end of the import: there is nobody left to tell.
            let _ = self.read(&sender).or_else(|error| sender.send(Err(error)));
        });
        receiver.into_iter().flat_map(|load| match load {
            Ok(drafts) => drafts.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        })
    }

    fn read(&mut self, sender: &mpsc::SyncSender<Result<Vec<Draft>>>) -> Result<()> {
        let mut load = Vec::with_capacity(LOAD);
        for row in self.file.rows()? {
            if let Some(draft) = self.sift(row?) {
                load.push(draft);
            }
            if load.len() == LOAD && sender.send(Ok(std::mem::replace(&mut load, Vec::with_capacity(LOAD)))).is_err() {
                return Ok(());
            }
        }
        let _ = sender.send(Ok(load));
        Ok(())
    }

    fn sift(&mut self, row: exchange::Row) -> Option<Draft> {
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = row.map_err(BadRow::from).and_then(|row| match (&self.names, &row.category) {
            (Some(names), Some(category)) if !names.contains(&text::name_key(category)) => Err(BadRow {
                line: line(row.line),
                column: Some(Column::Category),
                why: BadRowReason::Ledger(LedgerReason::UnknownCategory),
                text: category.chars().take(80).collect(),
            }),
            _ => Ok(row),
        });
        match checked {
            Err(bad) => {
                tally.rejected += 1;
                if tally.bad.len() < BAD_SHOWN {
                    tally.bad.push(bad);
                }
                None
            }
            Ok(row) => {
                let draft = draft(row);
                if self.known.as_mut().is_some_and(|known| known.takes(&draft)) {
                    tally.skipped += 1;
                    return None;
                }
                Some(draft)
            }
        }
    }
}

impl From<exchange::BadRow> for BadRow {
    fn from(bad: exchange::BadRow) -> Self {
        Self { line: line(bad.line), column: bad.column, why: BadRowReason::File(bad.why), text: bad.text }
    }
}

fn line(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}
