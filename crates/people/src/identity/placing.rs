//! Placing the identifiers of one neighbourhood, the strongest first.

use std::ops::Range;

use crate::identity::graph::Graph;
use crate::identity::groups::{Groups, Limits};
use crate::identity::neighbourhood::{Neighbourhoods, within};
use crate::identity::{Cause, Refused};

/// One neighbourhood at work. Seats are counted from its first.
pub(super) struct Placing<'a> {
    graph: &'a Graph,
    neighbourhoods: &'a Neighbourhoods,
    first: u32,
    groups: Groups<'a>,
    /// Who stood between several persons, so that nobody weaker can be placed by it.
    astray: Vec<bool>,
    /// Who was called the same as another.
    decided: Vec<bool>,
    refused: Vec<Refused>,
}

/// For each seat of a neighbourhood the seat of its person's canonical identifier, `None` where it points at nobody;
/// and what was refused.
pub(super) fn place(
    graph: &Graph,
    neighbourhoods: &Neighbourhoods,
    limits: &Limits,
    seats: Range<u32>,
) -> (Vec<Option<u32>>, Vec<Refused>) {
    let local = |pair: &(u32, u32)| (pair.0 - seats.start, pair.1 - seats.start);
    let size = seats.len();
    let mut placing = Placing {
        graph,
        neighbourhoods,
        first: seats.start,
        groups: Groups::new(size, limits, within(&neighbourhoods.apart, &seats).iter().map(local)),
        astray: vec![false; size],
        decided: vec![false; size],
        refused: Vec::new(),
    };
    placing.unite_same(within(&neighbourhoods.same, &seats).iter().map(local));
    for seat in 0..size as u32 {
        placing.place(seat);
    }
    placing.persons(size as u32)
}

impl Placing<'_> {
    /// Unites what people called the same, and only then counts values: those called the same are one value.
    fn unite_same(&mut self, same: impl Iterator<Item = (u32, u32)>) {
        for (one, other) in same {
            let (one_root, other_root) = (self.groups.root(one), self.groups.root(other));
            if self.groups.kept_apart(one_root, other_root) {
                self.refused.push(Refused::Same { link: self.link(one, other) });
                continue;
            }
            self.groups.unite(one, other);
            self.decided[one as usize] = true;
            self.decided[other as usize] = true;
        }
        for seat in 0..self.astray.len() as u32 {
            self.groups.count(seat, self.node(seat).rank);
        }
    }

    fn place(&mut self, seat: u32) {
        let own = self.groups.root(seat);
        let mut roots = self.persons_beside(seat, own);
        if roots.is_empty() {
            return;
        }
        let beside = roots.len();
        roots.push(own);
        let Some(because) = self.groups.obstacle(&roots, self.node(seat).rank) else {
            roots.iter().for_each(|root| self.groups.unite(own, *root));
            return;
        };
        let id = self.node(seat).id;
        self.astray[seat as usize] = beside > 1;
        let points_at_nobody = beside > 1 && !self.decided[seat as usize];
        self.refused.push(match points_at_nobody {
            true => Refused::Shared { id, because },
            false => Refused::Alone { id, because },
        });
    }

    /// The groups of the stronger identifiers it is linked with, but for its own and those it must be kept apart from.
    fn persons_beside(&mut self, seat: u32, own: u32) -> Vec<u32> {
        let neighbourhoods = self.neighbourhoods;
        let mut roots = Vec::new();
        for stronger in neighbourhoods.stronger.of(self.first + seat) {
            let stronger = stronger - self.first;
            if self.astray[stronger as usize] {
                continue;
            }
            let root = self.groups.root(stronger);
            if root != own && self.groups.kept_apart(root, own) {
                let link = self.link(stronger, seat);
                self.refused.push(Refused::Link { link, because: Cause::Decided });
            } else if root != own {
                roots.push(root);
            }
        }
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// Roots are the smallest seat of their group, and the smallest seat is the canonical identifier.
    fn persons(mut self, size: u32) -> (Vec<Option<u32>>, Vec<Refused>) {
        let mut persons = Vec::with_capacity(size as usize);
        for seat in 0..size {
            let shared = self.astray[seat as usize] || self.graph.shared[self.place_of(seat)];
            let nobody = shared && !self.decided[seat as usize];
            persons.push(if nobody { None } else { Some(self.first + self.groups.root(seat)) });
        }
        (persons, self.refused)
    }

    fn place_of(&self, seat: u32) -> usize {
        self.neighbourhoods.places[(self.first + seat) as usize] as usize
    }

    fn node(&self, seat: u32) -> &crate::identity::Node {
        &self.graph.nodes[self.place_of(seat)]
    }

    fn link(&self, one: u32, other: u32) -> crate::identity::Link {
        crate::identity::Link::new(self.node(one).id, self.node(other).id)
    }
}
