//! Two records of which one holds several values of a role: the values that agree best count.
//!
//! Looks at every pair of values; that by chance more of those agree is learned (`train`).

use super::compare::Comparator;
use super::field::{Field, address, phone};
use super::several::Which;

impl Comparator<'_> {
    /// The best of all numbers of two rows, and which they are.
    #[cold]
    pub(super) fn best_number(
        &self,
        field: Field,
        slot: usize,
        a: &[u32],
        b: &[u32],
    ) -> ((u8, f32), [usize; 2]) {
        let several = &self.records.several;
        let (left, right) = (several.values(a, slot), several.values(b, slot));
        let pairs = left.enumerate().flat_map(|x| right.clone().enumerate().map(move |y| (x, y)));
        let found = pairs.map(|((i, x), (j, y))| (self.of_numbers(field, slot, x, y), [i, j]));
        found.min_by(|(one, _), (other, _)| better(field, one, other)).unwrap_or_default()
    }

    fn of_numbers(&self, field: Field, slot: usize, x: u32, y: u32) -> (u8, f32) {
        match field {
            Field::Phone if x == y && !self.records.mobiles[x as usize - 1] => {
                (phone::SAME, self.commonness(slot, x))
            }
            _ if x == y => (1, self.commonness(slot, x)),
            Field::Email => (self.email(x, y), 0.0),
            Field::Phone => (self.phone(x, y), 0.0),
            _ => (self.national(x, y), 0.0),
        }
    }

    /// The same of addresses.
    #[cold]
    pub(super) fn best_address(&self, a: &[u32], b: &[u32]) -> ((u8, f32), [usize; 2]) {
        let several = &self.records.several;
        let (left, right) = (several.with_each_address(a), several.with_each_address(b));
        let pairs = left.enumerate().flat_map(|x| right.clone().enumerate().map(move |y| (x, y)));
        let found = pairs.map(|((i, x), (j, y))| (self.address(&x, &y), [i, j]));
        let known = found.filter(|((level, _), _)| *level != 0);
        known.min_by(|(one, _), (other, _)| better(Field::Address, one, other)).unwrap_or_default()
    }

    /// Which values of two rows say it, by the columns of their role, where there are several.
    pub(super) fn which(&self, at: usize, left: u32, right: u32) -> Option<Which> {
        let (field, slot) = self.fields[at];
        let (a, b) = (self.records.row(left), self.records.row(right));
        if !self.records.several.has(slot) {
            return None;
        }
        let [x, y] = match field {
            Field::Address => self.best_address(a, b).1,
            _ => self.best_number(field, slot, a, b).1,
        };
        Some([self.records.several.origin(a, slot, x), self.records.several.origin(b, slot, y)])
    }
}

/// What says more comes first: the better level, and of one level the rarer value.
fn better(field: Field, one: &(u8, f32), other: &(u8, f32)) -> std::cmp::Ordering {
    let rank = |level: u8| match (field, level) {
        // The level was added last; a shared postcode says less than a shared street and more than "nearby".
        (Field::Address, address::SAME_POSTCODE) => 2 * address::NEARBY - 1,
        _ => 2 * level,
    };
    rank(one.0).cmp(&rank(other.0)).then(one.1.total_cmp(&other.1))
}
