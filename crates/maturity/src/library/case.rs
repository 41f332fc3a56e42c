//! A test case of a model: given these answers and figures, this is where an organisation should stand.
//!
//! Cases stand in the model's own file, so that whoever changes a weight, a threshold or a gate is told what moved.
//! [`crate::cases`] runs them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// The key that answers every question of the model that the case does not answer by itself.
pub const EVERY_QUESTION: &str = "all";

/// The word in `unknown` for the level of the whole model.
pub const WHOLE_LEVEL: &str = "level";

/// One test case.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, in the writer's own language.
    pub name: String,
    /// The answer per question id; `all` answers the questions that are not named.
    pub answers: BTreeMap<String, CaseAnswer>,
    /// The value per metric id, fresh and with plenty of observations behind it.
    #[serde(default)]
    pub figures: BTreeMap<String, f64>,
    /// What should come out.
    pub expect: Expectation,
}

impl Case {
    /// What is answered to a question; nothing where the case is silent.
    pub fn answer(&self, question: &str) -> Option<CaseAnswer> {
        self.answers.get(question).or_else(|| self.answers.get(EVERY_QUESTION)).copied()
    }
}

/// What the people of a case answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum CaseAnswer {
    /// The mean of their answers, 1-5 in steps of a tenth: at 3.4 six of ten say 3 and four say 4.
    Mean(#[schemars(range(min = 1, max = 5))] f64),
    /// All of them give no level.
    NoLevel(NoLevel),
}

/// An answer that gives no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoLevel {
    /// They cannot know.
    DontKnow,
    /// It does not apply.
    NotApplicable,
}

/// What should come out; only what is named is looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// Id of the level by the answers.
    pub level: Option<String>,
    /// Id of the level by the figures.
    pub evidence: Option<String>,
    /// Id of the level by the figures where they speak, by the answers elsewhere.
    pub prudent: Option<String>,
    /// The claim per pillar id, on the model's scale.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, f64>")]
    pub pillars: BTreeMap<String, WrittenNumber>,
    /// The evidence per pillar id, on the model's scale.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, f64>")]
    pub evidence_pillars: BTreeMap<String, WrittenNumber>,
    /// The value per index id, -100 to 100.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, f64>")]
    pub indices: BTreeMap<String, WrittenNumber>,
    /// The spread of the pillars around the target profile that the model proposes.
    #[schemars(with = "Option<f64>")]
    pub balance: Option<WrittenNumber>,
    /// Ids of pillars without a claim; `level` where the whole model has none.
    #[serde(default)]
    pub unknown: Vec<String>,
}

/// A number as precise as it was written: 3.4 stands for everything that rounds to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(into = "f64")]
pub struct WrittenNumber {
    /// The number.
    pub value: f64,
    /// Digits after the point.
    pub decimals: u8,
}

impl From<WrittenNumber> for f64 {
    fn from(number: WrittenNumber) -> Self {
        number.value
    }
}

impl WrittenNumber {
    /// Whether a figure rounds to this number. `least` digits after the point count even where fewer are written.
    pub fn stands_for(self, figure: f64, least: u8) -> bool {
        let unit = (0..self.decimals.max(least)).fold(1.0, |unit, _| unit / 10.0);
        (figure - self.value).abs() <= unit / 2.0 + ROUNDING
    }
}

/// Rounding in the last digits decides nothing.
const ROUNDING: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_precise_as_it_is_written() {
        for (value, decimals, least, figure, expected) in [
            (3.4, 1, 1, 3.449, true),
            (3.4, 1, 1, 3.35, true),
            (3.4, 1, 1, 3.46, false),
            (3.40, 2, 1, 3.44, false),
            (3.0, 0, 1, 3.2, false),
            (63.0, 0, 0, 62.5, true),
            (63.0, 0, 0, 62.4, false),
        ] {
            let number = WrittenNumber { value, decimals };
            assert_eq!(number.stands_for(figure, least), expected, "{value} ({decimals}) and {figure}");
        }
    }
}
