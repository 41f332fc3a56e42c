//! What an import tells while it runs and when it ends.

use std::path::PathBuf;

use people::event::Event;
use people::mapping::Diagnostics;

/// One thing an import has to say.
#[derive(Debug)]
pub enum Outcome {
    /// A row gave this event.
    Event(Box<Event>),
    /// A row could not be taken.
    Refused(Refusal),
    /// So far.
    Progress(Progress),
}

/// A row that was not taken, and why. May name a person: it goes to the rejected list, never to a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file's name, without its folder.
    pub file: String,
    /// The physical line the record starts on, from 1; in a sheet its row, in Parquet the row counted from 1.
    pub line: u64,
    /// The event's field that could not be filled; absent where the record itself cannot be read.
    pub field: Option<String>,
    /// What is wrong, in lower case, naming the value.
    pub reason: String,
    /// The beginning of the record as it stood there, at most [`EXCERPT_CHARS_MAX`] characters.
    pub excerpt: String,
}

/// As much of a refused record as one needs to find it again.
pub const EXCERPT_CHARS_MAX: usize = 200;

/// How far an import is, in bytes as stored on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows read so far, over all files.
    pub rows: u64,
    /// Read so far, over all files.
    pub read_bytes: u64,
    /// The size of all files.
    pub total_bytes: u64,
}

/// What became of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSummary {
    /// The file's name, without its folder.
    pub file: String,
    /// The mapping's table it was read as; absent for a file the mapping knows and ignores.
    pub table: Option<String>,
    /// Records, header and blank lines not counted.
    pub rows: u64,
    /// Rows of which no event was made because the mapping's conditions say so.
    pub rows_without_event: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Events delivered. Whether they are new is for the store to say.
    pub events: u64,
    /// Events with an identifier that could not be read; it is kept among their properties.
    pub events_with_unread_identifiers: u64,
    /// Optional events this file has no columns for.
    pub left_out: Vec<String>,
}

/// What became of the whole import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// In the order given.
    pub files: Vec<FileSummary>,
}

impl Summary {
    /// Events delivered, over all files.
    pub fn events(&self) -> u64 {
        self.files.iter().map(|file| file.events).sum()
    }

    /// Rows refused, over all files.
    pub fn refused(&self) -> u64 {
        self.files.iter().map(|file| file.refused).sum()
    }
}

/// Why the receiver of outcomes does not want any more.
pub type Stop = Box<dyn std::error::Error + Send + Sync>;

/// Why an import did not happen or did not end.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was imported: the mapping and the files do not fit.
    #[error("{0}")]
    Mapping(#[from] Diagnostics),
    /// Nothing was imported: a file the mapping has no table for.
    #[error("mapping `{mapping}` has no table for file `{file}`\n  hint: it reads {patterns}")]
    NoTable {
        /// The file's name.
        file: String,
        /// The mapping's id.
        mapping: String,
        /// The tables there are.
        patterns: String,
    },
    /// The file cannot be opened or read on.
    #[error("file `{}` cannot be read: {source}", path.display())]
    Unreadable {
        /// As given.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is nothing in it.
    #[error("file `{file}` is empty")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// It is neither text nor a workbook nor Parquet.
    #[error(
        "file `{file}` is not text: byte {offset} is zero\n  hint: CSV and JSON Lines (also as .gz), XLSX and Parquet can be read"
    )]
    NotText {
        /// The file's name.
        file: String,
        /// Where, from 0.
        offset: usize,
    },
    /// The mapping names an encoding that does not exist.
    #[error("there is no encoding `{label}`\n  hint: such as `utf-8`, `windows-1252`, `utf-16le`")]
    UnknownEncoding {
        /// As the mapping calls it.
        label: String,
    },
    /// A header larger than any export's.
    #[error("file `{file}` has no readable header: {reason}")]
    Header {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A workbook that cannot be read.
    #[error("file `{file}`: {source}")]
    Workbook {
        /// The file's name.
        file: String,
        /// What the workbook reader says.
        source: report::sheet_rows::SheetError,
    },
    /// A Parquet file that cannot be read.
    #[error("file `{file}`: {source}")]
    Parquet {
        /// The file's name.
        file: String,
        /// What the Parquet reader says.
        source: insight::parquet_rows::ParquetRowsError,
    },
    /// A table looked up by others is too large to be held in memory.
    #[error("table `{table}` has more than {limit} rows, too many to look up by key")]
    LookupTooLarge {
        /// The table looked up.
        table: String,
        /// The limit.
        limit: usize,
    },
    /// The receiver refused to go on.
    #[error("{0}")]
    Stopped(Stop),
}

impl ImportError {
    /// The same, naming the file as it is called rather than as it lies on disk.
    pub(crate) fn calling(mut self, name: &str) -> ImportError {
        match &mut self {
            ImportError::Unreadable { path, .. } if path.file_name().is_none_or(|lies| lies != name) => {
                *path = PathBuf::from(name);
            }
            ImportError::Empty { file }
            | ImportError::NotText { file, .. }
            | ImportError::Header { file, .. }
            | ImportError::Workbook { file, .. }
            | ImportError::Parquet { file, .. } => name.clone_into(file),
            _ => {}
        }
        self
    }
}

/// The beginning of a record, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let printable = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut short: String = printable.take(EXCERPT_CHARS_MAX).collect();
    if text.chars().nth(EXCERPT_CHARS_MAX).is_some() {
        short.pop();
        short.push('…');
    }
    short
}
