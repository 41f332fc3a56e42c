//! The questions worth asking, chosen by what stands out: open, about what people do and see, never about who said what.

use maturity::position::{EvidenceReading, GroupMean, QuestionPosition};

use crate::html::story::{Comparison, TELLING_GAP};
use crate::input::{Better, MetricTable};

/// More questions than this are not asked in six minutes.
const MOST_ASKS: usize = 4;

/// From this share of "don't know" on, not knowing is itself the subject.
const MANY_DONT_KNOW: f64 = 0.2;

/// A channel with fewer observations is not held up as an example.
const FEWEST_IN_CHANNEL: u64 = 30;

/// A figure on fewer observations is asked about before it is acted upon.
const FEW_OBSERVATIONS: u64 = 100;

/// An interval wider than this many levels could tell another story.
const WIDE_INTERVAL: f64 = 1.0;

/// One question to ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ask<'a> {
    /// What does one group see that the other does not?
    GroupsApart {
        /// The group that sees it rosiest.
        rosiest: &'a str,
        /// The group that sees it grimmest.
        grimmest: &'a str,
    },
    /// Within one group people live different realities: what work lies behind that?
    SplitWithin {
        /// The group.
        group: &'a str,
    },
    /// People are spread without a group that explains it.
    SpreadWithoutGroups,
    /// Who should know, and what would they need to see it?
    ManyDontKnow {
        /// How many could not know.
        unknowing: u32,
        /// How many were asked.
        asked: u32,
    },
    /// The figure is too old to count: what has changed, and who keeps it?
    StaleFigure {
        /// Day of its newest row, `YYYY-MM-DD`, where known.
        as_of: Option<&'a str>,
    },
    /// Nothing is measured: what could we count?
    NothingMeasured,
    /// The figure stands below what is said: which group comes closest to it?
    FigureBelowClaim {
        /// What is said, 1-5.
        claim: f64,
        /// The figure as a level, 1-5.
        evidence: f64,
    },
    /// When did it last go as we say, and when not?
    LastTime,
    /// What does the figure leave out?
    WhatIsNotCounted,
    /// One channel does it better than another: what does it do?
    BestChannel {
        /// The channel with the best figure.
        best: &'a str,
        /// Its figure, in the metric's unit.
        best_value: f64,
        /// The channel with the worst figure.
        worst: &'a str,
        /// Its figure.
        worst_value: f64,
    },
    /// Is it enough to act upon, and what would make us surer?
    EnoughToAct {
        /// Observations behind it.
        n: u64,
    },
    /// What is the smallest thing we could do differently next month?
    SmallestStep,
    /// What will we have done in a month, and at which figure are we content?
    InAMonth,
}

/// What to ask about a statement, most telling first.
pub(super) fn about_statement<'a>(
    question: &'a QuestionPosition,
    groups: &[&'a GroupMean],
    answers: u32,
) -> Vec<Ask<'a>> {
    let standing_out = [
        apart(groups).or_else(|| split(groups)).or(Some(Ask::SpreadWithoutGroups)),
        dont_know(question, answers),
        figure(question),
    ];
    let asks = standing_out.into_iter().flatten().take(MOST_ASKS - 1);
    asks.chain([Ask::SmallestStep]).collect()
}

/// What to ask about a gap, most telling first.
pub(super) fn about_gap<'a>(comparison: &Comparison<'a>, metric: Option<&'a MetricTable>) -> Vec<Ask<'a>> {
    let standing_out = [
        metric.and_then(best_channel),
        enough(comparison.evidence),
        Some(Ask::LastTime),
        Some(Ask::WhatIsNotCounted),
    ];
    let asks = standing_out.into_iter().flatten().take(MOST_ASKS - 1);
    asks.chain([Ask::InAMonth]).collect()
}

/// Two groups at least half a level apart; `groups` come rosiest first.
fn apart<'a>(groups: &[&'a GroupMean]) -> Option<Ask<'a>> {
    let (rosiest, grimmest) = (groups.first()?, groups.last()?);
    let is_telling = rosiest.mean - grimmest.mean >= TELLING_GAP;
    is_telling.then_some(Ask::GroupsApart { rosiest: &rosiest.group, grimmest: &grimmest.group })
}

/// A group of which at least a quarter answers low and at least a quarter high.
fn split<'a>(groups: &[&'a GroupMean]) -> Option<Ask<'a>> {
    let is_split = |group: &&&GroupMean| {
        let [one, two, _, four, five] = group.distribution;
        group.n > 0 && (one + two) * 4 >= group.n && (four + five) * 4 >= group.n
    };
    groups.iter().find(is_split).map(|group| Ask::SplitWithin { group: &group.group })
}

fn dont_know(question: &QuestionPosition, answers: u32) -> Option<Ask<'static>> {
    let (unknowing, asked) = (question.dont_know, question.dont_know + answers);
    let is_many = f64::from(unknowing) >= MANY_DONT_KNOW * f64::from(asked) && unknowing > 0;
    is_many.then_some(Ask::ManyDontKnow { unknowing, asked })
}

/// What there is to ask about the figure beside a statement, or about its absence.
fn figure(question: &QuestionPosition) -> Option<Ask<'_>> {
    let Some(evidence) = &question.evidence else { return Some(Ask::NothingMeasured) };
    if evidence.stale {
        return Some(Ask::StaleFigure { as_of: evidence.as_of.as_deref() });
    }
    let (claim, gap) = (question.claim?, question.gap?);
    (gap >= TELLING_GAP).then_some(Ask::FigureBelowClaim { claim, evidence: evidence.level })
}

/// The channels with the best and the worst figure, where there are two of some size that differ.
fn best_channel(metric: &MetricTable) -> Option<Ask<'_>> {
    let of_channels = metric.rows.iter().filter(|row| row.touchpoint.is_none() && row.n >= FEWEST_IN_CHANNEL);
    let mut channels: Vec<(&str, f64)> = of_channels
        .filter_map(|row| Some((row.channel.as_deref()?, row.value.filter(|value| value.is_finite())?)))
        .collect();
    channels.sort_by(|one, other| one.1.total_cmp(&other.1).then_with(|| one.0.cmp(other.0)));
    let (low, high) = (*channels.first()?, *channels.last()?);
    let (best, worst) = match metric.better {
        Better::Higher => (high, low),
        Better::Lower => (low, high),
        Better::Neither => return None,
    };
    let differs = high.1 > low.1;
    differs.then_some(Ask::BestChannel {
        best: best.0,
        best_value: best.1,
        worst: worst.0,
        worst_value: worst.1,
    })
}

fn enough(evidence: &EvidenceReading) -> Option<Ask<'static>> {
    let is_wide = evidence.level_interval.is_some_and(|[low, high]| high - low > WIDE_INTERVAL);
    (is_wide || evidence.n < FEW_OBSERVATIONS).then_some(Ask::EnoughToAct { n: evidence.n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{MetricRow, Unit};

    fn group(name: &str, mean: f64, distribution: [u32; 5]) -> GroupMean {
        GroupMean { group: name.to_owned(), n: distribution.iter().sum(), mean, distribution }
    }

    #[test]
    fn groups_that_are_apart_are_asked_what_the_other_does_not_see() {
        let (management, front_line) =
            (group("management", 4.2, [0, 0, 1, 3, 2]), group("front_line", 2.1, [9, 20, 8, 3, 0]));
        let question = QuestionPosition { dont_know: 20, ..QuestionPosition::default() };
        let asks = about_statement(&question, &[&management, &front_line], 46);
        assert_eq!(
            asks,
            [
                Ask::GroupsApart { rosiest: "management", grimmest: "front_line" },
                Ask::ManyDontKnow { unknowing: 20, asked: 66 },
                Ask::NothingMeasured,
                Ask::SmallestStep
            ]
        );
    }

    #[test]
    fn a_group_divided_in_itself_is_asked_what_work_lies_behind_it() {
        let divided = group("front_line", 3.0, [10, 5, 2, 5, 10]);
        let stale = EvidenceReading {
            stale: true,
            as_of: Some("2024-01-01".to_owned()),
            ..EvidenceReading::default()
        };
        let question = QuestionPosition { evidence: Some(stale), ..QuestionPosition::default() };
        let asks = about_statement(&question, &[&divided], 32);
        let stale = Ask::StaleFigure { as_of: Some("2024-01-01") };
        assert_eq!(asks, [Ask::SplitWithin { group: "front_line" }, stale, Ask::SmallestStep]);
    }

    #[test]
    fn the_channel_that_does_it_best_is_held_up_only_with_enough_observations() {
        let row = |channel: &str, value: f64, n: u64| MetricRow {
            channel: Some(channel.to_owned()),
            value: Some(value),
            n,
            ..MetricRow::default()
        };
        let mut metric = MetricTable {
            id: "m".to_owned(),
            title: maturity::text::Text::default(),
            meaning: maturity::text::Text::default(),
            formula: String::new(),
            unit: Unit::Share,
            better: Better::Lower,
            requirements: vec![],
            sql: String::new(),
            rows: vec![row("web", 0.1, 900), row("phone", 0.6, 300), row("app", 0.0, 29)],
        };
        let expected = Ask::BestChannel { best: "web", best_value: 0.1, worst: "phone", worst_value: 0.6 };
        assert_eq!(best_channel(&metric), Some(expected));
        metric.rows.truncate(1);
        assert_eq!(best_channel(&metric), None);
    }
}
