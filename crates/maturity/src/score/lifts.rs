//! What it takes to reach the next level, and not a thing more.
//!
//! With criteria it is everything that stands in the way: each condition of the next level that fails, and for the
//! claim and the prudent reading each that nobody knew, raised just past its bound. Leave one out, and the level stays.
//!
//! Where the level is the nearest one, it is the fewest questions whose rise brings the mean to the border. The mean is
//! a weighted sum, so taking those first that can add most to it is not only quick but right: no smaller number will
//! do. All are raised to the top but the one that can add least of them, which rises only as far as is left.
//!
//! A lift says what would be enough, not what would be wise. What a level needs always lies within 1-5, so there is
//! always one, except by evidence: where no figure speaks to any criterion of a higher level, nothing is to be raised
//! but something is to be measured, and there is no lift.

mod sentence;

use super::model_score::ModelScore;
use super::rules::{Condition, Outcome, Rules, Standing, Unknown, hundredths_from};
use super::why;
use crate::position::{Lift, LiftStep, Reading, Scoring};

/// The lift of each reading that has a story of its own and stands below the top.
pub(super) fn lifts(score: &ModelScore<'_>) -> Vec<Lift> {
    why::told(score).iter().filter_map(|reading| lift(score, *reading)).collect()
}

fn lift(score: &ModelScore<'_>, reading: Reading) -> Option<Lift> {
    let values = why::values(score, reading);
    let outcome = score.observed.outcome(reading);
    let reached = outcome.level?;
    let (level, mut steps) = match score.model.scoring {
        Scoring::Staged => over_stairs(&score.rules, values, unknown(reading), reached)?,
        Scoring::Continuous | Scoring::Index => up_the_mean(&score.rules, values, outcome, reached)?,
    };
    steps.sort_by(|one, other| one.height().total_cmp(&other.height()));
    let (from, name) = (score.level_name(reached), score.level_name(level));
    let text = sentence::sentence(score, reading, [&from, &name], &steps);
    Some(Lift { reading, level, name, steps: steps.iter().map(|step| step.told(score)).collect(), text })
}

/// By evidence a level is judged over what was measured; otherwise what nobody knew stands in the way.
fn unknown(reading: Reading) -> Unknown {
    match reading {
        Reading::Claim | Reading::Prudent => Unknown::Blocks,
        Reading::Evidence => Unknown::Passes,
    }
}

/// A question that must rise.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    question: usize,
    pillar: Option<usize>,
    gate: bool,
    from: Option<f64>,
    to: f64,
}

impl Step {
    /// How far it must rise; from where nobody knows is furthest.
    fn height(&self) -> f64 {
        self.from.map_or(f64::INFINITY, |from| self.to - from)
    }

    fn told(&self, score: &ModelScore<'_>) -> LiftStep {
        LiftStep {
            pillar: self.pillar.map(|place| score.model.pillars[place].id.clone()),
            question: score.ground.asked.questions[self.question].id.clone(),
            gate: self.gate,
            from: self.from,
            to: self.to,
        }
    }
}

// --- models with criteria --------------------------------------------------------------------------------------

/// The next level that something can be held against, and every question that stands in its way.
fn over_stairs(
    rules: &Rules,
    values: &[Option<f64>],
    unknown: Unknown,
    reached: u8,
) -> Option<(u8, Vec<Step>)> {
    let counts = |condition: &Condition| unknown == Unknown::Blocks || values[condition.question].is_some();
    let is_judged = |rank: &u8| {
        let mut own = rules.conditions.iter().filter(|condition| condition.rank == *rank);
        own.any(|condition| condition.is_criterion() && counts(condition))
    };
    let next = (reached + 1..=rules.highest).find(is_judged)?;
    let mut steps: Vec<Step> = Vec::new();
    for condition in &rules.conditions {
        let stands_in_the_way = match condition.standing(next, values) {
            Some(Standing::Fails) => true,
            Some(Standing::Unknown) => unknown == Unknown::Blocks,
            Some(Standing::Holds) | None => false,
        };
        let Some(to) = condition.lowest_that_holds(next).filter(|_| stands_in_the_way) else { continue };
        add(
            &mut steps,
            Step {
                question: condition.question,
                pillar: condition.pillar,
                gate: !condition.is_criterion(),
                from: values[condition.question],
                to,
            },
        );
    }
    Some((next, steps))
}

/// A question that several conditions ask for rises once, as far as the most demanding one asks.
fn add(steps: &mut Vec<Step>, step: Step) {
    match steps.iter_mut().find(|known| known.question == step.question) {
        Some(known) if known.to < step.to => *known = step,
        Some(_) => {}
        None => steps.push(step),
    }
}

// --- models whose level is the nearest one ---------------------------------------------------------------------

/// The next level and the fewest questions that lift the mean to its border.
fn up_the_mean(
    rules: &Rules,
    values: &[Option<f64>],
    outcome: &Outcome,
    reached: u8,
) -> Option<(u8, Vec<Step>)> {
    let next = (reached < rules.highest).then(|| reached + 1)?;
    let border = rules.lower_bound(next);
    let mean = |values: &[Option<f64>]| rules.outcome(values, Unknown::Blocks);
    let reaches = |values: &[Option<f64>]| mean(values).level.is_some_and(|level| level >= next);
    let mut raised = values.to_vec();
    let mut missing = border - outcome.overall?;
    let mut steps = Vec::new();
    for lever in levers(rules, values, outcome) {
        let mut rises_to = |to: f64| {
            raised[lever.question] = Some(to);
            reaches(&raised)
        };
        if rises_to(5.0) {
            let enough = lever.from + missing / lever.per_point;
            let to = hundredths_from(enough).find(|to| rises_to(*to))?;
            steps.push(lever.step(to));
            return Some((next, steps));
        }
        missing -= lever.reach();
        steps.push(lever.step(5.0));
    }
    None
}

/// A question that is known, and what raising it by a point adds to the mean of the pillars, on the model's scale.
struct Lever {
    question: usize,
    pillar: usize,
    from: f64,
    per_point: f64,
}

impl Lever {
    /// What raising it to the top adds to the mean.
    fn reach(&self) -> f64 {
        (5.0 - self.from) * self.per_point
    }

    fn step(&self, to: f64) -> Step {
        Step { question: self.question, pillar: Some(self.pillar), gate: false, from: Some(self.from), to }
    }
}

/// The questions that can add something to the mean, those first that can add most.
fn levers(rules: &Rules, values: &[Option<f64>], outcome: &Outcome) -> Vec<Lever> {
    let known_pillars: Vec<usize> =
        (0..outcome.pillars.len()).filter(|place| outcome.pillars[*place].is_some()).collect();
    let share_of_pillar = rules.difference_on_scale(1.0) / known_pillars.len().max(1) as f64;
    let mut levers: Vec<Lever> = Vec::new();
    for pillar in known_pillars {
        let known: Vec<(usize, f64, f64)> = (rules.questions(pillar).iter())
            .filter_map(|(question, weight)| Some((*question, *weight, values[*question]?)))
            .collect();
        let weights: f64 = known.iter().map(|(_, weight, _)| weight).sum();
        for (question, weight, from) in known {
            let per_point = share_of_pillar * weight / weights;
            match levers.iter_mut().find(|lever| lever.question == question) {
                Some(lever) => lever.per_point += per_point,
                None => levers.push(Lever { question, pillar, from, per_point }),
            }
        }
    }
    levers.retain(|lever| lever.reach() > 0.0);
    levers.sort_by(|one, other| other.reach().total_cmp(&one.reach()));
    levers
}

#[cfg(test)]
mod tests;
