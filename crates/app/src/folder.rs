//! The folder that holds one workspace on a laptop: `rijp.db` with the rows, `lake/` with the columns.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
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
        if self.workspace.language == "en" { Language::En } else { Language::Nl }
    }

    /// Changes the organisation's name and language.
    pub fn rename(&mut self, name: &str, language: Language) -> Result<(), AppError> {
        self.store.rename_workspace(self.workspace.id, name, language_code(language))?;
        self.workspace.name = name.to_string();
        self.workspace.language = language_code(language).to_string();
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

/// The two letters of a language.
pub(crate) fn language_code(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
    }
}
