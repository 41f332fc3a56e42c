//! Assessments: what is asked of whom in which round, what it adds up to, and what a closed round said.
//!
//! Every decision here is one of `maturity`'s functions; this folder finds the rows it needs and keeps what it says.

mod about;
mod answers;
mod benchmark;
mod change;
mod form;
mod freeze;
mod make;
pub mod mistake;
mod round;
pub(crate) mod settle;
mod tailor;
mod trend;

use store::assessment::{MAIN, StoredAssessment};
use store::round::StoredRound;

use crate::{AppError, Folder};

pub use about::{AssessmentView, RoundView};
pub use answers::AnswersImported;
pub use benchmark::{BenchmarkExport, BenchmarkImport, BenchmarkKind};
pub use change::{Part, SMALL_GROUP_SIZE_MAX, SMALL_GROUP_SIZE_MIN, SettingsChange, WEIGHT_MAX};
pub(crate) use form::asked_of;
pub use form::{questions_asked, template};
pub use make::NewAssessment;
pub use maturity::settings::{LevelTarget, PillarTarget, Settings, Settled, WishTarget};
pub use mistake::Mistake;
pub use round::NewRound;
pub use store::assessment::About;
pub use tailor::TooLittle;
pub use trend::changes;

/// Which assessment a use case is about, and which round of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// The assessment's id.
    pub assessment: String,
    /// The round's name; `None` is the open one, else the latest.
    pub round: Option<String>,
}

impl Default for Which {
    fn default() -> Which {
        Which { assessment: MAIN.to_string(), round: None }
    }
}

/// An assessment and the round of it that was meant; no round before the first is opened.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) assessment: StoredAssessment,
    pub(crate) round: Option<StoredRound>,
    /// Every round, oldest first.
    pub(crate) rounds: Vec<StoredRound>,
}

impl Folder {
    /// Finds what is meant.
    pub(crate) fn find(&self, which: &Which) -> Result<Found, AppError> {
        let assessment = self.find_assessment(&which.assessment)?;
        let rounds = self.store.rounds(self.workspace.id, assessment.id)?;
        let round = match &which.round {
            Some(name) => Some(named(&rounds, name)?.clone()),
            None => latest(&rounds).cloned(),
        };
        Ok(Found { assessment, round, rounds })
    }

    pub(crate) fn find_assessment(&self, id: &str) -> Result<StoredAssessment, AppError> {
        let found = self.store.assessment(self.workspace.id, id)?;
        let Some(found) = found else {
            let known = self.store.assessments(self.workspace.id)?;
            return Err(AppError::Unknown {
                what: "assessment",
                name: id.to_string(),
                known: known.into_iter().map(|assessment| assessment.slug).collect(),
            });
        };
        Ok(found)
    }
}

fn named<'a>(rounds: &'a [StoredRound], name: &str) -> Result<&'a StoredRound, AppError> {
    rounds.iter().find(|round| round.name == name).ok_or_else(|| AppError::Unknown {
        what: "round",
        name: name.to_string(),
        known: rounds.iter().map(|round| round.name.clone()).collect(),
    })
}

/// The open round, else the one that was opened last.
fn latest(rounds: &[StoredRound]) -> Option<&StoredRound> {
    rounds.iter().find(|round| round.closed_us.is_none()).or_else(|| rounds.last())
}

/// The settings an assessment was given.
pub(crate) fn settings_of(assessment: &StoredAssessment) -> Result<Settings, AppError> {
    serde_json::from_str(&assessment.settings).map_err(|error| {
        AppError::Refused(format!("the settings of assessment `{}` cannot be read: {error}", assessment.slug))
    })
}
