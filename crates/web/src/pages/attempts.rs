//! Failed attempts to sign in: so many, and then not for a while, per account and per address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Failed attempts count this long.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Failed attempts for one account within the window.
const PER_ACCOUNT_MAX: u32 = 10;

/// Failed attempts from one address within the window: an office shares one.
const PER_ADDRESS_MAX: u32 = 30;

/// Accounts and addresses that are remembered. Past it nobody new is tried until the oldest are forgotten.
const REMEMBERED_MAX: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Whose {
    Account(String),
    Address(IpAddr),
}

impl Whose {
    fn max(&self) -> u32 {
        match self {
            Whose::Account(_) => PER_ACCOUNT_MAX,
            Whose::Address(_) => PER_ADDRESS_MAX,
        }
    }
}

/// Since when, and how many.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    failed: Mutex<HashMap<Whose, (Instant, u32)>>,
}

impl Attempts {
    /// Counts an attempt before it is made, so that a hundred at once are no more than a hundred in a row. Returns whether it
    /// may be made.
    pub(crate) fn begin(&self, email: &str, address: IpAddr, now: Instant) -> bool {
        let both = keys(email, address);
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = |since: Instant| now.saturating_duration_since(since) < WINDOW;
        if failed.len() + both.len() > REMEMBERED_MAX {
            failed.retain(|_, (since, _)| counts(*since));
        }
        let may = both.iter().all(|whose| match failed.get(whose) {
            Some((since, count)) if counts(*since) => *count < whose.max(),
            _ => failed.len() + both.len() <= REMEMBERED_MAX,
        });
        if may {
            for whose in both {
                let entry = failed.entry(whose).or_insert((now, 0));
                *entry = if counts(entry.0) { (entry.0, entry.1 + 1) } else { (now, 1) };
            }
        }
        may
    }

    /// The attempt succeeded: it was none of a guesser's.
    pub(crate) fn succeeded(&self, email: &str, address: IpAddr) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        for whose in keys(email, address) {
            if let Some((_, count)) = failed.get_mut(&whose) {
                *count = count.saturating_sub(1);
            }
        }
    }
}

fn keys(email: &str, address: IpAddr) -> [Whose; 2] {
    let email: String = email.trim().to_lowercase().chars().take(app::users::EMAIL_BYTES_MAX).collect();
    [Whose::Account(email), Whose::Address(address)]
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn there(place: u8) -> IpAddr {
        IpAddr::V4(Ipv4Addr::new(198, 51, 100, place))
    }

    #[test]
    fn an_account_is_tried_so_often_from_wherever_and_then_later_again() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for number in 0..10 {
            assert!(attempts.begin("a@example.nl", there(number), start), "{number}");
        }
        assert!(!attempts.begin(" A@example.nl", there(99), start));
        assert!(attempts.begin("b@example.nl", there(99), start));
        assert!(attempts.begin("a@example.nl", there(99), start + WINDOW));
    }

    #[test]
    fn an_address_tries_so_many_accounts() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        let let_in =
            (0..100).filter(|number| attempts.begin(&format!("{number}@example.nl"), HERE, now)).count();
        assert_eq!(let_in, 30);
    }

    #[test]
    fn who_succeeds_is_not_counted() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        for number in 0..100 {
            assert!(attempts.begin("a@example.nl", HERE, now), "{number}");
            attempts.succeeded("a@example.nl", HERE);
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        for number in 0..40_000_u32 {
            attempts.begin(&format!("{number}@example.nl"), IpAddr::V4(Ipv4Addr::from(number)), now);
        }
        assert!(attempts.failed.lock().unwrap_or_else(PoisonError::into_inner).len() <= REMEMBERED_MAX);
    }
}
