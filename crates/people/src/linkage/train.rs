//! Learns a model from a table without being told who is who.
//!
//! Strangers are two records drawn at random. One person and one household are found by expectation-maximisation
//! (Dempster, Laird & Rubin 1977) over the pairs that share a key, three classes at once; the pairs that share none are
//! strangers. Expectations of [`super::field`] count as a handful of pairs, so that a small table is not over-read.

use std::collections::HashMap;

use super::binary_logarithm::{exp2, log2};
use super::block::Blocks;
use super::compare::{Comparator, Outcome};
use super::field::{Bearing, Field, LEVELS_MAX};
use super::intern::mix;
use super::key::text_slots;
use super::lookups::Lookups;
use super::model::{Learned, Model, Shares, probability};
use super::rival::RIVAL_ODDS_MAX;
use super::scale::Scale;
use super::table::{Records, slot};

/// Random pairs from which strangers are learned. Twice as many move no measure of any set by two thousandths.
const RANDOM_PAIRS: usize = 100_000;
/// Pairs that share a key from which the rest is learned; likewise.
const KEYED_PAIRS: usize = 60_000;
/// So many times as many where texts are compared by their words.
const TEXT_TIMES: usize = 2;
/// Rounds of expectation and maximisation before it is known how many rows of one person share a value, and as many
/// after; estimates stand still after some ten.
const ROUNDS: usize = 6;
/// Pairs that an expectation counts for.
const EXPECTATION_PAIRS: f64 = 20.0;

/// How many times as many pairs a table is learned from: texts agree at more levels, of which some are rare.
fn times(records: &Records) -> usize {
    if text_slots(records).iter().any(|slot| records.holds(*slot)) { TEXT_TIMES } else { 1 }
}

/// From lookups as if each row were another person's.
pub(super) fn train(records: &Records, blocks: &Blocks, lookups: &Lookups) -> Model {
    let sample = Sample::of(records, blocks);
    let comparator = Comparator::new(records, lookups);
    let random = random_levels(&comparator);
    let first = sample.train(&comparator, &random, vec![1.0; records.width], None);
    let per_person = per_person(&comparator, &first);
    let lookups = lookups.with_per_person(&per_person);
    let comparator = Comparator::new(records, &lookups);
    let mut model = sample.train(&comparator, &random, per_person, Some(&first));
    model.learned = Learned {
        records: records.len() as u64,
        keyed_pairs: (sample.keyed.len() as f64 / sample.rate).round() as u64,
        sampled_pairs: sample.keyed.len() as u64,
        random_pairs: (times(records) * RANDOM_PAIRS) as u64,
    };
    model
}

/// Pairs to learn from.
struct Sample {
    keyed: Vec<(u32, u32)>,
    /// Share of the pairs that share a key which are here.
    rate: f64,
}

impl Sample {
    fn of(records: &Records, blocks: &Blocks) -> Self {
        let rate = ((times(records) * KEYED_PAIRS) as f64 / blocks.pairs_at_most().max(1) as f64).min(1.0);
        let limit = (rate * f64::from(u32::MAX)) as u64;
        let mut keyed = Vec::new();
        let takes = |row| mix(u64::from(row)) >> 32 <= limit;
        blocks.each_pair_of(takes, |_| (), |left, right| keyed.push((left, right)));
        debug_assert!(keyed.iter().all(|(left, right)| (*left.max(right) as usize) < records.len()));
        Sample { keyed, rate }
    }

    /// From what is expected, or from what was learned before.
    fn train(
        &self,
        comparator: &Comparator<'_>,
        random: &[Levels],
        per_person: Vec<f64>,
        before: Option<&Model>,
    ) -> Model {
        let outcomes: Vec<Outcome> =
            self.keyed.iter().map(|(left, right)| comparator.compare(*left, *right)).collect();
        let rows = comparator.records.len() as f64;
        let pairs = Pairs::of(comparator, self.rate);
        let mut model = expected(comparator, random, rows * self.rate / pairs.total, per_person);
        if let Some(before) = before {
            model.go_on_from(before);
        }
        let rivals = Rivals::of(comparator.records, &self.keyed, &model);
        for _ in 0..ROUNDS {
            improve(&mut model, &outcomes, &pairs, &rivals);
        }
        model
    }
}

/// How many pairs of rows there are, as far as the sample goes.
struct Pairs {
    total: f64,
    /// Per field: pairs that know it.
    known: Vec<f64>,
    /// Per field: log2 of the chance that two of them share a value, by the rows that hold each.
    by_chance: Vec<f32>,
}

impl Pairs {
    fn of(comparator: &Comparator<'_>, rate: f64) -> Self {
        let rows = comparator.records.len() as f64;
        let known = |slot: usize| comparator.spreads[slot].rows();
        let slots = || comparator.fields.iter().map(|(_, slot)| *slot);
        let times = |slot: usize| exp2(f64::from(comparator.records.several_times(slot)));
        Pairs {
            total: (rows * (rows - 1.0) / 2.0).max(1.0) * rate,
            known: slots().map(|slot| known(slot) * known(slot) / times(slot) / 2.0 * rate).collect(),
            by_chance: slots().map(|slot| by_chance_at(comparator, slot)).collect(),
        }
    }
}

/// Pairs of things that stand in each other's way: of all that resemble a thing in another source at most one is that
/// thing, and products of one make are all alike.
struct Rivals {
    /// Per pair: its left row with the source of the right one, and the other way round. Empty for people.
    sides: Vec<(u32, u32)>,
    /// How many sides there are.
    count: usize,
}

impl Rivals {
    fn of(records: &Records, keyed: &[(u32, u32)], model: &Model) -> Self {
        if !model.is_of_things() || !records.holds(slot::SOURCE) {
            return Rivals { sides: Vec::new(), count: 0 };
        }
        let mut numbers: HashMap<(u32, u32), u32> = HashMap::new();
        let mut number = |row: u32, other: u32| {
            let next = numbers.len() as u32;
            *numbers.entry((row, records.row(other)[slot::SOURCE])).or_insert(next)
        };
        let sides = keyed.iter().map(|(left, right)| (number(*left, *right), number(*right, *left)));
        let sides = sides.collect();
        Rivals { sides, count: numbers.len() }
    }

    /// Probabilities of one thing, from log2 odds of each pair by itself.
    fn probabilities(&self, odds: &[f32]) -> Vec<f64> {
        let alone = |odds: f32| exp2(f64::from(odds.min(RIVAL_ODDS_MAX)));
        let mut sums = vec![1.0; self.count];
        for (odds, (left, right)) in odds.iter().zip(&self.sides) {
            sums[*left as usize] += alone(*odds);
            sums[*right as usize] += alone(*odds);
        }
        let shared = |(odds, (left, right)): (&f32, &(u32, u32))| {
            alone(*odds) / sums[*left as usize].max(sums[*right as usize])
        };
        odds.iter().zip(&self.sides).map(shared).collect()
    }
}

/// How many rows of one person share a value, as one of those rows sees it: itself, and those of its matches that know
/// the field and agree on it.
fn per_person(comparator: &Comparator<'_>, model: &Model) -> Vec<f64> {
    let rows = comparator.records.len() as f64;
    let matches = rows * exp2(f64::from(model.prior_same));
    let mut per_person = vec![1.0; comparator.records.width];
    for shares in &model.shares {
        let same = exp2(f64::from(shares.same[1]));
        let slots: &[usize] = match shares.field {
            Field::Address => &[slot::DOOR, slot::POSTCODE, slot::CITY, slot::STREET],
            _ => &[shares.slot],
        };
        for slot in slots {
            let known = comparator.spreads[*slot].rows() / rows;
            per_person[*slot] = 1.0 + matches * known * same;
        }
    }
    per_person[slot::POSTCODE] = per_person[slot::POSTCODE].max(per_person[slot::DOOR]);
    per_person
}

/// Where estimation starts: strangers from random pairs, the rest as expected.
fn expected(comparator: &Comparator<'_>, random: &[Levels], prior: f64, per_person: Vec<f64>) -> Model {
    let shares = comparator.fields.iter().zip(random).map(|((field, slot), counts)| {
        let mut shares = Shares {
            field: *field,
            slot: *slot,
            same: [0.0; LEVELS_MAX],
            household: [0.0; LEVELS_MAX],
            stranger: [0.0; LEVELS_MAX],
        };
        let totals = by_group(*field, counts);
        for (at, level) in field.levels().iter().enumerate() {
            shares.same[at + 1] = log2(level.same) as f32;
            shares.household[at + 1] = log2(level.household) as f32;
            shares.stranger[at + 1] =
                log2((counts[at + 1] + 0.3) / (totals[level.group as usize] + 1.0)) as f32;
            if field.is_by_value(at as u8 + 1) {
                shares.stranger[at + 1] = by_chance(comparator, *field, *slot, at as u8 + 1);
            }
        }
        shares
    });
    let prior = log2(prior / 2.0) as f32;
    let mut model = Model {
        shares: shares.collect(),
        prior_same: prior,
        prior_household: prior,
        prior_namesake: prior - 3.0,
        per_person,
        learned: Learned::default(),
    };
    model.forget_what_cannot_be_told();
    model
}

/// How much rarer it is that strangers share a key's value than the rows that share it suggest, as log2. All pairs
/// that share a key are seen, so the strangers among them can be counted: an e-mail address that five rows share is
/// nearly always one person's or one household's.
fn rarer_than_counted(field: Field, stranger: &[f64; LEVELS_MAX], by_chance: f32, pairs: f64) -> f32 {
    let same = (1..LEVELS_MAX).filter(|level| field.is_by_value(*level as u8));
    let seen: f64 = same.map(|level| stranger[level]).sum::<f64>() + 1.0;
    let expected = exp2(f64::from(by_chance)) * pairs;
    (log2(seen / expected.max(1.0)) as f32).clamp(RARER_MIN, 0.0)
}

/// A shared key is never believed to be rarer than this, as log2, against what the counts say.
const RARER_MIN: f32 = -5.0;

/// Sums of levels that are alternatives to each other.
fn by_group(field: Field, counts: &[f64; LEVELS_MAX]) -> [f64; GROUPS_MAX] {
    let mut totals = [0.0; GROUPS_MAX];
    for (level, count) in field.levels().iter().zip(&counts[1..]) {
        totals[level.group as usize] += count;
    }
    totals
}

/// Least probability of one person at which a pair teaches what one person's records look like. In a large table there
/// are millions of pairs with a rare first name in common and nothing else: each hardly a match, together they would
/// teach that one person has several surnames.
const TEACHES_MIN: f64 = 0.1;

/// Most groups of levels that a field has.
const GROUPS_MAX: usize = 3;

fn by_chance(comparator: &Comparator<'_>, field: Field, slot: usize, level: u8) -> f32 {
    let slot = if field == Field::Address && level == super::field::address::SAME_POSTCODE {
        slot::POSTCODE
    } else {
        slot
    };
    match field {
        Field::Words => comparator.word_by_chance,
        _ => by_chance_at(comparator, slot),
    }
}

/// log2 of the chance that two strangers share a value of a slot, whichever of theirs.
fn by_chance_at(comparator: &Comparator<'_>, slot: usize) -> f32 {
    comparator.rarities[slot].by_chance + comparator.records.several_times(slot)
}

impl Records {
    /// How many times as many pairs of values as of rows are compared at a slot, as log2; 0 where a row holds one.
    fn several_times(&self, slot: usize) -> f32 {
        if !self.several.has(slot) {
            return 0.0;
        }
        let values: f64 = self.values[slot].counts.iter().map(|count| f64::from(*count)).sum();
        let rows = (0..self.len() as u32).filter(|row| self.row(*row)[slot] != 0).count();
        (2.0 * log2(values / rows.max(1) as f64)).max(0.0) as f32
    }
}

/// Pairs at each level of a comparison.
type Levels = [f64; LEVELS_MAX];

/// How many random pairs are asked for before they are compared.
const DRAWS_AHEAD: u64 = 16;

/// How often random pairs are at each level, per comparison.
fn random_levels(comparator: &Comparator<'_>) -> Vec<Levels> {
    let mut counts = vec![[0.0; LEVELS_MAX]; comparator.fields.len()];
    let rows = comparator.records.len() as u64;
    if rows < 2 {
        return counts;
    }
    let draw = |at: u64| ((mix(at * 2) % rows) as u32, (mix(at * 2 + 1) % rows) as u32);
    for at in 0..(times(comparator.records) * RANDOM_PAIRS) as u64 {
        // What is drawn later is asked for now, so that the waits for memory overlap.
        let (soon, as_soon) = draw(at + DRAWS_AHEAD);
        comparator.records.touch(soon);
        comparator.records.touch(as_soon);
        let (left, right) = draw(at);
        if left == right {
            continue;
        }
        let outcome = comparator.compare(left, right);
        for (at, counts) in counts.iter_mut().enumerate() {
            if outcome.levels[at] != 0 {
                counts[outcome.levels[at] as usize] += 1.0;
            }
        }
    }
    counts
}

/// One round: each pair's class by the model, then the model by the classes.
fn improve(model: &mut Model, sample: &[Outcome], pairs: &Pairs, rivals: &Rivals) {
    let fields = model.shares.len();
    let mut same = vec![[0.0f64; LEVELS_MAX]; fields];
    let mut household = vec![[0.0f64; LEVELS_MAX]; fields];
    let mut stranger = vec![[0.0f64; LEVELS_MAX]; fields];
    let (mut same_total, mut household_total, mut namesake_total) = (0.0, 0.0, 0.0);
    let scale = Scale::of(model);
    let among_rivals = match rivals.sides.is_empty() {
        true => Vec::new(),
        false => {
            let odds = |outcome| model.odds(&scale.sums(outcome));
            rivals.probabilities(&sample.iter().map(odds).collect::<Vec<f32>>())
        }
    };
    for (at, outcome) in sample.iter().enumerate() {
        let sums = scale.sums(outcome);
        let is_same = match among_rivals.get(at) {
            Some(is_same) => *is_same,
            None => Some(probability(model.odds(&sums))).filter(|it| *it >= TEACHES_MIN).unwrap_or(0.0),
        };
        let is_other = (1.0 - is_same) * probability(model.others(&sums));
        let apart = model.prior_household + sums.household - model.prior_namesake - sums.namesake;
        let is_household = is_other * probability(apart);
        namesake_total += is_other - is_household;
        same_total += is_same;
        household_total += is_household;
        for at in 0..fields {
            same[at][outcome.levels[at] as usize] += is_same;
            household[at][outcome.levels[at] as usize] += is_household;
            stranger[at][outcome.levels[at] as usize] += 1.0 - is_same - is_household;
        }
    }
    model.prior_same = log2((same_total + 1.0) / pairs.total) as f32;
    if model.tells_households_apart() {
        model.prior_household = log2((household_total + 1.0) / pairs.total) as f32;
    }
    if model.tells_namesakes_apart() {
        model.prior_namesake = log2((namesake_total + 1.0) / pairs.total) as f32;
    }
    for (at, shares) in model.shares.iter_mut().enumerate() {
        let same_known = by_group(shares.field, &same[at]);
        let household_known = by_group(shares.field, &household[at]);
        let stranger_known = by_group(shares.field, &stranger[at]);
        let rarer = rarer_than_counted(shares.field, &stranger[at], pairs.by_chance[at], pairs.known[at]);
        for (level, expected) in shares.field.levels().iter().enumerate() {
            let group = expected.group as usize;
            let count = same[at][level + 1] + EXPECTATION_PAIRS * expected.same;
            shares.same[level + 1] = log2(count / (same_known[group] + EXPECTATION_PAIRS)) as f32;
            if shares.field.bearing() == Bearing::Shared {
                let count = household[at][level + 1] + EXPECTATION_PAIRS * expected.household;
                shares.household[level + 1] =
                    log2(count / (household_known[group] + EXPECTATION_PAIRS)) as f32;
            }
            if shares.field.is_key() && shares.field.is_by_value(level as u8 + 1) {
                shares.stranger[level + 1] = pairs.by_chance[at] + rarer;
            }
            let of_namesakes = shares.field == Field::Email && group == 1;
            if of_namesakes && !shares.field.is_by_value(level as u8 + 1) {
                let count = stranger[at][level + 1] + EXPECTATION_PAIRS * expected.household;
                shares.stranger[level + 1] = log2(count / (stranger_known[group] + EXPECTATION_PAIRS)) as f32;
            }
        }
    }
}
