//! What the rows say the lake should hold, as of one instant.

use std::collections::HashSet;

use rusqlite::Connection;

use super::Depth;
use super::events::{EACH, identifiers_from};
use crate::catalogue::schema_name;
use crate::events::snapshot::Snapshot;
use crate::sealing::unmarked;
use crate::{Store, StoreError, WorkspaceId};

/// A file as the lake's catalogue has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CataloguedFile {
    /// Below the folder of the workspace's events.
    pub path: String,
    /// Rows it is said to hold.
    pub rows: u64,
    /// Bytes it is said to have.
    pub bytes: u64,
    /// Part of the lake now; otherwise kept for whoever was reading it.
    pub live: bool,
}

/// What the lake should be.
#[derive(Debug, Clone, Default)]
pub struct LakeView {
    /// Every file the catalogue knows of.
    pub files: Vec<CataloguedFile>,
    /// Events that are kept.
    pub events: u64,
    /// Whoever waits to be sealed; 0 stands for the anonymous events. The lake tells the whole story of all others.
    pub waiting: HashSet<i64>,
    /// Number and person of every event, 0 for nobody, by number and each once; empty when looked at quickly.
    pub owners: Vec<(i64, i64)>,
}

impl Store {
    /// Reads what the lake should hold.
    pub fn lake_view(&self, workspace: WorkspaceId, depth: Depth) -> Result<LakeView, StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let mut waiting = unmarked(&snapshot)?.into_iter().collect::<HashSet<i64>>();
        let mut select =
            transaction.prepare_cached("SELECT person_id FROM unsealed WHERE workspace_id = ?1")?;
        for person in select.query_map([workspace.0], |row| row.get(0))? {
            waiting.insert(person?);
        }
        Ok(LakeView {
            files: files(&transaction, workspace)?,
            events: self.counts(workspace)?.events,
            waiting,
            owners: if depth == Depth::Deep { owners(&snapshot)? } else { Vec::new() },
        })
    }
}

fn files(connection: &Connection, workspace: WorkspaceId) -> Result<Vec<CataloguedFile>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT f.path, f.record_count, f.file_size_bytes, f.end_snapshot IS NULL
         FROM ducklake_data_file f
         JOIN ducklake_table t ON t.table_id = f.table_id
         JOIN ducklake_schema s ON s.schema_id = t.schema_id
         WHERE s.schema_name = ?1
         ORDER BY f.data_file_id",
    )?;
    let rows = select.query_map([schema_name(workspace)], |row| {
        Ok(CataloguedFile {
            path: row.get(0)?,
            rows: row.get::<_, i64>(1)? as u64,
            bytes: row.get::<_, i64>(2)? as u64,
            live: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn owners(snapshot: &Snapshot<'_>) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut owners = Vec::new();
    let mut from = i64::MIN;
    while let Some((identifiers, persons)) = identifiers_from(snapshot, from, EACH)? {
        snapshot.visit(&identifiers, &mut |identifier, packed| {
            let place = identifiers.binary_search(&identifier).unwrap_or_default();
            owners.push((packed.number, persons[place]));
            Ok(())
        })?;
        from = identifiers.last().map_or(i64::MAX, |last| last + 1);
    }
    owners.sort_unstable();
    owners.dedup();
    Ok(owners)
}
