//! What reading a profile costs: persons with fifty events each, read at random, as JSON.
//!
//! `read_profile [--persons N] [--reads N]`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool may stop where it stands and prints"
)]

use std::time::{Duration, Instant};

use app::Folder;
use app::profile::{Question, purpose_of};
use jiff::Timestamp;
use people::event::{Event, Facets, Kind};
use people::identifier::{Identifier, Normalising};
use store::Store;

const EVENTS_EACH: u64 = 50;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let of = |name: &str, otherwise: u64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(otherwise, |at| arguments[at + 1].parse().unwrap())
    };
    let (persons, reads) = (of("--persons", 2_000), of("--reads", 5_000));
    let path = std::env::temp_dir().join(format!("read-profile-{}", std::process::id()));
    std::fs::create_dir_all(&path).unwrap();
    fill(&path, persons);
    let folder = Folder::open(&path, "2026-02-01T00:00:00Z".parse().unwrap()).unwrap();
    let (mut times, mut bytes, mut place) = (Vec::new(), 0, 1_u64);
    for _ in 0..reads {
        place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let identifier = format!("customer_number:{}", (place >> 33) % persons + 1);
        let purpose = purpose_of("service").unwrap();
        let question = Question { identifier: &identifier, purpose, timeline: 50, before: None };
        let start = Instant::now();
        bytes += serde_json::to_string(&folder.profile(&question).unwrap()).unwrap().len() as u64;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let mean = times.iter().sum::<Duration>() / times.len() as u32;
    println!(
        "{persons} persons, {EVENTS_EACH} events each, {reads} reads of {} bytes: mean {mean:?}, p50 {:?}, p99 {:?}",
        bytes / reads,
        at(0.5),
        at(0.99)
    );
    std::fs::remove_dir_all(&path).unwrap();
}

fn fill(path: &std::path::Path, persons: u64) {
    let mut store = Store::open(&path.join("rijp.db")).unwrap();
    let workspace = store.create_workspace("Proef", "nl", [5; 16], 0).unwrap();
    let mut intake = store.intake(&workspace).unwrap();
    let all: Vec<u64> = (0..persons * EVENTS_EACH).collect();
    for group in all.chunks(5_000) {
        let events: Vec<Event> = group.iter().map(|number| event(*number, persons)).collect();
        intake.add(&events, 0).unwrap();
    }
}

fn event(number: u64, persons: u64) -> Event {
    let (person, turn) = (number % persons + 1, number / persons);
    let kinds = [Kind::Interaction, Kind::Interaction, Kind::Interaction, Kind::Case, Kind::Order];
    let kind = kinds[(turn % 5) as usize];
    let of = |is_told: bool, text: String| Some(text).filter(|_| is_told);
    let (is_case, is_order) = (kind == Kind::Case, kind == Kind::Order);
    let facets = Facets {
        channel: of(true, ["web", "phone", "email"][(turn % 3) as usize].to_owned()),
        touchpoint: of(true, String::from("checkout")),
        need: of(true, String::from("delivery")),
        case_id: of(is_case, format!("c{}", turn / 10)),
        case_status: of(is_case, String::from("open")),
        order_id: of(is_order, format!("o{}", turn / 10)),
        order_status: of(is_order, String::from("placed")),
        ..Facets::default()
    };
    let properties = serde_json::json!({"page": {"path": "/bestellingen"}, "campaign": "herfst"});
    Event {
        message_id: format!("m{number}"),
        source: String::from("winkel"),
        time: Timestamp::from_second(1_760_000_000 + (turn * 36_000 + person % 3_600) as i64).unwrap(),
        name: String::from("Told"),
        kind,
        identifiers: vec![
            Identifier::parse("customer_number", &person.to_string(), &Normalising::default()).unwrap(),
        ],
        traits: [(String::from("city"), String::from("Ede"))].into(),
        facets,
        properties: properties.as_object().cloned().unwrap(),
    }
}
