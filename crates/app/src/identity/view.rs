//! What linking found, as people are shown it.

use serde::Serialize;
use store::identity::{Finding, Part};

/// One part of a weight: "same birth date +9.1".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartView {
    /// What was found, in Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
    /// log2 of how much likelier it is of one person.
    pub weight: f32,
}

/// How linking came to think that two persons are one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkedView {
    /// How likely it is.
    pub probability: f64,
    /// The same as log2 odds.
    pub weight: f32,
    /// What the weight is the sum of.
    pub parts: Vec<PartView>,
}

impl From<&Part> for PartView {
    fn from(part: &Part) -> PartView {
        PartView { nl: part.nl.clone(), en: part.en.clone(), weight: part.weight }
    }
}

impl From<&Finding> for LinkedView {
    fn from(finding: &Finding) -> LinkedView {
        LinkedView {
            probability: finding.probability,
            weight: finding.weight,
            parts: finding.parts.iter().map(PartView::from).collect(),
        }
    }
}
