//! The interval of a share.
//!
//! Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
//! *Journal of the American Statistical Association* 22, 209-212.

/// 97.5 % point of the standard normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// 95 % interval of the share `successes / n`, within 0-1. Without observations it is all of that.
///
/// `n` is a number of observations; where they are weighted, the effective one, with `successes` scaled to it.
/// `successes` outside 0 … n are read as the nearest end.
pub fn interval(successes: f64, n: f64) -> [f64; 2] {
    if !(n > 0.0 && n.is_finite() && successes.is_finite()) {
        return [0.0, 1.0];
    }
    let share = (successes / n).clamp(0.0, 1.0);
    let shrink = 1.0 + Z * Z / n;
    let centre = (share + Z * Z / (2.0 * n)) / shrink;
    let half = Z / shrink * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    [(centre - half).max(0.0), (centre + half).min(1.0)]
}

#[cfg(test)]
mod tests {
    use super::interval;

    /// 110 of 500 and the three published shares of the Foviance report (n = 500).
    #[test]
    fn published_values() {
        for (successes, n, low, high) in
            [(110.0, 500.0, 0.186, 0.258), (20.0, 500.0, 0.026, 0.061), (340.0, 500.0, 0.638, 0.719)]
        {
            let [got_low, got_high] = interval(successes, n);
            assert!((got_low - low).abs() < 5e-4, "{successes}/{n}: {got_low}");
            assert!((got_high - high).abs() < 5e-4, "{successes}/{n}: {got_high}");
        }
    }

    #[test]
    fn the_ends_of_the_scale() {
        let [low, high] = interval(0.0, 10.0);
        assert_eq!(low, 0.0);
        assert!((high - 0.2775).abs() < 1e-4, "{high}");
        assert!((interval(10.0, 10.0)[1] - 1.0).abs() < 1e-12);
        for nothing_known in [(0.0, 0.0), (1.0, -5.0), (f64::NAN, 5.0), (1.0, f64::NAN)] {
            assert_eq!(interval(nothing_known.0, nothing_known.1), [0.0, 1.0], "{nothing_known:?}");
        }
    }
}
