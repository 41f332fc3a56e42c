//! The first sheet: what the figures rest on, where each model puts the organisation, what stands out.

use maturity::position::{LevelReading, Position};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::highlights;
use crate::input::ReportInput;
use crate::paper;
use crate::words::Words;

/// Findings on the summary; the sheet of findings has them all.
const FINDINGS_SHOWN: usize = 5;

/// Steps on the summary; the sheet of reasons has them all.
const STEPS_SHOWN: usize = 3;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, table::short(&input.organisation), &paper::title())?;
    let made = words.with("xlsx-made-on", &[("date", words.date(&input.generated_on).into())]);
    sheet.write_string_with_format(1, 0, made, &paper::quiet())?;
    let row = write_lines(sheet, 2, frame(input, words).iter().map(String::as_str))?;
    let row = table::write(sheet, row + 1, &data_columns(words), &data_rows(input, words))?;
    let row = table::write(sheet, row + 1, &level_columns(words), &level_rows(input, words))?;
    let row = table::write(sheet, row + 1, &[column(words.get("xlsx-stands-out"), 44.0)], &[])?;
    let lines = highlights::findings(input, FINDINGS_SHOWN).into_iter().map(|one| &one.finding.text);
    let steps = highlights::steps_up(input, STEPS_SHOWN).into_iter().map(|(_, step)| &step.text);
    let row = write_lines(sheet, row, lines.map(|text| text.in_language(input.language)))?;
    let row = table::write(sheet, row + 1, &[column(words.get("xlsx-next"), 44.0)], &[])?;
    let row = write_lines(sheet, row, steps.map(|text| text.in_language(input.language)))?;
    write_lines(sheet, row + 1, input.notes.iter().map(String::as_str))?;
    paper::landscape(sheet);
    Ok(())
}

/// What was assessed, in which round, whether it can still change, and how the groups weigh.
fn frame(input: &ReportInput, words: &Words) -> Vec<String> {
    let note = &input.assessment;
    let name = Some(note.name.clone()).filter(|name| !name.is_empty());
    let lines =
        [name, words.scope(note), words.round(&note.round), words.standing(&note.round), words.weights(note)];
    lines.into_iter().flatten().collect()
}

fn column(header: String, width: f64) -> Column {
    Column { header, width }
}

fn data_columns(words: &Words) -> [Column; 2] {
    [column(words.get("xlsx-rests-on"), 44.0), column(words.get("xlsx-count"), 22.0)]
}

fn data_rows(input: &ReportInput, words: &Words) -> Vec<Vec<Cell>> {
    let count = |key: String, n: u64| vec![key.into(), Cell::Number(Some(n as f64), Shown::Whole)];
    let data = &input.data;
    let mut rows = vec![
        count(words.get("xlsx-events"), data.events),
        count(words.get("xlsx-persons"), data.persons),
        count(words.get("xlsx-interactions"), data.interactions),
        count(words.get("xlsx-rejected"), data.rejected),
    ];
    for (label, day) in [(words.get("xlsx-from"), &data.from), (words.get("xlsx-until"), &data.until)] {
        rows.push(vec![label.into(), day.clone().unwrap_or_default().into()]);
    }
    for group in &input.positions.respondents {
        let name = words.group_name(&group.group);
        rows.push(count(words.with("xlsx-respondents", &[("group", name.into())]), group.n.into()));
    }
    rows
}

fn level_columns(words: &Words) -> Vec<Column> {
    let mut columns = vec![column(words.get("xlsx-model"), 44.0)];
    for header in [words.get("xlsx-claim"), words.get("xlsx-evidence"), words.get("xlsx-prudent")] {
        columns.push(column(header, 22.0));
        columns.push(column(words.get("xlsx-probability"), 14.0));
    }
    columns
}

/// Models without levels are on their own sheets only.
fn level_rows(input: &ReportInput, words: &Words) -> Vec<Vec<Cell>> {
    input.positions.models.iter().filter_map(|model| level_row(model, words)).collect()
}

fn level_row(model: &Position, words: &Words) -> Option<Vec<Cell>> {
    let level = model.level.as_ref()?;
    let mut row: Vec<Cell> = vec![model.name.in_language(words.language()).into()];
    for reading in [&level.claim, &level.evidence, &level.prudent] {
        row.extend(reading_cells(reading.as_ref(), words));
    }
    Some(row)
}

/// A level's name with its rank, and its probability.
pub(super) fn reading_cells(reading: Option<&LevelReading>, words: &Words) -> [Cell; 2] {
    let Some(reading) = reading else {
        return [words.get("xlsx-unknown").into(), Cell::Number(None, Shown::Share)];
    };
    let name = format!("{}. {}", reading.rank, reading.name.in_language(words.language()));
    [name.into(), Cell::Number(Some(reading.probability), Shown::Share)]
}

fn write_lines<'a>(
    sheet: &mut Worksheet,
    mut row: u32,
    lines: impl Iterator<Item = &'a str>,
) -> Result<u32, XlsxError> {
    for line in lines {
        sheet.write_string(row, 0, table::short(line))?;
        row += 1;
    }
    Ok(row)
}
