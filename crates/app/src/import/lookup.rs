//! Columns of one table looked up for the rows of another, such as the order a payment was for.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use people::mapping::{Lookup, Table};

use super::outcome::ImportError;
use super::rows::{Halt, Item, each};

/// Most rows held in memory to be looked up: about one gigabyte of short texts.
const LOOKUP_ROWS_MAX: usize = 5_000_000;

/// The texts found under each key.
pub(super) struct Found {
    /// The column of the looking table that holds the key.
    pub column: String,
    /// What the found columns are called there.
    pub names: Vec<String>,
    rows: HashMap<String, Box<[Box<str>]>>,
}

impl Found {
    /// The texts under a key; blank ones where there is no such key.
    pub(super) fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        let row = self.rows.get(key.trim());
        (0..self.names.len()).map(move |at| row.map_or("", |row| &row[at]))
    }
}

/// Read the files of the table that is looked up. Of several rows with one key the first counts.
pub(super) fn load(
    lookup: &Lookup,
    asking: &Table,
    theirs: &Table,
    paths: &[&Path],
) -> Result<Found, ImportError> {
    let names = lookup.columns.iter().map(|column| format!("{}.{column}", lookup.table)).collect();
    let mut found = Found { column: lookup.column.clone(), names, rows: HashMap::new() };
    if paths.is_empty() {
        let message =
            format!("table `{}` needs a file of table `{}` in the same import", asking.id(), lookup.table);
        return Err(asking.lookup_diagnostic(lookup, &message).into());
    }
    for path in paths {
        load_file(lookup, asking, theirs, path, &mut found)?;
    }
    Ok(found)
}

fn load_file(
    lookup: &Lookup,
    asking: &Table,
    theirs: &Table,
    path: &Path,
    found: &mut Found,
) -> Result<(), ImportError> {
    let mut at: Option<(usize, Vec<usize>)> = None;
    each(path, theirs.reading(), &Rc::default(), &mut |item| {
        match (item, &at) {
            (Item::Columns(columns), _) => at = Some(positions(lookup, asking, columns)?),
            (Item::Row { cells, .. }, Some((key, wanted))) => {
                let key = cells[*key].trim();
                if !key.is_empty() && !found.rows.contains_key(key) {
                    let texts = wanted.iter().map(|at| Box::from(cells[*at])).collect();
                    found.rows.insert(key.to_owned(), texts);
                }
            }
            _ => {}
        }
        match found.rows.len() <= LOOKUP_ROWS_MAX {
            true => Ok(()),
            false => {
                Err(ImportError::LookupTooLarge { table: lookup.table.clone(), limit: LOOKUP_ROWS_MAX }
                    .into())
            }
        }
    })
}

fn positions(lookup: &Lookup, asking: &Table, columns: &[String]) -> Result<(usize, Vec<usize>), Halt> {
    let position = |name: &String| {
        columns.iter().position(|column| column == name).ok_or_else(|| {
            let message = format!("table `{}` has no column `{name}` to look up", lookup.table);
            Halt::Failed(asking.lookup_diagnostic(lookup, &message).into())
        })
    };
    let wanted = lookup.columns.iter().map(position).collect::<Result<_, _>>()?;
    Ok((position(&lookup.their_column)?, wanted))
}
