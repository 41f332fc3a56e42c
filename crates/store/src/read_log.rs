//! Who read whose personal data, for what, when. It only grows.

use crate::{Store, StoreError, WorkspaceId};

/// A read of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Read {
    /// The token, where one was shown; without it somebody read on the machine itself.
    pub token: Option<i64>,
    /// The person.
    pub person: i64,
    /// What for.
    pub purpose: String,
}

/// A read as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRead {
    /// Who, whose and what for.
    pub read: Read,
    /// When, microseconds since 1970.
    pub time_us: i64,
    /// How many that followed on each other.
    pub reads: u64,
}

impl Store {
    /// Writes reads down, all of them in one transaction.
    pub fn log_reads(&self, workspace: WorkspaceId, reads: &[LoggedRead]) -> Result<(), StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO read_log (workspace_id, token_id, person_id, purpose, time_us, reads)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for LoggedRead { read, time_us, reads } in reads {
                let count = i64::try_from(*reads).unwrap_or(i64::MAX);
                insert.execute((workspace.0, read.token, read.person, &read.purpose, time_us, count))?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// The newest reads of a person, newest first.
    pub fn reads_of(
        &self,
        workspace: WorkspaceId,
        person: i64,
        limit: usize,
    ) -> Result<Vec<LoggedRead>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT token_id, purpose, time_us, reads
             FROM read_log
             WHERE workspace_id = ?1 AND person_id = ?2
             ORDER BY time_us DESC, id DESC
             LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query_map((workspace.0, person, limit), |row| {
            let read = Read { token: row.get(0)?, person, purpose: row.get(1)? };
            Ok(LoggedRead { read, time_us: row.get(2)?, reads: row.get::<_, i64>(3)? as u64 })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
