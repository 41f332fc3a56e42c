//! An event of the person as it is kept, and the order in which it counts.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::contact::Moment;
use crate::event::{Facets, Kind};

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its number: later arrivals have higher ones. It decides nothing but where a page ends.
    pub number: i64,
    /// When it happened.
    pub time: Timestamp,
    /// The system that sent it.
    pub source: String,
    /// Unique within its source.
    pub message_id: String,
    /// Its name.
    pub name: String,
    /// What sort of thing it records.
    pub kind: Kind,
    /// The understood part.
    pub facets: Facets,
    /// Everything else the source sent.
    pub properties: Map<String, Value>,
}

impl Told {
    /// What it says of the contact it is part of.
    pub(super) fn moment(&self) -> Moment<'_> {
        let channel = self.facets.channel.as_deref();
        let property = |name: &str| self.properties.get(name);
        Moment::told(self.time.as_microsecond(), self.kind, &self.name, channel, property)
    }
}

/// Puts events in order, oldest first. Where `more` exist, the oldest moment may have been cut in two by the order of
/// arrival: its events are left out, unless there is no other moment.
pub(super) fn in_order(events: &mut [Told], more: bool) -> &[Told] {
    events.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    let oldest = events.first().map(|event| event.time);
    let cut = if more { events.partition_point(|event| Some(event.time) == oldest) } else { 0 };
    if cut < events.len() { &events[cut..] } else { events }
}

fn key(event: &Told) -> (Timestamp, bool, &str, &str) {
    (event.time, event.kind != Kind::Interaction, &event.source, &event.message_id)
}
