//! The report as a spreadsheet, for who wants to calculate on: real numbers, one table a sheet, definitions beside them.
//!
//! Sheets: summary, one per model, questions, channels, figures, findings, reasons, definitions. The same input gives the
//! same bytes.

mod definitions;
mod figures;
mod findings;
mod model;
mod questions;
mod summary;
mod table;

use std::collections::HashSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::input::ReportInput;
use crate::paper;
use crate::words::Words;

/// The workbook, as bytes of an XLSX file, in the report's language.
///
/// # Errors
/// When the format cannot hold it: more than a million rows on a sheet.
pub fn write(input: &ReportInput) -> Result<Vec<u8>, XlsxError> {
    let words = Words::new(input.language);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(input)?);
    let mut names = SheetNames::default();
    summary::write(names.add(&mut workbook, &words.get("xlsx-summary"))?, input, &words)?;
    for position in &input.positions.models {
        let name = names.own(before_colon(position.name.in_language(input.language)));
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        model::write(sheet, &name, position, &words)?;
    }
    questions::write(names.add(&mut workbook, &words.get("xlsx-questions"))?, input, &words)?;
    figures::write_by_channel(names.add(&mut workbook, &words.get("xlsx-channels"))?, input, &words)?;
    figures::write_all(names.add(&mut workbook, &words.get("xlsx-figures"))?, input, &words)?;
    findings::write_findings(names.add(&mut workbook, &words.get("xlsx-findings"))?, input, &words)?;
    findings::write_reasons(names.add(&mut workbook, &words.get("xlsx-reasons"))?, input, &words)?;
    definitions::write(names.add(&mut workbook, &words.get("xlsx-definitions"))?, input, &words)?;
    workbook.save_to_buffer()
}

/// The short name of a model called `Foviance: customer experience maturity`; a sheet's name has little room.
fn before_colon(name: &str) -> &str {
    name.split(':').next().filter(|short| !short.trim().is_empty()).unwrap_or(name)
}

/// Dated by the report's day, not by the clock, so that the file depends on its input alone.
fn properties(input: &ReportInput) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::parse_from_str(&input.generated_on).or_else(|_| paper::undated())?;
    Ok(DocProperties::new().set_title(&input.organisation).set_author("Rijp").set_creation_datetime(&day))
}

/// Names of the sheets so far; a spreadsheet takes each only once, whatever its case.
#[derive(Default)]
struct SheetNames {
    taken: HashSet<String>,
}

impl SheetNames {
    fn add<'a>(&mut self, workbook: &'a mut Workbook, name: &str) -> Result<&'a mut Worksheet, XlsxError> {
        workbook.add_worksheet().set_name(self.own(name))
    }

    /// The name, or the name with a number behind it where another sheet has it.
    fn own(&mut self, name: &str) -> String {
        let mut own = paper::sheet_name(name);
        let mut number = 2;
        while !self.taken.insert(own.to_lowercase()) {
            let short: String = paper::sheet_name(name).chars().take(24).collect();
            own = format!("{} {number}", short.trim_end());
            number += 1;
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Range, Reader, Xlsx};
    use maturity::text::Language;

    use super::*;
    use crate::example;

    fn sheets(input: &ReportInput) -> Vec<(String, Range<Data>)> {
        let bytes = write(input).unwrap();
        Xlsx::new(Cursor::new(bytes)).unwrap().worksheets()
    }

    fn cell_beside<'a>(range: &'a Range<Data>, label: &str, columns: usize) -> &'a Data {
        let row =
            range.rows().find(|row| row.iter().any(|cell| *cell == Data::String(label.to_owned()))).unwrap();
        let place = row.iter().position(|cell| *cell == Data::String(label.to_owned())).unwrap();
        &row[place + columns]
    }

    #[test]
    fn every_part_of_the_report_has_a_sheet_in_its_language() {
        let input = example::report_input();
        let names: Vec<String> = sheets(&input).into_iter().map(|(name, _)| name).collect();
        let expected = [
            "Samenvatting",
            "Foviance",
            "Customer engagement",
            "Zeven stappen",
            "Vragen",
            "Kanalen",
            "Cijfers",
            "Bevindingen",
            "Waarom",
            "Begrippen",
        ];
        assert_eq!(names, expected);
        let english = ReportInput { language: Language::En, ..input };
        assert_eq!(sheets(&english)[0].0, "Summary");
    }

    #[test]
    fn figures_are_numbers_and_what_is_unknown_is_empty() {
        let sheets = sheets(&example::report_input());
        let foviance = &sheets[1].1;
        assert_eq!(cell_beside(foviance, "Systemen", 1), &Data::Float(3.6));
        assert_eq!(cell_beside(foviance, "Systemen", 2), &Data::Float(2.1));
        let engagement = &sheets[2].1;
        assert_eq!(cell_beside(engagement, "Strategie", 2), &Data::Empty);
        assert_eq!(cell_beside(&sheets[4].1, "voorwaarde", 3), &Data::Float(2.1));
        let channels = &sheets[5].1;
        assert_eq!(
            cell_beside(channels, "Herkend bij het begin van het contact", 1),
            &Data::Float(62_447.0 / 201_442.0)
        );
    }

    #[test]
    fn models_with_one_name_keep_a_sheet_each() {
        let mut input = example::report_input();
        let model = input.positions.models[0].clone();
        input.positions.models = vec![model; 12];
        assert_eq!(sheets(&input).len(), 12 + 7);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let input = example::report_input();
        assert!(write(&input).unwrap() == write(&input).unwrap());
    }

    #[test]
    fn nothing_measured_and_nonsense_measured_still_make_a_workbook() {
        let mut input = example::report_input();
        input.generated_on = "not a day".to_owned();
        input.organisation = "x".repeat(40_000);
        input.positions.models[0].name.nl = "[]:*?/\\".to_owned();
        input.positions.models[0].pillars[0].claim = Some(f64::NAN);
        input.positions.models[1].pillars.clear();
        input.metrics[0].rows[1].value = Some(f64::INFINITY);
        input.metrics[0].sql = "y".repeat(40_000);
        input.metrics[1].rows.clear();
        assert_eq!(sheets(&input).len(), 10);
        input.positions.models.clear();
        input.metrics.clear();
        assert_eq!(sheets(&input).len(), 7);
    }
}
