//! Answers in: from a filled-in form to the open round, and from the rows of a round to what scoring takes.

use std::collections::BTreeMap;
use std::path::Path;

use maturity::answer::MAXIMUM_RESPONDENTS;
use maturity::{Answer, AnswerSheet, Respondent};
use report::answer_file;
use report::answers::ReadAnswers;
use store::StoreError;
use store::answers::StoredRespondent;
use store::round::StoredRound;

use super::Which;
use super::change::parse_group;
use crate::models::Shelf;
use crate::{AppError, Folder};

/// What became of a filled-in form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersImported {
    /// The round they went into.
    pub round: String,
    /// Respondents whose answers were kept.
    pub respondents: usize,
    /// Answers kept.
    pub answers: usize,
    /// Cells that were refused, each with its place and reason.
    pub refused: Vec<String>,
    /// How many more were refused than are named.
    pub further_refused: usize,
}

impl Folder {
    /// Reads a filled-in form into the open round: of one group, or of every group it has a sheet for. What a respondent
    /// of the same file and group said before in this round is replaced.
    pub fn import_answers(
        &mut self,
        file: &Path,
        group: Option<&str>,
        which: &Which,
        shelf: &Shelf,
    ) -> Result<AnswersImported, AppError> {
        let bytes =
            std::fs::read(file).map_err(|source| AppError::Io { path: file.to_path_buf(), source })?;
        self.import_answers_of((&file.display().to_string(), &bytes), group, which, shelf)
    }

    /// The same of a file that is at hand, as a browser sends it.
    pub fn import_answers_of(
        &mut self,
        (shown, bytes): (&str, &[u8]),
        group: Option<&str>,
        which: &Which,
        shelf: &Shelf,
    ) -> Result<AnswersImported, AppError> {
        let group = group.map(parse_group).transpose()?;
        let read = answer_file::read(bytes, shown, group, shelf.library.questions())
            .map_err(|refused| AppError::Refused(format!("{refused}\n  hint: {}", refused.hint())))?;
        let stem =
            Path::new(shown).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let respondents = stored(&read, &stem);
        let refused: Vec<String> =
            read.refused.iter().map(|problem| format!("{problem}\n  hint: {}", problem.hint())).collect();
        if respondents.is_empty() {
            return Err(AppError::Mistakes(refused));
        }
        let round = self.round_to_write(which)?;
        self.put(&round, &respondents, shown)?;
        Ok(AnswersImported {
            round: round.name,
            respondents: respondents.len(),
            answers: respondents.iter().map(|respondent| respondent.answers.len()).sum(),
            refused,
            further_refused: read.further_refused,
        })
    }

    fn put(
        &mut self,
        round: &StoredRound,
        respondents: &[StoredRespondent],
        shown: &str,
    ) -> Result<(), AppError> {
        let put = self.store.put_answers(self.workspace.id, round.id, respondents, MAXIMUM_RESPONDENTS);
        put.map_err(|error| match error {
            StoreError::PastLimit { .. } => AppError::Refused(format!(
                "{shown}: with these answers round `{}` would have more than {MAXIMUM_RESPONDENTS} respondents; none was kept\n  hint: draw a sample, or give each part of the organisation an assessment of its own with `rijp assess new`",
                round.name
            )),
            other => other.into(),
        })
    }

    /// Everything that was said in a round; nothing before the first is opened.
    pub(crate) fn answer_sheet(
        &self,
        shelf: &Shelf,
        round: Option<&StoredRound>,
    ) -> Result<AnswerSheet, AppError> {
        let Some(round) = round else { return Ok(AnswerSheet::default()) };
        let stored = self.store.answers(self.workspace.id, round.id)?;
        let respondents = stored.iter().map(respondent).collect::<Result<_, _>>()?;
        AnswerSheet::new(respondents, &shelf.library)
            .map_err(|refusals| AppError::Mistakes(refusals.iter().map(ToString::to_string).collect()))
    }
}

/// A respondent's name is unique within a file and group only, so the file's name goes before it.
fn stored(read: &ReadAnswers, stem: &str) -> Vec<StoredRespondent> {
    let of = |respondent: &Respondent| StoredRespondent {
        group: respondent.group.id().to_string(),
        name: format!("{stem}/{}", respondent.id),
        answers: respondent
            .answers
            .iter()
            .map(|(question, answer)| (question.clone(), answer.to_string()))
            .collect(),
        comments: respondent.comments.clone().into_iter().collect(),
    };
    read.respondents.iter().map(of).collect()
}

fn respondent(stored: &StoredRespondent) -> Result<Respondent, AppError> {
    let mut answers = BTreeMap::new();
    for (question, written) in &stored.answers {
        let answer = Answer::parse(written).map_err(|_| {
            AppError::Refused(format!("stored answer `{written}` of `{}` cannot be read", stored.name))
        })?;
        answers.insert(question.clone(), answer);
    }
    Ok(Respondent {
        id: stored.name.clone(),
        group: parse_group(&stored.group)?,
        answers,
        comments: stored.comments.iter().cloned().collect(),
    })
}
