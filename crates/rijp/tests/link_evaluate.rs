//! Measuring a linking by the built binary: figures counted by hand, truth as groups and as pairs, and rows that cannot
//! be read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;

use std::path::Path;

use binary::{fails, folder, rijp, succeeds, text};
use serde_json::Value;

/// Persons a = {1, 2, 3}, b = {4, 5}, c = {6}; clusters {1, 2}, {3, 4, 5}, {6}.
const CLUSTERS: &str = "unique_id,cluster_id\n1,1\n2,1\n3,3\n4,3\n5,3\n6,6\n";
const TRUTH: &str = "nr,person,name\n 1 ,a,x\n2,a,\n3,a,\n4,b,\n5,b,\n6,c,\n";
const PAIRS: &str = "left_id,right_id,weight,probability,reasons\n1,2,5.00,0.9700,\n4,5,3.20,0.9000,\n3,4,0.50,0.5858,\n1,6,-3.00,0.1111,\n";

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, content) in files {
        std::fs::write(folder.join(name), content).unwrap();
    }
}

fn measured(folder: &Path, arguments: &[&str]) -> Value {
    let output = rijp(folder, &[&["identity", "evaluate"], arguments, &["--json"]].concat());
    serde_json::from_str(&succeeds(&output)).unwrap()
}

#[track_caller]
fn near(found: &Value, expected: f64) {
    assert!((found.as_f64().unwrap() - expected).abs() < 1e-9, "{found} for {expected}");
}

#[test]
fn figures_counted_by_hand() {
    let folder = folder();
    write(folder.path(), &[("clusters.csv", CLUSTERS), ("truth.csv", TRUTH), ("pairs.csv", PAIRS)]);
    let truth = ["clusters.csv", "truth.csv", "--id", "nr", "--truth", "person", "--pairs", "pairs.csv"];
    let found = measured(folder.path(), &truth);
    assert_eq!(found["records"], 6);
    near(&found["pairwise"]["precision"], 0.5);
    near(&found["pairwise"]["recall"], 0.5);
    near(&found["b_cubed"]["recall"], (5.0 / 3.0 + 3.0) / 6.0);
    let pairs = &found["pairs"];
    assert_eq!(
        (&pairs["weighed"], &pairs["true_pairs"], &pairs["never_weighed"]),
        (&4.into(), &4.into(), &2.into())
    );
    let bands: Vec<(f64, u64, f64)> = pairs["calibration"]
        .as_array()
        .unwrap()
        .iter()
        .map(|band| {
            (band["to"].as_f64().unwrap(), band["pairs"].as_u64().unwrap(), band["true"].as_f64().unwrap())
        })
        .collect();
    assert_eq!(bands, [(0.2, 1, 0.0), (0.6, 1, 0.0), (0.99, 2, 1.0)]);
    near(&pairs["calibration_error"], (0.1111 + 0.5858 + 0.03 + 0.1) / 4.0);
    let at = |weight: i64| {
        let all = pairs["thresholds"].as_array().unwrap();
        all.iter().find(|at| at["weight"].as_f64() == Some(weight as f64)).unwrap()
    };
    assert_eq!(pairs["thresholds"].as_array().unwrap().len(), 9, "from -3 to 5");
    near(&at(-3)["precision"], 0.5);
    near(&at(0)["precision"], 2.0 / 3.0);
    near(&at(1)["precision"], 1.0);
    near(&at(1)["recall"], 0.5);
    near(&at(5)["recall"], 0.25);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let folder = folder();
    let turned = |content: &str| {
        let (header, rows) = content.split_once('\n').unwrap();
        let rows: Vec<&str> = rows.lines().rev().collect();
        format!("{header}\n{}\n", rows.join("\n"))
    };
    write(folder.path(), &[("clusters.csv", CLUSTERS), ("truth.csv", TRUTH), ("pairs.csv", PAIRS)]);
    let arguments = [
        "clusters.csv",
        "truth.csv",
        "--id",
        "nr",
        "--truth",
        "person",
        "--pairs",
        "pairs.csv",
        "--report",
        "page.html",
    ];
    let before = measured(folder.path(), &arguments);
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    for (name, content) in [("clusters.csv", CLUSTERS), ("truth.csv", TRUTH), ("pairs.csv", PAIRS)] {
        write(folder.path(), &[(name, &turned(content))]);
    }
    assert_eq!(measured(folder.path(), &arguments), before);
    assert_eq!(std::fs::read_to_string(folder.path().join("page.html")).unwrap(), page);
}

#[test]
fn truth_may_be_pairs_that_belong_together() {
    let folder = folder();
    let matches = "left,right\n1,2\n3,2\n5,4\n7,6\n";
    write(folder.path(), &[("clusters.csv", CLUSTERS), ("matches.csv", matches)]);
    let found =
        measured(folder.path(), &["clusters.csv", "matches.csv", "--left", "left", "--right", "right"]);
    assert_eq!((&found["records"], &found["only_in_truth"]), (&6.into(), &1.into()));
    near(&found["pairwise"]["precision"], 0.5);
    near(&found["pairwise"]["recall"], 0.5);
    assert_eq!(found["true_sizes"], serde_json::json!([1, 1, 1]));
}

#[test]
fn what_cannot_be_read_is_named_and_counted() {
    let folder = folder();
    let truth = "nr,person\n1,a\n2,a\n2,b\n3,\n,c\n4,b\n9,z\n";
    let pairs =
        "left_id,right_id,weight,probability\n1,2,much,0.9\n1,2,5,1.9\n1,2,5,0.9\n2,1,5,0.9\n1,8,5,0.9\n";
    write(folder.path(), &[("clusters.csv", CLUSTERS), ("truth.csv", truth), ("pairs.csv", pairs)]);
    let arguments = ["clusters.csv", "truth.csv", "--id", "nr", "--truth", "person", "--pairs", "pairs.csv"];
    let output = rijp(folder.path(), &[&["identity", "evaluate"], &arguments[..]].concat());
    let said = succeeds(&output);
    assert!(
        said.contains("3 records compared, 3 in the clusters only, 1 in the truth only; 6 rows refused"),
        "{said}"
    );
    let told = text(&output.stderr);
    for reason in [
        "truth.csv:4: record `2` occurred before",
        "truth.csv:5: `person` of record `3` is blank",
        "truth.csv:6: `nr` is blank",
        "pairs.csv:2: `weight` is `much`, which is no number",
        "pairs.csv:3: `probability` is 1.9, and goes from 0 to 1",
        "pairs.csv:5: the pair `2`, `1` occurred before",
    ] {
        assert!(told.contains(reason), "{reason}: {told}");
    }
    let found = measured(folder.path(), &arguments);
    assert_eq!((&found["pairs"]["weighed"], &found["pairs"]["unknown"]), (&1.into(), &1.into()));
    assert_eq!(found["refused"].as_array().unwrap().len(), 6);
}

#[test]
fn what_cannot_be_measured_says_why() {
    let folder = folder();
    let elsewhere = "unique_id,cluster_id\n70,1\n";
    write(folder.path(), &[("clusters.csv", CLUSTERS), ("truth.csv", TRUTH), ("elsewhere.csv", elsewhere)]);
    for (arguments, exit, expected) in [
        (&["clusters.csv", "truth.csv"][..], 3, "there is no column `unique_id, cluster_id in truth.csv`"),
        (&["clusters.csv", "truth.csv", "--id", "nr", "--truth", "who"], 3, "there are: nr, person, name"),
        (&["clusters.csv", "elsewhere.csv"], 3, "have no record in common"),
        (&["clusters.csv", "truth.csv", "--left", "nr"], 2, "--right"),
        (&["clusters.csv", "nowhere.csv"], 3, "nowhere.csv"),
    ] {
        let refused = rijp(folder.path(), &[&["identity", "evaluate"], arguments].concat());
        fails(&refused, exit, &[expected]);
    }
}
