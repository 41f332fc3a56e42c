//! Whether a database is sound: what its file says of itself, and whether its rows agree with one another.
//!
//! It reads and counts; what a finding means, and what to do about it, is for the caller. It repairs nothing.
//!
//! *Invariant*: nothing here decides differently from what wrote the rows: it asks the same functions again.

mod events;
mod identity;

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

pub use events::EventHealth;
pub use identity::IdentityHealth;

use crate::catalogue::schema_name;
use crate::sqlite::SCHEMA_VERSION;
use crate::{Store, StoreError, WorkspaceId};

/// Complaints of SQLite that are passed on; whoever has more knows enough.
const COMPLAINTS_MAX: i64 = 20;

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Counts, and samples: seconds, whatever the size.
    Quick,
    /// Every row and every event: it reads the whole workspace and holds some 100 bytes an identifier.
    Deep,
}

/// The version of a database's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaVersion {
    /// The file's.
    pub found: i64,
    /// This program's.
    pub known: i64,
}

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileHealth {
    /// What SQLite's own check complains of; empty when it is sound.
    pub complaints: Vec<String>,
    /// Pages in it.
    pub pages: u64,
    /// Of these, pages that hold nothing.
    pub free_pages: u64,
    /// Bytes a page.
    pub page_bytes: u64,
}

/// A file as the lake's catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CataloguedFile {
    /// Below the folder of the workspace's events.
    pub path: String,
    /// Rows it is said to hold.
    pub rows: u64,
    /// Bytes it is said to have.
    pub bytes: u64,
    /// Part of the lake now; otherwise kept for whoever was reading it.
    pub live: bool,
}

/// Reads the version without bringing the database to this program's.
///
/// # Errors
/// The file cannot be opened, or is no database.
pub fn schema_version(path: &Path) -> Result<SchemaVersion, StoreError> {
    let read = || -> rusqlite::Result<i64> {
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
            .query_row("PRAGMA user_version", [], |row| row.get(0))
    };
    let found = read().map_err(|source| StoreError::Open { path: path.to_path_buf(), source })?;
    Ok(SchemaVersion { found, known: SCHEMA_VERSION })
}

impl Store {
    /// Reads several things as of one instant, whoever writes meanwhile.
    ///
    /// # Errors
    /// What `reading` says.
    pub fn at_one_instant<T, E: From<StoreError>>(
        &self,
        reading: impl FnOnce(&Store) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction =
            self.connection.unchecked_transaction().map_err(|error| E::from(StoreError::from(error)))?;
        let read = reading(self);
        drop(transaction);
        read
    }

    /// Lets SQLite check the file; deeply, every entry of every index against its row.
    pub fn file_health(&self, depth: Depth) -> Result<FileHealth, StoreError> {
        let number = |pragma: &str| -> Result<u64, StoreError> {
            let sql = format!("PRAGMA {pragma}");
            Ok(self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? as u64)
        };
        let check = match depth {
            Depth::Quick => "quick_check",
            Depth::Deep => "integrity_check",
        };
        let mut complaints = self
            .connection
            .prepare(&format!("PRAGMA {check}({COMPLAINTS_MAX})"))?
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        complaints.retain(|complaint| complaint != "ok");
        let pages = number("page_count")?;
        Ok(FileHealth { complaints, pages, free_pages: number("freelist_count")?, page_bytes: number("page_size")? })
    }

    /// Every file the catalogue knows of, live or ended.
    pub fn catalogued_files(&self, workspace: WorkspaceId) -> Result<Vec<CataloguedFile>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT f.path, f.record_count, f.file_size_bytes, f.end_snapshot IS NULL
             FROM ducklake_data_file f
             JOIN ducklake_table t ON t.table_id = f.table_id
             JOIN ducklake_schema s ON s.schema_id = t.schema_id
             WHERE s.schema_name = ?1
             ORDER BY f.data_file_id",
        )?;
        let rows = select.query_map([schema_name(workspace)], |row| {
            Ok(CataloguedFile {
                path: row.get(0)?,
                rows: row.get::<_, i64>(1)? as u64,
                bytes: row.get::<_, i64>(2)? as u64,
                live: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whoever waits to be sealed; 0 stands for the anonymous events. The lake tells the whole story of all others.
    pub fn waiting_persons(&self, workspace: WorkspaceId) -> Result<HashSet<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT person_id
             FROM unsealed
             WHERE workspace_id = ?1",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
