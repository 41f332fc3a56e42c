//! The guide is true: each row of its vocabulary is sent and must become what the row says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod wire_world;

use serde_json::{Value, json};
use wire_world::{read, shown, track};

const GUIDE: &str = include_str!("../../../docs/guide/events.md");

/// The cells of the rows under a heading row.
fn table(heading: &str) -> Vec<Vec<String>> {
    let rows = GUIDE.lines().skip_while(|line| *line != heading).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Something every kind of event can do with.
fn everything() -> Value {
    json!({"channel": "phone", "case_id": "c1", "order_id": "o1", "goal": "g", "feedback_kind": "nps", "score": 9,
           "purpose": "single_view", "granted": true, "revenue": 10})
}

#[test]
fn the_vocabulary_is_as_the_guide_says() {
    let rows = table("| event | kind | status | amount |");
    assert_eq!(rows.len(), 19);
    for row in rows {
        for name in quoted(&row[0]) {
            let batch = read("/v1/track", &[], track(name, everything()).to_string().as_bytes()).unwrap();
            assert!(batch.refused.is_empty(), "{name}: {:?}", batch.refused);
            let event = shown(&batch.events[0]);
            assert_eq!(event["kind"], row[1], "{name}");
            let status = event.get("case_status").or_else(|| event.get("order_status"));
            assert_eq!(status.and_then(Value::as_str), quoted(&row[2]).first().copied(), "{name}");
            let cents = event.get("revenue_cents").and_then(Value::as_i64);
            let expected = match row[3].as_str() {
                "added" => Some(1000),
                "subtracted" => Some(-1000),
                "kept" | "" => None,
                other => panic!("{name}: `{other}` is not explained"),
            };
            assert_eq!(cents, expected, "{name}");
        }
    }
}

#[test]
fn every_field_the_guide_names_is_filled() {
    let told = json!({
        "channel": "phone", "touchpoint": "desk", "direction": "inbound", "need": "n", "recognised": true, "identification_repeated": true,
        "explanation_repeated": true, "context_shown": true, "visible_at": "2026-11-22T09:00:00Z", "wait_s": 1, "handle_s": 1, "cost_cents": 1,
        "revenue_cents": 1, "resolved": true, "case_id": "c", "case_status": "open", "due_at": "2026-11-22T09:00:00Z", "order_id": "o",
        "order_status": "placed", "promised_at": "2026-11-22T09:00:00Z", "delivered_at": "2026-11-22T09:00:00Z", "feedback_kind": "nps", "score": 9,
        "emotion": "joy", "weight": 1, "verbatim": "v", "goal": "g", "crm_linked": true, "consent_purpose": "p", "consent_granted": true,
    });
    let fields: Vec<String> = table("| field | what it says |")
        .iter()
        .flat_map(|row| quoted(&row[0]).into_iter().map(String::from).collect::<Vec<_>>())
        .collect();
    let names: std::collections::BTreeSet<&String> = told.as_object().unwrap().keys().collect();
    assert_eq!(fields.iter().collect::<std::collections::BTreeSet<_>>(), names);
    let batch =
        read("/v1/track", &[], track("Interaction Started", told.clone()).to_string().as_bytes()).unwrap();
    let event = shown(&batch.events[0]);
    for field in &fields {
        assert!(event.get(field).is_some_and(|value| !value.is_null()), "{field}");
    }
    assert_eq!(event.get("properties"), None);
}
