//! One seal at a time, whichever process runs it: two would write the same new files.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::AppError;

/// Name of the file that is locked, in the workspace's folder. It is empty, and stays.
const LOCK_FILE: &str = "sealing.lock";

/// Held while sealing; the system lets go of it when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until nobody else seals.
    pub(super) fn wait(folder: &Path) -> Result<Lock, AppError> {
        let file = open(folder)?;
        file.lock().map_err(|source| io(folder, source))?;
        Ok(Lock { _file: file })
    }

    /// `None` while somebody else seals.
    pub(super) fn at_once(folder: &Path) -> Result<Option<Lock>, AppError> {
        let file = open(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(io(folder, source)),
        }
    }
}

fn open(folder: &Path) -> Result<File, AppError> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_FILE))
        .map_err(|source| io(folder, source))
}

fn io(folder: &Path, source: std::io::Error) -> AppError {
    AppError::Io { path: folder.join(LOCK_FILE), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_holds_it_and_the_next_gets_it_when_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let held = Lock::wait(folder.path()).unwrap();
        assert!(Lock::at_once(folder.path()).unwrap().is_none());
        drop(held);
        assert!(Lock::at_once(folder.path()).unwrap().is_some());
    }
}
