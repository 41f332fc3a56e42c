//! Comparing with other organisations without knowing them: an anonymous file of aggregates, and where one stands in it (A22).
//!
//! Small groups are refused twice: an entry needs enough respondents, and a comparison needs enough organisations.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Where one model's position stands among comparable organisations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The model's id.
    pub model: String,
    /// The model's version: only entries of the same version are compared with.
    pub version: u32,
    /// Name of the model.
    pub name: Text,
    /// Sector of the organisations compared with; absent when it is all sectors.
    pub sector: Option<String>,
    /// Size class of the organisations compared with; absent when it is all sizes.
    pub size: Option<String>,
    /// How many organisations.
    pub organisations: u32,
    /// The pillars, in the model's order.
    pub pillars: Vec<PillarComparison>,
}

/// One pillar among those of comparable organisations, on the model's scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PillarComparison {
    /// The pillar's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The own claim.
    pub own: Option<f64>,
    /// Lower quartile, median and upper quartile of the others' claims.
    pub quartiles: [f64; 3],
    /// Share of the others that the own claim lies above, 0-1, ties counting half.
    pub above: Option<f64>,
}
