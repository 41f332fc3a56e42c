//! Answers from whatever file a user hands over: the workbook, or a list in CSV or JSON, told apart by the name's ending.

use std::path::Path;

use maturity::Group;
use maturity::library::question::Question;

use crate::answers::ReadAnswers;
use crate::assess_sheet::SheetRefused;
use crate::{answer_list, assess_sheet};

/// The answers in a file called `file`: `.csv`, `.tsv` and `.txt` are lists, `.json` is a list too, all else a workbook.
///
/// # Errors
/// As [`assess_sheet::read`] and [`answer_list::read_csv`].
pub fn read(
    bytes: &[u8],
    file: &str,
    group: Option<Group>,
    questions: &[Question],
) -> Result<ReadAnswers, SheetRefused> {
    let ending = Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "txt") => answer_list::read_csv(bytes, file, group, questions),
        Some("json") => answer_list::read_json(bytes, file, group, questions),
        _ => assess_sheet::read(bytes, file, group, questions),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_what_it_is_called() {
        for (file, message) in [
            ("a.CSV", "a.CSV: there is no column `respondent`"),
            ("a.json", "a.json: this is not a JSON list of answers"),
            ("a.xlsx", "a.xlsx: this is not an XLSX workbook"),
            ("a", "a: this is not an XLSX workbook"),
        ] {
            let refused = read(b"name,score", file, None, &[]).unwrap_err().to_string();
            assert!(refused.starts_with(message), "{refused}");
        }
    }
}
