//! The interval of a mean.
//!
//! Student (1908). The probable error of a mean. *Biometrika* 6, 1-25.

/// 97.5 % points of Student's t for 1 … 30 degrees of freedom.
const TABLE: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/// 95 % interval of a mean, from the sample variance of one observation and the number of observations.
///
/// `None` below two observations: one says nothing of how much they differ.
pub fn interval(mean: f64, variance: f64, n: f64) -> Option<[f64; 2]> {
    let usable = n >= 2.0 && n.is_finite() && mean.is_finite() && variance.is_finite() && variance >= 0.0;
    if !usable {
        return None;
    }
    let half = quantile(n - 1.0) * (variance / n).sqrt();
    Some([mean - half, mean + half])
}

/// The 97.5 % point of t: from the table, and past it by the first two terms of its expansion in 1/freedom
/// (Fisher 1925), which are right to three decimals there. Between whole numbers the lower one counts.
fn quantile(freedom: f64) -> f64 {
    if let Some(point) = TABLE.get(freedom as usize - 1) {
        return *point;
    }
    let z = super::wilson::Z;
    let cube = z * z * z;
    z + (cube + z) / (4.0 * freedom)
        + (5.0 * cube * z * z + 16.0 * cube + 3.0 * z) / (96.0 * freedom * freedom)
}

#[cfg(test)]
mod tests {
    use super::{interval, quantile};

    #[test]
    fn points_of_t() {
        for (freedom, point) in
            [(1.0, 12.706), (10.0, 2.228), (30.0, 2.042), (31.0, 2.040), (60.0, 2.000), (1e9, 1.960)]
        {
            let got = quantile(freedom);
            assert!((got - point).abs() < 6e-4, "{freedom}: {got}");
        }
    }

    #[test]
    fn one_observation_has_no_interval() {
        assert_eq!(interval(3.0, 1.0, 1.0), None);
        assert_eq!(interval(f64::NAN, 1.0, 9.0), None);
        assert_eq!(interval(3.0, -1.0, 9.0), None);
        assert_eq!(interval(3.0, 0.0, 9.0), Some([3.0, 3.0]));
        let [low, high] = interval(10.0, 4.0, 11.0).unwrap();
        assert!((low - (10.0 - 2.228 * (4.0_f64 / 11.0).sqrt())).abs() < 1e-9, "{low}");
        assert!((high - 11.3435).abs() < 1e-3, "{high}");
    }
}
