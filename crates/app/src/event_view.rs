//! An event as one reads it on a page: when, who, and what is known, in words that are fields' names.

use jiff::Timestamp;
use people::event::Event;
use serde_json::Value;

/// An event as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventView {
    /// When it happened.
    pub time: Timestamp,
    /// The kind's word.
    pub kind: &'static str,
    /// Its name in the source's or the standard vocabulary.
    pub name: String,
    /// Through which channel.
    pub channel: Option<String>,
    /// What points at the person: namespace and value.
    pub who: Vec<(String, String)>,
    /// Fields and facts about the person: name and value. What was kept as it came is not among them.
    pub facts: Vec<(String, String)>,
    /// How many things are kept as they came.
    pub kept: usize,
}

impl EventView {
    /// Reads an event.
    pub fn of(event: &Event) -> EventView {
        let facets = serde_json::to_value(&event.facets).unwrap_or_default();
        let fields = facets.as_object().into_iter().flatten().filter(|(name, _)| *name != "channel");
        let fields = fields.map(|(name, value)| (name.clone(), said(value)));
        let traits = event.traits.iter().map(|(name, value)| (name.clone(), value.clone()));
        let who = event.identifiers.iter().map(|id| (id.namespace().to_owned(), id.value().to_owned()));
        EventView {
            time: event.time,
            kind: event.kind.as_str(),
            name: event.name.clone(),
            channel: event.facets.channel.clone(),
            who: who.collect(),
            facts: fields.chain(traits).collect(),
            kept: event.properties.len(),
        }
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
