//! Pairs that cannot be one person are given up before all of them is compared.
//!
//! What two rows agree on is known from their numbers alone; how far e-mail addresses, telephone numbers and addresses
//! differ has to be read letter by letter. As long as it is not read, a difference counts as the best it can be. The
//! odds are those of a full comparison, to the bit.

use super::compare::{Comparator, Outcome, may_tell};
use super::field::{Field, SAME};
use super::scale::Scale;
use super::table::slot;

/// A comparator and a model that stop at the first sign of hopelessness.
#[derive(Debug)]
pub(super) struct Sift<'a> {
    comparator: &'a Comparator<'a>,
    scale: &'a Scale<'a>,
    /// Comparisons that can wait, in the order in which they are made after all, and the most that each can weigh.
    late: Vec<(Comparison, f32)>,
    /// Those that cannot.
    early: Vec<Comparison>,
    given: Option<usize>,
    family: Option<usize>,
}

/// A comparison by its place among all, and what it looks at.
#[derive(Debug, Clone, Copy)]
struct Comparison {
    at: usize,
    field: Field,
    slot: usize,
    /// Whether one value is [`SAME`] and nothing more has to be looked at.
    is_plain: bool,
}

/// What one comparison of a pair can still do for its odds.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    late: usize,
    most: f32,
}

/// What sums of the same weights in another order may differ by, and more.
const HAIR: f32 = 0.01;

/// What can wait, the cheapest first.
const LATE: [Field; 3] = [Field::Phone, Field::Email, Field::Address];

impl<'a> Sift<'a> {
    pub(super) fn new(comparator: &'a Comparator<'a>, scale: &'a Scale<'a>) -> Self {
        let fields = comparator.fields.iter().enumerate();
        let of_field = |(at, (field, slot)): (usize, &(Field, usize))| {
            let is_plain = matches!(field, Field::Family | Field::Birth | Field::Gender | Field::Country);
            Comparison { at, field: *field, slot: *slot, is_plain }
        };
        let all: Vec<Comparison> = fields.map(of_field).collect();
        let of = |field: Field| all.iter().find(|comparison| comparison.field == field).copied();
        // Of several values the best counts, which only a full comparison finds.
        let several = &comparator.records.several;
        let waits = |it: &Comparison| LATE.contains(&it.field) && !several.has(it.slot);
        let late = LATE.into_iter().filter_map(of).filter(waits);
        Sift {
            comparator,
            scale,
            late: late.map(|it| (it, scale.most_of_other_values(it.at))).collect(),
            early: all.iter().filter(|it| !waits(it)).copied().collect(),
            given: of(Field::Given).map(|it| it.at),
            family: of(Field::Family).map(|it| it.at),
        }
    }

    /// log2 odds that two rows are one person, unless they are no better than this.
    #[inline]
    pub(super) fn odds_above(&self, left: u32, right: u32, least: f32) -> Option<f32> {
        let (a, b) = (self.comparator.records.row(left), self.comparator.records.row(right));
        let mut outcome = Outcome::none();
        let mut same = self.scale.model.prior_same;
        for it in &self.early {
            let value = a[it.slot];
            if it.is_plain && value == b[it.slot] && value != 0 {
                let commonness = self.comparator.commonness(it.slot, value);
                (outcome.levels[it.at], outcome.commonness[it.at]) = (SAME, commonness);
                same += self.scale.same(it.at, SAME, commonness);
            } else if may_tell(it.field, it.slot, a, b) {
                same += self.compare(*it, a, b, &mut outcome);
            }
        }
        let mut waiting = [Waiting { late: 0, most: 0.0 }; LATE.len()];
        let mut waits = 0;
        for (late, (it, most)) in self.late.iter().enumerate() {
            if can_wait(*it, a, b) {
                same += most;
                waiting[waits] = Waiting { late, most: *most };
                waits += 1;
            } else if may_tell(it.field, it.slot, a, b) {
                same += self.compare(*it, a, b, &mut outcome);
            }
        }
        for Waiting { late, most } in &waiting[..waits] {
            if same <= least - HAIR {
                return None;
            }
            same += self.compare(self.late[*late].0, a, b, &mut outcome) - most;
        }
        if same <= least - HAIR {
            return None;
        }
        let odds = self.scale.model.odds(&self.scale.sums(&outcome));
        (odds > least).then_some(odds)
    }

    /// Compares two rows on one field: what it weighs for one person.
    #[inline]
    fn compare(&self, it: Comparison, a: &[u32], b: &[u32], outcome: &mut Outcome) -> f32 {
        let Comparison { at, field, slot, .. } = it;
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

/// Whether two rows differ on a comparison in such a way that no value they share can count.
#[inline]
fn can_wait(it: Comparison, a: &[u32], b: &[u32]) -> bool {
    let differ = |slot: usize| a[slot] != 0 && b[slot] != 0 && a[slot] != b[slot];
    if it.field != Field::Address {
        return differ(it.slot);
    }
    let parts = [slot::POSTCODE, slot::STREET, slot::CITY];
    parts.into_iter().any(differ) && parts.into_iter().all(|slot| a[slot] == 0 || a[slot] != b[slot])
}
