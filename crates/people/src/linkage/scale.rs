//! A model at hand for millions of pairs: what each level weighs is reckoned once.
//!
//! Only where the rarity of a value counts must a weight be reckoned for the pair. Says the same as [`Model`], to the bit.

use super::binary_logarithm::exp2;
use super::compare::Outcome;
use super::field::LEVELS_MAX;
use super::model::{Model, Sums};

/// Weights of a level where no value makes it rarer.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    same: f32,
    household: f32,
    /// The same as odds.
    same_odds: f64,
    household_odds: f64,
}

/// The weights of a model.
#[derive(Debug)]
pub(super) struct Scale<'a> {
    pub(super) model: &'a Model,
    levels: Vec<[Weight; LEVELS_MAX]>,
}

impl<'a> Scale<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let levels = model.shares.iter().map(|shares| {
            let mut levels = [Weight::default(); LEVELS_MAX];
            for level in 1..=shares.field.levels().len() {
                let (same, household) = shares.weigh(level as u8, 0.0);
                let (same_odds, household_odds) = (exp2(f64::from(same)), exp2(f64::from(household)));
                levels[level] = Weight { same, household, same_odds, household_odds };
            }
            levels
        });
        Scale { model, levels: levels.collect() }
    }

    /// What a level of a comparison weighs for one person.
    #[inline]
    pub(super) fn same(&self, at: usize, level: u8, commonness: f32) -> f32 {
        self.levels[at][level as usize].same - commonness
    }

    /// What a level of a comparison weighs, for one person and for a household.
    #[inline]
    pub(super) fn weigh(&self, at: usize, level: u8, commonness: f32) -> (f32, f32) {
        if commonness == 0.0 {
            let weight = &self.levels[at][level as usize];
            return (weight.same, weight.household);
        }
        self.model.shares[at].weigh(level, commonness)
    }

    /// The same as odds.
    #[inline]
    pub(super) fn odds(&self, at: usize, level: u8, commonness: f32) -> (f64, f64) {
        if commonness == 0.0 {
            let weight = &self.levels[at][level as usize];
            return (weight.same_odds, weight.household_odds);
        }
        let (same, household) = self.model.shares[at].weigh(level, commonness);
        (exp2(f64::from(same)), exp2(f64::from(household)))
    }

    /// What all that is known of a pair weighs together.
    #[inline]
    pub(super) fn sums(&self, outcome: &Outcome) -> Sums {
        let mut sums = Sums::default();
        for (at, shares) in self.model.shares.iter().enumerate() {
            let level = outcome.levels[at];
            if level != 0 {
                let (same, household) = self.weigh(at, level, outcome.commonness[at]);
                sums.add(shares.field, same, household);
            }
        }
        sums
    }

    /// The most that a pair can weigh for one person on a comparison where its values differ and no rarity counts.
    pub(super) fn most_of_other_values(&self, at: usize) -> f32 {
        let field = self.model.shares[at].field;
        let levels = (1..=field.levels().len()).filter(|level| !field.is_by_value(*level as u8));
        levels.map(|level| self.levels[at][level].same).fold(f32::NEG_INFINITY, f32::max)
    }
}
