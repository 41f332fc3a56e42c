//! Free texts as bags of weighted words.
//!
//! Order and spelling of sentences do not count, rare words count more. It knows no roles beyond which slots are texts.

use std::collections::HashMap;

use super::binary_logarithm::log2;
use super::intern::hash_text;
use super::role::Role;
use super::table::{Records, slot};

/// The words of a slot: how many texts hold each, and the weighted words of each text.
#[derive(Debug)]
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
