//! The one thread that writes. Whatever waits when it is free goes into one transaction: under load a disk that needs
//! ten milliseconds to be sure is asked a hundred times a second, however many requests there are.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use people::event::Event;
use store::StoreError;
use store::intake::{Announce, Intake, Placed};
use tokio::sync::broadcast;

use super::namespaces::Namespaces;
use super::problems::Problems;
use super::queue::{Accepted, Queue, Waiting};
use super::reads::{LOG_READS_EVERY, Reads};
use super::{Committed, CommittedEvent};
use crate::{AppError, Folder};

/// Events written in one transaction at the most, so that the first of them does not wait for long.
const GROUP_EVENTS_MAX: usize = 5_000;

/// How long a group waits for requests that are likely under way: a fraction of what the disk takes to be sure. One that
/// comes alone, after another that came alone, never waits.
const GATHERING: Duration = Duration::from_millis(2);

/// How often is written when sources were last seen: not with every event.
const SEEN_EVERY: Duration = Duration::from_secs(10);

/// Starts the thread; it ends when the queue is gone.
pub(super) fn start(
    mut folder: Folder,
    committed: broadcast::Sender<Arc<Committed>>,
    problems: Arc<Problems>,
    announce: Announce,
    reads: Arc<Reads>,
) -> Result<Queue, AppError> {
    let (sender, receiver) = mpsc::channel();
    let (started, heard) = mpsc::channel();
    let thread = std::thread::Builder::new()
        .name(String::from("writer"))
        .spawn(move || {
            let workspace = folder.workspace.clone();
            let id = workspace.id;
            let _ = match folder.store.intake(&workspace) {
                Ok(intake) => {
                    let _ = started.send(Ok(()));
                    let intake = intake.announcing(announce);
                    let namespaces = Namespaces::of(&intake);
                    let beside = Beside::new(reads);
                    Writer { intake, workspace: id, namespaces, committed, problems, beside }.run(&receiver);
                    Ok(())
                }
                Err(error) => started.send(Err(error)),
            };
        })
        .map_err(|error| AppError::Refused(format!("no thread to write with: {error}")))?;
    heard.recv().map_err(|_| AppError::Refused(String::from("the writing thread ended at once")))??;
    Ok(Queue::new(sender, thread))
}

struct Writer<'a> {
    intake: Intake<'a>,
    workspace: store::WorkspaceId,
    namespaces: Namespaces,
    committed: broadcast::Sender<Arc<Committed>>,
    problems: Arc<Problems>,
    beside: Beside,
}

/// What is written beside the events, now and then: when sources were last seen, and who read whom.
struct Beside {
    seen: HashMap<i64, i64>,
    seen_due: Instant,
    reads: Arc<Reads>,
    reads_due: Instant,
}

impl Beside {
    fn new(reads: Arc<Reads>) -> Beside {
        let now = Instant::now();
        Beside { seen: HashMap::new(), seen_due: now + SEEN_EVERY, reads, reads_due: now + LOG_READS_EVERY }
    }
}

impl Writer<'_> {
    fn run(&mut self, receiver: &Receiver<Waiting>) {
        let mut together = 1;
        let mut left = None;
        while let Some(first) = left.take().or_else(|| self.next(receiver)) {
            let group = gather(first, receiver, together, &mut left);
            together = group.len();
            self.intake.tell_webhooks(!group[0].brought.is_history);
            self.write(group);
            self.write_what_is_due();
        }
        self.note_seen();
        self.log_reads();
    }

    fn write_what_is_due(&mut self) {
        let now = Instant::now();
        if now >= self.beside.seen_due {
            self.note_seen();
        }
        if now >= self.beside.reads_due {
            self.log_reads();
        }
    }

    /// What cannot be written now waits for the next time.
    fn log_reads(&mut self) {
        self.beside.reads_due = Instant::now() + LOG_READS_EVERY;
        let reads = self.beside.reads.take();
        if reads.is_empty() {
            return;
        }
        if let Err(error) = self.intake.log_reads(&reads) {
            self.problems.tell(format!("who read whom is not written yet: {error}"), Instant::now());
            self.beside.reads.give_back(reads);
        }
    }

    /// The next request; `None` when none will come any more.
    fn next(&mut self, receiver: &Receiver<Waiting>) -> Option<Waiting> {
        loop {
            match receiver.recv_timeout(LOG_READS_EVERY) {
                Ok(waiting) => return Some(waiting),
                Err(RecvTimeoutError::Timeout) => self.write_what_is_due(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Writes a group. Where something in it cannot be written its halves are tried, so that one request does not cost
    /// the others theirs.
    fn write(&mut self, mut group: Vec<Waiting>) {
        for waiting in &group {
            self.beside.seen.insert(waiting.brought.source, waiting.brought.received_us);
        }
        group.iter_mut().for_each(|waiting| self.namespaces.check(&mut waiting.brought));
        let counts: Vec<usize> = group.iter().map(|waiting| waiting.brought.events.len()).collect();
        let mut events: Vec<Event> = Vec::with_capacity(counts.iter().sum());
        for waiting in &mut group {
            events.append(&mut waiting.brought.events);
        }
        let written = self.add(&events).and_then(|()| self.list_refused(&group));
        if written.is_err() {
            self.namespaces = Namespaces::of(&self.intake);
        }
        match written {
            Ok(()) => self.answer(group, &counts, events),
            Err(failure) if failure.concerns_all || group.len() == 1 => {
                self.problems.tell(format!("not written: {}", failure.reason), Instant::now());
                for waiting in group {
                    let _ = waiting.answer.send(Err(failure.reason.clone()));
                }
            }
            Err(_) => {
                give_back(&mut group, &counts, events);
                let second = group.split_off(group.len() / 2);
                self.write(group);
                self.write(second);
            }
        }
    }

    fn add(&mut self, events: &[Event]) -> Result<(), Failure> {
        if events.is_empty() {
            return Ok(());
        }
        let now_us = crate::now().as_microsecond();
        match catch_unwind(AssertUnwindSafe(|| self.intake.add(events, now_us))) {
            Ok(added) => added.map(|_| ()).map_err(Failure::from),
            Err(_) => {
                self.intake.start_anew();
                let reason = String::from("writing ended unexpectedly; nothing of it is kept");
                Err(Failure { reason, concerns_all: false })
            }
        }
    }

    /// What was refused goes to its list before anybody hears that the rest went in.
    fn list_refused(&mut self, group: &[Waiting]) -> Result<(), Failure> {
        let listed: Vec<_> =
            group.iter().flat_map(|waiting| waiting.brought.refused.iter().cloned()).collect();
        let unlisted: Vec<(String, u64)> = group
            .iter()
            .filter(|waiting| waiting.brought.refused_unlisted > 0)
            .map(|waiting| (waiting.brought.source_name.clone(), waiting.brought.refused_unlisted))
            .collect();
        if listed.is_empty() && unlisted.is_empty() {
            return Ok(());
        }
        Ok(self.intake.store().add_refused(self.workspace, &listed, &unlisted)?)
    }

    fn answer(&self, group: Vec<Waiting>, counts: &[usize], events: Vec<Event>) {
        let placed = if events.is_empty() { &[] } else { self.intake.placed() };
        let mut of_request = placed;
        let is_history = group.first().is_some_and(|first| first.brought.is_history);
        for (waiting, count) in group.into_iter().zip(counts) {
            let (own, rest) = of_request.split_at((*count).min(of_request.len()));
            of_request = rest;
            let refused = waiting.brought.refused.len() as u64 + waiting.brought.refused_unlisted;
            let _ = waiting.answer.send(Ok(accepted(own, refused)));
        }
        if !is_history {
            self.tell(placed, events);
        }
    }

    /// Nobody watching is no failure.
    fn tell(&self, placed: &[Placed], events: Vec<Event>) {
        if events.is_empty() || self.committed.receiver_count() == 0 {
            return;
        }
        let events = placed.iter().zip(events).filter_map(|(placed, event)| match *placed {
            Placed::New { event: number, person } => Some(CommittedEvent { number, person, event }),
            Placed::Duplicate => None,
        });
        let [before, through] = self.intake.numbers();
        let _ = self.committed.send(Arc::new(Committed { before, through, events: events.collect() }));
    }

    fn note_seen(&mut self) {
        self.beside.seen_due = Instant::now() + SEEN_EVERY;
        if self.beside.seen.is_empty() {
            return;
        }
        let seen = std::mem::take(&mut self.beside.seen);
        if let Err(error) = self.intake.store().note_seen(self.workspace, seen) {
            self.problems
                .tell(format!("when sources were last seen is not written: {error}"), Instant::now());
        }
    }
}

/// What waits now; and for a moment what is likely to come, where the group before was of `together` requests. What happens
/// and what happened long ago are not written together: the one that comes first of the other sort is `left` for the next.
fn gather(
    first: Waiting,
    receiver: &Receiver<Waiting>,
    together: usize,
    left: &mut Option<Waiting>,
) -> Vec<Waiting> {
    let is_history = first.brought.is_history;
    let until = Instant::now() + GATHERING;
    let mut events = first.brought.events.len();
    let mut group = vec![first];
    while events < GROUP_EVENTS_MAX {
        let next = match receiver.try_recv() {
            Ok(next) => next,
            Err(_) if group.len() >= together => break,
            Err(_) => {
                let rest = until.saturating_duration_since(Instant::now());
                let Ok(next) = receiver.recv_timeout(rest) else { break };
                next
            }
        };
        if next.brought.is_history != is_history {
            *left = Some(next);
            break;
        }
        events += next.brought.events.len();
        group.push(next);
    }
    group
}

/// Undoes the joining of the events of a group.
fn give_back(group: &mut [Waiting], counts: &[usize], events: Vec<Event>) {
    let mut events = events.into_iter();
    for (waiting, count) in group.iter_mut().zip(counts) {
        waiting.brought.events = events.by_ref().take(*count).collect();
    }
}

/// Why a group was not written.
struct Failure {
    reason: String,
    /// Nothing else could be written either.
    concerns_all: bool,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure { reason: error.to_string(), concerns_all: error.is_of_the_store() }
    }
}

fn accepted(placed: &[Placed], refused: u64) -> Accepted {
    let duplicates = placed.iter().filter(|placed| matches!(placed, Placed::Duplicate)).count() as u64;
    Accepted { events: placed.len() as u64 - duplicates, duplicates, refused }
}
