//! The folder that holds one workspace on a laptop: `rijp.db` with the rows, `lake/` with the columns.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maturity::text::Language;
use store::{Store, Workspace};

use crate::AppError;

/// Name of the database file in the folder.
pub(crate) const DATABASE_FILE: &str = "rijp.db";

/// Name of the lake's folder in the folder.
pub(crate) const LAKE_FOLDER: &str = "lake";

/// An opened workspace. All use cases are its methods.
pub struct Folder {
    pub(crate) path: PathBuf,
    pub(crate) store: Store,
    pub(crate) workspace: Workspace,
    /// The moment of this use: asked once, at the edge.
    pub(crate) now: Timestamp,
}

/// What a new workspace needs to know.
#[derive(Debug, Clone)]
pub struct NewWorkspace {
    /// The organisation's name.
    pub name: String,
    /// `nl` or `en`.
    pub language: Language,
    /// 16 random bytes; the demo derives them from its seed so that it can be repeated.
    pub secret: [u8; 16],
}

/// What a workspace's organisation is called, and by which language and clock it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceSettings {
    /// The organisation's name.
    pub organisation: String,
    /// Of its reports, and of its pages where nobody chose.
    pub language: Language,
    /// By which its pages tell the time, and the hours somebody is reached best.
    pub clock: TimeZone,
}

impl WorkspaceSettings {
    fn of(workspace: &Workspace) -> WorkspaceSettings {
        WorkspaceSettings {
            organisation: workspace.name.clone(),
            language: language_of(workspace),
            // Only names that are known are kept; a database of zones may have lost one since.
            clock: clock(&workspace.time_zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// The name of its clock.
    pub fn time_zone(&self) -> &str {
        self.clock.iana_name().unwrap_or("UTC")
    }
}

/// The clock of this name, such as `Europe/Amsterdam`.
pub fn clock(name: &str) -> Option<TimeZone> {
    // What is no name of the database is a clock that stands still or one of this machine's files.
    TimeZone::get(name.trim()).ok().filter(|zone| zone.iana_name().is_some())
}

impl Folder {
    /// Opens a folder that has a workspace.
    pub fn open(path: &Path, now: Timestamp) -> Result<Folder, AppError> {
        let database = path.join(DATABASE_FILE);
        if !database.is_file() {
            return Err(AppError::NoWorkspace { path: path.to_path_buf() });
        }
        let store = Store::open(&database)?;
        let workspace =
            store.first_workspace()?.ok_or_else(|| AppError::NoWorkspace { path: path.to_path_buf() })?;
        Ok(Folder { path: path.to_path_buf(), store, workspace, now })
    }

    /// Opens a folder, making it and its workspace where there is none yet.
    pub fn open_or_create(path: &Path, new: &NewWorkspace, now: Timestamp) -> Result<Folder, AppError> {
        create_closed(path).map_err(|source| AppError::Io { path: path.to_path_buf(), source })?;
        let mut store = Store::open(&path.join(DATABASE_FILE))?;
        let workspace = match store.first_workspace()? {
            Some(workspace) => workspace,
            None => store.create_workspace(
                &new.name,
                language_code(new.language),
                new.secret,
                now.as_microsecond(),
            )?,
        };
        Ok(Folder { path: path.to_path_buf(), store, workspace, now })
    }

    /// The same folder once more, for another thread.
    pub(crate) fn beside(&self) -> Result<Folder, AppError> {
        let (path, workspace) = (self.path.clone(), self.workspace.clone());
        Ok(Folder { path, store: self.store.reader()?, workspace, now: self.now })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The organisation and its language.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The language of its reports.
    pub fn language(&self) -> Language {
        language_of(&self.workspace)
    }

    /// What the organisation is called and lives by, as it is now, whenever this folder was opened.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn settings(&self) -> Result<WorkspaceSettings, AppError> {
        let workspace = self.store.first_workspace()?;
        Ok(WorkspaceSettings::of(workspace.as_ref().unwrap_or(&self.workspace)))
    }

    /// Changes what the organisation is called and lives by.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn rename(&mut self, to: &WorkspaceSettings) -> Result<(), AppError> {
        let (language, time_zone) = (language_code(to.language), to.time_zone());
        self.store.rename_workspace(self.workspace.id, &to.organisation, language, time_zone)?;
        self.workspace.name.clone_from(&to.organisation);
        self.workspace.language = language.to_string();
        self.workspace.time_zone = time_zone.to_string();
        Ok(())
    }

    /// The lake's folder, absolute so that other engines find the files from wherever they run.
    pub(crate) fn lake_path(&self) -> PathBuf {
        let folder = self.path.join(LAKE_FOLDER);
        std::path::absolute(&folder).unwrap_or(folder)
    }
}

/// Makes a folder that nobody else on this machine can look into; one that is there stays as it is.
pub(crate) fn create_closed(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn language_of(workspace: &Workspace) -> Language {
    if workspace.language == "en" { Language::En } else { Language::Nl }
}

/// The two letters of a language.
pub(crate) fn language_code(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
    }
}
