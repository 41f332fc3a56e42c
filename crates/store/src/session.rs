//! Sessions: the browsers that are signed in. A session that ended stays listed, so that one can see it was there.

use rusqlite::{OptionalExtension, Row};

use crate::{Store, StoreError, WorkspaceId};

/// A session as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub user: i64,
    /// What the browser calls itself, in short.
    pub browser: String,
    /// When it began, microseconds since 1970.
    pub made_us: i64,
    /// When it was last used, as far as noted.
    pub seen_us: i64,
}

impl Store {
    /// Begins a session, ending the one the browser had (`earlier`, its hash).
    pub fn begin_session(
        &mut self,
        workspace: WorkspaceId,
        user: i64,
        hash: &[u8],
        browser: &str,
        earlier: Option<&[u8]>,
        now_us: i64,
    ) -> Result<i64, StoreError> {
        let transaction = self.connection.transaction()?;
        if let Some(earlier) = earlier {
            transaction.execute(
                "UPDATE session
                 SET ended_us = ?3
                 WHERE workspace_id = ?1 AND hash = ?2 AND ended_us IS NULL",
                (workspace.0, earlier, now_us),
            )?;
        }
        transaction.execute(
            "INSERT INTO session (workspace_id, user_id, hash, browser, made_us, seen_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
            (workspace.0, user, hash, browser, now_us),
        )?;
        let id = transaction.last_insert_rowid();
        transaction.commit()?;
        Ok(id)
    }

    /// The session of this hash that began and was used late enough, and has not ended.
    pub fn session_of_hash(
        &self,
        workspace: WorkspaceId,
        hash: &[u8],
        made_after_us: i64,
        seen_after_us: i64,
    ) -> Result<Option<StoredSession>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, user_id, browser, made_us, seen_us
             FROM session
             WHERE workspace_id = ?1 AND hash = ?2 AND ended_us IS NULL AND made_us > ?3 AND seen_us > ?4",
        )?;
        Ok(select.query_row((workspace.0, hash, made_after_us, seen_after_us), session).optional()?)
    }

    /// The sessions of a user that have not ended, newest first.
    pub fn sessions_of(
        &self,
        workspace: WorkspaceId,
        user: i64,
        made_after_us: i64,
        seen_after_us: i64,
    ) -> Result<Vec<StoredSession>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT id, user_id, browser, made_us, seen_us
             FROM session
             WHERE workspace_id = ?1 AND user_id = ?2 AND ended_us IS NULL AND made_us > ?3 AND seen_us > ?4
             ORDER BY id DESC",
        )?;
        let rows = select.query_map((workspace.0, user, made_after_us, seen_after_us), session)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a session is in use.
    pub fn note_session(&mut self, workspace: WorkspaceId, id: i64, now_us: i64) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE session
             SET seen_us = ?3
             WHERE workspace_id = ?1 AND id = ?2 AND ended_us IS NULL",
            (workspace.0, id, now_us),
        )?;
        Ok(())
    }

    /// Ends a session of a user. Returns whether there was one.
    pub fn end_session(
        &mut self,
        workspace: WorkspaceId,
        user: i64,
        id: i64,
        now_us: i64,
    ) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE session
             SET ended_us = ?4
             WHERE workspace_id = ?1 AND user_id = ?2 AND id = ?3 AND ended_us IS NULL",
            (workspace.0, user, id, now_us),
        )?;
        Ok(changed > 0)
    }
}

fn session(row: &Row<'_>) -> rusqlite::Result<StoredSession> {
    Ok(StoredSession {
        id: row.get(0)?,
        user: row.get(1)?,
        browser: row.get(2)?,
        made_us: row.get(3)?,
        seen_us: row.get(4)?,
    })
}
