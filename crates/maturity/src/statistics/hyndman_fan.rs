//! The value below which a given share of a sample lies.
//!
//! Hyndman, R. J. & Fan, Y. (1996). Sample quantiles in statistical packages. *American Statistician* 50, 361-365: the
//! seventh of their nine definitions, which spreadsheets, R and NumPy use by default.

/// The quantile at `share`, 0-1: linear between the two values around place `share × (n − 1)`. `None` of no values.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (place - below as f64) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::quantile;

    /// As R gives them: `quantile(c(1, 2, 4, 8, 16))` and `quantile(c(1, 3, 3, 10))`.
    #[test]
    fn as_the_usual_packages_give_them() {
        for (values, expected) in [
            (&[16.0, 1.0, 4.0, 2.0, 8.0][..], [1.0, 2.0, 4.0, 8.0, 16.0]),
            (&[3.0, 10.0, 1.0, 3.0], [1.0, 2.5, 3.0, 4.75, 10.0]),
            (&[2.0, 3.0], [2.0, 2.25, 2.5, 2.75, 3.0]),
            (&[7.0], [7.0; 5]),
        ] {
            let got = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| quantile(values, share));
            assert_eq!(got, expected.map(Some), "{values:?}");
        }
        assert_eq!(quantile(&[], 0.5), None);
    }
}
