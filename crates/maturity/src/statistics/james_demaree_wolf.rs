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
    let by_chance = (points * points - 1.0) / 12.0;
    Some((1.0 - variance / by_chance).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::r_wg;

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
