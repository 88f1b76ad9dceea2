//! Slowing down guesses at the keyboard.
//!
//! Five tries are free, then each costs 1, 2, 4 … 60 seconds. The count is kept in `accounts.db`; the clock is
//! monotonic and begins anew with the process, so neither a restart nor a changed clock shortens a wait. Nobody is locked
//! out and nothing is wiped. Against a copied file only the key derivation counts.

use std::collections::HashMap;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::account;
use crate::error::{Error, Result};

const FREE: u32 = 5;
const LONGEST: u64 = 60;

/// How long to wait after this many failed tries.
pub(crate) fn wait_after(failures: u32) -> Duration {
    match failures.checked_sub(FREE) {
        None | Some(0) => Duration::ZERO,
        Some(over) => Duration::from_secs(LONGEST.min(1u64.checked_shl(over - 1).unwrap_or(LONGEST)).max(1)),
    }
}

/// Which counter a typed name belongs to. Sixteen bits keep the table small and tell nobody what was typed.
pub(crate) fn bucket(name: &str) -> u16 {
    let hash = Sha256::digest(account::fold(name).as_bytes());
    u16::from_be_bytes([hash[0], hash[1]])
}

/// When each counter last went up in this process, on a clock that starts with it.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    seen: HashMap<u16, Tries>,
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    failures: u32,
    last: Duration,
}

impl Throttle {
    /// Whether a try is due, given the count on disk and the age of this process.
    pub(crate) fn check(&self, bucket: u16, kept: u32, now: Duration) -> Result<()> {
        let seen = self.seen.get(&bucket);
        let failures = self.failures(bucket, kept);
        // Failures of an earlier or another process have no time here: their wait starts with this process.
        let last = seen.map_or(Duration::ZERO, |tries| tries.last);
        let due = last + wait_after(failures);
        if now >= due {
            return Ok(());
        }
        let left = due - now;
        Err(Error::Throttled { seconds: left.as_secs() + u64::from(left.subsec_nanos() > 0) })
    }

    /// The larger of the count on disk and the one in memory, which also holds when the disk does not.
    pub(crate) fn failures(&self, bucket: u16, kept: u32) -> u32 {
        self.seen.get(&bucket).map_or(0, |tries| tries.failures).max(kept)
    }

    /// Notes a failed try.
    pub(crate) fn failed(&mut self, bucket: u16, failures: u32, now: Duration) {
        self.seen.insert(bucket, Tries { failures, last: now });
    }

    /// Forgets a counter after a success.
    pub(crate) fn clear(&mut self, bucket: u16) {
        self.seen.remove(&bucket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn the_schedule_is_five_free_then_doubling_to_a_minute() {
        let waits: Vec<u64> = (0..15).map(|n| wait_after(n).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after(u32::MAX), seconds(60));
    }

    #[test]
    fn a_wait_runs_from_the_last_failure() {
        let mut throttle = Throttle::default();
        throttle.failed(7, 8, seconds(100));
        assert!(matches!(throttle.check(7, 8, seconds(100)), Err(Error::Throttled { seconds: 4 })));
        assert!(matches!(throttle.check(7, 8, Duration::from_millis(103_500)), Err(Error::Throttled { seconds: 1 })));
        assert!(throttle.check(7, 8, seconds(104)).is_ok());
        assert!(throttle.check(8, 0, seconds(100)).is_ok(), "another name is not slowed");
        throttle.clear(7);
        assert!(throttle.check(7, 0, seconds(100)).is_ok());
    }

    #[test]
    fn a_restart_starts_the_full_wait_again() {
        let fresh = Throttle::default();
        assert!(matches!(fresh.check(7, 11, Duration::ZERO), Err(Error::Throttled { seconds: 32 })));
        assert!(matches!(fresh.check(7, 11, seconds(31)), Err(Error::Throttled { seconds: 1 })));
        assert!(fresh.check(7, 11, seconds(32)).is_ok());
        assert!(fresh.check(7, 5, Duration::ZERO).is_ok());
    }

    #[test]
    fn spellings_of_a_name_share_their_counter() {
        assert_eq!(bucket("Ada"), bucket(" ADA"));
    }
}
