//! The interval of a difference, from the intervals of both sides.
//!
//! Zou, G. Y. & Donner, A. (2008). Construction of confidence limits about effect measures: a general approach.
//! *Statistics in Medicine* 27, 1693-1702. Known as MOVER, the method of variance estimates recovery: each limit of the
//! difference takes the two limits that lie towards it, so intervals that are lopsided stay so.

/// A value with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its interval, low before high, around the value.
    pub interval: [f64; 2],
}

/// The interval of `later` minus `earlier`, of the same confidence as theirs, for estimates that know nothing of each
/// other. Where they go together, as when the same people are asked twice, it is wider than it need be.
pub fn difference(earlier: Estimate, later: Estimate) -> [f64; 2] {
    let ([earlier_low, earlier_high], [later_low, later_high]) = (earlier.interval, later.interval);
    let difference = later.value - earlier.value;
    let below = root_of_squares(later.value - later_low, earlier_high - earlier.value);
    let above = root_of_squares(later_high - later.value, earlier.value - earlier_low);
    [difference - below, difference + above]
}

fn root_of_squares(one: f64, other: f64) -> f64 {
    (one * one + other * other).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::wilson;

    /// Over Wilson's intervals this is method 10 of Newcombe, R. G. (1998), *Statistics in Medicine* 17, 873-890; these
    /// are the first three examples of its Table II.
    #[test]
    fn published_values() {
        for ((later, of_later), (earlier, of_earlier), expected) in [
            ((56.0, 70.0), (48.0, 80.0), [0.0524, 0.3339]),
            ((9.0, 10.0), (3.0, 10.0), [0.1705, 0.8090]),
            ((6.0, 7.0), (2.0, 7.0), [0.0582, 0.8062]),
        ] {
            let share =
                |count: f64, n: f64| Estimate { value: count / n, interval: wilson::interval(count, n) };
            let got = difference(share(earlier, of_earlier), share(later, of_later));
            for (got, expected) in got.into_iter().zip(expected) {
                assert!((got - expected).abs() < 5e-5, "{later}/{of_later}: {got}, not {expected}");
            }
        }
    }

    #[test]
    fn lopsided_intervals_by_hand() {
        let earlier = Estimate { value: 3.0, interval: [2.7, 3.2] };
        let later = Estimate { value: 3.5, interval: [3.3, 3.9] };
        let [low, high] = difference(earlier, later);
        assert!((low - 0.217_157_287_525_381).abs() < 1e-12, "{low}"); // 0.5 − √(0.2² + 0.2²)
        assert!((high - 1.0).abs() < 1e-12, "{high}"); // 0.5 + √(0.4² + 0.3²)
        let [back_low, back_high] = difference(later, earlier);
        assert_eq!([-back_high, -back_low], [low, high], "turned round, it is the mirror image");
    }
}
