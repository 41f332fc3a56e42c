//! `cargo xtask bench intake`: how many events a second the server makes durable over HTTP, what a single one waits, what it
//! costs in processor and memory, and how near that is to the floor.

use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::live::Spread;
use super::live::asked::Asked;
use super::live::events::{Numbers, Request};
use super::live::floor::{Floor, floor};
use super::live::load::{self, Pace, Sent};
use super::live::server::{Server, busy_processor_seconds, own_processor_seconds};
use super::{machine, write_section};

const TITLE: &str = "The live view: intake";

/// The bar: batches of a hundred from 32 connections; single events from 64 at 2,000 a second.
const CONNECTIONS: u64 = 32;
const BATCH: usize = 100;
const SINGLE_CONNECTIONS: u64 = 64;
const SINGLE_EVERY: Duration = Duration::from_millis(32);

/// Events in a group of the floor: what 32 connections with a hundred each have under way at once.
const GROUP: usize = 3_200;

/// What was measured.
struct Measured {
    persons: u64,
    preload_seconds: f64,
    seconds: f64,
    events: u64,
    come_again: u64,
    batches: Spread,
    server_seconds: f64,
    own_seconds: f64,
    /// Of whatever else ran on the machine.
    other_seconds: f64,
    /// Seconds since the beginning, resident MiB and events so far.
    over_time: Vec<(f64, f64, u64)>,
    disk_mib: f64,
    singles: Spread,
    floor: Floor,
    event_bytes: usize,
    doctor: String,
}

pub(crate) fn intake(arguments: &[&str]) -> Result<()> {
    let measured = measure(&Asked::read(arguments)?)?;
    let body = report(&measured);
    write_section(TITLE, &body)?;
    print!("{body}");
    Ok(())
}

fn measure(asked: &Asked) -> Result<Measured> {
    let Asked { seconds, persons, .. } = *asked;
    let server = Server::start("bench-intake", asked.binary.as_deref())?;
    let key = server.write_key.clone();
    let event_bytes = Request::mixed(&key, BATCH).event_bytes / BATCH;
    eprintln!("the floor …");
    let floor = floor(server.beside(), GROUP, event_bytes)?;
    eprintln!("{persons} persons log in …");
    let began = Instant::now();
    load::preload(server.address, &key, persons)?;
    let preload_seconds = began.elapsed().as_secs_f64();
    eprintln!("batches for {seconds} s …");
    let sent = Sent::default();
    let over_time = Mutex::new(Vec::new());
    let before = [server.processor_seconds(), own_processor_seconds(), busy_processor_seconds()];
    let began = Instant::now();
    let pace = Pace { every: None, during: Duration::from_secs(seconds) };
    let times = std::thread::scope(|scope| {
        scope.spawn(|| watch(&server, &sent, &over_time, began));
        let made = |sender| (Request::mixed(&key, BATCH), Numbers::of_sender(persons, sender));
        let times = load::all(server.address, CONNECTIONS, pace, &sent, made);
        sent.stop.store(true, Ordering::Relaxed);
        times
    })?;
    let seconds = began.elapsed().as_secs_f64();
    let server_seconds = server.processor_seconds() - before[0];
    let own_seconds = own_processor_seconds() - before[1];
    let other_seconds = busy_processor_seconds() - before[2] - server_seconds - own_seconds;
    eprintln!("single events …");
    let singles = Spread::of(single(&server, persons)?);
    let disk_mib = server.disk_mib();
    Ok(Measured {
        persons,
        preload_seconds,
        seconds,
        events: sent.events.into_inner(),
        come_again: sent.come_again.into_inner(),
        batches: Spread::of(times),
        server_seconds,
        own_seconds,
        other_seconds,
        over_time: over_time.into_inner().unwrap_or_default(),
        disk_mib,
        singles,
        floor,
        event_bytes,
        doctor: server.stop()?,
    })
}

fn watch(server: &Server, sent: &Sent, over_time: &Mutex<Vec<(f64, f64, u64)>>, began: Instant) {
    while !sent.stop.load(Ordering::Relaxed) {
        let at = (began.elapsed().as_secs_f64(), server.resident_mib(), sent.events.load(Ordering::Relaxed));
        if let Ok(mut over_time) = over_time.lock() {
            over_time.push(at);
        }
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// 64 connections, each an event every 32 ms in the middle, at random moments: 2,000 a second.
fn single(server: &Server, persons: u64) -> Result<Vec<Duration>> {
    const DURING: Duration = Duration::from_secs(15);
    let sent = Sent::default();
    let pace = Pace { every: Some(SINGLE_EVERY), during: DURING };
    load::all(server.address, SINGLE_CONNECTIONS, pace, &sent, |sender| {
        (Request::mixed(&server.write_key, 1), Numbers::of_sender(persons, CONNECTIONS + sender))
    })
}

fn report(measured: &Measured) -> String {
    let Measured { persons, seconds, events, floor, event_bytes, .. } = measured;
    let rate = *events as f64 / seconds;
    let mut text = format!(
        "Written by `cargo xtask bench intake`: `rijp serve` of the dev profile over HTTP on one machine with its load. The mix: of a\n\
         hundred events 50 page views, 20 contacts, 10 orders, 5 cases, 5 log-ins of known persons, 10 of persons nobody has seen\n\
         before; {event_bytes} bytes of JSON an event. {persons} persons were known before, each by three identifiers.\n\n\
         Machine: {}.\n\n",
        machine()
    );
    let _ = writeln!(text, "| what | figure |\n|---|---|");
    let mut row = |what: &str, figure: String| {
        let _ = writeln!(text, "| {what} | {figure} |");
    };
    row("persons made known, a second", format!("{:.0}", *persons as f64 / measured.preload_seconds));
    row(
        &format!(
            "**durable events a second, batches of {BATCH} from {CONNECTIONS} connections, {seconds:.0} s**"
        ),
        format!("**{rate:.0}**"),
    );
    row("a batch waits", measured.batches.to_string());
    row("requests asked to come again", measured.come_again.to_string());
    row(
        "processor time of the server, µs an event",
        format!("{:.1}", measured.server_seconds / *events as f64 * 1e6),
    );
    row(
        "processor time of the load, µs an event",
        format!("{:.1}", measured.own_seconds / *events as f64 * 1e6),
    );
    row("cores the server had", format!("{:.2}", measured.server_seconds / seconds));
    row("cores that other programs took meanwhile", format!("{:.2}", measured.other_seconds / seconds));
    row(
        "what its processor time allows on two cores of its own, events a second",
        format!("{:.0}", 2.0 * *events as f64 / measured.server_seconds),
    );
    row("single events, 64 connections, 2,000 a second: each waits", measured.singles.to_string());
    row(
        "on disk at the end, bytes an event",
        format!("{:.0}", measured.disk_mib * f64::from(1 << 20) / (*events + persons) as f64),
    );
    row("floor: SQLite, a row an event with a unique key, a second", ratio(floor.indexed_rows, rate));
    row("floor: SQLite, a row an event without, a second", ratio(floor.rows, rate));
    row("floor: the bytes at the end of a file, events a second", ratio(floor.appended, rate));
    row("one fsync, ms", format!("{:.1}", floor.fsync_ms));
    let _ = writeln!(
        text,
        "\nThe floor was measured before, in groups of {GROUP} with an fsync each, while nothing was sent.\n\nOver time:\n\n| seconds | events a second until then | resident MiB |\n|---|---|---|"
    );
    let each = measured.over_time.len().div_ceil(10).max(1);
    for (at, resident, events) in measured.over_time.iter().skip(1).step_by(each) {
        let _ = writeln!(text, "| {at:.0} | {:.0} | {resident:.0} |", *events as f64 / at);
    }
    let _ = writeln!(text, "\n`rijp doctor` afterwards:\n\n```text\n{}\n```", measured.doctor.trim());
    text
}

fn ratio(floor: f64, rate: f64) -> String {
    format!("{floor:.0}: {:.2} × ours", floor / rate)
}
