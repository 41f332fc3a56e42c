//! An event as it is told to those who watch: how much of it depends on what they may see.

use jiff::Timestamp;
use people::event::{Event, Facets, Kind};
use people::identifier::Identifier;
use people::profile::Entry;
use people::wire::ENVELOPE;
use serde::Serialize;
use serde_json::{Map, Value};
use store::timeline::TimelineEvent;

use crate::identity::person_name;
use crate::live::CommittedEvent;
use crate::notes::{NOTE_WRITTEN, NoteText};

/// How much of an event is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// What may go to the lake: no names, no identifiers, nobody's own words.
    Pseudonymous,
    /// What was said too: to one who knows the person already.
    Words,
    /// By which identifiers the event came, too.
    Identifiers,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// The event's number: later events have higher ones.
    pub number: i64,
    /// To whom.
    pub person: Option<i64>,
    /// What sort of thing.
    pub kind: Kind,
    /// Where, if through a channel.
    pub facets: Facets,
    time: Timestamp,
    name: String,
    source: String,
    identifiers: Vec<Identifier>,
    note: Option<NoteText>,
    /// What else was sent; not of one that is told to webhooks.
    properties: Map<String, Value>,
}

/// A happening as JSON.
#[derive(Debug, Serialize)]
pub struct HappeningView<'a> {
    number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    time: Timestamp,
    name: &'a str,
    source: &'a str,
    #[serde(flatten)]
    facets: Facets,
    #[serde(flatten)]
    note: Option<&'a NoteText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifiers: Option<&'a [Identifier]>,
}

impl Happening {
    /// Of an event that was just written.
    pub(crate) fn of_committed(committed: &CommittedEvent) -> Happening {
        let happening = Happening::of_event(&committed.event, committed.number, committed.person);
        Happening { properties: committed.event.properties.clone(), ..happening }
    }

    /// Of an event with its number and person.
    pub(crate) fn of_event(event: &Event, number: i64, person: Option<i64>) -> Happening {
        Happening {
            number,
            person,
            kind: event.kind,
            facets: event.facets.clone(),
            time: event.time,
            name: event.name.clone(),
            source: event.source.clone(),
            identifiers: event.identifiers.clone(),
            note: note_of(&event.name, &event.properties),
            properties: Map::new(),
        }
    }

    /// As an entry of the person's timeline.
    pub fn entry(&self) -> Entry {
        let kept = self.properties.iter().filter(|(name, _)| *name != ENVELOPE);
        Entry {
            number: self.number,
            time: self.time,
            source: self.source.clone(),
            name: self.name.clone(),
            kind: self.kind,
            part_of: None,
            facets: self.facets.clone(),
            properties: kept.map(|(name, value)| (name.clone(), value.clone())).collect(),
        }
    }

    /// Of an event read back; `None` where its time cannot be one.
    pub(super) fn of_timeline(event: TimelineEvent, person: i64) -> Option<Happening> {
        Some(Happening {
            number: event.place.id,
            person: Some(person),
            kind: event.body.kind,
            note: note_of(&event.body.name, &event.body.properties),
            facets: event.body.facets,
            time: Timestamp::from_microsecond(event.place.time_us).ok()?,
            name: event.body.name,
            source: event.source,
            identifiers: Vec::new(),
            properties: event.body.properties,
        })
    }

    /// As it is told to one who may see this much.
    pub fn seen(&self, sight: Sight) -> HappeningView<'_> {
        let words = sight != Sight::Pseudonymous;
        let mut facets = self.facets.clone();
        facets.verbatim = facets.verbatim.filter(|_| words);
        HappeningView {
            number: self.number,
            person: self.person.map(person_name),
            time: self.time,
            name: &self.name,
            source: &self.source,
            facets,
            note: self.note.as_ref().filter(|_| words),
            identifiers: (sight == Sight::Identifiers).then_some(&self.identifiers),
        }
    }
}

fn note_of(name: &str, properties: &Map<String, Value>) -> Option<NoteText> {
    (name == NOTE_WRITTEN).then(|| NoteText::read(properties)).flatten()
}
