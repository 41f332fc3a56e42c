//! Gathering what a report shows, and writing it in the form that was asked for.

use jiff::Timestamp;
use maturity::Positions;
use maturity::text::Language;
use serde::Serialize;

use ::report::input::{AssessmentNote, DataSummary, MetricRow, MetricTable, ObstacleNote, ReportInput};
use ::report::terminal::Screen;

use crate::measure::Measured;
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// Position (1-5) under which a question's obstacles are worth naming.
const OBSTACLE_BELOW: f64 = 3.0;

/// Obstacles named in a report; more than a board can discuss is a list nobody reads.
const OBSTACLES_SHOWN: usize = 8;

impl Folder {
    /// Measures, scores and gathers: everything a report shows, of what there is now.
    pub fn assessed(
        &mut self,
        shelf: &Shelf,
        language: Option<Language>,
        progress: &dyn Progress,
    ) -> Result<ReportInput, AppError> {
        let measured = self.measure(shelf, None, progress)?;
        let positions = self.score(shelf, &measured.evidence)?;
        let language = language.unwrap_or_else(|| self.language());
        self.report_input(shelf, &measured, positions, language)
    }

    /// Everything a report shows.
    pub fn report_input(
        &self,
        shelf: &Shelf,
        measured: &Measured,
        positions: Positions,
        language: Language,
    ) -> Result<ReportInput, AppError> {
        Ok(ReportInput {
            organisation: self.workspace.name.clone(),
            language,
            generated_on: day(self.now),
            assessment: AssessmentNote::default(),
            trends: Vec::new(),
            comparisons: Vec::new(),
            data: self.data_summary(measured)?,
            obstacles: obstacles(shelf, &positions),
            positions,
            metrics: measured.tables.clone(),
            notes: measured.failed.iter().map(|(metric, reason)| format!("{metric}: {reason}")).collect(),
        })
    }

    fn data_summary(&self, measured: &Measured) -> Result<DataSummary, AppError> {
        let counts = self.store.counts(self.workspace.id)?;
        let contacts = measured.tables.iter().find(|table| table.id == "contacts");
        let total = contacts.and_then(MetricTable::total).and_then(|row| row.value);
        let moment = |us: i64| Timestamp::from_microsecond(us).ok().map(day);
        Ok(DataSummary {
            events: counts.events,
            persons: counts.persons,
            interactions: total.unwrap_or(0.0) as u64,
            from: counts.period_us.and_then(|(first, _)| moment(first)),
            until: counts.period_us.and_then(|(_, last)| moment(last)),
            channels: contacts.map(channels).unwrap_or_default(),
            rejected: counts.rejected,
            sources: self.store.source_names(self.workspace.id)?,
        })
    }
}

/// The report as a self-contained page.
pub fn html(input: &ReportInput) -> String {
    ::report::html::page(input)
}

/// The report as text for a terminal.
pub fn terminal(input: &ReportInput, screen: &Screen) -> String {
    ::report::terminal::summary(input, screen)
}

/// The report as a workbook.
pub fn xlsx(input: &ReportInput) -> Result<Vec<u8>, AppError> {
    ::report::xlsx_report::write(input)
        .map_err(|error| AppError::Refused(format!("the workbook cannot be made: {error}")))
}

/// The report as JSON.
pub fn json(input: &ReportInput) -> Result<String, AppError> {
    ::report::json_report::write(input).map_err(|error| AppError::Refused(error.to_string()))
}

/// A value of ours as JSON.
pub fn json_of(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string_pretty(value).map_err(|error| AppError::Refused(error.to_string()))
}

/// Channels by how much they are used, most used first.
fn channels(contacts: &MetricTable) -> Vec<String> {
    let mut rows: Vec<&MetricRow> =
        contacts.rows.iter().filter(|row| row.channel.is_some() && row.touchpoint.is_none()).collect();
    rows.sort_by(|one, other| other.n.cmp(&one.n).then_with(|| one.channel.cmp(&other.channel)));
    rows.into_iter().filter_map(|row| row.channel.clone()).collect()
}

/// The obstacles behind the questions that are lowest by the prudent reading.
fn obstacles(shelf: &Shelf, positions: &Positions) -> Vec<ObstacleNote> {
    let mut notes: Vec<ObstacleNote> = Vec::new();
    for obstacle in shelf.library.obstacles() {
        let blocked: Vec<(&str, f64)> = shelf
            .library
            .questions()
            .iter()
            .filter(|question| question.obstacles.contains(&obstacle.id))
            .filter_map(|question| Some((question.id.as_str(), prudent(positions, &question.id)?)))
            .filter(|(_, level)| *level < OBSTACLE_BELOW)
            .collect();
        if blocked.is_empty() {
            continue;
        }
        notes.push(ObstacleNote {
            id: obstacle.id.clone(),
            text: obstacle.text.clone(),
            requirement: obstacle.requirement.clone(),
            lowest: blocked.iter().map(|(_, level)| *level).reduce(f64::min),
            questions: blocked.into_iter().map(|(id, _)| id.to_string()).collect(),
        });
    }
    notes.sort_by(|one, other| {
        let by_count = other.questions.len().cmp(&one.questions.len());
        by_count.then(f64::total_cmp(&one.lowest.unwrap_or(0.0), &other.lowest.unwrap_or(0.0)))
    });
    notes.truncate(OBSTACLES_SHOWN);
    notes
}

/// A question's evidence where there is some that counts, else its claim.
fn prudent(positions: &Positions, question: &str) -> Option<f64> {
    let mut found =
        positions.models.iter().flat_map(|model| &model.pillars).flat_map(|pillar| &pillar.questions);
    let position = found.find(|position| position.id == question)?;
    let evidence =
        position.evidence.as_ref().filter(|evidence| !evidence.stale).map(|evidence| evidence.level);
    evidence.or(position.claim)
}

/// `YYYY-MM-DD`, UTC.
pub(crate) fn day(moment: Timestamp) -> String {
    moment.strftime("%F").to_string()
}
