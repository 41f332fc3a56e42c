//! Which rows of an index share a key.
//!
//! The same keys as in batch, and the same limit: a key that too many rows share is none. It stays here all the same,
//! since it becomes one again when rows leave. A sorted set per kind of key, at about ten bytes an entry.

use std::collections::BTreeSet;

/// A key: of which kind, and its value.
pub(super) type Key = (usize, u32);

/// Rows by key.
#[derive(Debug)]
pub(super) struct Keys {
    /// Per kind of key: key and row.
    entries: Vec<BTreeSet<u64>>,
    /// Most rows that share a key, per kind.
    most: Vec<usize>,
}

/// The rows that share a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// So few that they are compared.
    Alive(Vec<u32>),
    /// One more than are compared.
    JustDead(Vec<u32>),
    /// Too many by more than one.
    Dead,
}

impl Keys {
    /// Of entries per kind, a key in the upper half and a row in the lower.
    pub(super) fn new(entries: Vec<Vec<u64>>, most: Vec<usize>) -> Self {
        Keys { entries: entries.into_iter().map(BTreeSet::from_iter).collect(), most }
    }

    pub(super) fn insert(&mut self, (kind, key): Key, row: u32) {
        self.entries[kind].insert(entry(key, row));
    }

    pub(super) fn remove(&mut self, (kind, key): Key, row: u32) {
        self.entries[kind].remove(&entry(key, row));
    }

    /// The rows that share a key now.
    pub(super) fn block(&self, (kind, key): Key) -> Block {
        let most = self.most[kind];
        let of_key = self.entries[kind].range(entry(key, 0)..=entry(key, u32::MAX));
        let rows: Vec<u32> = of_key.take(most + 2).map(|entry| *entry as u32).collect();
        match rows.len() {
            len if len <= most => Block::Alive(rows),
            len if len == most + 1 => Block::JustDead(rows),
            _ => Block::Dead,
        }
    }

    /// Whether one row more than these would be one too many.
    pub(super) fn is_full(&self, (kind, _): Key, rows: &[u32]) -> bool {
        rows.len() == self.most[kind]
    }
}

/// A key and a row as they are kept.
pub(super) fn entry(key: u32, row: u32) -> u64 {
    u64::from(key) << u32::BITS | u64::from(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_dies_of_one_row_too_many_and_lives_again() {
        let mut keys = Keys::new(vec![vec![entry(9, 0)], Vec::new()], vec![2, 64]);
        for (row, expected) in
            [(1, Block::Alive(vec![0, 1])), (5, Block::JustDead(vec![0, 1, 5])), (3, Block::Dead)]
        {
            keys.insert((0, 9), row);
            assert_eq!(keys.block((0, 9)), expected);
        }
        assert_eq!(keys.block((1, 9)), Block::Alive(Vec::new()));
        keys.remove((0, 9), 0);
        keys.remove((0, 9), 5);
        assert_eq!(keys.block((0, 9)), Block::Alive(vec![1, 3]));
        assert!(keys.is_full((0, 9), &[1, 3]) && !keys.is_full((1, 9), &[1, 3]));
    }
}
