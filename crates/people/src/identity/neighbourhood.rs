//! Cutting the graph into neighbourhoods, each in the order in which its identifiers are placed.

use std::ops::Range;

use crate::identity::graph::{Adjacency, Graph, Pair};

/// All neighbourhoods one after the other in one row of *seats*; each identifier has one.
pub(super) struct Neighbourhoods {
    /// The place in the graph of who sits there: neighbourhood by neighbourhood, in each the strongest first.
    pub(super) places: Vec<u32>,
    /// For each seat, the earlier seats it is linked with.
    pub(super) stronger: Adjacency,
    /// Decided to be one; pairs of seats, the later first.
    pub(super) same: Vec<Pair>,
    /// Decided to be different and in one neighbourhood; pairs of seats, the later first.
    pub(super) apart: Vec<Pair>,
    starts: Vec<u32>,
}

impl Neighbourhoods {
    pub(super) fn of(graph: &Graph) -> Self {
        let roots = graph.roots();
        let (mut places, starts) = gather(&roots);
        for bounds in starts.windows(2) {
            places[bounds[0] as usize..bounds[1] as usize].sort_unstable_by_key(|place| {
                let node = &graph.nodes[*place as usize];
                (node.rank, node.hash, node.id)
            });
        }
        let mut seats = vec![0u32; places.len()];
        places.iter().enumerate().for_each(|(seat, place)| seats[*place as usize] = seat as u32);
        let seated = |pair: Pair| later_first((seats[pair.0 as usize], seats[pair.1 as usize]));
        let linked = Adjacency::new(places.len(), &graph.links, |pair| [Some(seated(pair)), None]);
        let inside = |pair: &&Pair| roots[pair.0 as usize] == roots[pair.1 as usize];
        let apart = sorted(graph.apart.iter().filter(inside).map(|pair| seated(*pair)));
        let same = sorted(graph.same.iter().map(|pair| seated(*pair)));
        Neighbourhoods { stronger: linked, same, apart, places, starts }
    }

    /// The seats of each neighbourhood.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.starts.windows(2).map(|bounds| bounds[0]..bounds[1])
    }
}

/// The part of `pairs` that lies in a neighbourhood.
pub(super) fn within<'a>(pairs: &'a [Pair], seats: &Range<u32>) -> &'a [Pair] {
    let start = pairs.partition_point(|pair| pair.0 < seats.start);
    let length = pairs[start..].partition_point(|pair| pair.0 < seats.end);
    &pairs[start..start + length]
}

/// Places brought together by root, and where each root's begin.
fn gather(roots: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut next = vec![0u32; roots.len()];
    roots.iter().for_each(|root| next[*root as usize] += 1);
    let mut starts = vec![];
    let mut sum = 0;
    for size in &mut next {
        let start = sum;
        if *size > 0 {
            starts.push(start);
            sum += *size;
        }
        *size = start;
    }
    starts.push(sum);
    let mut places = vec![0u32; roots.len()];
    for (place, root) in roots.iter().enumerate() {
        places[next[*root as usize] as usize] = place as u32;
        next[*root as usize] += 1;
    }
    (places, starts)
}

fn later_first((one, other): Pair) -> Pair {
    (one.max(other), one.min(other))
}

fn sorted(pairs: impl Iterator<Item = Pair>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = pairs.collect();
    pairs.sort_unstable();
    pairs
}
