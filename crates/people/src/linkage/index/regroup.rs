//! Grouping anew what a change touches, and telling a record who it may be.
//!
//! Rows are laid out in the order of their content as the batch has them, and grouped by the batch's own code.

use std::collections::HashSet;

use super::super::cluster::{self, Clustered, Edge, Rules};
use super::super::compare::Comparator;
use super::super::{Pair, groups_explained, model};
use super::{CANDIDATES_MAX, Candidate, Change, Found, Index, Moved, least_ids};

impl Index {
    /// Groups anew whatever a path joins to these rows; where that is more rows than so many, it waits.
    pub(super) fn regroup(&mut self, seeds: &[u32], most: usize) -> Change {
        let mut change = Change::default();
        let mut seen = HashSet::new();
        for seed in seeds {
            if seen.contains(seed) {
                continue;
            }
            let component = self.graph.component(*seed);
            seen.extend(component.iter().copied());
            if component.len() > most {
                self.waiting.insert(*seed);
            } else {
                self.settle_rows(component, &mut change);
            }
        }
        change.moved.sort_unstable();
        change.doubts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.left.cmp(&b.left)));
        change
    }

    fn settle_rows(&mut self, mut rows: Vec<u32>, change: &mut Change) {
        let found = self.group(&mut rows);
        let persons = least_ids(&found.groups, |at| self.rows.id(rows[at as usize]));
        for (row, to) in rows.iter().zip(persons) {
            self.waiting.remove(row);
            let id = self.rows.id(*row);
            let from = std::mem::replace(&mut self.persons[*row as usize], to);
            if from != to {
                change.moved.push(Moved { id, from, to });
            }
        }
        let id = |at: u32| self.rows.id(rows[at as usize]);
        change.doubts.extend(found.doubts.iter().map(|edge| {
            let (a, b) = (id(edge.left), id(edge.right));
            let (weight, probability) = (edge.odds, model::probability(edge.odds));
            Pair { left: a.min(b), right: a.max(b), weight, probability, rivals: 0.0 }
        }));
    }

    /// Groups rows among themselves, after putting them in order; groups by their place in it.
    pub(super) fn group(&mut self, rows: &mut [u32]) -> Clustered {
        self.rows.sort(rows);
        let ([] | [_]) = rows else { return self.group_several(rows) };
        Clustered { groups: (0..rows.len() as u32).collect(), ..Clustered::default() }
    }

    fn group_several(&mut self, rows: &[u32]) -> Clustered {
        self.lay_out(rows);
        let place = |row: u32| {
            let order = self.rows.order(row);
            rows.binary_search_by_key(&order, |row| self.rows.order(*row)).ok().map(|at| at as u32)
        };
        let mut rules = Rules { join: self.join, ask: self.ask, ..Rules::default() };
        let mut edges = Vec::new();
        for (row, left) in rows.iter().zip(0..) {
            let after = |other: u32| place(other).filter(|right| *right > left);
            let joined = self.graph.edges(*row).iter();
            edges.extend(
                joined.filter_map(|(other, odds)| Some(Edge { odds: *odds, left, right: after(*other)? })),
            );
            rules.together.extend(self.graph.together(*row).filter_map(|other| Some((left, after(other)?))));
            rules.apart.extend(self.graph.apart(*row).filter_map(|other| Some((left, after(other)?))));
        }
        let comparator = Comparator::new(&self.table.records, &self.lookups);
        cluster::cluster(&comparator, &self.model, edges, &rules)
    }

    /// Who a record is and may be, of the rows that a path joins to it and the person of each.
    pub(super) fn found(&mut self, row: u32, component: &[u32], persons: &[u32]) -> Found {
        let of = |row: u32| component.iter().position(|known| *known == row).map(|at| persons[at]);
        let own = of(row);
        let mut like: Vec<(u32, f32)> = self.graph.edges(row).to_vec();
        like.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| self.rows.id(a.0).cmp(&self.rows.id(b.0))));
        let others =
            component.iter().zip(persons).any(|(other, person)| *other != row && Some(*person) == own);
        let mut candidates: Vec<u32> = own.filter(|_| others).into_iter().collect();
        for person in like.iter().filter_map(|(other, _)| of(*other)) {
            if !candidates.contains(&person) && candidates.len() < CANDIDATES_MAX {
                candidates.push(person);
            }
        }
        let waits = component.iter().any(|row| self.waiting.contains(row));
        let candidates = candidates
            .into_iter()
            .map(|person| {
                let like = like.iter().filter(|(other, _)| of(*other) == Some(person));
                let like = like.map(|(other, _)| self.rows.id(*other)).collect();
                let is_of = |(other, of): &(&u32, &u32)| **of == person && **other != row;
                let rows = component.iter().zip(persons).filter(is_of).map(|(other, _)| *other).collect();
                self.candidate(row, person, like, rows)
            })
            .collect();
        Found { person: own.filter(|_| others), candidates, waits }
    }

    fn candidate(&mut self, row: u32, person: u32, like: Vec<u32>, mut rows: Vec<u32>) -> Candidate {
        rows.push(row);
        self.rows.sort(&mut rows);
        self.lay_out(&rows);
        let is_row = |at: &u32| rows[*at as usize] == row;
        let (left, right): (Vec<u32>, Vec<u32>) = (0..rows.len() as u32).partition(is_row);
        let comparator = Comparator::new(&self.table.records, &self.lookups);
        let reasons = groups_explained(&comparator, &self.model, &left, &right);
        Candidate {
            person,
            like,
            weight: reasons.total,
            probability: model::probability(reasons.total),
            reasons,
        }
    }
}
