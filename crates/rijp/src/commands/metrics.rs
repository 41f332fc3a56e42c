//! `rijp metrics`: what the data show.

use anyhow::Result;
use app::{Language, MetricRow, MetricTable, Shelf, Words};

use crate::arguments::Metrics;
use crate::output;
use crate::progress::Bars;

pub(crate) fn run(command: &Metrics) -> Result<()> {
    let mut folder = super::open(&command.common)?;
    let shelf = Shelf::of_workspace(&command.common.dir)?;
    let language = command.language.map_or_else(|| folder.language(), super::language);
    let measured = folder.measure(&shelf, command.metric.as_deref(), &Bars::new())?;
    if command.common.json {
        return output::json(&serde_json::json!({ "metrics": measured.tables, "failed": measured.failed }));
    }
    let words = Words::new(language);
    match (&command.metric, measured.tables.first()) {
        (Some(_), Some(table)) => output::text(&one(table, &words, language))?,
        _ => output::text(&totals(&measured.tables, &words, language))?,
    }
    for (metric, reason) in &measured.failed {
        eprintln!("metric `{metric}` could not be measured: {reason}");
    }
    Ok(())
}

/// One line a metric: its total.
fn totals(tables: &[MetricTable], words: &Words, language: Language) -> String {
    let rows: Vec<Vec<String>> = tables
        .iter()
        .map(|table| {
            let [value, interval, n] = table.total().map_or_else(unknown, |row| cells(table, row, words));
            vec![table.id.clone(), value, interval, n, table.title.in_language(language).to_string()]
        })
        .collect();
    output::table(&["metric", "value", "95 %", "n", ""], &rows)
}

/// One metric with its definition and all its rows.
fn one(table: &MetricTable, words: &Words, language: Language) -> String {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let [value, interval, n] = cells(table, row, words);
            let or_all = |part: &Option<String>| part.clone().unwrap_or_else(|| "·".to_string());
            vec![or_all(&row.channel), or_all(&row.touchpoint), value, interval, n]
        })
        .collect();
    format!(
        "{}\n{}\n= {}\n\n{}\n{}\n",
        table.title.in_language(language),
        table.meaning.in_language(language),
        table.formula,
        output::table(&["channel", "touchpoint", "value", "95 %", "n"], &rows),
        table.sql.trim()
    )
}

fn unknown() -> [String; 3] {
    ["?".to_string(), String::new(), "0".to_string()]
}

fn cells(table: &MetricTable, row: &MetricRow, words: &Words) -> [String; 3] {
    let figure = |value: f64| words.figure(value, table.unit);
    let interval = row.interval.map(|[low, high]| format!("{} … {}", figure(low), figure(high)));
    [words.figure_or_dash(row.value, table.unit), interval.unwrap_or_default(), words.count(row.n)]
}
