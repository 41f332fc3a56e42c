//! Several columns of one role: what a record holds beside its first e-mail address, telephone number, national number
//! and address.
//!
//! Each further value has a place of its own behind all others in a row; its text is one of the first's. What is there of a
//! role stands in front, each value once, so that whoever asks for the first alone finds one if there is any. The n-th
//! street belongs to the n-th postcode, and so on. A table with a column per role has none of this.

use super::intern::mix;
use super::place::place;
use super::role::Role;
use super::table::slot;

/// Values of one role that are told apart; further columns fill in where the last of these is blank.
const VALUES_MAX: usize = 4;

/// The parts of an address stand side by side, from the street to the door.
const ADDRESS_PARTS: usize = slot::DOOR - slot::STREET + 1;

/// Bits per value in a cell that tells which columns the values of a row are from.
const ORIGIN_BITS: usize = 8;

/// Where further values are.
#[derive(Debug, Clone, Default)]
pub(super) struct Several {
    /// Of numbers: the slot of the first, those of the further ones, and the one that tells their columns.
    numbers: Vec<Places>,
    /// Where each further address begins.
    addresses: Vec<usize>,
    /// Which columns the addresses of a row are from.
    of_address: usize,
}

#[derive(Debug, Clone)]
struct Places {
    first: usize,
    further: Vec<usize>,
    origin: usize,
}

/// Of two rows the values that say most, by the columns of their role.
pub(super) type Which = [u8; 2];

impl Several {
    /// The places of further columns behind a row of this width, which grows by them; and where each column's value goes.
    pub(super) fn of(roles: &[Role], slots: &[usize], width: &mut usize) -> (Several, Vec<usize>) {
        let mut several = Several::default();
        let mut cells = slots.to_vec();
        for (column, role) in roles.iter().enumerate() {
            let before = roles[..column].iter().filter(|other| *other == role).count();
            let further = before.min(VALUES_MAX - 1);
            if further == 0 {
                continue;
            }
            match role {
                Role::Email | Role::Phone | Role::NationalId => {
                    cells[column] = several.number(slots[column], further, width);
                }
                Role::Street | Role::HouseNumber | Role::Postcode | Role::City => {
                    cells[column] = several.address(further, width) + slots[column] - slot::STREET;
                }
                _ => {}
            }
        }
        (several, cells)
    }

    fn number(&mut self, first: usize, further: usize, width: &mut usize) -> usize {
        let mut next = || std::mem::replace(width, *width + 1);
        let at = self.numbers.iter().position(|places| places.first == first).unwrap_or_else(|| {
            self.numbers.push(Places { first, further: Vec::new(), origin: next() });
            self.numbers.len() - 1
        });
        let places = &mut self.numbers[at];
        while places.further.len() < further {
            places.further.push(next());
        }
        places.further[further - 1]
    }

    fn address(&mut self, further: usize, width: &mut usize) -> usize {
        if self.addresses.is_empty() {
            self.of_address = std::mem::replace(width, *width + 1);
        }
        while self.addresses.len() < further {
            self.addresses.push(std::mem::replace(width, *width + ADDRESS_PARTS));
        }
        self.addresses[further - 1]
    }

    /// Whether there is a column per role.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.addresses.is_empty()
    }

    /// Whether rows may hold several addresses.
    #[inline]
    pub(super) fn has_addresses(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// Whether rows may hold several numbers of any kind.
    #[inline]
    pub(super) fn has_numbers(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// Whether rows may hold several values of the role of a slot.
    pub(super) fn has(&self, slot: usize) -> bool {
        let is_of_address = (slot::STREET..=slot::DOOR).contains(&slot);
        is_of_address && self.has_addresses() || self.numbers.iter().any(|places| places.first == slot)
    }

    /// Each further slot with the first of its kind; doors have numbers of their own and are not among them.
    pub(super) fn slots(&self) -> impl Iterator<Item = (usize, usize)> {
        let numbers =
            self.numbers.iter().flat_map(|of| of.further.iter().map(|further| (*further, of.first)));
        let parts = (slot::STREET..slot::DOOR).map(|part| (part - slot::STREET, part));
        numbers.chain(
            self.addresses.iter().flat_map(move |at| parts.clone().map(move |(by, part)| (at + by, part))),
        )
    }

    /// Where further addresses begin.
    pub(super) fn addresses(&self) -> impl Iterator<Item = usize> + Clone {
        self.addresses.iter().copied()
    }

    /// The slots of further doors.
    pub(super) fn doors(&self) -> impl Iterator<Item = usize> {
        self.addresses().map(|at| at + ADDRESS_PARTS - 1)
    }

    /// The values of a row at a slot and its further ones.
    pub(super) fn values<'r>(&'r self, row: &'r [u32], slot: usize) -> impl Iterator<Item = u32> + Clone {
        let further = self
            .slots()
            .filter(move |(_, first)| *first == slot)
            .map(|(further, _)| further)
            .collect::<Vec<_>>();
        std::iter::once(slot).chain(further).map(|slot| row[slot]).filter(|value| *value != 0)
    }

    /// Puts what a row holds in front, each value once, and notes which column it is from.
    pub(super) fn settle(&self, row: &mut [u32]) {
        for Places { first, further, origin } in &self.numbers {
            let slots: Vec<usize> = std::iter::once(*first).chain(further.iter().copied()).collect();
            row[*origin] = settle(row, &slots, 1);
        }
        if self.has_addresses() {
            let begin: Vec<usize> = std::iter::once(slot::STREET).chain(self.addresses()).collect();
            row[self.of_address] = settle(row, &begin, ADDRESS_PARTS);
        }
    }

    /// Rows as if their n-th further values were their first, for each n of which there is one.
    pub(super) fn variants<'r>(&'r self, row: &'r [u32]) -> impl Iterator<Item = [u32; slot::MORE]> + 'r {
        (0..VALUES_MAX - 1).filter_map(|further| {
            let mut variant = [0; slot::MORE];
            variant.copy_from_slice(&row[..slot::MORE]);
            let mut holds = false;
            for places in &self.numbers {
                variant[places.first] = places.further.get(further).map_or(0, |slot| row[*slot]);
                holds |= variant[places.first] != 0;
            }
            if self.has_addresses() {
                let parts = self
                    .addresses
                    .get(further)
                    .map_or(&[0; ADDRESS_PARTS][..], |at| &row[*at..][..ADDRESS_PARTS]);
                variant[slot::STREET..=slot::DOOR].copy_from_slice(parts);
                holds |= parts.iter().any(|part| *part != 0);
            }
            holds.then_some(variant)
        })
    }

    /// The row, and as if each of its further addresses were its first.
    pub(super) fn with_each_address<'r>(
        &'r self,
        row: &'r [u32],
    ) -> impl Iterator<Item = [u32; slot::MORE]> + Clone + 'r {
        std::iter::once(slot::STREET).chain(self.addresses()).filter_map(|at| {
            let parts = &row[at..][..ADDRESS_PARTS];
            let mut variant = [0; slot::MORE];
            variant.copy_from_slice(&row[..slot::MORE]);
            variant[slot::STREET..=slot::DOOR].copy_from_slice(parts);
            (at == slot::STREET || parts.iter().any(|part| *part != 0)).then_some(variant)
        })
    }

    /// Which column of its role a row's value is from, by the value's place among those the row has.
    pub(super) fn origin(&self, row: &[u32], slot: usize, place: usize) -> u8 {
        let of_number = self.numbers.iter().find(|places| places.first == slot).map(|places| places.origin);
        (row[of_number.unwrap_or(self.of_address)] >> (place * ORIGIN_BITS)) as u8
    }

    /// Where a row stands among others, see [`place`].
    pub(super) fn place(&self, cells: &[u32], hash: impl Fn(usize, u32) -> u64) -> (u32, u64) {
        place(cells, |slot, number| match self.slots().find(|(further, _)| *further == slot) {
            Some((_, first)) => mix(hash(first, number) ^ slot as u64),
            None if self.is_told(slot) => 0,
            None => hash(slot, number),
        })
    }

    /// Whether a slot follows from others: a further door, or the columns that values are from.
    fn is_told(&self, slot: usize) -> bool {
        self.doors().any(|door| door == slot)
            || self.numbers.iter().any(|places| places.origin == slot)
            || self.has_addresses() && self.of_address == slot
    }
}

/// Puts the values that begin at these slots, so many cells each, in front and once; gives the columns they are from.
fn settle(row: &mut [u32], begin: &[usize], cells: usize) -> u32 {
    let mut kept: Vec<Vec<u32>> = Vec::with_capacity(begin.len());
    let mut origin = 0;
    for (column, at) in begin.iter().enumerate() {
        let value = row[*at..*at + cells].to_vec();
        if value.iter().any(|cell| *cell != 0) && !kept.contains(&value) {
            origin |= (column as u32) << (kept.len() * ORIGIN_BITS);
            kept.push(value);
        }
    }
    kept.resize(begin.len(), vec![0; cells]);
    begin.iter().zip(kept).for_each(|(at, value)| row[*at..*at + cells].copy_from_slice(&value));
    origin
}
