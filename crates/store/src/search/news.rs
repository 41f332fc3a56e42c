//! What the index has still to read: whoever takes events in leaves a row for each group, in its own transaction.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::{Store, StoreError, WorkspaceId};

/// Identifiers of which a fact changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct News {
    pub(super) id: i64,
    pub(super) identifiers: Vec<i64>,
}

/// Leaves word that facts of these changed.
pub(crate) fn leave(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    identifiers: &[i64],
) -> Result<(), StoreError> {
    if identifiers.is_empty() {
        return Ok(());
    }
    let bytes: Vec<u8> = identifiers.iter().flat_map(|id| id.to_le_bytes()).collect();
    transaction
        .prepare_cached(
            "INSERT INTO trait_news (workspace_id, identifiers)
             VALUES (?1, ?2)",
        )?
        .execute((workspace.0, bytes))?;
    Ok(())
}

/// The oldest news after a number.
pub(super) fn next(
    connection: &Connection,
    workspace: WorkspaceId,
    after: i64,
) -> Result<Option<News>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, identifiers
         FROM trait_news
         WHERE workspace_id = ?1 AND id > ?2
         ORDER BY id
         LIMIT 1",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        let bytes = row.get_ref(1)?.as_blob()?;
        let identifiers = bytes.as_chunks::<8>().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect();
        Ok(News { id: row.get(0)?, identifiers })
    };
    Ok(select.query_row((workspace.0, after), read).optional()?)
}

impl Store {
    /// The number of the newest news there ever were, also where they are gone.
    pub(super) fn newest_trait_news(&self) -> Result<i64, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT seq
             FROM sqlite_sequence
             WHERE name = 'trait_news'",
        )?;
        Ok(select.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// Forgets the news that the index has read. Returns how many went.
    pub fn forget_trait_news(&self, workspace: WorkspaceId, through: i64) -> Result<usize, StoreError> {
        let mut delete = self.connection.prepare_cached(
            "DELETE FROM trait_news
             WHERE workspace_id = ?1 AND id <= ?2",
        )?;
        Ok(delete.execute((workspace.0, through))?)
    }
}
