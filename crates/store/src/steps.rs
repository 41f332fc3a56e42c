//! Changing many rows a few at a time, so that whoever takes events in never waits long for its turn to write.
//!
//! Only for changes of which too few or too many do no harm: a crash between two steps leaves the rest undone.

use rusqlite::Transaction;

use crate::{Store, StoreError};

/// Rows changed in one commit: some 10 ms, and the fsync.
const ROWS_PER_COMMIT: usize = 2_000;

/// How long nothing is written between two commits. Whoever waits looks again within this time.
const WAY: std::time::Duration = std::time::Duration::from_millis(20);

impl Store {
    /// Leaves room for another connection's commits between its own steps: for work in the background.
    pub fn give_way(&mut self) {
        self.gives_way = true;
    }

    /// Does something for each of many, some of them a commit.
    pub(crate) fn in_steps<T>(
        &mut self,
        all: &[T],
        mut each: impl FnMut(&Transaction<'_>, &T) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (turn, step) in all.chunks(ROWS_PER_COMMIT).enumerate() {
            if turn > 0 && self.gives_way {
                std::thread::sleep(WAY);
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
