//! Links that were just made, for who made them: shown for a while from memory, since only hashes are kept. A restart forgets them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use app::invite::Invitee;

/// How long links are shown: long enough to copy or download them, short enough for who walks away.
const SHOWN_FOR: Duration = Duration::from_secs(15 * 60);

/// Lists of links that are remembered at the same time: each some hundred kilobytes at the most.
const LISTS_MAX: usize = 16;

/// A link, and who it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewLink {
    pub(super) invitee: Invitee,
    pub(super) address: String,
}

/// Lists of links, by the key in their page's address.
#[derive(Default)]
pub(crate) struct Handed {
    lists: Mutex<VecDeque<List>>,
}

struct List {
    key: String,
    user: i64,
    links: Arc<Vec<NewLink>>,
    made: Instant,
}

impl Handed {
    pub(super) fn keep(&self, key: String, user: i64, links: Vec<NewLink>) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|list| list.made.elapsed() < SHOWN_FOR);
        if lists.len() >= LISTS_MAX {
            lists.pop_front();
        }
        lists.push_back(List { key, user, links: Arc::new(links), made: Instant::now() });
    }

    /// The links under a key, for who made them and nobody else.
    pub(super) fn of(&self, key: &str, user: i64) -> Option<Arc<Vec<NewLink>>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |list: &&List| list.key == key && list.user == user && list.made.elapsed() < SHOWN_FOR;
        lists.iter().find(is_it).map(|list| Arc::clone(&list.links))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_for_who_made_them_and_the_oldest_are_forgotten() {
        let handed = Handed::default();
        handed.keep(String::from("key"), 1, Vec::new());
        assert!(handed.of("key", 1).is_some());
        assert!(handed.of("key", 2).is_none() && handed.of("other", 1).is_none());
        for number in 0..LISTS_MAX {
            handed.keep(number.to_string(), 1, Vec::new());
        }
        assert!(handed.of("key", 1).is_none() && handed.of("0", 1).is_some());
    }
}
