//! The measured figures twice: metrics by channel to read, and every row with its interval to calculate with.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::input::{MetricRow, MetricTable, ReportInput};
use crate::words::Words;

/// A row per metric, a column per channel.
pub(super) fn write_by_channel(
    sheet: &mut Worksheet,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let mut columns = vec![
        Column { header: words.get("xlsx-metric"), width: 46.0 },
        Column { header: words.get("xlsx-all-channels"), width: 14.0 },
    ];
    columns.extend(input.data.channels.iter().map(|id| Column { header: channel(id, words), width: 14.0 }));
    let rows: Vec<Vec<Cell>> =
        input.metrics.iter().map(|metric| channel_row(metric, &input.data.channels, words)).collect();
    table::write_sheet(sheet, &columns, &rows)
}

fn channel_row(metric: &MetricTable, channels: &[String], words: &Words) -> Vec<Cell> {
    let shown = Shown::of(metric.unit);
    let value = |row: Option<&MetricRow>| Cell::Number(row.and_then(|row| row.value), shown);
    let mut row = vec![metric.title.in_language(words.language()).into(), value(metric.total())];
    row.extend(channels.iter().map(|channel| value(metric.in_channel(channel))));
    row
}

/// A row per figure.
pub(super) fn write_all(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-metric"), 46.0),
        column(words.get("xlsx-channel"), 16.0),
        column(words.get("xlsx-touchpoint"), 22.0),
        column(words.get("xlsx-value"), 14.0),
        column(words.get("xlsx-low"), 14.0),
        column(words.get("xlsx-high"), 14.0),
        column(words.get("xlsx-numerator"), 14.0),
        column(words.get("xlsx-denominator"), 14.0),
        column(words.get("xlsx-metric-n"), 14.0),
        column(words.get("xlsx-id"), 30.0),
    ];
    let mut rows = Vec::new();
    for metric in &input.metrics {
        rows.extend(metric.rows.iter().map(|row| figure_row(metric, row, words)));
    }
    table::write_sheet(sheet, &columns, &rows)
}

fn figure_row(metric: &MetricTable, row: &MetricRow, words: &Words) -> Vec<Cell> {
    let shown = Shown::of(metric.unit);
    let plain = |value: Option<f64>| Cell::Number(value, Shown::Whole);
    let of_channel =
        row.channel.as_deref().map_or_else(|| words.get("xlsx-all-channels"), |id| channel(id, words));
    vec![
        metric.title.in_language(words.language()).into(),
        of_channel.into(),
        row.touchpoint.clone().unwrap_or_default().into(),
        Cell::Number(row.value, shown),
        Cell::Number(row.interval.map(|[low, _]| low), shown),
        Cell::Number(row.interval.map(|[_, high]| high), shown),
        plain(row.numerator),
        plain(row.denominator),
        plain(Some(row.n as f64)),
        metric.id.as_str().into(),
    ]
}

fn channel(id: &str, words: &Words) -> String {
    words.find(&format!("channel-{id}"), &[]).unwrap_or_else(|| id.to_owned())
}
