//! What waits to be sealed into the lake: persons whose events changed, and their whole story in order.

use std::collections::BTreeSet;

use people::contact::INTERACTION_ID;
use people::event::{Facets, Kind};
use people::identifier::names_a_person;
use people::wire::SESSION_ID;
use rusqlite::Connection;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use crate::events::bytes::Broken;
use crate::events::packed::{NO_IDENTIFIER, Understood};
use crate::events::shelf::unpacked_ascending;
use crate::events::snapshot::{Found, Snapshot, corrupt, once_each};
use crate::{Store, StoreError, WorkspaceId};

/// Partitions the lake of a workspace is cut into. More means less to rewrite when one person changes, fewer
/// means larger files that read faster; at 20 million events a file holds about 1.2 million.
pub const BUCKETS: i64 = 16;

/// The partition of events that point at nobody.
pub const ANONYMOUS_BUCKET: i64 = BUCKETS;

/// Stands for the anonymous events in the list of what is unsealed.
pub(crate) const NOBODY: i64 = 0;

/// Persons whose events are gathered together at first; it adapts to how much that turns out to be.
const PERSONS_AT_ONCE: usize = 4_096;

/// Bytes of events gathered together: a block that holds events of several of the persons is then read once for all.
const GATHERED_BYTES: usize = 64 << 20;

/// Anonymous events that are put in order in memory at once.
const ANONYMOUS_AT_ONCE: usize = 200_000;

/// The partition a person lives in. Person ids are keyed hashes, so partitions fill evenly.
pub fn bucket_of(person_id: i64) -> i64 {
    if person_id == NOBODY { ANONYMOUS_BUCKET } else { person_id.rem_euclid(BUCKETS) }
}

/// An event as sealing needs it: nothing in it names the person.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    /// Its number.
    pub id: i64,
    /// When it happened, microseconds since 1970, UTC.
    pub time_us: i64,
    /// Who sent it.
    pub source: String,
    /// The understood part.
    pub body: SealedBody,
}

/// The part of an event that may enter the lake; reading skips the rest.
#[derive(Debug, Clone)]
pub struct SealedBody {
    /// The event's name.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// What the metrics need.
    pub facets: Facets,
    /// What says which contact it is part of.
    pub part_of: PartOf,
}

/// Properties that name the contact an event is part of; [`people::contact`] says what they mean.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PartOf {
    session_id: Option<Value>,
    interaction_id: Option<Value>,
    #[serde(rename = "interactionId")]
    interaction_id_in_camel_case: Option<Value>,
}

impl PartOf {
    /// The property of this name, if it is one of these.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match name {
            SESSION_ID => self.session_id.as_ref(),
            INTERACTION_ID => self.interaction_id.as_ref(),
            "interactionId" => self.interaction_id_in_camel_case.as_ref(),
            _ => None,
        }
    }
}

impl Store {
    /// Partitions in which something waits, lowest first.
    pub fn unsealed_buckets(&self, workspace: WorkspaceId) -> Result<Vec<i64>, StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let mut select = transaction.prepare_cached(
            "SELECT DISTINCT bucket
             FROM unsealed
             WHERE workspace_id = ?1",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        let mut buckets = rows.collect::<Result<BTreeSet<i64>, _>>()?;
        buckets.extend(unmarked(&snapshot)?.into_iter().map(bucket_of));
        Ok(buckets.into_iter().collect())
    }

    /// The newest event of the workspace, or a change of who is who that no event brought; 0 when there is none.
    pub fn newest_event_id(&self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        Ok(self.connection.query_row(
            "SELECT newest_event FROM workspace WHERE id = ?1",
            [workspace.0],
            |row| row.get(0),
        )?)
    }

    /// The persons of a partition that changed, ascending; empty for the anonymous partition.
    pub fn unsealed_persons(&self, workspace: WorkspaceId, bucket: i64) -> Result<Vec<i64>, StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let mut select = transaction.prepare_cached(
            "SELECT person_id
             FROM unsealed
             WHERE workspace_id = ?1 AND bucket = ?2 AND person_id <> 0",
        )?;
        let rows = select.query_map((workspace.0, bucket), |row| row.get(0))?;
        let mut persons = rows.collect::<Result<BTreeSet<i64>, _>>()?;
        let of_bucket = |person: &i64| *person != NOBODY && bucket_of(*person) == bucket;
        persons.extend(unmarked(&snapshot)?.into_iter().filter(of_bucket));
        Ok(persons.into_iter().collect())
    }

    /// All events of one person in the order they happened; events of the same moment in the order they came in.
    pub fn person_events(
        &self,
        workspace: WorkspaceId,
        person_id: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let sources = snapshot.sources()?;
        snapshot.of_person(person_id)?.iter().map(|event| stored_event(event, &sources)).collect()
    }

    /// How many events a person has.
    pub fn count_person_events(&self, workspace: WorkspaceId, person_id: i64) -> Result<u64, StoreError> {
        let transaction = self.reading()?;
        self.events.snapshot(&transaction, workspace)?.count_of_person(person_id)
    }

    /// Calls `visit` with each of these persons and all their events, in the order of [`Store::person_events`]. Reading many
    /// together costs a fraction of reading one after the other.
    pub fn visit_persons<E: From<StoreError>>(
        &self,
        workspace: WorkspaceId,
        persons: &[i64],
        visit: &mut dyn FnMut(i64, Vec<StoredEvent>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = persons;
        let mut at_once = PERSONS_AT_ONCE;
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(at_once.min(rest.len()));
            rest = later;
            let (gathered, sources) = self.gather(workspace, batch)?;
            let bytes: usize = gathered.values().flatten().map(|event| event.bytes.len()).sum();
            at_once = adapted(at_once, bytes);
            let mut gathered = gathered;
            for person in batch {
                let found = once_each(gathered.remove(person).unwrap_or_default());
                let events = found.iter().map(|event| stored_event(event, &sources));
                visit(*person, events.collect::<Result<_, _>>()?)?;
                self.rest();
            }
        }
        Ok(())
    }

    fn gather(&self, workspace: WorkspaceId, persons: &[i64]) -> Result<(Gathered, Sources), StoreError> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let mut owners: Vec<(i64, i64)> = Vec::new();
        for person in persons {
            owners.extend(snapshot.identifiers_of(*person)?.into_iter().map(|id| (id, *person)));
            self.rest();
        }
        owners.sort_unstable();
        let identifiers: Vec<i64> = owners.iter().map(|(id, _)| *id).collect();
        let mut gathered = Gathered::default();
        snapshot.visit(&identifiers, &mut |identifier, packed| {
            if let Ok(place) = owners.binary_search_by_key(&identifier, |owner| owner.0) {
                gathered.entry(owners[place].1).or_default().push(Found::of(&packed));
            }
            self.rest();
            Ok(())
        })?;
        Ok((gathered, snapshot.sources()?))
    }

    // Without `DISTINCT`, which would make the planner walk all identifiers by namespace.

    /// Whether any identifier of the person says who they are.
    pub fn is_identified(&self, workspace: WorkspaceId, person_id: i64) -> Result<bool, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT namespace
             FROM identifier
             WHERE workspace_id = ?1 AND person_id = ?2",
        )?;
        let mut rows = select.query((workspace.0, person_id))?;
        while let Some(row) = rows.next()? {
            if names_a_person(&row.get::<_, String>(0)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Calls `visit` with each anonymous event, oldest first.
    pub fn visit_anonymous<E: From<StoreError>>(
        &self,
        workspace: WorkspaceId,
        visit: &mut dyn FnMut(StoredEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let sources = snapshot.sources()?;
        let identifiers = snapshot.of_nobody()?;
        let mut times = Vec::new();
        snapshot.visit(&identifiers, &mut |_, packed| {
            times.push(packed.time_us);
            self.rest();
            Ok(())
        })?;
        times.sort_unstable();
        let mut from = 0;
        while from < times.len() {
            // All events of one moment belong to one slice.
            let last = times[(from + ANONYMOUS_AT_ONCE).min(times.len()) - 1];
            let slice = times[from]..=last;
            let mut events = Vec::new();
            snapshot.visit(&identifiers, &mut |_, packed| {
                if slice.contains(&packed.time_us) {
                    events.push(Found::of(&packed));
                }
                self.rest();
                Ok(())
            })?;
            for event in once_each(events) {
                visit(stored_event(&event, &sources)?)?;
                self.rest();
            }
            from += times[from..].partition_point(|time_us| *time_us <= last);
        }
        Ok(())
    }

    /// Makes ready to seal: notes where the data end now, and when they went on since the last seal, adds the
    /// persons whose follow-up window was open then. Returns that end, `None` while there are no events.
    pub fn begin_seal(&mut self, workspace: WorkspaceId) -> Result<Option<i64>, StoreError> {
        self.mark_all(workspace)?;
        let (last_us, sealed_last_us): (Option<i64>, Option<i64>) = self.connection.query_row(
            "SELECT last_us, sealed_last_us FROM workspace WHERE id = ?1",
            [workspace.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if last_us != sealed_last_us {
            let open = self.open_windows(workspace)?;
            self.in_steps(&open, |transaction, person| mark_unsealed(transaction, workspace, *person, 0))?;
        }
        Ok(last_us)
    }

    /// Marks all persons whose events came in since the last marking. That they were marked is noted last: what came in
    /// meanwhile is marked the next time, and a crash before leaves some marked that will be marked again.
    fn mark_all(&mut self, workspace: WorkspaceId) -> Result<(), StoreError> {
        let (mut persons, standing, listed) = {
            let transaction = self.reading()?;
            let snapshot = self.events.snapshot(&transaction, workspace)?;
            let listed: i64 = transaction.query_row(
                "SELECT COALESCE(MAX(id), 0) FROM unsealed_identifiers WHERE workspace_id = ?1",
                [workspace.0],
                |row| row.get(0),
            )?;
            (unmarked(&snapshot)?.into_iter().collect::<Vec<i64>>(), snapshot.standing, listed)
        };
        persons.sort_unstable_by_key(|person| (bucket_of(*person), *person));
        self.in_steps(&persons, |transaction, person| {
            mark_unsealed(transaction, workspace, *person, standing.newest_event)
        })?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "DELETE FROM unsealed_identifiers WHERE workspace_id = ?1 AND id <= ?2",
            (workspace.0, listed),
        )?;
        transaction.execute(
            "UPDATE workspace SET marked_through = MAX(marked_through, ?2) WHERE id = ?1",
            (workspace.0, standing.journal_through),
        )?;
        transaction.commit()?;
        Ok(())
    }

    fn open_windows(&self, workspace: WorkspaceId) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT person_id
             FROM open_window
             WHERE workspace_id = ?1
             ORDER BY bucket, person_id",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

type Gathered = FxHashMap<i64, Vec<Found>>;

type Sources = FxHashMap<i64, String>;

/// How many persons to gather next, after so many came to so many bytes.
fn adapted(persons: usize, bytes: usize) -> usize {
    match bytes {
        0..=GATHERED_BYTES => persons.saturating_mul(2),
        _ => (persons / 2).max(1),
    }
}

/// Persons whose events came in since the last marking, [`NOBODY`] among them for anonymous events; ascending.
pub(crate) fn unmarked(snapshot: &Snapshot<'_>) -> Result<BTreeSet<i64>, StoreError> {
    let mut anchors = BTreeSet::new();
    for group in snapshot.groups_after(snapshot.standing.marked_through) {
        for packed in group.events() {
            anchors.insert(snapshot.anchor(&packed.map_err(|broken| corrupt(group.id, broken))?)?);
        }
    }
    let mut select = snapshot
        .connection
        .prepare_cached("SELECT id, identifiers FROM unsealed_identifiers WHERE workspace_id = ?1")?;
    let mut rows = select.query([snapshot.workspace.0])?;
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        anchors.extend(unpacked_ascending(row.get(0)?, packed)?);
    }
    let mut persons = BTreeSet::new();
    for anchor in anchors {
        let person = if anchor == NO_IDENTIFIER { None } else { snapshot.person_of(anchor)? };
        persons.insert(person.unwrap_or(NOBODY));
    }
    Ok(persons)
}

/// Notes that a person's sealed events no longer tell the whole story.
pub(crate) fn mark_unsealed(
    connection: &Connection,
    workspace: WorkspaceId,
    person: i64,
    through_event_id: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO unsealed (workspace_id, bucket, person_id, through_event_id)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (workspace_id, bucket, person_id)
             DO UPDATE SET through_event_id = MAX(through_event_id, excluded.through_event_id)",
        )?
        .execute((workspace.0, bucket_of(person), person, through_event_id))?;
    Ok(())
}

fn stored_event(event: &Found, sources: &Sources) -> Result<StoredEvent, StoreError> {
    let packed = event.packed()?;
    let (understood, properties) =
        Understood::read(packed.body).map_err(|broken| corrupt(event.number, broken))?;
    let part_of = match properties {
        [] => PartOf::default(),
        properties => serde_json::from_slice(properties)
            .map_err(|_| corrupt(event.number, Broken("its properties are not JSON")))?,
    };
    Ok(StoredEvent {
        id: event.number,
        time_us: event.time_us,
        source: sources.get(&packed.source_id).cloned().unwrap_or_default(),
        body: SealedBody { name: understood.name, kind: understood.kind, facets: understood.facets, part_of },
    })
}
