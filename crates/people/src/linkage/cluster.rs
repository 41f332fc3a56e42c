//! Persons from pairs: groups of records grow as long as the whole of two groups speaks for one person.
//!
//! Connected components join a family over one shared address. Here the strongest pair goes first, and two groups join
//! only if the odds between them *as groups* are better than even: of what a person has one of (birth date, given name)
//! every disagreement between the two counts, of what a person has several of (addresses, numbers) the best agreement
//! does. Average linkage (Sokal & Michener 1958), per field.

use std::collections::BinaryHeap;

use super::binary_logarithm::{exp2, log2};
use super::compare::{Comparator, FIELDS_MAX};
use super::model::{Model, Sums};

/// A pair worth a look, with its log2 odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub(super) odds: f32,
    pub(super) left: u32,
    pub(super) right: u32,
}

/// Lowest log2 odds of a pair that is reported; only pairs above even join.
pub(super) const EDGE_ODDS_MIN: f32 = -4.0;

/// Most records of a group that are compared with another group: enough to know a person by.
const GROUP_LOOKS_MAX: usize = 12;

/// An edge on the heap; the strongest comes first, then the smaller rows.
#[derive(Debug, PartialEq)]
struct Waiting {
    edge: Edge,
    /// Records in both groups when the odds were computed: groups only grow.
    seen: u32,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        stronger(&self.edge, &other.edge)
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The group of each row.
pub(super) fn cluster(comparator: &Comparator<'_>, model: &Model, mut edges: Vec<Edge>) -> Vec<u32> {
    edges.retain(|edge| edge.odds > 0.0);
    edges.sort_unstable_by(|a, b| stronger(b, a));
    let mut edges = edges.into_iter().peekable();
    let mut again: BinaryHeap<Waiting> = BinaryHeap::new();
    let rows = comparator.records.len();
    let mut groups = Groups { of: (0..rows as u32).collect(), members: vec![Vec::new(); rows] };
    loop {
        let waits = match (edges.peek(), again.peek()) {
            (None, None) => break,
            (Some(edge), Some(waiting)) => stronger(&waiting.edge, edge).is_ge(),
            (edge, _) => edge.is_none(),
        };
        let next = if waits { again.pop() } else { edges.next().map(|edge| Waiting { edge, seen: 2 }) };
        let Some(Waiting { mut edge, seen }) = next else { break };
        let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
        if left == right {
            continue;
        }
        let now = groups.size(left) + groups.size(right);
        if seen != now {
            edge.odds = group_odds(comparator, model, groups.list(&left), groups.list(&right));
            if edge.odds > 0.0 {
                again.push(Waiting { edge, seen: now });
            }
        } else {
            groups.join(left, right);
        }
    }
    groups.of
}

/// Which edge is stronger; of equals the one of smaller rows.
fn stronger(a: &Edge, b: &Edge) -> std::cmp::Ordering {
    a.odds.total_cmp(&b.odds).then_with(|| (b.left, b.right).cmp(&(a.left, a.right)))
}

#[derive(Debug)]
struct Groups {
    of: Vec<u32>,
    /// Rows of a group, at its first row; empty for a row alone.
    members: Vec<Vec<u32>>,
}

impl Groups {
    fn size(&self, group: u32) -> u32 {
        self.members[group as usize].len().max(1) as u32
    }

    fn list<'a>(&'a self, group: &'a u32) -> &'a [u32] {
        match self.members[*group as usize].as_slice() {
            [] => std::slice::from_ref(group),
            rows => rows,
        }
    }

    fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (left.min(right), left.max(right));
        let mut rows = self.list(&left).to_vec();
        let added = self.list(&right).to_vec();
        added.iter().for_each(|row| self.of[*row as usize] = left);
        rows.extend(added);
        rows.sort_unstable();
        self.members[right as usize] = Vec::new();
        self.members[left as usize] = rows;
    }
}

/// log2 odds that two groups are one person.
pub(super) fn group_odds(comparator: &Comparator<'_>, model: &Model, left: &[u32], right: &[u32]) -> f32 {
    let fields = model.shares.len();
    let mut odds = [(0.0f64, 0.0f64); FIELDS_MAX];
    let mut sums = [(0.0f32, 0.0f32, 0.0f32); FIELDS_MAX];
    for a in looks(left) {
        for b in looks(right) {
            let outcome = comparator.compare(*a, *b);
            let weights = model.weigh(&outcome);
            for at in (0..fields).filter(|at| outcome.levels[*at] != 0) {
                let (same, household) = (weights.same[at], weights.household[at]);
                if model.shares[at].field.is_many() {
                    odds[at].0 += exp2(f64::from(same));
                    odds[at].1 += exp2(f64::from(household));
                }
                let sum = &mut sums[at];
                *sum = (sum.0 + same, sum.1 + household, sum.2 + 1.0);
            }
        }
    }
    let mut together = Sums::default();
    for at in 0..fields {
        let (sum_same, sum_household, count) = sums[at];
        if count == 0.0 {
            continue;
        }
        let of_field = match model.shares[at].field.is_many() {
            true => (log2(odds[at].0 / f64::from(count)) as f32, log2(odds[at].1 / f64::from(count)) as f32),
            false => (sum_same / count, sum_household / count),
        };
        together.add(model.shares[at].field, of_field.0, of_field.1);
    }
    model.odds(&together)
}

/// Some rows of a group, evenly spread, if there are many.
fn looks(rows: &[u32]) -> impl Iterator<Item = &u32> {
    rows.iter().step_by(rows.len().div_ceil(GROUP_LOOKS_MAX))
}
