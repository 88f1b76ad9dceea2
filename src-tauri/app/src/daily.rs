//! How it stands with the day's backup: whether it is made, and whether it may be tried.

use std::time::{Duration, Instant};

use ledger::Date;

/// A full disk is not asked again at each change.
const AFTER_A_FAILURE: Duration = Duration::from_secs(3600);

/// How it stands with the day's backup.
#[derive(Default)]
pub(crate) struct Daily {
    /// The last day that has one.
    made: Option<Date>,
    /// The last try failed.
    rests_until: Option<Instant>,
}

impl Daily {
    /// Whether this day's backup is to be tried now.
    pub fn is_due(&self, today: Date) -> bool {
        self.made != Some(today) && self.rests_until.is_none_or(|until| Instant::now() >= until)
    }

    /// This day has its backup.
    pub fn made(&mut self, today: Date) {
        self.made = Some(today);
    }

    /// It did not work; it rests a while.
    pub fn failed(&mut self) {
        self.rests_until = Some(Instant::now() + AFTER_A_FAILURE);
    }
}
