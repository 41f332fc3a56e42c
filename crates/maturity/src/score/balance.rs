//! Whether the pillars lie in balance against the profile that is wanted (not against one height for all).
//!
//! By the claims: evidence speaks to some pillars and not to others, and would make an imbalance of its own.

use super::model_score::{Figures, ModelScore};
use crate::library::model::TargetRule;
use crate::position::Balance;

/// The balance of a model whose target rule asks for it, over the pillars that have both a claim and a target.
pub(super) fn balance(score: &ModelScore<'_>) -> Option<Balance> {
    if score.model.target_rule != TargetRule::Balance {
        return None;
    }
    let targets: Vec<Option<f64>> =
        score.model.pillars.iter().map(|pillar| score.target(&pillar.id).0).collect();
    let spread = |figures: &Figures| spread(&distances(figures, &targets));
    let observed = distances(&score.observed, &targets);
    let id = |place: usize| score.model.pillars[place].id.clone();
    let chosen = score.ground.settings.targets.get(&score.model.id);
    Some(Balance {
        spread: spread(&score.observed)?,
        interval: score.interval(spread),
        furthest_behind: id(furthest(&observed, |distance, other| distance < other)?),
        furthest_ahead: id(furthest(&observed, |distance, other| distance > other)?),
        deliberate: chosen.and_then(|targets| targets.deliberate_imbalance.clone()),
    })
}

/// Claim minus target per pillar.
fn distances(figures: &Figures, targets: &[Option<f64>]) -> Vec<Option<f64>> {
    let both = figures.claim.pillars.iter().zip(targets);
    both.map(|(claim, target)| Some((*claim)? - (*target)?)).collect()
}

/// Largest minus smallest distance; balance takes at least two pillars.
fn spread(distances: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = distances.iter().copied().flatten().collect();
    let highest = known.iter().copied().reduce(f64::max)?;
    let lowest = known.iter().copied().reduce(f64::min)?;
    (known.len() > 1).then_some(highest - lowest)
}

/// The first place whose distance goes before all others.
fn furthest(distances: &[Option<f64>], goes_before: impl Fn(f64, f64) -> bool) -> Option<usize> {
    let mut found: Option<(usize, f64)> = None;
    for (place, distance) in distances.iter().enumerate() {
        let Some(distance) = *distance else { continue };
        if found.is_none_or(|(_, best)| goes_before(distance, best)) {
            found = Some((place, distance));
        }
    }
    found.map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balance_is_measured_from_the_target() {
        for (distances, expected) in [
            (&[Some(-0.5), None, Some(1.0), Some(-0.5)][..], (Some(1.5), Some(0), Some(2))),
            (&[Some(-2.0), Some(-2.0)], (Some(0.0), Some(0), Some(0))), // equally far behind is in balance
            (&[Some(1.0), None], (None, Some(0), Some(0))),
            (&[], (None, None, None)),
        ] {
            let behind = furthest(distances, |distance, other| distance < other);
            let ahead = furthest(distances, |distance, other| distance > other);
            assert_eq!((spread(distances), behind, ahead), expected, "{distances:?}");
        }
    }
}
