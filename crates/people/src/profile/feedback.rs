//! What a person thought of it: the newest answer of each sort, and whether it is better than before.

use jiff::Timestamp;
use serde::Serialize;

use super::Told;
use crate::event::FeedbackKind;

/// Earlier answers the newest is compared with: what was felt long ago says little about now.
pub const EARLIER_MAX: usize = 5;

/// Share of the scale by which an answer must differ from the earlier ones to be better or worse.
const DIFFERS_FROM: f64 = 0.1;

/// Feedback of a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Feedback {
    /// The newest answer of each sort, in the order NPS, CSAT, CES, grade, emotion.
    pub newest: Vec<Newest>,
    /// Answers in all.
    pub n: u32,
}

/// The newest answer of one sort.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Newest {
    /// Which question it answers.
    pub feedback_kind: FeedbackKind,
    /// The answer.
    pub score: f64,
    /// The named emotion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emotion: Option<String>,
    /// In the person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<String>,
    /// When.
    pub time: Timestamp,
    /// Through which channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Answers of this sort.
    pub n: u32,
    /// Mean of the answers before it, at most [`EARLIER_MAX`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// What became of it; absent where there is nothing before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
}

/// The newest answer beside those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// At least a tenth of the scale higher.
    Better,
    /// Neither.
    Same,
    /// At least a tenth of the scale lower.
    Worse,
}

/// Sorts and the width of their scales.
const SCALES: [(FeedbackKind, f64); 5] = [
    (FeedbackKind::Nps, 10.0),
    (FeedbackKind::Csat, 4.0),
    (FeedbackKind::Ces, 6.0),
    (FeedbackKind::Grade, 9.0),
    (FeedbackKind::Emotion, 2.0),
];

/// Reads events that are in order; `words` are for those who may see what was said.
pub(super) fn feedback(told: &[Told], words: bool) -> Feedback {
    let of = |(kind, width)| {
        let answers: Vec<(&Told, f64)> = told
            .iter()
            .filter(|event| event.facets.feedback_kind == Some(kind))
            .filter_map(|event| Some((event, event.facets.score?)))
            .collect();
        newest(kind, width, &answers, words)
    };
    let newest: Vec<Newest> = SCALES.into_iter().filter_map(of).collect();
    Feedback { n: newest.iter().map(|newest| newest.n).sum(), newest }
}

fn newest(kind: FeedbackKind, width: f64, answers: &[(&Told, f64)], words: bool) -> Option<Newest> {
    let ((event, score), earlier) = answers.split_last()?;
    let earlier = &earlier[earlier.len().saturating_sub(EARLIER_MAX)..];
    let sum: f64 = earlier.iter().map(|(_, score)| score).sum();
    let before = (!earlier.is_empty()).then(|| sum / earlier.len() as f64);
    Some(Newest {
        feedback_kind: kind,
        score: *score,
        emotion: event.facets.emotion.clone(),
        verbatim: event.facets.verbatim.clone().filter(|_| words),
        time: event.time,
        channel: event.facets.channel.clone(),
        n: answers.len() as u32,
        before,
        trend: before.map(|before| trend(score - before, width * DIFFERS_FROM)),
    })
}

fn trend(difference: f64, at_least: f64) -> Trend {
    match difference {
        up if up >= at_least => Trend::Better,
        down if down <= -at_least => Trend::Worse,
        _ => Trend::Same,
    }
}
