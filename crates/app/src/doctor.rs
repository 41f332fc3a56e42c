//! Whether a workspace is sound: its database, its events, who is who, its lake, and the machine it is on.
//!
//! Every check says what it found and, where something is amiss, what to do. *Invariant*: it repairs nothing; at the
//! most, asked to, it removes files that belong to nothing.

mod lake;
mod machine;
mod rows;

use std::borrow::Cow;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::doctor::{Depth, SchemaVersion, schema_version};

use crate::folder::{DATABASE_FILE, LAKE_FOLDER};
use crate::{AppError, Folder};

/// How far to look, and whether to tidy up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Examination {
    /// Every row, event and file rather than counts and samples.
    pub deep: bool,
    /// Remove files of the lake that nothing names.
    pub fix: bool,
}

impl Examination {
    fn depth(self) -> Depth {
        if self.deep { Depth::Deep } else { Depth::Quick }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// As it should be.
    Fine,
    /// Nothing is lost or wrong, but somebody should look.
    Warning,
    /// Something is wrong.
    Wrong,
}

/// One check and what it found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub name: Cow<'static, str>,
    /// How bad it is.
    pub state: State,
    /// What was found.
    pub found: String,
    /// What to do, where something is amiss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// What the doctor found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Diagnosis {
    /// Nothing is wrong; there may be warnings.
    pub healthy: bool,
    /// In the order they were made.
    pub checks: Vec<Check>,
}

impl Diagnosis {
    fn of(checks: Vec<Check>) -> Diagnosis {
        Diagnosis { healthy: checks.iter().all(|check| check.state != State::Wrong), checks }
    }
}

fn fine(name: &'static str, found: impl Into<String>) -> Check {
    Check { name: name.into(), state: State::Fine, found: found.into(), hint: None }
}

fn warning(name: &'static str, found: impl Into<String>, hint: impl Into<String>) -> Check {
    Check { name: name.into(), state: State::Warning, found: found.into(), hint: Some(hint.into()) }
}

fn wrong(name: &'static str, found: impl Into<String>, hint: impl Into<String>) -> Check {
    Check { name: name.into(), state: State::Wrong, found: found.into(), hint: Some(hint.into()) }
}

/// What helps when rows disagree with one another: nothing here may be guessed at.
const RESTORE: &str =
    "restore the last backup of the folder into another one, compare, and keep this one to find out why";

/// Examines a folder. A server may be running on it.
///
/// # Errors
/// There is no workspace, or it cannot be read at all.
pub fn examine(path: &Path, asked: Examination, now: Timestamp) -> Result<Diagnosis, AppError> {
    let database = path.join(DATABASE_FILE);
    if !database.is_file() {
        return Err(AppError::NoWorkspace { path: path.to_path_buf() });
    }
    let mut checks = machine::checks(path, &database);
    match schema_version(&database) {
        Err(error) => checks.push(wrong("schema", error.to_string(), RESTORE)),
        Ok(version) if version.found != version.known => checks.push(other_version(version)),
        Ok(version) => {
            checks.push(fine("schema", format!("version {}", version.found)));
            within(path, asked, now, &mut checks)?;
        }
    }
    Ok(Diagnosis::of(checks))
}

fn other_version(SchemaVersion { found, known }: SchemaVersion) -> Check {
    let said =
        format!("the database is of version {found}, this program of {known}; nothing else was looked at");
    if found < known {
        return warning(
            "schema",
            said,
            "any other command, such as `rijp metrics`, brings it to this version; back it up first",
        );
    }
    wrong("schema", said, "run the newer program that last wrote it")
}

fn within(path: &Path, asked: Examination, now: Timestamp, checks: &mut Vec<Check>) -> Result<(), AppError> {
    let folder = match Folder::open(path, now) {
        Ok(folder) => folder,
        Err(AppError::Store(error)) => {
            checks.push(wrong("database", error.to_string(), RESTORE));
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    // The files first: one that is made after they were listed is not missing from the catalogue.
    let listed = lake::listed(&folder.lake_events_folder());
    rows::checks(&folder, asked, checks);
    lake::checks(&folder, asked, &listed, checks);
    Ok(())
}

/// Where the lake's files lie, for the machine's checks.
fn lake_folder(path: &Path) -> std::path::PathBuf {
    path.join(LAKE_FOLDER)
}
