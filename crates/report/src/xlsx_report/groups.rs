//! How each group answered each question: only groups that may be shown apart, and each question once.

use std::collections::BTreeSet;

use maturity::position::{GroupMean, QuestionPosition};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column, Shown};
use crate::input::ReportInput;
use crate::words::Words;

pub(super) fn write(sheet: &mut Worksheet, input: &ReportInput, words: &Words) -> Result<(), XlsxError> {
    let column = |header: String, width: f64| Column { header, width };
    let mut columns = vec![
        column(words.get("xlsx-question"), 60.0),
        column(words.get("html-group"), 22.0),
        column(words.get("xlsx-n"), 14.0),
        column(words.get("xlsx-mean"), 12.0),
    ];
    columns
        .extend((1_u32..=5).map(|level| column(words.with("xlsx-times", &[("level", level.into())]), 8.0)));
    columns.push(column(words.get("xlsx-id"), 30.0));
    table::write_sheet(sheet, &columns, &rows(input, words))
}

fn rows(input: &ReportInput, words: &Words) -> Vec<Vec<Cell>> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for model in &input.positions.models {
        let of_pillars = model.pillars.iter().flat_map(|pillar| &pillar.questions);
        for question in of_pillars.chain(model.gates.iter().map(|gate| &gate.question)) {
            if seen.insert(question.id.as_str()) {
                rows.extend(question.groups.iter().map(|group| row(question, group, words)));
            }
        }
    }
    rows
}

fn row(question: &QuestionPosition, group: &GroupMean, words: &Words) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![
        question.prompt.in_language(words.language()).into(),
        words.group_name(&group.group).into(),
        Cell::Number(Some(group.n.into()), Shown::Whole),
        Cell::Number(Some(group.mean), Shown::Decimals2),
    ];
    cells.extend(group.distribution.map(|count| Cell::Number(Some(count.into()), Shown::Whole)));
    cells.push(question.id.as_str().into());
    cells
}
