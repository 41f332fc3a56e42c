//! Events that wait to be written: bounded, and each request hears what became of its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use people::event::Event;
use people::wire::BodyRefused;
use store::refused::RefusedEvent;
use tokio::sync::oneshot;

/// Most events that wait, refused ones included. Past it a request is asked to come again: at the rate they are
/// written it is a second or two's worth. Understood, a small event takes some 5 kB, so these take 250 MB.
pub const WAITING_EVENTS_MAX: usize = 50_000;

/// Most bytes of bodies that wait: large events fill memory before they are many.
pub const WAITING_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What became of a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Events refused; the rejected list has them.
    pub refused: u64,
}

/// Why nothing of a request went in.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// Nobody can read it.
    #[error("{0}")]
    Body(BodyRefused),
    /// It shows no write key.
    #[error("no write key\nhint: it is the user name of HTTP Basic, or `writeKey` in the body")]
    NoKey,
    /// No source has this write key, or it was revoked.
    #[error(
        "no source has this write key\nhint: `rijp source list` shows the sources and the endings of their keys"
    )]
    UnknownKey,
    /// Too much waits.
    #[error("too many events wait to be written; come again in {retry_after_s} s")]
    Busy {
        /// Seconds.
        retry_after_s: u32,
    },
    /// The source sends more than it may.
    #[error("this source may send {events_per_s_max} events a second; come again in {retry_after_s} s")]
    TooFast {
        /// What it may.
        events_per_s_max: u32,
        /// Seconds.
        retry_after_s: u32,
    },
    /// The store refused, or writing has stopped.
    #[error("{reason}")]
    Failed {
        /// Why, without anything a person could be known by.
        reason: String,
    },
}

impl NotTaken {
    pub(super) fn failed(error: impl std::fmt::Display) -> NotTaken {
        NotTaken::Failed { reason: error.to_string() }
    }
}

/// What one request brings.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) source: i64,
    pub(super) source_name: String,
    pub(super) received_us: i64,
    pub(super) events: Vec<Event>,
    pub(super) refused: Vec<RefusedEvent>,
    /// Refused beyond those.
    pub(super) refused_unlisted: u64,
    /// Of its body.
    pub(super) bytes: usize,
    /// It happened long ago: nobody who watches or has a webhook is told.
    pub(super) is_history: bool,
}

impl Brought {
    /// Events that came over no wire.
    pub(super) fn of(events: Vec<Event>) -> Brought {
        let bytes = events.len() * size_of::<Event>();
        Brought { events, bytes, ..Brought::default() }
    }

    /// Events of a file.
    pub(super) fn of_file(events: Vec<Event>) -> Brought {
        Brought { is_history: true, ..Brought::of(events) }
    }

    fn weight(&self) -> usize {
        self.events.len() + self.refused.len() + 1
    }
}

/// A request, and who waits to hear.
pub(super) struct Waiting {
    pub(super) brought: Brought,
    pub(super) answer: oneshot::Sender<Result<Accepted, String>>,
    _room: Room,
}

/// How much waits.
#[derive(Default)]
struct Load {
    events: AtomicUsize,
    bytes: AtomicUsize,
}

/// The room a request takes until it is written; giving it back cannot be forgotten.
struct Room {
    load: Arc<Load>,
    events: usize,
    bytes: usize,
}

impl Room {
    fn take(load: &Arc<Load>, events: usize, bytes: usize) -> Option<Room> {
        let room = Room { load: Arc::clone(load), events, bytes };
        let before_events = load.events.fetch_add(events, Ordering::Relaxed);
        let before_bytes = load.bytes.fetch_add(bytes, Ordering::Relaxed);
        let fits = before_events + events <= WAITING_EVENTS_MAX && before_bytes + bytes <= WAITING_BYTES_MAX;
        fits.then_some(room)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.load.events.fetch_sub(self.events, Ordering::Relaxed);
        self.load.bytes.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// The way to the writing thread.
pub(super) struct Queue {
    sender: Mutex<Option<Sender<Waiting>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    load: Arc<Load>,
}

impl Queue {
    pub(super) fn new(sender: Sender<Waiting>, thread: JoinHandle<()>) -> Queue {
        Queue { sender: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)), load: Arc::default() }
    }

    /// Waits until it is on disk.
    pub(super) async fn put(&self, brought: Brought) -> Result<Accepted, NotTaken> {
        let room = Room::take(&self.load, brought.weight(), brought.bytes);
        let room = room.ok_or(NotTaken::Busy { retry_after_s: 1 })?;
        let (answer, answered) = oneshot::channel();
        let stopped = || NotTaken::failed("the server stops");
        {
            let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
            let sender = sender.as_ref().ok_or_else(stopped)?;
            sender.send(Waiting { brought, answer, _room: room }).map_err(|_| stopped())?;
        }
        answered.await.map_err(|_| stopped())?.map_err(NotTaken::failed)
    }

    /// Nothing more is taken.
    pub(super) fn has_stopped(&self) -> bool {
        self.sender.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Takes nothing more and waits until what waited is on disk.
    pub(super) fn stop(&self) {
        drop(self.sender.lock().unwrap_or_else(PoisonError::into_inner).take());
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_bounded_in_events_and_bytes_and_given_back() {
        let load = Arc::<Load>::default();
        let most = Room::take(&load, WAITING_EVENTS_MAX, 0).unwrap();
        assert!(Room::take(&load, 1, 0).is_none(), "one event too many");
        drop(most);
        let large = Room::take(&load, 1, WAITING_BYTES_MAX).unwrap();
        assert!(Room::take(&load, 1, 1).is_none(), "one byte too many");
        drop(large);
        assert!(Room::take(&load, WAITING_EVENTS_MAX, WAITING_BYTES_MAX).is_some(), "all is given back");
        assert_eq!(load.events.load(Ordering::Relaxed) + load.bytes.load(Ordering::Relaxed), 0);
    }
}
