//! Bodies as real clients put them on the wire, written by hand after what was measured of each: where the key is, what
//! the body is called, which fields only they send.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod wire_world;

use people::wire::{Batch, Body, Endpoint};
use serde_json::{Value, json};
use wire_world::{read, says, shown};

const BASIC: (&str, &str) = ("Authorization", "Basic YWJjMTIzOg==");

struct Client {
    name: &'static str,
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: Value,
    expected: Value,
}

#[rustfmt::skip]
fn clients() -> Vec<Client> {
    let segment_python = json!({
        "sentAt": "2026-11-22T10:00:00.000000+00:00", "writeKey": "abc123",
        "batch": [{
            "integrations": {}, "anonymousId": null, "timestamp": "2026-11-22T09:59:59.500000+00:00", "userId": "u1", "type": "identify",
            "context": {"library": {"name": "analytics-python", "version": "2.4.0"}}, "traits": {"email": "jan@example.nl", "firstName": "Jan"},
            "messageId": "7f0e6a4e-5b0f-4c5e-8f1c-1c9b0a3d2e11",
        }],
    });
    let segment_node = json!({
        "batch": [{
            "messageId": "node-next-1732269600000-1b2c", "timestamp": "2026-11-22T09:59:59.500Z", "type": "track", "userId": "u1", "event": "Order Completed",
            "properties": {"order_id": "o1", "revenue": 19.95, "products": [{"sku": "x", "price": 19.95}]},
            "context": {"library": {"name": "@segment/analytics-node", "version": "3.1.0"}}, "integrations": {}, "_metadata": {"nodeVersion": "20.1.0", "jsRuntime": "node"},
        }],
        "sentAt": "2026-11-22T10:00:00.000Z", "writeKey": "abc123",
    });
    let browser = json!({
        "timestamp": "2026-11-22T09:59:59.500Z", "integrations": {"Segment.io": true}, "type": "page", "anonymousId": "5c1f4b1e-93a2-4c37-b1d5-6f2f5b2e9a10",
        "properties": {"path": "/fietsen", "referrer": "", "search": "", "title": "Fietsen", "url": "https://shop.example/fietsen"},
        "context": {"page": {"path": "/fietsen", "title": "Fietsen"}, "userAgent": "Mozilla/5.0", "locale": "nl-NL", "library": {"name": "analytics.js", "version": "npm:next-1.84.3"}, "timezone": "Europe/Amsterdam"},
        "messageId": "ajs-next-1732269599500-5c1f4b1e", "writeKey": "abc123", "userId": null, "sentAt": "2026-11-22T10:00:00.000Z",
        "_metadata": {"bundled": ["Segment.io"], "unbundled": [], "bundledIds": []},
    });
    let rudder_python = json!({
        "sentAt": "2026-11-22T10:00:00.000000+00:00",
        "batch": [{
            "type": "identify", "userId": "u1", "anonymousId": null, "channel": "server", "integrations": {"All": true}, "messageId": "b7e2a1c0-1111-4a4a-9a9a-000000000001",
            "originalTimestamp": "2026-11-22T09:59:59.500000+00:00",
            "context": {"library": {"name": "rudder-analytics-python", "version": "2.1.9"}, "traits": {"email": "jan@example.nl", "firstName": "Jan"}},
        }],
    });
    let rudder_node = json!({
        "batch": [{
            "type": "track", "event": "Product Viewed", "userId": "u1", "properties": {"sku": "x"}, "channel": "server",
            "context": {"library": {"name": "@rudderstack/rudder-sdk-node", "version": "3.0.13"}}, "messageId": "17322695995000-2b3c", "_metadata": {"nodeVersion": "20.1.0"},
            "originalTimestamp": "2026-11-22T09:59:59.500Z", "sentAt": "2026-11-22T10:00:00.000Z",
        }],
    });
    let rudder_processed = json!({
        "batch": [{
            "type": "screen", "name": "Home", "anonymousId": "a1", "channel": "mobile", "messageId": "m9",
            "timestamp": "2026-11-22T09:59:59.500Z", "originalTimestamp": "2026-11-22T08:00:00.000Z", "sentAt": "2026-11-22T09:00:00.000Z",
            "context": {"device": {"id": "dev-1", "type": "Android"}, "sessionId": 1_732_269_500, "sessionStart": true},
        }],
    });
    let time = "2026-11-22T09:59:59.5Z";
    let identified = json!({"kind": "identify", "time": time, "identifiers": ["user_id:u1", "email:jan@example.nl"], "traits": {"first_name": "Jan"}});
    vec![
        Client { name: "segment-analytics-python 2.4.0: Basic and body", path: "/v1/batch", headers: &[BASIC, ("Content-Type", "application/json")], body: segment_python.clone(), expected: identified.clone() },
        Client { name: "segment-analytics-python 2.3.6: no header", path: "/v1/batch", headers: &[("Content-Type", "application/json")], body: segment_python.clone(), expected: identified.clone() },
        Client { name: "older clients: /v1/import", path: "/v1/import", headers: &[BASIC], body: segment_python, expected: identified.clone() },
        Client { name: "@segment/analytics-node 3.1.0", path: "/v1/batch", headers: &[BASIC, ("x-retry-count", "1")], body: segment_node,
                 expected: json!({"kind": "order", "time": time, "order_id": "o1", "order_status": "placed", "revenue_cents": 1995, "channel": null,
                                  "properties": {"products": [{"sku": "x", "price": 19.95}], "envelope": {"_metadata": {"jsRuntime": "node"}}}}) },
        Client { name: "@segment/analytics-next 1.84.3: text/plain", path: "/v1/p", headers: &[BASIC, ("Content-Type", "text/plain")], body: browser,
                 expected: json!({"kind": "interaction", "time": time, "channel": "web", "identifiers": ["anonymous_id:5c1f4b1e-93a2-4c37-b1d5-6f2f5b2e9a10"],
                                  "properties": {"path": "/fietsen", "envelope": {"context": {"locale": "nl-NL"}}}}) },
        Client { name: "rudder-sdk-python 2.1.9: traits in the context", path: "/v1/batch", headers: &[BASIC], body: rudder_python, expected: identified },
        Client { name: "@rudderstack/rudder-sdk-node 3.0.13: form type, sentAt of its own", path: "/v1/batch", headers: &[BASIC, ("Content-Type", "application/x-www-form-urlencoded")], body: rudder_node,
                 expected: json!({"kind": "other", "name": "Product Viewed", "time": time, "properties": {"sku": "x", "envelope": {"channel": "server"}}}) },
        Client { name: "an event RudderStack has processed: its time is right", path: "/v1/batch", headers: &[BASIC], body: rudder_processed,
                 expected: json!({"kind": "interaction", "time": time, "channel": "app", "touchpoint": "Home", "identifiers": ["anonymous_id:a1", "device_id:dev-1"], "properties": {"session_id": "1732269500"}}) },
    ]
}

#[test]
fn what_real_clients_send_is_understood() {
    for Client { name, path, headers, body, expected } in clients() {
        let text = body.to_string();
        let opened = Body::open(Endpoint::of_path(path).unwrap(), headers, text.as_bytes()).unwrap();
        assert_eq!(opened.write_key(), Some("abc123"), "{name}");
        let batch = read(path, headers, text.as_bytes()).unwrap();
        assert_eq!((batch.events.len(), batch.refused.len()), (1, 0), "{name}: {:?}", batch.refused);
        let event = shown(&batch.events[0]);
        assert!(says(&event, &expected), "{name}\n  expected {expected}\n  is       {event:#}");
    }
}

const STRUCTURED: (&str, &str) = ("content-type", "application/cloudevents+json; charset=utf-8");
const LISTED: (&str, &str) = ("content-type", "application/cloudevents-batch+json");

fn cloud_event() -> Value {
    json!({
        "specversion": "1.0", "id": "e1", "source": "/shop", "type": "nl.example.order.completed.v1", "subject": "customer_number:0042",
        "time": "2026-11-22T09:00:00Z", "datacontenttype": "application/json", "traceparent": "00-1",
        "data": {"order_id": "o1", "revenue": 12.5, "color": "red", "traits": {"city": "Delft"}, "anonymousId": "a1"},
    })
}

fn first(batch: &Batch) -> Value {
    assert_eq!((batch.events.len(), batch.refused.len()), (1, 0), "{:?}", batch.refused);
    shown(&batch.events[0])
}

#[test]
fn a_cloud_event_is_the_same_in_every_mode() {
    let whole = cloud_event();
    let expected = json!({
        "kind": "order", "name": "nl.example.order.completed.v1", "time": "2026-11-22T09:00:00Z", "order_id": "o1", "revenue_cents": 1250,
        "identifiers": ["anonymous_id:a1", "customer_number:42"], "traits": {"city": "Delft"},
        "properties": {"color": "red", "envelope": {"id": "e1", "source": "/shop", "subject": "customer_number:0042"}},
    });
    let structured = first(&read("/v1/events", &[STRUCTURED], whole.to_string().as_bytes()).unwrap());
    assert!(says(&structured, &expected), "{structured:#}");
    let plain = first(
        &read("/v1/events", &[("content-type", "application/json")], whole.to_string().as_bytes()).unwrap(),
    );
    assert_eq!(structured, plain);
    let elsewhere = first(&read("/v1/track", &[STRUCTURED], whole.to_string().as_bytes()).unwrap());
    assert_eq!(structured, elsewhere);
    let listed = read("/v1/events", &[LISTED], json!([whole, whole]).to_string().as_bytes()).unwrap();
    assert_eq!(
        (shown(&listed.events[0]), &listed.events[1]),
        (structured.clone(), &listed.events[0]),
        "one id, one event"
    );
    let headers = [
        ("ce-specversion", "1.0"),
        ("ce-id", "e1"),
        ("CE-Source", "/shop"),
        ("ce-type", "nl.example.order.completed.v1"),
        ("ce-subject", "customer_number%3A0042"),
        ("ce-time", "2026-11-22T09:00:00Z"),
        ("content-type", "application/json"),
        ("ce-traceparent", "00-1"),
    ];
    let binary = first(&read("/v1/events", &headers, whole["data"].to_string().as_bytes()).unwrap());
    assert!(says(&binary, &expected), "{binary:#}");
    assert_eq!(binary["message_id"], structured["message_id"]);
}

#[test]
fn a_cloud_event_may_be_about_nobody_and_have_any_data() {
    let binary = |content_type, data: &'static str| {
        let headers = [
            ("ce-specversion", "1.0"),
            ("ce-id", "1"),
            ("ce-source", "s"),
            ("ce-type", "Door Opened"),
            ("content-type", content_type),
        ];
        first(&read("/v1/events", &headers, data.as_bytes()).unwrap())
    };
    for (content_type, data, kept) in [
        ("text/plain", "hallo", json!("hallo")),
        ("application/json", "[1]", json!([1])),
        ("application/json", "\"x\"", json!("x")),
        ("application/json", "", Value::Null),
        ("", "{\"a\":1}", Value::Null),
        ("application/vnd.example+json; charset=utf-8", "7", json!(7)),
    ] {
        let event = binary(content_type, data);
        assert_eq!(event["kind"], "other");
        let envelope = &event["properties"]["envelope"];
        assert_eq!(envelope.get("data").cloned().unwrap_or_default(), kept, "{content_type} {data}");
    }
    let encoded = json!({"specversion": "1.0", "id": 1, "source": "s", "type": "t", "data_base64": "AAEC", "data": null});
    let event = first(&read("/v1/events", &[], encoded.to_string().as_bytes()).unwrap());
    assert_eq!(event["properties"]["envelope"]["data_base64"], "AAEC");
}

#[test]
fn a_cloud_event_without_what_it_needs_is_refused_alone() {
    for (attribute, value, reason) in [
        ("id", Value::Null, "id: is missing"),
        ("source", Value::Null, "source: is missing: a CloudEvent needs id, source, specversion and type"),
        ("source", json!(""), "source: is missing"),
        ("type", Value::Null, "type: is missing"),
        ("type", json!("t".repeat(201)), "type: is longer than 200"),
        ("specversion", Value::Null, "specversion: is missing"),
        ("specversion", json!("0.3"), "specversion: is not 1.0"),
        ("time", json!("soon"), "time: is not a time"),
        ("time", json!("2100-01-01T00:00:00Z"), "time: lies more than a day in the future"),
        ("note", json!("x".repeat(64 * 1024)), "event: has "),
    ] {
        let mut bad = cloud_event();
        bad[attribute] = value;
        let batch =
            read("/v1/events", &[LISTED], json!([cloud_event(), bad]).to_string().as_bytes()).unwrap();
        assert_eq!((batch.events.len(), batch.refused.len()), (1, 1), "{attribute}");
        let whole = format!("{}: {}", batch.refused[0].field, batch.refused[0].reason);
        assert!(whole.starts_with(reason), "{whole}");
    }
    for subject in ["urn:isbn:1", "https://example.org", "order:1", "42", "email:"] {
        let mut other = cloud_event();
        other["subject"] = subject.into();
        let event = first(&read("/v1/events", &[STRUCTURED], other.to_string().as_bytes()).unwrap());
        assert_eq!(event["identifiers"], json!(["anonymous_id:a1"]), "{subject}");
    }
}
