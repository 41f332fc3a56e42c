//! The two large sets that record linkage is measured by, from file to clusters as the command does it: what has to
//! hold at the product's defaults.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may panic and say what it skips")]

use std::path::{Path, PathBuf};

use app::Silent;
use app::link::{evaluate_files, link};
use people::linkage::Evaluation;

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
fn found(file: &str, columns: &str) -> Option<Evaluation> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIJP_SHARED").map_or(beside, PathBuf::from);
    let file = shared.join("data").join(file);
    if !file.is_file() {
        println!("skipped: shared data not found ({})", file.display());
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (roles, clusters) = (folder.path().join("columns.toml"), folder.path().join("clusters.csv"));
    std::fs::write(&roles, format!("id = \"unique_id\"\n[columns]{columns}")).unwrap();
    let linked = link(&[file.clone()], &roles, false, &Silent).unwrap();
    std::fs::write(&clusters, linked.clusters_csv).unwrap();
    Some(evaluate_files(&clusters, &file, "unique_id", "cluster").unwrap().evaluation)
}

#[test]
fn a_hundred_thousand_dutch_customers_are_found() {
    let Some(found) = found("people_nl_100k/people_nl_100k.parquet", PEOPLE_NL) else { return };
    assert!(found.b_cubed.f1 >= 0.962 && found.pairwise.f1 >= 0.935, "{found:?}");
    assert!(found.pairwise.precision >= 0.97 && found.largest() <= 15, "{found:?}");
}

#[test]
fn historical_persons_are_found() {
    let Some(found) = found("splink_historical_50k/historical_50k.parquet", HISTORICAL) else { return };
    assert!(found.pairwise.f1 >= 0.865 && found.b_cubed.f1 >= 0.885, "{found:?}");
}
