//! Connections for reading, one for each that reads at the same time, kept for the next.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use store::{Store, Workspace};

use crate::{AppError, Folder};

/// Connections kept open; further ones are closed after use.
const KEPT_MAX: usize = 8;

pub(super) struct Readers {
    path: PathBuf,
    workspace: Workspace,
    first: Mutex<Store>,
    idle: Mutex<Vec<Folder>>,
}

impl Readers {
    pub(super) fn beside(folder: &Folder) -> Result<Readers, AppError> {
        Ok(Readers {
            path: folder.path.clone(),
            workspace: folder.workspace.clone(),
            first: Mutex::new(folder.store.reader()?),
            idle: Mutex::default(),
        })
    }

    pub(super) fn read<T>(
        &self,
        reading: impl FnOnce(&Folder) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut folder = idle.map_or_else(|| self.open(), Ok)?;
        folder.now = crate::now();
        let read = reading(&folder);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT_MAX {
            idle.push(folder);
        }
        read
    }

    fn open(&self) -> Result<Folder, AppError> {
        let store = self.first.lock().unwrap_or_else(PoisonError::into_inner).reader()?;
        let workspace = self.workspace.clone();
        Ok(Folder { path: self.path.clone(), store, workspace, now: crate::now() })
    }
}
