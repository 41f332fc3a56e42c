//! Every question of every model, its gates included: what was answered, how far people agree, what the data show.

use maturity::position::{Position, QuestionPosition};
use rust_xlsxwriter::{ConditionalFormatDataBar, Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::input::ReportInput;
use crate::paper;
use crate::words::Words;

/// Where the gap stands, for its bars.
const GAP_COLUMN: u16 = 5;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let mut rows = Vec::new();
    for model in &input.positions.models {
        for pillar in &model.pillars {
            let name = pillar.name.in_language(words.language());
            rows.extend(pillar.questions.iter().map(|question| row(model, name, question, words)));
        }
        let condition = words.get("html-gate");
        rows.extend(model.gates.iter().map(|gate| row(model, &condition, &gate.question, words)));
    }
    table::write_sheet(sheet, &columns(words), &rows)?;
    sheet.set_freeze_panes(1, 3)?;
    if !rows.is_empty() {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(paper::CLAIM)
            .set_negative_fill_color(paper::EVIDENCE);
        sheet.add_conditional_format(1, GAP_COLUMN, rows.len() as u32, GAP_COLUMN, &bar)?;
    }
    Ok(())
}

fn columns(words: &Words) -> Vec<Column> {
    let column = |header: String, width: f64| Column { header, width };
    let mut columns = vec![
        column(words.get("xlsx-model"), 22.0),
        column(words.get("xlsx-pillar"), 20.0),
        column(words.get("xlsx-question"), 48.0),
        column(words.get("xlsx-claim"), 10.0),
        column(words.get("xlsx-evidence"), 10.0),
        column(words.get("xlsx-gap"), 12.0),
        column(words.get("xlsx-low"), 9.0),
        column(words.get("xlsx-high"), 9.0),
    ];
    columns.extend(
        (1..=5).map(|level| column(words.with("xlsx-times", &[("level", (level as u32).into())]), 7.0)),
    );
    columns.extend([
        column(words.get("xlsx-answered"), 12.0),
        column(words.get("xlsx-settled"), 12.0),
        column(words.get("xlsx-settled-reason"), 36.0),
        column(words.get("xlsx-settled-by"), 20.0),
        column(words.get("xlsx-dont-know"), 10.0),
        column(words.get("xlsx-not-applicable"), 10.0),
        column(words.get("xlsx-r-wg"), 12.0),
        column(words.get("xlsx-weight"), 9.0),
        column(words.get("xlsx-metric"), 26.0),
        column(words.get("xlsx-value"), 12.0),
        column(words.get("xlsx-metric-n"), 12.0),
        column(words.get("xlsx-as-of"), 12.0),
        column(words.get("xlsx-id"), 30.0),
    ]);
    columns
}

fn row(model: &Position, pillar: &str, question: &QuestionPosition, words: &Words) -> Vec<Cell> {
    let language = words.language();
    let decimal = |value: Option<f64>| Cell::Number(value, Shown::Decimals1);
    let whole = |value: u32| Cell::Number(Some(value.into()), Shown::Whole);
    let mut row = vec![
        model.name.in_language(language).into(),
        pillar.into(),
        question.prompt.in_language(language).into(),
        decimal(question.claim),
        decimal(question.evidence.as_ref().map(|evidence| evidence.level)),
        Cell::Number(question.gap, Shown::Difference),
        decimal(question.interval.map(|[low, _]| low)),
        decimal(question.interval.map(|[_, high]| high)),
    ];
    row.extend(question.distribution.map(whole));
    row.extend([decimal(question.answered), decimal(question.settled.as_ref().map(|settled| settled.value))]);
    let settled = question.settled.as_ref();
    row.push(settled.map_or("", |settled| settled.reason.as_str()).into());
    row.push(settled.and_then(|settled| settled.by.as_deref()).unwrap_or_default().into());
    row.extend([whole(question.dont_know), whole(question.not_applicable)]);
    row.extend([
        Cell::Number(question.r_wg, Shown::Decimals2),
        Cell::Number(Some(question.weight), Shown::Share),
    ]);
    row.extend(evidence_cells(question, words));
    row.push(question.id.as_str().into());
    row
}

fn evidence_cells(question: &QuestionPosition, words: &Words) -> [Cell; 4] {
    let Some(evidence) = &question.evidence else {
        return [
            "".into(),
            Cell::Number(None, Shown::Decimals2),
            Cell::Number(None, Shown::Whole),
            "".into(),
        ];
    };
    let stale = if evidence.stale { format!(" ({})", words.get("xlsx-stale")) } else { String::new() };
    let as_of = format!("{}{stale}", evidence.as_of.as_deref().unwrap_or_default());
    [
        evidence.metric.as_str().into(),
        Cell::Number(Some(evidence.value), Shown::Decimals2),
        Cell::Number(Some(evidence.n as f64), Shown::Whole),
        as_of.into(),
    ]
}
