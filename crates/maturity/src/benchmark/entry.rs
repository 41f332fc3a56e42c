//! What one organisation puts into the anonymous file for one model: aggregates, and no more of itself than its kind.
//!
//! **Never in it**: a name, an id, a day, a group, an answer, an exact number of people. Values are rounded to a tenth of
//! a level (a whole point of an index), so that they cannot be told back to answers.

use serde::{Deserialize, Serialize};

use super::organisation::{Key, Organisation, RespondentBand, Sector, SizeClass};
use crate::position::{GroupCount, LevelPosition, LevelReading, PillarPosition, Position, Scoring};
use crate::settings::SMALL_GROUP_SIZE;

/// With fewer respondents in all, or on a pillar, its figures stay at home.
pub const MINIMUM_RESPONDENTS: u32 = 10;

/// So many groups of [`SMALL_GROUP_SIZE`] and more must have answered. One group's view is not the organisation's; and
/// since groups weigh equally, beside two such groups no single voice weighs more than a third.
pub const MINIMUM_GROUPS: usize = 2;

/// The aggregates of one organisation's one assessment for one model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Drawn at random for the organisation; it tells entries of one organisation from those of another, and no more.
    pub key: Key,
    /// The model's id.
    pub model: String,
    /// The model's published version.
    pub version: u32,
    /// Its convention, which gives the scale.
    pub scoring: Scoring,
    /// What the organisation does.
    pub sector: Sector,
    /// How large it is.
    pub size: SizeClass,
    /// The year of the assessment.
    pub year: u16,
    /// How many people answered, roughly.
    pub respondents: RespondentBand,
    /// The levels reached; each absent where it is not known or the model has none.
    pub level: EntryLevel,
    /// The pillars, in the model's order.
    pub pillars: Vec<EntryPillar>,
}

/// Ranks of the levels reached, by each reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryLevel {
    /// What respondents said.
    pub claim: Option<u8>,
    /// What metrics showed.
    pub evidence: Option<u8>,
    /// What a prudent reader would hold.
    pub prudent: Option<u8>,
}

/// One pillar, rounded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryPillar {
    /// The pillar's id.
    pub id: String,
    /// What respondents said; absent with fewer than [`MINIMUM_RESPONDENTS`].
    pub claim: Option<f64>,
    /// What metrics showed.
    pub evidence: Option<f64>,
}

impl Entry {
    /// The entry of one position, or why there is none. `respondents` are those of the assessment
    /// ([`crate::Positions::respondents`]).
    ///
    /// A model of which something was left out makes no entry: it is no longer the model that others were held against.
    pub fn of(
        position: &Position,
        respondents: &[GroupCount],
        organisation: &Organisation,
    ) -> Result<Self, EntryRefusal> {
        let people: u32 = respondents.iter().map(|group| group.n).sum();
        if people < MINIMUM_RESPONDENTS {
            return Err(EntryRefusal::TooFewRespondents { respondents: people });
        }
        let groups = respondents.iter().filter(|group| group.n >= SMALL_GROUP_SIZE).count();
        if groups < MINIMUM_GROUPS {
            return Err(EntryRefusal::TooFewGroups { groups });
        }
        if !position.left_out.is_empty() {
            return Err(EntryRefusal::Tailored { model: position.id.clone() });
        }
        Ok(Self {
            key: organisation.key.clone(),
            model: position.id.clone(),
            version: position.version,
            scoring: position.scoring,
            sector: organisation.sector.clone(),
            size: organisation.size,
            year: organisation.year,
            respondents: RespondentBand::of(people),
            level: position.level.as_ref().map(EntryLevel::of).unwrap_or_default(),
            pillars: position
                .pillars
                .iter()
                .map(|pillar| EntryPillar::of(pillar, position.scoring))
                .collect(),
        })
    }

    /// The claim on a pillar.
    pub(super) fn claim(&self, pillar: &str) -> Option<f64> {
        self.pillars.iter().find(|known| known.id == pillar)?.claim
    }
}

impl EntryLevel {
    fn of(level: &LevelPosition) -> Self {
        let rank = |reading: &Option<LevelReading>| reading.as_ref().map(|reading| reading.rank);
        Self { claim: rank(&level.claim), evidence: rank(&level.evidence), prudent: rank(&level.prudent) }
    }
}

impl EntryPillar {
    fn of(pillar: &PillarPosition, scoring: Scoring) -> Self {
        let enough = pillar.n >= MINIMUM_RESPONDENTS;
        Self {
            id: pillar.id.clone(),
            claim: pillar.claim.filter(|_| enough).map(|claim| rounded(claim, scoring)),
            evidence: pillar.evidence.map(|evidence| rounded(evidence, scoring)),
        }
    }
}

/// A value as coarsely as it leaves the house: a tenth of a level, a whole point of an index.
pub(super) fn rounded(value: f64, scoring: Scoring) -> f64 {
    match scoring {
        Scoring::Staged | Scoring::Continuous => (value * 10.0).round() / 10.0,
        Scoring::Index => value.round(),
    }
}

/// Why a position makes no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefusal {
    /// So few that figures may point at people.
    #[error(
        "{respondents} respondents are too few for the anonymous file, which takes {MINIMUM_RESPONDENTS} or more\n  hint: ask more people, and export again"
    )]
    TooFewRespondents {
        /// How many answered.
        respondents: u32,
    },
    /// One group's view, or groups in which a single voice weighs heavily.
    #[error(
        "groups of {SMALL_GROUP_SIZE} or more that answered: {groups}; the anonymous file takes {MINIMUM_GROUPS} or more, so that no single voice weighs heavily\n  hint: ask more people of another group, and export again"
    )]
    TooFewGroups {
        /// How many groups were large enough.
        groups: usize,
    },
    /// The model is not the one others were held against.
    #[error(
        "something of model `{model}` was left out, so it does not compare with others\n  hint: the other models can be exported"
    )]
    Tailored {
        /// The model.
        model: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_leave_the_house_coarsely() {
        for (value, scoring, expected) in [
            (3.449, Scoring::Continuous, 3.4),
            (3.45, Scoring::Staged, 3.5),
            (5.0, Scoring::Continuous, 5.0),
            (62.4, Scoring::Index, 62.0),
        ] {
            assert_eq!(rounded(value, scoring), expected, "{value}");
        }
    }
}
