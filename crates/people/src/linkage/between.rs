//! What speaks for two groups of records being one person, as a whole.
//!
//! Of what a person has one of (birth date, given name) every disagreement between the two counts, of what a person has
//! several of (addresses, numbers) the best agreement does. An initial that fits takes nothing from two first names that
//! differ, a form of a name proves nothing between a man and a woman, and a group far larger than persons are in this
//! table needs better odds. Average linkage (Sokal & Michener 1958), per field.
//!
//! Most comparisons come out the same between all records of two groups: those are weighed once.

use super::binary_logarithm::log2;
use super::compare::{Comparator, FIELDS_MAX};
use super::model::{Model, Sums};
use super::scale::Scale;

/// Most records of a group that are compared with another group: enough to know a person by.
const GROUP_LOOKS_MAX: usize = 12;

/// What one comparison says of two groups, as log2 against strangers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroupWeight {
    /// The level that says it, that of the best pair of rows; 0 where no pair knows.
    pub(super) level: u8,
    pub(super) same: f32,
    pub(super) household: f32,
}

/// What one comparison found between the rows of two groups.
#[derive(Debug, Clone, Copy, Default)]
struct Findings {
    /// Pairs of rows that know.
    count: f32,
    /// Level and commonness of the first of them, and whether those of all others are the same.
    level: u8,
    commonness: f32,
    differ: bool,
    /// The level that weighs most, and what it weighs.
    best_level: u8,
    best: f32,
    /// Sums of what they weigh, for one person and for a household.
    same: f32,
    household: f32,
    /// The same of odds.
    same_odds: f64,
    household_odds: f64,
    /// The same, and how many, of pairs in which both rows tell all: no initial, no name read from a mailbox.
    same_in_full: f32,
    household_in_full: f32,
    in_full: f32,
}

/// log2 odds that two groups are one person.
pub(super) fn odds_between(
    comparator: &Comparator<'_>,
    scale: &Scale<'_>,
    left: &[u32],
    right: &[u32],
) -> f32 {
    let model = scale.model;
    let mut together = Sums::default();
    for (at, weight) in weights_between(comparator, scale, left, right).iter().enumerate() {
        if weight.level != 0 {
            together.add(model.shares[at].field, weight.same, weight.household);
        }
    }
    model.odds(&together) - model.surplus(left.len() + right.len())
}

/// Per comparison what it says of two groups.
pub(super) fn group_weights(
    comparator: &Comparator<'_>,
    model: &Model,
    left: &[u32],
    right: &[u32],
) -> [GroupWeight; FIELDS_MAX] {
    weights_between(comparator, &Scale::of(model), left, right)
}

fn weights_between(
    comparator: &Comparator<'_>,
    scale: &Scale<'_>,
    left: &[u32],
    right: &[u32],
) -> [GroupWeight; FIELDS_MAX] {
    let fields = scale.model.shares.len();
    let mut found = [Findings::default(); FIELDS_MAX];
    let of_other_gender = comparator.are_of_other_gender(left, right);
    for a in looks(left) {
        for b in looks(right) {
            let outcome = comparator.compare_within(a, b, of_other_gender);
            for (at, found) in found.iter_mut().enumerate().take(fields) {
                if outcome.levels[at] != 0 {
                    found.note(scale, at, outcome.levels[at], outcome.commonness[at]);
                }
            }
        }
    }
    let mut weights = [GroupWeight::default(); FIELDS_MAX];
    for (at, (weight, found)) in weights.iter_mut().zip(&found).enumerate().take(fields) {
        *weight = found.weight(scale, at);
    }
    weights
}

impl Findings {
    /// Notes what one more pair of rows says.
    #[inline]
    fn note(&mut self, scale: &Scale<'_>, at: usize, level: u8, commonness: f32) {
        if self.count == 0.0 {
            (self.level, self.commonness) = (level, commonness);
        } else if !self.differ && (level != self.level || commonness != self.commonness) {
            self.differ = true;
            self.add(scale, at, self.level, self.commonness, self.count);
        }
        self.count += 1.0;
        if self.differ {
            self.add(scale, at, level, commonness, 1.0);
        }
    }

    /// Adds what so many pairs of rows say.
    fn add(&mut self, scale: &Scale<'_>, at: usize, level: u8, commonness: f32, count: f32) {
        let field = scale.model.shares[at].field;
        let (same, household) = scale.weigh(at, level, commonness);
        if field.is_many() {
            let (same, household) = scale.odds(at, level, commonness);
            self.same_odds += same * f64::from(count);
            self.household_odds += household * f64::from(count);
        }
        if self.best_level == 0 || same > self.best {
            (self.best_level, self.best) = (level, same);
        }
        self.same += same * count;
        self.household += household * count;
        if field.levels()[level as usize - 1].group == 0 {
            self.same_in_full += same * count;
            self.household_in_full += household * count;
            self.in_full += count;
        }
    }

    /// What all of them say together.
    fn weight(&self, scale: &Scale<'_>, at: usize) -> GroupWeight {
        if self.count == 0.0 {
            return GroupWeight::default();
        }
        if !self.differ {
            let (same, household) = scale.weigh(at, self.level, self.commonness);
            return GroupWeight { level: self.level, same, household };
        }
        let of = |same: f32, household: f32| GroupWeight { level: self.best_level, same, household };
        if scale.model.shares[at].field.is_many() {
            let mean = |odds: f64| log2(odds / f64::from(self.count)) as f32;
            return of(mean(self.same_odds), mean(self.household_odds));
        }
        let (same, in_full) = (self.same / self.count, self.same_in_full / self.in_full);
        match self.in_full > 0.0 && in_full < same {
            true => of(in_full, self.household_in_full / self.in_full),
            false => of(same, self.household / self.count),
        }
    }
}

/// Some rows of a group, evenly spread, if there are many.
#[inline]
fn looks(rows: &[u32]) -> impl Iterator<Item = u32> {
    let step = rows.len().div_ceil(GROUP_LOOKS_MAX).max(1);
    rows.chunks(step).map(|rows| rows[0])
}
