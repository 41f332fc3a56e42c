//! The rows of an index: their numbers, their place in the order of content, and the ids they are known by.
//!
//! A row keeps its number as long as it is there; the number of a removed row is given again. Compares nothing.

use std::collections::HashMap;

/// Rows as they come and go.
#[derive(Debug)]
pub(super) struct Rows {
    width: usize,
    cells: Vec<u32>,
    places: Vec<(u32, u64)>,
    ids: Vec<u32>,
    by_id: HashMap<u32, u32>,
    free: Vec<u32>,
}

impl Rows {
    /// Rows laid one after the other, with a place and an id for each.
    pub(super) fn new(width: usize, cells: Vec<u32>, places: Vec<(u32, u64)>, ids: Vec<u32>) -> Self {
        let by_id = ids.iter().enumerate().map(|(row, id)| (*id, row as u32)).collect();
        Rows { width, cells, places, ids, by_id, free: Vec::new() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// The row of an id.
    pub(super) fn of(&self, id: u32) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    pub(super) fn id(&self, row: u32) -> u32 {
        self.ids[row as usize]
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = u32> {
        self.by_id.keys().copied()
    }

    pub(super) fn cells(&self, row: u32) -> &[u32] {
        &self.cells[row as usize * self.width..][..self.width]
    }

    /// Where a row stands among others: by its content, and of the same content by its id.
    pub(super) fn order(&self, row: u32) -> ((u32, u64), u32) {
        (self.places[row as usize], self.ids[row as usize])
    }

    /// Puts rows in the order in which they are compared.
    pub(super) fn sort(&self, rows: &mut [u32]) {
        rows.sort_unstable_by_key(|row| self.order(*row));
    }

    pub(super) fn insert(&mut self, id: u32, place: (u32, u64), cells: &[u32]) -> u32 {
        let row = self.free.pop().unwrap_or(self.ids.len() as u32);
        let start = row as usize * self.width;
        if start == self.cells.len() {
            self.cells.extend_from_slice(cells);
            self.places.push(place);
            self.ids.push(id);
        } else {
            self.cells[start..start + self.width].copy_from_slice(cells);
            self.places[row as usize] = place;
            self.ids[row as usize] = id;
        }
        self.by_id.insert(id, row);
        row
    }

    pub(super) fn remove(&mut self, row: u32) {
        self.by_id.remove(&self.ids[row as usize]);
        self.free.push(row);
    }
}
