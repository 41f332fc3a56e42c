//! CSV: header, records, and cells in whatever encoding they turn out to be.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::WINDOWS_1252;
use people::cells::cells;
use people::mapping::Reading;

use super::input::{Fallback, Input, name};
use super::outcome::{ImportError, excerpt};
use super::records::{Record, Records};
use super::rows::{Halt, Item, See};
use super::separator;

pub(super) fn each(path: &Path, input: Input, read: &Reading, see: &mut See) -> Result<(), Halt> {
    let fallback = input.fallback;
    let separator = read
        .separator
        .and_then(|given| u8::try_from(given).ok())
        .unwrap_or_else(|| separator::guess(&input.head));
    let mut records = Records::new(input.text, separator);
    let mut next = |records: &mut Records<_>| {
        let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
        records.read().map_err(|error| Halt::Failed(unreadable(error)))
    };
    let header = match &read.columns {
        Some(columns) => columns.clone(),
        None => header(path, read, &mut records, &mut next)?,
    };
    records.expect_width(header.len());
    see(Item::Columns(&header))?;
    loop {
        match next(&mut records)? {
            Record::End => return Ok(()),
            Record::Bad { line, reason, raw } => see(bad(line, reason, &raw))?,
            Record::Fields { line } => row(&records, line, fallback, see)?,
        }
    }
}

fn header<R: std::io::Read>(
    path: &Path,
    read: &Reading,
    records: &mut Records<R>,
    next: &mut dyn FnMut(&mut Records<R>) -> Result<Record, Halt>,
) -> Result<Vec<String>, Halt> {
    let file = name(path);
    for _ in 1..read.header_row.unwrap_or(1) {
        next(records)?;
    }
    match next(records)? {
        Record::Fields { .. } => {
            let names = records.fields().map(|field| decoded(field, Fallback::Windows1252));
            Ok(names.map(|name| name.unwrap_or_default().trim().to_owned()).collect())
        }
        Record::Bad { line, reason, .. } => {
            Err(ImportError::Header { file, reason: format!("line {line}: {reason}") }.into())
        }
        Record::End => Err(ImportError::Empty { file }.into()),
    }
}

fn row<R: std::io::Read>(
    records: &Records<R>,
    line: u64,
    fallback: Fallback,
    see: &mut See,
) -> Result<(), Halt> {
    if let Some(cells) = cells(records.text(), records.ends(), records.between()) {
        return see(Item::Row { line, cells: &cells, extra: &[] });
    }
    let decoded: Option<Vec<Cow<str>>> = records.fields().map(|field| decoded(field, fallback)).collect();
    let Some(decoded) = decoded else {
        let raw: Vec<u8> = records.fields().collect::<Vec<_>>().join(&b' ');
        return see(bad(line, "it is not UTF-8, which the mapping says it is".to_owned(), &raw));
    };
    let cells: Vec<&str> = decoded.iter().map(AsRef::as_ref).collect();
    see(Item::Row { line, cells: &cells, extra: &[] })
}

fn decoded(field: &[u8], fallback: Fallback) -> Option<Cow<'_, str>> {
    match (std::str::from_utf8(field), fallback) {
        (Ok(text), _) => Some(Cow::Borrowed(text)),
        (Err(_), Fallback::Windows1252) => Some(WINDOWS_1252.decode_without_bom_handling(field).0),
        (Err(_), Fallback::Refuse) => None,
    }
}

fn bad<'a>(line: u64, reason: String, raw: &[u8]) -> Item<'a> {
    Item::Bad { line, reason, excerpt: excerpt(&String::from_utf8_lossy(raw)) }
}
