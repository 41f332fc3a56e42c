//! How much came in: new events by source and by the day they arrived, and how far the lake has got with them.

use rusqlite::OptionalExtension;

use crate::catalogue::schema_name;
use crate::{Store, StoreError, WorkspaceId};

/// Microseconds of a day.
pub(crate) const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// What a source brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrived {
    /// The source's number.
    pub source: i64,
    /// New events today.
    pub today: u64,
    /// New events in seven days, today included.
    pub week: u64,
    /// New events since counting began.
    pub ever: u64,
    /// The last day on which there were any, days since 1970.
    pub last_day: i64,
}

/// How far the lake has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Freshness {
    /// Events that are in no figure yet.
    pub events_waiting: u64,
    /// When the lake was last brought up to date, as the catalogue writes it; absent before the first time.
    pub sealed_at: Option<String>,
    /// Events that are kept.
    pub events: u64,
    /// When the last of them happened, microseconds since 1970.
    pub last_event_us: Option<i64>,
}

impl Store {
    /// What each source brought, those that brought nothing left out. `now_us` is microseconds since 1970.
    pub fn arrived(&self, workspace: WorkspaceId, now_us: i64) -> Result<Vec<Arrived>, StoreError> {
        let today = now_us.div_euclid(DAY_US);
        let mut select = self.connection.prepare_cached(
            "SELECT source_id,
                    COALESCE(SUM(events) FILTER (WHERE day = ?2), 0),
                    COALESCE(SUM(events) FILTER (WHERE day > ?2 - 7), 0),
                    SUM(events),
                    MAX(day)
             FROM arrival
             WHERE workspace_id = ?1
             GROUP BY source_id",
        )?;
        let rows = select.query_map((workspace.0, today), |row| {
            Ok(Arrived {
                source: row.get(0)?,
                today: row.get::<_, i64>(1)? as u64,
                week: row.get::<_, i64>(2)? as u64,
                ever: row.get::<_, i64>(3)? as u64,
                last_day: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How far the lake has got with what is kept.
    pub fn freshness(&self, workspace: WorkspaceId) -> Result<Freshness, StoreError> {
        let transaction = self.reading()?;
        let sealed: i64 = transaction
            .prepare_cached(
                "SELECT COALESCE(SUM(f.record_count), 0)
                 FROM ducklake_data_file f
                 JOIN ducklake_table t ON t.table_id = f.table_id
                 JOIN ducklake_schema s ON s.schema_id = t.schema_id
                 WHERE s.schema_name = ?1 AND f.end_snapshot IS NULL",
            )?
            .query_row([schema_name(workspace)], |row| row.get(0))?;
        let sealed_at = transaction
            .prepare_cached("SELECT snapshot_time FROM ducklake_snapshot ORDER BY snapshot_id DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let (events, last_event_us) = transaction
            .prepare_cached("SELECT events, last_us FROM workspace WHERE id = ?1")?
            .query_row([workspace.0], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        let events_waiting = (events - sealed).max(0) as u64;
        Ok(Freshness { events: events as u64, events_waiting, sealed_at, last_event_us })
    }
}
