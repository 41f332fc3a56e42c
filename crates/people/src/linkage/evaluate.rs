//! How good a grouping is, measured against the truth.
//!
//! Pairwise precision and recall count the pairs that are together; a person of ten records counts for 45 of them, one
//! of two for one. B-cubed (Bagga & Baldwin 1998) averages over records: of the records grouped with this one, how many
//! belong there, and of those that belong, how many are. Knows nothing of how groups were made.

use std::collections::BTreeMap;

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Of what was put together, the share that belongs together; 1 where nothing was.
    pub precision: f64,
    /// Of what belongs together, the share that was put together; 1 where nothing does.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// A grouping against the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Over pairs of records.
    pub pairwise: Agreement,
    /// Over records.
    pub b_cubed: Agreement,
    /// How many groups there are of each size, from size 1 at index 0.
    pub sizes: Vec<usize>,
    /// The same of the truth.
    pub true_sizes: Vec<usize>,
}

impl Evaluation {
    /// Records in the largest group.
    pub fn largest(&self) -> usize {
        self.sizes.len()
    }

    /// Pairs of records that are one person.
    pub fn true_pairs(&self) -> u64 {
        self.true_sizes
            .iter()
            .zip(1u64..)
            .map(|(persons, size)| *persons as u64 * (size * (size - 1) / 2))
            .sum()
    }
}

/// Compares a grouping with the truth, both as one group name per record in the same order; what only one of them
/// tells is left out.
pub fn evaluate<Found: Ord, Truth: Ord>(found: &[Found], truth: &[Truth]) -> Evaluation {
    let records = found.len().min(truth.len());
    let (found, found_sizes) = numbered(&found[..records]);
    let (truth, true_sizes) = numbered(&truth[..records]);
    let mut together: Vec<(u32, u32)> = found.into_iter().zip(truth).collect();
    together.sort_unstable();
    let mut both = 0.0;
    // Shares of one kind are added up as one, so that the sum does not depend on the order of the records.
    let mut kinds: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    for same in together.chunk_by(|one, other| one == other) {
        let (group, person) = same[0];
        both += pairs(&[same.len()]);
        *kinds.entry((same.len(), found_sizes[group as usize], true_sizes[person as usize])).or_default() +=
            1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((size, found_size, true_size), times) in kinds {
        let weight = (size * size * times) as f64;
        precision += weight / found_size as f64;
        recall += weight / true_size as f64;
    }
    Evaluation {
        pairwise: agreement(share(both, pairs(&found_sizes)), share(both, pairs(&true_sizes))),
        b_cubed: agreement(share(precision, records as f64), share(recall, records as f64)),
        sizes: histogram(&found_sizes),
        true_sizes: histogram(&true_sizes),
    }
}

/// The group of each record as a number, and the size of each group.
fn numbered<Group: Ord>(groups: &[Group]) -> (Vec<u32>, Vec<usize>) {
    let mut order: Vec<u32> = (0..groups.len() as u32).collect();
    order.sort_unstable_by(|one, other| groups[*one as usize].cmp(&groups[*other as usize]));
    let mut numbers = vec![0; groups.len()];
    let mut sizes = Vec::new();
    for same in order.chunk_by(|one, other| groups[*one as usize] == groups[*other as usize]) {
        same.iter().for_each(|record| numbers[*record as usize] = sizes.len() as u32);
        sizes.push(same.len());
    }
    (numbers, sizes)
}

fn pairs(sizes: &[usize]) -> f64 {
    sizes.iter().map(|size| (size * (size - 1) / 2) as f64).sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 1.0 } else { part / whole }
}

pub(super) fn agreement(precision: f64, recall: f64) -> Agreement {
    let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    Agreement { precision, recall, f1 }
}

fn histogram(sizes: &[usize]) -> Vec<usize> {
    let mut histogram = Vec::new();
    for size in sizes {
        if histogram.len() < *size {
            histogram.resize(*size, 0);
        }
        histogram[size - 1] += 1;
    }
    histogram
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Agreement, precision: f64, recall: f64) {
        let f1 = 2.0 * precision * recall / (precision + recall);
        for (value, expected) in [(found.precision, precision), (found.recall, recall), (found.f1, f1)] {
            assert!((value - expected).abs() < 1e-12, "{value} for {expected}");
        }
    }

    #[test]
    fn counted_by_hand() {
        // Persons a = {1,2,3}, b = {4,5}, c = {6}; groups x = {1,2}, y = {3,4,5}, z = {6}.
        let found = ["x", "x", "y", "y", "y", "z"];
        let truth = ["a", "a", "a", "b", "b", "c"];
        let evaluation = evaluate(&found, &truth);
        // Together in both: 12, 45. Grouped: 12, 34, 35, 45. True: 12, 13, 23, 45.
        near(evaluation.pairwise, 0.5, 0.5);
        // Precision per record 1, 1, 1/3, 2/3, 2/3, 1; recall 2/3, 2/3, 1/3, 1, 1, 1.
        near(evaluation.b_cubed, (1.0 + 1.0 + 1.0 / 3.0 + 4.0 / 3.0 + 1.0) / 6.0, (5.0 / 3.0 + 3.0) / 6.0);
        assert_eq!(evaluation.sizes, [1, 1, 1]);
        assert_eq!(evaluation.true_sizes, [1, 1, 1]);
        assert_eq!((evaluation.largest(), evaluation.true_pairs()), (3, 4));
    }

    #[test]
    fn the_truth_itself_is_perfect_and_nobody_together_has_precision_one() {
        let truth = [1, 1, 2, 3, 3, 3];
        near(evaluate(&truth, &truth).pairwise, 1.0, 1.0);
        near(evaluate(&truth, &truth).b_cubed, 1.0, 1.0);
        let apart = evaluate(&[1, 2, 3, 4, 5, 6], &truth);
        assert_eq!((apart.pairwise.precision, apart.pairwise.recall, apart.pairwise.f1), (1.0, 0.0, 0.0));
    }
}
