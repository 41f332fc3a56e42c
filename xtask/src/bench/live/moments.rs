//! When independent clients come: at random moments, so many a second (a Poisson process). Clients that start together and
//! keep step would all knock at once and measure their own queue.

use std::time::{Duration, Instant};

/// The moments at which one client is due, in order, without end.
#[derive(Debug)]
pub(crate) struct Moments {
    due: Instant,
    mean: Duration,
    draw: u64,
}

impl Moments {
    /// From `began` on, `mean` apart in the middle. Two clients of the same `seed` come at the same moments.
    pub(crate) fn new(began: Instant, mean: Duration, seed: u64) -> Moments {
        Moments { due: began, mean, draw: seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) }
    }

    /// A number above 0 and at most 1.
    fn share(&mut self) -> f64 {
        self.draw = self.draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.draw >> 33) + 1) as f64 / (1_u64 << 31) as f64
    }

    /// Sleeps until the next one is due and tells when that was; at once where it has passed already.
    pub(crate) fn wait(&mut self) -> Instant {
        let share = self.share();
        self.due += self.mean.mul_f64(-share.ln());
        std::thread::sleep(self.due.saturating_duration_since(Instant::now()));
        self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_as_far_apart_in_the_middle_as_asked_and_no_two_clients_keep_step() {
        let began = Instant::now();
        let mut sums = Vec::new();
        for seed in 0..4 {
            let mut moments = Moments::new(began, Duration::from_micros(1), seed);
            (0..20_000).for_each(|_| _ = moments.wait());
            sums.push(moments.due.duration_since(began).as_micros());
        }
        assert!(sums.iter().all(|sum| (19_000..21_000).contains(sum)), "{sums:?}");
        sums.dedup();
        assert_eq!(sums.len(), 4);
    }
}
