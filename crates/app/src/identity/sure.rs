//! Which of the joins that linking finds are made, and which are asked about instead.
//!
//! Linking goes by what is known of persons; the live rules know more: an organisation gives one person one customer
//! number. A join that would break such a rule is not made but asked about, however likely it is, and what linking
//! built upon it is weighed anew without it.

use std::collections::HashMap;

use people::identity::IdentityRules;
use people::linkage::{Band, Explanation, Judge, Pair, Resolved};
use store::identity::{Finding, KnownPerson, Part};

/// A person as linking compares them: where their rows lie, and how many values they have that are limited.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) person: i64,
    pub(super) anchor: i64,
    pub(super) first_row: u32,
    pub(super) rows: u32,
    /// Values per limited namespace, in the order of the rules.
    pub(super) values: Vec<u16>,
}

/// Joins to make in this order, and doubts, the likeliest first.
#[derive(Debug, Default)]
pub(super) struct Sure {
    pub(super) joins: Vec<Found>,
    pub(super) doubts: Vec<Found>,
}

/// A finding with the two persons it is about.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) persons: [i64; 2],
    pub(super) finding: Finding,
}

impl Candidate {
    pub(super) fn new(known: &KnownPerson, first_row: u32, rows: u32, rules: &IdentityRules) -> Candidate {
        let count = |name: &str| known.identifiers.iter().filter(|(namespace, _)| namespace == name).count();
        let limited = rules.namespaces().iter().filter(|rule| rule.limit.is_some());
        let values = limited.map(|rule| count(&rule.name).min(usize::from(u16::MAX)) as u16).collect();
        Candidate { person: known.person, anchor: known.anchor, first_row, rows, values }
    }

    fn all_rows(&self) -> std::ops::Range<u32> {
        self.first_row..self.first_row + self.rows
    }
}

/// Sorts out what linking resolved. Where nothing `may_join`, all of it is asked about.
pub(super) fn sort_out(
    judge: &Judge<'_>,
    candidates: &[Candidate],
    rules: &IdentityRules,
    resolved: &Resolved,
    band: Band,
    may_join: bool,
) -> Sure {
    let mut sorting = Sorting {
        judge,
        candidates,
        rules,
        band,
        may_join,
        made: Groups::new(candidates.len()),
        proposed: Groups::new(candidates.len()),
        sure: Sure::default(),
    };
    resolved.joins.iter().for_each(|pair| sorting.join(pair));
    resolved.doubts.iter().for_each(|pair| sorting.doubt(pair));
    let mut sure = sorting.sure;
    sure.doubts.sort_by(|a, b| {
        let order = |found: &Found| found.finding.pair;
        b.finding.weight.total_cmp(&a.finding.weight).then_with(|| order(a).cmp(&order(b)))
    });
    sure
}

struct Sorting<'a> {
    judge: &'a Judge<'a>,
    candidates: &'a [Candidate],
    rules: &'a IdentityRules,
    band: Band,
    may_join: bool,
    /// Groups by the joins that are made.
    made: Groups,
    /// Groups by the joins that linking proposed.
    proposed: Groups,
    sure: Sure,
}

impl Sorting<'_> {
    fn join(&mut self, pair: &Pair) {
        let ends = self.ends(pair);
        let is_as_proposed = self.is_as_proposed(ends);
        self.proposed.unite(ends);
        if self.made.are_one(ends) {
            return;
        }
        let (explanation, broken) = self.weigh(ends);
        // What linking itself computed, where nothing was taken out of it.
        let probability = if is_as_proposed { pair.probability } else { explanation.probability() };
        self.settle(ends, &explanation, probability, broken);
    }

    fn doubt(&mut self, pair: &Pair) {
        let ends = self.ends(pair);
        if self.made.are_one(ends) {
            return;
        }
        let (explanation, broken) = self.weigh(ends);
        if self.is_as_proposed(ends) {
            self.ask(ends, &explanation, pair.probability, broken);
        } else {
            self.settle(ends, &explanation, explanation.probability(), broken);
        }
    }

    fn settle(
        &mut self,
        ends: [u32; 2],
        explanation: &Explanation,
        probability: f64,
        broken: Option<String>,
    ) {
        if self.may_join && broken.is_none() && probability >= self.band.join {
            let found = self.found(ends, explanation, probability, None);
            self.made.unite(ends);
            self.sure.joins.push(found);
        } else if probability >= self.band.ask {
            self.ask(ends, explanation, probability, broken);
        }
    }

    fn ask(&mut self, ends: [u32; 2], explanation: &Explanation, probability: f64, broken: Option<String>) {
        let found = self.found(ends, explanation, probability, broken);
        self.sure.doubts.push(found);
    }

    fn ends(&self, pair: &Pair) -> [u32; 2] {
        [pair.left, pair.right].map(|row| {
            let after = self.candidates.partition_point(|candidate| candidate.first_row <= row);
            after.saturating_sub(1) as u32
        })
    }

    fn is_as_proposed(&self, ends: [u32; 2]) -> bool {
        ends.iter().all(|end| self.made.size(*end) == self.proposed.size(*end))
    }

    /// Why the two groups are or are not one, and the namespace whose limit one person of them would break.
    fn weigh(&self, ends: [u32; 2]) -> (Explanation, Option<String>) {
        let members = ends.map(|end| self.made.members(end));
        let rows = members.each_ref().map(|members| {
            let rows = members.iter().flat_map(|at| self.candidates[*at as usize].all_rows());
            rows.collect::<Vec<u32>>()
        });
        (self.judge.explain_groups(&rows[0], &rows[1]), self.broken_by(&members))
    }

    fn broken_by(&self, members: &[Vec<u32>; 2]) -> Option<String> {
        let limited = self.rules.namespaces().iter().filter_map(|rule| Some((rule, rule.limit?)));
        for (at, (rule, limit)) in limited.enumerate() {
            let count = |members: &[u32]| -> u32 {
                members.iter().map(|of| u32::from(self.candidates[*of as usize].values[at])).sum()
            };
            let [one, other] = members.each_ref().map(|members| count(members));
            if one > 0 && other > 0 && one + other > u32::from(limit) {
                return Some(rule.name.clone());
            }
        }
        None
    }

    fn found(
        &self,
        ends: [u32; 2],
        explanation: &Explanation,
        probability: f64,
        broken: Option<String>,
    ) -> Found {
        let of = ends.map(|end| &self.candidates[end as usize]);
        let mut parts: Vec<Part> = explanation
            .parts
            .iter()
            .map(|part| Part { nl: part.words.nl.into(), en: part.words.en.into(), weight: part.weight })
            .collect();
        parts.extend(broken.map(|namespace| Part {
            nl: format!("samen meer waarden van `{namespace}` dan één persoon heeft: dat beslist een mens"),
            en: format!("together more values of `{namespace}` than one person has: for a person to decide"),
            weight: 0.0,
        }));
        let (one, other) = if of[0].anchor < of[1].anchor { (of[0], of[1]) } else { (of[1], of[0]) };
        Found {
            persons: [one.person, other.person],
            finding: Finding {
                pair: [one.anchor, other.anchor],
                weight: explanation.total,
                probability,
                parts,
            },
        }
    }
}

/// Groups of candidates; most are of one.
#[derive(Debug)]
struct Groups {
    of: Vec<u32>,
    members: HashMap<u32, Vec<u32>>,
}

impl Groups {
    fn new(size: usize) -> Groups {
        Groups { of: (0..size as u32).collect(), members: HashMap::new() }
    }

    fn members(&self, of: u32) -> Vec<u32> {
        self.members.get(&self.of[of as usize]).cloned().unwrap_or_else(|| vec![of])
    }

    fn size(&self, of: u32) -> usize {
        self.members.get(&self.of[of as usize]).map_or(1, Vec::len)
    }

    fn are_one(&self, [one, other]: [u32; 2]) -> bool {
        self.of[one as usize] == self.of[other as usize]
    }

    fn unite(&mut self, ends: [u32; 2]) {
        if self.are_one(ends) {
            return;
        }
        let [mut all, added] = ends.map(|end| self.members(end));
        ends.iter().for_each(|end| drop(self.members.remove(&self.of[*end as usize])));
        all.extend(added);
        all.sort_unstable();
        let group = all[0];
        all.iter().for_each(|at| self.of[*at as usize] = group);
        self.members.insert(group, all);
    }
}
