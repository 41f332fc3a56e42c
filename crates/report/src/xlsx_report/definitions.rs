//! What the words and the figures mean: a figure in this workbook can be followed to its query.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column};
use crate::input::{Better, ReportInput};
use crate::words::Words;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-term"), 34.0),
        column(words.get("xlsx-meaning"), 70.0),
        column(words.get("xlsx-formula"), 44.0),
        column(words.get("xlsx-better"), 16.0),
        column(words.get("xlsx-id"), 30.0),
        column(words.get("xlsx-query"), 90.0),
    ];
    let mut rows = terms(words);
    for metric in &input.metrics {
        rows.push(vec![
            metric.title.in_language(words.language()).into(),
            metric.meaning.in_language(words.language()).into(),
            metric.formula.as_str().into(),
            better(metric.better, words).into(),
            metric.id.as_str().into(),
            table::short(metric.sql.trim()).into(),
        ]);
    }
    table::write_sheet(sheet, &columns, &rows)
}

fn terms(words: &Words) -> Vec<Vec<Cell>> {
    let term = |term: String, meaning: String| vec![term.into(), meaning.into()];
    vec![
        term(words.get("xlsx-claim"), words.get("meaning-claim")),
        term(words.get("xlsx-evidence"), words.get("meaning-evidence")),
        term(words.get("xlsx-prudent"), words.get("meaning-prudent")),
        term(words.get("xlsx-gap"), words.get("meaning-gap")),
        term(words.get("xlsx-target"), words.get("meaning-target")),
        term(words.get("xlsx-probability"), words.get("meaning-probability")),
        term(words.get("meaning-interval-term"), words.get("meaning-interval")),
        term(words.get("xlsx-r-wg"), words.get("meaning-r-wg")),
        term(words.get("xlsx-alpha"), words.get("meaning-alpha")),
        term(words.get("xlsx-cronbach"), words.get("meaning-cronbach")),
        term(words.get("xlsx-settled"), words.get("meaning-settled")),
        term(words.get("xlsx-beyond-chance"), words.get("meaning-beyond-chance")),
        term(words.get("xlsx-above"), words.get("meaning-above")),
        term(words.get("xlsx-balance"), words.get("meaning-balance")),
    ]
}

fn better(better: Better, words: &Words) -> String {
    match better {
        Better::Higher => words.get("better-higher"),
        Better::Lower => words.get("better-lower"),
        Better::Neither => words.get("better-neither"),
    }
}
