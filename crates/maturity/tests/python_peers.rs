//! Our formulas give what others' programs give: the Python packages `krippendorff`, `pingouin` and `scipy`.
//!
//! `RIJP_PYTHON` names a Python that has them; `cargo xtask test` makes one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use maturity::interval;
use maturity::statistics::krippendorff::{Ratings, Scale, alpha};
use maturity::statistics::{cronbach, resampling::Draws};
use serde_json::{Value, json};

/// Two programs that add in another order differ in the last digits.
const TOLERANCE: f64 = 1e-9;

const SCALES: [(Scale, &str); 4] = [
    (Scale::Nominal, "nominal"),
    (Scale::Ordinal, "ordinal"),
    (Scale::Interval, "interval"),
    (Scale::Ratio, "ratio"),
];

/// A Python with the packages, or none and a line that says so.
fn python() -> Option<String> {
    let python = env::var("RIJP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let check = "import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name) is None for name in ('krippendorff', 'pingouin', 'scipy')))";
    let found = Command::new(&python).args(["-c", check]).stderr(Stdio::null()).status();
    if found.is_ok_and(|status| status.success()) {
        return Some(python);
    }
    println!("skipped: no Python with the packages krippendorff and pingouin found (set RIJP_PYTHON)");
    None
}

fn ask(python: &str, asked: &Value) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python_peers.py");
    let mut running =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "the script stopped; see its message above");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn assert_close(ours: Option<f64>, theirs: &Value, about: &str) {
    match (ours, theirs.as_f64()) {
        (Some(ours), Some(theirs)) => {
            assert!((ours - theirs).abs() < TOLERANCE, "{about}: ours {ours}, theirs {theirs}");
        }
        (ours, theirs) => assert_eq!(ours, theirs, "{about}"),
    }
}

/// Raters, units, points of the scale, and of every twenty ratings how many are missing.
const SHAPES: [[u32; 4]; 8] = [
    [2, 10, 5, 0],
    [3, 4, 5, 6],
    [5, 12, 5, 4],
    [12, 6, 5, 2],
    [40, 15, 5, 3],
    [7, 9, 2, 5],
    [9, 20, 11, 8],
    [4, 30, 7, 14],
];

/// A row per rater, a cell per unit; neighbours are likelier than a draw at random, so that there is some agreement.
fn ratings(draws: &mut Draws, [raters, units, points, missing]: [u32; 4]) -> Vec<Vec<Option<f64>>> {
    let heights: Vec<u32> = (0..units).map(|_| draws.below(points)).collect();
    let mut rating = |height: u32| {
        let there = draws.below(20) >= missing;
        let value = 1 + (height + draws.below(3)).saturating_sub(1).min(points - 1);
        there.then_some(f64::from(value))
    };
    (0..raters).map(|_| heights.iter().map(|height| rating(*height)).collect()).collect()
}

fn units(ratings: &[Vec<Option<f64>>]) -> Vec<Vec<f64>> {
    (0..ratings[0].len()).map(|unit| ratings.iter().filter_map(|rater| rater[unit]).collect()).collect()
}

#[test]
fn krippendorffs_alpha_is_that_of_the_package() {
    let Some(python) = python() else { return };
    let mut draws = Draws::new(1970, 0);
    let mut cases = Vec::new();
    for shape in SHAPES {
        for (scale, name) in SCALES {
            cases.push((ratings(&mut draws, shape), scale, name));
        }
    }
    let alone = |value| vec![vec![Some(value), None], vec![None, Some(value)]];
    cases.push((alone(3.0), Scale::Nominal, "nominal"));
    let asked: Vec<Value> =
        cases.iter().map(|(ratings, _, name)| json!({ "ratings": ratings, "scale": name })).collect();
    let theirs = ask(&python, &json!({ "alphas": asked }));
    for (at, (ratings, scale, name)) in cases.iter().enumerate() {
        let ours = alpha(&units(ratings), *scale);
        assert_close(ours, &theirs["alphas"][at], &format!("case {at}, {name}"));
    }
}

#[test]
fn alpha_without_one_rater_is_that_of_the_package_without_that_rater() {
    let Some(python) = python() else { return };
    let mut draws = Draws::new(1958, 0);
    let cases: Vec<Vec<Vec<Option<f64>>>> =
        [[3, 4, 5, 2], [12, 9, 5, 3], [25, 6, 5, 10]].map(|shape| ratings(&mut draws, shape)).to_vec();
    let asked: Vec<Value> =
        cases.iter().map(|ratings| json!({ "ratings": ratings, "scale": "ordinal" })).collect();
    let theirs = ask(&python, &json!({ "without": asked }));
    for (at, case) in cases.iter().enumerate() {
        let levels: Vec<f64> = (1..=5).map(f64::from).collect();
        let count = |unit: &Vec<f64>| {
            levels.iter().map(|level| unit.iter().filter(|given| *given == level).count() as u32).collect()
        };
        let prepared = Ratings::of(levels.clone(), units(case).iter().map(count).collect());
        for (rater, row) in case.iter().enumerate() {
            let given =
                row.iter().enumerate().filter_map(|(unit, level)| Some((unit, (*level)? as usize - 1)));
            let ours = prepared.alpha_without(given, Scale::Ordinal);
            assert_close(ours, &theirs["without"][at][rater], &format!("case {at} without rater {rater}"));
        }
    }
}

#[test]
fn cronbachs_alpha_is_that_of_the_package() {
    let Some(python) = python() else { return };
    let mut draws = Draws::new(1951, 0);
    let cases: Vec<Vec<Vec<f64>>> = [[10, 2, 5, 0], [12, 3, 5, 0], [60, 8, 5, 0], [200, 15, 7, 0]]
        .map(|shape| {
            ratings(&mut draws, shape).into_iter().map(|row| row.into_iter().flatten().collect()).collect()
        })
        .to_vec();
    let theirs = ask(&python, &json!({ "cronbach": cases }));
    for (at, rows) in cases.iter().enumerate() {
        assert_close(cronbach::alpha(rows), &theirs["cronbach"][at], &format!("case {at}"));
    }
}

#[test]
fn wilsons_interval_is_that_of_scipy() {
    let Some(python) = python() else { return };
    let cases: Vec<[u32; 2]> =
        [1, 2, 7, 40, 500].iter().flat_map(|n| [[0, *n], [n / 3, *n], [n / 2, *n], [*n, *n]]).collect();
    let theirs = ask(&python, &json!({ "wilson": cases }));
    for (at, [successes, n]) in cases.iter().enumerate() {
        let ours = interval::wilson(f64::from(*successes), f64::from(*n));
        for end in [0, 1] {
            assert_close(Some(ours[end]), &theirs["wilson"][at][end], &format!("{successes} of {n}"));
        }
    }
}
