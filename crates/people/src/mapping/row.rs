//! Rows as a mapping sees them: cells of text under named columns.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

/// The columns of one file: its own, then those added to each row (looked up elsewhere, or told by the file's name).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    names: Vec<String>,
    own: usize,
    /// The own columns by name, so that a file whose columns were moved about still has the same rows.
    sorted: Vec<usize>,
}

impl Columns {
    /// Own columns as the file names them, and the added ones. A name that is blank or used before gets a number.
    pub fn new(own: &[String], added: &[String]) -> Columns {
        let mut names: Vec<String> = Vec::with_capacity(own.len() + added.len());
        let mut known = std::collections::HashSet::new();
        for (nth, name) in own.iter().enumerate() {
            let name = distinct(name.trim(), nth + 1, &known);
            known.insert(name.clone());
            names.push(name);
        }
        let mut sorted: Vec<usize> = (0..own.len()).collect();
        sorted.sort_by(|a, b| names[*a].cmp(&names[*b]));
        names.extend_from_slice(added);
        Columns { names, own: own.len(), sorted }
    }

    /// How many of them the file itself has.
    pub fn own(&self) -> usize {
        self.own
    }

    /// All names, own ones first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where a column stands; an added one is found before an own one of the same name.
    pub fn position(&self, name: &str) -> Option<usize> {
        let added = self.names[self.own..].iter().position(|known| known == name).map(|at| at + self.own);
        added.or_else(|| self.names[..self.own].iter().position(|known| known == name))
    }

    /// A fingerprint of what the row says: equal for equal filled cells, whatever the order of the columns.
    pub(super) fn content(&self, row: &Row<'_>) -> u128 {
        let mut hasher = SipHasher13::new();
        for at in &self.sorted {
            add(&mut hasher, &self.names[*at], row.cells.get(*at).copied().unwrap_or_default());
        }
        for (name, cell) in row.extra {
            add(&mut hasher, name, cell);
        }
        hasher.finish128().as_u128()
    }
}

fn distinct(name: &str, nth: usize, known: &std::collections::HashSet<String>) -> String {
    match (name.is_empty(), known.contains(name)) {
        (true, _) => format!("column {nth}"),
        (false, true) => format!("{name} ({nth})"),
        (false, false) => name.to_owned(),
    }
}

fn add(hasher: &mut SipHasher13, name: &str, cell: &str) {
    if cell.trim().is_empty() {
        return;
    }
    for part in [name, cell] {
        hasher.write_usize(part.len());
        hasher.write(part.as_bytes());
    }
}

/// One row: a cell for each of the file's [`Columns`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// In the order of the columns.
    pub cells: &'a [&'a str],
    /// Cells under names the file had not announced, in order of name (JSON Lines may do so in any line).
    pub extra: &'a [(&'a str, &'a str)],
}
