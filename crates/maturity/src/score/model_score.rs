//! One model scored: its figures as observed and in every resample, and from those its position.

use super::questions::{self, agreement};
use super::rules::{Condition, Kind, Outcome, Rules, Standing, Unknown};
use super::{Ground, Values, around, balance, findings, lifts, why};
use crate::interval;
use crate::library::model::{Benchmark, Index, Model, Pillar};
use crate::position::{
    BenchmarkFigure, GatePosition, IndexPosition, LevelMark, LevelPosition, LevelReading, LevelWanted,
    PillarPosition, Position, Reading,
};
use crate::settings::PillarTarget;
use crate::text::Text;

/// What a model comes to in one set of values.
pub(super) struct Figures {
    pub(super) claim: Outcome,
    pub(super) evidence: Outcome,
    pub(super) prudent: Outcome,
    indices: Vec<Option<f64>>,
}

impl Figures {
    pub(super) fn of(rules: &Rules, values: &Values) -> Self {
        Self {
            claim: rules.outcome(&values.claims.means, Unknown::Blocks),
            evidence: rules.outcome(&values.evidence, Unknown::Passes),
            prudent: rules.outcome(&values.prudent, Unknown::Blocks),
            indices: rules.indices(&values.claims.nets),
        }
    }

    pub(super) fn outcome(&self, reading: Reading) -> &Outcome {
        match reading {
            Reading::Claim => &self.claim,
            Reading::Evidence => &self.evidence,
            Reading::Prudent => &self.prudent,
        }
    }
}

/// A model with everything that is known about it.
pub(super) struct ModelScore<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) model: &'a Model,
    pub(super) rules: Rules,
    pub(super) observed: Figures,
    pub(super) samples: Vec<Figures>,
    /// The interval of the claim, per question.
    pub(super) intervals: &'a [Option<[f64; 2]>],
}

impl ModelScore<'_> {
    pub(super) fn position(&self) -> Position {
        let model = self.model;
        let pillars: Vec<PillarPosition> =
            model.pillars.iter().enumerate().map(|(place, pillar)| self.pillar(place, pillar)).collect();
        let gates = self.gates();
        let balance = balance::balance(self);
        Position {
            id: model.id.clone(),
            version: model.version,
            name: model.name.clone(),
            scoring: model.scoring,
            scale: model.scale(),
            level: (!model.levels.is_empty()).then(|| self.level()),
            levels: self.levels(),
            indices: model
                .indices
                .iter()
                .enumerate()
                .map(|(place, index)| self.index(place, index))
                .collect(),
            why: why::why(self),
            lifts: lifts::lifts(self),
            left_out: Vec::new(),
            wishes: Vec::new(),
            findings: findings::findings(self, &pillars, &gates, balance.as_ref()),
            balance,
            benchmarks: model.benchmarks.iter().map(benchmark).collect(),
            limitations: model.limitations.clone(),
            credit: model.credit.clone(),
            pillars,
            gates,
        }
    }

    // --- levels --------------------------------------------------------------------------------------------

    fn levels(&self) -> Vec<LevelMark> {
        let mark =
            |level: &crate::library::model::Level| LevelMark { rank: level.rank, name: level.name.clone() };
        let mut marks: Vec<LevelMark> = self.model.levels.iter().map(mark).collect();
        marks.sort_by_key(|mark| mark.rank);
        marks
    }

    /// The name of the level with this rank.
    pub(super) fn level_name(&self, rank: u8) -> Text {
        self.model
            .levels
            .iter()
            .find(|level| level.rank == rank)
            .map(|level| level.name.clone())
            .unwrap_or_default()
    }

    fn level(&self) -> LevelPosition {
        let mut position = self.level_readings(|outcome| outcome.level);
        position.target = self.level_wanted();
        position
    }

    fn level_readings(&self, rank: impl Fn(&Outcome) -> Option<u8>) -> LevelPosition {
        let reading = |reading: Reading| {
            let reached = rank(self.observed.outcome(reading))?;
            let same = self.samples.iter().filter(|sample| rank(sample.outcome(reading)) == Some(reached));
            let probability = same.count() as f64 / self.samples.len().max(1) as f64;
            Some(LevelReading { rank: reached, name: self.level_name(reached), probability })
        };
        LevelPosition {
            claim: reading(Reading::Claim),
            evidence: reading(Reading::Evidence),
            prudent: reading(Reading::Prudent),
            target: None,
        }
    }

    /// The level the organisation chose, else the one the model proposes.
    fn level_wanted(&self) -> Option<LevelWanted> {
        let chosen =
            self.ground.settings.targets.get(&self.model.id).and_then(|targets| targets.level.as_ref());
        if let Some(target) = chosen {
            let level = self.model.level(&target.level)?;
            let reason = target.reason.as_deref().map(in_both);
            return Some(LevelWanted {
                rank: level.rank,
                name: level.name.clone(),
                reason,
                owner: target.owner.clone(),
                due: target.due.clone(),
                proposed: false,
            });
        }
        let proposal = self.model.default_targets.as_ref()?;
        let level = self.model.level(proposal.level.as_deref()?)?;
        let reason = proposal.reason.clone();
        Some(LevelWanted {
            rank: level.rank,
            name: level.name.clone(),
            reason,
            owner: None,
            due: None,
            proposed: true,
        })
    }

    fn gates(&self) -> Vec<GatePosition> {
        let values = &self.ground.observed;
        let gate = |condition: &Condition| {
            let Kind::Gate { at_least } = condition.kind else { return None };
            let open = |values: &[Option<f64>]| match condition.standing(condition.rank, values) {
                Some(Standing::Holds) => Some(true),
                Some(Standing::Fails) => Some(false),
                Some(Standing::Unknown) | None => None,
            };
            Some(GatePosition {
                level: condition.rank,
                at_least,
                claim: open(&values.claims.means),
                evidence: open(&values.evidence),
                prudent: open(&values.prudent),
                question: questions::position(self.ground, self.intervals, condition.question, 0.0),
            })
        };
        self.rules.conditions.iter().filter_map(gate).collect()
    }

    // --- pillars -------------------------------------------------------------------------------------------

    fn pillar(&self, place: usize, pillar: &Pillar) -> PillarPosition {
        let of = |reading| self.observed.outcome(reading).pillars[place];
        let (target, target_reason, target_proposed) = self.target(&pillar.id);
        let questions = self.rules.questions(place);
        let pick = |reading: Reading| move |figures: &Figures| figures.outcome(reading).pillars[place];
        PillarPosition {
            id: pillar.id.clone(),
            name: pillar.name.clone(),
            level: (!self.model.levels.is_empty())
                .then(|| self.level_readings(|outcome| outcome.pillar_levels[place])),
            claim: of(Reading::Claim),
            evidence: of(Reading::Evidence),
            prudent: of(Reading::Prudent),
            interval: self.interval(pick(Reading::Claim)),
            evidence_interval: self
                .evidence_has_interval(place)
                .then(|| self.interval(pick(Reading::Evidence)))
                .flatten(),
            n: questions::respondents(self.ground, questions),
            agreement: agreement(self.ground, questions),
            gap: self.gap(questions),
            target,
            target_reason,
            target_owner: self.chosen(&pillar.id).and_then(|target| target.owner.clone()),
            target_due: self.chosen(&pillar.id).and_then(|target| target.due.clone()),
            target_proposed,
            questions: questions
                .iter()
                .map(|(question, weight)| {
                    questions::position(self.ground, self.intervals, *question, *weight)
                })
                .collect(),
        }
    }

    /// The interval of a figure: where it was observed, the middle of its resamples.
    pub(super) fn interval(&self, pick: impl Fn(&Figures) -> Option<f64>) -> Option<[f64; 2]> {
        let observed = pick(&self.observed)?;
        around(observed, self.samples.iter().filter_map(&pick).collect())
    }

    /// Figures without an interval would pretend to be exact.
    fn evidence_has_interval(&self, pillar: usize) -> bool {
        let counts = |question: usize| {
            self.ground
                .measures
                .shown(question)
                .is_some_and(|reading| !reading.stale && reading.interval.is_some())
        };
        self.rules.questions(pillar).iter().any(|(question, _)| counts(*question))
    }

    /// Claim minus evidence over the questions that have both, on the model's scale.
    fn gap(&self, questions: &[(usize, f64)]) -> Option<f64> {
        let values = &self.ground.observed;
        let both = questions.iter().filter_map(|(question, weight)| {
            let gap = values.claims.means[*question]? - values.evidence[*question]?;
            Some((gap * weight, *weight))
        });
        let (sum, weights) =
            both.fold((0.0, 0.0), |(sum, weights), (gap, weight)| (sum + gap, weights + weight));
        (weights > 0.0).then(|| self.rules.difference_on_scale(sum / weights))
    }

    /// The target the organisation chose, else the one the model proposes: value, reason, proposed.
    pub(super) fn target(&self, pillar: &str) -> (Option<f64>, Option<Text>, bool) {
        if let Some(target) = self.chosen(pillar) {
            return (Some(target.value), target.reason.as_deref().map(in_both), false);
        }
        let proposal = self.model.default_targets.as_ref();
        match proposal.and_then(|proposal| Some((proposal, proposal.pillars.get(pillar)?))) {
            Some((proposal, value)) => (Some(*value), proposal.reason.clone(), true),
            None => (None, None, false),
        }
    }

    fn chosen(&self, pillar: &str) -> Option<&PillarTarget> {
        self.ground.settings.targets.get(&self.model.id)?.pillars.get(pillar)
    }

    // --- beside the pillars --------------------------------------------------------------------------------

    fn index(&self, place: usize, index: &Index) -> IndexPosition {
        IndexPosition {
            id: index.id.clone(),
            name: index.name.clone(),
            value: self.observed.indices[place],
            interval: self.interval(|figures| figures.indices[place]),
            n: self.rules.themed[place].iter().map(|question| self.ground.panel.counts(*question).n()).sum(),
        }
    }
}

/// A reason is written in the organisation's own language, whichever that is.
fn in_both(written: &str) -> Text {
    Text { nl: written.to_owned(), en: written.to_owned() }
}

fn benchmark(benchmark: &Benchmark) -> BenchmarkFigure {
    BenchmarkFigure {
        about: benchmark.about.clone(),
        share: benchmark.share,
        interval: benchmark.n.map(|n| interval::wilson(benchmark.share * n as f64, n as f64)),
        year: benchmark.year,
        sample: benchmark.sample.clone(),
        source: benchmark.source.clone(),
    }
}
