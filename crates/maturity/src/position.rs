//! Where an organisation stands in one model: what scoring returns and every face of the product shows.
//!
//! Its JSON is a public interface (`rijp assess score --json`, documented in `docs/guide/scores.md`).
//! `None` always means *unknown*, never zero.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// The position of a workspace in every model that was scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Positions {
    /// One per model, in the order of the models' ids.
    pub models: Vec<Position>,
    /// Respondents per group that answered at least one question.
    pub respondents: Vec<GroupCount>,
}

/// How many people of one group answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCount {
    /// The group's id.
    pub group: String,
    /// Respondents.
    pub n: u32,
}

/// The position in one model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The model's id.
    pub id: String,
    /// The model's published version.
    pub version: u32,
    /// The model's name.
    pub name: Text,
    /// Which convention produced the figures: `staged`, `continuous` or `index`.
    pub scoring: Scoring,
    /// Lowest and highest value of a pillar: 1-5, or 0-100 for an index.
    pub scale: [f64; 2],
    /// The level reached; absent for models without levels.
    pub level: Option<LevelPosition>,
    /// The levels of the model, lowest first, to draw the picture with; empty for models without levels.
    pub levels: Vec<LevelMark>,
    /// The pillars in the model's order.
    pub pillars: Vec<PillarPosition>,
    /// The conditions without which a level is not reached; empty for models without gates.
    pub gates: Vec<GatePosition>,
    /// Spread of the pillars against the target profile; absent where the model's target rule is not balance.
    pub balance: Option<Balance>,
    /// Derived indices across the pillars, such as Gewin, Gemak and Gevoel.
    pub indices: Vec<IndexPosition>,
    /// Why the level or score is what it is, most telling first.
    pub why: Vec<Reason>,
    /// The smallest set of practices that would lift each reading to its next level; empty for models without levels
    /// and for readings that stand at the top.
    pub lifts: Vec<Lift>,
    /// What this assessment leaves out of the model, with the reason (A21).
    pub left_out: Vec<LeftOutPart>,
    /// What deserves a second look: flattery, disagreement, staleness.
    pub findings: Vec<Finding>,
    /// Published figures to compare with, never a norm.
    pub benchmarks: Vec<BenchmarkFigure>,
    /// What this model cannot tell.
    pub limitations: Text,
    /// Where the model comes from, in one line.
    pub credit: Text,
}

/// How a model turns answers into figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// A level needs its criteria largely and all lower ones fully achieved (ISO/IEC 33020 bounds).
    Staged,
    /// A mean per pillar on 1-5.
    Continuous,
    /// 0-100 per step, parallel, more is better.
    Index,
}

impl Scoring {
    /// Lowest and highest value of a pillar.
    pub fn scale(self) -> [f64; 2] {
        match self {
            Self::Staged | Self::Continuous => [1.0, 5.0],
            Self::Index => [0.0, 100.0],
        }
    }
}

/// A level as the model names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelMark {
    /// 1 is the lowest.
    pub rank: u8,
    /// The model's name for it, or its number where the source gives none.
    pub name: Text,
}

/// What is said, what is shown, and what a prudent reader would hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LevelPosition {
    /// From answers alone; absent when nobody answered.
    pub claim: Option<LevelReading>,
    /// From metrics alone, judged over what has evidence; absent when no metric speaks to this model.
    pub evidence: Option<LevelReading>,
    /// Evidence where there is some, the claim elsewhere.
    pub prudent: Option<LevelReading>,
    /// The level wanted.
    pub target: Option<LevelWanted>,
}

/// A level somebody wants to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelWanted {
    /// Rank of the level.
    pub rank: u8,
    /// Name of the level.
    pub name: Text,
    /// Why this one.
    pub reason: Option<Text>,
    /// Who answers for reaching it.
    pub owner: Option<String>,
    /// The day it is wanted by, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The model proposes it; the organisation has not chosen yet.
    pub proposed: bool,
}

/// A level with how sure the data make it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelReading {
    /// Rank of the level.
    pub rank: u8,
    /// Name of the level.
    pub name: Text,
    /// Share of resamples (of respondents within groups, and of evidence within its interval) that give this level, 0-1.
    pub probability: f64,
}

/// One pillar (factor, step, criterion group).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PillarPosition {
    /// The pillar's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The level of this pillar by itself, without gates; absent for models without levels.
    pub level: Option<LevelPosition>,
    /// Mean of the answers on the model's scale.
    pub claim: Option<f64>,
    /// What the metrics show on the same scale, over the questions that have evidence.
    pub evidence: Option<f64>,
    /// Evidence where a question has some, its claim elsewhere.
    pub prudent: Option<f64>,
    /// 95 % interval of the claim.
    pub interval: Option<[f64; 2]>,
    /// 95 % interval of the evidence.
    pub evidence_interval: Option<[f64; 2]>,
    /// Respondents who answered at least one of its questions.
    pub n: u32,
    /// How far the respondents agree.
    pub agreement: Agreement,
    /// Claim minus evidence over the questions that have both: positive means more said than shown.
    pub gap: Option<f64>,
    /// The wanted value, from the target profile.
    pub target: Option<f64>,
    /// Why this value.
    pub target_reason: Option<Text>,
    /// Who answers for reaching it.
    pub target_owner: Option<String>,
    /// The day it is wanted by, `YYYY-MM-DD`.
    pub target_due: Option<String>,
    /// The model proposes the target; the organisation has not chosen yet.
    pub target_proposed: bool,
    /// The questions that make it up.
    pub questions: Vec<QuestionPosition>,
}

/// Agreement figures; each absent where it is not defined (one respondent, no variation possible).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Mean within-group agreement r_wg of the questions (James, Demaree & Wolf 1984), 0-1.
    pub r_wg: Option<f64>,
    /// Krippendorff's ordinal alpha over the questions.
    pub alpha: Option<f64>,
    /// Its 95 % interval by the jackknife over respondents.
    pub alpha_interval: Option<[f64; 2]>,
    /// Cronbach's alpha: whether the questions measure one thing. Over the respondents who answered all of them.
    pub cronbach: Option<f64>,
    /// Respondents behind Cronbach's alpha.
    pub cronbach_n: u32,
}

/// One question within a pillar.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QuestionPosition {
    /// The question's id in the bank.
    pub id: String,
    /// The practice it asks about.
    pub prompt: Text,
    /// Its share of the pillar, 0-1.
    pub weight: f64,
    /// The settled value where an assessor settled one, else the mean of the answers, 1-5.
    pub claim: Option<f64>,
    /// Mean of the answers, 1-5, groups weighing as the assessment says; whatever was settled.
    pub answered: Option<f64>,
    /// What an assessor settled in the consensus round (A08).
    pub settled: Option<SettledValue>,
    /// 95 % interval of the claim.
    pub interval: Option<[f64; 2]>,
    /// Answers 1 … 5.
    pub distribution: [u32; 5],
    /// Who said they could not know.
    pub dont_know: u32,
    /// Who said it does not apply.
    pub not_applicable: u32,
    /// r_wg of this question.
    pub r_wg: Option<f64>,
    /// Mean per group; groups smaller than the assessment's small-group size are left out.
    pub groups: Vec<GroupMean>,
    /// What the metrics show: of several the lowest that counts, since a practice is no further than its weakest
    /// measure. Where none counts, a stale one is shown.
    pub evidence: Option<EvidenceReading>,
    /// Every metric that speaks to the question and was measured, in the order of the question bank.
    pub measured: Vec<EvidenceReading>,
    /// The evidence where some counts, the claim elsewhere, 1-5.
    pub prudent: Option<f64>,
    /// Claim minus evidence.
    pub gap: Option<f64>,
}

/// A condition without which a level is not reached, whatever the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GatePosition {
    /// Rank of the level it guards.
    pub level: u8,
    /// The mean it takes, 1-5.
    pub at_least: f64,
    /// Open by the answers; absent where nobody knew.
    pub claim: Option<bool>,
    /// Open by the metrics; absent where none speaks to it.
    pub evidence: Option<bool>,
    /// Open by the metrics where they speak, by the answers elsewhere.
    pub prudent: Option<bool>,
    /// The question, with weight 0: a gate is no part of a mean.
    pub question: QuestionPosition,
}

/// A group's mean on one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupMean {
    /// The group's id.
    pub group: String,
    /// Answers that count.
    pub n: u32,
    /// Mean, 1-5.
    pub mean: f64,
    /// Answers 1 … 5.
    pub distribution: [u32; 5],
}

/// A value that was agreed on after talking, with its reason; what respondents said stays beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettledValue {
    /// 1-5.
    pub value: f64,
    /// Why.
    pub reason: String,
    /// The assessor who settled it.
    pub by: Option<String>,
}

/// A metric read as a level on the question's own thresholds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EvidenceReading {
    /// The metric's id.
    pub metric: String,
    /// The figure as measured.
    pub value: f64,
    /// 95 % interval of the figure, where its kind has one.
    pub interval: Option<[f64; 2]>,
    /// Observations behind it.
    pub n: u64,
    /// The figure on 1-5 by the question's thresholds.
    pub level: f64,
    /// The interval on 1-5.
    pub level_interval: Option<[f64; 2]>,
    /// Day the newest row behind it is from, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Older than the question allows: shown, but not counted.
    pub stale: bool,
    /// Fewer observations than the question asks for: shown under `measured` only, and not counted.
    pub too_few: bool,
}

/// How the pillars lie against the wanted profile (A19): zero spread is exactly as wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// Largest minus smallest distance to target over the pillars, on the model's scale.
    pub spread: f64,
    /// 95 % interval by resampling respondents.
    pub interval: Option<[f64; 2]>,
    /// The pillar furthest below its target.
    pub furthest_behind: String,
    /// The pillar furthest above (or least below) its target.
    pub furthest_ahead: String,
    /// Why the imbalance is wanted, where somebody recorded it (A20).
    pub deliberate: Option<String>,
}

/// An index across pillars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexPosition {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Share of answers 4-5 minus share of answers 1-2, -100 … 100.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// Answers counted.
    pub n: u32,
}

/// Whether a criterion or gate stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Achieved as far as the level needs.
    Holds,
    /// Not achieved: the level is not reached because of it.
    Fails,
    /// The failing criterion closest to its bound: the cheapest step up.
    NearestToTipping,
    /// The pillar that lies furthest under its target.
    BehindTarget,
    /// The highest pillar of a model that has no criteria.
    Strongest,
    /// The lowest pillar of a model that has no criteria.
    Weakest,
    /// Nobody who answered knew.
    Unknown,
}

/// One reason behind a position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Holding, failing, nearest to tipping …
    pub verdict: Verdict,
    /// Which reading it explains: `claim`, `evidence` or `prudent`.
    pub reading: Reading,
    /// Rank of the level it bears on; absent for models without levels.
    pub level: Option<u8>,
    /// The pillar it belongs to; absent for a gate outside the pillars and for a whole model.
    pub pillar: Option<String>,
    /// The question it rests on; absent where the whole pillar is meant.
    pub question: Option<String>,
    /// It is a gate: without it the level is not reached whatever the score.
    pub gate: bool,
    /// Achieved: 0-100 % of a criterion, 1-5 at a gate, else the value on the model's scale.
    pub achieved: Option<f64>,
    /// What that is held against, on the same scale: the bound of the level, the target, or the mean of the pillars.
    pub needed: f64,
    /// The same in a sentence.
    pub text: Text,
}

/// What it takes to reach the next level, and not a thing more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lift {
    /// The reading it would lift.
    pub reading: Reading,
    /// Rank of the level it would reach.
    pub level: u8,
    /// Name of that level.
    pub name: Text,
    /// What must change, the smallest step first.
    pub steps: Vec<LiftStep>,
    /// The same in a sentence.
    pub text: Text,
}

/// One practice that must come further.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LiftStep {
    /// The pillar; absent for a gate outside the pillars.
    pub pillar: Option<String>,
    /// The question.
    pub question: String,
    /// It is a gate.
    pub gate: bool,
    /// Where it is, 1-5; absent where nobody knew.
    pub from: Option<f64>,
    /// Where it must be at least, 1-5.
    pub to: f64,
}

/// A part of the model that this assessment leaves out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOutPart {
    /// The pillar, where a whole pillar is left out.
    pub pillar: Option<String>,
    /// The question, where one question is left out.
    pub question: Option<String>,
    /// Its name or prompt.
    pub name: Text,
    /// Why, in the organisation's words.
    pub reason: String,
}

/// Which of the three readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// From answers.
    Claim,
    /// From metrics.
    Evidence,
    /// Evidence where there is some.
    Prudent,
}

/// What deserves a second look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What sort: `say_do_gap`, `management_rosier`, `self_rosier`, `group_rosier`, `disagreement`, `straight_lining`,
    /// `stale_evidence`, `above_base_rate`, `thin_evidence`, `mostly_unknown`, `imbalance`, `settled_apart`.
    pub kind: String,
    /// The pillar or question concerned.
    pub about: Option<String>,
    /// How much, on the scale the sentence names; findings are ordered by it within a kind.
    pub size: f64,
    /// The finding in a sentence.
    pub text: Text,
}

/// A published figure, with what it takes to read it honestly (A04, A05).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BenchmarkFigure {
    /// Which level or statement it is about.
    pub about: Text,
    /// Share, 0-1.
    pub share: f64,
    /// Wilson 95 % interval, where the sample size is known.
    pub interval: Option<[f64; 2]>,
    /// Year of the fieldwork or publication.
    pub year: u16,
    /// Sample as far as known.
    pub sample: Text,
    /// Where it was published.
    pub source: String,
}
