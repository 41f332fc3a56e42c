//! What comparing looks up of values, worked out once per table: how common each is, the words of texts, numbers.
//!
//! Counts are the table's own or those of the reference it was read under; values that come after counting are added,
//! and taken for what one row has. Compares nothing.

use std::collections::HashMap;
use std::sync::Arc;

use super::bag::{Bags, Codes, bags};
use super::binary_logarithm::log2;
use super::compare::FIELDS_MAX;
use super::field::Field;
use super::rarity::{Rarity, Spread};
use super::role::Role;
use super::table::{Records, slot};

/// What is looked up of the values of a table.
#[derive(Debug, Clone)]
pub(super) struct Lookups {
    /// Which there are, each with the slot it reads.
    pub(super) fields: Vec<(Field, usize)>,
    /// Per slot.
    pub(super) rarities: Vec<Rarity>,
    /// What the rows of one person do not change.
    parts: Arc<Parts>,
}

/// What is looked up of the parts of values: initials, words, codes, amounts.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) initial_commonness: [f32; 256],
    /// log2 of the chance that two strangers have an initial in common.
    pub(super) initial_by_chance: f32,
    pub(super) part_commonness: ByHash,
    pub(super) word_commonness: ByHash,
    /// log2 of the chance that two strangers have a word of their names in common.
    pub(super) word_by_chance: f32,
    /// Per further slot: the weighted words of each text.
    pub(super) bags: HashMap<usize, Bags>,
    pub(super) codes: Codes,
    pub(super) numbers: HashMap<usize, Vec<f64>>,
    /// How many values of a slot have how many rows.
    pub(super) spreads: Vec<Spread>,
}

impl std::ops::Deref for Lookups {
    type Target = Parts;

    #[inline]
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl Lookups {
    /// As if each row were another person's.
    pub(super) fn of(records: &Records) -> Self {
        let codes = Codes::of(records);
        let (initial_commonness, initial_by_chance) = initial_commonness(records);
        let (word_commonness, word_by_chance) = word_commonness(records);
        let fields = fields(records, &codes);
        let parts = Parts {
            initial_commonness,
            initial_by_chance,
            part_commonness: part_commonness(records),
            word_commonness,
            word_by_chance,
            bags: bags(records),
            codes,
            numbers: numbers(records),
            spreads: records.values.iter().map(|values| Spread::of(&values.counts)).collect(),
        };
        let mut lookups = Lookups { fields, rarities: rarities(&parts.spreads, &[]), parts: Arc::new(parts) };
        lookups.extend(records);
        lookups
    }

    /// The same where one person has so many rows of a value, per slot.
    pub(super) fn with_per_person(&self, per_person: &[f64]) -> Self {
        let (fields, parts) = (self.fields.clone(), self.parts.clone());
        Lookups { fields, rarities: rarities(&parts.spreads, per_person), parts }
    }

    /// The same lookups for these comparisons, as a model knows them.
    pub(super) fn with_fields(self, fields: Vec<(Field, usize)>) -> Self {
        Lookups { fields, ..self }
    }

    /// Adds the values that came since.
    pub(super) fn extend(&mut self, records: &Records) {
        let parts = Arc::make_mut(&mut self.parts);
        for (slot, bags) in &mut parts.bags {
            bags.extend(records, *slot);
        }
        parts.codes.extend(records);
        for (slot, numbers) in &mut parts.numbers {
            let texts = records.texts(*slot);
            numbers.extend((numbers.len() + 1..=texts.len()).map(|number| amount(texts.text(number as u32))));
        }
    }
}

/// How common the values of each slot are; where nothing is said of a slot, each row is another person's.
fn rarities(spreads: &[Spread], per_person: &[f64]) -> Vec<Rarity> {
    let per_person = per_person.iter().copied().chain(std::iter::repeat(1.0));
    spreads.iter().zip(per_person).map(|(spread, of)| Rarity::new(spread, of)).collect()
}

/// The comparisons of a table, each with the slot it reads.
pub(super) fn fields(records: &Records, codes: &Codes) -> Vec<(Field, usize)> {
    let holds = |slot: &usize| records.holds(*slot);
    let fixed = [
        (Field::Given, slot::GIVEN),
        (Field::Family, slot::FAMILY),
        (Field::Words, slot::WORDS),
        (Field::Birth, slot::BIRTH),
        (Field::Gender, slot::GENDER),
        (Field::Email, slot::EMAIL),
        (Field::Phone, slot::PHONE),
        (Field::National, slot::NATIONAL),
        (Field::Country, slot::COUNTRY),
        (Field::Organisation, slot::ORGANISATION),
        (Field::Source, slot::SOURCE),
    ];
    let mut fields: Vec<(Field, usize)> = fixed.into_iter().filter(|(_, slot)| holds(slot)).collect();
    if [slot::STREET, slot::POSTCODE, slot::CITY].iter().any(holds) {
        fields.push((Field::Address, slot::DOOR));
    }
    let more =
        records.more.iter().enumerate().filter_map(|(at, role)| Some((Field::of(*role)?, slot::MORE + at)));
    fields.extend(more.filter(|(_, slot)| holds(slot)));
    if !codes.is_empty() {
        fields.push((Field::Code, slot::MORE));
    }
    fields.truncate(FIELDS_MAX);
    fields
}

fn initial_commonness(records: &Records) -> ([f32; 256], f32) {
    let mut counts = [0u32; 256];
    for (given, count) in records.names.givens.iter().zip(&records.values[slot::GIVEN].counts) {
        counts[given.initial as usize] += count;
    }
    let rarity = Rarity::new(&Spread::of(&counts), 1.0);
    (counts.map(|rows| rarity.of(rows)), rarity.by_chance)
}

/// Commonness by the hash of a word.
#[derive(Debug, Clone)]
pub(super) struct ByHash {
    sorted: Vec<(u64, f32)>,
    /// Where those begin that share their topmost bits, per value of these; at the end, where all end.
    starts: Vec<u32>,
    /// How many bits are not among those.
    rest_bits: u32,
    by_chance: f32,
    /// Of a word that came after counting.
    unseen: f32,
}

impl ByHash {
    /// Of counts that may name a word several times.
    fn new(mut counts: Vec<(u64, u32)>) -> Self {
        counts.sort_unstable();
        let (hashes, counts): (Vec<u64>, Vec<u32>) = counts
            .chunk_by(|a, b| a.0 == b.0)
            .map(|same| (same[0].0, same.iter().map(|(_, count)| *count).sum::<u32>()))
            .unzip();
        let rarity = Rarity::new(&Spread::of(&counts), 1.0);
        let commonness = counts.into_iter().map(|rows| rarity.of(rows));
        let sorted: Vec<(u64, f32)> = hashes.into_iter().zip(commonness).collect();
        let rest_bits = u64::BITS - (sorted.len() + 2).ilog2();
        let begin = |top: u64| sorted.partition_point(|(hash, _)| hash >> rest_bits < top) as u32;
        let starts = (0..=1 << (u64::BITS - rest_bits)).map(begin).collect();
        ByHash { sorted, starts, rest_bits, by_chance: rarity.by_chance, unseen: rarity.of(0) }
    }

    pub(super) fn of(&self, hash: u64) -> f32 {
        let top = (hash >> self.rest_bits) as usize;
        let of_top = &self.sorted[self.starts[top] as usize..self.starts[top + 1] as usize];
        of_top.iter().find(|(other, _)| *other == hash).map_or(self.unseen, |(_, commonness)| *commonness)
    }
}

fn part_commonness(records: &Records) -> ByHash {
    let families = records.names.families.iter().zip(&records.values[slot::FAMILY].counts);
    ByHash::new(families.flat_map(|(parts, count)| parts.iter().map(|part| (*part, *count))).collect())
}

/// Commonness of the words of full names, and the chance that a word of one stands anywhere in another's name.
fn word_commonness(records: &Records) -> (ByHash, f32) {
    let texts = || records.words.iter().zip(&records.values[slot::WORDS].counts);
    let words: Vec<(u64, u32)> =
        texts().flat_map(|(words, count)| words.iter().map(|word| (*word, *count))).collect();
    let sum = |counts: &mut dyn Iterator<Item = u32>| counts.map(f64::from).sum::<f64>().max(1.0);
    let a_name = sum(&mut words.iter().map(|(_, count)| *count)) / sum(&mut texts().map(|(_, count)| *count));
    let commonness = ByHash::new(words);
    let by_chance = commonness.by_chance + log2(a_name) as f32;
    (commonness, by_chance)
}

fn numbers(records: &Records) -> HashMap<usize, Vec<f64>> {
    let is_number = |role: &Role| *role == Role::Number;
    let more =
        records.more.iter().enumerate().filter(|(_, role)| is_number(role)).map(|(at, _)| slot::MORE + at);
    more.map(|slot| (slot, Vec::new())).collect()
}

/// The number in a folded text, whose separators became spaces.
fn amount(text: &str) -> f64 {
    text.split(' ').collect::<Vec<_>>().join(".").parse().unwrap_or(0.0)
}
