//! Gathering what a report shows, and writing it in the form that was asked for.

use jiff::Timestamp;
use maturity::text::Language;
use maturity::Positions;
use report::input::{Better, DataSummary, MetricRow, MetricTable, ObstacleNote, ReportInput, Unit};

use crate::measure::Measured;
use crate::models::Shelf;
use crate::{AppError, Folder};

/// Position (1-5) under which a question's obstacles are worth naming.
const OBSTACLE_BELOW: f64 = 3.0;

/// Obstacles named in a report; more than a board can discuss is a list nobody reads.
const OBSTACLES_SHOWN: usize = 8;

impl Folder {
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
            data: self.data_summary(measured)?,
            obstacles: obstacles(shelf, &positions),
            positions,
            metrics: measured.tables.clone(),
            notes: Vec::new(),
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
    let mut found = positions.models.iter().flat_map(|model| &model.pillars).flat_map(|pillar| &pillar.questions);
    let position = found.find(|position| position.id == question)?;
    let evidence = position.evidence.as_ref().filter(|evidence| !evidence.stale).map(|evidence| evidence.level);
    evidence.or(position.claim)
}

/// `YYYY-MM-DD`, UTC.
pub(crate) fn day(moment: Timestamp) -> String {
    moment.strftime("%F").to_string()
}

/// The catalogue's word for a unit, as reports know it.
pub(crate) fn unit(of: insight::catalogue::Unit) -> Unit {
    match of {
        insight::catalogue::Unit::Share => Unit::Share,
        insight::catalogue::Unit::Points => Unit::Points,
        insight::catalogue::Unit::Mean => Unit::Mean,
        insight::catalogue::Unit::Seconds => Unit::Seconds,
        insight::catalogue::Unit::Cents => Unit::Cents,
        insight::catalogue::Unit::Count => Unit::Count,
    }
}

/// The catalogue's word for a direction, as reports know it.
pub(crate) fn better(of: insight::catalogue::Better) -> Better {
    match of {
        insight::catalogue::Better::Higher => Better::Higher,
        insight::catalogue::Better::Lower => Better::Lower,
        insight::catalogue::Better::Neither => Better::Neither,
    }
}
