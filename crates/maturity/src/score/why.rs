//! Why a level or score is what it is: a number nobody can take apart is not worth showing.
//!
//! Reasons come per reading: claim, evidence, and prudent where that differs from the claim because something was
//! measured. Within a reading the most telling come first: what is nearest to tipping, what fails (furthest first),
//! what is unknown, what holds (narrowest first).

use super::model_score::ModelScore;
use super::rules::{Condition, Standing};
use super::sentences::{self, Voice};
use crate::position::{Reading, Reason, Scoring, Verdict};

/// The reasons behind every reading that says something.
pub(super) fn why(score: &ModelScore<'_>) -> Vec<Reason> {
    let of_reading = |reading: &Reading| match score.model.scoring {
        Scoring::Staged => of_stairs(score, *reading),
        Scoring::Continuous | Scoring::Index => of_profile(score, *reading),
    };
    told(score).iter().flat_map(of_reading).collect()
}

/// The readings that have a story of their own: without figures the prudent one is the claim.
pub(super) fn told(score: &ModelScore<'_>) -> &'static [Reading] {
    let measured = score.observed.evidence.overall.is_some();
    if measured { &[Reading::Claim, Reading::Evidence, Reading::Prudent] } else { &[Reading::Claim] }
}

// --- models with criteria --------------------------------------------------------------------------------------

/// The values that a reading reads.
pub(super) fn values<'a>(score: &'a ModelScore<'_>, reading: Reading) -> &'a [Option<f64>] {
    let values = &score.ground.observed;
    match reading {
        Reading::Claim => &values.claims.means,
        Reading::Evidence => &values.evidence,
        Reading::Prudent => &values.prudent,
    }
}

/// A condition that bears on a level, with how far it is from tipping.
struct Bearing<'c> {
    condition: &'c Condition,
    rank: u8,
    needed: f64,
    verdict: Verdict,
    distance: f64,
}

/// What carries the level that was reached, and what stands between it and the next.
fn of_stairs(score: &ModelScore<'_>, reading: Reading) -> Vec<Reason> {
    let Some(reached) = score.observed.outcome(reading).level else { return Vec::new() };
    let next = next_rank(score, reading, reached);
    let mut bearings: Vec<Bearing<'_>> = own(score, reading, reached);
    bearings.extend(next.into_iter().flat_map(|rank| all(score, reading, rank)));
    mark_nearest(&mut bearings);
    bearings.sort_by(|one, other| {
        let nearer = one.distance.total_cmp(&other.distance);
        let nearer = if one.verdict == Verdict::Fails { nearer.reverse() } else { nearer };
        turn(one.verdict).cmp(&turn(other.verdict)).then(nearer)
    });
    bearings.iter().map(|bearing| reason(score, reading, bearing)).collect()
}

/// What holds of the level itself. The lowest level needs nothing.
fn own<'s>(score: &'s ModelScore<'_>, reading: Reading, rank: u8) -> Vec<Bearing<'s>> {
    let mut bearings = all(score, reading, rank);
    bearings.retain(|bearing| rank > 1 && bearing.verdict == Verdict::Holds);
    bearings
}

/// Everything that bears on a level. That a lower level's criterion holds is old news; what no metric speaks to is no
/// reason within the evidence.
fn all<'s>(score: &'s ModelScore<'_>, reading: Reading, rank: u8) -> Vec<Bearing<'s>> {
    let values = values(score, reading);
    let bearing = |condition: &'s Condition| {
        let needed = condition.needed(rank)?;
        let verdict = match condition.standing(rank, values)? {
            Standing::Holds if condition.rank < rank => return None,
            Standing::Unknown if reading == Reading::Evidence => return None,
            Standing::Holds => Verdict::Holds,
            Standing::Fails => Verdict::Fails,
            Standing::Unknown => Verdict::Unknown,
        };
        let achieved = condition.achieved(values);
        let distance = achieved.map_or(0.0, |achieved| condition.distance(achieved, needed));
        Some(Bearing { condition, rank, needed, verdict, distance })
    };
    score.rules.conditions.iter().filter_map(bearing).collect()
}

/// What fails and is closest to its bound is the cheapest step up.
fn mark_nearest(bearings: &mut [Bearing<'_>]) {
    let failing = bearings.iter_mut().filter(|bearing| bearing.verdict == Verdict::Fails);
    if let Some(nearest) = failing.min_by(|one, other| one.distance.total_cmp(&other.distance)) {
        nearest.verdict = Verdict::NearestToTipping;
    }
}

/// The level that was not reached: the next one; by evidence the first that some figure speaks against.
fn next_rank(score: &ModelScore<'_>, reading: Reading, reached: u8) -> Option<u8> {
    let highest = score.model.levels.iter().map(|level| level.rank).max()?;
    let stands_against = |rank: &u8| {
        let standings =
            score.rules.conditions.iter().map(|condition| condition.standing(*rank, values(score, reading)));
        standings.flatten().any(|standing| standing == Standing::Fails)
    };
    match reading {
        Reading::Claim | Reading::Prudent => (reached < highest).then(|| reached + 1),
        Reading::Evidence => (reached + 1..=highest).find(stands_against),
    }
}

fn reason(score: &ModelScore<'_>, reading: Reading, bearing: &Bearing<'_>) -> Reason {
    let Bearing { condition, rank, needed, verdict, .. } = *bearing;
    let asked = score.ground.asked.questions[condition.question];
    let ground = score.ground;
    let voice = Voice::of(
        reading,
        ground.observed.evidence[condition.question].is_some(),
        ground.settled[condition.question].is_some(),
    );
    let achieved = condition.achieved(values(score, reading));
    let standing = sentences::Standing {
        verdict,
        gate: !condition.is_criterion(),
        level: &score.level_name(rank),
        prompt: &asked.prompt,
        achieved,
        needed,
        voice,
    };
    Reason {
        verdict,
        reading,
        level: Some(rank),
        pillar: condition.pillar.map(|place| score.model.pillars[place].id.clone()),
        question: Some(asked.id.clone()),
        gate: !condition.is_criterion(),
        achieved,
        needed,
        text: standing.sentence(),
    }
}

/// Most telling first.
fn turn(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NearestToTipping => 0,
        Verdict::BehindTarget => 1,
        Verdict::Fails => 2,
        Verdict::Unknown => 3,
        Verdict::Weakest => 4,
        Verdict::Strongest => 5,
        Verdict::Holds => 6,
    }
}

// --- models without criteria -----------------------------------------------------------------------------------

/// The border of the next level, the pillar furthest under its target, the weakest and the strongest.
fn of_profile(score: &ModelScore<'_>, reading: Reading) -> Vec<Reason> {
    let outcome = score.observed.outcome(reading);
    let known: Vec<(usize, f64)> =
        outcome.pillars.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?))).collect();
    let Some(mean) = outcome.overall else { return Vec::new() };
    let lowest = known.iter().min_by(|(_, one), (_, other)| one.total_cmp(other));
    let highest = known.iter().rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
    let (Some((weakest, low)), Some((strongest, high))) = (lowest, highest) else { return Vec::new() };
    let extreme = |strong: bool, place: usize, value: f64| {
        let name = &score.model.pillars[place].name;
        let text = sentences::pillar_against_mean(
            strong,
            name,
            &score.precise_figure(value, mean),
            &score.figure(mean),
            reading,
        );
        let verdict = if strong { Verdict::Strongest } else { Verdict::Weakest };
        score.reason_of_pillar(verdict, reading, place, value, mean, text)
    };
    let mut reasons = Vec::from_iter(next_level(score, reading, mean, outcome.level));
    reasons.extend(furthest_behind(score, reading, &known));
    if high > low {
        reasons.extend([extreme(false, *weakest, *low), extreme(true, *strongest, *high)]);
    }
    reasons
}

/// How far the mean is from the level above.
fn next_level(score: &ModelScore<'_>, reading: Reading, mean: f64, reached: Option<u8>) -> Option<Reason> {
    let highest = score.model.levels.iter().map(|level| level.rank).max()?;
    let next = reached.filter(|reached| *reached < highest)? + 1;
    let bound = score.rules.lower_bound(next);
    let text = sentences::mean_against_level(
        &score.level_name(next),
        &score.precise_figure(mean, bound),
        &score.figure(bound),
        reading,
    );
    Some(Reason {
        verdict: Verdict::NearestToTipping,
        reading,
        level: Some(next),
        pillar: None,
        question: None,
        gate: false,
        achieved: Some(mean),
        needed: bound,
        text,
    })
}

fn furthest_behind(score: &ModelScore<'_>, reading: Reading, known: &[(usize, f64)]) -> Option<Reason> {
    let behind = known.iter().filter_map(|(place, value)| {
        let target = score.target(&score.model.pillars[*place].id).0?;
        (*value < target).then_some((*place, *value, target))
    });
    let (place, value, target) = behind.max_by(|(_, value, target), (_, other, other_target)| {
        (target - value).total_cmp(&(other_target - other))
    })?;
    let name = &score.model.pillars[place].name;
    let text = sentences::pillar_behind_target(
        name,
        &score.precise_figure(value, target),
        &score.figure(target),
        reading,
    );
    Some(score.reason_of_pillar(Verdict::BehindTarget, reading, place, value, target, text))
}

impl ModelScore<'_> {
    fn reason_of_pillar(
        &self,
        verdict: Verdict,
        reading: Reading,
        place: usize,
        value: f64,
        against: f64,
        text: crate::text::Text,
    ) -> Reason {
        Reason {
            verdict,
            reading,
            level: None,
            pillar: Some(self.model.pillars[place].id.clone()),
            question: None,
            gate: false,
            achieved: Some(value),
            needed: against,
            text,
        }
    }

    /// A value on the model's scale as people read it: tenths of a level, whole points of an index.
    pub(super) fn figure(&self, value: f64) -> crate::text::Text {
        sentences::number(value, self.decimals())
    }

    /// The same with a decimal more where it would otherwise read as what it is held against.
    fn precise_figure(&self, value: f64, against: f64) -> crate::text::Text {
        let same = self.figure(value) == self.figure(against);
        sentences::number(value, self.decimals() + usize::from(same))
    }

    fn decimals(&self) -> usize {
        match self.model.scoring {
            Scoring::Staged | Scoring::Continuous => 1,
            Scoring::Index => 0,
        }
    }
}
