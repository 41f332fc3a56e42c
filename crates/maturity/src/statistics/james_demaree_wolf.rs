//! Agreement within a group about one question: r_wg.
//!
//! James, L. R., Demaree, R. G. & Wolf, G. (1984). Estimating within-group interrater reliability with and without
//! response bias. *Journal of Applied Psychology* 69, 85-98.

/// How much smaller the variance of the answers is than if everybody answered at random, 0-1.
///
/// `counts[k]` is the number of answers at point k + 1. The null is the uniform one, variance (A² − 1) / 12 for A
/// points; more variance than that counts as no agreement, 0. `None` below two answers.
pub fn r_wg(counts: &[u32]) -> Option<f64> {
    let n: f64 = counts.iter().copied().map(f64::from).sum();
    let points = counts.len() as f64;
    if n < 2.0 || points < 2.0 {
        return None;
    }
    let weighed = |value: &dyn Fn(f64) -> f64| -> f64 {
        counts.iter().enumerate().map(|(at, count)| f64::from(*count) * value(at as f64)).sum()
    };
    let mean = weighed(&|at| at) / n;
    let variance = weighed(&|at| (at - mean) * (at - mean)) / (n - 1.0);
    Some((1.0 - variance / variance_by_chance(points)).max(0.0))
}

/// The variance of answers given at random, all of this many points equally likely.
fn variance_by_chance(points: f64) -> f64 {
    (points * points - 1.0) / 12.0
}

#[cfg(test)]
mod tests {
    use super::{r_wg, variance_by_chance};

    #[test]
    fn published_variances_by_chance() {
        for (points, variance) in [(4.0, 1.25), (5.0, 2.0), (7.0, 4.0), (10.0, 8.25), (11.0, 10.0)] {
            assert_eq!(variance_by_chance(points), variance, "{points} points");
        }
    }

    #[test]
    fn agreement_of_answers() {
        for (counts, expected) in [
            (&[0_u32, 0, 4, 0, 0][..], Some(1.0)),
            (&[0, 0, 2, 2, 1], Some(0.65)), // variance 0.7 against 2
            (&[2, 0, 0, 0, 2], Some(0.0)),  // split to the ends: less than none
            (&[0, 0, 1, 0, 0], None),
            (&[0, 0, 0, 0, 0], None),
            (&[], None),
            (&[1, 1, 1, 1], Some(0.0)), // variance 5/3 against 1.25
        ] {
            match (r_wg(counts), expected) {
                (Some(got), Some(expected)) => assert!((got - expected).abs() < 1e-12, "{counts:?}: {got}"),
                (got, expected) => assert_eq!(got, expected, "{counts:?}"),
            }
        }
    }
}
