//! What must hold for any bytes whatsoever.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod wire_world;

use people::event::{Event, MESSAGE_ID_MAX_CHARS};
use people::identity::IDENTIFIERS_PER_EVENT_MAX;
use people::wire::{Batch, EXCERPT_CHARS_MAX, TRAITS_END};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wire_world::{read, shown};

const PATHS: [&str; 8] = [
    "/v1/identify",
    "/v1/track",
    "/v1/page",
    "/v1/screen",
    "/v1/group",
    "/v1/alias",
    "/v1/batch",
    "/v1/events",
];

fn bounded(batch: &Batch) {
    for event in &batch.events {
        assert!(!event.message_id.is_empty() && event.message_id.chars().count() <= MESSAGE_ID_MAX_CHARS);
        assert!(event.identifiers.len() <= IDENTIFIERS_PER_EVENT_MAX && event.traits.len() < TRAITS_END);
        assert!((0..4_102_444_800).contains(&event.time.as_second()));
        let read: Event = serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap();
        assert_eq!(
            (&read.identifiers, &read.traits),
            (&event.identifiers, &event.traits),
            "survives being written"
        );
    }
    for refused in &batch.refused {
        assert!(!refused.field.is_empty() && !refused.reason.is_empty());
        assert!(refused.excerpt.chars().count() <= EXCERPT_CHARS_MAX, "{}", refused.excerpt);
    }
}

/// Small JSON, often with the names that mean something.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-8_000..8_000).prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        "[a-zA-Z0-9 @.é-]{0,12}".prop_map(Value::from),
        Just(json!("2026-11-22T09:00:00Z")),
        Just(json!("jan@example.nl")),
        Just(json!("null")),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "email",
            "phone",
            "firstName",
            "first_name",
            "address",
            "city",
            "order_id",
            "orderId",
            "revenue",
            "currency",
            "channel",
            "score",
            "feedback_kind",
            "purpose",
            "purposes",
            "ad_storage",
            "status",
            "device",
            "library",
            "name",
            "id",
            "traits",
            "externalIds",
            "consent",
            "sessionId",
            "wait_s",
            "envelope",
        ])
        .prop_map(String::from),
        "[a-zA-Z_é]{1,8}",
    ]
}

fn object() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(key(), value(), 0..6)
        .prop_map(|members| Value::Object(members.into_iter().collect()))
}

/// A message that is mostly good.
fn message() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["identify", "track", "page", "screen", "group", "alias"]);
    let names = prop::sample::select(vec![
        "Order Completed",
        "Order Refunded",
        "Case Opened",
        "Interaction Started",
        "Feedback Given",
        "Consent Updated",
        "Played",
        "Goal Reached",
    ]);
    let parts = (object(), object(), object(), prop::option::of(value()), prop::option::of("[a-z0-9]{1,6}"));
    (kinds, names, parts).prop_map(|(kind, name, (traits, properties, context, other, id))| {
        let mut message = json!({"type": kind, "event": name, "userId": "u1", "groupId": "g1", "previousId": "u0", "traits": traits,
               "properties": properties, "context": context, "other": other, "timestamp": "2026-11-22T08:00:00Z"});
        if let Some(id) = id {
            message["messageId"] = id.into();
        }
        message
    })
}

/// The same JSON, the members of every object the other way round.
fn reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            for (place, (key, value)) in members.iter().rev().enumerate() {
                out.push_str(if place > 0 { ", " } else { "" });
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(" : ");
                reversed(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                out.push_str(if place > 0 { "," } else { "" });
                reversed(item, out);
            }
            out.push(']');
        }
        _ => out.push_str(&value.to_string()),
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), path in prop::sample::select(PATHS.to_vec())) {
        if let Ok(batch) = read(path, &[], &bytes) {
            bounded(&batch);
        }
    }

    #[test]
    fn no_damage_to_a_good_body_makes_it_panic(
        messages in prop::collection::vec(message(), 1..4),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = json!({"batch": messages}).to_string().into_bytes();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(batch) = read("/v1/batch", &[], &bytes) {
            bounded(&batch);
        }
    }

    #[test]
    fn every_json_gives_events_or_reasons(value in value(), path in prop::sample::select(PATHS.to_vec())) {
        if let Ok(batch) = read(path, &[], value.to_string().as_bytes()) {
            bounded(&batch);
            prop_assert!(!batch.events.is_empty() || !batch.refused.is_empty() || value == json!([]));
        }
    }

    #[test]
    fn the_order_of_keys_changes_nothing(messages in prop::collection::vec(message(), 1..4)) {
        let body = json!({"batch": messages, "context": {"locale": "nl"}});
        let mut other = String::new();
        reversed(&body, &mut other);
        let one = read("/v1/batch", &[], body.to_string().as_bytes()).unwrap();
        bounded(&one);
        prop_assert_eq!(one.events, read("/v1/batch", &[], other.as_bytes()).unwrap().events);
    }

    #[test]
    fn a_batch_in_single_calls_gives_the_same_events(messages in prop::collection::vec(message(), 1..5)) {
        let whole = read("/v1/batch", &[], json!({"batch": messages}).to_string().as_bytes()).unwrap();
        let mut events = Vec::new();
        let mut refused = 0;
        for message in &messages {
            let path = format!("/v1/{}", message["type"].as_str().unwrap());
            let single = read(&path, &[], message.to_string().as_bytes()).unwrap();
            events.extend(single.events);
            refused += single.refused.len();
        }
        prop_assert_eq!(whole.refused.len(), refused);
        let distinct: std::collections::BTreeSet<String> = messages.iter().map(Value::to_string).collect();
        if distinct.len() == messages.len() {
            prop_assert_eq!(whole.events, events);
        }
    }

    #[test]
    fn a_bad_neighbour_changes_nothing(good in message(), bad in value()) {
        let alone = read("/v1/batch", &[], json!({"batch": [good]}).to_string().as_bytes()).unwrap();
        let among = read("/v1/batch", &[], json!({"batch": [bad, good]}).to_string().as_bytes()).unwrap();
        let count = among.events.len();
        prop_assert_eq!(&alone.events[..], &among.events[count - alone.events.len()..]);
    }

    #[test]
    fn nothing_a_sender_tells_is_lost(properties in prop::collection::btree_map("[a-z]{3,8}x", "[a-z]{1,9}", 0..8)) {
        let properties: Map<String, Value> = properties.into_iter().map(|(key, value)| (key, value.into())).collect();
        let body = json!({"userId": "u1", "event": "Played", "properties": properties, "other": properties, "context": properties});
        let event = shown(&read("/v1/track", &[], body.to_string().as_bytes()).unwrap().events[0]);
        for (key, value) in &properties {
            prop_assert_eq!(&event["properties"][key], value);
            prop_assert_eq!(&event["properties"]["envelope"]["other"][key], value);
            prop_assert_eq!(&event["properties"]["envelope"]["context"][key], value);
        }
    }
}
