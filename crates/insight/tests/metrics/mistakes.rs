//! Each mistake in a metric is named with its file, in words the writer of a query knows.

use insight::catalogue::Catalogue;
use insight::engine::Engine;

use crate::tiny;

/// A catalogue of the shipped views and one metric around `query`.
fn with_query(interval: &str, query: &str) -> Result<Catalogue, String> {
    let header = [
        "-- id: mine\n-- title.nl: Van mij\n-- title.en: Mine\n-- meaning.nl: Zo.\n-- meaning.en: So.\n",
        "-- formula: a / b\n-- unit: share\n-- better: higher\n-- source: me\n",
    ];
    let metric = format!("{}{}-- interval: {interval}\n{query}\n", header[0], header[1]);
    let views = std::fs::read_to_string(tiny::metrics_folder().join("views.sql")).unwrap();
    Catalogue::parse(&[("views.sql", views), ("own/mine.sql", metric)])
        .map_err(|mistakes| mistakes[0].to_string())
}

fn refusal(interval: &str, query: &str) -> String {
    let catalogue = with_query(interval, query).unwrap();
    let engine = Engine::over_batches(vec![tiny::batch(&tiny::rows())], &catalogue).unwrap();
    match engine.measure(&catalogue.metrics()[0]) {
        Ok(figures) => panic!("{query}: {} figures", figures.len()),
        Err(error) => error.to_string(),
    }
}

const ROW: &str = "NULL AS channel, NULL AS touchpoint, 1 AS numerator, 2 AS denominator";

#[test]
fn a_query_that_does_not_run_says_why() {
    for (query, message) in [
        (
            "SELECT colour FROM interactions",
            "own/mine.sql: metric `mine`: unknown column `colour`\n  hint: there are event_id",
        ),
        (
            "SELECT channel FROM contacts",
            "own/mine.sql: metric `mine`: unknown table `contacts`\n  hint: there are events",
        ),
        ("SELECT channel FRM interactions WHERE", "own/mine.sql: metric `mine`: Expected: "),
        ("DROP VIEW interactions", "own/mine.sql: metric `mine`: DDL not supported"),
        ("COPY events TO 'stolen.parquet'", "own/mine.sql: metric `mine`: DML not supported"),
        ("SET datafusion.execution.batch_size = 1", "own/mine.sql: metric `mine`: Statement not supported"),
        (
            "SELECT 1; SELECT 2",
            "own/mine.sql: metric `mine`: The context currently only supports a single SQL statement",
        ),
    ] {
        let found = refusal("none", query);
        assert!(found.starts_with(message), "{query}:\n{found}");
    }
}

#[test]
fn a_syntax_error_names_the_line_of_the_file() {
    let found = refusal("none", "SELECT channel,\n  COUNT(* AS n\nFROM interactions");
    assert!(found.contains("Line: 12"), "{found}");
}

#[test]
fn rows_that_are_no_figures_are_refused() {
    let many = "SELECT CAST(a.event_id * 1000 + b.event_id AS VARCHAR) AS channel, NULL AS touchpoint, 1 AS numerator,
        2 AS denominator, 0.5 AS value, 2 AS n FROM events AS a CROSS JOIN events AS b";
    for (interval, query, message) in [
        ("none", format!("SELECT {ROW}, 0.5 AS value"), "the query returns no column `n`"),
        ("nps", format!("SELECT {ROW}, 0.5 AS value, 2 AS n"), "the query returns no column `promoters`"),
        ("mean", format!("SELECT {ROW}, 0.5 AS value, 2 AS n"), "the query returns no column `variance`"),
        ("none", format!("SELECT {ROW}, 0.5 AS value, 2 AS n, 3 AS colour"), "the query returns an unknown column `colour`"),
        ("none", format!("SELECT {ROW}, 'high' AS value, 2 AS n"), "column `value` is Utf8, not a number"),
        ("none", "SELECT 1 AS channel, NULL AS touchpoint, 1 AS numerator, 2 AS denominator, 0.5 AS value, 2 AS n".to_owned(), "column `channel` is Int64, not text"),
        ("none", format!("SELECT {ROW}, 0.5 AS value, 2 AS n, 3 AS as_of"), "column `as_of` is Int64, not a time"),
        ("none", format!("SELECT {ROW}, CAST('NaN' AS DOUBLE) AS value, 2 AS n"), "column `value` is not a finite number for the total"),
        ("none", format!("SELECT {ROW}, 0.5 AS value, -2 AS n"), "column `n` is no number of observations for the total"),
        ("none", format!("SELECT {ROW}, 0.5 AS value, 2 AS n UNION ALL SELECT {ROW}, 0.6, 3"), "two rows for the total"),
        ("none", "SELECT NULL AS channel, 'desk' AS touchpoint, 1 AS numerator, 2 AS denominator, 0.5 AS value, 2 AS n".to_owned(), "touchpoint `desk` has no channel"),
        ("none", many.to_owned(), "the query returns more than 10000 rows"),
    ] {
        let found = refusal(interval, &query);
        assert!(found.starts_with(&format!("own/mine.sql: metric `mine`: {message}")), "{query}:\n{found}");
    }
}

#[test]
fn unknown_values_and_empty_rows_are_no_figures() {
    let query = format!("SELECT {ROW}, NULL AS value, 2 AS n UNION ALL SELECT {ROW}, 0.5, 0");
    let catalogue = with_query("wilson", &query).unwrap();
    let engine = Engine::over_batches(Vec::new(), &catalogue).unwrap();
    assert_eq!(engine.measure(&catalogue.metrics()[0]).unwrap(), []);
}

#[test]
fn one_broken_metric_does_not_cost_the_others() {
    let mut metrics = tiny::shipped_catalogue().metrics().to_vec();
    metrics[1].sql = "SELECT colour FROM events".to_owned();
    let engine = Engine::over_batches(vec![tiny::batch(&tiny::rows())], &tiny::shipped_catalogue()).unwrap();
    let failed: Vec<bool> = engine.measure_all(&metrics).iter().map(Result::is_err).collect();
    assert_eq!(failed.iter().filter(|failed| **failed).count(), 1);
    assert!(failed[1]);
}

#[test]
fn views_that_do_not_run_name_their_file() {
    let catalogue =
        Catalogue::parse(&[("own/views.sql", "CREATE VIEW mine AS SELECT colour FROM events")]).unwrap();
    let error = Engine::over_batches(Vec::new(), &catalogue).err().unwrap().to_string();
    assert!(error.starts_with("own/views.sql: unknown column `colour`"), "{error}");
}

#[test]
fn a_lake_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("absent.parquet", None), ("broken [1].parquet", Some("not Parquet at all"))] {
        let file = folder.path().join(name);
        if let Some(content) = content {
            std::fs::write(&file, content).unwrap();
        }
        let error = Engine::over_parquet(&[file], &tiny::shipped_catalogue()).err().unwrap().to_string();
        assert!(error.starts_with("the lake: "), "{error}");
        assert!(error.contains(name), "{error}");
    }
}
