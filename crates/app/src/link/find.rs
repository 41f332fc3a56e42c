//! Finding the person of new records among records that are there: each by itself, with the reasons.
//!
//! The records that are there are linked among themselves as [`super::link`] links them; the new ones change nothing of
//! that and are not compared with each other.

use std::fmt::Write as _;
use std::path::Path;

use maturity::text::Language;
use people::cells::push_cell;
use people::linkage::{Band, Candidate, Columns, Ids, Index, Linker};

use super::written::in_words;
use super::{Records, Refused, learned, model_of, read_columns};
use crate::{AppError, Progress};

/// Steps after reading: compare, learn, link.
const STEPS: u64 = 3;

/// Whom to find among whom.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    /// The new records.
    pub new: &'a Path,
    /// The records that are there.
    pub among: &'a Path,
    /// Which column of both holds what.
    pub columns: &'a Path,
    /// A model that was saved; without one it is learned from the records that are there.
    pub model: Option<&'a Path>,
    /// Language of the reasons.
    pub language: Language,
}

/// Who was found, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAmong {
    /// Records that were there.
    pub among: usize,
    /// New records that were looked up.
    pub new: usize,
    /// Those of them that are somebody.
    pub found: usize,
    /// Rows that were refused, of both files.
    pub refused: Refused,
    /// What the model knows and the records do not hold.
    pub left_out: Vec<String>,
    /// `unique_id,cluster_id,probability,records,reasons`, a line per new record; blank but for the id where it is nobody.
    pub csv: String,
}

/// Finds the persons of new records.
pub fn find(finding: &Finding<'_>, progress: &dyn Progress) -> Result<FoundAmong, AppError> {
    let columns = read_columns(finding.columns)?;
    let saved = finding.model.map(learned::read).transpose()?;
    progress.start("reading", 0);
    let mut there = Records::new(&columns, 1);
    there.file(finding.among, 0, progress)?;
    progress.finish();
    there.every_column_was_found()?;
    if there.ids.is_empty() {
        return Err(AppError::Refused(format!("there is no record in `{}`", finding.among.display())));
    }

    progress.start("linking", STEPS);
    let (ids, mut refused) = (there.ids.closed(), there.refused);
    let records = there.table.close();
    let linker = Linker::new(&records);
    progress.advance(1);
    let (model, left_out) = model_of(&linker, &records, &columns, saved.as_ref().zip(finding.model))?;
    drop(linker);
    progress.advance(1);
    let rows: Vec<u32> = (0..ids.len() as u32).collect();
    let mut index =
        Index::new(records, &rows, model, Band::EVEN).map_err(|refusal| index_refused(&refusal))?;
    progress.advance(1);
    progress.finish();

    progress.start("finding", 0);
    let mut seen = Vec::new();
    let mut new = Records::new(&columns, 1);
    let shown = finding.new.display().to_string();
    new.each_row(finding.new, 0, progress, |new, row| {
        if !new.ids.add(row.id) {
            new.refuse_double(&shown, row.line, row.id);
            return Ok(());
        }
        let found = index.look_up(row.texts()).map_err(|refusal| index_refused(&refusal))?;
        let is_somebody = |candidate: &Candidate| found.person == Some(candidate.person);
        seen.push(found.candidates.into_iter().next().filter(is_somebody));
        Ok(())
    })?;
    progress.finish();
    if new.found.is_empty() {
        return Err(AppError::Refused(format!(
            "`{}` has none of the columns that `{}` names\n  hint: new records need the same names of columns; some may be missing",
            finding.new.display(),
            finding.columns.display()
        )));
    }
    refused.extend(new.refused);
    let csv = csv(&new.ids, &ids, &seen, &columns, finding.language);
    let found = seen.iter().flatten().count();
    Ok(FoundAmong { among: ids.len(), new: seen.len(), found, refused, left_out, csv })
}

fn index_refused(refusal: &people::linkage::IndexRefusal) -> AppError {
    AppError::Refused(refusal.to_string())
}

fn csv(new: &Ids, there: &Ids, found: &[Option<Candidate>], columns: &Columns, language: Language) -> String {
    let mut csv = String::from("unique_id,cluster_id,probability,records,reasons\n");
    for (row, candidate) in (0..).zip(found) {
        push_cell(new.of(row), &mut csv);
        csv.push(',');
        let Some(candidate) = candidate else {
            csv.push_str(",,,\n");
            continue;
        };
        push_cell(there.of(candidate.person), &mut csv);
        let _ = write!(csv, ",{:.4},", candidate.probability);
        let like: Vec<&str> = candidate.like.iter().map(|row| there.of(*row)).collect();
        push_cell(&like.join("; "), &mut csv);
        csv.push(',');
        push_cell(&in_words(&candidate.reasons, columns, language), &mut csv);
        csv.push('\n');
    }
    csv
}
