//! The two large sets that record linkage is measured by, from file to clusters as the command does it: what has to
//! hold at the product's defaults.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and say what it skips")]

use std::path::{Path, PathBuf};

use app::link::{Evaluated, Linking, Measuring, TruthIs, evaluate_files, link};
use app::{Language, Silent};

const PEOPLE_NL: &str = r#"
source = "source"
first_name = "given_name"
prefix = "family_name_prefix"
surname = "family_name"
birth_date = "birth_date"
street = "street"
house_number = "house_number"
postcode = "postcode"
city = "city"
email = "email"
phone = "phone"
"#;

const HISTORICAL: &str = r#"
full_name = "full_name"
first_name = "given_name"
surname = "family_name"
dob = "birth_date"
birth_place = "city"
postcode_fake = "postcode"
gender = "gender"
occupation = "category"
"#;

/// Links a set and measures what came of it; nothing (said aloud) where the set is not on this machine.
fn found(file: &str, columns: &str) -> Option<Evaluated> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIJP_SHARED").map_or(beside, PathBuf::from);
    let file = shared.join("data").join(file);
    if !file.is_file() {
        println!("skipped: shared data not found ({})", file.display());
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (roles, clusters, pairs) = (path("columns.toml"), path("clusters.csv"), path("pairs.csv"));
    std::fs::write(&roles, format!("id = \"unique_id\"\n[columns]{columns}")).unwrap();
    let linking = Linking {
        files: std::slice::from_ref(&file),
        columns: &roles,
        model: None,
        with_pairs: true,
        with_page: false,
        language: Language::En,
    };
    let linked = link(&linking, &Silent).unwrap();
    std::fs::write(&clusters, linked.clusters_csv).unwrap();
    std::fs::write(&pairs, linked.pairs_csv.unwrap()).unwrap();
    let truth_is = TruthIs::Groups { id: "unique_id", group: "cluster" };
    let measuring = Measuring { clusters: &clusters, truth: &file, truth_is, pairs: Some(&pairs) };
    Some(evaluate_files(&measuring).unwrap())
}

#[test]
fn a_hundred_thousand_dutch_customers_are_found() {
    let Some(measured) = found("people_nl_100k/people_nl_100k.parquet", PEOPLE_NL) else { return };
    let (found, pairs) = (measured.evaluation, measured.pairs.unwrap());
    assert!(found.b_cubed.f1 >= 0.962 && found.pairwise.f1 >= 0.935, "{found:?}");
    assert!(found.pairwise.precision >= 0.97 && found.largest() <= 15, "{found:?}");
    // Of pairs given 0.9, about nine in ten are true.
    assert!(pairs.calibration.error <= 0.02, "{:?}", pairs.calibration);
}

#[test]
fn historical_persons_are_found() {
    let Some(measured) = found("splink_historical_50k/historical_50k.parquet", HISTORICAL) else { return };
    let found = measured.evaluation;
    assert!(found.pairwise.f1 >= 0.865 && found.b_cubed.f1 >= 0.885, "{found:?}");
}
