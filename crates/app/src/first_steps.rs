//! The way from an empty workspace to a first position: what of it is done, as the store tells it.

use crate::{AppError, Folder};

/// What is done of the way. Nobody ticks anything off: each is true when the store says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstSteps {
    /// Somebody chose what to assess: models, a further assessment, or a round.
    pub has_assessment: bool,
    /// Somebody was asked, or answered.
    pub has_asked: bool,
    /// Contacts came in.
    pub has_contacts: bool,
    /// A system is connected, whether it sent anything or not.
    pub is_connected: bool,
    /// What the assessment that was made last is called in addresses.
    pub newest_assessment: Option<String>,
}

impl FirstSteps {
    /// Whether there is nothing left to do of it.
    pub fn are_done(&self) -> bool {
        self.has_assessment && self.has_asked && self.has_contacts
    }
}

impl Folder {
    /// How far this workspace is.
    pub fn first_steps(&self) -> Result<FirstSteps, AppError> {
        let begun = self.store.begun(self.workspace.id)?;
        let assessments = self.store.assessments(self.workspace.id)?;
        Ok(FirstSteps {
            has_assessment: begun.assessed || begun.asked,
            has_asked: begun.asked,
            has_contacts: begun.has_events,
            is_connected: begun.has_keys,
            newest_assessment: assessments.last().map(|assessment| assessment.slug.clone()),
        })
    }
}
