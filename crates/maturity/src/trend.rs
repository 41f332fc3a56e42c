//! From one round to the next: what changed, and whether it is more than chance.
//!
//! A closed round is frozen, so a trend is a function of two positions as they were, never of answers scored anew.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// What changed in one model between two rounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// The model's id.
    pub model: String,
    /// The model's name.
    pub name: Text,
    /// Name of the earlier round.
    pub from_round: String,
    /// Name of the later round.
    pub to_round: String,
    /// The two rounds used another version of the model, other groups or other parts left out: why the changes are to
    /// be read with care. Empty where they compare.
    pub cautions: Vec<Text>,
    /// Rank of the level claimed, before and after; absent for models without levels.
    pub level: Option<LevelChange>,
    /// The pillars that both rounds have.
    pub pillars: Vec<PillarChange>,
}

/// The level before and after, by each reading that both rounds have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelChange {
    /// What respondents said: rank before, rank after.
    pub claim: Option<[u8; 2]>,
    /// What metrics showed.
    pub evidence: Option<[u8; 2]>,
    /// What a prudent reader held.
    pub prudent: Option<[u8; 2]>,
}

/// What changed in one pillar, on the model's scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PillarChange {
    /// The pillar's id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What respondents say.
    pub claim: Option<Change>,
    /// What metrics show.
    pub evidence: Option<Change>,
}

/// A value before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// In the earlier round.
    pub before: f64,
    /// In the later round.
    pub after: f64,
    /// After minus before.
    pub difference: f64,
    /// 95 % interval of the difference, where both values have one.
    pub interval: Option<[f64; 2]>,
    /// The interval leaves out zero: more than chance explains.
    pub beyond_chance: bool,
}
