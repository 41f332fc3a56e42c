//! Linking the records of files that no identifier links, without a workspace; and measuring such a linking.
//!
//! Files are read row by row; what is kept of them is the table that is compared and the ids.

mod evaluation;
pub(crate) mod learned;
mod refused;
mod written;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub use evaluation::{
    Evaluated, Measuring, TruthIs, WeighedPairs, evaluate_files, evaluation_page, interval,
};
use maturity::text::Language;
pub use people::linkage::Agreement;
use people::linkage::{Columns, Linker, Model, Role, SavedModel, Table};
use people::mapping::Reading;
pub use refused::Refused;

use crate::import::rows::{self, Halt, Item};
use crate::{AppError, Progress};

/// Records that are linked at once: some four gigabytes of memory.
const RECORDS_MAX: usize = 10_000_000;

/// Steps after reading: compare, learn, group, explain.
const STEPS: u64 = 4;

/// What to link, and what to tell of it.
#[derive(Debug, Clone, Copy)]
pub struct Linking<'a> {
    /// One file is searched for doubles, several are linked together.
    pub files: &'a [PathBuf],
    /// Which column holds what.
    pub columns: &'a Path,
    /// A model that was saved; without one it is learned from the files.
    pub model: Option<&'a Path>,
    /// Whether the pairs that were weighed are told.
    pub with_pairs: bool,
    /// Whether there is a page about it.
    pub with_page: bool,
    /// Language of reasons and page.
    pub language: Language,
}

/// What linking found, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedFiles {
    /// Records that were linked.
    pub records: usize,
    /// Persons, or whatever the records are of.
    pub clusters: usize,
    /// Records of the largest of them.
    pub largest: usize,
    /// Rows that were refused.
    pub refused: Refused,
    /// What the model knows and these files do not hold.
    pub left_out: Vec<String>,
    /// `unique_id,cluster_id`; a cluster is called after its first record.
    pub clusters_csv: String,
    /// `left_id,right_id,weight,probability,reasons`, the strongest first; where it was asked for.
    pub pairs_csv: Option<String>,
    /// The model that was used, as a file.
    pub model_toml: String,
    /// The page about it; where it was asked for.
    pub page: Option<String>,
}

/// Links the records of one file, or of several together.
pub fn link(linking: &Linking<'_>, progress: &dyn Progress) -> Result<LinkedFiles, AppError> {
    let text = std::fs::read_to_string(linking.columns)
        .map_err(|source| AppError::Io { path: linking.columns.to_path_buf(), source })?;
    let columns = Columns::parse(&text)
        .map_err(|refusal| AppError::Refused(format!("`{}`: {refusal}", linking.columns.display())))?;
    let saved = linking.model.map(learned::read).transpose()?;
    progress.start("reading", 0);
    let mut reading = Records::new(&columns, linking.files.len());
    for (number, file) in linking.files.iter().enumerate() {
        reading.file(file, number, progress)?;
    }
    progress.finish();
    reading.every_column_was_found()?;
    reading.link(linking, saved.as_ref(), progress)
}

/// The records read so far.
struct Records<'c> {
    columns: &'c Columns,
    /// Column per place of the table; the files themselves are the source where no column is one and there are several.
    named: Vec<&'c str>,
    by_file: bool,
    found: HashSet<&'c str>,
    table: Table,
    ids: Vec<String>,
    known: HashSet<String>,
    refused: Refused,
}

impl<'c> Records<'c> {
    fn new(columns: &'c Columns, files: usize) -> Self {
        let by_file = files > 1 && !columns.columns.values().any(|role| *role == Role::Source);
        let mut roles: Vec<Role> = columns.columns.values().copied().collect();
        roles.extend(by_file.then_some(Role::Source));
        Self {
            columns,
            named: columns.columns.keys().map(String::as_str).collect(),
            by_file,
            found: HashSet::new(),
            table: Table::new(&roles),
            ids: Vec::new(),
            known: HashSet::new(),
            refused: Refused::default(),
        }
    }

    fn file(&mut self, path: &Path, number: usize, progress: &dyn Progress) -> Result<(), AppError> {
        let shown = path.display().to_string();
        let source = number.to_string();
        let mut places: (usize, Vec<Option<usize>>) = (0, Vec::new());
        let mut failed = None;
        let see = &mut |item: Item<'_>| {
            let seen = match item {
                Item::Columns(names) => self.places(names, &shown).map(|found| places = found),
                Item::Row { line, cells, .. } => self.row(&shown, line, cells, &places, &source),
                Item::Bad { line, reason, .. } => {
                    self.refused.add(format!("{shown}:{line}: {reason}"));
                    Ok(())
                }
            };
            progress.advance(1);
            seen.map_err(|error| {
                failed = Some(error);
                Halt::Enough
            })
        };
        rows::each(path, &Reading::default(), &Rc::default(), see)?;
        failed.map_or(Ok(()), Err)
    }

    /// Where the id and each named column stand in this file.
    fn places(&mut self, names: &[String], shown: &str) -> Result<(usize, Vec<Option<usize>>), AppError> {
        let place = |name: &str| names.iter().position(|known| known == name);
        let id = place(&self.columns.id).ok_or_else(|| AppError::Unknown {
            what: "column",
            name: format!("{} in {shown}", self.columns.id),
            known: names.to_vec(),
        })?;
        self.found.extend(self.named.iter().filter(|name| place(name).is_some()));
        Ok((id, self.named.iter().map(|name| place(name)).collect()))
    }

    fn row(
        &mut self,
        shown: &str,
        line: u64,
        cells: &[&str],
        (id, places): &(usize, Vec<Option<usize>>),
        source: &str,
    ) -> Result<(), AppError> {
        let id = cells.get(*id).map_or("", |cell| cell.trim());
        if id.is_empty() {
            self.refused.add(format!("{shown}:{line}: the id is blank"));
            return Ok(());
        }
        if self.known.contains(id) {
            self.refused
                .add(format!("{shown}:{line}: id `{id}` occurred before, and must tell records apart"));
            return Ok(());
        }
        if self.ids.len() == RECORDS_MAX {
            return Err(AppError::Refused(format!(
                "there are more than {RECORDS_MAX} records\n  hint: link them in parts that cannot share a person, by country or decade of birth"
            )));
        }
        let cell = |place: &Option<usize>| place.and_then(|at| cells.get(at)).copied().unwrap_or("");
        self.table.push(places.iter().map(cell).chain(self.by_file.then_some(source)));
        self.known.insert(id.to_owned());
        self.ids.push(id.to_owned());
        Ok(())
    }

    fn every_column_was_found(&self) -> Result<(), AppError> {
        let missing: Vec<&str> =
            self.named.iter().copied().filter(|name| !self.found.contains(name)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(AppError::Refused(format!("no file has a column {}", missing.join(", "))))
    }

    fn link(
        self,
        linking: &Linking<'_>,
        saved: Option<&SavedModel>,
        progress: &dyn Progress,
    ) -> Result<LinkedFiles, AppError> {
        if self.ids.is_empty() {
            return Err(AppError::Refused("there is no record to link".to_owned()));
        }
        drop(self.known);
        progress.start("linking", STEPS);
        let records = self.table.close();
        let linker = Linker::new(&records);
        progress.advance(1);
        let fitted = saved.map(|saved| saved.fit(&records, self.columns)).transpose();
        let fitted = fitted.map_err(|refusal| {
            learned::refused(linking.model.unwrap_or(linking.columns), &refusal.to_string())
        })?;
        let (model, left_out) =
            fitted.map_or_else(|| (linker.train(), Vec::new()), |fitted| (fitted.model, fitted.left_out));
        progress.advance(1);
        let judge = linker.with(&model);
        let (persons, pairs) = if linking.with_pairs {
            let linked = judge.link();
            (linked.persons, Some(linked.pairs))
        } else {
            (judge.persons(), None)
        };
        progress.advance(1);
        let pairs_csv = pairs.map(|pairs| written::pairs_csv(&self.ids, &pairs, &judge, linking.language));
        progress.advance(1);
        progress.finish();
        let sizes = sizes(&persons);
        let clusters = sizes.iter().sum::<u64>() as usize;
        let largest = sizes.len();
        let page = linking.with_page.then(|| page(linking, self.columns, &model, self.ids.len(), sizes));
        Ok(LinkedFiles {
            records: self.ids.len(),
            clusters,
            largest,
            refused: self.refused,
            left_out,
            clusters_csv: written::clusters_csv(&self.ids, &persons),
            pairs_csv,
            model_toml: SavedModel::new(&model, self.columns).to_toml(),
            page,
        })
    }
}

/// Persons per number of records, from one.
fn sizes(persons: &[u32]) -> Vec<u64> {
    let mut records: BTreeMap<u32, usize> = BTreeMap::new();
    persons.iter().for_each(|person| *records.entry(*person).or_default() += 1);
    let mut sizes = vec![0; records.values().copied().max().unwrap_or(0)];
    records.values().for_each(|size| sizes[size - 1] += 1);
    sizes
}

fn page(linking: &Linking<'_>, columns: &Columns, model: &Model, records: usize, sizes: Vec<u64>) -> String {
    let outcome = learned::Outcome {
        files: linking.files.iter().map(|file| learned::file_name(file)).collect(),
        records,
        sizes,
        model_file: linking.model,
    };
    learned::page(model, &SavedModel::own_columns(model, columns), outcome, linking.language)
}
