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
