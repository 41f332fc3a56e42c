//! Senders: threads with a connection each, as fast as they are answered or at a given pace.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::client::Connection;
use super::events::{Numbers, Request};
use super::moments::Moments;

/// What all senders did together.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// Events that were acknowledged.
    pub(crate) events: AtomicU64,
    /// Requests that were asked to come again later.
    pub(crate) come_again: AtomicU64,
    /// Nobody sends on once this is set.
    pub(crate) stop: AtomicBool,
}

/// How a sender sends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// In the middle between two requests, which come at random moments; none: as soon as the one before is answered.
    pub(crate) every: Option<Duration>,
    /// How long.
    pub(crate) during: Duration,
}

/// Sends until the time is over or somebody says stop. Returns how long each answer took: with a pace, from the moment the
/// request was due, so that a server that is late is not spared the requests that wait behind.
pub(crate) fn send(
    address: SocketAddr,
    request: &mut Request,
    numbers: &mut Numbers,
    pace: Pace,
    sent: &Sent,
) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(address)?;
    let events = request.events as u64;
    let mut times = Vec::new();
    let began = Instant::now();
    let mut moments = pace.every.map(|every| Moments::new(began, every, numbers.draw));
    while began.elapsed() < pace.during && !sent.stop.load(Ordering::Relaxed) {
        let asked = moments.as_mut().map_or_else(Instant::now, Moments::wait);
        post(&mut connection, request.next(numbers), events, sent)?;
        times.push(asked.elapsed());
    }
    Ok(times)
}

fn post(connection: &mut Connection, bytes: &[u8], events: u64, sent: &Sent) -> Result<()> {
    loop {
        let (status, body) = connection.ask(bytes)?;
        match status {
            200 => {
                let all_in = String::from_utf8_lossy(body).contains(&format!("\"events\":{events},"));
                if !all_in {
                    bail!("not all {events} events went in: {}", String::from_utf8_lossy(body));
                }
                sent.events.fetch_add(events, Ordering::Relaxed);
                return Ok(());
            }
            429 | 503 => {
                sent.come_again.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(200));
            }
            _ => bail!("{status}: {}", String::from_utf8_lossy(body)),
        }
    }
}

/// Senders side by side, each with its own numbers; their times together.
pub(crate) fn all(
    address: SocketAddr,
    senders: u64,
    pace: Pace,
    sent: &Sent,
    made: impl Fn(u64) -> (Request, Numbers) + Sync,
) -> Result<Vec<Duration>> {
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..senders)
            .map(|sender| {
                let (mut request, mut numbers) = made(sender);
                scope.spawn(move || send(address, &mut request, &mut numbers, pace, sent))
            })
            .collect();
        let mut times = Vec::new();
        for sender in running {
            times.extend(sender.join().map_err(|_| anyhow::anyhow!("a sender panicked"))??);
        }
        Ok(times)
    })
}

/// Makes persons known, through the product itself: each logs in once.
pub(crate) fn preload(address: SocketAddr, write_key: &str, persons: u64) -> Result<()> {
    const SENDERS: u64 = 8;
    const BATCH: u64 = 500;
    let sent = Sent::default();
    let each = persons.div_ceil(SENDERS * BATCH) * BATCH;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let sent = &sent;
                scope.spawn(move || {
                    let mut connection = Connection::open(address)?;
                    let mut request = Request::of_persons(write_key, BATCH as usize);
                    let first = sender * each;
                    let mut numbers = Numbers { known: 0, next_person: first, next_message: first, draw: 0 };
                    while numbers.next_person < first + each {
                        post(&mut connection, request.next(&mut numbers), BATCH, sent)?;
                    }
                    Ok::<(), anyhow::Error>(())
                })
            })
            .collect();
        for sender in running {
            sender.join().map_err(|_| anyhow::anyhow!("a sender panicked"))??;
        }
        Ok(())
    })
}
