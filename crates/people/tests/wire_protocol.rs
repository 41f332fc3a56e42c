//! Bodies: paths, keys, limits, time and refusals. Each case names the rule of the protocol it checks.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod wire_world;

use people::wire::{BODY_BYTES_MAX, Body, EVENT_BYTES_MAX, EVENTS_MAX, Endpoint, REFUSED_LISTED_MAX, Source};
use serde_json::{Value, json};
use wire_world::{check, one, read, read_at, received_at, refused, shown};

#[test]
fn every_path_says_what_its_body_is() {
    for (paths, kind) in [
        (["/v1/identify", "/v1/i"], "identify"),
        (["/v1/track", "/v1/t"], "other"),
        (["/v1/page", "/v1/p"], "interaction"),
        (["/v1/screen", "/v1/s/"], "interaction"),
        (["/v1/group", "/v1/g"], "identify"),
        (["/v1/alias", "/v1/a"], "identify"),
    ] {
        for path in paths {
            let body = json!({"userId": "u1", "event": "Tried", "groupId": "g", "previousId": "p", "type": "screen"});
            assert_eq!(one(path, &body)["kind"], kind, "{path}");
        }
    }
    for path in ["/v1/batch", "/v1/b", "/v1/import", "/v1/batch/"] {
        let body = json!({"batch": [{"type": "track", "userId": "u1", "event": "Tried"}]});
        assert_eq!(one(path, &body)["name"], "Tried", "{path}");
    }
    for path in ["/v1/", "/v1/tracks", "/v2/track", "/v1/track/x", "", "/v1/x"] {
        assert_eq!(Endpoint::of_path(path), None, "{path}");
    }
}

#[test]
fn the_key_is_found_before_any_event_is_read() {
    let body = br#"{"batch":[],"writeKey":"in-body"}"#;
    let open = |headers: &[(&str, &str)]| {
        Body::open(Endpoint::Batch, headers, body).unwrap().write_key().map(str::to_owned)
    };
    assert_eq!(open(&[]).as_deref(), Some("in-body"));
    assert_eq!(open(&[("authorization", "Basic YWJjMTIzOg==")]).as_deref(), Some("abc123"));
    let event = one("/v1/track", &json!({"userId": "u1", "event": "Tried", "writeKey": "secret"}));
    assert!(!event.to_string().contains("secret"), "the key is never kept: {event}");
}

#[test]
fn any_content_type_will_do() {
    let body = br#"{"userId":"u1","event":"Tried"}"#;
    for content_type in
        ["application/json", "text/plain", "application/x-www-form-urlencoded", "", "nonsense"]
    {
        assert_eq!(read("/v1/track", &[("Content-Type", content_type)], body).unwrap().events.len(), 1);
    }
}

#[test]
fn a_body_nobody_can_read_says_where_and_what_to_do() {
    let cases: [(&str, &[u8], &str, &str); 9] = [
        ("/v1/track", b"", "bad_json", "expected a value after 0 bytes"),
        ("/v1/track", b"{\"a\":1", "bad_json", "expected `,` or `}` after 6 bytes"),
        ("/v1/track", b"\x1f\x8b\x08\x00", "bad_json", "expected a value after 0 bytes"),
        ("/v1/track", b"[]", "not_an_object", "is not a JSON object"),
        ("/v1/track", b"\"text\"", "not_an_object", "is not a JSON object"),
        ("/v1/batch", b"[{}]", "not_an_object", "several go in `batch`"),
        ("/v1/batch", b"{}", "no_batch", "has no list `batch`"),
        ("/v1/batch", b"{\"batch\":{}}", "no_batch", "has no list `batch`"),
        ("/v1/batch", b"{\"batch\":[],\"context\":\"\xff\"}", "bad_json", "not UTF-8 outside its events"),
    ];
    for (path, body, code, message) in cases {
        let refused = read(path, &[], body).unwrap_err();
        assert_eq!((refused.status, refused.code), (400, code), "{body:?}");
        assert!(refused.message.contains(message), "{}", refused.message);
        let answer: Value = serde_json::to_value(&refused).unwrap();
        assert!(answer["code"].is_string() && answer["message"].is_string(), "clients read both: {answer}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_body() {
    let body = "\u{feff}{\"userId\":\"u1\",\"event\":\"Tried\"}";
    assert_eq!(read("/v1/track", &[], body.as_bytes()).unwrap().events.len(), 1);
}

fn body_of(bytes: usize) -> Vec<u8> {
    let event = r#"{"type":"track","userId":"u1","event":"Tried"}"#;
    let text = format!("{{\"batch\":[{event}],\"filler\":\"\"}}");
    let filler = "x".repeat(bytes - text.len());
    text.replace("\"filler\":\"", &format!("\"filler\":\"{filler}")).into_bytes()
}

#[test]
fn a_body_may_have_512_000_bytes() {
    assert_eq!(read("/v1/batch", &[], &body_of(BODY_BYTES_MAX)).unwrap().events.len(), 1);
    let refused = read("/v1/batch", &[], &body_of(BODY_BYTES_MAX + 1)).unwrap_err();
    assert_eq!((refused.status, refused.code), (413, "body_too_large"));
    assert!(refused.message.contains("512001 bytes"), "{}", refused.message);
}

fn event_of(bytes: usize) -> Value {
    let event = json!({"type": "track", "userId": "u1", "event": "Tried", "properties": {"note": ""}});
    let filler = "x".repeat(bytes - event.to_string().len());
    json!({"type": "track", "userId": "u1", "event": "Tried", "properties": {"note": filler}})
}

#[test]
fn an_event_that_is_too_long_costs_its_neighbours_nothing() {
    let small = json!({"type": "track", "userId": "u1", "event": "Small"});
    let body = json!({"batch": [small, event_of(EVENT_BYTES_MAX), event_of(EVENT_BYTES_MAX + 1), small]});
    let batch = read("/v1/batch", &[], body.to_string().as_bytes()).unwrap();
    assert_eq!(batch.events.len(), 3);
    assert_eq!(batch.refused[0].position, 2);
    assert_eq!(batch.refused[0].reason, "has 32769 bytes, more than the 32768 it may have");
}

#[test]
fn events_after_the_2500th_are_refused_one_by_one() {
    let batch_of = |count: usize| {
        let event =
            |n| json!({"type": "track", "userId": "u1", "event": "Tried", "messageId": format!("m{n}")});
        json!({"batch": (0..count).map(event).collect::<Vec<_>>()}).to_string().into_bytes()
    };
    let full = read("/v1/batch", &[], &batch_of(EVENTS_MAX)).unwrap();
    assert_eq!((full.events.len(), full.refused.len()), (EVENTS_MAX, 0));
    let over = read("/v1/batch", &[], &batch_of(EVENTS_MAX + 2)).unwrap();
    assert_eq!((over.events.len(), over.refused.len()), (EVENTS_MAX, 2));
    assert_eq!(over.refused[1].message_id.as_deref(), Some("m2501"));
    assert!(over.refused[1].reason.contains("more than 2500"), "{}", over.refused[1].reason);
}

#[test]
fn what_is_refused_is_listed_up_to_a_bound_and_counted_beyond() {
    let body = format!("{{\"batch\":[{}1]}}", "1,".repeat(200_000));
    let batch = read("/v1/batch", &[], body.as_bytes()).unwrap();
    assert_eq!(batch.refused.len(), REFUSED_LISTED_MAX);
    assert_eq!(batch.refused_unlisted, 200_001 - REFUSED_LISTED_MAX);
}

#[test]
fn what_cannot_be_an_event_is_refused_alone_and_says_why() {
    let deep = "[".repeat(40) + &"]".repeat(40);
    let deep: Value = serde_json::from_str(&deep).unwrap();
    let many =
        |count: usize| (0..count).map(|n| (format!("k{n}"), json!(n))).collect::<serde_json::Map<_, _>>();
    let ids = |count: usize| (0..count).map(|n| json!(format!("c{n}"))).collect::<Vec<_>>();
    for (event, reason) in [
        (json!(1), "event: is not an object"),
        (json!({"userId": "u1"}), "type: is missing"),
        (json!({"type": "trace", "userId": "u1"}), "type: is not one of identify, track"),
        (json!({"type": null, "userId": "u1"}), "type: is missing"),
        (json!({"type": "track", "event": "Tried"}), "userId: is missing, and so is `anonymousId`"),
        (json!({"type": "track", "userId": null, "anonymousId": "", "event": "Tried"}), "userId: is missing"),
        (
            json!({"type": "track", "userId": {"a": 1}, "event": "Tried"}),
            "userId: is neither text nor a number",
        ),
        (json!({"type": "track", "userId": true, "event": "Tried"}), "userId: is neither text nor a number"),
        (json!({"type": "track", "userId": "u1"}), "event: is missing"),
        (json!({"type": "track", "userId": "u1", "event": " "}), "event: is blank"),
        (json!({"type": "track", "userId": "u1", "event": "x".repeat(201)}), "event: is too long"),
        (json!({"type": "group", "userId": "u1"}), "groupId: is missing"),
        (json!({"type": "group", "userId": "u1", "groupId": "g".repeat(501)}), "groupId: is longer than 500"),
        (json!({"type": "alias", "userId": "u1"}), "previousId: is missing"),
        (json!({"type": "identify", "userId": "anonymous"}), "userId: points at nobody"),
        (json!({"type": "identify", "userId": "u1", "traits": many(300)}), "traits: are 300 or more"),
        (
            json!({"type": "identify", "userId": "u1", "traits": {"a": "x".repeat(1_001)}}),
            "traits: have one of more than",
        ),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "properties": many(301)}),
            "properties: are more than 300",
        ),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "properties": {"a": deep}}),
            "event: has objects and lists",
        ),
        (json!({"type": "identify", "userId": "u1", "traits": {"a": deep}}), "event: has objects and lists"),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "messageId": "m".repeat(101)}),
            "messageId: is longer than 100",
        ),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "messageId": []}),
            "messageId: is neither text nor a number",
        ),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "timestamp": "soon"}),
            "timestamp: is not a time",
        ),
        (
            json!({"type": "track", "userId": "u1", "event": "T", "identifiers": {"card": ids(16)}}),
            "identifiers: are more than the 16",
        ),
    ] {
        let whole = refused("/v1/batch", &json!({"batch": [event]}));
        assert!(whole.starts_with(reason), "{event}\n  expected {reason}\n  is       {whole}");
        let good = json!({"type": "track", "userId": "u1", "event": "Good"});
        let among = json!({"batch": [good, event, good]}).to_string();
        let batch = read("/v1/batch", &[], among.as_bytes()).unwrap();
        assert_eq!((batch.events.len(), batch.refused[0].position), (2, 1), "{event}");
    }
}

#[test]
fn at_the_bound_it_is_taken() {
    let many =
        |count: usize| (0..count).map(|n| (format!("k{n}"), json!(n))).collect::<serde_json::Map<_, _>>();
    for (path, body) in [
        ("/v1/identify", json!({"userId": "u1", "traits": many(299)})),
        ("/v1/track", json!({"userId": "u1", "event": "é".repeat(200), "properties": many(300)})),
        ("/v1/track", json!({"userId": "u1", "event": "T", "messageId": "é".repeat(100)})),
        ("/v1/group", json!({"userId": "u1", "groupId": "g".repeat(500)})),
        (
            "/v1/track",
            json!({"userId": "u1", "event": "T", "identifiers": {"card": (0..15).map(|n| format!("c{n}")).collect::<Vec<_>>()}}),
        ),
    ] {
        one(path, &body);
    }
}

#[test]
fn a_refusal_names_no_person() {
    let secret = "jan.geheim@example.nl";
    let event = json!({
        "type": "track", "userId": secret, "event": secret, "messageId": secret, secret: secret, "timestamp": secret,
        "traits": {"email": secret}, "properties": [secret], "context": {},
    });
    let batch = read("/v1/batch", &[], json!({"batch": [event]}).to_string().as_bytes()).unwrap();
    let shown = serde_json::to_string(&batch.refused).unwrap();
    assert!(!shown.contains("geheim"), "{shown}");
    assert!(batch.refused[0].excerpt.contains("type: \"track\""), "{shown}");
    assert!(batch.refused[0].excerpt.contains("event: text of 21"), "{shown}");
    assert!(batch.refused[0].excerpt.ends_with("1 other}"), "{shown}");
    assert_eq!(batch.refused[0].message_id, None);
}

#[test]
fn bytes_that_are_no_text_cost_one_event() {
    let body = b"{\"batch\":[{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"A\xff\"},{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"B\"}]}";
    let batch = read("/v1/batch", &[], body).unwrap();
    assert_eq!(batch.events.len(), 1);
    assert_eq!(batch.refused[0].reason, "is not UTF-8");
}

#[test]
fn half_an_emoji_costs_nothing() {
    let body = br#"{"userId":"u1","event":"Said","properties":{"text":"fijn \ud83d"}}"#;
    let batch = read("/v1/track", &[], body).unwrap();
    assert_eq!(batch.events[0].properties["text"], "fijn \u{fffd}");
}

#[test]
fn time_is_corrected_by_the_senders_own_clock() {
    let at = |timestamp: &str, original: &str, sent: &str| {
        let mut body = json!({"userId": "u1", "event": "Tried"});
        for (key, told) in [("timestamp", timestamp), ("originalTimestamp", original), ("sentAt", sent)] {
            if !told.is_empty() {
                body[key] = told.into();
            }
        }
        one("/v1/track", &body)["time"].as_str().unwrap().to_owned()
    };
    for (rule, timestamp, original, sent, time) in [
        ("nothing told is now", "", "", "", "2026-11-22T10:00:00Z"),
        ("without sentAt as told", "2026-11-22T09:00:00Z", "", "", "2026-11-22T09:00:00Z"),
        ("clock an hour slow", "2026-11-22T08:00:00Z", "", "2026-11-22T09:00:00Z", "2026-11-22T09:00:00Z"),
        ("clock an hour fast", "2026-11-22T10:59:00Z", "", "2026-11-22T11:00:00Z", "2026-11-22T09:59:00Z"),
        ("clock never set", "1970-01-01T00:00:10Z", "", "1970-01-01T00:00:15Z", "2026-11-22T09:59:55Z"),
        ("clock far ahead", "2100-01-01T00:00:10Z", "", "2100-01-01T00:00:15Z", "2026-11-22T09:59:55Z"),
        ("original is corrected", "", "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z", "2026-11-22T09:00:00Z"),
        (
            "both: already corrected",
            "2026-11-22T07:00:00Z",
            "2026-11-22T08:00:00Z",
            "2026-11-22T09:00:00Z",
            "2026-11-22T07:00:00Z",
        ),
        ("sentAt is no time", "2026-11-22T09:00:00Z", "", "soon", "2026-11-22T09:00:00Z"),
        ("a day ahead at most", "2026-11-23T10:00:00Z", "", "", "2026-11-23T10:00:00Z"),
        ("from 1971", "1971-01-01T00:00:00Z", "", "", "1971-01-01T00:00:00Z"),
    ] {
        assert_eq!(at(timestamp, original, sent), time, "{rule}");
    }
    for (timestamp, reason) in [
        ("1970-06-01T00:00:00Z", "timestamp: lies before 1971"),
        ("0001-01-01T00:00:00Z", "timestamp: lies before 1971"),
        ("2100-01-01T00:00:00Z", "timestamp: lies more than a day in the future"),
        ("2026-11-23T10:00:01Z", "timestamp: lies more than a day in the future"),
    ] {
        let body = json!({"userId": "u1", "event": "Tried", "timestamp": timestamp});
        assert!(refused("/v1/track", &body).starts_with(reason), "{timestamp}");
    }
}

#[test]
fn the_batch_speaks_for_its_events_unless_they_do() {
    let body = json!({
        "sentAt": "2026-11-22T09:00:00Z",
        "context": {"library": {"name": "analytics-ios"}, "locale": "nl-NL", "traits": {"city": "Delft"}},
        "integrations": {"All": true, "Mail": false},
        "batch": [
            {"type": "track", "userId": "u1", "event": "A", "timestamp": "2026-11-22T08:00:00Z"},
            {"type": "track", "userId": "u1", "event": "B", "timestamp": "2026-11-22T08:00:00Z",
             "sentAt": "2026-11-22T10:00:00Z", "context": {"locale": "en", "library": null}, "integrations": {"Mail": true}},
        ],
    });
    let batch = read("/v1/batch", &[], body.to_string().as_bytes()).unwrap();
    let (a, b) = (shown(&batch.events[0]), shown(&batch.events[1]));
    assert_eq!((&a["time"], &b["time"]), (&json!("2026-11-22T09:00:00Z"), &json!("2026-11-22T08:00:00Z")));
    assert_eq!((&a["channel"], &b["channel"]), (&json!("app"), &json!("app")));
    assert_eq!(a["properties"]["envelope"]["context"]["locale"], "nl-NL");
    assert_eq!(b["properties"]["envelope"]["context"]["locale"], "en");
    assert_eq!(a["properties"]["envelope"]["integrations"], json!({"Mail": false}));
    assert_eq!(b["properties"]["envelope"]["integrations"], json!({"Mail": true}));
    assert_eq!(b["traits"], json!({"city": "Delft"}));
}

#[test]
fn a_retry_is_one_event_also_without_a_message_id() {
    let id = |body: &str, received: &str| {
        let batch =
            read_at(&Source::named("site"), received.parse().unwrap(), "/v1/batch", &[], body.as_bytes())
                .unwrap();
        batch.events.iter().map(|event| event.message_id.clone()).collect::<Vec<_>>()
    };
    let timed = r#"{"batch":[{"type":"track","userId":"u1","event":"A","timestamp":"2026-11-22T08:00:00Z","properties":{"x":1,"y":null}}]}"#;
    let first = id(timed, "2026-11-22T10:00:00Z");
    assert_eq!(first, id(timed, "2026-11-29T10:00:00Z"), "sent again a week later");
    let spelled = r#"{"sentAt":"2026-11-22T10:00:01Z","batch":[{"properties":{"x":1},"timestamp":"2026-11-22T08:00:00Z","event":"A","userId":"u1","type":"track","sentAt":"2026-11-22T10:00:01Z"}]}"#;
    assert_eq!(first, id(spelled, "2026-11-22T10:00:00Z"), "another order of keys, sent later");
    assert_ne!(first, id(&timed.replace("\"x\":1", "\"x\":2"), "2026-11-22T10:00:00Z"));
    let twice = timed.replace("[{", "[{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"A\",\"timestamp\":\"2026-11-22T08:00:00Z\",\"properties\":{\"x\":1}},{");
    let ids = id(&twice, "2026-11-22T10:00:00Z");
    assert_eq!(ids[0], first[0]);
    assert_ne!(ids[0], ids[1], "twice in one body are two");
    let untimed = r#"{"batch":[{"type":"track","userId":"u1","event":"A"}]}"#;
    assert_eq!(id(untimed, "2026-11-22T10:00:00Z"), id(untimed, "2026-11-22T10:59:59Z"));
    assert_ne!(id(untimed, "2026-11-22T10:00:00Z"), id(untimed, "2026-11-22T11:00:00Z"), "the next hour");
}

#[test]
fn numbers_are_ids_with_all_their_digits() {
    let body = br#"{"userId":12345678901234567890123,"messageId":7,"event":"Tried"}"#;
    let event = shown(&read("/v1/track", &[], body).unwrap().events[0]);
    assert_eq!(event["identifiers"], json!(["user_id:12345678901234567890123"]));
    assert_eq!(event["message_id"], "7");
}

#[test]
fn null_is_absent_and_the_last_of_equal_keys_counts() {
    let body = br#"{"userId":"first","userId":"u1","userId":null,"anonymousId":null,"event":"Tried","properties":{"a":1,"a":2,"b":null,"c":{"d":null,"e":[null]}}}"#;
    let event = shown(&read("/v1/track", &[], body).unwrap().events[0]);
    assert_eq!(event["identifiers"], json!(["user_id:u1"]));
    assert_eq!(event["properties"], json!({"a": 2, "c": {"e": [null]}}));
}

#[test]
fn what_nobody_knows_is_kept() {
    check(&[
        (
            "unknown fields, and the envelope",
            "/v1/track",
            json!({"userId": "u1", "event": "Played", "channel": "server", "_metadata": {"bundled": ["a"]}, "version": 2,
                   "properties": {"score": 12, "channel": "x", "envelope": "y"}, "context": {"ip": "192.0.2.1"}}),
            json!({"kind": "other", "name": "Played", "channel": null, "properties": {"score": 12, "channel": "x",
                   "envelope": {"channel": "server", "_metadata": {"bundled": ["a"]}, "version": 2,
                                "context": {"ip": "192.0.2.1"}, "properties": {"envelope": "y"}}}}),
        ),
        (
            "parts of the wrong form",
            "/v1/track",
            json!({"userId": "u1", "event": "Played", "properties": [1], "traits": "x", "context": "y", "previousId": "p", "groupId": "g"}),
            json!({"properties": {"envelope": {"properties": [1], "traits": "x", "context": "y", "previousId": "p", "groupId": "g"}}}),
        ),
        (
            "nothing to keep is nothing",
            "/v1/track",
            json!({"userId": "u1", "event": "Played", "integrations": {"All": true}, "context": {}}),
            json!({"properties": null}),
        ),
    ]);
}

#[test]
fn the_moment_of_arrival_is_an_argument() {
    let event = read("/v1/track", &[], br#"{"userId":"u1","event":"Tried"}"#).unwrap().events.remove(0);
    assert_eq!(event.time, received_at());
}
