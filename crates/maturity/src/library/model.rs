//! A maturity model: its levels, its pillars, the questions under them, and the rules that turn answers into a position.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::question::{Origin, Theme};
use crate::position::Scoring;
use crate::text::Text;

/// A model as its file describes it. A published version never changes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Kebab-case, unique over the library.
    pub id: String,
    /// Published version, from 1.
    pub version: u32,
    /// How answers become figures.
    pub scoring: Scoring,
    /// How a target is chosen.
    pub target_rule: TargetRule,
    /// Requirement ids the model as a whole covers.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// What it is called.
    pub name: Text,
    /// What it cannot tell.
    pub limitations: Text,
    /// Who made it, and whose marks it carries.
    pub credit: Text,
    /// Where it was published.
    pub source: Source,
    /// The levels, lowest first; none for models that have none.
    #[serde(rename = "level", default)]
    pub levels: Vec<Level>,
    /// The pillars, in the order of the source.
    #[serde(rename = "pillar")]
    pub pillars: Vec<Pillar>,
    /// What a level needs; `staged` only.
    #[serde(rename = "criterion", default)]
    pub criteria: Vec<Criterion>,
    /// Conditions without which a level is not reached, whatever the score; `staged` only.
    #[serde(rename = "gate", default)]
    pub gates: Vec<Gate>,
    /// Indices across the pillars.
    #[serde(rename = "index", default)]
    pub indices: Vec<Index>,
    /// Published figures to compare with.
    #[serde(rename = "benchmark", default)]
    pub benchmarks: Vec<Benchmark>,
    /// A target profile to start from, ours and labelled so.
    pub default_targets: Option<DefaultTargets>,
}

impl Model {
    /// The level with this id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The pillar with this id.
    pub fn pillar(&self, id: &str) -> Option<&Pillar> {
        self.pillars.iter().find(|pillar| pillar.id == id)
    }

    /// Ids of all questions it uses: those of its pillars, then those only gates use.
    pub fn question_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        let of_pillars =
            self.pillars.iter().flat_map(|pillar| &pillar.questions).map(|used| used.id.as_str());
        let of_gates = self.gates.iter().map(|gate| gate.question.as_str());
        for id in of_pillars.chain(of_gates) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Lowest and highest value of a pillar.
    pub fn scale(&self) -> [f64; 2] {
        self.scoring.scale()
    }
}

/// How a target is chosen for this model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetRule {
    /// The organisation sets it; no automatic "aim for the top".
    Chosen,
    /// As chosen, and the pillars should lie in balance against it.
    Balance,
    /// More is better.
    Higher,
}

/// Where a model was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the publication.
    pub title: String,
    /// Who owns the model.
    pub owner: String,
    /// Year of publication.
    pub year: u16,
    /// Where to read it.
    pub url: Option<String>,
    /// Numbers of the source documents it was taken from.
    #[serde(default)]
    pub seeds: Vec<String>,
}

/// A level of maturity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 1 is the lowest; ranks have no holes.
    pub rank: u8,
    /// Kebab-case, unique within the model.
    pub id: String,
    /// Whose words its texts are.
    pub origin: Option<Origin>,
    /// Its name, or its number where the source gives none.
    pub name: Text,
    /// What the source says of it.
    pub text: Option<Text>,
    /// What an expert expects of how many reach it.
    pub expectation: Option<Text>,
}

/// A pillar, factor or step.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// Kebab-case, unique within the model.
    pub id: String,
    /// Whose word for it this is.
    pub origin: Option<Origin>,
    /// Its name.
    pub name: Text,
    /// What it covers.
    pub text: Option<Text>,
    /// The questions that make it up.
    pub questions: Vec<UsedQuestion>,
}

impl Pillar {
    /// The share of each question, adding up to 1: as written, or equal where no weights are.
    pub fn weights(&self) -> Vec<f64> {
        let equal = 1.0 / self.questions.len().max(1) as f64;
        self.questions.iter().map(|used| used.weight.unwrap_or(equal)).collect()
    }
}

/// A question of the bank as one pillar uses it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsedQuestion {
    /// Id in the question bank.
    pub id: String,
    /// Its share of the pillar; on all questions of a pillar or on none.
    pub weight: Option<f64>,
}

/// What a level needs of one practice.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Id of the level.
    pub level: String,
    /// Id of the pillar.
    pub pillar: String,
    /// Id of a question of that pillar.
    pub question: String,
    /// The anchor, 2-5, at which it is fully achieved.
    pub full_at: u8,
}

/// A condition without which a level is not reached.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Id of the level.
    pub level: String,
    /// Id of a question of the bank, of a pillar or not.
    pub question: String,
    /// The mean it takes, above 1 and at most 5.
    pub at_least: f64,
}

/// An index across pillars: share of answers 4-5 minus share of answers 1-2, over the model's questions of one theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Kebab-case, unique within the model.
    pub id: String,
    /// The theme its questions have.
    pub theme: Theme,
    /// Its name.
    pub name: Text,
}

/// A published figure, never a norm.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// Share, 0-1.
    pub share: f64,
    /// Sample size, where it is known.
    pub n: Option<u64>,
    /// Year of the fieldwork or publication.
    pub year: u16,
    /// Where it was published.
    pub source: String,
    /// Id of the level that this share of organisations reaches; absent when it is about something else.
    pub level: Option<String>,
    /// What it is a share of.
    pub about: Text,
    /// Who was asked.
    pub sample: Text,
}

/// A target profile that comes with the model: ours, to start a conversation from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DefaultTargets {
    /// Whose profile it is.
    pub origin: Option<Origin>,
    /// Why this profile.
    pub reason: Option<Text>,
    /// Id of the level wanted, for models with levels.
    pub level: Option<String>,
    /// Wanted value per pillar id, on the model's scale.
    #[serde(flatten)]
    pub pillars: BTreeMap<String, f64>,
}

#[cfg(test)]
mod tests {
    use super::{Pillar, UsedQuestion};
    use crate::text::Text;

    #[test]
    fn weights_are_equal_where_none_are_written() {
        let used = |weight| UsedQuestion { id: "q".to_owned(), weight };
        let pillar = |questions| Pillar {
            id: "p".to_owned(),
            origin: None,
            name: Text { nl: String::new(), en: String::new() },
            text: None,
            questions,
        };
        assert_eq!(pillar(vec![used(None), used(None)]).weights(), [0.5, 0.5]);
        assert_eq!(pillar(vec![used(Some(0.25)), used(Some(0.75))]).weights(), [0.25, 0.75]);
        assert!(pillar(vec![]).weights().is_empty());
    }
}
