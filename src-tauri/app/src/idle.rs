//! How long nobody has been there, and when that locks.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use crate::App;

/// When the user was last there, and after how many minutes without him it locks.
pub(crate) struct Idle {
    last_touch: Mutex<Instant>,
    minutes: AtomicU32,
}

impl Default for Idle {
    fn default() -> Self {
        Self { last_touch: Mutex::new(Instant::now()), minutes: AtomicU32::new(10) }
    }
}

impl App {
    /// Notes that the user is there: the time to the automatic lock begins anew.
    pub fn touch(&self) {
        *self.idle.last_touch.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Locks after so many minutes without a touch; 0 means never.
    pub fn set_auto_lock(&self, minutes: u32) {
        self.idle.minutes.store(minutes, Ordering::Relaxed);
    }

    /// After how long without a touch it locks; zero for never.
    pub fn locks_after(&self) -> Duration {
        Duration::from_secs(u64::from(self.idle.minutes.load(Ordering::Relaxed)) * 60)
    }

    /// How long until it locks if nobody touches it; none when no vault is open, or when it never does. The clock behind it
    /// cannot be set.
    pub async fn time_to_lock(&self) -> Option<Duration> {
        let after = self.locks_after();
        let last = *self.idle.last_touch.lock().unwrap_or_else(PoisonError::into_inner);
        let locks = !after.is_zero() && self.open_vault().await.is_ok();
        locks.then(|| after.saturating_sub(last.elapsed()))
    }
}
