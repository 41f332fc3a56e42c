//! What came of the work that somebody asked for: the last of each kind. What the work is, is not known here.

use rusqlite::OptionalExtension;

use crate::{Store, StoreError, WorkspaceId};

/// Work that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredErrand {
    /// When it began, microseconds since 1970.
    pub began_us: i64,
    /// When it ended, microseconds since 1970.
    pub ended_us: i64,
    /// What came of it, as JSON; or why it failed.
    pub outcome: Result<String, String>,
}

impl Store {
    /// Keeps what came of work, in place of what came of it the time before.
    pub fn keep_errand(
        &mut self,
        workspace: WorkspaceId,
        what: &str,
        ended: &StoredErrand,
    ) -> Result<(), StoreError> {
        let (outcome, failure) = (ended.outcome.as_ref().ok(), ended.outcome.as_ref().err());
        self.connection.execute(
            "INSERT INTO errand (workspace_id, what, began_us, ended_us, outcome, failure)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (workspace_id, what) DO UPDATE
             SET began_us = excluded.began_us, ended_us = excluded.ended_us,
                 outcome = excluded.outcome, failure = excluded.failure",
            (workspace.0, what, ended.began_us, ended.ended_us, outcome, failure),
        )?;
        Ok(())
    }

    /// What came of work the last time, where there was one.
    pub fn errand(&self, workspace: WorkspaceId, what: &str) -> Result<Option<StoredErrand>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT began_us, ended_us, outcome, failure
             FROM errand
             WHERE workspace_id = ?1 AND what = ?2",
        )?;
        let found = select.query_row((workspace.0, what), |row| {
            let (outcome, failure): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            let outcome = outcome.ok_or_else(|| failure.unwrap_or_default());
            Ok(StoredErrand { began_us: row.get(0)?, ended_us: row.get(1)?, outcome })
        });
        Ok(found.optional()?)
    }
}
