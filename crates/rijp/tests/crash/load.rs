//! A load of known events: event `n` is always the same, whoever sends it and how often.

use serde_json::{Value, json};

/// Persons the events are about; few, so that they meet again and again.
const PERSONS: u64 = 400;

/// Well-mixed bits of a number: the same on every run.
pub(crate) fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Event `n`. Half come from a browser that is known to be somebody's only by another event; a few of these tell two
/// persons to be one, and one in some hundreds comes from the tablet on the counter, which points at nobody before long.
fn event(number: u64) -> Value {
    let bits = mixed(number);
    let person = 10_000 + bits % PERSONS;
    let time = format!("2026-02-{:02}T{:02}:00:00Z", 1 + (bits >> 20) % 28, (bits >> 40) % 24);
    let mut event = json!({ "messageId": format!("known-{number}"), "timestamp": time });
    let (what, more) = match (bits >> 32) % 10 {
        0 => (
            "identify",
            json!({ "userId": person.to_string(), "anonymousId": format!("browser-{person}"),
            "traits": { "email": format!("p{person}@example.org"), "firstName": "Jo" } }),
        ),
        1..=4 => ("page", json!({ "anonymousId": format!("browser-{person}"), "name": "Shop" })),
        5 => (
            "track",
            json!({ "userId": person.to_string(), "event": "Order Completed",
            "properties": { "orderId": format!("o-{number}"), "revenue": 12.5 } }),
        ),
        6 => (
            "track",
            json!({ "userId": person.to_string(), "event": "Case Opened",
            "properties": { "caseId": format!("c-{number}"), "channel": "phone", "need": "repair" } }),
        ),
        7 if bits % 100 < 3 => (
            "track",
            json!({ "userId": person.to_string(), "anonymousId": "tablet-on-the-counter",
            "event": "Interaction Started", "properties": { "channel": "store" } }),
        ),
        _ => (
            "track",
            json!({ "userId": person.to_string(), "event": "Interaction Started",
            "properties": { "channel": "store" } }),
        ),
    };
    event["type"] = what.into();
    if let (Some(event), Value::Object(more)) = (event.as_object_mut(), more) {
        event.extend(more);
    }
    event
}

/// These events as a body, with the key in it.
pub(crate) fn batch(write_key: &str, numbers: impl Iterator<Item = u64>) -> String {
    json!({ "writeKey": write_key, "batch": numbers.map(event).collect::<Vec<_>>() }).to_string()
}
