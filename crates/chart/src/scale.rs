//! From a figure to a place on the sheet.

/// A linear scale that never leaves its track.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// Maps `low..high` onto `left..right`. Ends that make no scale (equal, swapped, not finite) fall back to 0-1.
    pub(crate) fn new([low, high]: [f64; 2], left: f64, right: f64) -> Self {
        let usable = low.is_finite() && high.is_finite() && low < high && (high - low).is_finite();
        let (low, high) = if usable { (low, high) } else { (0.0, 1.0) };
        Self { low, high, left, right }
    }

    /// Where a figure lies, held at the ends of the track; `None` for what is unknown.
    pub(crate) fn place(&self, value: Option<f64>) -> Option<f64> {
        value.filter(|figure| figure.is_finite()).map(|figure| self.at(figure))
    }

    /// Where both ends of an interval lie, lower end first.
    pub(crate) fn span(&self, interval: Option<[f64; 2]>) -> Option<[f64; 2]> {
        let [low, high] = interval?;
        Some([self.place(Some(low.min(high)))?, self.place(Some(low.max(high)))?])
    }

    /// Where a finite figure lies, held at the ends of the track.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.left + share * (self.right - self.left)
    }

    /// The low end of the scale on the sheet.
    pub(crate) fn left(&self) -> f64 {
        self.left
    }

    /// The high end of the scale on the sheet.
    pub(crate) fn right(&self) -> f64 {
        self.right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stay_on_the_track() {
        let scale = Scale::new([1.0, 5.0], 100.0, 500.0);
        let cases = [
            (Some(1.0), Some(100.0)),
            (Some(3.0), Some(300.0)),
            (Some(9.0), Some(500.0)),
            (Some(f64::NAN), None),
            (Some(f64::INFINITY), None),
            (None, None),
        ];
        for (value, expected) in cases {
            assert_eq!(scale.place(value), expected, "{value:?}");
        }
    }

    #[test]
    fn a_scale_that_is_none_still_places_on_the_track() {
        for ends in [[5.0, 1.0], [2.0, 2.0], [f64::NAN, 5.0], [f64::MIN, f64::MAX]] {
            let place = Scale::new(ends, 10.0, 20.0).at(3.0);
            assert!((10.0..=20.0).contains(&place), "{ends:?}");
        }
    }
}
