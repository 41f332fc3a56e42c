//! What one page hands to the next for one user, from memory: links that were just made, since only hashes of them are kept; a long
//! list that was looked over and waits to be sent on, so that the page that shows it stays small and nobody on it is lost. Names
//! and addresses lie nowhere else for it. A restart forgets it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::invite::Invitee;

/// How long links are shown: long enough to copy or download them, short enough for who walks away.
pub(in crate::pages) const LINKS_FOR: Duration = Duration::from_secs(15 * 60);

/// How long a list waits: long enough to look it over, ask somebody and come back.
pub(in crate::pages) const LISTS_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// Things of one kind that wait at the same time: each half a megabyte at the most.
const HANDED_MAX: usize = 16;

/// A link, and who it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages) struct NewLink {
    pub(super) invitee: Invitee,
    pub(super) address: String,
}

/// Things of one kind, by the key in a page's address or form.
pub(in crate::pages) struct Handed<T: ?Sized> {
    things: Mutex<VecDeque<Thing<T>>>,
    keeps: Duration,
}

struct Thing<T: ?Sized> {
    key: String,
    user: i64,
    since: Instant,
    it: Arc<T>,
}

impl<T: ?Sized> Handed<T> {
    pub(in crate::pages) fn keeping(keeps: Duration) -> Handed<T> {
        Handed { things: Mutex::default(), keeps }
    }

    /// Keeps a thing for a user; the oldest goes where there are too many.
    pub(super) fn keep(&self, key: String, user: i64, it: impl Into<Arc<T>>) {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        things.retain(|thing| thing.since.elapsed() < self.keeps);
        if things.len() >= HANDED_MAX {
            things.pop_front();
        }
        things.push_back(Thing { key, user, since: Instant::now(), it: it.into() });
    }

    /// The thing under a key, for whom it was kept and nobody else.
    pub(super) fn of(&self, key: &str, user: i64) -> Option<Arc<T>> {
        let things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it =
            |thing: &&Thing<T>| thing.key == key && thing.user == user && thing.since.elapsed() < self.keeps;
        things.iter().find(is_it).map(|thing| Arc::clone(&thing.it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_for_one_user_for_a_while_and_the_oldest_is_forgotten() {
        let handed = Handed::<str>::keeping(LISTS_FOR);
        handed.keep(String::from("key"), 1, "an@example.org");
        assert_eq!(handed.of("key", 1).as_deref(), Some("an@example.org"));
        assert!(handed.of("key", 2).is_none() && handed.of("other", 1).is_none());
        for number in 0..HANDED_MAX {
            handed.keep(number.to_string(), 1, "bo@example.org");
        }
        assert!(handed.of("key", 1).is_none() && handed.of("0", 1).is_some());
        let brief = Handed::<[NewLink]>::keeping(Duration::ZERO);
        brief.keep(String::from("key"), 1, Vec::new());
        assert!(brief.of("key", 1).is_none(), "its time is over");
    }
}
