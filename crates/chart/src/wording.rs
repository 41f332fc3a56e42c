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
    /// Where there is no figure.
    pub unknown: String,
    /// Sits between the two ends of an interval: "to".
    pub to: String,
    /// `,` in Dutch, `.` in English.
    pub decimal_mark: char,
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
}
