//! One process at a time in an account folder.
//!
//! The operating system drops the lock with the process, so a crash leaves none behind. The lock file lies beside the
//! folder, not in it: Windows renames no folder that holds an open file, and deleting an account begins with a rename.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::durable;
use crate::error::{Error, Result};

/// Held as long as this value lives.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the lock or says that somebody has it.
    pub(crate) fn take(path: &Path) -> Result<Self> {
        let file = durable::open_private(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse),
            Err(TryLockError::Error(problem)) => Err(problem.into()),
        }
    }

    /// Takes the lock as soon as nobody else has it. Blocks; only for work of milliseconds.
    pub(crate) fn wait_for(path: &Path) -> Result<Self> {
        let file = durable::open_private(path)?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_taker_waits_for_nothing_and_a_dropped_lock_is_free() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.lock");
        let first = FolderLock::take(&path).unwrap();
        assert!(matches!(FolderLock::take(&path), Err(Error::InUse)));
        drop(first);
        assert!(FolderLock::take(&path).is_ok());
    }
}
