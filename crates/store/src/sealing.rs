//! What waits to be sealed into the lake: persons whose events changed, and their whole story in order.

use people::event::{Facets, Kind};
use people::identifier::names_a_person;
use rusqlite::{Row, params};
use serde::Deserialize;
use serde_json::Value;

use crate::{Store, StoreError, WorkspaceId};

/// Partitions the lake of a workspace is cut into. More means less to rewrite when one person changes, fewer
/// means larger files that read faster; at 20 million events a file holds about 1.2 million.
pub const BUCKETS: i64 = 16;

/// The partition of events that point at nobody.
pub const ANONYMOUS_BUCKET: i64 = BUCKETS;

/// Stands for the anonymous events in the list of what is unsealed.
pub(crate) const NOBODY: i64 = 0;

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

/// The part of an event's body that may enter the lake; reading skips the rest.
#[derive(Debug, Clone, Deserialize)]
pub struct SealedBody {
    /// The event's name.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// What the metrics need.
    pub facets: Facets,
    /// What says which contact it is part of.
    #[serde(default, rename = "properties")]
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
            "session_id" => self.session_id.as_ref(),
            "interaction_id" => self.interaction_id.as_ref(),
            "interactionId" => self.interaction_id_in_camel_case.as_ref(),
            _ => None,
        }
    }
}

impl Store {
    /// Partitions in which something waits, lowest first.
    pub fn unsealed_buckets(&self, workspace: WorkspaceId) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT bucket
             FROM unsealed
             WHERE workspace_id = ?1
             ORDER BY bucket",
        )?;
        let rows = select.query_map([workspace.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest event of the workspace; 0 when there is none.
    pub fn newest_event_id(&self, workspace: WorkspaceId) -> Result<i64, StoreError> {
        Ok(self.connection.query_row(
            "SELECT COALESCE(MAX(id), 0) FROM event WHERE workspace_id = ?1",
            [workspace.0],
            |row| row.get(0),
        )?)
    }

    /// The persons of a partition that changed, ascending; empty for the anonymous partition.
    pub fn unsealed_persons(&self, workspace: WorkspaceId, bucket: i64) -> Result<Vec<i64>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT person_id
             FROM unsealed
             WHERE workspace_id = ?1 AND bucket = ?2 AND person_id <> 0
             ORDER BY person_id",
        )?;
        let rows = select.query_map((workspace.0, bucket), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    // `CROSS JOIN` is SQLite's way to fix the order: from a person's few identifiers to their events. Left to itself
    // the planner starts from the workspace's events, all of them.

    /// All events of one person in the order they happened; events of the same moment in the order they came in.
    pub fn person_events(
        &self,
        workspace: WorkspaceId,
        person_id: i64,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT e.id, e.time_us, s.name, e.body
             FROM identifier i
             CROSS JOIN event e ON e.workspace_id = i.workspace_id AND e.anchor_id = i.id
             JOIN source s ON s.id = e.source_id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2",
        )?;
        let mut rows = select.query((workspace.0, person_id))?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(stored_event(row)?);
        }
        events.sort_unstable_by_key(|event| (event.time_us, event.id));
        Ok(events)
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
        let visited = (|| -> Result<Result<(), E>, StoreError> {
            let mut select = self.connection.prepare_cached(
                "SELECT e.id, e.time_us, s.name, e.body
                 FROM event e
                 JOIN source s ON s.id = e.source_id
                 WHERE e.workspace_id = ?1 AND e.anchor_id IS NULL
                 UNION ALL
                 SELECT e.id, e.time_us, s.name, e.body
                 FROM identifier i
                 CROSS JOIN event e ON e.workspace_id = i.workspace_id AND e.anchor_id = i.id
                 JOIN source s ON s.id = e.source_id
                 WHERE i.workspace_id = ?1 AND i.person_id = 0
                 ORDER BY 2, 1",
            )?;
            let mut rows = select.query(params![workspace.0])?;
            while let Some(row) = rows.next()? {
                if let Err(refused) = visit(stored_event(row)?) {
                    return Ok(Err(refused));
                }
            }
            Ok(Ok(()))
        })();
        visited.map_err(E::from)?
    }

    /// Makes ready to seal: notes where the data end now, and when they went on since the last seal, adds the
    /// persons whose follow-up window was open then. Returns that end, `None` while there are no events.
    pub fn begin_seal(&mut self, workspace: WorkspaceId) -> Result<Option<i64>, StoreError> {
        let transaction = self.connection.transaction()?;
        let (last_us, sealed_last_us): (Option<i64>, Option<i64>) = transaction.query_row(
            "SELECT last_us, sealed_last_us FROM workspace WHERE id = ?1",
            [workspace.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if last_us != sealed_last_us {
            transaction.execute(
                "INSERT INTO unsealed (workspace_id, bucket, person_id, through_event_id)
                 SELECT workspace_id, bucket, person_id, 0
                 FROM open_window
                 WHERE workspace_id = ?1
                 ON CONFLICT DO NOTHING",
                [workspace.0],
            )?;
        }
        transaction.commit()?;
        Ok(last_us)
    }
}

fn stored_event(row: &Row<'_>) -> Result<StoredEvent, StoreError> {
    let id: i64 = row.get(0)?;
    let body = row.get_ref(3)?.as_bytes().map_err(|error| corrupt(id, &error))?;
    Ok(StoredEvent {
        id,
        time_us: row.get(1)?,
        source: row.get(2)?,
        body: serde_json::from_slice(body).map_err(|error| corrupt(id, &error))?,
    })
}

fn corrupt(id: i64, error: &dyn std::error::Error) -> StoreError {
    StoreError::Corrupt { what: "event", id, reason: error.to_string() }
}
