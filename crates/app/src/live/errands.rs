//! Running what somebody asked for, beside the writer: each kind once at a time, on a connection and a thread of its own, which
//! leaves room for others between its steps. What comes of it is kept, so that whoever asked may look later.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::{Live, Shared};
use crate::doctor::{self, Examination};
use crate::errand::{Errand, ResolvedInShort};
use crate::identity::Resolving;
use crate::{AppError, Folder, Silent};

/// What runs, and since when.
#[derive(Default)]
pub(super) struct Errands {
    underway: Mutex<Vec<(Errand, Timestamp)>>,
}

impl Errands {
    fn begin(&self, errand: Errand, now: Timestamp) -> bool {
        let mut underway = self.underway.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = underway.iter().all(|(of, _)| *of != errand);
        if is_free {
            underway.push((errand, now));
        }
        is_free
    }

    fn end(&self, errand: Errand) {
        self.underway.lock().unwrap_or_else(PoisonError::into_inner).retain(|(of, _)| *of != errand);
    }
}

impl Live {
    /// Starts work that somebody asked for, unless it runs already. Returns whether it was started.
    ///
    /// # Errors
    /// The store refuses, or there is no connection or thread to be had.
    pub fn run_errand(&self, by: i64, errand: Errand) -> Result<bool, AppError> {
        let now = crate::now();
        if !self.shared.errands.begin(errand, now) {
            return Ok(false);
        }
        let started = self.start_errand(by, errand, now);
        if started.is_err() {
            self.shared.errands.end(errand);
        }
        started.map(|()| true)
    }

    fn start_errand(&self, by: i64, errand: Errand, now: Timestamp) -> Result<(), AppError> {
        self.change(|folder| folder.note(Some(by), errand.act(), None))?;
        let mut folder = self.read(Folder::beside)?;
        folder.now = now;
        let shared = Arc::downgrade(&self.shared);
        std::thread::Builder::new()
            .name(String::from("errand"))
            .spawn(move || run(errand, &mut folder, &shared))
            .map_err(|error| AppError::Refused(format!("no thread for what was asked: {error}")))?;
        Ok(())
    }

    /// Since when work runs that somebody asked for.
    pub fn errand_since(&self, errand: Errand) -> Option<Timestamp> {
        let underway = self.shared.errands.underway.lock().unwrap_or_else(PoisonError::into_inner);
        underway.iter().find(|(of, _)| *of == errand).map(|(_, since)| *since)
    }
}

fn run(errand: Errand, folder: &mut Folder, shared: &Weak<Shared>) {
    folder.store.give_way();
    let done = catch_unwind(AssertUnwindSafe(|| carry_out(errand, folder)));
    let done = done.unwrap_or_else(|_| Err(AppError::Refused(String::from("it ended unexpectedly"))));
    if let Err(error) = done {
        // What cannot even be noted is not there: the page says what came of it the time before.
        let _ = folder.keep_ended::<ResolvedInShort>(errand, Err(error.to_string()));
    }
    let Some(shared) = shared.upgrade() else { return };
    shared.errands.end(errand);
    if errand == Errand::Resolve {
        Live { shared }.tell_who_is_who();
    }
}

fn carry_out(errand: Errand, folder: &mut Folder) -> Result<(), AppError> {
    match errand {
        Errand::Examine => {
            let found = doctor::examine(&folder.path, Examination::default(), folder.now)?;
            folder.keep_ended(errand, Ok(&found))
        }
        // It keeps what came of it, wherever it was started.
        Errand::Resolve => folder.resolve_identity(&Resolving::default(), &Silent).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_runs_once_at_a_time() {
        let errands = Errands::default();
        let now = Timestamp::UNIX_EPOCH;
        assert!(errands.begin(Errand::Resolve, now));
        assert!(!errands.begin(Errand::Resolve, now));
        assert!(errands.begin(Errand::Examine, now));
        errands.end(Errand::Resolve);
        assert!(errands.begin(Errand::Resolve, now));
    }
}
