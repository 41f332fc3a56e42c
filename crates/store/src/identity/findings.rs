//! What linking found about two persons, kept as it was found.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// Why two persons are, or may be, one.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// An identifier of each of the two: the strongest they had then. The smaller number first.
    pub pair: [i64; 2],
    /// log2 odds that they are one person.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f64,
    /// What the weight is the sum of.
    pub parts: Vec<Part>,
}

/// One part of a weight: "same birth date +9.1".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What was found, in Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
    /// log2 of how much likelier it is of one person.
    pub weight: f32,
}

/// Reads a finding from five columns: both identifiers, weight, probability, parts.
pub(super) fn read(row: &Row<'_>, at: usize) -> Result<Finding, StoreError> {
    let pair = [row.get(at)?, row.get(at + 1)?];
    let parts = row.get_ref(at + 4)?.as_bytes().map_err(rusqlite::Error::from)?;
    let parts = serde_json::from_slice(parts).map_err(|error| StoreError::Corrupt {
        what: "finding about identifier",
        id: pair[0],
        reason: error.to_string(),
    })?;
    Ok(Finding { pair, weight: row.get::<_, f64>(at + 2)? as f32, probability: row.get(at + 3)?, parts })
}

/// The parts as a row keeps them.
pub(super) fn parts_json(finding: &Finding) -> Result<String, StoreError> {
    serde_json::to_string(&finding.parts).map_err(|error| StoreError::Corrupt {
        what: "finding about identifier",
        id: finding.pair[0],
        reason: error.to_string(),
    })
}
