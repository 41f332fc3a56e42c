//! What people decided, for looking up while gathering a neighbourhood.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::identity::{Decision, IdentityRules, Link, Rank};

/// A workspace's decisions, by identifier.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    apart: HashSet<Link>,
    same: HashMap<i64, BTreeSet<i64>>,
}

impl Decided {
    /// The decisions, in any order.
    pub fn new(decisions: &[Decision]) -> Self {
        let mut decided = Decided::default();
        decisions.iter().for_each(|decision| decided.add(*decision));
        decided
    }

    /// One more decision.
    pub fn add(&mut self, decision: Decision) {
        match decision {
            Decision::KeepApart(link) => drop(self.apart.insert(link)),
            Decision::Same(link) => self.join(link),
        }
    }

    /// Whether a link does not count because people called its two ends different.
    pub fn voids(&self, link: Link) -> bool {
        self.apart.contains(&link)
    }

    /// The identifiers people called the same as this one, directly or over others; not itself.
    pub fn same_as(&self, id: i64) -> impl Iterator<Item = i64> + '_ {
        self.same.get(&id).into_iter().flatten().copied().filter(move |other| *other != id)
    }

    /// Whether an identifier is *shared by its neighbours*, and of which namespace it has too many: the mark that a
    /// store keeps up to date and hands in as [`crate::identity::Standing::Shared`].
    ///
    /// `neighbours` are all identifiers it is linked with, each once. Those it was parted from do not count, those
    /// that were called the same count as one.
    pub fn shared_by_neighbours(
        &self,
        rules: &IdentityRules,
        id: i64,
        neighbours: impl IntoIterator<Item = (i64, Rank)>,
    ) -> Option<Rank> {
        let counted = neighbours.into_iter().filter(|(other, _)| !self.voids(Link::new(id, *other)));
        if self.same.is_empty() {
            return rules.broken_by(counted.map(|(_, rank)| rank));
        }
        let first_of_same =
            |other: i64| self.same.get(&other).and_then(BTreeSet::first).copied().unwrap_or(other);
        let values: BTreeSet<(Rank, i64)> =
            counted.map(|(other, rank)| (rank, first_of_same(other))).collect();
        rules.broken_by(values.into_iter().map(|(rank, _)| rank))
    }

    fn join(&mut self, link: Link) {
        let mut all = BTreeSet::from([link.one, link.other]);
        for end in [link.one, link.other] {
            all.extend(self.same.get(&end).into_iter().flatten());
        }
        for member in &all {
            self.same.insert(*member, all.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_called_the_same_count_once_and_those_parted_not_at_all() {
        let rules = IdentityRules::default();
        let customer = Rank(0);
        let shared = |decisions: &[Decision]| {
            let neighbours = [(1, customer), (2, customer), (3, customer)];
            Decided::new(decisions).shared_by_neighbours(&rules, 9, neighbours)
        };
        let same = |one, other| Decision::Same(Link::new(one, other));
        let apart = |one, other| Decision::KeepApart(Link::new(one, other));
        assert_eq!(shared(&[]), Some(customer));
        assert_eq!(shared(&[same(1, 2)]), Some(customer));
        assert_eq!(shared(&[same(1, 2), same(3, 2)]), None);
        assert_eq!(shared(&[same(1, 2), apart(9, 3)]), None);
        assert_eq!(shared(&[apart(1, 3)]), Some(customer));
    }

    #[test]
    fn same_holds_over_others() {
        let decided = Decided::new(&[Decision::Same(Link::new(1, 2)), Decision::Same(Link::new(3, 2))]);
        assert_eq!(decided.same_as(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(decided.same_as(4).count(), 0);
    }
}
