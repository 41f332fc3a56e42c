//! Another engine reads the lake: DuckDB attaches our database as a DuckLake and gets the same events and figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

use std::process::Command;

use app::{Example, ExampleRecipe, Language, Silent};

/// Attaches the lake read-only and prints figures as JSON.
const SCRIPT: &str = r#"
import glob, json, os, sys
import duckdb, duckdb_extension_ducklake, duckdb_extension_sqlite_scanner
connection = duckdb.connect()
for package in (duckdb_extension_sqlite_scanner, duckdb_extension_ducklake):
    found = glob.glob(os.path.join(os.path.dirname(package.__file__), "**", "*.duckdb_extension"), recursive=True)
    connection.execute(f"LOAD '{found[0]}'")
connection.execute(f"ATTACH 'ducklake:sqlite:{sys.argv[1]}/rijp.db' AS lake (READ_ONLY)")
connection.execute("USE lake.workspace_1")
one = lambda sql: connection.execute(sql).fetchone()[0]
print(json.dumps({
    "events": one("SELECT COUNT(*) FROM events"),
    "persons": one("SELECT COUNT(DISTINCT person_id) FROM events"),
    "interactions": one("SELECT COUNT(*) FROM events WHERE kind = 'interaction' AND channel IS NOT NULL"),
    "unsorted": one("SELECT COUNT(*) FROM (SELECT person_id, time, lag(time) OVER (PARTITION BY person_id ORDER BY rowid) AS before FROM events WHERE person_id IS NOT NULL) WHERE time < before"),
    "newest": one("SELECT strftime(MAX(time), '%Y-%m-%d') FROM events"),
    "columns": [row[0] for row in connection.execute("DESCRIBE events").fetchall()],
}))
"#;

#[test]
fn duckdb_attaches_the_lake_and_agrees() {
    let Some(python) = std::env::var_os("RIJP_PYTHON") else {
        println!("skipped: RIJP_PYTHON names no Python with DuckDB and its DuckLake extension");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let recipe = ExampleRecipe { seed: 3, persons: 800, until: "2026-09-01T00:00:00Z".parse().unwrap() };
    let now = "2026-09-02T09:00:00Z".parse().unwrap();
    let example = Example::make(folder.path(), &recipe, Language::En, now, &Silent).unwrap();
    let output = Command::new(python).args(["-c", SCRIPT]).arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let data = &example.input.data;
    assert_eq!(seen["events"], data.events);
    assert_eq!(seen["persons"], data.persons);
    assert_eq!(seen["interactions"], data.interactions);
    assert_eq!(seen["unsorted"], 0);
    assert_eq!(seen["newest"].as_str(), data.until.as_deref());
    let columns: Vec<&str> =
        seen["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for private in ["value", "email", "phone", "verbatim", "traits", "properties"] {
        assert!(!columns.contains(&private), "the lake has a column `{private}`");
    }
}
