//! What a report is made of: one value that the page, the spreadsheet, the terminal and the JSON all show.
//!
//! Nothing is measured or scored here. `None` always means *unknown*, never zero.
//! Its JSON is a public interface (`rijp report --format json`, documented in `docs/guide/scores.md`).

use std::collections::BTreeMap;

use maturity::benchmark::Comparison;
pub use maturity::figure::{Better, Unit};
use maturity::position::Positions;
use maturity::text::{Language, Text};
use maturity::trend::Trend;
use serde::{Deserialize, Serialize};

/// Everything one report shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportInput {
    /// The organisation as it calls itself.
    pub organisation: String,
    /// Language of the report.
    pub language: Language,
    /// The day the report was made, `YYYY-MM-DD`.
    pub generated_on: String,
    /// Which assessment this is, and which round of it.
    pub assessment: AssessmentNote,
    /// What the figures rest on.
    pub data: DataSummary,
    /// Where the organisation stands in every model.
    pub positions: Positions,
    /// Every metric that was measured.
    pub metrics: Vec<MetricTable>,
    /// What changed lately in the scorecard of channels; empty where nobody looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lately: Vec<Lately>,
    /// What changed since the round before, per model; empty in a first round.
    pub trends: Vec<Trend>,
    /// Where each model's position stands among comparable organisations; empty without benchmark data.
    pub comparisons: Vec<Comparison>,
    /// What hinders, most pressing first.
    pub obstacles: Vec<ObstacleNote>,
    /// What the makers of this assessment want the reader to know, in their own words.
    pub notes: Vec<String>,
}

/// The frame of an assessment: what it is about, when, and how the groups weigh.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AssessmentNote {
    /// The assessment's id, kebab-case.
    pub id: String,
    /// Its name, in the organisation's words.
    pub name: String,
    /// The part of the organisation it is about; absent for the whole.
    pub unit: Option<String>,
    /// The country it is about.
    pub country: Option<String>,
    /// The brand it is about.
    pub brand: Option<String>,
    /// The organisation's sector.
    pub sector: Option<String>,
    /// The organisation's size class.
    pub size: Option<String>,
    /// The round.
    pub round: RoundNote,
    /// Weight per group id, where groups do not weigh equally.
    pub weights: BTreeMap<String, f64>,
}

/// One round of an assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RoundNote {
    /// Its name, such as `2026` or `before the merger`.
    pub name: String,
    /// First day of the period it is about, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day of the period it is about, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// The day it was closed, `YYYY-MM-DD`; absent while it is open. What a closed round says never changes.
    pub closed_on: Option<String>,
}

/// The rows behind the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSummary {
    /// Events taken in.
    pub events: u64,
    /// Persons after joining identifiers.
    pub persons: u64,
    /// Events that are interactions through a channel.
    pub interactions: u64,
    /// Day of the first event, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Day of the last event, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Channels that occur, in the order to show them in.
    pub channels: Vec<String>,
    /// Rows that were refused; `rijp rejected` lists them.
    pub rejected: u64,
    /// Systems the events came from.
    pub sources: Vec<String>,
}

/// One metric: its definition and its figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricTable {
    /// The metric's id, the name of its SQL file.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it means, and what it does not.
    pub meaning: Text,
    /// Numerator and denominator in words.
    pub formula: String,
    /// What a value counts.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// Requirement ids (`models/requirements.toml`) it covers.
    pub requirements: Vec<String>,
    /// The query, as it ran.
    pub sql: String,
    /// The figures: the total first, then channels, then touchpoints.
    pub rows: Vec<MetricRow>,
}

impl MetricTable {
    /// The figure over all channels together.
    pub fn total(&self) -> Option<&MetricRow> {
        self.rows.iter().find(|row| row.channel.is_none() && row.touchpoint.is_none())
    }

    /// The figure of one whole channel.
    pub fn in_channel(&self, channel: &str) -> Option<&MetricRow> {
        self.rows.iter().find(|row| row.channel.as_deref() == Some(channel) && row.touchpoint.is_none())
    }
}

/// A figure of the last ninety days beside that of the ninety days before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lately {
    /// The metric's id.
    pub metric: String,
    /// The channel; absent in the total.
    pub channel: Option<String>,
    /// The touchpoint; absent in the total and in a channel's own figure.
    pub touchpoint: Option<String>,
    /// The figure of the ninety days before.
    pub before: f64,
    /// The figure of the last ninety days.
    pub recent: f64,
    /// Whether their intervals lie apart; absent where they have none.
    pub beyond_chance: Option<bool>,
}

/// One figure of a metric.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MetricRow {
    /// The channel; absent in the total.
    pub channel: Option<String>,
    /// The touchpoint; absent in the total and in a channel's own row.
    pub touchpoint: Option<String>,
    /// What was counted.
    pub numerator: Option<f64>,
    /// Out of what.
    pub denominator: Option<f64>,
    /// The figure, in the metric's unit: a share is 0-1, NPS points are -100 … 100.
    pub value: Option<f64>,
    /// 95 % interval of the value, where its kind has one.
    pub interval: Option<[f64; 2]>,
    /// Observations behind it.
    pub n: u64,
}

/// Something that hinders, with the questions that point at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObstacleNote {
    /// The obstacle's id.
    pub id: String,
    /// The obstacle, in its source's words where it has one.
    pub text: Text,
    /// The requirement (`models/requirements.toml`) it belongs to.
    pub requirement: String,
    /// The questions whose low position points at it.
    pub questions: Vec<String>,
    /// The lowest prudent value (1-5) among those questions.
    pub lowest: Option<f64>,
}
