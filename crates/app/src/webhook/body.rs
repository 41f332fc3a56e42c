//! What a delivery says: `type`, `timestamp` and `data` (docs/guide/live.md has each).

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use store::watch::IdentityMove;

use super::Topic;
use super::notice::Update;
use crate::identity::person_name;

/// Told to a webhook once there is room again after some deliveries were left out.
pub(super) const MISSED: &str = "missed";

/// Identifiers of a person in one delivery; past it `more_identifiers` says that there are more.
pub(super) const IDENTIFIERS_MAX: usize = 50;

#[derive(Serialize)]
struct Payload<'a> {
    r#type: &'a str,
    timestamp: Timestamp,
    data: &'a Value,
}

pub(super) fn body(topic: &str, timestamp: Timestamp, data: &Value) -> String {
    serde_json::to_string(&Payload { r#type: topic, timestamp, data }).unwrap_or_default()
}

/// What is new of a person.
pub(super) fn updated(person: i64, update: &Update, identifiers: Option<&[(i64, String, String)]>) -> Value {
    let mut data = json!({
        "person": person_name(person),
        "events": update.events,
        "newest": update.newest,
        "changed": update.changed,
    });
    if let Some(identifiers) = identifiers {
        let told = identifiers.iter().take(IDENTIFIERS_MAX);
        data["identifiers"] =
            told.map(|(_, namespace, value)| json!({ "namespace": namespace, "value": value })).collect();
        if identifiers.len() > IDENTIFIERS_MAX {
            data["more_identifiers"] = Value::Bool(true);
        }
    }
    data
}

/// Who turned out to be whom.
pub(super) fn moved(topic: Topic, change: &IdentityMove) -> Value {
    let (survivor, other) = (person_name(change.survivor), person_name(change.absorbed));
    match topic {
        Topic::PersonMerged => json!({ "person": survivor, "absorbed": other, "reason": change.reason }),
        Topic::PersonSplit => json!({ "person": survivor, "came_off": other, "reason": change.reason }),
        Topic::PersonRenamed => json!({ "person": survivor, "before": other, "reason": change.reason }),
        _ => json!({ "person": other, "reason": change.reason }),
    }
}

/// Deliveries were left out: look anew.
pub(super) fn missed(left_out: u64) -> Value {
    json!({ "deliveries": left_out })
}
