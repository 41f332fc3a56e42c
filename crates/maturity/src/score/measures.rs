//! The figures as levels: which metrics speak to which question, and which of them count.

use std::collections::BTreeMap;

use super::panel::Asked;
use crate::figure::MetricFigure;
use crate::library::question::{EvidenceRule, Question};
use crate::position::EvidenceReading;
use crate::statistics::resampling::Draws;

/// Half of a 95 % interval is this many deviations.
const HALF_INTERVAL_DEVIATIONS: f64 = 1.96;

/// The stream of draws for figures, past those of the groups.
const STREAM: u64 = 1_000;

/// What was measured, per question.
pub(super) struct Measures<'a> {
    /// The figures that some question cites, by metric id.
    figures: Vec<&'a MetricFigure>,
    of_question: Vec<Vec<Measure<'a>>>,
}

/// One metric read on one question.
struct Measure<'a> {
    rule: &'a EvidenceRule,
    figure: usize,
    reading: EvidenceReading,
}

impl<'a> Measures<'a> {
    pub(super) fn of(asked: &Asked<'a>, figures: &'a [MetricFigure]) -> Self {
        let by_metric = freshest(figures);
        let places: BTreeMap<&str, usize> =
            by_metric.keys().copied().enumerate().map(|(place, metric)| (metric, place)).collect();
        let figures: Vec<&MetricFigure> = by_metric.into_values().collect();
        let read = |rule: &'a EvidenceRule| {
            let figure = *places.get(rule.metric.as_str())?;
            Some(Measure { rule, figure, reading: read(rule, figures[figure]) })
        };
        let of_question =
            |question: &&'a Question| question.evidence.iter().filter_map(read).collect::<Vec<_>>();
        Self { of_question: asked.questions.iter().map(of_question).collect(), figures }
    }

    /// The level each question's evidence shows: of several measures that count, the lowest.
    pub(super) fn levels(&self) -> Vec<Option<f64>> {
        let reading = |question| self.counted(question).map(|measure| measure.reading.level);
        (0..self.of_question.len()).map(|question| lowest(reading(question))).collect()
    }

    pub(super) fn draws(seed: u64) -> Draws {
        Draws::new(seed, STREAM)
    }

    /// The levels that other data of the same organisation would have shown. A metric is drawn once, whichever
    /// questions cite it.
    pub(super) fn resampled(&self, draws: &mut Draws) -> Vec<Option<f64>> {
        let values: Vec<f64> = self.figures.iter().map(|figure| drawn(figure, draws.bell())).collect();
        let reading =
            |question| self.counted(question).map(|measure| measure.rule.level(values[measure.figure]));
        (0..self.of_question.len()).map(|question| lowest(reading(question))).collect()
    }

    /// The reading to show for a question: the lowest that counts, else a stale one.
    pub(super) fn shown(&self, question: usize) -> Option<&EvidenceReading> {
        let counted = self.counted(question).map(|measure| &measure.reading);
        let stale = self.measured(question).find(|reading| reading.stale && !reading.too_few);
        counted.min_by(|one, other| one.level.total_cmp(&other.level)).or(stale)
    }

    /// Every reading of a question, counting or not, with the figure's age.
    pub(super) fn measured(&self, question: usize) -> impl Iterator<Item = &EvidenceReading> {
        self.of_question[question].iter().map(|measure| &measure.reading)
    }

    /// The stale readings of a question: what it is, how old it is and how old it may be.
    pub(super) fn stale(&self, question: usize) -> impl Iterator<Item = (&EvidenceReading, u32, u32)> {
        self.of_question[question].iter().filter(|measure| measure.reading.stale).map(|measure| {
            let age = self.figures[measure.figure].age_days.unwrap_or(0);
            (&measure.reading, age, measure.rule.max_age_days)
        })
    }

    fn counted(&self, question: usize) -> impl Iterator<Item = &Measure<'a>> {
        self.of_question[question].iter().filter(|measure| !measure.reading.stale && !measure.reading.too_few)
    }
}

/// One figure per metric: of several the freshest, then the one with most behind it, then the lowest. A figure that is
/// no number was not measured.
fn freshest(figures: &[MetricFigure]) -> BTreeMap<&str, &MetricFigure> {
    let mut by_metric: BTreeMap<&str, &MetricFigure> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.value.is_finite()) {
        let kept = by_metric.entry(figure.metric.as_str()).or_insert(figure);
        let order = (figure.age_days.unwrap_or(0).cmp(&kept.age_days.unwrap_or(0)))
            .then(kept.n.cmp(&figure.n))
            .then(figure.value.total_cmp(&kept.value));
        if order.is_lt() {
            *kept = figure;
        }
    }
    by_metric
}

fn read(rule: &EvidenceRule, figure: &MetricFigure) -> EvidenceReading {
    EvidenceReading {
        metric: figure.metric.clone(),
        value: figure.value,
        interval: figure.interval,
        n: figure.n,
        level: rule.level(figure.value),
        level_interval: figure.interval.map(|[low, high]| ordered(rule.level(low), rule.level(high))),
        as_of: figure.as_of.clone(),
        stale: figure.age_days.is_some_and(|age| age > rule.max_age_days),
        too_few: figure.n < rule.minimum_n,
    }
}

/// A falling scale turns an interval round.
fn ordered(one: f64, other: f64) -> [f64; 2] {
    [one.min(other), one.max(other)]
}

fn lowest(levels: impl Iterator<Item = f64>) -> Option<f64> {
    levels.min_by(f64::total_cmp)
}

/// The figure as other data would have given it: a bell curve over its interval, each side as wide as that side.
fn drawn(figure: &MetricFigure, deviations: f64) -> f64 {
    let Some([low, high]) = figure.interval else { return figure.value };
    let side = if deviations < 0.0 { figure.value - low } else { high - figure.value };
    if side.is_finite() {
        figure.value + deviations * side.max(0.0) / HALF_INTERVAL_DEVIATIONS
    } else {
        figure.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, age_days: u32, n: u64) -> MetricFigure {
        let metric = "m".to_owned();
        MetricFigure {
            metric,
            value,
            interval: Some([value - 0.1, value + 0.2]),
            n,
            as_of: None,
            age_days: Some(age_days),
        }
    }

    #[test]
    fn of_several_figures_the_freshest_counts_in_whatever_order() {
        let mut figures =
            vec![figure(0.1, 9, 10), figure(0.2, 3, 10), figure(0.3, 3, 20), figure(f64::NAN, 0, 99)];
        for _ in 0..figures.len() {
            figures.rotate_left(1);
            assert_eq!(freshest(&figures)["m"].value, 0.3);
        }
    }

    #[test]
    fn a_figure_is_drawn_within_its_interval() {
        let figure = figure(0.5, 0, 10);
        for (deviations, value) in [(0.0, 0.5), (-1.96, 0.4), (1.96, 0.7)] {
            assert!((drawn(&figure, deviations) - value).abs() < 1e-12, "{deviations}");
        }
    }

    #[test]
    fn a_falling_scale_keeps_the_interval_in_order() {
        let thresholds = [1.0, 0.8, 0.6, 0.4, 0.2];
        let rule = EvidenceRule { metric: "m".to_owned(), thresholds, minimum_n: 11, max_age_days: 30 };
        let reading = read(&rule, &figure(0.5, 31, 10));
        assert!((reading.level - 3.5).abs() < 1e-9 && reading.stale && reading.too_few, "{reading:?}");
        let [low, high] = reading.level_interval.unwrap();
        assert!((low - 2.5).abs() < 1e-9 && (high - 4.0).abs() < 1e-9, "{low} {high}");
    }
}
