//! Between which groups of rows the odds have been worked out already.
//!
//! Of several pairs of rows that speak for joining the same two groups one is enough to carry the odds of the groups.
//! Knows no odds.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::intern::mix;

/// Groups between which the odds are known.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Records in both groups when they were asked about last.
    sizes: HashMap<(u32, u32), u32, BuildHasherDefault<Mixed>>,
}

/// Room that is kept for the next neighbourhood: emptying more takes longer than making it anew.
const ROOM_KEPT: usize = 64;

impl Asked {
    /// Forgets all groups.
    pub(super) fn forget(&mut self) {
        if self.sizes.capacity() > ROOM_KEPT {
            self.sizes = HashMap::default();
        } else if !self.sizes.is_empty() {
            self.sizes.clear();
        }
    }

    /// Whether the two have changed since, or are asked about for the first time.
    pub(super) fn is_new(&mut self, left: u32, right: u32, size: u32) -> bool {
        self.sizes.insert((left.min(right), left.max(right)), size) != Some(size)
    }
}

/// Hashes numbers, which nobody chooses to collide.
#[derive(Debug, Clone, Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = mix(self.0 ^ u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = mix(self.0 ^ u64::from(number));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_asked_about_once_as_long_as_they_stay_the_same() {
        let mut asked = Asked::default();
        let answers = [(1, 2, 3), (2, 1, 3), (1, 2, 4), (1, 3, 4), (1, 2, 4)]
            .map(|(left, right, size)| asked.is_new(left, right, size));
        assert_eq!(answers, [true, false, true, true, false]);
    }
}
