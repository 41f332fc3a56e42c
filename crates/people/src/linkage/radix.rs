//! Sorting by a number in the upper half of a word, in time that grows with the entries and not faster.
//!
//! Where only what is equal has to lie together, half of the key's bits are sorted by; the few entries that agree in
//! those are put in order by hand.

/// Bits of the key that one pass looks at: as many places to write to as the nearest caches hold.
const DIGIT_BITS: u32 = 11;
const DIGITS: usize = 1 << DIGIT_BITS;
/// Where the digits of a key of 32 bits begin, the least first.
const DIGITS_OF_ALL: [u32; 3] = [u32::BITS, u32::BITS + DIGIT_BITS, u32::BITS + 2 * DIGIT_BITS];
/// Where the two topmost digits begin.
const DIGITS_ON_TOP: [u32; 2] = [u64::BITS - 2 * DIGIT_BITS, u64::BITS - DIGIT_BITS];

/// Puts entries in the order of their upper 32 bits; those of one key stay in the order they have.
pub(super) fn sort_by_upper_half(entries: &mut Vec<u64>) {
    sort_by_digits(entries, &mut Vec::new(), &DIGITS_OF_ALL);
}

/// Puts entries together whose upper 32 bits, a hash, are the same, in an order that follows from the keys; those of
/// one key stay in the order they have. What is in `spare` is lost; its room is used.
pub(super) fn gather_by_upper_half(entries: &mut Vec<u64>, spare: &mut Vec<u64>) {
    sort_by_digits(entries, spare, &DIGITS_ON_TOP);
    let top = |entry: &u64| *entry >> DIGITS_ON_TOP[0];
    for alike in entries.chunk_by_mut(|a, b| top(a) == top(b)).filter(|alike| alike.len() > 1) {
        alike.sort_by_key(|entry| entry >> u32::BITS);
    }
}

fn sort_by_digits<const PASSES: usize>(entries: &mut Vec<u64>, spare: &mut Vec<u64>, digits: &[u32; PASSES]) {
    let digit = |entry: u64, first_bit: u32| (entry >> first_bit) as usize % DIGITS;
    let mut counts = [[0u32; DIGITS]; PASSES];
    for entry in entries.iter() {
        for (counts, first_bit) in counts.iter_mut().zip(digits) {
            counts[digit(*entry, *first_bit)] += 1;
        }
    }
    for (places, first_bit) in counts.iter_mut().zip(digits) {
        if places.contains(&(entries.len() as u32)) {
            continue; // All have the same digit here.
        }
        let mut next = 0;
        for place in places.iter_mut() {
            (*place, next) = (next, next + *place);
        }
        spare.resize(entries.len(), 0);
        for entry in entries.iter() {
            let place = &mut places[digit(*entry, *first_bit)];
            spare[*place as usize] = *entry;
            *place += 1;
        }
        std::mem::swap(entries, spare);
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

    #[test]
    fn what_is_equal_is_gathered_and_keeps_its_order() {
        for (size, keys) in [(0, 1), (1, 1), (1000, 7), (50_000, 9000), (50_000, u64::MAX)] {
            let key = |row: u64| mix(mix(row) % keys) >> 32;
            let mut entries: Vec<u64> = (0..size).map(|row| key(row) << 32 | row).collect();
            let mut sorted = entries.clone();
            sorted.sort_unstable();
            gather_by_upper_half(&mut entries, &mut Vec::new());
            assert_eq!(entries, sorted, "{size} of {keys}");
        }
    }
}
