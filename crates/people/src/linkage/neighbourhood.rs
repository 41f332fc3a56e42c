//! Neighbourhoods: rows that a path of edges joins.
//!
//! What is decided in one says nothing of the rows of another. So each is grouped by itself, its few rows side by side in
//! the nearest cache, where the strongest edges of a whole table one after the other would each wait for memory: of a
//! million rows, grouping takes a quarter less time. Knows no odds beyond which of two edges is stronger.

use super::cluster::{Edge, stronger};
use super::radix;

/// Edges by neighbourhood.
#[derive(Debug)]
pub(super) struct Neighbourhoods {
    /// Those of a neighbourhood together, the strongest of it first.
    edges: Vec<Edge>,
    /// The first row of each row's neighbourhood.
    first: Vec<u32>,
}

impl Neighbourhoods {
    /// Of so many rows, which are joined by edges and by what is known before.
    pub(super) fn of(rows: usize, edges: &[Edge], together: &[(u32, u32)]) -> Self {
        let mut first: Vec<u32> = (0..rows as u32).collect();
        let joined = edges.iter().map(|edge| (edge.left, edge.right));
        for (left, right) in joined.chain(together.iter().copied()) {
            let (left, right) = (root(&mut first, left), root(&mut first, right));
            first[left.max(right) as usize] = left.min(right);
        }
        for row in 0..rows {
            first[row] = first[first[row] as usize];
        }
        let of = |edge: &Edge| first[edge.left as usize];
        let order = radix::order_by(0..edges.len() as u32, |at| of(&edges[at as usize]));
        let mut edges: Vec<Edge> = order.into_iter().map(|at| edges[at as usize]).collect();
        for edges in edges.chunk_by_mut(|a, b| of(a) == of(b)) {
            edges.sort_unstable_by(|a, b| stronger(b, a));
        }
        Neighbourhoods { edges, first }
    }

    /// The edges of each neighbourhood that has some, the strongest first; neighbourhoods by their first row.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Edge]> {
        let of = |edge: &Edge| self.first[edge.left as usize];
        self.edges.chunk_by(move |a, b| of(a) == of(b))
    }
}

/// The first row that a path leads to.
pub(super) fn root(first: &mut [u32], mut row: u32) -> u32 {
    while first[row as usize] != row {
        first[row as usize] = first[first[row as usize] as usize];
        row = first[row as usize];
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::intern::mix;
    use super::*;

    fn edge(odds: f32, left: u32, right: u32) -> Edge {
        Edge { odds, left, right }
    }

    #[test]
    fn edges_that_a_path_joins_are_together_the_strongest_first() {
        let edges = [edge(1.0, 4, 5), edge(2.0, 0, 7), edge(9.0, 2, 3), edge(3.0, 5, 6), edge(4.0, 1, 2)];
        let found = Neighbourhoods::of(8, &edges, &[(3, 7)]);
        let found: Vec<Vec<f32>> = found.iter().map(|of| of.iter().map(|edge| edge.odds).collect()).collect();
        assert_eq!(found, [vec![9.0, 4.0, 2.0], vec![3.0, 1.0]]);
    }

    #[test]
    fn of_equal_edges_that_of_the_smaller_rows_comes_first() {
        let odds = |at: u64| [-3.5, -0.0, 0.0, 1.5, 1.25, 40.0, -1e-9][mix(at) as usize % 7];
        let row = |at: u64| mix(at + 10_000) as u32 % 9;
        let edges: Vec<Edge> = (0..500).map(|at| edge(odds(at), row(at), 9 + row(at + 500))).collect();
        let mut expected = edges.clone();
        expected.sort_unstable_by(|a, b| stronger(b, a));
        let found = Neighbourhoods::of(18, &edges, &[]);
        assert_eq!(found.iter().collect::<Vec<_>>(), [expected.as_slice()]);
    }
}
