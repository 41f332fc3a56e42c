//! What the store refuses, and what the database beneath it may refuse.

use std::path::{Path, PathBuf};

/// Why the store did not do what was asked. Whatever it says, nothing was half-written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database file cannot be opened or made.
    #[error("database `{path}` cannot be opened: {source}")]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The database file is there, and may not be written to; a reader too writes beside it.
    #[error("database `{path}` cannot be written to")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A migration did not apply.
    #[error("database `{path}` cannot be brought to this version: {source}")]
    Migration {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: rusqlite_migration::Error,
    },
    /// The disk is full: the transaction was rolled back, and what was acknowledged before stays.
    #[error("the disk is full; nothing of this step was written")]
    DiskFull,
    /// SQLite refused a statement.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
    /// A stored row cannot be understood; it is named so that it can be looked at.
    #[error("stored {what} {id} cannot be read: {reason}")]
    Corrupt {
        /// Which kind of row.
        what: &'static str,
        /// Its number.
        id: i64,
        /// Why.
        reason: String,
    },
    /// No workspace has been made here yet.
    #[error("there is no workspace here yet")]
    NoWorkspace,
    /// No such person, merge or decision.
    #[error("there is no {what} `{name}`")]
    NotFound {
        /// Kind of thing looked for.
        what: &'static str,
        /// Its name as given.
        name: String,
    },
    /// There is one of this name already, or only one at a time may be.
    #[error("there is already an {what} `{name}`")]
    Taken {
        /// Kind of thing.
        what: &'static str,
        /// Its name as given.
        name: String,
    },
    /// More than a bound allows; nothing of this step was written.
    #[error("more than {at_most} {what}")]
    PastLimit {
        /// What there would be too many of.
        what: &'static str,
        /// The bound.
        at_most: usize,
    },
    /// What a closed round says never changes.
    #[error("the round is closed: what it says never changes")]
    RoundClosed,
    /// Another process wrote while something was being worked out from the rows; nothing was written.
    #[error("somebody else wrote to this workspace meanwhile; nothing was changed")]
    WrittenMeanwhile,
    /// A decision on who is who cannot be made as things stand.
    #[error("{0}")]
    Undecidable(String),
    /// The identity rules refused.
    #[error("identity: {0}")]
    Identity(String),
}

impl StoreError {
    /// Why a database cannot be opened, by what SQLite said.
    pub(crate) fn of_opening(path: &Path, source: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(CannotOpen | PermissionDenied | ReadOnly) if path.is_file() => StoreError::ReadOnly { path },
            _ => StoreError::Open { path, source },
        }
    }

    /// Whether the store as a whole cannot be written now, so that trying something else would fail likewise: a full
    /// or read-only disk, a file that another process holds, or one that is broken.
    pub fn is_of_the_store(&self) -> bool {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, NotADatabase, PermissionDenied,
            ReadOnly, SystemIoFailure,
        };
        match self {
            StoreError::DiskFull => true,
            StoreError::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    CannotOpen
                        | DatabaseBusy
                        | DatabaseCorrupt
                        | DatabaseLocked
                        | NotADatabase
                        | PermissionDenied
                        | ReadOnly
                        | SystemIoFailure
                )
            ),
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error() {
            Some(code) if code.code == rusqlite::ErrorCode::DiskFull => StoreError::DiskFull,
            // Of the other triggers, those that keep the log of decisions, we write no statement that wakes them.
            Some(code) if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_TRIGGER => {
                StoreError::RoundClosed
            }
            _ => StoreError::Sqlite(error),
        }
    }
}
