//! Agreement of any number of raters over any number of units, with missing ratings: Krippendorff's alpha.
//!
//! Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data.
//! *Communication Methods and Measures* 1, 77-89.

/// What a difference between two ratings means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Names: different or not.
    Nominal,
    /// Ranks: what lies between them counts.
    Ordinal,
    /// Distances.
    Interval,
    /// Proportions.
    Ratio,
}

/// 1 − observed / expected disagreement: 1 is perfect, 0 is chance, below 0 is worse than that.
///
/// Each unit is the list of the ratings it got; units with fewer than two say nothing. `None` where no two ratings
/// of one unit exist or where all ratings are the same, so that nothing could have disagreed.
pub fn alpha(units: &[Vec<f64>], scale: Scale) -> Option<f64> {
    let units: Vec<&Vec<f64>> = units.iter().filter(|ratings| ratings.len() > 1).collect();
    let table = Coincidences::of(&units);
    let (observed, expected) = table.disagreement(scale);
    (expected > 0.0).then(|| 1.0 - (table.total - 1.0) * observed / expected)
}

/// How often two values meet within a unit.
struct Coincidences {
    values: Vec<f64>,
    counts: Vec<Vec<f64>>,
    sums: Vec<f64>,
    total: f64,
}

impl Coincidences {
    fn of(units: &[&Vec<f64>]) -> Self {
        let mut values: Vec<f64> = units.iter().flat_map(|ratings| ratings.iter().copied()).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let mut counts = vec![vec![0.0; values.len()]; values.len()];
        for ratings in units {
            add_pairs(&mut counts, &occurrences(&values, ratings), ratings.len() as f64);
        }
        let sums: Vec<f64> = counts.iter().map(|row| row.iter().sum()).collect();
        let total = sums.iter().sum();
        Self { values, counts, sums, total }
    }

    /// Observed and expected disagreement, both without the factor that they share.
    fn disagreement(&self, scale: Scale) -> (f64, f64) {
        let (mut observed, mut expected) = (0.0, 0.0);
        for (one, row) in self.counts.iter().enumerate() {
            for (other, count) in row.iter().enumerate().skip(one + 1) {
                let difference = self.squared_difference(scale, one, other);
                observed += count * difference;
                expected += self.sums[one] * self.sums[other] * difference;
            }
        }
        (observed, expected)
    }

    fn squared_difference(&self, scale: Scale, one: usize, other: usize) -> f64 {
        let (low, high) = (self.values[one], self.values[other]);
        let difference = match scale {
            Scale::Nominal => 1.0,
            Scale::Ordinal => {
                let through: f64 = self.sums[one..=other].iter().sum();
                through - (self.sums[one] + self.sums[other]) / 2.0
            }
            Scale::Interval => high - low,
            Scale::Ratio => (high - low) / (high + low),
        };
        difference * difference
    }
}

fn occurrences(values: &[f64], ratings: &[f64]) -> Vec<f64> {
    values.iter().map(|value| ratings.iter().filter(|rating| *rating == value).count() as f64).collect()
}

/// Every ordered pair of ratings of a unit, so weighed that each rating counts once.
fn add_pairs(counts: &mut [Vec<f64>], occurrences: &[f64], ratings: f64) {
    for (one, row) in counts.iter_mut().enumerate() {
        for (other, count) in row.iter_mut().enumerate() {
            let itself = if one == other { 1.0 } else { 0.0 };
            *count += occurrences[one] * (occurrences[other] - itself) / (ratings - 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scale, alpha};

    /// "C data" of the `irr` package: four raters, twelve units, some ratings missing.
    fn c_data() -> Vec<Vec<f64>> {
        [
            &[1.0, 1.0, 1.0][..],
            &[2.0, 2.0, 3.0, 2.0],
            &[3.0, 3.0, 3.0, 3.0],
            &[3.0, 3.0, 3.0, 3.0],
            &[2.0, 2.0, 2.0, 2.0],
            &[1.0, 2.0, 3.0, 4.0],
            &[4.0, 4.0, 4.0, 4.0],
            &[1.0, 1.0, 2.0, 1.0],
            &[2.0, 2.0, 2.0, 2.0],
            &[5.0, 5.0, 5.0],
            &[1.0, 1.0],
            &[3.0],
        ]
        .map(<[f64]>::to_vec)
        .to_vec()
    }

    #[test]
    fn published_values() {
        for (scale, expected) in [
            (Scale::Nominal, 0.743),
            (Scale::Ordinal, 0.815),
            (Scale::Interval, 0.849),
            (Scale::Ratio, 0.797),
        ] {
            let got = alpha(&c_data(), scale).unwrap();
            assert!((got - expected).abs() < 5e-4, "{scale:?}: {got}");
        }
    }

    #[test]
    fn where_nothing_can_disagree_there_is_no_alpha() {
        assert_eq!(alpha(&[], Scale::Ordinal), None);
        assert_eq!(alpha(&[vec![3.0], vec![4.0]], Scale::Ordinal), None);
        assert_eq!(alpha(&[vec![3.0, 3.0], vec![3.0, 3.0]], Scale::Ordinal), None);
        let perfect = alpha(&[vec![1.0, 1.0], vec![5.0, 5.0]], Scale::Ordinal);
        assert_eq!(perfect, Some(1.0));
    }
}
