//! One person over HTTP and on the terminal: the built binary serves, takes events in and answers who somebody is, as
//! `docs/openapi.json` says it does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;
mod schema;
mod served;

use std::io::{Read, Write};
use std::net::TcpStream;

use binary::{fails, rijp, succeeds};
use serde_json::{Value, json};
use served::Served;

/// A workspace that is served, with one source.
struct Server {
    served: Served,
    folder: tempfile::TempDir,
    write_key: String,
}

impl Server {
    fn start() -> Server {
        let folder = binary::folder();
        let write_key = served::workspace(folder.path());
        let served = Served::start(folder.path());
        Server { served, folder, write_key }
    }

    fn token(&self, arguments: &[&str]) -> String {
        let all = [&["token", "add", "balie", "--json"], arguments].concat();
        let made: Value = serde_json::from_str(&succeeds(&rijp(self.folder.path(), &all))).unwrap();
        made["token"].as_str().unwrap().to_owned()
    }

    fn ask(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(&self.served.address).unwrap();
        let length = body.len();
        let authorization =
            if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nHost: rijp\r\nConnection: close\r\n{authorization}Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn send(&self, events: &[Value]) {
        let (status, body) =
            self.ask("POST", "/v1/batch", &self.write_key, &json!({ "batch": events }).to_string());
        assert_eq!(status, 200, "{body}");
        let taken: Value = serde_json::from_str(&body).unwrap();
        schema::openapi().check("Taken", &taken);
        assert_eq!(taken["refused"], 0, "{body}");
    }

    fn get(&self, path: &str, token: &str) -> (u16, Value) {
        let (status, body) = self.ask("GET", path, token, "");
        (status, serde_json::from_str(&body).unwrap_or_else(|_| panic!("{path}: {status} {body}")))
    }
}

/// A person with a bit of everything.
fn life() -> Vec<Value> {
    let at = |day: u32| format!("2026-01-{day:02}T10:00:00Z");
    let track = |day: u32, event: &str, properties: Value| json!({"type": "track", "userId": "42", "event": event, "timestamp": at(day), "messageId": format!("{event} {day}"), "properties": properties});
    vec![
        json!({"type": "identify", "userId": "42", "timestamp": at(1), "messageId": "i1", "traits": {"email": "jan@example.org", "phone": "0612345678", "firstName": "Jan"}}),
        track(1, "Consent Given", json!({"purpose": "marketing", "channel": "web"})),
        track(1, "Consent Updated", json!({"analytics_storage": "granted", "ad_user_data": "denied"})),
        track(
            2,
            "Order Completed",
            json!({"order_id": "o1", "revenue": 799.0, "products": [{"name": "stadsfiets", "quantity": 1}]}),
        ),
        track(2, "Delivery Promised", json!({"order_id": "o1", "promised_at": "2026-01-05T10:00:00Z"})),
        track(
            3,
            "Case Opened",
            json!({"case_id": "c1", "channel": "email", "need": "delivery", "due_at": "2026-01-04T10:00:00Z"}),
        ),
        track(
            4,
            "Interaction Started",
            json!({"channel": "phone", "need": "delivery", "case_id": "c1", "interaction_id": "x", "verbatim": "waar blijft mijn fiets?"}),
        ),
        track(5, "Interaction Started", json!({"channel": "phone", "direction": "outbound"})),
        track(6, "Feedback Given", json!({"feedback_kind": "nps", "score": 4, "verbatim": "te laat"})),
        json!({"type": "page", "anonymousId": "b1", "userId": "42", "timestamp": at(7), "messageId": "p1", "name": "Bestellingen", "context": {"page": {"path": "/"}}}),
    ]
}

#[test]
fn a_person_is_seen_at_once_by_any_identifier_and_as_described() {
    let server = Server::start();
    let token = server.token(&["--scope", "people:read", "--purpose", "service", "--purpose", "single_view"]);
    server.send(&life());
    let openapi = schema::openapi();
    let (status, profile) = server.get("/v1/people/email:jan%40example.org", &token);
    assert_eq!(status, 200, "{profile}");
    openapi.check("Profile", &profile);
    assert_eq!(profile["cases"]["open"][0]["case_id"], "c1");
    assert_eq!(profile["cases"]["open"][0]["late"], true);
    assert_eq!(profile["orders"]["open"][0]["promised_at"], "2026-01-05T10:00:00Z");
    assert_eq!(profile["feedback"]["newest"][0]["score"], 4.0);
    assert!(profile["why"]["links"].as_array().unwrap().iter().any(|of| of["because"] == "seen_together"));
    let said: Vec<&str> = profile["timeline"]["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|of| of["verbatim"].as_str())
        .collect();
    assert_eq!(said, ["te laat", "waar blijft mijn fiets?"]);
    assert!(profile.get("bought").is_none(), "service does not look into somebody's purse");

    // The same person, whatever the spelling.
    for identifier in
        ["email:JAN@example.org", "phone:+31612345678", "phone:06-12345678", "user_id:42", "anonymous_id:b1"]
    {
        let (status, other) = server.get(&format!("/v1/people/{identifier}"), &token);
        assert_eq!((status, &other["person"]), (200, &profile["person"]), "{identifier}");
    }

    // Pages of older events join without a seam.
    let all = server.get("/v1/people/user_id:42/events?timeline=200", &token).1;
    openapi.check("Events", &all);
    let numbers = |page: &Value| -> Vec<i64> {
        page["events"].as_array().unwrap().iter().map(|of| of["number"].as_i64().unwrap()).collect()
    };
    let (mut seen, mut before) = (Vec::new(), String::new());
    loop {
        let page = server.get(&format!("/v1/people/user_id:42/events?timeline=3{before}"), &token).1;
        seen.extend(numbers(&page));
        let Some(next) = page["next"].as_str() else { break };
        let older = server.get(&format!("/v1/people/user_id:42?timeline=3&before={next}"), &token).1;
        openapi.check("Profile", &older);
        before = format!("&before={next}");
    }
    assert_eq!(seen, numbers(&all));
    assert_eq!(seen.len(), life().len() + 1, "one consent event speaks of two purposes");
}

#[test]
fn no_purpose_no_use() {
    let server = Server::start();
    let service = server.token(&["--scope", "people:read"]);
    let others = ["marketing", "analytics", "advertising", "single_view"];
    let mut arguments = vec!["--scope", "people:read"];
    others.iter().for_each(|purpose| arguments.extend(["--purpose", purpose]));
    let other = server.token(&arguments);
    server.send(&life());
    let openapi = schema::openapi();
    for (purpose, consent, sees) in [
        ("marketing", "granted", "bought identifiers reach traits"),
        ("analytics", "granted", "bought contacts feedback"),
        ("advertising", "denied", ""),
        ("single_view", "unknown", ""),
    ] {
        let (status, profile) = server.get(&format!("/v1/people/user_id:42?purpose={purpose}"), &other);
        openapi.check("Profile", &profile);
        assert_eq!((status, profile["use"]["consent"].as_str().unwrap()), (200, consent), "{purpose}");
        let parts = profile["use"]["parts"].as_array().unwrap();
        let mut parts: Vec<&str> = parts.iter().map(|part| part.as_str().unwrap()).collect();
        parts.sort_unstable();
        assert_eq!(parts.join(" "), sees, "{purpose}");
        let is_hidden = !parts.contains(&"identifiers");
        assert_eq!(
            profile["identifiers"].as_array().unwrap().len(),
            if is_hidden { 1 } else { 4 },
            "{purpose}"
        );
        let text = profile.to_string();
        assert!(!text.contains("waar blijft") && !text.contains("te laat"), "{purpose} reads no words");
        let (_, events) = server.get(&format!("/v1/people/user_id:42/events?purpose={purpose}"), &other);
        assert_eq!(events["events"], json!([]), "{purpose}");
    }
    for (path, token, status, code) in [
        ("/v1/people/user_id:42?purpose=marketing", &service, 403, "purpose_not_allowed"),
        ("/v1/people/user_id:42?purpose=service", &other, 403, "purpose_not_allowed"),
        ("/v1/people/user_id:42?purpose=spying", &service, 400, "unknown_purpose"),
        ("/v1/people/user_id:43", &service, 404, "no_such_person"),
        ("/v1/people/nobody", &service, 400, "bad_identifier"),
        ("/v1/people/email:info%40example.org", &service, 400, "bad_identifier"),
        ("/v1/people/email:%ff", &service, 400, "bad_identifier"),
        ("/v1/people/user_id:42?before=x", &service, 400, "bad_cursor"),
        ("/v1/people/user_id:42?timeline=0", &service, 400, "bad_page"),
        ("/v1/people/user_id:42?timeline=201", &service, 400, "bad_page"),
        ("/v1/people/user_id:42?purpose=service&purpose=service", &service, 400, "bad_query"),
        ("/v1/people/user_id:42?who=me", &service, 400, "bad_query"),
        ("/v1/people/user_id:42", &server.write_key.clone(), 401, "unknown_token"),
        ("/v1/people/user_id:42", &String::new(), 401, "no_token"),
    ] {
        let (got, refusal) = server.get(path, token);
        openapi.check("Refusal", &refusal);
        assert_eq!((got, refusal["code"].as_str().unwrap()), (status, code), "{path}: {refusal}");
        assert!(!refusal["message"].as_str().unwrap().contains("info@"), "{refusal}");
    }
    let watcher = server.token(&["--scope", "people:watch"]);
    assert_eq!(server.get("/v1/people/user_id:42", &watcher).1["code"], "not_in_scope");
}

#[test]
fn a_shared_identifier_points_at_nobody() {
    let server = Server::start();
    let token = server.token(&["--scope", "people:read"]);
    let events: Vec<Value> = (1..40)
        .map(|of| {
            json!({"type": "track", "event": "Interaction Started", "messageId": format!("m{of}"),
                "identifiers": {"device_id": "tablet", "customer_number": format!("k{of}")}, "userId": null,
                "anonymousId": format!("a{of}"), "properties": {"channel": "store"}})
        })
        .collect();
    server.send(&events);
    let (status, refusal) = server.get("/v1/people/device_id:tablet", &token);
    assert_eq!((status, refusal["code"].as_str().unwrap()), (409, "shared_identifier"));
    assert_eq!(server.get("/v1/people/customer_number:k7", &token).0, 200);
}

#[test]
fn every_described_endpoint_answers_as_described() {
    let server = Server::start();
    let openapi = schema::openapi();
    for (path, methods) in openapi.document["paths"].as_object().unwrap() {
        let concrete = path.replace("{person}", "email:x%40example.org");
        for (method, described) in methods.as_object().unwrap() {
            let (status, body) = server.ask(&method.to_uppercase(), &concrete, "", "{}");
            let responses = described["responses"].as_object().unwrap();
            assert!(responses.contains_key(&status.to_string()), "{method} {path}: {status} {body}");
            if status >= 400 {
                openapi.check("Refusal", &serde_json::from_str(&body).unwrap());
            }
        }
    }
    let (_, served) = server.ask("GET", "/openapi.json", "", "");
    assert_eq!(serde_json::from_str::<Value>(&served).unwrap(), openapi.document);
}

#[test]
fn the_terminal_shows_the_same_and_says_what_is_missing() {
    let server = Server::start();
    server.send(&life());
    let show = |arguments: &[&str]| rijp(server.folder.path(), &[&["person", "show"], arguments].concat());
    let told = succeeds(&show(&["email:jan@example.org"]));
    for word in [
        "first_name",
        "Jan",
        "c1",
        "LATE",
        "waar blijft mijn fiets?",
        "marketing",
        "given",
        "phone:+31612345678",
    ] {
        assert!(told.contains(word), "{word} in\n{told}");
    }
    let page = succeeds(&show(&["email:jan@example.org", "--timeline", "2"]));
    let next = page.split("--before ").nth(1).unwrap().trim();
    assert!(succeeds(&show(&["email:jan@example.org", "--before", next])).contains("Order Completed"));
    let json: Value =
        serde_json::from_str(&succeeds(&show(&["user_id:42", "--purpose", "marketing", "--json"]))).unwrap();
    schema::openapi().check("Profile", &json);
    assert!(json.get("timeline").is_none() && json["bought"]["revenue_cents"] == 79_900);
    fails(&show(&["user_id:43"]), 3, &["nobody is known by this `user_id`"]);
    fails(
        &show(&["user_id:42", "--purpose", "spying"]),
        3,
        &["no purpose `spying`", "hint: there are: service"],
    );
    fails(&show(&["42"]), 3, &["not an identifier", "hint: write namespace:value"]);
}
