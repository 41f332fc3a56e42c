//! What sources sent last, as it came: for whoever connects one and wants to see what becomes of its events.
//!
//! It is in memory only and bounded in bytes. It holds names and addresses, so that only a token of scope
//! [`Scope::DebugSources`](crate::access::Scope), or a user who may connect sources, is shown it; the write key never is.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use people::event::Event;
use people::wire::{Body, Endpoint, RefusedEvent};
use serde::Serialize;
use serde_json::Value;

use super::{Accepted, Live, NotTaken};
use crate::AppError;
use crate::event_view::EventView;
use crate::source::LOOK_NOTED_EVERY_S;

/// Most requests remembered of a source.
pub const RECENT_REQUESTS_MAX: usize = 200;

/// Most bytes remembered of a source: four bodies of the largest size, or two hundred of ten kilobytes.
const RECENT_BYTES_MAX: usize = 2_048_000;

/// A request of a source.
#[derive(Debug, Clone, Serialize)]
pub struct RecentRequest {
    /// When it arrived.
    pub received_at: Timestamp,
    /// Its body without the write key: JSON, or text where it is none.
    pub as_received: Value,
    /// As it is understood with what is said for the source now.
    pub events: Vec<Event>,
    /// What is refused of it, and why.
    pub refused: Vec<RefusedEvent>,
    /// How many events went in.
    pub accepted: Option<u64>,
    /// How many were there already.
    pub duplicates: Option<u64>,
    /// Why nothing of it went in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_taken: Option<String>,
}

/// A request as it came.
pub(super) struct Received {
    pub(super) received_at: Timestamp,
    pub(super) endpoint: Endpoint,
    /// Those the understanding hangs on.
    pub(super) headers: Vec<(String, String)>,
    pub(super) bytes: Box<[u8]>,
    pub(super) write_key: String,
    pub(super) outcome: Result<Accepted, String>,
}

/// By number of the source, newest last.
#[derive(Default)]
pub(super) struct Recent(Mutex<HashMap<i64, Remembered>>);

/// Who looked at what, and when that was last written down.
#[derive(Default)]
pub(super) struct Looks(Mutex<HashMap<(i64, i64), Instant>>);

impl Looks {
    /// Whether it is to be written down that this user looks at this.
    fn is_new(&self, user: i64, what: i64, now: Instant) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let every = Duration::from_secs(LOOK_NOTED_EVERY_S);
        looks.retain(|_, noted| now.saturating_duration_since(*noted) < every);
        let is_new = !looks.contains_key(&(user, what));
        if is_new {
            looks.insert((user, what), now);
        }
        is_new
    }
}

#[derive(Default)]
struct Remembered {
    requests: VecDeque<Received>,
    bytes: usize,
}

impl Recent {
    pub(super) fn add(&self, source: i64, received: Received) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Remembered { requests, bytes } = all.entry(source).or_default();
        *bytes += received.size();
        requests.push_back(received);
        while requests.len() > RECENT_REQUESTS_MAX || *bytes > RECENT_BYTES_MAX {
            let Some(oldest) = requests.pop_front() else { break };
            *bytes -= oldest.size();
        }
    }
}

impl Received {
    pub(super) fn of(
        endpoint: Endpoint,
        headers: &[(&str, &str)],
        bytes: &[u8],
        write_key: &str,
        received_at: Timestamp,
        outcome: Result<Accepted, &NotTaken>,
    ) -> Received {
        let tells = |name: &str| name.eq_ignore_ascii_case("content-type") || is_attribute(name);
        let headers = headers.iter().filter(|(name, _)| tells(name));
        Received {
            received_at,
            endpoint,
            headers: headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            bytes: bytes.into(),
            write_key: write_key.to_owned(),
            outcome: outcome.map_err(ToString::to_string),
        }
    }

    fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        size_of::<Received>() + self.bytes.len() + headers
    }

    fn without_key(&self) -> Value {
        let text = String::from_utf8_lossy(&self.bytes).replace(&self.write_key, "***");
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    }
}

/// A header that is an attribute of a CloudEvent.
fn is_attribute(name: &str) -> bool {
    name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ce-"))
}

impl RecentRequest {
    /// Its events as one reads them.
    pub fn events_seen(&self) -> Vec<EventView> {
        self.events.iter().map(EventView::of).collect()
    }
}

impl Live {
    /// The last requests of a source, newest first, at most `limit`.
    ///
    /// # Errors
    /// There is no such source.
    pub fn recent(&self, source: &str, limit: usize) -> Result<Vec<RecentRequest>, AppError> {
        let stored = self.read(|folder| folder.stored_source(source))?;
        let id = stored.id;
        let source = super::wire_source(stored);
        let all = self.shared.recent.0.lock().unwrap_or_else(PoisonError::into_inner);
        let requests = all.get(&id).into_iter().flat_map(|remembered| remembered.requests.iter().rev());
        Ok(requests.take(limit).map(|received| self.shown(received, &source)).collect())
    }

    /// When a source last sent anything, as far as is remembered; what is on disk may lag behind by some seconds.
    pub fn last_heard(&self, source: i64) -> Option<Timestamp> {
        let all = self.shared.recent.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&source)?.requests.back().map(|received| received.received_at)
    }

    pub(crate) fn is_new_look(&self, user: i64, what: i64) -> bool {
        self.shared.looks.is_new(user, what, Instant::now())
    }

    fn shown(&self, received: &Received, source: &people::wire::Source) -> RecentRequest {
        let headers: Vec<(&str, &str)> =
            received.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let batch = Body::open(received.endpoint, &headers, &received.bytes)
            .map(|body| body.read(&self.setting(source, received.received_at)))
            .unwrap_or_default();
        let accepted = received.outcome.as_ref().ok();
        RecentRequest {
            received_at: received.received_at,
            as_received: received.without_key(),
            events: batch.events,
            refused: batch.refused,
            accepted: accepted.map(|accepted| accepted.events),
            duplicates: accepted.map(|accepted| accepted.duplicates),
            not_taken: received.outcome.as_ref().err().cloned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_somebody_goes_on_looking_is_written_down_now_and_then() {
        let looks = Looks::default();
        let begin = Instant::now();
        let cases = [
            (1, 1, 0, true),
            (1, 1, 2, false),
            (2, 1, 2, true),
            (1, 2, 3, true),
            (1, 1, 599, false),
            (1, 1, 601, true),
        ];
        for (user, source, second, is_new) in cases {
            let now = begin + Duration::from_secs(second);
            assert_eq!(looks.is_new(user, source, now), is_new, "user {user} at {second} s");
        }
    }
}
