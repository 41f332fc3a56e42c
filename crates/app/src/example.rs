//! The example: an invented organisation, put through the same import, identity, lake, metrics and scoring as a real one.

mod board;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use maturity::group::Group;
use maturity::text::Language;
use maturity::{Answer, Respondent};
use report::assess_sheet;
use report::input::ReportInput;
use serde::{Deserialize, Serialize};

use crate::assess::{NewRound, Which};
use crate::demo::{self, Asked, Planted};
use crate::folder::NewWorkspace;
use crate::intake::{self, Imported};
use crate::models::Shelf;
use crate::standing::Assessed;
use crate::{AppError, Folder, Progress};
use store::assessment::MAIN;

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
    /// The same in both languages, to be kept by who serves it.
    pub assessed: Arc<Assessed>,
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
        opened.assess_twice(recipe, &shelf, progress)?;
        let assessed = Arc::new(opened.assessed_to_keep(&shelf, progress)?);
        let input = assessed.input(language).clone();
        Ok(Example { imported, input, assessed, planted })
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
    /// A closed round of a year ago and the open one of now. What an earlier run got done stays; a round that somebody
    /// closed since is left alone.
    fn assess_twice(
        &mut self,
        recipe: &ExampleRecipe,
        shelf: &Shelf,
        progress: &dyn Progress,
    ) -> Result<(), AppError> {
        let (then, now) = (day_before(recipe.until, 1), day_before(recipe.until, 0));
        let state = |folder: &Folder, day: Date| folder.round_state(&day.year().to_string());
        if state(self, now)? == RoundState::Missing {
            self.assess_a_year_ago(recipe, shelf, then, progress)?;
            let name = now.year().to_string();
            self.open_round(MAIN, &NewRound { name, ..NewRound::default() })?;
        }
        if state(self, now)? == RoundState::Open {
            self.choose_as_the_board(&day_before(recipe.until, -1).to_string(), shelf)?;
            self.answer_for(recipe.seed, Asked::Now, shelf)?;
        }
        Ok(())
    }

    /// The round of a year ago, as it was then: of what came later it knows nothing.
    fn assess_a_year_ago(
        &mut self,
        recipe: &ExampleRecipe,
        shelf: &Shelf,
        until: Date,
        progress: &dyn Progress,
    ) -> Result<(), AppError> {
        let name = until.year().to_string();
        let now = self.now;
        self.now = a_year_before(now);
        if self.round_state(&name)? == RoundState::Missing {
            let until = Some(until.to_string());
            self.open_round(MAIN, &NewRound { name: name.clone(), from: None, until })?;
        }
        if self.round_state(&name)? == RoundState::Open {
            self.answer_for(recipe.seed, Asked::YearBefore, shelf)?;
            self.close_round(shelf, &Which::default(), progress)?;
        }
        self.now = now;
        Ok(())
    }

    fn round_state(&self, name: &str) -> Result<RoundState, AppError> {
        let found = self.find(&Which::default())?;
        let round = found.rounds.iter().find(|round| round.name == name);
        Ok(match round {
            None => RoundState::Missing,
            Some(round) if round.closed_us.is_none() => RoundState::Open,
            Some(_) => RoundState::Closed,
        })
    }

    /// Fills in the form for every group and reads it back as a user's would be.
    fn answer_for(&mut self, seed: u64, asked: Asked, shelf: &Shelf) -> Result<(), AppError> {
        let year = self.find(&Which::default())?.round.map_or_else(String::new, |round| round.name);
        let folder = self.path.join(ANSWERS_FOLDER).join(year);
        std::fs::create_dir_all(&folder).map_err(|source| AppError::Io { path: folder.clone(), source })?;
        let questions: Vec<&str> =
            shelf.library.questions().iter().map(|question| question.id.as_str()).collect();
        let filled: Vec<Respondent> =
            demo::respondents(seed, &questions, asked).iter().filter_map(form).collect();
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
            self.import_answers(&path, Some(group.id()), &Which::default(), shelf)?;
        }
        Ok(())
    }
}

/// How far a round of the example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RoundState {
    Missing,
    Open,
    Closed,
}

/// The last whole day before the end of the exports, so many years earlier.
fn day_before(until: Timestamp, years: i64) -> Date {
    let day = until.to_zoned(TimeZone::UTC).date();
    let day = day.checked_sub(1.day()).unwrap_or(day);
    day.checked_sub(years.years()).unwrap_or(day)
}

fn a_year_before(now: Timestamp) -> Timestamp {
    let zoned = now.to_zoned(TimeZone::UTC);
    zoned.checked_sub(1.year()).map_or(now, |earlier| earlier.timestamp())
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
