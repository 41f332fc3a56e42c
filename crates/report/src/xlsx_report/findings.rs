//! What deserves a second look, what stands in the way, and the reasons behind every level.

use maturity::position::{Position, Reading, Reason, Verdict};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::highlights;
use crate::input::ReportInput;
use crate::words::Words;

/// Findings in the order of their weight, then the obstacles.
pub(super) fn write_findings(
    sheet: &mut Worksheet,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let columns = [
        Column { header: words.get("xlsx-finding"), width: 90.0 },
        Column { header: words.get("xlsx-sort"), width: 24.0 },
        Column { header: words.get("xlsx-size"), width: 12.0 },
        Column { header: words.get("xlsx-model"), width: 34.0 },
    ];
    let language = words.language();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for highlight in highlights::findings(input, usize::MAX) {
        let sort = words.find(&format!("html-finding-{}", highlight.finding.kind), &[]);
        rows.push(vec![
            highlight.finding.text.in_language(language).into(),
            sort.unwrap_or_else(|| highlight.finding.kind.clone()).into(),
            Cell::Number(Some(highlight.finding.size), Shown::Decimals2),
            highlight.model.name.in_language(language).into(),
        ]);
    }
    for obstacle in &input.obstacles {
        rows.push(vec![
            obstacle.text.in_language(language).into(),
            words.get("xlsx-obstacle").into(),
            Cell::Number(obstacle.lowest, Shown::Decimals1),
            obstacle.questions.join(", ").into(),
        ]);
    }
    table::write_sheet(sheet, &columns, &rows)
}

/// The why: what holds, what fails, what is nearest to tipping.
pub(super) fn write_reasons(
    sheet: &mut Worksheet,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let columns = [
        column(words.get("xlsx-reason"), 80.0),
        column(words.get("xlsx-verdict"), 20.0),
        column(words.get("xlsx-reading"), 16.0),
        column(words.get("xlsx-level"), 10.0),
        column(words.get("xlsx-achieved"), 12.0),
        column(words.get("xlsx-needed"), 12.0),
        column(words.get("xlsx-pillar"), 26.0),
        column(words.get("xlsx-model"), 34.0),
        column(words.get("xlsx-id"), 30.0),
    ];
    let mut rows = Vec::new();
    for model in &input.positions.models {
        rows.extend(model.why.iter().map(|reason| reason_row(model, reason, words)));
    }
    table::write_sheet(sheet, &columns, &rows)
}

fn reason_row(model: &Position, reason: &Reason, words: &Words) -> Vec<Cell> {
    let language = words.language();
    let id = reason.pillar.as_deref().unwrap_or_default();
    let pillar = model.pillars.iter().find(|pillar| pillar.id == id);
    let pillar = pillar.map_or(id, |pillar| pillar.name.in_language(language));
    vec![
        reason.text.in_language(language).into(),
        verdict(reason.verdict, words).into(),
        reading(reason.reading, words).into(),
        Cell::Number(reason.level.map(f64::from), Shown::Whole),
        Cell::Number(reason.achieved, Shown::Decimals1),
        Cell::Number(Some(reason.needed), Shown::Decimals1),
        pillar.into(),
        model.name.in_language(language).into(),
        reason.question.clone().unwrap_or_default().into(),
    ]
}

fn verdict(verdict: Verdict, words: &Words) -> String {
    match verdict {
        Verdict::Holds => words.get("verdict-holds"),
        Verdict::Fails => words.get("verdict-fails"),
        Verdict::NearestToTipping => words.get("verdict-nearest"),
        Verdict::BehindTarget => words.get("verdict-behind-target"),
        Verdict::Strongest => words.get("verdict-strongest"),
        Verdict::Weakest => words.get("verdict-weakest"),
        Verdict::Unknown => words.get("verdict-unknown"),
    }
}

pub(super) fn reading(reading: Reading, words: &Words) -> String {
    match reading {
        Reading::Claim => words.get("xlsx-claim"),
        Reading::Evidence => words.get("xlsx-evidence"),
        Reading::Prudent => words.get("xlsx-prudent"),
    }
}
