//! Spellings that occurred before, and the number that each stands for.
//!
//! A spelling is known by a hash of 64 bits and not kept: finding one among a hundred thousand is one wait for memory
//! then, not four. That two of ten million have one hash is a chance of three in a million.

use std::hint::black_box;

use super::batch::{BATCH_MAX, Batch};
use super::intern::hash_bytes;

/// A spelling and what it stands for.
#[derive(Debug, Clone, Copy, Default)]
struct Spelling {
    /// 0 is free.
    hash: u64,
    number: u32,
}

/// Fewest places.
const PLACES_MIN: usize = 64;

/// Spellings with their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Spellings {
    /// Open addressing. Always a power of two, at most two thirds full.
    places: Vec<Spelling>,
    count: usize,
}

impl Spellings {
    /// The hashes of some texts, for which there is room then; memory is asked for all of them before the first is
    /// waited for.
    pub(super) fn hashes(&mut self, batch: &Batch) -> [u64; BATCH_MAX] {
        self.make_room(batch.len());
        let mut hashes = [0; BATCH_MAX];
        let mut read = 0;
        for (text, hash) in batch.bytes().zip(&mut hashes).filter(|(text, _)| !text.is_empty()) {
            *hash = hash_bytes(text).max(1);
            read ^= self.places[self.first_place(*hash)].number;
        }
        black_box(read);
        hashes
    }

    /// The number of a spelling, which is asked for once.
    pub(super) fn number_of(&mut self, text: &str, ask: impl FnOnce() -> u32) -> u32 {
        self.make_room(1);
        let hash = hash_bytes(text.as_bytes()).max(1);
        self.number(hash).unwrap_or_else(|| {
            let number = ask();
            self.note(hash, number);
            number
        })
    }

    /// The number of a spelling, if it occurred before.
    #[inline]
    pub(super) fn number(&self, hash: u64) -> Option<u32> {
        let spelling = self.places[self.place(hash)];
        (spelling.hash == hash).then_some(spelling.number)
    }

    /// Notes the number of a spelling, for which room was made.
    pub(super) fn note(&mut self, hash: u64, number: u32) {
        let place = self.place(hash);
        self.count += usize::from(self.places[place].hash == 0);
        self.places[place] = Spelling { hash, number };
    }

    /// Where a hash is looked for first: its topmost bits.
    #[inline]
    fn first_place(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.places.len().trailing_zeros())) as usize
    }

    /// Where a hash stands, or would.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let mut place = self.first_place(hash);
        while self.places[place].hash != hash && self.places[place].hash != 0 {
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }

    fn make_room(&mut self, more: usize) {
        let least = (self.count + more) * 3 / 2;
        if least < self.places.len() {
            return;
        }
        let room = vec![Spelling::default(); (least + 1).next_power_of_two().max(PLACES_MIN)];
        for spelling in std::mem::replace(&mut self.places, room).into_iter().filter(|known| known.hash != 0)
        {
            let place = self.place(spelling.hash);
            self.places[place] = spelling;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_stands_for_the_number_that_was_noted() {
        let mut spellings = Spellings::default();
        for round in 0..40u32 {
            let texts: Vec<String> =
                (0..BATCH_MAX as u32).map(|at| format!("name {}", round * 40 + at)).collect();
            let mut batch = Batch::default();
            texts.iter().for_each(|text| batch.push(text));
            for (number, hash) in (round * 40..).zip(spellings.hashes(&batch)) {
                let seen_before = round > 0 && number < round * 40 + BATCH_MAX as u32 - 40;
                assert_eq!(spellings.number(hash), seen_before.then_some(number));
                spellings.note(hash, number);
            }
        }
        let mut batch = Batch::default();
        ["name 0", "", "name 1600"].into_iter().for_each(|text| batch.push(text));
        let hashes = spellings.hashes(&batch);
        assert_eq!((spellings.number(hashes[0]), hashes[1]), (Some(0), 0));
        assert_eq!(spellings.number(hashes[2]), Some(1600));
    }
}
