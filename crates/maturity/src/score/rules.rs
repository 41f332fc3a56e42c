//! A model's rules applied to the values of the questions: from values to pillars and level.
//!
//! - `staged`: ISO/IEC 33020. A criterion is not (N), partially (P), largely (L) or fully (F) achieved, with bounds at
//!   15, 50 and 85 %. A level needs its own criteria at least L and those of all lower levels F; its gates and those
//!   of lower levels must be open. The lowest level is the floor: there is nothing below it.
//! - `continuous`: a pillar is the weighted mean of its questions, 1-5.
//! - `index`: the same mean on 0-100.
//!
//! Where a model that is not staged has levels, they divide its scale evenly and the level is the nearest one: with
//! five levels on 1-5, a mean from 2.5 up to 3.5 reads as 3. That band is ours, and is said to be.

use super::panel::Asked;
use crate::library::model::{Index, Model};
use crate::position::Scoring;

/// How far a criterion is achieved, by the bounds of ISO/IEC 33020.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rating {
    Not,
    Partially,
    Largely,
    Fully,
}

impl Rating {
    /// The rating begins past this percentage.
    pub(super) const fn past(self) -> f64 {
        match self {
            Self::Not => f64::NEG_INFINITY,
            Self::Partially => 15.0,
            Self::Largely => 50.0,
            Self::Fully => 85.0,
        }
    }

    /// The rating of a percentage.
    pub(super) fn of(achieved: f64) -> Self {
        let ratings = [Self::Fully, Self::Largely, Self::Partially];
        ratings.into_iter().find(|rating| achieved > rating.past() + TOLERANCE).unwrap_or(Self::Not)
    }
}

/// Rounding in the last digits decides nothing.
const TOLERANCE: f64 = 1e-9;

/// A model with its questions looked up.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) scoring: Scoring,
    /// Rank of the highest level; 0 for a model without levels.
    pub(super) highest: u8,
    pub(super) pillars: Vec<Vec<(usize, f64)>>,
    pub(super) conditions: Vec<Condition>,
    /// Per index: the questions of its theme.
    pub(super) themed: Vec<Vec<usize>>,
}

/// A criterion or a gate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    /// Rank of its level.
    pub(super) rank: u8,
    /// Place of its pillar; absent for a gate outside the pillars.
    pub(super) pillar: Option<usize>,
    pub(super) question: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Criterion { full_at: u8 },
    Gate { at_least: f64 },
}

/// What an unknown criterion does to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The level is not reached: nobody said so.
    Blocks,
    /// The level is judged over the rest.
    Passes,
}

/// Where the values put the model.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) pillars: Vec<Option<f64>>,
    /// Mean of the pillars that are known.
    pub(super) overall: Option<f64>,
    pub(super) level: Option<u8>,
    pub(super) pillar_levels: Vec<Option<u8>>,
}

impl Rules {
    pub(super) fn of(model: &Model, asked: &Asked<'_>) -> Self {
        let weighed = |pillar: &crate::library::model::Pillar| {
            let places = pillar.questions.iter().zip(pillar.weights());
            places.filter_map(|(used, weight)| Some((asked.place(&used.id)?, weight))).collect()
        };
        Self {
            scoring: model.scoring,
            highest: model.levels.iter().map(|level| level.rank).max().unwrap_or(0),
            pillars: model.pillars.iter().map(weighed).collect(),
            conditions: criteria(model, asked).chain(gates(model, asked)).collect(),
            themed: model.indices.iter().map(|index| themed(model, index, asked)).collect(),
        }
    }

    pub(super) fn outcome(&self, values: &[Option<f64>], unknown: Unknown) -> Outcome {
        let pillars: Vec<Option<f64>> =
            self.pillars.iter().map(|questions| self.pillar(questions, values)).collect();
        let overall = mean(pillars.iter().copied());
        let level = |pillar: Option<usize>| match self.scoring {
            Scoring::Staged => self.staged_level(values, unknown, pillar),
            Scoring::Continuous | Scoring::Index => {
                self.nearest_level(pillar.map_or(overall, |place| pillars[place]))
            }
        };
        let pillar_levels = (0..pillars.len()).map(|place| level(Some(place))).collect();
        Outcome { level: level(None), pillar_levels, overall, pillars }
    }

    /// Per index the mean over the questions of its theme that are known, −100 … 100; `nets` lie within −1 … 1.
    pub(super) fn indices(&self, nets: &[Option<f64>]) -> Vec<Option<f64>> {
        let index = |questions: &Vec<usize>| {
            mean(questions.iter().map(|question| nets[*question])).map(|net| 100.0 * net)
        };
        self.themed.iter().map(index).collect()
    }

    /// The weighted mean over the questions of a pillar that are known, on the model's scale.
    fn pillar(&self, questions: &[(usize, f64)], values: &[Option<f64>]) -> Option<f64> {
        let known = questions.iter().filter_map(|(at, weight)| Some((values[*at]?, *weight)));
        let (sum, weights) = known
            .fold((0.0, 0.0), |(sum, weights), (value, weight)| (sum + value * weight, weights + weight));
        (weights > 0.0).then(|| self.on_scale(sum / weights))
    }

    /// From 1-5 to the model's scale.
    pub(super) fn on_scale(&self, value: f64) -> f64 {
        match self.scoring {
            Scoring::Staged | Scoring::Continuous => value,
            Scoring::Index => (value - 1.0) / 4.0 * 100.0,
        }
    }

    /// A difference between values on 1-5, on the model's scale.
    pub(super) fn difference_on_scale(&self, difference: f64) -> f64 {
        self.on_scale(1.0 + difference) - self.on_scale(1.0)
    }

    /// The questions of a pillar with their weights.
    pub(super) fn questions(&self, pillar: usize) -> &[(usize, f64)] {
        &self.pillars[pillar]
    }

    /// The lowest value that reads as this level, on the model's scale.
    pub(super) fn lower_bound(&self, rank: u8) -> f64 {
        let steps = f64::from(self.highest - 1);
        self.on_scale(1.0 + 4.0 * (f64::from(rank) - 1.5) / steps)
    }

    fn nearest_level(&self, value: Option<f64>) -> Option<u8> {
        let value = value?;
        (2..=self.highest)
            .rev()
            .find(|rank| value >= self.lower_bound(*rank) - TOLERANCE)
            .or((self.highest > 0).then_some(1))
    }

    /// The level by its criteria; of one pillar, without gates, or of the whole model.
    fn staged_level(&self, values: &[Option<f64>], unknown: Unknown, pillar: Option<usize>) -> Option<u8> {
        let within = |condition: &&Condition| pillar.is_none_or(|place| condition.is_criterion_of(place));
        let conditions = || self.conditions.iter().filter(within);
        if !conditions().any(|condition| condition.is_criterion() && values[condition.question].is_some()) {
            return None;
        }
        let mut reached = 1;
        for rank in 2..=self.highest {
            let mut judged = false;
            for condition in conditions() {
                match condition.standing(rank, values) {
                    Some(Standing::Fails) => return Some(reached),
                    Some(Standing::Unknown) if unknown == Unknown::Blocks => return Some(reached),
                    Some(Standing::Holds) => judged |= condition.rank == rank && condition.is_criterion(),
                    Some(Standing::Unknown) | None => {}
                }
            }
            if judged {
                reached = rank;
            }
        }
        Some(reached)
    }
}

/// The model's questions that have the theme of the index.
fn themed(model: &Model, index: &Index, asked: &Asked<'_>) -> Vec<usize> {
    let places = model.question_ids().into_iter().filter_map(|id| asked.place(id));
    places.filter(|place| asked.questions[*place].theme == Some(index.theme)).collect()
}

fn criteria<'m>(model: &'m Model, asked: &'m Asked<'_>) -> impl Iterator<Item = Condition> + 'm {
    model.criteria.iter().filter_map(|criterion| {
        Some(Condition {
            rank: model.level(&criterion.level)?.rank,
            pillar: Some(model.pillars.iter().position(|pillar| pillar.id == criterion.pillar)?),
            question: asked.place(&criterion.question)?,
            kind: Kind::Criterion { full_at: criterion.full_at },
        })
    })
}

fn gates<'m>(model: &'m Model, asked: &'m Asked<'_>) -> impl Iterator<Item = Condition> + 'm {
    model.gates.iter().filter_map(|gate| {
        let asks = |pillar: &crate::library::model::Pillar| {
            pillar.questions.iter().any(|used| used.id == gate.question)
        };
        Some(Condition {
            rank: model.level(&gate.level)?.rank,
            pillar: model.pillars.iter().position(asks),
            question: asked.place(&gate.question)?,
            kind: Kind::Gate { at_least: gate.at_least },
        })
    })
}

/// Whether a condition stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Holds,
    Fails,
    Unknown,
}

impl Condition {
    pub(super) fn is_criterion(&self) -> bool {
        matches!(self.kind, Kind::Criterion { .. })
    }

    fn is_criterion_of(&self, pillar: usize) -> bool {
        self.is_criterion() && self.pillar == Some(pillar)
    }

    /// Achieved: 0-100 % of a criterion, 1-5 at a gate.
    pub(super) fn achieved(&self, values: &[Option<f64>]) -> Option<f64> {
        Some(self.achieved_at(values[self.question]?))
    }

    fn achieved_at(&self, value: f64) -> f64 {
        match self.kind {
            Kind::Criterion { full_at } => {
                ((value - 1.0) / (f64::from(full_at) - 1.0) * 100.0).clamp(0.0, 100.0)
            }
            Kind::Gate { .. } => value,
        }
    }

    /// What this level needs of it, on the scale of [`Condition::achieved`]; `None` where it does not bear on it.
    pub(super) fn needed(&self, rank: u8) -> Option<f64> {
        let bears = self.rank <= rank;
        bears.then_some(match self.kind {
            Kind::Criterion { .. } if self.rank == rank => Rating::Largely.past(),
            Kind::Criterion { .. } => Rating::Fully.past(),
            Kind::Gate { at_least } => at_least,
        })
    }

    /// `None` where it does not bear on the level.
    pub(super) fn standing(&self, rank: u8, values: &[Option<f64>]) -> Option<Standing> {
        let needed = self.needed(rank)?;
        let Some(achieved) = self.achieved(values) else { return Some(Standing::Unknown) };
        Some(if self.holds(achieved, needed) { Standing::Holds } else { Standing::Fails })
    }

    /// A criterion must lie past its bound, a gate at it.
    fn holds(&self, achieved: f64, needed: f64) -> bool {
        match self.kind {
            Kind::Criterion { .. } => achieved > needed + TOLERANCE,
            Kind::Gate { .. } => achieved >= needed - TOLERANCE,
        }
    }

    /// The lowest value on 1-5, in hundredths, with which it holds for this level; `None` where it does not bear on it.
    /// There always is one: a criterion is full at 5 or before, and a gate stands at 5 or lower.
    pub(super) fn lowest_that_holds(&self, rank: u8) -> Option<f64> {
        let needed = self.needed(rank)?;
        let bound = match self.kind {
            Kind::Criterion { full_at } => 1.0 + needed / 100.0 * (f64::from(full_at) - 1.0),
            Kind::Gate { at_least } => at_least,
        };
        hundredths_from(bound).find(|value| self.holds(self.achieved_at(*value), needed))
    }

    /// How far it is from what is needed, in percent of its whole scale.
    pub(super) fn distance(&self, achieved: f64, needed: f64) -> f64 {
        match self.kind {
            Kind::Criterion { .. } => (needed - achieved).abs(),
            Kind::Gate { .. } => (needed - achieved).abs() / 4.0 * 100.0,
        }
    }
}

/// The values on 1-5 that two decimals can say, from just under this one up.
pub(super) fn hundredths_from(value: f64) -> impl Iterator<Item = f64> {
    let lowest = (value.clamp(1.0, 5.0) * 100.0).floor() as u32;
    (lowest..=500).map(|hundredths| f64::from(hundredths) / 100.0)
}

/// The mean of what is known.
pub(super) fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, n) = values.flatten().fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    (n > 0.0).then(|| sum / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_by_the_bounds_of_the_standard() {
        for (achieved, rating) in [
            (0.0, Rating::Not),
            (15.0, Rating::Not),
            (15.1, Rating::Partially),
            (50.0, Rating::Partially),
            (50.1, Rating::Largely),
            (85.0, Rating::Largely),
            (85.1, Rating::Fully),
            (100.0, Rating::Fully),
        ] {
            assert_eq!(Rating::of(achieved), rating, "{achieved}");
        }
    }

    #[test]
    fn the_lowest_value_that_holds_is_just_past_the_bound() {
        let criterion =
            |full_at| Condition { rank: 2, pillar: Some(0), question: 0, kind: Kind::Criterion { full_at } };
        let gate = |at_least| Condition { kind: Kind::Gate { at_least }, ..criterion(5) };
        for (condition, rank, expected) in [
            (criterion(5), 2, Some(3.01)), // more than 50 % of 1-5
            (criterion(5), 3, Some(4.41)), // more than 85 %
            (criterion(4), 2, Some(2.51)),
            (criterion(3), 3, Some(2.71)),
            (criterion(2), 2, Some(1.51)),
            (criterion(2), 1, None),
            (gate(3.5), 2, Some(3.5)), // a gate is open at its bound
            (gate(3.333), 3, Some(3.34)),
            (gate(5.0), 4, Some(5.0)),
        ] {
            assert_eq!(condition.lowest_that_holds(rank), expected, "{condition:?} for {rank}");
        }
    }

    /// Two pillars of one question each and a gate on a third; three levels.
    fn stairs() -> Rules {
        let criterion = |rank, pillar: usize, full_at| Condition {
            rank,
            pillar: Some(pillar),
            question: pillar,
            kind: Kind::Criterion { full_at },
        };
        let gate = Condition { rank: 3, pillar: None, question: 2, kind: Kind::Gate { at_least: 3.5 } };
        Rules {
            scoring: Scoring::Staged,
            highest: 3,
            pillars: vec![vec![(0, 1.0)], vec![(1, 1.0)]],
            conditions: vec![criterion(2, 0, 5), criterion(3, 1, 5), gate],
            themed: Vec::new(),
        }
    }

    #[test]
    fn levels_by_the_bounds_of_the_standard() {
        let rules = stairs();
        for (values, claimed, evidenced) in [
            ([None, None, None], None, None),
            ([None, None, Some(5.0)], None, None),
            ([Some(1.0), Some(5.0), Some(5.0)], Some(1), Some(1)),
            ([Some(3.0), Some(5.0), Some(5.0)], Some(1), Some(1)), // 50 % is not yet largely
            ([Some(3.01), Some(5.0), Some(5.0)], Some(2), Some(2)), // largely: enough for its own level
            ([Some(4.4), Some(5.0), Some(5.0)], Some(2), Some(2)), // 85 % is not yet fully
            ([Some(4.41), Some(3.01), Some(3.5)], Some(3), Some(3)),
            ([Some(4.41), Some(5.0), Some(3.49)], Some(2), Some(2)), // the gate is shut
            ([Some(4.41), Some(5.0), None], Some(2), Some(3)),
            ([None, Some(3.1), None], Some(1), Some(3)), // evidence is judged over what has evidence
            ([Some(5.0), None, None], Some(2), Some(2)),
        ] {
            assert_eq!(rules.outcome(&values, Unknown::Blocks).level, claimed, "claim {values:?}");
            assert_eq!(rules.outcome(&values, Unknown::Passes).level, evidenced, "evidence {values:?}");
        }
    }

    #[test]
    fn a_pillar_has_a_level_of_its_own_without_gates() {
        let levels = stairs().outcome(&[Some(5.0), Some(4.0), Some(1.0)], Unknown::Blocks).pillar_levels;
        assert_eq!(levels, [Some(2), Some(3)]);
    }

    #[test]
    fn without_criteria_the_level_is_the_nearest() {
        for (scoring, highest, value, expected) in [
            (Scoring::Continuous, 5, 1.0, Some(1)),
            (Scoring::Continuous, 5, 2.49, Some(2)),
            (Scoring::Continuous, 5, 2.5, Some(3)),
            (Scoring::Continuous, 5, 4.6, Some(5)),
            (Scoring::Continuous, 3, 1.9, Some(1)),
            (Scoring::Continuous, 3, 2.0, Some(2)),
            (Scoring::Index, 5, 2.5, Some(3)), // 37.5 of 100
            (Scoring::Continuous, 0, 3.0, None),
        ] {
            let pillars = vec![vec![(0, 1.0)]];
            let rules = Rules { scoring, highest, pillars, conditions: Vec::new(), themed: Vec::new() };
            let outcome = rules.outcome(&[Some(value)], Unknown::Blocks);
            assert_eq!(outcome.level, expected, "{scoring:?} of {highest}: {value}");
        }
    }

    #[test]
    fn a_pillar_is_the_weighted_mean_of_what_is_known() {
        let pillars = vec![vec![(0, 0.75), (1, 0.25)], vec![(2, 1.0)]];
        let rules = Rules {
            scoring: Scoring::Index,
            highest: 0,
            pillars,
            conditions: Vec::new(),
            themed: Vec::new(),
        };
        let values = |second| rules.outcome(&[Some(5.0), second, None], Unknown::Blocks);
        assert_eq!(values(Some(1.0)).pillars, [Some(75.0), None]);
        assert_eq!(values(None).pillars, [Some(100.0), None]);
        assert_eq!(values(None).overall, Some(100.0));
    }
}
