//! The example: an invented organisation, put through the same import, identity, lake, metrics and scoring as a real one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use maturity::group::Group;
use maturity::text::Language;
use maturity::{Answer, Respondent};
use report::assess_sheet;
use report::input::ReportInput;
use serde::{Deserialize, Serialize};
use store::answers::StoredTarget;

use crate::demo::{self, Planted};
use crate::folder::NewWorkspace;
use crate::intake::{self, Imported};
use crate::models::Shelf;
use crate::{AppError, Folder, Progress};

/// Says that a folder holds an example of ours, and which: only such a folder is ever made anew.
const MARK_FILE: &str = "example.json";

/// Where the invented systems' exports lie.
const EXPORTS_FOLDER: &str = "exports";

/// Where the filled-in forms lie.
const ANSWERS_FOLDER: &str = "answers";

/// Everything an example consists of, beside its mark.
const PARTS: &[&str] =
    &["rijp.db", "rijp.db-wal", "rijp.db-shm", "lake", EXPORTS_FOLDER, ANSWERS_FOLDER, "report.html"];

/// What example to make. The same recipe makes the same organisation, to the byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleRecipe {
    /// Another seed, another organisation.
    pub seed: u64,
    /// How many persons.
    pub persons: u32,
    /// The exports end at the UTC day of this moment.
    pub until: Timestamp,
}

/// The example, made and assessed.
pub struct Example {
    /// What came in.
    pub imported: Imported,
    /// Everything a report shows.
    pub input: ReportInput,
    /// What the generator put in, for whoever checks that the metrics find it.
    pub planted: Planted,
}

impl Example {
    /// Only writes the exports; returns their paths.
    pub fn write_files(folder: &Path, recipe: &ExampleRecipe) -> Result<(Vec<PathBuf>, Planted), AppError> {
        let folder = folder.join(EXPORTS_FOLDER);
        let recipe = demo::Recipe { seed: recipe.seed, persons: recipe.persons, until: recipe.until };
        let planted =
            demo::write(&recipe, &folder).map_err(|source| AppError::Io { path: folder.clone(), source })?;
        Ok((demo::EXPORTS.iter().map(|export| folder.join(export.file)).collect(), planted))
    }

    /// Makes the example in `folder` and does the main job on it.
    pub fn make(
        folder: &Path,
        recipe: &ExampleRecipe,
        language: Language,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Example, AppError> {
        prepare(folder, recipe)?;
        progress.start("inventing a retailer", 0);
        let (exports, planted) = Example::write_files(folder, recipe)?;
        progress.finish();
        let new = NewWorkspace { name: demo::COMPANY.to_string(), language, secret: secret(recipe) };
        let mut opened = Folder::open_or_create(folder, &new, now)?;
        let imported = opened.import(&exports, &intake::mapping(Some("demo"), None)?, None, progress)?;
        let shelf = Shelf::of_workspace(folder)?;
        opened.answer_for(recipe, &shelf)?;
        opened.wish(&shelf)?;
        let input = opened.assessed(&shelf, Some(language), progress)?;
        Ok(Example { imported, input, planted })
    }
}

/// An example of another recipe makes room; anything that is not an example is left alone.
fn prepare(folder: &Path, recipe: &ExampleRecipe) -> Result<(), AppError> {
    let io = |source| AppError::Io { path: folder.to_path_buf(), source };
    let mark = folder.join(MARK_FILE);
    let written = std::fs::read(&mark).ok();
    if written.is_none() && folder.join(PARTS[0]).exists() {
        return Err(AppError::Refused(format!(
            "`{}` holds a workspace that is not an example\n  hint: name another folder with `--dir`",
            folder.display()
        )));
    }
    let earlier: Option<ExampleRecipe> = written.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if earlier.is_some_and(|earlier| earlier != *recipe) {
        for part in PARTS {
            remove(&folder.join(part)).map_err(io)?;
        }
    }
    std::fs::create_dir_all(folder).map_err(io)?;
    let text = serde_json::to_vec_pretty(recipe).map_err(|error| AppError::Refused(error.to_string()))?;
    std::fs::write(&mark, text).map_err(io)
}

fn remove(path: &Path) -> std::io::Result<()> {
    let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Not secret at all: an invented organisation must be the same for everybody.
fn secret(recipe: &ExampleRecipe) -> [u8; 16] {
    let mut secret = *b"example: no key!";
    secret[8..].copy_from_slice(&recipe.seed.to_le_bytes());
    secret
}

impl Folder {
    /// Fills in the form for every group and reads it back as a user's would be.
    fn answer_for(&mut self, recipe: &ExampleRecipe, shelf: &Shelf) -> Result<(), AppError> {
        let folder = self.path.join(ANSWERS_FOLDER);
        std::fs::create_dir_all(&folder).map_err(|source| AppError::Io { path: folder.clone(), source })?;
        let questions: Vec<&str> =
            shelf.library.questions().iter().map(|question| question.id.as_str()).collect();
        let filled: Vec<Respondent> =
            demo::respondents(recipe.seed, &questions).iter().filter_map(form).collect();
        for group in Group::ALL {
            let of_group: Vec<Respondent> =
                filled.iter().filter(|respondent| respondent.group == group).cloned().collect();
            if of_group.is_empty() {
                continue;
            }
            let book =
                assess_sheet::write_filled(shelf.library.questions(), &[group], self.language(), &of_group)
                    .map_err(|error| AppError::Refused(format!("the form cannot be made: {error}")))?;
            let path = folder.join(format!("{}.xlsx", group.id()));
            std::fs::write(&path, book).map_err(|source| AppError::Io { path: path.clone(), source })?;
            self.import_answers(&path, group.id(), shelf)?;
        }
        Ok(())
    }

    /// What the invented board wants: not the top everywhere (A17, A18).
    fn wish(&mut self, shelf: &Shelf) -> Result<(), AppError> {
        for (pillar, level, reason) in WISHES {
            let target = StoredTarget {
                model: "engagement".to_string(),
                pillar: (*pillar).to_string(),
                level: *level,
                reason: (*reason).to_string(),
            };
            self.set_target(shelf, &target)?;
        }
        Ok(())
    }
}

/// What somebody invented said, as the form holds it.
fn form(respondent: &demo::Respondent) -> Option<Respondent> {
    let answer = |answer: demo::Answer| match answer {
        demo::Answer::Level(number) => Answer::level(number),
        demo::Answer::DontKnow => Some(Answer::DontKnow),
        demo::Answer::NotApplicable => Some(Answer::NotApplicable),
    };
    Some(Respondent {
        id: respondent.id.clone(),
        group: Group::parse(respondent.group)?,
        answers: respondent
            .answers
            .iter()
            .filter_map(|(id, given)| Some((id.clone(), answer(*given)?)))
            .collect(),
        comments: BTreeMap::new(),
    })
}

/// Pillar of the engagement model, level wanted, why.
const WISHES: &[(&str, f64, &str)] = &[
    ("strategy", 3.5, "one strategy first, or the rest stays loose"),
    ("people", 3.5, "the front line carries the brand"),
    ("technology", 3.0, "no new systems before the present ones are used"),
    ("data", 4.0, "recognition is what customers miss most"),
    ("journey", 3.5, "repair and return are the journeys that matter"),
    ("value", 3.0, "follows from the others"),
];
