//! Agreement of any number of raters over any number of units, with missing ratings: Krippendorff's alpha.
//!
//! Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data.
//! *Communication Methods and Measures* 1, 77-89.

/// What a difference between two ratings means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Names: different or not.
    Nominal,
    /// Ranks: what lies between them counts.
    Ordinal,
    /// Distances.
    Interval,
    /// Proportions.
    Ratio,
}

/// 1 − observed / expected disagreement: 1 is perfect, 0 is chance, below 0 is worse than that.
///
/// Each unit is the list of the ratings it got; units with fewer than two say nothing. `None` where no two ratings
/// of one unit exist or where all ratings are the same, so that nothing could have disagreed.
pub fn alpha(units: &[Vec<f64>], scale: Scale) -> Option<f64> {
    let mut values: Vec<f64> = units.iter().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let occurrences = |ratings: &Vec<f64>| {
        let of = |value: &f64| ratings.iter().filter(|rating| *rating == value).count() as u32;
        values.iter().map(of).collect()
    };
    let counts = units.iter().map(occurrences).collect();
    Ratings::of(values, counts).alpha(scale)
}

/// Ratings as counts, ready to tell alpha with all raters and without any one of them.
///
/// All that alpha takes of the ratings is how often each two values meet within a unit. What one rating adds to that
/// depends on its unit and its value only, so that leaving out a rater is a subtraction per unit.
#[derive(Debug, Clone)]
pub struct Ratings {
    values: Vec<f64>,
    counts: Vec<Vec<u32>>,
    all: Coincidences,
    /// Per unit and value: what one such rating adds.
    of_one: Vec<Coincidences>,
}

impl Ratings {
    /// From how often each unit got each value: `counts[unit][place of the value]`. The values rise.
    pub fn of(values: Vec<f64>, counts: Vec<Vec<u32>>) -> Self {
        let mut all = Coincidences::none(values.len());
        let mut of_one = Vec::with_capacity(values.len() * counts.len());
        for counts in &counts {
            let unit = Coincidences::of(counts);
            of_one.extend((0..values.len()).map(|place| unit.less(&without_one(counts, place))));
            all.add(&unit);
        }
        Self { values, counts, all, of_one }
    }

    /// Alpha over all ratings; `None` as for [`alpha`].
    pub fn alpha(&self, scale: Scale) -> Option<f64> {
        self.all.alpha(&self.values, scale)
    }

    /// Alpha without the ratings of one rater, given as unit and place of the value. Ratings nobody gave are not
    /// taken away.
    pub fn alpha_without(&self, rater: impl Iterator<Item = (usize, usize)>, scale: Scale) -> Option<f64> {
        let mut rest = self.all.clone();
        for (unit, place) in rater {
            let given = self.counts.get(unit).and_then(|counts| counts.get(place));
            if given.is_some_and(|count| *count > 0) {
                rest.take(&self.of_one[unit * self.values.len() + place]);
            }
        }
        rest.alpha(&self.values, scale)
    }
}

fn without_one(counts: &[u32], place: usize) -> Coincidences {
    let mut rest = counts.to_vec();
    rest[place] = rest[place].saturating_sub(1);
    Coincidences::of(&rest)
}

/// How often values meet within units, each rating of a unit counting once.
#[derive(Debug, Clone)]
struct Coincidences {
    /// Per value: how many ratings can be compared with another. Whole numbers, so that taking away is exact.
    sums: Vec<f64>,
    /// Per two different values, 1-2, 1-3 … 2-3 …: how often they meet.
    pairs: Vec<f64>,
}

impl Coincidences {
    fn none(values: usize) -> Self {
        Self { sums: vec![0.0; values], pairs: vec![0.0; values * values.saturating_sub(1) / 2] }
    }

    /// Of one unit; nothing can be compared in a unit with fewer than two ratings.
    fn of(counts: &[u32]) -> Self {
        let ratings: u32 = counts.iter().sum();
        if ratings < 2 {
            return Self::none(counts.len());
        }
        let others = f64::from(ratings - 1);
        let counts: Vec<f64> = counts.iter().copied().map(f64::from).collect();
        let pairs = two_by_two(&counts).map(|(one, other)| one * other / others).collect();
        Self { sums: counts, pairs }
    }

    fn less(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.take(other);
        rest
    }

    fn add(&mut self, other: &Self) {
        change(&mut self.sums, &other.sums, |sum, added| sum + added);
        change(&mut self.pairs, &other.pairs, |sum, added| sum + added);
    }

    fn take(&mut self, other: &Self) {
        change(&mut self.sums, &other.sums, |sum, taken| sum - taken);
        change(&mut self.pairs, &other.pairs, |sum, taken| sum - taken);
    }

    fn alpha(&self, values: &[f64], scale: Scale) -> Option<f64> {
        let places = self.places(values, scale);
        let (mut observed, mut expected) = (0.0, 0.0);
        let differences = two_by_two(&places).map(|(low, high)| squared_difference(scale, low, high));
        for ((met, (one, other)), difference) in
            self.pairs.iter().zip(two_by_two(&self.sums)).zip(differences)
        {
            observed += met * difference;
            expected += one * other * difference;
        }
        let total: f64 = self.sums.iter().sum();
        (expected > 0.0).then(|| 1.0 - (total - 1.0) * observed / expected)
    }

    /// Where each value stands: itself, or its mean rank.
    fn places(&self, values: &[f64], scale: Scale) -> Vec<f64> {
        if scale != Scale::Ordinal {
            return values.to_vec();
        }
        let mut below = 0.0;
        let rank = |sum: &f64| {
            let middle = below + sum / 2.0;
            below += sum;
            middle
        };
        self.sums.iter().map(rank).collect()
    }
}

fn squared_difference(scale: Scale, low: f64, high: f64) -> f64 {
    let difference = match scale {
        Scale::Nominal => 1.0,
        Scale::Ordinal | Scale::Interval => high - low,
        Scale::Ratio => (high - low) / (high + low),
    };
    difference * difference
}

/// Every two of a list, each once.
fn two_by_two(list: &[f64]) -> impl Iterator<Item = (f64, f64)> {
    let after = |(place, one): (usize, &f64)| {
        let one = *one;
        list[place + 1..].iter().map(move |other| (one, *other))
    };
    list.iter().enumerate().flat_map(after)
}

fn change(sums: &mut [f64], by: &[f64], changed: impl Fn(f64, f64) -> f64) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum = changed(*sum, *by);
    }
}

#[cfg(test)]
mod tests {
    use super::{Ratings, Scale, alpha};

    /// "C data" of the `irr` package: four raters, twelve units, some ratings missing.
    fn c_data() -> Vec<Vec<f64>> {
        [
            &[1.0, 1.0, 1.0][..],
            &[2.0, 2.0, 3.0, 2.0],
            &[3.0, 3.0, 3.0, 3.0],
            &[3.0, 3.0, 3.0, 3.0],
            &[2.0, 2.0, 2.0, 2.0],
            &[1.0, 2.0, 3.0, 4.0],
            &[4.0, 4.0, 4.0, 4.0],
            &[1.0, 1.0, 2.0, 1.0],
            &[2.0, 2.0, 2.0, 2.0],
            &[5.0, 5.0, 5.0],
            &[1.0, 1.0],
            &[3.0],
        ]
        .map(<[f64]>::to_vec)
        .to_vec()
    }

    #[test]
    fn published_values() {
        for (scale, expected) in [
            (Scale::Nominal, 0.743),
            (Scale::Ordinal, 0.815),
            (Scale::Interval, 0.849),
            (Scale::Ratio, 0.797),
        ] {
            let got = alpha(&c_data(), scale).unwrap();
            assert!((got - expected).abs() < 5e-4, "{scale:?}: {got}");
        }
    }

    #[test]
    fn one_unit_is_always_at_chance() {
        let one = alpha(&[vec![1.0, 1.0, 1.0, 2.0]], Scale::Ordinal).unwrap();
        assert!(one.abs() < 1e-12, "{one}");
    }

    #[test]
    fn leaving_out_somebody_who_said_nothing_changes_nothing() {
        let ratings = Ratings::of(vec![1.0, 2.0, 3.0], vec![vec![2, 1, 0], vec![0, 1, 1]]);
        let all = ratings.alpha(Scale::Ordinal);
        assert_eq!(ratings.alpha_without([].into_iter(), Scale::Ordinal), all);
        let not_given = [(0, 2), (1, 0), (0, 9), (7, 0)].into_iter();
        assert_eq!(ratings.alpha_without(not_given, Scale::Ordinal), all);
        assert_ne!(ratings.alpha_without([(1, 1)].into_iter(), Scale::Ordinal), all);
    }

    #[test]
    fn where_nothing_can_disagree_there_is_no_alpha() {
        assert_eq!(alpha(&[], Scale::Ordinal), None);
        assert_eq!(alpha(&[vec![3.0], vec![4.0]], Scale::Ordinal), None);
        assert_eq!(alpha(&[vec![3.0, 3.0], vec![3.0, 3.0]], Scale::Ordinal), None);
        let perfect = alpha(&[vec![1.0, 1.0], vec![5.0, 5.0]], Scale::Ordinal);
        assert_eq!(perfect, Some(1.0));
    }
}
