//! Linking the records of files that no identifier links, without a workspace; and measuring such a linking.
//!
//! Files are read row by row; what is kept of them is the table that is compared and the ids.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub use people::linkage::Agreement;
use people::linkage::{Columns, Evaluation, Judge, Linker, Pair, Role, Table, evaluate};
use people::mapping::Reading;

use crate::import::rows::{self, Halt, Item};
use crate::{AppError, Progress};

/// Records that are linked at once: some four gigabytes of memory.
const RECORDS_MAX: usize = 10_000_000;

/// Refused rows that are named; the others are counted.
const REFUSED_NAMED_MAX: usize = 100;

/// Steps after reading: compare, learn, group, explain.
const STEPS: u64 = 4;

/// What linking found, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedFiles {
    /// Records that were linked.
    pub records: usize,
    /// Persons, or whatever the records are of.
    pub clusters: usize,
    /// Records of the largest of them.
    pub largest: usize,
    /// Rows that were refused, each with file, line and reason; the first hundred.
    pub refused: Vec<String>,
    /// How many more were refused than are named.
    pub further_refused: usize,
    /// `unique_id,cluster_id`; a cluster is called after its first record.
    pub clusters_csv: String,
    /// `left_id,right_id,weight,probability,reasons`, the strongest first; where it was asked for.
    pub pairs_csv: Option<String>,
}

/// Links the records of one file, or of several together.
pub fn link(
    files: &[PathBuf],
    columns: &Path,
    with_pairs: bool,
    progress: &dyn Progress,
) -> Result<LinkedFiles, AppError> {
    let text = std::fs::read_to_string(columns)
        .map_err(|source| AppError::Io { path: columns.to_path_buf(), source })?;
    let columns = Columns::parse(&text)
        .map_err(|refusal| AppError::Refused(format!("`{}`: {refusal}", columns.display())))?;
    progress.start("reading", 0);
    let mut reading = Records::new(&columns, files.len());
    for (number, file) in files.iter().enumerate() {
        reading.file(file, number, progress)?;
    }
    progress.finish();
    reading.every_column_was_found()?;
    reading.link(with_pairs, progress)
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
    refused: Vec<String>,
    further_refused: usize,
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
            refused: Vec::new(),
            further_refused: 0,
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
                    self.refuse(format!("{shown}:{line}: {reason}"));
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
            self.refuse(format!("{shown}:{line}: the id is blank"));
            return Ok(());
        }
        if self.known.contains(id) {
            self.refuse(format!("{shown}:{line}: id `{id}` occurred before, and must tell records apart"));
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

    fn refuse(&mut self, why: String) {
        if self.refused.len() < REFUSED_NAMED_MAX {
            self.refused.push(why);
        } else {
            self.further_refused += 1;
        }
    }

    fn every_column_was_found(&self) -> Result<(), AppError> {
        let missing: Vec<&str> =
            self.named.iter().copied().filter(|name| !self.found.contains(name)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(AppError::Refused(format!("no file has a column {}", missing.join(", "))))
    }

    fn link(self, with_pairs: bool, progress: &dyn Progress) -> Result<LinkedFiles, AppError> {
        if self.ids.is_empty() {
            return Err(AppError::Refused("there is no record to link".to_owned()));
        }
        drop(self.known);
        progress.start("linking", STEPS);
        let records = self.table.close();
        let linker = Linker::new(&records);
        progress.advance(1);
        let model = linker.train();
        progress.advance(1);
        let judge = linker.with(&model);
        let (persons, pairs) = if with_pairs {
            let linked = judge.link();
            (linked.persons, Some(linked.pairs))
        } else {
            (judge.persons(), None)
        };
        progress.advance(1);
        let pairs_csv = pairs.map(|pairs| pairs_csv(&self.ids, &pairs, &judge));
        progress.advance(1);
        progress.finish();
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        persons.iter().for_each(|person| *sizes.entry(*person).or_default() += 1);
        Ok(LinkedFiles {
            records: self.ids.len(),
            clusters: sizes.len(),
            largest: sizes.values().copied().max().unwrap_or(0),
            refused: self.refused,
            further_refused: self.further_refused,
            clusters_csv: clusters_csv(&self.ids, &persons),
            pairs_csv,
        })
    }
}

fn clusters_csv(ids: &[String], persons: &[u32]) -> String {
    let mut csv = String::from("unique_id,cluster_id\n");
    for (id, person) in ids.iter().zip(persons) {
        let _ = writeln!(csv, "{},{}", quoted(id), quoted(&ids[*person as usize]));
    }
    csv
}

fn pairs_csv(ids: &[String], pairs: &[Pair], judge: &Judge<'_>) -> String {
    let mut csv = String::from("left_id,right_id,weight,probability,reasons\n");
    for pair in pairs {
        let explained = judge.explain(pair.left, pair.right);
        let reasons: Vec<String> =
            explained.parts.iter().map(|part| format!("{} {:+.1}", part.words.en, part.weight)).collect();
        let (left, right) = (quoted(&ids[pair.left as usize]), quoted(&ids[pair.right as usize]));
        let reasons = reasons.join("; ");
        let _ =
            writeln!(csv, "{left},{right},{:.2},{:.4},{}", pair.weight, pair.probability, quoted(&reasons));
    }
    csv
}

/// A cell of a CSV file, in quotes where it needs them (RFC 4180).
fn quoted(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell.into()
    }
}

/// A linking against the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// Precision, recall and sizes.
    pub evaluation: Evaluation,
    /// Records in both files.
    pub records: usize,
    /// Records in one of the files only, which were left out.
    pub unmatched: usize,
}

/// Measures a file of clusters against a file of the truth; both have a column that tells records apart and a column
/// that says which belong together.
pub fn evaluate_files(
    found: &Path,
    truth: &Path,
    id: &str,
    truth_column: &str,
) -> Result<Evaluated, AppError> {
    let found = grouping(found, "unique_id", "cluster_id")?;
    let truth = grouping(truth, id, truth_column)?;
    let both: Vec<(&String, &String)> =
        found.iter().filter_map(|(record, cluster)| Some((cluster, truth.get(record)?))).collect();
    if both.is_empty() {
        return Err(AppError::Refused("the two files have no record in common".to_owned()));
    }
    let (clusters, persons): (Vec<&String>, Vec<&String>) = both.into_iter().unzip();
    let records = clusters.len();
    let unmatched = found.len() + truth.len() - 2 * records;
    Ok(Evaluated { evaluation: evaluate(&clusters, &persons), records, unmatched })
}

fn grouping(path: &Path, id: &str, group: &str) -> Result<BTreeMap<String, String>, AppError> {
    let mut places = None;
    let mut names = Vec::new();
    let mut groups = BTreeMap::new();
    rows::each(path, &Reading::default(), &Rc::default(), &mut |item| {
        match item {
            Item::Columns(columns) => {
                let place = |name: &str| columns.iter().position(|known| known == name);
                places = place(id).zip(place(group));
                names = columns.to_vec();
                if places.is_none() {
                    return Err(Halt::Enough);
                }
            }
            Item::Row { cells, .. } => {
                if let Some((id, group)) = places {
                    groups.insert(cells[id].to_owned(), cells[group].to_owned());
                }
            }
            Item::Bad { .. } => {}
        }
        Ok(())
    })?;
    if places.is_none() {
        let name = format!("{id} or {group} in {}", path.display());
        return Err(AppError::Unknown { what: "column", name, known: names });
    }
    Ok(groups)
}
