//! Where each pillar stands among other organisations: their quartiles and the own claim, never a norm.

use maturity::benchmark::{Comparison, PillarComparison};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::input::ReportInput;
use crate::words::Words;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-model"), 34.0),
        column(words.get("xlsx-pillar"), 30.0),
        column(words.get("xlsx-own"), 12.0),
        column(words.get("xlsx-lower-quartile"), 14.0),
        column(words.get("xlsx-median"), 12.0),
        column(words.get("xlsx-upper-quartile"), 14.0),
        column(words.get("xlsx-above"), 16.0),
        column(words.get("xlsx-organisations"), 14.0),
        column(words.get("xlsx-sector"), 18.0),
        column(words.get("xlsx-size-class"), 18.0),
    ];
    let mut rows = Vec::new();
    for comparison in &input.comparisons {
        rows.extend(comparison.pillars.iter().map(|pillar| row(comparison, pillar, words)));
    }
    table::write_sheet(sheet, &columns, &rows)
}

fn row(comparison: &Comparison, pillar: &PillarComparison, words: &Words) -> Vec<Cell> {
    let decimal = |value: Option<f64>| Cell::Number(value, Shown::Decimals1);
    let [lower, median, upper] = pillar.quartiles.map(Some);
    let or_all = |class: &Option<String>| class.clone().unwrap_or_else(|| words.get("xlsx-all"));
    vec![
        comparison.name.in_language(words.language()).into(),
        pillar.name.in_language(words.language()).into(),
        decimal(pillar.own),
        decimal(lower),
        decimal(median),
        decimal(upper),
        Cell::Number(pillar.above, Shown::Share),
        Cell::Number(Some(comparison.organisations.into()), Shown::Whole),
        or_all(&comparison.sector).into(),
        or_all(&comparison.size).into(),
    ]
}
