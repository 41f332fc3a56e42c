//! One question's figures, and how far those who answered agree.

use super::Ground;
use super::disclosure;
use super::panel::Counts;
use crate::position::{Agreement, GroupMean, QuestionPosition, SettledValue};
use crate::statistics::james_demaree_wolf::r_wg;

/// The figures of a question, with its share of whatever it is part of.
pub(super) fn position(
    ground: &Ground<'_>,
    intervals: &[Option<[f64; 2]>],
    question: usize,
    weight: f64,
) -> QuestionPosition {
    let asked = ground.asked.questions[question];
    let Counts { levels, dont_know, not_applicable } = ground.panel.counts(question);
    let (claim, evidence) = (ground.observed.claims.means[question], ground.observed.evidence[question]);
    QuestionPosition {
        id: asked.id.clone(),
        prompt: asked.prompt.clone(),
        weight,
        claim,
        answered: ground.answered[question],
        settled: settled(ground, question),
        interval: intervals[question].filter(|_| ground.settled[question].is_none()),
        distribution: levels,
        dont_know,
        not_applicable,
        r_wg: r_wg(&levels),
        groups: groups(ground, question),
        evidence: ground.measures.shown(question).cloned(),
        measured: ground.measures.measured(question).cloned().collect(),
        prudent: ground.observed.prudent[question],
        gap: claim.zip(evidence).map(|(claim, evidence)| claim - evidence),
    }
}

/// What was settled, with its reason.
fn settled(ground: &Ground<'_>, question: usize) -> Option<SettledValue> {
    let value = ground.settled[question]?;
    let settled = ground.settings.settled.get(&ground.asked.questions[question].id)?;
    Some(SettledValue { value, reason: settled.reason.clone(), by: settled.by.clone() })
}

/// The means of the groups that may be shown.
fn groups(ground: &Ground<'_>, question: usize) -> Vec<GroupMean> {
    let counts: Vec<_> =
        ground.panel.groups.iter().map(|group| (group.group, group.counts[question])).collect();
    let answers: Vec<_> = counts.iter().map(|(group, counts)| (*group, counts.n())).collect();
    let shown = disclosure::shown(&answers, ground.settings.small_group_size);
    let mean = |(group, counts): &(crate::group::Group, Counts)| {
        let mean = shown.contains(group).then(|| counts.mean()).flatten()?;
        Some(GroupMean { group: group.id().to_owned(), n: counts.n(), mean, distribution: counts.levels })
    };
    counts.iter().filter_map(mean).collect()
}

/// Respondents who gave a level on at least one of these questions.
pub(super) fn respondents(ground: &Ground<'_>, questions: &[(usize, f64)]) -> u32 {
    let rows = ground.panel.groups.iter().flat_map(|group| &group.rows);
    rows.filter(|row| questions.iter().any(|(question, _)| row[*question] > 0)).count() as u32
}

/// How far those who answered agree on these questions.
pub(super) fn agreement(ground: &Ground<'_>, questions: &[(usize, f64)]) -> Agreement {
    let places: Vec<usize> = questions.iter().map(|(question, _)| *question).collect();
    super::agreement::agreement(&ground.panel, &places)
}
