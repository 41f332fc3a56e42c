//! Who watches whom, and the thread that tells them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use people::identifier::Identifier;
use store::watch::IdentityMove;
use store::{Store, WorkspaceId};
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::mpsc;

use super::ring::Ring;
use super::{Happening, NotWatched, Told, place_of};
use crate::AppError;
use crate::live::Committed;

/// Most that watch at the same time: each holds a connection and some tens of kilobytes.
pub const WATCHERS_MAX: usize = 1_000;

/// What may wait for one watcher before it is told that it missed something.
const WAITING_TOLD_MAX: usize = 1_024;

/// Changes of who is who read at a time.
const MOVES_PAGE: u32 = 1_000;

/// Persons who were joined to another, remembered for events that were on their way. Past it the memory starts afresh.
const JOINED_MAX: usize = 100_000;

/// Who is watched by one identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Person(i64),
    Nobody,
}

/// A watcher's end of its queue.
pub(super) struct Seat {
    pub(super) queue: mpsc::Receiver<Told>,
    missed: Arc<AtomicI64>,
}

/// A seat of one who watches everybody.
pub(super) struct SeatedForAll {
    pub(super) seat: Seat,
    pub(super) newest: i64,
    /// What was missed; `None` where that is not known.
    pub(super) missed: Option<Vec<Arc<Happening>>>,
}

/// The hub's end of it.
struct Watcher {
    /// `None` watches everybody.
    identifier: Option<Identifier>,
    queue: mpsc::Sender<Told>,
    /// The number through which it missed something; 0 where it did not.
    missed: Arc<AtomicI64>,
}

/// Who watches, and what was told last.
pub(in crate::live) struct Hub {
    workspace: WorkspaceId,
    state: Mutex<State>,
}

struct State {
    store: Store,
    of_all: Vec<Watcher>,
    of_one: HashMap<Place, Vec<Watcher>>,
    ring: Ring,
    newest: i64,
    /// The newest change of who is who that was looked at.
    moved_through: i64,
    /// Who was joined to whom.
    joined: HashMap<i64, i64>,
    ended: bool,
}

/// Starts telling whoever will watch. The thread ends with the writer.
pub(in crate::live) fn start(
    receiver: broadcast::Receiver<Arc<Committed>>,
    store: Store,
    workspace: WorkspaceId,
) -> Result<Arc<Hub>, AppError> {
    let newest = store.newest_event_id(workspace)?;
    let moved_through = store.newest_identity_move(workspace)?;
    let state = State {
        store,
        of_all: Vec::new(),
        of_one: HashMap::new(),
        ring: Ring::after(newest),
        newest,
        moved_through,
        joined: HashMap::new(),
        ended: false,
    };
    let hub = Arc::new(Hub { workspace, state: Mutex::new(state) });
    let telling = Arc::clone(&hub);
    std::thread::Builder::new()
        .name(String::from("watch"))
        .spawn(move || telling.run(receiver))
        .map_err(|error| AppError::Refused(format!("no thread to tell those who watch: {error}")))?;
    Ok(hub)
}

impl Hub {
    fn run(&self, mut receiver: broadcast::Receiver<Arc<Committed>>) {
        loop {
            match receiver.blocking_recv() {
                Ok(group) => self.state().tell(self.workspace, &group),
                // The next group's numbers tell that some are missing.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return self.end(),
            }
        }
    }

    /// A seat for one who watches everybody, and what happened after an event.
    pub(super) fn seat_for_all(&self, after: Option<i64>) -> Result<SeatedForAll, NotWatched> {
        let mut state = self.state();
        let (seat, watcher) = state.seat(None)?;
        let missed = match after {
            None => Some(Vec::new()),
            Some(after) => state.since(after),
        };
        state.of_all.push(watcher);
        Ok(SeatedForAll { seat, newest: state.newest, missed })
    }

    /// A seat for one who watches the person of an identifier, the newest number, and who that is.
    pub(super) fn seat_for(&self, identifier: &Identifier) -> Result<(Seat, i64, Option<i64>), NotWatched> {
        let mut state = self.state();
        if state.of_one.is_empty() {
            state.moved_through = state.store.newest_identity_move(self.workspace).map_err(AppError::from)?;
        }
        let place = place_of(&state.store, self.workspace, identifier)?.ok_or(NotWatched::Unknown)?;
        let (seat, watcher) = state.seat(Some(identifier.clone()))?;
        state.of_one.entry(place).or_default().push(watcher);
        Ok((seat, state.newest, place.person()))
    }

    /// Goes after those whose person changed, without waiting for the next event.
    pub(super) fn follow(&self) {
        self.state().follow(self.workspace);
    }

    pub(super) fn newest(&self) -> i64 {
        self.state().newest
    }

    pub(super) fn end(&self) {
        let mut state = self.state();
        state.ended = true;
        state.of_all.clear();
        state.of_one.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn seat(&mut self, identifier: Option<Identifier>) -> Result<(Seat, Watcher), NotWatched> {
        self.forget_gone();
        if self.of_all.len() + self.of_one.values().map(Vec::len).sum::<usize>() >= WATCHERS_MAX {
            return Err(NotWatched::TooMany);
        }
        if self.ended {
            return Err(AppError::Refused(String::from("the server stops")).into());
        }
        let (sender, queue) = mpsc::channel(WAITING_TOLD_MAX);
        let missed = Arc::new(AtomicI64::new(0));
        let seat = Seat { queue, missed: Arc::clone(&missed) };
        Ok((seat, Watcher { identifier, queue: sender, missed }))
    }

    fn forget_gone(&mut self) {
        self.of_all.retain(|watcher| !watcher.queue.is_closed());
        self.of_one.retain(|_, watchers| {
            watchers.retain(|watcher| !watcher.queue.is_closed());
            !watchers.is_empty()
        });
    }

    fn since(&self, after: i64) -> Option<Vec<Arc<Happening>>> {
        if after > self.newest {
            return None;
        }
        let groups = self.ring.since(after)?;
        let events = groups.flat_map(|group| &group.events).filter(|committed| committed.number > after);
        Some(events.map(|committed| Arc::new(Happening::of_committed(committed))).collect())
    }

    fn tell(&mut self, workspace: WorkspaceId, group: &Arc<Committed>) {
        if group.before > self.newest {
            self.gap(group.before);
        }
        self.follow(workspace);
        // A group may have been on its way here when somebody began to watch, and be what they found in the store.
        let known = self.newest;
        let watched = !self.of_all.is_empty() || !self.of_one.is_empty();
        for committed in group.events.iter().filter(|it| watched && it.number > known) {
            let place = committed.person.map(|person| self.place(person));
            let watching = place.and_then(|place| self.of_one.get(&place));
            if self.of_all.is_empty() && watching.is_none() {
                continue;
            }
            let happening = Arc::new(Happening::of_committed(committed));
            for watcher in self.of_all.iter().chain(watching.into_iter().flatten()) {
                watcher.tell(Told::Happened(Arc::clone(&happening)), committed.number);
            }
        }
        self.newest = self.newest.max(group.through);
        self.ring.push(Arc::clone(group));
    }

    /// Who was joined to another while the event was on its way.
    fn place(&self, person: i64) -> Place {
        let mut person = person;
        for _ in 0..8 {
            match self.joined.get(&person) {
                Some(survivor) => person = *survivor,
                None => break,
            }
        }
        Place::Person(person)
    }

    /// Another process wrote events, or more came than could be told: nobody here heard of them.
    fn gap(&mut self, through: i64) {
        for watcher in self.everyone() {
            watcher.miss(through);
        }
        self.newest = through;
        self.ring = Ring::after(through);
    }

    fn everyone(&self) -> impl Iterator<Item = &Watcher> {
        self.of_all.iter().chain(self.of_one.values().flatten())
    }

    /// Goes after those whose person changed.
    fn follow(&mut self, workspace: WorkspaceId) {
        if self.of_one.is_empty() {
            return;
        }
        loop {
            // What cannot be read now is read with the next group.
            let Ok(moves) = self.store.identity_moves(workspace, self.moved_through, MOVES_PAGE) else {
                return;
            };
            let count = moves.len();
            for change in &moves {
                self.moved_through = change.id;
                self.remember(change);
                for person in [change.survivor, change.absorbed] {
                    self.seat_anew(workspace, Place::Person(person), &change.change);
                }
            }
            if count < MOVES_PAGE as usize {
                break;
            }
        }
        self.seat_anew(workspace, Place::Nobody, "merged");
    }

    fn remember(&mut self, change: &IdentityMove) {
        if self.joined.len() >= JOINED_MAX {
            self.joined.clear();
        }
        // Whoever comes off, or goes on, is somebody again.
        self.joined.remove(&change.survivor);
        match change.change.as_str() {
            "merged" | "renamed" => self.joined.insert(change.absorbed, change.survivor),
            _ => self.joined.remove(&change.absorbed),
        };
    }

    /// Looks up again whose the identifiers are that led to a place.
    fn seat_anew(&mut self, workspace: WorkspaceId, place: Place, change: &str) {
        for watcher in self.of_one.remove(&place).into_iter().flatten() {
            if watcher.queue.is_closed() {
                continue;
            }
            let found = watcher.identifier.as_ref().map(|it| place_of(&self.store, workspace, it));
            let now = match found {
                Some(Ok(Some(now))) => now,
                _ => place,
            };
            if now != place || place != Place::Nobody {
                let told = Told::Person { person: now.person(), change: change.to_owned() };
                watcher.tell(told, self.newest);
            }
            self.of_one.entry(now).or_default().push(watcher);
        }
    }
}

impl Place {
    fn person(self) -> Option<i64> {
        match self {
            Place::Person(person) => Some(person),
            Place::Nobody => None,
        }
    }
}

impl Watcher {
    /// Never waits: for one that is full, something is missed.
    fn tell(&self, told: Told, number: i64) {
        if self.missed.load(Ordering::Acquire) > 0 {
            return self.miss(number);
        }
        if let Err(mpsc::error::TrySendError::Full(_)) = self.queue.try_send(told) {
            self.miss(number);
        }
    }

    fn miss(&self, through: i64) {
        self.missed.fetch_max(through.max(1), Ordering::AcqRel);
    }
}

impl Seat {
    /// Through which number something was missed, once.
    pub(super) fn take_missed(&self) -> Option<i64> {
        Some(self.missed.swap(0, Ordering::AcqRel)).filter(|through| *through > 0)
    }

    pub(super) fn has_missed(&self) -> bool {
        self.missed.load(Ordering::Acquire) > 0
    }
}
