//! A measured figure as scoring needs it: what a metric says about the whole organisation.

use serde::{Deserialize, Serialize};

/// The total of one metric. Where it comes from is no concern of this crate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricFigure {
    /// The metric's id, as questions cite it.
    pub metric: String,
    /// The figure in the metric's own unit.
    pub value: f64,
    /// 95 % interval in the same unit, where the metric's kind has one.
    pub interval: Option<[f64; 2]>,
    /// Observations behind it.
    pub n: u64,
    /// Day of the newest row behind it, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// How many days before the assessment that was; absent is read as fresh.
    pub age_days: Option<u32>,
}

/// What a value is counted in. How that is written for a reader is the reader's concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A share, 0-1.
    Share,
    /// Points on a scale from -100 to 100.
    Points,
    /// A mean, or a difference of means, on the scale of the answers.
    Mean,
    /// Seconds.
    Seconds,
    /// Hours.
    Hours,
    /// Cents of the workspace's currency.
    Cents,
    /// A number of things.
    Count,
}

/// Which direction is an improvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// It describes; it does not judge.
    Neither,
}
