//! Long lists that were looked over and wait to be sent on: kept for who sent them, so that the page that shows them stays small
//! and nobody on them is lost. From memory: names and addresses lie nowhere but where people are invited. A restart forgets them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a list waits: long enough to look it over, ask somebody and come back.
const KEPT_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// Lists that wait at the same time: each half a megabyte at the most.
const LISTS_MAX: usize = 16;

/// Lists, by the key in their form.
#[derive(Default)]
pub(crate) struct Listed {
    lists: Mutex<VecDeque<List>>,
}

struct List {
    key: String,
    user: i64,
    text: Arc<str>,
    sent: Instant,
}

impl Listed {
    pub(super) fn keep(&self, key: String, user: i64, text: &str) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|list| list.sent.elapsed() < KEPT_FOR);
        if lists.len() >= LISTS_MAX {
            lists.pop_front();
        }
        lists.push_back(List { key, user, text: text.into(), sent: Instant::now() });
    }

    /// The list under a key, for who sent it and nobody else.
    pub(super) fn of(&self, key: &str, user: i64) -> Option<Arc<str>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |list: &&List| list.key == key && list.user == user && list.sent.elapsed() < KEPT_FOR;
        lists.iter().find(is_it).map(|list| Arc::clone(&list.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_for_who_sent_it_and_the_oldest_is_forgotten() {
        let listed = Listed::default();
        listed.keep(String::from("key"), 1, "an@example.org");
        assert_eq!(listed.of("key", 1).as_deref(), Some("an@example.org"));
        assert!(listed.of("key", 2).is_none() && listed.of("other", 1).is_none());
        for number in 0..LISTS_MAX {
            listed.keep(number.to_string(), 1, "bo@example.org");
        }
        assert!(listed.of("key", 1).is_none() && listed.of("0", 1).is_some());
    }
}
