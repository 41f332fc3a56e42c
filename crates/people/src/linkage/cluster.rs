//! Persons from pairs: groups of records grow as long as the whole of two groups speaks for one person.
//!
//! Connected components join a family over one shared address. Here the strongest pair goes first, and two groups join
//! only if the odds between them *as groups* are better than even: of what a person has one of (birth date, given name)
//! every disagreement between the two counts, of what a person has several of (addresses, numbers) the best agreement
//! does. Average linkage (Sokal & Michener 1958), per field.

use std::collections::BinaryHeap;

use super::binary_logarithm::{exp2, log2};
use super::compare::{Comparator, FIELDS_MAX};
use super::model::Model;

/// A pair worth a look, with its log2 odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub(super) odds: f32,
    pub(super) left: u32,
    pub(super) right: u32,
}

/// Lowest odds of a pair that may still join, when its groups as a whole speak for it.
pub(super) const EDGE_ODDS_MIN: f32 = -6.0;

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
        let key = |edge: &Edge| (std::cmp::Reverse(edge.left), std::cmp::Reverse(edge.right));
        self.edge.odds.total_cmp(&other.edge.odds).then_with(|| key(&self.edge).cmp(&key(&other.edge)))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The group of each row.
pub(super) fn cluster(comparator: &Comparator<'_>, model: &Model, edges: Vec<Edge>) -> Vec<u32> {
    let rows = comparator.records.len();
    let mut groups = Groups { of: (0..rows as u32).collect(), members: vec![Vec::new(); rows] };
    let mut heap: BinaryHeap<Waiting> = edges.into_iter().map(|edge| Waiting { edge, seen: 2 }).collect();
    while let Some(Waiting { mut edge, seen }) = heap.pop() {
        let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
        if left == right {
            continue;
        }
        let now = groups.size(left) + groups.size(right);
        if seen == now {
            if edge.odds > 0.0 {
                groups.join(left, right);
                continue;
            }
            break;
        }
        edge.odds = group_odds(comparator, model, &groups.list(left), &groups.list(right));
        if edge.odds > EDGE_ODDS_MIN {
            heap.push(Waiting { edge, seen: now });
        }
    }
    groups.of
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

    fn list(&self, group: u32) -> Vec<u32> {
        match self.members[group as usize].as_slice() {
            [] => vec![group],
            rows => rows.to_vec(),
        }
    }

    fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (left.min(right), left.max(right));
        let mut rows = self.list(left);
        let added = self.list(right);
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
    let (mut same, mut household) = (0.0, 0.0);
    for at in 0..fields {
        let (sum_same, sum_household, count) = sums[at];
        if count == 0.0 {
            continue;
        }
        let of_field = match model.shares[at].field.is_many() {
            true => (log2(odds[at].0 / f64::from(count)) as f32, log2(odds[at].1 / f64::from(count)) as f32),
            false => (sum_same / count, sum_household / count),
        };
        same += of_field.0;
        household += of_field.1;
    }
    model.odds(same, household)
}

/// Some rows of a group, evenly spread, if there are many.
fn looks(rows: &[u32]) -> impl Iterator<Item = &u32> {
    rows.iter().step_by(rows.len().div_ceil(GROUP_LOOKS_MAX))
}
