//! What says of most keys, and of most identifiers, that they are not in a run, without looking.
//!
//! A split-block Bloom filter (Putze, Sanders and Singler 2007; the form Parquet uses): a key sets one bit in each of
//! the eight words of one block, so that asking touches one line of the processor's cache.

/// Bits for each key: about one in two hundred of the keys that are not there has to be looked up.
const BITS_PER_KEY: usize = 12;

/// Words of one block.
const WORDS: usize = 8;

/// Odd numbers that spread a key over the words of its block; those of the Parquet specification.
const SALT: [u32; WORDS] =
    [0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d, 0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31];

/// What a filter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Keys of events.
    Keys,
    /// Identifiers that events are kept under, each as [`of_identifier`] spreads it.
    Identifiers,
}

impl Holds {
    /// As a row names it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Holds::Keys => "keys",
            Holds::Identifiers => "identifiers",
        }
    }
}

/// An identifier's number spread over the bits a filter looks at (the finalizer of SplitMix64, Steele, Lea and Flood 2014).
/// Numbers are given out here and not chosen outside, so that no secret is needed.
#[inline]
pub(crate) fn of_identifier(identifier: i64) -> u128 {
    let mut mixed = (identifier as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    // The place is taken from the upper half and the bits from the lower 32: with millions of blocks these still differ.
    (u128::from(mixed) << 64) | u128::from(mixed as u32)
}

/// A set of keys that answers "no" or "perhaps".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filter {
    blocks: Vec<[u32; WORDS]>,
}

impl Filter {
    /// For about so many keys.
    pub(crate) fn new(keys: usize) -> Filter {
        Filter { blocks: vec![[0; WORDS]; (keys * BITS_PER_KEY).div_ceil(32 * WORDS).max(1)] }
    }

    #[inline]
    pub(crate) fn insert(&mut self, key: u128) {
        let place = self.place(key);
        for (word, salt) in self.blocks[place].iter_mut().zip(SALT) {
            *word |= bit(key, salt);
        }
    }

    #[inline]
    pub(crate) fn may_hold(&self, key: u128) -> bool {
        let block = &self.blocks[self.place(key)];
        block.iter().zip(SALT).all(|(word, salt)| word & bit(key, salt) != 0)
    }

    /// Keys are keyed hashes: half of one is as random as it gets.
    #[inline]
    fn place(&self, key: u128) -> usize {
        (((key >> 64) * self.blocks.len() as u128) >> 64) as usize
    }

    /// Bytes it takes in memory, and in rows.
    pub(crate) fn bytes_len(&self) -> usize {
        self.blocks.len() * WORDS * 4
    }

    /// As a row holds it.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.blocks.iter().flatten().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Read back; `None` where it is no filter.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Filter> {
        let (blocks, rest) = bytes.as_chunks::<{ WORDS * 4 }>();
        if !rest.is_empty() || blocks.is_empty() {
            return None;
        }
        let read = |block: &[u8; WORDS * 4]| {
            let mut words = [0; WORDS];
            for (word, bytes) in words.iter_mut().zip(block.as_chunks::<4>().0) {
                *word = u32::from_le_bytes(*bytes);
            }
            words
        };
        Some(Filter { blocks: blocks.iter().map(read).collect() })
    }
}

#[inline]
fn bit(key: u128, salt: u32) -> u32 {
    1 << ((key as u32).wrapping_mul(salt) >> 27)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u64) -> u128 {
        people::keyed_hash::HashKey::new([3; 16]).message("bron", &number.to_string())
    }

    #[test]
    fn what_is_in_is_found_and_of_what_is_not_one_in_a_hundred_at_most() {
        let mut filter = Filter::new(20_000);
        (0..20_000).for_each(|number| filter.insert(key(number)));
        assert!((0..20_000).all(|number| filter.may_hold(key(number))));
        let wrong = (20_000..60_000).filter(|number| filter.may_hold(key(*number))).count();
        assert!(wrong < 400, "{wrong} of 40000");
        assert_eq!(Filter::from_bytes(&filter.to_bytes()), Some(filter));
        assert_eq!(Filter::from_bytes(&[1; 31]), None);
        assert_eq!(Filter::from_bytes(&[]), None);
    }

    #[test]
    fn identifiers_one_after_the_other_are_spread_as_well_as_keys() {
        for step in [1, 2, 8, 4096] {
            let identifiers = (0..40_000_i64).map(|at| at * step);
            let mut filter = Filter::new(20_000);
            identifiers.clone().step_by(2).for_each(|id| filter.insert(of_identifier(id)));
            let held = |id: &i64| filter.may_hold(of_identifier(*id));
            assert!(identifiers.clone().step_by(2).all(|id| held(&id)), "step {step}");
            let wrong = identifiers.skip(1).step_by(2).filter(held).count();
            assert!(wrong < 200, "step {step}: {wrong} of 20000");
        }
    }
}
