//! The keys of one row at a time, for rows that come one by one.

use super::block::block_max;
use super::intern::hash_text;
use super::key::{CALLED, PERSON_KEYS, WordCounts, person_keys, rare_words, text_slots, word_counts};
use super::table::Records;

/// What finds the keys of a row. Unlike [`super::block::Blocks`] it keeps a group for every slot of texts,
/// whether or not a row has one.
#[derive(Debug)]
pub(super) struct Keyring {
    texts: Vec<(usize, WordCounts)>,
}

impl Keyring {
    pub(super) fn of(records: &Records) -> Self {
        let slots = text_slots(records).into_iter();
        Keyring { texts: slots.map(|slot| (slot, word_counts(records, slot))).collect() }
    }

    /// How many groups there are.
    pub(super) fn kinds(&self) -> usize {
        PERSON_KEYS + self.texts.len()
    }

    /// Most records that share a key, per group.
    pub(super) fn block_max(&self, records: &Records) -> Vec<usize> {
        (0..self.kinds()).map(|group| block_max(records, group)).collect()
    }

    /// Calls with the group and the key of each key a row has; the same one may come twice.
    pub(super) fn each(&self, records: &Records, row: &[u32], mut call: impl FnMut(usize, u32)) {
        let keys = person_keys(records, row, &|slot, number| hash_text(records.text(slot, number)));
        for (column, key) in keys.into_iter().enumerate().filter(|(_, key)| *key != 0) {
            call(column.min(CALLED), key);
        }
        for variant in records.several.variants(row) {
            let further =
                person_keys(records, &variant, &|slot, number| hash_text(records.text(slot, number)));
            let differ = further.into_iter().zip(keys).take(CALLED).enumerate();
            differ
                .filter(|(_, (key, first))| *key != 0 && key != first)
                .for_each(|(column, (key, _))| call(column, key));
        }
        for (at, (slot, counts)) in self.texts.iter().enumerate().filter(|(_, (slot, _))| row[*slot] != 0) {
            for key in rare_words(records, *slot, row[*slot], counts).into_iter().filter(|key| *key != 0) {
                call(PERSON_KEYS + at, key);
            }
        }
    }
}
