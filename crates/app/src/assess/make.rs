//! Making an assessment with its first round in one go, as a person at a page does.

use maturity::settings::Settings;
use store::StoreError;
use store::assessment::{About, MAIN, StoredAssessment};

use super::about::{NAME_CHARACTERS_MAX, is_kebab_case};
use super::{AnswersImported, AssessmentView, Mistake, NewRound, SettingsChange, Which, settings_of};
use crate::audit::Act;
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// Endings that are tried where an id is taken: as many as there can be assessments.
const ENDINGS_MAX: usize = 1_000;

/// How often closing is tried while people answer.
const CLOSING_TRIES: usize = 3;

/// An assessment that is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAssessment {
    /// Its name.
    pub name: String,
    /// What it is about, but for its name.
    pub about: About,
    /// Models, groups and what else it chooses.
    pub changes: Vec<SettingsChange>,
    /// Its first round.
    pub round: NewRound,
}

impl Folder {
    /// The assessments somebody made; the one every workspace has from the start only once somebody used it.
    pub fn assessments_made(&self) -> Result<Vec<AssessmentView>, AppError> {
        let assessments = self.store.assessments(self.workspace.id)?;
        let mut made = Vec::new();
        for assessment in &assessments {
            if !self.is_untouched(assessment)? {
                made.push(self.view(assessment)?);
            }
        }
        Ok(made)
    }

    /// Makes an assessment and opens its first round. The first one is the organisation's own, which every workspace has;
    /// each further one stands beside it. Returns its id.
    ///
    /// # Errors
    /// What does not fit the library, or there are too many assessments.
    pub fn make_assessment(
        &mut self,
        by: i64,
        shelf: &Shelf,
        new: &NewAssessment,
    ) -> Result<Result<String, Mistake>, AppError> {
        let assessments = self.store.assessments(self.workspace.id)?;
        let is_called = |other: &StoredAssessment| {
            other.about.name.as_ref().is_some_and(|name| name.to_lowercase() == new.name.to_lowercase())
        };
        if assessments.iter().any(is_called) {
            return Ok(Err(Mistake::NameTaken));
        }
        let own = assessments.iter().find(|assessment| assessment.slug == MAIN);
        let is_first = own.map_or(Ok(false), |own| self.is_untouched(own))?;
        let id = if is_first {
            MAIN.to_owned()
        } else {
            let id = free_id(&new.name, |id| assessments.iter().any(|other| other.slug == id));
            self.new_assessment(&id, &About::default())?.id
        };
        let about = About { name: Some(new.name.clone()), ..new.about.clone() };
        self.change_assessment(shelf, &id, &about, new.changes.clone())?;
        self.note_assess(Some(by), Act::AssessmentMade, (&id, ""))?;
        self.open_round(&id, &new.round)?;
        self.note_assess(Some(by), Act::RoundOpened, (&id, ""))?;
        Ok(Ok(id))
    }

    /// Changes an assessment, as a user's doing.
    pub fn change_assessment_by(
        &mut self,
        by: i64,
        shelf: &Shelf,
        id: &str,
        (about, changes): (&About, Vec<SettingsChange>),
    ) -> Result<(), AppError> {
        self.change_assessment(shelf, id, about, changes)?;
        self.note_assess(Some(by), Act::AssessmentChanged, (id, ""))
    }

    /// Opens a round, as a user's doing.
    pub fn open_round_by(
        &mut self,
        by: i64,
        id: &str,
        new: &NewRound,
    ) -> Result<Result<(), Mistake>, AppError> {
        let found = self.find(&Which { assessment: id.to_owned(), round: None })?;
        if found.rounds.iter().any(|round| round.name == new.name) {
            return Ok(Err(Mistake::RoundTaken));
        }
        self.open_round(id, new)?;
        self.note_assess(Some(by), Act::RoundOpened, (id, ""))?;
        Ok(Ok(()))
    }

    /// Closes a round, as a user's doing. `false` where people kept answering meanwhile: nothing was closed then.
    pub fn close_round_by(
        &mut self,
        by: i64,
        shelf: &Shelf,
        which: &Which,
        progress: &dyn Progress,
    ) -> Result<bool, AppError> {
        for _ in 0..CLOSING_TRIES {
            match self.close_round(shelf, which, progress) {
                Ok(_) => {
                    self.note_assess(Some(by), Act::RoundClosed, (&which.assessment, ""))?;
                    return Ok(true);
                }
                Err(AppError::Store(StoreError::WrittenMeanwhile)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Reads a filled-in form, as a user's doing.
    pub fn import_answers_by(
        &mut self,
        by: i64,
        file: (&str, &[u8]),
        group: Option<&str>,
        which: &Which,
        shelf: &Shelf,
    ) -> Result<AnswersImported, AppError> {
        let imported = self.import_answers_of(file, group, which, shelf)?;
        self.note_assess(Some(by), Act::AnswersRead, (&which.assessment, ""))?;
        Ok(imported)
    }

    fn is_untouched(&self, assessment: &StoredAssessment) -> Result<bool, AppError> {
        let is_bare = assessment.slug == MAIN
            && assessment.about == About::default()
            && settings_of(assessment)? == Settings::default();
        Ok(is_bare && self.store.rounds(self.workspace.id, assessment.id)?.is_empty())
    }
}

/// The name in lower-case words with hyphens, with a number where that is taken.
fn free_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let base = kebab_case(name);
    let numbered = (2..=ENDINGS_MAX).map(|number| format!("{base}-{number}"));
    let is_free = |id: &String| is_kebab_case(id).is_ok() && !is_taken(id);
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

fn kebab_case(name: &str) -> String {
    let letters = name.to_lowercase().chars().map(plain).collect::<String>();
    let words: Vec<&str> = letters
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // Room for a number after it.
    let mut id: String = words.join("-").chars().take(NAME_CHARACTERS_MAX - 5).collect();
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() { "assessment".to_owned() } else { id }
}

/// A letter without its mark, where it is one of our neighbours'.
fn plain(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_name_and_is_free() {
        let cases = [
            ("België 2026", "belgie-2026"),
            ("<script>alert(1)</script>", "script-alert-1-script"),
            ("  ", "assessment"),
            ("客户", "assessment"),
            ("New", "new-2"),
            ("Main", "main-2"),
            ("Taken", "taken-3"),
        ];
        for (name, id) in cases {
            let found = free_id(name, |id| ["main", "taken", "taken-2"].contains(&id));
            assert_eq!(found, id, "{name}");
        }
        let long = free_id(&"ab ".repeat(500), |_| false);
        assert!(is_kebab_case(&long).is_ok(), "{long}");
    }
}
