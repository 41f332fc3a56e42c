//! Reads of persons that wait to be written down. They go into the store with the writing thread, once a second: a
//! transaction of its own for each would cost a reader ten milliseconds. A crash can lose the last second of them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use people::profile::purpose::{Part, Purpose, Use};
use store::read_log::{LoggedRead, Read};

use super::Live;
use super::watch::Sight;
use crate::access::Caller;
use crate::identity::person_name;
use crate::profile::{EventsView, ProfileRefused, ProfileView, Question};
use crate::reads::{Reader, Through};
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
        self.profile_to(Reader::Token(caller.token), Through::Profile, question)
    }

    /// The same to any reader, who was let in.
    ///
    /// # Errors
    /// As [`Live::profile`].
    pub fn profile_to(
        &self,
        reader: Reader,
        through: Through,
        question: &Question<'_>,
    ) -> Result<ProfileView, AppError> {
        let view = self.read(|folder| folder.profile(question))?;
        self.note_read(reader, view.number, question.purpose.name, through)?;
        Ok(view)
    }

    /// A page of a person's events, to one who may ask.
    ///
    /// # Errors
    /// As [`Live::profile`].
    pub fn events_of(&self, caller: &Caller, question: &Question<'_>) -> Result<EventsView, AppError> {
        let view = self.read(|folder| folder.events_of(question))?;
        self.note_read(Reader::Token(caller.token), view.number, question.purpose.name, Through::Events)?;
        Ok(view)
    }

    /// Notes that a user saw personal data of a person on a page.
    pub(crate) fn note_seen_by(
        &self,
        user: i64,
        person: i64,
        purpose: &'static str,
        through: Through,
    ) -> Result<(), AppError> {
        Ok(self.note_read(Reader::User(user), person, purpose, through)?)
    }

    /// What a purpose may see of a person now, and why.
    ///
    /// # Errors
    /// There is no such person.
    pub(crate) fn use_of(&self, identifier: &str, purpose: &'static Purpose) -> Result<Use, AppError> {
        self.read(|folder| Ok(folder.use_of(identifier, purpose)?.0))
    }

    /// What a purpose may hear of a person now, to one who listens: written down like any other read. `None` where the
    /// identifier leads to nobody at the moment.
    ///
    /// # Errors
    /// As [`Live::profile`].
    pub fn hears(
        &self,
        caller: &Caller,
        identifier: &str,
        purpose: &'static Purpose,
    ) -> Result<Option<Use>, AppError> {
        match self.read(|folder| folder.use_of(identifier, purpose)) {
            Ok((used, person)) => {
                self.note_read(Reader::Token(caller.token), person, purpose.name, Through::Stream)?;
                Ok(Some(used))
            }
            Err(AppError::Profile(ProfileRefused::SharedIdentifier { .. })) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// How much of what happens to a person somebody is told who listens to everybody: by name only of whom the purpose may see
    /// what happened. What points at nobody, and who cannot be looked up, is not named.
    pub fn sight_of(&self, person: Option<i64>, purpose: &'static Purpose) -> Sight {
        let Some(person) = person else { return Sight::Pseudonymous };
        match self.use_of(&person_name(person), purpose) {
            Ok(used) if used.sees(Part::Timeline) => Sight::Identifiers,
            _ => Sight::Pseudonymous,
        }
    }

    /// Writes down that somebody reads of a person, before they do. Person 0 is whoever has events meanwhile.
    ///
    /// # Errors
    /// Too many reads wait to be written down: then nobody reads.
    pub fn note_read(
        &self,
        reader: Reader,
        person: i64,
        purpose: &'static str,
        through: Through,
    ) -> Result<(), ProfileRefused> {
        let read = read_of(reader, person, purpose, through);
        self.shared.reads.note(read, crate::now().as_microsecond())
    }
}

fn read_of(reader: Reader, person: i64, purpose: &'static str, through: Through) -> Read {
    Read { reader, person, purpose: purpose.into(), through: through.word().into() }
}

impl Folder {
    /// A profile for somebody at the machine itself: written down like any other read.
    ///
    /// # Errors
    /// As [`Folder::profile`], or it cannot be written down.
    pub fn profile_logged(&mut self, question: &Question<'_>) -> Result<ProfileView, AppError> {
        let view = self.profile(question)?;
        let read = read_of(Reader::Machine, view.number, question.purpose.name, Through::Profile);
        let logged = LoggedRead { read, time_us: self.now.as_microsecond(), reads: 1 };
        self.store.log_reads(self.workspace.id, &[logged])?;
        Ok(view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(person: i64) -> Read {
        Read { reader: Reader::Token(1), person, purpose: "service".into(), through: "profile".into() }
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
