//! What a model says, as a table to be read: per comparison and level how often one person, two of one household and
//! strangers are there, and what that weighs.
//!
//! Numbers and words in both languages; knows nothing of pages, drawings or files.

use super::binary_logarithm::exp2;
use super::field::{Bearing, Field, Words};
use super::model::{Learned, Model, NEVER, Shares};

/// A model, for reading.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelTable {
    /// What it was learned from.
    pub learned: Learned,
    /// How rare it is that two records drawn at random are one person.
    pub one_person: Odds,
    /// The same for two persons of one household; nothing where the table cannot tell them from one person.
    pub household: Option<Odds>,
    /// The same for two namesakes.
    pub namesakes: Option<Odds>,
    /// In the order they are weighed.
    pub comparisons: Vec<ComparisonTable>,
}

/// How rare a kind of pair is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Odds {
    /// log2 of the odds.
    pub log2: f64,
    /// One pair in so many.
    pub one_in: f64,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonTable {
    /// What is compared.
    pub name: Words,
    /// Two of one household have it in common more often than not.
    pub is_shared: bool,
    /// From the best agreement to the worst.
    pub levels: Vec<LevelShares>,
}

/// One level of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelShares {
    /// What is found.
    pub words: Words,
    /// When the level is looked for, where that needs saying.
    pub when: Option<Words>,
    /// Share of one person's pairs at this level (m).
    pub one_person: f64,
    /// Share of the pairs of one household.
    pub household: f64,
    /// Share of strangers' pairs (u); where a value is shared, of a value of usual rarity.
    pub strangers: f64,
    /// log2 of m over u: what it says for one person.
    pub weight: f64,
    /// log2 of the household's share over u: what it says for one household.
    pub household_weight: f64,
    /// Whether the weight rises with the rarity of the value.
    pub is_by_value: bool,
}

impl LevelShares {
    /// How many times likelier it is of the likelier of the two: one person or strangers.
    pub fn times(&self) -> f64 {
        exp2(if self.weight < 0.0 { -self.weight } else { self.weight })
    }
}

impl Model {
    /// The model, for reading.
    pub fn table(&self) -> ModelTable {
        let of = |prior: f32| Odds { log2: f64::from(prior), one_in: exp2(-f64::from(prior)) };
        let odds = |prior: f32| (prior > NEVER).then(|| of(prior));
        ModelTable {
            learned: self.learned,
            one_person: of(self.prior_same),
            household: odds(self.prior_household),
            namesakes: odds(self.prior_namesake),
            comparisons: self.shares.iter().map(comparison).collect(),
        }
    }
}

fn comparison(shares: &Shares) -> ComparisonTable {
    let levels = 1..=shares.field.levels().len();
    ComparisonTable {
        name: shares.field.words(),
        is_shared: shares.field.bearing() == Bearing::Shared,
        levels: levels.map(|level| level_shares(shares, level)).collect(),
    }
}

fn level_shares(shares: &Shares, at: usize) -> LevelShares {
    let level = shares.field.levels()[at - 1];
    let share = |log: f32| exp2(f64::from(log)).min(1.0);
    let (weight, household_weight) = shares.weigh(at as u8, 0.0);
    LevelShares {
        words: level.words,
        when: (shares.field == Field::Email && level.group == 1 && is_told_twice(shares.field, at))
            .then_some(NAMESAKES),
        one_person: share(shares.same[at]),
        household: share(household_weight + shares.stranger[at]),
        strangers: share(shares.stranger[at]),
        weight: f64::from(weight),
        household_weight: f64::from(household_weight),
        is_by_value: shares.field.is_by_value(at as u8),
    }
}

/// Whether another level of the comparison has the same words.
fn is_told_twice(field: Field, at: usize) -> bool {
    let words = field.levels()[at - 1].words;
    field.levels().iter().filter(|level| level.words == words).count() > 1
}

const NAMESAKES: Words = Words { nl: "terwijl de namen kloppen", en: "while the names agree" };

impl Field {
    /// The comparison, as it is called in a file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Field::Given => "given",
            Field::Family => "family",
            Field::Words => "words",
            Field::Birth => "birth",
            Field::Gender => "gender",
            Field::Address => "address",
            Field::Email => "email",
            Field::Phone => "phone",
            Field::National => "national",
            Field::Organisation => "organisation",
            Field::Text => "text",
            Field::Code => "code",
            Field::Number => "number",
            Field::Category => "category",
            Field::Source => "source",
        }
    }

    /// The comparison, as a reader calls it.
    pub(super) fn words(self) -> Words {
        let (nl, en) = match self {
            Field::Given => ("voornaam", "first name"),
            Field::Family => ("achternaam", "surname"),
            Field::Words => ("verdere namen", "further names"),
            Field::Birth => ("geboortedatum", "birth date"),
            Field::Gender => ("geslacht", "gender"),
            Field::Address => ("adres", "address"),
            Field::Email => ("e-mailadres", "e-mail address"),
            Field::Phone => ("telefoonnummer", "telephone number"),
            Field::National => ("persoonsnummer", "national number"),
            Field::Organisation => ("organisatie", "organisation"),
            Field::Text => ("tekst", "text"),
            Field::Code => ("codes in de tekst", "codes in the text"),
            Field::Number => ("getal", "number"),
            Field::Category => ("categorie", "category"),
            Field::Source => ("bron", "source"),
        };
        Words { nl, en }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Linker, Role, Table};
    use super::*;

    #[test]
    fn weights_follow_from_the_shares_beside_them() {
        let mut table = Table::new(&[Role::GivenName, Role::FamilyName, Role::BirthDate, Role::City]);
        for at in 0..400_usize {
            let (given, family) = (format!("Anna{}", at / 2 % 19), format!("Vos{}", at / 2 % 23));
            let born = format!("19{:02}-{:02}-11", 10 + at / 2 % 70, 1 + at / 2 % 12);
            table.push([given.as_str(), family.as_str(), born.as_str(), "Assen"]);
        }
        let records = table.close();
        let told = Linker::new(&records).train().table();
        assert_eq!(told.learned.records, 400);
        assert_eq!(told.comparisons.len(), 4);
        for level in told.comparisons.iter().flat_map(|comparison| &comparison.levels) {
            let weight = (level.one_person / level.strangers).log2();
            assert!((weight - level.weight).abs() < 1e-4, "{level:?}");
            assert!(level.one_person > 0.0 && level.strangers <= 1.0, "{level:?}");
        }
    }

    #[test]
    fn a_comparison_is_called_the_same_in_the_file_and_in_the_code() {
        for field in [Field::Given, Field::National, Field::Organisation, Field::Source] {
            assert_eq!(serde_json::to_string(&field).unwrap(), format!("\"{}\"", field.name()));
        }
    }
}
