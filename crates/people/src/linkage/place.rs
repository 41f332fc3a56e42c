//! Where a row stands among others: by its content alone, so that no later step can depend on the order of arrival.

use super::intern::mix;
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

/// Where a row stands among others by its content alone: first by its surname, then by all of it.
pub(super) fn place(cells: &[u32], hash: impl Fn(usize, u32) -> u64) -> (u32, u64) {
    let content = cells.iter().enumerate().fold(0, |state, (slot, cell)| match (slot, *cell) {
        (slot::DOOR, _) | (_, 0) => mix(state),
        (_, number) => mix(state ^ hash(slot, number)),
    });
    let family = match cells[slot::FAMILY].max(cells[slot::FAMILY_IN_EMAIL]) {
        0 => 0,
        number => hash(slot::FAMILY, number) as u32,
    };
    (family, content)
}
