//! Measuring over part of the time: what lies outside is not seen, and what it began is.

use insight::engine::Engine;
use insight::period::Period;
use jiff::civil::Date;

use crate::tiny;

fn day(written: &str) -> Option<Date> {
    (!written.is_empty()).then(|| written.parse().unwrap())
}

fn within(from: &str, until: &str) -> Engine {
    let period = Period { from: day(from), until: day(until) };
    Engine::over_batches_in(vec![tiny::batch(&tiny::rows())], &tiny::shipped_catalogue(), period).unwrap()
}

fn total(engine: &Engine, metric: &str) -> Option<f64> {
    let catalogue = tiny::shipped_catalogue();
    let figures = engine.measure(catalogue.metric(metric).unwrap()).unwrap();
    figures.iter().find(|figure| figure.is_total()).map(|figure| figure.value)
}

/// Counted by hand in `contacts.csv`: 2 March has two contacts, 3 March one, 28 March one with a channel.
#[test]
fn contacts_outside_the_period_are_not_counted() {
    for (from, until, contacts) in [
        ("2026-03-02", "2026-03-03", Some(3.0)),
        ("2026-03-28", "", Some(1.0)),
        ("", "2026-03-02", Some(2.0)),
        ("2026-03-02", "2026-03-02", Some(2.0)),
        ("2026-04-01", "", None),
        ("", "2026-02-01", None),
    ] {
        assert_eq!(total(&within(from, until), "contacts"), contacts, "{from} … {until}");
    }
}

#[test]
fn a_period_around_everything_changes_no_figure() {
    let (limited, whole) = (within("2020-01-01", "2026-12-31"), within("", ""));
    let catalogue = tiny::shipped_catalogue();
    for metric in catalogue.metrics() {
        assert_eq!(limited.measure(metric).unwrap(), whole.measure(metric).unwrap(), "{}", metric.id);
    }
    assert_eq!(limited.extent().unwrap(), whole.extent().unwrap());
}

/// Person 4 gave consent on 1 March and withdrew the one before: a person seen later is judged by the last word.
#[test]
fn consent_from_before_the_period_still_holds() {
    let engine = within("2026-03-10", "");
    let catalogue = tiny::shipped_catalogue();
    let shares = engine.measure(catalogue.metric("single_view_rate").unwrap()).unwrap();
    let figure = shares.iter().find(|figure| figure.is_total()).unwrap();
    assert!(
        figure.denominator.unwrap() >= 2.0,
        "persons who consented in February or on 1 March: {figure:?}"
    );
}

/// Case C6 was opened on 1 March: seen from 2 March on it is a case of the time before.
#[test]
fn a_case_belongs_to_the_period_in_which_it_began() {
    let (march, later) = (within("", ""), within("2026-03-02", ""));
    let count = |engine: &Engine| {
        let catalogue = tiny::shipped_catalogue();
        let figures = engine.measure(catalogue.metric("on_time_rate").unwrap()).unwrap();
        figures.iter().find(|figure| figure.is_total()).map_or(0, |figure| figure.n)
    };
    assert_eq!(count(&march), count(&later) + 1);
}

#[test]
fn the_extent_is_that_of_the_period() {
    let extent = within("2026-03-02", "2026-03-02").extent().unwrap();
    assert_eq!((extent.events, extent.persons), (4, 3));
    let (first, last) = extent.times_us.unwrap();
    assert_eq!((last - first) / 1_000_000, 11 * 60 * 60);
    assert_eq!(within("2026-04-01", "").extent().unwrap().times_us, None);
}
