//! Whether a database is sound: what its file says of itself, and whether its rows agree with one another.
//!
//! It reads and counts; what a finding means, and what to do about it, is for the caller. It repairs nothing.
//!
//! *Invariant*: nothing here decides differently from what wrote the rows: it asks the same functions again.

mod events;
mod identity;
mod lake;

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

pub use events::EventHealth;
pub use identity::IdentityHealth;
pub use lake::{CataloguedFile, LakeView};

use crate::sqlite::SCHEMA_VERSION;
use crate::{Store, StoreError};

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

/// Reads the version without bringing the database to this program's.
///
/// # Errors
/// The file cannot be opened, or is no database.
pub fn schema_version(path: &Path) -> Result<SchemaVersion, StoreError> {
    let read = || -> rusqlite::Result<i64> {
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?.query_row(
            "PRAGMA user_version",
            [],
            |row| row.get(0),
        )
    };
    let found = read().map_err(|source| StoreError::Open { path: path.to_path_buf(), source })?;
    Ok(SchemaVersion { found, known: SCHEMA_VERSION })
}

impl Store {
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
        Ok(FileHealth {
            complaints,
            pages,
            free_pages: number("freelist_count")?,
            page_bytes: number("page_size")?,
        })
    }
}
