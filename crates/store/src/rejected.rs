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
