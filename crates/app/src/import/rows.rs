//! The rows of any file: first its columns, then its rows and what could not be read, in the order of the file.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use people::mapping::Reading;

use super::csv_rows;
use super::input::{Format, Input, name};
use super::json_rows;
use super::outcome::{ImportError, excerpt};

/// One thing a file has to tell.
pub(crate) enum Item<'a> {
    /// The names of its columns: always first, and once.
    Columns(&'a [String]),
    /// A row under those columns.
    Row { line: u64, cells: &'a [&'a str], extra: &'a [(&'a str, &'a str)] },
    /// A record that cannot be read; `excerpt` is its beginning.
    Bad { line: u64, reason: String, excerpt: String },
}

/// Why reading ends before the file does.
pub(crate) enum Halt {
    /// The one who looks has seen enough.
    Enough,
    Failed(ImportError),
}

impl From<ImportError> for Halt {
    fn from(error: ImportError) -> Halt {
        Halt::Failed(error)
    }
}

/// Who looks at the items of a file.
pub(crate) type See<'a> = dyn FnMut(Item<'_>) -> Result<(), Halt> + 'a;

/// Show each item of a file to `see`, until its end or until that has seen enough.
pub(crate) fn each(
    path: &Path,
    read: &Reading,
    counter: &Rc<Cell<u64>>,
    see: &mut See,
) -> Result<(), ImportError> {
    let input = Input::open(path, read.encoding.as_deref(), counter)?;
    let seen = match input.format {
        Format::Csv => csv_rows::each(path, input, read, see),
        Format::JsonLines => json_rows::each(path, input, see),
        Format::Xlsx => each_of_sheet(path, read, see),
        Format::Parquet => each_of_parquet(path, see),
    };
    match seen {
        Ok(()) | Err(Halt::Enough) => Ok(()),
        Err(Halt::Failed(error)) => Err(error),
    }
}

/// The columns of a file alone.
pub(crate) fn columns(path: &Path, read: &Reading) -> Result<Vec<String>, ImportError> {
    let mut columns = None;
    each(path, read, &Rc::default(), &mut |item| {
        if let Item::Columns(names) = item {
            columns = Some(names.to_vec());
        }
        Err(Halt::Enough)
    })?;
    columns.ok_or_else(|| ImportError::Empty { file: name(path) })
}

fn each_of_sheet(path: &Path, read: &Reading, see: &mut See) -> Result<(), Halt> {
    let mut header = read.columns.clone();
    let header_row = read.header_row.unwrap_or(1);
    let mut ended = header.as_ref().map_or(Ok(()), |columns| see(Item::Columns(columns)));
    let mut seen = 0;
    let row = &mut |line: u32, cells: &[String]| {
        seen += 1;
        ended = match &header {
            Some(header) => sheet_row(header, line, cells, see),
            None if seen < header_row => Ok(()),
            None => see(Item::Columns(header.insert(cells.to_vec()))),
        };
        if ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    report::sheet_rows::each_row(path, read.sheet.as_deref(), row)
        .map_err(|source| ImportError::Workbook { file: name(path), source })?;
    ended
}

/// Spreadsheets leave out the empty cells at the end of a row.
fn sheet_row(header: &[String], line: u32, cells: &[String], see: &mut See) -> Result<(), Halt> {
    let line = u64::from(line);
    if cells.len() > header.len() && cells[header.len()..].iter().any(|cell| !cell.is_empty()) {
        let reason = format!("it has {} cells where the header has {}", cells.len(), header.len());
        return see(Item::Bad { line, reason, excerpt: excerpt(&cells.join(" | ")) });
    }
    let padded = cells.iter().map(String::as_str).chain(std::iter::repeat(""));
    let cells: Vec<&str> = padded.take(header.len()).collect();
    see(Item::Row { line, cells: &cells, extra: &[] })
}

fn each_of_parquet(path: &Path, see: &mut See) -> Result<(), Halt> {
    let failed = |source| ImportError::Parquet { file: name(path), source };
    let rows = insight::parquet_rows::ParquetRows::open(path).map_err(failed)?;
    see(Item::Columns(rows.columns()))?;
    let mut ended = Ok(());
    rows.each_row(&mut |line, cells| {
        ended = see(Item::Row { line, cells, extra: &[] });
        if ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .map_err(failed)?;
    ended
}
