//! The rows of a sheet as text, for import. It knows cells, not what they mean.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use crate::unpacking::{self, Unpackable, UnpackedBytes};

/// Why a sheet cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is not a workbook, or is broken.
    #[error("the workbook cannot be read: {0}")]
    Unreadable(#[from] XlsxError),
    /// The system does not give it.
    #[error("the workbook cannot be opened: {0}")]
    Unopened(#[from] std::io::Error),
    /// It unpacks to more than a spreadsheet needs for the data it can hold.
    #[error(
        "the workbook unpacks to more than {} GB, or to more than {} MB beside its sheets\n  hint: remove pictures, \
         or export the data as CSV",
        UNPACKED.all / 1024 / 1024 / 1024,
        UNPACKED.beside_sheets / 1024 / 1024
    )]
    TooMuchInside,
    /// Not a ZIP file, or a broken one.
    #[error(
        "the workbook cannot be read: {0}\n  hint: save it as an Excel workbook (.xlsx), or export the data as CSV"
    )]
    NotAWorkbook(String),
    /// Its parts refer to what is not there.
    #[error(
        "the workbook cannot be read: its parts contradict each other\n  hint: open it in a spreadsheet and save it again"
    )]
    Contradicts,
    /// There is no such sheet.
    #[error("the workbook has no sheet `{wanted}`\n  hint: it has {there}")]
    NoSheet {
        /// The sheet asked for.
        wanted: String,
        /// The sheets there are.
        there: String,
    },
}

/// What a workbook may unpack to: a sheet that is full to its last row, of twenty columns, takes 1.5 GB and is streamed;
/// texts and formats are held in memory.
const UNPACKED: UnpackedBytes =
    UnpackedBytes { all: 4 * 1024 * 1024 * 1024, beside_sheets: 512 * 1024 * 1024 };

/// Widest row, in cells: what a spreadsheet can have.
const COLUMNS_MAX: u32 = 16_384;

/// Rows of a sheet: what a spreadsheet can have.
const ROWS_MAX: u32 = 1_048_576;

/// Show each row of a sheet (absent: the first sheet) that is not empty to `see`, with its number from 1. Empty cells
/// at the end of a row are left out; dates are `2024-01-31` or `2024-01-31 12:00:00`; whole numbers have no fraction.
///
/// # Errors
/// A file that is not a workbook, unpacks to too much, or has no such sheet.
pub fn each_row(
    path: &Path,
    sheet: Option<&str>,
    see: &mut dyn FnMut(u32, &[String]) -> ControlFlow<()>,
) -> Result<(), SheetError> {
    unpacking::within(BufReader::new(File::open(path)?), UNPACKED)?;
    let file = BufReader::new(File::open(path)?);
    let mut workbook: Xlsx<_> = parsed(|| Xlsx::new(file))?;
    let names = workbook.sheet_names();
    let wanted = sheet.or(names.first().map(String::as_str)).unwrap_or_default().to_owned();
    if !names.contains(&wanted) {
        return Err(SheetError::NoSheet { wanted, there: names.join(", ") });
    }
    let mut cells = parsed(|| workbook.worksheet_cells_reader(&wanted))?;
    let (mut number, mut row) = (0, Vec::new());
    while let Some(cell) = parsed(|| cells.next_cell())? {
        let (at, column) = cell.get_position();
        if at >= ROWS_MAX {
            return Err(SheetError::Contradicts);
        }
        if at != number && !row.is_empty() {
            if see(number + 1, &row).is_break() {
                return Ok(());
            }
            row.clear();
        }
        number = at;
        let text = text(cell.get_value());
        if !text.is_empty() && column < COLUMNS_MAX {
            row.resize(row.len().max(column as usize + 1), String::new());
            row[column as usize] = text;
        }
    }
    if !row.is_empty() {
        let _ = see(number + 1, &row);
    }
    Ok(())
}

/// What the parser gives; only the parser is guarded, so that a mistake of who sees the rows stays one.
fn parsed<T>(parse: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, SheetError> {
    Ok(unpacking::guarded(parse).ok_or(SheetError::Contradicts)??)
}

impl From<Unpackable> for SheetError {
    fn from(refused: Unpackable) -> Self {
        match refused {
            Unpackable::TooMuchInside => Self::TooMuchInside,
            Unpackable::NotAZip(error) => Self::NotAWorkbook(error),
        }
    }
}

fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => date(time),
        // `#N/A` and the like: no value, and nothing else is meant by it.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn date(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        return (time.as_f64() * 86_400.0).round().to_string();
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(path: &Path, sheet: Option<&str>) -> Result<Vec<(u32, Vec<String>)>, SheetError> {
        let mut rows = Vec::new();
        each_row(path, sheet, &mut |number, cells| {
            rows.push((number, cells.to_vec()));
            ControlFlow::Continue(())
        })?;
        Ok(rows)
    }

    fn workbook() -> tempfile::TempDir {
        use rust_xlsxwriter::{Format, Workbook};
        let folder = tempfile::tempdir().unwrap();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("contacts").unwrap();
        sheet.write_row(0, 0, ["when", "channel", "minutes"]).unwrap();
        let date = Format::new().set_num_format("dd-mm-yyyy hh:mm");
        sheet.write_number_with_format(1, 0, 45_322.5, &date).unwrap();
        sheet.write_string(1, 1, "phone").unwrap();
        sheet.write_number(1, 2, 3.0).unwrap();
        sheet.write_number_with_format(3, 0, 45_322.0, &date).unwrap();
        sheet.write_number(3, 2, 2.5).unwrap();
        workbook.save(folder.path().join("book.xlsx")).unwrap();
        folder
    }

    #[test]
    fn rows_come_as_text_with_their_number_and_without_the_empty_ones() {
        let folder = workbook();
        let path = folder.path().join("book.xlsx");
        let texts = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let expected = vec![
            (1, texts(["when", "channel", "minutes"])),
            (2, texts(["2024-01-31 12:00:00", "phone", "3"])),
            (4, texts(["2024-01-31", "", "2.5"])),
        ];
        assert_eq!(rows(&path, None).unwrap(), expected);
        assert_eq!(rows(&path, Some("contacts")).unwrap(), expected);
    }

    /// The same workbook with its first sheet changed.
    fn damaged(path: &Path, damage: impl Fn(&str) -> String) -> Vec<u8> {
        let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
        let mut damaged = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = String::new();
            let _ = std::io::Read::read_to_string(&mut entry, &mut content).unwrap();
            let name = entry.name().unwrap().into_owned();
            let content = if name == "xl/worksheets/sheet1.xml" { damage(&content) } else { content };
            damaged.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut damaged, content.as_bytes()).unwrap();
        }
        damaged.finish().unwrap().into_inner()
    }

    #[test]
    fn rows_that_no_sheet_has_are_refused_and_never_a_panic() {
        let folder = workbook();
        let (good, bad) = (folder.path().join("book.xlsx"), folder.path().join("bad.xlsx"));
        let bare = |sheet: &str, row: &str| {
            let far = sheet.replacen("<row r=\"2\"", &format!("<row r=\"{row}\""), 1);
            far.replace(" r=\"A2\"", "").replace(" r=\"B2\"", "").replace(" r=\"C2\"", "")
        };
        for row in ["1048577", "4294967295", "4294967296", "18446744073709551616", "0"] {
            std::fs::write(&bad, damaged(&good, |sheet| bare(sheet, row))).unwrap();
            let read = std::panic::catch_unwind(|| rows(&bad, None));
            assert!(matches!(read, Ok(Err(_))), "{row}: {read:?}");
        }
        std::fs::write(&bad, damaged(&good, |sheet| bare(sheet, "2"))).unwrap();
        assert_eq!(rows(&bad, None).unwrap(), rows(&good, None).unwrap(), "good but for its row");
    }

    #[test]
    fn a_workbook_that_unpacks_beyond_its_bound_is_refused_before_it_is_parsed() {
        let folder = workbook();
        let path = folder.path().join("book.xlsx");
        let mut bytes = std::fs::read(&path).unwrap();
        let texts = b"xl/sharedStrings.xml";
        let in_list =
            |at: &usize| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(texts);
        let entry = (0..bytes.len() - 100).find(in_list).unwrap();
        // Where the list of parts says how large a part is unpacked.
        let declared = u32::try_from(UNPACKED.beside_sheets + 1).unwrap();
        bytes[entry + 24..entry + 28].copy_from_slice(&declared.to_le_bytes());
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(rows(&path, None), Err(SheetError::TooMuchInside)));
    }

    #[test]
    fn a_missing_sheet_and_a_broken_workbook_are_named() {
        let folder = workbook();
        let path = folder.path().join("book.xlsx");
        let message = rows(&path, Some("contact")).unwrap_err().to_string();
        assert_eq!(message, "the workbook has no sheet `contact`\n  hint: it has contacts");
        std::fs::write(&path, b"PK\x03\x04 and then nonsense").unwrap();
        assert!(matches!(rows(&path, None), Err(SheetError::NotAWorkbook(_))));
    }
}
