//! A question of the bank: one practice, judged on five anchors, and what in the data would show it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::group::Group;
use crate::text::Text;

/// Points on the scale of every question.
pub const SCALE_POINTS: usize = 5;

/// One practice, asked once whichever models use it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Kebab-case, unique over the bank.
    pub id: String,
    /// The requirement ids it covers, such as `E04`.
    pub requirements: Vec<String>,
    /// Groups that can judge it; it is put to these.
    pub judges: Vec<Group>,
    /// Ids of the obstacles that block it.
    #[serde(default)]
    pub obstacles: Vec<String>,
    /// Whose words these are.
    pub origin: Origin,
    /// Gewin, Gemak or Gevoel, for indices across pillars.
    pub theme: Option<Theme>,
    /// The practice.
    pub prompt: Text,
    /// What one would see at 1 … 5.
    pub anchors: Anchors,
    /// Metrics that show it.
    #[serde(default)]
    pub evidence: Vec<EvidenceRule>,
}

/// What one would *see* at each point of the scale, lowest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchors {
    /// Dutch.
    pub nl: [String; SCALE_POINTS],
    /// English.
    pub en: [String; SCALE_POINTS],
}

/// The triad of the seven steps: needs met, made easy, felt good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Gewin: the need is met.
    Gain,
    /// Gemak: it is easy.
    Ease,
    /// Gevoel: it feels good.
    Feeling,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Gain, Self::Ease, Self::Feeling];

    /// The word used in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Gain => "gain",
            Self::Ease => "ease",
            Self::Feeling => "feeling",
        }
    }
}

/// Whose words a text is made of: what a source does not say is not put in its mouth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub enum Origin {
    /// Our own operationalisation, or a user's.
    Own {
        /// Who wrote it, such as `rijp`.
        by: String,
    },
    /// Taken from a source document.
    Seed {
        /// Number of the document, such as `004`.
        seed: String,
        /// Who speaks there.
        voice: Voice,
        /// The literal Dutch words.
        quote: String,
    },
}

/// Who speaks in a source document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The author of the article.
    Author,
    /// The owner of the model.
    Owner,
}

/// How a metric reads as a level on one question.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// The metric's id.
    pub metric: String,
    /// The metric's value at exactly level 1, 2, 3, 4 and 5; strictly rising or strictly falling.
    pub thresholds: [f64; SCALE_POINTS],
    /// With fewer observations the figure says nothing.
    pub minimum_n: u64,
    /// An older figure is shown but not counted.
    pub max_age_days: u32,
}

impl EvidenceRule {
    /// The level, 1-5, at which this value stands: linear between the thresholds, clamped outside them.
    pub fn level(&self, value: f64) -> f64 {
        let falling = self.thresholds[0] > self.thresholds[SCALE_POINTS - 1];
        let sign = if falling { -1.0 } else { 1.0 };
        let value = value * sign;
        for (rank, step) in self.thresholds.windows(2).enumerate() {
            let (low, high) = (step[0] * sign, step[1] * sign);
            if value < high {
                let within = ((value - low) / (high - low)).max(0.0);
                return 1.0 + rank as f64 + within;
            }
        }
        SCALE_POINTS as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(thresholds: [f64; 5]) -> EvidenceRule {
        EvidenceRule { metric: "m".to_owned(), thresholds, minimum_n: 1, max_age_days: 1 }
    }

    #[test]
    fn a_value_reads_as_a_level() {
        let rising = rule([0.10, 0.30, 0.50, 0.70, 0.90]);
        let falling = rule([48.0, 24.0, 8.0, 1.0, 0.0]);
        for (rule, value, level) in [
            (&rising, 0.10, 1.0),
            (&rising, 0.30, 2.0),
            (&rising, 0.40, 2.5),
            (&rising, 0.90, 5.0),
            (&rising, -3.0, 1.0),
            (&rising, 7.0, 5.0),
            (&falling, 48.0, 1.0),
            (&falling, 36.0, 1.5),
            (&falling, 8.0, 3.0),
            (&falling, 0.0, 5.0),
            (&falling, 100.0, 1.0),
            (&falling, -1.0, 5.0),
        ] {
            let got = rule.level(value);
            assert!((got - level).abs() < 1e-9, "{value} read as {got}, not {level}");
        }
    }
}
