//! What is old leaves: so many rows of one kind in one short transaction, so that whoever takes events in never waits long.
//! How long which kind is kept is chosen above; here only a moment counts.

use rusqlite::{Transaction, TransactionBehavior};

use crate::{Store, StoreError, WorkspaceId, refused};

/// A kind of rows that leave by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    /// Who read whom.
    Reads,
    /// The audit log.
    Acts,
    /// Browsers that were signed in: by when the session ended, or was last used.
    Sessions,
    /// Rows of files that were refused, with their beginning.
    RefusedRows,
    /// Refused events, which hold no values; how often they were sent stays.
    RefusedEvents,
    /// Names and addresses of invitations, by when their round was closed; that somebody was invited stays.
    Addresses,
    /// Why mails were not sent, in a mail server's words, by when their round was closed; that they were not sent stays.
    MailWords,
}

impl Old {
    /// Which rows are older than `?2`, the oldest first.
    fn rows(self) -> &'static str {
        match self {
            Old::Reads => "read_log WHERE workspace_id = ?1 AND time_us < ?2 ORDER BY time_us",
            Old::Acts => "audit WHERE workspace_id = ?1 AND at_us < ?2 ORDER BY id",
            Old::Sessions => {
                "session WHERE workspace_id = ?1 AND COALESCE(ended_us, seen_us) < ?2 ORDER BY id"
            }
            Old::RefusedRows => "rejected WHERE workspace_id = ?1 AND rejected_us < ?2 ORDER BY id",
            Old::RefusedEvents => "refused_event WHERE workspace_id = ?1 AND last_us < ?2 ORDER BY last_us",
            Old::Addresses => {
                "invitation
                 WHERE workspace_id = ?1 AND (name IS NOT NULL OR email IS NOT NULL)
                   AND round_id IN (SELECT id FROM round WHERE workspace_id = ?1 AND closed_us < ?2)
                 ORDER BY id"
            }
            Old::MailWords => {
                "mail
                 WHERE workspace_id = ?1 AND failure IS NOT NULL
                   AND round_id IN (SELECT id FROM round WHERE workspace_id = ?1 AND closed_us < ?2)
                 ORDER BY id"
            }
        }
    }

    fn table(self) -> &'static str {
        self.rows().split_whitespace().next().unwrap_or_default()
    }

    /// How a row leaves.
    fn leaving(self) -> String {
        let (table, rows) = (self.table(), self.rows());
        let how = match self {
            Old::Addresses => format!("UPDATE {table} SET name = NULL, email = NULL"),
            Old::MailWords => format!("UPDATE {table} SET failure = NULL"),
            _ => format!("DELETE FROM {table}"),
        };
        format!("{how} WHERE id IN (SELECT id FROM {rows} LIMIT ?3)")
    }
}

impl Store {
    /// What somebody chose: a word for what is kept, and for how many days.
    pub fn retention(&self, workspace: WorkspaceId) -> Result<Vec<(String, u32)>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT what, days
             FROM retention
             WHERE workspace_id = ?1
             ORDER BY what",
        )?;
        let rows = select.query_map([workspace.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps something for so many days from now on.
    pub fn keep_for(&mut self, workspace: WorkspaceId, what: &str, days: u32) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO retention (workspace_id, what, days)
             VALUES (?1, ?2, ?3)
             ON CONFLICT (workspace_id, what) DO UPDATE SET days = excluded.days",
            (workspace.0, what, days),
        )?;
        Ok(())
    }

    /// How many rows of a kind are older than a moment.
    pub fn old_count(&self, workspace: WorkspaceId, old: Old, before_us: i64) -> Result<u64, StoreError> {
        let rows = old.rows();
        let mut select =
            self.connection.prepare_cached(&format!("SELECT COUNT(*) FROM (SELECT id FROM {rows})"))?;
        let count: i64 = select.query_row((workspace.0, before_us), |row| row.get(0))?;
        Ok(count as u64)
    }

    /// Removes at most so many of the oldest rows of a kind, in one transaction. Returns how many.
    pub fn remove_old(
        &mut self,
        workspace: WorkspaceId,
        old: Old,
        before_us: i64,
        most: u32,
    ) -> Result<u64, StoreError> {
        let transaction = Transaction::new(&mut self.connection, TransactionBehavior::Immediate)?;
        let removed = if old == Old::RefusedEvents {
            refused::leave(&transaction, workspace, before_us, i64::from(most))?
        } else {
            transaction.prepare_cached(&old.leaving())?.execute((workspace.0, before_us, most))? as u64
        };
        transaction.commit()?;
        Ok(removed)
    }
}
