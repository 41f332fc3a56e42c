//! Counts over a workspace, for the summary a person reads first.

use crate::{Store, StoreError, WorkspaceId};

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Events kept.
    pub events: u64,
    /// Persons they point at.
    pub persons: u64,
    /// Identifiers known.
    pub identifiers: u64,
    /// Identifiers that more than one person uses, so that they point at nobody.
    pub shared_identifiers: u64,
    /// Times two persons turned out to be one.
    pub merges: u64,
    /// Rows of files and events that were refused.
    pub rejected: u64,
    /// First and last event, microseconds since 1970.
    pub period_us: Option<(i64, i64)>,
}

/// What was begun in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// An assessment was set up, or a round opened.
    pub assessed: bool,
    /// Somebody was asked or answered.
    pub asked: bool,
    /// There is an event.
    pub has_events: bool,
    /// A source has a write key that counts.
    pub has_keys: bool,
}

impl Store {
    /// What was begun: each found with its first row.
    pub fn begun(&self, workspace: WorkspaceId) -> Result<Begun, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM assessment WHERE workspace_id = ?1 AND (slug <> 'main' OR settings <> '{}'))
                 OR EXISTS (SELECT 1 FROM round WHERE workspace_id = ?1),
                 EXISTS (SELECT 1 FROM respondent WHERE workspace_id = ?1)
                 OR EXISTS (SELECT 1 FROM invitation WHERE workspace_id = ?1),
                 (SELECT events > 0 FROM workspace WHERE id = ?1),
                 EXISTS (SELECT 1 FROM write_key WHERE workspace_id = ?1 AND revoked_us IS NULL)",
        )?;
        Ok(select.query_row([workspace.0], |row| {
            Ok(Begun {
                assessed: row.get(0)?,
                asked: row.get(1)?,
                has_events: row.get(2)?,
                has_keys: row.get(3)?,
            })
        })?)
    }

    /// Counts events, persons and what else the summary shows.
    pub fn counts(&self, workspace: WorkspaceId) -> Result<Counts, StoreError> {
        let one = |sql: &str| -> Result<u64, StoreError> {
            let count: i64 =
                self.connection.prepare_cached(sql)?.query_row([workspace.0], |row| row.get(0))?;
            Ok(count as u64)
        };
        let (events, period_us) = self.connection.query_row(
            "SELECT events, first_us, last_us
             FROM workspace
             WHERE id = ?1",
            [workspace.0],
            |row| Ok((row.get::<_, i64>(0)? as u64, Option::zip(row.get(1)?, row.get(2)?))),
        )?;
        Ok(Counts {
            events,
            persons: one(
                "SELECT COUNT(DISTINCT person_id) FROM identifier WHERE workspace_id = ?1 AND person_id <> 0",
            )?,
            identifiers: one("SELECT COUNT(*) FROM identifier WHERE workspace_id = ?1")?,
            shared_identifiers: one(
                "SELECT COUNT(*) FROM identifier WHERE workspace_id = ?1 AND person_id = 0",
            )?,
            merges: one("SELECT COUNT(*) FROM identity_log WHERE workspace_id = ?1 AND change = 'merged'")?,
            rejected: self.rejected_count(workspace)? + self.refused_count(workspace)?,
            period_us,
        })
    }

    /// Names of the sources that sent anything.
    pub fn source_names(&self, workspace: WorkspaceId) -> Result<Vec<String>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT name
             FROM source
             WHERE workspace_id = ?1
             ORDER BY name",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
