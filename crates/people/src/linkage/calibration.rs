//! Whether the odds that were given were right: of pairs given 0.9, about nine in ten should be one person; and what
//! joining by the pair alone would have given at any weight.
//!
//! Pairs come as what was said of them and what is true. Knows nothing of how the odds came about.

use super::evaluate::{Agreement, agreement};

/// Where bands end. Nearly all pairs that are worth a look are either near 0 or near 1, so the last tenth is cut finer.
const BAND_ENDS: [f64; 11] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0];

/// Weights a curve is drawn over; what is heavier is sure, what is lighter was not looked at.
const WEIGHTS: std::ops::RangeInclusive<i32> = -10..=40;

/// What was said of a pair, and what is true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// log2 odds of one person.
    pub weight: f64,
    /// The same as a probability.
    pub probability: f64,
    /// Whether they are one person.
    pub is_one: bool,
}

/// How right the probabilities are.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The bands that hold a pair, from low to high.
    pub bands: Vec<CalibrationBand>,
    /// Mean distance between said and true over all pairs: the expected calibration error (Naeini et al. 2015).
    pub error: f64,
}

/// Pairs of which about the same was said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationBand {
    /// Lowest and highest probability of the band.
    pub ends: [f64; 2],
    /// Pairs in it.
    pub pairs: u64,
    /// Mean of what was said.
    pub said: f64,
    /// Pairs in it that are one person.
    pub ones: u64,
}

impl CalibrationBand {
    /// Share of the pairs that are one person.
    pub fn share(&self) -> f64 {
        self.ones as f64 / self.pairs as f64
    }
}

/// What joining every pair at or above a weight would give, pair by pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Least log2 odds.
    pub weight: f64,
    /// Pairs at or above it.
    pub pairs: u64,
    /// Against all true pairs, those never weighed among them.
    pub agreement: Agreement,
}

/// Bands of said probability against the share that is true. The order of pairs changes nothing.
pub fn calibration(pairs: &[Said]) -> Calibration {
    let mut sorted: Vec<&Said> =
        pairs.iter().filter(|pair| (0.0..=1.0).contains(&pair.probability)).collect();
    sorted.sort_unstable_by(|a, b| a.probability.total_cmp(&b.probability));
    let mut bands = Vec::new();
    let (mut rest, mut low) = (sorted.as_slice(), 0.0);
    for high in BAND_ENDS {
        let is_last = high >= 1.0;
        let count = rest.partition_point(|pair| is_last || pair.probability < high);
        let (of_band, above) = rest.split_at(count);
        bands.extend(band([low, high], of_band));
        (rest, low) = (above, high);
    }
    let off: f64 = bands.iter().map(|band| (band.said - band.share()).abs() * band.pairs as f64).sum();
    let error = if sorted.is_empty() { 0.0 } else { off / sorted.len() as f64 };
    Calibration { bands, error }
}

fn band(ends: [f64; 2], pairs: &[&Said]) -> Option<CalibrationBand> {
    let said = pairs.iter().map(|pair| pair.probability).sum::<f64>() / pairs.len() as f64;
    let ones = pairs.iter().filter(|pair| pair.is_one).count() as u64;
    (!pairs.is_empty()).then_some(CalibrationBand { ends, pairs: pairs.len() as u64, said, ones })
}

/// Precision and recall over whole weights, from one at or below the lightest pair up to the heaviest. Of
/// `true_pairs`, those that were never weighed count as missed at every weight.
pub fn thresholds(pairs: &[Said], true_pairs: u64) -> Vec<Threshold> {
    let mut sorted: Vec<(f64, bool)> =
        pairs.iter().filter(|pair| pair.weight.is_finite()).map(|pair| (pair.weight, pair.is_one)).collect();
    sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let Some((lightest, heaviest)) = sorted.last().map(|pair| pair.0).zip(sorted.first().map(|pair| pair.0))
    else {
        return Vec::new();
    };
    let ones: Vec<u64> = std::iter::once(0)
        .chain(sorted.iter().scan(0, |ones, (_, is_one)| {
            *ones += u64::from(*is_one);
            Some(*ones)
        }))
        .collect();
    let reached = |weight: &i32| f64::from(*weight) > lightest - 1.0 && f64::from(*weight) <= heaviest;
    WEIGHTS.filter(reached).map(|weight| threshold(f64::from(weight), &sorted, &ones, true_pairs)).collect()
}

fn threshold(weight: f64, sorted: &[(f64, bool)], ones: &[u64], true_pairs: u64) -> Threshold {
    let pairs = sorted.partition_point(|pair| pair.0 >= weight);
    let ones = ones[pairs] as f64;
    let share = |whole: f64| if whole == 0.0 { 1.0 } else { ones / whole };
    Threshold {
        weight,
        pairs: pairs as u64,
        agreement: agreement(share(pairs as f64), share(true_pairs as f64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(weight: f64, probability: f64, is_one: bool) -> Said {
        Said { weight, probability, is_one }
    }

    #[test]
    fn bands_counted_by_hand() {
        let pairs = [
            said(3.0, 0.9, true),
            said(3.0, 0.95, false),
            said(8.0, 0.995, true),
            said(9.0, 1.0, true),
            said(-3.0, 0.1, false),
            said(-4.0, 0.05, true),
        ];
        let found = calibration(&pairs);
        let counted: Vec<([f64; 2], u64, u64)> =
            found.bands.iter().map(|band| (band.ends, band.pairs, band.ones)).collect();
        assert_eq!(
            counted,
            [([0.0, 0.1], 1, 1), ([0.1, 0.2], 1, 0), ([0.9, 0.99], 2, 1), ([0.99, 1.0], 2, 2)]
        );
        // |0.05 − 1| + |0.1 − 0| + 2 · |0.925 − 0.5| + 2 · |0.9975 − 1|, over six.
        let expected = (0.95 + 0.1 + 0.85 + 0.005) / 6.0;
        assert!((found.error - expected).abs() < 1e-12, "{}", found.error);
        let mut backwards = pairs;
        backwards.reverse();
        assert_eq!(calibration(&backwards), found);
        assert_eq!(calibration(&[]), Calibration { bands: Vec::new(), error: 0.0 });
    }

    #[test]
    fn a_curve_counted_by_hand() {
        // Of five true pairs one was never weighed.
        let pairs = [
            said(2.5, 0.8, true),
            said(2.0, 0.8, true),
            said(1.5, 0.7, false),
            said(0.2, 0.5, true),
            said(-0.5, 0.4, true),
        ];
        let curve = thresholds(&pairs, 5);
        let weights: Vec<(f64, u64)> = curve.iter().map(|at| (at.weight, at.pairs)).collect();
        assert_eq!(weights, [(-1.0, 5), (0.0, 4), (1.0, 3), (2.0, 2)]);
        let expected =
            [(4.0 / 5.0, 4.0 / 5.0), (3.0 / 4.0, 3.0 / 5.0), (2.0 / 3.0, 2.0 / 5.0), (1.0, 2.0 / 5.0)];
        for (at, (precision, recall)) in curve.iter().zip(expected) {
            assert!((at.agreement.precision - precision).abs() < 1e-12, "{at:?}");
            assert!((at.agreement.recall - recall).abs() < 1e-12, "{at:?}");
        }
        assert_eq!(thresholds(&[], 5), []);
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        let pairs = [said(f64::NAN, f64::NAN, true), said(f64::INFINITY, 2.0, true), said(1.0, 0.5, true)];
        assert_eq!(calibration(&pairs).bands.len(), 1);
        assert_eq!(thresholds(&pairs, 3).len(), 1);
    }

    #[test]
    fn recall_never_rises_with_the_threshold() {
        let pairs: Vec<Said> =
            (0..400).map(|at| said(f64::from(at * 37 % 211) / 9.0 - 4.0, 0.5, at % 3 == 0)).collect();
        let curve = thresholds(&pairs, 200);
        assert!(curve.len() > 20);
        assert!(curve.windows(2).all(|pair| pair[0].agreement.recall >= pair[1].agreement.recall));
    }
}
