//! The machine's clock jumps, back and forth, under a server that runs: nothing that was taken is lost or doubled, order is
//! that of the events, sealing goes on, and a token counts as before.
//!
//! `libfaketime` stands between the server and the clock; without it the test says that it is skipped.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::binary::{self, rijp, succeeds};
use crate::server::{Connection, Server};
use crate::{World, sound, world};

/// Where distributions put the library.
const LIBRARIES: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib64/faketime/libfaketimeMT.so.1",
];

/// Events a request.
const BATCH: u64 = 50;

/// Seconds the clock is off, one jump after the other.
const HOUR: i64 = 3_600;
const YEAR: i64 = 365 * 24 * HOUR;
const JUMPS: [i64; 7] = [-HOUR, 0, HOUR, -YEAR, YEAR, -HOUR, 0];

/// Sealing every second has caught up within this time, however busy the machine.
const SEALED_WITHIN: Duration = Duration::from_secs(90);

/// A clock that is as wrong as one says.
struct Clock {
    file: PathBuf,
    library: &'static str,
}

impl Clock {
    fn new(beside: &Path) -> Option<Clock> {
        let library = LIBRARIES.into_iter().find(|path| Path::new(path).exists())?;
        let clock = Clock { file: beside.join("clock"), library };
        clock.jump(0);
        Some(clock)
    }

    /// Written beside and renamed, so that nobody reads half of it.
    fn jump(&self, off_s: i64) {
        let half = self.file.with_extension("half");
        std::fs::write(&half, format!("{off_s:+}\n")).unwrap();
        std::fs::rename(half, &self.file).unwrap();
    }

    fn server(&self, workspace: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rijp"));
        command
            .env("LD_PRELOAD", self.library)
            .env("FAKETIME_TIMESTAMP_FILE", &self.file)
            .env("FAKETIME_NO_CACHE", "1")
            // A machine's clock jumps; what counts seconds since it was started does not.
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        Server::of(command.arg("serve"), workspace)
    }
}

/// A batch of one person's events, a minute apart in 2020, the last one first.
fn batch(write_key: &str, numbers: std::ops::Range<u64>) -> String {
    let event = |number: u64| {
        json!({
            "type": "track", "messageId": format!("m-{number}"), "userId": "4711", "event": "Interaction Started",
            "timestamp": format!("2020-03-{:02}T{:02}:{:02}:00Z", 1 + number / 1_440, number / 60 % 24, number % 60),
            "properties": { "channel": "phone", "step": number }
        })
    };
    json!({ "writeKey": write_key, "batch": numbers.rev().map(event).collect::<Vec<_>>() }).to_string()
}

/// One event that says when it happened and, if told to, when it was sent.
fn event(write_key: &str, id: &str, at: &str, sent: bool) -> String {
    let mut body = json!({ "writeKey": write_key, "batch": [{
        "type": "track", "messageId": id, "userId": "4712", "event": "Interaction Started", "timestamp": at,
        "properties": { "channel": "phone" }
    }] });
    if sent {
        body["sentAt"] = at.into();
    }
    body.to_string()
}

fn token(world: &World) -> String {
    let dir = world.path.to_string_lossy();
    let made = succeeds(&rijp(
        Path::new("."),
        &["token", "add", "clock", "--scope", "people:read", "--json", "--dir", &dir],
    ));
    serde_json::from_str::<Value>(&made).unwrap()["token"].as_str().unwrap().to_owned()
}

/// The doctor's words about what is sealed and what is kept.
fn wait_until_sealed(path: &Path, events: u64) {
    let began = Instant::now();
    let wanted = format!("nobody waits, and {events} events are sealed: all there are");
    loop {
        let output = rijp(Path::new("."), &["doctor", "--json", "--dir", &path.to_string_lossy()]);
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        let checks = said["checks"].as_array().unwrap();
        let found = checks.iter().find(|check| check["name"] == "store and lake").unwrap()["found"].as_str();
        if found == Some(&wanted) {
            return;
        }
        assert!(began.elapsed() < SEALED_WITHIN, "{found:?} instead of {wanted}");
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn a_clock_that_jumps_loses_doubles_and_reorders_nothing() {
    let world = world();
    let Some(clock) = Clock::new(world.path.parent().unwrap()) else {
        return println!("skipped: no libfaketime here (the package `faketime`), so the clock cannot jump");
    };
    let token = token(&world);
    let server = clock.server(&world.path);
    let mut connection = Connection::open(server.address).unwrap();
    let mut taken = 0;
    for jump in JUMPS {
        clock.jump(jump);
        let post = |connection: &mut Connection, first| {
            connection.post(&batch(&world.write_key, first..first + BATCH)).unwrap()
        };
        let new = post(&mut connection, taken);
        let new = (new.status, new.count("events"), new.count("refused"));
        assert_eq!(new, (200, BATCH, 0), "the clock is {jump} s off");
        taken += BATCH;
        for first in (0..taken).step_by(BATCH as usize) {
            let again = post(&mut connection, first);
            let again = (again.status, again.count("events"), again.count("duplicates"));
            assert_eq!(again, (200, 0, BATCH), "the clock is {jump} s off");
        }
        let person = connection.get("/v1/people/user_id:4711?timeline=200", &token).unwrap();
        assert_eq!(person.status, 200, "the clock is {jump} s off: {}", person.body);
        let timeline = person.body["timeline"]["events"].as_array().unwrap();
        let steps: Vec<u64> =
            timeline.iter().map(|event| event["properties"]["step"].as_u64().unwrap()).collect();
        let expected: Vec<u64> = (0..taken).rev().take(200).collect();
        assert_eq!(steps, expected, "the clock is {jump} s off");
        wait_until_sealed(&world.path, taken);
    }
    server.kill();
    assert_eq!(sound(&world.path), taken);
}

/// What a clock that lags makes of an event of just now: a sender that says when it sent it is understood, one that does not
/// is told that it comes from the future, and is taken in once the clock is right.
#[test]
fn what_a_lagging_clock_refuses_is_taken_in_once_it_is_right() {
    let world = world();
    let Some(clock) = Clock::new(world.path.parent().unwrap()) else {
        return println!("skipped: no libfaketime here (the package `faketime`), so the clock cannot jump");
    };
    let server = clock.server(&world.path);
    let mut connection = Connection::open(server.address).unwrap();
    let now = Command::new("date").args(["-u", "+%FT%TZ"]).output().unwrap();
    let now = binary::text(&now.stdout).trim().to_owned();
    let mut post = |id: &str, sent: bool| {
        let answer = connection.post(&event(&world.write_key, id, &now, sent)).unwrap();
        (answer.status, answer.count("events"), answer.count("refused"))
    };
    clock.jump(-HOUR);
    assert_eq!(post("an-hour", false), (200, 1, 0));
    clock.jump(-YEAR);
    assert_eq!(post("corrected", true), (200, 1, 0));
    assert_eq!(post("a-year", false), (200, 0, 1));
    clock.jump(0);
    assert_eq!(post("a-year", false), (200, 1, 0));
    server.kill();
    assert_eq!(sound(&world.path), 3);
}
