//! The library in use, read once and kept until a file of the workspace's own changes: reading it takes tens of milliseconds.

use std::sync::{Arc, Mutex, PoisonError};

use super::Live;
use crate::AppError;
use crate::models::Shelf;
use crate::standing::{OwnFiles, own_files};

/// What was read last, and of which files.
#[derive(Default)]
pub(super) struct KeptShelf {
    kept: Mutex<Option<(OwnFiles, Arc<Shelf>)>>,
}

impl Live {
    /// Models, questions and metrics as their files are now.
    ///
    /// # Errors
    /// A file of the workspace's own has a mistake.
    pub fn shelf(&self) -> Result<Arc<Shelf>, AppError> {
        let path = self.read(|folder| Ok(folder.path.clone()))?;
        let files = own_files(&path);
        let mut kept = self.shared.shelf.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, shelf)) = kept.as_ref()
            && *of == files
        {
            return Ok(Arc::clone(shelf));
        }
        let shelf = Arc::new(Shelf::of_workspace(&path)?);
        *kept = Some((files, Arc::clone(&shelf)));
        Ok(shelf)
    }
}
