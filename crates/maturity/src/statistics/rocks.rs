//! The interval of a net promoter score: the adjusted Wald interval.
//!
//! Rocks, B. (2016). Interval estimation for the "net promoter score". *The American Statistician* 70, 365-372,
//! as described by MeasuringU: add three answers, three quarters of one to the promoters and as much to the detractors.

use super::wilson::Z;

/// What is added to the promoters and to the detractors.
const ADDED_EACH: f64 = 0.75;

/// What is added to all answers.
const ADDED: f64 = 3.0;

/// 95 % interval of 100 · (promoters − detractors) / n, within −100 … 100. Without answers it is all of that.
///
/// Counts may be weighted; `n` is then the effective number and the counts are scaled to it.
pub fn interval(promoters: f64, detractors: f64, n: f64) -> [f64; 2] {
    let usable = n > 0.0 && [promoters, detractors, n].iter().all(|count| count.is_finite());
    if !usable {
        return [-100.0, 100.0];
    }
    let adjusted = n + ADDED;
    let positive = (promoters.clamp(0.0, n) + ADDED_EACH) / adjusted;
    let negative = (detractors.clamp(0.0, n) + ADDED_EACH) / adjusted;
    let net = positive - negative;
    let half = Z * ((positive + negative - net * net).max(0.0) / adjusted).sqrt();
    [(100.0 * (net - half)).max(-100.0), (100.0 * (net + half)).min(100.0)]
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn published_values() {
        for (promoters, detractors, n, low, high) in
            [(50.0, 17.0, 100.0, 17.6, 46.5), (200.0, 60.0, 400.0, 27.6, 41.8), (10.0, 2.0, 20.0, 6.9, 62.7)]
        {
            let [got_low, got_high] = interval(promoters, detractors, n);
            assert!((got_low - low).abs() < 0.05, "{promoters}/{detractors}/{n}: {got_low}");
            assert!((got_high - high).abs() < 0.05, "{promoters}/{detractors}/{n}: {got_high}");
        }
    }

    #[test]
    fn it_stays_on_the_scale() {
        assert_eq!(interval(20.0, 0.0, 20.0)[1], 100.0);
        assert_eq!(interval(0.0, 0.0, 0.0), [-100.0, 100.0]);
        assert_eq!(interval(f64::NAN, 0.0, 5.0), [-100.0, 100.0]);
    }
}
