//! Events that wait to be written: bounded, and each request hears what became of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use people::event::Event;
use people::wire::BodyRefused;
use tokio::sync::oneshot;

/// Most events that wait. Past it a request is asked to come again: at the rate they are written it is some two seconds' worth.
pub const WAITING_EVENTS_MAX: usize = 100_000;

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

/// The events of one request, and who waits to hear.
pub(super) struct Waiting {
    pub(super) events: Vec<Event>,
    pub(super) answer: oneshot::Sender<Result<Accepted, String>>,
}

/// The way to the writing thread.
pub(super) struct Queue {
    sender: Sender<Waiting>,
    waiting: Arc<AtomicUsize>,
}

impl Queue {
    pub(super) fn new(sender: Sender<Waiting>, waiting: Arc<AtomicUsize>) -> Queue {
        Queue { sender, waiting }
    }

    /// Waits until the events are on disk.
    pub(super) async fn put(&self, events: Vec<Event>) -> Result<Accepted, NotTaken> {
        let count = events.len();
        if count == 0 {
            return Ok(Accepted::default());
        }
        if self.waiting.fetch_add(count, Ordering::Relaxed) + count > WAITING_EVENTS_MAX {
            self.waiting.fetch_sub(count, Ordering::Relaxed);
            return Err(NotTaken::Busy { retry_after_s: 1 });
        }
        let (answer, answered) = oneshot::channel();
        let sent = self.sender.send(Waiting { events, answer });
        let stopped = || NotTaken::failed("the server stops");
        sent.map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?.map_err(NotTaken::failed)
    }
}
