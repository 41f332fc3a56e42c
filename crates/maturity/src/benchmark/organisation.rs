//! What an entry tells of the organisation: a key that means nothing, what it does, how large it is, how many people
//! answered. All of it coarse; a name there is not.

use std::fmt;

use serde::{Deserialize, Serialize};

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
    /// The band of so many respondents; fewer than [`super::entry::MINIMUM_RESPONDENTS`] make no entry.
    pub(super) fn of(respondents: u32) -> Self {
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
}
