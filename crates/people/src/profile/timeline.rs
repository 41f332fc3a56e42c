//! What happened, the newest first, over all channels; a page at a time.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Told, contacts, told};
use crate::event::{Facets, Kind};
use crate::wire::ENVELOPE;

/// Older events looked at to know which contact the entries of a page carry on.
pub const LOOK_BACK: usize = 200;

/// A page of events.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Timeline {
    /// The newest first; events of one moment by number.
    pub events: Vec<Entry>,
    /// Where the next page begins: to be given as `before`. Absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// An event as people read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its number, also in streams.
    pub number: i64,
    /// When it happened.
    pub time: Timestamp,
    /// The system that sent it.
    pub source: String,
    /// Its name.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// The number of the event that opened the contact this one carries on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<i64>,
    /// What was understood, such as `channel`, `need`, `verbatim`.
    #[serde(flatten)]
    pub facets: Facets,
    /// What else was sent; the sender's envelope is left out.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub properties: Map<String, Value>,
}

/// Where a page ends. Written as a cursor that clients hand back as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When the last event happened, microseconds since 1970.
    pub time_us: i64,
    /// Its number.
    pub number: i64,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.time_us, self.number)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(written: &str) -> Result<Place, ()> {
        let (time_us, number) = written.split_once('.').ok_or(())?;
        let read = |word: &str| word.parse::<i64>().map_err(|_| ());
        Ok(Place { time_us: read(time_us)?, number: read(number)? })
    }
}

/// A page of `limit` from events that may reach [`LOOK_BACK`] further back. `more` says that still older ones exist.
pub fn page(mut events: Vec<Told>, limit: usize, more: bool) -> Timeline {
    let told = told::in_order(&mut events, false);
    newest(told, &contacts::carried_on(told), limit, more)
}

/// The newest of events that are in order.
pub(super) fn newest(told: &[Told], carried_on: &[Option<usize>], limit: usize, more: bool) -> Timeline {
    let mut places: Vec<usize> = (0..told.len()).collect();
    // Nearly in order already: only events of one moment may stand otherwise.
    places.sort_by_key(|at| (told[*at].time, told[*at].number));
    let shown = &places[places.len().saturating_sub(limit)..];
    let has_next = more || shown.len() < told.len();
    let oldest = shown.first().map(|at| &told[*at]);
    let next = oldest.filter(|_| has_next).map(|event| {
        let place = Place { time_us: event.time.as_microsecond(), number: event.number };
        place.to_string()
    });
    let entry = |at: &usize| entry(&told[*at], carried_on[*at].map(|opening| told[opening].number));
    Timeline { events: shown.iter().rev().map(entry).collect(), next }
}

fn entry(told: &Told, part_of: Option<i64>) -> Entry {
    let kept = told.properties.iter().filter(|(name, _)| *name != ENVELOPE);
    Entry {
        number: told.number,
        time: told.time,
        source: told.source.clone(),
        name: told.name.clone(),
        kind: told.kind,
        part_of,
        facets: told.facets.clone(),
        properties: kept.map(|(name, value)| (name.clone(), value.clone())).collect(),
    }
}
