//! Measured shares beside the shares that are wanted, such as the mix of 7+ and 9+ experiences.
//!
//! A wish is the organisation's own and counts in no score: it stands beside the figure, and that is all.

use crate::figure::MetricFigure;
use crate::library::model::{Model, Wish};
use crate::position::{WishPosition, WishStanding};
use crate::settings::Settings;

/// The wishes a model has room for, with what was measured and what is wanted.
pub(super) fn wishes(model: &Model, figures: &[MetricFigure], settings: &Settings) -> Vec<WishPosition> {
    let chosen = settings.targets.get(&model.id);
    let position = |wish: &Wish| {
        let figure = figures.iter().find(|figure| figure.metric == wish.metric);
        let target = chosen.and_then(|targets| targets.wishes.get(&wish.metric));
        WishPosition {
            metric: wish.metric.clone(),
            name: wish.name.clone(),
            share: figure.map(|figure| figure.value),
            interval: figure.and_then(|figure| figure.interval),
            n: figure.map_or(0, |figure| figure.n),
            wanted: target.map(|target| target.share),
            reason: target.and_then(|target| target.reason.clone()),
            owner: target.and_then(|target| target.owner.clone()),
            due: target.and_then(|target| target.due.clone()),
            standing: figure.zip(target).map(|(figure, target)| standing(figure, target.share)),
        }
    };
    model.wishes.iter().map(position).collect()
}

/// A figure without an interval is taken as it is.
fn standing(figure: &MetricFigure, wanted: f64) -> WishStanding {
    let [low, high] = figure.interval.unwrap_or([figure.value; 2]);
    match wanted {
        _ if high < wanted => WishStanding::Below,
        _ if low > wanted => WishStanding::Above,
        _ => WishStanding::Met,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_held_against_the_interval() {
        let figure = |interval| MetricFigure {
            metric: "grade_9plus_share".to_owned(),
            value: 0.3,
            interval,
            n: 100,
            as_of: None,
            age_days: None,
        };
        for (interval, wanted, expected) in [
            (Some([0.2, 0.4]), 0.5, WishStanding::Below),
            (Some([0.2, 0.4]), 0.4, WishStanding::Met),
            (Some([0.2, 0.4]), 0.2, WishStanding::Met),
            (Some([0.2, 0.4]), 0.1, WishStanding::Above),
            (None, 0.3, WishStanding::Met),
            (None, 0.31, WishStanding::Below),
        ] {
            assert_eq!(standing(&figure(interval), wanted), expected, "{interval:?} {wanted}");
        }
    }
}
