//! The words of a drawing, given by the caller in the reader's language.

use crate::number;

/// Every word and mark that a drawing may need besides its own title and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What the rows are, as the heading of the first column: "pillar".
    pub subject: String,
    /// A way to read the position, as a heading: "reading".
    pub reading: String,
    /// A level, as a heading.
    pub level: String,
    /// What respondents say.
    pub claim: String,
    /// What the metrics show.
    pub evidence: String,
    /// Evidence where there is some, the claim elsewhere.
    pub prudent: String,
    /// The wanted value.
    pub target: String,
    /// The 95 % interval.
    pub interval: String,
    /// Claim minus evidence.
    pub gap: String,
    /// How sure a level is.
    pub probability: String,
    /// How far the highest lies above the lowest.
    pub spread: String,
    /// The band in which all pillars lie, seen from their targets.
    pub balance: String,
    /// After minus before.
    pub change: String,
    /// The 95 % interval of a change.
    pub interval_of_change: String,
    /// A change that is more than chance explains.
    pub beyond_chance: String,
    /// One's own value, beside others.
    pub own: String,
    /// The middle value of the others.
    pub median: String,
    /// A quarter of the others lie below it.
    pub lower_quartile: String,
    /// A quarter of the others lie above it.
    pub upper_quartile: String,
    /// The half of the others around their median.
    pub middle_half: String,
    /// Share of the others that lies below one's own value.
    pub above: String,
    /// It is so.
    pub yes: String,
    /// It is not so.
    pub no: String,
    /// Where there is no figure.
    pub unknown: String,
    /// Sits between the two ends of an interval: "to".
    pub to: String,
    /// `,` in Dutch, `.` in English.
    pub decimal_mark: char,
    /// Stands behind a percentage: `%` in English, the same after a space that does not break in Dutch.
    pub percent_sign: String,
}

impl Wording {
    /// A figure in the reader's notation, or the word for unknown.
    pub(crate) fn figure(&self, value: Option<f64>, decimals: usize) -> String {
        value
            .filter(|figure| figure.is_finite())
            .map_or_else(|| self.unknown.clone(), |figure| number::text(figure, decimals, self.decimal_mark))
    }

    /// An interval in the reader's notation; empty where there is none, because a figure without interval is no surprise.
    pub(crate) fn interval(&self, interval: Option<[f64; 2]>, decimals: usize) -> String {
        let Some([low, high]) = interval.filter(|ends| ends.iter().all(|end| end.is_finite())) else {
            return String::new();
        };
        let end = |figure| number::text(figure, decimals, self.decimal_mark);
        format!("{} {} {}", end(low), self.to, end(high))
    }

    /// A difference with its sign, so that it is not read as a size; zero has none.
    pub(crate) fn signed(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return self.unknown.clone();
        }
        let written = number::text(value, decimals, self.decimal_mark);
        let is_zero = !written.contains(|digit: char| ('1'..='9').contains(&digit));
        if is_zero || value < 0.0 { written } else { format!("+{written}") }
    }

    /// The ends of an interval of a difference, each with its sign; empty where there is none.
    pub(crate) fn signed_interval(&self, interval: Option<[f64; 2]>, decimals: usize) -> String {
        let Some([low, high]) = interval.filter(|ends| ends.iter().all(|end| end.is_finite())) else {
            return String::new();
        };
        format!("{} {} {}", self.signed(low, decimals), self.to, self.signed(high, decimals))
    }

    /// A share of 0-1 as a whole percentage.
    pub(crate) fn percent(&self, share: f64) -> String {
        format!("{}{}", self.figure(Some(share * 100.0), 0), self.percent_sign)
    }
}
