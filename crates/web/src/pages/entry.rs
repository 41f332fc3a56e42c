//! The entry of a server that was just started: a token for whoever sees its terminal, and for nobody else.
//!
//! It lives in this process alone: another start, another token.

use std::sync::{Mutex, PoisonError};

/// Lets in who started the server.
#[derive(Debug, Default)]
pub struct Entry {
    set_up: Option<String>,
    enter: Mutex<Option<Entrance>>,
}

struct Entrance {
    token: String,
    session: String,
}

impl std::fmt::Debug for Entrance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("***")
    }
}

impl Entry {
    /// No way in but signing in.
    pub fn closed() -> Entry {
        Entry::default()
    }

    /// Whoever has this token may make the first account.
    pub fn for_first_owner(token: String) -> Entry {
        Entry { set_up: Some(token), ..Entry::default() }
    }

    /// Whoever opens the link with this token first, on this machine, gets this session, which was begun already.
    pub fn for_session(token: String, session: String) -> Entry {
        Entry { enter: Mutex::new(Some(Entrance { token, session })), ..Entry::default() }
    }

    pub(crate) fn lets_set_up(&self, token: &str) -> bool {
        self.set_up.as_deref().is_some_and(|known| same(known, token))
    }

    /// The session behind this token, once.
    pub(crate) fn enter(&self, token: &str) -> Option<String> {
        let mut waiting = self.enter.lock().unwrap_or_else(PoisonError::into_inner);
        let found = waiting.take_if(|entrance| same(&entrance.token, token));
        found.map(|entrance| entrance.session)
    }
}

/// Takes as long wherever the two differ.
fn same(one: &str, other: &str) -> bool {
    let differing =
        one.bytes().zip(other.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other));
    one.len() == other.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_lets_in_once_and_only_by_its_token() {
        let entry = Entry::for_session(String::from("token"), String::from("session"));
        assert_eq!(entry.enter("tokem"), None);
        assert_eq!(entry.enter(""), None);
        assert_eq!(entry.enter("token").as_deref(), Some("session"));
        assert_eq!(entry.enter("token"), None);
        assert!(
            !entry.lets_set_up("") && !Entry::closed().lets_set_up("") && Entry::closed().enter("").is_none()
        );
        assert!(Entry::for_first_owner(String::from("a")).lets_set_up("a"));
        let told = format!("{:?}", Entry::for_session(String::from("token"), String::from("secret")));
        assert!(!told.contains("secret"), "{told}");
    }
}
