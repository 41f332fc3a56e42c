//! What the benches of the live view share: a server to measure, connections to it, the events sent, the floor below it.

pub(super) mod asked;
pub(super) mod client;
pub(super) mod events;
pub(super) mod floor;
pub(super) mod load;
pub(super) mod moments;
pub(super) mod server;

use std::time::Duration;

/// The middle and the 99th hundredth of some durations, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) n: usize,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) max_ms: f64,
}

impl Spread {
    pub(super) fn of(mut times: Vec<Duration>) -> Spread {
        times.sort_unstable();
        let at = |share: f64| {
            let place = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len().max(1)) - 1;
            times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
        };
        Spread { n: times.len(), p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1.0) }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Spread { n, p50_ms, p99_ms, max_ms } = self;
        write!(formatter, "p50 {p50_ms:.1} ms, p99 {p99_ms:.1} ms, most {max_ms:.1} ms (n = {n})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_of_a_hundred_is_read_off() {
        let spread = Spread::of((1..=100).rev().map(Duration::from_millis).collect());
        assert_eq!(spread, Spread { n: 100, p50_ms: 50.0, p99_ms: 99.0, max_ms: 100.0 });
        assert!(Spread::of(Vec::new()).p99_ms.is_nan());
    }
}
