//! Measures the intake by itself: events a second that are on disk when `add` returns, without a server before it.
//!
//! `cargo run --release --example intake -- FOLDER known|new|read|floor [persons] [events] [group]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where it fails, and prints"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use people::event::{Direction, Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use store::Store;

/// Draws the same numbers every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (drawn ^ (drawn >> 31)) % bound
    }
}

fn identifier(namespace: &str, value: &str) -> Identifier {
    Identifier::parse(namespace, value, &Normalising::default()).unwrap()
}

/// A visit or a call of a person with two identifiers.
fn event(number: u64, person: u64, draw: &mut Draw) -> Event {
    let channel = ["web", "app", "phone", "chat"][draw.below(4) as usize];
    let facets = Facets {
        channel: Some(channel.into()),
        touchpoint: Some(format!("page {}", draw.below(50))),
        direction: Some(Direction::Inbound),
        need: Some(["repair", "order", "invoice"][draw.below(3) as usize].into()),
        recognised: Some(draw.below(2) == 0),
        ..Facets::default()
    };
    let properties = serde_json::json!({ "title": "Mijn bestelling", "path": format!("/orders/{number}"), "value": draw.below(10_000) });
    Event {
        message_id: format!("ajs-next-{number:x}-{:x}", draw.below(u64::MAX)),
        source: ["web shop", "call centre"][draw.below(2) as usize].into(),
        time: jiff::Timestamp::from_microsecond(1_700_000_000_000_000 + number as i64 * 700).unwrap(),
        name: "Interaction Started".into(),
        kind: Kind::Interaction,
        identifiers: vec![
            identifier("customer_number", &format!("K{person}")),
            identifier("anonymous_id", &format!("visitor-{:x}-{person:x}", person.wrapping_mul(0x9e37_79b9))),
        ],
        traits: BTreeMap::new(),
        facets,
        properties: properties.as_object().unwrap().clone(),
    }
}

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

/// The same bytes without any of what the store does with them: a row of a bare table an event, and appended to a file, with
/// one fsync a group.
fn floor(folder: &Path, events: u64, size: u64) {
    let mut draw = Draw(0);
    let events: Vec<String> =
        (0..events).map(|at| serde_json::to_string(&event(at, at % 50_000, &mut draw)).unwrap()).collect();
    let per_second = |start: Instant| events.len() as f64 / start.elapsed().as_secs_f64();
    let mut file = std::fs::File::create(folder.join("floor.log")).unwrap();
    let start = Instant::now();
    for group in events.chunks(size as usize) {
        std::io::Write::write_all(&mut file, group.concat().as_bytes()).unwrap();
        file.sync_data().unwrap();
    }
    println!("appended to a file: {:.0} events/s", per_second(start));
    let connection = rusqlite::Connection::open(folder.join("floor.db")).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.execute_batch("CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT)").unwrap();
    let start = Instant::now();
    for group in events.chunks(size as usize) {
        let transaction = connection.unchecked_transaction().unwrap();
        let mut insert = transaction.prepare_cached("INSERT INTO event (body) VALUES (?1)").unwrap();
        for event in group {
            insert.execute([event]).unwrap();
        }
        drop(insert);
        transaction.commit().unwrap();
    }
    println!("rows of a bare table, no index: {:.0} events/s", per_second(start));
}

/// Reads the newest 50 events of persons drawn at random.
fn read(store: &Store, workspace: &store::Workspace, persons: u64) {
    let (mut draw, mut took, mut events) = (Draw(1), Vec::new(), 0);
    for _ in 0..2_000 {
        let start = Instant::now();
        let who = store.who(workspace, "customer_number", &format!("K{}", draw.below(persons))).unwrap();
        let Some(person) = who.and_then(|who| who.person) else { continue };
        events += store.timeline(workspace.id, person, None, 50).unwrap().len();
        took.push(start.elapsed());
    }
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize];
    println!(
        "{} persons with {events} events, who and timeline: p50 {:?}, p99 {:?}, most {:?}",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number =
        |place: usize, otherwise: u64| arguments.get(place).map_or(otherwise, |it| it.parse().unwrap());
    let (persons, events, size) = (number(3, 50_000), number(4, 500_000), number(5, 2_500));
    let path = Path::new(&arguments[1]).join("rijp.db");
    if arguments[2] == "floor" {
        return floor(Path::new(&arguments[1]), events, size);
    }
    let mut store = Store::open(&path).unwrap();
    let workspace = match store.first_workspace().unwrap() {
        Some(workspace) => workspace,
        None => store.create_workspace("meting", "nl", [7; 16], 0).unwrap(),
    };
    if arguments[2] == "read" {
        return read(&store, &workspace, persons);
    }
    let before = store.newest_event_id(workspace.id).unwrap() as u64;
    let mut draw = Draw(before);
    let mut intake = store.intake(&workspace).unwrap();
    let new_one_in = match arguments[2].as_str() {
        "new" => 10,
        _ => u64::MAX,
    };
    let (mut done, mut groups, mut slowest) = (0, 0_u64, Duration::ZERO);
    let (mut inside, mut inside_last) = (Duration::ZERO, Duration::ZERO);
    let (mut started_cpu, mut last) = (cpu(), 0);
    while done < events {
        let group: Vec<Event> = (0..size)
            .map(|of| {
                let at = before + done + of;
                let person = if draw.below(u64::MAX).is_multiple_of(new_one_in) {
                    1_000_000_000 + at
                } else {
                    draw.below(persons)
                };
                event(at, person, &mut draw)
            })
            .collect();
        let start = Instant::now();
        let added = intake.add(&group, 1).unwrap();
        let took = start.elapsed();
        assert_eq!(added.events, size);
        inside += took;
        slowest = slowest.max(took);
        done += size;
        groups += 1;
        if done - last >= 250_000 || done >= events {
            let rate = (done - last) as f64 / (inside - inside_last).as_secs_f64();
            let used = (cpu() - started_cpu) * 1e6 / (done - last) as f64;
            println!(
                "{done:>9} events  {rate:>8.0}/s in add  {used:>5.1} µs processor an event, making it included  slowest add {slowest:?}"
            );
            (last, inside_last, started_cpu, slowest) = (done, inside, cpu(), Duration::ZERO);
        }
    }
    println!("{:?}", intake.runs_now());
    println!("{groups} groups, {:.0} events/s in add over all", done as f64 / inside.as_secs_f64());
}
