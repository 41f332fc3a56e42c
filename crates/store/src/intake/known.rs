//! What an intake remembers between groups, so that known identifiers and links cost no look-up on disk.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use people::identity::{Link, Rank};
use rusqlite::Connection;
use rustc_hash::FxHashSet;

use crate::StoreError;

/// Identifiers and links remembered between groups. Past it the memory starts afresh: about 50 bytes each, so some
/// 200 MB at the most.
const REMEMBERED_MAX: usize = 2_000_000;

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
    /// By keyed hash of namespace and value: 128 bits, so that two never share one.
    pub(super) identifiers: HashMap<u128, Known, ByKeyedHash>,
    pub(super) links: FxHashSet<Link>,
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

    /// Keeps memory within its bound.
    pub(super) fn bound(&mut self) {
        if self.identifiers.len() > REMEMBERED_MAX {
            self.identifiers = HashMap::default();
        }
        if self.links.len() > REMEMBERED_MAX {
            self.links = FxHashSet::default();
        }
    }
}
