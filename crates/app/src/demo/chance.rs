//! Chance that repeats: a small counter-based generator, one independent stream per person and purpose.
//!
//! SplitMix64 (Steele, Lea and Flood, 2014): eight lines, passes BigCrush, and starting a stream costs nothing,
//! which is what lets person 999,999 be made without making the 999,999 before. It knows nothing of the shop.

/// A stream of draws.
pub(super) struct Chance(u64);

/// The odd constant of SplitMix64: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    /// The stream of `index` for one `purpose` under `seed`; equal arguments give equal draws.
    pub(super) fn of(seed: u64, purpose: u64, index: u64) -> Self {
        Self(mixed(mixed(mixed(seed) ^ purpose) ^ index))
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// A share in 0 ≤ x < 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability: the one way in which truths are planted.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A whole number in `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        low + ((u128::from(self.bits()) * u128::from(width)) >> 64) as i64
    }

    /// One of the items, each equally likely; the items may not be empty.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.between(0, items.len() as i64 - 1) as usize]
    }

    /// An index, likely in proportion to its weight; the weights may not all be zero.
    pub(super) fn weighted(&mut self, weights: &[u16]) -> usize {
        let total: i64 = weights.iter().map(|&weight| i64::from(weight)).sum();
        let mut left = self.between(0, total - 1);
        weights
            .iter()
            .position(|&weight| {
                left -= i64::from(weight);
                left < 0
            })
            .unwrap_or(0)
    }
}

/// The finaliser of SplitMix64: every input bit moves every output bit.
pub(super) fn mixed(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(STEP);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_keep_to_their_weights_and_bounds() {
        let mut chance = Chance::of(1, 2, 3);
        let mut counts = [0_u32; 3];
        for _ in 0..40_000 {
            counts[chance.weighted(&[1, 0, 3])] += 1;
            assert!((-2..=5).contains(&chance.between(-2, 5)));
        }
        assert_eq!(counts[1], 0);
        assert!((9_600..10_400).contains(&counts[0]), "a quarter of 40,000, got {}", counts[0]);
    }

    #[test]
    fn streams_differ_by_seed_purpose_and_index() {
        let first = |seed, purpose, index| Chance::of(seed, purpose, index).bits();
        let all = [first(1, 1, 1), first(2, 1, 1), first(1, 2, 1), first(1, 1, 2)];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
    }
}
