//! The journal: a row for each group of events that came in together, and how it is read back.

use rusqlite::{Connection, Transaction};

use super::block::{Packer, events_in, unpack};
use super::bytes::Broken;
use super::packed::{NO_IDENTIFIER, Packed};
use super::tail::Held;
use crate::{StoreError, WorkspaceId};

/// Bytes of a key in a row.
pub(crate) const KEY_BYTES: usize = 16;

/// Where the events of a workspace stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Standing {
    /// Number of the newest event or other change.
    pub(crate) newest_event: i64,
    /// The last group in the journal.
    pub(crate) journal_through: i64,
    /// The last group that is in a run.
    pub(crate) folded_through: i64,
    /// The last group whose persons were marked unsealed.
    pub(crate) marked_through: i64,
}

impl Standing {
    pub(crate) fn read(connection: &Connection, workspace: WorkspaceId) -> Result<Standing, StoreError> {
        let mut select = connection.prepare_cached(
            "SELECT newest_event, journal_through, folded_through, marked_through
             FROM workspace
             WHERE id = ?1",
        )?;
        Ok(select.query_row([workspace.0], |row| {
            Ok(Standing {
                newest_event: row.get(0)?,
                journal_through: row.get(1)?,
                folded_through: row.get(2)?,
                marked_through: row.get(3)?,
            })
        })?)
    }

    pub(crate) fn write(
        &self,
        transaction: &Transaction<'_>,
        workspace: WorkspaceId,
    ) -> Result<(), StoreError> {
        transaction
            .prepare_cached(
                "UPDATE workspace
                 SET newest_event = ?2, journal_through = ?3, folded_through = ?4, marked_through = ?5
                 WHERE id = ?1",
            )?
            .execute((
                workspace.0,
                self.newest_event,
                self.journal_through,
                self.folded_through,
                self.marked_through,
            ))?;
        Ok(())
    }
}

/// Events that came in together, as they stand in the journal.
#[derive(Debug)]
pub(crate) struct Group {
    /// Its number in the journal.
    pub(crate) id: i64,
    /// Keys of the new events, in the order of the events.
    pub(crate) keys: Vec<u128>,
    /// The new events and those that moved, each after its length.
    bytes: Vec<u8>,
    /// Every identifier of every event, and where the event begins and ends in `bytes`; ordered.
    places: Vec<(i64, u32, u32)>,
    /// Events in it.
    pub(crate) events: usize,
}

impl Group {
    /// Reads what stands one after the other in `bytes`.
    pub(crate) fn new(id: i64, keys: Vec<u128>, bytes: Vec<u8>) -> Result<Group, Broken> {
        let start = bytes.as_ptr() as usize;
        let mut places = Vec::with_capacity(keys.len() * 2);
        let mut events = 0;
        for packed in events_in(&bytes) {
            let packed = packed?;
            let begin = (packed.all.as_ptr() as usize - start) as u32;
            let end = begin + packed.all.len() as u32;
            let before = places.len();
            places.extend(packed.identifiers().map(|id| (id, begin, end)));
            if places.len() == before {
                places.push((NO_IDENTIFIER, begin, end));
            }
            events += 1;
        }
        places.sort_unstable();
        Ok(Group { id, keys, places, events, bytes })
    }

    /// How much it is.
    pub(crate) fn held(&self) -> Held {
        Held { events: self.events, bytes: self.bytes.len(), groups: 1 }
    }

    /// All its events.
    pub(crate) fn events(&self) -> impl Iterator<Item = Result<Packed<'_>, Broken>> {
        events_in(&self.bytes)
    }

    /// Every identifier of every event, and where the event begins and ends; ordered.
    pub(crate) fn places(&self) -> impl Iterator<Item = (i64, u32, u32)> {
        self.places.iter().copied()
    }

    /// The event that begins and ends there.
    pub(crate) fn event(&self, begin: u32, end: u32) -> Result<Packed<'_>, Broken> {
        Packed::read(&self.bytes[begin as usize..end as usize])
    }
}

/// Writes a group into the journal.
pub(crate) fn append(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    id: i64,
    keys: &[u128],
    bytes: &[u8],
) -> Result<(), StoreError> {
    let content =
        Packer::new().and_then(|mut packer| packer.pack(bytes)).map_err(|broken| named(id, broken))?;
    let keys: Vec<u8> = keys.iter().flat_map(|key| key.to_be_bytes()).collect();
    transaction
        .prepare_cached(
            "INSERT INTO event_group (workspace_id, group_id, keys, content)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((workspace.0, id, keys, content))?;
    Ok(())
}

/// The groups after one, in order.
pub(crate) fn after(
    connection: &Connection,
    workspace: WorkspaceId,
    after: i64,
) -> Result<Vec<Group>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT group_id, keys, content
         FROM event_group
         WHERE workspace_id = ?1 AND group_id > ?2
         ORDER BY group_id",
    )?;
    let mut rows = select.query((workspace.0, after))?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let blob = |column: usize| row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from);
        let keys = keys_in(blob(1)?).map_err(|broken| named(id, broken))?;
        let bytes = unpack(blob(2)?).map_err(|broken| named(id, broken))?;
        groups.push(Group::new(id, keys, bytes).map_err(|broken| named(id, broken))?);
    }
    Ok(groups)
}

/// Forgets the groups up to one: they are in a run.
pub(crate) fn forget(
    transaction: &Transaction<'_>,
    workspace: WorkspaceId,
    through: i64,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached("DELETE FROM event_group WHERE workspace_id = ?1 AND group_id <= ?2")?
        .execute((workspace.0, through))?;
    Ok(())
}

/// The keys of a row, 16 bytes each.
pub(crate) fn keys_in(bytes: &[u8]) -> Result<Vec<u128>, Broken> {
    let (keys, rest) = bytes.as_chunks::<KEY_BYTES>();
    if !rest.is_empty() {
        return Err(Broken("its keys end too early"));
    }
    Ok(keys.iter().map(|key| u128::from_be_bytes(*key)).collect())
}

fn named(id: i64, broken: Broken) -> StoreError {
    StoreError::Corrupt { what: "group of events", id, reason: broken.to_string() }
}
