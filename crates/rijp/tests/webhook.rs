//! Webhooks by the built binary: deliveries are taken by a receiver of ours and verified by the packages that others' receivers use.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod binary;
mod receiver;
mod served;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use binary::{fails, folder, rijp, succeeds};
use receiver::{Delivery, Hook};
use serde_json::{Value, json};
use served::{PATIENCE, Served, token, workspace};

fn add(folder: &Path, hook: &Hook, arguments: &[&str]) -> String {
    let url = hook.url();
    let made = rijp(folder, &[&["webhook", "add", &url, "--allow-private", "--json"], arguments].concat());
    serde_json::from_str::<Value>(&succeeds(&made)).unwrap()["secret"].as_str().unwrap().to_owned()
}

fn listed(folder: &Path) -> Value {
    serde_json::from_str(&succeeds(&rijp(folder, &["webhook", "list", "--json"]))).unwrap()
}

fn deliveries(folder: &Path) -> Vec<Value> {
    let told = succeeds(&rijp(folder, &["webhook", "deliveries", "1", "--json"]));
    serde_json::from_str(&told).unwrap()
}

fn case(id: &str, name: &str, mail: &str) -> Value {
    json!({ "type": "track", "event": name, "messageId": id, "userId": mail, "traits": { "email": mail },
            "properties": { "case_id": "c-1", "channel": "phone", "verbatim": "my bell is lost" } })
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What a verifier says of a delivery; nothing, said aloud, where it is not installed.
fn verified(command: &mut Command, secret: &str, delivery: &Delivery) -> String {
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let headers: serde_json::Map<String, Value> =
        delivery.headers.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let asked = json!({ "secret": secret, "headers": headers, "body": delivery.body });
    process.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Where `cargo xtask test` puts the verifiers.
fn verifiers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/webhook-verifiers")
}

fn verifier(language: &str) -> Option<Command> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/webhook_verifiers");
    let (program, package, script) = match language {
        "python" => (verifiers().join("bin/python"), verifiers().join("bin/python"), "verify.py"),
        _ => (PathBuf::from("node"), verifiers().join("node_modules/standardwebhooks"), "verify.cjs"),
    };
    if !package.exists() {
        println!("skipped: the {language} package standardwebhooks is not at {}", package.display());
        return None;
    }
    let mut command = Command::new(program);
    command.arg(scripts.join(script)).env("NODE_PATH", verifiers().join("node_modules"));
    Some(command)
}

#[test]
fn deliveries_are_verified_by_the_packages_that_receivers_use_also_during_a_rotation() {
    let (folder, hook) = (folder(), Hook::start());
    let key = workspace(folder.path());
    let first = add(folder.path(), &hook, &["--on", "case.opened", "--on", "case.resolved"]);
    let served = Served::start(folder.path());
    served.send(&key, &json!([case("1", "Case Opened", "an@fiets.example")]));
    let opened = hook.next();
    let rotated = succeeds(&rijp(folder.path(), &["webhook", "secret", "rotate", "1", "--json"]));
    let second = serde_json::from_str::<Value>(&rotated).unwrap()["secret"].as_str().unwrap().to_owned();
    served.send(&key, &json!([case("2", "Case Resolved", "an@fiets.example")]));
    let resolved = hook.next();
    assert_eq!(opened.json()["type"], "case.opened");
    assert_eq!(resolved.json()["type"], "case.resolved");
    assert_eq!(resolved.header("webhook-signature").split(' ').count(), 2);
    let mut tampered = opened.clone();
    tampered.body = tampered.body.replace("c-1", "c-2");
    for language in ["python", "node"] {
        for (secret, delivery, is) in [
            (&first, &opened, "verified"),
            (&first, &resolved, "verified"),
            (&second, &resolved, "verified"),
            (&second, &opened, "refused"),
            (&first, &tampered, "refused"),
        ] {
            let Some(mut command) = verifier(language) else { continue };
            let said = verified(&mut command, secret, delivery);
            assert!(said.starts_with(is), "{language}: {said}");
        }
    }
}

#[test]
fn a_person_is_named_only_to_who_was_trusted_with_it() {
    let (folder, hook, trusted) = (folder(), Hook::start(), Hook::start());
    let key = workspace(folder.path());
    let topics =
        ["--on", "person.updated", "--on", "case.opened", "--on", "person.renamed", "--on", "note.written"];
    add(folder.path(), &hook, &topics);
    add(folder.path(), &trusted, &[&topics[..], &["--with-identifiers"]].concat());
    let notes = token(folder.path(), &["notes:write"]);
    let served = Served::start(folder.path());
    served.send(&key, &json!([{ "type": "page", "anonymousId": "cookie-1", "messageId": "0" }]));
    let seen = hook.next().json();
    assert_eq!((&seen["type"], &seen["data"]["changed"]), (&json!("person.updated"), &json!(["contacts"])));
    let anonymous = seen["data"]["person"].clone();
    trusted.next();
    let mut opened = case("1", "Case Opened", "an@fiets.example");
    opened["anonymousId"] = json!("cookie-1");
    served.send(&key, &json!([opened]));
    let bearer = format!("Bearer {notes}");
    let note = r#"{"text": "call after five"}"#;
    let path = "/v1/people/email:an@fiets.example/notes";
    assert_eq!(served.request("POST", path, &[("authorization", &bearer)], note).0, 201);
    let told =
        hook.until(4, |delivery| delivery["type"] != "person.updated" || delivery["data"]["events"] == 2);
    let of = |topic: &str| {
        told.iter().find(|it| it["type"] == topic).unwrap_or_else(|| panic!("no {topic} in {told:?}"))
    };
    assert_eq!(of("person.renamed")["data"]["before"], anonymous);
    assert_eq!(of("person.renamed")["data"]["person"], of("case.opened")["data"]["person"]);
    assert_eq!(of("case.opened")["data"]["case_id"], "c-1");
    assert_eq!(of("case.opened")["data"]["case_status"], "open");
    for delivery in &told {
        let told = delivery.to_string();
        assert!(!told.contains("an@") && !told.contains("bell") && !told.contains("five"), "{told}");
    }
    let told = Value::from(trusted.until(4, |_| true)).to_string();
    for word in ["an@fiets.example", "my bell is lost", "call after five", "cookie-1"] {
        assert!(told.contains(word), "{word} is not in {told}");
    }
}

#[test]
fn many_updates_of_one_person_are_few_deliveries_and_none_is_lost() {
    let (folder, hook) = (folder(), Hook::start());
    let key = workspace(folder.path());
    add(folder.path(), &hook, &["--on", "person.updated"]);
    let served = Served::start(folder.path());
    for at in 0..100 {
        served.send(&key, &json!([case(&at.to_string(), "Case Updated", "an@fiets.example")]));
    }
    let (mut events, mut count) = (0, 0);
    while events < 100 {
        events += hook.next().json()["data"]["events"].as_u64().unwrap();
        count += 1;
    }
    assert_eq!(events, 100);
    assert!(count <= 20, "{count} deliveries");
}

#[test]
fn what_was_answered_is_told_though_the_server_was_killed() {
    let (folder, hook) = (folder(), Hook::start());
    let key = workspace(folder.path());
    add(folder.path(), &hook, &["--on", "case.opened"]);
    for round in 0..3 {
        let served = Served::start(folder.path());
        served.send(&key, &json!([case(&round.to_string(), "Case Opened", "an@fiets.example")]));
        served.kill();
    }
    let _served = Served::start(folder.path());
    let mut ids = std::collections::BTreeSet::new();
    while ids.len() < 3 {
        ids.insert(hook.next().header("webhook-id"));
    }
}

#[test]
fn what_failed_is_tried_again_under_the_same_id_and_stops_no_other() {
    let (folder, hook, other) = (folder(), Hook::start(), Hook::start());
    let key = workspace(folder.path());
    add(folder.path(), &hook, &["--on", "case.opened"]);
    add(folder.path(), &other, &["--on", "case.opened"]);
    hook.answers(&["HTTP/1.1 302 Found\r\nlocation: /elsewhere", "HTTP/1.1 503 Busy\r\nretry-after: 1"]);
    let served = Served::start(folder.path());
    served.send(&key, &json!([case("1", "Case Opened", "an@fiets.example")]));
    let first = hook.next();
    other.next();
    until("the redirect is a failure", || deliveries(folder.path())[0]["failure"].is_string());
    assert_eq!(deliveries(folder.path())[0]["failure"], "redirects are not followed");
    let again = hook.next();
    assert_eq!(again.path, "/hook");
    assert_eq!((again.header("webhook-id"), &again.body), (first.header("webhook-id"), &first.body));
    assert!(again.header("webhook-timestamp") >= first.header("webhook-timestamp"));
    until("it answered 503", || deliveries(folder.path())[0]["status"] == 503);
    succeeds(&rijp(folder.path(), &["webhook", "retry", "1"]));
    assert_eq!(hook.next().header("webhook-id"), first.header("webhook-id"));
    until("it was delivered", || deliveries(folder.path())[0]["state"] == "delivered");
    let said = fails_to(folder.path(), &["webhook", "retry", "1", "--delivery", "1"]);
    assert!(said.contains("delivery that was not delivered"), "{said}");
}

#[test]
fn a_receiver_that_is_gone_is_told_nothing_more_until_somebody_says_so() {
    let (folder, hook) = (folder(), Hook::start());
    let key = workspace(folder.path());
    add(folder.path(), &hook, &["--on", "case.opened"]);
    hook.answers(&["HTTP/1.1 410 Gone"]);
    let served = Served::start(folder.path());
    served.send(&key, &json!([case("1", "Case Opened", "an@fiets.example")]));
    hook.next();
    until("it is disabled", || listed(folder.path())[0]["disabled"].is_object());
    served.send(&key, &json!([case("2", "Case Opened", "an@fiets.example")]));
    until("what it is not told is counted", || listed(folder.path())[0]["left_out"] == 1);
    succeeds(&rijp(folder.path(), &["webhook", "enable", "1"]));
    let told = hook.next().json();
    assert_eq!((&told["type"], &told["data"]["deliveries"]), (&json!("missed"), &json!(1)));
    succeeds(&rijp(folder.path(), &["webhook", "revoke", "1"]));
    assert_eq!(listed(folder.path()), json!([]));
}

#[test]
fn a_name_that_leads_home_is_not_called() {
    let folder = folder();
    let key = workspace(folder.path());
    // The same address, written as names may be.
    succeeds(&rijp(folder.path(), &["webhook", "add", "https://127.1:9/x", "--on", "case.opened"]));
    let served = Served::start(folder.path());
    served.send(&key, &json!([case("1", "Case Opened", "an@fiets.example")]));
    until("it was tried", || deliveries(folder.path()).first().is_some_and(|it| it["failure"].is_string()));
    let failure = deliveries(folder.path())[0]["failure"].clone();
    assert_eq!(failure, "leads to an address on this machine or in this network");
}

#[test]
fn what_cannot_be_a_webhook_is_refused() {
    let folder = folder();
    workspace(folder.path());
    for (arguments, exit, said) in [
        (&["add", "https://127.0.0.1/x", "--on", "case.opened"][..], 3, "--allow-private"),
        (&["add", "http://crm.example.org/x", "--on", "case.opened"], 3, "https://"),
        (&["add", "https://crm.example.org/x", "--on", "case.lost"], 3, "there are: person.updated"),
        (&["add", "https://crm.example.org/x"], 2, "--on"),
        (&["revoke", "7"], 3, "no webhook `7`"),
        (&["enable", "7"], 3, "no webhook `7`"),
        (&["secret", "rotate", "7"], 3, "no webhook `7`"),
        (&["deliveries", "7"], 3, "no webhook `7`"),
        (&["retry", "7"], 3, "no webhook `7`"),
    ] {
        fails(&rijp(folder.path(), &[&["webhook"], arguments].concat()), exit, &[said]);
    }
}

fn fails_to(folder: &Path, arguments: &[&str]) -> String {
    let output = rijp(folder, arguments);
    assert!(!output.status.success());
    binary::text(&output.stderr)
}
