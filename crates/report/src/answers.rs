//! Answers as they come in from people, whatever document carried them, and what is refused of it.
//!
//! A bad answer is refused alone, with its place and what to do about it; it never costs its neighbours.

use maturity::answer::{MAXIMUM_RESPONDENTS, NotAnAnswer};
use maturity::{Answer, Group, Respondent};
use thiserror::Error;

/// A hyphen in a cell, and what spreadsheets turn it into: "does not apply".
const DASHES: [&str; 4] = ["-", "–", "—", "−"];

/// An answer as somebody wrote it in a cell or a list. `Ok(None)` is an empty place, not an answer.
pub(crate) fn answer_in_text(written: &str) -> Result<Option<Answer>, NotAnAnswer> {
    match written.trim() {
        "" => Ok(None),
        dash if DASHES.contains(&dash) => Ok(Some(Answer::NotApplicable)),
        // A Dutch spreadsheet writes 4.0 with a comma.
        text => Answer::parse(&text.replace(',', ".")).map(Some),
    }
}

/// A number in a cell: only a whole one of 1-5 is an answer.
pub(crate) fn answer_in_number(number: f64) -> Result<Option<Answer>, NotAnAnswer> {
    Answer::parse(&number.to_string()).map(Some)
}

/// The sign of an answer in the workbook, for those that are not a number.
pub(crate) fn sign(answer: Answer) -> Option<&'static str> {
    match answer {
        Answer::Level(_) => None,
        Answer::DontKnow => Some("?"),
        Answer::NotApplicable => Some(DASHES[0]),
    }
}

/// The name of a respondent in an assessment: the group and the code in the document.
pub(crate) fn respondent_id(group: Group, code: &str) -> String {
    format!("{group}-{code}")
}

/// The code in the document of a respondent.
pub(crate) fn respondent_code(respondent: &Respondent) -> &str {
    let group = respondent.group.id();
    respondent.id.strip_prefix(group).and_then(|rest| rest.strip_prefix('-')).unwrap_or(&respondent.id)
}

/// What a document gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadAnswers {
    /// Everybody who answered at least one question. An id is the group and the code in the document (`management-R1`):
    /// unique within the document, not beyond it.
    pub respondents: Vec<Respondent>,
    /// What was refused, in the order of the document, at most [`PROBLEMS_LISTED`].
    pub refused: Vec<AnswerProblem>,
    /// Refused beyond the listed ones.
    pub further_refused: usize,
}

/// Refused answers that are listed one by one; a reader corrects the first few and tries again.
pub const PROBLEMS_LISTED: usize = 1_000;

/// Characters of a refused value that are shown.
const VALUE_SHOWN_CHARACTERS: usize = 40;

/// Characters of a respondent's name or code.
pub(crate) const RESPONDENT_ID_CHARACTERS: usize = 60;

/// Characters of a remark: a page full; what is longer is a letter and has another place.
pub const REMARK_CHARACTERS: usize = 2_000;

/// One answer that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {place}: `{value}`: {reason}")]
pub struct AnswerProblem {
    /// The file as the user named it.
    pub file: String,
    /// Where in it: `Directie!F12`, or `line 12`.
    pub place: String,
    /// What stands there, cut to a line.
    pub value: String,
    /// Why it was refused.
    pub reason: Refusal,
}

/// Why an answer was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A 6, a word, a date.
    #[error("an answer is 1, 2, 3, 4, 5, `?` or `-`")]
    NotAnAnswer,
    /// The row names a question that is not in the bank.
    #[error("there is no such question")]
    UnknownQuestion,
    /// A value in a respondent's column on a row without a question.
    #[error("this row has no question")]
    NoQuestion,
    /// One cell drawn over the answers of several respondents or questions.
    #[error("this cell is merged over several answers")]
    Merged,
    /// The same respondent answers the same question a second time, differently.
    #[error("`{0}` already has another answer to this question")]
    Twice(String),
    /// A remark that fills more than a page.
    #[error("a remark holds {REMARK_CHARACTERS} characters at most")]
    RemarkTooLong,
    /// Remarks of somebody who answered nothing.
    #[error("this respondent gave remarks and not one answer")]
    RemarkAlone,
    /// A line without a respondent.
    #[error("this line names no respondent")]
    NoRespondent,
    /// A line whose group is none of the respondent groups, or that names none.
    #[error("this line names no respondent group")]
    NoGroup,
    /// More respondents than one document may hold.
    #[error("a document holds {MAXIMUM_RESPONDENTS} respondents at most")]
    TooManyRespondents,
}

impl AnswerProblem {
    /// What to do about it, to print after `hint: `.
    pub fn hint(&self) -> &'static str {
        match self.reason {
            Refusal::NotAnAnswer => {
                "choose the anchor that fits best, or `?` for don't know, `-` for not applicable"
            }
            Refusal::UnknownQuestion => {
                "make a new workbook with `rijp assess template`, or restore the question id"
            }
            Refusal::NoQuestion => {
                "put the answer on its question's row, and remarks in the columns for them"
            }
            Refusal::Merged => "unmerge the cells and give every respondent an own answer",
            Refusal::Twice(_) => "keep one of the two answers",
            Refusal::RemarkTooLong => "shorten it to what the answer needs",
            Refusal::RemarkAlone => "answer at least one question in the same respondent's column",
            Refusal::NoRespondent => "give every line a respondent code such as R1",
            Refusal::NoGroup => {
                "name management, front_line, it_data, marketing or external, or give `--group`"
            }
            Refusal::TooManyRespondents => "split the file",
        }
    }
}

impl ReadAnswers {
    /// Notes a refused answer, up to the number that is listed.
    pub(crate) fn refuse(&mut self, file: &str, place: String, value: &str, reason: Refusal) {
        if self.refused.len() == PROBLEMS_LISTED {
            self.further_refused += 1;
            return;
        }
        let value = shown(value, VALUE_SHOWN_CHARACTERS);
        self.refused.push(AnswerProblem { file: file.to_owned(), place, value, reason });
    }

    /// Answers that were taken.
    pub fn answers_taken(&self) -> usize {
        self.respondents.iter().map(|respondent| respondent.answers.len()).sum()
    }
}

/// A text on one line, cut to a number of characters.
pub(crate) fn shown(text: &str, characters: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_understood_the_way_people_write_them() {
        let level = |number| Some(Answer::level(number));
        let cases = [
            ("3", level(3)),
            (" 5 ", level(5)),
            ("4,0", level(4)),
            ("", Some(None)),
            ("  ", Some(None)),
            ("?", Some(Some(Answer::DontKnow))),
            ("Weet niet", Some(Some(Answer::DontKnow))),
            ("–", Some(Some(Answer::NotApplicable))),
            ("N.v.t.", Some(Some(Answer::NotApplicable))),
            ("6", None),
            ("0", None),
            ("3.5", None),
            ("-3", None),
            ("NaN", None),
            ("mwah", None),
        ];
        for (written, expected) in cases {
            assert_eq!(answer_in_text(written).ok(), expected, "{written:?}");
        }
    }

    #[test]
    fn what_is_refused_beyond_the_list_is_still_counted() {
        let mut read = ReadAnswers::default();
        for _ in 0..PROBLEMS_LISTED + 3 {
            read.refuse("f", "A1".into(), "6", Refusal::NotAnAnswer);
        }
        assert_eq!((read.refused.len(), read.further_refused), (PROBLEMS_LISTED, 3));
    }

    proptest! {
        #[test]
        fn any_text_is_an_answer_or_is_refused(text in ".*") {
            let _ = answer_in_text(&text);
            prop_assert!(shown(&text, 10).chars().count() <= 11);
        }
    }
}
