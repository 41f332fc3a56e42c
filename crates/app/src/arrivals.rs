//! What comes in from where: each source with what it brought and what was refused, and how far the figures have got.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use store::arrival::Arrived;
use store::rejected::StoredImport;

use crate::source::SourceView;
use crate::{AppError, Folder};

/// A source that sent something before and nothing for so many days is called silent.
pub const SILENT_AFTER_DAYS: i64 = 2;

/// Imports that are listed.
const IMPORTS_SHOWN: u32 = 20;

const DAY_S: i64 = 24 * 60 * 60;

/// What comes in.
#[derive(Debug, Clone)]
pub struct Arrivals {
    /// Each source, by name.
    pub sources: Vec<SourceArrivals>,
    /// The files imported last, newest first.
    pub imports: Vec<ImportView>,
    /// How far the figures have got.
    pub freshness: Freshness,
}

/// A source and what it brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceArrivals {
    /// The source.
    pub source: SourceView,
    /// New events today (UTC), and in seven days.
    pub today: u64,
    /// New events in seven days, today included.
    pub week: u64,
    /// How often events of it were refused.
    pub refused: u64,
    /// The last day (its midnight, UTC) on which new events of it came in, where any did.
    pub last_day: Option<Timestamp>,
    /// Whole days since it last sent anything, where it is connected and has been silent for
    /// [`SILENT_AFTER_DAYS`] or more.
    pub silent_days: Option<i64>,
}

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportView {
    /// What it is called.
    pub file: String,
    /// Events it held, those that were there already included.
    pub events: u64,
    /// Rows of it that were refused.
    pub refused: u64,
    /// When.
    pub at: Timestamp,
}

/// How far the figures have got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// Events that are kept.
    pub events: u64,
    /// Events that are in no figure yet.
    pub events_waiting: u64,
    /// When the figures were last brought up to date.
    pub sealed: Option<Timestamp>,
    /// When the last event happened.
    pub last_event: Option<Timestamp>,
}

impl SourceArrivals {
    /// It sends by itself, and is no name for the events of files.
    pub fn is_connected(&self) -> bool {
        !self.source.keys.is_empty()
    }
}

impl Folder {
    /// What comes in from where.
    pub fn arrivals(&self) -> Result<Arrivals, AppError> {
        let id = self.workspace.id;
        let arrived = self.store.arrived(id, self.now.as_microsecond())?;
        let refused = self.store.refused_by_source(id)?;
        let sources = self.sources()?.into_iter().map(|source| {
            let refused = refused.iter().find(|of| of.source == source.name).map_or(0, |of| of.times);
            let brought = arrived.iter().find(|of| of.source == source.number);
            self.source_arrivals(source, brought, refused)
        });
        let sources = sources.collect();
        let imports = self.store.imports(id, IMPORTS_SHOWN)?.into_iter().map(import_view);
        Ok(Arrivals { sources, imports: imports.collect(), freshness: self.freshness()? })
    }

    fn source_arrivals(&self, source: SourceView, brought: Option<&Arrived>, refused: u64) -> SourceArrivals {
        let (today, week) = brought.map_or((0, 0), |brought| (brought.today, brought.week));
        let days = source.last_seen.map(|seen| (self.now.as_second() - seen.as_second()).div_euclid(DAY_S));
        let is_connected = source.keys.iter().any(|key| key.revoked.is_none());
        let silent_days = days.filter(|days| is_connected && *days >= SILENT_AFTER_DAYS);
        let last_day = brought.and_then(|brought| Timestamp::from_second(brought.last_day * DAY_S).ok());
        SourceArrivals { source, today, week, refused, last_day, silent_days }
    }

    fn freshness(&self) -> Result<Freshness, AppError> {
        let found = self.store.freshness(self.workspace.id)?;
        Ok(Freshness {
            events: found.events,
            events_waiting: found.events_waiting,
            sealed: found.sealed_at.as_deref().and_then(moment),
            last_event: found.last_event_us.and_then(|us| Timestamp::from_microsecond(us).ok()),
        })
    }
}

fn import_view(stored: StoredImport) -> ImportView {
    ImportView {
        file: stored.file,
        events: stored.counts.events,
        refused: stored.counts.refused,
        at: Timestamp::from_microsecond(stored.imported_us).unwrap_or_default(),
    }
}

/// A moment as the lake's catalogue writes it: with its offset, or in UTC.
fn moment(written: &str) -> Option<Timestamp> {
    let with_offset = written.parse().ok();
    with_offset
        .or_else(|| written.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_the_catalogue_writes_it() {
        for written in [
            "2026-01-31 12:00:00+00",
            "2026-01-31 12:00:00.5+00:00",
            "2026-01-31 12:00:00",
            "2026-01-31T12:00:00Z",
        ] {
            let read = moment(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(read.as_second(), 1_769_860_800, "{written}");
        }
        assert_eq!(moment("yesterday"), None);
    }
}
