//! Positions of other rounds than the latest of the first assessment: computed when somebody asks, kept while somebody does.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Assessed, Basis, Computed, Delay, Known, is_old};
use crate::assess::Which;
use crate::models::Shelf;
use crate::practice::practices;
use crate::{AppError, Folder, Silent};

/// Positions kept at the most; each is some megabytes.
const KEPT_MAX: usize = 12;

/// One that nobody asked for in so long goes.
const KEPT_FOR: Duration = Duration::from_secs(900);

/// One that nobody looks at any more is not computed anew.
const LOOKED_AT_WITHIN: Duration = Duration::from_secs(120);

/// What was asked for, and the bell that says so.
#[derive(Default)]
pub(super) struct Others {
    kept: Mutex<Vec<Kept>>,
    bell: Arc<Bell>,
}

/// Rung when something is asked for that is not there yet.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

struct Kept {
    assessment: String,
    round: String,
    known: Known,
    is_closed: bool,
    computed: Option<Computed>,
    asked: Instant,
}

impl Bell {
    /// Waits for it, so long at the most.
    pub(super) fn wait(&self, at_most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(rung, at_most, |rung| !*rung);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }

    pub(super) fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }
}

impl Others {
    pub(super) fn bell(&self) -> Arc<Bell> {
        Arc::clone(&self.bell)
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a round; where nothing is, it will be.
    pub(super) fn ask(&self, assessment: &str, round: &str) -> Known {
        let mut kept = self.kept();
        let is_it = |kept: &&mut Kept| kept.assessment == assessment && kept.round == round;
        if let Some(found) = kept.iter_mut().find(is_it) {
            found.asked = Instant::now();
            return found.known.clone();
        }
        if kept.len() >= KEPT_MAX {
            let longest_ago = kept.iter().enumerate().min_by_key(|(_, kept)| kept.asked);
            if let Some(place) = longest_ago.map(|(place, _)| place) {
                kept.swap_remove(place);
            }
        }
        kept.push(Kept {
            assessment: assessment.to_owned(),
            round: round.to_owned(),
            known: Known::NotYet,
            is_closed: false,
            computed: None,
            asked: Instant::now(),
        });
        self.bell.ring();
        Known::NotYet
    }

    /// Computes what was asked for and is not there or not true any more. Nobody who asks waits for it.
    pub(super) fn bring_up_to_date(&self, seen: &(Basis, i64), due: Delay, folder: &mut Folder) {
        self.kept().retain(|kept| kept.asked.elapsed() < KEPT_FOR);
        while let Some(which) = self.next_old(seen, due, folder) {
            // Somebody waits for it.
            folder.store.hurry();
            let computed = compute(folder, &which);
            self.keep(&which, seen, computed);
        }
    }

    fn next_old(&self, seen: &(Basis, i64), due: Delay, folder: &Folder) -> Option<Which> {
        let kept = self.kept();
        let is_wanted = |kept: &&Kept| match &kept.computed {
            None => true,
            // What a closed round says never changes.
            Some(_) if kept.is_closed => false,
            computed => {
                kept.asked.elapsed() < LOOKED_AT_WITHIN && is_old(computed.as_ref(), seen, due, folder)
            }
        };
        let found = kept.iter().find(is_wanted)?;
        Some(Which { assessment: found.assessment.clone(), round: Some(found.round.clone()) })
    }

    fn keep(&self, which: &Which, seen: &(Basis, i64), computed: Result<(Assessed, bool), AppError>) {
        let mut kept = self.kept();
        let is_it = |kept: &&mut Kept| {
            kept.assessment == which.assessment && Some(&kept.round) == which.round.as_ref()
        };
        let Some(found) = kept.iter_mut().find(is_it) else { return };
        found.computed = Some((seen.0.clone(), seen.1, Instant::now()));
        match computed {
            Ok((assessed, is_closed)) => {
                found.known = Known::Position(Arc::new(assessed));
                found.is_closed = is_closed;
            }
            Err(AppError::NothingToScore) => found.known = Known::Nothing,
            Err(error) => found.known = Known::Failed(error.to_string()),
        }
    }
}

fn compute(folder: &mut Folder, which: &Which) -> Result<(Assessed, bool), AppError> {
    let shelf = Shelf::of_workspace(&folder.path)?;
    let [nl, en] = folder.assessed_in_both(&shelf, which, &Silent)?;
    let is_closed = nl.assessment.round.closed_on.is_some();
    Ok((Assessed { nl, en, practices: practices(&shelf.library), at: folder.now }, is_closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_kept_as_there_is_room_for_and_those_asked_for_longest_ago_go() {
        let others = Others::default();
        for round in 0..KEPT_MAX {
            others.ask("main", &round.to_string());
        }
        others.ask("main", "0");
        others.ask("main", "one more");
        let kept: Vec<String> = others.kept().iter().map(|kept| kept.round.clone()).collect();
        assert_eq!(kept.len(), KEPT_MAX);
        assert!(kept.contains(&"0".to_string()) && kept.contains(&"one more".to_string()));
        assert!(!kept.contains(&"1".to_string()), "{kept:?}");
    }

    #[test]
    fn the_bell_wakes_who_waits_for_it() {
        let others = Others::default();
        others.ask("main", "1");
        let began = Instant::now();
        others.bell().wait(Duration::from_secs(60));
        assert!(began.elapsed() < Duration::from_secs(30));
        others.bell().wait(Duration::from_millis(1));
    }
}
