//! Argon2id: what it costs, what is accepted, and one run at a time.
//!
//! The cost is what stands between a stolen file and a password, so it has a floor for what is made and bounds for what
//! is read: a smaller one would be a downgrade, a larger one a way to eat all memory.

use std::sync::{Arc, LazyLock, OnceLock};
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::keys::Key;

const MIB: u32 = 1024;

/// What one derivation costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes. Ours are computed one after another, so more of them would only help an attacker.
    pub lanes: u32,
}

impl KdfParams {
    /// What a vault gets at least on every computer.
    pub const DEFAULT: Self = Self { memory_kib: 128 * MIB, passes: 3, lanes: 1 };
    /// Below this no vault is made, whoever asks.
    pub const FLOOR: Self = Self { memory_kib: 64 * MIB, passes: 3, lanes: 1 };
    /// Microseconds instead of a quarter of a second, for tests that derive thousands of keys.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub(crate) const CHEAP: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    fn readable(self) -> bool {
        (19 * MIB..=1024 * MIB).contains(&self.memory_kib)
            && (2..=20).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
    }

    fn work(self) -> u64 {
        u64::from(self.memory_kib) * u64::from(self.passes)
    }

    fn at_least(self, other: Self) -> bool {
        self.memory_kib >= other.memory_kib && self.passes >= other.passes
    }

    /// Whether a vault with these should be wrapped anew with today's.
    fn outdated(self) -> bool {
        !self.at_least(Self::FLOOR) || self.work() < Self::DEFAULT.work()
    }
}

/// Which costs are in use: the real ones, or those of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KdfProfile {
    /// Calibrated to this computer, never below the floor.
    #[default]
    Strong,
    /// Next to nothing. Exists only in tests, and what it writes opens only with it.
    #[cfg(any(test, feature = "cheap-kdf"))]
    Cheap,
}

impl KdfProfile {
    /// Refuses parameters that a vault must not be made with.
    pub fn check_made(self, params: KdfParams) -> Result<()> {
        let fits = match self {
            Self::Strong => params.readable() && params.at_least(KdfParams::FLOOR),
            #[cfg(any(test, feature = "cheap-kdf"))]
            Self::Cheap => params == KdfParams::CHEAP || params.readable(),
        };
        if fits { Ok(()) } else { Err(Error::KdfOutOfBounds) }
    }

    /// Refuses parameters that an envelope must not bring along.
    pub fn check_read(self, params: KdfParams) -> Result<()> {
        let fits = match self {
            Self::Strong => params.readable(),
            #[cfg(any(test, feature = "cheap-kdf"))]
            Self::Cheap => params == KdfParams::CHEAP || params.readable(),
        };
        if fits { Ok(()) } else { Err(Error::KdfOutOfBounds) }
    }

    /// What stands in where no envelope tells.
    pub(crate) fn stand_in(self) -> KdfParams {
        match self {
            Self::Strong => KdfParams::DEFAULT,
            #[cfg(any(test, feature = "cheap-kdf"))]
            Self::Cheap => KdfParams::CHEAP,
        }
    }

    /// Whether a vault opened with these should be wrapped anew.
    pub(crate) fn outdated(self, params: KdfParams) -> bool {
        match self {
            Self::Strong => params.outdated(),
            #[cfg(any(test, feature = "cheap-kdf"))]
            Self::Cheap => params != KdfParams::CHEAP,
        }
    }

    /// The parameters for a new wrap on this computer. Measures once per process.
    pub(crate) async fn calibrated(self) -> Result<KdfParams> {
        static MEASURED: OnceLock<KdfParams> = OnceLock::new();
        match self {
            Self::Strong => {
                if let Some(known) = MEASURED.get() {
                    return Ok(*known);
                }
                let took = measure(KdfParams::DEFAULT).await?;
                Ok(*MEASURED.get_or_init(|| aim(took)))
            }
            #[cfg(any(test, feature = "cheap-kdf"))]
            Self::Cheap => Ok(KdfParams::CHEAP),
        }
    }
}

/// The strongest parameters predicted to take at most 600 ms, from the time that the default takes. Memory is raised before
/// passes, since memory is what costs an attacker most. Never below the default: a slow computer waits.
fn aim(default_took: Duration) -> KdfParams {
    const STEP: u32 = 32 * MIB;
    const MOST: u32 = 512 * MIB;
    let took = u64::try_from(default_took.as_micros()).unwrap_or(u64::MAX).max(1);
    let within = |params: KdfParams, limit_ms: u64| {
        let expected = u128::from(took) * u128::from(params.work()) / u128::from(KdfParams::DEFAULT.work());
        expected <= u128::from(limit_ms) * 1000
    };
    let mut params = KdfParams::DEFAULT;
    while params.memory_kib < MOST {
        let next = KdfParams { memory_kib: params.memory_kib + STEP, ..params };
        if !within(next, 600) {
            return params;
        }
        params = next;
    }
    while params.passes < 20 {
        let next = KdfParams { passes: params.passes + 1, ..params };
        if !within(next, 600) {
            return params;
        }
        params = next;
    }
    params
}

async fn measure(params: KdfParams) -> Result<Duration> {
    let began = Instant::now();
    derive(Zeroizing::new(b"measuring".to_vec()), [0; 16], params).await?;
    Ok(began.elapsed())
}

/// Derives a key from a password. Runs on a blocking thread, and never twice at the same time: two would need twice the
/// memory, and a burst of them would take the computer down.
pub(crate) async fn derive(password: Zeroizing<Vec<u8>>, salt: [u8; 16], params: KdfParams) -> Result<Key> {
    static ONE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));
    let turn = ONE.clone().acquire_owned().await.map_err(|_| Error::Internal("key derivation gate closed"))?;
    tokio::task::spawn_blocking(move || {
        // The permit lives as long as the work, also when nobody waits for the result any more.
        let _turn = turn;
        derive_now(&password, &salt, params)
    })
    .await
    .map_err(|_| Error::Internal("key derivation stopped"))?
}

fn derive_now(password: &[u8], salt: &[u8; 16], params: KdfParams) -> Result<Key> {
    let costs =
        Params::new(params.memory_kib, params.passes, params.lanes, Some(32)).map_err(|_| Error::KdfOutOfBounds)?;
    let mut key = Key::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, costs)
        .hash_password_into(password, salt, key.as_mut_slice())
        .map_err(|problem| match problem {
            argon2::Error::OutOfMemory => Error::OutOfMemory,
            _ => Error::KdfOutOfBounds,
        })?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(memory_kib: u32, passes: u32, lanes: u32) -> KdfParams {
        KdfParams { memory_kib, passes, lanes }
    }

    #[test]
    fn fifty_bad_parameter_sets_are_refused() {
        let mut bad = Vec::new();
        for memory in [0, 1, 8, 1024, 8 * MIB, 16 * MIB, 19 * MIB - 1, 1024 * MIB + 1, 2048 * MIB, u32::MAX] {
            for (passes, lanes) in [(3, 1), (2, 16)] {
                bad.push(params(memory, passes, lanes));
            }
        }
        for passes in [0, 1, 21, 100, 1000, u32::MAX] {
            for memory in [19 * MIB, 128 * MIB, 1024 * MIB] {
                bad.push(params(memory, passes, 1));
            }
        }
        for lanes in [0, 17, 255, u32::MAX] {
            for passes in [2, 3, 20] {
                bad.push(params(128 * MIB, passes, lanes));
            }
        }
        assert_eq!(bad.len(), 50);
        for set in bad {
            assert!(matches!(KdfProfile::Strong.check_read(set), Err(Error::KdfOutOfBounds)), "{set:?}");
            assert!(KdfProfile::Strong.check_made(set).is_err(), "{set:?}");
        }
    }

    #[test]
    fn nothing_below_the_floor_is_made_though_it_may_be_read() {
        let owasp = params(19 * MIB, 2, 1);
        assert!(KdfProfile::Strong.check_read(owasp).is_ok());
        for weak in [owasp, params(64 * MIB, 2, 1), params(63 * MIB, 20, 1), KdfParams::CHEAP] {
            assert!(matches!(KdfProfile::Strong.check_made(weak), Err(Error::KdfOutOfBounds)), "{weak:?}");
        }
        assert!(KdfProfile::Strong.check_made(KdfParams::FLOOR).is_ok());
        assert!(KdfProfile::Strong.check_read(KdfParams::CHEAP).is_err());
    }

    #[test]
    fn calibration_aims_at_half_a_second_and_never_below_the_default() {
        assert_eq!(aim(Duration::from_secs(3)), KdfParams::DEFAULT);
        assert_eq!(aim(Duration::from_millis(400)), params(192 * MIB, 3, 1));
        assert_eq!(aim(Duration::from_millis(253)), params(288 * MIB, 3, 1));
        let fast = aim(Duration::from_millis(60));
        assert_eq!(fast.memory_kib, 512 * MIB);
        assert!(fast.passes > 3);
        for ms in 1..2000 {
            let chosen = aim(Duration::from_millis(ms));
            assert!(KdfProfile::Strong.check_made(chosen).is_ok());
            assert!(!chosen.outdated());
        }
    }

    #[test]
    fn weaker_than_today_means_wrap_again() {
        assert!(KdfProfile::Strong.outdated(params(19 * MIB, 2, 1)));
        assert!(KdfProfile::Strong.outdated(KdfParams::FLOOR));
        assert!(!KdfProfile::Strong.outdated(KdfParams::DEFAULT));
        assert!(!KdfProfile::Strong.outdated(params(288 * MIB, 3, 1)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_known_answer_stays_the_same() {
        // A changed algorithm, version or parameter order would lock everybody out.
        let key = derive(Zeroizing::new(b"correct horse battery".to_vec()), *b"0123456789abcdef", params(64, 3, 1))
            .await
            .unwrap();
        let again = derive(Zeroizing::new(b"correct horse battery".to_vec()), *b"0123456789abcdef", params(64, 3, 1))
            .await
            .unwrap();
        assert_eq!(*key, *again);
        assert_eq!(crate::keys::hex(key.as_slice()).as_str(), KNOWN);
    }
    /// From the reference implementation.
    const KNOWN: &str = "d954dcab5dd0ac649ec8e75007e75bc0a4dfcfe20819f55f9be92935d53ba4bf";

    #[tokio::test(flavor = "multi_thread")]
    #[ignore = "a measurement, not a test: run it in release to see what one login costs here"]
    async fn measure_the_default() {
        for set in [KdfParams::FLOOR, KdfParams::DEFAULT, params(256 * MIB, 3, 1)] {
            let mut took = Vec::new();
            for _ in 0..5 {
                took.push(measure(set).await.unwrap());
            }
            took.sort();
            eprintln!("{} MiB, t={}: {:?}", set.memory_kib / MIB, set.passes, took[2]);
        }
        eprintln!("calibrated: {:?}", KdfProfile::Strong.calibrated().await.unwrap());
    }
}
