//! Each shipped metric gives, on the tiny data set, the rows that stand beside it.

use std::collections::BTreeMap;

use crate::tiny::{self, Expected, Row};
use insight::engine::Engine;
use insight::figure::Figure;
use insight::metric::{IntervalKind, Metric};
use maturity::interval;
use proptest::prelude::*;

fn engine(rows: &[Row]) -> Engine {
    Engine::over_batches(vec![tiny::batch(rows)], &tiny::shipped_catalogue()).unwrap()
}

fn all_figures(rows: &[Row]) -> Vec<Vec<Figure>> {
    let measured = engine(rows).measure_all(tiny::shipped_catalogue().metrics());
    measured.into_iter().map(|figures| figures.unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn place(figure: &Figure) -> (String, String) {
    (figure.channel.clone().unwrap_or_default(), figure.touchpoint.clone().unwrap_or_default())
}

fn as_rows(figures: &[Figure]) -> Expected {
    let numbers = |figure: &Figure| {
        BTreeMap::from([
            ("numerator".to_owned(), figure.numerator),
            ("denominator".to_owned(), figure.denominator),
            ("value".to_owned(), Some(figure.value)),
            ("n".to_owned(), Some(figure.n as f64)),
        ])
    };
    figures.iter().map(|figure| (place(figure), numbers(figure))).collect()
}

#[test]
fn every_metric_gives_its_expected_rows() {
    let base = |column: &str| ["numerator", "denominator", "value", "n"].contains(&column);
    for (metric, figures) in tiny::shipped_catalogue().metrics().iter().zip(all_figures(&tiny::rows())) {
        tiny::assert_agree(&metric.id, &as_rows(&figures), base);
    }
}

/// The interval that the expected row's own numbers give.
fn expected_interval(metric: &Metric, numbers: &BTreeMap<String, Option<f64>>) -> Option<[f64; 2]> {
    let number = |column: &str| numbers.get(column).copied().flatten();
    let n = number("effective_n").or(number("n"))?;
    let scale = n / number("denominator")?;
    match metric.interval {
        IntervalKind::None => None,
        IntervalKind::Wilson => Some(interval::wilson(number("numerator")? * scale, n)),
        IntervalKind::Nps => {
            Some(interval::nps(number("promoters")? * scale, number("detractors")? * scale, n))
        }
        IntervalKind::Mean => interval::mean(number("value")?, number("variance")?, n),
    }
}

#[test]
fn intervals_follow_from_the_expected_counts() {
    let mut compared = 0;
    for (metric, figures) in tiny::shipped_catalogue().metrics().iter().zip(all_figures(&tiny::rows())) {
        let expected = tiny::expected(&metric.id);
        for figure in figures {
            match (figure.interval, expected_interval(metric, &expected[&place(&figure)])) {
                (Some(found), Some(wanted)) => {
                    compared += 1;
                    let close = found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9);
                    assert!(close, "`{}` {:?}: {found:?}, expected {wanted:?}", metric.id, place(&figure));
                }
                (found, wanted) => assert_eq!(found, wanted, "`{}` {:?}", metric.id, place(&figure)),
            }
        }
    }
    assert!(compared > 100, "only {compared} intervals were compared");
}

#[test]
fn figures_are_as_fresh_as_their_own_rows() {
    let catalogue = tiny::shipped_catalogue();
    let engine = engine(&tiny::rows());
    assert_eq!(engine.newest_day().unwrap().to_string(), "2026-03-31");
    for (metric, place, day) in [
        ("nps", "", "2026-03-20"),
        ("contacts", "", "2026-03-28"),
        ("contacts", "phone", "2026-03-15"),
        ("on_time_rate", "email", "2026-03-20"),
        ("promise_kept_rate", "web", "2026-03-15"),
    ] {
        let figures = engine.measure(catalogue.metric(metric).unwrap()).unwrap();
        let figure = figures.iter().find(|figure| figure.channel.as_deref().unwrap_or("") == place).unwrap();
        assert_eq!(figure.as_of.unwrap().to_string(), day, "{metric} {place}");
    }
}

#[test]
fn no_events_give_no_figures() {
    assert_eq!(all_figures(&[]).concat(), []);
}

#[test]
fn a_lake_without_files_gives_no_figures() {
    let catalogue = tiny::shipped_catalogue();
    let engine = Engine::over_parquet(&[], &catalogue).unwrap();
    assert!(engine.newest_day().is_none());
    for figures in engine.measure_all(catalogue.metrics()) {
        assert_eq!(figures.unwrap(), []);
    }
}

#[test]
fn linking_people_who_withdrew_consent_gains_nothing() {
    let linked = tiny::rows();
    let (withdrew, honest): (Vec<Row>, Vec<Row>) =
        linked.iter().cloned().partition(|row| row["kind"] == "interaction" && row["consented"] == "false");
    assert_eq!(withdrew.len(), 2);
    let single_view = [
        "recognition_rate",
        "repeated_identification_rate",
        "repeated_explanation_rate",
        "context_carry_rate",
        "visible_elsewhere_hours",
        "visible_within_minute_rate",
        "multichannel_person_share",
        "single_view_rate",
        "goal_crm_link_rate",
    ];
    let (with, without) = (engine(&linked), engine(&honest));
    for id in single_view {
        let catalogue = tiny::shipped_catalogue();
        let metric = catalogue.metric(id).unwrap();
        assert_eq!(with.measure(metric).unwrap(), without.measure(metric).unwrap(), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_no_figure(shuffled in Just(tiny::rows()).prop_shuffle()) {
        prop_assert_eq!(all_figures(&shuffled), all_figures(&tiny::rows()));
    }
}
