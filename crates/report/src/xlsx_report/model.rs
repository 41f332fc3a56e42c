//! A model's own sheet: its level in three readings, its pillars in figures, and the figures in a chart.

use maturity::position::{PillarPosition, Position};
use rust_xlsxwriter::{Chart, ChartLegendPosition, ChartSolidFill, ChartType, Worksheet, XlsxError};

use super::summary::reading_cells;
use super::table::{self, Cell, Column, Shown};
use crate::paper;
use crate::words::Words;

const CLAIM_COLUMN: u16 = 1;
const EVIDENCE_COLUMN: u16 = 2;
const TARGET_COLUMN: u16 = 4;
/// The last column of the table of pillars.
const LAST_COLUMN: u16 = 14;
/// Width of a pillar's name and of a figure, in characters.
const PILLAR_WIDTH: f64 = 34.0;
const FIGURE_WIDTH: f64 = 13.0;

pub(super) fn write(
    sheet: &mut Worksheet,
    name: &str,
    model: &Position,
    words: &Words,
) -> Result<(), XlsxError> {
    let language = words.language();
    sheet.write_string_with_format(0, 0, table::short(model.name.in_language(language)), &paper::title())?;
    let version = words.with("xlsx-version", &[("version", model.version.into())]);
    let credit = format!("{version} · {}", model.credit.in_language(language));
    sheet.write_string_with_format(1, 0, table::short(&credit), &paper::quiet())?;
    let mut row = write_level(sheet, 3, model, words)?;
    let first_row = row;
    let pillars: Vec<Vec<Cell>> =
        model.pillars.iter().map(|pillar| pillar_row(pillar, model.scale, words)).collect();
    row = table::write(sheet, row, &columns(words), &pillars)?;
    row = write_extras(sheet, row + 1, model, words)?;
    row = write_deliberate(sheet, row, model, words)?;
    write_limitations(sheet, row, model, words)?;
    if !model.pillars.is_empty() {
        let chart = chart(name, model, first_row, words);
        sheet.insert_chart(row + 2, 0, &chart)?;
    }
    paper::landscape(sheet);
    Ok(())
}

fn write_level(sheet: &mut Worksheet, row: u32, model: &Position, words: &Words) -> Result<u32, XlsxError> {
    let Some(level) = &model.level else { return Ok(row) };
    let columns = [words.get("xlsx-level"), String::new(), words.get("xlsx-probability")];
    let rows: Vec<Vec<Cell>> = [
        (words.get("xlsx-claim"), &level.claim),
        (words.get("xlsx-evidence"), &level.evidence),
        (words.get("xlsx-prudent"), &level.prudent),
    ]
    .into_iter()
    .map(|(label, reading)| {
        let [name, probability] = reading_cells(reading.as_ref(), words);
        vec![label.into(), name, probability]
    })
    .collect();
    let columns = columns.map(|header| Column { header, width: FIGURE_WIDTH });
    Ok(table::write(sheet, row, &columns, &rows)? + 1)
}

fn columns(words: &Words) -> Vec<Column> {
    let narrow = |header: String| Column { header, width: FIGURE_WIDTH };
    vec![
        Column { header: words.get("xlsx-pillar"), width: PILLAR_WIDTH },
        narrow(words.get("xlsx-claim")),
        narrow(words.get("xlsx-evidence")),
        narrow(words.get("xlsx-prudent")),
        narrow(words.get("xlsx-target")),
        narrow(words.get("xlsx-gap")),
        narrow(words.get("xlsx-low")),
        narrow(words.get("xlsx-high")),
        narrow(words.get("xlsx-n")),
        narrow(words.get("xlsx-r-wg")),
        narrow(words.get("xlsx-alpha")),
        narrow(words.get("xlsx-alpha-low")),
        narrow(words.get("xlsx-alpha-high")),
        narrow(words.get("xlsx-cronbach")),
        narrow(words.get("xlsx-cronbach-n")),
    ]
}

fn pillar_row(pillar: &PillarPosition, scale: [f64; 2], words: &Words) -> Vec<Cell> {
    let shown = if scale[1] > 10.0 { Shown::Whole } else { Shown::Decimals1 };
    let number = |value: Option<f64>| Cell::Number(value, shown);
    vec![
        pillar.name.in_language(words.language()).into(),
        number(pillar.claim),
        number(pillar.evidence),
        number(pillar.prudent),
        number(pillar.target),
        Cell::Number(pillar.gap, Shown::Difference),
        number(pillar.interval.map(|[low, _]| low)),
        number(pillar.interval.map(|[_, high]| high)),
        Cell::Number(Some(pillar.n.into()), Shown::Whole),
        Cell::Number(pillar.agreement.r_wg, Shown::Decimals2),
        Cell::Number(pillar.agreement.alpha, Shown::Decimals2),
        Cell::Number(pillar.agreement.alpha_interval.map(|[low, _]| low), Shown::Decimals2),
        Cell::Number(pillar.agreement.alpha_interval.map(|[_, high]| high), Shown::Decimals2),
        Cell::Number(pillar.agreement.cronbach, Shown::Decimals2),
        Cell::Number(pillar.agreement.cronbach.map(|_| pillar.agreement.cronbach_n.into()), Shown::Whole),
    ]
}

/// Balance, indices across pillars, and published figures, each on a line.
fn write_extras(sheet: &mut Worksheet, row: u32, model: &Position, words: &Words) -> Result<u32, XlsxError> {
    let language = words.language();
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    if let Some(balance) = &model.balance {
        lines.push(line(words.get("xlsx-balance"), Some(balance.spread), balance.interval, Shown::Decimals1));
    }
    for index in &model.indices {
        lines.push(line(
            index.name.in_language(language).to_owned(),
            index.value,
            index.interval,
            Shown::Whole,
        ));
    }
    for figure in &model.benchmarks {
        let about = [
            ("about", figure.about.in_language(language).into()),
            ("year", figure.year.to_string().into()),
            ("sample", figure.sample.in_language(language).into()),
        ];
        lines.push(line(
            words.with("xlsx-benchmark", &about),
            Some(figure.share),
            figure.interval,
            Shown::Share,
        ));
    }
    if lines.is_empty() {
        return Ok(row);
    }
    let headers =
        [words.get("xlsx-further"), words.get("xlsx-value"), words.get("xlsx-low"), words.get("xlsx-high")];
    let widths = [PILLAR_WIDTH, FIGURE_WIDTH, FIGURE_WIDTH, FIGURE_WIDTH];
    let columns: Vec<Column> =
        headers.into_iter().zip(widths).map(|(header, width)| Column { header, width }).collect();
    Ok(table::write(sheet, row, &columns, &lines)? + 1)
}

/// Why the imbalance is wanted, where somebody recorded it.
fn write_deliberate(
    sheet: &mut Worksheet,
    row: u32,
    model: &Position,
    words: &Words,
) -> Result<u32, XlsxError> {
    let Some(reason) = model.balance.as_ref().and_then(|balance| balance.deliberate.as_ref()) else {
        return Ok(row);
    };
    write_over_table(sheet, row, &words.get("xlsx-deliberate"), reason)?;
    Ok(row + 1)
}

/// What the model cannot tell, over the width of the table.
fn write_limitations(
    sheet: &mut Worksheet,
    row: u32,
    model: &Position,
    words: &Words,
) -> Result<(), XlsxError> {
    let text = model.limitations.in_language(words.language());
    write_over_table(sheet, row, &words.get("xlsx-limitations"), text)
}

/// A text with its label, over the width of the table.
fn write_over_table(sheet: &mut Worksheet, row: u32, label: &str, text: &str) -> Result<(), XlsxError> {
    let text = table::short(text);
    let width = FIGURE_WIDTH * f64::from(LAST_COLUMN);
    sheet.write_string_with_format(row, 0, label, &paper::quiet())?;
    sheet.merge_range(row, 1, row, LAST_COLUMN, &text, &paper::wrapped())?;
    sheet.set_row_height(row, paper::row_height_points(&[(&text, width, 11.0)]))?;
    Ok(())
}

fn line(label: String, value: Option<f64>, interval: Option<[f64; 2]>, shown: Shown) -> Vec<Cell> {
    let low = interval.map(|[low, _]| low);
    let high = interval.map(|[_, high]| high);
    vec![label.into(), Cell::Number(value, shown), Cell::Number(low, shown), Cell::Number(high, shown)]
}

/// Claim, evidence and target of each pillar side by side, on the model's whole scale.
fn chart(name: &str, model: &Position, header_row: u32, words: &Words) -> Chart {
    let (first, last) = (header_row + 1, header_row + model.pillars.len() as u32);
    let mut chart = Chart::new(ChartType::Bar);
    let series =
        [(CLAIM_COLUMN, paper::CLAIM), (EVIDENCE_COLUMN, paper::EVIDENCE), (TARGET_COLUMN, paper::LINE)];
    for (column, colour) in series {
        chart
            .add_series()
            .set_name((name, header_row, column))
            .set_categories((name, first, 0, last, 0))
            .set_values((name, first, column, last, column))
            .set_format(ChartSolidFill::new().set_color(colour))
            .set_gap(60);
    }
    let [low, high] = model.scale;
    // On a bar chart the library's x axis is the one that lies down.
    chart.x_axis().set_min(low).set_max(high).set_major_unit((high - low) / 4.0);
    chart.y_axis().set_reverse();
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.title().set_name(words.get("xlsx-chart-title").as_str());
    chart.set_alt_text(words.get("xlsx-chart-title"));
    chart.set_width(900).set_height(140 + 60 * u32::try_from(model.pillars.len()).unwrap_or(20).min(20));
    chart
}
