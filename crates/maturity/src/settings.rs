//! What an assessment settles before it scores: how groups weigh, where it wants to be, what does not fit it, what was
//! agreed on after talking, how often to resample.

mod check;
mod day;
mod left_out;
mod refusal;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::refusal::SettingsRefusal;
use crate::group::Group;

/// Groups smaller than this are not shown apart, so that no answer can be traced to a person.
pub const SMALL_GROUP_SIZE: u32 = 5;

/// Resamples by default: a probability of one half is then known to about ±3 percentage points.
pub const RESAMPLES: u32 = 1_000;

/// More resamples than this change no digit anybody sees.
pub const MAXIMUM_RESAMPLES: u32 = 10_000;

/// The settings of one assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Weight per group; a group that is not named weighs 1. Groups weigh equally, however many people are in them.
    pub group_weights: BTreeMap<Group, Weight>,
    /// Groups with fewer answers are never shown apart.
    pub small_group_size: u32,
    /// Wanted position per model id.
    pub targets: BTreeMap<String, Targets>,
    /// The models that are scored; empty scores all of the library.
    pub models: BTreeSet<String>,
    /// The groups that are asked; empty asks all. Answers of others that come in all the same count.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub groups: BTreeSet<Group>,
    /// What is left out, with the reason (A21).
    pub left_out: LeftOut,
    /// What an assessor settled, per question id (A08). It stands in for the answers; they stay beside it.
    pub settled: BTreeMap<String, Settled>,
    /// How many times respondents and evidence are drawn anew; past [`MAXIMUM_RESAMPLES`] it is that.
    pub resamples: u32,
    /// Seed of those draws: the same seed gives the same bytes.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            group_weights: BTreeMap::new(),
            small_group_size: SMALL_GROUP_SIZE,
            targets: BTreeMap::new(),
            models: BTreeSet::new(),
            groups: BTreeSet::new(),
            left_out: LeftOut::default(),
            settled: BTreeMap::new(),
            resamples: RESAMPLES,
            seed: 1,
        }
    }
}

impl Settings {
    /// The weight of a group.
    pub fn weight(&self, group: Group) -> f64 {
        self.group_weights.get(&group).map_or(1.0, |weight| weight.0)
    }

    /// The groups that are asked, in the order in which they are shown.
    pub fn asked_groups(&self) -> Vec<Group> {
        let is_asked = |group: &Group| self.groups.is_empty() || self.groups.contains(group);
        Group::ALL.into_iter().filter(is_asked).collect()
    }
}

/// How heavily a group weighs: finite and not negative.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Weight(f64);

impl TryFrom<f64> for Weight {
    type Error = SettingsRefusal;

    fn try_from(weight: f64) -> Result<Self, SettingsRefusal> {
        let usable = weight.is_finite() && weight >= 0.0;
        if usable { Ok(Self(weight)) } else { Err(SettingsRefusal::Weight { weight }) }
    }
}

impl From<Weight> for f64 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

/// Where an organisation wants to be in one model, and why. The highest level is never the target by itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// The level wanted, for models with levels.
    pub level: Option<LevelTarget>,
    /// The value wanted per pillar id.
    pub pillars: BTreeMap<String, PillarTarget>,
    /// The share wanted per metric that the model lets one wish for.
    pub wishes: BTreeMap<String, WishTarget>,
    /// Why an imbalance between the pillars is wanted.
    pub deliberate_imbalance: Option<String>,
}

/// The level an organisation wants to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelTarget {
    /// Id of the level.
    pub level: String,
    /// Why this one.
    #[serde(default)]
    pub reason: Option<String>,
    /// Who answers for reaching it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The day it is wanted by, `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
}

/// The value an organisation wants a pillar to have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarTarget {
    /// On the model's scale.
    pub value: f64,
    /// Why this one.
    #[serde(default)]
    pub reason: Option<String>,
    /// Who answers for reaching it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The day it is wanted by, `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
}

/// The share an organisation wants a measured figure to have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishTarget {
    /// 0-1.
    pub share: f64,
    /// Why this one.
    #[serde(default)]
    pub reason: Option<String>,
    /// Who answers for reaching it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The day it is wanted by, `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
}

/// The parts of the models that do not fit this organisation, each with its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LeftOut {
    /// Reason per question id; the question is left out of every model.
    pub questions: BTreeMap<String, String>,
    /// Reason per pillar id, per model id.
    pub pillars: BTreeMap<String, BTreeMap<String, String>>,
}

/// A value settled in the consensus round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// 1-5.
    pub value: f64,
    /// Why.
    pub reason: String,
    /// The assessor who settled it.
    #[serde(default)]
    pub by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn a_weight_is_a_number_one_can_weigh_with() {
        for (weight, taken) in
            [(0.0, true), (2.5, true), (-1.0, false), (f64::NAN, false), (f64::INFINITY, false)]
        {
            assert_eq!(Weight::try_from(weight).is_ok(), taken, "{weight}");
        }
    }

    #[test]
    fn a_target_for_a_model_that_is_not_there_is_refused() {
        let settings = Settings {
            targets: BTreeMap::from([("fovance".to_owned(), Targets::default())]),
            ..Settings::default()
        };
        let refusals = settings.refusals(&Library::default());
        assert_eq!(refusals[0].to_string(), "there is no model `fovance` to set a target for");
    }

    #[test]
    fn settings_left_out_are_the_defaults() {
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
        assert!(serde_json::from_str::<Settings>(r#"{"resample": 5}"#).is_err());
    }
}
