//! What customers are asked about themselves: net promoter score, effort, top boxes. `None` without answers.
//!
//! Reichheld, F. F. (2003). The one number you need to grow. *Harvard Business Review* 81 (12) for NPS;
//! Dixon, M., Toman, N. & DeLisi, R. (2013). *The effortless experience* for CES 2.0, where high is easy;
//! the net of boxes is the original Forrester index: share of 4-5 minus share of 1-2.

/// 100 · (share of 9-10 − share of 0-6), from the counts of the answers 0 … 10.
pub fn net_promoter_score(counts: &[u32; 11]) -> Option<f64> {
    let promoters: u32 = counts[9..].iter().sum();
    let detractors: u32 = counts[..=6].iter().sum();
    share(f64::from(promoters) - f64::from(detractors), counts).map(|net| 100.0 * net)
}

/// Share that found it easy, 5-7 of CES 2.0, from the counts of the answers 1 … 7.
pub fn easy_share(counts: &[u32; 7]) -> Option<f64> {
    share(f64::from(counts[4..].iter().sum::<u32>()), counts)
}

/// Share of 4-5, from the counts of the answers 1 … 5.
pub fn top_two_box(counts: &[u32; 5]) -> Option<f64> {
    share(f64::from(counts[3] + counts[4]), counts)
}

/// Share of 4-5 minus share of 1-2, −1 … 1, from the counts of the answers 1 … 5.
pub fn top_two_minus_bottom_two(counts: &[u32; 5]) -> Option<f64> {
    let [one, two, _, four, five] = counts.map(f64::from);
    share(four + five - one - two, counts)
}

fn share(part: f64, counts: &[u32]) -> Option<f64> {
    let n: f64 = counts.iter().copied().map(f64::from).sum();
    (n > 0.0).then(|| part / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_net_promoter_scores() {
        for (promoters, detractors, n, expected) in
            [(50, 17, 100, 33.0), (200, 60, 400, 35.0), (10, 2, 20, 40.0)]
        {
            let mut counts = [0; 11];
            counts[9] = promoters;
            counts[6] = detractors;
            counts[7] = n - promoters - detractors;
            let got = net_promoter_score(&counts).unwrap();
            assert!((got - expected).abs() < 1e-9, "{got}");
        }
        assert_eq!(net_promoter_score(&[0; 11]), None);
    }

    #[test]
    fn boxes() {
        assert_eq!(easy_share(&[1, 0, 0, 1, 1, 1, 0]), Some(0.5));
        assert_eq!(top_two_box(&[1, 1, 0, 1, 1]), Some(0.5));
        assert_eq!(top_two_minus_bottom_two(&[1, 1, 2, 2, 2]), Some(0.25));
        assert_eq!(top_two_minus_bottom_two(&[0; 5]), None);
    }
}
