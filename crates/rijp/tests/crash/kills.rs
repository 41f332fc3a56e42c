//! `kill -9` under load, again and again on one folder.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use crate::binary::{rijp, succeeds};
use crate::load::{batch, mixed};
use crate::server::{Connection, Server};
use crate::{sound, world};

/// Rounds when nobody asks for more.
const ROUNDS: u64 = 4;

/// Connections that send at once, and events a request.
const CONNECTIONS: u64 = 6;
const BATCH: u64 = 25;

/// A server lives this long, milliseconds: at times too short to seal, at times long enough to be caught at it.
const LIFE_MS: std::ops::Range<u64> = 30..1_400;

/// A connection takes a breath after each request, so that many rounds do not become many millions of events.
const BREATH: Duration = Duration::from_millis(20);

/// The doctor looks deeply after every so many rounds.
const LOOK_EVERY: u64 = 4;

/// What the senders and whoever kills share.
struct Shared {
    address: RwLock<SocketAddr>,
    write_key: String,
    done: AtomicBool,
    acknowledged: AtomicU64,
    sent_again: AtomicU64,
}

#[test]
fn killed_at_random_instants_nothing_acknowledged_is_lost_and_nothing_doubled() {
    let rounds =
        std::env::var("RIJP_CRASH_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let world = world();
    let mut server = Server::start(&world.path);
    let shared = Arc::new(Shared {
        address: RwLock::new(server.address),
        write_key: world.write_key.clone(),
        done: AtomicBool::new(false),
        acknowledged: AtomicU64::new(0),
        sent_again: AtomicU64::new(0),
    });
    let senders: Vec<_> = (0..CONNECTIONS)
        .map(|connection| {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || send(&shared, connection))
        })
        .collect();
    for round in 0..rounds {
        let life_ms = LIFE_MS.start + mixed(round) % (LIFE_MS.end - LIFE_MS.start);
        std::thread::sleep(Duration::from_millis(life_ms));
        server.kill();
        if round % LOOK_EVERY == 0 {
            sound(&world.path);
        }
        server = Server::start(&world.path);
        *shared.address.write().unwrap() = server.address;
    }
    shared.done.store(true, Ordering::Relaxed);
    let sent: Vec<u64> = senders.into_iter().map(|sender| sender.join().unwrap()).collect();
    all_are_there(&server, &shared, &sent);
    server.kill();
    let total: u64 = sent.iter().sum::<u64>() * BATCH;
    assert_eq!(sound(&world.path), total);
    succeeds(&rijp(Path::new("."), &["metrics", "--dir", &world.path.to_string_lossy()]));
    assert_eq!(sound(&world.path), total);
    println!(
        "{rounds} times killed: {total} events acknowledged, {} requests sent again, none lost, none doubled",
        shared.sent_again.load(Ordering::Relaxed)
    );
}

/// Sends batch after batch until it is enough; one that got no answer is sent again. Returns how many batches were
/// acknowledged.
fn send(shared: &Shared, connection: u64) -> u64 {
    let mut acknowledged = 0;
    let mut open: Option<Connection> = None;
    let mut unanswered = false;
    // What was sent and not answered may be there: it is sent until somebody says so.
    while unanswered || !shared.done.load(Ordering::Relaxed) {
        let body = batch(&shared.write_key, numbers(connection, acknowledged));
        let Some(answer) = posted(shared, &mut open, &body) else {
            shared.sent_again.fetch_add(1, Ordering::Relaxed);
            unanswered = true;
            continue;
        };
        unanswered = false;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.count("events") + answer.count("duplicates"), BATCH, "{}", answer.body);
        acknowledged += 1;
        shared.acknowledged.fetch_add(BATCH, Ordering::Relaxed);
        std::thread::sleep(BREATH);
    }
    acknowledged
}

/// `None` when the server went away; a new connection is opened to what is there next.
fn posted(shared: &Shared, open: &mut Option<Connection>, body: &str) -> Option<crate::server::Answer> {
    if open.is_none() {
        *open = Connection::open(*shared.address.read().unwrap()).ok();
    }
    let answer = open.as_mut().and_then(|connection| connection.post(body).ok());
    if answer.is_none() {
        *open = None;
        std::thread::sleep(Duration::from_millis(10));
    }
    answer
}

fn numbers(connection: u64, batch: u64) -> impl Iterator<Item = u64> {
    (0..BATCH).map(move |place| (batch * BATCH + place) * CONNECTIONS + connection)
}

/// Sent once more, every event that was ever acknowledged is there already.
fn all_are_there(server: &Server, shared: &Shared, sent: &[u64]) {
    let mut connection = Connection::open(server.address).unwrap();
    for (of, batches) in (0..).zip(sent) {
        for place in 0..*batches {
            let answer = connection.post(&batch(&shared.write_key, numbers(of, place))).unwrap();
            assert_eq!(
                (answer.status, answer.count("events"), answer.count("duplicates")),
                (200, 0, BATCH),
                "batch {place} of connection {of} was acknowledged"
            );
        }
    }
}
