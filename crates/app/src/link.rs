//! Linking the records of files that no identifier links, without a workspace; and measuring such a linking.
//!
//! Files are read row by row; what is kept of them is the table that is compared and the ids.

mod evaluation;
mod find;
pub(crate) mod learned;
mod refused;
mod written;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub use evaluation::{
    Evaluated, Measuring, TruthIs, WeighedPairs, evaluate_files, evaluation_page, interval,
};
pub use find::{Finding, FoundAmong, find};
use maturity::text::Language;
pub use people::linkage::Agreement;
use people::linkage::{Columns, Ids, Linker, Model, Role, SavedModel, Table, trimmed};
use people::mapping::Reading;
pub use refused::Refused;

use crate::import::rows::{self, Halt, Item};
use crate::{AppError, Progress};

/// Records that are linked at once: some four gigabytes of memory.
const RECORDS_MAX: usize = 10_000_000;

/// Rows after which it is shown that reading goes on: often enough to be seen, seldom enough to cost nothing.
const ROWS_SHOWN: u64 = 1000;

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
    let columns = read_columns(linking.columns)?;
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

/// Reads which column holds what.
fn read_columns(path: &Path) -> Result<Columns, AppError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| AppError::Io { path: path.to_path_buf(), source })?;
    Columns::parse(&text).map_err(|refusal| AppError::Refused(format!("`{}`: {refusal}", path.display())))
}

/// The model of a table, and what a saved one knows that the table does not hold.
fn model_of(
    linker: &Linker<'_>,
    records: &people::linkage::Records,
    columns: &Columns,
    saved: Option<(&SavedModel, &Path)>,
) -> Result<(Model, Vec<String>), AppError> {
    let Some((saved, path)) = saved else { return Ok((linker.train(), Vec::new())) };
    let fitted =
        saved.fit(records, columns).map_err(|refusal| learned::refused(path, &refusal.to_string()))?;
    Ok((fitted.model, fitted.left_out))
}

/// A record as it stands in a file.
struct Row<'r> {
    line: u64,
    id: &'r str,
    cells: &'r [&'r str],
    /// Where the cell of each column of the table is, if this file has it.
    places: &'r [Option<usize>],
    source: Option<&'r str>,
}

impl<'r> Row<'r> {
    /// A text per column of the table.
    fn texts(&self) -> impl Iterator<Item = &'r str> {
        let cells = self.cells;
        let cell = move |place: &Option<usize>| place.and_then(|at| cells.get(at)).copied().unwrap_or("");
        self.places.iter().map(cell).chain(self.source)
    }
}

/// The records read so far.
struct Records<'c> {
    columns: &'c Columns,
    /// Column per place of the table; the files themselves are the source where no column is one and there are several.
    named: Vec<&'c str>,
    by_file: bool,
    found: HashSet<&'c str>,
    table: Table,
    ids: Ids,
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
            ids: Ids::default(),
            refused: Refused::default(),
        }
    }

    fn file(&mut self, path: &Path, number: usize, progress: &dyn Progress) -> Result<(), AppError> {
        let mut lines = Vec::with_capacity(Ids::WAITING_MAX);
        self.each_row(path, number, progress, |records, row| {
            records.table.push_placed(row.cells, row.places, row.source);
            lines.push(row.line);
            if records.ids.wait(row.id) {
                records.refuse_doubles(path, &mut lines);
            }
            Ok(())
        })?;
        self.refuse_doubles(path, &mut lines);
        Ok(())
    }

    /// Takes those of the last rows back whose id occurred before, from the lines they stand in.
    fn refuse_doubles(&mut self, path: &Path, lines: &mut Vec<u64>) {
        let doubles = self.ids.settle();
        self.table.take_back(&doubles.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        for (at, id) in doubles {
            self.refuse_double(&path.display().to_string(), lines[at], &id);
        }
        lines.clear();
    }

    fn refuse_double(&mut self, shown: &str, line: u64, id: &str) {
        self.refused.add(format!("{shown}:{line}: id `{id}` occurred before, and must tell records apart"));
    }

    /// Gives each row that has an id to whoever takes it.
    fn each_row(
        &mut self,
        path: &Path,
        number: usize,
        progress: &dyn Progress,
        mut take: impl FnMut(&mut Self, &Row<'_>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let shown = path.display().to_string();
        let source = number.to_string();
        let mut places: (usize, Vec<Option<usize>>) = (0, Vec::new());
        let mut failed = None;
        let mut seen_rows = 0;
        let see = &mut |item: Item<'_>| {
            let seen = match item {
                Item::Columns(names) => self.places(names, &shown).map(|found| places = found),
                Item::Row { line, cells, .. } => {
                    let source = self.by_file.then_some(source.as_str());
                    let id = cells.get(places.0).map_or("", |cell| trimmed(cell));
                    let row = Row { line, id, cells, places: &places.1, source };
                    match self.has_id(&shown, &row) {
                        Ok(true) => take(self, &row),
                        refused => refused.map(|_| ()),
                    }
                }
                Item::Bad { line, reason, .. } => {
                    self.refused.add(format!("{shown}:{line}: {reason}"));
                    Ok(())
                }
            };
            seen_rows += 1;
            if seen_rows % ROWS_SHOWN == 0 {
                progress.advance(ROWS_SHOWN);
            }
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

    /// Whether a row has an id; it is refused where it has none.
    fn has_id(&mut self, shown: &str, row: &Row<'_>) -> Result<bool, AppError> {
        if row.id.is_empty() {
            self.refused.add(format!("{shown}:{}: the id is blank", row.line));
            return Ok(false);
        }
        if self.ids.len() >= RECORDS_MAX {
            return Err(AppError::Refused(format!(
                "there are more than {RECORDS_MAX} records\n  hint: link them in parts that cannot share a person, by country or decade of birth"
            )));
        }
        Ok(true)
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
        let ids = self.ids.closed();
        progress.start("linking", STEPS);
        let records = self.table.close();
        let linker = Linker::new(&records);
        progress.advance(1);
        let (model, left_out) = model_of(&linker, &records, self.columns, saved.zip(linking.model))?;
        progress.advance(1);
        let judge = linker.with(&model);
        let (persons, pairs) = if linking.with_pairs {
            let linked = judge.link();
            (linked.persons, Some(linked.pairs))
        } else {
            (judge.persons(), None)
        };
        progress.advance(1);
        let pairs_csv =
            pairs.map(|pairs| written::pairs_csv(&ids, &pairs, &judge, self.columns, linking.language));
        progress.advance(1);
        progress.finish();
        let sizes = sizes(&persons);
        let clusters = sizes.iter().sum::<u64>() as usize;
        let largest = sizes.len();
        let page = linking.with_page.then(|| page(linking, self.columns, &model, ids.len(), sizes));
        Ok(LinkedFiles {
            records: ids.len(),
            clusters,
            largest,
            refused: self.refused,
            left_out,
            clusters_csv: written::clusters_csv(&ids, &persons),
            pairs_csv,
            model_toml: SavedModel::new(&model, self.columns).to_toml(),
            page,
        })
    }
}

/// Persons per number of records, from one.
fn sizes(persons: &[u32]) -> Vec<u64> {
    let mut records = vec![0; persons.len()];
    persons.iter().for_each(|person| records[*person as usize] += 1);
    let mut sizes = vec![0; records.iter().copied().max().unwrap_or(0)];
    records.into_iter().filter(|size| *size > 0).for_each(|size: usize| sizes[size - 1] += 1);
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
