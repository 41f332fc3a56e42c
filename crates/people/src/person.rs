//! The number by which a person is known everywhere, the lake included: it names nobody.

use std::fmt;
use std::num::NonZeroI64;

use serde::{Deserialize, Serialize};

use crate::keyed_hash::HashKey;

/// A person's pseudonymous number: positive, and a function of the workspace's key and the person's canonical
/// identifier (strongest namespace, then smallest hash). The same identifiers therefore give the same number
/// whatever the order they came in. A person who gains a stronger identifier gets another number; the change
/// log ([`crate::identity::changes`]) says from which to which.
///
/// 63 bits: among ten million persons the chance that any two share a number is about 5 in a million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(NonZeroI64);

impl PersonId {
    /// The person whose canonical identifier has this hash.
    pub fn of(key: &HashKey, canonical_hash: u64) -> Self {
        let hash = key.hash_64(&[b"person", &canonical_hash.to_le_bytes()]);
        let positive = (hash >> 1) as i64;
        PersonId(NonZeroI64::new(positive).unwrap_or(NonZeroI64::MAX))
    }

    /// A number read back from a row; `None` where it cannot be a person's.
    pub fn from_row(number: i64) -> Option<Self> {
        NonZeroI64::new(number).filter(|number| number.is_positive()).map(PersonId)
    }

    /// The number as a row holds it.
    pub fn get(self) -> i64 {
        self.0.get()
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
