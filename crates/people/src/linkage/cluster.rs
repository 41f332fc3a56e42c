//! Persons from pairs: groups of records grow as long as the whole of two groups speaks for one person.
//!
//! Connected components join a family over one shared address. Here the strongest pair goes first, and two groups join
//! only if the odds between them *as groups* are better than even: of what a person has one of (birth date, given name)
//! every disagreement between the two counts, of what a person has several of (addresses, numbers) the best agreement
//! does. An initial that fits takes nothing from two first names that differ, a form of a
//! name proves nothing between a man and a woman, and a group far larger than persons are in this table needs better odds. Average linkage (Sokal & Michener 1958), per field.

use std::collections::{BinaryHeap, HashMap};
use std::hint::black_box;

use super::asked::Asked;
use super::binary_logarithm::log2;
use super::compare::{Comparator, FIELDS_MAX};
use super::model::{Model, Sums};
use super::radix;
use super::scale::Scale;
use super::table::{Records, slot};

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

/// What holds before looking, and how sure a join must be; rows by their place in our order.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    /// Rows that are one person: they start together.
    pub(super) together: Vec<(u32, u32)>,
    /// Rows that are two persons: groups that hold one of each never join.
    pub(super) apart: Vec<(u32, u32)>,
    /// Least log2 odds at which groups join; 0 is "likelier than not".
    pub(super) join: f32,
    /// Least log2 odds at which two groups that did not join are a doubt; none are reported where this is `join`.
    pub(super) ask: f32,
}

/// Groups, and how they came to be.
#[derive(Debug, Clone, Default)]
pub(super) struct Clustered {
    /// The group of each row, as a row of it.
    pub(super) groups: Vec<u32>,
    /// Joins in the order they were made: an edge between the two groups, with the odds of the groups.
    pub(super) joins: Vec<Edge>,
    /// Two groups that may be one: their strongest edge, with the odds of the groups.
    pub(super) doubts: Vec<Edge>,
}

/// The group of each row.
pub(super) fn cluster(
    comparator: &Comparator<'_>,
    model: &Model,
    mut edges: Vec<Edge>,
    rules: &Rules,
) -> Clustered {
    edges.retain(|edge| edge.odds > rules.ask);
    edges = strongest_first(&edges);
    let once = Once::of(comparator.records, &edges);
    let mut groups = Groups::new(comparator.records.len(), rules);
    let mut joins = Vec::new();
    let mut weak = Vec::new();
    let (mut next_edge, mut touched) = (0, 0);
    let mut again: BinaryHeap<Waiting> = BinaryHeap::new();
    let scale = Scale::of(model);
    let mut asked = Asked::default();
    loop {
        if next_edge == touched {
            touched += EDGES_AHEAD;
            let ahead = edges[next_edge..].iter().take(EDGES_AHEAD);
            ahead.for_each(|edge| touch(edge, &groups, comparator.records));
        }
        let waits = match (edges.get(next_edge), again.peek()) {
            (None, None) => break,
            (Some(edge), Some(waiting)) => stronger(&waiting.edge, edge).is_ge(),
            (edge, _) => edge.is_none(),
        };
        let next = if waits {
            again.pop()
        } else {
            edges.get(next_edge).map(|edge| Waiting { edge: *edge, seen: 2 })
        };
        next_edge += usize::from(!waits);
        let Some(Waiting { mut edge, seen }) = next else { break };
        let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
        if left == right || groups.are_apart(left, right) || once.forbid(&groups, left, right) {
            continue;
        }
        let now = groups.size(left) + groups.size(right);
        if seen != now {
            if !asked.is_new(left, right, now) {
                continue;
            }
            edge.odds = odds_between(comparator, &scale, groups.list(&left), groups.list(&right));
            if edge.odds > rules.ask {
                again.push(Waiting { edge, seen: now });
            }
        } else if edge.odds > rules.join {
            groups.join(left, right);
            joins.push(edge);
        } else {
            weak.push(edge);
        }
    }
    let doubts = doubts(comparator, &scale, &groups, weak);
    Clustered { groups: groups.of, joins, doubts }
}

/// Edges whose rows and groups are read together before they are asked for, so that the waits for memory overlap.
const EDGES_AHEAD: usize = 64;

/// Reads what joining by an edge will ask for.
fn touch(edge: &Edge, groups: &Groups, records: &Records) {
    for row in [edge.left, edge.right] {
        records.touch(row);
        black_box(groups.of[row as usize] as usize ^ groups.members[row as usize].len());
    }
}

/// Edges in the order in which they join.
fn strongest_first(edges: &[Edge]) -> Vec<Edge> {
    // As bits, numbers above zero ascend and those below descend.
    let descending = |odds: f32| match odds.to_bits() {
        below if odds.is_sign_negative() => below,
        above => !(above | 1 << (u32::BITS - 1)),
    };
    let order = radix::order_by(0..edges.len() as u32, |at| descending(edges[at as usize].odds));
    let mut edges: Vec<Edge> = order.into_iter().map(|at| edges[at as usize]).collect();
    for equal in edges.chunk_by_mut(|a, b| a.odds.to_bits() == b.odds.to_bits()) {
        equal.sort_unstable_by_key(|edge| (edge.left, edge.right));
    }
    edges
}

/// Sources that hold nobody twice, so that two of their rows are two persons. Nobody says which those are: it shows in
/// the sure pairs, of which next to none are within such a source.
#[derive(Debug)]
struct Once<'a> {
    records: &'a Records,
    /// Whether a source is one, by its number; empty where none is.
    sources: Vec<bool>,
}

/// Log2 odds of a pair that is sure.
pub(super) const SURE_ODDS: f32 = 5.0;
/// Share of a source's sure pairs that may be within it: slips, which a few of any source's pairs are.
const TWICE_SHARE_MAX: f64 = 0.01;
/// Fewest sure pairs to tell by: with half a pair added to be on the safe side, none of so many is a share of 1 %.
const SURE_PAIRS_MIN: f64 = 50.0;

impl<'a> Once<'a> {
    /// As it was seen before, or by these edges, the strongest first.
    fn of(records: &'a Records, edges: &[Edge]) -> Self {
        let known = records.counted.as_ref().and_then(|counted| counted.once.clone());
        Once { records, sources: known.unwrap_or_else(|| once(records, edges)) }
    }

    /// Whether two groups hold a row each of one such source.
    fn forbid(&self, groups: &Groups, left: u32, right: u32) -> bool {
        if self.sources.is_empty() {
            return false;
        }
        let source = |row: &u32| self.records.row(*row)[slot::SOURCE];
        let is_once = |source: &u32| self.sources.get(*source as usize).is_some_and(|once| *once);
        let mut once = groups.list(&left).iter().map(source).filter(is_once);
        once.any(|of_left| groups.list(&right).iter().any(|row| source(row) == of_left))
    }
}

/// The sources that hold nobody twice, by number, as edges show it, the strongest first; nothing where there is none.
pub(super) fn once(records: &Records, edges: &[Edge]) -> Vec<bool> {
    let source = |row: u32| records.row(row)[slot::SOURCE] as usize;
    let mut pairs = vec![(0.0, 0.0); records.values[slot::SOURCE].counts.len() + 1];
    for edge in edges.iter().take_while(|edge| edge.odds > SURE_ODDS) {
        let (left, right) = (source(edge.left), source(edge.right));
        if left == right {
            pairs[left].0 += 1.0;
        } else {
            pairs[left].1 += 1.0;
            pairs[right].1 += 1.0;
        }
    }
    let is_once = |(within, across): &(f64, f64)| {
        let all = within + across;
        all >= SURE_PAIRS_MIN && within + 0.5 <= TWICE_SHARE_MAX * all
    };
    let mut sources: Vec<bool> = pairs.iter().map(is_once).collect();
    sources[0] = false;
    if !sources.contains(&true) {
        sources.clear();
    }
    sources
}

/// Of the edges too weak to join by, the strongest between each two groups as they are in the end.
fn doubts(comparator: &Comparator<'_>, scale: &Scale<'_>, groups: &Groups, weak: Vec<Edge>) -> Vec<Edge> {
    let mut seen = std::collections::HashSet::new();
    let mut doubts = Vec::new();
    for mut edge in weak {
        let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
        if left != right && seen.insert((left.min(right), left.max(right))) {
            edge.odds = odds_between(comparator, scale, groups.list(&left), groups.list(&right));
            doubts.push(edge);
        }
    }
    doubts.sort_unstable_by(|a, b| stronger(b, a));
    doubts
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
    /// Per row, the rows that are another person.
    apart: HashMap<u32, Vec<u32>>,
}

impl Groups {
    fn new(rows: usize, rules: &Rules) -> Self {
        let mut groups =
            Groups { of: (0..rows as u32).collect(), members: vec![Vec::new(); rows], apart: HashMap::new() };
        for (left, right) in &rules.together {
            let (left, right) = (groups.of[*left as usize], groups.of[*right as usize]);
            if left != right {
                groups.join(left, right);
            }
        }
        for (left, right) in &rules.apart {
            groups.apart.entry(*left).or_default().push(*right);
            groups.apart.entry(*right).or_default().push(*left);
        }
        groups
    }

    fn are_apart(&self, left: u32, right: u32) -> bool {
        if self.apart.is_empty() {
            return false;
        }
        let smaller = if self.size(left) < self.size(right) { left } else { right };
        let other = if smaller == left { right } else { left };
        let foes = self.list(&smaller).iter().filter_map(|row| self.apart.get(row)).flatten();
        foes.into_iter().any(|row| self.of[*row as usize] == other)
    }

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
fn odds_between(comparator: &Comparator<'_>, scale: &Scale<'_>, left: &[u32], right: &[u32]) -> f32 {
    let model = scale.model;
    let mut together = Sums::default();
    for (at, weight) in weights_between(comparator, scale, left, right).iter().enumerate() {
        if weight.level != 0 {
            together.add(model.shares[at].field, weight.same, weight.household);
        }
    }
    model.odds(&together) - model.surplus(left.len() + right.len())
}

/// What one comparison says of two groups, as log2 against strangers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroupWeight {
    /// The level that says it, that of the best pair of rows; 0 where no pair knows.
    pub(super) level: u8,
    pub(super) same: f32,
    pub(super) household: f32,
    best: f32,
}

/// Per comparison what it says of two groups.
pub(super) fn group_weights(
    comparator: &Comparator<'_>,
    model: &Model,
    left: &[u32],
    right: &[u32],
) -> [GroupWeight; FIELDS_MAX] {
    weights_between(comparator, &Scale::of(model), left, right)
}

fn weights_between(
    comparator: &Comparator<'_>,
    scale: &Scale<'_>,
    left: &[u32],
    right: &[u32],
) -> [GroupWeight; FIELDS_MAX] {
    let model = scale.model;
    let fields = model.shares.len();
    let mut found = [GroupWeight::default(); FIELDS_MAX];
    let mut odds = [(0.0f64, 0.0f64); FIELDS_MAX];
    let mut counts = [0.0f32; FIELDS_MAX];
    // What pairs say in which both rows tell all: no initial, no name read from a mailbox.
    let mut in_full = [(0.0f32, 0.0f32, 0.0f32); FIELDS_MAX];
    let of_other_gender = comparator.are_of_other_gender(left, right);
    for a in looks(left) {
        for b in looks(right) {
            let outcome = comparator.compare_within(a, b, of_other_gender);
            for at in (0..fields).filter(|at| outcome.levels[*at] != 0) {
                let (level, commonness) = (outcome.levels[at], outcome.commonness[at]);
                let (same, household) = scale.weigh(at, level, commonness);
                if model.shares[at].field.is_many() {
                    let (of_same, of_household) = scale.odds(at, level, commonness);
                    odds[at].0 += of_same;
                    odds[at].1 += of_household;
                }
                let of_field = &mut found[at];
                if of_field.level == 0 || same > of_field.best {
                    (of_field.level, of_field.best) = (outcome.levels[at], same);
                }
                of_field.same += same;
                of_field.household += household;
                counts[at] += 1.0;
                if model.shares[at].field.levels()[outcome.levels[at] as usize - 1].group == 0 {
                    in_full[at].0 += same;
                    in_full[at].1 += household;
                    in_full[at].2 += 1.0;
                }
            }
        }
    }
    for at in (0..fields).filter(|at| counts[*at] > 0.0) {
        let (of_field, count) = (&mut found[at], counts[at]);
        (of_field.same, of_field.household) = match model.shares[at].field.is_many() {
            true => (log2(odds[at].0 / f64::from(count)) as f32, log2(odds[at].1 / f64::from(count)) as f32),
            false => (of_field.same / count, of_field.household / count),
        };
        let (same, household, count) = in_full[at];
        let is_many = model.shares[at].field.is_many();
        if !is_many && count > 0.0 && same / count < of_field.same {
            (of_field.same, of_field.household) = (same / count, household / count);
        }
    }
    found
}

/// Some rows of a group, evenly spread, if there are many.
#[inline]
fn looks(rows: &[u32]) -> impl Iterator<Item = u32> {
    let step = rows.len().div_ceil(GROUP_LOOKS_MAX).max(1);
    rows.chunks(step).map(|rows| rows[0])
}

#[cfg(test)]
mod tests {
    use super::super::intern::mix;
    use super::*;

    #[test]
    fn the_strongest_edge_comes_first_and_of_equals_that_of_the_smaller_rows() {
        let odds = |at: u64| [-3.5, -0.0, 0.0, 1.5, 1.25, 40.0, -1e-9][mix(at) as usize % 7];
        let row = |at: u64| mix(at + 10_000) as u32 % 9;
        let edges: Vec<Edge> =
            (0..500).map(|at| Edge { odds: odds(at), left: row(at), right: 9 + row(at + 500) }).collect();
        let mut expected = edges.clone();
        expected.sort_unstable_by(|a, b| stronger(b, a));
        assert_eq!(strongest_first(&edges), expected);
    }
}
