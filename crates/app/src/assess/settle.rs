//! The consensus round: after talking, an assessor settles a value with a reason (A08). The answers stay beside it.

use std::collections::BTreeMap;

use maturity::settings::{Settings, Settled};
use store::round::StoredRound;

use super::about::{short_name, short_text};
use super::change::fits;
use super::{Which, settings_of};
use crate::models::Shelf;
use crate::{AppError, Folder};

impl Folder {
    /// Settles the value of a question in the open round; `None` takes that back.
    pub fn settle(
        &mut self,
        shelf: &Shelf,
        which: &Which,
        question: &str,
        settled: Option<Settled>,
    ) -> Result<BTreeMap<String, Settled>, AppError> {
        let assessment = self.find_assessment(&which.assessment)?;
        let settled = settled.map(checked).transpose()?;
        let settings = Settings {
            settled: settled.iter().map(|settled| (question.to_string(), settled.clone())).collect(),
            ..settings_of(&assessment)?
        };
        fits(&settings, shelf)?;
        let round = self.round_to_write(which)?;
        let mut all = BTreeMap::new();
        self.store.change_settled::<AppError>(self.workspace.id, round.id, |before| {
            all = parse(before, &round.name)?;
            match settled {
                Some(settled) => drop(all.insert(question.to_string(), settled)),
                None => taken_back(&mut all, question)?,
            }
            serde_json::to_string(&all).map_err(|error| AppError::Refused(error.to_string()))
        })?;
        Ok(all)
    }
}

fn checked(settled: Settled) -> Result<Settled, AppError> {
    Ok(Settled {
        value: settled.value,
        reason: short_text("reason", &settled.reason)?,
        by: settled.by.map(|by| short_name("person", &by)).transpose()?,
    })
}

fn taken_back(all: &mut BTreeMap<String, Settled>, question: &str) -> Result<(), AppError> {
    match all.remove(question) {
        Some(_) => Ok(()),
        None => Err(AppError::Unknown {
            what: "settled question",
            name: question.to_string(),
            known: all.keys().cloned().collect(),
        }),
    }
}

/// What was settled in a round, per question.
pub(crate) fn settled_of(round: &StoredRound) -> Result<BTreeMap<String, Settled>, AppError> {
    parse(&round.settled, &round.name)
}

fn parse(json: &str, round: &str) -> Result<BTreeMap<String, Settled>, AppError> {
    serde_json::from_str(json).map_err(|error| {
        AppError::Refused(format!("what was settled in round `{round}` cannot be read: {error}"))
    })
}
