//! What the assessment leaves out of the models, with the reason.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::table::{self, Cell, Column};
use crate::highlights;
use crate::input::ReportInput;
use crate::words::Words;

pub(super) fn write_left_out(
    sheet: &mut Worksheet,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let columns = [
        Column { header: words.get("xlsx-left-out"), width: 60.0 },
        Column { header: words.get("xlsx-sort"), width: 12.0 },
        Column { header: words.get("xlsx-why-left-out"), width: 50.0 },
        Column { header: words.get("xlsx-model"), width: 50.0 },
        Column { header: words.get("xlsx-id"), width: 30.0 },
    ];
    let language = words.language();
    let rows: Vec<Vec<Cell>> = highlights::left_out(&input.positions)
        .into_iter()
        .map(|(part, models)| {
            let names: Vec<&str> = models.iter().map(|model| model.name.in_language(language)).collect();
            let sort = if part.question.is_some() { "xlsx-question" } else { "xlsx-pillar" };
            let id = part.question.as_deref().or(part.pillar.as_deref()).unwrap_or_default();
            vec![
                part.name.in_language(language).into(),
                words.get(sort).into(),
                part.reason.as_str().into(),
                names.join(", ").into(),
                id.into(),
            ]
        })
        .collect();
    table::write_sheet(sheet, &columns, &rows)
}
