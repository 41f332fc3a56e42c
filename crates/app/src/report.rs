//! Gathering what a report shows, and writing it in the form that was asked for.

use insight::engine::Extent;
use insight::period::Period;
use jiff::Timestamp;
use maturity::Positions;
use maturity::text::{Language, Text};
use serde::Serialize;

use ::report::input::{
    AssessmentNote, DataSummary, MetricRow, MetricTable, ObstacleNote, ReportInput, RoundNote,
};
use ::report::terminal::Screen;

use crate::assess::settle::settled_of;
use crate::assess::{Found, Which, settings_of};
use crate::measure::Measured;
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// Position (1-5) under which a question's obstacles are worth naming.
const OBSTACLE_BELOW: f64 = 3.0;

/// Obstacles named in a report; more than a board can discuss is a list nobody reads.
const OBSTACLES_SHOWN: usize = 8;

impl Folder {
    /// Everything a report shows of a round: of an open one what there is now, of a closed one what it was closed with.
    pub fn assessed(
        &mut self,
        shelf: &Shelf,
        which: &Which,
        language: Option<Language>,
        progress: &dyn Progress,
    ) -> Result<ReportInput, AppError> {
        let language = language.unwrap_or_else(|| self.language());
        let found = self.find(which)?;
        if let Some(frozen) = self.thaw(&found, language)? {
            return Ok(frozen);
        }
        let (input, notes) = self.gather(shelf, &found, progress)?;
        Ok(in_language(input, &notes, language))
    }

    /// The same in both languages, measured and scored once.
    pub(crate) fn assessed_in_both(
        &mut self,
        shelf: &Shelf,
        which: &Which,
        progress: &dyn Progress,
    ) -> Result<[ReportInput; 2], AppError> {
        let found = self.find(which)?;
        if let (Some(nl), Some(en)) = (self.thaw(&found, Language::Nl)?, self.thaw(&found, Language::En)?) {
            return Ok([nl, en]);
        }
        let (input, notes) = self.gather(shelf, &found, progress)?;
        Ok([Language::Nl, Language::En].map(|language| in_language(input.clone(), &notes, language)))
    }

    /// Measures, scores and gathers what a report of an open round shows, and its notes in both languages.
    pub(crate) fn gather(
        &mut self,
        shelf: &Shelf,
        found: &Found,
        progress: &dyn Progress,
    ) -> Result<(ReportInput, Vec<Text>), AppError> {
        let mut settings = settings_of(&found.assessment)?;
        settings.settled = found.round.as_ref().map(settled_of).transpose()?.unwrap_or_default();
        let assessment = self.assessment_note(found, &settings);
        let sheet = self.answer_sheet(shelf, found.round.as_ref())?;
        let measured = self.measure_in(shelf, None, period_of(&assessment.round), progress)?;
        if sheet.respondents().is_empty() && measured.evidence.is_empty() {
            return Err(AppError::NothingToScore);
        }
        let positions = maturity::score(&shelf.library, &sheet, &measured.evidence, &settings);
        let notes = notes(&assessment, &measured);
        let input = ReportInput {
            organisation: self.workspace.name.clone(),
            language: self.language(),
            generated_on: day(self.now),
            trends: self.trends(found, &assessment.round, &positions)?,
            comparisons: self.comparisons(&assessment, &positions)?,
            assessment,
            data: self.data_summary(&measured)?,
            obstacles: obstacles(shelf, &positions),
            positions,
            metrics: measured.tables,
            lately: Vec::new(),
            notes: Vec::new(),
        };
        Ok((input, notes))
    }

    fn data_summary(&self, measured: &Measured) -> Result<DataSummary, AppError> {
        let counts = self.store.counts(self.workspace.id)?;
        let contacts = measured.tables.iter().find(|table| table.id == "contacts");
        let total = contacts.and_then(MetricTable::total).and_then(|row| row.value);
        let everything =
            Extent { events: counts.events, persons: counts.persons, times_us: counts.period_us };
        let extent = measured.extent.unwrap_or(everything);
        let moment = |us: i64| Timestamp::from_microsecond(us).ok().map(day);
        Ok(DataSummary {
            events: extent.events,
            persons: extent.persons,
            interactions: total.unwrap_or(0.0) as u64,
            from: extent.times_us.and_then(|(first, _)| moment(first)),
            until: extent.times_us.and_then(|(_, last)| moment(last)),
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

/// The report as PDF.
pub fn pdf(input: &ReportInput) -> Result<Vec<u8>, AppError> {
    ::report::pdf::report(input).map_err(|error| AppError::Refused(error.to_string()))
}

/// What to talk about in a two-hour session, as PDF.
pub fn dialogue(input: &ReportInput) -> Result<Vec<u8>, AppError> {
    ::report::pdf::dialogue(input).map_err(|error| AppError::Refused(error.to_string()))
}

/// The report as JSON.
pub fn json(input: &ReportInput) -> Result<String, AppError> {
    ::report::json_report::write(input).map_err(|error| AppError::Refused(error.to_string()))
}

/// A value of ours as JSON.
pub fn json_of(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string_pretty(value).map_err(|error| AppError::Refused(error.to_string()))
}

/// The report in one language.
pub(crate) fn in_language(input: ReportInput, notes: &[Text], language: Language) -> ReportInput {
    let notes = notes.iter().map(|note| note.in_language(language).to_string()).collect();
    ReportInput { language, notes, ..input }
}

/// The days a round is about; the store keeps only days that exist.
fn period_of(round: &RoundNote) -> Period {
    let day = |written: &Option<String>| written.as_deref().and_then(|written| written.parse().ok());
    Period { from: day(&round.from), until: day(&round.until) }
}

/// What the reader should know: what the answers and the figures are about where that is not the same, and metrics
/// that could not be measured.
fn notes(assessment: &AssessmentNote, measured: &Measured) -> Vec<Text> {
    let part = [&assessment.unit, &assessment.brand, &assessment.country];
    let part: Vec<&str> = part.into_iter().flatten().map(String::as_str).collect();
    let measured_anything = !measured.evidence.is_empty();
    let of_part = (measured_anything && !part.is_empty()).then(|| Text {
        nl: format!("De antwoorden gaan over {}, de cijfers over de hele organisatie.", part.join(", ")),
        en: format!("The answers are about {}, the figures about the whole organisation.", part.join(", ")),
    });
    let days = (&assessment.round.from, &assessment.round.until);
    let of_period = match days {
        (None, None) => None,
        (Some(from), Some(until)) => Some(Text {
            nl: format!("De cijfers gaan over {from} tot en met {until}."),
            en: format!("The figures are about {from} to {until} inclusive."),
        }),
        (Some(from), None) => Some(Text {
            nl: format!("De cijfers gaan over de tijd vanaf {from}."),
            en: format!("The figures are about the time from {from} on."),
        }),
        (None, Some(until)) => Some(Text {
            nl: format!("De cijfers gaan over de tijd tot en met {until}."),
            en: format!("The figures are about the time up to and including {until}."),
        }),
    };
    let of_period = of_period.filter(|_| measured_anything);
    let failed = measured.failed.iter().map(|(metric, reason)| {
        let told = format!("{metric}: {reason}");
        Text { nl: told.clone(), en: told }
    });
    of_part.into_iter().chain(of_period).chain(failed).collect()
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
