//! Import: files through a mapping into events and refusals.
//!
//! [`read`] streams: memory does not grow with the size of a file, except for what is looked up in other tables and
//! for the fingerprints of rows without a key. It writes nothing; what becomes of an event is for its caller to say.
//! The same file read twice gives the same message ids, so a store that refuses doubles need not remember files.

mod csv_rows;
mod input;
mod json_rows;
mod lookup;
mod outcome;
mod preset;
mod preview;
mod records;
pub(crate) mod rows;
mod separator;
mod transcode;

use std::cell::Cell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use people::mapping::{Columns, Diagnostics, Mapping, Plan, Row, Table, UNREAD_IDENTIFIERS};

pub use outcome::{EXCERPT_CHARS_MAX, FileSummary, ImportError, Outcome, Progress, Refusal, Stop, Summary};
pub use preset::{preset, presets};
pub use preview::{Preview, dry_run};

use lookup::Found;
use outcome::excerpt;
use rows::{Halt, Item};

/// After so many bytes from disk the receiver hears how far it is.
const PROGRESS_BYTES: u64 = 256 * 1024;

/// A file to be read, and what it is called: a mapping tells files apart by their names, and refusals name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called, without a folder.
    pub name: String,
}

impl ImportFile {
    /// A file that is called as it lies there.
    pub fn at(path: &Path) -> ImportFile {
        ImportFile { path: path.to_path_buf(), name: input::name(path) }
    }

    fn bare_name(&self) -> &str {
        self.name.strip_suffix(".gz").unwrap_or(&self.name)
    }
}

/// Read `files` through `mapping` and give every event and every refused row to `take`. `source` replaces the
/// mapping's own. All files are looked at before the first event is given, so that a mapping that does not fit
/// imports nothing.
///
/// # Errors
/// A file that cannot be read or is not what the mapping expects, or a receiver that stops.
pub fn read(
    files: &[ImportFile],
    mapping: &Mapping,
    source: Option<&str>,
    take: &mut dyn FnMut(Outcome) -> Result<(), Stop>,
) -> Result<Summary, ImportError> {
    read_rows(files, mapping, source, u64::MAX, take)
}

/// [`read`], for at most `rows` rows of each file.
fn read_rows(
    files: &[ImportFile],
    mapping: &Mapping,
    source: Option<&str>,
    rows: u64,
    take: &mut dyn FnMut(Outcome) -> Result<(), Stop>,
) -> Result<Summary, ImportError> {
    let source = source.unwrap_or(mapping.source());
    let fitted = fit(files, mapping, source)?;
    let mut importing = Importing {
        take,
        lookups: HashMap::new(),
        counter: Rc::default(),
        read_bytes: 0,
        total_bytes: files.iter().filter_map(|of| of.path.metadata().ok()).map(|about| about.len()).sum(),
        told_bytes: 0,
        rows: 0,
        rows_max: rows,
    };
    let mut summary = Summary::default();
    for of in &fitted {
        let read = importing.file(of, &fitted, mapping);
        summary.files.push(read.map_err(|error| error.calling(&of.file.name))?);
    }
    importing.tell_progress()?;
    Ok(summary)
}

/// A file and what it will be read as.
struct FittedFile<'a> {
    file: &'a ImportFile,
    /// Absent for a file the mapping ignores.
    fitted: Option<Fitted<'a>>,
}

/// A table with the columns of a file of it.
struct Fitted<'a> {
    table: &'a Table,
    columns: Columns,
    /// Columns the file's name tells, with their text.
    captured: Vec<(String, String)>,
    source: &'a str,
}

/// Find the table of each file and fit it, gathering what does not.
fn fit<'a>(
    files: &'a [ImportFile],
    mapping: &'a Mapping,
    source: &'a str,
) -> Result<Vec<FittedFile<'a>>, ImportError> {
    let mut mistakes = Vec::new();
    let mut all = Vec::new();
    for file in files {
        let bare_name = file.bare_name();
        if mapping.ignores(bare_name) {
            all.push(FittedFile { file, fitted: None });
            continue;
        }
        let Some(table) = mapping.table_for(bare_name) else {
            let patterns = mapping.tables().iter().map(Table::patterns).collect::<Vec<_>>().join(", ");
            return Err(ImportError::NoTable {
                file: file.name.clone(),
                mapping: mapping.id().to_owned(),
                patterns,
            });
        };
        let captured = table.from_file_name(bare_name)?;
        let own = rows::columns(&file.path, table.reading()).map_err(|error| error.calling(&file.name))?;
        let columns = Columns::new(&own, &added_names(table, &captured));
        if let Err(Diagnostics(found)) = table.bind(&file.name, source, columns.clone()) {
            mistakes.extend(found);
        }
        all.push(FittedFile { file, fitted: Some(Fitted { table, columns, captured, source }) });
    }
    if mistakes.is_empty() { Ok(all) } else { Err(Diagnostics(mistakes).into()) }
}

/// The columns each row gets beside its own: told by the file's name, then looked up.
fn added_names(table: &Table, captured: &[(String, String)]) -> Vec<String> {
    let captured = captured.iter().map(|(column, _)| column.clone());
    let looked_up = table.lookups().into_iter().flat_map(|lookup| {
        lookup.columns.into_iter().map(move |column| format!("{}.{column}", lookup.table))
    });
    captured.chain(looked_up).collect()
}

/// An import under way.
struct Importing<'a> {
    take: &'a mut dyn FnMut(Outcome) -> Result<(), Stop>,
    /// What was looked up already, by the asking and the asked table.
    lookups: HashMap<(String, String), Rc<Found>>,
    /// Bytes read of the file at hand.
    counter: Rc<Cell<u64>>,
    /// Bytes of the files before it.
    read_bytes: u64,
    total_bytes: u64,
    told_bytes: u64,
    /// Rows read so far, over all files.
    rows: u64,
    /// Rows taken of each file.
    rows_max: u64,
}

impl Importing<'_> {
    fn file(
        &mut self,
        file: &FittedFile,
        all: &[FittedFile],
        mapping: &Mapping,
    ) -> Result<FileSummary, ImportError> {
        let mut summary = FileSummary { file: file.file.name.clone(), ..FileSummary::default() };
        let Some(Fitted { table, columns, captured, source }) = &file.fitted else { return Ok(summary) };
        summary.table = Some(table.id().to_owned());
        let mut plan = table.bind(&summary.file, source, columns.clone())?;
        summary.left_out = plan.left_out().to_vec();
        let found = self.found(table, all, mapping)?;
        self.counter.set(0);
        let counter = self.counter.clone();
        rows::each(&file.file.path, table.reading(), &counter, &mut |item| {
            if summary.rows == self.rows_max {
                return Err(Halt::Enough);
            }
            self.item(item, &mut plan, captured, &found, &mut summary)?;
            Ok(self.maybe_tell_progress()?)
        })?;
        self.read_bytes += file.file.path.metadata().map_or(0, |about| about.len());
        self.counter.set(0);
        Ok(summary)
    }

    /// What the table looks up, with the position of the key in its rows.
    fn found(
        &mut self,
        table: &Table,
        all: &[FittedFile],
        mapping: &Mapping,
    ) -> Result<Vec<Rc<Found>>, ImportError> {
        let mut found = Vec::new();
        for lookup in table.lookups() {
            let key = (table.id().to_owned(), lookup.table.clone());
            if let Some(known) = self.lookups.get(&key) {
                found.push(known.clone());
                continue;
            }
            let Some(theirs) = mapping.tables().iter().find(|theirs| theirs.id() == lookup.table) else {
                continue;
            };
            let is_theirs = |file: &&FittedFile| {
                file.fitted.as_ref().is_some_and(|fitted| fitted.table.id() == theirs.id())
            };
            let paths: Vec<&Path> = all.iter().filter(is_theirs).map(|of| of.file.path.as_path()).collect();
            let loaded = Rc::new(lookup::load(&lookup, table, theirs, &paths)?);
            self.lookups.insert(key, loaded.clone());
            found.push(loaded);
        }
        Ok(found)
    }

    fn item(
        &mut self,
        item: Item<'_>,
        plan: &mut Plan,
        captured: &[(String, String)],
        found: &[Rc<Found>],
        summary: &mut FileSummary,
    ) -> Result<(), Halt> {
        match item {
            Item::Columns(_) => Ok(()),
            Item::Bad { line, reason, excerpt } => {
                summary.rows += 1;
                self.rows += 1;
                summary.refused += 1;
                let file = summary.file.clone();
                self.give(Outcome::Refused(Refusal { file, line, field: None, reason, excerpt }))
            }
            Item::Row { line, cells, extra } => {
                summary.rows += 1;
                self.rows += 1;
                let completed = completed(cells, plan.columns(), captured, found);
                self.row(line, &Row { cells: &completed, extra }, plan, summary)
            }
        }
    }

    fn row(
        &mut self,
        line: u64,
        row: &Row<'_>,
        plan: &mut Plan,
        summary: &mut FileSummary,
    ) -> Result<(), Halt> {
        match plan.events(row) {
            Ok(events) => {
                summary.rows_without_event += u64::from(events.is_empty());
                for event in events {
                    summary.events += 1;
                    summary.events_with_unread_identifiers +=
                        u64::from(event.properties.contains_key(UNREAD_IDENTIFIERS));
                    self.give(Outcome::Event(Box::new(event)))?;
                }
                Ok(())
            }
            Err(refused) => {
                summary.refused += 1;
                self.give(Outcome::Refused(Refusal {
                    file: summary.file.clone(),
                    line,
                    field: Some(refused.field),
                    reason: refused.reason,
                    excerpt: excerpt(&row.cells[..plan.columns().own()].join(" | ")),
                }))
            }
        }
    }

    fn give(&mut self, outcome: Outcome) -> Result<(), Halt> {
        (self.take)(outcome).map_err(|stop| Halt::Failed(ImportError::Stopped(stop)))
    }

    fn maybe_tell_progress(&mut self) -> Result<(), ImportError> {
        match self.read_bytes + self.counter.get() >= self.told_bytes + PROGRESS_BYTES {
            true => self.tell_progress(),
            false => Ok(()),
        }
    }

    fn tell_progress(&mut self) -> Result<(), ImportError> {
        let read_bytes = (self.read_bytes + self.counter.get()).min(self.total_bytes);
        self.told_bytes = read_bytes;
        let progress = Progress { rows: self.rows, read_bytes, total_bytes: self.total_bytes };
        (self.take)(Outcome::Progress(progress)).map_err(ImportError::Stopped)
    }
}

/// A row's own cells, then what the file's name tells and what was looked up: the order of [`added_names`].
fn completed<'a>(
    cells: &[&'a str],
    columns: &Columns,
    captured: &'a [(String, String)],
    found: &'a [Rc<Found>],
) -> Vec<&'a str> {
    let mut completed = Vec::with_capacity(columns.names().len());
    completed.extend_from_slice(cells);
    completed.extend(captured.iter().map(|(_, text)| text.as_str()));
    for found in found {
        let key = columns.position(&found.column).and_then(|at| cells.get(at)).copied().unwrap_or_default();
        completed.extend(found.texts(key));
    }
    completed
}
