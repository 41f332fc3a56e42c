//! The library in use: what ships, what a user wrote beside it, and which requirement each part meets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use insight::catalogue::{self, Catalogue};
use maturity::Library;
use maturity::cases::{self, CaseOutcome};
use maturity::library::coverage::{self, Coverage};
use serde::Serialize;

use crate::{AppError, shipped};

/// Models and questions of users stand in this folder of the workspace, beside those that ship.
pub(crate) const OWN_MODELS_FOLDER: &str = "models";

/// Metrics of users stand in this folder of the workspace.
pub(crate) const OWN_METRICS_FOLDER: &str = "metrics";

/// What ships and is known to fit together: library and metric catalogue.
pub struct Shelf {
    /// Models, questions, obstacles, requirements.
    pub library: Library,
    /// Metrics and the views they are written over.
    pub catalogue: Catalogue,
}

impl Shelf {
    /// What ships.
    pub fn shipped() -> Result<Shelf, AppError> {
        Shelf::with(&[], &[])
    }

    /// What ships and what stands in the workspace's own folders.
    pub fn of_workspace(folder: &Path) -> Result<Shelf, AppError> {
        let models = read_all(&files_in(&folder.join(OWN_MODELS_FOLDER), "toml")?)?;
        let metrics = own_metrics(&folder.join(OWN_METRICS_FOLDER))?;
        Shelf::with(&models, &metrics)
    }

    /// What ships and the model, question and obstacle files at these paths: any mistake in either is explained.
    pub fn with_model_files(paths: &[PathBuf]) -> Result<Shelf, AppError> {
        Shelf::with(&read_all(paths)?, &[])
    }

    fn with(own_models: &[(String, Vec<u8>)], own_metrics: &[(String, String)]) -> Result<Shelf, AppError> {
        let catalogue = with_shipped_metrics(own_metrics)?;
        let metric_ids: Vec<String> = catalogue.metrics().iter().map(|metric| metric.id.clone()).collect();
        let shipped = shipped::models().into_iter().map(|file| (file.path, file.text.into_bytes()));
        let files: Vec<(String, Vec<u8>)> = shipped.chain(own_models.iter().cloned()).collect();
        let library = Library::parse(&files, Some(&metric_ids))
            .map_err(|mistakes| AppError::Mistakes(mistakes.iter().map(ToString::to_string).collect()))?;
        Ok(Shelf { library, catalogue })
    }

    /// Every requirement with what meets it.
    pub fn coverage(&self) -> Vec<Coverage> {
        let metrics: BTreeMap<String, Vec<String>> = self
            .catalogue
            .metrics()
            .iter()
            .map(|metric| (metric.id.clone(), metric.requirements.clone()))
            .collect();
        coverage::coverage(self.library.requirements(), &self.library, &metrics)
    }

    /// Every model with what became of its test cases.
    pub fn test(&self) -> Vec<TestedModel> {
        let outcomes = cases::run(&self.library);
        let of = |model: &str| outcomes.iter().filter(|outcome| outcome.model == model).cloned().collect();
        let models = self.library.models().iter();
        models
            .map(|model| TestedModel {
                model: model.id.clone(),
                version: model.version,
                cases: of(&model.id),
            })
            .collect()
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> Result<&maturity::library::model::Model, AppError> {
        self.library.model(id).ok_or_else(|| AppError::Unknown {
            what: "model",
            name: id.to_string(),
            known: self.library.models().iter().map(|model| model.id.clone()).collect(),
        })
    }
}

/// A model and the outcomes of its cases; none where it carries none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestedModel {
    /// The model's id.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// One per case, as written.
    pub cases: Vec<CaseOutcome>,
}

impl TestedModel {
    /// Cases that did not come out as expected.
    pub fn failed(&self) -> usize {
        self.cases.iter().filter(|case| !case.passed()).count()
    }
}

fn with_shipped_metrics(own: &[(String, String)]) -> Result<Catalogue, AppError> {
    let shipped = shipped::metrics().into_iter().map(|file| (file.path, file.text));
    let files: Vec<(String, String)> = shipped.chain(own.iter().cloned()).collect();
    Catalogue::parse(&files)
        .map_err(|mistakes| AppError::Mistakes(mistakes.iter().map(ToString::to_string).collect()))
}

/// The metrics of a workspace's own folder; none where there is no such folder.
fn own_metrics(folder: &Path) -> Result<Vec<(String, String)>, AppError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    catalogue::read_folder(folder).map_err(|error| AppError::Refused(error.to_string()))
}

/// The files of a folder with this ending, by name; none where there is no such folder.
fn files_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, AppError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let io = |source| AppError::Io { path: folder.to_path_buf(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.extension().is_some_and(|of| of == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read_all(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    let read = |path: &PathBuf| match std::fs::read(path) {
        Ok(bytes) => Ok((path.display().to_string(), bytes)),
        Err(source) => Err(AppError::Io { path: path.clone(), source }),
    };
    paths.iter().map(read).collect()
}
