//! The form: the questions that an assessment asks, a sheet per group that can judge them.

use std::collections::BTreeSet;

use maturity::group::Group;
use maturity::library::model::Model;
use maturity::library::question::Question;
use maturity::settings::Settings;
use maturity::text::Language;
use report::assess_sheet;

use super::{Which, settings_of};
use crate::models::Shelf;
use crate::{AppError, Folder};

/// The form with these settings: a sheet for each group that is asked. Without any it asks what the models that ship ask.
pub fn template(shelf: &Shelf, settings: &Settings, language: Language) -> Result<Vec<u8>, AppError> {
    assess_sheet::write(&asked(shelf, settings), &settings.asked_groups(), language)
        .map_err(|error| AppError::Refused(format!("the form cannot be made: {error}")))
}

/// How many questions these settings ask.
pub fn questions_asked(shelf: &Shelf, settings: &Settings) -> usize {
    asked(shelf, settings).len()
}

impl Folder {
    /// The form of an assessment: only what it asks.
    pub fn template(&self, shelf: &Shelf, which: &Which, language: Language) -> Result<Vec<u8>, AppError> {
        let settings = settings_of(&self.find(which)?.assessment)?;
        template(shelf, &settings, language)
    }
}

/// The questions of the bank that some scored model uses and that are not left out, in the bank's order.
fn asked(shelf: &Shelf, settings: &Settings) -> Vec<Question> {
    let tailored = settings.tailored(&shelf.library);
    let used: BTreeSet<&str> = tailored.models().iter().flat_map(Model::question_ids).collect();
    let questions = tailored.questions().iter();
    questions.filter(|question| used.contains(question.id.as_str())).cloned().collect()
}

/// Those of them that are put to this group.
pub(crate) fn asked_of(shelf: &Shelf, settings: &Settings, group: Group) -> Vec<Question> {
    let mut questions = asked(shelf, settings);
    questions.retain(|question| question.judges.contains(&group));
    questions
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use maturity::settings::LeftOut;

    use super::*;

    fn ids(settings: &Settings) -> Vec<String> {
        let shelf = Shelf::shipped().unwrap();
        asked(&shelf, settings).into_iter().map(|question| question.id).collect()
    }

    #[test]
    fn only_what_is_scored_is_asked() {
        let shelf = Shelf::shipped().unwrap();
        let all = ids(&Settings::default());
        assert!(all.contains(&"single-view".to_string()));
        let engagement =
            Settings { models: BTreeSet::from(["engagement".to_string()]), ..Settings::default() };
        let few = ids(&engagement);
        assert!(few.len() < all.len());
        let model = shelf.model("engagement").unwrap();
        assert!(few.iter().all(|id| model.question_ids().contains(&id.as_str())));
        assert_eq!(few.len(), model.question_ids().len());
    }

    #[test]
    fn what_is_left_out_is_not_asked() {
        let question = LeftOut {
            questions: BTreeMap::from([("single-view".to_string(), "x".to_string())]),
            ..LeftOut::default()
        };
        let without = ids(&Settings { left_out: question, ..Settings::default() });
        assert_eq!(without.len() + 1, ids(&Settings::default()).len());
        assert!(!without.contains(&"single-view".to_string()));
        let models = BTreeSet::from(["engagement".to_string()]);
        let pillars = BTreeMap::from([("data".to_string(), "x".to_string())]);
        let pillar =
            LeftOut { pillars: BTreeMap::from([("engagement".to_string(), pillars)]), ..LeftOut::default() };
        let few = ids(&Settings { models: models.clone(), left_out: pillar, ..Settings::default() });
        assert!(few.len() < ids(&Settings { models, ..Settings::default() }).len());
    }
}
