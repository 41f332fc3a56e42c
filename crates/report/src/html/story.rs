//! What is worth telling: the figures of all models put in the order in which a reader should meet them.

use std::collections::BTreeSet;

use maturity::position::{
    EvidenceReading, PillarPosition, Position, Positions, QuestionPosition, Reading, Reason, Verdict,
};

/// From half a level on, said and measured are told apart; less is within what five answers can express.
pub(crate) const TELLING_GAP: f64 = 0.5;

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

/// The cheapest steps up: first what is nearest to tipping a level, then what lies furthest under its target; one
/// model after the other, so that no model drowns the rest.
pub(crate) fn next_steps(positions: &Positions, most: usize) -> Vec<(&Position, &Reason)> {
    let mut steps: Vec<(usize, &Position, &Reason)> = positions
        .models
        .iter()
        .flat_map(|model| {
            lifts(model).into_iter().enumerate().map(move |(turn, reason)| (turn, model, reason))
        })
        .collect();
    steps.sort_by_key(|(turn, _, reason)| (*turn, reason.verdict != Verdict::NearestToTipping));
    let mut seen = BTreeSet::new();
    let steps = steps.into_iter().filter(|(_, _, reason)| seen.insert(reason.text.nl.as_str()));
    steps.take(most).map(|(_, model, reason)| (model, reason)).collect()
}

/// What would lift one model, what one can act on first: the practice nearest to tipping a level, the pillar furthest
/// under its target, how far the next level is, or else the weakest pillar.
pub(crate) fn lifts(model: &Position) -> Vec<&Reason> {
    let of = |verdict| why(model).into_iter().filter(move |reason| reason.verdict == verdict);
    let (practices, levels): (Vec<&Reason>, Vec<&Reason>) =
        of(Verdict::NearestToTipping).partition(|reason| reason.question.is_some());
    let known: Vec<&Reason> = practices.into_iter().chain(of(Verdict::BehindTarget)).chain(levels).collect();
    if known.is_empty() { of(Verdict::Weakest).collect() } else { known }
}

/// The reasons of one reading: the prudent one where it is explained, the claim elsewhere.
pub(crate) fn why(model: &Position) -> Vec<&Reason> {
    let of = |reading: Reading| model.why.iter().filter(move |reason| reason.reading == reading);
    let prudent: Vec<&Reason> = of(Reading::Prudent).collect();
    if prudent.is_empty() { of(Reading::Claim).collect() } else { prudent }
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
