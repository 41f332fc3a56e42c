//! Events that came over the wire and were not taken: each once with a count, however often it is sent, and never a
//! value that a person could be known by.

use rusqlite::{Transaction, TransactionBehavior, params};

use crate::{Store, StoreError, WorkspaceId};

/// Most refused events listed in a workspace, some 10 MB. Past it the oldest are counted per source and no longer listed.
pub const REFUSED_EVENTS_MAX: u64 = 20_000;

/// What stays when there are too many: less than all, so that not every further one has to make room.
const REFUSED_EVENTS_KEPT: u64 = 18_000;

/// An event that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEvent {
    /// Who sent it.
    pub source: String,
    /// Its own id, where it can be shown; else empty.
    pub message_id: String,
    /// Its place in the body it last came in, from 0.
    pub position: u64,
    /// The field that is wrong, as the sender calls it.
    pub field: String,
    /// What is wrong with it, without the value.
    pub reason: String,
    /// What it looked like, without values.
    pub excerpt: String,
    /// How often it was sent.
    pub times: u64,
    /// When it was last sent, microseconds since 1970.
    pub last_us: i64,
}

impl Store {
    /// Adds refused events, and of each source how many more there were that are not listed.
    pub fn add_refused(
        &self,
        workspace: WorkspaceId,
        events: &[RefusedEvent],
        unlisted: &[(String, u64)],
    ) -> Result<(), StoreError> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        for event in events {
            list(&transaction, workspace, event)?;
        }
        for (source, times) in unlisted {
            count(&transaction, workspace, source, *times)?;
        }
        make_room(&transaction, workspace)?;
        Ok(transaction.commit()?)
    }

    /// The refused events, those that came last first, at most `limit`.
    pub fn refused_events(
        &self,
        workspace: WorkspaceId,
        limit: u32,
    ) -> Result<Vec<RefusedEvent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT source, message_id, position, field, reason, excerpt, times, last_us
             FROM refused_event
             WHERE workspace_id = ?1
             ORDER BY last_us DESC, id DESC
             LIMIT ?2",
        )?;
        let rows = select.query_map((workspace.0, limit), |row| {
            Ok(RefusedEvent {
                source: row.get(0)?,
                message_id: row.get(1)?,
                position: row.get::<_, i64>(2)? as u64,
                field: row.get(3)?,
                reason: row.get(4)?,
                excerpt: row.get(5)?,
                times: row.get::<_, i64>(6)? as u64,
                last_us: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many events were refused: those listed, each once, and those that are only counted.
    pub fn refused_count(&self, workspace: WorkspaceId) -> Result<u64, StoreError> {
        let count: i64 = self.connection.query_row(
            "SELECT (SELECT COUNT(*) FROM refused_event WHERE workspace_id = ?1)
                  + COALESCE((SELECT SUM(refused_unlisted) FROM source WHERE workspace_id = ?1), 0)",
            [workspace.0],
            |row| row.get(0),
        )?;
        Ok(count as u64)
    }
}

fn list(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    event: &RefusedEvent,
) -> Result<(), StoreError> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO refused_event (
             workspace_id, source, message_id, field, reason, excerpt, position, times, first_us, last_us
         )
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
         ON CONFLICT (workspace_id, source, message_id, field, reason, excerpt) DO UPDATE SET
             position = excluded.position,
             times = times + excluded.times,
             last_us = MAX(last_us, excluded.last_us)",
    )?;
    insert.execute(params![
        workspace.0,
        event.source,
        event.message_id,
        event.field,
        event.reason,
        event.excerpt,
        event.position as i64,
        event.times as i64,
        event.last_us
    ])?;
    Ok(())
}

fn count(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    source: &str,
    times: u64,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "UPDATE source
             SET refused_unlisted = refused_unlisted + ?3
             WHERE workspace_id = ?1 AND name = ?2",
        )?
        .execute((workspace.0, source, times as i64))?;
    Ok(())
}

/// Past the bound the oldest leave the list; how often they were sent stays.
fn make_room(transaction: &Transaction<'_>, workspace: WorkspaceId) -> Result<(), StoreError> {
    let listed: i64 = transaction.query_row(
        "SELECT COUNT(*) FROM refused_event WHERE workspace_id = ?1",
        [workspace.0],
        |row| row.get(0),
    )?;
    if listed as u64 <= REFUSED_EVENTS_MAX {
        return Ok(());
    }
    leave(transaction, workspace, i64::MAX, listed - REFUSED_EVENTS_KEPT as i64).map(drop)
}

/// At most so many of the oldest that were last sent before a moment leave the list; how often they were sent stays. Returns
/// how many left.
pub(crate) fn leave(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    before_us: i64,
    most: i64,
) -> Result<u64, StoreError> {
    let by_source: Vec<(String, i64)> = transaction
        .prepare(
            "SELECT source, SUM(times)
             FROM (
                 SELECT source, times
                 FROM refused_event
                 WHERE workspace_id = ?1 AND last_us < ?2
                 ORDER BY last_us, id
                 LIMIT ?3
             )
             GROUP BY source",
        )?
        .query_map((workspace.0, before_us, most), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (source, times) in by_source {
        count(transaction, workspace, &source, times as u64)?;
    }
    let left = transaction.execute(
        "DELETE FROM refused_event
         WHERE id IN (
             SELECT id
             FROM refused_event
             WHERE workspace_id = ?1 AND last_us < ?2
             ORDER BY last_us, id
             LIMIT ?3
         )",
        (workspace.0, before_us, most),
    )?;
    Ok(left as u64)
}

/// What was refused of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedOf {
    /// The source.
    pub source: String,
    /// How often events were refused, those that are no longer listed included.
    pub times: u64,
    /// When the last of those listed was sent, microseconds since 1970.
    pub last_us: Option<i64>,
}

impl Store {
    /// Sources of which anything was refused, by name.
    pub fn refused_by_source(&self, workspace: WorkspaceId) -> Result<Vec<RefusedOf>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT name, SUM(times), MAX(last_us)
             FROM (
                 SELECT source AS name, times, last_us FROM refused_event WHERE workspace_id = ?1
                 UNION ALL
                 SELECT name, refused_unlisted, NULL FROM source WHERE workspace_id = ?1 AND refused_unlisted > 0
             )
             GROUP BY name
             ORDER BY name",
        )?;
        let rows = select.query_map([workspace.0], |row| {
            Ok(RefusedOf { source: row.get(0)?, times: row.get::<_, i64>(1)? as u64, last_us: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The refused events of one source, those that came last first, at most `most`.
    pub fn refused_of(
        &self,
        workspace: WorkspaceId,
        source: &str,
        most: u32,
    ) -> Result<Vec<RefusedEvent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT message_id, position, field, reason, excerpt, times, last_us
             FROM refused_event
             WHERE workspace_id = ?1 AND source = ?2
             ORDER BY last_us DESC, id DESC
             LIMIT ?3",
        )?;
        let rows = select.query_map((workspace.0, source, most), |row| {
            Ok(RefusedEvent {
                source: source.to_owned(),
                message_id: row.get(0)?,
                position: row.get::<_, i64>(1)? as u64,
                field: row.get(2)?,
                reason: row.get(3)?,
                excerpt: row.get(4)?,
                times: row.get::<_, i64>(5)? as u64,
                last_us: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
