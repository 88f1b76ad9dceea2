//! The second reading: the rows to be booked, read on a thread of their own while others are written.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError, mpsc},
};

use ledger::{
    booking::{Draft, Known},
    categories,
};

use super::{
    file::{ImportFile, draft},
    model::{BAD_SHOWN, BadRow},
};
use crate::error::{Error, Result};

/// What the second reading left out.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) skipped: u32,
    pub(super) rejected: u32,
    pub(super) bad: Vec<BadRow>,
}

/// A reading about to start.
pub(super) struct Reading {
    pub(super) file: ImportFile,
    /// The categories there are, if others may not be made.
    pub(super) names: Option<BTreeSet<String>>,
    pub(super) known: Option<Known>,
    pub(super) tally: Arc<Mutex<Tally>>,
}

/// How many rows travel at once from the reading thread to the writing one, and how many such loads may wait.
const LOAD: usize = 1_000;
const LOADS: usize = 4;

impl Reading {
    /// The drafts as they are read. A reading that does not come to the end of its file is an error, never a short file.
    pub(super) fn start(mut self) -> impl Iterator<Item = Result<Draft>> + Send {
        let (sender, receiver) = mpsc::sync_channel::<Result<Vec<Draft>>>(LOADS);
        let thread = std::thread::spawn(move || {
            // An end of the receiver is the end of the import: there is nobody left to tell.
            let _ = self.read(&sender).or_else(|error| sender.send(Err(error)));
        });
        let mut thread = Some(thread);
        let broke_off = move || thread.take()?.join().err().map(|_| Err(Error::internal("reading the file broke off")));
        receiver.into_iter().chain(std::iter::from_fn(broke_off)).flat_map(|load| match load {
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
        // What was booked is what was looked at, or none of it is.
        self.file.check_unchanged()?;
        let _ = sender.send(Ok(load));
        Ok(())
    }

    fn sift(&mut self, row: exchange::Row) -> Option<Draft> {
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        let checked = row.map_err(BadRow::from).and_then(|row| match (&self.names, &row.category) {
            (Some(names), Some(category)) if !categories::is_among(names, category) => {
                Err(BadRow::of_unknown_category(row.line, category))
            }
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
