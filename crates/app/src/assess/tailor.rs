//! Leaving a part of the models out and settling an answer, as a user's doing: what cannot be is told apart from what broke.

use maturity::settings::{SettingsRefusal, Settled};

use super::change::{Part, SettingsChange};
use super::{About, Settings, Which};
use crate::audit::Act;
use crate::models::Shelf;
use crate::{AppError, Folder};

/// Why a part cannot be left out: what would be too little to score by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TooLittle {
    /// No pillar of this model would remain, by its id.
    Model(String),
    /// Nothing would be needed any more for a level of a model, by their ids.
    Level {
        /// The model's id.
        model: String,
        /// The level's id.
        level: String,
    },
}

impl Folder {
    /// Leaves a part out with its reason, or says what would be too little then.
    ///
    /// # Errors
    /// There is no such part, or the reason is none.
    pub fn leave_out_by(
        &mut self,
        by: i64,
        shelf: &Shelf,
        id: &str,
        (part, reason): (&Part, &str),
    ) -> Result<Result<(), Vec<TooLittle>>, AppError> {
        let settings = self.assessment(id)?.settings;
        let too_little = too_little(&settings, part, shelf);
        if !too_little.is_empty() {
            return Ok(Err(too_little));
        }
        let change = SettingsChange::LeaveOut(part.clone(), reason.to_owned());
        self.change_assessment(shelf, id, &About::default(), vec![change])?;
        self.note_assess(Some(by), Act::PartLeftOut, (id, &part.to_string()))?;
        Ok(Ok(()))
    }

    /// Takes that back. Returns whether it was left out.
    pub fn put_back_by(&mut self, by: i64, shelf: &Shelf, id: &str, part: &Part) -> Result<bool, AppError> {
        if part.reason(&self.assessment(id)?.settings).is_none() {
            return Ok(false);
        }
        let change = SettingsChange::PutBack(part.clone());
        self.change_assessment(shelf, id, &About::default(), vec![change])?;
        self.note_assess(Some(by), Act::PartPutBack, (id, &part.to_string()))?;
        Ok(true)
    }

    /// Settles an answer of an open round, or takes that back where nothing is given. Returns `false` where there was nothing
    /// to take back.
    ///
    /// # Errors
    /// The round is closed, there is no such question, or the value is off the scale.
    pub fn settle_by(
        &mut self,
        by: i64,
        shelf: &Shelf,
        which: &Which,
        (question, settled): (&str, Option<Settled>),
    ) -> Result<bool, AppError> {
        let act = if settled.is_some() { Act::AnswerSettled } else { Act::SettlingTakenBack };
        match self.settle(shelf, which, question, settled) {
            Ok(_) => {
                self.note_assess(Some(by), act, (&which.assessment, question))?;
                Ok(true)
            }
            Err(AppError::Unknown { what: "settled question", .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Part {
    /// `MODEL/PILLAR`, else a question.
    pub fn parse(part: &str) -> Part {
        match part.split_once('/') {
            Some((model, pillar)) => Part::Pillar { model: model.to_owned(), pillar: pillar.to_owned() },
            None => Part::Question(part.to_owned()),
        }
    }

    /// Why it is left out, where it is.
    pub fn reason<'s>(&self, settings: &'s Settings) -> Option<&'s str> {
        let left_out = &settings.left_out;
        let reason = match self {
            Part::Question(question) => left_out.questions.get(question),
            Part::Pillar { model, pillar } => left_out.pillars.get(model)?.get(pillar),
        };
        reason.map(String::as_str)
    }
}

/// What would be too little to score by without a part that is not left out yet.
fn too_little(settings: &Settings, part: &Part, shelf: &Shelf) -> Vec<TooLittle> {
    let mut settings = settings.clone();
    match part.clone() {
        Part::Question(question) => drop(settings.left_out.questions.insert(question, String::new())),
        Part::Pillar { model, pillar } => {
            let pillars = settings.left_out.pillars.entry(model).or_default();
            drop(pillars.insert(pillar, String::new()));
        }
    }
    let refused = settings.refusals(&shelf.library).into_iter();
    let told = refused.filter_map(|refusal| match refusal {
        SettingsRefusal::NothingLeft { model } => Some(TooLittle::Model(model)),
        SettingsRefusal::NoCriterionLeft { model, level } => Some(TooLittle::Level { model, level }),
        _ => None,
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_too_little_is_told_by_model_and_level() {
        let shelf = Shelf::shipped().unwrap();
        let foviance = shelf.library.model("foviance").unwrap();
        let mut settings = Settings::default();
        let mut told = Vec::new();
        for pillar in &foviance.pillars {
            let part = Part::Pillar { model: "foviance".to_owned(), pillar: pillar.id.clone() };
            told = too_little(&settings, &part, &shelf);
            let pillars = settings.left_out.pillars.entry("foviance".to_owned()).or_default();
            pillars.insert(pillar.id.clone(), "not ours".to_owned());
            assert_eq!(part.reason(&settings), Some("not ours"));
            assert_eq!(Part::parse(&part.to_string()), part);
        }
        assert_eq!(told, [TooLittle::Model("foviance".to_owned())]);
        let question = Part::parse("single-view");
        assert_eq!(question, Part::Question("single-view".to_owned()));
        assert_eq!(too_little(&Settings::default(), &question, &shelf), []);
        assert_eq!(question.reason(&Settings::default()), None);
    }
}
