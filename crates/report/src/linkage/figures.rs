//! Figures of a linking in words: shares far below one in a hundred, and how many times likelier.

use crate::words::Words;

/// Below this a share is said as "1 in so many".
const SHARE_IN_PERCENT_MIN: f64 = 0.001;

/// Beyond this nobody needs the number.
const TIMES_MAX: f64 = 1e9;

/// Decimals of precision, recall and probabilities: a pair in ten thousand.
pub(super) const SHARE_DECIMALS: usize = 4;

impl Words {
    /// "72%", "1.4%", "0.25%", "1 in 21,000".
    pub(super) fn rare_share(&self, share: f64) -> String {
        match share {
            _ if share <= 0.0 => self.percent(0.0, 0),
            _ if share >= 0.1 => self.percent(share, 0),
            _ if share >= 0.01 => self.percent(share, 1),
            _ if share >= SHARE_IN_PERCENT_MIN => self.percent(share, 2),
            _ => self.one_in(1.0 / share),
        }
    }

    /// "1 in 21,000".
    pub(super) fn one_in(&self, one_in: f64) -> String {
        self.with("link-one-in", &[("n", self.about(one_in).into())])
    }

    /// A number of two digits that say something: 48,000 rather than 47,813.
    pub(super) fn about(&self, value: f64) -> String {
        let value = value.clamp(0.0, TIMES_MAX);
        if value < 10.0 {
            return self.number(value, 1);
        }
        let mut unit = 1.0;
        while value / unit >= 100.0 {
            unit *= 10.0;
        }
        self.number((value / unit).round() * unit, 0)
    }
}

#[cfg(test)]
mod tests {
    use maturity::text::Language;

    use super::*;

    #[test]
    fn rare_things_are_told_as_people_tell_them() {
        let words = Words::new(Language::En);
        for (share, written) in [
            (0.724, "72%"),
            (0.0144, "1.4%"),
            (0.0025, "0.25%"),
            (0.000_047_6, "1 in 21,000"),
            (1e-14, "1 in 1,000,000,000"),
            (0.0, "0%"),
            (1.0, "100%"),
        ] {
            assert_eq!(words.rare_share(share), written, "{share}");
        }
        for (value, written) in [(3.24, "3.2"), (47.8, "48"), (47_813.0, "48,000"), (996.0, "1,000")] {
            assert_eq!(words.about(value), written, "{value}");
        }
        assert_eq!(Words::new(Language::Nl).rare_share(0.000_047_6), "1 op 21.000");
    }
}
