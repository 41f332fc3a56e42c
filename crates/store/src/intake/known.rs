//! What an intake remembers between groups, so that known identifiers and links cost no look-up on disk.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use people::identity::{Link, Rank};
use rusqlite::Connection;
use rustc_hash::FxHashSet;

use crate::StoreError;

/// Identifiers and links of one generation. Two are remembered, in tables of twice a million places of 65 and 17 bytes: some 350 MB
/// at the most, and all the identifiers of a million persons.
const GENERATION_MAX: usize = 1_500_000;

/// What the store knows of an identifier's place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) id: i64,
    pub(super) rank: Rank,
    pub(super) hash: u64,
}

/// Takes a keyed hash of 128 bits as it is: nobody outside can choose values that collide.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, hash: u128) {
        self.0 = hash as u64;
    }
}

type ByKeyedHash = BuildHasherDefault<AsItIs>;

/// Keys of events.
pub(super) type Keys = std::collections::HashSet<u128, ByKeyedHash>;

/// What need not be looked up twice.
#[derive(Default)]
pub(super) struct Remembered {
    pub(super) sources: HashMap<String, i64>,
    /// By keyed hash of namespace and value: 128 bits, so that two never share one. What was not used since this
    /// generation began is in the one before.
    identifiers: [HashMap<u128, Known, ByKeyedHash>; 2],
    links: [FxHashSet<Link>; 2],
    /// The number the next new identifier has.
    pub(super) next_identifier: i64,
}

impl Remembered {
    /// Nothing yet, but where new identifiers begin.
    pub(super) fn start(connection: &Connection) -> Result<Remembered, StoreError> {
        let next_identifier =
            connection.query_row("SELECT COALESCE(MAX(id), 0) + 1 FROM identifier", [], |row| row.get(0))?;
        Ok(Remembered { next_identifier, ..Remembered::default() })
    }

    /// Keeps memory within its bound: what has not been used for two generations is forgotten. The room it took is used
    /// again: given back and asked for each time, a hundred megabytes would come and go.
    pub(super) fn bound(&mut self) {
        if self.identifiers[0].len() > GENERATION_MAX {
            self.identifiers.swap(0, 1);
            self.identifiers[0].clear();
        }
        if self.links[0].len() > GENERATION_MAX {
            self.links.swap(0, 1);
            self.links[0].clear();
        }
    }

    pub(super) fn identifier(&mut self, hash: u128) -> Option<Known> {
        if let Some(known) = self.identifiers[0].get(&hash) {
            return Some(*known);
        }
        let known = self.identifiers[1].remove(&hash)?;
        self.identifiers[0].insert(hash, known);
        Some(known)
    }

    pub(super) fn know_identifier(&mut self, hash: u128, known: Known) {
        self.identifiers[0].insert(hash, known);
    }

    /// Ranks have shifted.
    pub(super) fn forget_identifiers(&mut self) {
        self.identifiers = Default::default();
    }

    /// Whether a link has not been seen, as far as is remembered; now it has.
    pub(super) fn is_new_link(&mut self, link: Link) -> bool {
        self.links[0].insert(link) && !self.links[1].remove(&link)
    }
}
