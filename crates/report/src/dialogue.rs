//! What to talk about in a two-hour session (A25): the statements people disagree on most, the claims that lie furthest
//! above their figures, the obstacles, and for each the questions worth asking. A choice out of a report, not a document.
//!
//! It sees groups, never persons, and only groups that are large enough to be shown. Every question asks what people do
//! and see; none asks who answered what.

mod ask;
mod programme;

use maturity::position::{GroupMean, QuestionPosition};

pub use crate::html::story::Comparison;
use crate::html::story::{self, TELLING_GAP};
use crate::input::{MetricTable, ObstacleNote, ReportInput};
pub use ask::Ask;
pub use programme::{Part, SESSION_MINUTES, Slot};

/// A session of two hours has room for so many of a sort.
pub const MOST_OF_A_SORT: usize = 5;

/// With fewer answers, one person makes the disagreement.
pub const FEWEST_ANSWERS: u32 = 5;

/// From this r_wg on, people agree strongly (LeBreton & Senter 2008): nothing to reconcile.
pub const STRONG_AGREEMENT: f64 = 0.7;

/// The choice.
#[derive(Debug, Clone)]
pub struct Dialogue<'a> {
    /// The statements most disagreed on, least agreed first; at most [`MOST_OF_A_SORT`].
    pub statements: Vec<Statement<'a>>,
    /// The claims furthest above their figures, largest gap first; at most [`MOST_OF_A_SORT`].
    pub gaps: Vec<Gap<'a>>,
    /// What hinders, most pressing first; at most [`MOST_OF_A_SORT`].
    pub obstacles: Vec<&'a ObstacleNote>,
}

/// One statement people disagree on.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// The question and its answers.
    pub question: &'a QuestionPosition,
    /// How far people agree, 0-1.
    pub r_wg: f64,
    /// Answers that count.
    pub answers: u32,
    /// The groups that may be shown, rosiest first.
    pub groups: Vec<&'a GroupMean>,
    /// What to ask.
    pub asks: Vec<Ask<'a>>,
}

/// One claim that lies above its figure.
#[derive(Debug, Clone)]
pub struct Gap<'a> {
    /// What is said and what is measured.
    pub comparison: Comparison<'a>,
    /// The metric's definition and figures, where the report carries them.
    pub metric: Option<&'a MetricTable>,
    /// What to ask.
    pub asks: Vec<Ask<'a>>,
}

impl<'a> Dialogue<'a> {
    /// Chooses from a report.
    pub fn of(input: &'a ReportInput) -> Self {
        Self {
            statements: statements(input),
            gaps: gaps(input),
            obstacles: input.obstacles.iter().take(MOST_OF_A_SORT).collect(),
        }
    }

    /// How to spend the two hours.
    pub fn programme(&self) -> Vec<Slot> {
        programme::of(self)
    }
}

fn statements(input: &ReportInput) -> Vec<Statement<'_>> {
    let mut found: Vec<(&QuestionPosition, f64, u32)> = story::questions(&input.positions)
        .into_iter()
        .filter_map(|question| Some((question, question.r_wg?, question.distribution.iter().sum())))
        .filter(|(_, r_wg, answers)| *r_wg < STRONG_AGREEMENT && *answers >= FEWEST_ANSWERS)
        .collect();
    found.sort_by(|one, other| one.1.total_cmp(&other.1).then_with(|| one.0.id.cmp(&other.0.id)));
    found.truncate(MOST_OF_A_SORT);
    found.into_iter().map(|(question, r_wg, answers)| statement(question, r_wg, answers)).collect()
}

fn statement(question: &QuestionPosition, r_wg: f64, answers: u32) -> Statement<'_> {
    let mut groups: Vec<&GroupMean> = question.groups.iter().filter(|group| group.mean.is_finite()).collect();
    groups.sort_by(|one, other| other.mean.total_cmp(&one.mean).then_with(|| one.group.cmp(&other.group)));
    let asks = ask::about_statement(question, &groups, answers);
    Statement { question, r_wg, answers, groups, asks }
}

fn gaps(input: &ReportInput) -> Vec<Gap<'_>> {
    let telling = story::comparisons(&input.positions).into_iter().filter(|found| found.gap >= TELLING_GAP);
    telling.take(MOST_OF_A_SORT).map(|comparison| gap(input, comparison)).collect()
}

fn gap<'a>(input: &'a ReportInput, comparison: Comparison<'a>) -> Gap<'a> {
    let metric = input.metrics.iter().find(|metric| metric.id == comparison.evidence.metric);
    Gap { asks: ask::about_gap(&comparison, metric), metric, comparison }
}
