//! Persons from pairs: groups of records grow as long as the whole of two groups speaks for one person.
//!
//! Connected components join a family over one shared address. Here the strongest pair goes first, and two groups join
//! only if the odds between them *as groups* are better than even (`between`). What joins nowhere is grouped apart
//! (`neighbourhood`).

use std::collections::{BinaryHeap, HashMap};
use std::hint::black_box;

use super::asked::Asked;
use super::between::odds_between;
use super::compare::Comparator;
use super::model::Model;
use super::neighbourhood::Neighbourhoods;
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
    let records = comparator.records;
    let neighbourhoods = Neighbourhoods::of(records.len(), &edges, &rules.together);
    let mut joining = Joining {
        comparator,
        scale: &Scale::of(model),
        rules,
        once: Once::of(records, &edges),
        groups: Groups::new(records.len(), rules),
        again: BinaryHeap::new(),
        asked: Asked::default(),
        joins: Vec::new(),
        weak: Vec::new(),
    };
    drop(edges);
    for edges in neighbourhoods.iter() {
        edges.iter().for_each(|edge| joining.touch(edge));
        joining.join_along(edges);
    }
    let doubts = joining.doubts();
    Clustered { groups: joining.groups.of, joins: joining.joins, doubts }
}

/// Groups as they grow.
struct Joining<'a> {
    comparator: &'a Comparator<'a>,
    scale: &'a Scale<'a>,
    rules: &'a Rules,
    once: Once<'a>,
    groups: Groups,
    /// Edges whose groups have grown since they were pairs of rows, with the odds of those groups.
    again: BinaryHeap<Waiting>,
    asked: Asked,
    joins: Vec<Edge>,
    /// Edges that are too weak to join by.
    weak: Vec<Edge>,
}

impl Joining<'_> {
    /// Reads what joining by an edge will ask for, so that the waits for memory overlap.
    fn touch(&self, edge: &Edge) {
        for row in [edge.left, edge.right] {
            self.comparator.records.touch(row);
            black_box(self.groups.of[row as usize]);
        }
    }

    /// Joins groups of one neighbourhood, by its edges from the strongest on.
    fn join_along(&mut self, edges: &[Edge]) {
        self.asked.forget();
        let mut edges = edges.iter().peekable();
        loop {
            let waits = match (edges.peek(), self.again.peek()) {
                (None, None) => break,
                (Some(edge), Some(waiting)) => stronger(&waiting.edge, edge).is_ge(),
                (edge, _) => edge.is_none(),
            };
            let next = match waits {
                true => self.again.pop(),
                false => edges.next().map(|edge| Waiting { edge: *edge, seen: 2 }),
            };
            next.into_iter().for_each(|next| self.weigh(next));
        }
    }

    /// Joins the groups of an edge if its odds are theirs; if they have grown since, it waits with the odds they have.
    fn weigh(&mut self, Waiting { mut edge, seen }: Waiting) {
        let groups = &mut self.groups;
        let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
        if left == right || groups.are_apart(left, right) || self.once.forbid(groups, left, right) {
            return;
        }
        let now = groups.size(left) + groups.size(right);
        if seen != now {
            if !self.asked.is_new(left, right, now) {
                return;
            }
            edge.odds = odds_between(self.comparator, self.scale, groups.list(&left), groups.list(&right));
            if edge.odds > self.rules.ask {
                self.again.push(Waiting { edge, seen: now });
            }
        } else if edge.odds > self.rules.join {
            groups.join(left, right);
            self.joins.push(edge);
        } else {
            self.weak.push(edge);
        }
    }

    /// Of the edges too weak to join by, the strongest between each two groups as they are in the end.
    fn doubts(&mut self) -> Vec<Edge> {
        let mut seen = std::collections::HashSet::new();
        let mut doubts = Vec::new();
        for mut edge in std::mem::take(&mut self.weak) {
            let groups = &self.groups;
            let (left, right) = (groups.of[edge.left as usize], groups.of[edge.right as usize]);
            if left != right && seen.insert((left.min(right), left.max(right))) {
                edge.odds =
                    odds_between(self.comparator, self.scale, groups.list(&left), groups.list(&right));
                doubts.push(edge);
            }
        }
        doubts.sort_unstable_by(|a, b| stronger(b, a));
        doubts
    }
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
    /// As it was seen before, or by these edges.
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

/// The sources that hold nobody twice, by number, as edges show it; nothing where there is none.
pub(super) fn once(records: &Records, edges: &[Edge]) -> Vec<bool> {
    let source = |row: u32| records.row(row)[slot::SOURCE] as usize;
    let mut pairs = vec![(0.0, 0.0); records.values[slot::SOURCE].counts.len() + 1];
    for edge in edges.iter().filter(|edge| edge.odds > SURE_ODDS) {
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

/// Which edge is stronger; of equals the one of smaller rows.
pub(super) fn stronger(a: &Edge, b: &Edge) -> std::cmp::Ordering {
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
        let mut rows = std::mem::take(&mut self.members[left as usize]);
        let added = std::mem::take(&mut self.members[right as usize]);
        if rows.is_empty() {
            rows.push(left);
        }
        match added.as_slice() {
            [] => rows.push(right),
            added => rows.extend_from_slice(added),
        }
        rows.iter().for_each(|row| self.of[*row as usize] = left);
        rows.sort_unstable();
        self.members[left as usize] = rows;
    }
}
