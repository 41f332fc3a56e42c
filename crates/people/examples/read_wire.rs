//! What reading one event from the wire costs: a made batch of typical events, read again and again.
//!
//! `cargo run -p people --example read_wire [ROUNDS]` prints bytes and time per event of each kind; run it under
//! `perf stat -e instructions:u` or `valgrind --tool=callgrind` for figures that do not depend on what else runs.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "an example that cannot go on should stop")]

use std::time::Instant;

use people::identifier::Normalising;
use people::keyed_hash::HashKey;
use people::wire::{Body, Endpoint, Setting, Source};
use serde_json::{Value, json};

const EVENTS: usize = 100;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rounds: usize = arguments.next().map_or(500, |text| text.parse().unwrap());
    let only = arguments.next();
    for (kind, event) in kinds() {
        if only.as_deref().is_none_or(|only| only == kind) {
            measure(kind, event, rounds);
        }
    }
}

/// Makes the nth event of a kind.
type Make = fn(usize) -> Value;

fn kinds() -> [(&'static str, Make); 4] {
    [("track", track), ("page", page), ("order", order), ("identify", identify)]
}

fn measure(kind: &str, event: Make, rounds: usize) {
    let batch: Vec<Value> = (0..EVENTS).map(event).collect();
    let body =
        json!({"batch": batch, "sentAt": "2026-11-22T10:00:00.000Z", "writeKey": "abc123"}).to_string();
    let (source, normalising, key) = (Source::named("site"), Normalising::default(), HashKey::new([7; 16]));
    let received_at = "2026-11-22T10:00:00.040Z".parse().unwrap();
    let setting =
        Setting { source: &source, normalising: &normalising, currency: "EUR", key: &key, received_at };
    let start = Instant::now();
    for _ in 0..rounds {
        let opened = Body::open(Endpoint::Batch, &[], body.as_bytes()).unwrap();
        let read = opened.read(&setting);
        assert_eq!((read.events.len(), read.refused.len()), (EVENTS, 0), "{:?}", read.refused.first());
    }
    let per_event_ns = start.elapsed().as_nanos() / (rounds * EVENTS) as u128;
    println!("{kind:<8} {:>4} bytes  {per_event_ns:>6} ns per event", body.len() / EVENTS);
}

fn track(n: usize) -> Value {
    json!({
        "type": "track", "event": "Product Viewed", "messageId": format!("ajs-next-1732269599500-{n:08}"), "timestamp": "2026-11-22T09:59:59.500Z",
        "anonymousId": format!("5c1f4b1e-93a2-4c37-b1d5-{n:012}"), "userId": format!("user-{n}"),
        "properties": {"product_id": "p-17", "name": "Bell 3000", "price": 19.95, "category": "Bells"},
        "context": {"library": {"name": "analytics.js", "version": "npm:next-1.84.3"}, "locale": "nl-NL", "page": {"path": "/fietsen", "url": "https://shop.example/fietsen"}},
        "integrations": {},
    })
}

fn page(n: usize) -> Value {
    json!({
        "type": "page", "name": "Bells", "messageId": format!("ajs-next-1732269599500-{n:08}"), "timestamp": "2026-11-22T09:59:59.500Z",
        "anonymousId": format!("5c1f4b1e-93a2-4c37-b1d5-{n:012}"), "userId": null,
        "properties": {"path": "/fietsen", "referrer": "", "search": "", "title": "Fietsen", "url": "https://shop.example/fietsen"},
        "context": {"library": {"name": "analytics.js", "version": "npm:next-1.84.3"}, "locale": "nl-NL", "userAgent": "Mozilla/5.0 (X11; Linux x86_64)"},
    })
}

fn order(n: usize) -> Value {
    json!({
        "type": "track", "event": "Order Completed", "messageId": format!("node-1732269599500-{n:08}"), "timestamp": "2026-11-22T09:59:59.500Z",
        "userId": format!("user-{n}"), "context": {"library": {"name": "@segment/analytics-node", "version": "3.1.0"}},
        "properties": {"order_id": format!("o-{n}"), "revenue": 59.85, "currency": "EUR", "coupon": "herfst",
            "products": [{"product_id": "p-17", "name": "Bell 3000", "price": 19.95, "quantity": 2}, {"product_id": "p-18", "name": "Light", "price": 19.95, "quantity": 1}]},
    })
}

fn identify(n: usize) -> Value {
    json!({
        "type": "identify", "messageId": format!("py-1732269599500-{n:08}"), "timestamp": "2026-11-22T09:59:59.500Z", "userId": format!("user-{n}"),
        "context": {"library": {"name": "analytics-python", "version": "2.4.0"}},
        "traits": {"email": format!("jan.{n}@example.nl"), "phone": format!("+316{:08}", 10_000_001 + n), "firstName": "Jan", "lastName": "Smit",
            "birthday": "1980-02-29", "address": {"street": "Markt 1", "postalCode": "2611 GS", "city": "Delft", "country": "NL"}},
    })
}
