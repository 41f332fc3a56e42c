//! From the bytes of a file to sheets of cells, within limits; whatever is not a workbook is refused by name.
//!
//! Cells are kept sparse: one value in the last corner of a sheet must not cost a grid of seventeen milliards.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use thiserror::Error;

use crate::unpacking::{self, Unpackable, UnpackedBytes};

/// Largest file, in bytes. A workbook with a thousand respondents is under 1 MB; pasted photographs need room.
const FILE_BYTES_AT_MOST: usize = 32 * 1024 * 1024;

/// What a file may unpack to, in bytes, so that a small file cannot fill the memory. A million cells take about 40 MB.
const UNPACKED_BYTES_AT_MOST: u64 = 64 * 1024 * 1024;

/// Filled cells over all sheets: 10,000 respondents on 80 questions.
const CELLS_AT_MOST: usize = 1_000_000;

/// How a file starts that is an old or an encrypted office document (Compound File Binary).
const COMPOUND_FILE_MARK: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Name of the part that holds an encrypted workbook.
const ENCRYPTED_PART: &str = "EncryptedPackage";

/// A document that gives no answers at all, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {reason}")]
pub struct SheetRefused {
    /// The file as the user named it.
    pub file: String,
    /// Why.
    pub reason: Reason,
}

/// Why a whole document was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than [`FILE_BYTES_AT_MOST`].
    #[error("the file is larger than {} MB", FILE_BYTES_AT_MOST / 1024 / 1024)]
    TooLarge,
    /// Unpacks to more than a workbook with answers could hold.
    #[error("the file holds more than {CELLS_AT_MOST} cells or {} MB", UNPACKED_BYTES_AT_MOST / 1024 / 1024)]
    TooMuchInside,
    /// Encrypted.
    #[error("the workbook is protected with a password")]
    PasswordProtected,
    /// XLS and other formats of before 2007.
    #[error("this is a document in an old office format")]
    OldFormat,
    /// Anything else.
    #[error("this is not an XLSX workbook ({0})")]
    NotAWorkbook(String),
    /// A workbook in which no sheet has our questions.
    #[error("no sheet of this workbook holds the questions of an assessment (sheets: {0})")]
    NotAnAssessment(String),
    /// An assessment workbook without the wanted group.
    #[error("this workbook has no sheet for group `{group}` (it has: {found})")]
    NoSheetForGroup {
        /// The wanted group.
        group: String,
        /// The groups that are there.
        found: String,
    },
    /// Not one answer.
    #[error("nobody answered a question on {0}")]
    NobodyAnswered(String),
    /// A list of answers without the columns it needs.
    #[error("{0}")]
    NotAList(String),
}

impl SheetRefused {
    pub(crate) fn new(file: &str, reason: Reason) -> Self {
        Self { file: file.to_owned(), reason }
    }

    /// What to do about it, to print after `hint: `.
    pub fn hint(&self) -> &'static str {
        match self.reason {
            Reason::Empty | Reason::NotAnAssessment(_) => {
                "make a workbook with `rijp assess template --out FILE.xlsx`, fill it in and save it"
            }
            Reason::TooLarge | Reason::TooMuchInside => {
                "remove pictures and other sheets, or split the respondents over files"
            }
            Reason::PasswordProtected => "open it, remove the password and save it again",
            Reason::OldFormat | Reason::NotAWorkbook(_) => "save it as an Excel workbook (.xlsx)",
            Reason::NoSheetForGroup { .. } => {
                "choose a group the workbook has, or leave the group out to read all its sheets"
            }
            Reason::NobodyAnswered(_) => "put 1-5, `?` or `-` in the yellow cells and save the file",
            Reason::NotAList(_) => "give the columns respondent, question and answer",
        }
    }
}

/// A sheet as it was found.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// Filled cells by row and column, both from 0.
    pub(super) cells: BTreeMap<(u32, u32), CellValue>,
    /// Merged ranges: first row and column, last row and column.
    pub(super) merged: Vec<[(u32, u32); 2]>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellValue {
    Number(f64),
    Text(String),
    /// A date, a truth value, an error: never an answer; kept as it would be shown.
    Other(String),
}

impl CellValue {
    /// The cell as a text, for names and ids.
    pub(super) fn as_text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) | Self::Other(text) => text.trim().to_owned(),
        }
    }
}

/// All worksheets of a workbook.
pub(super) fn open(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, SheetRefused> {
    let refused = |reason| SheetRefused::new(file, reason);
    recognise(bytes).map_err(refused)?;
    within_limits(bytes).map_err(refused)?;
    let sheets = unpacking::guarded(|| read_sheets(bytes));
    sheets
        .unwrap_or_else(|| Err(Reason::NotAWorkbook("its parts contradict each other".to_owned())))
        .map_err(refused)
}

/// Refuses what cannot be a workbook by its first bytes, so that no parser is tried on it.
fn recognise(bytes: &[u8]) -> Result<(), Reason> {
    match bytes {
        [] => Err(Reason::Empty),
        _ if bytes.len() > FILE_BYTES_AT_MOST => Err(Reason::TooLarge),
        _ if bytes.starts_with(&COMPOUND_FILE_MARK) && is_encrypted(bytes) => Err(Reason::PasswordProtected),
        _ if bytes.starts_with(&COMPOUND_FILE_MARK) => Err(Reason::OldFormat),
        _ => Ok(()),
    }
}

/// An encrypted workbook names its parts in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = ENCRYPTED_PART.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn within_limits(bytes: &[u8]) -> Result<(), Reason> {
    // Answers, texts and pictures of an assessment share one limit: all of it is held in memory.
    let limit = UnpackedBytes { all: UNPACKED_BYTES_AT_MOST, beside_sheets: UNPACKED_BYTES_AT_MOST };
    unpacking::within(Cursor::new(bytes), limit).map_err(|refused| match refused {
        Unpackable::TooMuchInside => Reason::TooMuchInside,
        Unpackable::NotAZip(error) => Reason::NotAWorkbook(error),
    })
}

fn read_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Reason> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let worksheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = worksheets.map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    let mut cells_left = CELLS_AT_MOST;
    for name in names {
        let cells = read_cells(&mut workbook, &name, &mut cells_left)?;
        let merged = workbook.merge_cells_by_sheet_name(&name).map_err(|error| unreadable(&error))?;
        let merged = merged.into_iter().map(|range| [range.start, range.end]).collect();
        sheets.push(Sheet { name, cells, merged });
    }
    Ok(sheets)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    cells_left: &mut usize,
) -> Result<BTreeMap<(u32, u32), CellValue>, Reason> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
    let mut cells = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(|error| unreadable(&error))? {
        let Some(value) = value(cell.get_value()) else { continue };
        *cells_left = cells_left.checked_sub(1).ok_or(Reason::TooMuchInside)?;
        cells.insert(cell.get_position(), value);
    }
    Ok(cells)
}

fn unreadable(error: &XlsxError) -> Reason {
    match error {
        XlsxError::Password => Reason::PasswordProtected,
        other => Reason::NotAWorkbook(other.to_string()),
    }
}

/// The value of a filled cell; blanks and empty texts are not there.
fn value(cell: &DataRef) -> Option<CellValue> {
    let value = match cell {
        DataRef::Empty => return None,
        DataRef::Int(number) => CellValue::Number(*number as f64),
        DataRef::Float(number) => CellValue::Number(*number),
        DataRef::String(text) => CellValue::Text(text.clone()),
        DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
        DataRef::Bool(truth) => CellValue::Other(truth.to_string().to_uppercase()),
        DataRef::Error(error) => CellValue::Other(error.to_string()),
        DataRef::DateTime(date) => CellValue::Other(date.to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => CellValue::Other(text.clone()),
    };
    let blank = matches!(&value, CellValue::Text(text) if text.trim().is_empty());
    (!blank).then_some(value)
}
