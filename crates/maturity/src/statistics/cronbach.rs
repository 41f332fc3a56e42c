//! Whether items measure one thing: Cronbach's alpha.
//!
//! Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. *Psychometrika* 16, 297-334.

/// k / (k − 1) · (1 − Σ variances of the items / variance of the sums).
///
/// Each row is one respondent with a value for every item. `None` with fewer than two items or respondents, with
/// rows of unequal length, or where the sums do not vary.
pub fn alpha(rows: &[Vec<f64>]) -> Option<f64> {
    let items = rows.first()?.len();
    if items < 2 || rows.len() < 2 || rows.iter().any(|row| row.len() != items) {
        return None;
    }
    let of_items: f64 = (0..items).map(|item| variance(rows.iter().map(|row| row[item]))).sum();
    let of_sums = variance(rows.iter().map(|row| row.iter().sum()));
    let k = items as f64;
    (of_sums > 0.0).then(|| k / (k - 1.0) * (1.0 - of_items / of_sums))
}

fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    values.map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0)
}

#[cfg(test)]
mod tests {
    use super::alpha;

    #[test]
    fn consistency_of_items() {
        // Item variances 1 and 7/3, variance of the sums 19/3: 2 · (1 − 10/19).
        let got = alpha(&[vec![1.0, 2.0], vec![2.0, 3.0], vec![3.0, 5.0]]).unwrap();
        assert!((got - 2.0 * (1.0 - 10.0 / 19.0)).abs() < 1e-12, "{got}");
        let same = alpha(&[vec![1.0, 1.0, 1.0], vec![4.0, 4.0, 4.0]]).unwrap();
        assert!((same - 1.0).abs() < 1e-12, "{same}");
        assert_eq!(alpha(&[vec![1.0], vec![2.0]]), None);
        assert_eq!(alpha(&[vec![1.0, 2.0]]), None);
        assert_eq!(alpha(&[vec![1.0, 2.0], vec![1.0]]), None);
        assert_eq!(alpha(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
        assert_eq!(alpha(&[]), None);
    }
}
