//! Chance from a seed: the same seed gives the same draws on every machine.
//!
//! Only whole numbers and the four operations, so that no library's rounding can show in a file.

/// A splitmix64 generator (Steele, Lea, Flood 2014): small, fast, and good enough for made-up people.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    state: u64,
}

/// 2^53: so many steps lie between 0 and 1.
const STEPS: f64 = 9_007_199_254_740_992.0;

impl Chance {
    /// A stream of draws of its own for every pair of a seed and a place in the world.
    pub(super) fn of(seed: u64, place: u64) -> Self {
        Self { state: mixed(seed ^ mixed(place)) }
    }

    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state)
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / STEPS
    }

    /// Whether something of this probability happens.
    pub(super) fn yes(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A whole number below `end`, 0 when `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A whole number from `first` up to and with `last`.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        first + self.below((last - first + 1).max(1) as usize) as i32
    }

    /// One of these, each as likely as the next. The slice is never empty.
    pub(super) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// One of these, the first the likeliest: a long tail without a table. The slice is never empty.
    pub(super) fn early<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.early_place(of.len())]
    }

    /// A place below `end`; the density falls from nearly seven times the mean to less than half of it.
    fn early_place(&mut self, end: usize) -> usize {
        let share = self.share();
        let bent = share * (0.3 + 0.7 * share) * (0.5 + 0.5 * share);
        ((bent * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// The place of a weight, drawn by weight. The weights are not all 0.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let all: u32 = weights.iter().sum();
        let mut left = self.below(all as usize) as u32;
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        weights.len() - 1
    }
}

/// Stirs every bit of a number into every other.
pub(super) fn mixed(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_keep_to_their_shares() {
        let mut chance = Chance::of(1, 2);
        let mut seen = [0_u32; 3];
        let mut sum = 0.0;
        for _ in 0..30_000 {
            seen[chance.weighted(&[1, 2, 3])] += 1;
            sum += chance.share();
        }
        for (place, expected) in [5_000, 10_000, 15_000].into_iter().enumerate() {
            assert!(seen[place].abs_diff(expected) < 500, "{seen:?}");
        }
        assert!((sum / 30_000.0 - 0.5).abs() < 0.01, "{sum}");
    }

    #[test]
    fn places_have_streams_of_their_own() {
        let first = |seed, place| Chance::of(seed, place).next();
        assert_eq!(first(7, 1), first(7, 1));
        assert_ne!(first(7, 1), first(7, 2));
        assert_ne!(first(7, 1), first(8, 1));
    }
}
