//! Writes the workbook: instructions first, then a sheet per group with the anchors beside the answers.

use maturity::library::question::Question;
use maturity::text::Language;
use maturity::{Answer, Group, Respondent};
use rust_xlsxwriter::{
    ConditionalFormatBlank, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};

use super::instructions;
use super::layout::{
    ANSWER_COLUMN_MARK, CHOICES, FIRST_ANSWER_COLUMN, FIRST_QUESTION_ROW, HEADER_ROW, HEADER_ROW_MARK,
    ID_COLUMN, LEGEND_ROW, MARK_ROW, NUMBER_COLUMN, PROGRESS_ROW, PROMPT_COLUMN, REMARK_COLUMN_MARK,
    RESPONDENTS_PER_SHEET, SHEET_MARK, TITLE_ROW, asks, column_letters, respondent_code,
};
use crate::answers;
use crate::paper;
use crate::words::Words;

/// Anchors of a question, a column each.
const ANCHORS: u16 = 5;
/// Width of the question's column, in characters: a prompt of one sentence takes three or four lines.
const PROMPT_WIDTH: f64 = 40.0;
/// Width of an anchor's column: five of them and the prompt fit a laptop's screen.
const ANCHOR_WIDTH: f64 = 25.0;
/// Width of one respondent's column: a short code and one character.
const ANSWER_WIDTH: f64 = 9.0;
/// Width of one respondent's remarks: a short sentence on a line.
const REMARK_WIDTH: f64 = 34.0;
/// Size of an anchor's text, in points: five long texts side by side.
const ANCHOR_POINTS: f64 = 9.5;
/// Size of a prompt's text, in points.
const PROMPT_POINTS: f64 = 11.0;
/// Zoom at which prompt, answer and anchors are seen together on 1366 points of screen.
const ZOOM_PERCENT: u16 = 90;

/// An empty workbook, as bytes of an XLSX file: each group's sheet holds the questions it can judge.
///
/// # Errors
/// When the format cannot hold it: a text of more than 32,767 characters.
pub fn write(questions: &[Question], groups: &[Group], language: Language) -> Result<Vec<u8>, XlsxError> {
    write_filled(questions, groups, language, &[])
}

/// The same workbook with answers already in it, one column per respondent.
///
/// # Errors
/// As [`write`]; and when a group has more respondents than a sheet has columns.
pub fn write_filled(
    questions: &[Question],
    groups: &[Group],
    language: Language,
    filled: &[Respondent],
) -> Result<Vec<u8>, XlsxError> {
    let words = Words::new(language);
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_author("Rijp").set_creation_datetime(&paper::undated()?));
    let asked = |group: &Group| questions.iter().any(|question| asks(*group, question));
    let groups: Vec<Group> = groups.iter().copied().filter(asked).collect();
    instructions::write(workbook.add_worksheet(), &words, &groups)?;
    for group in groups {
        let sheet = GroupSheet {
            group,
            questions: questions.iter().filter(|question| asks(group, question)).collect(),
            respondents: filled.iter().filter(|respondent| respondent.group == group).collect(),
            words: &words,
        };
        sheet.write(workbook.add_worksheet())?;
    }
    workbook.save_to_buffer()
}

/// Everything one group's sheet shows.
struct GroupSheet<'a> {
    group: Group,
    questions: Vec<&'a Question>,
    respondents: Vec<&'a Respondent>,
    words: &'a Words,
}

impl GroupSheet<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(instructions::sheet_name(self.words, self.group))?;
        self.write_marks(sheet)?;
        self.write_heading(sheet)?;
        for (number, question) in self.questions.iter().enumerate() {
            self.write_question(sheet, number, question)?;
        }
        self.write_answers(sheet)?;
        self.restrict_answers(sheet)?;
        self.arrange(sheet)
    }

    fn answer_columns(&self) -> u16 {
        let respondents = self.respondents.len().max(RESPONDENTS_PER_SHEET);
        u16::try_from(respondents).unwrap_or(u16::MAX)
    }

    fn last_answer_column(&self) -> u16 {
        FIRST_ANSWER_COLUMN.saturating_add(self.answer_columns() - 1)
    }

    fn first_anchor_column(&self) -> u16 {
        self.last_answer_column().saturating_add(1)
    }

    /// Remarks stand behind the anchors, out of the way of who has none.
    fn first_remark_column(&self) -> u16 {
        self.first_anchor_column().saturating_add(ANCHORS)
    }

    fn last_remark_column(&self) -> u16 {
        self.first_remark_column().saturating_add(self.answer_columns() - 1)
    }

    fn last_row(&self) -> u32 {
        FIRST_QUESTION_ROW + self.questions.len() as u32 - 1
    }

    /// The hidden row that names the columns, and the hidden cell that names the header row.
    fn write_marks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.write(MARK_ROW, ID_COLUMN, format!("{SHEET_MARK}{}", self.group))?;
        for column in FIRST_ANSWER_COLUMN..=self.last_answer_column() {
            sheet.write(MARK_ROW, column, ANSWER_COLUMN_MARK)?;
        }
        for column in self.first_remark_column()..=self.last_remark_column() {
            sheet.write(MARK_ROW, column, REMARK_COLUMN_MARK)?;
        }
        sheet.write(HEADER_ROW, ID_COLUMN, HEADER_ROW_MARK)?;
        sheet.set_row_hidden(MARK_ROW)?.set_column_hidden(ID_COLUMN)?;
        Ok(())
    }

    fn write_heading(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let group = instructions::group_name(self.words, self.group);
        let title = self.words.with("sheet-title", &[("group", group.into())]);
        sheet.write_with_format(TITLE_ROW, NUMBER_COLUMN, title, &paper::title())?;
        sheet.write_with_format(
            LEGEND_ROW,
            NUMBER_COLUMN,
            self.words.get("sheet-legend"),
            &paper::quiet(),
        )?;
        let header = paper::header();
        sheet.write_with_format(HEADER_ROW, NUMBER_COLUMN, "#", &header)?;
        sheet.write_with_format(HEADER_ROW, PROMPT_COLUMN, self.words.get("sheet-question"), &header)?;
        let anchor_header = paper::header().set_align(FormatAlign::Left).set_indent(1);
        for anchor in 0..ANCHORS {
            sheet.write_with_format(
                HEADER_ROW,
                self.first_anchor_column() + anchor,
                anchor + 1,
                &anchor_header,
            )?;
        }
        self.write_respondent_headers(sheet)
    }

    fn write_respondent_headers(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (header, quiet) = (paper::header().set_align(FormatAlign::Center), paper::quiet_centred());
        sheet.write_with_format(
            PROGRESS_ROW,
            PROMPT_COLUMN,
            self.words.get("sheet-progress"),
            &paper::quiet(),
        )?;
        for number in 0..self.answer_columns() {
            let column = FIRST_ANSWER_COLUMN + number;
            let respondent = self.respondents.get(usize::from(number));
            let fresh = || respondent_code(usize::from(number) + 1);
            let code = respondent.map_or_else(fresh, |one| answers::respondent_code(one).to_owned());
            sheet.write_with_format(HEADER_ROW, column, &code, &header)?;
            let remark = self.remark_header(column, &code);
            sheet.write_with_format(
                HEADER_ROW,
                self.first_remark_column() + number,
                remark,
                &paper::header(),
            )?;
            sheet.write_with_format(PROGRESS_ROW, column, self.progress(column, respondent), &quiet)?;
        }
        Ok(())
    }

    /// The code of the answer column behind the word: who replaces `R1` by a name sees it at the remarks too.
    fn remark_header(&self, column: u16, code: &str) -> Formula {
        let (letters, word) = (column_letters(u32::from(column)), self.words.get("sheet-remark"));
        Formula::new(format!("\"{word} \"&{letters}{}", HEADER_ROW + 1)).set_result(format!("{word} {code}"))
    }

    /// `answered / asked` for one column, counted by the spreadsheet while somebody fills it in.
    fn progress(&self, column: u16, respondent: Option<&&Respondent>) -> Formula {
        let letters = column_letters(u32::from(column));
        let (first, last) = (FIRST_QUESTION_ROW + 1, self.last_row() + 1);
        let total = self.questions.len();
        let answered = respondent.map_or(0, |respondent| respondent.answers.len());
        Formula::new(format!("COUNTA({letters}{first}:{letters}{last})&\" / {total}\""))
            .set_result(format!("{answered} / {total}"))
    }

    fn write_question(
        &self,
        sheet: &mut Worksheet,
        number: usize,
        question: &Question,
    ) -> Result<(), XlsxError> {
        let row = FIRST_QUESTION_ROW + number as u32;
        let language = self.words.language();
        let anchors = match language {
            Language::Nl => &question.anchors.nl,
            Language::En => &question.anchors.en,
        };
        sheet.write(row, ID_COLUMN, question.id.as_str())?;
        sheet.write_with_format(row, NUMBER_COLUMN, number as u32 + 1, &paper::quiet_top())?;
        sheet.write_with_format(
            row,
            PROMPT_COLUMN,
            question.prompt.in_language(language),
            &prompt_format(),
        )?;
        for (column, anchor) in (self.first_anchor_column()..).zip(anchors) {
            sheet.write_with_format(row, column, anchor.as_str(), &anchor_format())?;
        }
        for column in FIRST_ANSWER_COLUMN..=self.last_answer_column() {
            sheet.write_blank(row, column, &answer_format())?;
        }
        for column in self.first_remark_column()..=self.last_remark_column() {
            sheet.write_blank(row, column, &anchor_format())?;
        }
        // Bold words are wider than the column counts on.
        let mut texts = vec![(question.prompt.in_language(language), PROMPT_WIDTH * 0.9, PROMPT_POINTS)];
        texts.extend(anchors.iter().map(|anchor| (anchor.as_str(), ANCHOR_WIDTH - 1.0, ANCHOR_POINTS)));
        sheet.set_row_height(row, paper::row_height_points(&texts))?;
        Ok(())
    }

    fn write_answers(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, respondent) in (FIRST_ANSWER_COLUMN..).zip(&self.respondents) {
            for (question, answer) in &respondent.answers {
                let Some(number) = self.questions.iter().position(|asked| asked.id == *question) else {
                    continue;
                };
                let row = FIRST_QUESTION_ROW + number as u32;
                match answer {
                    Answer::Level(anchor) => {
                        sheet.write_with_format(row, column, anchor.get(), &answer_format())?
                    }
                    other => sheet.write_with_format(row, column, answers::sign(*other), &answer_format())?,
                };
            }
        }
        self.write_remarks(sheet)
    }

    fn write_remarks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, respondent) in (self.first_remark_column()..).zip(&self.respondents) {
            for (question, remark) in &respondent.comments {
                if let Some(number) = self.questions.iter().position(|asked| asked.id == *question) {
                    let row = FIRST_QUESTION_ROW + number as u32;
                    sheet.write_string_with_format(row, column, remark, &anchor_format())?;
                }
            }
        }
        Ok(())
    }

    /// A list of the seven answers on every answer cell; an answered cell turns from yellow to white.
    fn restrict_answers(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (first, last) = (FIRST_ANSWER_COLUMN, self.last_answer_column());
        let validation = DataValidation::new()
            .allow_list_strings(&CHOICES)?
            .set_error_title(self.words.get("sheet-refused-title"))?
            .set_error_message(self.words.get("sheet-refused"))?;
        sheet.add_data_validation(FIRST_QUESTION_ROW, first, self.last_row(), last, &validation)?;
        let answered = Format::new().set_background_color(paper::WHITE);
        let rule = ConditionalFormatBlank::new().invert().set_format(answered);
        sheet.add_conditional_format(FIRST_QUESTION_ROW, first, self.last_row(), last, &rule)?;
        Ok(())
    }

    /// Widths, frozen headers, folded columns of further respondents, and a print that fits the page's width.
    fn arrange(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_column_width(NUMBER_COLUMN, 4)?.set_column_width(PROMPT_COLUMN, PROMPT_WIDTH)?;
        sheet.set_column_range_width(FIRST_ANSWER_COLUMN, self.last_answer_column(), ANSWER_WIDTH)?;
        let anchors = self.first_anchor_column();
        sheet.set_column_range_width(anchors, anchors + ANCHORS - 1, ANCHOR_WIDTH)?;
        sheet.set_column_range_width(self.first_remark_column(), self.last_remark_column(), REMARK_WIDTH)?;
        if self.respondents.len() < 2 {
            sheet.group_columns_collapsed(FIRST_ANSWER_COLUMN + 1, self.last_answer_column())?;
            sheet.group_columns_collapsed(self.first_remark_column() + 1, self.last_remark_column())?;
            sheet.group_symbols_to_left(true);
        }
        sheet.set_freeze_panes(FIRST_QUESTION_ROW, FIRST_ANSWER_COLUMN)?;
        sheet.set_selection(
            FIRST_QUESTION_ROW,
            FIRST_ANSWER_COLUMN,
            FIRST_QUESTION_ROW,
            FIRST_ANSWER_COLUMN,
        )?;
        sheet.set_zoom(ZOOM_PERCENT);
        paper::landscape(sheet);
        sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        Ok(())
    }
}

fn prompt_format() -> Format {
    paper::wrapped().set_bold().set_font_size(PROMPT_POINTS)
}

fn anchor_format() -> Format {
    paper::wrapped().set_font_size(ANCHOR_POINTS)
}

fn answer_format() -> Format {
    Format::new()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_font_size(13)
        .set_border(FormatBorder::Thin)
        .set_border_color(paper::LINE)
        .set_background_color(paper::TO_DO)
}
