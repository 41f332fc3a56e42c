//! The mission, row by row: what a model, a question or a metric cites as its reason to exist.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One row of the mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// A letter and two digits, such as `E04`.
    pub id: String,
    /// What it asks for, in a few words.
    pub name: String,
    /// What it takes to meet it: all of these.
    pub met_by: Vec<MetBy>,
}

/// What meets a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum MetBy {
    /// A question in the bank.
    #[serde(rename = "Q")]
    Question,
    /// Something the product does.
    #[serde(rename = "F")]
    Feature,
    /// A metric.
    #[serde(rename = "M")]
    Metric,
    /// An obstacle in its exact words.
    #[serde(rename = "O")]
    Obstacle,
}

impl MetBy {
    /// Every letter.
    pub const ALL: [Self; 4] = [Self::Question, Self::Feature, Self::Metric, Self::Obstacle];

    /// The letter in files and tables.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Question => "Q",
            Self::Feature => "F",
            Self::Metric => "M",
            Self::Obstacle => "O",
        }
    }
}

/// Whether this looks like a requirement id at all: a capital A-G and two digits.
pub fn looks_like_an_id(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'G', b'0'..=b'9', b'0'..=b'9'])
}
