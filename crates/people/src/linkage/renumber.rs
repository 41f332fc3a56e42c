//! Values in the order of the rows that hold them.
//!
//! Numbers follow the order in which a file has its values, rows stand by their content: what is looked up of the values
//! of neighbouring rows would lie anywhere in tables far larger than any cache, and waiting for it would be most of what
//! comparing costs. Nothing depends on the size of a number, so values get theirs anew.

use super::table::{Records, slot};

/// Fewer values than this stay in the nearer caches, in whatever order.
const VALUES_MIN: usize = 4096;

/// The values of a slot in their new order.
struct Order {
    slot: usize,
    /// A second slot that holds the same values, if any; otherwise the same again.
    also: usize,
    /// New number by old, from 0.
    new: Vec<u32>,
    /// Old numbers in the new order.
    old: Vec<u32>,
}

impl Order {
    /// The new number of a cell, given out as cells are seen.
    #[inline]
    fn number(&mut self, cell: u32) -> u32 {
        let new = &mut self.new[cell as usize];
        if *new == 0 && cell != 0 {
            self.old.push(cell);
            *new = self.old.len() as u32;
        }
        *new
    }

    /// What is kept per value, from number 1 at index 0, in the new order.
    fn apply<T: Clone>(&self, kept: &mut Vec<T>) {
        if kept.len() == self.old.len() {
            *kept = self.old.iter().map(|old| kept[*old as usize - 1].clone()).collect();
        }
    }
}

impl Records {
    /// Numbers values by the first row that holds them; those that no row holds come last. For counted records that
    /// nothing else refers to by number yet.
    pub(super) fn renumber(&mut self) {
        let slots = (0..self.width).filter(|slot| {
            !matches!(*slot, slot::DOOR | slot::GIVEN | slot::GIVEN_IN_EMAIL | slot::FAMILY_IN_EMAIL)
        });
        let many = slots.filter(|slot| self.texts(*slot).len() >= VALUES_MIN);
        let mut orders: Vec<Order> = many
            .map(|slot| Order {
                slot,
                also: if slot == slot::FAMILY { slot::FAMILY_IN_EMAIL } else { slot },
                new: vec![0; self.texts(slot).len() + 1],
                old: Vec::with_capacity(self.texts(slot).len()),
            })
            .collect();
        for row in self.cells.chunks_exact_mut(self.width) {
            for order in &mut orders {
                row[order.slot] = order.number(row[order.slot]);
                if order.also != order.slot {
                    row[order.also] = order.number(row[order.also]);
                }
            }
        }
        for (further, first) in self.several.slots() {
            let Some(order) = orders.iter_mut().find(|order| order.slot == first) else { continue };
            self.cells.chunks_exact_mut(self.width).for_each(|row| row[further] = order.number(row[further]));
        }
        for order in &mut orders {
            (1..order.new.len() as u32).for_each(|old| _ = order.number(old));
            self.reorder(order);
        }
    }

    fn reorder(&mut self, order: &Order) {
        order.apply(&mut self.values[order.slot].counts);
        if order.slot == slot::FAMILY {
            self.names.reorder_families(&order.old, &order.new);
            let counted = self.counted.get_or_insert_default();
            order.apply(&mut counted.names[1]);
            let beside = &mut counted.beside_lone[1];
            *beside =
                std::iter::once(0).chain(order.old.iter().copied()).map(|old| beside[old as usize]).collect();
            return;
        }
        self.values[order.slot].texts.reorder(&order.old);
        match order.slot {
            slot::WORDS => self.words = self.words.in_order(&order.old),
            slot::EMAIL => order.apply(&mut self.mailboxes),
            slot::PHONE => order.apply(&mut self.mobiles),
            slot::BIRTH => order.apply(&mut self.dates),
            slot::NUMBER => order.apply(&mut self.houses),
            slot::GENDER => order.apply(&mut self.genders),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, Table};
    use super::*;

    #[test]
    fn values_are_what_they_were() {
        let roles = [Role::FullName, Role::Email, Role::Phone, Role::FamilyName];
        let person = |at: usize| at * 7919 % 6000;
        let row = |at: usize| {
            let at = person(at);
            [
                format!("Anna Vos{at}"),
                format!("post{at}@vos.example"),
                format!("06{:08}", 10_000_000 + at * 11),
                format!("Bos{}", at % 4500),
            ]
        };
        let mut table = Table::new(&roles);
        (0..6000).for_each(|at| table.push(row(at).iter().map(String::as_str)));
        let records = table.close();
        for (place, came) in (0..).zip(&records.original) {
            let (cells, row) = (records.row(place), row(*came as usize));
            let texts = [slot::WORDS, slot::EMAIL, slot::PHONE, slot::FAMILY]
                .map(|slot| records.text(slot, cells[slot]).to_owned());
            assert_eq!(texts[..2], row[..2]);
            assert_eq!([texts[2].as_str(), &texts[3]], [&row[2][1..], &row[3].to_lowercase()]);
            assert_eq!(
                records.mailboxes[cells[slot::EMAIL] as usize - 1],
                super::super::contact::take_apart(&row[1])
            );
            assert_eq!(records.words.of(cells[slot::WORDS]), super::super::name::words(&row[0]));
            assert_eq!(
                records.values[slot::FAMILY].counts[cells[slot::FAMILY] as usize - 1],
                1 + u32::from(person(*came as usize) % 4500 < 1500)
            );
            assert_eq!(records.names.family_texts.find(&texts[3]), Some(cells[slot::FAMILY]));
        }
        assert_eq!(records.row(0)[slot::EMAIL], 1);
    }
}
