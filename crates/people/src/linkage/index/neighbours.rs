//! Rows that come and go: which others they are compared with, and which edges that makes and unmakes.
//!
//! An edge is there when two rows share a key that is alive and their odds are above what is asked about. A row that
//! comes can be the one too many for a key, and one that leaves can revive it; both change edges between others.

use super::super::compare::Comparator;
use super::super::keyring::Keyring;
use super::super::scale::Scale;
use super::super::sift::Sift;
use super::super::table::Records;
use super::Index;
use super::keys::{self, Block, Key};

/// The keys of all rows, as entries per kind.
pub(super) fn entries(records: &Records, keyring: &Keyring) -> Vec<Vec<u64>> {
    let mut entries = vec![Vec::new(); keyring.kinds()];
    for row in 0..records.len() as u32 {
        keyring.each(records, records.row(row), |kind, key| entries[kind].push(keys::entry(key, row)));
    }
    entries
}

impl Index {
    /// Gives a new row its keys and edges; the rows whose edges changed otherwise.
    pub(super) fn enter(&mut self, row: u32) -> Vec<u32> {
        let mut others = Vec::new();
        let mut died = Vec::new();
        for key in self.keys_of(row) {
            self.keys.insert(key, row);
            match self.keys.block(key) {
                Block::Alive(rows) => others.extend(rows),
                Block::JustDead(rows) => died.push(rows),
                Block::Dead => {}
            }
        }
        for (other, odds) in self.odds(row, others) {
            self.graph.link(row, other, odds);
        }
        died.iter().flat_map(|rows| self.unlink_strangers(rows)).collect()
    }

    /// The rows that are like a row which has no keys yet, with the odds.
    pub(super) fn alike(&mut self, row: u32) -> Vec<(u32, f32)> {
        let mut others = Vec::new();
        for key in self.keys_of(row) {
            if let Block::Alive(rows) = self.keys.block(key) {
                others.extend(rows);
            }
        }
        self.odds(row, others)
    }

    /// Takes a row out; the rows whose edges changed.
    pub(super) fn leave(&mut self, row: u32) -> Vec<u32> {
        let keys = self.keys_of(row);
        let mut changed = self.graph.isolate(row);
        keys.iter().for_each(|key| self.keys.remove(*key, row));
        for key in keys {
            if let Block::Alive(rows) = self.keys.block(key)
                && self.keys.is_full(key, &rows)
            {
                changed.extend(self.link_again(rows));
            }
        }
        self.waiting.remove(&row);
        self.rows.remove(row);
        changed
    }

    /// The keys of a row, each once.
    fn keys_of(&self, row: u32) -> Vec<Key> {
        let mut keys = Vec::with_capacity(32);
        self.keyring.each(&self.table.records, self.rows.cells(row), |kind, key| keys.push((kind, key)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Those of some rows that a row may be one person with, with the odds.
    fn odds(&mut self, row: u32, mut others: Vec<u32>) -> Vec<(u32, f32)> {
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != row);
        self.lay_out([row].iter().chain(&others));
        let comparator = Comparator::new(&self.table.records, &self.lookups);
        let scale = Scale::of(&self.model);
        let sift = Sift::new(&comparator, &scale);
        let order = self.rows.order(row);
        let mut found = Vec::new();
        for (other, at) in others.into_iter().zip(1..) {
            let (left, right) = if order < self.rows.order(other) { (0, at) } else { (at, 0) };
            found.extend(sift.odds_above(left, right, self.ask).map(|odds| (other, odds)));
        }
        found
    }

    /// Unlinks those of some rows that no living key joins; all that lost an edge.
    fn unlink_strangers(&mut self, rows: &[u32]) -> Vec<u32> {
        let mut changed = Vec::new();
        for row in rows {
            let of_block = |other: &u32| *other > *row && rows.binary_search(other).is_ok();
            let others = self.graph.edges(*row).iter().map(|(other, _)| *other).filter(of_block);
            let strangers: Vec<u32> = others.filter(|other| !self.meet(*row, *other)).collect();
            for other in strangers {
                self.graph.unlink(*row, other);
                changed.extend([*row, other]);
            }
        }
        changed
    }

    /// Links those of some rows that have no edge yet and may be one person; all that got one.
    fn link_again(&mut self, mut rows: Vec<u32>) -> Vec<u32> {
        self.rows.sort(&mut rows);
        self.lay_out(&rows);
        let comparator = Comparator::new(&self.table.records, &self.lookups);
        let scale = Scale::of(&self.model);
        let sift = Sift::new(&comparator, &scale);
        let mut changed = Vec::new();
        for (right, at) in rows.iter().zip(0..) {
            let linked: Vec<u32> = self.graph.edges(*right).iter().map(|(other, _)| *other).collect();
            for (left, before) in rows.iter().zip(0..at).filter(|(left, _)| !linked.contains(left)) {
                if let Some(odds) = sift.odds_above(before, at, self.ask) {
                    self.graph.link(*left, *right, odds);
                    changed.extend([*left, *right]);
                }
            }
        }
        changed
    }

    /// Whether a living key joins two rows.
    fn meet(&self, left: u32, right: u32) -> bool {
        let of_right = self.keys_of(right);
        let mut shared = self.keys_of(left).into_iter().filter(|key| of_right.contains(key));
        shared.any(|key| matches!(self.keys.block(key), Block::Alive(_)))
    }

    /// Puts rows where the comparator reads them, in this order.
    pub(super) fn lay_out<'a>(&mut self, rows: impl IntoIterator<Item = &'a u32>) {
        let records = &mut self.table.records;
        records.cells.clear();
        records.original.clear();
        for row in rows {
            records.original.push(records.original.len() as u32);
            records.cells.extend_from_slice(self.rows.cells(*row));
        }
    }
}
