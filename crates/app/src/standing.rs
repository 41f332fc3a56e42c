//! Where the organisation stands, computed once and kept: scoring takes seconds, reading it must not.
//!
//! One thread looks whether anything changed that a position depends on, and computes anew when it did. Readers get what
//! was computed last and never wait.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use maturity::text::Language;
use report::input::ReportInput;

use crate::assess::Which;
use crate::models::{OWN_METRICS_FOLDER, OWN_MODELS_FOLDER, Shelf};
use crate::practice::{Practices, practices};
use crate::report::day;
use crate::{AppError, Folder, Progress, Silent};

/// How often is looked whether somebody answered, settled or closed.
const LOOKED_EVERY: Duration = Duration::from_secs(2);

/// New events count this much later at the most: figures over years do not move within a minute, and measuring costs seconds.
const DATA_COUNTS_AFTER: Duration = Duration::from_secs(300);

/// A position in both languages, with what there is to say about each practice.
pub struct Assessed {
    /// In Dutch.
    pub nl: ReportInput,
    /// In English.
    pub en: ReportInput,
    /// The practices that were asked about.
    pub practices: Practices,
    /// When it was computed.
    pub at: Timestamp,
}

impl Assessed {
    /// In this language.
    pub fn input(&self, language: Language) -> &ReportInput {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// What is known about where the organisation stands.
#[derive(Clone)]
pub enum Known {
    /// It is being computed for the first time.
    NotYet,
    /// Nobody answered and nothing was measured.
    Nothing,
    /// It could not be computed, and why.
    Failed(String),
    /// This.
    Position(Arc<Assessed>),
}

/// The keeper; clones are the same one.
#[derive(Clone)]
pub struct Standing {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    known: Mutex<Known>,
}

impl Standing {
    /// Starts to keep the position of the workspace in a folder; `first` is what was computed of it just now.
    ///
    /// # Errors
    /// There is no thread to be had.
    pub fn keep(path: &Path, first: Option<Arc<Assessed>>) -> Result<Standing, AppError> {
        let is_computed = first.is_some();
        let known = Mutex::new(first.map_or(Known::NotYet, Known::Position));
        let shared = Arc::new(Shared { path: path.to_path_buf(), known });
        let weak = Arc::downgrade(&shared);
        std::thread::Builder::new()
            .name(String::from("standing"))
            .spawn(move || watch(&weak, is_computed))
            .map_err(|error| AppError::Refused(format!("no thread to score with: {error}")))?;
        Ok(Standing { shared })
    }

    /// What is known now; never waits.
    pub fn known(&self) -> Known {
        self.shared.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a position was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Basis {
    asked_and_answered: u64,
    own_files: Vec<(PathBuf, Option<SystemTime>)>,
    day: String,
}

/// Computes, and computes anew when something changed, until nobody keeps the position any more.
fn watch(shared: &Weak<Shared>, is_computed: bool) {
    let first = shared.upgrade().filter(|_| is_computed).and_then(|keeper| look(&keeper.path).ok());
    let mut computed: Option<(Basis, i64, Instant)> =
        first.map(|(basis, snapshot)| (basis, snapshot, Instant::now()));
    while let Some(keeper) = shared.upgrade() {
        if let Ok((basis, snapshot)) = look(&keeper.path) {
            let is_old = computed.as_ref().is_none_or(|(of, sealed, at)| {
                *of != basis || (at.elapsed() >= DATA_COUNTS_AFTER && has_new_data(&keeper.path, *sealed, snapshot))
            });
            if is_old {
                let known = known(compute(&keeper.path));
                *keeper.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
                let sealed = look(&keeper.path).map_or(snapshot, |(_, snapshot)| snapshot);
                computed = Some((basis, sealed, Instant::now()));
            }
        }
        drop(keeper);
        std::thread::sleep(LOOKED_EVERY);
    }
}

fn look(path: &Path) -> Result<(Basis, i64), AppError> {
    let folder = Folder::open(path, crate::now())?;
    let basis = Basis {
        asked_and_answered: folder.store.asked_and_answered(folder.workspace.id)?,
        own_files: own_files(path),
        day: day(folder.now),
    };
    Ok((basis, folder.store.next_lake_snapshot()?))
}

/// The lake moved on, or waits for events to be sealed into it.
fn has_new_data(path: &Path, sealed: i64, snapshot: i64) -> bool {
    let waits = || {
        let folder = Folder::open(path, crate::now())?;
        Ok::<_, AppError>(!folder.store.unsealed_buckets(folder.workspace.id)?.is_empty())
    };
    sealed != snapshot || waits().unwrap_or_default()
}

fn own_files(path: &Path) -> Vec<(PathBuf, Option<SystemTime>)> {
    let folders = [OWN_MODELS_FOLDER, OWN_METRICS_FOLDER].map(|folder| path.join(folder));
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| (entry.path(), entry.metadata().and_then(|found| found.modified()).ok()))
        .collect();
    files.sort();
    files
}

fn compute(path: &Path) -> Result<Assessed, AppError> {
    let mut folder = Folder::open(path, crate::now())?;
    let shelf = Shelf::of_workspace(path)?;
    folder.assessed_to_keep(&shelf, &Silent)
}

impl Folder {
    /// The position of the latest round, in both languages.
    pub(crate) fn assessed_to_keep(
        &mut self,
        shelf: &Shelf,
        progress: &dyn Progress,
    ) -> Result<Assessed, AppError> {
        let [nl, en] = self.assessed_in_both(shelf, &Which::default(), progress)?;
        Ok(Assessed { nl, en, practices: practices(&shelf.library), at: self.now })
    }
}

fn known(computed: Result<Assessed, AppError>) -> Known {
    match computed {
        Ok(assessed) => Known::Position(Arc::new(assessed)),
        Err(AppError::NothingToScore) => Known::Nothing,
        Err(error) => Known::Failed(error.to_string()),
    }
}
