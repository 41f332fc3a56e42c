//! The interval of any estimate, from what it would be without each observation in turn: the jackknife.
//!
//! Tukey, J. W. (1958). Bias and confidence in not-quite large samples (abstract). *Annals of Mathematical Statistics*
//! 29, 614. Each observation's own share in the estimate, n · estimate − (n − 1) · estimate without it, is taken for an
//! observation of the estimate; their mean has Student's interval with n − 1 degrees of freedom.

use super::student;

/// 95 % interval around the estimate; `without` holds what it would be without each of the observations.
///
/// `None` below two observations, and where a value is not finite.
pub fn interval(estimate: f64, without: &[f64]) -> Option<[f64; 2]> {
    let n = without.len() as f64;
    let mean = without.iter().sum::<f64>() / n;
    let squares: f64 = without.iter().map(|value| (value - mean) * (value - mean)).sum();
    student::interval(estimate, (n - 1.0) * squares, n)
}

#[cfg(test)]
mod tests {
    use super::interval;
    use crate::statistics::student;

    #[test]
    fn of_a_mean_it_is_students_interval() {
        for values in [&[1.0, 2.0][..], &[3.0, 3.0, 3.0], &[1.0, 5.0, 2.0, 2.0, 4.0, 3.0, 5.0, 1.0]] {
            let n = values.len() as f64;
            let sum: f64 = values.iter().sum();
            let mean = sum / n;
            let variance =
                values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
            let without: Vec<f64> = values.iter().map(|value| (sum - value) / (n - 1.0)).collect();
            let [low, high] = interval(mean, &without).unwrap();
            let [expected_low, expected_high] = student::interval(mean, variance, n).unwrap();
            assert!((low - expected_low).abs() < 1e-12 && (high - expected_high).abs() < 1e-12, "{values:?}");
        }
    }

    #[test]
    fn there_is_none_without_two_observations_or_with_an_unknown_one() {
        assert_eq!(interval(0.5, &[]), None);
        assert_eq!(interval(0.5, &[0.4]), None);
        assert_eq!(interval(0.5, &[0.4, 0.5, f64::NAN]), None);
    }
}
