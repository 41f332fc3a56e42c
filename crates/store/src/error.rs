//! What the store refuses, and what the database beneath it may refuse.

use std::path::PathBuf;

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
    /// The identity rules refused.
    #[error("identity: {0}")]
    Identity(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            _ => StoreError::Sqlite(error),
        }
    }
}
