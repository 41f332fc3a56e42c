//! A workspace that receives bodies, and events in a form short enough for tables.

#![allow(dead_code, reason = "each test file uses its part")]

use jiff::Timestamp;
use people::event::Event;
use people::identifier::Normalising;
use people::keyed_hash::HashKey;
use people::wire::{Batch, Body, BodyRefused, Endpoint, Setting, Source};
use serde_json::{Value, json};

/// When everything arrives.
pub(crate) const RECEIVED: &str = "2026-11-22T10:00:00Z";

pub(crate) fn received_at() -> Timestamp {
    RECEIVED.parse().unwrap()
}

pub(crate) fn read(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Batch, BodyRefused> {
    read_from(&Source::named("site"), path, headers, body)
}

pub(crate) fn read_from(
    source: &Source,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Batch, BodyRefused> {
    read_at(source, received_at(), path, headers, body)
}

pub(crate) fn read_at(
    source: &Source,
    received_at: Timestamp,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Batch, BodyRefused> {
    let (normalising, key) = (Normalising::default(), HashKey::new(*b"0123456789abcdef"));
    let setting = Setting { source, normalising: &normalising, currency: "EUR", key: &key, received_at };
    let endpoint = Endpoint::of_path(path).unwrap_or_else(|| panic!("`{path}` is no endpoint"));
    Ok(Body::open(endpoint, headers, body)?.read(&setting))
}

/// The one event of a body; panics with the refusals if there is none.
pub(crate) fn one(path: &str, body: &Value) -> Value {
    let batch = read(path, &[], body.to_string().as_bytes()).unwrap();
    assert!(batch.refused.is_empty(), "{body}: {:?}", batch.refused);
    assert_eq!(batch.events.len(), 1, "{body}");
    shown(&batch.events[0])
}

/// Field and reason of the one refused event of a body.
pub(crate) fn refused(path: &str, body: &Value) -> String {
    let batch = read(path, &[], body.to_string().as_bytes()).unwrap();
    assert!(batch.events.is_empty(), "{body}: {:?}", batch.events);
    assert_eq!(batch.refused.len(), 1, "{body}");
    format!("{}: {}", batch.refused[0].field, batch.refused[0].reason)
}

/// An event as JSON, identifiers as `namespace:value`.
pub(crate) fn shown(event: &Event) -> Value {
    let mut shown = serde_json::to_value(event).unwrap();
    let named = event.identifiers.iter().map(|known| format!("{}:{}", known.namespace(), known.value()));
    shown["identifiers"] = named.collect::<Vec<_>>().into();
    shown
}

/// Is everything `part` says in `whole`? Null in `part` means: not there.
pub(crate) fn says(whole: &Value, part: &Value) -> bool {
    match part {
        Value::Object(members) => members.iter().all(|(key, value)| match value {
            Value::Null => whole.get(key).is_none(),
            _ => whole.get(key).is_some_and(|known| says(known, value)),
        }),
        _ => whole == part,
    }
}

/// Checks the one event of each body against what it must say.
pub(crate) fn check(cases: &[(&str, &str, Value, Value)]) {
    for (rule, path, body, expected) in cases {
        let event = one(path, body);
        assert!(
            says(&event, expected),
            "{rule}\n  body     {body}\n  expected {expected}\n  event    {event:#}"
        );
    }
}

/// A track call with these properties.
#[allow(clippy::needless_pass_by_value, reason = "tables write the value in place")]
pub(crate) fn track(event: &str, properties: Value) -> Value {
    json!({"userId": "u1", "messageId": "m1", "event": event, "properties": properties})
}
