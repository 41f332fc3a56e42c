//! Sorting by a number in the upper half of a word, in time that grows with the entries and not faster.

/// Bits of the key that one pass looks at.
const DIGIT_BITS: u32 = 8;
const DIGITS: usize = 1 << DIGIT_BITS;
/// Passes over a key of 32 bits: an even number, so that the last one ends where the first began.
const PASSES: usize = (u32::BITS / DIGIT_BITS) as usize;

/// Puts entries in the order of their upper 32 bits; those of one key stay in the order they have.
pub(super) fn sort_by_upper_half(entries: &mut Vec<u64>) {
    let digit = |entry: u64, pass: usize| (entry >> (u32::BITS + DIGIT_BITS * pass as u32)) as usize % DIGITS;
    let mut starts = [[0usize; DIGITS]; PASSES];
    for entry in entries.iter() {
        for (pass, counts) in starts.iter_mut().enumerate() {
            counts[digit(*entry, pass)] += 1;
        }
    }
    let mut spare = vec![0; entries.len()];
    for (pass, places) in starts.iter_mut().enumerate() {
        let mut next = 0;
        for place in places.iter_mut() {
            (*place, next) = (next, next + *place);
        }
        for entry in entries.iter() {
            let place = &mut places[digit(*entry, pass)];
            spare[*place] = *entry;
            *place += 1;
        }
        std::mem::swap(entries, &mut spare);
    }
}

/// Numbers in the order of their keys; those of one key stay in the order they have.
pub(super) fn order_by(numbers: impl Iterator<Item = u32>, key: impl Fn(u32) -> u32) -> Vec<u32> {
    let entries = numbers.map(|number| u64::from(key(number)) << u32::BITS | u64::from(number));
    let mut entries: Vec<u64> = entries.collect();
    sort_by_upper_half(&mut entries);
    entries.into_iter().map(|entry| entry as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::super::intern::mix;
    use super::*;

    #[test]
    fn numbers_of_one_key_keep_their_order() {
        let ordered = order_by((0..1000).rev(), |number| number % 7);
        let mut expected: Vec<u32> = (0..1000).rev().collect();
        expected.sort_by_key(|number| number % 7);
        assert_eq!(ordered, expected);
    }

    #[test]
    fn sorts_as_the_standard_library_does() {
        for (size, keys) in [(0, 1), (1, 1), (1000, 7), (50_000, u64::MAX)] {
            let mut entries: Vec<u64> = (0..size).map(|row| (mix(row) % keys) << 32 | row).collect();
            let mut sorted = entries.clone();
            sorted.sort_unstable();
            sort_by_upper_half(&mut entries);
            assert_eq!(entries, sorted, "{size} of {keys}");
        }
    }
}
