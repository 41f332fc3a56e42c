//! Watching: what happens to one person, or to all, the moment it is on disk.
//!
//! One thread hears of every committed group and hands each event to whoever watches its person. Nobody who watches is
//! waited for: whose queue is full is told that something was missed. *Invariant*: never a silent gap.

mod happening;
mod hub;
mod ring;

use std::collections::VecDeque;
use std::sync::{Arc, PoisonError};

use people::identifier::Identifier;
use store::identity::Behind;
use tokio::sync::mpsc::error::TryRecvError;

pub use happening::{Happening, HappeningView, Sight};
pub use hub::WATCHERS_MAX;
pub(super) use hub::{Hub, start};
use hub::{Place, Seat, SeatedForAll};

use super::Live;
use crate::AppError;
use crate::identity::parse_identifier;

/// Events of one person that are looked through for what came after a number. More than any person has in years of
/// contacts; past it the watcher is told to look anew.
const RESUME_LOOKED_AT_MAX: usize = 10_000;

/// Missed events that are told one by one; whoever missed more had better look anew.
const RESUMED_EVENTS_MAX: usize = 1_000;

/// Events read at a time.
const RESUME_PAGE: usize = 500;

/// Why nobody can be watched.
#[derive(Debug, thiserror::Error)]
pub enum NotWatched {
    /// The identifier was never told.
    #[error("nobody is known by this identifier")]
    Unknown,
    /// Too many watch.
    #[error("{WATCHERS_MAX} watch already; come again later")]
    TooMany,
    /// It is no identifier, or the store refused.
    #[error(transparent)]
    Failed(#[from] AppError),
}

/// What a watcher is told.
#[derive(Debug, Clone)]
pub enum Told {
    /// Watching began: everything after `newest` will be told.
    Watching {
        /// The number of the newest event.
        newest: i64,
        /// Whose identifier it is, of one who watches one person.
        person: Option<i64>,
    },
    /// Something happened.
    Happened(Arc<Happening>),
    /// The identifier is another person's now, or its person changed: whoever shows the person had better look anew.
    Person {
        /// Whose it is; nobody's, where several persons use it.
        person: Option<i64>,
        /// `merged`, `split`, `renamed` or `dissolved`.
        change: String,
    },
    /// Something was not told, through this number: look anew.
    Missed {
        /// The number.
        through: i64,
    },
}

/// One who watches.
pub struct Watching {
    seat: Seat,
    first: VecDeque<Told>,
    /// Told already, from the store: not once more.
    told_through: i64,
}

impl Live {
    /// Watches everybody from now on, or from after an event on.
    pub fn watch_all(&self, after: Option<i64>) -> Result<Watching, NotWatched> {
        let hub = self.hub()?;
        let SeatedForAll { seat, newest, missed } = hub.seat_for_all(after)?;
        let mut first = VecDeque::from([Told::Watching { newest: after.unwrap_or(newest), person: None }]);
        match missed {
            Some(happenings) => first.extend(happenings.into_iter().map(Told::Happened)),
            None => first.push_back(Told::Missed { through: newest }),
        }
        Ok(Watching { seat, first, told_through: 0 })
    }

    /// Watches the person behind an identifier, whoever that turns out to be, from now on or from after an event on.
    pub fn watch_person(&self, written: &str, after: Option<i64>) -> Result<Watching, NotWatched> {
        let identifier = parse_identifier(written)?;
        let hub = self.hub()?;
        let (seat, newest, person) = hub.seat_for(&identifier)?;
        let mut first = VecDeque::from([Told::Watching { newest: after.unwrap_or(newest), person }]);
        let mut told_through = 0;
        if let (Some(after), Some(person)) = (after, person) {
            match self.missed_of(person, after, newest)? {
                Some(happenings) => {
                    told_through = happenings.last().map_or(0, |happening| happening.number);
                    first.extend(happenings.into_iter().map(|it| Told::Happened(Arc::new(it))));
                }
                None => first.push_back(Told::Missed { through: newest }),
            }
        }
        Ok(Watching { seat, first, told_through })
    }

    /// Watches a person of this number, whoever they turn out to be.
    pub fn watch_number(&self, person: i64, after: Option<i64>) -> Result<Watching, NotWatched> {
        let found = self.read(|folder| {
            Ok(folder.store.some_identifiers_of(folder.workspace.id, person, 1)?.into_iter().next())
        })?;
        let (namespace, value) = found.ok_or(NotWatched::Unknown)?;
        self.watch_person(&format!("{namespace}:{value}"), after)
    }

    /// Tells whoever watches, now, that somebody decided who is who; otherwise the next event would.
    pub fn tell_who_is_who(&self) {
        let hub = self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hub) = hub.as_ref() {
            hub.follow();
        }
    }

    /// Ends all watching: the server stops.
    pub fn end_watching(&self) {
        let hub = self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hub) = hub.as_ref() {
            hub.end();
        }
    }

    /// The number of the newest event of which everybody who watches was told.
    pub fn told_through(&self) -> i64 {
        let hub = self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner);
        hub.as_ref().map_or(0, |hub| hub.newest())
    }

    /// A person's events after a number, in the order of their numbers; `None` where there are too many to tell, or the
    /// number was never given.
    fn missed_of(&self, person: i64, after: i64, newest: i64) -> Result<Option<Vec<Happening>>, AppError> {
        if after > newest {
            return Ok(None);
        }
        self.read(|folder| {
            let (mut found, mut before) = (Vec::new(), None);
            for _ in 0..RESUME_LOOKED_AT_MAX / RESUME_PAGE {
                let page = folder.store.timeline(folder.workspace.id, person, before, RESUME_PAGE)?;
                let count = page.len();
                before = page.last().map(|event| event.place);
                let newer = page.into_iter().filter(|event| event.place.id > after);
                found.extend(newer.filter_map(|event| Happening::of_timeline(event, person)));
                if found.len() > RESUMED_EVENTS_MAX {
                    return Ok(None);
                }
                if count < RESUME_PAGE {
                    found.sort_unstable_by_key(|happening| happening.number);
                    return Ok(Some(found));
                }
            }
            Ok(None)
        })
    }

    fn hub(&self) -> Result<Arc<Hub>, AppError> {
        let mut hub = self.shared.hub.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hub) = hub.as_ref() {
            return Ok(Arc::clone(hub));
        }
        let store = self.read(|folder| Ok(folder.store.reader()?))?;
        let started = start(self.watch(), store, self.shared.workspace.id)?;
        *hub = Some(Arc::clone(&started));
        Ok(started)
    }
}

impl Watching {
    /// What is told next; `None` when the server stops. Waiting may be broken off at any time: nothing is lost by it.
    pub async fn next(&mut self) -> Option<Told> {
        if let Some(told) = self.first.pop_front() {
            return Some(told);
        }
        loop {
            let told = match self.seat.queue.try_recv() {
                Ok(told) => told,
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => match self.seat.take_missed() {
                    Some(through) => return Some(Told::Missed { through }),
                    None => self.seat.queue.recv().await?,
                },
            };
            match &told {
                Told::Happened(happening) if happening.number <= self.told_through => {}
                _ => return Some(told),
            }
        }
    }

    /// The number through which this watcher heard everything, if nothing waits for it.
    pub fn heard_through(&self, live: &Live) -> Option<i64> {
        let through = live.told_through();
        (self.first.is_empty() && self.seat.queue.is_empty() && !self.seat.has_missed()).then_some(through)
    }
}

/// Where an identifier leads: to the person who is watched.
fn place_of(
    store: &store::Store,
    workspace: store::WorkspaceId,
    identifier: &Identifier,
) -> Result<Option<Place>, AppError> {
    Ok(match store.behind(workspace, identifier)? {
        Behind::Unknown => None,
        Behind::Shared => Some(Place::Nobody),
        Behind::Person(person) => Some(Place::Person(person)),
    })
}
