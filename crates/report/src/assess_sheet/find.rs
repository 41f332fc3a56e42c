//! Finds what a sheet means: which rows are questions, which columns are respondents, whose group it is.
//!
//! Marks first, words second, position never.

use std::collections::{BTreeMap, HashMap};

use super::layout::{
    ANSWER_COLUMN_MARK, HEADER_ROW_MARK, REMARK_COLUMN_MARK, SHEET_MARK, is_respondent_code,
};
use super::open::{CellValue, Sheet};
use crate::answers::{RESPONDENT_ID_CHARACTERS, shown};
use crate::words::Words;
use maturity::Group;
use maturity::library::question::Question;
use maturity::text::Language;

/// A sheet that turned out to hold questions.
#[derive(Debug)]
pub(super) struct Layout {
    /// The group its mark names, where the mark survived.
    pub(super) group: Option<Group>,
    /// Row and what is asked there, below the headers.
    pub(super) rows: BTreeMap<u32, RowQuestion>,
    /// Column and respondent.
    pub(super) respondents: BTreeMap<u32, String>,
    /// Column of remarks and the answer column of the same respondent.
    pub(super) remarks: BTreeMap<u32, u32>,
    /// First row that can hold answers.
    pub(super) first_row: u32,
}

/// What a row asks.
#[derive(Debug, PartialEq)]
pub(super) enum RowQuestion {
    /// A question of the bank, by its id.
    Known(String),
    /// The hidden column names a question that is not in the bank.
    Unknown(String),
}

/// Questions by id and by their words in either language.
pub(super) struct Bank<'a> {
    by_text: HashMap<String, &'a str>,
}

impl<'a> Bank<'a> {
    pub(super) fn new(questions: &'a [Question]) -> Self {
        let mut by_text = HashMap::new();
        for question in questions {
            for words in [&question.prompt.nl, &question.prompt.en] {
                by_text.insert(normalised(words), question.id.as_str());
            }
        }
        // Ids last: an id is meant as such even where some prompt happens to read the same.
        by_text.extend(questions.iter().map(|question| (normalised(&question.id), question.id.as_str())));
        Self { by_text }
    }

    fn find(&self, cell: &CellValue) -> Option<&'a str> {
        match cell {
            CellValue::Text(text) => self.by_text.get(&normalised(text)).copied(),
            CellValue::Number(_) | CellValue::Other(_) => None,
        }
    }
}

/// The layout of a sheet, or nothing where neither a mark nor a question is on it.
pub(super) fn layout(sheet: &Sheet, bank: &Bank) -> Option<Layout> {
    let mark = sheet_mark(sheet);
    let mut rows = known_rows(sheet, bank);
    if mark.is_none() && rows.is_empty() {
        return None;
    }
    let header_row = header_row(sheet, &rows);
    let first_row = header_row.map_or(0, |row| row + 1);
    rows.retain(|row, _| *row >= first_row);
    if let Some(((_, id_column), _)) = mark {
        add_unknown_rows(sheet, id_column, first_row, &mut rows);
    }
    let mark_row = mark.map(|((row, _), _)| row);
    let respondents = respondents(sheet, mark_row, header_row);
    let remarks = remarks(sheet, mark_row, header_row, &respondents);
    Some(Layout { group: mark.and_then(|(_, group)| group), rows, respondents, remarks, first_row })
}

/// Where the mark of an assessment stands, and the group in it.
fn sheet_mark(sheet: &Sheet) -> Option<((u32, u32), Option<Group>)> {
    sheet.cells.iter().find_map(|(place, value)| match value {
        CellValue::Text(text) => Some((*place, Group::parse(text.trim().strip_prefix(SHEET_MARK)?))),
        _ => None,
    })
}

/// The first cell of each row that is a question.
fn known_rows(sheet: &Sheet, bank: &Bank) -> BTreeMap<u32, RowQuestion> {
    let mut rows = BTreeMap::new();
    for ((row, _), value) in &sheet.cells {
        if let Some(id) = bank.find(value) {
            rows.entry(*row).or_insert_with(|| RowQuestion::Known(id.to_owned()));
        }
    }
    rows
}

/// Rows whose hidden cell names something that is not in the bank.
fn add_unknown_rows(sheet: &Sheet, id_column: u32, first_row: u32, rows: &mut BTreeMap<u32, RowQuestion>) {
    for ((row, _), value) in
        sheet.cells.range((first_row, 0)..).filter(|((_, column), _)| *column == id_column)
    {
        let id = value.as_text();
        if id != HEADER_ROW_MARK {
            rows.entry(*row).or_insert(RowQuestion::Unknown(id));
        }
    }
}

/// The row with the respondents' codes: the marked one, else the last row above the first question that has a code.
fn header_row(sheet: &Sheet, rows: &BTreeMap<u32, RowQuestion>) -> Option<u32> {
    let is = |value: &CellValue, text: &str| matches!(value, CellValue::Text(found) if found.trim() == text);
    let marked = sheet.cells.iter().find(|(_, value)| is(value, HEADER_ROW_MARK)).map(|((row, _), _)| *row);
    let first_question = rows.keys().next().copied().unwrap_or(u32::MAX);
    let above = sheet.cells.range(..(first_question, 0)).rev();
    let coded = above.filter(|(_, value)| is_code(value)).map(|((row, _), _)| *row);
    marked.or_else(|| coded.max())
}

/// The columns marked as answers, and those whose header is a code such as `R1`.
fn respondents(sheet: &Sheet, mark_row: Option<u32>, header_row: Option<u32>) -> BTreeMap<u32, String> {
    let row =
        |row: Option<u32>| row.into_iter().flat_map(|row| sheet.cells.range((row, 0)..=(row, u32::MAX)));
    let marked = row(mark_row).filter(|(_, value)| value.as_text() == ANSWER_COLUMN_MARK);
    let coded = row(header_row).filter(|(_, value)| is_code(value));
    let columns: BTreeMap<u32, ()> = marked.chain(coded).map(|((_, column), _)| (*column, ())).collect();
    let mut names = BTreeMap::new();
    for (number, column) in columns.into_keys().enumerate() {
        let header = header_row.and_then(|row| sheet.cells.get(&(row, column)));
        let code = header.map_or_else(|| super::layout::respondent_code(number + 1), CellValue::as_text);
        names.insert(column, shown(&code, RESPONDENT_ID_CHARACTERS));
    }
    tell_apart(names)
}

/// The columns of remarks with the answer column each belongs to: the one whose code the header names, else the one in
/// the same place among the marked columns.
fn remarks(
    sheet: &Sheet,
    mark_row: Option<u32>,
    header_row: Option<u32>,
    respondents: &BTreeMap<u32, String>,
) -> BTreeMap<u32, u32> {
    let row =
        |row: Option<u32>| row.into_iter().flat_map(|row| sheet.cells.range((row, 0)..=(row, u32::MAX)));
    let words = [Language::Nl, Language::En].map(|language| Words::new(language).get("sheet-remark"));
    let code = |value: &CellValue| words.iter().find_map(|word| code_behind(&value.as_text(), word));
    let of_code = |code: &str| {
        respondents.iter().find(|(_, name)| name.eq_ignore_ascii_case(code)).map(|(column, _)| *column)
    };
    let mut found: BTreeMap<u32, u32> = row(header_row)
        .filter_map(|((_, column), value)| Some((*column, of_code(&code(value)?)?)))
        .filter(|(column, _)| !respondents.contains_key(column))
        .collect();
    let marked: Vec<u32> = row(mark_row)
        .filter(|(_, value)| value.as_text() == REMARK_COLUMN_MARK)
        .map(|((_, column), _)| *column)
        .collect();
    // With a column more or less on one side, the place no longer tells whose remark it is.
    if marked.len() == respondents.len() {
        for (column, answers) in marked.into_iter().zip(respondents.keys()) {
            found.entry(column).or_insert(*answers);
        }
    }
    found
}

/// "Opmerking R1" is a heading of the remarks of `R1`.
fn code_behind(header: &str, word: &str) -> Option<String> {
    let (first, code) = header.split_at_checked(word.len())?;
    (first.eq_ignore_ascii_case(word) && code.starts_with(' ')).then(|| code.trim().to_owned())
}

/// Two columns with one code keep both their answers: the later ones are called after their column too.
fn tell_apart(mut names: BTreeMap<u32, String>) -> BTreeMap<u32, String> {
    let mut seen = std::collections::HashSet::new();
    for (column, name) in &mut names {
        if !seen.insert(name.clone()) {
            *name = format!("{name} ({})", super::layout::column_letters(*column));
            seen.insert(name.clone());
        }
    }
    names
}

fn is_code(value: &CellValue) -> bool {
    matches!(value, CellValue::Text(text) if is_respondent_code(text))
}

/// Words without what an editor may change: case, spaces, the kind of quotes.
fn normalised(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if matches!(c, '‘' | '’' | '“' | '”' | '"') { '\'' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
