//! Whether somebody else changed who is who: an intake remembers much between its groups, and a decision or an import of
//! another process makes that stale.

use rusqlite::Connection;

use crate::StoreError;

/// What tells that another connection wrote, and the newest rows of what the memory of an intake is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Others {
    /// SQLite's own count: another value on the same connection means that another one committed.
    data_version: i64,
    identity: [i64; 5],
}

impl Others {
    /// As it is now, within a transaction or outside.
    pub(crate) fn note(connection: &Connection) -> Result<Others, StoreError> {
        Ok(Others { data_version: data_version(connection)?, identity: identity(connection)? })
    }

    /// Whether another connection changed who is who since this was noted. Other writing of others, such as sealing, is
    /// noted and no change.
    pub(crate) fn changed(&mut self, connection: &Connection) -> Result<bool, StoreError> {
        let data_version = data_version(connection)?;
        if data_version == self.data_version {
            return Ok(false);
        }
        let now = Others { data_version, identity: identity(connection)? };
        let changed = now.identity != self.identity;
        *self = now;
        Ok(changed)
    }
}

fn data_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

/// Rows of all workspaces: one too many only means reading anew once more.
fn identity(connection: &Connection) -> Result<[i64; 5], StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT (SELECT COALESCE(MAX(id), 0) FROM identifier),
                (SELECT COALESCE(MAX(id), 0) FROM identity_log),
                (SELECT COALESCE(MAX(id), 0) FROM identity_decision_log),
                (SELECT COALESCE(MAX(id), 0) FROM identity_join),
                (SELECT COALESCE(MAX(id), 0) FROM identity_decision)",
    )?;
    Ok(select.query_row([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))?)
}
