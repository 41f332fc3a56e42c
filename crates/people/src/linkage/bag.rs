//! Free texts as bags of weighted words.
//!
//! Order and spelling of sentences do not count, rare words count more. It knows no roles beyond which slots are texts.

use std::collections::HashMap;

use super::binary_logarithm::log2;
use super::intern::hash_text;
use super::role::Role;
use super::table::{Records, slot};

/// The words of a slot: how many texts hold each, and the weighted words of each text.
#[derive(Debug, Clone)]
pub(super) struct Bags {
    counts: HashMap<u32, u32>,
    /// Texts that were counted.
    counted: f64,
    /// By number of the text, from number 1 at index 0.
    pub(super) bags: Vec<Bag>,
}

/// Words (hashes) of one text with their weights, sorted, of length one.
pub(super) type Bag = Vec<(u32, f32)>;

/// The words of each text with their weight: the rarer the heavier (Spärck Jones 1972), of length one.
pub(super) fn bags(records: &Records) -> HashMap<usize, Bags> {
    let is_text = |role: &Role| *role == Role::Text;
    let more =
        records.more.iter().enumerate().filter(|(_, role)| is_text(role)).map(|(at, _)| slot::MORE + at);
    more.chain([slot::ORGANISATION]).map(|slot| (slot, Bags::of(records, slot))).collect()
}

impl Bags {
    fn of(records: &Records, slot: usize) -> Self {
        let counted = records.counted_values(slot);
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for number in 1..=counted as u32 {
            words(records.text(slot, number))
                .into_iter()
                .for_each(|word| *counts.entry(word).or_default() += 1);
        }
        let mut bags = Bags { counts, counted: counted as f64, bags: Vec::new() };
        bags.extend(records, slot);
        bags
    }

    /// Adds the texts that came since.
    pub(super) fn extend(&mut self, records: &Records, slot: usize) {
        for number in self.bags.len() + 1..=records.texts(slot).len() {
            self.bags.push(self.bag(records.text(slot, number as u32)));
        }
    }

    /// The words of a text; one that came after counting weighs as if one text had it.
    fn bag(&self, text: &str) -> Bag {
        let words = words(text);
        let count = |word: &u32| f64::from(self.counts.get(word).copied().unwrap_or(1));
        let weights: Vec<f64> = words.iter().map(|word| log2(1.0 + self.counted / count(word))).collect();
        let length = weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        words.into_iter().zip(weights).map(|(word, weight)| (word, (weight / length) as f32)).collect()
    }
}

/// Hashes of the words of a text, each once and sorted.
fn words(text: &str) -> Vec<u32> {
    let mut words: Vec<u32> = text.split(' ').map(|word| hash_text(word) as u32).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// What texts hold by way of codes: model numbers, article numbers, versions.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    /// Slots whose texts may hold codes.
    slots: Vec<usize>,
    /// Per slot, per text: hashes of its codes, sorted.
    of: Vec<Vec<Vec<u64>>>,
    /// Rows that hold each code; sorted by hash.
    rows: Vec<(u64, u32)>,
}

impl Codes {
    /// Of all columns of text.
    pub(super) fn of(records: &Records) -> Self {
        let is_text = |at: &usize| records.more[*at] == Role::Text;
        let slots: Vec<usize> = (0..records.more.len()).filter(is_text).map(|at| slot::MORE + at).collect();
        let of = vec![Vec::new(); slots.len()];
        let mut codes = Codes { slots, of, rows: Vec::new() };
        codes.extend(records);
        let mut counts = Vec::new();
        for (slot, texts) in codes.slots.iter().zip(&codes.of) {
            for (codes, rows) in texts.iter().zip(&records.values[*slot].counts) {
                counts.extend(codes.iter().map(|code| (*code, *rows)));
            }
        }
        counts.sort_unstable();
        let rows = counts.chunk_by(|a, b| a.0 == b.0);
        codes.rows = rows.map(|same| (same[0].0, same.iter().map(|(_, rows)| *rows).sum())).collect();
        codes
    }

    /// Adds the texts that came since.
    pub(super) fn extend(&mut self, records: &Records) {
        for (slot, texts) in self.slots.iter().zip(&mut self.of) {
            for number in texts.len() + 1..=records.texts(*slot).len() {
                texts.push(codes(records.text(*slot, number as u32)));
            }
        }
    }

    /// Whether any text holds one.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// If both rows hold codes: how many rows hold the rarest that they share, if they share any.
    pub(super) fn shared(&self, a: &[u32], b: &[u32]) -> Option<Option<u32>> {
        let mut holds = (false, false);
        let mut rarest: Option<u32> = None;
        for (slot, texts) in self.slots.iter().zip(&self.of) {
            let of = |row: &[u32], slot: usize| (row[slot] as usize).checked_sub(1);
            let Some(left) = of(a, *slot).map(|at| &texts[at]) else { continue };
            holds.0 |= !left.is_empty();
            for (other, texts) in self.slots.iter().zip(&self.of) {
                let Some(right) = of(b, *other).map(|at| &texts[at]) else { continue };
                holds.1 |= !right.is_empty();
                let shared = left.iter().filter(|code| right.binary_search(code).is_ok());
                rarest = rarest.into_iter().chain(shared.map(|code| self.rows_of(*code))).min();
            }
        }
        (holds == (true, true)).then_some(rarest)
    }

    fn rows_of(&self, code: u64) -> u32 {
        self.rows.binary_search_by_key(&code, |(code, _)| *code).map_or(0, |at| self.rows[at].1)
    }
}

/// Least letters and digits of a code, and of one that is digits alone: four of those may be a year.
const CODE_LENGTH_MIN: usize = 4;
const NUMBER_LENGTH_MIN: usize = 5;

/// The codes in a folded text, each in one piece: `ps lx350h` holds `pslx350h`, as signs in codes come and go.
fn codes(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text.split(' ').collect();
    let pairs = words.windows(2).map(<[&str]>::concat);
    let mut codes: Vec<u64> = words
        .iter()
        .map(|word| (*word).to_owned())
        .chain(pairs)
        .filter(|word| is_code(word))
        .map(|word| hash_text(&word))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match digits {
        0 => false,
        _ if digits == word.len() => digits >= NUMBER_LENGTH_MIN,
        _ => word.len() >= CODE_LENGTH_MIN,
    }
}

/// How alike two texts are, 0 to 1 (Salton & McGill 1983).
pub(super) fn cosine(left: &[(u32, f32)], right: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < left.len() && j < right.len() {
        match left[i].0.cmp(&right[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += left[i].1 * right[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::table::Table;
    use super::*;

    #[test]
    fn rare_words_make_texts_alike() {
        let mut table = Table::new(&[Role::Text]);
        for text in ["sony receiver str", "sony radio str", "sony receiver xyz", "sony sony", "bose lamp"] {
            table.push([text]);
        }
        let records = table.close();
        let bags = &bags(&records)[&slot::MORE].bags;
        let alike = |left: usize, right: usize| cosine(&bags[left], &bags[right]);
        assert!((alike(0, 0) - 1.0).abs() < 1e-6);
        assert!(alike(0, 1) > alike(0, 3) && alike(0, 2) > alike(1, 3));
        assert_eq!(alike(0, 4), 0.0);
        assert_eq!(alike(1, 2), alike(2, 1));
    }
}
