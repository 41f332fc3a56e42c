//! Opening the SQLite file: migrations, and the settings that make "committed" mean "on disk".

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::StoreError;
use crate::events::Events;
use crate::events::carry_over::carry_over;
use crate::steps::Turn;

/// Page cache of whoever opens a database, and so of whoever takes events in, KiB: holds the upper levels of every index
/// at a few million events.
const CACHE_KIB: i64 = 256 * 1024;

/// Page cache of another connection beside it, KiB: what one profile or one step of a seal touches. Each commit elsewhere
/// empties it, so that more would only be memory: the system keeps the file's pages anyway.
const READER_CACHE_KIB: i64 = 16 * 1024;

/// Pages of write-ahead log (of 4 KiB) after which it is folded into the database: a page that several transactions
/// touch is then written there once. Half a gigabyte at the most, which takes about a second to read after a crash.
const CHECKPOINT_PAGES: i64 = 131_072;

/// How long a second process waits for the first one's transaction, milliseconds, before it is told so.
const BUSY_TIMEOUT_MS: u64 = 10_000;

/// Numbered, in order, never edited.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_house.sql")),
    M::up(include_str!("../migrations/0002_lake_catalogue.sql")),
    M::up(include_str!("../migrations/0003_assessments.sql")),
    M::up(include_str!("../migrations/0004_identity_resolution.sql")),
    M::up(include_str!("../migrations/0005_events.sql")),
    M::up(include_str!("../migrations/0006_sources.sql")),
    M::up(include_str!("../migrations/0007_access.sql")),
    M::up(include_str!("../migrations/0008_purposes.sql")),
    M::up(include_str!("../migrations/0009_webhooks.sql")),
    M::up(include_str!("../migrations/0010_users.sql")),
    M::up(include_str!("../migrations/0011_invitations.sql")),
    M::up(include_str!("../migrations/0012_mail.sql")),
    M::up(include_str!("../migrations/0013_search.sql")),
    M::up(include_str!("../migrations/0014_data.sql")),
    M::up(include_str!("../migrations/0015_kept.sql")),
    M::up(include_str!("../migrations/0016_time_zone.sql")),
    M::up(include_str!("../migrations/0017_errands.sql")),
];

/// The version these bring a database to.
pub(crate) const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// One database with everything a workspace is made of, but for the lake's files.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) events: Arc<Events>,
    /// Others write meanwhile; see [`crate::steps`].
    pub(crate) gives_way: Option<Turn>,
    path: PathBuf,
}

impl Store {
    /// Opens the database at `path`, making it and bringing it to this version where needed.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        let mut connection = connect_caching(path, CACHE_KIB)?;
        Migrations::from_slice(MIGRATIONS)
            .to_latest(&mut connection)
            .map_err(|source| StoreError::Migration { path: path.to_path_buf(), source })?;
        carry_over(&mut connection)?;
        Ok(Store { connection, events: Arc::default(), gives_way: None, path: path.to_path_buf() })
    }

    /// Another connection to the same rows, for reading beside one that writes. It sees what was committed when the
    /// reading began.
    pub fn reader(&self) -> Result<Store, StoreError> {
        let connection = connect(&self.path)?;
        Ok(Store { connection, events: Arc::clone(&self.events), gives_way: None, path: self.path.clone() })
    }

    /// What is read through it belongs to one moment: its own, or that of [`Store::at_one_moment`] around it.
    pub(crate) fn reading(&self) -> Result<Reading<'_>, StoreError> {
        let own = match self.connection.is_autocommit() {
            true => Some(Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)?),
            false => None,
        };
        Ok(Reading { connection: &self.connection, _own: own })
    }

    /// Whatever `read` reads belongs to one moment, and is found once: between two reads that each have a moment of their own
    /// somebody may write, and what was read of the file counts no more.
    pub fn at_one_moment<T, E: From<StoreError>>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let _moment = self.reading()?;
        read()
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

/// The connection as it is during one reading.
pub(crate) struct Reading<'s> {
    connection: &'s Connection,
    _own: Option<Transaction<'s>>,
}

impl Deref for Reading<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// A connection beside the one that opened a database.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    connect_caching(path, READER_CACHE_KIB)
}

/// A connection to a database that is there, or to a new one.
fn connect_caching(path: &Path, cache_kib: i64) -> Result<Connection, StoreError> {
    let refused = |source| StoreError::of_opening(path, source);
    let mut connection = Connection::open(path).map_err(refused)?;
    configure(&connection, cache_kib).map_err(refused)?;
    // Whoever is going to write says so at once: one who read first could not go on after another wrote.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    Ok(connection)
}

/// `synchronous = FULL` with a write-ahead log: a commit returns after its fsync.
fn configure(connection: &Connection, cache_kib: i64) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A plan does not hang on what is bound: otherwise every statement with a bound `LIMIT` is planned anew each time it runs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
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
