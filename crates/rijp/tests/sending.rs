//! Events over the wire to the built server: what goes in, what is refused and how it is said, whatever is sent.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
mod server;

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use binary::{folder, rijp, succeeds};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use server::{Answer, Server, message, source, workspace};

struct World {
    folder: tempfile::TempDir,
    server: Server,
    key: String,
    basic: String,
}

impl World {
    fn new() -> World {
        let folder = folder();
        workspace(folder.path());
        let key = source(folder.path(), "shop", &[]);
        let server = Server::start(folder.path(), 0);
        let basic = basic(&key);
        World { folder, server, key, basic }
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        self.server.post(path, &[&self.basic], body.as_bytes())
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What is known of who has an identifier.
    fn who(&self, identifier: &str) -> Value {
        let told = succeeds(&rijp(self.path(), &["identity", "who", identifier, "--json"]));
        serde_json::from_str(&told).unwrap()
    }

    fn refused(&self) -> Value {
        let told = succeeds(&rijp(self.path(), &["rejected", "--json", "--limit", "10000"]));
        serde_json::from_str(&told).unwrap()
    }
}

fn basic(key: &str) -> String {
    format!("Authorization: Basic {}", STANDARD.encode(format!("{key}:")))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn track(id: &str) -> Value {
    json!({ "type": "track", "event": "Article Read", "userId": "c-1", "messageId": id })
}

fn batch(count: usize) -> String {
    let events: Vec<Value> = (0..count).map(|number| track(&format!("m-{number}"))).collect();
    json!({ "batch": events }).to_string()
}

/// An answer that every SDK can read.
#[track_caller]
fn says(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    let told = answer.json();
    assert_eq!(told["code"], code, "{answer:?}");
    assert!(told["message"].as_str().is_some_and(|message| !message.is_empty()), "{answer:?}");
}

#[track_caller]
fn took(answer: &Answer, events: u64, duplicates: u64, refused: u64) {
    let expected = json!({ "success": true, "events": events, "duplicates": duplicates, "refused": refused });
    assert_eq!((answer.status, answer.json()), (200, expected));
}

#[test]
fn the_key_may_be_anywhere_and_the_content_type_is_free() {
    let world = World::new();
    let key = &world.key;
    for (number, (path, headers, with_key)) in [
        ("/v1/track", vec![world.basic.as_str(), "Content-Type: application/json"], false),
        ("/v1/t", vec!["Content-Type: text/plain"], true),
        ("/v1/track/", vec!["Content-Type: application/x-www-form-urlencoded"], true),
        ("/v1/track", vec![&format!("Authorization: Bearer {key}")], false),
        ("/v1/track", vec![], true),
    ]
    .into_iter()
    .enumerate()
    {
        let mut event = track(&format!("k-{number}"));
        if with_key {
            event["writeKey"] = json!(key);
        }
        took(&world.server.post(path, &headers, event.to_string().as_bytes()), 1, 0, 0);
    }
    assert_eq!(world.who("user_id:c-1")["events"], 5);
}

#[test]
fn compressed_bodies_are_understood_with_and_without_a_word() {
    let world = World::new();
    let body = |id: &str| gzip(json!({ "batch": [track(id)] }).to_string().as_bytes());
    let form = "Content-Type: application/x-www-form-urlencoded";
    for (id, headers) in [
        ("z-1", vec![world.basic.as_str(), "Content-Encoding: gzip"]),
        ("z-2", vec![&world.basic, "Content-Encoding: gzip", form]),
        ("z-3", vec![&world.basic]),
    ] {
        took(&world.server.post("/v1/batch", &headers, &body(id)), 1, 0, 0);
    }
}

#[test]
fn what_nobody_can_take_is_said_so_that_every_client_understands() {
    let world = World::new();
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(200_000), "]".repeat(200_000));
    let bomb = gzip(&vec![b' '; 200_000_000]);
    let large = vec![b' '; 512_001];
    let cut = &gzip(batch(3).as_bytes())[..40];
    let (gzipped, known) = ("Content-Encoding: gzip", world.basic.as_str());
    let unknown = basic("nobody");
    for (path, headers, body, status, code) in [
        ("/v1/batch", vec![known], &b"no json"[..], 400, "bad_json"),
        ("/v1/batch", vec![known], b"", 400, "bad_json"),
        ("/v1/batch", vec![known], b"{\"batch\":[\xff\xfe]", 400, "bad_json"),
        ("/v1/batch", vec![known], b"[]", 400, "not_an_object"),
        ("/v1/batch", vec![known], b"{}", 400, "no_batch"),
        ("/v1/batch", vec![known], &large, 413, "body_too_large"),
        ("/v1/batch", vec![known, gzipped], &bomb, 413, "body_too_large"),
        ("/v1/batch", vec![known, gzipped], cut, 400, "bad_gzip"),
        ("/v1/batch", vec![known, gzipped], b"{}", 400, "bad_gzip"),
        ("/v1/batch", vec![known, "Content-Encoding: br"], b"{}", 415, "unknown_encoding"),
        ("/v1/track", vec![], b"{}", 401, "no_write_key"),
        ("/v1/track", vec![unknown.as_str()], b"{}", 401, "unknown_write_key"),
        ("/v1/elsewhere", vec![known], b"{}", 404, "not_found"),
    ] {
        says(&world.server.post(path, &headers, body), status, code);
    }
    took(&world.post("/v1/track", &deep), 0, 0, 1);
    for method in ["GET", "HEAD", "PUT", "DELETE"] {
        let answer = world.server.ask(&message(method, "/v1/track", &[], b""));
        assert_eq!(
            (answer.status, answer.header("allow").as_deref()),
            (405, Some("post, options")),
            "{method}"
        );
    }
    says(&world.server.ask(&message("GET", "/v1/batch", &[], b"")), 405, "method_not_allowed");
    says(&world.server.ask(&message("GET", "/v1/nowhere", &[], b"")), 404, "not_found");
    took(&world.post("/v1/track", &track("after").to_string()), 1, 0, 0);
}

#[test]
fn two_thousand_five_hundred_events_go_in_and_one_more_is_refused_alone() {
    let world = World::new();
    took(&world.post("/v1/batch", &batch(2_500)), 2_500, 0, 0);
    took(&world.post("/v1/batch", &batch(2_501)), 0, 2_500, 1);
    let refused = world.refused();
    assert_eq!(refused["events"][0]["position"], 2_500);
    assert_eq!(refused["events"][0]["message_id"], "m-2500");
    assert_eq!(world.who("user_id:c-1")["events"], 2_500);
}

#[test]
fn a_bad_event_is_refused_alone_and_counted_however_often_it_is_sent() {
    let world = World::new();
    let long = "m".repeat(101);
    let events = [
        track("good"),
        json!({ "type": "track", "event": "E", "userId": "c-1", "messageId": long }),
        json!({ "type": "track", "userId": "jan@example.org", "messageId": "no-event" }),
        json!({ "type": "track", "event": "E", "messageId": "nobody" }),
        json!({ "type": "track", "event": "E", "userId": "c-1", "messageId": "big", "properties": { "text": "x".repeat(40_000) } }),
    ];
    let body = json!({ "batch": events }).to_string();
    took(&world.post("/v1/batch", &body), 1, 0, 4);
    for _ in 0..3 {
        took(&world.post("/v1/batch", &body), 0, 1, 4);
    }
    let refused = world.refused();
    assert_eq!(refused["events_count"], 4);
    let listed = refused["events"].as_array().unwrap();
    assert!(listed.iter().all(|event| event["times"] == 4 && event["source"] == "shop"), "{refused}");
    assert!(!refused.to_string().contains("jan@example.org"), "no value is repeated: {refused}");
    let fields: Vec<&str> = listed.iter().filter_map(|event| event["field"].as_str()).collect();
    assert!(fields.contains(&"messageId") && fields.contains(&"event"), "{fields:?}");
}

#[test]
fn strange_persons_and_strange_times_cost_nobody_else_anything() {
    let world = World::new();
    let with = |user: &str, anonymous: &str, id: &str| json!({ "type": "track", "event": "E", "userId": user, "anonymousId": anonymous, "messageId": id });
    // Ten thousand identifiers on one person, and five thousand persons on one tablet.
    let many = (0..10_000).map(|n| with("collector", &format!("a-{n}"), &format!("many-{n}")));
    let shared = (0..5_000).map(|n| with(&format!("guest-{n}"), "tablet", &format!("shared-{n}")));
    let events: Vec<Value> = many.chain(shared).collect();
    for part in events.chunks(2_500) {
        took(&world.post("/v1/batch", &json!({ "batch": part }).to_string()), part.len() as u64, 0, 0);
    }
    let guest = world.who("user_id:guest-4999");
    assert_eq!(guest["events"], 1, "the tablet makes no two guests one: {guest}");
    // Aliases in a circle.
    let alias = |from: &str, to: &str| json!({ "type": "alias", "previousId": from, "userId": to });
    let circle = [alias("r-1", "r-2"), alias("r-2", "r-3"), alias("r-3", "r-1")];
    took(&world.post("/v1/batch", &json!({ "batch": circle }).to_string()), 3, 0, 0);
    // The ends of time.
    let at = |time: &str| json!({ "type": "track", "event": "E", "userId": "c-1", "timestamp": time, "messageId": time });
    let times = [
        at("1970-01-01T00:00:00Z"),
        at("2100-01-01T00:00:00Z"),
        at("not a time"),
        at("2026-11-22T10:00:00Z"),
    ];
    let told = world.post("/v1/batch", &json!({ "batch": times }).to_string()).json();
    assert_eq!(told["events"].as_u64().unwrap() + told["refused"].as_u64().unwrap(), 4, "{told}");
    assert!(told["events"].as_u64().unwrap() >= 1, "{told}");
}

#[test]
fn a_kind_of_identifier_too_many_is_refused_alone() {
    let world = World::new();
    let kinds = |from: usize, to: usize| {
        let external = (from..to).map(
            |n| json!({ "type": format!("kind_{n}"), "id": "v", "collection": "users", "encoding": "none" }),
        );
        json!({
            "type": "track", "event": "E", "userId": "c-1", "messageId": format!("kinds-{from}"),
            "context": { "externalIds": external.collect::<Vec<_>>() },
        })
    };
    let events =
        [kinds(0, 15), kinds(15, 30), kinds(30, 45), kinds(45, 60), kinds(60, 75), track("neighbour")];
    took(&world.post("/v1/batch", &json!({ "batch": events }).to_string()), 4, 0, 2);
    took(&world.post("/v1/batch", &json!({ "batch": [kinds(60, 75), track("next")] }).to_string()), 1, 0, 1);
    let refused = world.refused();
    assert_eq!(refused["events"][0]["field"], "context.externalIds", "{refused}");
    assert_eq!(refused["events"][0]["times"], 3, "{refused}");
}

#[test]
fn keys_are_rotated_and_revoked_at_once_and_are_no_tokens() {
    let world = World::new();
    let made = succeeds(&rijp(world.path(), &["source", "key", "shop", "--json"]));
    let second: Value = serde_json::from_str(&made).unwrap();
    let second = second["write_key"].as_str().unwrap();
    let event = track("r-1").to_string();
    let with = |key: &str| world.server.post("/v1/track", &[&basic(key)], event.as_bytes());
    took(&with(&world.key), 1, 0, 0);
    took(&with(second), 0, 1, 0);
    succeeds(&rijp(world.path(), &["source", "revoke", "shop", "1"]));
    says(&with(&world.key), 401, "unknown_write_key");
    took(&with(second), 0, 1, 0);

    let recent = |credentials: &str| {
        let header = format!("Authorization: Bearer {credentials}");
        world.server.ask(&message("GET", "/v1/sources/shop/recent", &[&header], b""))
    };
    let token = |scope: &str| {
        let made = succeeds(&rijp(world.path(), &["token", "add", scope, "--scope", scope, "--json"]));
        serde_json::from_str::<Value>(&made).unwrap()["token"].as_str().unwrap().to_owned()
    };
    says(&recent(second), 401, "unknown_token");
    says(&recent(&token("people:read")), 403, "not_in_scope");
    let debug = token("sources:debug");
    says(&with(&debug), 401, "unknown_write_key");
    assert_eq!(recent(&debug).status, 200);
}

#[test]
fn the_debugger_shows_what_came_what_was_understood_and_what_was_refused() {
    let world = World::new();
    let made = succeeds(&rijp(world.path(), &["token", "add", "me", "--scope", "sources:debug", "--json"]));
    let token: Value = serde_json::from_str(&made).unwrap();
    let header = format!("Authorization: Bearer {}", token["token"].as_str().unwrap());
    let ask = |path: &str| world.server.ask(&message("GET", path, &[&header], b""));
    let body = json!({
        "writeKey": world.key,
        "batch": [track("seen"), { "type": "track", "userId": "c-1", "messageId": "unnamed" }],
    });
    took(&world.server.post("/v1/batch", &[], body.to_string().as_bytes()), 1, 0, 1);
    took(&world.post("/v1/track", &track("later").to_string()), 1, 0, 0);

    let told = ask("/v1/sources/shop/recent").json();
    let requests = told["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0]["events"][0]["message_id"], "later", "the newest first");
    let earlier = &requests[1];
    assert_eq!(earlier["as_received"]["writeKey"], "***");
    assert_eq!(earlier["as_received"]["batch"][0], track("seen"));
    assert_eq!(earlier["events"][0]["name"], "Article Read");
    assert_eq!(earlier["refused"][0]["message_id"], "unnamed");
    assert_eq!(earlier["accepted"], 1);
    assert!(!told.to_string().contains(&world.key), "the key is never shown");

    assert_eq!(ask("/v1/sources/shop/recent?limit=1").json()["requests"].as_array().unwrap().len(), 1);
    says(&ask("/v1/sources/shop/recent?limit=0"), 400, "bad_query");
    says(&ask("/v1/sources/nowhere/recent"), 404, "not_found");
}

#[test]
fn a_source_that_sends_too_fast_is_asked_to_wait() {
    let world = World::new();
    let key = source(world.path(), "noisy", &["--events-per-s-max", "1"]);
    let post = |body: &str| world.server.post("/v1/batch", &[&basic(&key)], body.as_bytes());
    took(&post(&batch(500)), 500, 0, 0);
    let answer = post(&batch(500));
    says(&answer, 429, "too_fast");
    let wait_s: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((2..=300).contains(&wait_s), "{wait_s}");
    took(&world.post("/v1/track", &track("other-source").to_string()), 1, 0, 0);
}

#[test]
fn pages_of_any_origin_may_send_and_read_the_answer() {
    let world = World::new();
    for path in ["/v1/t", "/v1/b", "/v1/batch"] {
        let asks = [
            "Origin: https://shop.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization,content-type,x-retry-count",
        ];
        let answer = world.server.ask(&message("OPTIONS", path, &asks, b""));
        assert_eq!(
            (answer.status, answer.header("access-control-allow-origin").as_deref()),
            (200, Some("*"))
        );
        let allowed = answer.header("access-control-allow-headers").unwrap();
        assert!(["authorization", "content-type", "x-retry-count"].iter().all(|name| allowed.contains(name)));
    }
    for (answer, status) in [
        (world.post("/v1/t", &track("page").to_string()), 200),
        (world.server.post("/v1/t", &[], b"{}"), 401),
        (world.post("/v1/t", "no json"), 400),
    ] {
        assert_eq!(
            (answer.status, answer.header("access-control-allow-origin").as_deref()),
            (status, Some("*"))
        );
    }
    let path = format!("/v1/projects/{}/settings", world.key);
    let settings = world.server.ask(&message("GET", &path, &["Origin: https://shop.example"], b""));
    assert_eq!(settings.header("access-control-allow-origin").as_deref(), Some("*"));
    assert_eq!(settings.json()["integrations"]["Segment.io"]["apiKey"], world.key);
    assert_eq!(settings.json()["integrations"]["Segment.io"]["apiHost"], "localhost/v1");
    says(
        &world.server.ask(&message("GET", "/v1/projects/nobody/settings", &[], b"")),
        404,
        "unknown_write_key",
    );
}

#[test]
fn cloud_events_come_in_all_three_modes_and_a_broker_may_ask_first() {
    let world = World::new();
    let event = |id: &str| {
        json!({
            "specversion": "1.0", "id": id, "source": "/till", "type": "Article Read",
            "data": { "userId": "cloud" },
        })
    };
    for (headers, body) in [
        (vec!["Content-Type: application/cloudevents+json"], event("1").to_string()),
        (
            vec!["Content-Type: application/cloudevents-batch+json"],
            json!([event("2"), event("3")]).to_string(),
        ),
        (
            vec![
                "Content-Type: application/json",
                "ce-specversion: 1.0",
                "ce-id: 4",
                "ce-source: /till",
                "ce-type: Article Read",
            ],
            json!({ "userId": "cloud" }).to_string(),
        ),
    ] {
        let headers = [&[world.basic.as_str()], &headers[..]].concat();
        let answer = world.server.post("/v1/events", &headers, body.as_bytes());
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    assert_eq!(world.who("user_id:cloud")["events"], 4);
    let asks = ["WebHook-Request-Origin: broker.example", "WebHook-Request-Rate: 120"];
    let answer = world.server.ask(&message("OPTIONS", "/v1/events", &asks, b""));
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("webhook-allowed-origin").as_deref(), Some("*"));
    assert_eq!(answer.header("webhook-allowed-rate").as_deref(), Some("*"));
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for_and_costs_the_others_nothing() {
    let world = World::new();
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut connection = TcpStream::connect(world.server.address).unwrap();
            let head = format!(
                "POST /v1/track HTTP/1.1\r\nHost: x\r\n{}\r\nContent-Length: 90\r\n\r\n{{",
                world.basic
            );
            connection.write_all(head.as_bytes()).unwrap();
            connection
        })
        .collect();
    took(&world.post("/v1/track", &track("among-slow-ones").to_string()), 1, 0, 0);
    let mut first = slow.into_iter().next().unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut first, &mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("\"code\":\"body_too_slow\""), "{answer}");
}

#[test]
fn what_was_decided_beside_the_server_holds_for_what_comes_next() {
    let world = World::new();
    let identify = |user: &str, email: &str| {
        let event = json!({ "type": "identify", "userId": user, "traits": { "email": email } });
        assert_eq!(world.post("/v1/identify", &event.to_string()).status, 200);
    };
    identify("one", "a@fiets.example");
    identify("two", "b@fiets.example");
    succeeds(&rijp(world.path(), &["identity", "part", "user_id:one", "user_id:two", "--reason", "twins"]));
    identify("one", "c@fiets.example");
    identify("two", "c@fiets.example");
    assert_ne!(world.who("user_id:one")["person"], world.who("user_id:two")["person"]);
}
