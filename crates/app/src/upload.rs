//! Files that a browser brings: kept in the workspace's folder under a number of ours, looked at, and imported in the
//! background once somebody said how their rows become events.
//!
//! *Invariant*: what a file is called is shown and told apart by, and never part of a path. *Invariant*: an upload that
//! broke off leaves nothing behind, and one that was imported or given up leaves no file.

mod arriving;
mod look;
mod running;

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use people::mapping::{Draft, Mapping};
use serde::{Deserialize, Serialize};
use store::upload::StoredUpload;
pub use store::upload::{UploadCounts, UploadState};

pub use arriving::{Arriving, NotUploaded};
pub use look::{Look, ROWS_LOOKED_AT};
pub(crate) use running::Importing;
pub use running::Underway;

use crate::audit::Act;
use crate::import::{self, ImportFile};
use crate::{AppError, Folder};

/// Most bytes of an upload, all files together: an export of some ten million rows. `rijp import` has no such bound.
pub const UPLOAD_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// Most files of one upload: an export of a shop has nine.
pub const UPLOAD_FILES_MAX: usize = 20;

/// Longest name of a file that is kept, in characters; file systems allow no longer ones.
pub const FILE_NAME_CHARS_MAX: usize = 255;

/// Uploads that may wait to be imported, or to be told how: with these files the folder holds 20 GB at the most.
pub const UPLOADS_WAITING_MAX: usize = 20;

/// Uploads on one page of the list.
pub const UPLOADS_SHOWN: u32 = 30;

/// Saved mappings that are offered.
pub const SAVED_MAPPINGS_MAX: u32 = 100;

/// Longest name of a saved mapping, in characters.
pub const MAPPING_NAME_CHARS_MAX: usize = 64;

/// Files nobody says anything about are removed after so long: they hold names and addresses.
const KEPT_UNTOLD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Where uploads lie in the workspace's folder.
const UPLOADS_FOLDER: &str = "uploads";

/// How rows become events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// By a mapping that ships, by its name.
    Preset(String),
    /// By one that was drawn up.
    Draft(Box<Draft>),
}

/// An upload as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadView {
    /// Its number.
    pub number: i64,
    /// How far it is.
    pub state: UploadState,
    /// When it was brought.
    pub made: Timestamp,
    /// When its import ended.
    pub ended: Option<Timestamp>,
    /// How its rows become events.
    pub choice: Option<Choice>,
    /// What was read of it.
    pub counts: UploadCounts,
    /// Why it failed.
    pub failure: Option<String>,
    /// The names of its files, with their size in bytes.
    pub files: Vec<(String, u64)>,
    /// The earlier upload that brought one of its files already.
    pub came_before: Option<i64>,
}

impl Choice {
    /// The mapping, checked.
    pub(crate) fn mapping(&self) -> Result<Mapping, AppError> {
        let parsed = match self {
            Choice::Draft(draft) => draft.mapping(),
            Choice::Preset(name) => import::preset(name).ok_or_else(|| AppError::Unknown {
                what: "preset",
                name: name.clone(),
                known: import::presets(),
            })?,
        };
        parsed.map_err(|mistakes| AppError::Mistakes(mistakes.0.iter().map(ToString::to_string).collect()))
    }
}

impl Folder {
    /// An upload of this workspace.
    pub fn upload(&self, number: i64) -> Result<Option<UploadView>, AppError> {
        let found = self.store.upload(self.workspace.id, number)?;
        found.map(|stored| self.upload_view(stored)).transpose()
    }

    /// The newest uploads before a number, newest first; all of them where none is given.
    pub fn uploads(&self, before: Option<i64>) -> Result<Vec<UploadView>, AppError> {
        let id = self.workspace.id;
        let found = self.store.uploads_before(id, before.unwrap_or(i64::MAX), UPLOADS_SHOWN)?;
        found.into_iter().map(|stored| self.upload_view(stored)).collect()
    }

    /// Mappings that have a name, newest first.
    pub fn saved_mappings(&self) -> Result<Vec<(String, Draft)>, AppError> {
        let saved = self.store.saved_mappings(self.workspace.id, SAVED_MAPPINGS_MAX)?;
        // One that an earlier version wrote otherwise is not offered.
        Ok(saved
            .into_iter()
            .filter_map(|(name, draft)| Some((name, serde_json::from_str(&draft).ok()?)))
            .collect())
    }

    /// Says how the rows of an upload become events, and keeps a drawn-up mapping under a name where one is given.
    /// Returns whether the upload still waits for that.
    pub fn choose_for_upload(
        &mut self,
        by: i64,
        number: i64,
        choice: &Choice,
        save_as: Option<&str>,
    ) -> Result<bool, AppError> {
        let id = self.workspace.id;
        let written = json(choice)?;
        if !self.store.choose_for_upload(id, number, &written)? {
            return Ok(false);
        }
        if let (Some(name), Choice::Draft(draft)) = (save_as, choice) {
            self.store.save_mapping(id, name, &json(draft)?, self.now.as_microsecond())?;
            self.note(Some(by), Act::MappingSaved, None)?;
        }
        Ok(true)
    }

    /// Its turn may come. Returns whether it waited for that to be said.
    pub fn start_upload(&mut self, by: i64, number: i64) -> Result<bool, AppError> {
        let from = [UploadState::Ready];
        let moved = self.store.move_upload(self.workspace.id, number, &from, UploadState::Waiting)?;
        if moved {
            self.note(Some(by), Act::ImportStarted, Some(&number.to_string()))?;
        }
        Ok(moved)
    }

    /// Gives up an upload that did not begin yet, and removes its files. Returns whether there was one.
    pub fn give_up_upload(&mut self, by: i64, number: i64) -> Result<bool, AppError> {
        let from = [UploadState::Ready, UploadState::Waiting];
        let moved = self.store.move_upload(self.workspace.id, number, &from, UploadState::Cancelled)?;
        if moved {
            self.end_upload(number, UploadState::Cancelled, UploadCounts::default(), None)?;
            self.note(Some(by), Act::ImportCancelled, Some(&number.to_string()))?;
        }
        Ok(moved)
    }

    /// Notes what became of an upload; its files go.
    fn end_upload(
        &mut self,
        number: i64,
        state: UploadState,
        counts: UploadCounts,
        failure: Option<&str>,
    ) -> Result<(), AppError> {
        let now_us = self.now.as_microsecond();
        self.store.end_upload(self.workspace.id, number, state, counts, failure, now_us)?;
        // What cannot be removed now is found when the server starts again.
        let _ = std::fs::remove_dir_all(self.upload_folder(number));
        Ok(())
    }

    fn uploads_folder(&self) -> PathBuf {
        self.path.join(UPLOADS_FOLDER)
    }

    fn upload_folder(&self, number: i64) -> PathBuf {
        self.uploads_folder().join(number.to_string())
    }

    /// Where its files lie, and what they are called.
    fn files_of(&self, upload: &StoredUpload) -> Vec<ImportFile> {
        let folder = self.upload_folder(upload.id);
        let files = upload.files.iter().enumerate();
        files
            .map(|(place, file)| ImportFile { path: folder.join(place.to_string()), name: file.name.clone() })
            .collect()
    }

    fn upload_view(&self, stored: StoredUpload) -> Result<UploadView, AppError> {
        let at = |us: i64| Timestamp::from_microsecond(us).ok();
        let mut came_before = None;
        for file in &stored.files {
            let earlier = self.store.imported_before(self.workspace.id, stored.id, &file.digest)?;
            came_before = came_before.max(earlier);
        }
        Ok(UploadView {
            number: stored.id,
            state: stored.state,
            made: at(stored.made_us).unwrap_or_default(),
            ended: stored.ended_us.and_then(at),
            choice: stored.choice.as_deref().and_then(|choice| serde_json::from_str(choice).ok()),
            counts: stored.counts,
            failure: stored.failure,
            files: stored.files.into_iter().map(|file| (file.name, file.bytes)).collect(),
            came_before,
        })
    }
}

fn json(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value)
        .map_err(|error| AppError::Refused(format!("the mapping cannot be kept: {error}")))
}
