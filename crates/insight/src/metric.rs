//! What a metric is: a question put to the data in SQL, with everything a reader needs to judge the answer.

pub use maturity::figure::{Better, Unit};
use maturity::text::Text;
use serde::Serialize;

/// One metric, as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Metric {
    /// Its name in questions, on the command line and in JSON: the file's name without `.sql`.
    pub id: String,
    /// A short title.
    pub title: Text,
    /// What the figure tells and what it does not.
    pub meaning: Text,
    /// Numerator / denominator, in words.
    pub formula: String,
    /// What its value is counted in.
    pub unit: Unit,
    /// How its uncertainty is computed.
    pub interval: IntervalKind,
    /// Which direction is an improvement.
    pub better: Better,
    /// Requirements it measures, such as `E04`.
    pub requirements: Vec<String>,
    /// Who defined it.
    pub source: String,
    /// The query, as it runs and as it is shown.
    pub sql: String,
    /// The file it was read from.
    pub file: String,
    /// The line of `file` on which the query begins, from 1.
    pub sql_line: usize,
}

/// How the 95 % interval of a value is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalKind {
    /// Of a share: Wilson.
    Wilson,
    /// Of a net score: adjusted Wald, from the columns `promoters` and `detractors`.
    Nps,
    /// Of a mean: Student's t, from the column `variance` (the sample variance of one observation).
    Mean,
    /// None: the figure is a count of all there is, or no honest interval is known for it.
    None,
}

/// The words a header may use for one of the closed lists above.
pub(crate) trait Word: Sized + Copy + 'static {
    /// Each word with what it stands for.
    const WORDS: &'static [(&'static str, Self)];

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
    }

    fn all_words() -> String {
        Self::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
    }
}

impl Word for Unit {
    const WORDS: &'static [(&'static str, Unit)] = &[
        ("share", Unit::Share),
        ("points", Unit::Points),
        ("mean", Unit::Mean),
        ("seconds", Unit::Seconds),
        ("hours", Unit::Hours),
        ("cents", Unit::Cents),
        ("count", Unit::Count),
    ];
}

impl Word for IntervalKind {
    const WORDS: &'static [(&'static str, IntervalKind)] = &[
        ("wilson", IntervalKind::Wilson),
        ("nps", IntervalKind::Nps),
        ("mean", IntervalKind::Mean),
        ("none", IntervalKind::None),
    ];
}

impl Word for Better {
    const WORDS: &'static [(&'static str, Better)] =
        &[("higher", Better::Higher), ("lower", Better::Lower), ("neither", Better::Neither)];
}
