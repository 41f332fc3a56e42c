//! The tiny data set of `metrics/tiny`, and the rows that each metric must give on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use insight::catalogue::{self, Catalogue};
use insight::schema::{self, COLUMNS, Column, ColumnType};

/// A row of a table of text: column to value; an empty value is no value.
pub(crate) type Row = BTreeMap<String, String>;

/// Figures by channel and touchpoint, each a number by column.
pub(crate) type Expected = BTreeMap<(String, String), BTreeMap<String, Option<f64>>>;

pub(crate) fn metrics_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../metrics")
}

pub(crate) fn shipped_catalogue() -> Catalogue {
    let files = catalogue::read_folder(&metrics_folder()).unwrap();
    Catalogue::parse(&files).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// Every event of the tiny data set, as rows of text. The file's name says the kind.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (file, kind) in [
        ("contacts", "interaction"),
        ("feedback", "feedback"),
        ("cases", "case"),
        ("orders", "order"),
        ("goals", "goal"),
        ("consent", "consent"),
        ("other", "other"),
    ] {
        for mut row in csv_rows(&metrics_folder().join(format!("tiny/{file}.csv"))) {
            for (column, value) in [("bucket", "0"), ("source", "tiny"), ("name", kind), ("kind", kind)] {
                row.insert(column.to_owned(), value.to_owned());
            }
            let joined = !row["person_id"].is_empty();
            row.entry("identified".to_owned()).or_insert_with(|| joined.to_string());
            rows.push(row);
        }
    }
    rows
}

/// The rows in the lake's columns.
pub(crate) fn batch(rows: &[Row]) -> RecordBatch {
    let columns = COLUMNS.iter().map(|column| array(column, rows)).collect();
    RecordBatch::try_new(schema::arrow_schema(), columns).unwrap()
}

pub(crate) fn expected(metric: &str) -> Expected {
    let rows = csv_rows(&metrics_folder().join(format!("{metric}.expected.csv")));
    rows.into_iter().map(place_and_numbers).collect()
}

/// Takes channel and touchpoint off a row; the rest are numbers.
pub(crate) fn place_and_numbers(mut row: Row) -> ((String, String), BTreeMap<String, Option<f64>>) {
    let mut take = |column: &str| row.remove(column).unwrap_or_default();
    let place = (take("channel"), take("touchpoint"));
    let number = |text: String| (!text.is_empty()).then(|| text.parse().unwrap());
    (place, row.into_iter().map(|(column, text)| (column, number(text))).collect())
}

/// The same places must have figures, and the numbers in these columns agree to 1e-9.
pub(crate) fn assert_agree(metric: &str, found: &Expected, columns: impl Fn(&str) -> bool) {
    let expected = expected(metric);
    let places = |rows: &Expected| rows.keys().cloned().collect::<Vec<_>>();
    assert_eq!(places(found), places(&expected), "the rows of `{metric}`");
    for (place, numbers) in &expected {
        for (column, number) in numbers.iter().filter(|(column, _)| columns(column)) {
            let other = found[place].get(column).copied().flatten();
            assert!(
                agree(other, *number),
                "`{metric}` {place:?} {column}: found {other:?}, expected {number:?}"
            );
        }
    }
}

fn agree(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a == b,
    }
}

fn csv_rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn array(column: &Column, rows: &[Row]) -> ArrayRef {
    let texts =
        || rows.iter().map(|row| row.get(column.name).map(String::as_str).filter(|text| !text.is_empty()));
    match column.column_type {
        ColumnType::Text => Arc::new(texts().collect::<StringArray>()),
        ColumnType::Integer => {
            Arc::new(texts().map(|text| text.map(|text| text.parse().unwrap())).collect::<Int64Array>())
        }
        ColumnType::Real => {
            Arc::new(texts().map(|text| text.map(|text| text.parse().unwrap())).collect::<Float64Array>())
        }
        ColumnType::Flag => {
            Arc::new(texts().map(|text| text.map(|text| text.parse().unwrap())).collect::<BooleanArray>())
        }
        ColumnType::Time => {
            Arc::new(texts().map(|text| text.map(micros)).collect::<TimestampMicrosecondArray>())
        }
    }
}

pub(crate) fn micros(text: &str) -> i64 {
    let time: jiff::civil::DateTime = text.parse().unwrap();
    time.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_microsecond()
}
