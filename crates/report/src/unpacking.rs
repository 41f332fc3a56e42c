//! What is checked of a workbook before a parser sees it, and how a parser that panics is kept from taking us along.
//!
//! A workbook is a ZIP file: a small one can unpack to gigabytes, and what it says of its own size cannot be believed.

use std::io::{Read, Seek};
use std::panic::AssertUnwindSafe;

use zip::ZipArchive;

/// Parts of a workbook: a sheet, its drawing and its pictures each are one. More than this no spreadsheet makes by itself.
const PARTS_AT_MOST: usize = 10_000;

/// Where the sheets of a workbook lie; they are streamed, all else is held in memory by the parser.
const SHEETS_FOLDER: &str = "xl/worksheets/";

/// How much a workbook may unpack to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnpackedBytes {
    /// All parts together.
    pub(crate) all: u64,
    /// The parts that are no sheet: texts, formats, pictures.
    pub(crate) beside_sheets: u64,
}

/// Why a workbook is not handed to the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unpackable {
    /// It says it unpacks, or does unpack, to more than is allowed.
    TooMuchInside,
    /// It is not a ZIP file, or a broken one.
    NotAZip(String),
}

/// Refuses a workbook that unpacks to more than `limit`: first by what it declares, then by unpacking all of it once, to
/// nowhere.
pub(crate) fn within(file: impl Read + Seek, limit: UnpackedBytes) -> Result<(), Unpackable> {
    let not_a_zip = |error: &dyn std::fmt::Display| Unpackable::NotAZip(error.to_string());
    let mut archive = ZipArchive::new(file).map_err(|error| not_a_zip(&error))?;
    if archive.len() > PARTS_AT_MOST {
        return Err(Unpackable::TooMuchInside);
    }
    let (mut declared, mut unpacked) = (Budget::new(limit), Budget::new(limit));
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| not_a_zip(&error))?;
        declared.spend(is_sheet(entry.name_raw()), entry.size())?;
    }
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| not_a_zip(&error))?;
        let is_sheet = is_sheet(entry.name_raw());
        let most = unpacked.left(is_sheet).saturating_add(1);
        let bytes = std::io::copy(&mut (&mut entry).take(most), &mut std::io::sink())
            .map_err(|error| not_a_zip(&error))?;
        unpacked.spend(is_sheet, bytes)?;
    }
    Ok(())
}

fn is_sheet(name: &[u8]) -> bool {
    name.starts_with(SHEETS_FOLDER.as_bytes())
}

/// What may still be unpacked.
struct Budget(UnpackedBytes);

impl Budget {
    fn new(limit: UnpackedBytes) -> Self {
        Self(limit)
    }

    fn left(&self, is_sheet: bool) -> u64 {
        if is_sheet { self.0.all } else { self.0.all.min(self.0.beside_sheets) }
    }

    fn spend(&mut self, is_sheet: bool, bytes: u64) -> Result<(), Unpackable> {
        self.0.all = self.0.all.checked_sub(bytes).ok_or(Unpackable::TooMuchInside)?;
        if !is_sheet {
            self.0.beside_sheets =
                self.0.beside_sheets.checked_sub(bytes).ok_or(Unpackable::TooMuchInside)?;
        }
        Ok(())
    }
}

/// What the parser gives, or nothing where it panics: it counts on references that fit the format and does so on some
/// that do not (`<row r="4294967295">`). Nothing of it may be used after that.
pub(crate) fn guarded<T>(parse: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(AssertUnwindSafe(parse)).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    const LIMIT: UnpackedBytes = UnpackedBytes { all: 1_000, beside_sheets: 100 };

    fn archive(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b' '; *bytes]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn sheets_and_the_rest_have_a_limit_each() {
        let (sheet, texts) = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml");
        for (parts, fits) in [
            (&[(sheet, 900), (texts, 100)][..], true),
            (&[(sheet, 901), (texts, 100)], false),
            (&[(sheet, 10), (texts, 101)], false),
            (&[(texts, 60), ("xl/styles.xml", 60)], false),
            (&[], true),
        ] {
            let checked = within(Cursor::new(archive(parts)), LIMIT);
            assert_eq!(checked.is_ok(), fits, "{parts:?}: {checked:?}");
        }
    }

    /// Writes another uncompressed size over the one in the list of parts, where a reader looks first.
    fn lying(mut bytes: Vec<u8>, size: u32) -> Vec<u8> {
        let entry = bytes.windows(4).rposition(|mark| mark == b"PK\x01\x02").unwrap();
        bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
        bytes
    }

    #[test]
    fn a_file_that_declares_too_much_or_hides_how_much_is_refused() {
        let small = archive(&[("xl/worksheets/sheet1.xml", 10)]);
        assert_eq!(within(Cursor::new(lying(small, 5_000)), LIMIT), Err(Unpackable::TooMuchInside));
        let large = archive(&[("xl/worksheets/sheet1.xml", 5_000)]);
        assert!(within(Cursor::new(lying(large, 10)), LIMIT).is_err());
    }

    #[test]
    fn what_is_no_zip_is_said_to_be_none() {
        assert!(matches!(within(Cursor::new(b"a,b\n1,2"), LIMIT), Err(Unpackable::NotAZip(_))));
    }

    #[test]
    fn a_panic_is_an_answer_like_any_other() {
        assert_eq!(guarded(|| 3), Some(3));
        assert_eq!(guarded(|| [1][std::hint::black_box(1)]), None::<i32>);
    }
}
