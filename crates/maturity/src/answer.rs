//! What respondents said, and the refusals of what nobody can have said.
//!
//! "Don't know" and "not applicable" are answers in their own right: they count as neither good nor bad and are
//! reported. A question without an entry was simply not answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::group::Group;
use crate::library::Library;
use crate::library::diagnostic::{did_you_mean, hint_line};

/// More respondents than one round asks; every resample draws as many, and at this number a score still takes seconds.
pub const MAXIMUM_RESPONDENTS: usize = 10_000;

/// One respondent's judgement of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "WrittenAnswer", try_from = "WrittenAnswer")]
pub enum Answer {
    /// The anchor that describes the organisation.
    Level(AnchorNumber),
    /// The respondent cannot know.
    DontKnow,
    /// The practice does not apply here.
    NotApplicable,
}

/// The number of an anchor, 1-5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnchorNumber(u8);

impl AnchorNumber {
    /// This anchor, if the scale has it.
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// 1-5.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// Words for "don't know", as people write them in a cell, in lower case.
const DONT_KNOW: [&str; 8] =
    ["dont_know", "don't know", "don’t know", "dont know", "weet niet", "weet ik niet", "geen idee", "?"];

/// Words for "not applicable", as people write them in a cell, in lower case.
const NOT_APPLICABLE: [&str; 7] =
    ["not_applicable", "not applicable", "n/a", "na", "nvt", "n.v.t.", "niet van toepassing"];

impl Answer {
    /// The answer at this anchor, if the scale has it.
    pub fn level(number: u8) -> Option<Self> {
        AnchorNumber::new(number).map(Self::Level)
    }

    /// An answer as somebody wrote it in a cell: `1` … `5`, or words for not knowing or not applying in either language.
    pub fn parse(written: &str) -> Result<Self, NotAnAnswer> {
        let word = written.trim().to_lowercase();
        if DONT_KNOW.contains(&word.as_str()) {
            return Ok(Self::DontKnow);
        }
        if NOT_APPLICABLE.contains(&word.as_str()) {
            return Ok(Self::NotApplicable);
        }
        let refusal = || NotAnAnswer { written: shorten(written.trim()) };
        let number: f64 = word.parse().map_err(|_| refusal())?;
        if number.fract() != 0.0 || !(1.0..=5.0).contains(&number) {
            return Err(refusal());
        }
        Self::level(number as u8).ok_or_else(refusal)
    }
}

/// As it is stored: `1` … `5`, `dont_know`, `not_applicable`. [`Answer::parse`] reads it back.
impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(anchor) => write!(formatter, "{}", anchor.get()),
            Self::DontKnow => formatter.write_str("dont_know"),
            Self::NotApplicable => formatter.write_str("not_applicable"),
        }
    }
}

/// A cell nobody can read as an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{written}` is not an answer on a five-point question: give 1, 2, 3, 4, 5, don't know or not applicable"
)]
pub struct NotAnAnswer {
    /// What was written, shortened.
    pub written: String,
}

/// Longest piece of somebody's cell that a message repeats.
const LONGEST_QUOTE: usize = 40;

fn shorten(written: &str) -> String {
    if written.chars().count() <= LONGEST_QUOTE {
        return written.to_owned();
    }
    written.chars().take(LONGEST_QUOTE).chain(['…']).collect()
}

/// How an answer is stored: a number, or one of two words.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenAnswer {
    Number(u8),
    Word(String),
}

impl From<Answer> for WrittenAnswer {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Level(anchor) => Self::Number(anchor.get()),
            word => Self::Word(word.to_string()),
        }
    }
}

impl TryFrom<WrittenAnswer> for Answer {
    type Error = NotAnAnswer;

    fn try_from(written: WrittenAnswer) -> Result<Self, NotAnAnswer> {
        match written {
            WrittenAnswer::Number(number) => Self::parse(&number.to_string()),
            WrittenAnswer::Word(word) => Self::parse(&word),
        }
    }
}

/// Everything one respondent said in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respondent {
    /// Pseudonym, unique within the assessment.
    pub id: String,
    /// Where the respondent looks from.
    pub group: Group,
    /// Answer per question id.
    pub answers: BTreeMap<String, Answer>,
    /// Remark per question id.
    #[serde(default)]
    pub comments: BTreeMap<String, String>,
}

/// The answers of one round, all of them to questions that exist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    respondents: Vec<Respondent>,
}

impl AnswerSheet {
    /// Takes the respondents if every answer is to a question of this library; otherwise says everything that is wrong.
    pub fn new(respondents: Vec<Respondent>, library: &Library) -> Result<Self, Vec<AnswerRefusal>> {
        if respondents.len() > MAXIMUM_RESPONDENTS {
            return Err(vec![AnswerRefusal::TooMany { respondents: respondents.len() }]);
        }
        let mut refusals = Vec::new();
        let mut seen = BTreeSet::new();
        for respondent in &respondents {
            if !seen.insert(respondent.id.as_str()) {
                refusals.push(AnswerRefusal::RespondentTwice { respondent: respondent.id.clone() });
            }
            refusals.extend(unknown_questions(respondent, library));
        }
        if refusals.is_empty() { Ok(Self { respondents }) } else { Err(refusals) }
    }

    /// Everybody who answered.
    pub fn respondents(&self) -> &[Respondent] {
        &self.respondents
    }
}

fn unknown_questions<'a>(
    respondent: &'a Respondent,
    library: &'a Library,
) -> impl Iterator<Item = AnswerRefusal> + 'a {
    let cited = respondent.answers.keys().chain(respondent.comments.keys());
    let unknown: BTreeSet<&String> = cited.filter(|id| library.question(id).is_none()).collect();
    unknown.into_iter().map(|question| AnswerRefusal::UnknownQuestion {
        respondent: respondent.id.clone(),
        question: question.clone(),
        hint: did_you_mean(question, library.questions().iter().map(|known| known.id.as_str())),
    })
}

/// Why a set of answers is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// The bank has no such question.
    #[error("respondent `{respondent}` answers question `{question}`, which is not in the question bank{}", hint_line(.hint.as_deref()))]
    UnknownQuestion {
        /// Who answered.
        respondent: String,
        /// The question's id as given.
        question: String,
        /// What may have been meant.
        hint: Option<String>,
    },
    /// Two respondents go by one id.
    #[error("respondent `{respondent}` occurs twice")]
    RespondentTwice {
        /// The id.
        respondent: String,
    },
    /// More than an assessment takes.
    #[error("{respondents} respondents are more than the {MAXIMUM_RESPONDENTS} an assessment takes")]
    TooMany {
        /// How many were given.
        respondents: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_as_people_write_them() {
        for (written, answer) in [
            ("1", Answer::level(1)),
            (" 5 ", Answer::level(5)),
            ("3.0", Answer::level(3)),
            ("Weet niet", Some(Answer::DontKnow)),
            ("?", Some(Answer::DontKnow)),
            ("n.v.t.", Some(Answer::NotApplicable)),
            ("N/A", Some(Answer::NotApplicable)),
            ("6", None),
            ("0", None),
            ("-1", None),
            ("3.5", None),
            ("nan", None),
            ("inf", None),
            ("", None),
            ("veel", None),
        ] {
            assert_eq!(Answer::parse(written).ok(), answer, "`{written}`");
        }
    }

    #[test]
    fn a_six_on_a_five_point_question_is_refused_in_words() {
        assert_eq!(
            Answer::parse("6").unwrap_err().to_string(),
            "`6` is not an answer on a five-point question: give 1, 2, 3, 4, 5, don't know or not applicable"
        );
        assert!(serde_json::from_str::<Answer>("6").is_err());
    }

    #[test]
    fn answers_survive_storage() {
        for answer in [Answer::level(4).unwrap(), Answer::DontKnow, Answer::NotApplicable] {
            let stored = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&stored).unwrap(), answer, "{stored}");
            assert_eq!(Answer::parse(&answer.to_string()), Ok(answer));
        }
    }

    #[test]
    fn a_sheet_names_everything_that_is_wrong_with_it() {
        let respondent = |id: &str, question: &str| Respondent {
            id: id.to_owned(),
            group: Group::FrontLine,
            answers: BTreeMap::from([(question.to_owned(), Answer::DontKnow)]),
            comments: BTreeMap::new(),
        };
        let library = crate::library::Library::default();
        let refusals =
            AnswerSheet::new(vec![respondent("r1", "x"), respondent("r1", "y")], &library).unwrap_err();
        let messages: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        assert_eq!(
            messages,
            [
                "respondent `r1` answers question `x`, which is not in the question bank",
                "respondent `r1` occurs twice",
                "respondent `r1` answers question `y`, which is not in the question bank",
            ]
        );
    }
}
