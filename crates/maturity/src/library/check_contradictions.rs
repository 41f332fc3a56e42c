//! Whether the parts of a model contradict each other: conditions that can never decide anything, or that undo a lower
//! level's.
//!
//! A level needs its own criteria largely achieved and those of all lower levels fully (ISO/IEC 33020). So what a lower
//! level asks of a question is part of what every higher level asks of it.

use super::Step::{Key, Place};
use super::check_model::Check;
use super::model::{Benchmark, Criterion, Gate, TargetRule};

/// Largely and fully achieved begin past these shares of the way from 1 to `full_at`.
const LARGELY: f64 = 0.50;
const FULLY: f64 = 0.85;

impl Check<'_> {
    /// Notes what contradicts itself.
    pub(super) fn contradictions(&self) {
        self.criteria_of_the_floor();
        self.criteria_that_ask_no_more();
        self.gates_behind_gates();
        self.gates_behind_criteria();
        self.balance_of_one();
        self.benchmarks_upside_down();
    }

    /// Rank 0 stands for one that could not be read.
    fn rank(&self, level: &str) -> Option<u8> {
        self.model.level(level).map(|level| level.rank).filter(|rank| *rank > 0)
    }

    fn criteria_of_the_floor(&self) {
        for (place, criterion) in self.model.criteria.iter().enumerate() {
            if self.rank(&criterion.level) == Some(1) {
                let message = format!("has a criterion at level `{}`, the lowest", criterion.level);
                let hint = "everybody is at the lowest level: put it at a higher one".to_owned();
                self.mistake(&[Key("criterion"), Place(place), Key("level")], &message, hint);
            }
        }
    }

    fn criteria_that_ask_no_more(&self) {
        for (place, criterion) in self.model.criteria.iter().enumerate() {
            let Some(lower) = self.lower_criterion(criterion) else { continue };
            let Criterion { question, level, full_at, .. } = criterion;
            let message = format!(
                "asks no more of `{question}` at level `{level}` (full_at = {full_at}) than at level `{}` below it (full_at = {})",
                lower.level, lower.full_at
            );
            let hint =
                "let `full_at` rise with the levels, or leave the criterion out of one of them".to_owned();
            self.mistake(&[Key("criterion"), Place(place), Key("full_at")], &message, hint);
        }
    }

    /// A criterion of a lower level that asks as much of the same question.
    fn lower_criterion(&self, criterion: &Criterion) -> Option<&Criterion> {
        let rank = self.rank(&criterion.level)?;
        self.model.criteria.iter().find(|lower| {
            lower.question == criterion.question
                && self.rank(&lower.level).is_some_and(|lower| lower < rank)
                && lower.full_at >= criterion.full_at
        })
    }

    fn gates_behind_gates(&self) {
        for (place, gate) in self.model.gates.iter().enumerate() {
            let Some(earlier) = self.gate_before(place, gate) else { continue };
            let Gate { level, question, at_least } = gate;
            let message = format!(
                "has a gate to `{level}` on `{question}` at {at_least} that never decides: the gate to `{}` asks {} already",
                earlier.level, earlier.at_least
            );
            let hint =
                "let the gates on one question rise with the levels, one for each level at most".to_owned();
            self.mistake(&[Key("gate"), Place(place), Key("at_least")], &message, hint);
        }
    }

    /// A gate on the same question that one has to pass first, and that leaves this one nothing to do.
    fn gate_before(&self, place: usize, gate: &Gate) -> Option<&Gate> {
        let rank = self.rank(&gate.level)?;
        let others = self.model.gates.iter().enumerate().filter(|(_, other)| other.question == gate.question);
        let mut before = others.filter(|(other_place, other)| match self.rank(&other.level) {
            Some(other_rank) if other_rank < rank => other.at_least >= gate.at_least,
            Some(other_rank) => other_rank == rank && *other_place < place,
            None => false,
        });
        before.next().map(|(_, other)| other)
    }

    fn gates_behind_criteria(&self) {
        for (place, gate) in self.model.gates.iter().enumerate() {
            let Some(rank) = self.rank(&gate.level) else { continue };
            let asks_already = |criterion: &&Criterion| {
                criterion.question == gate.question
                    && self.least_for(criterion, rank).is_some_and(|least| gate.at_least <= least)
            };
            let Some(criterion) = self.model.criteria.iter().find(asks_already) else { continue };
            let Gate { level, question, at_least } = gate;
            let message = format!(
                "has a gate to `{level}` on `{question}` at {at_least} that is open to whoever meets the criterion of level `{}`",
                criterion.level
            );
            let hint = "raise `at_least`, or leave the gate out".to_owned();
            self.mistake(&[Key("gate"), Place(place), Key("at_least")], &message, hint);
        }
    }

    /// What a criterion asks at least of its question, 1-5, of whoever is to reach a level of this rank.
    fn least_for(&self, criterion: &Criterion, rank: u8) -> Option<f64> {
        let own = self.rank(&criterion.level)?;
        let share = if own == rank { LARGELY } else { FULLY };
        (own <= rank).then(|| 1.0 + share * (f64::from(criterion.full_at) - 1.0))
    }

    fn balance_of_one(&self) {
        if self.model.target_rule == TargetRule::Balance && self.model.pillars.len() == 1 {
            let hint = "add a second `[[pillar]]`, or set `target_rule = \"chosen\"`".to_owned();
            self.mistake(&[Key("target_rule")], "should be in balance but has one pillar", hint);
        }
    }

    /// Whoever reaches a level has reached the lower ones, so no more can have reached it in the same publication.
    fn benchmarks_upside_down(&self) {
        let reached = |benchmark: &Benchmark| self.rank(benchmark.level.as_deref()?);
        for (place, benchmark) in self.model.benchmarks.iter().enumerate() {
            let Some(rank) = reached(benchmark) else { continue };
            let upside_down = self.model.benchmarks.iter().any(|lower| {
                reached(lower).is_some_and(|lower| lower < rank)
                    && (lower.year, &lower.source) == (benchmark.year, &benchmark.source)
                    && lower.share < benchmark.share
            });
            if upside_down {
                let message = "has a benchmark by which more reach a level than the one below it";
                let hint = "`share` is of those who reach the level or a higher one".to_owned();
                self.mistake(&[Key("benchmark"), Place(place), Key("share")], message, hint);
            }
        }
    }
}
