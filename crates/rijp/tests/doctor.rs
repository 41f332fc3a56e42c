//! `rijp doctor`: a sound workspace, one whose lake was damaged, and one that is no database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod binary;

use std::path::{Path, PathBuf};

use binary::{fails, folder, rijp, succeeds};

fn lake_files(data: &Path) -> Vec<PathBuf> {
    let buckets = std::fs::read_dir(data.join("lake/workspace_1/events")).unwrap();
    let files = buckets.flat_map(|bucket| std::fs::read_dir(bucket.unwrap().path()).unwrap());
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn damage_is_named_with_what_to_do_and_the_lake_is_made_anew() {
    let folder = folder();
    succeeds(&rijp(folder.path(), &["demo", "--no-serve", "--persons", "500", "--json"]));
    let doctor = |more: &[&str]| rijp(folder.path(), &[&["doctor", "--dir", "rijp-demo"], more].concat());
    let told = succeeds(&doctor(&["--deep"]));
    assert!(told.contains("integrity check passed") && !told.contains("WRONG"), "{told}");
    let data = folder.path().join("rijp-demo");

    let stray = data.join("lake/workspace_1/events/bucket=3/snapshot-0.parquet");
    std::fs::write(&stray, b"left over").unwrap();
    assert!(succeeds(&doctor(&[])).contains("rijp doctor --fix"));
    succeeds(&doctor(&["--fix"]));
    assert!(!stray.exists());

    let files = lake_files(&data);
    std::fs::write(&files[0], b"short").unwrap();
    std::fs::remove_file(&files[1]).unwrap();
    let damaged = doctor(&["--json"]);
    fails(&damaged, 1, &["something is wrong with: lake"]);
    let diagnosis: serde_json::Value = serde_json::from_slice(&damaged.stdout).unwrap();
    let lake = diagnosis["checks"].as_array().unwrap().iter().find(|check| check["name"] == "lake").unwrap();
    let found = lake["found"].as_str().unwrap();
    assert!(found.contains("has 5 bytes") && found.contains("No such file"), "{found}");
    assert!(lake["hint"].as_str().unwrap().contains("--rebuild-lake") && diagnosis["healthy"] == false);
    succeeds(&doctor(&["--rebuild-lake", "--deep"]));
}

#[test]
fn what_is_no_workspace_or_no_database_is_refused_by_name() {
    let folder = folder();
    fails(&rijp(folder.path(), &["doctor"]), 4, &["no workspace", "hint:"]);
    std::fs::create_dir(folder.path().join("rijp-data")).unwrap();
    std::fs::write(folder.path().join("rijp-data/rijp.db"), vec![7; 5_000]).unwrap();
    let output = rijp(folder.path(), &["doctor"]);
    fails(&output, 1, &["schema"]);
    assert!(binary::text(&output.stdout).contains("WRONG"), "{}", binary::text(&output.stdout));
}
