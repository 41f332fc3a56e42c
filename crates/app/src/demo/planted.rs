//! What is true of the company: what was planted, and what came of it in the rows that were written.
//!
//! One table, [`MEASURES`], says for each metric which rows it looks at and what was planted. The names are those of
//! the metric files, so that a test can lay the two beside each other.

use serde::Serialize;

use super::calendar::{DAY_S, HOUR_S, Span};
use super::channels::{CHANNELS, Channel, SWITCHES};
use super::life::{GOAL_HAS_CRM_KEY, GOAL_HAS_NEED};
use super::promise::{KEPT, ON_TIME};
use super::row::{Row, System};
use super::voice::{CES, CSAT, EMOTION, GRADE, NPS, QUESTIONS};

/// Everything that is known about an invented company: what its metrics should find and its import should refuse.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Planted {
    /// A truth per metric and channel, and one over all channels (`channel` is `None`).
    pub truths: Vec<Truth>,
    /// What each file holds.
    pub files: Vec<FileTruth>,
}

/// What a metric should find.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// The metric's id.
    pub metric: &'static str,
    /// The channel, or `None` for all together.
    pub channel: Option<&'static str>,
    /// The probability, mean or median each applicable row was drawn with, in the metric's unit.
    /// `None` where it follows from other truths and from where people happened to go.
    pub planted: Option<f64>,
    /// What became of it in the rows written: for a median, the share of rows at or below it.
    pub realised: f64,
    /// The rows it applies to.
    pub n: u64,
    /// Sample variance of one row's value.
    pub variance: f64,
    /// How `planted` and `realised` are to be read.
    pub reading: Reading,
}

/// How a truth is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// How many rows; `realised` is exact.
    Count,
    /// A share of rows, 0-1.
    Share,
    /// A mean over rows.
    Mean,
    /// A median; `realised` is the share of rows at or below it.
    Median,
}

/// What one file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileTruth {
    /// The file's name.
    pub file: &'static str,
    /// Rows without the header, refused and repeated ones included.
    pub rows: u64,
    /// Rows an import must refuse.
    pub refused: u64,
    /// Rows that repeat an earlier one, id and all.
    pub repeated: u64,
    /// Size.
    pub bytes: u64,
}

/// A metric, the rows it looks at and what was planted there.
struct Measure {
    metric: &'static str,
    reading: Reading,
    planted: fn(&Channel) -> Option<f64>,
    over_all: Option<f64>,
    observe: fn(&Row, Span) -> Option<f64>,
}

const fn measure(metric: &'static str, reading: Reading, observe: fn(&Row, Span) -> Option<f64>) -> Measure {
    Measure { metric, reading, planted: |_| None, over_all: None, observe }
}

const fn share(
    metric: &'static str,
    planted: fn(&Channel) -> Option<f64>,
    observe: fn(&Row, Span) -> Option<f64>,
) -> Measure {
    Measure { planted, ..measure(metric, Reading::Share, observe) }
}

fn one(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn answer(row: &Row, question: usize) -> Option<i64> {
    row.score.filter(|_| row.question == Some(question))
}

fn promoter(score: i64) -> f64 {
    match score {
        9.. => 100.0,
        7..=8 => 0.0,
        _ => -100.0,
    }
}

fn valence(emotion: i64) -> f64 {
    (super::voice::EMOTIONS[emotion as usize].1 * 100) as f64
}

/// A contact that continues a matter.
fn continues(row: &Row) -> bool {
    row.context_shown.is_some()
}

static MEASURES: [Measure; 22] = [
    measure("contacts", Reading::Count, |row, _| row.direction.map(|_| 1.0)),
    share("recognition_rate", |at| Some(at.recognised), |row, _| row.recognised.map(one)),
    share(
        "repeated_identification_rate",
        |at| Some(at.identifies_again),
        |row, _| row.identification_repeated.map(one),
    ),
    share(
        "repeated_explanation_rate",
        |at| Some(at.explains_again),
        |row, _| row.explanation_repeated.map(one),
    ),
    Measure {
        over_all: Some(SWITCHES),
        ..measure("channel_switch_rate", Reading::Share, |row, _| continues(row).then(|| one(row.switched)))
    },
    share(
        "context_carry_rate",
        |at| Some(at.carried),
        |row, _| row.context_shown.filter(|_| row.switched).map(one),
    ),
    share(
        "first_contact_resolution",
        |at| Some(at.settles_at_once),
        |row, span| row.settled_at_once.filter(|_| row.time + 7 * DAY_S < span.until).map(one),
    ),
    measure("resolution_rate", Reading::Share, |row, _| row.resolved.map(one)),
    share(
        "visible_within_minute_rate",
        |at| Some(at.visible_at_once),
        |row, _| row.visible_at.map(|visible| one(visible <= row.time + 60)),
    ),
    Measure {
        planted: |at| Some(at.visible_median_hours()),
        ..measure("visible_elsewhere_hours", Reading::Median, |row, _| {
            let median = CHANNELS[row.channel?].visible_median_hours();
            row.visible_at.map(|visible| one((visible - row.time) as f64 <= median * HOUR_S as f64))
        })
    },
    Measure {
        planted: |at| at.wait_median_s.map(|median| median as f64),
        ..measure("wait_median_s", Reading::Median, |row, _| {
            let median = CHANNELS[row.channel?].wait_median_s?;
            row.wait_s.map(|wait| one(wait < median))
        })
    },
    Measure {
        planted: |at| at.cost_cents.map(|cents| cents as f64),
        ..measure("cost_per_contact", Reading::Mean, |row, _| row.cost_cents.map(|cents| cents as f64))
    },
    share(
        "csat_top2",
        |at| Some(QUESTIONS[CSAT].expected(at.mood, |score| one(score >= 4))),
        |row, _| answer(row, CSAT).map(|score| one(score >= 4)),
    ),
    Measure {
        planted: |at| Some(QUESTIONS[GRADE].expected(at.mood, |grade| grade as f64)),
        ..measure("grade_mean", Reading::Mean, |row, _| answer(row, GRADE).map(|grade| grade as f64))
    },
    share(
        "grade_7plus_share",
        |at| Some(QUESTIONS[GRADE].expected(at.mood, |grade| one(grade >= 7))),
        |row, _| answer(row, GRADE).map(|grade| one(grade >= 7)),
    ),
    share(
        "grade_9plus_share",
        |at| Some(QUESTIONS[GRADE].expected(at.mood, |grade| one(grade >= 9))),
        |row, _| answer(row, GRADE).map(|grade| one(grade >= 9)),
    ),
    share(
        "ces_easy_share",
        |at| Some(QUESTIONS[CES].expected(at.mood, |score| one(score >= 5))),
        |row, _| answer(row, CES).map(|score| one(score >= 5)),
    ),
    Measure {
        planted: |at| Some(QUESTIONS[NPS].expected(at.mood, promoter)),
        ..measure("nps", Reading::Mean, |row, _| answer(row, NPS).map(promoter))
    },
    Measure {
        planted: |at| Some(QUESTIONS[EMOTION].expected(at.mood, valence)),
        ..measure("net_emotion", Reading::Mean, |row, _| {
            answer(row, EMOTION).map(|valence| (valence * 100) as f64)
        })
    },
    Measure {
        over_all: Some(GOAL_HAS_NEED * GOAL_HAS_CRM_KEY),
        ..measure("goal_crm_link_rate", Reading::Share, |row, _| {
            row.goal.map(|_| one(row.need.is_some() && row.crm_linked == Some(true)))
        })
    },
    Measure {
        over_all: Some(KEPT),
        ..measure("promise_kept_rate", Reading::Share, |row, _| {
            Some(one(row.delivered_at.filter(|_| row.system == System::Orders)? <= row.promised_at?))
        })
    },
    Measure {
        over_all: Some(ON_TIME),
        ..measure("on_time_rate", Reading::Share, |row, _| {
            (row.case_status? == "resolved").then_some(one(row.time <= row.due_at?))
        })
    },
];

/// Counts of one measure in one channel.
#[derive(Clone, Copy, Default)]
struct Counts {
    sum: f64,
    squares: f64,
    n: u64,
}

impl Counts {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.squares += value * value;
        self.n += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, squares: self.squares + other.squares, n: self.n + other.n }
    }

    fn mean(self) -> f64 {
        if self.n == 0 { 0.0 } else { self.sum / self.n as f64 }
    }

    fn variance(self) -> f64 {
        if self.n < 2 {
            return 0.0;
        }
        (self.squares - self.sum * self.mean()) / (self.n - 1) as f64
    }
}

/// What the rows written so far come to.
pub(super) struct Tally {
    span: Span,
    counts: [[Counts; CHANNELS.len()]; MEASURES.len()],
}

impl Tally {
    pub(super) fn new(span: Span) -> Self {
        Self { span, counts: [[Counts::default(); CHANNELS.len()]; MEASURES.len()] }
    }

    /// Counts a row, unless it is one that must be refused.
    pub(super) fn add(&mut self, row: &Row) {
        let Some(channel) = row.channel.filter(|_| row.flaw.is_none()) else { return };
        for (measure, counts) in MEASURES.iter().zip(&mut self.counts) {
            if let Some(value) = (measure.observe)(row, self.span) {
                counts[channel].add(value);
            }
        }
    }

    /// The truths, metric by metric: over all channels first, then those channels that have any.
    pub(super) fn truths(&self) -> Vec<Truth> {
        let mut truths = Vec::new();
        for (measure, counts) in MEASURES.iter().zip(&self.counts) {
            let all = counts.iter().copied().reduce(Counts::plus).unwrap_or_default();
            truths.push(measure.truth(None, measure.over_all, all));
            for (channel, &counts) in CHANNELS.iter().zip(counts) {
                if counts.n > 0 {
                    truths.push(measure.truth(Some(channel.name), (measure.planted)(channel), counts));
                }
            }
        }
        truths
    }
}

impl Measure {
    fn truth(&self, channel: Option<&'static str>, planted: Option<f64>, counts: Counts) -> Truth {
        let realised = if self.reading == Reading::Count { counts.sum } else { counts.mean() };
        let (metric, reading) = (self.metric, self.reading);
        Truth { metric, channel, planted, realised, n: counts.n, variance: counts.variance(), reading }
    }
}
