//! Texts as numbers: each distinct text once.
//!
//! Linkage compares millions of pairs; equal texts must be equal numbers and strings touched only where they differ.
//! Number 0 is "nothing there". Numbers follow the order of first sight, so nothing may depend on their size.
//!
//! A text is known by a hash of 64 bits, as spellings are ([`super::spelling`]): whether one was there before is one wait
//! for memory then, and not three.

use std::hint::black_box;

use super::batch::{BATCH_MAX, Batch};

/// Where a text is looked for: its hash, and its number in the lower half; 0 is free. One number, as memory that is all zero
/// costs nothing until it is used.
type Slot = u128;

#[inline]
fn slot_of(hash: u64, number: u32) -> Slot {
    u128::from(hash) << u64::BITS | u128::from(number)
}

#[inline]
fn hash_in(slot: Slot) -> u64 {
    (slot >> u64::BITS) as u64
}

#[inline]
fn number_in(slot: Slot) -> u32 {
    slot as u32
}

/// The numbers of texts that were looked up together; 0 behind the last.
pub(super) type Numbers = [u32; BATCH_MAX];

/// Distinct texts, numbered from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    bytes: String,
    ends: Vec<u32>,
    marks: Vec<Mark>,
    /// Open addressing. Always a power of two, at most two thirds full.
    slots: Vec<Slot>,
}

impl Texts {
    /// The number of a text. The empty text is 0.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        self.make_room(1);
        self.add_hashed(hash_text(text), || text)
    }

    /// The numbers of some texts, looked up together: memory is asked for all of them before the first is waited for.
    pub(super) fn add_all(&mut self, batch: &Batch) -> Numbers {
        debug_assert!(batch.len() <= BATCH_MAX);
        self.make_room(batch.len());
        let (mut hashes, mut numbers) = ([0; BATCH_MAX], [0; BATCH_MAX]);
        let mut read = 0;
        for (text, hash) in batch.bytes().zip(&mut hashes).filter(|(text, _)| !text.is_empty()) {
            *hash = hash_bytes(text);
            read ^= self.slots[self.place(*hash)];
        }
        black_box(read);
        for (at, number) in
            numbers.iter_mut().enumerate().take(batch.len()).filter(|(at, _)| hashes[*at] != 0)
        {
            *number = self.add_hashed(hashes[at], || batch.text(at));
        }
        numbers
    }

    #[inline]
    fn add_hashed<'t>(&mut self, hash: u64, text: impl FnOnce() -> &'t str) -> u32 {
        let slot = self.slot(hash);
        match number_in(self.slots[slot]) {
            0 => self.put(slot, hash, text()),
            number => number,
        }
    }

    /// Puts a new text in a free slot.
    fn put(&mut self, slot: usize, hash: u64, text: &str) -> u32 {
        let number = self.number(text);
        self.slots[slot] = slot_of(hash, number);
        number
    }

    /// Gives a new text its number.
    fn number(&mut self, text: &str) -> u32 {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        self.marks.push(Mark::of(text));
        self.ends.len() as u32
    }

    /// Adds a text that is known to be new. It is found by its number; the next [`Texts::add`] works out the rest.
    pub(super) fn append(&mut self, text: &str) {
        debug_assert!(!text.is_empty());
        self.slots = Vec::new();
        self.number(text);
    }

    /// The number of a text seen before.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let number = number_in(self.slots[self.slot(hash_text(text))]);
        Some(number).filter(|number| *number != 0)
    }

    /// The text of a number; empty for 0.
    #[inline]
    pub(super) fn text(&self, number: u32) -> &str {
        &self.bytes[self.range(number)]
    }

    /// The same as bytes, which costs less where it is the bytes that are compared.
    #[inline]
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        &self.bytes.as_bytes()[self.range(number)]
    }

    #[inline]
    fn range(&self, number: u32) -> std::ops::Range<usize> {
        let Some(index) = (number as usize).checked_sub(1) else { return 0..0 };
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        start..self.ends[index] as usize
    }

    /// The mark of a text, by its number.
    #[inline]
    pub(super) fn mark(&self, number: u32) -> Mark {
        self.marks[number as usize - 1]
    }

    /// How many distinct texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where a hash is looked for first: its topmost bits.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.slots.len().trailing_zeros())) as usize
    }

    /// Where the text of a hash stands, or would.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mut place = self.place(hash);
        while self.slots[place] != 0 && hash_in(self.slots[place]) != hash {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    /// Room to look for so many texts more.
    #[inline]
    fn make_room(&mut self, more: usize) {
        let least = (self.ends.len() + more) * 3 / 2 + 1;
        if least > self.slots.len() {
            self.grow(least.next_power_of_two().max(64));
        }
    }

    #[cold]
    fn grow(&mut self, size: usize) {
        let before = match std::mem::take(&mut self.slots) {
            slots if slots.is_empty() => self.slots_of_all(),
            slots => slots,
        };
        self.slots = vec![0; size];
        for slot in before.into_iter().filter(|slot| *slot != 0) {
            let place = self.slot(hash_in(slot));
            self.slots[place] = slot;
        }
    }

    fn slots_of_all(&self) -> Vec<Slot> {
        let numbers = 1..=self.ends.len() as u32;
        numbers.map(|number| slot_of(hash_text(self.text(number)), number)).collect()
    }

    /// Numbers the texts anew: old numbers in the new order. What finds a text has to be forgotten before, or told.
    pub(super) fn reorder(&mut self, old: &[u32]) {
        let mut bytes = String::with_capacity(self.bytes.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for number in old {
            bytes.push_str(self.text(*number));
            ends.push(bytes.len() as u32);
        }
        self.marks = old.iter().map(|number| self.mark(*number)).collect();
        (self.bytes, self.ends) = (bytes, ends);
    }

    /// Tells what finds a text the new number by the old one, from 0.
    pub(super) fn tell_places(&mut self, new: &[u32]) {
        let told = |slot: Slot| slot_of(hash_in(slot), new[number_in(slot) as usize]);
        self.slots.iter_mut().filter(|slot| **slot != 0).for_each(|slot| *slot = told(*slot));
    }

    /// Forgets where texts are looked for, which is half of the memory. Texts are still found by number; the next
    /// [`Texts::add`] works the rest out again, and [`Texts::find`] finds nothing until then.
    pub(super) fn forget_places(&mut self) {
        self.slots = Vec::new();
    }
}

/// What tells two texts apart without reading them: which letters they have and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    letters: u32,
    length: u32,
}

impl Mark {
    /// Of a text.
    pub(super) fn of(text: &str) -> Self {
        let letters = text.bytes().fold(0, |set, byte| set | 1 << (byte & 31));
        Mark { letters, length: text.len() as u32 }
    }

    /// Whether two texts may be within so many slips: each changes the set of letters by at most two.
    #[inline]
    pub(super) fn may_be_within(self, other: Mark, slips: u32) -> bool {
        self.length.abs_diff(other.length) <= slips
            && (self.letters ^ other.letters).count_ones() <= 2 * slips
    }

    /// Whether the shorter text may begin the longer.
    #[inline]
    pub(super) fn may_begin(self, other: Mark) -> bool {
        let (short, long) = if self.length < other.length { (self, other) } else { (other, self) };
        short.letters & !long.letters == 0
    }
}

/// A 64-bit hash of a text, the same on every machine. For tables and block keys, not against an adversary.
#[inline]
pub(super) fn hash_text(text: &str) -> u64 {
    hash_bytes(text.as_bytes())
}

/// The same of its bytes.
#[inline]
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = bytes.len() as u64;
    for word in words {
        state = mix(state ^ u64::from_le_bytes(*word));
    }
    if !rest.is_empty() {
        state = mix(state ^ last_word(bytes, rest));
    }
    mix(state)
}

/// What is left of a text after its whole words, as a word that zeros fill.
#[inline]
fn last_word(bytes: &[u8], rest: &[u8]) -> u64 {
    match bytes.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last) >> (u64::BITS as usize - 8 * rest.len()),
        None => short_word(rest),
    }
}

/// One to seven bytes as a word that zeros fill, by a few reads that may overlap.
#[inline]
fn short_word(bytes: &[u8]) -> u64 {
    let last = bytes.len() - 1;
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(end)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*end)) << (8 * (last - 3))
        }
        _ => {
            let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
            byte(0) | byte(bytes.len() / 2) | byte(last)
        }
    }
}

/// Spreads the bits of a number (the finaliser of Steele, Lea & Flood's SplitMix, 2014).
#[inline]
pub(super) fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut texts = Texts::default();
        let numbers: Vec<u32> = ["jan", "piet", "jan", "", "kees"].map(|text| texts.add(text)).into();
        assert_eq!(numbers, [1, 2, 1, 0, 3]);
        assert_eq!(texts.text(2), "piet");
        assert_eq!(texts.find("kees"), Some(3));
        assert_eq!(texts.find("klaas"), None);
    }

    #[test]
    fn texts_looked_up_together_have_the_numbers_they_have_one_by_one() {
        let (mut one_by_one, mut together) = (Texts::default(), Texts::default());
        for round in 0..40 {
            let mut batch = Batch::default();
            let names = (0..64).map(|at| match mix(round * 64 + at) % 300 {
                0..50 => String::new(),
                name => format!("name {name}"),
            });
            let names: Vec<String> = names.collect();
            names.iter().for_each(|name| batch.push(name));
            let expected: Vec<u32> = names.iter().map(|name| one_by_one.add(name)).collect();
            assert_eq!(together.add_all(&batch)[..], expected, "round {round}");
        }
    }

    #[test]
    fn a_hash_is_of_the_text_and_nothing_beside_it() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let by_word = |text: &str| {
            let words = text.as_bytes().chunks(8).map(|chunk| {
                let mut word = [0u8; 8];
                word[..chunk.len()].copy_from_slice(chunk);
                u64::from_le_bytes(word)
            });
            mix(words.fold(text.len() as u64, |state, word| mix(state ^ word)))
        };
        for end in 0..text.len() {
            assert_eq!(hash_text(&text[..end]), by_word(&text[..end]), "{end}");
        }
    }

    #[test]
    fn a_thousand_texts_are_all_found_again() {
        let mut texts = Texts::default();
        for index in 0..1000 {
            assert_eq!(texts.add(&format!("name {index}")), index + 1);
        }
        assert!((0..1000).all(|index| texts.find(&format!("name {index}")) == Some(index + 1)));
    }
}
