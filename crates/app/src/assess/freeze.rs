//! Freezing a round: the whole report as it was, with the versions of its models, kept as JSON and read back in either
//! language. Models, answers, figures and this program may change afterwards; what was frozen does not.

use maturity::text::{Language, Text};
use report::input::ReportInput;
use serde::{Deserialize, Serialize};

use super::{Found, Which};
use crate::models::Shelf;
use crate::report::{day, in_language};
use crate::{AppError, Folder, Progress};

/// What is kept of a closed round.
#[derive(Debug, Serialize, Deserialize)]
struct Frozen {
    report: ReportInput,
    /// The notes in both languages; those in the report are in one.
    notes: Vec<Text>,
}

impl Folder {
    /// The report of an open round as JSON to keep.
    pub(super) fn freeze(
        &mut self,
        shelf: &Shelf,
        which: &Which,
        progress: &dyn Progress,
    ) -> Result<String, AppError> {
        let found = self.find(which)?;
        let (mut report, notes) = self.gather(shelf, &found, progress)?;
        report.assessment.round.closed_on = Some(day(self.now));
        serde_json::to_string(&Frozen { report, notes }).map_err(|error| AppError::Refused(error.to_string()))
    }

    /// What a closed round said, in this language; `None` while it is open.
    pub(crate) fn thaw(&self, found: &Found, language: Language) -> Result<Option<ReportInput>, AppError> {
        let Some(round) = &found.round else { return Ok(None) };
        let Some(frozen) = self.store.frozen(self.workspace.id, round.id)? else { return Ok(None) };
        let frozen: Frozen = serde_json::from_str(&frozen).map_err(|error| {
            AppError::Refused(format!("what round `{}` said cannot be read: {error}", round.name))
        })?;
        Ok(Some(in_language(frozen.report, &frozen.notes, language)))
    }
}
