//! Which rows of an index may be one person: edges by what they hold, and what was decided of them.
//!
//! Rows that no path joins have nothing to do with one another: they are grouped apart. Knows neither keys nor weights.

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Edges between rows, and decisions.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Per row the rows it may be one person with, and the log2 odds.
    edges: Vec<Vec<(u32, f32)>>,
    together: Pairs,
    apart: Pairs,
}

/// Pairs of rows, from both sides.
#[derive(Debug, Default)]
struct Pairs(BTreeMap<u32, BTreeSet<u32>>);

impl Graph {
    /// Of so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Graph { edges: vec![Vec::new(); rows], ..Graph::default() }
    }

    pub(super) fn link(&mut self, left: u32, right: u32, odds: f32) {
        for (row, other) in [(left, right), (right, left)] {
            if self.edges.len() <= row as usize {
                self.edges.resize_with(row as usize + 1, Vec::new);
            }
            self.edges[row as usize].push((other, odds));
        }
    }

    pub(super) fn unlink(&mut self, left: u32, right: u32) {
        for (row, other) in [(left, right), (right, left)] {
            self.edges[row as usize].retain(|(known, _)| *known != other);
        }
    }

    /// The rows that a row may be one person with, by what they hold.
    pub(super) fn edges(&self, row: u32) -> &[(u32, f32)] {
        self.edges.get(row as usize).map_or(&[], Vec::as_slice)
    }

    /// Notes that two rows are one person, or two, or that nothing is decided of them.
    pub(super) fn decide(&mut self, left: u32, right: u32, together: bool, apart: bool) {
        self.together.set(left, right, together);
        self.apart.set(left, right, apart);
    }

    /// Rows decided to be one person with this one.
    pub(super) fn together(&self, row: u32) -> impl Iterator<Item = u32> {
        self.together.of(row)
    }

    /// Rows decided to be another person than this one.
    pub(super) fn apart(&self, row: u32) -> impl Iterator<Item = u32> {
        self.apart.of(row)
    }

    /// Takes a row out, with all that was decided of it; the rows it was joined to.
    pub(super) fn isolate(&mut self, row: u32) -> Vec<u32> {
        let mut joined: Vec<u32> = self.edges(row).iter().map(|(other, _)| *other).collect();
        joined.iter().for_each(|other| self.unlink(row, *other));
        joined.extend(self.together.take(row));
        self.apart.take(row);
        joined
    }

    /// All rows that a path joins to a row, itself first.
    pub(super) fn component(&self, row: u32) -> Vec<u32> {
        let mut rows = vec![row];
        let mut seen = HashSet::from([row]);
        let mut next = 0;
        while let Some(row) = rows.get(next).copied() {
            next += 1;
            let joined = self.edges(row).iter().map(|(other, _)| *other).chain(self.together(row));
            rows.extend(joined.filter(|other| seen.insert(*other)));
        }
        rows
    }
}

impl Pairs {
    fn of(&self, row: u32) -> impl Iterator<Item = u32> {
        self.0.get(&row).into_iter().flatten().copied()
    }

    fn set(&mut self, left: u32, right: u32, is: bool) {
        for (row, other) in [(left, right), (right, left)] {
            if is {
                self.0.entry(row).or_default().insert(other);
            } else if let Some(others) = self.0.get_mut(&row) {
                others.remove(&other);
            }
        }
    }

    fn take(&mut self, row: u32) -> BTreeSet<u32> {
        let others = self.0.remove(&row).unwrap_or_default();
        for other in &others {
            if let Some(others) = self.0.get_mut(other) {
                others.remove(&row);
            }
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_by_edges_and_decisions_and_part_when_a_row_leaves() {
        let mut graph = Graph::new(2);
        graph.link(0, 4, 3.0);
        graph.link(4, 2, 1.0);
        graph.decide(2, 7, true, false);
        graph.decide(7, 9, false, true);
        assert_eq!(graph.component(0), [0, 4, 2, 7]);
        assert_eq!((graph.component(9), graph.component(30)), (vec![9], vec![30]));
        assert_eq!(graph.isolate(2), [4, 7]);
        assert_eq!((graph.component(0), graph.component(7)), (vec![0, 4], vec![7]));
        assert_eq!(graph.apart(9).collect::<Vec<_>>(), [7]);
        graph.decide(9, 7, false, false);
        assert_eq!(graph.apart(7).count(), 0);
    }
}
