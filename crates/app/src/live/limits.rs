//! How much a source may send: so many events a second, saved up for a while. Time is what has passed since the start,
//! so that a clock set back changes nothing.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Seconds' worth of events a quiet source saves up: an SDK that sends every ten seconds is not held back.
const SAVED_S: f64 = 10.0;

/// Longest a source is told to wait, seconds: clients cap it here.
const RETRY_AFTER_MAX_S: f64 = 300.0;

/// What each source with a limit has left.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<i64, Allowance>>);

#[derive(Clone, Copy)]
struct Allowance {
    /// Events; below nothing after a body that was larger than what was left.
    left: f64,
    at: Instant,
}

impl Limits {
    /// Whether a source may send now; else the seconds after which it may.
    pub(super) fn check(&self, source: i64, per_s: u32, now: Instant) -> Result<(), u32> {
        let left = self.with(source, per_s, now, |allowance| allowance.left);
        if left >= 1.0 {
            return Ok(());
        }
        let wait_s = (1.0 - left) / f64::from(per_s);
        Err(wait_s.clamp(1.0, RETRY_AFTER_MAX_S).ceil() as u32)
    }

    /// Takes what a body held, more than is left included: the next one waits for it.
    pub(super) fn spend(&self, source: i64, per_s: u32, events: usize, now: Instant) {
        self.with(source, per_s, now, |allowance| allowance.left -= events.max(1) as f64);
    }

    fn with<T>(&self, source: i64, per_s: u32, now: Instant, use_of: impl FnOnce(&mut Allowance) -> T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let full = f64::from(per_s) * SAVED_S;
        let allowance = all.entry(source).or_insert(Allowance { left: full, at: now });
        let passed_s = now.saturating_duration_since(allowance.at).as_secs_f64();
        allowance.left = (allowance.left + passed_s * f64::from(per_s)).min(full);
        allowance.at = now;
        use_of(allowance)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_source_sends_what_it_saved_and_waits_for_the_rest() {
        let (limits, start) = (Limits::default(), Instant::now());
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        for (second, events, told) in [
            (0, 900, Ok(())),
            (0, 200, Ok(())), // 100 were left: it goes in, and is owed
            (0, 1, Err(2)),
            (1, 1, Err(1)), // exactly nothing is left
            (2, 1, Ok(())),
            (2, 98, Ok(())),
            (2, 1, Ok(())),
            (2, 1, Err(1)),
            (100, 1_000, Ok(())), // no more is saved than ten seconds' worth
            (100, 1, Err(1)),
        ] {
            let allowed = limits.check(7, 100, at(second));
            assert_eq!(allowed, told, "{events} events after {second} s");
            if allowed.is_ok() {
                limits.spend(7, 100, events, at(second));
            }
        }
        assert_eq!(limits.check(8, 100, at(0)), Ok(()), "another source has its own");
    }
}
