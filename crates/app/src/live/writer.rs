//! The one thread that writes. Whatever waits when it is free goes into one transaction: under load a disk that needs
//! ten milliseconds to be sure is asked a hundred times a second, however many requests there are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Instant;

use people::event::Event;
use store::intake::{Intake, Placed};
use tokio::sync::broadcast;

use super::queue::{Accepted, Queue, Waiting};
use super::reads::{LOG_READS_EVERY, Reads};
use super::{Committed, CommittedEvent};
use crate::{AppError, Folder};

/// Events written in one transaction at the most, so that the first of them does not wait for long.
const GROUP_EVENTS_MAX: usize = 5_000;

/// Starts the thread; it ends when the queue is gone.
pub(super) fn start(
    mut folder: Folder,
    committed: broadcast::Sender<Arc<Committed>>,
    reads: Arc<Reads>,
) -> Result<Queue, AppError> {
    let (sender, receiver) = mpsc::channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    let queue = Queue::new(sender, Arc::clone(&waiting));
    let (started, heard) = mpsc::channel();
    std::thread::Builder::new()
        .name(String::from("writer"))
        .spawn(move || {
            let workspace = folder.workspace.clone();
            let _ = match folder.store.intake(&workspace) {
                Ok(intake) => {
                    let _ = started.send(Ok(()));
                    Writer { intake, committed, waiting, reads }.run(&receiver);
                    Ok(())
                }
                Err(error) => started.send(Err(error)),
            };
        })
        .map_err(|error| AppError::Refused(format!("no thread to write with: {error}")))?;
    heard.recv().map_err(|_| AppError::Refused(String::from("the writing thread ended at once")))??;
    Ok(queue)
}

struct Writer<'a> {
    intake: Intake<'a>,
    committed: broadcast::Sender<Arc<Committed>>,
    waiting: Arc<AtomicUsize>,
    reads: Arc<Reads>,
}

impl Writer<'_> {
    fn run(&mut self, receiver: &Receiver<Waiting>) {
        let mut logged = Instant::now();
        loop {
            if logged.elapsed() >= LOG_READS_EVERY {
                self.log_reads();
                logged = Instant::now();
            }
            let first = match receiver.recv_timeout(LOG_READS_EVERY) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return self.log_reads(),
            };
            let mut events = first.events.len();
            let mut group = vec![first];
            while events < GROUP_EVENTS_MAX {
                let Ok(next) = receiver.try_recv() else { break };
                events += next.events.len();
                group.push(next);
            }
            self.write(group);
            self.waiting.fetch_sub(events, Ordering::Relaxed);
        }
    }

    /// What cannot be written now waits for the next time.
    fn log_reads(&mut self) {
        let reads = self.reads.take();
        if !reads.is_empty() && self.intake.log_reads(&reads).is_err() {
            self.reads.give_back(reads);
        }
    }

    fn write(&mut self, group: Vec<Waiting>) {
        let (mut events, mut answers) = (Vec::new(), Vec::new());
        for waiting in group {
            answers.push((waiting.events.len(), waiting.answer));
            events.extend(waiting.events);
        }
        match self.intake.add(&events, crate::now().as_microsecond()) {
            Ok(_) => {
                let placed = self.intake.placed();
                let mut of_request = placed;
                for (count, answer) in answers {
                    let (own, rest) = of_request.split_at(count.min(of_request.len()));
                    of_request = rest;
                    let _ = answer.send(Ok(accepted(own)));
                }
                self.tell(placed, events);
            }
            Err(error) => {
                let reason = error.to_string();
                for (_, answer) in answers {
                    let _ = answer.send(Err(reason.clone()));
                }
            }
        }
    }

    /// Nobody watching is no failure.
    fn tell(&self, placed: &[Placed], events: Vec<Event>) {
        if self.committed.receiver_count() == 0 {
            return;
        }
        let events = placed.iter().zip(events).filter_map(|(placed, event)| match *placed {
            Placed::New { event: number, person } => Some(CommittedEvent { number, person, event }),
            Placed::Duplicate => None,
        });
        let _ = self.committed.send(Arc::new(Committed { events: events.collect() }));
    }
}

fn accepted(placed: &[Placed]) -> Accepted {
    let duplicates = placed.iter().filter(|placed| matches!(placed, Placed::Duplicate)).count() as u64;
    Accepted { events: placed.len() as u64 - duplicates, duplicates, refused: 0 }
}
