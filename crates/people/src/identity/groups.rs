//! Persons in the making: groups of one neighbourhood's seats, with what each may still take in.

use std::collections::HashMap;

use crate::identity::forest::Forest;
use crate::identity::graph::Pair;
use crate::identity::{Cause, IdentityRules, Joins, Rank};

/// The limits as the placing reads them: a column for each namespace that has one.
pub(super) struct Limits {
    columns: Vec<(Rank, u16)>,
    column_of: Vec<Option<usize>>,
    weakly: Vec<bool>,
}

impl Limits {
    pub(super) fn new(rules: &IdentityRules) -> Self {
        let ranks = || (0..rules.namespaces().len() as u16).map(Rank);
        let columns: Vec<(Rank, u16)> = ranks().filter_map(|rank| Some((rank, rules.limit(rank)?))).collect();
        let column_of = ranks().map(|rank| columns.iter().position(|column| column.0 == rank)).collect();
        Limits {
            columns,
            column_of,
            weakly: ranks().map(|rank| rules.joins(rank) == Joins::Weakly).collect(),
        }
    }

    fn column(&self, rank: Rank) -> Option<usize> {
        self.column_of.get(usize::from(rank.0)).copied().flatten()
    }

    fn joins_weakly(&self, rank: Rank) -> bool {
        self.weakly.get(usize::from(rank.0)).copied().unwrap_or(true)
    }
}

/// Groups of seats `0..n` of one neighbourhood.
pub(super) struct Groups<'a> {
    limits: &'a Limits,
    forest: Forest,
    /// For each root, how many values it has in each limited namespace. Values called the same count as one.
    counts: Vec<u16>,
    /// For each root, the `KeepApart` decisions that name one of its members.
    apart: HashMap<u32, Vec<u32>>,
}

impl<'a> Groups<'a> {
    /// Every seat in a group of its own; `apart` are the seats decided to be different.
    pub(super) fn new(size: usize, limits: &'a Limits, apart: impl Iterator<Item = Pair>) -> Self {
        let mut named: HashMap<u32, Vec<u32>> = HashMap::new();
        for (decision, (one, other)) in apart.enumerate() {
            named.entry(one).or_default().push(decision as u32);
            named.entry(other).or_default().push(decision as u32);
        }
        Groups {
            limits,
            forest: Forest::new(size),
            counts: vec![0; size * limits.columns.len()],
            apart: named,
        }
    }

    /// Notes that a seat's value counts for its group. To be called once all that are called the same are united.
    pub(super) fn count(&mut self, seat: u32, rank: Rank) {
        if let Some(column) = self.limits.column(rank) {
            let root = self.forest.root(seat) as usize;
            self.counts[root * self.limits.columns.len() + column] = 1;
        }
    }

    pub(super) fn root(&mut self, seat: u32) -> u32 {
        self.forest.root(seat)
    }

    /// Whether people decided that two groups are different persons.
    pub(super) fn kept_apart(&self, one: u32, other: u32) -> bool {
        let (Some(one), Some(other)) = (self.apart.get(&one), self.apart.get(&other)) else { return false };
        one.iter().any(|decision| other.contains(decision))
    }

    /// What forbids that a value of namespace `rank` makes one person of these groups.
    pub(super) fn obstacle(&self, roots: &[u32], rank: Rank) -> Option<Cause> {
        if self.any_kept_apart(roots) {
            return Some(Cause::Decided);
        }
        for (column, (limited, limit)) in self.limits.columns.iter().enumerate() {
            let counts =
                roots.iter().map(|root| self.counts[*root as usize * self.limits.columns.len() + column]);
            let (mut sum, mut having) = (0usize, 0);
            for count in counts {
                sum += usize::from(count);
                having += usize::from(count > 0);
            }
            if sum > usize::from(*limit) {
                return Some(Cause::Limit(*limited));
            }
            if having > 1 && *limited < rank && self.limits.joins_weakly(rank) {
                return Some(Cause::Weak(*limited));
            }
        }
        None
    }

    /// Makes one group of two, whatever the limits say.
    pub(super) fn unite(&mut self, one: u32, other: u32) {
        let (one, other) = (self.forest.root(one), self.forest.root(other));
        if one == other {
            return;
        }
        let root = self.forest.unite(one, other);
        let gone = one.max(other);
        let width = self.limits.columns.len();
        for column in 0..width {
            let taken = self.counts[gone as usize * width + column];
            let count = &mut self.counts[root as usize * width + column];
            *count = count.saturating_add(taken);
        }
        if let Some(decisions) = self.apart.remove(&gone) {
            self.apart.entry(root).or_default().extend(decisions);
        }
    }

    fn any_kept_apart(&self, roots: &[u32]) -> bool {
        if self.apart.is_empty() {
            return false;
        }
        let named = roots.iter().filter_map(|root| self.apart.get(root)).flatten();
        let mut decisions: Vec<u32> = named.copied().collect();
        decisions.sort_unstable();
        decisions.windows(2).any(|pair| pair[0] == pair[1])
    }
}
