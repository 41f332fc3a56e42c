//! Answers as they come in from people, whatever document carried them, and what is refused of it.
//!
//! A bad answer is refused alone, with its place and what to do about it; it never costs its neighbours.

use std::fmt;

use thiserror::Error;

use crate::question::Group;

/// What one person says of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The anchor that fits best, 1-5.
    Level(u8),
    /// "?": the respondent cannot know.
    DontKnow,
    /// "-": it does not apply to the organisation.
    NotApplicable,
}

/// Ways of saying "I cannot know", in lower case.
const DONT_KNOW: [&str; 7] = ["?", "weet niet", "weet ik niet", "onbekend", "don't know", "dont know", "dk"];

/// Ways of saying "not applicable", in lower case; spreadsheets turn a hyphen into any of the dashes.
const NOT_APPLICABLE: [&str; 11] =
    ["-", "–", "—", "−", "nvt", "n.v.t.", "n.v.t", "niet van toepassing", "n/a", "na", "not applicable"];

impl Answer {
    /// An answer as somebody wrote it. `Ok(None)` is an empty cell, `Err` what is not an answer.
    pub fn parse(written: &str) -> Result<Option<Self>, NotAnAnswer> {
        let text = written.trim().to_lowercase();
        match text.as_str() {
            "" => Ok(None),
            text if DONT_KNOW.contains(&text) => Ok(Some(Self::DontKnow)),
            text if NOT_APPLICABLE.contains(&text) => Ok(Some(Self::NotApplicable)),
            text => {
                text.replace(',', ".").parse().map_err(|_| NotAnAnswer).and_then(Self::from_number).map(Some)
            }
        }
    }

    /// A whole number 1-5.
    pub fn from_number(number: f64) -> Result<Self, NotAnAnswer> {
        match number {
            1.0 => Ok(Self::Level(1)),
            2.0 => Ok(Self::Level(2)),
            3.0 => Ok(Self::Level(3)),
            4.0 => Ok(Self::Level(4)),
            5.0 => Ok(Self::Level(5)),
            _ => Err(NotAnAnswer),
        }
    }
}

/// As it is written in the workbook.
impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => write!(formatter, "{level}"),
            Self::DontKnow => formatter.write_str("?"),
            Self::NotApplicable => formatter.write_str("-"),
        }
    }
}

/// The value is neither 1-5, "?" nor "-".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an answer is 1, 2, 3, 4, 5, `?` or `-`")]
pub struct NotAnAnswer;

/// One respondent and what they answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RespondentAnswers {
    /// The respondent's name or code; unique within one document and group, not beyond.
    pub id: String,
    /// The group the respondent belongs to.
    pub group: Group,
    /// Question id and answer, in the order of the document.
    pub answers: Vec<(String, Answer)>,
}

/// What a document gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadAnswers {
    /// Everybody who answered at least one question.
    pub respondents: Vec<RespondentAnswers>,
    /// What was refused, in the order of the document, at most [`PROBLEMS_LISTED`].
    pub refused: Vec<AnswerProblem>,
    /// Refused beyond the listed ones.
    pub further_refused: usize,
}

/// Refused answers that are listed one by one; a reader corrects the first few and tries again.
pub const PROBLEMS_LISTED: usize = 1_000;

/// Respondents in one document. More than any organisation asks at once, and few enough to hold in memory.
pub const RESPONDENTS_AT_MOST: usize = 10_000;

/// Characters of a refused value that are shown.
const VALUE_SHOWN_CHARACTERS: usize = 40;

/// Characters of a respondent's name or code.
pub(crate) const RESPONDENT_ID_CHARACTERS: usize = 60;

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
    #[error("{NotAnAnswer}")]
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
    /// A line without a respondent.
    #[error("this line names no respondent")]
    NoRespondent,
    /// More respondents than one document may hold.
    #[error("a document holds {RESPONDENTS_AT_MOST} respondents at most")]
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
                "put the answer on its question's row, or remarks outside the answer columns"
            }
            Refusal::Merged => "unmerge the cells and give every respondent an own answer",
            Refusal::Twice(_) => "keep one of the two answers",
            Refusal::NoRespondent => "give every line a respondent code such as R1",
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
        let cases = [
            ("3", Ok(Some(Answer::Level(3)))),
            (" 5 ", Ok(Some(Answer::Level(5)))),
            ("4,0", Ok(Some(Answer::Level(4)))),
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("?", Ok(Some(Answer::DontKnow))),
            ("Weet niet", Ok(Some(Answer::DontKnow))),
            ("–", Ok(Some(Answer::NotApplicable))),
            ("N.v.t.", Ok(Some(Answer::NotApplicable))),
            ("6", Err(NotAnAnswer)),
            ("0", Err(NotAnAnswer)),
            ("3.5", Err(NotAnAnswer)),
            ("-3", Err(NotAnAnswer)),
            ("NaN", Err(NotAnAnswer)),
            ("mwah", Err(NotAnAnswer)),
        ];
        for (written, expected) in cases {
            assert_eq!(Answer::parse(written), expected, "{written:?}");
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
        fn an_answer_reads_back_as_itself(level in 1_u8..=5) {
            let answer = Answer::Level(level);
            prop_assert_eq!(Answer::parse(&answer.to_string()), Ok(Some(answer)));
        }

        #[test]
        fn any_text_is_an_answer_or_is_refused(text in ".*") {
            let _ = Answer::parse(&text);
            prop_assert!(shown(&text, 10).chars().count() <= 11);
        }
    }
}
