//! What is worth telling: the figures of all models put in the order in which a reader should meet them.

use std::collections::BTreeSet;

use maturity::position::{
    EvidenceReading, PillarPosition, Position, Positions, QuestionPosition, SettledValue,
};

/// From half a level on, said and measured are told apart; less is within what five answers can express.
pub(crate) const TELLING_GAP: f64 = 0.5;

/// From a quarter on, not knowing says something about the organisation rather than about a few people.
const MANY: f64 = 0.25;

/// One practice that is both said and measured.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The practice.
    pub question: &'a QuestionPosition,
    /// What is measured; it counts, so it is not stale.
    pub evidence: &'a EvidenceReading,
    /// What is said, 1-5.
    pub claim: f64,
    /// Said minus measured, in levels.
    pub gap: f64,
}

/// Every question once, though several models use it.
pub(crate) fn questions(positions: &Positions) -> Vec<&QuestionPosition> {
    let mut seen = BTreeSet::new();
    let all = positions.models.iter().flat_map(|model| {
        let of_pillars = model.pillars.iter().flat_map(|pillar| &pillar.questions);
        of_pillars.chain(model.gates.iter().map(|gate| &gate.question))
    });
    all.filter(|question| seen.insert(question.id.as_str())).collect()
}

/// What is both said and measured, the rosiest claim first. Stale evidence does not count.
pub(crate) fn comparisons(positions: &Positions) -> Vec<Comparison<'_>> {
    let mut found: Vec<Comparison> = questions(positions).into_iter().filter_map(comparison).collect();
    found.sort_by(|one, other| {
        other.gap.total_cmp(&one.gap).then_with(|| one.question.id.cmp(&other.question.id))
    });
    found
}

fn comparison(question: &QuestionPosition) -> Option<Comparison<'_>> {
    let evidence = question.evidence.as_ref().filter(|evidence| !evidence.stale)?;
    Some(Comparison { question, evidence, claim: question.claim?, gap: question.gap? })
}

/// Questions on which groups differ by at least half a level, the widest first.
pub(crate) fn disagreements(positions: &Positions) -> Vec<(&QuestionPosition, f64)> {
    let mut found: Vec<(&QuestionPosition, f64)> = questions(positions)
        .into_iter()
        .filter_map(|question| Some((question, range(question)?)))
        .filter(|(_, range)| *range >= TELLING_GAP)
        .collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.id.cmp(&other.0.id)));
    found
}

/// How far the highest group lies above the lowest.
fn range(question: &QuestionPosition) -> Option<f64> {
    let means = || question.groups.iter().map(|group| group.mean).filter(|mean| mean.is_finite());
    Some(means().reduce(f64::max)? - means().reduce(f64::min)?)
}

/// Questions whose value an assessor settled, in the order of the models.
pub(super) fn settled(positions: &Positions) -> Vec<(&QuestionPosition, &SettledValue)> {
    questions(positions)
        .into_iter()
        .filter_map(|question| Some((question, question.settled.as_ref()?)))
        .collect()
}

/// Questions that many could not or would not judge, the least known first.
pub(super) fn little_known(positions: &Positions) -> Vec<&QuestionPosition> {
    let mut found: Vec<(&QuestionPosition, f64)> = questions(positions)
        .into_iter()
        .filter_map(|question| Some((question, unjudged(question)?)))
        .filter(|(_, share)| *share >= MANY)
        .collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.id.cmp(&other.0.id)));
    found.into_iter().map(|(question, _)| question).collect()
}

/// The share of those asked who did not know, or to whom it does not apply.
fn unjudged(question: &QuestionPosition) -> Option<f64> {
    let without = question.dont_know + question.not_applicable;
    let asked = question.distribution.iter().sum::<u32>() + without;
    (asked > 0).then(|| f64::from(without) / f64::from(asked))
}

/// The mean over the pillars that have a figure, and how many those are.
pub(crate) fn mean(
    model: &Position,
    figure: impl Fn(&PillarPosition) -> Option<f64>,
) -> Option<(f64, usize)> {
    let known: Vec<f64> = model.pillars.iter().filter_map(figure).filter(|value| value.is_finite()).collect();
    if known.is_empty() { None } else { Some((known.iter().sum::<f64>() / known.len() as f64, known.len())) }
}

/// Pillars with a prudent figure, highest first.
pub(crate) fn ranked(model: &Position) -> Vec<(&PillarPosition, f64)> {
    let mut ranked: Vec<(&PillarPosition, f64)> =
        model.pillars.iter().filter_map(|pillar| Some((pillar, pillar.prudent?))).collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
    ranked
}

/// Decimals that suit a model's scale: tenths of a level, whole points of an index.
pub(crate) fn decimals(model: &Position) -> usize {
    if model.scale[1] - model.scale[0] > 10.0 { 0 } else { 1 }
}
