//! Opening the SQLite file: migrations, and the settings that make "committed" mean "on disk".

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::StoreError;

/// Page cache, KiB: holds the upper levels of every index at a few million events.
const CACHE_KIB: i64 = 256 * 1024;

/// Pages of write-ahead log (of 4 KiB) after which it is folded into the database: a page that several transactions
/// touch is then written there once.
const CHECKPOINT_PAGES: i64 = 32_768;

/// How long a second process waits for the first one's transaction, milliseconds, before it is told so.
const BUSY_TIMEOUT_MS: u64 = 10_000;

/// Numbered, in order, never edited.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_house.sql")),
    M::up(include_str!("../migrations/0002_lake_catalogue.sql")),
    M::up(include_str!("../migrations/0003_assessments.sql")),
    M::up(include_str!("../migrations/0004_identity_resolution.sql")),
    M::up(include_str!("../migrations/0006_sources.sql")),
    M::up(include_str!("../migrations/0007_access.sql")),
    M::up(include_str!("../migrations/0010_users.sql")),
];

/// One database with everything a workspace is made of, but for the lake's files.
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the database at `path`, making it and bringing it to this version where needed.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let mut connection =
            Connection::open(path).map_err(|source| StoreError::Open { path: path.to_path_buf(), source })?;
        configure(&connection).map_err(|source| StoreError::Open { path: path.to_path_buf(), source })?;
        Migrations::from_slice(MIGRATIONS)
            .to_latest(&mut connection)
            .map_err(|source| StoreError::Migration { path: path.to_path_buf(), source })?;
        Ok(Store { connection, path: path.to_path_buf() })
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Folds the write-ahead log back into the database, so that the file alone is complete.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// `synchronous = FULL` with a write-ahead log: a commit returns after its fsync.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_valid_and_a_second_opening_changes_nothing() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rijp.db");
        drop(Store::open(&path).unwrap());
        let store = Store::open(&path).unwrap();
        let version: i64 = store.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, MIGRATIONS.len() as i64);
    }

    #[test]
    fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rijp.db");
        std::fs::write(&path, vec![7_u8; 5000]).unwrap();
        let message = Store::open(&path).err().unwrap().to_string();
        assert!(message.contains("rijp.db"), "{message}");
    }
}
