//! What changed since the round before: a row per pillar and reading.

use maturity::trend::{Change, PillarChange, Trend};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::input::ReportInput;
use crate::words::Words;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-model"), 34.0),
        column(words.get("xlsx-pillar"), 30.0),
        column(words.get("xlsx-reading"), 14.0),
        column(words.get("xlsx-round-before"), 14.0),
        column(words.get("xlsx-before"), 11.0),
        column(words.get("xlsx-round-after"), 14.0),
        column(words.get("xlsx-after"), 11.0),
        column(words.get("xlsx-change"), 12.0),
        column(words.get("xlsx-low"), 11.0),
        column(words.get("xlsx-high"), 11.0),
        column(words.get("xlsx-beyond-chance"), 14.0),
        column(words.get("xlsx-caution"), 50.0),
    ];
    let mut rows = Vec::new();
    for trend in &input.trends {
        rows.extend(level_rows(trend, words));
        rows.extend(trend.pillars.iter().flat_map(|pillar| pillar_rows(trend, pillar, words)));
    }
    table::write_sheet(sheet, &columns, &rows)
}

/// The level as a whole comes before its pillars; a rank has no interval.
fn level_rows(trend: &Trend, words: &Words) -> Vec<Vec<Cell>> {
    let Some(level) = &trend.level else { return Vec::new() };
    let readings = [
        (words.get("xlsx-claim"), level.claim),
        (words.get("xlsx-evidence"), level.evidence),
        (words.get("xlsx-prudent"), level.prudent),
    ];
    let known = readings.into_iter().filter_map(|(reading, ranks)| Some((reading, ranks?)));
    let rows = known.map(|(reading, [before, after])| {
        let (before, after) = (f64::from(before), f64::from(after));
        let values = [Some(before), Some(after), Some(after - before), None, None];
        row(trend, words.get("xlsx-level"), reading, (values, Shown::Whole), String::new(), words)
    });
    rows.collect()
}

fn pillar_rows(trend: &Trend, pillar: &PillarChange, words: &Words) -> Vec<Vec<Cell>> {
    let readings = [(words.get("xlsx-claim"), pillar.claim), (words.get("xlsx-evidence"), pillar.evidence)];
    let known = readings.into_iter().filter_map(|(reading, change)| Some((reading, change?)));
    let rows = known.map(|(reading, change): (String, Change)| {
        let values = [
            Some(change.before),
            Some(change.after),
            Some(change.difference),
            change.interval.map(|[low, _]| low),
            change.interval.map(|[_, high]| high),
        ];
        let verdict = words.get(if change.beyond_chance { "chart-yes" } else { "chart-no" });
        let name = pillar.name.in_language(words.language()).to_owned();
        row(trend, name, reading, (values, Shown::Decimals1), verdict, words)
    });
    rows.collect()
}

fn row(
    trend: &Trend,
    what: String,
    reading: String,
    ([before, after, change, low, high], shown): ([Option<f64>; 5], Shown),
    verdict: String,
    words: &Words,
) -> Vec<Cell> {
    let cautions: Vec<&str> =
        trend.cautions.iter().map(|caution| caution.in_language(words.language())).collect();
    vec![
        trend.name.in_language(words.language()).into(),
        what.into(),
        reading.into(),
        trend.from_round.as_str().into(),
        Cell::Number(before, shown),
        trend.to_round.as_str().into(),
        Cell::Number(after, shown),
        Cell::Number(change, Shown::Difference),
        Cell::Number(low, Shown::Difference),
        Cell::Number(high, Shown::Difference),
        verdict.into(),
        cautions.join(" ").into(),
    ]
}
