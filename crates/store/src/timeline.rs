//! One person's events as people read them: newest first, a page at a time, with all that was said.

use people::event::{Facets, Kind};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

use crate::{Store, StoreError, WorkspaceId};

/// Where a page of a timeline ends: the next one begins before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimelinePlace {
    /// When the event happened, microseconds since 1970, UTC.
    pub time_us: i64,
    /// Its number.
    pub id: i64,
}

/// An event of a person with all that is kept of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEvent {
    /// When it happened, and its number.
    pub place: TimelinePlace,
    /// The system that sent it.
    pub source: String,
    /// What it says.
    pub body: TimelineBody,
}

/// The part of an event that is kept as JSON.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TimelineBody {
    /// Unique within its source.
    pub message_id: String,
    /// The event's name.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// The understood part.
    pub facets: Facets,
    /// Facts told along with it.
    #[serde(default)]
    pub traits: BTreeMap<String, String>,
    /// Everything else.
    #[serde(default)]
    pub properties: Map<String, Value>,
}

impl Store {
    /// At most `limit` events of a person, the newest first; of those before a place only, where one is given.
    pub fn timeline(
        &self,
        workspace: WorkspaceId,
        person: i64,
        before: Option<TimelinePlace>,
        limit: usize,
    ) -> Result<Vec<TimelineEvent>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT e.id, e.time_us, s.name, e.body
             FROM identifier i
             CROSS JOIN event e ON e.workspace_id = i.workspace_id AND e.anchor_id = i.id
             JOIN source s ON s.id = e.source_id
             WHERE i.workspace_id = ?1 AND i.person_id = ?2 AND (e.time_us, e.id) < (?3, ?4)
             ORDER BY e.time_us DESC, e.id DESC
             LIMIT ?5",
        )?;
        let before = before.unwrap_or(TimelinePlace { time_us: i64::MAX, id: i64::MAX });
        let mut rows = select.query((
            workspace.0,
            person,
            before.time_us,
            before.id,
            i64::try_from(limit).unwrap_or(i64::MAX),
        ))?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            let place = TimelinePlace { id: row.get(0)?, time_us: row.get(1)? };
            let corrupt = |error: &dyn std::error::Error| StoreError::Corrupt {
                what: "event",
                id: place.id,
                reason: error.to_string(),
            };
            let body = row.get_ref(3)?.as_bytes().map_err(|error| corrupt(&error))?;
            let body = serde_json::from_slice(body).map_err(|error| corrupt(&error))?;
            events.push(TimelineEvent { place, source: row.get(2)?, body });
        }
        Ok(events)
    }

    /// Another connection to the same rows, for reading beside one that writes. It sees what was committed when the reading began.
    pub fn reader(&self) -> Result<Store, StoreError> {
        Store::open(self.path())
    }
}
