//! Importing a file: a look into it first, then booking what the user agreed to.
//!
//! The file is read twice, once for each, so that neither holds more than a few rows of it. Between the two it must not
//! have changed.

mod file;
mod look;
mod model;
mod reading;

use std::{
    path::Path,
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use exchange::DateOrder;
use ledger::{
    booking::{self, Known, Step},
    categories,
};
use vault::BackupReason;

pub use self::model::{
    BadRow, BadRowReason, ImportChoice, ImportPreview, ImportProgress, ImportResult, ImportStage, LedgerReason,
    SampleRow,
};
use self::{
    file::ImportFile,
    look::{count_known, look},
    reading::Reading,
};
use crate::{
    App, Session, Topic,
    error::{Error, FileProblem, Missing, Result},
};

/// From how many rows on a backup is made first.
const BACKUP_ROWS: u64 = 100;

/// A file that was looked into.
pub(crate) struct PendingImport {
    file: ImportFile,
    preview: ImportPreview,
    stop: Arc<AtomicBool>,
}

impl App {
    /// Looks into a file without changing anything. `order` is that of its dates, if the user has said it.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be read as a whole. Single rows that cannot be read are part of the answer.
    pub async fn look_into_file(&self, path: &Path, order: Option<DateOrder>) -> Result<ImportPreview> {
        let session = self.session().await?;
        let file = ImportFile::find(path, session.ledger().await.currency(), order)?;
        self.look_into(&session, file).await
    }

    /// Looks once more into a file that was looked into, now with its dates read in this order. The look before is
    /// forgotten.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the look is gone; as for [`Self::look_into_file`].
    pub async fn read_dates_as(&self, id: &str, order: DateOrder) -> Result<ImportPreview> {
        let session = self.session().await?;
        let of = |pending: &PendingImport| pending.file.clone();
        let known = session.imports.lock().unwrap_or_else(PoisonError::into_inner).get(id).map(of);
        let file = known.ok_or(Error::NotFound(Missing::Import))?;
        file.check_unchanged()?;
        let preview = self.look_into(&session, file.in_order(order)).await?;
        session.imports.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        Ok(preview)
    }

    async fn look_into(&self, session: &Arc<Session>, file: ImportFile) -> Result<ImportPreview> {
        let ledger = session.ledger().await;
        let names = Arc::new(categories::names(&ledger).await?);
        let (reading, there, of) = (file.clone(), names.clone(), session.clone());
        let mut preview = blocking(move || look(&reading, &there, || of.is_ending())).await?;
        if let (Some(first), Some(last)) = (preview.first, preview.last) {
            let known = Known::read(&ledger, first, last).await?;
            let (reading, of) = (file.clone(), session.clone());
            let count = move || count_known(&reading, known, &names, &mut preview, || of.is_ending()).map(|()| preview);
            preview = blocking(count).await?;
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
        let mut stopped = session.stopped_import.lock().await;
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
            file.check_unchanged()?;
        }
        let booked = book(&session, &file, &preview, &choice, stop, progress).await;
        if booked.is_err() && session.is_ending() {
            *stopped = Some(preview.file_name.clone());
        }
        drop(stopped);
        let result = booked?;
        session.imports.lock().unwrap_or_else(PoisonError::into_inner).remove(&choice.id);
        self.relearn(&session);
        self.changed(&session, &[Topic::Entries, Topic::Categories, Topic::History, Topic::Backups]);
        Ok(result)
    }

    /// The file whose import the last lock stopped, said once to whoever it belonged to. Nothing of it was booked.
    ///
    /// # Errors
    /// [`Error::Locked`] when nobody is logged in.
    pub async fn take_stopped_import(&self) -> Result<Option<String>> {
        let account = self.session().await?.vault.account().id;
        let mut stopped = self.stopped_import.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(stopped.take_if(|(of, _)| *of == account).map(|(_, file)| file))
    }

    /// Stops a running import, which can be begun again, or forgets a look.
    pub async fn cancel_import(&self, id: &str) -> Result<()> {
        let session = self.session().await?;
        let runs = session.stopped_import.try_lock().is_err();
        let mut imports = session.imports.lock().unwrap_or_else(PoisonError::into_inner);
        if runs && let Some(pending) = imports.get(id) {
            pending.stop.store(true, Ordering::Relaxed);
        } else {
            imports.remove(id);
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
    let names = if choice.create_categories { None } else { Some(categories::names(&ledger).await?) };
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

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}
