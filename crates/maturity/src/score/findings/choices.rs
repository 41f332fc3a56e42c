//! What the organisation chose, held against what people said: settled values and targets.

use std::collections::BTreeMap;

use super::finding;
use crate::position::{Balance, Finding, QuestionPosition};
use crate::score::model_score::ModelScore;
use crate::score::sentences::number;

/// From a whole point on, what was settled is another story than what was answered.
const SETTLED_APART: f64 = 1.0;

/// Pillars may lie a whole level apart from what is wanted of each before anybody is bothered with it: one anchor more
/// or less is another practice. Only a spread whose whole interval lies above it is told, so chance alone never nags.
const IMBALANCE_TOLERANCE: f64 = 1.0;

/// Where an assessor settled something else than people answered.
pub(super) fn settled_apart(questions: &BTreeMap<&str, &QuestionPosition>) -> Vec<Finding> {
    let apart = questions.values().filter_map(|question| {
        let (settled, answered) = (question.settled.as_ref()?, question.answered?);
        let (distance, prompt) = ((settled.value - answered).abs(), &question.prompt);
        (distance >= SETTLED_APART).then(|| {
            let (value, mean) = (number(settled.value, 1), number(answered, 1));
            let nl = format!(
                "“{}” is vastgesteld op {}; wie antwoordde, komt gemiddeld op {}.",
                prompt.nl, value.nl, mean.nl
            );
            let en = format!(
                "“{}” was settled at {}; those who answered come to {} on average.",
                prompt.en, value.en, mean.en
            );
            finding("settled_apart", Some(&question.id), distance, nl, en)
        })
    });
    apart.collect()
}

/// Where the pillars lie out of balance beyond chance, and nobody recorded that it is meant so (A20).
pub(super) fn imbalance(score: &ModelScore<'_>, balance: Option<&Balance>) -> Vec<Finding> {
    let Some(balance) = balance.filter(|balance| balance.deliberate.is_none()) else { return Vec::new() };
    let tolerance = score.rules.difference_on_scale(IMBALANCE_TOLERANCE);
    let Some([low, high]) = balance.interval.filter(|[low, _]| *low > tolerance) else { return Vec::new() };
    let name = |id: &str| score.model.pillar(id).map(|pillar| pillar.name.clone()).unwrap_or_default();
    let (ahead, behind) = (name(&balance.furthest_ahead), name(&balance.furthest_behind));
    let [spread, low, high] = [balance.spread, low, high].map(|value| score.figure(value));
    let nl = format!(
        "Gemeten aan wat gewenst is, ligt {} {} hoger dan {} (95 %-interval {} tot {}). Is dat zo bedoeld, leg dan vast waarom.",
        ahead.nl, spread.nl, behind.nl, low.nl, high.nl
    );
    let en = format!(
        "Held against what is wanted, {} lies {} higher than {} (95 % interval {} to {}). If that is meant, record why.",
        ahead.en, spread.en, behind.en, low.en, high.en
    );
    vec![finding("imbalance", Some(&balance.furthest_behind), balance.spread, nl, en)]
}
