//! Where a row stands among others: by its content alone, so that no later step can depend on the order of arrival.

use super::intern::{hash_text, mix};
use super::radix;
use super::table::slot;

/// Rows in the order of their places; those of one place as they came.
pub(super) fn in_order(places: &[(u32, u64)]) -> Vec<u32> {
    let upper = |row: u32| places[row as usize].1 >> u32::BITS;
    let mut rows = radix::order_by(0..places.len() as u32, |row| upper(row) as u32);
    rows = radix::order_by(rows.into_iter(), |row| places[row as usize].0);
    let near = |row: &u32| (places[*row as usize].0, upper(*row));
    for rows in rows.chunk_by_mut(|a, b| near(a) == near(b)) {
        rows.sort_unstable_by_key(|row| (places[*row as usize], *row));
    }
    rows
}

/// Where a row stands among others by its content alone: first by its surname, then by all of it. Of a value it asks
/// for [`hash_value`].
pub(super) fn place(cells: &[u32], hash: impl Fn(usize, u32) -> u64) -> (u32, u64) {
    let known = cells.iter().enumerate().filter(|(slot, cell)| *slot != slot::DOOR && **cell != 0);
    let content = known.fold(0u64, |sum, (slot, cell)| sum.wrapping_add(hash(slot, *cell)));
    let family = match cells[slot::FAMILY].max(cells[slot::FAMILY_IN_EMAIL]) {
        0 => 0,
        number => hash(slot::FAMILY, number) as u32,
    };
    (family, content)
}

/// A hash of a text and where it stands, which can be added to those of the other texts of a row.
pub(super) fn hash_value(slot: usize, text: &str) -> u64 {
    mix(hash_text(text) ^ slot as u64)
}
