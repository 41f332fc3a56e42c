//! Asking people and scoring what they said beside what the data show.

use std::collections::BTreeMap;
use std::path::Path;

use maturity::group::Group;
use maturity::settings::{PillarTarget, Settings, Targets};
use maturity::text::Language;
use maturity::{Answer, AnswerSheet, MetricFigure, Positions, Respondent};
use report::answers::ReadAnswers;
use report::{answer_file, assess_sheet};
use store::answers::{StoredRespondent, StoredTarget};

use crate::models::Shelf;
use crate::{AppError, Folder};

/// What became of a filled-in form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersImported {
    /// Respondents whose answers were kept.
    pub respondents: usize,
    /// Answers kept.
    pub answers: usize,
    /// Cells that were refused, each with its place and reason.
    pub refused: Vec<String>,
    /// How many more were refused than are named.
    pub further_refused: usize,
}

/// The form: one sheet per group with the questions it can judge.
pub fn template(shelf: &Shelf, language: Language) -> Result<Vec<u8>, AppError> {
    assess_sheet::write(shelf.library.questions(), &Group::ALL, language)
        .map_err(|error| AppError::Refused(format!("the form cannot be made: {error}")))
}

impl Folder {
    /// Reads a filled-in form of one group. What a respondent of the same file and group said before is replaced.
    pub fn import_answers(
        &mut self,
        file: &Path,
        group: &str,
        shelf: &Shelf,
    ) -> Result<AnswersImported, AppError> {
        let group = parse_group(group)?;
        let bytes =
            std::fs::read(file).map_err(|source| AppError::Io { path: file.to_path_buf(), source })?;
        let shown = file.display().to_string();
        let read = answer_file::read(&bytes, &shown, Some(group), shelf.library.questions())
            .map_err(|refused| AppError::Refused(format!("{refused}\n  hint: {}", refused.hint())))?;
        let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let respondents = stored(&read, &stem);
        self.store.put_answers(self.workspace.id, &respondents)?;
        Ok(AnswersImported {
            respondents: respondents.len(),
            answers: respondents.iter().map(|respondent| respondent.answers.len()).sum(),
            refused: read
                .refused
                .iter()
                .map(|problem| format!("{problem}\n  hint: {}", problem.hint()))
                .collect(),
            further_refused: read.further_refused,
        })
    }

    /// Sets the level wanted of a pillar.
    pub fn set_target(&mut self, shelf: &Shelf, target: &StoredTarget) -> Result<(), AppError> {
        let mut settings = Settings::default();
        add_target(&mut settings, target);
        if let Some(refusal) = settings.refusals(&shelf.library).first() {
            return Err(AppError::Refused(refusal.to_string()));
        }
        self.store.put_target(self.workspace.id, target)?;
        Ok(())
    }

    /// Scores every model on the answers and these figures.
    pub fn score(&self, shelf: &Shelf, evidence: &[MetricFigure]) -> Result<Positions, AppError> {
        let sheet = self.answer_sheet(shelf)?;
        if sheet.respondents().is_empty() && evidence.is_empty() {
            return Err(AppError::NothingToScore);
        }
        Ok(maturity::score(&shelf.library, &sheet, evidence, &self.settings()?))
    }

    fn settings(&self) -> Result<Settings, AppError> {
        let mut settings = Settings::default();
        for target in self.store.targets(self.workspace.id)? {
            add_target(&mut settings, &target);
        }
        Ok(settings)
    }

    fn answer_sheet(&self, shelf: &Shelf) -> Result<AnswerSheet, AppError> {
        let respondents =
            self.store.answers(self.workspace.id)?.iter().map(respondent).collect::<Result<_, _>>()?;
        AnswerSheet::new(respondents, &shelf.library)
            .map_err(|refusals| AppError::Mistakes(refusals.iter().map(ToString::to_string).collect()))
    }
}

fn parse_group(id: &str) -> Result<Group, AppError> {
    Group::parse(id).ok_or_else(|| AppError::Unknown {
        what: "group",
        name: id.to_string(),
        known: Group::ALL.iter().map(|group| group.id().to_string()).collect(),
    })
}

/// A respondent's name is unique within a file and group only, so the file's name goes before it.
fn stored(read: &ReadAnswers, stem: &str) -> Vec<StoredRespondent> {
    let of = |respondent: &Respondent| StoredRespondent {
        group: respondent.group.id().to_string(),
        name: format!("{stem}/{}", respondent.id),
        answers: respondent
            .answers
            .iter()
            .map(|(question, answer)| (question.clone(), written(*answer)))
            .collect(),
    };
    read.respondents.iter().map(of).collect()
}

/// An answer as the store keeps it; [`Answer::parse`] reads it back.
fn written(answer: Answer) -> String {
    match answer {
        Answer::Level(anchor) => anchor.get().to_string(),
        Answer::DontKnow => "dont_know".to_string(),
        Answer::NotApplicable => "not_applicable".to_string(),
    }
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
        comments: BTreeMap::new(),
    })
}

fn add_target(settings: &mut Settings, target: &StoredTarget) {
    let targets: &mut Targets = settings.targets.entry(target.model.clone()).or_default();
    let wanted =
        PillarTarget { value: target.level, reason: Some(target.reason.clone()), owner: None, due: None };
    targets.pillars.insert(target.pillar.clone(), wanted);
}
