//! What a group of events has to tell: made inside the group's transaction, only of what somebody asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use people::event::{Event, Kind};
use serde::{Deserialize, Serialize};
use store::intake::{Announce, Placed};

use super::Topic;
use crate::live::watch::{Happening, Sight};
use crate::notes::NOTE_WRITTEN;

/// The topics that some webhook is about, one bit each.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted(Arc<AtomicU32>);

/// A group's notice.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Notice {
    /// Events to tell by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) events: Vec<EventNotice>,
    /// Persons of whom something is new.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) updated: BTreeMap<i64, Update>,
}

/// An event as it is told, to those who may know whom it is about and to those who may not.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct EventNotice {
    pub(super) topic: String,
    pub(super) naming: serde_json::Value,
    pub(super) pseudonymous: serde_json::Value,
}

/// What is new of a person.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Update {
    pub(super) events: u64,
    pub(super) newest: i64,
    pub(super) changed: BTreeSet<String>,
}

impl Wanted {
    pub(super) fn set(&self, topics: impl Iterator<Item = Topic>) {
        self.0.store(topics.fold(0, |bits, topic| bits | topic.bit()), Ordering::Relaxed);
    }

    /// Leaves a notice of each group that has something to tell.
    pub(super) fn announce(&self) -> Announce {
        let wanted = self.clone();
        Box::new(move |events, placed| {
            let bits = wanted.0.load(Ordering::Relaxed);
            let notice = if bits == 0 { Notice::default() } else { Notice::of(events, placed, bits) };
            if notice == Notice::default() {
                return None;
            }
            serde_json::to_string(&notice).ok()
        })
    }
}

impl Notice {
    fn of(events: &[Event], placed: &[Placed], bits: u32) -> Notice {
        let mut notice = Notice::default();
        for (event, placed) in events.iter().zip(placed) {
            let Placed::New { event: number, person } = *placed else { continue };
            if let (Some(person), true) = (person, bits & Topic::PersonUpdated.bit() != 0) {
                notice.updated.entry(person).or_default().add(event, number);
            }
            if let Some(topic) = Topic::of(event).filter(|topic| bits & topic.bit() != 0) {
                notice.events.push(EventNotice::of(topic, &Happening::of_event(event, number, person)));
            }
        }
        notice
    }
}

impl EventNotice {
    fn of(topic: Topic, happening: &Happening) -> EventNotice {
        let seen = |sight| serde_json::to_value(happening.seen(sight)).unwrap_or_default();
        EventNotice {
            topic: topic.as_str().to_owned(),
            naming: seen(Sight::Identifiers),
            pseudonymous: seen(Sight::Pseudonymous),
        }
    }
}

impl Update {
    fn add(&mut self, event: &Event, number: i64) {
        self.events += 1;
        self.newest = self.newest.max(number);
        let mut changed = |part: &str| {
            if !self.changed.contains(part) {
                self.changed.insert(part.to_owned());
            }
        };
        match event.kind {
            Kind::Interaction => changed("contacts"),
            Kind::Feedback => changed("feedback"),
            Kind::Case => changed("cases"),
            Kind::Order => changed("orders"),
            Kind::Goal => changed("goals"),
            Kind::Consent => changed("consent"),
            Kind::Identify => changed("identifiers"),
            Kind::Other if event.name == NOTE_WRITTEN => changed("notes"),
            Kind::Other => changed("other"),
        }
        if !event.traits.is_empty() {
            changed("traits");
        }
    }

    /// With what another group says of the same person.
    pub(super) fn join(&mut self, other: Update) {
        self.events += other.events;
        self.newest = self.newest.max(other.newest);
        self.changed.extend(other.changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: &str, more: &serde_json::Value) -> Event {
        let mut event = serde_json::json!({
            "message_id": "m", "source": "s", "time": "2026-01-01T00:00:00Z", "name": "n", "kind": kind,
            "identifiers": [{ "namespace": "email", "value": "jan@fiets.example" }]
        });
        event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(event).unwrap()
    }

    #[test]
    fn a_group_tells_only_what_is_wanted_and_only_what_is_new() {
        let events = [
            event("case", &serde_json::json!({ "case_id": "7", "case_status": "open", "verbatim": "help" })),
            event("interaction", &serde_json::json!({ "channel": "web", "traits": { "city": "Ede" } })),
            event("feedback", &serde_json::json!({ "score": 9.0 })),
        ];
        let new = |event, person| Placed::New { event, person };
        let placed = [new(1, Some(5)), new(2, Some(5)), Placed::Duplicate];
        let wanted = Wanted::default();
        assert_eq!(wanted.announce()(&events, &placed), None);
        wanted.set([Topic::FeedbackGiven].into_iter());
        assert_eq!(wanted.announce()(&events, &placed), None, "the feedback was there already");
        wanted.set([Topic::PersonUpdated, Topic::CaseOpened].into_iter());
        let notice: Notice = serde_json::from_str(&wanted.announce()(&events, &placed).unwrap()).unwrap();
        let changed = ["cases", "contacts", "traits"].map(String::from).into();
        assert_eq!(notice.updated, BTreeMap::from([(5, Update { events: 2, newest: 2, changed })]));
        assert_eq!(notice.events.len(), 1);
        assert_eq!(notice.events[0].topic, "case.opened");
        assert_eq!(notice.events[0].naming["verbatim"], "help");
        let pseudonymous = notice.events[0].pseudonymous.to_string();
        assert!(!pseudonymous.contains("help") && !pseudonymous.contains("jan@"), "{pseudonymous}");
    }
}
