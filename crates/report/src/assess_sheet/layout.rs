//! What the writer puts down and the reader looks for: the one place where both agree.

use maturity::Group;
use maturity::library::question::Question;

/// Starts the hidden cell that says "this sheet is an assessment", followed by the group's id.
pub(super) const SHEET_MARK: &str = "rijp:assessment:1:";

/// Marks, in the hidden row, a column that holds one respondent's answers.
pub(super) const ANSWER_COLUMN_MARK: &str = "answer";

/// Marks, in the hidden row, a column that holds one respondent's remarks; in the order of the answer columns.
pub(super) const REMARK_COLUMN_MARK: &str = "remark";

/// Marks, in the hidden column, the row with the headers.
pub(super) const HEADER_ROW_MARK: &str = "header";

/// Answer columns on a fresh sheet: a group that sits together fits, and a larger one copies a column.
pub(super) const RESPONDENTS_PER_SHEET: usize = 10;

/// Answers offered in a cell's list.
pub(super) const CHOICES: [&str; 7] = ["1", "2", "3", "4", "5", "?", "-"];

pub(super) const MARK_ROW: u32 = 0;
pub(super) const TITLE_ROW: u32 = 1;
pub(super) const LEGEND_ROW: u32 = 2;
/// Above the headers, so that its counts are never taken for answers.
pub(super) const PROGRESS_ROW: u32 = 3;
pub(super) const HEADER_ROW: u32 = 4;
pub(super) const FIRST_QUESTION_ROW: u32 = 5;

pub(super) const ID_COLUMN: u16 = 0;
pub(super) const NUMBER_COLUMN: u16 = 1;
pub(super) const PROMPT_COLUMN: u16 = 2;
pub(super) const FIRST_ANSWER_COLUMN: u16 = 3;

/// Whether a group is asked a question: those who can judge it are, and an assessor from outside is asked everything.
pub(super) fn asks(group: Group, question: &Question) -> bool {
    group == Group::External || question.judges.contains(&group)
}

/// The header of a respondent's column until somebody writes a name or code there.
pub(super) fn respondent_code(number: usize) -> String {
    format!("R{number}")
}

/// Whether a header is such a code: `R` and one to five digits, in either case.
pub(super) fn is_respondent_code(header: &str) -> bool {
    let digits = header.trim().strip_prefix(['R', 'r']).unwrap_or("");
    (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A cell's address as spreadsheets write it: `Directie!F12`, `'Front line'!F12`.
pub(super) fn address(sheet: &str, row: u32, column: u32) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_') && !sheet.is_empty();
    let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
    format!("{sheet}!{}{}", column_letters(column), row + 1)
}

/// `A`, `Z`, `AA` …
pub(super) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_as_spreadsheets_do() {
        let cases = [
            ("Directie", 11, 5, "Directie!F12"),
            ("Front line", 0, 26, "'Front line'!AA1"),
            ("d'Or", 0, 701, "'d''Or'!ZZ1"),
            ("x", 1_048_575, 16_383, "x!XFD1048576"),
        ];
        for (sheet, row, column, written) in cases {
            assert_eq!(address(sheet, row, column), written);
        }
        assert!(!column_letters(u32::MAX).is_empty());
    }

    #[test]
    fn respondent_codes_are_told_from_names() {
        for (header, is_code) in
            [("R1", true), (" r12 ", true), ("R", false), ("Rob", false), ("R123456", false)]
        {
            assert_eq!(is_respondent_code(header), is_code, "{header}");
        }
    }
}
