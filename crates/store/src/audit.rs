//! The audit log: what was done by whom, only ever added to. What the words mean is not known here.

use crate::{Store, StoreError, WorkspaceId};

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAct {
    /// Its number: later lines have higher ones.
    pub id: i64,
    /// When, microseconds since 1970.
    pub at_us: i64,
    /// Number of the user; absent where nobody was signed in.
    pub user: Option<i64>,
    /// A word.
    pub what: String,
    /// Of what: a number or word of ours.
    pub about: Option<String>,
}

impl Store {
    /// Adds a line.
    pub fn note_act(
        &mut self,
        workspace: WorkspaceId,
        user: Option<i64>,
        what: &str,
        about: Option<&str>,
        now_us: i64,
    ) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO audit (workspace_id, at_us, user_id, what, about)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (workspace.0, now_us, user, what, about),
        )?;
        Ok(())
    }

    /// The newest lines before a number, newest first.
    pub fn acts_before(
        &self,
        workspace: WorkspaceId,
        before: i64,
        most: u32,
    ) -> Result<Vec<StoredAct>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, at_us, user_id, what, about
             FROM audit
             WHERE workspace_id = ?1 AND id < ?2
             ORDER BY id DESC
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, before, most), |row| {
            Ok(StoredAct {
                id: row.get(0)?,
                at_us: row.get(1)?,
                user: row.get(2)?,
                what: row.get(3)?,
                about: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
