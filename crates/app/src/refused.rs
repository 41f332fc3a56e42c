//! What was refused, of files and of sources: grouped by reason, listed row by row, and as a file to take along.
//!
//! A reason may repeat a value and a row's beginning shows its cells: both name people, so whoever may not see people gets
//! neither, and who reads them is written down.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use store::refused::{RefusedEvent, RefusedOf};
use store::rejected::Rejected;

use crate::audit::Act;
use crate::{AppError, Folder};

/// Refused rows of a file that are read to be grouped: more are listed of none.
pub const REFUSED_GROUPED_MAX: u32 = 50_000;

/// Refused rows on one page.
pub const REFUSED_SHOWN: u32 = 50;

/// Reasons that are told apart; those of fewer rows are told together.
pub const REASONS_SHOWN: usize = 30;

/// Files and sources that are listed.
const PLACES_SHOWN: u32 = 100;

/// Stands for a value that was left out.
const LEFT_OUT: char = '…';

/// Where something was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPlaces {
    /// Files, the last refused first: name, rows, when.
    pub files: Vec<(String, u64, Timestamp)>,
    /// Sources: name, times, when.
    pub sources: Vec<(String, u64, Option<Timestamp>)>,
}

/// Rows refused for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFor {
    /// The field that could not be filled; empty where the row itself could not be read.
    pub field: String,
    /// Why, without values.
    pub reason: String,
    /// How many rows.
    pub rows: u64,
}

/// A refused row as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its line in the file; of an event its place in what was sent.
    pub line: u64,
    /// The field that could not be filled.
    pub field: String,
    /// Why.
    pub reason: String,
    /// How it begins; absent for who may not see it.
    pub excerpt: Option<String>,
    /// How often it came.
    pub times: u64,
}

/// The refused rows of a file or source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedView {
    /// All that are listed.
    pub count: u64,
    /// By reason, the most rows first.
    pub reasons: Vec<RefusedFor>,
    /// One page of them.
    pub rows: Vec<RefusedRow>,
    /// The page after this one begins behind this line.
    pub next: Option<u64>,
}

impl Folder {
    /// Where something was refused.
    pub fn refused_places(&self) -> Result<RefusedPlaces, AppError> {
        let at = |us: i64| Timestamp::from_microsecond(us).unwrap_or_default();
        let files = self.store.rejected_files(self.workspace.id, PLACES_SHOWN)?;
        let sources = self.store.refused_by_source(self.workspace.id)?;
        let told = |of: RefusedOf| (of.source, of.times, of.last_us.map(at));
        Ok(RefusedPlaces {
            files: files.into_iter().map(|of| (of.file, of.rows, at(of.last_us))).collect(),
            sources: sources.into_iter().map(told).collect(),
        })
    }

    /// The refused rows of a file, a page of them after a line; with values for who may see people.
    pub fn refused_of_file(
        &self,
        file: &str,
        after: u64,
        with_values: bool,
    ) -> Result<RefusedView, AppError> {
        let all = self.store.rejected_of(self.workspace.id, file, 0, REFUSED_GROUPED_MAX)?;
        let page: Vec<&Rejected> = all
            .iter()
            .filter(|row| row.line > after || (after == 0 && row.line == 0))
            .take(REFUSED_SHOWN as usize)
            .collect();
        let last = page.last().map(|row| row.line);
        let next = last.filter(|last| all.last().is_some_and(|end| end.line > *last));
        let rows = page.into_iter().map(|row| RefusedRow {
            line: row.line,
            field: row.field.clone(),
            reason: shown(&row.reason, with_values),
            excerpt: with_values.then(|| row.excerpt.clone()),
            times: 1,
        });
        let rows = rows.collect();
        let reasons = by_reason(all.iter().map(|row| (row.field.as_str(), row.reason.as_str(), 1)));
        Ok(RefusedView { count: all.len() as u64, reasons, rows, next })
    }

    /// The refused events of a source, those that came last first. They hold no values.
    pub fn refused_of_source(&self, source: &str) -> Result<RefusedView, AppError> {
        let most = u32::try_from(store::refused::REFUSED_EVENTS_MAX).unwrap_or(u32::MAX);
        let all = self.store.refused_of(self.workspace.id, source, most)?;
        let reasons =
            by_reason(all.iter().map(|event| (event.field.as_str(), event.reason.as_str(), event.times)));
        let row = |event: &RefusedEvent| RefusedRow {
            line: event.position,
            field: event.field.clone(),
            reason: event.reason.clone(),
            excerpt: Some(event.excerpt.clone()),
            times: event.times,
        };
        let rows = all.iter().take(REFUSED_SHOWN as usize).map(row).collect();
        Ok(RefusedView { count: all.iter().map(|event| event.times).sum(), reasons, rows, next: None })
    }

    /// The refused rows of a file as CSV, for whoever mends the file.
    pub fn refused_as_csv(&self, file: &str) -> Result<String, AppError> {
        let rows = self.store.rejected_of(self.workspace.id, file, 0, REFUSED_GROUPED_MAX)?;
        let mut text = String::from("file,line,field,reason,row\r\n");
        for row in rows {
            let cells =
                [row.file.as_str(), &row.line.to_string(), &row.field, &row.reason, &row.excerpt].map(cell);
            let _ = write!(text, "{}\r\n", cells.join(","));
        }
        Ok(text)
    }

    /// Takes the rows of a file off the list.
    pub fn clear_refused(&mut self, by: i64, file: &str) -> Result<u64, AppError> {
        let gone = self.forget_rejected(file)?;
        self.note(Some(by), Act::RefusedCleared, None)?;
        Ok(gone)
    }

    pub(crate) fn forget_rejected(&mut self, file: &str) -> Result<u64, AppError> {
        Ok(self.store.forget_rejected(self.workspace.id, file)?)
    }
}

fn by_reason<'a>(rows: impl Iterator<Item = (&'a str, &'a str, u64)>) -> Vec<RefusedFor> {
    let mut counts: BTreeMap<(&str, String), u64> = BTreeMap::new();
    for (field, reason, times) in rows {
        *counts.entry((field, without_values(reason))).or_default() += times;
    }
    let told = counts.into_iter().map(|((field, reason), rows)| RefusedFor {
        field: field.to_owned(),
        reason,
        rows,
    });
    let mut reasons: Vec<RefusedFor> = told.collect();
    reasons.sort_by_key(|told| std::cmp::Reverse(told.rows));
    reasons.truncate(REASONS_SHOWN);
    reasons
}

fn shown(reason: &str, with_values: bool) -> String {
    if with_values { reason.to_owned() } else { without_values(reason) }
}

/// A reason without what stands between its backticks, but for the name of a column, which is none of the row's values.
pub fn without_values(reason: &str) -> String {
    let mut parts = reason.split('`');
    let mut told = parts.next().unwrap_or_default().to_owned();
    while let Some(value) = parts.next() {
        let is_column = told.ends_with("column ");
        told.push('`');
        if is_column {
            told.push_str(value);
        } else {
            told.push(LEFT_OUT);
        }
        if let Some(rest) = parts.next() {
            told.push('`');
            told.push_str(rest);
        }
    }
    told
}

/// A cell of CSV. A spreadsheet runs what begins with one of these signs as a formula, so it is kept from beginning there.
fn cell(text: &str) -> String {
    let is_risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guarded = if is_risky { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_apart_without_their_values() {
        let rows = [
            ("time", "`x` is not a time (column `datum`)", 1),
            ("time", "`y` is not a time (column `datum`)", 2),
            ("", "it has 3 cells where the header has 4", 1),
        ];
        let reasons = by_reason(rows.into_iter());
        let told: Vec<_> =
            reasons.iter().map(|of| (of.field.as_str(), of.reason.as_str(), of.rows)).collect();
        assert_eq!(
            told,
            [
                ("time", "`…` is not a time (column `datum`)", 3),
                ("", "it has 3 cells where the header has 4", 1)
            ]
        );
        assert_eq!(without_values("`a"), "`…");
        assert_eq!(without_values(""), "");
    }

    #[test]
    fn no_cell_is_run_by_a_spreadsheet() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+31", "'+31"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
            ("plain", "plain"),
            ("a\nb", "\"a\nb\""),
            ("", ""),
        ];
        for (text, written) in cases {
            assert_eq!(cell(text), written);
        }
    }
}
