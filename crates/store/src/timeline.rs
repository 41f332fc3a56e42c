//! One person's events as people read them: newest first, a page at a time, with all that was said.

use std::collections::BTreeMap;

use people::event::{Facets, Kind};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::events::packed::Told;
use crate::events::snapshot::{Found, corrupt};
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

/// What an event says.
#[derive(Debug, Clone, PartialEq)]
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
    pub traits: BTreeMap<String, String>,
    /// Everything else.
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
        let transaction = self.reading()?;
        let snapshot = self.events.snapshot(&transaction, workspace)?;
        let sources = snapshot.sources()?;
        let before = before.unwrap_or(TimelinePlace { time_us: i64::MAX, id: i64::MAX });
        let page = snapshot.newest_of_person(person, (before.time_us, before.id), limit)?;
        page.iter().map(|event| timeline_event(event, &sources)).collect()
    }
}

fn timeline_event(event: &Found, sources: &FxHashMap<i64, String>) -> Result<TimelineEvent, StoreError> {
    let packed = event.packed()?;
    let told = Told::read(packed.body).map_err(|broken| corrupt(event.number, broken))?;
    Ok(TimelineEvent {
        place: TimelinePlace { time_us: event.time_us, id: event.number },
        source: sources.get(&packed.source_id).cloned().unwrap_or_default(),
        body: TimelineBody {
            message_id: told.message_id,
            name: told.understood.name,
            kind: told.understood.kind,
            facets: told.understood.facets,
            traits: told.traits,
            properties: told.properties,
        },
    })
}
