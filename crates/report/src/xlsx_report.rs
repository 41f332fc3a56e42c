//! The report as a spreadsheet, for who wants to calculate on: real numbers, one table a sheet, definitions beside them.
//!
//! Sheets: summary, one per model, questions, groups, targets, channels, figures, findings, reasons, definitions; and, where
//! there is something to show, what lifts, what changed, others and what was left out. The same input gives the same bytes.

mod definitions;
mod figures;
mod findings;
mod groups;
mod model;
mod others;
mod questions;
mod rounds;
mod scope;
mod summary;
mod table;
mod targets;

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
    groups::write(names.add(&mut workbook, &words.get("xlsx-groups"))?, input, &words)?;
    targets::write(names.add(&mut workbook, &words.get("xlsx-targets"))?, input, &words)?;
    write_where_known(&mut workbook, &mut names, input, &words)?;
    figures::write_by_channel(names.add(&mut workbook, &words.get("xlsx-channels"))?, input, &words)?;
    figures::write_all(names.add(&mut workbook, &words.get("xlsx-figures"))?, input, &words)?;
    findings::write_findings(names.add(&mut workbook, &words.get("xlsx-findings"))?, input, &words)?;
    findings::write_reasons(names.add(&mut workbook, &words.get("xlsx-reasons"))?, input, &words)?;
    definitions::write(names.add(&mut workbook, &words.get("xlsx-definitions"))?, input, &words)?;
    workbook.save_to_buffer()
}

/// The sheets of an assessment that has more to tell than a position: what lifts it, what changed, others, what it leaves out.
fn write_where_known(
    workbook: &mut Workbook,
    names: &mut SheetNames,
    input: &ReportInput,
    words: &Words,
) -> Result<(), XlsxError> {
    let models = &input.positions.models;
    if models.iter().any(|model| !model.lifts.is_empty()) {
        targets::write_lifts(names.add(workbook, &words.get("xlsx-lifts"))?, input, words)?;
    }
    if !input.trends.is_empty() {
        rounds::write(names.add(workbook, &words.get("xlsx-trend"))?, input, words)?;
    }
    if !input.comparisons.is_empty() {
        others::write(names.add(workbook, &words.get("xlsx-others"))?, input, words)?;
    }
    if models.iter().any(|model| !model.left_out.is_empty()) {
        scope::write_left_out(names.add(workbook, &words.get("xlsx-left-out"))?, input, words)?;
    }
    Ok(())
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

    fn sheet<'s>(sheets: &'s [(String, Range<Data>)], name: &str) -> &'s Range<Data> {
        &sheets.iter().find(|(known, _)| known == name).unwrap().1
    }

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
            "Groepen",
            "Doelen",
            "Wat het vergt",
            "Ontwikkeling",
            "Naast anderen",
            "Weggelaten",
            "Kanalen",
            "Cijfers",
            "Bevindingen",
            "Waarom",
            "Begrippen",
        ];
        assert_eq!(names, expected);
        let english = ReportInput { language: Language::En, ..input };
        assert_eq!(sheets(&english)[0].0, "Summary");
        let without = ["Wat het vergt", "Ontwikkeling", "Naast anderen", "Weggelaten"];
        let names: Vec<String> = sheets(&example::first_round()).into_iter().map(|(name, _)| name).collect();
        let expected: Vec<&str> = expected.into_iter().filter(|name| !without.contains(name)).collect();
        assert_eq!(names, expected, "a first round has no sheet without rows");
    }

    #[test]
    fn figures_are_numbers_and_what_is_unknown_is_empty() {
        let sheets = sheets(&example::report_input());
        let foviance = &sheets[1].1;
        assert_eq!(cell_beside(foviance, "Systemen", 1), &Data::Float(3.6));
        assert_eq!(cell_beside(foviance, "Systemen", 2), &Data::Float(2.1));
        let engagement = &sheets[2].1;
        assert_eq!(cell_beside(engagement, "Strategie", 2), &Data::Empty);
        assert_eq!(cell_beside(sheet(&sheets, "Vragen"), "poort", 3), &Data::Float(2.1));
        assert_eq!(
            cell_beside(sheet(&sheets, "Kanalen"), "Herkend bij het begin van het contact", 1),
            &Data::Float(62_447.0 / 201_442.0)
        );
    }

    #[test]
    fn what_a_round_adds_is_there_in_figures() {
        let sheets = sheets(&example::report_input());
        let float = |value: f64| Data::Float(value);
        let words = |text: &str| Data::String(text.to_owned());
        let questions = sheet(&sheets, "Vragen");
        let heading =
            |name: &str| questions.rows().next().unwrap().iter().position(|cell| *cell == words(name));
        let row = questions.rows().nth(1).unwrap();
        let cell = |name: &str| row[heading(name).unwrap()].clone();
        assert_eq!((cell("Geantwoord"), cell("Vastgesteld")), (float(3.9), float(3.6)));
        assert_eq!(cell("Reden van vaststelling"), words("in de winkel wordt niemand herkend"));
        assert_eq!(cell_beside(sheet(&sheets, "Groepen"), "Directie", 6), &float(4.0));
        let targets = sheet(&sheets, "Doelen");
        assert_eq!(cell_beside(targets, "Systemen", 5), &words("hoofd klantcontact"));
        assert_eq!(cell_beside(targets, "Systemen", 6), &words("2026-12-31"));
        let trend = sheet(&sheets, "Ontwikkeling");
        assert_eq!(
            (cell_beside(trend, "Niveau", 3), cell_beside(trend, "Niveau", 5)),
            (&float(2.0), &float(3.0))
        );
        assert_eq!(cell_beside(trend, "Systemen", 9), &words("ja"));
        let others = sheet(&sheets, "Naast anderen");
        assert_eq!(cell_beside(others, "Processen", 4), &float(3.7));
        assert_eq!(
            cell_beside(sheet(&sheets, "Weggelaten"), "Merk", 2),
            &words("het merk is van het moederbedrijf")
        );
        assert_eq!(cell_beside(sheet(&sheets, "Wat het vergt"), "3. Capable", 3), &float(3.1));
        assert_eq!(cell_beside(sheet(&sheets, "Foviance"), "Systemen", 11), &float(0.12));
    }

    #[test]
    fn models_with_one_name_keep_a_sheet_each() {
        let mut input = example::report_input();
        let model = input.positions.models[0].clone();
        input.positions.models = vec![model; 12];
        assert_eq!(sheets(&input).len(), 12 + 13);
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
        assert_eq!(sheets(&input).len(), 16);
        input.positions.models.clear();
        input.metrics.clear();
        input.trends.clear();
        input.comparisons.clear();
        assert_eq!(sheets(&input).len(), 9);
    }
}
