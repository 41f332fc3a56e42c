//! The thread that folds and merges beside whoever writes: sorting and compressing never delay a commit.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender, TryRecvError};
use std::thread::JoinHandle;

use rusqlite::Connection;

use super::fold::{Fold, Nobody};
use super::merge::Merge;
use super::pieces::{Gone, Piece, Stopped};
use super::run::Run;
use crate::{StoreError, background};

/// Pieces that may wait to be put away before the worker pauses.
const PIECES_WAITING: usize = 8;

/// What the worker is to build, with the number of the run it becomes.
pub(crate) enum Job {
    Fold(i64, Fold),
    Merge(i64, Vec<Arc<Run>>, Arc<Nobody>),
    /// Copies what is in the write-ahead log into the database, so that no commit has to.
    Checkpoint,
}

/// The thread, while it is wanted.
pub(crate) struct Worker {
    jobs: Option<Sender<Job>>,
    pieces: Option<Receiver<(i64, Piece)>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts a thread that reads the database at `path`.
    pub(crate) fn start(path: &Path) -> Result<Worker, StoreError> {
        let (jobs, incoming) = mpsc::channel();
        let (outgoing, pieces) = mpsc::sync_channel(PIECES_WAITING);
        let path = path.to_path_buf();
        let thread = background::spawn("events", move || work(&path, &incoming, &outgoing))
            .map_err(|error| StoreError::Undecidable(format!("no thread to fold events with: {error}")))?;
        Ok(Worker { jobs: Some(jobs), pieces: Some(pieces), thread: Some(thread) })
    }

    /// Gives it something to do. A worker that has ended is noticed when its pieces do not come.
    pub(crate) fn give(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }

    /// A piece that is ready.
    pub(crate) fn ready(&self) -> Option<(i64, Piece)> {
        self.pieces.as_ref()?.try_recv().ok()
    }

    /// The next piece, waiting for it; `None` when the worker has ended.
    pub(crate) fn wait(&self) -> Option<(i64, Piece)> {
        self.pieces.as_ref()?.recv().ok()
    }
}

impl Drop for Worker {
    /// Lets go of both ends, so that the thread finds nobody listening, and waits for it.
    fn drop(&mut self) {
        self.jobs = None;
        self.pieces = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Folds go before merges: what is in memory must not grow, and what is on disk can wait.
fn work(path: &Path, incoming: &Receiver<Job>, outgoing: &SyncSender<(i64, Piece)>) {
    let mut reading: Option<Connection> = None;
    let mut merging: Option<(i64, Merge)> = None;
    loop {
        let job = match merging {
            None => incoming.recv().map_err(|_| TryRecvError::Disconnected),
            Some(_) => incoming.try_recv(),
        };
        let outcome = match (job, &mut merging) {
            (Err(TryRecvError::Disconnected), _) => return,
            (Ok(Job::Fold(run, fold)), _) => {
                (run, fold.run(&mut |piece| outgoing.send((run, piece)).map_err(|_| Gone)))
            }
            (Ok(Job::Checkpoint), _) => {
                // One that fails is made up for by the next.
                let _ = connection(path, &mut reading).map(checkpoint);
                continue;
            }
            (Ok(Job::Merge(run, runs, nobody)), _) => {
                let started = connection(path, &mut reading)
                    .and_then(|connection| Merge::start(connection, &runs, nobody));
                let started = started.map(|merge| merging = Some((run, merge)));
                (run, started)
            }
            (Err(TryRecvError::Empty), Some((run, merge))) => {
                let run = *run;
                let mut hand = |piece| outgoing.send((run, piece)).map_err(|_| Gone);
                let stepped =
                    connection(path, &mut reading).and_then(|connection| merge.step(connection, &mut hand));
                if !matches!(stepped, Ok(true)) {
                    merging = None;
                }
                (run, stepped.map(drop))
            }
            (Err(TryRecvError::Empty), None) => continue,
        };
        match outcome {
            (_, Ok(())) => {}
            (_, Err(Stopped::Gone)) => return,
            (run, Err(Stopped::Failed(error))) => {
                if outgoing.send((run, Piece::Failed(error))).is_err() {
                    return;
                }
            }
        }
    }
}

fn checkpoint(connection: &Connection) {
    let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

fn connection<'c>(path: &Path, reading: &'c mut Option<Connection>) -> Result<&'c Connection, Stopped> {
    if reading.is_none() {
        *reading = Some(crate::sqlite::connect(path).map_err(Stopped::Failed)?);
    }
    match reading {
        Some(connection) => Ok(connection),
        None => Err(Stopped::Gone),
    }
}
