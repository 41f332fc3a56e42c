//! Importing: files through a mapping into the store. What is refused is listed, what was there already changes nothing.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};

use people::event::Event;
use people::mapping::Mapping;
use store::refused::RefusedEvent;
use store::rejected::{ImportCounts, Rejected};

use crate::import::{self, ImportError, ImportFile, Outcome, Preview, Refusal, Stop, Summary};
use crate::{AppError, Folder, Progress};

/// Events that go into the store in one transaction: so many that rows of one index page are written together however
/// large the index has grown, and few enough that memory (some 50 MB) and what an interruption costs stay small.
const GROUP_EVENTS: usize = 25_000;

/// Groups that may wait to be written before reading pauses.
const GROUPS_WAITING: usize = 2;

/// Refused rows that are listed in one transaction.
const GROUP_REFUSED: usize = 1_000;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// Rows read.
    pub rows: u64,
    /// Events that went in.
    pub events: u64,
    /// Events that were there already.
    pub duplicates: u64,
    /// Rows refused; the rejected list has them.
    pub refused: u64,
    /// Times two persons turned out to be one.
    pub merges: u64,
    /// Events a file had no columns for, as `file: event`.
    pub left_out: Vec<String>,
}

/// The mapping to read with.
pub fn mapping(preset: Option<&str>, file: Option<&Path>) -> Result<Mapping, AppError> {
    let parsed = match (preset, file) {
        (Some(name), _) => import::preset(name).ok_or_else(|| AppError::Unknown {
            what: "preset",
            name: name.to_string(),
            known: import::presets(),
        })?,
        (None, Some(path)) => {
            let text = std::fs::read_to_string(path)
                .map_err(|source| AppError::Io { path: path.to_path_buf(), source })?;
            Mapping::parse(&text, &path.display().to_string())
        }
        (None, None) => return Err(AppError::Refused("name a preset or a mapping".to_string())),
    };
    parsed.map_err(|mistakes| AppError::Mistakes(mistakes.0.iter().map(ToString::to_string).collect()))
}

/// The first rows as the mapping understands them, and what would be refused. Changes nothing.
pub fn preview(paths: &[PathBuf], mapping: &Mapping, rows: u64) -> Result<Preview, AppError> {
    Ok(import::dry_run(&called_as_they_lie(paths), mapping, rows)?)
}

impl Folder {
    /// Reads the files through the mapping into the store. Interrupted, it can simply be run again.
    ///
    /// One thread reads and understands, this one writes: on two cores the store is never waiting for text.
    pub fn import(
        &mut self,
        paths: &[PathBuf],
        mapping: &Mapping,
        source: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Imported, AppError> {
        progress.start("importing", total_bytes(paths));
        let (send, receive) = mpsc::sync_channel(GROUPS_WAITING);
        let files = &called_as_they_lie(paths);
        let (summary, written) = std::thread::scope(|threads| {
            let reading = threads.spawn(move || read_groups(files, mapping, source, &send));
            let written = self.write_groups(&receive, progress);
            // Where writing failed, the reader finds nobody listening and stops.
            drop(receive);
            (reading.join(), written)
        });
        let mut imported = written?;
        let summary =
            summary.map_err(|_| AppError::Refused("reading the files failed unexpectedly".to_string()))??;
        progress.finish();
        imported.refused = summary.refused();
        for file in &summary.files {
            imported.rows += file.rows;
            imported.left_out.extend(file.left_out.iter().map(|event| format!("{}: {event}", file.file)));
            let counts = ImportCounts { events: file.events, duplicates: 0, refused: file.refused };
            self.store.add_import(
                self.workspace.id,
                &file.file,
                mapping.id(),
                counts,
                self.now.as_microsecond(),
            )?;
        }
        Ok(imported)
    }

    fn write_groups(
        &mut self,
        groups: &Receiver<Group>,
        progress: &dyn Progress,
    ) -> Result<Imported, AppError> {
        let now_us = self.now.as_microsecond();
        let mut intake = self.store.intake(&self.workspace)?;
        let mut imported = Imported::default();
        for group in groups {
            let added = intake.add(&group.events, now_us)?;
            imported.events += added.events;
            imported.duplicates += added.duplicates;
            imported.merges += added.merges;
            if !group.refused.is_empty() {
                intake.list_rejected(&group.refused, now_us)?;
            }
            progress.advance(group.bytes);
        }
        Ok(imported)
    }

    /// Events that came over the wire and were refused: how many, and those that came last.
    pub fn refused_events(&self, limit: u32) -> Result<(u64, Vec<RefusedEvent>), AppError> {
        let id = self.workspace.id;
        Ok((self.store.refused_count(id)?, self.store.refused_events(id, limit)?))
    }

    /// The rejected list: how many rows are on it, and the first of them.
    pub fn rejected(&self, limit: u32) -> Result<(u64, Vec<Rejected>), AppError> {
        let id = self.workspace.id;
        Ok((self.store.rejected_count(id)?, self.store.rejected(id, limit)?))
    }
}

/// What is written in one transaction.
#[derive(Default)]
struct Group {
    events: Vec<Event>,
    refused: Vec<Rejected>,
    /// Bytes read since the group before it.
    bytes: u64,
}

fn called_as_they_lie(paths: &[PathBuf]) -> Vec<ImportFile> {
    paths.iter().map(|path| ImportFile::at(path)).collect()
}

fn total_bytes(paths: &[PathBuf]) -> u64 {
    paths.iter().filter_map(|path| path.metadata().ok()).map(|about| about.len()).sum()
}

/// Reads everything, a group at a time. What was read before a failure is whole groups of good events; they stay, and
/// a second run adds the rest.
fn read_groups(
    files: &[ImportFile],
    mapping: &Mapping,
    source: Option<&str>,
    send: &SyncSender<Group>,
) -> Result<Summary, AppError> {
    let mut group = Group::default();
    let mut told_bytes = 0;
    let summary = import::read(files, mapping, source, &mut |outcome| -> Result<(), Stop> {
        match outcome {
            Outcome::Event(event) => group.events.push(*event),
            Outcome::Refused(refusal) => group.refused.push(rejected(refusal)),
            Outcome::Progress(so_far) => {
                group.bytes += so_far.read_bytes.saturating_sub(told_bytes);
                told_bytes = so_far.read_bytes;
            }
        }
        if group.events.len() >= GROUP_EVENTS || group.refused.len() >= GROUP_REFUSED {
            send.send(std::mem::take(&mut group))?;
        }
        Ok(())
    });
    let _ = send.send(group);
    Ok(summary?)
}

pub(crate) fn rejected(refusal: Refusal) -> Rejected {
    Rejected {
        file: refusal.file,
        line: refusal.line,
        field: refusal.field.unwrap_or_default(),
        reason: refusal.reason,
        excerpt: refusal.excerpt,
    }
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> AppError {
        AppError::Refused(error.to_string())
    }
}
