//! Pairs that cannot be one person are given up before all of them is compared.
//!
//! What two rows agree on is known from their numbers alone; how far e-mail addresses, telephone numbers and addresses
//! differ has to be read letter by letter. As long as it is not read, a difference counts as the best it can be. The
//! odds are those of a full comparison, to the bit.

use super::compare::{Comparator, Outcome};
use super::field::Field;
use super::scale::Scale;
use super::table::slot;

/// A comparator and a model that stop at the first sign of hopelessness.
#[derive(Debug)]
pub(super) struct Sift<'a> {
    comparator: &'a Comparator<'a>,
    scale: &'a Scale<'a>,
    /// Comparisons that can wait, in the order in which they are made after all, and the most that each can weigh.
    late: Vec<(usize, f32)>,
    /// Those that cannot.
    early: Vec<usize>,
    given: Option<usize>,
    family: Option<usize>,
}

/// What one comparison of a pair can still do for its odds.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    at: usize,
    most: f32,
}

/// What sums of the same weights in another order may differ by, and more.
const HAIR: f32 = 0.01;

/// What can wait, the cheapest first.
const LATE: [Field; 3] = [Field::Phone, Field::Email, Field::Address];

impl<'a> Sift<'a> {
    pub(super) fn new(comparator: &'a Comparator<'a>, scale: &'a Scale<'a>) -> Self {
        let fields = &comparator.fields;
        let at = |field: Field| fields.iter().position(|(other, _)| *other == field);
        // Of several values the best counts, which only a full comparison finds.
        let several = &comparator.records.several;
        let waits = |at: &usize| LATE.contains(&fields[*at].0) && !several.has(fields[*at].1);
        let late = LATE.into_iter().filter_map(at).filter(waits);
        Sift {
            comparator,
            scale,
            late: late.map(|at| (at, scale.most_of_other_values(at))).collect(),
            early: (0..fields.len()).filter(|at| !waits(at)).collect(),
            given: at(Field::Given),
            family: at(Field::Family),
        }
    }

    /// log2 odds that two rows are one person, unless they are no better than this.
    #[inline]
    pub(super) fn odds_above(&self, left: u32, right: u32, least: f32) -> Option<f32> {
        let (a, b) = (self.comparator.records.row(left), self.comparator.records.row(right));
        let mut outcome = Outcome::none();
        let mut same = self.scale.model.prior_same;
        for at in &self.early {
            if self.comparator.may_tell(*at, a, b) {
                same += self.compare(*at, a, b, &mut outcome);
            }
        }
        let mut waiting = [Waiting { at: 0, most: 0.0 }; LATE.len()];
        let mut waits = 0;
        for (at, most) in &self.late {
            if self.can_wait(*at, a, b) {
                same += most;
                waiting[waits] = Waiting { at: *at, most: *most };
                waits += 1;
            } else if self.comparator.may_tell(*at, a, b) {
                same += self.compare(*at, a, b, &mut outcome);
            }
        }
        for Waiting { at, most } in &waiting[..waits] {
            if same <= least - HAIR {
                return None;
            }
            same += self.compare(*at, a, b, &mut outcome) - most;
        }
        if same <= least - HAIR {
            return None;
        }
        let model = self.scale.model;
        let odds = model.odds(&model.add_up(&self.scale.weights(&outcome)));
        (odds > least).then_some(odds)
    }

    /// Whether two rows differ on a comparison in such a way that no value they share can count.
    #[inline]
    fn can_wait(&self, at: usize, a: &[u32], b: &[u32]) -> bool {
        let (field, slot) = self.comparator.fields[at];
        let differ = |slot: usize| a[slot] != 0 && b[slot] != 0 && a[slot] != b[slot];
        if field != Field::Address {
            return differ(slot);
        }
        let parts = [slot::POSTCODE, slot::STREET, slot::CITY];
        parts.into_iter().any(differ) && parts.into_iter().all(|slot| a[slot] == 0 || a[slot] != b[slot])
    }

    /// Compares two rows on one field: what it weighs for one person.
    #[inline]
    fn compare(&self, at: usize, a: &[u32], b: &[u32], outcome: &mut Outcome) -> f32 {
        let (field, slot) = self.comparator.fields[at];
        let (level, commonness) = self.comparator.field(field, slot, a, b);
        let level_of = |at: Option<usize>| at.map_or(0, |at| outcome.levels[at]);
        let names = (level_of(self.given), level_of(self.family));
        let level = self.comparator.among_names(field, level, names, a, b);
        if level == 0 {
            return 0.0;
        }
        outcome.levels[at] = level;
        outcome.commonness[at] = commonness;
        self.scale.same(at, level, commonness)
    }
}
