//! The trained model: how often one person, two of one household and two strangers agree at each level.
//!
//! Fellegi & Sunter (1969) weigh a pair by log2 of how much likelier its agreements are within one person (m) than
//! between two (u). Their two classes count every column a family shares as a proof. Here is a third class, two persons
//! of one household, who share surname, address and telephone too: what only a household explains is no proof of one
//! person, and given name, birth date and their own e-mail address have to tell them apart. A pair's weight is the log2
//! odds of "same person" against the others together.
//!
//! Namesakes are a class of their own as well: names go together - in a family, a region, a language - more often than
//! the share of each would have it, and two records of one name with nothing else in common are no proof that people
//! who differ in everything else are one.
//!
//! Values that are rare between strangers weigh more (Newcombe 1959; Winkler 2000): u of "same" is the share of the value.

use serde::{Deserialize, Serialize};

use super::binary_logarithm::{exp2, log2, soft_plus};
use super::compare::{FIELDS_MAX, Outcome};
use super::field::{Bearing, Field, LEVELS_MAX};

/// Shares per level of one field, as log2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Shares {
    pub(super) field: Field,
    /// Where the field is read.
    pub(super) slot: usize,
    pub(super) same: [f32; LEVELS_MAX],
    pub(super) household: [f32; LEVELS_MAX],
    pub(super) stranger: [f32; LEVELS_MAX],
}

/// Odds of a class that a table cannot show, as log2.
pub(super) const NEVER: f32 = -1000.0;

/// So many times the rows that a row's person has on average are nothing unusual, nor are so many rows anywhere.
const USUAL_TIMES: f64 = 3.0;
const USUAL_ROWS: f64 = 10.0;
/// What each row beyond them takes from the odds of a group, as log2: persons of one row more are so much rarer.
const SURPLUS_A_ROW: f32 = 2.0;
/// The most that the size of a group takes from its odds, as log2: what is plainly one person stays one.
const SURPLUS_MAX: f32 = 10.0;

/// What a model was learned from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learned {
    /// Records in the table.
    pub records: u64,
    /// Pairs of them that share a key, as estimated from the sample.
    pub keyed_pairs: u64,
    /// Of those, the pairs that one person, household and namesakes were learned from.
    pub sampled_pairs: u64,
    /// Pairs drawn at random, from which strangers were learned.
    pub random_pairs: u64,
}

/// A trained model: it can be kept, and used for another table of the same columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    pub(super) shares: Vec<Shares>,
    /// log2 of the odds that two records drawn at random are one person.
    pub(super) prior_same: f32,
    /// The same for two persons of one household.
    pub(super) prior_household: f32,
    /// The same for two namesakes.
    pub(super) prior_namesake: f32,
    /// Rows of one person that share a value, per slot.
    pub(super) per_person: Vec<f64>,
    /// What it was learned from.
    pub learned: Learned,
}

/// What a pair's agreements weigh, each as log2 against strangers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub(super) same: [f32; FIELDS_MAX],
    pub(super) household: [f32; FIELDS_MAX],
}

impl Model {
    /// Weights per field.
    #[inline]
    pub(super) fn weigh(&self, outcome: &Outcome) -> Weights {
        let mut weights = Weights { same: [0.0; FIELDS_MAX], household: [0.0; FIELDS_MAX] };
        for (at, shares) in self.shares.iter().enumerate() {
            let level = outcome.levels[at];
            if level != 0 {
                (weights.same[at], weights.household[at]) = shares.weigh(level, outcome.commonness[at]);
            }
        }
        weights
    }

    /// Whether the table is of things - products, organisations, publications - and not of people.
    pub fn is_of_things(&self) -> bool {
        let people =
            [Field::Given, Field::Family, Field::Words, Field::Birth, Field::Gender, Field::National];
        self.has(&[Field::Text, Field::Organisation]) && !self.has(&people)
    }

    /// Whether the table has something that two of one household do not share; without it they cannot be told from one
    /// person. Things of one kind are to things what a household is to people.
    pub(super) fn tells_households_apart(&self) -> bool {
        self.has(&[Field::Given, Field::Words, Field::Birth, Field::National, Field::Text])
    }

    /// Whether the table has names, and something that namesakes do not share.
    pub(super) fn tells_namesakes_apart(&self) -> bool {
        self.has(&[Field::Given, Field::Family])
            && self.has(&[Field::Birth, Field::Address, Field::Email, Field::Phone, Field::National])
    }

    /// Rules out the classes that the comparisons cannot tell from one person.
    pub(super) fn forget_what_cannot_be_told(&mut self) {
        if !self.tells_households_apart() {
            self.prior_household = NEVER;
        }
        if !self.tells_namesakes_apart() {
            self.prior_namesake = NEVER;
        }
    }

    /// Takes over what a model of the same comparisons says of one person and of households, but not of strangers.
    pub(super) fn go_on_from(&mut self, before: &Model) {
        for (shares, known) in self.shares.iter_mut().zip(&before.shares) {
            (shares.same, shares.household) = (known.same, known.household);
        }
        self.prior_same = before.prior_same;
        self.prior_household = before.prior_household;
        self.prior_namesake = before.prior_namesake;
    }

    fn has(&self, fields: &[Field]) -> bool {
        self.shares.iter().any(|shares| fields.contains(&shares.field))
    }

    /// Adds weights up: what speaks for one person, for one household, and for namesakes.
    #[inline]
    pub(super) fn add_up(&self, weights: &Weights) -> Sums {
        let mut sums = Sums::default();
        for (at, shares) in self.shares.iter().enumerate() {
            sums.add(shares.field, weights.same[at], weights.household[at]);
        }
        sums
    }

    /// log2 odds of one person against all else.
    #[inline]
    pub(super) fn odds(&self, sums: &Sums) -> f32 {
        self.prior_same + sums.same - soft_plus(self.others(sums))
    }

    /// What so many rows in one group take from its odds, as log2. A person has some rows, and a few persons have many:
    /// where one would have far more than is usual in the table, chance has had that many occasions.
    pub(super) fn surplus(&self, rows: usize) -> f32 {
        let of_one = 1.0 + self.learned.records as f64 * exp2(f64::from(self.prior_same));
        let usual = (USUAL_TIMES * of_one).max(USUAL_ROWS) as f32;
        (SURPLUS_A_ROW * (rows as f32 - usual)).clamp(0.0, SURPLUS_MAX)
    }

    /// log2 odds of one household or namesakes against strangers.
    #[inline]
    pub(super) fn others(&self, sums: &Sums) -> f32 {
        let household = self.prior_household + sums.household;
        let namesake = self.prior_namesake + sums.namesake;
        let (low, high) = if household < namesake { (household, namesake) } else { (namesake, household) };
        high + soft_plus(low - high)
    }

    /// log2 odds of one person for an outcome.
    pub(super) fn odds_of(&self, outcome: &Outcome) -> f32 {
        self.odds(&self.add_up(&self.weigh(outcome)))
    }
}

/// Sums of weights, each as log2 against strangers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) same: f32,
    pub(super) household: f32,
    pub(super) namesake: f32,
}

impl Sums {
    /// Adds what one field says. Namesakes are as alike as one person in their names and strangers in all else.
    #[inline]
    pub(super) fn add(&mut self, field: Field, same: f32, household: f32) {
        self.same += same;
        self.household += household;
        if matches!(field, Field::Given | Field::Family | Field::Words) {
            self.namesake += same;
        }
    }
}

impl Shares {
    /// Weight of a level against strangers, for one person and for a household.
    #[inline]
    pub(super) fn weigh(&self, level: u8, commonness: f32) -> (f32, f32) {
        let at = level as usize;
        let stranger = self.stranger[at] + commonness;
        let household = match self.field.bearing() {
            Bearing::Shared => self.household[at] - stranger,
            Bearing::Own => soft_plus(self.household[at] - stranger),
        };
        (self.same[at] - stranger, household)
    }
}

/// Probability of odds given as log2.
#[inline]
pub(super) fn probability(odds: f32) -> f64 {
    let odds = exp2(f64::from(odds));
    if odds > 1e15 { 1.0 } else { odds / (1.0 + odds) }
}

/// Odds, as log2, of a probability.
pub(super) fn odds_of(probability: f64) -> f32 {
    log2(probability / (1.0 - probability)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_become_probabilities() {
        for (odds, expected) in [(0.0, 0.5), (1.0, 2.0 / 3.0), (-1.0, 1.0 / 3.0), (200.0, 1.0)] {
            assert!((probability(odds) - expected).abs() < 1e-9, "{odds}");
        }
        assert!(probability(-900.0) < 1e-200);
        assert!((probability(odds_of(0.95)) - 0.95).abs() < 1e-6);
    }

    #[test]
    fn a_group_far_larger_than_persons_are_needs_better_odds() {
        let model = |records: u64, others_of_one: f64| Model {
            shares: Vec::new(),
            prior_same: log2(others_of_one / records as f64) as f32,
            prior_household: NEVER,
            prior_namesake: NEVER,
            per_person: Vec::new(),
            learned: Learned { records, ..Learned::default() },
        };
        for (others_of_one, rows, expected) in [
            (2.0, 2, 0.0),
            (2.0, 10, 0.0),
            (2.0, 12, 4.0),
            (2.0, 500, SURPLUS_MAX),
            (9.0, 30, 0.0),
            (9.0, 31, 2.0),
        ] {
            let surplus = model(1_000_000, others_of_one).surplus(rows);
            assert!((surplus - expected).abs() < 0.01, "{others_of_one} {rows}: {surplus}");
        }
    }
}
