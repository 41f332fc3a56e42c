//! The rejected list: rows that could not go in, each with a reason a person can read.

use rusqlite::params;

use crate::{Store, StoreError, WorkspaceId};

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// File it came from.
    pub file: String,
    /// Physical line (or sheet row) it starts at; 0 where the whole file is meant.
    pub line: u64,
    /// Column or field that was wrong.
    pub field: String,
    /// What was wrong with it.
    pub reason: String,
    /// The beginning of the row, to recognise it by.
    pub excerpt: String,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Rows refused.
    pub refused: u64,
}

impl Store {
    /// Adds refused rows; one already listed stays as it is.
    pub fn add_rejected(
        &self,
        workspace: WorkspaceId,
        rows: &[Rejected],
        now_us: i64,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO rejected (workspace_id, file, line, field, reason, excerpt, rejected_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT DO NOTHING",
            )?;
            for row in rows {
                insert.execute(params![
                    workspace.0,
                    row.file,
                    row.line as i64,
                    row.field,
                    row.reason,
                    row.excerpt,
                    now_us
                ])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The rejected list, by file and line, at most `limit` rows.
    pub fn rejected(&self, workspace: WorkspaceId, limit: u32) -> Result<Vec<Rejected>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT file, line, field, reason, excerpt
             FROM rejected
             WHERE workspace_id = ?1
             ORDER BY file, line, id
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, limit), |row| {
            Ok(Rejected {
                file: row.get(0)?,
                line: row.get::<_, i64>(1)? as u64,
                field: row.get(2)?,
                reason: row.get(3)?,
                excerpt: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many rows are on the rejected list.
    pub fn rejected_count(&self, workspace: WorkspaceId) -> Result<u64, StoreError> {
        let count: i64 = self.connection.query_row(
            "SELECT COUNT(*) FROM rejected WHERE workspace_id = ?1",
            [workspace.0],
            |row| row.get(0),
        )?;
        Ok(count as u64)
    }

    /// Notes that a file was imported, with what became of it.
    pub fn add_import(
        &mut self,
        workspace: WorkspaceId,
        file: &str,
        mapping: &str,
        counts: ImportCounts,
        now_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO import (workspace_id, file, mapping, events, duplicates, refused, imported_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                workspace.0,
                file,
                mapping,
                counts.events as i64,
                counts.duplicates as i64,
                counts.refused as i64,
                now_us
            ],
        )?;
        Ok(())
    }
}

/// Refused rows of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedOf {
    /// The file.
    pub file: String,
    /// Rows listed.
    pub rows: u64,
    /// When the last of them was refused, microseconds since 1970.
    pub last_us: i64,
}

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredImport {
    /// The file.
    pub file: String,
    /// The mapping it was read by.
    pub mapping: String,
    /// What became of it.
    pub counts: ImportCounts,
    /// When, microseconds since 1970.
    pub imported_us: i64,
}

impl Store {
    /// Files of which rows are on the rejected list, the last refused first.
    pub fn rejected_files(&self, workspace: WorkspaceId, most: u32) -> Result<Vec<RejectedOf>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT file, COUNT(*), MAX(rejected_us)
             FROM rejected
             WHERE workspace_id = ?1
             GROUP BY file
             ORDER BY MAX(rejected_us) DESC, file
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, most), |row| {
            Ok(RejectedOf { file: row.get(0)?, rows: row.get::<_, i64>(1)? as u64, last_us: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Refused rows of one file after a line, by line, at most `most`.
    pub fn rejected_of(
        &self,
        workspace: WorkspaceId,
        file: &str,
        after: u64,
        most: u32,
    ) -> Result<Vec<Rejected>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT line, field, reason, excerpt
             FROM rejected
             WHERE workspace_id = ?1 AND file = ?2 AND line > ?3
             ORDER BY line, id
             LIMIT ?4",
        )?;
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows = select.query_map((workspace.0, file, after, most), |row| {
            Ok(Rejected {
                file: file.to_owned(),
                line: row.get::<_, i64>(0)? as u64,
                field: row.get(1)?,
                reason: row.get(2)?,
                excerpt: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes the rows of a file off the list. Returns how many there were.
    pub fn forget_rejected(&mut self, workspace: WorkspaceId, file: &str) -> Result<u64, StoreError> {
        let gone = self
            .connection
            .execute("DELETE FROM rejected WHERE workspace_id = ?1 AND file = ?2", (workspace.0, file))?;
        Ok(gone as u64)
    }

    /// Files that were imported, newest first.
    pub fn imports(&self, workspace: WorkspaceId, most: u32) -> Result<Vec<StoredImport>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT file, mapping, events, duplicates, refused, imported_us
             FROM import
             WHERE workspace_id = ?1
             ORDER BY id DESC
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, most), |row| {
            let count = |place: usize| row.get::<_, i64>(place).map(|count| count as u64);
            Ok(StoredImport {
                file: row.get(0)?,
                mapping: row.get(1)?,
                counts: ImportCounts { events: count(2)?, duplicates: count(3)?, refused: count(4)? },
                imported_us: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
