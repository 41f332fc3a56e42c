//! The house rules that a machine can check: who may depend on whom, what only one crate may name, how long a file
//! may be, and that a cited requirement exists.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Which of our crates each crate may name, as `docs/ARCHITECTURE.md` says.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("maturity", &[]),
    ("people", &[]),
    ("chart", &[]),
    ("store", &["people"]),
    ("insight", &["maturity", "people"]),
    ("report", &["maturity", "chart"]),
    ("app", &["chart", "insight", "maturity", "people", "report", "store"]),
    ("web", &["app"]),
    ("rijp", &["app", "web"]),
];

/// What each heavy or worldly dependency is allowed in.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("datafusion", &["insight"]),
    ("arrow", &["insight"]),
    ("parquet", &["insight"]),
    ("rusqlite", &["store"]),
    ("axum", &["web"]),
    ("maud", &["report", "web"]),
    ("rust_xlsxwriter", &["report"]),
    ("typst", &["report"]),
    ("typst-assets", &["report"]),
    ("typst-layout", &["report"]),
    ("typst-pdf", &["report"]),
    ("clap", &["rijp"]),
    ("indicatif", &["rijp"]),
];

/// Lines of a source file. 500 is a warning in our style guide; past 650 nobody reads on.
const LINES_MAX: usize = 650;

fn manifest(name: &str) -> toml::Table {
    let path = root().join("crates").join(name).join("Cargo.toml");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).parse().unwrap()
}

fn dependencies(name: &str) -> Vec<String> {
    manifest(name)["dependencies"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn dependencies_point_one_way() {
    let ours: BTreeMap<&str, &[&str]> = MAY_DEPEND_ON.iter().copied().collect();
    let found: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for name in &found {
        let allowed =
            ours.get(name.as_str()).unwrap_or_else(|| panic!("crate `{name}` has no place in the house"));
        for dependency in dependencies(name).iter().filter(|name| ours.contains_key(name.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "`{name}` may not depend on `{dependency}`");
        }
    }
    assert_eq!(found.len(), ours.len());
}

#[test]
fn heavy_things_stay_in_their_room() {
    for (dependency, rooms) in ONLY_IN {
        for (name, _) in MAY_DEPEND_ON {
            let has = dependencies(name).iter().any(|of| of == dependency);
            assert!(!has || rooms.contains(name), "`{name}` may not name `{dependency}`");
        }
    }
}

#[test]
fn pure_crates_touch_no_world() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant::now",
        "async fn",
        "Timestamp::now",
        "Zoned::now",
    ];
    for name in ["maturity", "people", "chart"] {
        for path in sources(&root().join("crates").join(name).join("src")) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for word in forbidden {
                let used =
                    code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
                assert!(!used, "{} uses {word}", path.display());
            }
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn files_tell_one_story_and_say_which() {
    for folder in ["crates", "xtask"] {
        for path in sources(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().count();
            assert!(lines <= LINES_MAX, "{} has {lines} lines", path.display());
            assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
        }
    }
}

#[test]
fn cited_requirements_exist() {
    let list: toml::Table =
        fs::read_to_string(root().join("models/requirements.toml")).unwrap().parse().unwrap();
    let known: Vec<&str> =
        list["requirement"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(known.len(), 147);
    for path in cited_in() {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.to_lowercase().contains("requirements")) {
            for id in requirement_ids(line) {
                assert!(known.contains(&id), "{} cites {id}, which is no requirement", path.display());
            }
        }
    }
}

fn cited_in() -> Vec<PathBuf> {
    ["metrics", "models", "models/questions", "docs/decisions"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect()
}

/// Words such as `E04`: one of A-G and two digits.
fn requirement_ids(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| {
        let bytes = word.as_bytes();
        bytes.len() == 3 && (b'A'..=b'G').contains(&bytes[0]) && bytes[1..].iter().all(u8::is_ascii_digit)
    })
}
