//! A model that is kept and used again, and the page about what it learned.

use std::io::Read as _;
use std::path::Path;

use ::report::linkage::{ComparisonNote, LevelNote, ModelNote, OddsNote, TrainingInput};
use maturity::text::Language;
use people::linkage::{ComparisonTable, LevelShares, Model, Odds, SavedModel};

use super::written::in_language;
use crate::AppError;

/// A file of a model has some hundreds of lines; a megabyte is another kind of file.
const MODEL_BYTES_MAX: u64 = 1_000_000;

/// Reads a model that was saved.
pub(crate) fn read(path: &Path) -> Result<SavedModel, AppError> {
    let failed = |source| AppError::Io { path: path.to_path_buf(), source };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(MODEL_BYTES_MAX + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > MODEL_BYTES_MAX {
        let told = format!(
            "`{}` is larger than any model: more than {MODEL_BYTES_MAX} bytes\n  hint: `rijp identity link … --save-model FILE` writes a model",
            path.display()
        );
        return Err(AppError::Refused(told));
    }
    SavedModel::parse(&text).map_err(|refusal| refused(path, &refusal.to_string()))
}

/// A refusal of a model, with its file.
pub(crate) fn refused(path: &Path, why: &str) -> AppError {
    AppError::Refused(format!("model `{}`: {why}", path.display()))
}

/// What the page shows of a linking.
pub(super) fn page(
    model: &Model,
    own_names: &[(usize, &str)],
    out: Outcome<'_>,
    language: Language,
) -> String {
    let table = model.table();
    let learned = table.learned;
    let odds = |odds: Option<Odds>| odds.map(|Odds { log2, one_in }| OddsNote { log2, one_in });
    let name = |at: usize, comparison: &ComparisonTable| {
        let own = own_names.iter().find(|(place, _)| *place == at).map(|(_, column)| *column);
        own.unwrap_or(in_language(comparison.name, language)).to_owned()
    };
    ::report::linkage::training_page(&TrainingInput {
        language,
        files: out.files,
        is_of_things: model.is_of_things(),
        records: out.records as u64,
        sizes: out.sizes,
        model: ModelNote {
            file: out.model_file.map(file_name),
            records: learned.records,
            keyed_pairs: learned.keyed_pairs,
            sampled_pairs: learned.sampled_pairs,
            random_pairs: learned.random_pairs,
        },
        odds: [Some(table.one_person), table.household, table.namesakes].map(odds),
        comparisons: table
            .comparisons
            .iter()
            .enumerate()
            .map(|(at, comparison)| ComparisonNote {
                name: name(at, comparison),
                is_shared: comparison.is_shared,
                levels: comparison.levels.iter().map(|level| level_note(level, language)).collect(),
            })
            .collect(),
    })
}

/// What came out of a linking, for its page.
pub(super) struct Outcome<'a> {
    pub(super) files: Vec<String>,
    pub(super) records: usize,
    /// Persons per number of records, from one.
    pub(super) sizes: Vec<u64>,
    pub(super) model_file: Option<&'a Path>,
}

fn level_note(level: &LevelShares, language: Language) -> LevelNote {
    LevelNote {
        words: in_language(level.words, language).to_owned(),
        when: level.when.map(|when| in_language(when, language).to_owned()),
        shares: [level.one_person, level.household, level.strangers],
        weight: level.weight,
        household_weight: level.household_weight,
        times: level.times(),
        is_by_value: level.is_by_value,
    }
}

/// A file's name without its folder: a report names no folders of the machine it was made on.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
