//! The comparisons: which there are, the levels each has, and what is expected of a level before any data is seen.
//!
//! Levels are data. `same` is the share of one person's pairs expected at the level; `household` is that share between
//! two persons of one household, for what a household has in common, and for what is a person's own the share *beyond
//! chance* (a son named after his father, twins). Both are where estimation starts and what it falls back on.

use serde::{Deserialize, Serialize};

use super::role::Role;

/// Most levels of a comparison, "not known" among them.
pub(super) const LEVELS_MAX: usize = 11;

/// What two records are compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    Given,
    Family,
    Words,
    Birth,
    Gender,
    Address,
    Country,
    Email,
    Phone,
    National,
    Organisation,
    Text,
    Code,
    Number,
    Category,
    Source,
}

/// A short phrase in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Words {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

/// One level of a comparison.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    /// As part of "same birth date +9.1".
    pub(super) words: Words,
    pub(super) same: f64,
    pub(super) household: f64,
    /// Levels are alternatives to those of the same group only: where one record gives no more than an initial, the
    /// question is whether it fits.
    pub(super) group: u8,
}

/// What a field means to two persons of one household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// They have it in common: how often is learned.
    Shared,
    /// It is each one's own: they agree by chance, and a little more.
    Own,
}

const fn level(en: &'static str, nl: &'static str, same: f64, household: f64) -> Level {
    apart(0, en, nl, same, household)
}

const fn apart(group: u8, en: &'static str, nl: &'static str, same: f64, household: f64) -> Level {
    Level { words: Words { nl, en }, same, household, group }
}

pub(super) mod given {
    pub(in super::super) const SAME: u8 = 1;
    pub(in super::super) const VARIANT: u8 = 2;
    pub(in super::super) const INITIAL: u8 = 3;
    pub(in super::super) const SLIP: u8 = 4;
    pub(in super::super) const CLOSE: u8 = 5;
    pub(in super::super) const ELSEWHERE: u8 = 6;
    pub(in super::super) const OTHER_INITIAL: u8 = 7;
    pub(in super::super) const OTHER: u8 = 8;
    pub(in super::super) const IN_EMAIL: u8 = 9;
    pub(in super::super) const NOT_IN_EMAIL: u8 = 10;
}

const GIVEN: &[Level] = &[
    level("same first name", "dezelfde voornaam", 0.72, 0.02),
    level("another form of the first name", "een andere vorm van de voornaam", 0.06, 0.005),
    apart(1, "initial fits the first name", "voorletter past bij de voornaam", 0.93, 0.0),
    level("first name one slip apart", "voornaam met één tikfout verschil", 0.06, 0.0),
    level("first name alike", "voornaam lijkt erop", 0.02, 0.0),
    level("first name elsewhere in the name", "voornaam staat elders in de naam", 0.01, 0.0),
    apart(1, "other initial", "andere voorletter", 0.07, 0.0),
    level("other first name", "andere voornaam", 0.03, 0.0),
    apart(2, "first name fits the e-mail address", "voornaam past bij het e-mailadres", 0.93, 0.0),
    apart(
        2,
        "first name does not fit the e-mail address",
        "voornaam past niet bij het e-mailadres",
        0.07,
        0.0,
    ),
];

pub(super) mod family {
    pub(in super::super) const SAME: u8 = 1;
    pub(in super::super) const PART: u8 = 2;
    pub(in super::super) const SLIP: u8 = 3;
    pub(in super::super) const CLOSE: u8 = 4;
    pub(in super::super) const ELSEWHERE: u8 = 5;
    pub(in super::super) const OTHER: u8 = 6;
    pub(in super::super) const IN_EMAIL: u8 = 7;
    pub(in super::super) const NOT_IN_EMAIL: u8 = 8;
}

const FAMILY: &[Level] = &[
    level("same surname", "dezelfde achternaam", 0.80, 0.60),
    level("one surname in common", "één achternaam gemeen", 0.03, 0.03),
    level("surname one slip apart", "achternaam met één tikfout verschil", 0.07, 0.05),
    level("surname alike", "achternaam lijkt erop", 0.03, 0.02),
    level("surname elsewhere in the name", "achternaam staat elders in de naam", 0.01, 0.01),
    level("other surname", "andere achternaam", 0.06, 0.29),
    apart(1, "surname fits the e-mail address", "achternaam past bij het e-mailadres", 0.9, 0.6),
    apart(1, "surname does not fit the e-mail address", "achternaam past niet bij het e-mailadres", 0.1, 0.4),
];

pub(super) mod words {
    pub(in super::super) const SHARED: u8 = 1;
    pub(in super::super) const NONE: u8 = 2;
}

const WORDS: &[Level] = &[
    level("a further name in common", "nog een naam gemeen", 0.7, 0.02),
    level("no further name in common", "verder geen naam gemeen", 0.3, 0.98),
];

pub(super) mod birth {
    pub(in super::super) const SAME: u8 = 1;
    pub(in super::super) const VAGUE: u8 = 2;
    pub(in super::super) const SLIP: u8 = 3;
    pub(in super::super) const TWO_PARTS: u8 = 4;
    pub(in super::super) const SAME_YEAR: u8 = 5;
    pub(in super::super) const OTHER: u8 = 6;
}

const BIRTH: &[Level] = &[
    level("same birth date", "dezelfde geboortedatum", 0.85, 0.012),
    level("same birth year, the day not known", "hetzelfde geboortejaar, de dag onbekend", 0.03, 0.0),
    level("birth date one slip apart", "geboortedatum met één tikfout verschil", 0.06, 0.0005),
    level("birth date alike", "geboortedatum lijkt erop", 0.02, 0.0),
    level("same birth year, another day", "hetzelfde geboortejaar, een andere dag", 0.01, 0.0),
    level("other birth date", "andere geboortedatum", 0.03, 0.0),
];

/// Two equal values, in most comparisons.
pub(super) const SAME: u8 = 1;
const GENDER: &[Level] = &[
    level("same gender", "hetzelfde geslacht", 0.97, 0.0),
    level("other gender", "ander geslacht", 0.03, 0.0),
];

pub(super) mod address {
    pub(in super::super) const DOOR: u8 = 1;
    pub(in super::super) const NEARLY_DOOR: u8 = 2;
    pub(in super::super) const STREET: u8 = 3;
    pub(in super::super) const NEARBY: u8 = 4;
    pub(in super::super) const CITY_ONLY: u8 = 5;
    pub(in super::super) const CITY: u8 = 6;
    pub(in super::super) const OTHER: u8 = 7;
    pub(in super::super) const SAME_POSTCODE: u8 = 8;
}

const ADDRESS: &[Level] = &[
    level("same address", "hetzelfde adres", 0.55, 0.60),
    level("nearly the same address", "bijna hetzelfde adres", 0.12, 0.15),
    level("same street, another number", "dezelfde straat, ander nummer", 0.03, 0.03),
    level("nearby", "in de buurt", 0.03, 0.01),
    level("same city", "dezelfde plaats", 0.05, 0.01),
    level("same city, another address", "dezelfde plaats, ander adres", 0.08, 0.01),
    level("other address", "ander adres", 0.09, 0.01),
    level("same postcode", "dezelfde postcode", 0.05, 0.18),
];

/// Countries come in whatever words - `NL`, `Nederland` - so that how much another one says is for the table to tell.
const COUNTRY: &[Level] =
    &[level("same country", "hetzelfde land", 0.95, 0.98), level("other country", "ander land", 0.05, 0.02)];

pub(super) mod email {
    pub(in super::super) const SAME: u8 = 1;
    pub(in super::super) const SLIP: u8 = 2;
    pub(in super::super) const MAILBOX: u8 = 3;
    pub(in super::super) const ALIKE: u8 = 4;
    pub(in super::super) const OTHER: u8 = 5;
    /// Added to a level when the names agree: people of one name choose like mailboxes.
    pub(in super::super) const NAMESAKES: u8 = 5;
}

const EMAIL: &[Level] = &[
    level("same e-mail address", "hetzelfde e-mailadres", 0.70, 0.08),
    level("e-mail address one slip apart", "e-mailadres met één tikfout verschil", 0.05, 0.002),
    level("same mailbox elsewhere", "dezelfde postbusnaam bij een ander", 0.03, 0.001),
    level("e-mail address alike", "e-mailadres lijkt erop", 0.04, 0.004),
    level("other e-mail address", "ander e-mailadres", 0.18, 0.913),
    apart(1, "same e-mail address", "hetzelfde e-mailadres", 0.70, 0.08),
    apart(1, "e-mail address one slip apart", "e-mailadres met één tikfout verschil", 0.05, 0.002),
    apart(
        1,
        "same mailbox elsewhere, as namesakes have",
        "dezelfde postbusnaam bij een ander, zoals naamgenoten hebben",
        0.03,
        0.02,
    ),
    apart(
        1,
        "e-mail address alike, as namesakes have",
        "e-mailadres lijkt erop, zoals bij naamgenoten",
        0.04,
        0.08,
    ),
    apart(1, "other e-mail address", "ander e-mailadres", 0.18, 0.818),
];

pub(super) mod phone {
    pub(in super::super) const SAME: u8 = 2;
    pub(in super::super) const SLIP: u8 = 3;
    pub(in super::super) const OTHER: u8 = 4;
    pub(in super::super) const OTHER_KIND: u8 = 5;
}

const PHONE: &[Level] = &[
    level("same mobile number", "hetzelfde mobiele nummer", 0.50, 0.01),
    level("same telephone number", "hetzelfde telefoonnummer", 0.15, 0.30),
    level("telephone number one slip apart", "telefoonnummer met één tikfout verschil", 0.04, 0.01),
    level("other telephone number", "ander telefoonnummer", 0.21, 0.53),
    level("telephone number of another kind", "telefoonnummer van een andere soort", 0.10, 0.15),
];

pub(super) mod number {
    pub(in super::super) const SLIP: u8 = 2;
    pub(in super::super) const OTHER: u8 = 3;
}

const NATIONAL: &[Level] = &[
    level("same national number", "hetzelfde persoonsnummer", 0.93, 0.0001),
    level("national number one slip apart", "persoonsnummer met één tikfout verschil", 0.04, 0.0001),
    level("other national number", "ander persoonsnummer", 0.03, 0.0),
];

pub(super) mod text {
    pub(in super::super) const MISSPELT: u8 = 2;
}

const TEXT: &[Level] = &[
    level("same text", "dezelfde tekst", 0.30, 0.02),
    level("nearly the same text", "bijna dezelfde tekst", 0.20, 0.05),
    level("much the same text", "grotendeels dezelfde tekst", 0.20, 0.13),
    level("partly the same text", "deels dezelfde tekst", 0.15, 0.30),
    level("a few words in common", "een paar woorden gemeen", 0.09, 0.40),
    level("other text", "andere tekst", 0.06, 0.10),
];

pub(super) mod code {
    pub(in super::super) const RARE: u8 = 1;
    pub(in super::super) const FEW: u8 = 2;
    pub(in super::super) const COMMON: u8 = 3;
    pub(in super::super) const NONE: u8 = 4;
    /// Rows that hold a code of one thing, known to two sources under two names each.
    pub(in super::super) const RARE_ROWS_MAX: u32 = 4;
    /// Rows that hold a code of a make or a size.
    pub(in super::super) const FEW_ROWS_MAX: u32 = 16;
}

const CODE: &[Level] = &[
    level("a rare code in common", "een zeldzame code gemeen", 0.5, 0.05),
    level("a code in common", "een code gemeen", 0.1, 0.1),
    level("a common code in common", "een gangbare code gemeen", 0.1, 0.35),
    level("other codes", "andere codes", 0.3, 0.5),
];

const NUMBER: &[Level] = &[
    level("same number", "hetzelfde getal", 0.6, 0.1),
    level("number within one hundredth", "getal binnen een honderdste", 0.1, 0.05),
    level("number within a tenth", "getal binnen een tiende", 0.1, 0.15),
    level("number within a half", "getal binnen de helft", 0.1, 0.3),
    level("other number", "ander getal", 0.1, 0.4),
];

const CATEGORY: &[Level] =
    &[level("same value", "dezelfde waarde", 0.85, 0.0), level("other value", "andere waarde", 0.15, 0.0)];

const SOURCE: &[Level] =
    &[level("same source", "dezelfde bron", 0.3, 0.3), level("other source", "andere bron", 0.7, 0.7)];

impl Field {
    /// The levels, from level 1; level 0 is "not known in both".
    pub(super) fn levels(self) -> &'static [Level] {
        match self {
            Field::Given => GIVEN,
            Field::Family => FAMILY,
            Field::Words => WORDS,
            Field::Birth => BIRTH,
            Field::Gender => GENDER,
            Field::Address => ADDRESS,
            Field::Country => COUNTRY,
            Field::Email => EMAIL,
            Field::Phone => PHONE,
            Field::National => NATIONAL,
            Field::Organisation | Field::Text => TEXT,
            Field::Code => CODE,
            Field::Number => NUMBER,
            Field::Category => CATEGORY,
            Field::Source => SOURCE,
        }
    }

    #[inline]
    pub(super) fn bearing(self) -> Bearing {
        match self {
            Field::Family
            | Field::Address
            | Field::Country
            | Field::Email
            | Field::Phone
            | Field::Organisation
            | Field::Text
            | Field::Code
            | Field::Number
            | Field::Source => Bearing::Shared,
            _ => Bearing::Own,
        }
    }

    /// Whether a person may have several of it at a time or one after another, so that the best agreement counts
    /// between groups of records; of the others each disagreement counts.
    #[inline]
    pub(super) fn is_many(self) -> bool {
        matches!(
            self,
            Field::Address
                | Field::Country
                | Field::Email
                | Field::Phone
                | Field::Family
                | Field::Words
                | Field::Text
        )
    }

    /// Whether the rarity of a shared value counts at a level.
    pub(super) fn is_by_value(self, level: u8) -> bool {
        match self {
            Field::Source | Field::Code => false,
            Field::Address => level == address::DOOR || level == address::SAME_POSTCODE,
            Field::Phone => level <= phone::SAME,
            Field::Family => level == family::SAME || level == family::IN_EMAIL,
            Field::Email => level == email::SAME || level == email::SAME + email::NAMESAKES,
            Field::Organisation | Field::Text => level <= 1,
            _ => level == SAME,
        }
    }

    /// The roles whose columns it compares, where there may be several of one, the most telling first.
    pub(super) fn roles(self) -> &'static [Role] {
        match self {
            Field::Email => &[Role::Email],
            Field::Phone => &[Role::Phone],
            Field::National => &[Role::NationalId],
            Field::Address => &[Role::Postcode, Role::Street, Role::City],
            _ => &[],
        }
    }

    /// Whether sharing the value is enough to be compared, so that all who share it are seen.
    pub(super) fn is_key(self) -> bool {
        matches!(self, Field::Email | Field::Phone | Field::National)
    }

    pub(super) fn of(role: Role) -> Option<Field> {
        Some(match role {
            Role::GivenName => Field::Given,
            Role::FamilyName => Field::Family,
            Role::FullName => Field::Words,
            Role::BirthDate => Field::Birth,
            Role::Gender => Field::Gender,
            Role::Street | Role::HouseNumber | Role::Postcode | Role::City => Field::Address,
            Role::Email => Field::Email,
            Role::Phone => Field::Phone,
            Role::NationalId => Field::National,
            Role::Organisation => Field::Organisation,
            Role::Text => Field::Text,
            Role::Number => Field::Number,
            Role::Category => Field::Category,
            Role::Source => Field::Source,
            Role::Country => Field::Country,
            Role::FamilyNamePrefix => return None,
        })
    }
}
