//! Work in the background a little at a time: many rows are changed some a commit, so that whoever takes events in never
//! waits long for its turn to write, and much is read with rests, so that whoever reads finds a processor that is free.
//!
//! Only for changes of which too few or too many do no harm: a crash between two steps leaves the rest undone.

use std::cell::Cell;
use std::time::{Duration, Instant};

use rusqlite::Transaction;

use crate::{Store, StoreError};

/// Rows changed in one commit: some 10 ms, and the fsync.
const ROWS_PER_COMMIT: usize = 2_000;

/// How long nothing is written between two commits. Whoever waits looks again within this time.
const WAY: Duration = Duration::from_millis(20);

/// How long the work goes on between two rests: a fraction of what somebody who waits for a page notices.
const TURN: Duration = Duration::from_millis(2);

/// A rest is so many times as long as the work before it: the work takes a quarter of one processor.
const REST: u32 = 3;

/// The longest rest, after work that could not be interrupted.
const REST_MAX: Duration = Duration::from_millis(200);

/// When the work went on after the last rest.
#[derive(Debug)]
pub(crate) struct Turn(Cell<Instant>);

impl Turn {
    fn end(&self) {
        let worked = self.0.get().elapsed();
        if worked >= TURN {
            std::thread::sleep((worked * REST).min(REST_MAX));
            self.0.set(Instant::now());
        }
    }
}

impl Store {
    /// Leaves room for others from now on, between its own steps: for work in the background.
    pub fn give_way(&mut self) {
        self.gives_way = Some(Turn(Cell::new(Instant::now())));
    }

    /// Leaves no room any more: somebody waits for it.
    pub fn hurry(&mut self) {
        self.gives_way = None;
    }

    /// Rests, if this is work in the background and it is time to.
    pub fn rest(&self) {
        if let Some(turn) = &self.gives_way {
            turn.end();
        }
    }

    pub(crate) fn gives_way(&self) -> bool {
        self.gives_way.is_some()
    }

    /// Between two commits of work in the background: whoever takes events in gets its turn.
    pub(crate) fn make_way(&self) {
        if self.gives_way() {
            std::thread::sleep(WAY);
        }
    }

    /// Does something for each of many, some of them a commit.
    pub(crate) fn in_steps<T>(
        &mut self,
        all: &[T],
        mut each: impl FnMut(&Transaction<'_>, &T) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (turn, step) in all.chunks(ROWS_PER_COMMIT).enumerate() {
            if turn > 0 {
                self.make_way();
            }
            let transaction = self.connection.transaction()?;
            for one in step {
                each(&transaction, one)?;
            }
            transaction.commit()?;
        }
        Ok(())
    }
}
