//! Reads of persons that wait to be written down. They go into the store with the writing thread, once a second: a
//! transaction of its own for each would cost a reader ten milliseconds. A crash can lose the last second of them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use store::read_log::{LoggedRead, Read};

use super::Live;
use crate::access::Caller;
use crate::profile::{EventsView, ProfileRefused, ProfileView, Question};
use crate::{AppError, Folder};

/// How often reads are written down.
pub(super) const LOG_READS_EVERY: Duration = Duration::from_secs(1);

/// Different reads that wait at the most: some 20 MB. Past it nobody reads, for no read goes unwritten.
const WAITING_READS_MAX: usize = 100_000;

/// Who reads whom, until it is written down.
#[derive(Default)]
pub(super) struct Reads {
    waiting: Mutex<HashMap<Read, (i64, u64)>>,
}

impl Reads {
    fn note(&self, read: Read, now_us: i64) -> Result<(), ProfileRefused> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= WAITING_READS_MAX && !waiting.contains_key(&read) {
            return Err(ProfileRefused::Busy);
        }
        waiting.entry(read).or_insert((now_us, 0)).1 += 1;
        Ok(())
    }

    /// All that waits. Who cannot write it gives it back.
    pub(super) fn take(&self) -> Vec<LoggedRead> {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let logged = waiting.into_iter().map(|(read, (time_us, reads))| LoggedRead { read, time_us, reads });
        let mut logged: Vec<LoggedRead> = logged.collect();
        logged.sort_unstable_by_key(|logged| logged.time_us);
        logged
    }

    /// What could not be written waits on, beyond the bound if need be.
    pub(super) fn give_back(&self, reads: Vec<LoggedRead>) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for LoggedRead { read, time_us, reads } in reads {
            let known = waiting.entry(read).or_insert((time_us, 0));
            *known = (known.0.min(time_us), known.1 + reads);
        }
    }
}

impl Live {
    /// What one purpose may see of a person, to one who may ask.
    ///
    /// # Errors
    /// As [`Folder::profile`], or too many reads wait to be written down.
    pub fn profile(&self, caller: &Caller, question: &Question<'_>) -> Result<ProfileView, AppError> {
        let view = self.read(|folder| folder.profile(question))?;
        self.note(caller, view.number, question)?;
        Ok(view)
    }

    /// A page of a person's events, to one who may ask.
    ///
    /// # Errors
    /// As [`Live::profile`].
    pub fn events_of(&self, caller: &Caller, question: &Question<'_>) -> Result<EventsView, AppError> {
        let view = self.read(|folder| folder.events_of(question))?;
        self.note(caller, view.number, question)?;
        Ok(view)
    }

    /// Notes that a user saw personal data of a person on a page.
    pub(crate) fn note_seen_by(
        &self,
        _user: i64,
        person: i64,
        purpose: &'static str,
    ) -> Result<(), AppError> {
        let read = Read { token: None, person, purpose: purpose.to_owned() };
        Ok(self.shared.reads.note(read, crate::now().as_microsecond())?)
    }

    fn note(&self, caller: &Caller, person: i64, question: &Question<'_>) -> Result<(), AppError> {
        let read = Read { token: Some(caller.token), person, purpose: question.purpose.name.to_owned() };
        Ok(self.shared.reads.note(read, crate::now().as_microsecond())?)
    }
}

impl Folder {
    /// A profile for somebody at the machine itself: written down like any other read.
    ///
    /// # Errors
    /// As [`Folder::profile`], or it cannot be written down.
    pub fn profile_logged(&mut self, question: &Question<'_>) -> Result<ProfileView, AppError> {
        let view = self.profile(question)?;
        let read = Read { token: None, person: view.number, purpose: question.purpose.name.to_owned() };
        let logged = LoggedRead { read, time_us: self.now.as_microsecond(), reads: 1 };
        self.store.log_reads(self.workspace.id, &[logged])?;
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(person: i64) -> Read {
        Read { token: Some(1), person, purpose: String::from("service") }
    }

    #[test]
    fn reads_that_follow_on_each_other_are_one_row_and_none_is_lost() {
        let reads = Reads::default();
        for (person, now_us) in [(1, 10), (2, 11), (1, 12)] {
            reads.note(read(person), now_us).unwrap();
        }
        let taken = reads.take();
        let shown: Vec<(i64, i64, u64)> =
            taken.iter().map(|of| (of.read.person, of.time_us, of.reads)).collect();
        assert_eq!(shown, [(1, 10, 2), (2, 11, 1)]);
        reads.note(read(2), 20).unwrap();
        reads.give_back(taken);
        let all: u64 = reads.take().iter().map(|of| of.reads).sum();
        assert_eq!(all, 4);
        assert!(reads.take().is_empty());
    }

    #[test]
    fn past_the_bound_nobody_reads() {
        let reads = Reads::default();
        for person in 0..WAITING_READS_MAX as i64 {
            reads.note(read(person), 0).unwrap();
        }
        assert_eq!(reads.note(read(-1), 0), Err(ProfileRefused::Busy));
        assert_eq!(reads.note(read(7), 0), Ok(()));
    }
}
