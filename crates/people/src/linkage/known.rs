//! What is known before looking lowers what is left to be found.
//!
//! A model learns from all pairs, those among them that are known to be one person. That is right for how often one
//! person's rows agree, but not for the odds before looking at a pair that is *not* known: in a table whose rows were
//! mostly put together already, few pairs are left.

use super::binary_logarithm::{exp2, log2};
use super::compare::Comparator;
use super::model::{Model, probability};
use super::neighbourhood::root;

/// Least share of the pairs of one person that are taken to be still unknown, however many are known: what is expected
/// of the known ones is itself an estimate.
const UNKNOWN_MIN: f64 = 1.0 / 64.0;

/// log2 odds before looking at a pair that is not known to be one person, from rows known `together`, by place.
///
/// The model's own is the sum of how likely each pair is one person; from it the known pairs' part is taken.
pub(super) fn prior_of_unknown(comparator: &Comparator<'_>, model: &Model, together: &[(u32, u32)]) -> f32 {
    let rows = comparator.records.len() as f64;
    let expected = exp2(f64::from(model.prior_same)) * rows * (rows - 1.0) / 2.0;
    let mut known = 0.0;
    for group in groups(comparator.records.len(), together) {
        for (at, left) in group.iter().enumerate() {
            for right in &group[at + 1..] {
                known += probability(model.odds_of(&comparator.compare(*left, *right)));
            }
        }
    }
    let unknown = ((expected - known + 1.0) / (expected + 1.0)).clamp(UNKNOWN_MIN, 1.0);
    model.prior_same + log2(unknown) as f32
}

/// Rows that are together, two or more, each group by ascending place.
fn groups(rows: usize, together: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut first: Vec<u32> = (0..rows as u32).collect();
    for (left, right) in together {
        let (left, right) = (root(&mut first, *left), root(&mut first, *right));
        first[left.max(right) as usize] = left.min(right);
    }
    let mut members: Vec<(u32, u32)> = (0..rows as u32).map(|row| (root(&mut first, row), row)).collect();
    members.sort_unstable();
    members
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().map(|(_, row)| *row).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_together_over_others_are_one_group() {
        assert_eq!(groups(7, &[(1, 0), (5, 1), (3, 4)]), [vec![0, 1, 5], vec![3, 4]]);
        assert!(groups(3, &[]).is_empty());
    }
}
