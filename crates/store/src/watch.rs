//! What those who watch ask: who turned out to be another.

use crate::{Store, StoreError, WorkspaceId};

/// A change of who is who: who it is about, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityMove {
    /// Its number in the log.
    pub id: i64,
    /// `merged`, `split`, `renamed` or `dissolved`.
    pub change: String,
    /// The person that goes on; 0 for nobody.
    pub survivor: i64,
    /// The person that was joined to it, that came off it, or that it was called.
    pub absorbed: i64,
    /// Why; names no values.
    pub reason: String,
    /// When, microseconds since 1970.
    pub logged_us: i64,
}

impl Store {
    /// Changes of who is who after one of them, oldest first, at most `limit`.
    pub fn identity_moves(
        &self,
        workspace: WorkspaceId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<IdentityMove>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, change, survivor_id, absorbed_id, reason, logged_us
             FROM identity_log
             WHERE workspace_id = ?1 AND id > ?2
             ORDER BY id
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, after, limit), |row| {
            Ok(IdentityMove {
                id: row.get(0)?,
                change: row.get(1)?,
                survivor: row.get(2)?,
                absorbed: row.get(3)?,
                reason: row.get(4)?,
                logged_us: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest change of who is who; 0 before the first.
    pub fn newest_identity_move(&self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT COALESCE(MAX(id), 0)
             FROM identity_log
             WHERE workspace_id = ?1",
        )?;
        Ok(select.query_row([workspace.0], |row| row.get(0))?)
    }
}
