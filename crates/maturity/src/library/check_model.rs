//! Whether a model says something that can be scored: ranks, weights, criteria, gates, targets.

use std::collections::{BTreeMap, BTreeSet};

use super::Step::{Key, Place};
use super::diagnostic::did_you_mean;
use super::model::{Gate, Model, Pillar};
use super::question::{Question, Theme};
use super::{Part, Step};
use crate::position::Scoring;

/// The question bank by id.
pub(super) type Bank<'a> = BTreeMap<&'a str, &'a Question>;

/// Weights are written by hand: three thirds as 0.333 add up well enough.
const WEIGHT_TOLERANCE: f64 = 0.001 + 1e-9;

/// Notes every mistake of meaning in one model.
pub(super) fn check(part: &Part<'_>, model: &Model, bank: &Bank<'_>, models: &BTreeSet<&str>) {
    let check = Check { part, model, bank, models };
    check.ids_once("level", model.levels.iter().map(|level| level.id.as_str()));
    check.ids_once("pillar", model.pillars.iter().map(|pillar| pillar.id.as_str()));
    check.ids_once("index", model.indices.iter().map(|index| index.id.as_str()));
    check.ranks();
    for (place, pillar) in model.pillars.iter().enumerate() {
        check.pillar(place, pillar);
    }
    check.staged_parts();
    check.criteria();
    check.gates();
    check.indices();
    check.benchmarks();
    check.default_targets();
    check.contradictions();
    check.cases();
}

/// A model with everything around it that it may refer to.
pub(super) struct Check<'c> {
    part: &'c Part<'c>,
    pub(super) model: &'c Model,
    pub(super) bank: &'c Bank<'c>,
    models: &'c BTreeSet<&'c str>,
}

impl Check<'_> {
    pub(super) fn mistake(&self, path: &[Step<'_>], message: &str, hint: impl Into<Option<String>>) {
        self.part.mistake(path, format!("model `{}` {message}", self.model.id), hint);
    }

    fn ids_once<'i>(&self, kind: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids.enumerate() {
            if !id.is_empty() && !seen.insert(id) {
                self.mistake(
                    &[Key(kind), Place(place), Key("id")],
                    &format!("has two of {kind} `{id}`"),
                    None,
                );
            }
        }
    }

    /// Ranks run from 1 without holes, each once. Rank 0 stands for one that could not be read.
    fn ranks(&self) {
        let mut seen = BTreeSet::new();
        for (place, level) in self.model.levels.iter().enumerate() {
            if level.rank > 0 && !seen.insert(level.rank) {
                let message = format!("has two levels of rank {}", level.rank);
                let hint = "give each level a rank of its own, from 1, the lowest, up".to_owned();
                self.mistake(&[Key("level"), Place(place), Key("rank")], &message, hint);
            }
        }
        if self.model.levels.iter().any(|level| level.rank == 0) {
            return;
        }
        let highest = seen.last().copied().unwrap_or(0);
        for rank in (1..highest).filter(|rank| !seen.contains(rank)) {
            let hint = "ranks run from 1, the lowest, without holes".to_owned();
            self.mistake(
                &[Key("level"), Place(0), Key("rank")],
                &format!("has no level of rank {rank}"),
                hint,
            );
        }
        if self.model.levels.len() == 1 {
            let hint = "give a second one, or none".to_owned();
            self.mistake(&[Key("level"), Place(0)], "has one level, which tells nothing apart", hint);
        }
    }

    fn pillar(&self, place: usize, pillar: &Pillar) {
        let mut seen = BTreeSet::new();
        for (nth, used) in pillar.questions.iter().enumerate() {
            let path = [Key("pillar"), Place(place), Key("questions"), Place(nth), Key("id")];
            self.question(&path, &used.id);
            if !used.id.is_empty() && !seen.insert(&used.id) {
                self.mistake(&path, &format!("asks `{}` twice in pillar `{}`", used.id, pillar.id), None);
            }
        }
        self.weights(&[Key("pillar"), Place(place), Key("questions")], pillar);
    }

    fn weights(&self, path: &[Step<'_>], pillar: &Pillar) {
        let weights: Vec<f64> = pillar.questions.iter().filter_map(|used| used.weight).collect();
        if weights.is_empty() {
            return;
        }
        if weights.len() < pillar.questions.len() {
            let message = format!("weighs only some questions of pillar `{}`", pillar.id);
            self.mistake(path, &message, "weigh all of them, or none and they weigh equally".to_owned());
            return;
        }
        let sum: f64 = weights.iter().sum();
        if (sum - 1.0).abs() > WEIGHT_TOLERANCE {
            let message = format!("has weights in pillar `{}` that add up to {sum:.3}, not 1", pillar.id);
            let hint = "let them add up to 1, or leave all of them out and the questions weigh equally";
            self.mistake(path, &message, hint.to_owned());
        }
    }

    /// A staged model needs levels, and something at each level that tells it from the one below.
    fn staged_parts(&self) {
        let model = self.model;
        if model.scoring != Scoring::Staged {
            for kind in ["criterion", "gate"] {
                let present =
                    if kind == "gate" { !model.gates.is_empty() } else { !model.criteria.is_empty() };
                if present {
                    let message = format!("has a {kind}, which only staged scoring knows");
                    let hint = format!("leave the {kind} out, or set `scoring = \"staged\"`");
                    self.mistake(&[Key(kind), Place(0)], &message, hint);
                }
            }
            return;
        }
        if model.levels.is_empty() {
            let hint = "add at least two `[[level]]`, or score `continuous`".to_owned();
            self.mistake(&[Key("scoring")], "is staged but has no levels", hint);
        }
        for (place, level) in model.levels.iter().enumerate().filter(|(_, level)| level.rank > 1) {
            if !model.criteria.iter().any(|criterion| criterion.level == level.id) {
                let message = format!("has no criterion for level `{}`", level.id);
                let hint =
                    "a staged level needs at least one `[[criterion]]`; only the lowest is free".to_owned();
                self.mistake(&[Key("level"), Place(place)], &message, hint);
            }
        }
    }

    fn criteria(&self) {
        let mut seen = BTreeSet::new();
        for (place, criterion) in self.model.criteria.iter().enumerate() {
            let at = |key| [Key("criterion"), Place(place), Key(key)];
            self.level(&at("level"), &criterion.level);
            self.pillar_id(&at("pillar"), &criterion.pillar);
            self.question(&at("question"), &criterion.question);
            self.question_of_pillar(&at("question"), &criterion.pillar, &criterion.question);
            if !seen.insert((&criterion.level, &criterion.question)) {
                let message = format!("asks `{}` twice of level `{}`", criterion.question, criterion.level);
                self.mistake(&at("question"), &message, None);
            }
        }
    }

    /// A criterion's question is shown, with its figures, under its pillar: so the pillar must have it.
    fn question_of_pillar(&self, path: &[Step<'_>], pillar: &str, question: &str) {
        let Some(pillar) = self.model.pillar(pillar) else { return };
        let has_it = pillar.questions.iter().any(|used| used.id == question);
        if !has_it && self.bank.contains_key(question) {
            let message =
                format!("has a criterion on `{question}`, which pillar `{}` does not ask", pillar.id);
            let hint = format!("add {{ id = \"{question}\" }} to the questions of pillar `{}`", pillar.id);
            self.mistake(path, &message, hint);
        }
    }

    fn gates(&self) {
        for (place, gate) in self.model.gates.iter().enumerate() {
            let at = |key| [Key("gate"), Place(place), Key(key)];
            self.level(&at("level"), &gate.level);
            self.question(&at("question"), &gate.question);
            self.gate_shuts_somebody_out(&at("level"), gate);
        }
    }

    fn gate_shuts_somebody_out(&self, path: &[Step<'_>], gate: &Gate) {
        if self.model.level(&gate.level).is_some_and(|level| level.rank == 1) {
            let message = format!("has a gate at level `{}`, the lowest", gate.level);
            self.mistake(
                path,
                &message,
                "everybody is at the lowest level: put it at a higher one".to_owned(),
            );
        }
    }

    fn indices(&self) {
        let themes: BTreeSet<Theme> =
            self.model.question_ids().iter().filter_map(|id| self.bank.get(id)?.theme).collect();
        for (place, index) in self.model.indices.iter().enumerate() {
            if !themes.contains(&index.theme) {
                let theme = index.theme.id();
                let message = format!("has index `{}`, but no question with theme `{theme}`", index.id);
                self.mistake(&[Key("index"), Place(place), Key("theme")], &message, None);
            }
        }
    }

    fn benchmarks(&self) {
        for (place, benchmark) in self.model.benchmarks.iter().enumerate() {
            if let Some(level) = &benchmark.level {
                self.level(&[Key("benchmark"), Place(place), Key("level")], level);
            }
        }
    }

    fn default_targets(&self) {
        let Some(targets) = &self.model.default_targets else { return };
        if let Some(level) = &targets.level {
            self.level(&[Key("default_targets"), Key("level")], level);
        }
        let [low, high] = self.model.scale();
        for (pillar, value) in &targets.pillars {
            let path = [Key("default_targets"), Key(pillar)];
            self.pillar_id(&path, pillar);
            if !(low..=high).contains(value) {
                let message = format!("has target {value} for pillar `{pillar}`");
                self.mistake(&path, &message, format!("between {low} and {high}, the scale of this model"));
            }
        }
    }

    // --- references ----------------------------------------------------------------------------------------

    fn question(&self, path: &[Step<'_>], id: &str) {
        if !id.is_empty() && !self.bank.contains_key(id) {
            let hint = self.something_else(id).or_else(|| did_you_mean(id, self.bank.keys().copied()));
            let hint = hint.unwrap_or_else(|| {
                "`rijp model show` lists questions; your own go in a file with [[question]]".to_owned()
            });
            self.mistake(path, &format!("refers to question `{id}`, which is not in the bank"), hint);
        }
    }

    /// What stands in the place of a question. Conditions rest on questions alone, so that none can rest on itself.
    fn something_else(&self, id: &str) -> Option<String> {
        let kind = match id {
            _ if self.model.level(id).is_some() => "a level of this model",
            _ if self.model.pillar(id).is_some() => "a pillar of this model",
            _ if self.models.contains(id) => "a model",
            _ => return None,
        };
        Some(format!(
            "`{id}` is {kind}; name a question of the bank: levels, pillars and gates rest on questions, never on each other"
        ))
    }

    pub(super) fn level(&self, path: &[Step<'_>], id: &str) {
        if !id.is_empty() && self.model.level(id).is_none() {
            let hint = did_you_mean(id, self.model.levels.iter().map(|level| level.id.as_str()));
            self.mistake(path, &format!("has no level `{id}`"), hint);
        }
    }

    pub(super) fn pillar_id(&self, path: &[Step<'_>], id: &str) {
        if !id.is_empty() && self.model.pillar(id).is_none() {
            let hint = did_you_mean(id, self.model.pillars.iter().map(|pillar| pillar.id.as_str()));
            self.mistake(path, &format!("has no pillar `{id}`"), hint);
        }
    }
}
