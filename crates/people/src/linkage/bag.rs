//! Free texts as bags of weighted words.
//!
//! Order and spelling of sentences do not count, rare words count more. It knows no roles beyond which slots are texts.

use std::collections::HashMap;

use super::binary_logarithm::log2;
use super::intern::hash_text;
use super::role::Role;
use super::table::{Records, slot};

/// Words (hashes) of one text with their weights, sorted, of length one.
pub(super) type Bag = Vec<(u32, f32)>;

/// The words of each text with their weight: the rarer the heavier (Spärck Jones 1972), of length one.
pub(super) fn bags(records: &Records) -> HashMap<usize, Vec<Bag>> {
    let is_text = |role: &Role| *role == Role::Text;
    let more =
        records.more.iter().enumerate().filter(|(_, role)| is_text(role)).map(|(at, _)| slot::MORE + at);
    more.chain([slot::ORGANISATION]).map(|slot| (slot, bags_of(records, slot))).collect()
}

fn bags_of(records: &Records, slot: usize) -> Vec<Bag> {
    let texts = &records.values[slot].texts;
    let split = |number: u32| {
        let mut words: Vec<u32> = texts.text(number).split(' ').map(|word| hash_text(word) as u32).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for number in 1..=texts.len() as u32 {
        split(number).into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let rows = texts.len() as f64;
    let bag = |number: u32| {
        let words = split(number);
        let weights: Vec<f64> = words.iter().map(|word| log2(1.0 + rows / f64::from(counts[word]))).collect();
        let length = weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        words.into_iter().zip(weights).map(|(word, weight)| (word, (weight / length) as f32)).collect()
    };
    (1..=texts.len() as u32).map(bag).collect()
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
        let bags = &bags(&records)[&slot::MORE];
        let alike = |left: usize, right: usize| cosine(&bags[left], &bags[right]);
        assert!((alike(0, 0) - 1.0).abs() < 1e-6);
        assert!(alike(0, 1) > alike(0, 3) && alike(0, 2) > alike(1, 3));
        assert_eq!(alike(0, 4), 0.0);
        assert_eq!(alike(1, 2), alike(2, 1));
    }
}
