//! The same SQL gives the same rows on another engine. `RIJP_PYTHON` names a Python that has the package `duckdb`.

use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::tiny::{self, Row};
use insight::catalogue::Catalogue;
use insight::schema::{COLUMNS, ColumnType};
use serde_json::json;

fn sql_type(column_type: ColumnType) -> &'static str {
    match column_type {
        ColumnType::Text => "VARCHAR",
        ColumnType::Integer => "BIGINT",
        ColumnType::Real => "DOUBLE",
        ColumnType::Flag => "BOOLEAN",
        ColumnType::Time => "TIMESTAMP",
    }
}

/// A Python with DuckDB, if there is one here.
fn python() -> Option<String> {
    let python = env::var("RIJP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import duckdb"]).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success()).then_some(python)
}

fn rows_on_duckdb(python: &str, catalogue: &Catalogue) -> BTreeMap<String, Vec<Row>> {
    let asked = json!({
        "columns": COLUMNS.iter().map(|column| (column.name, sql_type(column.column_type))).collect::<Vec<_>>(),
        "rows": tiny::rows(),
        "views": catalogue.views().iter().map(|views| &views.sql).collect::<Vec<_>>(),
        "metrics": catalogue.metrics().iter().map(|metric| (&metric.id, &metric.sql)).collect::<BTreeMap<_, _>>(),
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/metrics/on_duckdb.py");
    let mut running =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "DuckDB refused a metric; see its message above");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_metric_gives_its_expected_rows_on_duckdb_too() {
    let Some(python) = python() else {
        println!("skipped: no Python with the package duckdb found (set RIJP_PYTHON)");
        return;
    };
    let catalogue = tiny::shipped_catalogue();
    let rows = rows_on_duckdb(&python, &catalogue);
    assert_eq!(rows.len(), catalogue.metrics().len());
    for (metric, rows) in rows {
        let found = rows.into_iter().map(tiny::place_and_numbers).collect();
        tiny::assert_agree(&metric, &found, |_| true);
    }
}
