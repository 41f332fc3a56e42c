//! Whether the test cases of a model speak of what the model has.

use std::collections::BTreeSet;

use super::Step;
use super::Step::{Key, Place};
use super::case::{Case, EVERY_QUESTION, WHOLE_LEVEL, WrittenNumber};
use super::check_model::Check;
use super::diagnostic::did_you_mean;
use super::model::TargetRule;

impl Check<'_> {
    /// Notes what a case says of things that are not there.
    pub(super) fn cases(&self) {
        let mut seen = BTreeSet::new();
        for (place, case) in self.model.cases.iter().enumerate() {
            if !case.name.is_empty() && !seen.insert(case.name.as_str()) {
                let hint = "say in the name what this one shows and the other does not".to_owned();
                let message = format!("has two cases `{}`", case.name);
                self.mistake(&[Key("case"), Place(place), Key("name")], &message, hint);
            }
            CaseCheck { check: self, place, case }.check();
        }
    }
}

struct CaseCheck<'c> {
    check: &'c Check<'c>,
    place: usize,
    case: &'c Case,
}

impl CaseCheck<'_> {
    fn check(&self) {
        self.answers();
        self.figures();
        self.levels();
        self.pillars();
        self.indices();
        self.balance();
    }

    /// Notes a mistake at a value of the case.
    fn mistake(&self, path: &[Step<'_>], message: &str, hint: impl Into<Option<String>>) {
        let path = [&[Key("case"), Place(self.place)], path].concat();
        self.check.mistake(&path, &format!("{message} in case `{}`", self.case.name), hint);
    }

    fn answers(&self) {
        let asked = self.check.model.question_ids();
        let unasked = self.case.answers.keys().filter(|id| *id != EVERY_QUESTION);
        for id in unasked.filter(|id| !asked.contains(&id.as_str())) {
            let hint = did_you_mean(id, asked.iter().copied().chain([EVERY_QUESTION]));
            self.mistake(
                &[Key("answers"), Key(id)],
                &format!("does not ask `{id}`, which is answered"),
                hint,
            );
        }
    }

    fn figures(&self) {
        let model = self.check.model;
        let questions = model.question_ids().into_iter().filter_map(|id| self.check.bank.get(id));
        let metrics: BTreeSet<&str> =
            questions.flat_map(|question| &question.evidence).map(|rule| rule.metric.as_str()).collect();
        for id in self.case.figures.keys().filter(|id| !metrics.contains(id.as_str())) {
            let hint = did_you_mean(id, metrics.iter().copied());
            let message = format!("has no question that metric `{id}` speaks to, which is given");
            self.mistake(&[Key("figures"), Key(id)], &message, hint);
        }
        let expect = &self.case.expect;
        let speaks_of_evidence = expect.evidence.is_some() || !expect.evidence_pillars.is_empty();
        if speaks_of_evidence && self.case.figures.is_empty() {
            let hint = "give some, such as `figures = { recognition_rate = 0.62 }`".to_owned();
            self.mistake(&[Key("expect")], "is to show evidence without figures", hint);
        }
    }

    fn levels(&self) {
        let expect = &self.case.expect;
        let wanted = [("level", &expect.level), ("evidence", &expect.evidence), ("prudent", &expect.prudent)];
        for (key, level) in wanted {
            let Some(level) = level else { continue };
            if self.check.model.levels.is_empty() {
                let hint = "expect `pillars` instead".to_owned();
                self.mistake(&[Key("expect"), Key(key)], "has no levels, but one is expected", hint);
            } else {
                self.check.level(&[Key("case"), Place(self.place), Key("expect"), Key(key)], level);
            }
        }
    }

    fn pillars(&self) {
        let expect = &self.case.expect;
        let [low, high] = self.check.model.scale();
        for (key, values) in [("pillars", &expect.pillars), ("evidence_pillars", &expect.evidence_pillars)] {
            for (pillar, number) in values {
                self.pillar(&[Key("expect"), Key(key), Key(pillar)], pillar);
                self.within(&[Key("expect"), Key(key), Key(pillar)], *number, low, high);
            }
        }
        for (nth, pillar) in expect.unknown.iter().enumerate().filter(|(_, id)| *id != WHOLE_LEVEL) {
            let path = [Key("expect"), Key("unknown"), Place(nth)];
            self.pillar(&path, pillar);
            if expect.pillars.contains_key(pillar) {
                let message = format!("expects pillar `{pillar}` to be both unknown and a number");
                self.mistake(&path, &message, "keep one of the two".to_owned());
            }
        }
    }

    fn pillar(&self, path: &[Step<'_>], pillar: &str) {
        let path = [&[Key("case"), Place(self.place)], path].concat();
        self.check.pillar_id(&path, pillar);
    }

    fn within(&self, path: &[Step<'_>], number: WrittenNumber, low: f64, high: f64) {
        if !(low..=high).contains(&number.value) {
            let hint = format!("between {low} and {high}");
            self.mistake(path, &format!("cannot come to {}, as is expected", number.value), hint);
        }
    }

    fn indices(&self) {
        for (id, number) in &self.case.expect.indices {
            let path = [Key("expect"), Key("indices"), Key(id)];
            let known = || self.check.model.indices.iter().map(|index| index.id.as_str());
            if !known().any(|known| known == id) {
                self.mistake(
                    &path,
                    &format!("has no index `{id}`, which is expected"),
                    did_you_mean(id, known()),
                );
            }
            self.within(&path, *number, -100.0, 100.0);
        }
    }

    fn balance(&self) {
        let [low, high] = self.check.model.scale();
        let Some(spread) = self.case.expect.balance else { return };
        let path = [Key("expect"), Key("balance")];
        self.within(&path, spread, 0.0, 2.0 * (high - low));
        if self.check.model.target_rule != TargetRule::Balance {
            let hint = "only `target_rule = \"balance\"` has one".to_owned();
            self.mistake(&path, "has no balance, but one is expected", hint);
        }
    }
}
