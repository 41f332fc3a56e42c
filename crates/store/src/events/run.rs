//! A run that stands: where its blocks begin, which keys and identifiers it holds, and looking events up in it. It never
//! changes.
//!
//! What stays in memory of it is bounded by what it holds: 24 bytes a block, 24 for each 1,024 keys, and 1.5 bytes for each key
//! and each identifier.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

use super::block::{events_in, identifiers_in, unpack};
use super::bytes::Broken;
use super::filter::{Filter, Holds, of_identifier};
use super::journal::keys_in;
use super::packed::Packed;
use crate::{StoreError, WorkspaceId};

/// What visits events with the identifier they are kept under.
pub(crate) type Visit<'v> = dyn FnMut(i64, Packed<'_>) -> Result<(), StoreError> + 'v;

/// A run of events.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) id: i64,
    pub(crate) level: i64,
    pub(crate) events: u64,
    /// In order.
    pub(crate) blocks: Vec<BlockPlace>,
    keys: OnceLock<Keys>,
    identifiers: OnceLock<Filter>,
}

/// Where a block is and what it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockPlace {
    first_identifier: i64,
    last_identifier: i64,
    pub(crate) id: i64,
}

/// Which events a run holds, by key.
#[derive(Debug)]
pub(crate) struct Keys {
    filter: Filter,
    /// The first key of each block of keys, and the block; in order.
    pub(crate) blocks: Vec<(u128, i64)>,
}

/// The runs that were read already, shared by everybody in this process.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    read: Mutex<FxHashMap<i64, Arc<Run>>>,
}

impl Runs {
    /// The runs of a workspace that stand, oldest first.
    pub(crate) fn standing(
        &self,
        connection: &Connection,
        workspace: WorkspaceId,
    ) -> Result<Vec<Arc<Run>>, StoreError> {
        let mut select = connection.prepare_cached(
            "SELECT id, level, events
             FROM event_run
             WHERE workspace_id = ?1 AND state = 'standing'
             ORDER BY id",
        )?;
        let mut rows = select.query([workspace.0])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let known = self.lock().get(&id).map(Arc::clone);
            let run = match known {
                Some(run) => run,
                None => {
                    let run = Arc::new(Run::read(connection, id, row.get(1)?, row.get::<_, i64>(2)? as u64)?);
                    self.lock().insert(id, Arc::clone(&run));
                    run
                }
            };
            runs.push(run);
        }
        Ok(runs)
    }

    /// Forgets runs that were replaced. Who still reads them keeps them.
    pub(crate) fn forget(&self, replaced: &[Arc<Run>]) {
        let mut read = self.lock();
        replaced.iter().for_each(|run| drop(read.remove(&run.id)));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<i64, Arc<Run>>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Run {
    fn read(connection: &Connection, id: i64, level: i64, events: u64) -> Result<Run, StoreError> {
        let mut select = connection.prepare_cached(
            "SELECT first_identifier, last_identifier, id
             FROM event_block
             WHERE run_id = ?1
             ORDER BY first_identifier, id",
        )?;
        let blocks = select.query_map([id], |row| {
            Ok(BlockPlace { first_identifier: row.get(0)?, last_identifier: row.get(1)?, id: row.get(2)? })
        })?;
        Ok(Run {
            id,
            level,
            events,
            blocks: blocks.collect::<Result<_, _>>()?,
            keys: OnceLock::new(),
            identifiers: OnceLock::new(),
        })
    }

    /// Visits the events kept under any of these ascending identifiers, by identifier and time. A run that has none of them
    /// costs no look-up on disk, as a rule.
    pub(crate) fn visit(
        &self,
        connection: &Connection,
        identifiers: &[i64],
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        let filter = self.identifiers(connection)?;
        let held = |id: &i64| filter.may_hold(of_identifier(*id));
        let perhaps: Vec<i64> = identifiers.iter().copied().filter(held).collect();
        let mut wanted = &perhaps[..];
        let mut rest = &self.blocks[..];
        while let Some(&first) = wanted.first() {
            rest = &rest[rest.partition_point(|block| block.last_identifier < first)..];
            let Some((block, later)) = rest.split_first() else { return Ok(()) };
            wanted = &wanted[wanted.partition_point(|id| *id < block.first_identifier)..];
            let within = wanted.partition_point(|id| *id <= block.last_identifier);
            if within > 0 {
                self.visit_block(connection, block.id, &wanted[..within], visit)?;
            }
            // Events of the last identifier may go on in the next block.
            wanted = &wanted[wanted.partition_point(|id| *id < block.last_identifier)..];
            rest = later;
        }
        Ok(())
    }

    fn visit_block(
        &self,
        connection: &Connection,
        block: i64,
        wanted: &[i64],
        visit: &mut Visit<'_>,
    ) -> Result<(), StoreError> {
        let unpacked = read_block(connection, block)?;
        for group in identifiers_in(&unpacked) {
            let (identifier, events) = group.map_err(|broken| named(block, broken))?;
            if wanted.binary_search(&identifier).is_err() {
                continue;
            }
            for event in events_in(events) {
                visit(identifier, event.map_err(|broken| named(block, broken))?)?;
            }
        }
        Ok(())
    }

    /// Whether an event with this key is in the run. Most that are not cost no look-up.
    pub(crate) fn holds(&self, connection: &Connection, key: u128) -> Result<bool, StoreError> {
        let keys = self.keys(connection)?;
        if !keys.filter.may_hold(key) {
            return Ok(false);
        }
        let place = keys.blocks.partition_point(|block| block.0 <= key);
        let Some(&(_, block)) = place.checked_sub(1).and_then(|place| keys.blocks.get(place)) else {
            return Ok(false);
        };
        Ok(read_keys(connection, block)?.binary_search(&key).is_ok())
    }

    /// The keys of the run; read when first asked for, as only whoever takes events in needs them.
    pub(crate) fn keys(&self, connection: &Connection) -> Result<&Keys, StoreError> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let keys = Keys::read(connection, self.id)?;
        Ok(self.keys.get_or_init(|| keys))
    }

    /// The identifiers its events are kept under; read when first asked for.
    fn identifiers(&self, connection: &Connection) -> Result<&Filter, StoreError> {
        if let Some(filter) = self.identifiers.get() {
            return Ok(filter);
        }
        let filter = read_filter(connection, self.id, Holds::Identifiers)?;
        Ok(self.identifiers.get_or_init(|| filter))
    }

    /// Bytes its filters take in memory, of those that were read.
    pub(crate) fn filter_bytes(&self) -> usize {
        let filters = [self.keys.get().map(|keys| &keys.filter), self.identifiers.get()];
        filters.into_iter().flatten().map(Filter::bytes_len).sum()
    }
}

impl Keys {
    fn read(connection: &Connection, run: i64) -> Result<Keys, StoreError> {
        let filter = read_filter(connection, run, Holds::Keys)?;
        let mut select = connection.prepare_cached(
            "SELECT first_key, id
             FROM event_key_block
             WHERE run_id = ?1
             ORDER BY first_key, id",
        )?;
        let mut rows = select.query([run])?;
        let mut blocks = Vec::new();
        while let Some(row) = rows.next()? {
            blocks.push((u128::from_be_bytes(row.get(0)?), row.get(1)?));
        }
        Ok(Keys { filter, blocks })
    }
}

fn read_filter(connection: &Connection, run: i64, kind: Holds) -> Result<Filter, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT content
         FROM event_filter
         WHERE run_id = ?1 AND kind = ?2
         ORDER BY id",
    )?;
    let mut bytes: Vec<u8> = Vec::new();
    let mut rows = select.query((run, kind.as_str()))?;
    while let Some(row) = rows.next()? {
        bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
    }
    Filter::from_bytes(&bytes).ok_or_else(|| StoreError::Corrupt {
        what: "filter of event run",
        id: run,
        reason: "it ends too early".to_string(),
    })
}

/// A block as it was before it was compressed.
pub(crate) fn read_block(connection: &Connection, id: i64) -> Result<Vec<u8>, StoreError> {
    let unpacked = connection
        .prepare_cached("SELECT content FROM event_block WHERE id = ?1")?
        .query_row([id], |row| Ok(unpack(row.get_ref(0)?.as_blob()?)))
        .optional()?;
    unpacked.unwrap_or(Err(Broken("it is gone"))).map_err(|broken| named(id, broken))
}

/// The keys of a block of them, ascending.
pub(crate) fn read_keys(connection: &Connection, id: i64) -> Result<Vec<u128>, StoreError> {
    let keys = connection
        .prepare_cached("SELECT content FROM event_key_block WHERE id = ?1")?
        .query_row([id], |row| Ok(keys_in(row.get_ref(0)?.as_blob()?)))
        .optional()?;
    keys.unwrap_or(Err(Broken("it is gone"))).map_err(|broken| StoreError::Corrupt {
        what: "block of event keys",
        id,
        reason: broken.to_string(),
    })
}

pub(crate) fn named(block: i64, broken: Broken) -> StoreError {
    StoreError::Corrupt { what: "block of events", id: block, reason: broken.to_string() }
}
