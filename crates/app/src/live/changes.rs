//! What people change beside the events that come in: a connection of its own, one change at a time.

use std::sync::{Mutex, PoisonError};

use super::Live;
use crate::{AppError, Folder};

pub(super) struct Changes {
    folder: Mutex<Folder>,
}

impl Changes {
    pub(super) fn by(folder: Folder) -> Changes {
        Changes { folder: Mutex::new(folder) }
    }
}

impl Live {
    /// Changes something that is no event: users, sessions, the workspace. It waits for the change before it, and for a
    /// group of events that is being written.
    ///
    /// # Errors
    /// What `changing` says.
    pub fn change<T>(
        &self,
        changing: impl FnOnce(&mut Folder) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut folder = self.shared.changes.folder.lock().unwrap_or_else(PoisonError::into_inner);
        folder.now = crate::now();
        changing(&mut folder)
    }

    /// Changes something that takes seconds, such as closing a round, over a connection of its own: nobody who changes
    /// something else waits for all of it.
    ///
    /// # Errors
    /// What `changing` says.
    pub fn change_at_length<T>(
        &self,
        changing: impl FnOnce(&mut Folder) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut folder = self.read(Folder::beside)?;
        changing(&mut folder)
    }
}
