//! Pages about record linkage: what a model learned and how a linking came out ([`training_page`]), and how good it is
//! against the truth ([`evaluation_page`]).
//!
//! Figures and words come in, a self-contained page goes out. Says nothing of how records are linked, and shows no
//! value of any person.

mod evaluation;
mod figures;
mod sizes;
mod training;

pub use evaluation::evaluation_page;
use maturity::text::Language;
pub use training::training_page;

/// What a page about a linking shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingInput {
    /// Language of the page.
    pub language: Language,
    /// The files that were linked, by name.
    pub files: Vec<String>,
    /// Things were linked, such as products, and no people.
    pub is_of_things: bool,
    /// Records that were linked.
    pub records: u64,
    /// How many persons there are of one record, of two, and so on.
    pub sizes: Vec<u64>,
    /// Where the model comes from.
    pub model: ModelNote,
    /// One person, one household, namesakes: how rare they are among pairs drawn at random; nothing where the columns do
    /// not tell such pairs from one person.
    pub odds: [Option<OddsNote>; 3],
    /// What is compared.
    pub comparisons: Vec<ComparisonNote>,
}

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelNote {
    /// The file it was read from; nothing where it was learned from these very records.
    pub file: Option<String>,
    /// Records it was learned from.
    pub records: u64,
    /// Pairs of them that share a key.
    pub keyed_pairs: u64,
    /// Those of them that were learned from.
    pub sampled_pairs: u64,
    /// Pairs drawn at random.
    pub random_pairs: u64,
}

/// How rare a kind of pair is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OddsNote {
    /// log2 of the odds.
    pub log2: f64,
    /// One pair in so many.
    pub one_in: f64,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonNote {
    /// What is compared, in the page's language.
    pub name: String,
    /// Two of one household tend to have it in common.
    pub is_shared: bool,
    /// From the best agreement to the worst.
    pub levels: Vec<LevelNote>,
}

/// One level of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelNote {
    /// What is found, in the page's language.
    pub words: String,
    /// When it is looked for, where that needs saying.
    pub when: Option<String>,
    /// Shares of the pairs of one person, of one household, of strangers.
    pub shares: [f64; 3],
    /// log2 of one person's share over the strangers'.
    pub weight: f64,
    /// log2 of a household's share over the strangers'.
    pub household_weight: f64,
    /// How many times likelier it is of the likelier of the two: one person or strangers.
    pub times: f64,
    /// Whether the weight rises with the rarity of the value.
    pub is_by_value: bool,
}

/// What a page about an evaluation shows.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationInput {
    /// Language of the page.
    pub language: Language,
    /// The file that was measured, by name.
    pub clusters: String,
    /// The file with the truth, by name.
    pub truth: String,
    /// Records in both.
    pub records: u64,
    /// Records in the first alone, and in the second alone.
    pub unmatched: [u64; 2],
    /// Rows that could not be read.
    pub refused: u64,
    /// Over pairs: precision, recall, F1.
    pub pairwise: [f64; 3],
    /// Over records: precision, recall, F1.
    pub b_cubed: [f64; 3],
    /// Groups per size, found and true.
    pub sizes: [Vec<u64>; 2],
    /// What was said of pairs against the truth, where a file of pairs was given.
    pub pairs: Option<PairsNote>,
}

/// What was said of pairs against the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct PairsNote {
    /// Pairs that were weighed and whose truth is known.
    pub weighed: u64,
    /// Pairs that are one person, weighed or not.
    pub true_pairs: u64,
    /// Those of them that were never weighed.
    pub never_weighed: u64,
    /// Mean distance between said and true.
    pub error: f64,
    /// From low to high.
    pub bands: Vec<BandNote>,
    /// From a low weight to a high one.
    pub thresholds: Vec<ThresholdNote>,
}

/// Pairs of which about the same was said.
#[derive(Debug, Clone, PartialEq)]
pub struct BandNote {
    /// Lowest and highest probability.
    pub ends: [f64; 2],
    /// Pairs.
    pub n: u64,
    /// Mean of what was said.
    pub said: f64,
    /// Share that is one person.
    pub share: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
}

/// What joining each pair at or above a weight would have given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThresholdNote {
    /// Least log2 odds.
    pub weight: f64,
    /// Precision, recall, F1.
    pub agreement: [f64; 3],
}
