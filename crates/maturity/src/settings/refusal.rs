//! Why a setting does not fit, in words that name the thing.

use crate::library::diagnostic::hint_line;

/// Why a setting does not fit.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SettingsRefusal {
    /// A model the library lacks.
    #[error("there is no model `{model}` to {purpose}{}", hint_line(.hint.as_deref()))]
    UnknownModel {
        /// The id as given.
        model: String,
        /// What it was named for.
        purpose: &'static str,
        /// What may have been meant.
        hint: Option<String>,
    },
    /// A question the bank lacks.
    #[error("there is no question `{question}` to {purpose}{}", hint_line(.hint.as_deref()))]
    UnknownQuestion {
        /// The id as given.
        question: String,
        /// What it was named for.
        purpose: &'static str,
        /// What may have been meant.
        hint: Option<String>,
    },
    /// A target level the model lacks.
    #[error("model `{model}` has no level `{level}`{}", hint_line(.hint.as_deref()))]
    UnknownLevel {
        /// The model.
        model: String,
        /// The id as given.
        level: String,
        /// What may have been meant.
        hint: Option<String>,
    },
    /// A pillar the model lacks.
    #[error("model `{model}` has no pillar `{pillar}`{}", hint_line(.hint.as_deref()))]
    UnknownPillar {
        /// The model.
        model: String,
        /// The id as given.
        pillar: String,
        /// What may have been meant.
        hint: Option<String>,
    },
    /// A target outside the scale.
    #[error("target {value} for pillar `{pillar}` of model `{model}` is outside its scale, {low} to {high}")]
    OffScale {
        /// The model.
        model: String,
        /// The pillar.
        pillar: String,
        /// The target as given.
        value: f64,
        /// Lowest value of the scale.
        low: f64,
        /// Highest value of the scale.
        high: f64,
    },
    /// A settled value outside the scale of the anchors.
    #[error("question `{question}` cannot be settled at {value}: give 1 to 5")]
    SettledOffScale {
        /// The question.
        question: String,
        /// The value as given.
        value: f64,
    },
    /// A choice without its reason.
    #[error(
        "{what} has no reason{}",
        hint_line(Some("say why in a sentence: readers of the report will ask"))
    )]
    NoReason {
        /// The choice.
        what: String,
    },
    /// A day that no calendar has.
    #[error(
        "`{written}`, by which {what} is wanted, is not a day{}",
        hint_line(Some("write YYYY-MM-DD, such as 2026-12-31"))
    )]
    NotADay {
        /// The target.
        what: String,
        /// The day as given.
        written: String,
    },
    /// So much is left out that nothing of a model stays.
    #[error(
        "nothing of model `{model}` is left{}",
        hint_line(Some("keep a pillar with a question, or do not score this model"))
    )]
    NothingLeft {
        /// The model.
        model: String,
    },
    /// A level that cannot be told from the one below.
    #[error(
        "level `{level}` of model `{model}` has no criterion left, and a level without one tells nothing{}",
        hint_line(Some("keep one of its criteria, or do not score this model"))
    )]
    NoCriterionLeft {
        /// The model.
        model: String,
        /// The level.
        level: String,
    },
    /// Every group weighs nothing.
    #[error(
        "every group weighs 0, so no answer counts{}",
        hint_line(Some("give at least one group a weight above 0"))
    )]
    NoWeight,
    /// A weight that cannot weigh.
    #[error("a group cannot weigh {weight}: give 0 or more")]
    Weight {
        /// The weight as given.
        weight: f64,
    },
}
