//! What one organisation puts into the anonymous file for one model: aggregates, and no more of itself than its kind.
//!
//! **Never in it**: a name, an id, a day, a group, an answer, an exact number of people. Values are rounded to a tenth of
//! a level (a whole point of an index), so that they cannot be told back to answers.

use std::fmt;

use serde::{Deserialize, Serialize};

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

/// What an entry tells of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its key: drawn once, kept for all its rounds, so that several rounds are not several organisations.
    pub key: Key,
    /// What it does.
    pub sector: Sector,
    /// How large it is.
    pub size: SizeClass,
    /// The year the assessment is about.
    pub year: u16,
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

// --- what an entry says of the organisation --------------------------------------------------------------------

/// Sixteen hexadecimal digits that mean nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    /// Digits of a key.
    const DIGITS: usize = 16;

    /// The key, if it has the form of one.
    pub fn parse(written: &str) -> Result<Self, NotAKey> {
        let is_digit = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        let has_form = written.len() == Self::DIGITS && written.bytes().all(is_digit);
        if has_form { Ok(Self(written.to_owned())) } else { Err(NotAKey) }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(written: String) -> Result<Self, NotAKey> {
        Self::parse(&written)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// Something else stands where a key should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key is {} digits of 0-9 and a-f, drawn at random", Key::DIGITS)]
pub struct NotAKey;

/// What an organisation does: a word of one's own, or one of those suggested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sector(String);

impl Sector {
    /// Sectors that many organisations can find themselves in, so that they find each other.
    pub const SUGGESTED: [&str; 13] = [
        "retail",
        "finance",
        "insurance",
        "healthcare",
        "municipality",
        "government",
        "telecom",
        "energy",
        "travel",
        "education",
        "housing",
        "logistics",
        "other",
    ];

    /// The sector, if it is a kebab-case word.
    pub fn parse(written: &str) -> Result<Self, NotASector> {
        if is_word(written) {
            Ok(Self(written.to_owned()))
        } else {
            Err(NotASector { written: written.chars().take(LONGEST_WORD).collect() })
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Sector {
    type Error = NotASector;

    fn try_from(written: String) -> Result<Self, NotASector> {
        Self::parse(&written)
    }
}

impl From<Sector> for String {
    fn from(sector: Sector) -> Self {
        sector.0
    }
}

/// A sector nobody could look up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` is not a sector: write a word of lower-case letters, digits and hyphens, such as {}", Sector::SUGGESTED.join(", "))]
pub struct NotASector {
    /// What was written, shortened.
    pub written: String,
}

/// Longest word an entry takes: ids and sectors, no sentences.
const LONGEST_WORD: usize = 64;

/// A kebab-case word, such as `customer-journey`.
pub(super) fn is_word(written: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    written.len() <= LONGEST_WORD && written.split('-').all(is_part)
}

/// How large an organisation is, by the number of people it employs: the size classes of the European Commission's
/// recommendation 2003/361/EC. Its further limits, to turnover and balance sheet, play no part here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// Fewer than 10.
    Micro,
    /// Fewer than 50.
    Small,
    /// Fewer than 250.
    Medium,
    /// 250 and more.
    Large,
}

impl SizeClass {
    /// Every class, the smallest first.
    pub const ALL: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// The class of an organisation that employs so many.
    pub fn of_employees(employees: u32) -> Self {
        match employees {
            0..10 => Self::Micro,
            10..50 => Self::Small,
            50..250 => Self::Medium,
            250.. => Self::Large,
        }
    }

    /// The word used in files, JSON and commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// The class with this word.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.id() == id)
    }
}

impl fmt::Display for SizeClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

/// How many people answered, as roughly as it needs to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RespondentBand {
    /// 10-19.
    #[serde(rename = "10-19")]
    From10,
    /// 20-49.
    #[serde(rename = "20-49")]
    From20,
    /// 50-99.
    #[serde(rename = "50-99")]
    From50,
    /// 100-249.
    #[serde(rename = "100-249")]
    From100,
    /// 250 and more.
    #[serde(rename = "250+")]
    From250,
}

impl RespondentBand {
    /// The band of so many respondents; fewer than [`MINIMUM_RESPONDENTS`] make no entry.
    fn of(respondents: u32) -> Self {
        match respondents {
            0..20 => Self::From10,
            20..50 => Self::From20,
            50..100 => Self::From50,
            100..250 => Self::From100,
            250.. => Self::From250,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_by_the_recommendation() {
        for (employees, id) in [
            (0, "micro"),
            (9, "micro"),
            (10, "small"),
            (49, "small"),
            (50, "medium"),
            (249, "medium"),
            (250, "large"),
        ] {
            let size = SizeClass::of_employees(employees);
            assert_eq!((size.id(), SizeClass::parse(id)), (id, Some(size)), "{employees}");
            assert_eq!(serde_json::to_string(&size).unwrap(), format!("\"{id}\""));
        }
        assert_eq!(SizeClass::parse("huge"), None);
    }

    #[test]
    fn people_are_counted_in_bands() {
        for (people, band) in
            [(10, "10-19"), (19, "10-19"), (20, "20-49"), (99, "50-99"), (100, "100-249"), (250, "250+")]
        {
            assert_eq!(serde_json::to_string(&RespondentBand::of(people)).unwrap(), format!("\"{band}\""));
        }
    }

    #[test]
    fn keys_and_words_have_one_form() {
        for (written, taken) in [
            ("0123456789abcdef", true),
            ("0123456789ABCDEF", false),
            ("0123456789abcde", false),
            ("0123456789abcdeg", false),
            ("0123456789abcdefé", false),
        ] {
            assert_eq!(Key::parse(written).is_ok(), taken, "{written}");
        }
        for sector in Sector::SUGGESTED {
            assert_eq!(Sector::parse(sector).map(String::from), Ok(sector.to_owned()));
        }
        for written in ["Retail", "de Boer", "", "-", "a--b", "zorg-", "jan@example.org", &"a".repeat(65)] {
            assert!(Sector::parse(written).is_err(), "{written}");
        }
        assert!(Sector::parse("water-board-2").is_ok());
    }

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
