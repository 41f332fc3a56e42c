//! JSON Lines: an object a line. What is nested becomes columns with dots: `{"person": {"city": "Ede"}}` has a column
//! `person.city`. A list is one cell of JSON.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use serde_json::Value;

use super::input::{Input, name};
use super::outcome::{ImportError, excerpt};
use super::records::{FIELDS_MAX, RECORD_BYTES_MAX};
use super::rows::{Halt, Item, See};

/// The lines from which the columns are learned: JSON Lines does not announce them.
const SAMPLE_LINES: usize = 10_000;

pub(super) fn each(path: &Path, input: Input, see: &mut See) -> Result<(), Halt> {
    let columns = sample_columns(path)?;
    if columns.is_empty() {
        return Err(ImportError::Header {
            file: name(path),
            reason: "no line is a JSON object with keys".to_owned(),
        }
        .into());
    }
    see(Item::Columns(&columns))?;
    let position = columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let mut lines = Lines::new(input.text);
    while let Some(line) = lines.next().map_err(|source| unreadable(path, source))? {
        match line.object() {
            Ok(cells) => row(line.number, &cells, &position, see)?,
            Err(reason) => see(Item::Bad { line: line.number, reason, excerpt: line.excerpt() })?,
        }
    }
    Ok(())
}

fn unreadable(path: &Path, source: io::Error) -> ImportError {
    ImportError::Unreadable { path: path.to_owned(), source }
}

/// The names of all cells in the first lines, in the order they turn up.
fn sample_columns(path: &Path) -> Result<Vec<String>, ImportError> {
    let input = Input::open(path, None, &Rc::default())?;
    let mut lines = Lines::new(input.text);
    let mut columns: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for _ in 0..SAMPLE_LINES {
        let Some(line) = lines.next().map_err(|source| unreadable(path, source))? else { break };
        for (name, _) in line.object().unwrap_or_default() {
            if columns.len() < FIELDS_MAX && known.insert(name.clone()) {
                columns.push(name);
            }
        }
    }
    Ok(columns)
}

fn row(
    line: u64,
    found: &[(String, String)],
    position: &HashMap<&str, usize>,
    see: &mut See,
) -> Result<(), Halt> {
    let mut cells = vec![""; position.len()];
    let mut extra = Vec::new();
    for (name, text) in found {
        match position.get(name.as_str()) {
            Some(at) => cells[*at] = text,
            None => extra.push((name.as_str(), text.as_str())),
        }
    }
    extra.sort_unstable();
    see(Item::Row { line, cells: &cells, extra: &extra })
}

/// One line that is not blank.
struct Line {
    number: u64,
    bytes: Vec<u8>,
    too_long: bool,
}

impl Line {
    /// Its cells by dotted name.
    fn object(&self) -> Result<Vec<(String, String)>, String> {
        if self.too_long {
            return Err("it is longer than 1 MiB".to_owned());
        }
        let value: Value =
            serde_json::from_slice(&self.bytes).map_err(|error| format!("it is not JSON: {error}"))?;
        let Value::Object(object) = value else { return Err("it is not a JSON object".to_owned()) };
        let mut cells = Vec::new();
        for (name, value) in object {
            flatten(name, value, &mut cells);
        }
        match cells.len() <= FIELDS_MAX {
            true => Ok(cells),
            false => Err(format!("it has more than {FIELDS_MAX} values")),
        }
    }

    fn excerpt(&self) -> String {
        excerpt(&String::from_utf8_lossy(&self.bytes[..self.bytes.len().min(4096)]))
    }
}

fn flatten(name: String, value: Value, cells: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::String(text) => cells.push((name, text)),
        Value::Object(object) => {
            for (key, value) in object {
                flatten(format!("{name}.{key}"), value, cells);
            }
        }
        other => cells.push((name, other.to_string())),
    }
}

/// The lines of a text, each of bounded length.
struct Lines {
    source: BufReader<Box<dyn Read>>,
    number: u64,
}

impl Lines {
    fn new(text: Box<dyn Read>) -> Lines {
        Lines { source: BufReader::with_capacity(64 * 1024, text), number: 0 }
    }

    /// The next line that is not blank.
    fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            let limit = RECORD_BYTES_MAX as u64 + 1;
            if self.source.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let too_long = bytes.len() > RECORD_BYTES_MAX && !bytes.ends_with(b"\n");
            if too_long {
                bytes.truncate(4096);
                self.skip_line()?;
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line { number: self.number, bytes, too_long }));
            }
        }
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let piece = self.source.fill_buf()?;
            let newline = piece.iter().position(|byte| *byte == b'\n');
            let passed = newline.map_or(piece.len(), |at| at + 1);
            let ended = newline.is_some() || piece.is_empty();
            self.source.consume(passed);
            if ended {
                return Ok(());
            }
        }
    }
}
